//! The most that a data set may hold: what is at a bound loads, decides and explains itself; what is one beyond is refused.

use allocation_counter::measure;
use serde_json::{Value, json};
use telework_advisor::{Answers, Change, Error, Files, Guideline, Interview, Method, Reason, Verdict};

/// The shipped questions, and yes-or-no questions `q0`, `q1` and so on.
fn questions(count: usize) -> Value {
    let mut questions: Value =
        serde_json::from_slice(Files::embedded().get("questions.json").expect("it ships")).expect("it is JSON");
    let list = questions["questions"].as_array_mut().expect("a list");
    let template = list.iter().find(|question| question["id"] == "wireless-lan").expect("it ships").clone();
    for number in 0..count {
        let mut question = template.clone();
        question["id"] = json!(format!("q{number}"));
        list.push(question);
    }
    questions
}

fn choices(questions: &Value) -> usize {
    let list = questions["questions"].as_array().expect("a list");
    list.iter().map(|question| question["choices"].as_array().expect("a list").len()).sum()
}

fn load(questions: &Value, nodes: Option<Vec<Value>>) -> Result<Guideline, Error> {
    let mut files = Files::embedded();
    files.insert("questions.json", questions.to_string());
    if let Some(nodes) = nodes {
        files.insert("flowchart.json", json!({ "start": nodes[0]["id"], "nodes": nodes }).to_string());
    }
    Guideline::load(&files)
}

/// The shipped data with so many questions more, and a condition in the place of a caution's.
fn load_with(count: usize, condition: &Value) -> Result<Guideline, Error> {
    load_as("warning", count, condition)
}

/// The same with a caution so severe.
fn load_as(severity: &str, count: usize, condition: &Value) -> Result<Guideline, Error> {
    let mut files = Files::embedded();
    let mut cautions: Value = serde_json::from_slice(files.get("cautions.json").expect("it ships")).expect("JSON");
    cautions["cautions"][0]["when"] = condition.clone();
    cautions["cautions"][0]["severity"] = json!(severity);
    files.insert("cautions.json", cautions.to_string());
    files.insert("questions.json", questions(count).to_string());
    Guideline::load(&files)
}

fn yes(number: usize) -> Value {
    json!({ "answer": format!("q{number}"), "is": ["yes"] })
}

fn codes(loaded: Result<Guideline, Error>) -> Vec<&'static str> {
    loaded.expect_err("it is beyond a bound").findings().iter().map(|finding| finding.code()).collect()
}

fn leaf(number: usize) -> Value {
    json!([Method::ALL[number % Method::ALL.len()].id()])
}

fn node(id: &str, question: usize, yes: Value, no: Value) -> Value {
    let provenance = json!({ "kind": "published", "source": "motex-edition-5", "locator": "2" });
    let edge = |choice: &str, to: Value| {
        let key = if to.is_array() { "candidates" } else { "to" };
        json!({ "choice": choice, "provenance": provenance, key: to })
    };
    json!({ "id": id, "question": format!("q{question}"), "provenance": provenance, "edges": [edge("yes", yes), edge("no", no)] })
}

/// Nodes that ask so many questions one after the other and count the answers: 2 to the power of `questions` ways. With
/// `more`, one of the ways asks a further question, which makes one way more.
fn counting(questions: usize, more: bool) -> Vec<Value> {
    let mut nodes = Vec::new();
    for question in 0..questions {
        for counted in 0..=question {
            let is_last = question + 1 == questions;
            let to = |counted: usize| match counted {
                _ if !is_last => json!(format!("n{}-{counted}", question + 1)),
                0 if more => json!("more"),
                _ => leaf(counted),
            };
            nodes.push(node(&format!("n{question}-{counted}"), question, to(counted + 1), to(counted)));
        }
    }
    nodes.extend(more.then(|| node("more", questions, leaf(0), leaf(1))));
    nodes
}

