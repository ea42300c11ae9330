//! One step of an interview. Nothing is kept between two calls: the page has the state, and sends it along.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use telework_advisor::{
    Advice, Answer as Given, CautionSeverity, Choice, Error, Fit, Guideline, Interview, InterviewState, Lang, Method,
    ProvenanceKind,
    interview::Asked,
    record::ChoiceIds,
    report::{Block, advice_document, flowchart_svg},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StepRequest {
    /// The state of the last reply; an interview begins where there is none.
    state: Option<InterviewState>,
    action: Option<Action>,
    /// A question to look at again, instead of the next one.
    look_at: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Action {
    Answer(Answer),
    DontKnow(String),
    Back,
    Circumstances(bool),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Answer {
    pub(crate) question: String,
    pub(crate) choices: ChoiceIds,
}

#[derive(Serialize)]
pub(crate) struct Step<'g> {
    state: InterviewState,
    /// The question looked at, else the next one; `null` once there is nothing more to ask.
    question: Option<Question<'g>>,
    /// The question that comes next, whatever is looked at.
    next: Option<&'g str>,
    progress: String,
    asked: usize,
    most: usize,
    skipped: Vec<String>,
    answered: Vec<Answered<'g>>,
    methods: Vec<MethodNow>,
    configurations: Vec<ConfigurationNow<'g>>,
    /// What it amounts to so far.
    now: Then,
    /// Answers that cannot all be true.
    contradictions: Vec<Contradiction<'g>>,
    /// What the report says first, as a page.
    summary: String,
    flowchart: String,
}

#[derive(Serialize)]
struct Contradiction<'g> {
    id: &'g str,
    title: &'g str,
    text: &'g str,
}

#[derive(Serialize)]
struct Question<'g> {
    id: &'g str,
    /// Where it comes from that the flowchart asks it; `null` for the others.
    provenance: Option<ProvenanceKind>,
    name: &'g str,
    text: &'g str,
    help: &'g str,
    why: String,
    choices: Vec<ChoiceNow<'g>>,
    /// The choices not ruled out so far; empty where the question was not answered.
    given: Vec<&'g str>,
}

#[derive(Serialize)]
struct ChoiceNow<'g> {
    id: &'g str,
    name: &'g str,
    text: &'g str,
    /// What follows if this is the answer.
    then: Then,
}

#[derive(Serialize)]
struct Then {
    candidates: Vec<Method>,
    /// How many measures some candidate requires.
    measures: usize,
    /// How many conflicts and warnings are certain.
    cautions: usize,
}

#[derive(Serialize)]
struct Answered<'g> {
    question: &'g str,
    name: &'g str,
    choices: Vec<&'g str>,
    labels: Vec<&'g str>,
}

#[derive(Serialize)]
struct MethodNow {
    method: Method,
    fit: Option<Fit>,
    rank: Option<usize>,
}

#[derive(Serialize)]
struct ConfigurationNow<'g> {
    id: &'g str,
    method: Method,
    name: &'g str,
    text: &'g str,
    suits: Option<bool>,
    in_force: bool,
}

impl StepRequest {
    pub(crate) fn take(self, guideline: &Guideline, lang: Lang) -> Result<Step<'_>, Error> {
        let mut interview = match &self.state {
            Some(state) => Interview::from_state(guideline, state)?,
            None => Interview::new(guideline),
        };
        match self.action {
            None => {}
            Some(Action::Answer(answer)) => interview.answer(&answer.question, &answer.choices.0.join(","))?,
            Some(Action::DontKnow(question)) => interview.dont_know(&question)?,
            Some(Action::Back) => drop(interview.back()),
            Some(Action::Circumstances(wanted)) => interview = interview.with_circumstances(wanted),
        }
        let next = interview.next_question();
        let looked_at = self.look_at.and_then(|id| interview.look_at(&id));
        Ok(step(&interview, looked_at.or_else(|| next.clone()), next, lang))
    }
}

