//! Data files, overlays, profiles, portfolios and interviews: the schemas say of them what the readers say.
//!
//! Both are asked about the same damaged inputs. Two things have to hold: what a schema refuses is refused by the reader
//! (no schema asks for too much), and what the reader refuses for its shape is refused by the schema (no schema knows
//! too little). What a schema cannot know, such as whether an id exists, is the reader's alone.

use std::{collections::BTreeSet, sync::LazyLock};

use serde_json::{Value, json};
use telework_advisor::{
    Files, Finding, Guideline, Interview, Profile, overlay::OverlayTemplate, portfolio::Portfolio, problem::Problem,
};
use telework_advisor_schema_tests::{Schemas, names, project, read, schema_of};

static SCHEMAS: LazyLock<Schemas> = LazyLock::new(Schemas::new);

/// What an input is, and who reads it.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind<'a> {
    /// A file of the data set.
    Data(&'a str),
    Overlay,
    Profile,
    Portfolio,
    Interview,
}

impl Kind<'_> {
    fn schema(&self) -> &str {
        match self {
            Self::Data(file) => schema_of(file),
            Self::Overlay => "overlay",
            Self::Profile => "profile",
            Self::Portfolio => "portfolio",
            Self::Interview => "interview",
        }
    }

    /// What the reader finds wrong with an input.
    fn findings(&self, value: &Value) -> Vec<Finding> {
        let bytes = serde_json::to_vec(value).expect("a value can be written");
        let found = match self {
            Self::Data(file) => {
                let mut files = Files::embedded();
                files.insert((*file).to_owned(), bytes);
                Guideline::load(&files).map(|_| ())
            }
            Self::Overlay => Guideline::load_with_overlay(&Files::embedded(), "overlay", &bytes).map(|_| ()),
            Self::Profile => Profile::from_json(Guideline::embedded(), "profile", &bytes).map(|_| ()),
            Self::Portfolio => Portfolio::from_json(Guideline::embedded(), "portfolio", &bytes).map(|_| ()),
            Self::Interview => Interview::from_json(Guideline::embedded(), "interview", &bytes).map(|_| ()),
        };
        found.map_or_else(|error| error.findings().to_vec(), |()| Vec::new())
    }
}

/// What words name that only the data themselves can tell. All other words belong to closed vocabularies.
const OPEN: &[&str] = &[
    "source",
    "question",
    "choice",
    "trait",
    "trait value",
    "pattern",
    "threat",
    "measure",
    "measure that no newer one takes up",
    "measure of the same edition and another role",
    "node",
    "origin",
    "caution about a configuration",
    "need",
    "number of this method",
];

/// Whether a schema has to find this too.
fn is_about_shape(finding: &Finding) -> bool {
    match finding.problem() {
        Problem::UnknownKey { .. }
        | Problem::MissingProvenance {}
        | Problem::MissingTranslation { .. }
        | Problem::MalformedId { .. }
        | Problem::NotAnAddress { .. }
        | Problem::Empty { .. }
        | Problem::WrongType { .. } => true,
        // Whether a condition needs "is" depends on what kind of trait it names.
        Problem::MissingKey { key } => *key != "is",
        Problem::Contradiction { key, other } => (*key, *other) != ("is", "trait"),
        Problem::UnknownWord { noun, .. } => !OPEN.contains(&noun.en),
        _ => false,
    }
}

/// Asks both about an input. What they disagree on, if they do.
fn disagreement(kind: Kind<'_>, value: &Value, what: &str) -> Option<String> {
    let accepted = SCHEMAS.accepts(kind.schema(), value);
    let findings = kind.findings(value);
    if !accepted && findings.is_empty() {
        let complaints = SCHEMAS.complaints(kind.schema(), value);
        return Some(format!("{kind:?}, {what}: the reader accepts what the schema refuses:\n{complaints}"));
    }
    let shape: Vec<String> = findings.iter().filter(|one| is_about_shape(one)).map(ToString::to_string).collect();
    (accepted && !shape.is_empty())
        .then(|| format!("{kind:?}, {what}: the schema accepts what the reader refuses:\n{}", shape.join("\n")))
}

