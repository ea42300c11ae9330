//! Advice of earlier, read back from its record: on the same data nothing differs; on other data what differs is what
//! advice on both of them shows; and whatever stands in the file, it is a record or a list of findings.

#[path = "invalid/laws.rs"]
mod laws;
#[path = "support/run.rs"]
mod run;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use telework_advisor::{
    Answers, Axis, Error, Files, Grade, Guideline, Lang, Method, MethodSet, Preferences, Profile,
    batch::{BatchErrorRecord, CompactRecord},
    change::{Cause, ChangedFact, Difference, Fact, Gap, Value as FactValue},
    portfolio::ProfileFile,
    problem::{FindingRecord, Severity},
    record::{
        AdviceRecord, CatalogueRecord, ComparisonRecord, DifferenceRecord, GapRecord, PortfolioRecord, WhyRecord,
    },
    report::difference_document,
};

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
    serde_json::to_value(AdviceRecord::new(&profile.advise())).expect("a record can be written")
}

fn read(value: &Value) -> Result<AdviceRecord<'static>, Error> {
    AdviceRecord::from_json("advice.json", value.to_string().as_bytes())
}

fn codes(error: &Error) -> Vec<(&str, &str)> {
    error.findings().iter().map(|finding| (finding.pointer(), finding.code())).collect()
}

#[test]
fn on_the_same_data_nothing_differs_for_any_complete_answers() {
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
        let again = record.profile_on(guideline).expect("the answers are known");
        assert_eq!((again.answers(), again.preferences()), (profile.answers(), profile.preferences()));
        let difference = record.difference(guideline).expect("the answers are known");
        assert!(difference.changes().is_empty() && difference.facts().is_empty(), "{}: {difference:?}", record.answers);
    }
}

#[test]
fn nothing_of_a_record_is_lost_on_the_way() {
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
        let again = record.profile_on(Guideline::embedded()).expect("the answers are known");
        assert_eq!((again.name(), again.date()), (profile.name(), profile.date()));
        assert!(record.difference(Guideline::embedded()).expect("the answers are known").facts().is_empty());
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
    // What it was ranked by is not recorded; then only that can differ.
    let difference = record.difference(Guideline::embedded()).expect("the answers are known");
    assert!(
        difference.facts().iter().all(|one| matches!(one.fact(), Fact::Rank(_) | Fact::Control(_))),
        "{difference:?}"
    );

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
fn what_is_wrong_with_a_record_is_named() {
    let refused_for = |change: &dyn Fn(&mut Value)| {
        let mut value = written(&profile(FULL));
        change(&mut value);
        let error = read(&value).unwrap_err();
        laws::assert_are_proper(error.findings());
        let [finding] = error.findings() else { panic!("{error}") };
        (finding.code(), finding.line(Lang::En))
    };
    type Change = fn(&mut Value);
    let malformed: [(Change, &str); 6] = [
        (|value| value["status"] = json!("decidid"), "did you mean \"decided\"?"),
        (|value| value["rejected"][0]["metod"] = json!("vpn"), "`metod`"),
        (|value| value["candidates"][0]["method"] = json!("vnp"), "\"vnp\""),
        (|value| value["candidates"][0]["rank"] = json!("first"), "\"first\""),
        (|value| drop(value.as_object_mut().unwrap().remove("because")), "`because`"),
        (|value| value["candidates"][1]["grades"]["introduction-cots"] = json!({}), "\"introduction-cots\""),
    ];
    for (change, named) in malformed {
        let (code, line) = refused_for(&change);
        assert!(code == "malformed-record" && line.contains(named), "{line}");
    }
    // Every method has to be there once.
    let first = |value: &mut Value| value["rejected"].as_array_mut().unwrap().remove(0);
    assert_eq!(refused_for(&|value| drop(first(value))).0, "missing");
    let twice = |value: &mut Value| {
        let one = first(value);
        value["rejected"].as_array_mut().unwrap().extend([one.clone(), one]);
    };
    assert_eq!(refused_for(&twice).0, "repeated");
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
    check(&vec![b' '; telework_advisor::record::LARGEST_ADVICE + 1]);
    check("[".repeat(100_000).as_bytes());
    let strange = [json!(null), json!("\u{1b}[2J"), json!([[{}]]), json!({"\n": -1})];
    for pointer in kinds_of_places(&value) {
        for other in &strange {
            let mut changed = value.clone();
            *changed.pointer_mut(&pointer).expect("the place is there") = other.clone();
            check(changed.to_string().as_bytes());
            // What is read all the same can be compared.
            if let Ok(record) = read(&changed)
                && let Ok(difference) = record.difference(Guideline::embedded())
            {
                let text = difference_document(&difference, Lang::Ja).to_markdown();
                assert!(!text.contains('\u{1b}'), "{pointer}");
            }
        }
    }
}

/// The shipped data with one file changed.
fn edited(file: &str, change: impl FnOnce(&mut Value)) -> Guideline {
    let mut files = Files::embedded();
    let mut value: Value = serde_json::from_slice(files.get(file).expect("the file is there")).unwrap();
    let before = value.clone();
    change(&mut value);
    assert_ne!(value, before, "something is otherwise");
    files.insert(file.to_owned(), serde_json::to_vec(&value).unwrap());
    Guideline::load(&files).unwrap_or_else(|error| panic!("{error}"))
}

/// The shipped data with an id renamed wherever it stands.
fn renamed(id: &str, to: &str) -> Guideline {
    let mut files = Files::embedded();
    let names: Vec<String> = files.names().map(String::from).collect();
    for name in names {
        let text = std::str::from_utf8(files.get(&name).unwrap()).unwrap();
        let text = text.replace(&format!("\"{id}\""), &format!("\"{to}\""));
        files.insert(name, text.into_bytes());
    }
    assert!(Guideline::check(&files).iter().all(|finding| finding.severity() == Severity::Warning));
    Guideline::load(&files).unwrap_or_else(|error| panic!("{error}"))
}

fn entry<'v>(value: &'v mut Value, list: &str, id: &str) -> &'v mut Value {
    value[list].as_array_mut().unwrap().iter_mut().find(|entry| entry["id"] == id).expect("the entry is there")
}

