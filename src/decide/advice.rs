//! The advice: candidates in order, what was rejected and why, what is still open.

use super::{
    Answer, Answers, Preferences, Reason,
    admission::{self, Change, Exclusion},
    because,
    evaluate::{Evaluator, Truth},
    ranking::{Contest, Grades, Ranked},
    reason,
    usefulness::{self, NextQuestion},
    walk::{self, Open as _},
};
use crate::guideline::{
    Axis, Caution, CautionSeverity, ChoiceSet, Compiled, Condition, Control, EdgeRef, Guideline, Incident, Method,
    MethodSet, Node, Question, Rating, RuleIndex, question::QuestionIndex,
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
    cautions: Vec<CautionAdvice<'g>>,
    candidates: Vec<Candidate<'g>>,
    rejected: Vec<Rejection<'g>>,
}

/// A step of the walk that is certain: a node, and the edge taken from it.
#[derive(Debug, Clone, Copy)]
pub struct Step<'g> {
    node: Node<'g>,
    edge: EdgeRef<'g>,
}

impl<'g> Step<'g> {
    /// The node, with its question.
    #[must_use]
    pub const fn node(&self) -> Node<'g> {
        self.node
    }

    /// The edge, with its choice.
    #[must_use]
    pub const fn edge(&self) -> EdgeRef<'g> {
        self.edge
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

/// A method that suits, or still may.
#[derive(Debug, Clone)]
pub struct Candidate<'g> {
    guideline: &'g Guideline,
    ranked: Ranked,
    cautions: Vec<CautionAdvice<'g>>,
    controls: Vec<ControlAdvice<'g>>,
    incidents: Vec<&'g Incident>,
}

impl<'g> Candidate<'g> {
    /// The guideline it belongs to.
    #[must_use]
    pub const fn guideline(&self) -> &'g Guideline {
        self.guideline
    }

    /// The method.
    #[must_use]
    pub const fn method(&self) -> Method {
        self.ranked.method
    }

    /// Its place among the candidates, from 1. Candidates that stay equal share it, and the next rank counts them all.
    #[must_use]
    pub const fn rank(&self) -> usize {
        self.ranked.rank
    }

    /// The other candidates of the same rank.
    #[must_use]
    pub fn tied_with(&self) -> &[Method] {
        &self.ranked.tied_with
    }

    /// The axes on which it is graded below the minimum that was set.
    #[must_use]
    pub fn below_minimum(&self) -> &[Axis] {
        &self.ranked.below_minimum
    }

    /// Its grade on each axis, in the guideline's order.
    pub fn ratings(&self) -> impl Iterator<Item = &'g Rating> + use<'g> {
        let (ratings, method) = (self.guideline.ratings(), self.method());
        Axis::ALL.into_iter().map(move |axis| ratings.get(method, axis))
    }

    /// What speaks for caution with it: conflicts, then warnings, then notes; of each, the certain first.
    #[must_use]
    pub fn cautions(&self) -> &[CautionAdvice<'g>] {
        &self.cautions
    }

    /// Whether a caution that is certain speaks against it.
    #[must_use]
    pub fn is_in_conflict(&self) -> bool {
        self.cautions.iter().any(CautionAdvice::is_certain_conflict)
    }

    /// The measures it requires, or may require: by role, then by category.
    #[must_use]
    pub fn controls(&self) -> &[ControlAdvice<'g>] {
        &self.controls
    }

    /// The incidents that can certainly happen with it.
    #[must_use]
    pub fn incidents(&self) -> &[&'g Incident] {
        &self.incidents
    }
}

/// A caution that holds, or may.
#[derive(Debug, Clone)]
pub struct CautionAdvice<'g> {
    caution: &'g Caution,
    because: Vec<Reason<'g>>,
    on: Vec<&'g Question>,
}

