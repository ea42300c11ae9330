//! Why a method is no candidate: the first answer that excluded it, and the smallest change that would admit it.

use super::{Answer, Answers, because, change_sets::Step, fewest::fewest_changes, walk::Open as _};
use crate::guideline::{
    Bits, ChoiceSet, Method, MethodSet, Next, Program, Question, Ways,
    question::{ChoiceIndex, QuestionIndex},
};

/// The answer after which a method was out of reach.
pub type Exclusion<'g> = Answer<'g>;

/// An answer to change: from what was answered to one choice.
#[derive(Debug, Clone, Copy)]
pub struct Change<'g> {
    question: &'g Question,
    from: ChoiceSet,
    to: ChoiceIndex,
}

impl PartialEq for Change<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.from() == other.from() && self.to == other.to
    }
}

impl Eq for Change<'_> {}

impl<'g> Change<'g> {
    /// What was answered.
    #[must_use]
    pub const fn from(&self) -> Answer<'g> {
        Answer::new(self.question, self.from)
    }

    /// The choice to take instead.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "changes are made from edges, which have choices of their question")]
    pub fn to(&self) -> &'g crate::Choice {
        &self.question.choices[usize::from(self.to)]
    }
}

/// A method that is no candidate, and what would make it one.
#[derive(Debug, Clone)]
pub struct Rejection<'g> {
    method: Method,
    excluded_by: Option<Exclusion<'g>>,
    admitted_by: Vec<Change<'g>>,
}

impl<'g> Rejection<'g> {
    /// The method.
    #[must_use]
    pub const fn method(&self) -> Method {
        self.method
    }

    /// The first answer, along the walk, then in question order, after which the method was out of reach. A sound
    /// flowchart can reach every method before anything is answered, so there is one.
    #[must_use]
    pub const fn excluded_by(&self) -> Option<&Exclusion<'g>> {
        self.excluded_by.as_ref()
    }

    /// A smallest set of changed answers that makes it a candidate; of several the first in the order of questions and
    /// choices.
    #[must_use]
    pub fn admitted_by(&self) -> &[Change<'g>] {
        &self.admitted_by
    }

    pub(crate) fn into_changes(self) -> Vec<Change<'g>> {
        self.admitted_by
    }
}

/// Why each of `methods` is no candidate.
///
/// A way closes at the first answer that closes one of its edges; a method is out of reach once its last way closes.
/// A set of changes admits a method if and only if some way to a leaf with it agrees with the changed answers, and needs
/// a change for each node of that way whose answer does not allow the edge. So the smallest sets are the shortest paths
/// where such an edge costs one. Where all ways are listed, each is looked at; else one pass over the flowchart finds
/// where the ways close, and one for each method the shortest.
pub(crate) fn rejections<'g>(
    answers: &Answers<'g>,
    path: impl Iterator<Item = QuestionIndex>,
    methods: MethodSet,
) -> Vec<Rejection<'g>> {
    let guideline = answers.guideline();
    let program = guideline.flowchart().program();
    let listed = program.ways().zip(answers.bits());
    let certain = because::certain(answers);
    let closes = match (certain, listed) {
        (Some(_), _) => Closes::default(),
        (None, Some((ways, bits))) => by_ways(ways, bits, &Order::short(path), methods),
        (None, None) => by_walking(answers, &Order::long(program, path)),
    };
    let fewest = listed.map(|(ways, bits)| (ways, ways.fewest_closed(bits, methods)));
    let rejection = |method: Method| {
        let last = closes.get(method as usize).copied().flatten().filter(|&(turn, _)| turn != Turn::MAX);
        let excluded_by = match certain {
            Some(certain) => certain.excluding(method),
            None => last.map(|(_, question)| question),
        };
        let excluded_by = excluded_by.and_then(|question| guideline.question_at(question));
        let change = |step| change(answers, step);
        let admitted_by = match fewest {
            Some((ways, fewest)) => {
                let closed = fewest.get(method as usize).copied().unwrap_or_default();
                ways.steps(closed).filter_map(change).collect()
            }
            None => shortest(answers, method).into_iter().filter_map(change).collect(),
        };
        let answer = |question: &'g Question| Answer::new(question, answers.open(question.index));
        Rejection { method, excluded_by: excluded_by.map(answer), admitted_by }
    };
    methods.iter().map(rejection).collect()
}

/// For each method: when its last way closes, and at which question. [`Turn::MAX`] where it does not.
pub(super) type Closes = [Option<(Turn, QuestionIndex)>; Method::ALL.len()];