/// What the counting flowchart decides, read off the answers.
fn counted(answers: &Answers<'_>) -> Vec<Method> {
    let mut possible = vec![0];
    for number in 0..10 {
        let answer = answers.get(&format!("q{number}"));
        let may = |id: &str| answer.is_none_or(|answer| answer.choices().any(|choice| choice.id() == id));
        let (yes, no) = (may("yes"), may("no"));
        let next = |&count: &usize| [yes.then_some(count + 1), no.then_some(count)];
        possible = possible.iter().flat_map(next).flatten().collect();
    }
    let reached = |method: &Method| possible.iter().any(|count| Method::ALL[count % Method::ALL.len()] == *method);
    Method::ALL.into_iter().filter(reached).collect()
}

#[test]
fn a_flowchart_with_1024_ways_decides_and_explains_itself() {
    let mut loaded = None;
    let info = measure(|| loaded = Some(load(&questions(10), Some(counting(10, false)))));
    let guideline = loaded.expect("it ran").expect("1,024 ways are allowed");
    // The shipped data take most of it.
    assert!(info.bytes_max < 16 << 20, "{} bytes", info.bytes_max);

    let mut lines = vec![String::new()];
    for number in 0..10 {
        let line = lines[number].clone();
        let word = if number % 3 == 0 { "no" } else { "yes" };
        lines.push(format!("{line}{}q{number}={word}", if line.is_empty() { "" } else { "/" }));
    }
    for line in lines {
        let answers = guideline.answer_line(&line).expect("a line of answers");
        let info = measure(|| drop(answers.advise()));
        assert!(info.bytes_max < 1 << 20, "{} bytes for {line}", info.bytes_max);
        let advice = answers.advise();
        assert!(advice.methods().iter().eq(counted(&answers)), "{line}");
        if !advice.is_open() {
            assert_eq!(advice.because().count(), 10, "every answer counts: {line}");
        }
        assert_eq!(advice.open_questions().len(), 10 - answers.iter().count(), "{line}");
        for rejection in advice.rejected() {
            assert!(rejection.excluded_by().is_some());
            for changes in advice.admissions(rejection.method()) {
                assert_eq!(changes.len(), rejection.admitted_by().len());
                let changed: Answers<'_> = advice.changed(&changes);
                assert!(changed.candidates().contains(rejection.method()), "{line}: {}", texts(&changes));
            }
        }
        let implied = |reason: Reason<'_>| matches!(reason, Reason::Implied(_));
        let reasons =
            |candidate: &telework_advisor::Candidate<'_>| candidate.controls().any(|one| one.because().any(implied));
        assert!(!advice.candidates().iter().any(reasons), "no measure looks at what this flowchart asks");
    }
    let mut interview = Interview::new(&guideline);
    assert_eq!(interview.progress(), 1..=10);
    while let Some(asked) = interview.next_question() {
        interview.answer(asked.question().id(), "yes").expect("a choice");
    }
    assert_eq!(interview.answers().iter().count(), 10);
}

