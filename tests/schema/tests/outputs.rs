//! What the crate writes for other programs: every record validates, and no schema describes a key that is never
//! written.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use serde_json::{Value, json};
use telework_advisor::{
    Axis, Files, Grade, Guideline, Interview, InterviewState, Lang, Method, MethodSet, Preferences, Profile,
    batch::{Batch, BatchErrorRecord, CompactRecord},
    change::{Difference, Gap, MeasureStatus},
    overlay::OverlayTemplate,
    portfolio::Portfolio,
    problem::FindingRecord,
    record::{
        AdviceRecord, CatalogueRecord, ComparisonRecord, DifferenceRecord, GapRecord, PortfolioRecord, WhyRecord,
    },
};
use telework_advisor_schema_tests::{Schemas, names, project, read, schema_of};

static SCHEMAS: LazyLock<Schemas> = LazyLock::new(Schemas::new);

/// Numbers that look random and are the same every time (a linear congruence; the high bits are used).
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % count
    }

    fn is_one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }
}

/// A profile with everything, or with some of it.
fn random_profile(guideline: &Guideline, dice: &mut Dice) -> Value {
    let mut answers = serde_json::Map::new();
    for question in guideline.questions() {
        let choices: Vec<&str> = question.choices().iter().map(|choice| choice.id()).collect();
        if dice.is_one_in(3) {
            continue;
        }
        let left: Vec<&str> = choices.iter().copied().filter(|_| !dice.is_one_in(2)).collect();
        let value = match left.is_empty() || dice.is_one_in(2) {
            true => json!(choices[dice.below(choices.len())]),
            false => json!(left),
        };
        answers.insert(question.id().into(), value);
    }
    let mut profile = json!({ "answers": answers });
    if !dice.is_one_in(3) {
        profile["name"] = json!("架空商事 <営業部>");
        profile["date"] = json!("2026-11-21");
        profile["prepared_by"] = json!("");
    }
    if dice.is_one_in(2) {
        let patterns: Vec<&str> = guideline.patterns().map(|pattern| pattern.id()).collect();
        profile["pattern"] = json!(patterns[dice.below(patterns.len())]);
    }
    if dice.is_one_in(2) {
        let configurations: Vec<&str> = guideline.derived_configurations().map(|one| one.id()).collect();
        profile["configuration"] = json!(configurations[dice.below(configurations.len())]);
    }
    if dice.is_one_in(2) {
        let axes: Vec<&str> = Axis::ALL.iter().filter(|_| dice.is_one_in(2)).map(|axis| axis.id()).collect();
        profile["priorities"] = json!(axes);
    }
    if dice.is_one_in(2) {
        let axis = Axis::ALL[dice.below(Axis::ALL.len())];
        profile["minimum"] = json!({ axis.id(): Grade::ALL[dice.below(Grade::ALL.len())] });
    }
    if dice.is_one_in(2) {
        let controls: Vec<&str> =
            guideline.controls().iter().filter(|_| dice.is_one_in(4)).map(|control| control.id()).collect();
        profile["implemented"] = json!(controls);
    }
    if dice.is_one_in(2) {
        let listed: Vec<String> = profile["implemented"]
            .as_array()
            .map(|ids| ids.iter().filter_map(|id| id.as_str().map(str::to_owned)).collect())
            .unwrap_or_default();
        let mut measures = json!({});
        for control in guideline.controls().iter().filter(|one| !listed.iter().any(|id| id == one.id())) {
            if dice.is_one_in(3) {
                let status = MeasureStatus::ALL[dice.below(MeasureStatus::ALL.len())];
                measures[control.id()] = json!({ "status": status.id(), "reason": "r", "owner": "o", "due": "2027-03-31",
                    "evidence": "e", "note": "n" });
            }
        }
        profile["measures"] = measures;
    }
    if dice.is_one_in(2) {
        profile["site"] = json!("Head office");
        profile["findings"] = json!("As it was found.");
        profile["answered_by"] =
            json!({ "work-scope": { "who": "w", "date": "2026-11-20", "evidence": "e", "note": "n" } });
    }
    profile
}

fn profile<'g>(guideline: &'g Guideline, value: &Value) -> Profile<'g> {
    let bytes = serde_json::to_vec(value).expect("a value can be written");
    Profile::from_json(guideline, "profile", &bytes).unwrap_or_else(|error| panic!("{value}\n{error}"))
}