fn facts<'d>(difference: &'d Difference<'_>) -> Vec<(&'d Fact, Option<FactValue>, Option<FactValue>)> {
    let of = |changed: &'d ChangedFact<'_>| (changed.fact(), changed.from(), changed.to());
    difference.facts().iter().map(of).collect()
}

/// The record holds enough: with it alone the difference is what advice on both data sets shows.
#[test]
fn on_other_data_the_record_shows_what_both_data_sets_show() {
    let first = read(&written(&profile(FULL))).unwrap().candidates[0].method;
    let all_others = [
        edited("ratings.json", |value| {
            for rating in value["ratings"].as_array_mut().unwrap() {
                if rating["axis"] == "introduction-cost" {
                    rating["grade"] = json!(if rating["method"] == first.id() { "D" } else { "S" });
                }
            }
        }),
        edited("flowchart.json", |value| {
            let node = entry(value, "nodes", "A2");
            for edge in node["edges"].as_array_mut().unwrap() {
                if edge["choice"] == "dedicated" {
                    edge["candidates"] = json!(["vpn"]);
                } else if edge["choice"] == "either" {
                    edge["candidates"] = json!(["remote-desktop", "virtual-desktop"]);
                }
            }
        }),
        edited("controls/edition-5.json", |value| {
            let control = entry(value, "controls", "e5.admin.security-policy");
            control["applies"] = json!({"answer": "wireless-lan", "is": ["yes"]});
            control["applies_rationale"] = json!({"ja": "試験用", "en": "for a test"});
        }),
        renamed("e5.admin.security-policy", "e5.admin.security-policies"),
        renamed("fast-line-required", "fast-line-needed"),
    ];
    let before = profile(FULL);
    let record = read(&written(&before)).expect("the record is sound");
    for other in &all_others {
        let today = record.profile_on(other).expect("the answers are known").advise();
        let recorded = record.difference(other).expect("the answers are known");
        let both = Difference::new(&before.advise(), &today);
        assert_eq!(recorded.from().guideline(), &record.guideline);
        assert_eq!(recorded.to().guideline(), both.to().guideline());
        assert!(!recorded.facts().is_empty());
        assert_eq!(facts(&recorded), facts(&both));
        assert!(matches!(recorded.changes(), [Cause::Data]));
        assert!(recorded.facts().iter().all(|changed| matches!(changed.because(), [Cause::Data])));
    }
}

