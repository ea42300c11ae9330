//! Each kind of change, seen by replaying an advice of the shipped data on a data set in which something is otherwise.

use serde_json::{Value, json};
use telework_advisor::{AdviceRecord, Files, Guideline, Method, Replay, ReplayChange, ReplayReason, Severity};

use super::{FULL, left_out, profile, read, written};

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

fn old() -> AdviceRecord<'static> {
    read(&written(&profile(FULL))).expect("the record is sound")
}

/// The one change of a kind and an id.
fn change<'r>(replay: &'r Replay<'_>, kind: &str, id: Option<&str>) -> &'r ReplayChange {
    let mut found = replay.changes().iter().filter(|change| change.kind().id() == kind && change.id() == id);
    let one = found.next().unwrap_or_else(|| panic!("no change of {kind} {id:?} in {:#?}", replay.changes()));
    assert!(found.next().is_none(), "{kind} {id:?} is told once: {:#?}", replay.changes());
    one
}

fn kinds(replay: &Replay<'_>) -> Vec<&'static str> {
    let mut kinds: Vec<&str> = replay.changes().iter().map(|change| change.kind().id()).collect();
    kinds.dedup();
    kinds
}

#[test]
fn another_grade_and_the_rank_that_follows() {
    let record = old();
    let first = record.candidates[0].method;
    let guideline = edited("ratings.json", |value| {
        for rating in value["ratings"].as_array_mut().unwrap() {
            if rating["axis"] == "introduction-cost" {
                rating["grade"] = json!(if rating["method"] == first.id() { "D" } else { "S" });
            }
        }
    });
    let replay = Replay::new(&guideline, "advice.json", &record);
    let grade = replay
        .changes()
        .iter()
        .find(|change| change.kind().id() == "grade" && change.methods() == [first])
        .expect("the grade is told");
    assert_eq!((grade.id(), grade.to()), (Some("introduction-cost"), Some("D")));
    let rank = replay
        .changes()
        .iter()
        .find(|change| change.kind().id() == "rank" && change.methods() == [first])
        .expect("the rank is told");
    assert_eq!(rank.from(), Some("1"));
    let by_grade = |reason: &ReplayReason| matches!(reason, ReplayReason::Grade { method, .. } if *method == first);
    assert!(rank.because().iter().any(by_grade), "{:?}", rank.because());
    assert!(kinds(&replay).iter().all(|kind| ["rank", "tied-with", "grade", "provenance"].contains(kind)));
    assert!(replay.has_same_versions(), "the version was not raised, and that can be told");
}

#[test]
fn another_leaf_of_the_flowchart() {
    let guideline = edited("flowchart.json", |value| {
        let node = entry(value, "nodes", "A2");
        for edge in node["edges"].as_array_mut().unwrap() {
            if edge["choice"] == "dedicated" {
                edge["candidates"] = json!(["vpn"]);
            } else if edge["choice"] == "either" {
                edge["candidates"] = json!(["remote-desktop", "virtual-desktop"]);
            }
        }
    });
    let replay = Replay::new(&guideline, "advice.json", &old());
    let told: Vec<(&[Method], Option<&str>)> = replay
        .changes()
        .iter()
        .filter(|change| change.kind().id() == "candidate")
        .map(|change| (change.methods(), change.to()))
        .collect();
    assert_eq!(told, [(&[Method::Vpn][..], Some("candidate")), (&[Method::VirtualDesktop][..], Some("rejected"))]);
    for change in replay.changes().iter().filter(|change| change.kind().id() == "candidate") {
        let leads_elsewhere = ReplayReason::Flowchart {
            after: ["work-scope=all-apps", "system-location=office-network", "data-on-terminal=not-stored"]
                .map(String::from)
                .into(),
            from: None,
            to: None,
        };
        assert!(change.because().contains(&leads_elsewhere), "{:?}", change.because());
    }
    let came = replay.changes().iter().find(|change| change.methods() == [Method::Vpn]).unwrap();
    let excluded_then = ReplayReason::NoLongerExcludedBy { answer: "data-on-terminal=not-stored".into() };
    assert!(came.because().contains(&excluded_then), "{:?}", came.because());
}

#[test]
fn another_way_through_the_flowchart() {
    let guideline = edited("flowchart.json", |value| {
        let node = entry(value, "nodes", "A1");
        for edge in node["edges"].as_array_mut().unwrap() {
            if edge["choice"] == "not-stored" {
                edge.as_object_mut().unwrap().remove("to");
                edge["candidates"] = json!(["remote-desktop", "virtual-desktop"]);
            }
        }
        let rest = value["nodes"].as_array_mut().unwrap();
        rest.retain(|node| node["id"] != "A2");
    });
    let mut record = old();
    record.answers =
        "work-scope=all-apps/system-location=office-network/data-on-terminal=not-stored/office-environment=dedicated"
            .into();
    let before = Guideline::embedded().answer_line(&record.answers).unwrap();
    let profile = telework_advisor::Profile::new(before, Default::default());
    let record = read(&written(&profile)).unwrap();
    let replay = Replay::new(&guideline, "advice.json", &record);
    let path = change(&replay, "path", None);
    assert_eq!(
        path.because(),
        [ReplayReason::Flowchart {
            after: ["work-scope=all-apps", "system-location=office-network", "data-on-terminal=not-stored"]
                .map(String::from)
                .into(),
            from: Some("office-environment=dedicated".into()),
            to: None,
        }]
    );
}

/// A measure of an edition that every candidate requires whatever the answers.
fn always_required(record: &AdviceRecord<'_>, edition: &str) -> String {
    let of = |place: usize| record.candidates[place].controls.required.iter();
    let in_both = of(0).find(|control| {
        let required = of(1).any(|other| other.id == control.id);
        control.id.starts_with(edition) && control.because == ["always"] && required
    });
    in_both.expect("there is such a measure").id.clone().into_owned()
}

#[test]
fn a_measure_that_no_longer_exists_and_a_new_one() {
    let record = old();
    let id = always_required(&record, "e5.");
    let anew = format!("{id}-anew");
    let guideline = renamed(&id, &anew);
    let replay = Replay::new(&guideline, "advice.json", &record);
    let gone = change(&replay, "measure", Some(&id));
    assert_eq!((gone.to(), gone.because()), (None, &[ReplayReason::Gone][..]));
    let new = change(&replay, "measure", Some(&anew));
    assert_eq!((new.from(), new.to()), (None, Some("required")));
    assert_eq!(new.because(), [ReplayReason::Condition { from: None, to: Some("always".into()) }]);
    assert_eq!(new.methods().len(), record.candidates.len(), "told once for all methods");
}

#[test]
fn a_measure_in_place_that_no_longer_exists() {
    let guideline = renamed("e5.admin.disk-encryption", "e5.admin.disc-encryption");
    let replay = Replay::new(&guideline, "advice.json", &old());
    assert_eq!(left_out(&replay), [("e5.admin.disk-encryption", "/profile/implemented/0", "unknown-word")]);
    assert!(replay.left_out()[0].finding().to_string().contains("did you mean \"e5.admin.disc-encryption\"?"));
}

#[test]
fn a_measure_whose_condition_no_longer_holds() {
    let record = old();
    let id = always_required(&record, "e5.");
    let guideline = edited("controls/edition-5.json", |value| {
        let control = entry(value, "controls", &id);
        control["applies"] = json!({"answer": "terminal-ownership", "is": ["personal"]});
        control["applies_rationale"] = json!({"ja": "試験用", "en": "for a test"});
    });
    let replay = Replay::new(&guideline, "advice.json", &record);
    let gone = change(&replay, "measure", Some(&id));
    assert_eq!((gone.from(), gone.to()), (Some("required"), None));
    assert!(matches!(gone.because(), [ReplayReason::Condition { from: Some(_), to: None }]), "{:?}", gone.because());
    assert_eq!(gone.methods().len(), record.candidates.len(), "told once for all methods");

    // The same measure with an answer that is open: it depends.
    let guideline = edited("controls/edition-5.json", |value| {
        let control = entry(value, "controls", &id);
        control["applies"] = json!({"answer": "wireless-lan", "is": ["yes"]});
        control["applies_rationale"] = json!({"ja": "試験用", "en": "for a test"});
    });
    let replay = Replay::new(&guideline, "advice.json", &record);
    let depends = change(&replay, "measure", Some(&id));
    assert_eq!((depends.from(), depends.to()), (Some("required"), Some("depends")));
    let on = ReplayReason::Condition { from: Some("always".into()), to: Some("depends on wireless-lan".into()) };
    assert_eq!(depends.because(), [on]);
}

#[test]
fn a_measure_that_a_newer_one_takes_up() {
    let record = old();
    let all = record.candidates.iter().flat_map(|candidate| &candidate.controls.required);
    let id = all.map(|control| control.id.clone()).find(|id| id.starts_with("e4.")).expect("one of the 4th edition");
    let newer = "e5.admin.security-policy";
    let guideline = edited("controls/edition-5.json", |value| {
        let control = entry(value, "controls", newer);
        let list = control.as_object_mut().unwrap().entry("supersedes").or_insert_with(|| json!([]));
        list.as_array_mut().unwrap().push(json!(id));
    });
    let replay = Replay::new(&guideline, "advice.json", &record);
    let gone = change(&replay, "measure", Some(&id));
    assert_eq!(gone.because(), [ReplayReason::Superseded { by: vec![newer.into()] }]);
}

#[test]
fn a_question_that_no_longer_exists() {
    let guideline = renamed("line-speed", "line-speeds");
    let replay = Replay::new(&guideline, "advice.json", &old());
    assert_eq!(left_out(&replay), [("line-speed=ordinary", "/answers", "unknown-word")]);
    assert!(replay.left_out()[0].finding().to_string().contains("did you mean \"line-speeds\"?"));
    assert!(!replay.advice().answers().to_string().contains("line-speed"), "everything else was taken over");
    assert!(replay.advice().answers().to_string().contains("terminal-ownership=company"));
    let caution = change(&replay, "caution", Some("fast-line-required"));
    assert_eq!((caution.from(), caution.to()), (Some("certain"), Some("depends")));
    let left_out = ReplayReason::LeftOut { answer: "line-speed=ordinary".into() };
    assert!(caution.because().contains(&left_out), "{:?}", caution.because());
}

#[test]
fn a_choice_that_no_longer_exists_leaves_the_others() {
    let guideline = renamed("own-office-pc", "own-pc-at-the-office");
    let replay = Replay::new(&guideline, "advice.json", &old());
    assert_eq!(left_out(&replay), [("office-environment=own-office-pc", "/answers", "unknown-word")]);
    let answers = replay.advice().answers().to_string();
    assert!(answers.contains("office-environment=dedicated"), "{answers}");
    let gone = replay.changes().iter().find(|change| change.kind().id() == "candidate").expect("one went");
    let left_out = ReplayReason::LeftOut { answer: "office-environment=own-office-pc".into() };
    assert!(gone.because().contains(&left_out), "{:?}", gone.because());
}

#[test]
fn a_pattern_that_no_longer_exists() {
    let guideline = renamed("e4.pattern.2", "e4.pattern.two");
    let replay = Replay::new(&guideline, "advice.json", &old());
    assert_eq!(left_out(&replay), [("e4.pattern.2", "/profile/pattern", "unknown-word")]);
    assert!(kinds(&replay).contains(&"transition"));
}

#[test]
fn a_caution_that_speaks_louder_and_one_that_is_gone() {
    let record = old();
    let severity = |to: &str| {
        edited("cautions.json", |value| entry(value, "cautions", "fast-line-required")["severity"] = json!(to))
    };
    let guideline = severity("note");
    let replay = Replay::new(&guideline, "advice.json", &record);
    let change_of = change(&replay, "caution-severity", Some("fast-line-required"));
    assert_eq!((change_of.to(), change_of.because()), (Some("note"), &[ReplayReason::Data][..]));

    let guideline = renamed("fast-line-required", "fast-line-needed");
    let replay = Replay::new(&guideline, "advice.json", &record);
    assert_eq!(change(&replay, "caution", Some("fast-line-required")).because(), [ReplayReason::Gone]);
}

#[test]
fn a_grade_that_is_the_same_and_now_transcribed() {
    let record = old();
    let candidate = &record.candidates[0];
    let (axis, grade) = candidate.grades.iter().next().map(|(axis, grade)| (axis.id(), grade.grade.id())).unwrap();
    let entry = json!({"method": candidate.method, "axis": axis, "grade": grade, "page": 9_001});
    let overlay = json!({ "ratings": [entry] }).to_string();
    let guideline = Guideline::load_with_overlay(&Files::embedded(), "official.json", overlay.as_bytes()).unwrap();
    let replay = Replay::new(&guideline, "advice.json", &record);
    assert_eq!(kinds(&replay), ["provenance"]);
    assert_eq!(
        change(&replay, "provenance", Some(axis)).because(),
        [ReplayReason::Source { provenance: telework_advisor::ProvenanceKind::Transcribed, page: Some(9_001) }]
    );
    assert!(!replay.has_same_versions(), "the overlay is a difference");
}
