//! Something that decides all cases, and can be timed at it.

use std::hint::black_box;

/// The methods that suit, a bit each, in the order of `Method::ALL`.
pub type Methods = u8;

pub trait Contender {
    fn name(&self) -> &'static str;

    /// The methods for each case, or `None` for something that only loads.
    fn decide_all(&mut self) -> Option<Vec<Methods>>;

    /// Decides all cases by the same calls, and throws the results away. What is timed.
    fn pass(&mut self);

    /// Makes it ready from the text of its rules, and throws that away. `None` for something that loads nothing.
    fn load(&mut self) -> Option<()>;
}

/// A contender out of three functions; `decide` is both what is checked and what is timed.
pub struct Peer<I, D, R> {
    pub name: &'static str,
    /// The cases as it takes them, made before the timing.
    pub inputs: Vec<I>,
    pub decide: D,
    /// What the result says. Not timed.
    pub read: R,
    pub load: Option<Box<dyn FnMut()>>,
}

impl<I, O, D: FnMut(&I) -> O, R: Fn(O) -> Methods> Contender for Peer<I, D, R> {
    fn name(&self) -> &'static str {
        self.name
    }

    fn decide_all(&mut self) -> Option<Vec<Methods>> {
        (!self.inputs.is_empty()).then(|| self.inputs.iter().map(|input| (self.read)((self.decide)(input))).collect())
    }

    fn pass(&mut self) {
        for input in &self.inputs {
            black_box((self.decide)(black_box(input)));
        }
    }

    fn load(&mut self) -> Option<()> {
        self.load.as_mut().map(|load| load())
    }
}
