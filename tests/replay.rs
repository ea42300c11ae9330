//! An earlier advice, worked out again: on the same data nothing changed; on other data each change is told, with its
//! reason; and whatever stands in the file, it is a record or a list of findings.

#[path = "replay/changes.rs"]
mod changes;
#[path = "invalid/laws.rs"]
mod laws;
#[path = "support/run.rs"]
mod run;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use telework_advisor::{AdviceRecord, Answers, Axis, Error, Finding, Grade, Guideline, Preferences, Profile, Replay};

use run::{Folder, refused, succeeded};

/// A profile that uses every key.
const FULL: &str = r#"{
  "name": "Example Ltd", "date": "2026-11-21", "prepared_by": "A. Consultant", "pattern": "e4.pattern.2",
  "answers": {
    "work-scope": "all-apps", "system-location": "office-network", "data-on-terminal": "not-stored",
    "office-environment": ["own-office-pc", "dedicated"], "line-speed": "ordinary", "terminal-ownership": "company"
  },
  "priorities": ["introduction-cost", "security-governance"], "minimum": { "security-governance": "B" },
  "implemented": ["e5.admin.disk-encryption"]
}"#;

fn profile(text: &str) -> Profile<'static> {
    Profile::from_json(Guideline::embedded(), "profile.json", text.as_bytes()).expect("the profile is sound")
}

/// What `advise --format json` writes, as a value.
fn written(profile: &Profile<'_>) -> Value {
    serde_json::to_value(AdviceRecord::new(profile, &profile.advise())).expect("a record can be written")
}

fn read(value: &Value) -> Result<AdviceRecord<'static>, Error> {
    AdviceRecord::from_json("advice.json", value.to_string().as_bytes())
}

fn codes(error: &Error) -> Vec<(&str, &str)> {
    error.findings().iter().map(|finding| (finding.pointer(), finding.code())).collect()
}

#[test]
fn on_the_same_data_nothing_changes_for_any_complete_answers() {
    let guideline = Guideline::embedded();
    let mut asked: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for node in guideline.flowchart().nodes() {
        let choices = node.question().choices().iter().map(|choice| choice.id()).collect();
        asked.insert(node.question().id(), choices);
    }
    let mut sets: Vec<Vec<(&str, &str)>> = vec![Vec::new()];
    for (question, choices) in asked {
        sets = sets
            .iter()
            .flat_map(|set| choices.iter().map(move |&choice| [&set[..], &[(question, choice)]].concat()))
            .collect();
    }
    assert_eq!(sets.len(), 144);
    for set in sets {
        let answers = guideline.answers(set).expect("the answers exist");
        let preferences = Preferences::default().with_minimum(Axis::IntroductionCost, Grade::B);
        let profile = Profile::new(answers, preferences);
        let record = read(&written(&profile)).expect("what was written can be read");
        let replay = Replay::new(guideline, "advice.json", &record);
        assert!(replay.is_same() && replay.has_same_versions(), "{}: {:?}", record.answers, replay.changes());
        assert_eq!(replay.advice().answers(), profile.answers());
    }
}

#[test]
fn everything_of_a_profile_that_bears_on_the_advice_is_kept() {
    let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/data/profiles")).unwrap();
    let mut texts: Vec<String> = folder.map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap()).collect();
    texts.retain(|text| !text.contains("\"groups\""));
    assert!(texts.len() >= 8);
    texts.push(FULL.into());
    for text in texts {
        let profile = profile(&text);
        let value = written(&profile);
        let record = read(&value).expect("what was written can be read");
        assert_eq!(serde_json::to_value(&record).unwrap(), value, "nothing is lost on the way");
        let replay = Replay::new(Guideline::embedded(), "advice.json", &record);
        assert!(replay.is_same(), "{:?}", replay.changes());
        assert_eq!(serde_json::to_value(replay.profile()).unwrap(), serde_json::to_value(&profile).unwrap());
    }
}

