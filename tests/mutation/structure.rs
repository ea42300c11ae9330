//! What has to hold of a data set, read from the raw JSON in the slowest and most obvious way, independently of the library.
//!
//! It is forgiving about types: what is no text has no word, what is no list no elements. That a value has its type and
//! a key is there is asked of the mutants.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::data::{Data, at, visit, words};

const METHODS: [&str; 7] =
    ["vpn", "remote-desktop", "virtual-desktop", "secure-container", "secure-browser", "cloud-service", "standalone"];
const AXES: [&str; 5] =
    ["office-reproducibility", "congestion-impact", "introduction-cost", "introduction-effort", "security-governance"];
const GRADES: [&str; 5] = ["S", "A", "B", "C", "D"];
const CATEGORIES: [(u64, &[&str]); 2] = [
    (5, &["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M"]),
    (4, &["general", "malware", "loss-theft", "eavesdropping", "unauthorized-access", "external-services"]),
];
const ROLES: [&str; 3] = ["executive", "administrator", "teleworker"];
const ELEMENTS: [&str; 3] = ["rule", "people", "technology"];

/// Lists that must hold something, by the end of their pattern, and how much.
const NOT_EMPTY: [(&str, usize); 11] = [
    ("/basis", 1),
    ("/is", 1),
    ("/all", 1),
    ("/any", 1),
    ("/method", 1),
    ("/pattern", 1),
    ("/candidates", 1),
    ("/choices", 2),
    ("/origins", 1),
    ("/prevented_by", 1),
    ("patterns/*/methods", 1),
];

/// Everything that is wrong with the structure of a data set.
pub(crate) fn breaches(data: &Data) -> Vec<String> {
    let mut wrong = Wrong::default();
    let names = Names::of(data);
    names.unique(&mut wrong);
    closed(data, &mut wrong);
    for (file, root) in &data.files {
        visit(root, &mut |place, pattern, value| {
            let here = format!("{file}{place}");
            texts(&here, value, &mut wrong);
            for (list, least) in NOT_EMPTY {
                if pattern.ends_with(list) && value.as_array().is_some_and(|list| list.len() < least) {
                    wrong.add(format!("{here} has fewer than {least}"));
                }
            }
            if let Some(source) = value.get("source") {
                names.known("source", source.as_str(), &here, &mut wrong);
            }
            if ["/applies", "/when", "/settled_by"].iter().any(|key| pattern.ends_with(key)) {
                names.condition(value, &here, &mut wrong);
            }
        });
    }
    references(data, &names, &mut wrong);
    measures(data, &mut wrong);
    flowchart(data, &names, &mut wrong);
    wrong.0
}

#[derive(Default)]
struct Wrong(Vec<String>);

impl Wrong {
    fn add(&mut self, what: String) {
        self.0.push(what);
    }
}

/// A text has both languages, neither blank.
fn texts(here: &str, value: &Value, wrong: &mut Wrong) {
    let Some(object) = value.as_object() else { return };
    if !object.contains_key("ja") && !object.contains_key("en") {
        return;
    }
    let is_there = |lang: &str| object.get(lang).and_then(Value::as_str).is_some_and(|text| !text.trim().is_empty());
    if object.len() != 2 || !is_there("ja") || !is_there("en") {
        wrong.add(format!("{here} is not a text in two languages"));
    }
}

/// The names that are given, by kind; those of choices and of values also by what they belong to.
struct Names<'d> {
    given: BTreeMap<&'static str, Vec<&'d str>>,
    choices: BTreeMap<&'d str, Vec<&'d str>>,
    values: BTreeMap<&'d str, Vec<&'d str>>,
}

impl<'d> Names<'d> {
    fn of(data: &'d Data) -> Self {
        let named = |file: &str, path: &str| words(&data.files[file], path);
        let mut given: BTreeMap<&str, Vec<&str>> = [
            ("source", named("sources.json", "sources/*/id")),
            ("question", named("questions.json", "questions/*/id")),
            ("trait", named("methods.json", "traits/*/id")),
            ("threat", named("threats.json", "threats/*/id")),
            ("origin", named("threats.json", "threats/*/origins/*/id")),
            ("pattern", named("patterns.json", "patterns/*/id")),
            ("node", named("flowchart.json", "nodes/*/id")),
            ("caution", named("cautions.json", "cautions/*/id")),
            ("incident", named("incidents.json", "incidents/*/id")),
            ("entry", named("reference.json", "entries/*/id")),
        ]
        .into();
        given.insert("measure", data.controls().iter().flat_map(|control| words(control, "id")).collect());
        given.insert("method", METHODS.to_vec());
        let parts = |file: &str, whole: &str, path: &str| {
            data.at(file, whole)
                .into_iter()
                .map(|entry| (entry["id"].as_str().unwrap_or_default(), words(entry, path)))
                .collect()
        };
        Self {
            given,
            choices: parts("questions.json", "questions/*", "choices/*/id"),
            values: parts("methods.json", "traits/*", "values/*/id"),
        }
    }