impl<'g> CautionAdvice<'g> {
    /// The caution.
    #[must_use]
    pub const fn caution(&self) -> &'g Caution {
        self.caution
    }

    /// Whether it holds whatever the answers still open.
    #[must_use]
    pub fn is_certain(&self) -> bool {
        self.on.is_empty()
    }

    /// Why it holds, if it is certain.
    #[must_use]
    pub fn because(&self) -> &[Reason<'g>] {
        &self.because
    }

    /// The open questions it depends on; empty if it is certain.
    #[must_use]
    pub fn on(&self) -> &[&'g Question] {
        &self.on
    }

    fn is_certain_conflict(&self) -> bool {
        self.is_certain() && self.caution.severity() == CautionSeverity::Conflict
    }
}

/// A measure that is required, or may be.
#[derive(Debug, Clone)]
pub struct ControlAdvice<'g> {
    control: &'g Control,
    because: Vec<Reason<'g>>,
    on: Vec<&'g Question>,
}

impl<'g> ControlAdvice<'g> {
    /// The measure.
    #[must_use]
    pub const fn control(&self) -> &'g Control {
        self.control
    }

    /// Whether it is required whatever the answers still open.
    #[must_use]
    pub fn is_required(&self) -> bool {
        self.on.is_empty()
    }

    /// Why it is required, if it is; then never empty.
    #[must_use]
    pub fn because(&self) -> &[Reason<'g>] {
        &self.because
    }

    /// The open questions it depends on; empty if it is required.
    #[must_use]
    pub fn on(&self) -> &[&'g Question] {
        &self.on
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

    /// The first answer, along the walk, after which the method was out of reach. A sound flowchart can reach every
    /// method before anything is answered, so there is one.
    #[must_use]
    pub const fn excluded_by(&self) -> Option<&Exclusion<'g>> {
        self.excluded_by.as_ref()
    }

    /// A smallest set of changed answers that makes it a candidate.
    #[must_use]
    pub fn admitted_by(&self) -> &[Change<'g>] {
        &self.admitted_by
    }
}