#[test]
fn a_record_without_the_newer_keys_is_read_as_before() {
    let profile = profile(FULL);
    let mut value = written(&profile);
    let keys = value["profile"].as_object_mut().unwrap();
    for key in ["pattern", "priorities", "minimum", "implemented"] {
        assert!(keys.remove(key).is_some(), "{key} was there");
    }
    let record = read(&value).expect("the keys are optional");
    let replay = Replay::new(Guideline::embedded(), "advice.json", &record);
    // The pattern is known from the transition; what it was ranked by is not, and that is said.
    assert_eq!(replay.profile().pattern().map(|pattern| pattern.id()), Some("e4.pattern.2"));
    assert!(replay.has_same_versions());
    let unexplained: BTreeSet<&str> = replay.changes().iter().map(|change| change.kind().id()).collect();
    assert!(unexplained.iter().all(|kind| ["rank", "tied-with", "below-minimum"].contains(kind)), "{unexplained:?}");

    // Nothing to leave out: the given format of the advice stays as it is.
    let plain = written(&Profile::new("work-scope=all-apps".parse::<Answers<'_>>().unwrap(), Preferences::default()));
    let keys: Vec<&String> = plain["profile"].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["date", "name", "prepared_by"]);
}

#[test]
fn a_record_of_another_version_is_refused_with_one_finding() {
    let mut newer = written(&profile(FULL));
    newer["schema"] = json!("telework-advisor/advice/2");
    newer["guideline"]["schema_version"] = json!("2");
    newer["a key of the future"] = json!({});
    let error = read(&newer).unwrap_err();
    assert_eq!(codes(&error), [("/schema", "unknown-schema")]);
    assert!(error.to_string().contains("telework-advisor/advice/2"));

    newer["schema"] = json!("telework-advisor/advice/1");
    assert_eq!(codes(&read(&newer).unwrap_err()), [("/guideline/schema_version", "unknown-schema")]);
}

#[test]
fn a_file_of_another_kind_is_told_as_what_it_is() {
    let of = |text: &str| AdviceRecord::from_json("file.json", text.as_bytes()).unwrap_err();
    assert_eq!(codes(&of(FULL)), [("/answers", "other-kind")]);
    assert_eq!(codes(&of(r#"{"groups": []}"#)), [("/groups", "other-kind")]);
    assert!(of(FULL).to_string().contains("a profile"));
}

#[test]
fn everything_that_is_wrong_with_a_record_is_told_with_its_place() {
    let mut value = written(&profile(FULL));
    value["status"] = json!("decidid");
    value["answers"] = json!("work-scope=all-apps/work-scope=all-apps/line-speed");
    value["candidates"][0]["rank"] = json!(0);
    value["candidates"][1]["grades"]["introduction-cots"] = json!({"grade": "A", "provenance": "derived"});
    value["profile"]["priorities"] = json!(["introduction-cost", "introduction-cost"]);
    value["rejected"][0]["metod"] = json!("vpn");
    let error = read(&value).unwrap_err();
    laws::assert_are_proper(error.findings());
    let mut codes = codes(&error);
    codes.sort_unstable();
    assert_eq!(
        codes,
        [
            ("/answers", "no-equals-sign"),
            ("/answers", "repeated"),
            ("/candidates/0/rank", "wrong-type"),
            ("/candidates/1/grades/introduction-cots", "unknown-word"),
            ("/profile/priorities/1", "repeated"),
            ("/rejected/0/metod", "unknown-key"),
            ("/status", "unknown-word"),
        ]
    );
    let told = error.to_string();
    assert!(["\"decided\"?", "\"introduction-cost\"?", "\"method\"?"].iter().all(|near| told.contains(near)), "{told}");

    // Every method has to be there once.
    let mut value = written(&profile(FULL));
    let first = value["rejected"].as_array_mut().unwrap().remove(0);
    assert_eq!(codes_of(&value), [("".into(), "missing".into())]);
    value["rejected"].as_array_mut().unwrap().extend([first.clone(), first]);
    assert_eq!(codes_of(&value), [("/rejected/5".into(), "repeated".into())]);
}

fn codes_of(value: &Value) -> Vec<(String, String)> {
    let error = read(value).unwrap_err();
    codes(&error).into_iter().map(|(pointer, code)| (pointer.into(), code.into())).collect()
}

/// Every place of a value, with a pointer that leads there.
fn places(value: &Value, pointer: String, all: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(key, value)| places(value, format!("{pointer}/{key}"), all))
        }
        Value::Array(elements) => {
            elements.iter().enumerate().for_each(|(place, value)| places(value, format!("{pointer}/{place}"), all));
        }
        _ => {}
    }
    all.push(pointer);
}

/// One place for each kind of place: indices, and the ids among the keys, count for nothing.
fn kinds_of_places(value: &Value) -> Vec<String> {
    let mut all = Vec::new();
    places(value, String::new(), &mut all);
    let mut seen = BTreeSet::new();
    all.retain(|pointer| {
        let kind: Vec<&str> = pointer.split('/').filter(|step| step.parse::<usize>().is_err()).collect();
        seen.insert(kind.join("/").replace("cost", "").replace("security", ""))
    });
    all
}

#[test]
fn hostile_bytes_are_a_record_or_findings() {
    let value = written(&profile(FULL));
    let text = value.to_string();
    let check = |bytes: &[u8]| {
        if let Err(error) = AdviceRecord::from_json("advice.json", bytes) {
            laws::assert_are_proper(error.findings());
        }
    };
    for length in (0..text.len()).step_by(text.len() / 50) {
        check(&text.as_bytes()[..length]);
        let mut bytes = text.clone().into_bytes();
        bytes[length] = 0xff;
        check(&bytes);
    }
    check(&vec![b' '; telework_advisor::LARGEST_ADVICE + 1]);
    check("[".repeat(100_000).as_bytes());
    let strange = [json!(null), json!("\u{1b}[2J"), json!([[{}]]), json!({"\n": -1})];
    for pointer in kinds_of_places(&value) {
        for other in &strange {
            let mut changed = value.clone();
            *changed.pointer_mut(&pointer).expect("the place is there") = other.clone();
            check(changed.to_string().as_bytes());
            // What is read all the same can be replayed and told.
            if let Ok(record) = read(&changed) {
                let replay = Replay::new(Guideline::embedded(), "advice.json", &record);
                let told = telework_advisor::replay_document(&replay, telework_advisor::Lang::Ja).to_markdown();
                assert!(!told.contains('\u{1b}'), "{pointer}");
            }
        }
    }
}

/// A word of the same vocabulary, if it is of one; else no word of any.
fn another(word: &str) -> &'static str {
    const VOCABULARIES: [&[&str]; 8] = [
        &["published", "derived"],
        &["S", "A", "B", "C", "D"],
        &["open", "decided"],
        &["note", "warning", "conflict"],
        &["executive", "administrator", "teleworker"],
        &["basic", "advanced"],
        &[
            "office-reproducibility",
            "congestion-impact",
            "introduction-cost",
            "introduction-effort",
            "security-governance",
        ],
        &[
            "vpn",
            "remote-desktop",
            "virtual-desktop",
            "secure-container",
            "secure-browser",
            "cloud-service",
            "standalone",
        ],
    ];
    let same = VOCABULARIES.iter().find(|words| words.contains(&word));
    same.and_then(|words| words.iter().find(|other| **other != word)).copied().unwrap_or("x")
}