    fn unique(&self, wrong: &mut Wrong) {
        for (kind, names) in &self.given {
            once(names, kind, wrong);
        }
        for (whole, names) in self.choices.iter().chain(&self.values) {
            once(names, whole, wrong);
        }
    }

    fn known(&self, kind: &str, name: Option<&str>, here: &str, wrong: &mut Wrong) {
        if !name.is_some_and(|name| self.given[kind].contains(&name)) {
            wrong.add(format!("{here} refers to the {kind} {name:?}, which is not there"));
        }
    }

    /// A condition is `always`, or has exactly one form and names what exists.
    fn condition(&self, condition: &Value, here: &str, wrong: &mut Wrong) {
        if condition == "always" {
            return;
        }
        let keys: Vec<&str> =
            condition.as_object().map(|object| object.keys().map(String::as_str).collect()).unwrap_or_default();
        let all_of = |names: Option<&Vec<&str>>, wrong: &mut Wrong| {
            let is = words(condition, "is/*");
            once(&is, here, wrong);
            if is.is_empty() || !is.iter().all(|word| names.is_some_and(|names| names.contains(word))) {
                wrong.add(format!("{here} asks for {is:?}"));
            }
        };
        match keys.as_slice() {
            ["answer", "is"] => {
                let question = condition["answer"].as_str();
                self.known("question", question, here, wrong);
                all_of(self.choices.get(question.unwrap_or_default()), wrong);
            }
            ["trait"] => {
                let name = condition["trait"].as_str();
                self.known("trait", name, here, wrong);
                // Only a trait without values of its own can be there or not.
                if self.values.get(name.unwrap_or_default()).is_some_and(|values| !values.is_empty()) {
                    wrong.add(format!("{here} asks whether {name:?} is there"));
                }
            }
            ["is", "trait"] => {
                let name = condition["trait"].as_str();
                self.known("trait", name, here, wrong);
                all_of(self.values.get(name.unwrap_or_default()), wrong);
            }
            ["method"] => {
                words(condition, "method/*").into_iter().for_each(|name| self.known("method", Some(name), here, wrong))
            }
            ["pattern"] => {
                words(condition, "pattern/*")
                    .into_iter()
                    .for_each(|name| self.known("pattern", Some(name), here, wrong));
            }
            ["all"] | ["any"] => {
                at(condition, &format!("{}/*", keys[0])).into_iter().for_each(|part| self.condition(part, here, wrong));
            }
            ["not"] => self.condition(&condition["not"], here, wrong),
            _ => wrong.add(format!("{here} is no condition: {keys:?}")),
        }
    }
}

fn once(names: &[&str], what: &str, wrong: &mut Wrong) {
    let mut seen = BTreeSet::new();
    for name in names {
        if !seen.insert(name) {
            wrong.add(format!("{what}: {name} twice"));
        }
    }
}

fn exactly(found: Vec<String>, expected: Vec<String>, what: &str, wrong: &mut Wrong) {
    let (mut left, mut right) = (found.clone(), expected);
    left.sort();
    right.sort();
    if left != right {
        wrong.add(format!("{what}: {found:?}"));
    }
}

