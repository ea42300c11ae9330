//! Puts the flowchart to engines of other makers: as DMN to dsntk, as JDM to GoRules' zen-engine (by Node). Each has to
//! say what the crate says of every complete set of answers, and to say the same or nothing where answers are missing.
//!
//! The shipped flowchart, and one from an overlay whose ids and texts are as awkward as can be.

use std::{
    error::Error,
    io::Write as _,
    path::Path,
    process::{Command, ExitCode, Stdio},
};

use dsntk_feel::{FeelScope, context::FeelContext, values::Value as Feel};
use dsntk_model::{DmnElement as _, NamedElement as _};
use dsntk_model_evaluator::ModelEvaluator;
use serde_json::{Map, Value, json};
use telework_advisor::{
    Files, Guideline, Lang, Method, Question,
    exchange::{flowchart_dmn, flowchart_jdm},
};

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    match run() {
        Ok(0) => ExitCode::SUCCESS,
        Ok(failures) => {
            eprintln!("{failures} differences");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Outcome<usize> {
    let overlay = include_bytes!("../overlay.json");
    let overlaid = Guideline::load_with_overlay(&Files::embedded(), "overlay.json", overlay)?;
    let mut failures = 0;
    let mut models = Vec::new();
    for (name, guideline, complete_sets) in [("shipped", Guideline::embedded(), 144), ("overlay", &overlaid, 24)] {
        let cases = cases(guideline)?;
        let complete = cases.iter().filter(|case| case.complete).count();
        if complete != complete_sets {
            return Err(format!("{name}: expected {complete_sets} complete sets of answers, found {complete}").into());
        }
        for lang in Lang::ALL {
            let dmn = flowchart_dmn(guideline, lang);
            failures += put_to_dsntk(&format!("{name}, {lang}"), &dmn, &questions(guideline), &cases)?;
            let told: Vec<Value> = cases.iter().map(Case::to_json).collect();
            let jdm: Value = serde_json::from_str(&flowchart_jdm(guideline, lang))?;
            models.push(json!({ "name": format!("{name}, {lang}"), "jdm": jdm, "dmn": dmn, "cases": told }));
        }
    }
    put_to_node(&models)?;
    Ok(failures)
}

/// A set of answers and what the crate says of it.
struct Case {
    answers: Map<String, Value>,
    complete: bool,
    /// `None` while the answers are open.
    candidates: Option<Vec<&'static str>>,
}

impl Case {
    fn to_json(&self) -> Value {
        json!({ "answers": self.answers, "complete": self.complete, "candidates": self.candidates })
    }
}

/// The questions that the flowchart asks.
fn questions(guideline: &Guideline) -> Vec<&Question> {
    guideline.questions().filter(|question| question.is_in_flowchart()).collect()
}

/// Every set of answers to the flowchart's questions that holds one choice or none of each.
fn cases(guideline: &Guideline) -> Outcome<Vec<Case>> {
    let questions = questions(guideline);
    let mut sets: Vec<Vec<(&str, &str)>> = vec![Vec::new()];
    for question in &questions {
        let mut longer = sets.clone();
        for set in sets {
            for choice in question.choices() {
                longer.push(set.iter().copied().chain([(question.id(), choice.id())]).collect());
            }
        }
        sets = longer;
    }
    sets.into_iter()
        .map(|set| {
            let advice = guideline.answers(set.iter().copied())?.advise();
            let candidates = (!advice.is_open()).then(|| advice.methods().iter().map(Method::id).collect());
            let complete = set.len() == questions.len();
            let answers = set.into_iter().map(|(question, choice)| (question.to_owned(), choice.into())).collect();
            Ok(Case { answers, complete, candidates })
        })
        .collect()
}

fn put_to_dsntk(name: &str, dmn: &str, questions: &[&Question], cases: &[Case]) -> Outcome<usize> {
    let definitions = dsntk_model::parse(dmn).map_err(|error| error.to_string())?;
    // By question id, the name of the input whose label shows it.
    let mut inputs: Map<String, Value> = Map::new();
    for input in definitions.input_data() {
        let label = input.label().clone().unwrap_or_default();
        let shown = |id: &str| label.ends_with(&format!(" ({id})")) || label.ends_with(&format!("（{id}）"));
        let asked: Vec<&str> = questions.iter().map(|question| question.id()).filter(|id| shown(id)).collect();
        let [id] = asked[..] else { return Err(format!("{name}: no question is shown in {label:?}").into()) };
        inputs.insert(id.to_owned(), input.name().into());
    }
    let (namespace, model) = (definitions.namespace().to_string(), definitions.name().to_string());
    let evaluator = ModelEvaluator::new(&[definitions]).map_err(|error| error.to_string())?;
    let (mut failures, mut decided) = (0, 0);
    for case in cases {
        let named = |(id, choice): (&String, &Value)| Some((inputs.get(id)?.as_str()?.to_owned(), choice.clone()));
        let answers: Map<String, Value> = case.answers.iter().filter_map(named).collect();
        if answers.len() != case.answers.len() {
            return Err(format!("{name}: not every question is an input: {inputs:?}").into());
        }
        let input = context(&Value::Object(answers).to_string())?;
        let told = evaluator.evaluate_invocable(&namespace, &model, "candidates", &input);
        let candidates: Option<Vec<String>> = match &told {
            Feel::List(items) => items
                .iter()
                .map(|item| match item {
                    Feel::String(text) => Some(text.clone()),
                    _ => None,
                })
                .collect(),
            _ => None,
        };
        let expected = case.candidates.as_ref().map(|ids| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>());
        let is_silent = matches!(told, Feel::Null(_));
        decided += usize::from(!is_silent);
        let is_right = if is_silent { !case.complete } else { candidates.is_some() && candidates == expected };
        if !is_right {
            failures += 1;
            if failures <= 5 {
                eprintln!(
                    "{name}: dsntk: {}: expected {expected:?}, found {told}",
                    Value::Object(case.answers.clone())
                );
            }
        }
    }
    println!(
        "{name}: dsntk agrees on {} of {} answer sets, of which it decides {decided}",
        cases.len() - failures,
        cases.len()
    );
    Ok(failures)
}

/// Answers as FEEL has them; a JSON object is a FEEL context.
fn context(text: &str) -> Outcome<FeelContext> {
    let scope = FeelScope::default();
    let node = dsntk_feel_parser::parse_context(&scope, text, false).map_err(|error| error.to_string())?;
    match dsntk_feel_evaluator::prepare(&node)(&scope) {
        Feel::Context(context) => Ok(context),
        other => Err(format!("expected a context, found {other}").into()),
    }
}

fn put_to_node(models: &[Value]) -> Outcome<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    if !folder.join("node_modules").exists() {
        return Err("expected node_modules with zen-engine; run `npm install --no-save --prefix tests/engines`".into());
    }
    let mut node = Command::new("node").arg(folder.join("jdm.mjs")).stdin(Stdio::piped()).spawn()?;
    // Dropped once written, so that Node sees the end.
    node.stdin.take().ok_or("node has no standard input")?.write_all(Value::from(models).to_string().as_bytes())?;
    if node.wait()?.success() { Ok(()) } else { Err("JDM or its reader differs, see above".into()) }
}