/// The shipped guideline with the grades, the flowchart and some measures transcribed.
static OVERLAID: LazyLock<Guideline> = LazyLock::new(|| {
    let mut overlay = serde_json::to_value(OverlayTemplate::new(Guideline::embedded())).expect("it can be written");
    for entry in overlay["ratings"].as_array_mut().expect("a list") {
        entry["page"] = json!(40);
        // One method that dominates others.
        if entry["method"] == "vpn" {
            entry["grade"] = json!("S");
        }
    }
    overlay["flowchart"]["page"] = json!(30);
    for entry in overlay["controls"].as_array_mut().expect("a list").iter_mut().take(30) {
        entry["page"] = json!(60);
        entry["published_id"] = json!("E-4");
        entry["levels"] = json!(["basic", "recommended"]);
    }
    let bytes = serde_json::to_vec(&overlay).expect("a value can be written");
    Guideline::load_with_overlay(&Files::embedded(), "official.json", &bytes).expect("the overlay is sound")
});

/// All seven methods are candidates of one answer, and one of them dominates the others: whatever puts a candidate behind the
/// first can be seen here.
static WIDE: LazyLock<Guideline> = LazyLock::new(|| {
    let edge = |choice: &str, candidates: &[&str]| json!({ "choice": choice, "candidates": candidates });
    let all: Vec<&str> = Method::ALL.map(Method::id).to_vec();
    let edges = [edge("all-apps", &all), edge("specific-apps", &["vpn"]), edge("spare-time-viewing", &["standalone"])];
    let axes = telework_advisor::Axis::ALL;
    let ratings = axes.map(|axis| json!({ "method": "remote-desktop", "axis": axis, "grade": "S", "page": 1 }));
    let overlay = json!({
        "flowchart": { "page": 1, "start": "start", "nodes": [{ "id": "start", "question": "work-scope", "edges": edges }] },
        "ratings": ratings,
    });
    let bytes = serde_json::to_vec(&overlay).expect("a value can be written");
    Guideline::load_with_overlay(&Files::embedded(), "wide.json", &bytes).expect("the overlay is sound")
});