/// What exists a fixed number of times is there exactly once.
fn closed(data: &Data, wrong: &mut Wrong) {
    let found = |file: &str, path: &str| -> Vec<String> {
        data.at(file, path).into_iter().map(|word| word.as_str().unwrap_or("?").to_owned()).collect()
    };
    let all = |words: &[&str]| -> Vec<String> { words.iter().map(|word| (*word).to_owned()).collect() };
    exactly(found("methods.json", "methods/*/id"), all(&METHODS), "methods", wrong);
    exactly(found("axes.json", "axes/*/id"), all(&AXES), "axes", wrong);
    exactly(found("axes.json", "scale/*/grade"), all(&GRADES), "the scale", wrong);
    exactly(found("guideline.json", "roles/*/id"), all(&ROLES), "roles", wrong);
    exactly(found("guideline.json", "elements/*/id"), all(&ELEMENTS), "elements", wrong);
    for axis in data.at("axes.json", "axes/*/rubric") {
        let grades = axis.as_object().map(|object| object.keys().cloned().collect()).unwrap_or_default();
        exactly(grades, all(&GRADES), "a rubric", wrong);
    }
    let pair = |entry: &Value, first: &str, second: &str| format!("{} {}", entry[first], entry[second]);
    let ratings =
        data.at("ratings.json", "ratings/*").into_iter().map(|rating| pair(rating, "method", "axis")).collect();
    let cells = METHODS.iter().flat_map(|method| AXES.map(|axis| format!("{method:?} {axis:?}"))).collect();
    exactly(ratings, cells, "ratings", wrong);
    for grade in data.at("ratings.json", "ratings/*/grade") {
        if !grade.as_str().is_some_and(|grade| GRADES.contains(&grade)) {
            wrong.add(format!("there is no grade {grade}"));
        }
    }
    let categories =
        data.at("guideline.json", "categories/*").into_iter().map(|one| pair(one, "edition", "id")).collect();
    let expected = CATEGORIES.iter().flat_map(|(edition, ids)| ids.iter().map(move |id| format!("{edition} {id:?}")));
    exactly(categories, expected.collect(), "categories", wrong);
    for method in data.at("methods.json", "methods/*") {
        let place = METHODS.iter().position(|id| method["id"] == *id);
        if method["number"].as_u64() != place.map(|place| place as u64 + 1) {
            wrong.add(format!("{} has the number {}", method["id"], method["number"]));
        }
    }
    for name in words(&data.files["guideline.json"], "files/*")
        .into_iter()
        .chain(words(&data.files["guideline.json"], "files/controls/*"))
    {
        if !data.files.contains_key(name) {
            wrong.add(format!("there is no file {name}"));
        }
    }
}

/// References between files, and what depends on another key.
fn references(data: &Data, names: &Names<'_>, wrong: &mut Wrong) {
    let mut all = |kind: &str, entries: Vec<&Value>, path: &str| {
        for entry in entries {
            let named = words(entry, path);
            let here = format!("{} {path}", entry["id"]);
            once(&named, &here, wrong);
            named.into_iter().for_each(|name| names.known(kind, Some(name), &here, wrong));
        }
    };
    all("threat", data.controls(), "threats/*");
    all("measure", data.controls(), "supersedes/*");
    all("measure", data.controls(), "supersedes_in_part/*");
    all("measure", data.controls(), "twin");
    all("measure", data.at("cautions.json", "cautions/*"), "calls_for/*");
    all("measure", data.at("incidents.json", "incidents/*"), "prevented_by/*");
    all("method", data.at("incidents.json", "incidents/*"), "limited_by/*");
    all("method", data.at("patterns.json", "patterns/*"), "methods/*");
    all("origin", data.at("threats.json", "threats/*/origins/*"), "see");

    // Every method says something of every trait, in the trait's words.
    for method in data.at("methods.json", "methods/*") {
        let cells = method["traits"].as_object().map(|cells| cells.keys().cloned().collect()).unwrap_or_default();
        let expected = names.given["trait"].iter().map(|name| (*name).to_owned()).collect();
        exactly(cells, expected, "traits of a method", wrong);
        for (name, cell) in method["traits"].as_object().into_iter().flatten() {
            let own = names.values.get(name.as_str()).filter(|values| !values.is_empty());
            let words = own.cloned().unwrap_or_else(|| vec!["always", "possible", "never"]);
            if !cell["value"].as_str().is_some_and(|value| words.contains(&value)) {
                wrong.add(format!("{} says {} of {name}", method["id"], cell["value"]));
            }
        }
    }
    for definition in data.at("methods.json", "traits/*") {
        let has = |key: &str| definition.get(key).is_some_and(|value| !value.is_null());
        let expected = match definition["kind"].as_str() {
            Some("presence") => [true, true, true, true, false],
            Some("category") => [false, false, false, false, true],
            _ => [false; 5],
        };
        if ["always", "possible", "never", "settled_by", "values"].map(has) != expected {
            wrong.add(format!("the trait {} has other keys than its kind", definition["id"]));
        }
    }
}