fn texts(changes: &[Change<'_>]) -> String {
    changes.iter().map(|change| format!("{} to {}, ", change.from(), change.to().id())).collect()
}

#[test]
fn one_way_more_is_refused() {
    assert_eq!(codes(load(&questions(11), Some(counting(10, true)))), ["too-many"]);
}

/// Walking stops at the first way too many: listing a million first would take as many times the memory.
#[test]
fn a_million_ways_are_refused_without_listing_them() {
    let (questions, nodes) = (questions(20), counting(20, false));
    let mut refused = Vec::new();
    let info = measure(|| refused = codes(load(&questions, Some(nodes.clone()))));
    assert_eq!(refused, ["too-many"]);
    assert!(info.bytes_max < 32 << 20, "{} bytes", info.bytes_max);
}

#[test]
fn there_may_be_256_choices_and_no_more() {
    let shipped = choices(&questions(0));
    let mut most = questions((256 - shipped) / 2);
    if choices(&most) < 256 {
        let list = most["questions"].as_array_mut().expect("a list");
        let further =
            json!({ "id": "further", "label": { "ja": "試験", "en": "Test" }, "text": { "ja": "試験", "en": "Test" } });
        let last = list.last_mut().expect("a question");
        last["choices"].as_array_mut().expect("a list").push(further);
    }
    assert_eq!(choices(&most), 256);
    let guideline = load(&most, None).expect("256 choices are allowed");
    // The last bit is as good as any other.
    let last = guideline.questions().last().expect("there are questions");
    let choice = last.choices().last().expect("there are choices");
    let answers = guideline.answers([(last.id(), choice.id())]).expect("a choice");
    assert_eq!(answers.to_string(), format!("{}={}", last.id(), choice.id()));
    assert_eq!(answers.candidates(), guideline.no_answers().candidates());

    let beyond = questions((256 - shipped) / 2 + 1);
    assert!(choices(&beyond) > 256);
    assert_eq!(codes(load(&beyond, None)), ["too-many"]);
}

/// One of two answers, so many times over: 2 to the power of `pairs` alternatives once written out.
fn pairs(pairs: usize) -> Value {
    json!({ "all": (0..pairs).map(|pair| json!({ "any": [yes(2 * pair), yes(2 * pair + 1)] })).collect::<Vec<_>>() })
}

#[test]
fn a_condition_may_have_64_alternatives_and_no_more() {
    let six = pairs(6);
    // Written twice, they are no more, though 4,096 until those that others cover are dropped.
    for condition in [&six, &json!({ "all": [six, six] })] {
        let guideline = load_with(14, condition).unwrap_or_else(|error| panic!("64 are allowed: {error}"));
        let id = guideline.cautions()[0].id();
        let standing = |word: fn(usize) -> &'static str| {
            let line: Vec<String> = (0..12).map(|number| format!("q{number}={}", word(number))).collect();
            let advice = guideline.answer_line(&line.join("/")).expect("answers").advise();
            let cautions = advice.candidates()[0].cautions();
            cautions.filter(|advice| advice.caution().id() == id).map(|advice| advice.is_certain()).next()
        };
        assert_eq!(standing(|number| if number % 2 == 0 { "yes" } else { "no" }), Some(true));
        assert_eq!(standing(|number| if number < 10 { "yes" } else { "no" }), None);
        assert_eq!(standing(|number| if number < 10 { "yes" } else { "yes,no" }), Some(false));
    }
    for beyond in [json!({ "any": [six, yes(12)] }), pairs(7)] {
        assert_eq!(codes(load_with(14, &beyond)), ["condition-too-large"]);
    }
}

#[test]
fn a_condition_may_ask_for_64_things_and_no_more() {
    let asking = |times: usize, part: &Value| json!({ "any": vec![part; times] });
    load_with(1, &asking(64, &yes(0))).unwrap_or_else(|error| panic!("64 are allowed: {error}"));
    assert_eq!(codes(load_with(1, &asking(65, &yes(0)))), ["condition-too-large"]);
    // Each part counts for what it holds, a trait for what settles it.
    let two = json!({ "all": [yes(0), yes(1)] });
    let by_two_answers = json!({ "trait": "cloud-service" });
    for part in [two, by_two_answers] {
        load_with(2, &asking(32, &part)).unwrap_or_else(|error| panic!("64 are allowed: {error}"));
        assert_eq!(codes(load_with(2, &asking(33, &part))), ["condition-too-large"]);
    }
}

/// A conflict that only other answers to all of so many questions resolve: the sets of fewer are all tried before.
#[test]
fn sixteen_thousand_ways_out_of_a_conflict_are_tried_and_no_more() {
    for (count, is_found) in [(14, true), (15, false)] {
        let any = json!({ "any": (0..count).map(yes).collect::<Vec<_>>() });
        let guideline = load_as("conflict", count, &any).expect("it is sound");
        let line: Vec<String> = (0..count).map(|number| format!("q{number}=yes")).collect();
        let advice = guideline.answer_line(&line.join("/")).expect("answers").advise();
        assert_eq!(advice.verdict(), Verdict::Conflicts);
        let sizes: Vec<usize> = advice.resolved_by().iter().map(|resolution| resolution.changes().len()).collect();
        assert_eq!(sizes, if is_found { vec![count] } else { Vec::new() });
    }
}