/// What is otherwise in a record than the data of today have it, as far as it is a fact of the advice, is seen.
#[test]
fn no_fact_of_a_record_changes_unseen() {
    let changes: [(&str, Value); 6] = [
        ("/status", json!("open")),
        ("/candidates/0/rank", json!(7)),
        ("/candidates/0/grades/introduction-cost/grade", json!("D")),
        ("/candidates/0/cautions/0/id", json!("no-such-caution")),
        ("/candidates/0/controls/required/0/id", json!("no-such-measure")),
        ("/candidates/0/controls/depends/0/on", json!([])),
    ];
    // A decided one: while advice is open, a measure counts with all candidates together.
    let before = profile(&FULL.replace(r#"["own-office-pc", "dedicated"]"#, r#""own-office-pc""#));
    for (pointer, other) in changes {
        let mut value = written(&before);
        let place = value.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer} is there"));
        assert_ne!(*place, other, "{pointer}");
        *place = other.clone();
        let record = read(&value).unwrap_or_else(|error| panic!("{error}"));
        let difference = record.difference(before.answers().guideline()).expect("the answers are known");
        assert!(!difference.facts().is_empty(), "{pointer}");
        let text = difference_document(&difference, Lang::En);
        // What the data no longer have is named by its id.
        if pointer.ends_with("/id") {
            assert!(text.to_markdown().contains(other.as_str().unwrap()), "{pointer}");
        }
    }
}

#[test]
fn answers_that_the_data_no_longer_know_are_named() {
    let record = read(&written(&profile(FULL))).unwrap();
    let unknown = |guideline: &Guideline| {
        let error = record.profile_on(guideline).unwrap_err();
        laws::assert_are_proper(error.findings());
        error.to_string()
    };
    let question = unknown(&renamed("line-speed", "line-speeds"));
    assert!(question.contains("\"line-speed\"") && question.contains("did you mean \"line-speeds\"?"), "{question}");
    let choice = unknown(&renamed("own-office-pc", "own-pc-at-the-office"));
    assert!(choice.contains("\"own-office-pc\""), "{choice}");
}

#[test]
fn the_program_shows_it_in_every_format_and_both_languages() {
    let folder = Folder::new("record");
    let profile = folder.write("profile.json", FULL);
    let advice = folder.write("advice.json", succeeded("advise", &[&profile, "--format", "json"]));
    for format in ["text", "markdown"] {
        let english = succeeded("diff", &[&advice, "--format", format, "--lang", "en"]);
        assert!(english.contains("Nothing was changed") && english.contains("Example Ltd"), "{english}");
        let japanese = succeeded("diff", &[&advice, "--format", format, "--lang", "ja"]);
        assert!(japanese.contains("条件に違いはありません"), "{japanese}");
    }
    let json: Value = serde_json::from_str(&succeeded("diff", &[&advice, "--format", "json"])).unwrap();
    assert_eq!((&json["schema"], &json["differences"]), (&json!("telework-advisor/diff/1"), &json!([])));

    let overlay = folder.write(
        "overlay.json",
        r#"{"ratings": [{"method": "remote-desktop", "axis": "introduction-cost", "grade": "D", "page": 9007}]}"#,
    );
    // With --overlay and with --to-overlay: an advice record has one side only.
    let changed = succeeded("diff", &[&advice, "--overlay", &overlay, "--lang", "en"]);
    assert_eq!(succeeded("diff", &[&advice, "--to-overlay", &overlay, "--lang", "en"]), changed);
    insta::assert_snapshot!("overlay_en", changed);
    insta::assert_snapshot!("overlay_ja", succeeded("diff", &[&advice, "--overlay", &overlay, "--lang", "ja"]));

    assert!(refused("advise", &[&advice, "--lang", "en"]).contains("found an advice record"));
    assert!(refused("diff", &[&advice, &profile, "--lang", "en"]).contains("expected no second profile"));
    assert!(refused("diff", &[&profile, &advice, "--lang", "en"]).contains("found an advice record"));
    let newer = std::fs::read_to_string(&advice).unwrap().replace("advice/1", "advice/2");
    let errors = refused("diff", &[&folder.write("newer.json", newer), "--lang", "en"]);
    assert_eq!(errors.lines().count(), 1, "{errors}");
}

/// A comparison is no older advice: another release would not read it either.
#[test]
fn a_record_of_another_kind_is_told_from_one_of_another_version() {
    let told = |schema: &str| {
        let record = json!({ "schema": schema }).to_string();
        let error = AdviceRecord::from_json("record.json", record.as_bytes()).unwrap_err();
        error.findings()[0].line(Lang::En)
    };
    assert!(told("telework-advisor/comparison/1").contains("advise --format json"));
    assert!(told("telework-advisor/advice/9").contains("use a release"));
}

/// Whatever the crate writes as a record it reads back, for every sample and every kind of record.
#[test]
fn every_record_is_read_back() {
    fn is_read_back<T: serde::Serialize + serde::de::DeserializeOwned + PartialEq + std::fmt::Debug>(record: &T) {
        let text = serde_json::to_string(record).expect("a record can be written");
        assert_eq!(&serde_json::from_str::<T>(&text).unwrap_or_else(|error| panic!("{error}: {text}")), record);
        // A key that nobody knows is a mistake, not a remark.
        let strange = text.replacen('{', "{\"no-such-key\":1,", 1);
        assert!(serde_json::from_str::<T>(&strange).is_err(), "{strange}");
    }
    let guideline = Guideline::embedded();
    let mut before = guideline.no_answers().advise();
    let (mut profiles, mut portfolios) = (0, 0);
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/data/profiles")).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        let advice = match ProfileFile::from_json(guideline, "sample", &bytes).unwrap() {
            ProfileFile::Portfolio(portfolio) => {
                let advice = portfolio.into_advice();
                is_read_back(&PortfolioRecord::new(&advice, None));
                is_read_back(&PortfolioRecord::new(&advice, Some(MethodSet::ALL)));
                portfolios += 1;
                continue;
            }
            ProfileFile::Profile(profile) => profile.into_advice(),
        };
        profiles += 1;
        is_read_back(&AdviceRecord::new(&advice));
        is_read_back(&CompactRecord::new(&advice));
        is_read_back(&ComparisonRecord::new(&advice.compare()));
        is_read_back(&DifferenceRecord::new(&Difference::new(&before, &advice)));
        for method in Method::ALL {
            is_read_back(&WhyRecord::new(&advice, method));
            let gap = Gap::new(&advice, method);
            is_read_back(&GapRecord::new(&gap));
            assert_eq!(gap.is_candidate(), advice.methods().contains(method));
        }
        before = advice;
    }
    assert!(profiles >= 8 && portfolios >= 1, "{profiles} {portfolios}");
    let controls: Vec<_> = guideline.controls().iter().collect();
    is_read_back(&CatalogueRecord::new(guideline, &controls));
    let error = Profile::from_json(guideline, "bad.json", br#"{ "answers": { "work-scope": "all-app" }, "nme": 1 }"#);
    let error = error.unwrap_err();
    is_read_back(&BatchErrorRecord::new(7, &error, Lang::Ja));
    for finding in error.findings() {
        is_read_back(&FindingRecord::new(finding, Lang::En));
    }
}

