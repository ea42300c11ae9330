//! Random guidelines with a flowchart that has too many ways to be listed.
//!
//! Two kinds. Braids go on from layer to layer, some edges over several; two neighbouring layers share two questions, and
//! some nodes ask the one first, others the other. Thickets are built from the start downwards, each node with whatever
//! question may still be asked there, and share nodes that are finished: the same question stands at places far apart.

use serde_json::{Value, json};

use crate::{Files, Guideline, guideline::Method};

/// Random numbers, the same for the same seed.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `sides`.
    pub(super) fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 20) as usize % sides
    }
}

/// A node: its question, and where each choice leads.
struct Node {
    question: usize,
    edges: Vec<Edge>,
}

enum Edge {
    Node(usize),
    Leaf(Vec<Method>),
}

/// How many choices each question has.
type Questions = Vec<usize>;

/// A guideline whose flowchart is walked; `None` where the dice made an unsound one, or a small one.
pub(super) fn guideline(dice: &mut Dice) -> Option<Guideline> {
    let (questions, mut nodes) = if dice.below(2) == 0 { braid(dice) } else { thicket(dice) };
    // Every method stands at some leaf.
    for method in Method::ALL {
        loop {
            let node = dice.below(nodes.len());
            if let Some(Edge::Leaf(methods)) = nodes[node].edges.iter_mut().find(|edge| matches!(edge, Edge::Leaf(_))) {
                methods.push(method);
                break;
            }
        }
    }
    let words = json!({ "ja": "試験", "en": "Test" });
    let provenance = json!({ "kind": "transcribed", "page": 1 });
    let mut files = Files::embedded();
    let shipped = files.get("questions.json").unwrap_or_default();
    let mut asked: Value = serde_json::from_slice(shipped).unwrap_or_default();
    let entry = |(place, &choices): (usize, &usize)| {
        let choices = (0..choices).map(|choice| json!({ "id": format!("c{choice}"), "label": words, "text": words }));
        json!({
            "id": format!("q{place}"), "name": words, "text": words, "help": words,
            "choices": choices.collect::<Vec<_>>(), "provenance": provenance,
        })
    };
    if let Some(list) = asked["questions"].as_array_mut() {
        list.extend(questions.iter().enumerate().map(entry));
    }
    let edge = |(choice, edge): (usize, &Edge)| match edge {
        Edge::Node(next) => {
            json!({ "choice": format!("c{choice}"), "to": format!("n{next}"), "provenance": provenance })
        }
        Edge::Leaf(methods) => {
            let mut ids: Vec<&str> =
                Method::ALL.iter().filter(|one| methods.contains(one)).map(|one| one.id()).collect();
            ids.dedup();
            json!({ "choice": format!("c{choice}"), "candidates": ids, "provenance": provenance })
        }
    };
    let node = |(place, node): (usize, &Node)| {
        let edges: Vec<Value> = node.edges.iter().enumerate().map(edge).collect();
        json!({ "id": format!("n{place}"), "question": format!("q{}", node.question), "provenance": provenance, "edges": edges })
    };
    let nodes: Vec<Value> = nodes.iter().enumerate().map(node).collect();
    let cautions: Vec<Value> = (0..16)
        .map(|place| {
            json!({
                "id": format!("caution-{place}"), "about": "candidate", "severity": "note", "title": words, "text": words,
                "when": condition(&questions, dice, 2), "provenance": provenance,
            })
        })
        .collect();
    for (name, value) in [
        ("questions.json", asked),
        ("flowchart.json", json!({ "start": "n0", "nodes": nodes })),
        ("cautions.json", json!({ "cautions": cautions })),
        ("controls/edition-5.json", json!({ "controls": [] })),
        ("controls/edition-4.json", json!({ "controls": [] })),
        ("incidents.json", json!({ "incidents": [] })),
        ("reference.json", json!({ "entries": [] })),
    ] {
        files.insert(name, value.to_string());
    }
    let guideline = Guideline::load(&files).ok()?;
    guideline.flowchart().program().ways().is_none().then_some(guideline)
}

/// A condition on some of the questions, and now and then on a circumstance.
fn condition(questions: &Questions, dice: &mut Dice, depth: usize) -> Value {
    let some = dice.below(8);
    if depth > 0 && some < 5 {
        let count = 2 + dice.below(2);
        let parts: Vec<Value> = (0..count).map(|_| condition(questions, dice, depth - 1)).collect();
        return match some {
            0 | 1 => json!({ "all": parts }),
            2 | 3 => json!({ "any": parts }),
            _ => json!({ "not": { "all": parts } }),
        };
    }
    if some == 7 {
        return json!({ "answer": "wireless-lan", "is": [if dice.below(2) == 0 { "yes" } else { "no" }] });
    }
    let question = dice.below(questions.len());
    json!({ "answer": format!("q{question}"), "is": [format!("c{}", dice.below(questions[question]))] })
}