impl<'g> Advice<'g> {
    pub(crate) fn new(answers: Answers<'g>, preferences: Preferences) -> Self {
        let guideline = answers.guideline();
        let flowchart = guideline.flowchart();
        let program = flowchart.program();
        let outcome = walk::outcome(program, &answers);

        let (places, _) = walk::certain_path(program, &answers);
        let asked: Vec<QuestionIndex> = places.iter().map(|&(place, _)| program.question(place)).collect();
        let path = places
            .iter()
            .filter_map(|&(place, choices)| {
                let node = flowchart.node_at(place)?;
                let edge = node.edges().find(|edge| choices.contains(edge.choice().index))?;
                Some(Step { node, edge })
            })
            .collect();

        let mut candidates: Vec<Candidate<'g>> = Vec::with_capacity(outcome.methods.len());
        for method in outcome.methods.iter() {
            candidates.push(candidate(&answers, method));
        }
        let conflicts =
            candidates.iter().filter(|candidate| candidate.is_in_conflict()).map(Candidate::method).collect();
        let grades = Grades::new(guideline.ratings());
        let ranking =
            Contest { methods: outcome.methods, conflicts, preferences: &preferences, grades: &grades }.rank();
        for (place, ranked) in ranking.into_iter().enumerate() {
            if let Some(found) = candidates.iter().position(|candidate| candidate.method() == ranked.method) {
                candidates.swap(place, found);
                if let Some(candidate) = candidates.get_mut(place) {
                    candidate.ranked = ranked;
                }
            }
        }

        let rejected = MethodSet::ALL.difference(outcome.methods);
        let rejected = rejected.iter().map(|method| Rejection {
            method,
            excluded_by: admission::excluded_by(&answers, &asked, method),
            admitted_by: admission::admitted_by(&answers, method),
        });

        Self {
            status: if outcome.decided { Status::Decided } else { Status::Open },
            because: because::because(&answers, &asked),
            path,
            open_questions: open_questions(&answers),
            cautions: cautions(&Evaluator { answers: &answers, method: None })
                .into_iter()
                .filter(CautionAdvice::is_certain)
                .collect(),
            candidates,
            rejected: rejected.collect(),
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
    #[must_use]
    pub fn cautions(&self) -> &[CautionAdvice<'g>] {
        &self.cautions
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
    walk::open_questions(program, answers)
        .into_iter()
        .filter_map(|index| {
            let question = guideline.question_at(index)?;
            let left = answers.open(index);
            let (mut some, mut every, mut candidates_after) = (MethodSet::EMPTY, MethodSet::ALL, 0);
            for choice in left.indices() {
                let narrowed =
                    |other: QuestionIndex| if other == index { ChoiceSet::only(choice) } else { answers.open(other) };
                let methods = walk::outcome(program, &narrowed).methods;
                some = some.union(methods);
                every = every.intersection(methods);
                candidates_after = candidates_after.max(methods.len());
            }
            Some(OpenQuestion { question, left, tells_apart: some.difference(every), candidates_after })
        })
        .collect()
}

fn candidate<'g>(answers: &Answers<'g>, method: Method) -> Candidate<'g> {
    let guideline = answers.guideline();
    let evaluator = Evaluator { answers, method: Some(method) };
    let verdicts: Vec<Truth> = guideline.rules_for(method).map(|rule| evaluator.truth(rule)).collect();
    let verdict = |rule: RuleIndex| verdicts.get(usize::from(rule)).copied().unwrap_or(Truth::No);
    let controls = guideline.required_if_applicable().filter_map(|control| {
        let (because, on) = explained(&evaluator, &control.applies, control.rule, verdict(control.rule))?;
        Some(ControlAdvice { control, because, on })
    });
    let incidents = guideline.incidents().iter().filter(|incident| verdict(incident.rule) == Truth::Yes);
    Candidate {
        guideline,
        // Filled in once all candidates are known.
        ranked: Ranked { method, rank: 1, tied_with: Vec::new(), below_minimum: Vec::new() },
        cautions: cautions(&evaluator),
        controls: controls.collect(),
        incidents: incidents.collect(),
    }
}

/// The cautions that hold or may hold, the loudest first, of each severity the certain first.
fn cautions<'g>(evaluator: &Evaluator<'_, 'g>) -> Vec<CautionAdvice<'g>> {
    let guideline = evaluator.answers.guideline();
    let mut cautions: Vec<_> = guideline
        .cautions()
        .iter()
        .filter(|caution| caution.is_about_answers() == evaluator.method.is_none())
        .filter_map(|caution| {
            let truth = evaluator.truth(guideline.rule(caution.rule, evaluator.method.unwrap_or(Method::Vpn)));
            let (because, on) = explained(evaluator, &caution.when, caution.rule, truth)?;
            Some(CautionAdvice { caution, because, on })
        })
        .collect();
    cautions.sort_by_key(|advice| (advice.caution.severity(), !advice.is_certain()));
    cautions
}

/// Why a condition holds, or what it depends on; `None` where it does not hold.
fn explained<'g>(
    evaluator: &Evaluator<'_, 'g>,
    condition: &'g Condition,
    rule: RuleIndex,
    truth: Truth,
) -> Option<(Vec<Reason<'g>>, Vec<&'g Question>)> {
    let guideline = evaluator.answers.guideline();
    match truth {
        Truth::No => None,
        Truth::Yes => Some((reason::reasons(condition, evaluator), Vec::new())),
        Truth::Depends => {
            let compiled: &Compiled = guideline.rule(rule, evaluator.method.unwrap_or(Method::Vpn));
            let on = evaluator.depends_on(compiled);
            Some((Vec::new(), on.into_iter().filter_map(|index| guideline.question_at(index)).collect()))
        }
    }
}
