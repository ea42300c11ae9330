//! Random data sets: other questions, another flowchart, other cautions. Everything else is as shipped, but for
//! measures, incidents and reference texts, of which there are none.
//!
//! A flowchart is built from the start downwards. Each node asks one of the questions that may still be asked there;
//! each of its edges leads to a leaf, to a new node, or to a node that was finished before and asks, with all that is
//! below it, nothing that was asked above. So no question is asked twice on a path, several nodes come to share one,
//! and different paths may ask the same questions in different orders. Methods that stand at no leaf are added to some.
//! What is left of the flowchart's rules is that every question must matter; a flowchart that breaks it is refused.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::{Value, json};
use telework_advisor::{Error, Files, Guideline};

use crate::{
    methods::{METHODS, Methods},
    reading::{Question, Reading},
};

/// The most partial answer sets a flowchart may have.
const MOST_PARTIAL_SETS: u32 = 3_000;

/// About the most nodes it may have.
const MOST_NODES: usize = 24;

/// The questions that the shipped traits depend on: they have to be there.
const SETTLING: [&str; 3] = ["system-location", "data-on-terminal", "cloud-services"];

/// A random data set: the files that differ from the shipped ones.
#[derive(Clone)]
pub(crate) struct DataSet {
    changed: BTreeMap<&'static str, Value>,
    questions: Vec<Question>,
    pub(crate) nodes: Vec<Node>,
}

/// A node of the flowchart: its question and where each choice leads.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) question: usize,
    pub(crate) edges: Vec<Edge>,
}

/// Where a choice leads: to an earlier node, or to a leaf.
#[derive(Debug, Clone)]
pub(crate) enum Edge {
    Node(usize),
    Leaf(Methods),
}

/// What differs from the shipped data set, as far as the laws look at it.
impl std::fmt::Debug for DataSet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let reading = Reading::of(&self.files());
        for question in &reading.questions {
            writeln!(f, "{}: {}", question.id, question.words(question.all()))?;
        }
        for (place, node) in self.nodes.iter().enumerate() {
            let question = &self.questions[node.question];
            writeln!(f, "n{place} asks {}:", question.id)?;
            for (choice, edge) in question.choices.iter().zip(&node.edges) {
                writeln!(f, "  {choice}: {edge:?}")?;
            }
        }
        for caution in &reading.cautions {
            writeln!(f, "{} ({}): {}", caution.id, caution.entry["about"], caution.condition)?;
        }
        Ok(())
    }
}

impl DataSet {
    /// Loads the data set, and reads it a second time.
    pub(crate) fn load(&self) -> Result<(Guideline, Reading), Error> {
        let files = self.files();
        let guideline = Guideline::load(&files)?;
        Ok((guideline, Reading::of(&files)))
    }

    /// The files with other names and labels, taken one by one.
    #[cfg(feature = "exchange")]
    pub(crate) fn worded(&self, mut words: impl FnMut() -> String) -> Files {
        fn reword(value: &mut Value, words: &mut impl FnMut() -> String) {
            match value {
                Value::Object(entries) if entries.len() == 2 && entries.contains_key("ja") => {
                    let text = words();
                    *value = json!({ "ja": text, "en": text });
                }
                Value::Object(entries) => entries.values_mut().for_each(|value| reword(value, words)),
                Value::Array(items) => items.iter_mut().for_each(|value| reword(value, words)),
                _ => {}
            }
        }
        let mut files = self.files();
        for (name, value) in &self.changed {
            let mut value = value.clone();
            reword(&mut value, &mut words);
            files.insert(*name, value.to_string());
        }
        files
    }

    fn files(&self) -> Files {
        let mut files = Files::embedded();
        for (name, value) in &self.changed {
            files.insert(*name, value.to_string());
        }
        files
    }
}

/// Random numbers, used up one by one; zero when there are no more, so that fewer of them make simpler cases.
struct Dice(std::vec::IntoIter<u32>);

impl Dice {
    /// A number below `sides`.
    fn below(&mut self, sides: usize) -> usize {
        self.0.next().unwrap_or(0) as usize % sides
    }

    /// One of several.
    fn one_of<T: Copy>(&mut self, several: &[T]) -> T {
        several[self.below(several.len())]
    }
}