fn assert_agreed(disagreements: &[String]) {
    let count = disagreements.len();
    assert!(count == 0, "{count} disagreements\n{}", disagreements[..count.min(25)].join("\n"));
}

fn data_files() -> Vec<(String, Value)> {
    let files = Files::embedded();
    let value = |name: &str| serde_json::from_slice(files.get(name).expect("a name has a file")).expect("it is JSON");
    files.names().map(|name| (name.to_owned(), value(name))).collect()
}

fn template() -> Value {
    serde_json::to_value(OverlayTemplate::new(Guideline::embedded())).expect("the template can be written")
}

/// An overlay with everything filled in that can be, also what the template leaves out.
fn full_overlay() -> Value {
    let mut overlay = template();
    for list in ["ratings", "controls"] {
        for entry in overlay[list].as_array_mut().expect("a list") {
            entry["page"] = json!(40);
        }
    }
    overlay["flowchart"]["page"] = json!(30);
    overlay["controls"][0]["title"] = json!("題名");
    overlay["controls"][0]["text"] = json!({"en": "text"});
    overlay["controls"][0]["published_id"] = json!("A-1");
    overlay["controls"][0]["levels"] = json!(["basic"]);
    overlay["controls"][1]["title"] = json!({"ja": "題名", "en": "title"});
    let new = json!({"id": "e5.executive.new", "edition": 5, "role": "executive", "category": "A", "element": "rule",
        "title": "題名", "text": {"ja": "本文"}, "page": 50, "levels": ["basic", "advanced"], "published_id": "A-9",
        "applies": {"not": {"answer": "wireless-lan", "is": ["yes"]}}, "applies_rationale": "読み", "threats": [],
        "answers_nothing": {"en": "governance"}, "supersedes": ["e4.executive.1"]});
    let short = json!({"id": "e5.executive.short", "edition": 5, "role": "executive", "category": "B",
        "element": "people", "title": "題名", "text": "本文", "page": 51});
    overlay["controls"].as_array_mut().expect("a list").extend([new, short]);
    overlay["questions"] = json!([{"id": "new-question", "name": "名", "text": {"ja": "文", "en": "text"}, "help": {"en": "h"},
        "choices": [{"id": "yes", "label": "はい", "text": "はい"}, {"id": "no", "label": {"en": "no"}, "text": "x"}], "page": 31}]);
    overlay
}

fn profiles() -> Vec<(String, Value)> {
    let path = |name: &String| format!("data/profiles/{name}");
    names("data/profiles").iter().map(|name| (name.clone(), read(&path(name)))).collect()
}

/// The state of an interview in which something was answered, changed and not known.
fn interview() -> Value {
    let mut interview = Interview::new(Guideline::embedded()).with_circumstances(true);
    for choices in ["all-apps", "specific-apps", "all-apps,specific-apps"] {
        interview.answer("work-scope", choices).expect("choices of the question");
    }
    interview.dont_know("system-location").expect("a question");
    serde_json::to_value(interview.state()).expect("a state can be written")
}

fn kind_of(profile: &Value) -> Kind<'static> {
    if profile.get("groups").is_some() { Kind::Portfolio } else { Kind::Profile }
}

/// Every sound input of the tests.
fn sound() -> Vec<(String, Value)> {
    let mut all = data_files();
    all.extend(profiles());
    all.extend([("template".into(), template()), ("full overlay".into(), full_overlay())]);
    all.push(("interview".into(), interview()));
    all
}

fn kind_named<'a>(name: &'a str, value: &Value) -> Kind<'a> {
    if Files::embedded().get(name).is_some() {
        Kind::Data(name)
    } else if name == "template" || name == "full overlay" {
        Kind::Overlay
    } else if name == "interview" {
        Kind::Interview
    } else {
        kind_of(value)
    }
}

#[test]
fn everything_that_ships_is_valid() {
    for (name, value) in sound() {
        let kind = kind_named(&name, &value);
        assert_eq!(SCHEMAS.complaints(kind.schema(), &value), "", "{name}");
        assert_eq!(kind.findings(&value), [], "{name}");
    }
}

const PROVENANCES: [&str; 3] = ["published", "derived", "transcribed"];