/// Whatever is otherwise in a record than the data of today have it, some change says so.
#[test]
fn nothing_that_a_record_says_changes_unseen() {
    let value = written(&profile(FULL));
    let mut tried = 0;
    for pointer in kinds_of_places(&value) {
        // What the advice rests on is taken over, not compared; the keys of an object are not this test's.
        if ["/schema", "/guideline", "/profile", "/answers"].iter().any(|part| pointer.starts_with(part)) {
            continue;
        }
        let other = match value.pointer(&pointer).expect("the place is there") {
            Value::Number(number) => json!(number.as_u64().unwrap() + 1),
            Value::String(word) if pointer.ends_with("/category") => json!(if word == "A" { "B" } else { "A" }),
            Value::String(word) => json!(another(word)),
            Value::Null => json!("x"),
            Value::Array(list) if !list.is_empty() => Value::from(&list[1..]),
            Value::Array(_) if pointer.ends_with("/levels") => json!(["basic"]),
            Value::Array(_) if pointer.ends_with("/below_minimum") => json!(["introduction-cost"]),
            Value::Array(_) if pointer.ends_with("/tied_with") => json!(["vpn"]),
            Value::Array(_) if pointer.ends_with("/on") || pointer.ends_with("/because") => json!(["x"]),
            _ => continue,
        };
        let mut changed = value.clone();
        *changed.pointer_mut(&pointer).expect("the place is there") = other;
        let record = match read(&changed) {
            Ok(record) => record,
            // A method would be there twice, or not at all.
            Err(error) => {
                assert!(
                    codes(&error).iter().all(|(_, code)| ["repeated", "missing"].contains(code)),
                    "{pointer}: {error}"
                );
                continue;
            }
        };
        tried += 1;
        let replay = Replay::new(Guideline::embedded(), "advice.json", &record);
        assert!(!replay.is_same(), "{pointer}: {:?}", changed.pointer(&pointer));
        assert!(replay.changes().iter().all(|change| !change.because().is_empty()), "{pointer}");
    }
    assert!(tried > 50, "{tried} records were read and replayed");
}