/// Measures: words that go together.
fn measures(data: &Data, wrong: &mut Wrong) {
    let editions: BTreeMap<&str, u64> = data
        .controls()
        .iter()
        .map(|control| (control["id"].as_str().unwrap_or_default(), control["edition"].as_u64().unwrap_or(0)))
        .collect();
    let controls = data.controls();
    let superseded: Vec<&str> = controls.iter().flat_map(|control| words(control, "supersedes/*")).collect();
    for caution in data.at("cautions.json", "cautions/*") {
        if words(caution, "calls_for/*").iter().any(|id| superseded.contains(id)) {
            wrong.add(format!("{} calls for a measure that is taken up", caution["id"]));
        }
    }
    for control in &controls {
        let id = control["id"].as_str().unwrap_or_default();
        let (edition, word) = (control["edition"].as_u64(), |key: &str| control[key].as_str().unwrap_or_default());
        let categories = CATEGORIES.iter().find(|(number, _)| Some(*number) == edition);
        if !categories.is_some_and(|(_, ids)| ids.contains(&word("category"))) {
            wrong.add(format!("{id} has a category of no edition or another one"));
        }
        if !ROLES.contains(&word("role")) || !ELEMENTS.contains(&word("element")) {
            wrong.add(format!("{id} has an unknown role or element"));
        }
        once(&words(control, "levels/*"), id, wrong);
        if words(control, "levels/*").iter().any(|level| !["basic", "advanced", "recommended"].contains(level)) {
            wrong.add(format!("{id} has an unknown level"));
        }
        if control["applies"] != "always" && control.get("applies_rationale").is_none_or(Value::is_null) {
            wrong.add(format!("{id} does not say why it applies only sometimes"));
        }
        if words(control, "threats/*").is_empty() && control.get("answers_nothing").is_none_or(Value::is_null) {
            wrong.add(format!("{id} does not say why it answers nothing"));
        }
        for twin in words(control, "twin") {
            let other = controls.iter().find(|other| other["id"] == *twin);
            if other.is_some_and(|other| other["edition"] != control["edition"] || other["role"] == control["role"]) {
                wrong.add(format!("{id} has a twin of another edition or of its own role"));
            }
            let pairs = |id: &str| controls.iter().filter(|one| one["id"] == *id && one.get("twin").is_some()).count();
            let named = |id: &str| controls.iter().filter(|one| words(one, "twin").contains(&id)).count();
            if [id, twin].iter().any(|id| pairs(id) + named(id) > 1) {
                wrong.add(format!("{id} and {twin} are not the only twins of each other"));
            }
        }
        let mut taken_up = words(control, "supersedes/*");
        taken_up.extend(words(control, "supersedes_in_part/*"));
        once(&taken_up, id, wrong);
        for older in taken_up {
            if editions.get(older).is_some_and(|older| Some(*older) >= edition) {
                wrong.add(format!("{id} takes up {older}, which is no older"));
            }
        }
    }
}

