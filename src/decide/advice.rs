//! The advice: candidates in order, what was rejected and why, what is still open.

use std::{borrow::Cow, sync::Arc};

use super::{
    Answer, Answers, Candidate, CautionAdvice, Preferences, Rejection,
    admission::{self, Change},
    because,
    candidate::Cautions,
    deciding::Deciding,
    facts::{Facts, Row},
    narrowed::Narrowed,
    ranking::Contest,
    reach::Reach,
    usefulness::{self, NextQuestion},
    walk::{self, Open as _},
};
use crate::guideline::{
    ChoiceSet, EdgeRef, Flowchart, Guideline, Method, MethodSet, Node, NodePlace, Question,
    question::{ChoiceIndex, QuestionIndex},
};

/// Whether the answers settle which methods are candidates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Choices that are still open could change which methods are candidates. That is an answer too.
    Open,
    /// Whatever the choices still open, the candidates are these.
    Decided,
}

/// What follows from an organisation's answers.
///
/// ```
/// use telework_advisor::{Guideline, Lang, Method};
///
/// let guideline = Guideline::embedded();
/// let answers = guideline.answers([
///     ("work-scope", "all-apps"),
///     ("system-location", "office-network"),
///     ("data-on-terminal", "not-stored"),
/// ])?;
/// let advice = answers.advise();
/// assert!(advice.is_open()); // remote or virtual desktop: one question is left
/// let question = advice.next_question().unwrap();
/// assert_eq!(question.id(), "office-environment");
/// println!("{}", question.text().get(Lang::Ja));
/// # Ok::<(), telework_advisor::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Advice<'g> {
    /// With the answers it rests on.
    facts: Arc<Facts<'g>>,
    preferences: Preferences,
    status: Status,
    /// The questions of the irreducible reason.
    because: Cow<'g, [QuestionIndex]>,
    open_questions: Vec<OpenQuestion<'g>>,
    /// Where the facts about the answers as a whole stand.
    row: Row<'g>,
    candidates: Vec<Candidate<'g>>,
}

/// A step of the walk that is certain: a node, and the edge taken from it.
#[derive(Debug, Clone, Copy)]
pub struct Step<'g> {
    flowchart: &'g Flowchart,
    place: NodePlace,
    choice: ChoiceIndex,
}

impl<'g> Step<'g> {
    /// The node, with its question.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a step is made of a place that the walk was at")]
    pub fn node(&self) -> Node<'g> {
        self.flowchart.node_at(self.place).expect("the walk goes through nodes")
    }

    /// The edge, with its choice.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a step is made of a choice of the question of its node")]
    pub fn edge(&self) -> EdgeRef<'g> {
        self.node().edge(self.choice).expect("there is an edge for each choice")
    }
}

/// A question whose answer could still change the candidates.
#[derive(Debug, Clone, Copy)]
pub struct OpenQuestion<'g> {
    question: &'g Question,
    left: ChoiceSet,
    tells_apart: MethodSet,
    /// The candidates after its answer, in the worst case.
    pub(super) candidates_after: usize,
}

impl<'g> OpenQuestion<'g> {
    /// The question.
    #[must_use]
    pub const fn question(&self) -> &'g Question {
        self.question
    }

    /// The choices that are not ruled out.
    #[must_use]
    pub const fn left(&self) -> ChoiceSet {
        self.left
    }

    /// The methods that are reachable under some of these choices and not under others.
    #[must_use]
    pub const fn tells_apart(&self) -> MethodSet {
        self.tells_apart
    }
}

impl<'g> Answers<'g> {
    /// The part of the walk through the flowchart that these answers make certain, from the start.
    pub(crate) fn path(&self) -> impl Iterator<Item = Step<'g>> + Clone {
        let flowchart = self.guideline().flowchart();
        let certain = walk::certain_path(flowchart.program(), self);
        certain.map(move |(place, choice)| Step { flowchart, place, choice })
    }
}

impl<'g> Advice<'g> {
    pub(crate) fn new(answers: Answers<'g>, preferences: Preferences) -> Self {
        let guideline = answers.guideline();
        let program = guideline.flowchart().program();
        let outcome = walk::outcome(program, &answers);
        let asked = || walk::certain_path(program, &answers).map(|(place, _)| program.question(place));

        let mut deciding = Deciding::new(&answers, outcome.methods);
        let mut rows = [None; Method::ALL.len()];
        for (slot, method) in rows.iter_mut().zip(outcome.methods.iter()) {
            *slot = Some(deciding.row(Some(method)));
        }
        let row = deciding.row(None);
        let because = because::because(&answers, outcome, asked());
        let open_questions = if outcome.decided { Vec::new() } else { open_questions(&answers) };
        let found = deciding.found();
        let facts = Arc::new(found.with(answers));

        let rows = || rows.iter().flatten();
        let conflicts = rows().filter(|row| facts.has_conflict(row)).map(Row::method).collect();
        let grades = guideline.ratings().grades();
        let contest = Contest { methods: outcome.methods, conflicts, preferences: &preferences, grades };
        let mut candidates = Vec::with_capacity(outcome.methods.len());
        contest.rank(|ranked| {
            let row = rows().find(|row| row.method() == ranked.method);
            candidates.extend(row.map(|&row| Candidate { facts: facts.clone(), row, ranked }));
        });
        let status = if outcome.decided { Status::Decided } else { Status::Open };
        Self { facts, preferences, status, because, open_questions, row, candidates }
    }

