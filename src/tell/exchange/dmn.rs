//! The flowchart as a DMN decision table, for engines and editors of other makers.
//!
//! One rule a path, so that at most one matches; what a path does not ask is `-`. An input that is missing is null and
//! matches only `-`: then either the answers given settle the path all the same, or no rule matches and nothing is said.

use std::fmt::Write as _;

use super::{
    paths::{paths, questions},
    table::note,
};
use crate::{
    guideline::{Guideline, model::question::Question},
    language::Lang,
    tell::{draw::svg::escaped, words::Words},
};

/// The flowchart as a decision table in DMN 1.3 (XML), for engines and editors of other makers.
///
/// Inputs are the questions that the flowchart asks, by their ids; each is the id of a choice. The decision `candidates`
/// is the list of method ids. Where answers are missing, the decision is null unless those that are there settle the
/// path. Question ids hold hyphens; DMN allows that in names, and engines that resolve names by scope read them.
///
/// ```
/// use telework_advisor::{Guideline, Lang, flowchart_dmn};
/// let xml = flowchart_dmn(Guideline::embedded(), Lang::En);
/// assert!(xml.contains(r#"<decisionTable id="flowchart-table" hitPolicy="UNIQUE""#));
/// ```
#[must_use]
pub fn flowchart_dmn(guideline: &Guideline, lang: Lang) -> String {
    let words = Words { guideline, lang };
    let paths = paths(guideline.flowchart());
    let questions: Vec<&Question> = questions(guideline).collect();
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
    line(1, format!("<description>{}</description>", escaped(&words.notice_of_flowchart().plain())));
    line(1, r#"<itemDefinition id="methods" name="methods" isCollection="true">"#.into());
    line(2, "<typeRef>string</typeRef>".into());
    line(1, "</itemDefinition>".into());
    for question in &questions {
        let id = escaped(question.id());
        line(1, format!(r#"<inputData id="input-{id}" name="{id}" label="{}">"#, escaped(question.name().get(lang))));
        let choices: Vec<String> =
            question.choices().iter().map(|choice| format!("{} = {}", choice.id(), choice.label().get(lang))).collect();
        let text = format!("{} ({})", question.text().get(lang), choices.join("; "));
        line(2, format!("<description>{}</description>", escaped(&text)));
        line(2, format!(r#"<variable id="variable-{id}" name="{id}" typeRef="string"/>"#));
        line(1, "</inputData>".into());
    }
    line(1, format!(r#"<decision id="decision-candidates" name="candidates" label="{}">"#, escaped(title)));
    line(2, r#"<variable id="variable-candidates" name="candidates" typeRef="methods"/>"#.into());
    for question in &questions {
        let id = escaped(question.id());
        line(2, format!(r#"<informationRequirement id="requires-{id}">"#));
        line(3, format!(r##"<requiredInput href="#input-{id}"/>"##));
        line(2, "</informationRequirement>".into());
    }
    line(2, r#"<decisionTable id="flowchart-table" hitPolicy="UNIQUE" preferredOrientation="Rule-as-Row" outputLabel="candidates">"#.into());
    for question in &questions {
        let id = escaped(question.id());
        line(3, format!(r#"<input id="column-{id}" label="{}">"#, escaped(question.name().get(lang))));
        line(4, r#"<inputExpression typeRef="string">"#.into());
        line(5, format!("<text>{id}</text>"));
        line(4, "</inputExpression>".into());
        line(3, "</input>".into());
    }
    line(3, r#"<output id="column-candidates" typeRef="methods"/>"#.into());
    line(3, r#"<annotation name="provenance"/>"#.into());
    for (number, path) in (1..).zip(&paths) {
        line(3, format!(r#"<rule id="path-{number}">"#));
        for question in &questions {
            let entry = escaped(&path.condition(question).unwrap_or("-".into()));
            line(4, format!("<inputEntry><text>{entry}</text></inputEntry>"));
        }
        line(4, format!("<outputEntry><text>{}</text></outputEntry>", escaped(&path.output())));
        line(4, format!("<annotationEntry><text>{}</text></annotationEntry>", escaped(&note(words, path))));
        line(3, "</rule>".into());
    }
    line(2, "</decisionTable>".into());
    line(1, "</decision>".into());
    diagram(&questions, &mut line);
    line(0, "</definitions>".into());
    out
}

/// The name of the model: letters alone, which every engine takes.
const NAME: &str = "telework";
/// A name for the namespace; nothing is to be found there.
const NAMESPACE: &str = "urn:telework-advisor:flowchart";

/// Where editors draw the decision and its inputs.
fn diagram(questions: &[&Question], line: &mut impl FnMut(usize, String)) {
    const STEP: usize = 200;
    const WIDTH: usize = 180;
    line(1, "<dmndi:DMNDI>".into());
    line(2, r#"<dmndi:DMNDiagram id="diagram">"#.into());
    let middle = (questions.len().max(1) - 1) * STEP / 2 + 20;
    let shape = |id: &str, x: usize, y: usize, height: usize| {
        [
            format!(r#"<dmndi:DMNShape id="shape-{id}" dmnElementRef="{id}">"#),
            format!(r#"  <dc:Bounds x="{x}" y="{y}" width="{WIDTH}" height="{height}"/>"#),
            "</dmndi:DMNShape>".into(),
        ]
    };
    for text in shape("decision-candidates", middle, 40, 80) {
        line(3, text);
    }
    for (place, question) in questions.iter().enumerate() {
        let (id, x) = (escaped(question.id()), place * STEP + 20);
        for text in shape(&format!("input-{id}"), x, 220, 45) {
            line(3, text);
        }
        line(3, format!(r#"<dmndi:DMNEdge id="edge-{id}" dmnElementRef="requires-{id}">"#));
        line(4, format!(r#"<di:waypoint x="{}" y="220"/>"#, x + WIDTH / 2));
        line(4, format!(r#"<di:waypoint x="{}" y="120"/>"#, middle + WIDTH / 2));
        line(3, "</dmndi:DMNEdge>".into());
    }
    line(2, "</dmndi:DMNDiagram>".into());
    line(1, "</dmndi:DMNDI>".into());
}
