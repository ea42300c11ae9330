//! How much memory an input may take: at most a stated multiple of its length, and a fixed amount beside it.
//!
//! What is stated in `docs/data-format.md` is measured here, on the shapes that take most for their length: values of a byte
//! or two each, keys without a letter, everything wrong at once, words that are written out, and one long thing that
//! many refer to. One test alone, for the memory of a process is counted as a whole.

use peak_alloc::PeakAlloc;
use serde_json::{Value, json};
use telework_advisor::{Files, Guideline, Profile, portfolio::Portfolio};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The most that is allocated for a byte of an input, as `docs/data-format.md` states it.
const MULTIPLE: usize = 64;
/// What may come beside that, whatever the input: the shipped data set as written and as read, findings, tables.
const BESIDE: usize = 8 << 20;
/// Beside that, what conditions may take written out, which a limit of its own holds.
const CONDITIONS: usize = 192 << 20;

/// Asserts that reading an input of `length` keeps to what is stated, with `more` allowed; prints what it took.
fn assert_within<T>(name: &str, length: usize, more: usize, read: impl FnOnce() -> T) {
    MEMORY.reset_peak_usage();
    let before = MEMORY.current_usage();
    let read = std::hint::black_box(read());
    let taken = MEMORY.peak_usage() - before;
    drop(read);
    let multiple = taken / length.max(1);
    println!("{name:32} {length:9} bytes took {taken:11}, {multiple} times as much");
    assert!(taken <= MULTIPLE * length + BESIDE + more, "{name}: {taken} bytes for an input of {length}");
}

fn repeated(open: &str, part: &str, close: &str, length: usize) -> String {
    let count = length / (part.len() + 1);
    format!("{open}{}{close}", vec![part; count].join(","))
}

/// Texts of about a length that take much memory: JSON, and what is nearly JSON.
fn dense(length: usize) -> Vec<(&'static str, String)> {
    vec![
        ("numbers", repeated("[", "0", "]", length)),
        ("empty lists", repeated("[", "[]", "]", length)),
        ("empty keys", repeated("{", "\"\":0", "}", length)),
        ("small objects", repeated("[", "{\"\":0}", "]", length)),
        ("texts with escapes", repeated("[", "\"\\n\"", "]", length)),
        ("nothing but brackets", "[".repeat(length)),
        ("one text", format!("\"{}\"", "\\u0000".repeat(length / 6))),
        ("answers", repeated("{\"answers\": {", "\"\":0", "}}", length)),
        ("implemented", repeated("{\"answers\": {}, \"implemented\": [", "\"x\"", "]}", length)),
        ("groups", repeated("{\"groups\": [", "{\"answers\":{}}", "]}", length)),
        ("ratings", repeated("{\"ratings\": [", "{\"page\":1}", "]}", length)),
        ("controls", repeated("{\"controls\": [", "{\"id\":\"x\",\"page\":1}", "]}", length)),
        ("cautions", repeated("{\"cautions\": [", "{}", "]}", length)),
    ]
}

fn shipped(name: &str) -> Value {
    serde_json::from_slice(Files::embedded().get(name).expect("the file is shipped"))
        .expect("the shipped data are JSON")
}

/// Loads and checks the shipped data set with one file replaced.
fn load(file: &'static str, content: &str) -> bool {
    let mut files = Files::embedded();
    files.insert(file, content);
    let loaded = Guideline::load(&files);
    let _ = Guideline::check(&files);
    loaded.is_ok()
}

#[test]
fn memory_is_a_stated_multiple_of_the_input() {
    let guideline = Guideline::embedded();
    // Large enough for the fixed amount to be of no help, and small enough for a profile.
    for (name, text) in dense(1 << 18) {
        let text = text.as_bytes();
        assert_within(&format!("profile: {name}"), text.len(), 0, || Profile::from_json(guideline, "x", text));
        assert_within(&format!("portfolio: {name}"), text.len(), 0, || Portfolio::from_json(guideline, "x", text));
        assert_within(&format!("overlay: {name}"), text.len(), 0, || {
            Guideline::load_with_overlay(&Files::embedded(), "x", text)
        });
        let text = std::str::from_utf8(text).expect("it is ASCII");
        assert_within(&format!("data file: {name}"), text.len(), 0, || load("cautions.json", text));
    }
    for line in
        ["/".repeat(64 << 10), "a=".repeat(32 << 10), "=,".repeat(32 << 10), "work-scope=all-apps/".repeat(3 << 10)]
    {
        assert_within("answer line", line.len(), 0, || guideline.answer_line(&line));
    }

    // One long origin that a hundred threats refer to: it is held once.
    let mut threats = shipped("threats.json");
    let list = threats["threats"].as_array_mut().expect("a list of threats");
    let mut long = list[0].clone();
    long["id"] = "long".into();
    long["origins"] = json!([long["origins"][0]]);
    long["origins"][0]["id"] = "long".into();
    long["origins"][0]["scenario"] = json!({"ja": "x".repeat(200_000), "en": "x".repeat(200_000)});
    list.push(long.clone());
    for place in 0..1_000 {
        long["id"] = format!("t{place}").into();
        long["origins"] = json!([{"see": "long"}]);
        list.push(long.clone());
    }
    let text = threats.to_string();
    assert_within("data file: a long origin", text.len(), 0, || assert!(load("threats.json", &text)));

    // One file of measures named many times is read once.
    let mut manifest = shipped("guideline.json");
    manifest["files"]["controls"] = vec!["controls/edition-5.json"; 2_000].into();
    let text = manifest.to_string();
    assert_within("data file: a file named often", text.len(), 0, || assert!(!load("guideline.json", &text)));

    // Conditions that grow when they are written out, for each method, up to the limit of all together.
    let mut cautions = shipped("cautions.json");
    let caution = cautions["cautions"][0].clone();
    let questions: Vec<&str> = guideline.questions().map(|question| question.id()).collect();
    let list = cautions["cautions"].as_array_mut().expect("a list of cautions");
    for place in 0..400 {
        let part = |half: usize| {
            let question = guideline.question(questions[(place + half) % questions.len()]).expect("it is there");
            json!({"answer": question.id(), "is": [question.choices()[place / questions.len() % 2].id()]})
        };
        let pair = |half: usize| json!({"any": [part(2 * half), part(2 * half + 1)]});
        let mut other = caution.clone();
        other["id"] = format!("c{place}").into();
        other["when"] = json!({"all": (0..6).map(pair).collect::<Vec<_>>()});
        list.push(other);
    }
    let text = cautions.to_string();
    assert_within("data file: conditions", text.len(), CONDITIONS, || load("cautions.json", &text));
}
