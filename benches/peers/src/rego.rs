//! Rego by `regorus`, compiled for its virtual machine: one rule body a way through the flowchart.

use std::{hint::black_box, sync::Arc};

use regorus::{
    Engine, Rc, Value,
    languages::rego::compiler::Compiler,
    rvm::{program::Program, vm::RegoVM},
};

use crate::{
    cases::{self, Cases, Row, variable},
    contender::{Contender, Methods, Peer},
};

const ENTRY: &str = "data.peers.methods";

/// A chain of `else`, so that no body is looked at after one that holds.
fn policy(rows: &[Row]) -> String {
    let mut text = "package peers\n\nmethods := ".to_owned();
    for (place, row) in rows.iter().enumerate() {
        if place > 0 {
            text += " else := ";
        }
        text += &format!("{} if {{\n", row.methods);
        for (question, choice) in &row.choices {
            text += &format!("\tinput.{} == \"{choice}\"\n", variable(question));
        }
        text += "}";
    }
    text + "\n"
}

fn load(text: &str) -> Arc<Program> {
    let mut engine = Engine::new();
    engine.add_policy("peers.rego".to_owned(), text.to_owned()).expect("a policy");
    let compiled = engine.compile_with_entrypoint(&Rc::from(ENTRY)).expect("a sound policy");
    Compiler::compile_from_policy(&compiled, &[ENTRY]).expect("a program")
}

pub fn contender(cases: &Cases) -> Box<dyn Contender> {
    let text = policy(&cases.rows());
    let mut machine = RegoVM::new();
    machine.load_program(load(&text));
    let inputs = cases.all().iter().map(|case| Value::from(cases::json(case)));
    Box::new(Peer {
        name: "regorus",
        inputs: inputs.collect(),
        decide: move |input: &Value| {
            machine.set_input(input.clone());
            machine.execute().expect("it decides")
        },
        read: |value: Value| Methods::try_from(value.as_i64().expect("a number")).expect("a set"),
        load: Some(Box::new(move || {
            let mut machine = RegoVM::new();
            machine.load_program(load(black_box(&text)));
            black_box(machine);
        })),
    })
}
