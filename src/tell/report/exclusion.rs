//! Where in the flowchart a method goes out of reach, so that "why not" names its source as "why" does.

use std::collections::{HashMap, HashSet};

use crate::{
    decide::{Advice, Exclusion},
    guideline::{EdgeRef, Method, Node, Provenance, Target},
    tell::{document::Line, words::Words},
};

/// The edges by which the answer that excludes a method leads past it: the one on the certain way; where the question
/// has its turn behind what is still open, each that the answers leave open at a node from which another choice would
/// have led to the method.
pub(in crate::tell) fn edges<'g>(advice: &Advice<'g>, method: Method) -> Vec<EdgeRef<'g>> {
    let rejection = advice.rejection(method);
    let excluded = rejection.as_ref().and_then(|rejection| rejection.excluded_by());
    let Some(excluded) = excluded else { return Vec::new() };
    let question = excluded.question().id();
    if let Some(step) = advice.path().find(|step| step.node().question().id() == question) {
        return vec![step.edge()];
    }
    let leading = leading_to(advice, method);
    let leads = |edge: &EdgeRef<'g>| match edge.target() {
        Target::Node(target) => leading.contains(target.id()),
        Target::Leaf(methods) => methods.contains(method),
    };
    let past = |node: &Node<'g>| -> Vec<EdgeRef<'g>> {
        let (left, closed): (Vec<_>, Vec<_>) = node.edges().partition(|edge| is_left(advice, edge));
        if node.question().id() == question && closed.iter().any(leads) { left } else { Vec::new() }
    };
    let mut edges: Vec<EdgeRef<'g>> = reachable(advice).iter().flat_map(past).collect();
    if edges.is_empty() {
        // Answers that have their turn later close the ways to all of these nodes too.
        edges = advice.guideline().flowchart().nodes().flat_map(|node| past(&node)).collect();
    }
    edges.sort_by_key(|edge| (edge.node().id(), edge.choice().id()));
    edges
}

fn is_left(advice: &Advice<'_>, edge: &EdgeRef<'_>) -> bool {
    edge.choice().alone().is_subset(advice.answers().left(edge.node().question()))
}

/// The nodes that the answers leave open.
fn reachable<'g>(advice: &Advice<'g>) -> Vec<Node<'g>> {
    let mut seen = HashSet::new();
    let mut reachable = Vec::new();
    let mut next = vec![advice.guideline().flowchart().start()];
    while let Some(node) = next.pop() {
        if !seen.insert(node.id()) {
            continue;
        }
        reachable.push(node);
        next.extend(node.edges().filter(|edge| is_left(advice, edge)).filter_map(|edge| match edge.target() {
            Target::Node(target) => Some(target),
            Target::Leaf(_) => None,
        }));
    }
    reachable
}

/// The nodes from which a method can be reached, whatever the answers.
fn leading_to<'g>(advice: &Advice<'g>, method: Method) -> HashSet<&'g str> {
    let mut before: HashMap<&str, Vec<Node<'g>>> = HashMap::new();
    let mut next = Vec::new();
    for node in advice.guideline().flowchart().nodes() {
        for edge in node.edges() {
            match edge.target() {
                Target::Node(target) => before.entry(target.id()).or_default().push(node),
                Target::Leaf(methods) if methods.contains(method) => next.push(node),
                Target::Leaf(_) => {}
            }
        }
    }
    let mut leading = HashSet::new();
    while let Some(node) = next.pop() {
        if leading.insert(node.id()) {
            next.extend(before.get(node.id()).into_iter().flatten().copied());
        }
    }
    leading
}

/// The answer that excludes a method, with the marks of where it comes from that it does.
pub(super) fn answer<'g>(words: Words<'g>, advice: &Advice<'g>, method: Method, excluded: &Exclusion<'g>) -> Line {
    let edges = edges(advice, method);
    let name = excluded.question().name().get(words.lang);
    let choices = words.choices(excluded.choices());
    let weakest = |provenances: Vec<&'g Provenance>, line: Line| {
        // What is derived in one place is derived.
        let derived = provenances.iter().find(|provenance| provenance.is_derived());
        match derived.or(provenances.first()) {
            Some(provenance) => line.mark(provenance),
            None => line,
        }
    };
    let nodes = edges.iter().map(|edge| edge.node().provenance()).collect();
    let line = weakest(nodes, Line::from(name)).text(words.pick("は", ": ")).text(choices);
    weakest(edges.iter().map(EdgeRef::provenance).collect(), line)
}
