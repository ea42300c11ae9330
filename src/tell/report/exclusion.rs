//! Where in the flowchart a method goes out of reach, so that "why not" names its source as "why" does.

use std::collections::BTreeMap;

use crate::{
    decide::{suit::advice::Advice, why::rejection::Exclusion},
    guideline::{
        flowchart::{EdgeRef, Node},
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
    let asks = |node: Node<'_>| node.question().id() == excluded.question().id();
    if let Some(step) = advice.path().find(|step| asks(step.node())) {
        return vec![step.edge()];
    }
    let flowchart = advice.guideline().flowchart();
    let is_left = |edge: &EdgeRef<'g>| edge.choice().alone().is_subset(advice.answers().left(edge.node().question()));
    // Where each way to the method takes a choice of the question that is not left, and how many such choices it takes
    // before.
    let leading = flowchart.ways().iter().filter(|way| way.methods.contains(method));
    let closed = leading.filter_map(|way| {
        let closed = flowchart.edges_of(way).filter(|edge| !is_left(edge));
        closed.enumerate().find(|(_, edge)| asks(edge.node()))
    });
    let closed: Vec<(usize, EdgeRef<'g>)> = closed.collect();
    // Nodes that the answers so far lead to, unless answers that have their turn later close the ways to all of them.
    let is_reached = closed.iter().any(|&(before, _)| before == 0);
    let nodes = closed.into_iter().filter(|&(before, _)| before == 0 || !is_reached).map(|(_, edge)| edge.node());
    let nodes: BTreeMap<&str, Node<'g>> = nodes.map(|node| (node.id(), node)).collect();
    let mut edges: Vec<EdgeRef<'g>> = nodes.into_values().flat_map(|node| node.edges().filter(is_left)).collect();
    edges.sort_by_key(|edge| (edge.node().id(), edge.choice().id()));
    edges
}

/// That an answer excludes a method, with the marks of where it comes from that it does.
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
    let lead = Line::from(words.pick("外れた理由：", "Excluded by the answer to "));
    let line = lead.line(weakest(nodes, Line::from(name))).text(words.pick("は", ": ")).text(choices);
    weakest(edges.iter().map(EdgeRef::provenance).collect(), line)
}