/// The flowchart's rules.
fn flowchart(data: &Data, names: &Names<'_>, wrong: &mut Wrong) {
    let flowchart = &data.files["flowchart.json"];
    let nodes: BTreeMap<&str, &Value> =
        at(flowchart, "nodes/*").into_iter().map(|node| (node["id"].as_str().unwrap_or_default(), node)).collect();
    let start = flowchart["start"].as_str();
    names.known("node", start, "start", wrong);
    let before = wrong.0.len();
    for (id, node) in &nodes {
        let question = node["question"].as_str();
        names.known("question", question, id, wrong);
        let mut choices = words(node, "edges/*/choice");
        let mut expected = names.choices.get(question.unwrap_or_default()).cloned().unwrap_or_default();
        choices.sort_unstable();
        expected.sort_unstable();
        if choices != expected {
            wrong.add(format!("{id} has edges for {choices:?}, its question the choices {expected:?}"));
        }
        for edge in at(node, "edges/*") {
            let here = format!("the edge {} of {id}", edge["choice"]);
            match (edge.get("to"), edge.get("candidates")) {
                (Some(to), None) => names.known("node", to.as_str(), &here, wrong),
                (None, Some(_)) => {
                    let candidates = words(edge, "candidates/*");
                    once(&candidates, &here, wrong);
                    candidates.into_iter().for_each(|name| names.known("method", Some(name), &here, wrong));
                }
                _ => wrong.add(format!("{here} leads nowhere, or to two places")),
            }
        }
    }
    let led_to: BTreeSet<&str> = nodes.values().flat_map(|node| words(node, "edges/*/to")).collect();
    for id in nodes.keys() {
        if Some(*id) != start && !led_to.contains(id) {
            wrong.add(format!("nothing leads to {id}"));
        }
    }
    if wrong.0.len() > before {
        return;
    }
    let Some(start) = start else { return };

    // Every path, whatever it asks.
    let mut walk =
        Walk { nodes: &nodes, reached: BTreeSet::new(), methods: BTreeSet::new(), breaches: BTreeSet::new() };
    walk.from(start, &mut Vec::new(), &mut Vec::new());
    let Walk { reached, methods, breaches, .. } = walk;
    wrong.0.extend(breaches);
    for id in nodes.keys().filter(|id| !reached.contains(*id)) {
        wrong.add(format!("{id} is not reached"));
    }
    for method in METHODS.iter().filter(|method| !methods.contains(*method)) {
        wrong.add(format!("{method} stands at no leaf"));
    }
    if wrong.0.len() > before {
        return;
    }
    // Every question is able to change the candidates: some two complete answer sets differ in it alone.
    let asked: Vec<&str> =
        nodes.values().filter_map(|node| node["question"].as_str()).collect::<BTreeSet<_>>().into_iter().collect();
    let sets = complete(&asked, &names.choices);
    let outcomes: Vec<Vec<&str>> = sets.iter().map(|answers| leaf(&nodes, start, answers)).collect();
    for question in &asked {
        let mut by_rest: BTreeMap<Vec<(&str, &str)>, BTreeSet<&[&str]>> = BTreeMap::new();
        for (answers, outcome) in sets.iter().zip(&outcomes) {
            let rest = answers.iter().filter(|(other, _)| *other != question).map(|(name, choice)| (*name, *choice));
            by_rest.entry(rest.collect()).or_default().insert(outcome);
        }
        if by_rest.values().all(|outcomes| outcomes.len() == 1) {
            wrong.add(format!("{question} changes nothing"));
        }
    }
}

struct Walk<'d, 'n> {
    nodes: &'n BTreeMap<&'d str, &'d Value>,
    reached: BTreeSet<&'d str>,
    methods: BTreeSet<&'d str>,
    breaches: BTreeSet<String>,
}

impl<'d> Walk<'d, '_> {
    fn from(&mut self, id: &'d str, path: &mut Vec<&'d str>, asked: &mut Vec<&'d str>) {
        if path.contains(&id) {
            self.breaches.insert(format!("a circle through {id}"));
            return;
        }
        let node = self.nodes[id];
        let question = node["question"].as_str().unwrap_or_default();
        if asked.contains(&question) {
            self.breaches.insert(format!("{question} is asked twice on the way to {id}"));
        }
        self.reached.insert(id);
        path.push(id);
        asked.push(question);
        for edge in at(node, "edges/*") {
            self.methods.extend(words(edge, "candidates/*"));
            if let Some(to) = edge["to"].as_str() {
                self.from(to, path, asked);
            }
        }
        path.pop();
        asked.pop();
    }
}

fn complete<'d>(asked: &[&'d str], choices: &BTreeMap<&'d str, Vec<&'d str>>) -> Vec<BTreeMap<&'d str, &'d str>> {
    asked.iter().fold(vec![BTreeMap::new()], |sets, question| {
        let with = |set: &BTreeMap<&'d str, &'d str>, choice: &'d str| {
            let mut set = set.clone();
            set.insert(question, choice);
            set
        };
        sets.iter().flat_map(|set| choices[question].iter().map(move |choice| with(set, choice))).collect()
    })
}

fn leaf<'d>(nodes: &BTreeMap<&'d str, &'d Value>, start: &'d str, answers: &BTreeMap<&str, &str>) -> Vec<&'d str> {
    let mut node = nodes[start];
    loop {
        let choice = answers[node["question"].as_str().unwrap_or_default()];
        let edge =
            at(node, "edges/*").into_iter().find(|edge| edge["choice"] == choice).expect("each choice has an edge");
        match edge["to"].as_str() {
            Some(to) => node = nodes[to],
            None => {
                let mut candidates = words(edge, "candidates/*");
                candidates.sort_unstable();
                return candidates;
            }
        }
    }
}