/// A state takes the place of what was stated before, and of nothing else.
#[test]
fn a_state_takes_the_place_of_one_measure_listed_as_implemented() {
    use telework_advisor::change::{MeasureState, MeasureStatus};
    let [one, other] = ["e5.admin.disk-encryption", "e5.admin.security-software"];
    let profile = profile(FULL).with_implemented([one, other]).expect("both exist");
    let profile = profile.with_measure(one, MeasureState::new(MeasureStatus::Planned)).expect("it exists");
    let implemented: Vec<&str> = profile.implemented().iter().map(|control| control.id()).collect();
    assert_eq!(implemented, [other]);
    let states: Vec<(&str, MeasureStatus)> =
        profile.measures().map(|(control, state)| (control.id(), state.status)).collect();
    assert_eq!(states, [(other, MeasureStatus::InPlace), (one, MeasureStatus::Planned)]);
    // What is written is read again.
    let again = profile_of(&profile);
    assert_eq!(again.implemented().len(), 1);
    // A measure of which nothing was stated takes nothing away.
    let third = "e5.teleworker.security-software";
    let profile = profile.with_measure(third, MeasureState::new(MeasureStatus::Partly)).expect("it exists");
    assert_eq!(profile.implemented().len(), 1);
    assert_eq!(profile.measures().count(), 3);
    // Another list takes the place of the list alone.
    let profile = profile.with_implemented([]).expect("nothing is unknown");
    let mut stated: Vec<&str> = profile.measures().map(|(control, _)| control.id()).collect();
    stated.sort_unstable();
    assert_eq!(stated, [one, third]);
}

fn profile_of(profile: &Profile<'_>) -> Profile<'static> {
    Profile::from_json(Guideline::embedded(), "again.json", serde_json::to_string(profile).unwrap().as_bytes()).unwrap()
}

/// When a measure applies is told in words that name each question its condition looks at.
#[test]
fn the_catalogue_tells_when_each_measure_applies() {
    let guideline = Guideline::embedded();
    let controls: Vec<_> = guideline.controls().iter().collect();
    let record = CatalogueRecord::new(guideline, &controls);
    let mut asked = 0;
    for (measure, control) in record.controls.iter().zip(&controls) {
        for (lang, told) in [(Lang::Ja, &measure.applies.ja), (Lang::En, &measure.applies.en)] {
            assert!(!told.is_empty(), "{}", measure.id);
            for question in control.applies().questions() {
                // What settles a trait is behind the trait's name.
                let is_direct = guideline.traits().all(|one| !told.contains(one.name().get(lang)));
                assert!(!is_direct || told.contains(question.name().get(lang)), "{}: {told}", measure.id);
                asked += usize::from(is_direct);
            }
        }
    }
    assert!(asked > 10, "{asked}");
}
