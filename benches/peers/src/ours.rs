//! The crate itself: the bare decision, the whole advice, and how long its data take to load beside a bare parse.

use std::hint::black_box;

use telework_advisor::{Advice, Answers, Candidate, Files, Guideline};

use crate::{
    cases::{Cases, bits},
    contender::{Contender, Peer},
};

pub fn decide(cases: &Cases) -> Box<dyn Contender> {
    Box::new(Peer {
        name: "telework-advisor decide",
        inputs: cases.answers(),
        decide: |answers: &Answers<'static>| answers.candidates(),
        read: bits,
        load: Some(Box::new(load)),
    })
}

pub fn advise(cases: &Cases) -> Box<dyn Contender> {
    Box::new(Peer {
        name: "telework-advisor advise",
        inputs: cases.answers(),
        decide: |answers: &Answers<'static>| {
            let advice = answers.advise();
            black_box(seen(&advice));
            advice
        },
        read: |advice: Advice<'static>| bits(advice.candidates().iter().map(Candidate::method).collect()),
        load: Some(Box::new(load)),
    })
}

/// Looks at every measure, every caution and every reason, so that none can be put off.
fn seen(advice: &Advice<'_>) -> usize {
    let of_candidate = |candidate: &Candidate<'_>| {
        let cautions = candidate.cautions().iter().map(|caution| caution.because().len() + caution.on().len());
        let controls = candidate.controls().iter().map(|control| control.because().len() + control.on().len());
        cautions.sum::<usize>() + controls.sum::<usize>()
    };
    advice.because().len()
        + advice.cautions().iter().map(|caution| caution.because().len()).sum::<usize>()
        + advice.candidates().iter().map(of_candidate).sum::<usize>()
}

/// All there is: flowchart, measures, cautions, sources and texts, checked and compiled.
fn load() {
    black_box(Guideline::load(black_box(&Files::embedded())).expect("the embedded data are sound"));
}

/// The same bytes parsed as JSON and nothing more.
pub fn bare_parse() -> Box<dyn Contender> {
    let files = Files::embedded();
    let parse = move || {
        for name in files.names() {
            let bytes = files.get(name).expect("it is there");
            black_box(serde_json::from_slice::<serde_json::Value>(black_box(bytes)).expect("JSON"));
        }
    };
    Box::new(Peer {
        name: "serde_json::Value of our data",
        inputs: Vec::<()>::new(),
        decide: |(): &()| 0,
        read: |methods| methods,
        load: Some(Box::new(parse)),
    })
}
