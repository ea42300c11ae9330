//! Where in the flowchart a method goes out of reach, so that "why not" names its source as "why" does.

use std::collections::HashSet;

use crate::{
    decide::{suit::advice::Advice, why::rejection::Exclusion},
    guideline::{
        flowchart::{EdgeRef, Node, Target},
        model::{method::Method, source::Provenance},
    },
    tell::{document::line::Line, words::Words},
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
    let ends = |edge: &EdgeRef<'g>| matches!(edge.target(), Target::Leaf(methods) if methods.contains(method));
    let leads = |edge: &EdgeRef<'g>| match edge.target() {
        Target::Node(target) => reachable(target, |_| true).iter().any(|node| node.edges().any(|edge| ends(&edge))),
        Target::Leaf(_) => ends(edge),
    };
    let past = |node: &Node<'g>| -> Vec<EdgeRef<'g>> {
        let (left, closed): (Vec<_>, Vec<_>) = node.edges().partition(|edge| is_left(advice, edge));
        if node.question().id() == question && closed.iter().any(leads) { left } else { Vec::new() }
    };
    let start = advice.guideline().flowchart().start();
    let mut edges: Vec<EdgeRef<'g>> = reachable(start, |edge| is_left(advice, edge)).iter().flat_map(past).collect();
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

/// The nodes that can be reached from one, itself included, over the edges that `is_followed`.
fn reachable<'g>(from: Node<'g>, is_followed: impl Fn(&EdgeRef<'g>) -> bool) -> Vec<Node<'g>> {
    let (mut seen, mut reachable, mut next) = (HashSet::new(), Vec::new(), vec![from]);
    while let Some(node) = next.pop() {
        if seen.insert(node.id()) {
            reachable.push(node);
            next.extend(node.edges().filter(&is_followed).filter_map(|edge| match edge.target() {
                Target::Node(target) => Some(target),
                Target::Leaf(_) => None,
            }));
        }
    }
    reachable
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
