//! A second reading of the data files: slow, obvious, straight from the JSON, sharing no code with the crate. It knows
//! nothing of partial answers; what they mean is found by enumerating complete ones.

mod condition;

use std::{collections::HashMap, path::Path};

use serde_json::Value;

use crate::methods::{METHODS, Method, Methods};

/// A question with its choices, in order.
#[derive(Debug, Clone)]
pub(crate) struct Question {
    pub(crate) id: String,
    pub(crate) choices: Vec<String>,
}

impl Question {
    /// All choices, as bits.
    pub(crate) fn all(&self) -> u32 {
        (1 << self.choices.len()) - 1
    }

    /// The choices in `bits` as the answer line writes them.
    pub(crate) fn words(&self, bits: u32) -> String {
        let chosen = (0..self.choices.len()).filter(|choice| bits & 1 << choice != 0);
        chosen.map(|choice| self.choices[choice].as_str()).collect::<Vec<_>>().join(",")
    }

    /// The place of a choice.
    pub(crate) fn choice(&self, id: &str) -> usize {
        let place = self.choices.iter().position(|choice| choice == id);
        place.unwrap_or_else(|| panic!("{id} is no choice of {}", self.id))
    }
}

/// One choice for each question that is looked at.
pub(crate) type Complete<'r> = HashMap<&'r str, &'r str>;

/// Something that holds under a condition: a measure, a caution or an incident.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub(crate) id: String,
    pub(crate) condition: Value,
    /// The whole entry.
    pub(crate) entry: Value,
}

/// The data files as JSON.
#[derive(Debug, Clone)]
pub(crate) struct Reading {
    pub(crate) questions: Vec<Question>,
    flowchart: Value,
    traits: Vec<Value>,
    methods: Vec<Value>,
    patterns: Vec<Value>,
    ratings: Vec<Value>,
    /// Those that can be required: not superseded; by role, then by category, then in the order of the files.
    pub(crate) controls: Vec<Item>,
    pub(crate) cautions: Vec<Item>,
    pub(crate) incidents: Vec<Item>,
}

/// The text that a JSON value must be.
pub(crate) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} should be a text"))
}

/// The list that a JSON value must be.
pub(crate) fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap_or_else(|| panic!("{value} should be a list"))
}

/// Where an edge of the flowchart leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Target {
    Node(String),
    Leaf(Methods),
}

impl Reading {
    /// The files in the folder `data/`.
    pub(crate) fn of_the_shipped_files() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        Self::new(|name| {
            let bytes = std::fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
            serde_json::from_slice(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"))
        })
    }

    /// The files of a data set that is given to the crate.
    pub(crate) fn of(files: &telework_advisor::Files) -> Self {
        Self::new(|name| {
            let bytes = files.get(name).unwrap_or_else(|| panic!("{name} is missing"));
            serde_json::from_slice(bytes).unwrap_or_else(|error| panic!("{name}: {error}"))
        })
    }

    /// The files that `file` gives by name.
    fn new(file: impl Fn(&str) -> Value) -> Self {
        let entries = |name: &str, key: &str| list(&file(name)[key]).to_vec();
        let items = |entries: Vec<Value>, key: &str| -> Vec<Item> {
            let item = |entry: Value| Item { id: text(&entry["id"]).into(), condition: entry[key].clone(), entry };
            entries.into_iter().map(item).collect()
        };
        let questions = entries("questions.json", "questions").into_iter().map(|question| Question {
            id: text(&question["id"]).into(),
            choices: list(&question["choices"]).iter().map(|choice| text(&choice["id"]).into()).collect(),
        });
        let mut controls = entries("controls/edition-5.json", "controls");
        controls.extend(entries("controls/edition-4.json", "controls"));
        Self {
            questions: questions.collect(),
            flowchart: file("flowchart.json"),
            traits: entries("methods.json", "traits"),
            methods: entries("methods.json", "methods"),
            patterns: entries("patterns.json", "patterns"),
            ratings: entries("ratings.json", "ratings"),
            controls: items(that_can_be_required(controls), "applies"),
            cautions: items(entries("cautions.json", "cautions"), "when"),
            incidents: items(entries("incidents.json", "incidents"), "when"),
        }
    }

    /// The place of a question in the guideline's order.
    pub(crate) fn place(&self, id: &str) -> usize {
        let place = self.questions.iter().position(|question| question.id == id);
        place.unwrap_or_else(|| panic!("{id} is no question"))
    }

    /// The places of the questions that the flowchart asks, in the guideline's order.
    pub(crate) fn asked(&self) -> Vec<usize> {
        let nodes = list(&self.flowchart["nodes"]);
        let is_asked = |place: &usize| nodes.iter().any(|node| node["question"] == *self.questions[*place].id);
        (0..self.questions.len()).filter(is_asked).collect()
    }