/// A random data set.
pub(crate) fn data_set() -> impl Strategy<Value = DataSet> {
    proptest::collection::vec(any::<u32>(), 40..400).prop_map(|numbers| {
        let mut dice = Dice(numbers.into_iter());
        let questions = questions(&mut dice);
        let nodes = nodes(&questions, &mut dice);
        let cautions: Vec<Value> = (0..6).map(|place| caution(place, &questions, &mut dice)).collect();
        let changed = [
            ("questions.json", json!({ "questions": questions.iter().map(question_entry).collect::<Vec<_>>() })),
            ("flowchart.json", flowchart(&questions, &nodes)),
            ("cautions.json", json!({ "cautions": cautions })),
            ("controls/edition-5.json", json!({ "controls": [] })),
            ("controls/edition-4.json", json!({ "controls": [] })),
            ("incidents.json", json!({ "incidents": [] })),
            // Configurations and needs look at questions that are not there.
            ("methods.json", basic_configurations()),
            ("needs.json", json!({ "needs": [] })),
            ("reference.json", json!({ "entries": [] })),
        ];
        DataSet { changed: changed.into(), questions, nodes }
    })
}

/// The shipped methods, each with its basic configuration alone.
fn basic_configurations() -> Value {
    let shipped = telework_advisor::Files::embedded();
    let mut methods: Value = serde_json::from_slice(shipped.get("methods.json").expect("a file")).expect("it is JSON");
    for method in methods["methods"].as_array_mut().expect("a list") {
        method["configurations"].as_array_mut().expect("a list").truncate(1);
    }
    methods
}

/// The questions that settle traits and some more, in a random order.
fn questions(dice: &mut Dice) -> Vec<Question> {
    let words = |words: &[&str]| words.iter().map(|word| String::from(*word)).collect();
    let mut questions = vec![
        Question { id: SETTLING[0].into(), choices: words(&["office-network", "cloud-only"]) },
        Question { id: SETTLING[1].into(), choices: words(&["stored", "not-stored"]) },
        Question { id: SETTLING[2].into(), choices: words(&["yes", "no"]) },
    ];
    for further in 0..3 + dice.below(4) {
        let choices = (0..dice.one_of(&[2, 2, 3, 3, 4])).map(|choice| format!("c{choice}")).collect();
        questions.insert(dice.below(questions.len() + 1), Question { id: format!("q{further}"), choices });
    }
    questions
}

/// The nodes of a flowchart over some of the questions; the last is the start.
fn nodes(questions: &[Question], dice: &mut Dice) -> Vec<Node> {
    // Some of the questions, as many as keep the space small.
    let mut askable = Vec::new();
    let mut partial_sets = 1;
    for _ in 0..2 * questions.len() {
        let question = dice.below(questions.len());
        if !askable.contains(&question) && partial_sets * questions[question].all() <= MOST_PARTIAL_SETS {
            partial_sets *= questions[question].all();
            askable.push(question);
        }
    }

    let mut draft = Draft { questions, nodes: Vec::new(), asks: Vec::new() };
    draft.node(&askable.into_iter().collect(), dice);
    let mut nodes = draft.nodes;

    // Every method stands at some leaf.
    let mut leaves: Vec<&mut Methods> = nodes
        .iter_mut()
        .flat_map(|node| &mut node.edges)
        .filter_map(|edge| match edge {
            Edge::Leaf(methods) => Some(methods),
            Edge::Node(_) => None,
        })
        .collect();
    let named = leaves.iter().fold(Methods::NONE, |named, leaf| named.union(**leaf));
    for missing in Methods::ALL.without(named).iter() {
        let place = dice.below(leaves.len());
        *leaves[place] = leaves[place].union(Methods::of([METHODS[missing]]));
    }
    nodes
}

/// One method, or now and then several.
fn leaf(dice: &mut Dice) -> Methods {
    let count = dice.one_of(&[1, 1, 1, 2, 3]);
    Methods::of((0..count).map(|_| dice.one_of(&METHODS)).collect::<Vec<_>>())
}

/// A flowchart while it is built: a node comes after all that it leads to.
struct Draft<'q> {
    questions: &'q [Question],
    nodes: Vec<Node>,
    /// By node: the questions asked at it and below.
    asks: Vec<BTreeSet<usize>>,
}

