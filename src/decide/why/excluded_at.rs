//! Where in the flowchart a method goes out of reach.

use std::collections::BTreeMap;

use crate::{
    decide::suit::advice::Advice,
    guideline::{
        flowchart::{EdgeRef, Node},
        model::method::Method,
    },
    order,
};

/// The edges by which the answer that excludes a method leads past it: the one on the certain way; where the question
/// has its turn behind what is still open, each that the answers leave open at a node from which another choice would
/// have led to the method.
pub(crate) fn excluding_edges<'g>(advice: &Advice<'g>, method: Method) -> Vec<EdgeRef<'g>> {
    let rejection = advice.rejection(method);
    let excluded = rejection.as_ref().and_then(|rejection| rejection.excluded_by());
    let Some(excluded) = excluded else { return Vec::new() };
    let asks = |node: Node<'_>| node.question().id() == excluded.question().id();
    if let Some(step) = advice.path().find(|step| asks(step.node())) {
        return vec![step.edge()];
    }
    let flowchart = advice.guideline().flowchart();
    let is_left =
        |edge: &EdgeRef<'g>| edge.choice().alone().is_subset(advice.answers().left_of(edge.node().question()));
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
    order::sort_by_key(&mut edges, |edge| (edge.node().id(), edge.choice().id()));
    edges
}