    /// The id of the node where every walk begins.
    pub(crate) fn start(&self) -> &str {
        text(&self.flowchart["start"])
    }

    fn node(&self, id: &str) -> &Value {
        let nodes = list(&self.flowchart["nodes"]);
        nodes.iter().find(|node| node["id"] == *id).unwrap_or_else(|| panic!("{id} is no node"))
    }

    /// The id of the question that a node asks.
    pub(crate) fn question_at(&self, node: &str) -> &str {
        text(&self.node(node)["question"])
    }

    /// Where a choice leads from a node.
    pub(crate) fn target(&self, node: &str, choice: &str) -> Target {
        let edges = list(&self.node(node)["edges"]);
        let edge = edges.iter().find(|edge| edge["choice"] == *choice);
        let edge = edge.unwrap_or_else(|| panic!("{node} has no edge for {choice}"));
        match edge.get("to") {
            Some(next) => Target::Node(text(next).into()),
            None => Target::Leaf(Methods::of(list(&edge["candidates"]).iter().map(text))),
        }
    }

    /// The candidates of a complete answer set, by walking from a node to a leaf.
    pub(crate) fn walk(&self, node: &str, answers: &Complete<'_>) -> Methods {
        match self.target(node, answers[self.question_at(node)]) {
            Target::Node(next) => self.walk(&next, answers),
            Target::Leaf(methods) => methods,
        }
    }

    /// A method's value of a trait.
    pub(crate) fn trait_value(&self, method: Method, id: &str) -> &str {
        let entry = self.methods.iter().find(|entry| entry["id"] == METHODS[method]).expect("an entry for each method");
        text(&entry["traits"][id]["value"])
    }

    /// The conditions under which a method's configurations suit, the basic one left out.
    pub(crate) fn suits(&self, method: Method) -> Vec<Value> {
        let configurations = list(&self.method_entry(method)["configurations"]).iter().skip(1);
        configurations.map(|configuration| configuration["suits"].clone()).collect()
    }

    /// The configurations of a method, as written.
    pub(crate) fn configurations(&self, method: Method) -> &[Value] {
        list(&self.method_entry(method)["configurations"])
    }

    fn method_entry(&self, method: Method) -> &Value {
        self.methods.iter().find(|entry| entry["id"] == METHODS[method]).expect("an entry for each method")
    }

    /// The same data with the traits of a configuration in the place of its method's.
    pub(crate) fn configured(&self, method: Method, configuration: &Value) -> Self {
        let mut reading = self.clone();
        let entry = reading.methods.iter_mut().find(|entry| entry["id"] == METHODS[method]);
        let traits = entry.expect("an entry for each method")["traits"].as_object_mut().expect("an object");
        for (id, cell) in configuration["traits"].as_object().into_iter().flatten() {
            traits.insert(id.clone(), cell.clone());
        }
        reading
    }

    /// The grade of a method on an axis: 4 for S down to 0 for D.
    pub(crate) fn grade(&self, method: Method, axis: &str) -> usize {
        let is_meant = |rating: &&Value| rating["method"] == METHODS[method] && rating["axis"] == *axis;
        let rating = self.ratings.iter().find(is_meant).expect("a rating for each method and axis");
        "DCBAS".find(text(&rating["grade"])).expect("a grade from S to D")
    }

    /// The ids of the patterns.
    pub(crate) fn pattern_ids(&self) -> Vec<&str> {
        self.patterns.iter().map(|pattern| text(&pattern["id"])).collect()
    }
}

/// The measures that no other one supersedes, by role, then by category.
fn that_can_be_required(mut controls: Vec<Value>) -> Vec<Value> {
    const ROLES: [&str; 3] = ["executive", "administrator", "teleworker"];
    const CATEGORIES: [&str; 19] = [
        "A",
        "B",
        "C",
        "D",
        "E",
        "F",
        "G",
        "H",
        "I",
        "J",
        "K",
        "L",
        "M",
        "general",
        "malware",
        "loss-theft",
        "eavesdropping",
        "unauthorized-access",
        "external-services",
    ];
    let superseded: Vec<Value> =
        controls.iter().flat_map(|control| control["supersedes"].as_array().cloned().unwrap_or_default()).collect();
    controls.retain(|control| !superseded.contains(&control["id"]));
    controls.sort_by_key(|control| {
        let place = |words: &[&str], key: &str| words.iter().position(|word| control[key] == **word).expect("known");
        (place(&ROLES, "role"), place(&CATEGORIES, "category"))
    });
    controls
}
