//! The advice: candidates in order, what was rejected and why, what is still open.

use std::sync::Arc;

use super::{
    Answer, Answers, Candidate, CautionAdvice, Preferences,
    admission::{self, Change, Exclusion, Refusal},
    because, candidate,
    facts::Facts,
    narrowed::Narrowed,
    ranking::Contest,
    reach::Reach,
    usefulness::{self, NextQuestion},
    walk::{self, Open as _},
};
use crate::guideline::{
    ChoiceSet, EdgeRef, Flowchart, Guideline, Method, MethodSet, Node, NodePlace, Question, question::ChoiceIndex,
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
    answers: Answers<'g>,
    preferences: Preferences,
    status: Status,
    path: Vec<Step<'g>>,
    because: Vec<Answer<'g>>,
    open_questions: Vec<OpenQuestion<'g>>,
    /// The place of the cautions about the answers as a whole in the facts.
    cautions: (usize, usize),
    candidates: Vec<Candidate<'g>>,
    rejected: Vec<Rejection<'g>>,
    facts: Arc<Facts<'g>>,
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

/// A method that is no candidate, and what would make it one.
#[derive(Debug, Clone)]
pub struct Rejection<'g> {
    refusal: Refusal<'g>,
}

impl<'g> Rejection<'g> {
    /// The method.
    #[must_use]
    pub const fn method(&self) -> Method {
        self.refusal.method
    }

    /// The first answer, along the walk, after which the method was out of reach. A sound flowchart can reach every
    /// method before anything is answered, so there is one.
    #[must_use]
    pub const fn excluded_by(&self) -> Option<&Exclusion<'g>> {
        self.refusal.excluded_by.as_ref()
    }

    /// A smallest set of changed answers that makes it a candidate.
    #[must_use]
    pub fn admitted_by(&self) -> &[Change<'g>] {
        self.refusal.admitted_by.as_slice()
    }
}

impl<'g> Answers<'g> {
    /// The part of the walk through the flowchart that these answers make certain, from the start.
    pub(crate) fn path(&self) -> Vec<Step<'g>> {
        let flowchart = self.guideline().flowchart();
        let mut path = Vec::with_capacity(8);
        let step = |(place, choice)| Step { flowchart, place, choice };
        path.extend(walk::certain_path(flowchart.program(), self).map(step));
        path
    }
}

impl<'g> Advice<'g> {
    pub(crate) fn new(answers: Answers<'g>, preferences: Preferences) -> Self {
        let guideline = answers.guideline();
        let flowchart = guideline.flowchart();
        let program = flowchart.program();
        let outcome = walk::outcome(program, &answers);
        let asked = || walk::certain_path(program, &answers).map(|(place, _)| program.question(place));

        let (facts, cautions) = Facts::new(&answers, outcome.methods);
        let rows = || outcome.methods.iter().zip(&cautions).enumerate();
        let conflicts = rows().filter(|&(row, (_, &place))| facts.has_conflict(row, place));
        let conflicts = conflicts.map(|(_, (method, _))| method).collect();
        let ranking = Contest::rank_by_ratings(guideline.ratings(), outcome.methods, conflicts, &preferences);
        let rejected = MethodSet::ALL.difference(outcome.methods);
        let mut refused = Vec::with_capacity(Method::ALL.len());
        refused.extend(admission::refusals(&answers, asked(), rejected).map(|refusal| Rejection { refusal }));
        let path = answers.path();

        let facts = Arc::new(facts);
        let mut candidates = Vec::with_capacity(outcome.methods.len());
        candidates.extend(ranking.into_iter().filter_map(|ranked| {
            let (row, (_, &cautions)) = rows().find(|(_, (method, _))| *method == ranked.method)?;
            Some(Candidate { facts: facts.clone(), row, cautions, ranked })
        }));
        Self {
            status: if outcome.decided { Status::Decided } else { Status::Open },
            because: because::because(&answers, outcome, asked()),
            path,
            open_questions: if outcome.decided { Vec::new() } else { open_questions(&answers) },
            cautions: cautions.get(outcome.methods.len()).copied().unwrap_or_default(),
            candidates,
            rejected: refused,
            facts,
            answers,
            preferences,
        }
    }

    /// The answers it rests on.
    #[must_use]
    pub const fn answers(&self) -> &Answers<'g> {
        &self.answers
    }

    /// The guideline it rests on.
    #[must_use]
    pub const fn guideline(&self) -> &'g Guideline {
        self.answers.guideline()
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
    #[must_use]
    pub fn path(&self) -> &[Step<'g>] {
        &self.path
    }

    /// An irreducible reason: with these answers alone the candidates and the status would be the same; without any one
    /// of them they would not.
    #[must_use]
    pub fn because(&self) -> &[Answer<'g>] {
        &self.because
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
        usefulness::plan(&self.answers, &self.open_questions, |question| !self.answers.is_unknown(question)).questions
    }

    /// The question to ask next: the first of [`next_questions`](Self::next_questions).
    #[must_use]
    pub fn next_question(&self) -> Option<&'g Question> {
        self.next_questions().first().map(NextQuestion::question)
    }

    /// What is certain to be minded in the answers as a whole, contradictions among them for example.
    pub fn cautions(&self) -> impl ExactSizeIterator<Item = CautionAdvice<'_, 'g>> + Clone {
        // Behind the rows of the candidates stands that of the answers.
        candidate::cautions(&self.facts, self.candidates.len(), self.cautions)
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

    /// The methods that are no candidates, in the guideline's order.
    #[must_use]
    pub fn rejected(&self) -> &[Rejection<'g>] {
        &self.rejected
    }

    /// Every smallest set of changed answers that makes `method` a candidate, in the order of questions and choices (the
    /// first 1,000). One empty set for what is a candidate already.
    #[must_use]
    pub fn admissions(&self, method: Method) -> Vec<Vec<Change<'g>>> {
        admission::all_admissions(&self.answers, method)
    }

    /// The answers after some changes.
    #[must_use]
    pub fn changed(&self, changes: &[Change<'g>]) -> Answers<'g> {
        admission::changed(&self.answers, changes)
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