pub(super) fn by_ways(ways: &Ways, bits: Bits, order: &Order, methods: MethodSet) -> Closes {
    let mut last = Closes::default();
    for (way, closed) in ways.closed(bits) {
        let closes = ways.steps(closed).map(|(question, _)| (order.turn(question), question)).min();
        let closes = closes.unwrap_or((Turn::MAX, 0));
        for method in way.methods().intersection(methods).iter() {
            if let Some(last) = last.get_mut(method as usize) {
                *last = (*last).max(Some(closes));
            }
        }
    }
    last
}

pub(super) fn by_walking(answers: &Answers<'_>, order: &Order) -> Closes {
    let program = answers.guideline().flowchart().program();
    let mut last = Closes::default();
    // For each node, from the start on: when the last way to it closes.
    let mut nodes: Vec<Option<(Turn, QuestionIndex)>> = vec![None; program.len()];
    if let Some(start) = nodes.first_mut() {
        *start = Some((Turn::MAX, 0));
    }
    for node in 0..program.len() {
        let Some(here) = nodes.get(node).copied().flatten() else { continue };
        let question = program.question(node);
        let all = answers.guideline().question_at(question).map(Question::all_choices).unwrap_or_default();
        for choice in all.indices() {
            let is_open = answers.open(question).contains(choice);
            let closes = if is_open { here } else { here.min((order.turn(question), question)) };
            match program.next(node, choice) {
                Next::Leaf(methods) => {
                    for method in methods.iter() {
                        if let Some(last) = last.get_mut(method as usize) {
                            *last = (*last).max(Some(closes));
                        }
                    }
                }
                Next::Node(next) => {
                    if let Some(slot) = nodes.get_mut(next as usize) {
                        *slot = (*slot).max(Some(closes));
                    }
                }
            }
        }
    }
    last
}

/// When a question has its turn.
pub(super) type Turn = u16;

/// The order in which answers are looked at: along the walk, then in question order. There are at most 10,000 questions,
/// so those off the walk can come after as many as there could be on it.
pub(super) enum Order {
    /// The walk, for a flowchart whose ways are listed: with 64 choices at most it has fewer questions than that.
    Short([QuestionIndex; 64], usize),
    /// By question, when it has its turn.
    Long(Vec<Turn>),
}

impl Order {
    pub(super) fn short(path: impl Iterator<Item = QuestionIndex>) -> Self {
        let mut walk = [0; 64];
        let mut length = 0;
        for (slot, question) in walk.iter_mut().zip(path) {
            *slot = question;
            length += 1;
        }
        Self::Short(walk, length)
    }

    pub(super) fn long(program: &Program, path: impl Iterator<Item = QuestionIndex>) -> Self {
        let count = program.asked().last().map_or(0, |&last| last + 1);
        let mut turns: Vec<Turn> = (count..count.saturating_mul(2)).collect();
        for (turn, question) in (0..).zip(path) {
            if let Some(slot) = turns.get_mut(usize::from(question)) {
                *slot = turn;
            }
        }
        Self::Long(turns)
    }

    fn turn(&self, question: QuestionIndex) -> Turn {
        match self {
            Self::Short(walk, length) => {
                let mut walk = (0..).zip(walk.iter().take(*length));
                let found = walk.find(|&(_, &other)| other == question);
                found.map_or_else(|| question.saturating_add(64), |(turn, _)| turn)
            }
            Self::Long(turns) => turns.get(usize::from(question)).copied().unwrap_or(Turn::MAX),
        }
    }
}

/// The smallest set of changes that makes `method` a candidate, found from the leaves backwards.
pub(super) fn shortest(answers: &Answers<'_>, method: Method) -> Vec<Step> {
    fewest_changes(answers, method, 1).pop().unwrap_or_default()
}

/// The most change sets that [`all_admissions`] tells.
const MOST_SETS: usize = 1_000;

/// Every smallest set of changes that makes `method` a candidate, in the order of questions and choices; the first 1,000
/// if there are more.
pub(crate) fn all_admissions<'g>(answers: &Answers<'g>, method: Method) -> Vec<Vec<Change<'g>>> {
    let sets = fewest_changes(answers, method, MOST_SETS);
    sets.iter().map(|steps| steps.iter().filter_map(|&step| change(answers, step)).collect()).collect()
}

fn change<'g>(answers: &Answers<'g>, (question, to): Step) -> Option<Change<'g>> {
    Some(Change { question: answers.guideline().question_at(question)?, from: answers.open(question), to })
}

/// The answers after `changes`.
pub(crate) fn changed<'g>(answers: &Answers<'g>, changes: &[Change<'g>]) -> Answers<'g> {
    let mut changed = answers.clone();
    for change in changes {
        changed.set(change.question.index, ChoiceSet::only(change.to));
    }
    changed
}
