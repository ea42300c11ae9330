//! The answers to the flowchart's questions, enumerated: 144 complete sets with the candidates the crate gives them, and
//! the 3,969 partial ones. Everything else here is worked out from these candidates, the slow and obvious way.

use std::sync::LazyLock;

use telework_advisor::{Answers, Guideline, MethodSet, Question};

/// The choices left, by question of the flowchart, as bits; never zero.
pub(crate) type Left = Vec<u32>;

/// The space of the shipped flowchart.
pub(crate) static SHIPPED: LazyLock<Space> = LazyLock::new(|| Space::new(Guideline::embedded()));

/// All answers to the questions of a flowchart.
pub(crate) struct Space {
    pub(crate) guideline: &'static Guideline,
    /// The questions that the flowchart asks, in the guideline's order.
    pub(crate) questions: Vec<&'static Question>,
    candidates: Vec<MethodSet>,
}

impl Space {
    fn new(guideline: &'static Guideline) -> Self {
        let questions = guideline.questions().filter(|question| question.is_in_flowchart()).collect();
        let mut space = Self { guideline, questions, candidates: Vec::new() };
        let complete = space.completions(&space.everything());
        space.candidates = complete.iter().map(|left| space.answers(left).candidates()).collect();
        space
    }

    /// No question answered.
    pub(crate) fn everything(&self) -> Left {
        self.questions.iter().map(|question| (1 << question.choices().len()) - 1).collect()
    }

    /// Every partial set: of each question any choices but none.
    pub(crate) fn partials(&self) -> Vec<Left> {
        self.product(&self.everything().iter().map(|&all| (1..=all).collect()).collect::<Vec<_>>())
    }

    /// Every set that one choice to each of some questions leads to.
    pub(crate) fn single_answers(&self) -> Vec<Left> {
        let sets = self.everything().into_iter().map(|all| bits(all).map(|bit| 1 << bit).chain([all]).collect());
        self.product(&sets.collect::<Vec<_>>())
    }

    /// The complete sets that `left` allows.
    pub(crate) fn completions(&self, left: &Left) -> Vec<Left> {
        self.product(&left.iter().map(|&set| bits(set).map(|bit| 1 << bit).collect()).collect::<Vec<_>>())
    }

    fn product(&self, sets: &[Vec<u32>]) -> Vec<Left> {
        sets.iter().fold(vec![Vec::new()], |all, sets| {
            all.iter().flat_map(|left| sets.iter().map(|&set| [left.as_slice(), &[set]].concat())).collect()
        })
    }

    /// The candidates of a complete set.
    pub(crate) fn candidates(&self, complete: &Left) -> MethodSet {
        let place =
            self.questions.iter().zip(complete).fold(0, |place, (question, &choice)| {
                place * question.choices().len() + choice.trailing_zeros() as usize
            });
        self.candidates[place]
    }

    /// The union of the candidates over all completions, and whether they all have the same.
    pub(crate) fn fate(&self, left: &Left) -> (MethodSet, bool) {
        let all: Vec<MethodSet> = self.completions(left).iter().map(|complete| self.candidates(complete)).collect();
        let union = all.iter().fold(MethodSet::EMPTY, |union, &methods| union.union(methods));
        (union, all.iter().all(|&methods| methods == all[0]))
    }

    /// Whether two completions that differ only in `question` differ in candidates.
    pub(crate) fn matters(&self, left: &Left, question: usize) -> bool {
        self.completions(left).iter().any(|complete| {
            let others = bits(left[question]).map(|bit| with(complete, question, 1 << bit));
            others.into_iter().any(|other| self.candidates(&other) != self.candidates(complete))
        })
    }

    /// The answers: a question that holds all its choices is not answered.
    pub(crate) fn answers(&self, left: &Left) -> Answers<'static> {
        let everything = self.everything();
        let given = (0..left.len()).filter(|&question| left[question] != everything[question]);
        let pairs = given.map(|question| (self.questions[question].id(), self.words(question, left[question])));
        self.guideline.answers(pairs).expect("questions and choices of the guideline")
    }

    /// Choices of a question, as an answer line has them.
    pub(crate) fn words(&self, question: usize, set: u32) -> String {
        let ids: Vec<&str> = bits(set).map(|bit| self.questions[question].choices()[bit].id()).collect();
        ids.join(",")
    }

    /// The place of a question among those of the flowchart.
    pub(crate) fn place(&self, question: &Question) -> Option<usize> {
        self.questions.iter().position(|other| other.id() == question.id())
    }
}

/// The same with one question's choices replaced.
pub(crate) fn with(left: &Left, question: usize, set: u32) -> Left {
    let mut changed = left.clone();
    changed[question] = set;
    changed
}

/// The places of the bits that are set.
pub(crate) fn bits(set: u32) -> impl Iterator<Item = usize> + Clone {
    (0..32).filter(move |place| set & 1 << place != 0)
}

#[test]
fn the_space_is_as_large_as_it_should_be() {
    assert_eq!(SHIPPED.candidates.len(), 144);
    assert_eq!(SHIPPED.partials().len(), 3_969);
    assert_eq!(SHIPPED.single_answers().len(), 4 * 3 * 3 * 4 * 3 * 3);
}