fn step<'g>(interview: &Interview<'g>, asked: Option<Asked<'g>>, next: Option<Asked<'g>>, lang: Lang) -> Step<'g> {
    let guideline = interview.guideline();
    let advice = interview.advice();
    let (_, most) = interview.progress().into_inner();
    let configurations = advice.candidates().iter().flat_map(|candidate| {
        let own = advice.configurations(candidate.method());
        own.into_iter().map(move |one| (one, candidate.configuration().id()))
    });
    Step {
        state: interview.state(),
        question: asked.map(|asked| question(interview, &asked, lang)),
        next: next.map(|asked| asked.question().id()),
        progress: interview.progress_text(lang),
        asked: interview.answered().len(),
        most,
        skipped: telework_advisor::interview::Skipped::together(&interview.skipped(), lang),
        answered: interview.answered().map(|answer| answered(&answer, lang)).collect(),
        methods: methods(guideline, &advice),
        configurations: configurations
            .map(|(one, in_force)| ConfigurationNow {
                id: one.configuration().id(),
                method: one.configuration().method(),
                name: one.configuration().name().get(lang),
                text: one.configuration().text().get(lang),
                suits: one.suits(),
                in_force: one.configuration().id() == in_force,
            })
            .collect(),
        now: follows(&advice),
        contradictions: contradictions(&advice, lang),
        summary: summary(&advice, lang),
        flowchart: flowchart_svg(guideline, Some(interview.answers()), lang),
    }
}

/// The verdict with its figures: the report as far as its first heading below the title of the summary.
fn summary(advice: &Advice<'_>, lang: Lang) -> String {
    let mut document = advice_document(advice, lang);
    let end = document.blocks.iter().position(|block| matches!(block, Block::Heading { level: 3.., .. }));
    document.blocks.truncate(end.unwrap_or(document.blocks.len()));
    document.to_html()
}

fn contradictions<'g>(advice: &Advice<'g>, lang: Lang) -> Vec<Contradiction<'g>> {
    let all = advice.contradictions().map(|one| one.caution());
    all.map(|one| Contradiction { id: one.id(), title: one.title().get(lang), text: one.text().get(lang) }).collect()
}

fn methods(guideline: &Guideline, advice: &Advice<'_>) -> Vec<MethodNow> {
    let now = |method: Method| {
        let candidate = advice.candidate(method);
        MethodNow { method, fit: candidate.map(|one| one.fit()), rank: candidate.and_then(|one| one.rank()) }
    };
    guideline.methods().iter().map(|entry| now(entry.method())).collect()
}

fn question<'g>(interview: &Interview<'g>, asked: &Asked<'g>, lang: Lang) -> Question<'g> {
    let question = asked.question();
    let choice = |choice: &'g Choice| {
        let mut then = interview.clone();
        // A choice of this very question is always accepted.
        let _ = then.answer(question.id(), choice.id());
        ChoiceNow {
            id: choice.id(),
            name: choice.label().get(lang),
            text: choice.text().get(lang),
            then: follows(&then.advice()),
        }
    };
    let mut nodes = interview.guideline().flowchart().nodes();
    let node = nodes.find(|node| node.question().id() == question.id());
    Question {
        id: question.id(),
        provenance: node.map(|node| node.provenance().kind()),
        name: question.name().get(lang),
        text: question.text().get(lang),
        help: question.help().get(lang),
        why: asked.why_text(lang),
        choices: question.choices().iter().map(choice).collect(),
        given: asked.answer().iter().flat_map(Given::choices).map(Choice::id).collect(),
    }
}

fn follows(advice: &Advice<'_>) -> Then {
    let required = advice.candidates().iter().flat_map(|one| one.controls());
    let measures: BTreeSet<&str> = required.filter(|one| one.is_required()).map(|one| one.control().id()).collect();
    let cautions = advice.cautions().chain(advice.contradictions());
    let cautions = cautions.chain(advice.candidates().iter().flat_map(|one| one.cautions()));
    let certain = cautions.filter(|one| one.is_certain() && one.caution().severity() != CautionSeverity::Note);
    let cautions: BTreeSet<&str> = certain.map(|one| one.caution().id()).collect();
    Then {
        candidates: advice.candidates().iter().map(|one| one.method()).collect(),
        measures: measures.len(),
        cautions: cautions.len(),
    }
}

fn answered<'g>(answer: &Given<'g>, lang: Lang) -> Answered<'g> {
    Answered {
        question: answer.question().id(),
        name: answer.question().name().get(lang),
        choices: answer.choices().map(Choice::id).collect(),
        labels: answer.choices().map(|choice| choice.label().get(lang)).collect(),
    }
}
