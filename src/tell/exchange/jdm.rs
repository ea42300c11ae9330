//! The flowchart as a JSON Decision Model, which GoRules' engine and editor read.
//!
//! One rule a path, so that at most one matches; a cell is empty where the path does not ask.

use serde_json::{Map, Value, json};

use super::{
    paths::{FlowPath, paths, questions},
    table::{self, note},
};
use crate::{
    guideline::{Guideline, model::question::Question},
    language::Lang,
    tell::words::Words,
};

/// The flowchart as a JSON Decision Model, which the engine and the editor of GoRules read.
///
/// It takes an object of question ids, each with the id of a choice, and returns `{"candidates": […]}`, the method ids;
/// without `candidates` where answers are missing and those that are there do not settle the path.
///
/// ```
/// use telework_advisor::{Guideline, Lang, exchange::flowchart_jdm};
/// let model = flowchart_jdm(Guideline::embedded(), Lang::En);
/// assert!(model.contains(r#""hitPolicy": "first""#));
/// ```
#[must_use]
pub fn flowchart_jdm(guideline: &Guideline, lang: Lang) -> String {
    let words = Words { guideline, lang };
    let questions: Vec<&Question> = questions(guideline).collect();
    let paths = paths(guideline.flowchart());
    let column = |question: &&Question| {
        json!({
            "id": column_id(question),
            "name": table::column(words, &paths, question),
            // An id holds hyphens, which by themselves would subtract.
            "field": format!("$root[\"{}\"]", question.id()),
        })
    };
    let rule = |(number, path): (usize, &FlowPath<'_>)| {
        let mut rule = Map::new();
        rule.insert("_id".into(), format!("path-{number}").into());
        rule.insert("_description".into(), note(words, path).into());
        for question in &questions {
            rule.insert(column_id(question), path.condition(question).unwrap_or_default().into());
        }
        rule.insert("candidates".into(), path.output().into());
        Value::Object(rule)
    };
    let title = words.pick("テレワーク方式の選定フローチャート", "Flowchart for choosing a telework method");
    let place = |x: usize| json!({ "x": x, "y": 160 });
    let model = json!({
        "contentType": "application/vnd.gorules.decision",
        "nodes": [
            { "id": "answers", "type": "inputNode", "name": "answers", "position": place(60) },
            {
                "id": "flowchart",
                "type": "decisionTableNode",
                "name": title,
                "description": words.notice_of_flowchart().plain(),
                "position": place(380),
                "content": {
                    "hitPolicy": "first",
                    "inputs": questions.iter().map(column).collect::<Vec<_>>(),
                    "outputs": [
                        { "id": "candidates", "name": words.pick("候補となる方式", "Candidates"), "field": "candidates" },
                    ],
                    "rules": (1..).zip(&paths).map(rule).collect::<Vec<_>>(),
                },
            },
            { "id": "candidates", "type": "outputNode", "name": "candidates", "position": place(760) },
        ],
        "edges": [
            { "id": "answers-flowchart", "type": "edge", "sourceId": "answers", "targetId": "flowchart" },
            { "id": "flowchart-candidates", "type": "edge", "sourceId": "flowchart", "targetId": "candidates" },
        ],
    });
    format!("{model:#}\n")
}

/// The id of a question's column; a question may be called like the output, or like a key of a rule.
fn column_id(question: &Question) -> String {
    format!("question-{}", question.id())
}
