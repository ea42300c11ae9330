//! Large flowcharts: what is asked next is a bound where the exact number takes too long, and interviews still end.

use serde_json::{Value, json};
use telework_advisor::{Files, Guideline, Interview, Method};

/// The shipped data with another flowchart, of as many yes-or-no questions as `nodes` name.
fn guideline(count: usize, nodes: Vec<Value>) -> Guideline {
    let mut files = Files::embedded();
    let shipped = files.get("questions.json").expect("it ships");
    let mut questions: Value = serde_json::from_slice(shipped).expect("it is JSON");
    let list = questions["questions"].as_array_mut().expect("a list");
    let template = list.iter().find(|question| question["id"] == "wireless-lan").expect("it ships").clone();
    for number in 0..count {
        let mut question = template.clone();
        question["id"] = json!(format!("q{number}"));
        list.push(question);
    }
    files.insert("questions.json", questions.to_string());
    let start = nodes[0]["id"].clone();
    files.insert("flowchart.json", json!({ "start": start, "nodes": nodes }).to_string());
    Guideline::load(&files).unwrap_or_else(|error| panic!("{error}"))
}

/// A node, and where yes and no lead.
fn node(id: &str, question: usize, yes: Value, no: Value) -> Value {
    let provenance = json!({ "kind": "published", "source": "motex-edition-5", "locator": "2" });
    let edge = |choice: &str, to: Value| {
        let mut edge = json!({ "choice": choice, "provenance": provenance });
        let key = if to.is_array() { "candidates" } else { "to" };
        edge[key] = to;
        edge
    };
    json!({ "id": id, "question": format!("q{question}"), "provenance": provenance, "edges": [edge("yes", yes), edge("no", no)] })
}

fn leaf(number: usize) -> Value {
    json!([Method::ALL[number % Method::ALL.len()].id()])
}

/// One question after the other; each can end the interview.
fn chain(count: usize) -> Guideline {
    let nodes = (0..count).map(|number| {
        let no = if number + 1 < count { json!(format!("n{}", number + 1)) } else { leaf(number + 1) };
        node(&format!("n{number}"), number, leaf(number), no)
    });
    guideline(count, nodes.collect())
}

/// Every question is asked, and the answers are counted: all of them always matter, whatever the order.
fn count(questions: usize) -> Guideline {
    let mut nodes = Vec::new();
    for question in 0..questions {
        for counted in 0..=question {
            let to = |counted: usize| {
                if question + 1 < questions { json!(format!("n{}-{counted}", question + 1)) } else { leaf(counted) }
            };
            nodes.push(node(&format!("n{question}-{counted}"), question, to(counted + 1), to(counted)));
        }
    }
    guideline(questions, nodes)
}

/// As many questions as there may be beside those that ship, one after the other.
#[test]
fn where_the_number_of_questions_is_a_bound_the_flowchart_asks_no_more() {
    const QUESTIONS: usize = 100;
    let guideline = chain(QUESTIONS);
    let mut interview = Interview::new(&guideline);
    let next = interview.advice().next_questions();
    assert_eq!(next.len(), QUESTIONS);
    assert!(next.iter().all(|next| !next.usefulness().is_exact()));
    assert_eq!(interview.progress(), 1..=QUESTIONS);
    // Where each question can end the interview, the flowchart's own order is best at worst.
    for number in 0..5 {
        let most = *interview.progress().end();
        assert_eq!(most, QUESTIONS - number);
        let asked = interview.next_question().expect("questions are left");
        interview.answer(asked.question().id(), "no").expect("a choice");
        assert!(*interview.progress().end() < most);
    }
    let asked = interview.next_question().expect("questions are left");
    interview.answer(asked.question().id(), "yes").expect("a choice");
    interview.dont_know("q0").expect("a question");
    assert!(interview.advice().is_open());
    assert_eq!(
        interview.skipped().iter().filter(|skipped| skipped.question().is_in_flowchart()).count(),
        QUESTIONS - 6
    );
}

/// Along the way from a bound to exact numbers, what is announced never grows, and the interview ends decided.
#[test]
fn an_interview_ends_however_large_the_flowchart() {
    for (guideline, questions) in [(chain(60), 60), (count(10), 10), (count(7), 7)] {
        let mut interview = Interview::new(&guideline);
        let mut most = usize::MAX;
        let mut asked = 0;
        while let Some(next) = interview.next_question() {
            let end = *interview.progress().end();
            assert!(end < most, "{end} after {most}");
            most = end;
            asked += 1;
            interview.answer(next.question().id(), if asked % 3 == 0 { "no" } else { "yes" }).expect("a choice");
        }
        assert!(asked <= questions);
        assert!(!interview.advice().is_open());
    }
}

/// What is not known keeps the advice open, and the interview ends all the same.
#[test]
fn not_knowing_ends_too() {
    let guideline = count(10);
    let mut interview = Interview::new(&guideline);
    let mut asked = 0;
    while let Some(next) = interview.next_question() {
        asked += 1;
        interview.dont_know(next.question().id()).expect("a question");
    }
    assert_eq!(asked, 10);
    assert!(interview.advice().is_open());
}
