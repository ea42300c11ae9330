//! The flowchart as a DMN decision table, for engines and editors of other makers.
//!
//! One rule a path, so that at most one matches; what a path does not ask is `-`. An input that is missing is null and
//! matches only `-`: then either the answers given settle the path all the same, or no rule matches and nothing is said.

use std::fmt::Write as _;

use super::{
    paths::{paths, questions},
    table::{column, note},
};
use crate::{
    guideline::{Guideline, model::question::Question},
    language::Lang,
    tell::{
        document::line::mark,
        draw::svg::{escaped, line_height, wrapped},
        words::Words,
    },
};

/// The flowchart as a decision table in DMN 1.3 (XML), for engines and editors of other makers.
///
/// Inputs are the questions that the flowchart asks; each takes the id of a choice. The decision `candidates` is the list
/// of method ids. Where answers are missing, the decision is null unless those that are there settle the path.
///
/// Many engines read the hyphen of an id as a minus, so an input is named after its question with underscores instead:
/// `work_scope` for `work-scope`. Its label ends in the id.
///
/// ```
/// use telework_advisor::{Guideline, Lang, exchange::flowchart_dmn};
/// let xml = flowchart_dmn(Guideline::embedded(), Lang::En);
/// assert!(xml.contains(r#"<decisionTable id="flowchart-table" hitPolicy="UNIQUE""#));
/// assert!(xml.contains(r#"name="work_scope" label="Scope of the work (work-scope)"#));
/// ```
#[must_use]
pub fn flowchart_dmn(guideline: &Guideline, lang: Lang) -> String {
    let words = Words { guideline, lang };
    let paths = paths(guideline.flowchart());
    let inputs: Vec<Input<'_>> = inputs(questions(guideline), |question| column(words, &paths, question));
    let notice = words.notice_of_flowchart().plain();
    let mut out = String::new();
    // Writing to a `String` cannot fail.
    let mut line = |indent: usize, text: String| {
        let _ = writeln!(out, "{:indent$}{text}", "", indent = 2 * indent);
    };
    let title = words.pick("テレワーク方式の選定フローチャート", "Flowchart for choosing a telework method");
    line(0, r#"<?xml version="1.0" encoding="UTF-8"?>"#.into());
    line(0, r#"<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/""#.into());
    line(2, r#"xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/""#.into());
    line(2, r#"xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/""#.into());
    line(2, r#"xmlns:di="http://www.omg.org/spec/DMN/20180521/DI/""#.into());
    line(2, format!(r#"id="telework-advisor" name="{NAME}" namespace="{NAMESPACE}">"#));
    line(1, format!("<description>{}</description>", escaped(&notice)));
    line(1, r#"<itemDefinition id="methods" name="methods" isCollection="true">"#.into());
    line(2, "<typeRef>string</typeRef>".into());
    line(1, "</itemDefinition>".into());
    for Input { question, name, label } in &inputs {
        let id = escaped(question.id());
        line(1, format!(r#"<inputData id="input-{id}" name="{name}" label="{}">"#, escaped(label)));
        let choices: Vec<String> =
            question.choices().iter().map(|choice| format!("{} = {}", choice.id(), choice.label().get(lang))).collect();
        let text = format!("{}{}", question.text().get(lang), words.bracketed(&choices.join(words.pick("、", "; "))));
        line(2, format!("<description>{}</description>", escaped(&text)));
        line(2, format!(r#"<variable id="variable-{id}" name="{name}" typeRef="string"/>"#));
        line(1, "</inputData>".into());
    }
    line(1, format!(r#"<decision id="decision-candidates" name="candidates" label="{}">"#, escaped(title)));
    line(2, r#"<variable id="variable-candidates" name="candidates" typeRef="methods"/>"#.into());
    for Input { question, .. } in &inputs {
        let id = escaped(question.id());
        line(2, format!(r#"<informationRequirement id="requires-{id}">"#));
        line(3, format!(r##"<requiredInput href="#input-{id}"/>"##));
        line(2, "</informationRequirement>".into());
    }
    line(2, r#"<decisionTable id="flowchart-table" hitPolicy="UNIQUE" preferredOrientation="Rule-as-Row" outputLabel="candidates">"#.into());
    for Input { question, name, label } in &inputs {
        line(3, format!(r#"<input id="column-{}" label="{}">"#, escaped(question.id()), escaped(label)));
        line(4, format!(r#"<inputExpression id="expression-{}" typeRef="string">"#, escaped(question.id())));
        line(5, format!("<text>{name}</text>"));
        line(4, "</inputExpression>".into());
        line(3, "</input>".into());
    }
    let mark = paths.iter().map(|path| mark(path.provenance())).find(|mark| !mark.is_empty()).unwrap_or_default();
    let candidates = words.pick("候補となる方式", "Candidates");
    let output = format!("{candidates}{mark}{}", words.bracketed("candidates"));
    line(3, format!(r#"<output id="column-candidates" label="{}"/>"#, escaped(&output)));
    line(3, r#"<annotation name="provenance"/>"#.into());
    for (number, path) in (1..).zip(&paths) {
        line(3, format!(r#"<rule id="path-{number}">"#));
        // Twice, for editors that show the one as the column of annotations, and for those that show the other.
        let note = escaped(&note(words, path));
        line(4, format!("<description>{note}</description>"));
        for Input { question, .. } in &inputs {
            let entry = escaped(&path.condition(question).unwrap_or("-".into()));
            let id = escaped(question.id());
            line(4, format!(r#"<inputEntry id="path-{number}-{id}"><text>{entry}</text></inputEntry>"#));
        }
        let output = escaped(&path.output());
        line(4, format!(r#"<outputEntry id="path-{number}-methods"><text>{output}</text></outputEntry>"#));
        line(4, format!("<annotationEntry><text>{note}</text></annotationEntry>"));
        line(3, "</rule>".into());
    }
    line(2, "</decisionTable>".into());
    line(1, "</decision>".into());
    line(1, r#"<textAnnotation id="notice" textFormat="text/plain">"#.into());
    line(2, format!("<text>{}</text>", escaped(&notice)));
    line(1, "</textAnnotation>".into());
    line(1, "<dmndi:DMNDI>".into());
    line(2, r#"<dmndi:DMNDiagram id="diagram">"#.into());
    diagram(&inputs, &notice, &mut line);
    line(2, "</dmndi:DMNDiagram>".into());
    line(1, "</dmndi:DMNDI>".into());
    line(0, "</definitions>".into());
    out
}

/// A question as an input of the decision.
struct Input<'q> {
    question: &'q Question,
    name: String,
    label: String,
}

/// What expressions of FEEL, the language of DMN, read as their own; and the name of the decision.
const TAKEN: &str = "and between candidates else every external false for function if in instance item not null of or \
                     partial return satisfies some then true";

/// The inputs, each under a name of its own: letters, digits and underscores, which are a name to every engine.
fn inputs<'q>(questions: impl Iterator<Item = &'q Question>, label: impl Fn(&Question) -> String) -> Vec<Input<'q>> {
    let mut inputs: Vec<Input<'q>> = Vec::new();
    for question in questions {
        let mut name = question.id().replace(|character: char| !character.is_ascii_alphanumeric(), "_");
        if name.starts_with(|first: char| !first.is_ascii_alphabetic()) {
            name.insert(0, 'q');
        }
        while TAKEN.split(' ').any(|word| word == name) || inputs.iter().any(|input| input.name == name) {
            name.push('_');
        }
        inputs.push(Input { question, name, label: label(question) });
    }
    inputs
}

/// The name of the model: letters alone, which every engine takes.
const NAME: &str = "telework";
/// A name for the namespace; nothing is to be found there.
const NAMESPACE: &str = "urn:telework-advisor:flowchart";

/// Where editors draw the decision, below it its inputs, and below these the notice.
fn diagram(inputs: &[Input<'_>], notice: &str, line: &mut impl FnMut(usize, String)) {
    const MARGIN: usize = 20;
    const STEP: usize = 200;
    const WIDTH: usize = 180;
    const LETTERS: u32 = 12;
    let width = (inputs.len() * STEP).max(3 * STEP) - MARGIN;
    let middle = MARGIN + width / 2;
    let left = |place: usize| middle + place * STEP - (inputs.len() * STEP - MARGIN) / 2;
    let mut shape = |id: &str, (x, y): (usize, usize), (width, height): (usize, usize)| {
        line(3, format!(r#"<dmndi:DMNShape id="shape-{id}" dmnElementRef="{id}">"#));
        line(4, format!(r#"<dc:Bounds x="{x}" y="{y}" width="{width}" height="{height}"/>"#));
        line(3, "</dmndi:DMNShape>".into());
    };
    shape("decision-candidates", (middle - WIDTH / 2, 40), (WIDTH, 80));
    for (place, Input { question, .. }) in inputs.iter().enumerate() {
        shape(&format!("input-{}", escaped(question.id())), (left(place), 220), (WIDTH, 45));
    }
    let lines = wrapped(notice, LETTERS, u32::try_from(width).unwrap_or(u32::MAX) - 2 * LETTERS).len();
    shape("notice", (MARGIN, 300), (width, lines * line_height(LETTERS) as usize + MARGIN));
    for (place, Input { question, .. }) in inputs.iter().enumerate() {
        let id = escaped(question.id());
        line(3, format!(r#"<dmndi:DMNEdge id="edge-{id}" dmnElementRef="requires-{id}">"#));
        line(4, format!(r#"<di:waypoint x="{}" y="220"/>"#, left(place) + WIDTH / 2));
        line(4, format!(r#"<di:waypoint x="{middle}" y="120"/>"#));
        line(3, "</dmndi:DMNEdge>".into());
    }
}