#[test]
fn the_program_tells_it_in_every_format_and_both_languages() {
    let folder = Folder::new("replay");
    let profile = folder.write("profile.json", FULL);
    let advice = folder.write("advice.json", succeeded("advise", &[&profile, "--format", "json"]));
    for format in ["text", "markdown"] {
        let english = succeeded("replay", &[&advice, "--format", format, "--lang", "en"]);
        assert!(english.contains("Nothing changed") && english.contains("Example Ltd"), "{english}");
        let japanese = succeeded("replay", &[&advice, "--format", format, "--lang", "ja"]);
        assert!(japanese.contains("いずれも変わっていません"), "{japanese}");
    }
    let json: Value = serde_json::from_str(&succeeded("replay", &[&advice, "--format", "json"])).unwrap();
    assert_eq!(
        (json["schema"].as_str(), json["changes"].as_array().map(Vec::len)),
        (Some("telework-advisor/replay/1"), Some(0))
    );

    let overlay = folder.write(
        "overlay.json",
        r#"{"ratings": [{"method": "remote-desktop", "axis": "introduction-cost", "grade": "D", "page": 9007}]}"#,
    );
    let changed = succeeded("replay", &[&advice, "--overlay", &overlay, "--lang", "en"]);
    for part in ["overlay.json", "Ranks and grades", ", now D", "transcribed by the user (page 9007)"] {
        assert!(changed.contains(part), "{part:?} in {changed}");
    }
    insta::assert_snapshot!("overlay_en", changed);
    insta::assert_snapshot!("overlay_ja", succeeded("replay", &[&advice, "--overlay", &overlay, "--lang", "ja"]));

    assert!(refused("replay", &[&profile, "--lang", "en"]).contains("found a profile"));
    assert!(refused("advise", &[&advice, "--lang", "en"]).contains("found an advice record"));
    let newer = std::fs::read_to_string(&advice).unwrap().replace("advice/1", "advice/2");
    let errors = refused("replay", &[&folder.write("newer.json", newer), "--lang", "en"]);
    assert_eq!(errors.lines().count(), 1, "{errors}");
}

/// The findings of a replay, as place and code.
fn left_out<'r>(replay: &'r Replay<'_>) -> Vec<(&'r str, &'r str, &'r str)> {
    let of = |finding: &'r Finding| (finding.pointer(), finding.code());
    replay.left_out().iter().map(|one| (one.word(), of(one.finding()).0, of(one.finding()).1)).collect()
}

/// A comparison is no older advice: another release would not read it either.
#[test]
fn a_record_of_another_kind_is_told_from_one_of_another_version() {
    let told = |schema: &str| {
        let record = json!({ "schema": schema }).to_string();
        let error = AdviceRecord::from_json("record.json", record.as_bytes()).unwrap_err();
        error.findings()[0].line(telework_advisor::Lang::En)
    };
    assert!(told("telework-advisor/comparison/1").contains("advise --format json"));
    assert!(told("telework-advisor/advice/9").contains("use a release"));
}
