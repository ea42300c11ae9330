//! DMN by `dsntk`: a decision table, one rule a way through the flowchart.

use std::{hint::black_box, sync::Arc};

use dsntk_feel::{Name, context::FeelContext, values::Value};
use dsntk_model_evaluator::ModelEvaluator;

use crate::{
    cases::{Case, Cases, QUESTIONS, Row, variable},
    contender::{Contender, Methods, Peer},
};

const NAMESPACE: &str = "https://example.com/peers";
const MODEL: &str = "peers";
const DECISION: &str = "methods";

fn model(rows: &[Row]) -> String {
    let mut text = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<definitions namespace="{NAMESPACE}" name="{MODEL}" id="_{MODEL}" xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/">
"#
    );
    for question in QUESTIONS.map(variable) {
        text += &format!(
            "<inputData name=\"{question}\" id=\"_{question}\"><variable typeRef=\"string\" name=\"{question}\"/></inputData>\n"
        );
    }
    text += &format!(
        "<decision name=\"{DECISION}\" id=\"_{DECISION}\"><variable typeRef=\"number\" name=\"{DECISION}\"/>\n"
    );
    for question in QUESTIONS.map(variable) {
        text += &format!(
            "<informationRequirement id=\"_r_{question}\"><requiredInput href=\"#_{question}\"/></informationRequirement>\n"
        );
    }
    text += "<decisionTable hitPolicy=\"UNIQUE\" outputLabel=\"methods\">\n";
    for question in QUESTIONS.map(variable) {
        text += &format!(
            "<input id=\"_i_{question}\"><inputExpression typeRef=\"string\"><text>{question}</text></inputExpression></input>\n"
        );
    }
    text += "<output id=\"_o\"/>\n";
    for (place, row) in rows.iter().enumerate() {
        text += &format!("<rule id=\"_rule_{place}\">");
        for question in QUESTIONS {
            let choice = row.choices.iter().find(|(asked, _)| *asked == question);
            let entry = choice.map_or("-".to_owned(), |(_, choice)| format!("\"{choice}\""));
            text += &format!("<inputEntry><text>{entry}</text></inputEntry>");
        }
        text += &format!("<outputEntry><text>{}</text></outputEntry></rule>\n", row.methods);
    }
    text + "</decisionTable>\n</decision>\n</definitions>\n"
}

fn load(text: &str) -> Arc<ModelEvaluator> {
    ModelEvaluator::new(&[dsntk_model::parse(text).expect("a model")]).expect("a sound model")
}

fn context(case: &Case) -> FeelContext {
    let mut context = FeelContext::new();
    for (question, choice) in QUESTIONS.iter().zip(case) {
        context.set_entry(&Name::from(variable(question)), Value::String((*choice).to_owned()));
    }
    context
}

pub fn contender(cases: &Cases) -> Box<dyn Contender> {
    let text = model(&cases.rows());
    let evaluator = load(&text);
    Box::new(Peer {
        name: "dsntk",
        inputs: cases.all().iter().map(context).collect(),
        decide: move |context: &FeelContext| evaluator.evaluate_invocable(NAMESPACE, MODEL, DECISION, context),
        read: |value: Value| value.to_string().parse::<Methods>().unwrap_or_else(|_| panic!("{value}")),
        load: Some(Box::new(move || {
            black_box(load(black_box(&text)));
        })),
    })
}
