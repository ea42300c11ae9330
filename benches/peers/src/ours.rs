//! The crate itself: the bare decision, the whole advice, and how long its data take to load beside a bare parse.

use std::hint::black_box;

use telework_advisor::{Advice, Answers, Candidate, Files, Guideline, Reason, Reasons};

use crate::{
    cases::{Cases, bits},
    contender::{Contender, Methods, Peer},
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

/// The last answer given, and then the bare decision: what `decide` finds was worked out when the answers were accepted.
pub fn answer_and_decide(cases: &Cases) -> Box<dyn Contender> {
    let all = cases.answers();
    let without_last = |answers: &Answers<'static>| {
        let last = answers.iter().last().expect("there are answers");
        let choice = last.choices().next().expect("there is a choice").id();
        (answers.without(last.question()), last.question().id(), choice)
    };
    Box::new(Peer {
        name: "telework-advisor, last answer given and decide",
        inputs: all.iter().map(without_last).collect(),
        decide: |(answers, question, choice): &(Answers<'static>, &str, &str)| {
            answers.with(question, choice).expect("a choice that exists").candidates()
        },
        read: bits,
        load: None,
    })
}

/// The advice: ranked candidates, a verdict on every measure and caution of each with the place of its reasons, and why
/// the candidates are these.
pub fn advise(cases: &Cases) -> Box<dyn Contender> {
    Box::new(Peer {
        name: "telework-advisor advise",
        inputs: cases.answers(),
        decide: Answers::advise,
        read: methods,
        load: Some(Box::new(load)),
    })
}

/// The advice, and everything in it read: each measure and caution, each reason and each question that one depends on.
pub fn advise_and_read(cases: &Cases) -> Box<dyn Contender> {
    Box::new(Peer {
        name: "telework-advisor advise, all read",
        inputs: cases.answers(),
        decide: |answers: &Answers<'static>| {
            let advice = answers.advise();
            black_box(read(&advice));
            advice
        },
        read: methods,
        load: None,
    })
}

fn methods(advice: Advice<'static>) -> Methods {
    bits(advice.candidates().iter().map(Candidate::method).collect())
}

/// Reads every measure, every caution and every reason: how many answers they rest on, and how many questions are left.
fn read(advice: &Advice<'_>) -> usize {
    let answers = |reasons: Reasons<'_>| reasons.filter(|reason| matches!(reason, Reason::Answer(_))).count();
    let of_candidate = |candidate: &Candidate<'_>| {
        let cautions = candidate.cautions().map(|caution| answers(caution.because()) + caution.on().count());
        let controls = candidate.controls().map(|control| answers(control.because()) + control.on().count());
        cautions.sum::<usize>() + controls.sum::<usize>()
    };
    advice.because().count()
        + advice.path().count()
        + advice.cautions().map(|caution| answers(caution.because())).sum::<usize>()
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