/// One method or two, the last ones rarely.
fn leaf(dice: &mut Dice) -> Edge {
    let count = if dice.below(4) == 0 { 2 } else { 1 };
    let mut method = || {
        let most = 1 + dice.below(Method::ALL.len());
        Method::ALL[dice.below(most)]
    };
    Edge::Leaf((0..count).map(|_| method()).collect())
}

fn questions(count: usize, dice: &mut Dice) -> Questions {
    (0..count).map(|_| 2 + usize::from(dice.below(3) == 0)).collect()
}

/// Layers of a few nodes each. Those of two layers have two questions between them.
fn braid(dice: &mut Dice) -> (Questions, Vec<Node>) {
    let (layers, width) = (2 * (4 + dice.below(8)), 2 + dice.below(4));
    let questions = questions(layers, dice);
    // By layer the nodes, each with its question; the questions stand in some other order than the layers.
    let turn = 1 + 2 * dice.below(layers);
    let place = |layer: usize| if turn % 4 == 1 { layer } else { layers - 1 - layer };
    let mut asked: Vec<Vec<usize>> = Vec::new();
    for layer in 0..layers {
        let width = if layer == 0 { 1 } else { width };
        asked.push((0..width).map(|_| place(if dice.below(3) == 0 { layer ^ 1 } else { layer })).collect());
    }
    // From the start on, with only those nodes that something leads to.
    let mut nodes: Vec<Node> = vec![Node { question: asked[0][0], edges: Vec::new() }];
    let mut names: Vec<Vec<Option<usize>>> = asked.iter().map(|layer| vec![None; layer.len()]).collect();
    let mut rest = vec![(0, 0)];
    names[0][0] = Some(0);
    while let Some((node, layer)) = rest.pop() {
        let question = nodes[node].question;
        for _ in 0..questions[question] {
            let next = layer + [1, 1, 1, 2, 3][dice.below(5)];
            let is_end = next >= layers || (layer > 1 && dice.below(8) == 0);
            // Not all edges of a node to the same one: then its question would not matter.
            let is_new = |&other: &usize| {
                let name = names[next][other];
                name.is_none_or(|name| {
                    !nodes[node].edges.iter().any(|edge| matches!(edge, Edge::Node(one) if *one == name))
                })
            };
            let fit: Vec<usize> = if is_end {
                Vec::new()
            } else {
                (0..asked[next].len()).filter(|&other| asked[next][other] != question).filter(is_new).collect()
            };
            let edge = if fit.is_empty() {
                leaf(dice)
            } else {
                let other = fit[dice.below(fit.len())];
                let name = *names[next][other].get_or_insert_with(|| {
                    nodes.push(Node { question: asked[next][other], edges: Vec::new() });
                    rest.push((nodes.len() - 1, next));
                    nodes.len() - 1
                });
                Edge::Node(name)
            };
            nodes[node].edges.push(edge);
        }
    }
    (questions, nodes)
}

/// Nodes that ask whatever may be asked.
fn thicket(dice: &mut Dice) -> (Questions, Vec<Node>) {
    let count = 8 + dice.below(8);
    let questions = questions(count, dice);
    let mut draft = Draft { questions: &questions, nodes: Vec::new(), asks: Vec::new(), most: 60 + dice.below(120) };
    draft.node((1 << questions.len()) - 1, dice);
    let Draft { mut nodes, .. } = draft;
    // The start was finished last; it has to be the first.
    nodes.reverse();
    let last = nodes.len() - 1;
    for edge in nodes.iter_mut().flat_map(|node| &mut node.edges) {
        if let Edge::Node(next) = edge {
            *next = last - *next;
        }
    }
    (questions, nodes)
}

/// A thicket while it is built: a node comes after all that it leads to.
struct Draft<'q> {
    questions: &'q Questions,
    nodes: Vec<Node>,
    /// By node: the questions asked at it and below, a bit each.
    asks: Vec<u32>,
    most: usize,
}

impl Draft<'_> {
    fn node(&mut self, askable: u32, dice: &mut Dice) -> usize {
        let all: Vec<usize> = (0..self.questions.len()).filter(|question| askable & 1 << question != 0).collect();
        let question = all[dice.below(all.len())];
        let below = askable & !(1 << question);
        let (mut asks, mut edges): (u32, Vec<Edge>) = (1 << question, Vec::new());
        for _ in 0..self.questions[question] {
            let is_new = |node: usize| !edges.iter().any(|edge| matches!(edge, Edge::Node(one) if *one == node));
            let shared = (0..self.nodes.len()).filter(|&node| self.asks[node] & !below == 0 && is_new(node));
            let shared: Vec<usize> = shared.collect();
            let edge = match dice.below(10) {
                5.. if !shared.is_empty() && self.nodes.len() > 8 => {
                    Edge::Node(shared[shared.len() - 1 - dice.below(shared.len().min(12))])
                }
                1.. if below != 0 && self.nodes.len() < self.most => Edge::Node(self.node(below, dice)),
                _ => leaf(dice),
            };
            if let Edge::Node(next) = edge {
                asks |= self.asks[next];
            }
            edges.push(edge);
        }
        self.nodes.push(Node { question, edges });
        self.asks.push(asks);
        self.nodes.len() - 1
    }
}
