//! JDM by `zen-engine`: a decision table, one rule a way through the flowchart.

use std::{
    hint::black_box,
    pin::pin,
    task::{Context, Poll, Waker},
};

use serde_json::{Map, Value, json};
use zen_engine::{Decision, DecisionGraphResponse, Variable, model::GraphContent};

use crate::{
    cases::{self, Cases, QUESTIONS, Row, variable},
    contender::{Contender, Methods, Peer},
};

fn graph(rows: &[Row]) -> String {
    let column = |id: String, field: &str| json!({ "id": id, "name": field, "field": field });
    let inputs: Vec<Value> =
        QUESTIONS.iter().enumerate().map(|(place, id)| column(format!("i{place}"), &variable(id))).collect();
    let rules: Vec<Value> = rows
        .iter()
        .enumerate()
        .map(|(number, row)| {
            let mut rule = Map::from_iter([("_id".to_owned(), json!(format!("r{number}")))]);
            for (place, question) in QUESTIONS.iter().enumerate() {
                let choice = row.choices.iter().find(|(asked, _)| asked == question);
                rule.insert(
                    format!("i{place}"),
                    json!(choice.map_or(String::new(), |(_, choice)| format!("\"{choice}\""))),
                );
            }
            rule.insert("o".to_owned(), json!(row.methods.to_string()));
            Value::Object(rule)
        })
        .collect();
    json!({
        "contentType": "application/vnd.gorules.decision",
        "nodes": [
            { "id": "in", "name": "in", "type": "inputNode" },
            { "id": "table", "name": "table", "type": "decisionTableNode", "content": {
                "hitPolicy": "first", "inputs": inputs, "outputs": [column("o".to_owned(), "methods")], "rules": rules } },
            { "id": "out", "name": "out", "type": "outputNode" }
        ],
        "edges": [
            { "id": "e1", "type": "edge", "sourceId": "in", "targetId": "table" },
            { "id": "e2", "type": "edge", "sourceId": "table", "targetId": "out" }
        ]
    })
    .to_string()
}

fn load(text: &str) -> Decision {
    let mut decision = Decision::from(serde_json::from_str::<GraphContent>(text).expect("a graph"));
    decision.compile();
    decision
}

/// Waits for nothing: a decision table never has to.
fn decide(decision: &Decision, input: &Variable) -> DecisionGraphResponse {
    let future = pin!(decision.evaluate(input.clone()));
    match future.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(response) => response.expect("it decides"),
        Poll::Pending => panic!("a decision table waits for nothing"),
    }
}

pub fn contender(cases: &Cases) -> Box<dyn Contender> {
    let text = graph(&cases.rows());
    let decision = load(&text);
    Box::new(Peer {
        name: "zen-engine",
        inputs: cases.all().iter().map(|case| Variable::from(cases::json(case))).collect(),
        decide: move |input: &Variable| decide(&decision, input),
        read: |response: DecisionGraphResponse| {
            let methods = response.result.to_value()["methods"].as_u64();
            Methods::try_from(methods.unwrap_or_else(|| panic!("{:?}", response.result))).expect("a set")
        },
        load: Some(Box::new(move || {
            black_box(load(black_box(&text)));
        })),
    })
}