    /// The answers it rests on.
    #[must_use]
    pub fn answers(&self) -> &Answers<'g> {
        &self.facts.answers
    }

    /// The guideline it rests on.
    #[must_use]
    pub fn guideline(&self) -> &'g Guideline {
        self.facts.guideline()
    }

    /// What it was ranked by.
    #[must_use]
    pub const fn preferences(&self) -> &Preferences {
        &self.preferences
    }

    /// Whether the answers settle the candidates.
    #[must_use]
    pub const fn status(&self) -> Status {
        self.status
    }

    /// Whether choices still open could change the candidates.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.status == Status::Open
    }

    /// The part of the walk through the flowchart that is certain, from the start.
    pub fn path(&self) -> impl Iterator<Item = Step<'g>> + Clone {
        self.answers().path()
    }

    /// An irreducible reason: with these answers alone the candidates and the status would be the same; without any one
    /// of them they would not. In the guideline's order.
    pub fn because(&self) -> impl Iterator<Item = Answer<'g>> + Clone {
        let answers = self.answers();
        let question = |&index: &QuestionIndex| answers.guideline().question_at(index);
        self.because.iter().filter_map(question).map(|question| Answer::new(question, answers.left(question)))
    }

    /// The flowchart's questions whose answer could still change the candidates, in the guideline's order; empty exactly
    /// when the advice is decided.
    #[must_use]
    pub fn open_questions(&self) -> &[OpenQuestion<'g>] {
        &self.open_questions
    }

    /// The open questions worth asking, the most useful first; see [`Usefulness`](super::Usefulness) for what that means.
    ///
    /// A question whose choices were all written out is left out: somebody was asked and did not know. So this is empty
    /// once the advice is decided, and also where it stays open on account of what nobody knows. Worked out on each call.
    #[must_use]
    pub fn next_questions(&self) -> Vec<NextQuestion<'g>> {
        let answers = self.answers();
        usefulness::plan(answers, &self.open_questions, |question| !answers.is_unknown(question)).questions
    }

    /// The question to ask next: the first of [`next_questions`](Self::next_questions).
    #[must_use]
    pub fn next_question(&self) -> Option<&'g Question> {
        self.next_questions().first().map(NextQuestion::question)
    }

    /// What is certain to be minded in the answers as a whole, contradictions among them for example.
    pub fn cautions(&self) -> impl Iterator<Item = CautionAdvice<'_, 'g>> + Clone {
        Cautions::new(&self.facts, &self.row).filter(CautionAdvice::is_certain)
    }

    /// Every method that suits, or still may, best first.
    #[must_use]
    pub fn candidates(&self) -> &[Candidate<'g>] {
        &self.candidates
    }

    /// The candidates as a set.
    #[must_use]
    pub fn methods(&self) -> MethodSet {
        self.candidates.iter().map(Candidate::method).collect()
    }

    /// The methods that are no candidates, in the guideline's order: what excluded each, and a smallest change that admits
    /// it. Worked out on each call.
    #[must_use]
    pub fn rejected(&self) -> Vec<Rejection<'g>> {
        self.why_not(MethodSet::ALL.difference(self.methods()))
    }

    /// The same for one method; `None` if it is a candidate.
    #[must_use]
    pub fn rejection(&self, method: Method) -> Option<Rejection<'g>> {
        self.why_not(MethodSet::EMPTY.with(method).difference(self.methods())).pop()
    }

    pub(super) fn why_not(&self, methods: MethodSet) -> Vec<Rejection<'g>> {
        let program = self.guideline().flowchart().program();
        let asked = walk::certain_path(program, self.answers()).map(|(place, _)| program.question(place));
        admission::rejections(self.answers(), asked, methods)
    }

    /// Every smallest set of changed answers that makes `method` a candidate, in the order of questions and choices (the
    /// first 1,000). One empty set for what is a candidate already.
    #[must_use]
    pub fn admissions(&self, method: Method) -> Vec<Vec<Change<'g>>> {
        admission::all_admissions(self.answers(), method)
    }

    /// The answers after some changes.
    #[must_use]
    pub fn changed(&self, changes: &[Change<'g>]) -> Answers<'g> {
        admission::changed(self.answers(), changes)
    }
}

pub(super) fn open_questions<'g>(answers: &Answers<'g>) -> Vec<OpenQuestion<'g>> {
    let guideline = answers.guideline();
    let program = guideline.flowchart().program();
    let reach = Reach::new(program, answers);
    walk::open_questions(program, answers)
        .into_iter()
        .filter_map(|index| {
            let question = guideline.question_at(index)?;
            let left = answers.open(index);
            let (mut some, mut every, mut candidates_after) = (MethodSet::EMPTY, MethodSet::ALL, 0);
            for choice in left.indices() {
                let with = [(index, ChoiceSet::only(choice))];
                let narrowed = Narrowed::new(program, answers, &with);
                let methods = match &reach {
                    Some(reach) => reach.methods(program, &narrowed, [index].into_iter(), MethodSet::ALL),
                    None => walk::outcome(program, &narrowed).methods,
                };
                some = some.union(methods);
                every = every.intersection(methods);
                candidates_after = candidates_after.max(methods.len());
            }
            Some(OpenQuestion { question, left, tells_apart: some.difference(every), candidates_after })
        })
        .collect()
}
