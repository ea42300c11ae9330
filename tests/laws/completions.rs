//! What a condition comes to when answers are open: yes, no, or it depends; found by looking at every completion in
//! which the method is a candidate.
//!
//! Only the questions that the flowchart asks or the condition looks at are completed. The others can make no
//! difference.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use serde_json::Value;

use crate::{methods::Method, reading::Complete, space::bits, world::World};

/// The value of a condition over several completions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Truth {
    Holds,
    Fails,
    Depends,
}

/// All completions of some answers in which a method is a candidate; or all, of a method that is used all the same.
pub(crate) struct Completions<'w> {
    world: &'w World<'w>,
    method: Option<Method>,
    is_used_all_the_same: bool,
    /// By question of the guideline: the choices left.
    left: Vec<u32>,
    /// The flowchart's part of each completion, by question of the space.
    ways: Vec<Vec<usize>>,
}

impl<'w> Completions<'w> {
    /// The completions in which `method` is a candidate, or all for `None`.
    pub(crate) fn new(world: &'w World<'w>, left: &[u32], method: Option<Method>) -> Self {
        Self::of_kind(world, left, method, false)
    }

    /// All completions, for a method that is used all the same.
    pub(crate) fn in_use(world: &'w World<'w>, left: &[u32], method: Method) -> Self {
        Self::of_kind(world, left, Some(method), true)
    }

    /// Those of other answers, of the same kind.
    pub(crate) fn under(&self, left: &[u32]) -> Self {
        Self::of_kind(self.world, left, self.method, self.is_used_all_the_same)
    }

    fn of_kind(world: &'w World<'w>, left: &[u32], method: Option<Method>, is_used_all_the_same: bool) -> Self {
        let space = &world.space;
        let of_the_flowchart = space.places.iter().map(|&place| left[place]).collect();
        let mut ways = Vec::new();
        space.each_completion(&of_the_flowchart, &mut |choices| {
            if is_used_all_the_same || method.is_none_or(|method| space.candidates(choices).contains(method)) {
                ways.push(choices.to_vec());
            }
        });
        Self { world, method, is_used_all_the_same, left: left.to_vec(), ways }
    }

    /// All completions, also those in which the method is no candidate.
    pub(crate) fn over_all(world: &'w World<'w>, left: &[u32], method: Method) -> Self {
        Self { method: Some(method), ..Self::new(world, left, None) }
    }

    /// The method in question.
    pub(crate) fn method(&self) -> Option<Method> {
        self.method
    }

    /// Whether there is none: the method is no candidate.
    pub(crate) fn is_empty(&self) -> bool {
        self.ways.is_empty()
    }

    /// The completions as far as `questions` go, each once.
    fn of(&self, questions: &BTreeSet<usize>) -> BTreeSet<BTreeMap<usize, usize>> {
        let asked = self.world.space.places.iter().enumerate().filter(|(_, place)| questions.contains(place));
        let asked: Vec<(usize, usize)> = asked.map(|(question, &place)| (question, place)).collect();
        // Where no question of the flowchart matters, one way stands for all.
        let ways = self.ways.iter().take(if asked.is_empty() { 1 } else { usize::MAX });
        let ways: BTreeSet<Vec<usize>> =
            ways.map(|way| asked.iter().map(|&(question, _)| way[question]).collect()).collect();
        let places = || asked.iter().map(|&(_, place)| place);
        let mut all: BTreeSet<BTreeMap<usize, usize>> =
            ways.into_iter().map(|way| places().zip(way).collect()).collect();
        for &place in questions.iter().filter(|place| !self.world.space.places.contains(place)) {
            let further = |one: BTreeMap<usize, usize>| {
                bits(self.left[place]).map(move |choice| {
                    let mut one = one.clone();
                    one.insert(place, choice);
                    one
                })
            };
            all = all.into_iter().flat_map(further).collect();
        }
        all
    }

    /// The value of a condition over all completions. There must be one.
    pub(crate) fn truth(&self, condition: &Value) -> Truth {
        let reading = &self.world.reading;
        let completions = self.of(&reading.looks_at(condition));
        let values = completions.iter().map(|completion| {
            let word = |(&place, &choice): (&usize, &usize)| {
                let question = &reading.questions[place];
                (question.id.as_str(), question.choices[choice].as_str())
            };
            let answers: Complete<'_> = completion.iter().map(word).collect();
            reading.holds(condition, self.method, &answers)
        });
        let values: BTreeSet<bool> = values.collect();
        match (values.contains(&true), values.contains(&false)) {
            (true, true) => Truth::Depends,
            (true, false) => Truth::Holds,
            (false, true) => Truth::Fails,
            (false, false) => panic!("{self:?}: no completion"),
        }
    }

    /// The choices of a question that some completion has.
    pub(crate) fn possible(&self, place: usize) -> u32 {
        self.of(&[place].into()).iter().fold(0, |bits, completion| bits | 1 << completion[&place])
    }
}

impl fmt::Debug for Completions<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let questions = self.world.reading.questions.iter().zip(&self.left);
        let answered = questions.filter(|(question, left)| question.all() != **left);
        let words = answered.map(|(question, &left)| format!("{}={}", question.id, question.words(left)));
        let method = self.method.map(|method| crate::methods::METHODS[method]);
        write!(f, "{} ({method:?})", words.collect::<Vec<_>>().join("/"))
    }
}