/// What has been written of each format.
#[derive(Default)]
struct Written(BTreeMap<&'static str, Vec<Value>>);

impl Written {
    /// Validates a record and keeps it.
    fn add(&mut self, schema: &'static str, record: impl serde::Serialize) {
        let value = serde_json::to_value(record).expect("a record can be written");
        let complaints = SCHEMAS.complaints(schema, &value);
        assert!(complaints.is_empty(), "{schema}:\n{complaints}\n{value:.400}");
        self.0.entry(schema).or_default().push(value);
    }

    /// Everything about one profile.
    fn add_all(&mut self, profile: &Profile<'_>) {
        let advice = profile.advise();
        self.add("profile", profile);
        let mut interview = Interview::resume(profile.clone());
        interview.dont_know("work-scope").expect("a question");
        self.add("interview", interview.state());
        self.add("advice", AdviceRecord::new(&advice));
        self.add("batch", CompactRecord::new(&advice));
        self.add("comparison", ComparisonRecord::new(&advice.compare()));
        for method in Method::ALL {
            self.add("why", WhyRecord::new(&advice, method));
        }
        for method in Method::ALL {
            self.add("gap", GapRecord::new(&Gap::new(&advice, method)));
        }
    }

    /// What differs between an earlier advice and that of today.
    fn add_recorded(&mut self, guideline: &Guideline, record: &Value) {
        let bytes = record.to_string();
        let record = AdviceRecord::from_json("advice.json", bytes.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
        let profile = record.profile_on(guideline).unwrap_or_else(|error| panic!("{error}"));
        let difference = record.difference(profile.answers().guideline()).expect("known answers");
        self.add("diff", DifferenceRecord::new(&difference));
    }

    /// Every line of a batch.
    fn add_batch(&mut self, batch: &Batch<'_>, input: &str) {
        let mut output = Vec::new();
        batch.run(input.as_bytes(), &mut output).expect("a batch can be written");
        for line in String::from_utf8(output).expect("it is text").lines() {
            self.add("batch", serde_json::from_str::<Value>(line).expect("a line is JSON"));
        }
    }

    /// What is wrong with a data set whose flowchart was changed.
    fn add_findings(&mut self, change: impl FnOnce(&mut Value)) {
        let mut flowchart = read("data/flowchart.json");
        change(&mut flowchart);
        let mut files = Files::embedded();
        files.insert("flowchart.json".to_owned(), flowchart.to_string().into_bytes());
        let findings = Guideline::check(&files);
        assert!(!findings.is_empty());
        for lang in [Lang::Ja, Lang::En] {
            let records: Vec<_> = findings.iter().map(|finding| FindingRecord::new(finding, lang)).collect();
            self.add("findings", records);
        }
    }

    fn add_difference(&mut self, from: &Profile<'_>, to: &Profile<'_>) {
        let difference = Difference::new(&from.advise(), &to.advise());
        self.add("diff", DifferenceRecord::new(&difference));
    }
}

/// Records of every kind, each validated.
static WRITTEN: LazyLock<Written> = LazyLock::new(|| {
    let mut written = Written::default();
    let guideline = Guideline::embedded();
    for name in names("data/profiles") {
        let bytes = std::fs::read(project("data/profiles").join(&name)).expect("the profile can be read");
        if let Ok(portfolio) = Portfolio::from_json(guideline, &name, &bytes) {
            let advice = portfolio.advise();
            written.add("portfolio", &portfolio);
            for methods in [None, Some(MethodSet::ALL), Some(MethodSet::EMPTY)] {
                written.add("portfolio-advice", PortfolioRecord::new(&advice, methods));
            }
        } else {
            written.add_all(&Profile::from_json(guideline, &name, &bytes).expect("the sample is sound"));
        }
    }
    let mut dice = Dice(5);
    for guideline in [guideline, &*OVERLAID] {
        written.add("overlay", OverlayTemplate::new(guideline));
        let all: Vec<_> = guideline.controls().iter().collect();
        written.add("catalogue", CatalogueRecord::new(guideline, &all));
        written.add_all(&Profile::new(guideline.no_answers(), Preferences::default()));
        let mut before = Profile::new(guideline.no_answers(), Preferences::default());
        for round in 0..60 {
            let profile = profile(guideline, &random_profile(guideline, &mut dice));
            let advice = profile.advise();
            written.add_difference(&before, &profile);
            if round < 20 {
                written.add_all(&profile);
            } else {
                written.add("advice", AdviceRecord::new(&advice));
            }
            before = profile;
        }
        let groups: Vec<Value> = (0..4).map(|_| random_profile(guideline, &mut dice)).collect();
        let portfolio = json!({ "groups": groups, "site": "Head office", "findings": "As found." }).to_string();
        let portfolio = Portfolio::from_json(guideline, "portfolio", portfolio.as_bytes()).expect("it is sound");
        let advice = portfolio.advise();
        written.add("portfolio-advice", PortfolioRecord::new(&advice, None));
    }
    for (ownership, priorities, minimum) in [
        ("company", json!([]), json!({})),
        ("personal", json!([]), json!({})),
        ("company", json!(["introduction-cost"]), json!({})),
        ("company", json!([]), json!({ "introduction-cost": "A" })),
    ] {
        let text = json!({
            "answers": { "work-scope": "all-apps", "terminal-ownership": ownership },
            "priorities": priorities, "minimum": minimum,
        });
        let profile = Profile::from_json(&WIDE, "wide", text.to_string().as_bytes()).expect("it is sound");
        written.add_all(&profile);
    }
    // Advice of earlier, on other data and on the same.
    let mut dice = Dice(7);
    for after in [guideline, &*OVERLAID] {
        for _ in 0..20 {
            let profile = profile(guideline, &random_profile(guideline, &mut dice));
            let record = serde_json::to_value(AdviceRecord::new(&profile.advise())).expect("it can be written");
            written.add_recorded(after, &record);
        }
    }
    let mut profiles = String::from("{\"answers\": {\"work-scope\": \"all-app\"}, \"nme\": 1}\n\n[\n");
    for _ in 0..5 {
        profiles += &format!("{}\n", random_profile(guideline, &mut dice));
    }
    for lang in [Lang::Ja, Lang::En] {
        let batch = Batch::new(guideline).with_lang(lang);
        written.add_batch(&batch, &profiles);
        written.add_batch(&batch.compact(true), &profiles);
    }
    // Breaches of the flowchart's rules, and of others.
    written.add_findings(|flowchart| flowchart["nodes"][2]["edges"] = json!([]));
    written.add_findings(|flowchart| flowchart["nodes"][0]["edges"][0]["to"] = flowchart["start"].clone());
    written.add_findings(|flowchart| flowchart["sart"] = json!(1));
    // Across data sets.
    let line = "work-scope=all-apps";
    let [here, there] = [guideline, &*OVERLAID]
        .map(|guideline| Profile::new(guideline.answer_line(line).expect("it is sound"), Preferences::default()));
    written.add_difference(&here, &there);
    // Every set of methods; and what is held back.
    for bits in 1..1_usize << Method::ALL.len() {
        let methods = Method::ALL.into_iter().enumerate().filter(|(place, _)| bits >> place & 1 == 1);
        let methods = methods.fold(MethodSet::EMPTY, |set, (_, method)| set.with(method));
        let preferences = Preferences::default().with_minimum(Axis::ALL[bits % 5], Grade::ALL[bits % 4 + 1]);
        let preferences = preferences.with_priorities([Axis::ALL[bits % 3]]).expect("an axis once");
        written.add("comparison", ComparisonRecord::new(&guideline.compare(methods, preferences)));
    }
    written
});

#[test]
fn all_complete_answers_give_valid_advice() {
    let guideline = Guideline::embedded();
    let mut lines = vec![String::new()];
    for question in guideline.questions().filter(|question| question.is_in_flowchart()) {
        lines = lines
            .iter()
            .flat_map(|line| {
                let separator = if line.is_empty() { "" } else { "/" };
                let choices = question.choices().iter();
                choices.map(move |choice| format!("{line}{separator}{}={}", question.id(), choice.id()))
            })
            .collect();
    }
    assert!(lines.len() >= 100, "{} answer sets", lines.len());
    for line in lines {
        let answers = guideline.answer_line(&line).expect("the line is sound");
        let profile = Profile::new(answers, Preferences::default());
        let record = serde_json::to_value(AdviceRecord::new(&profile.advise())).expect("it can be written");
        assert_eq!(SCHEMAS.complaints("advice", &record), "", "{line}");
    }
}

#[test]
fn records_of_every_kind_are_valid() {
    for schema in
        ["advice", "batch", "catalogue", "comparison", "diff", "findings", "gap", "overlay", "portfolio-advice", "why"]
    {
        assert!(WRITTEN.0.get(schema).is_some_and(|records| !records.is_empty()), "{schema} was written");
    }
}

/// Whatever a record type can read back, its schema is no looser: what the schema accepts can be read.
#[test]
fn what_a_schema_accepts_the_record_reads() {
    fn reads<T: serde::de::DeserializeOwned>(text: &str) -> Result<(), String> {
        serde_json::from_str::<T>(text).map(|_| ()).map_err(|error| error.to_string())
    }
    let mut asked = 0;
    for (schema, records, read) in [
        ("advice", 12, reads::<AdviceRecord<'static>> as fn(&str) -> Result<(), String>),
        ("batch", 2, |text| {
            reads::<CompactRecord<'static>>(text).or_else(|_| reads::<BatchErrorRecord<'static>>(text))
        }),
        ("comparison", 3, reads::<ComparisonRecord<'static>>),
        ("interview", 3, reads::<InterviewState>),
        ("portfolio-advice", 2, reads::<PortfolioRecord<'static>>),
    ] {
        for record in WRITTEN.0[schema].iter().take(records) {
            for place in places(record) {
                let mut damaged = record.clone();
                let here = record.pointer(&place).expect("the place is there");
                let mut others = vec![json!(null), json!("x"), json!(-1), json!(1.5), json!([]), json!([1]), json!({})];
                if let Value::Object(object) = here {
                    let mut more = object.clone();
                    more.insert("no_such_key".into(), json!(1));
                    others.push(more.into());
                    others.extend(object.keys().map(|key| {
                        let mut less = object.clone();
                        less.remove(key);
                        less.into()
                    }));
                }
                for other in others {
                    *damaged.pointer_mut(&place).expect("the place is there") = other;
                    asked += 1;
                    if SCHEMAS.accepts(schema, &damaged)
                        && let Err(error) = read(&damaged.to_string())
                    {
                        panic!("{schema}{place}: the schema accepts what the record does not read: {error}");
                    }
                }
            }
        }
    }
    assert!(asked > 1_000, "{asked}");
}

/// A place for each way of being written.
fn places(value: &Value) -> Vec<String> {
    fn gather(value: &Value, place: &str, way: &str, seen: &mut BTreeSet<String>, places: &mut Vec<String>) {
        if seen.insert(way.to_owned()) {
            places.push(place.to_owned());
        }
        match value {
            Value::Array(list) => {
                for (index, value) in list.iter().enumerate() {
                    gather(value, &format!("{place}/{index}"), &format!("{way}/*"), seen, places);
                }
            }
            Value::Object(object) => {
                for (key, value) in object {
                    gather(value, &format!("{place}/{key}"), &format!("{way}/{key}"), seen, places);
                }
            }
            _ => {}
        }
    }
    let mut places = Vec::new();
    gather(value, "", "", &mut BTreeSet::new(), &mut places);
    places
}

/// No schema describes a key that nobody writes: each was met in some valid document.
#[test]
fn every_key_of_every_schema_is_used() {
    // Each key is described by its own place, and descriptions are told of whatever was met.
    let mut documents = SCHEMAS.documents().clone();
    let mut unmet = BTreeSet::new();
    for document in documents.values_mut() {
        let id = document["$id"].as_str().expect("a schema has an id").to_owned();
        for place in places(document) {
            let Some((parent, _)) = place.rsplit_once('/') else { continue };
            let is_in_a_condition = ["/if/", "/then/", "/else/"].iter().any(|step| place.contains(step));
            if parent.ends_with("/properties") && !parent.ends_with("/properties/properties") && !is_in_a_condition {
                let key = format!("{id}#{place}");
                document.pointer_mut(&place).expect("the key is there")["description"] = json!(key);
                unmet.insert(key);
            }
        }
    }
    let all = unmet.len();
    let marked = Schemas::of(documents);
    let mut look = |schema: &str, value: &Value| {
        let evaluation = marked.get(schema).evaluate(value);
        assert!(evaluation.flag().valid, "{schema}");
        for entry in evaluation.iter_annotations() {
            if let Some(key) = entry.annotations.value().get("description").and_then(Value::as_str) {
                unmet.remove(key);
            }
        }
    };
    let shipped = Files::embedded();
    for name in shipped.names() {
        look(schema_of(name), &read(&format!("data/{name}")));
    }
    for (schema, records) in &WRITTEN.0 {
        records.iter().for_each(|record| look(schema, record));
    }
    for (schema, value) in examples() {
        look(schema, &value);
    }
    assert!(all > 300, "{all} keys were found");
    let unmet: Vec<String> = unmet.into_iter().collect();
    assert!(unmet.is_empty(), "no document has\n{}", unmet.join("\n"));
}

/// What is read and seldom written. That the readers take it is tested with the inputs.
fn examples() -> Vec<(&'static str, Value)> {
    let text = json!({"ja": "文", "en": "text"});
    let provenance = json!({"kind": "transcribed", "page": 3});
    vec![
        (
            "overlay",
            json!({
            "flowchart": {"page": 3, "start": "a", "nodes": [{"id": "a", "question": "q",
                "edges": [{"choice": "yes", "candidates": ["vpn"]}]}]},
            "questions": [{"id": "q", "name": text, "text": "文", "help": {"en": "h"}, "page": 3, "choices": [
                {"id": "yes", "label": "はい", "text": text}, {"id": "no", "label": "いいえ", "text": "いいえ"}]}],
            "controls": [
                {"id": "a", "title": "題", "text": "文", "page": 3},
                {"id": "b", "edition": 5, "role": "executive", "category": "A", "element": "rule", "title": "題",
                 "text": "文", "page": 4, "levels": [], "published_id": "A-1", "applies": "always",
                 "applies_rationale": null, "threats": [], "answers_nothing": text, "supersedes": [], "supersedes_in_part": []}]}),
        ),
        ("profile", json!({"answers": {}, "configuration": "c"})),
        (
            "portfolio",
            json!({
            "name": "n", "date": "2026-11-21", "prepared_by": "p", "pattern": "e4.pattern.1", "priorities": [], "minimum": {},
            "implemented": [], "measures": {}, "site": "s", "findings": "f", "answered_by": {}, "configuration": "c", "groups": [{"name": "n", "configuration": "c", "headcount": 1, "date": "2026-11-21", "prepared_by": "p",
                "pattern": "e4.pattern.1", "answers": {"q": ["a", "b"]}, "priorities": [], "minimum": {}, "implemented": [],
                "measures": {"m": {"status": "planned", "due": "2027-03-31"}}, "site": "s", "findings": "f",
                "answered_by": {"q": {"who": "w", "date": "2026-11-20"}}}]}),
        ),
        (
            "controls",
            json!({"controls": [{"id": "e5.x", "edition": 5, "role": "executive", "category": "A",
            "levels": [], "published_id": "A-1", "element": "rule", "title": text, "text": text, "applies": "always",
            "applies_rationale": null, "threats": [], "answers_nothing": text, "supersedes": [], "provenance": provenance}]}),
        ),
        (
            "cautions",
            json!({"cautions": (["answers", "candidate"].map(|about| json!({"id": about, "about": about, "severity": "note",
                "when": {"not": {"answer": "q", "is": ["yes"]}}, "title": text, "text": text, "provenance": provenance})))}),
        ),
    ]
}
