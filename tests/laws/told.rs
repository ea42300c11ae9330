//! What the crate says of answers to the flowchart's questions, in the terms of the space: places and bits that can be
//! compared with what enumeration finds.

use telework_advisor::{Advice, Answer, Change, Question, model::Target as CrateTarget};

use crate::{
    methods::{METHODS, Method, Methods, method},
    reading::Target,
    space::{Fate, Space},
};

/// An answer: the question and the choices left.
pub(crate) type Said = (usize, u32);

/// A changed answer, and the choice it is changed to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Changed {
    pub(crate) question: usize,
    pub(crate) to: usize,
    pub(crate) from: u32,
}

/// A step of the certain part of the walk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) node: String,
    pub(crate) question: String,
    pub(crate) choice: String,
    pub(crate) target: Target,
}

/// A question that is still open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Open {
    pub(crate) question: usize,
    pub(crate) left: u32,
    pub(crate) tells_apart: Methods,
}

/// A method that is no candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rejected {
    pub(crate) method: Method,
    pub(crate) excluded_by: Option<Said>,
    pub(crate) admitted_by: Vec<Changed>,
}

/// What the crate says, as far as the flowchart goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) fate: Fate,
    /// The candidates one by one, to see that none is listed twice.
    pub(crate) candidates: Vec<Method>,
    pub(crate) because: Vec<Said>,
    pub(crate) path: Vec<Step>,
    pub(crate) open: Vec<Open>,
    pub(crate) rejected: Vec<Rejected>,
    /// By method: every smallest set of changes that makes it a candidate.
    pub(crate) admissions: Vec<Vec<Vec<Changed>>>,
}

/// Puts advice into the terms of the space. Everything it names must be a question of the flowchart.
pub(crate) fn tell(space: &Space, advice: &Advice<'_>) -> Told {
    let place = |question: &Question| {
        let place = space.questions.iter().position(|asked| asked.id == question.id());
        place.unwrap_or_else(|| panic!("{} is no question of the flowchart", question.id()))
    };
    let said = |answer: &Answer<'_>| {
        let question = place(answer.question());
        (question, set(space, question, answer.choices().map(|choice| choice.id())))
    };
    let changed = |change: &Change<'_>| {
        let (question, from) = said(&change.from());
        Changed { question, to: space.questions[question].choice(change.to().id()), from }
    };
    let path = advice.path().map(|step| Step {
        node: step.node().id().into(),
        question: step.node().question().id().into(),
        choice: step.edge().choice().id().into(),
        target: target(step.edge().target()),
    });
    let open = advice.open_questions().iter().map(|open| {
        let question = place(open.question());
        let left = open.question().choices_in(open.left()).map(|choice| choice.id());
        Open { question, left: set(space, question, left), tells_apart: open.tells_apart().into() }
    });
    let rejected = advice.rejected();
    let rejected = rejected.iter().map(|rejection| Rejected {
        method: method(rejection.method().id()),
        excluded_by: rejection.excluded_by().map(said),
        admitted_by: rejection.admitted_by().iter().map(changed).collect(),
    });
    let admissions = METHODS.iter().map(|id| {
        let sets = advice.admissions(id.parse().expect("a method"));
        sets.iter().map(|set| set.iter().map(changed).collect()).collect()
    });
    Told {
        fate: Fate { methods: advice.methods().into(), decided: !advice.is_open() },
        candidates: advice.candidates().iter().map(|candidate| method(candidate.method().id())).collect(),
        because: advice.because().map(|answer| said(&answer)).collect(),
        path: path.collect(),
        open: open.collect(),
        rejected: rejected.collect(),
        admissions: admissions.collect(),
    }
}

/// Where an edge leads.
pub(crate) fn target(target: CrateTarget<'_>) -> Target {
    match target {
        CrateTarget::Node(node) => Target::Node(node.id().into()),
        CrateTarget::Leaf(methods) => Target::Leaf(methods.into()),
    }
}

/// Choices of a question as bits.
fn set<'c>(space: &Space, question: usize, choices: impl Iterator<Item = &'c str>) -> u32 {
    choices.fold(0, |bits, choice| {
        let bit = 1 << space.questions[question].choice(choice);
        assert_eq!(bits & bit, 0, "{choice} is named twice");
        bits | bit
    })
}
