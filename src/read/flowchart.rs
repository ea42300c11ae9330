//! `flowchart.json`: nodes with their edges.

use std::collections::{HashMap, HashSet};

use petgraph::graph::{DiGraph, NodeIndex};

use super::{Context, MOST_NODES, common};
use crate::{
    finding::problem::Problem,
    guideline::{
        flowchart::{Edge, Flowchart, NodeData, Vertex, check::check},
        model::{
            method::MethodSet,
            question::{ChoiceIndex, Question},
        },
    },
    json::{
        Json,
        cursor::{Cursor, Object},
    },
};

/// The ids of the questions that some node asks, before anything else of the file is read.
pub(super) fn asked<'j>(cursor: &Cursor<'j>) -> HashSet<&'j str> {
    let nodes = cursor.json.elements_under("nodes");
    nodes.iter().filter_map(|node| node.text_under("question")).collect()
}

/// Whether this is the flowchart of an overlay: its page stands for the provenance of every node and edge, and none of them
/// may say otherwise, or what was derived here would stay in it under the name of what was copied.
fn is_copied(context: &Context<'_>) -> bool {
    context.page.get().is_some()
}

/// The graph while it is read.
struct Draft<'j> {
    graph: DiGraph<Vertex, Edge>,
    /// The nodes by id; `None` where the node itself is broken.
    nodes: HashMap<&'j str, Option<NodeIndex>>,
    leaves: HashMap<MethodSet, NodeIndex>,
}

pub(super) fn read(cursor: &Cursor<'_>, context: &Context<'_>) -> Option<Flowchart> {
    let object = cursor.object(if is_copied(context) { &["start", "nodes", "page"] } else { &["start", "nodes"] })?;
    let list = object.required("nodes");
    let start = object.required("start");
    let list = list?;
    if list.json.elements().len() > MOST_NODES {
        list.report(Problem::TooMany { noun: common::NODE, limit: MOST_NODES });
        return None;
    }

    let mut draft = Draft { graph: DiGraph::new(), nodes: HashMap::new(), leaves: HashMap::new() };
    let mut sound = true;
    // First the nodes, so that edges may lead to those further down.
    let mut places = Vec::new();
    for element in list.filled_list(common::NODE)? {
        let index = node(&element, &mut draft, context);
        sound &= index.is_some();
        places.push(index);
    }
    for (element, index) in list.list()?.zip(&places) {
        sound &= edges(&element, *index, &mut draft, context).is_some();
    }
    let start = start?;
    let start = draft.resolve(&start)?;
    if !sound {
        return None;
    }

    // Breaches are reported at the node that shows them.
    let nodes: Vec<NodeIndex> = places.into_iter().flatten().collect();
    let breaches = match check(&draft.graph, start, &nodes) {
        Ok(ways) => return Some(Flowchart::new(draft.graph, start, ways)),
        Err(breaches) => breaches,
    };
    for (node, problem) in breaches {
        match list.list()?.zip(&nodes).find(|(_, index)| Some(**index) == node) {
            Some((element, _)) => element.report(problem),
            None => list.report(problem),
        }
    }
    None
}

impl<'j> Draft<'j> {
    /// The node with the id at the cursor.
    fn resolve(&self, cursor: &Cursor<'_>) -> Option<NodeIndex> {
        let id = cursor.text()?;
        if let Some(index) = self.nodes.get(id) {
            return *index;
        }
        let mut ids: Vec<&'j str> = self.nodes.keys().copied().collect();
        ids.sort_unstable();
        cursor.unknown(common::NODE, id, ids.iter().copied());
        None
    }
}

fn node<'j>(cursor: &Cursor<'j>, draft: &mut Draft<'j>, context: &Context<'_>) -> Option<NodeIndex> {
    let object = cursor.object(if is_copied(context) {
        &["id", "question", "edges"]
    } else {
        &["id", "question", "provenance", "edges"]
    })?;
    let question = object.required("question").and_then(|cursor| context.questions.resolve(&cursor).cloned());
    let provenance = common::provenance(&object, "provenance", context);
    object.required("edges").and_then(|cursor| cursor.list().map(|_| ()));
    let id = object.required("id").and_then(|cursor| cursor.id());
    // The id again, borrowed from the file and not from the cursor.
    let id = id.and(cursor.json.member("id")).and_then(|id| id.text())?;
    if draft.nodes.contains_key(id) {
        object.get("id")?.report(Problem::DuplicateId { noun: common::NODE, id: id.into() });
        return None;
    }
    draft.nodes.insert(id, None);
    let index = draft.graph.add_node(Vertex::Question(NodeData {
        id: id.into(),
        question: question?,
        provenance: provenance?,
    }));
    draft.nodes.insert(id, Some(index));
    Some(index)
}

/// Reads the edges of a node. Of one that is broken itself (`None`) it is reported all the same what is wrong with where
/// they lead; only their choices cannot be judged.
fn edges(cursor: &Cursor<'_>, node: Option<NodeIndex>, draft: &mut Draft<'_>, context: &Context<'_>) -> Option<()> {
    let question = node.and_then(|node| match draft.graph.node_weight(node) {
        Some(Vertex::Question(data)) => Some(data.question.clone()),
        _ => None,
    });
    let list = cursor.member("edges")?;
    // That it is no list was reported when the node was read.
    if !matches!(list.json, Json::List(_)) {
        return None;
    }
    let mut seen = Vec::new();
    let mut sound = true;
    for element in list.list()? {
        let read = edge(&element, question.as_deref(), &mut seen, draft, context);
        match (node, read) {
            (Some(node), Some((edge, target))) => {
                draft.graph.add_edge(node, target, edge);
            }
            _ => sound = false,
        }
    }
    sound.then_some(())
}

fn edge(
    cursor: &Cursor<'_>,
    question: Option<&Question>,
    seen: &mut Vec<ChoiceIndex>,
    draft: &mut Draft<'_>,
    context: &Context<'_>,
) -> Option<(Edge, NodeIndex)> {
    let object = cursor.object(if is_copied(context) {
        &["choice", "to", "candidates"]
    } else {
        &["choice", "to", "candidates", "provenance"]
    })?;
    let provenance = common::provenance(&object, "provenance", context);
    let target = target(&object, draft);
    let place = object.required("choice")?;
    let word = place.text()?;
    let question = question?;
    let Some(choice) = question.choice(word) else {
        place.unknown(common::CHOICE, word, question.choices.iter().map(|choice| &*choice.id));
        return None;
    };
    if seen.contains(&choice.index) {
        place.report(Problem::Repeated { noun: common::CHOICE, word: word.into() });
        return None;
    }
    seen.push(choice.index);
    Some((Edge { choice: choice.index, provenance: provenance? }, target?))
}

fn target(object: &Object<'_>, draft: &mut Draft<'_>) -> Option<NodeIndex> {
    match (object.get("to"), object.get("candidates")) {
        (Some(to), None) => draft.resolve(&to),
        (None, Some(candidates)) => {
            let candidates = common::methods(&candidates)?;
            let graph = &mut draft.graph;
            Some(*draft.leaves.entry(candidates).or_insert_with(|| graph.add_node(Vertex::Leaf(candidates))))
        }
        (Some(_), Some(_)) => {
            object.cursor().report(Problem::Contradiction { key: "to", other: "candidates" });
            None
        }
        (None, None) => {
            object.cursor().report(Problem::MissingKey { key: "to" });
            None
        }
    }
}
