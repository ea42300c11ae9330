//! The Common Expression Language by `cel`: nested conditional expressions.

use std::hint::black_box;

use cel::{Context, Program, Value};

use crate::{
    cases::{Case, Cases, QUESTIONS, Tree, variable},
    contender::{Contender, Methods, Peer},
};

fn rule(tree: &Tree) -> String {
    match tree {
        Tree::Decided(methods) => methods.to_string(),
        Tree::Ask { question, branches } => {
            let (last, others) = branches.split_last().expect("a question has choices");
            let mut text = String::new();
            for (choice, target) in others {
                text += &format!("{} == '{choice}' ? {} : ", variable(question), rule(target));
            }
            format!("({text}{})", rule(&last.1))
        }
    }
}

fn context(case: &Case) -> Context<'static, 'static> {
    let mut context = Context::default();
    for (question, choice) in QUESTIONS.iter().zip(case) {
        context.add_variable_from_value(variable(question), *choice);
    }
    context
}

pub fn contender(cases: &Cases) -> Box<dyn Contender> {
    let text = rule(&cases.tree());
    let program = Program::compile(&text).expect("an expression");
    Box::new(Peer {
        name: "cel",
        inputs: cases.all().iter().map(context).collect(),
        decide: move |context: &Context<'static, 'static>| program.execute(context).expect("it decides"),
        read: |value: Value| match value {
            Value::Int(methods) => Methods::try_from(methods).expect("a set"),
            other => panic!("{other:?}"),
        },
        load: Some(Box::new(move || {
            black_box(Program::compile(black_box(&text)).expect("an expression"));
        })),
    })
}
