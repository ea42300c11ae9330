//! A plain walk over a petgraph graph: what one writes before one has read about anything else.

use std::{collections::HashMap, hint::black_box};

use petgraph::{
    graph::{DiGraph, NodeIndex},
    visit::EdgeRef as _,
};
use serde_json::Value;
use telework_advisor::{Files, Method};

use crate::{
    cases::{Case, Cases, QUESTIONS},
    contender::{Contender, Methods, Peer},
};

enum Vertex {
    /// The place of its question in a case.
    Question(usize),
    Leaf(Methods),
}

struct Walk {
    graph: DiGraph<Vertex, String>,
    start: NodeIndex,
}

impl Walk {
    fn load(bytes: &[u8]) -> Self {
        let json: Value = serde_json::from_slice(bytes).expect("JSON");
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        let nodes = json["nodes"].as_array().expect("a list");
        let mut graph = DiGraph::new();
        let places: HashMap<String, NodeIndex> = nodes
            .iter()
            .map(|node| {
                let question = QUESTIONS.iter().position(|id| *id == node["question"]).expect("one of the six");
                (text(&node["id"]), graph.add_node(Vertex::Question(question)))
            })
            .collect();
        for node in nodes {
            for edge in node["edges"].as_array().expect("a list") {
                let target = match edge.get("to") {
                    Some(id) => places[&text(id)],
                    None => {
                        let methods = edge["candidates"].as_array().expect("a list").iter();
                        let bit =
                            |id: &Value| Method::ALL.iter().position(|method| method.id() == *id).expect("a method");
                        graph.add_node(Vertex::Leaf(methods.map(|id| 1 << bit(id)).sum()))
                    }
                };
                graph.add_edge(places[&text(&node["id"])], target, text(&edge["choice"]));
            }
        }
        Self { start: places[&text(&json["start"])], graph }
    }

    fn decide(&self, case: &Case) -> Methods {
        let mut at = self.start;
        loop {
            match self.graph[at] {
                Vertex::Leaf(methods) => return methods,
                Vertex::Question(question) => {
                    let mut edges = self.graph.edges(at);
                    at = edges.find(|edge| edge.weight() == case[question]).expect("an edge for each choice").target();
                }
            }
        }
    }
}

pub fn contender(cases: &Cases) -> Box<dyn Contender> {
    let files = Files::embedded();
    let bytes = files.get("flowchart.json").expect("it is there").to_vec();
    let walk = Walk::load(&bytes);
    Box::new(Peer {
        name: "petgraph walk",
        inputs: cases.all().to_vec(),
        decide: move |case: &Case| walk.decide(case),
        read: |methods| methods,
        load: Some(Box::new(move || {
            black_box(Walk::load(black_box(&bytes)));
        })),
    })
}