/// The places of a value: one for each way of being written. Two entries with the same keys are one way.
fn places(value: &Value) -> Vec<String> {
    fn keys(value: &Value) -> String {
        match value {
            Value::Object(object) => {
                // What tells variants apart are the keys, and the words that name a variant.
                let mut signature = String::new();
                for (key, value) in object {
                    signature += key;
                    if let ("kind" | "about", Value::String(word)) = (key.as_str(), value) {
                        signature += word;
                    }
                    // Left out, empty, or a text in place of an object: that is how what is optional is written.
                    signature += match value {
                        Value::Null => "0,",
                        Value::Array(list) if list.is_empty() => "[],",
                        Value::String(_) => "s,",
                        Value::Object(_) => "{},",
                        _ => ",",
                    };
                }
                signature
            }
            _ => String::new(),
        }
    }
    fn gather(value: &Value, place: &str, way: &str, seen: &mut BTreeSet<String>, places: &mut Vec<String>) {
        let mut way = format!("{way}({})", keys(value));
        if seen.insert(way.clone()) {
            places.push(place.to_owned());
        }
        // Texts and provenance are the same everywhere: within them, one of a kind is enough for a file.
        if let Value::Object(object) = value
            && (object.contains_key("en")
                || object.get("kind").is_some_and(|kind| PROVENANCES.iter().any(|word| kind == word)))
        {
            way = keys(value);
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

/// Whether an entry of an overlay around the place is not filled in: the reader passes over it unread.
fn is_passed_over(kind: Kind<'_>, value: &Value, place: &str) -> bool {
    kind == Kind::Overlay
        && place.match_indices('/').map(|(end, _)| &place[..end]).chain([place]).any(|around| {
            let entry = value.pointer(around);
            entry.and_then(|entry| entry.get("page")).is_some_and(Value::is_null)
        })
}

/// Every list of words that some schema has.
fn vocabularies() -> Vec<Vec<String>> {
    fn gather(value: &Value, all: &mut Vec<Vec<String>>) {
        match value {
            Value::Object(object) => {
                if let Some(list) = object.get("enum").and_then(Value::as_array) {
                    all.push(list.iter().filter_map(Value::as_str).map(String::from).collect());
                }
                object.values().for_each(|value| gather(value, all));
            }
            Value::Array(list) => list.iter().for_each(|value| gather(value, all)),
            _ => {}
        }
    }
    let mut all = Vec::new();
    SCHEMAS.documents().values().for_each(|schema| gather(schema, &mut all));
    all
}

/// What can be put in the place of a value. Each is loaded with a whole data set, so none is there for nothing.
fn others(value: &Value, vocabularies: &[Vec<String>]) -> Vec<Value> {
    let mut others = vec![json!(null), json!([]), json!({})];
    match value {
        Value::String(word) => {
            others.extend([json!(1), json!("\u{3000}"), json!("no such id"), json!([word])]);
            let sets = vocabularies.iter().filter(|words| words.contains(word));
            others.extend(sets.flatten().map(|other| json!(other)));
        }
        Value::Number(_) => {
            others.extend([json!("1"), json!(0), json!(-1), json!(1.5), json!(256), json!(4_294_967_296_u64)]);
        }
        Value::Array(list) => {
            let first = list.first().unwrap_or(&Value::Null);
            others.extend([json!([first]), json!([first, first]), first.clone(), json!([null])]);
        }
        Value::Object(_) => others.extend([json!("always"), json!({"en": "text"})]),
        _ => others.push(json!("text")),
    }
    others.retain(|other| other != value);
    others
}

/// Damages a sound input at every place, in every way, and asks both.
fn damage(name: &str, value: &Value) -> (usize, Vec<String>) {
    let vocabularies = vocabularies();
    let kind = kind_named(name, value);
    let (mut asked, mut disagreements) = (0, Vec::new());
    let mut ask = |damaged: &Value, place: &str, what: String| {
        if !is_passed_over(kind, damaged, place) {
            asked += 1;
            disagreements.extend(disagreement(kind, damaged, &what));
        }
    };
    for place in places(value) {
        let here = value.pointer(&place).expect("the place is there");
        let mut damaged = value.clone();
        for other in others(here, &vocabularies) {
            let what = format!("{place} = {other}");
            *damaged.pointer_mut(&place).expect("the place is there") = other;
            ask(&damaged, &place, what);
        }
        if let Value::Object(object) = here {
            for key in object.keys() {
                let mut without = object.clone();
                without.remove(key);
                *damaged.pointer_mut(&place).expect("the place is there") = without.into();
                ask(&damaged, &place, format!("{place} without {key}"));
            }
            for key in ["no_such_key", "is"] {
                if !object.contains_key(key) {
                    let mut with = object.clone();
                    with.insert(key.into(), json!(1));
                    *damaged.pointer_mut(&place).expect("the place is there") = with.into();
                    ask(&damaged, &place, format!("{place} with {key}"));
                }
            }
        }
    }
    (asked, disagreements)
}

/// A test for each input, so that they run side by side.
macro_rules! damaged {
    ($($test:ident = $name:literal),+ $(,)?) => {
        $(#[test]
        fn $test() {
            let (_, value) = sound().into_iter().find(|(name, _)| name == $name).expect("there is such an input");
            let (asked, disagreements) = damage($name, &value);
            assert!(asked > 100, "only {asked} damaged inputs");
            assert_agreed(&disagreements);
        })+

        const DAMAGED: &[&str] = &[$($name),+];
    };
}

damaged! {
    manifest = "guideline.json",
    sources = "sources.json",
    methods = "methods.json",
    axes = "axes.json",
    ratings = "ratings.json",
    questions = "questions.json",
    flowchart = "flowchart.json",
    controls_of_edition_5 = "controls/edition-5.json",
    controls_of_edition_4 = "controls/edition-4.json",
    cautions = "cautions.json",
    threats = "threats.json",
    incidents = "incidents.json",
    patterns = "patterns.json",
    reference = "reference.json",
    needs = "needs.json",
    overlay = "full overlay",
    profile = "municipal-office.json",
    another_profile = "call-centre.json",
    portfolio = "portfolio-three-teams.json",
    interview_state = "interview",
}

#[test]
fn every_data_file_is_damaged() {
    for (name, _) in data_files() {
        assert!(DAMAGED.contains(&name.as_str()), "{name}");
    }
}

/// The broken profiles, portfolios and overlays of the corpus.
#[test]
fn the_corpus_of_inputs() {
    let mut disagreements = Vec::new();
    let mut refused = 0;
    for (folder, kind) in [
        ("profiles", Kind::Profile),
        ("portfolios", Kind::Portfolio),
        ("interviews", Kind::Interview),
        ("overlays", Kind::Overlay),
    ] {
        for name in names(&format!("tests/invalid/{folder}")) {
            let path = format!("tests/invalid/{folder}/{name}");
            let bytes = std::fs::read(project(&path)).expect("the file can be read");
            // A validator sees only what is JSON, without a mark in front, and of a key given twice one value.
            let Ok(value) = serde_json::from_slice::<Value>(&bytes) else { continue };
            refused += usize::from(!SCHEMAS.accepts(kind.schema(), &value));
            disagreements.extend(disagreement(kind, &value, &path));
        }
    }
    assert_agreed(&disagreements);
    assert!(refused > 60, "only {refused} were refused");
}

#[path = "../../invalid/patch.rs"]
#[expect(dead_code, reason = "the codes are compared elsewhere")]
mod patch;

/// The broken data sets of the corpus.
#[test]
fn the_corpus_of_data_sets() {
    let shipped = Files::embedded();
    let mut disagreements = Vec::new();
    let (mut refused, mut all) = (0, 0);
    for group in names("tests/invalid/data") {
        for name in names(&format!("tests/invalid/data/{group}")) {
            let path = format!("tests/invalid/data/{group}/{name}");
            let files = patch::Case::read(&project(&path)).apply();
            let changed: Vec<&str> = shipped.names().filter(|file| files.get(file) != shipped.get(file)).collect();
            let [file] = *changed else { continue };
            let Some(Ok(value)) = files.get(file).map(serde_json::from_slice::<Value>) else { continue };
            all += 1;
            refused += usize::from(!SCHEMAS.accepts(schema_of(file), &value));
            disagreements.extend(disagreement(Kind::Data(file), &value, &path));
        }
    }
    assert_agreed(&disagreements);
    assert!(all > 200 && refused > 100, "{refused} of {all} were refused");
}
