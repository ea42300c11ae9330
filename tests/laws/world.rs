//! A guideline beside the second reading of the files it was loaded from.

use std::sync::LazyLock;

use telework_advisor::{Answers, Guideline};

use crate::{
    given::Given,
    reading::Reading,
    space::{Left, Space},
    told::{Told, tell},
};

/// A guideline, the second reading of the same files, and the space of answers to its flowchart.
#[derive(Debug)]
pub(crate) struct World<'g> {
    pub(crate) guideline: &'g Guideline,
    pub(crate) reading: Reading,
    pub(crate) space: Space,
}

impl<'g> World<'g> {
    pub(crate) fn new(guideline: &'g Guideline, reading: Reading) -> Self {
        let space = Space::new(&reading);
        Self { guideline, reading, space }
    }

    /// Answers as the crate accepts them.
    pub(crate) fn answers(&self, given: &Given) -> Answers<'g> {
        let questions = self.reading.questions.iter();
        let pairs = given.iter().zip(questions).filter_map(|(given, question)| {
            let choices = (*given)?;
            Some((question.id.as_str(), question.words(choices)))
        });
        self.guideline.answers(pairs).unwrap_or_else(|error| panic!("answers that exist are accepted: {error}"))
    }

    /// A partial answer set as somebody gives it: what is answered, and nothing else.
    pub(crate) fn given(&self, left: &Left) -> Given {
        let mut given = vec![None; self.reading.questions.len()];
        for question in self.space.answered(left) {
            given[self.space.places[question]] = Some(left[question]);
        }
        given
    }

    /// What of the given answers concerns the flowchart.
    pub(crate) fn left(&self, given: &Given) -> Left {
        let questions = self.space.places.iter().zip(&self.space.questions);
        questions.map(|(&place, question)| given[place].unwrap_or(question.all())).collect()
    }

    /// What the crate says of a partial answer set.
    pub(crate) fn ask(&self, left: &Left) -> Told {
        tell(&self.space, &self.answers(&self.given(left)).advise())
    }
}

/// The shipped guideline, with what it says of every partial answer set.
pub(crate) struct Shipped {
    pub(crate) world: World<'static>,
    told: Vec<Told>,
}

impl Shipped {
    /// What the crate says of a partial answer set.
    pub(crate) fn told(&self, left: &Left) -> &Told {
        &self.told[self.world.space.place(left)]
    }

    /// Every partial answer set with what the crate says of it.
    pub(crate) fn all(&self) -> impl Iterator<Item = (Left, &Told)> {
        self.world.space.partials().zip(&self.told)
    }
}

/// Asked once, for all tests.
pub(crate) static SHIPPED: LazyLock<Shipped> = LazyLock::new(|| {
    let world = World::new(Guideline::embedded(), Reading::of_the_shipped_files());
    let told = world.space.partials().map(|left| world.ask(&left)).collect();
    Shipped { world, told }
});