impl Draft<'_> {
    /// Adds a node that asks one of the `askable` questions, and below it only others of them.
    fn node(&mut self, askable: &BTreeSet<usize>, dice: &mut Dice) -> usize {
        let all: Vec<usize> = askable.iter().copied().collect();
        let question = dice.one_of(&all);
        let below: BTreeSet<usize> = all.into_iter().filter(|&other| other != question).collect();
        let mut asks = BTreeSet::from([question]);
        let mut edges = Vec::new();
        for _ in &self.questions[question].choices {
            let sharable: Vec<usize> =
                (0..self.nodes.len()).filter(|&node| self.asks[node].is_subset(&below)).collect();
            let edge = match dice.below(8) {
                5.. if !sharable.is_empty() => Edge::Node(dice.one_of(&sharable)),
                2.. if !below.is_empty() && self.nodes.len() < MOST_NODES => Edge::Node(self.node(&below, dice)),
                _ => Edge::Leaf(leaf(dice)),
            };
            if let Edge::Node(next) = edge {
                asks.extend(&self.asks[next]);
            }
            edges.push(edge);
        }
        self.nodes.push(Node { question, edges });
        self.asks.push(asks);
        self.nodes.len() - 1
    }
}

/// A caution with a random condition. Of every four, one is about the answers as a whole or a contradiction in them.
fn caution(place: usize, questions: &[Question], dice: &mut Dice) -> Value {
    let about =
        ["candidate", "candidate", "candidate", "answers", "candidate", "candidate", "candidate", "contradiction"];
    let about = about[place % about.len()];
    // It looks at few questions, so that its parts speak of the same ones and depend on each other.
    let looked_at: Vec<&Question> = (0..1 + dice.below(3)).map(|_| &questions[dice.below(questions.len())]).collect();
    json!({
        "id": format!("caution-{place}"),
        "about": about,
        "severity": dice.one_of(&["conflict", "warning", "note"]),
        "when": condition(&looked_at, dice, about == "candidate", 4),
        "title": words(),
        "text": words(),
        "provenance": provenance(),
    })
}

/// A random condition; of methods and traits only where it may speak of them.
fn condition(questions: &[&Question], dice: &mut Dice, with_methods: bool, depth: usize) -> Value {
    let parts = |dice: &mut Dice| -> Vec<Value> {
        (0..2 + dice.below(2)).map(|_| condition(questions, dice, with_methods, depth - 1)).collect()
    };
    match dice.below(10) {
        6 | 7 if depth > 0 => json!({ "all": parts(dice) }),
        8 if depth > 0 => json!({ "any": parts(dice) }),
        9 if depth > 0 => json!({ "not": condition(questions, dice, with_methods, depth - 1) }),
        4 | 5 if with_methods => match dice.below(6) {
            0 => json!("always"),
            1 => json!({ "method": [dice.one_of(&METHODS)] }),
            2 => json!({ "pattern": [format!("e4.pattern.{}", 1 + dice.below(6))] }),
            3 => json!({ "trait": "fast-line", "is": [dice.one_of(&["required", "desirable", "not-needed"])] }),
            _ => json!({ "trait": dice.one_of(&["office-network", "cloud-service", "data-on-terminal"]) }),
        },
        _ => {
            let question = dice.one_of(questions);
            let mut is = vec![dice.below(question.choices.len())];
            let second = dice.below(question.choices.len());
            if second != is[0] && question.choices.len() > 2 {
                is.push(second);
            }
            let is: Vec<&String> = is.into_iter().map(|choice| &question.choices[choice]).collect();
            json!({ "answer": question.id, "is": is })
        }
    }
}

/// `flowchart.json`: the nodes in the order of the list, the start last.
fn flowchart(questions: &[Question], nodes: &[Node]) -> Value {
    let edge = |(choice, edge): (&String, &Edge)| match edge {
        Edge::Node(next) => json!({ "choice": choice, "to": format!("n{next}"), "provenance": provenance() }),
        Edge::Leaf(methods) => {
            let ids: Vec<&str> = methods.iter().map(|method| METHODS[method]).collect();
            json!({ "choice": choice, "candidates": ids, "provenance": provenance() })
        }
    };
    let node = |(place, node): (usize, &Node)| {
        let question = &questions[node.question];
        let edges: Vec<Value> = question.choices.iter().zip(&node.edges).map(edge).collect();
        json!({ "id": format!("n{place}"), "question": question.id, "provenance": provenance(), "edges": edges })
    };
    json!({
        "start": format!("n{}", nodes.len() - 1),
        "nodes": nodes.iter().enumerate().map(node).collect::<Vec<_>>(),
    })
}

fn question_entry(question: &Question) -> Value {
    let choices = question.choices.iter().map(|id| json!({ "id": id, "label": words(), "text": words() }));
    json!({
        "id": question.id,
        "name": words(),
        "text": words(),
        "help": words(),
        "choices": choices.collect::<Vec<_>>(),
        "provenance": provenance(),
    })
}

fn words() -> Value {
    json!({ "ja": "試験", "en": "Test" })
}

fn provenance() -> Value {
    json!({ "kind": "transcribed", "page": 1 })
}
