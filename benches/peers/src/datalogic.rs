//! JSONLogic by `datalogic-rs`: nested `if`s.

use std::hint::black_box;

use datalogic_rs::{Engine, ParsedData, bumpalo::Bump};
use serde_json::{Value, json};

use crate::{
    cases::{self, Cases, Tree, variable},
    contender::{Contender, Methods, Peer},
};

fn rule(tree: &Tree) -> Value {
    match tree {
        Tree::Decided(methods) => json!(methods),
        Tree::Ask { question, branches } => {
            let (last, others) = branches.split_last().expect("a question has choices");
            let mut parts = Vec::new();
            for (choice, target) in others {
                parts.push(json!({ "==": [{ "var": variable(question) }, choice] }));
                parts.push(rule(target));
            }
            parts.push(rule(&last.1));
            json!({ "if": parts })
        }
    }
}

pub fn contender(cases: &Cases) -> Box<dyn Contender> {
    let text = rule(&cases.tree()).to_string();
    let engine = Engine::new();
    let logic = engine.compile(&text).expect("a rule");
    let mut arena = Bump::new();
    let parsed = |case| ParsedData::from_json(&cases::json(case).to_string()).expect("JSON");
    Box::new(Peer {
        name: "datalogic-rs",
        inputs: cases.all().iter().map(parsed).collect(),
        decide: move |input: &ParsedData| {
            let methods = engine.evaluate(&logic, input, &arena).expect("it decides").as_i64();
            arena.reset();
            methods
        },
        read: |methods: Option<i64>| Methods::try_from(methods.expect("a number")).expect("a set"),
        load: Some(Box::new(move || {
            black_box(Engine::new().compile(black_box(&text)).expect("a rule"));
        })),
    })
}
