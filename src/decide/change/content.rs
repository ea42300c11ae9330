//! What another data set, or an overlay, says otherwise without deciding otherwise: measures, and the flowchart as it is
//! drawn.

use crate::guideline::{Control, Flowchart, Guideline, Provenance, Target};

/// How the flowchart differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum FlowchartEffect {
    /// It is the same, and comes from the same places.
    Same,
    /// It asks the same and leads to the same, but comes from elsewhere: a derived flowchart that the official document
    /// confirms.
    FromElsewhere,
    /// It asks otherwise, or leads elsewhere.
    Other,
}

/// A measure of which something is said otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureEffect {
    id: Box<str>,
    aspects: Vec<MeasureAspect>,
}

impl MeasureEffect {
    /// The id of the measure.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What is said otherwise; at least one thing.
    #[must_use]
    pub fn aspects(&self) -> &[MeasureAspect] {
        &self.aspects
    }
}

/// What is said otherwise of a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum MeasureAspect {
    /// There was no such measure.
    New,
    /// There is no such measure any more.
    Gone,
    /// Its title.
    Title,
    /// Its text.
    Text,
    /// Its published id.
    PublishedId,
    /// Its levels.
    Levels,
    /// Its edition, role, category or element, or the threats it answers.
    Rest,
    /// Where it comes from.
    Provenance,
}

/// The measures of which something is said otherwise, in the order of `to`, then those that are gone.
pub(super) fn measures(from: &Guideline, to: &Guideline) -> Vec<MeasureEffect> {
    let effect = |control: &Control, aspects: Vec<MeasureAspect>| {
        (!aspects.is_empty()).then(|| MeasureEffect { id: control.id().into(), aspects })
    };
    let now = to.controls().iter().filter_map(|control| {
        let aspects = from.control(control.id()).map_or_else(|| vec![MeasureAspect::New], |old| aspects(old, control));
        effect(control, aspects)
    });
    let gone = from.controls().iter().filter(|control| to.control(control.id()).is_none());
    now.chain(gone.filter_map(|control| effect(control, vec![MeasureAspect::Gone]))).collect()
}

fn aspects(from: &Control, to: &Control) -> Vec<MeasureAspect> {
    let rest = |control: &Control| {
        let threats: Vec<String> = control.threats().iter().map(|threat| threat.id().to_owned()).collect();
        (control.edition(), control.role(), control.category(), control.element(), threats)
    };
    let all = [
        (MeasureAspect::Title, from.title() != to.title()),
        (MeasureAspect::Text, from.text() != to.text()),
        (MeasureAspect::PublishedId, from.published_id() != to.published_id()),
        (MeasureAspect::Levels, from.levels() != to.levels()),
        (MeasureAspect::Rest, rest(from) != rest(to)),
        (MeasureAspect::Provenance, !is_same_place(from.provenance(), to.provenance())),
    ];
    all.into_iter().filter_map(|(aspect, differs)| differs.then_some(aspect)).collect()
}

/// How the flowchart differs.
pub(super) fn flowchart(from: &Flowchart, to: &Flowchart) -> FlowchartEffect {
    if shape(from) != shape(to) {
        return FlowchartEffect::Other;
    }
    let places = |flowchart: &Flowchart| -> Vec<Provenance> {
        let of_node = |node: crate::guideline::Node<'_>| {
            let edges: Vec<Provenance> = node.edges().map(|edge| edge.provenance().clone()).collect();
            std::iter::once(node.provenance().clone()).chain(edges)
        };
        let mut nodes: Vec<_> = flowchart.nodes().collect();
        nodes.sort_by_key(|node| node.id());
        nodes.into_iter().flat_map(of_node).collect()
    };
    let (before, after) = (places(from), places(to));
    if before.iter().zip(&after).all(|(before, after)| is_same_place(before, after)) {
        FlowchartEffect::Same
    } else {
        FlowchartEffect::FromElsewhere
    }
}

/// A node with where each choice leads: a node, or the methods of a leaf.
type Shape<'f> = (&'f str, &'f str, Vec<(&'f str, Result<&'f str, crate::MethodSet>)>);

/// What the flowchart asks and where it leads, whatever the order in which it is written.
fn shape(flowchart: &Flowchart) -> (&str, Vec<Shape<'_>>) {
    let mut nodes: Vec<Shape<'_>> = flowchart
        .nodes()
        .map(|node| {
            let mut edges: Vec<_> = node
                .edges()
                .map(|edge| {
                    let target = match edge.target() {
                        Target::Node(next) => Ok(next.id()),
                        Target::Leaf(methods) => Err(methods),
                    };
                    (edge.choice().id(), target)
                })
                .collect();
            edges.sort_by_key(|&(choice, _)| choice);
            (node.id(), node.question().id(), edges)
        })
        .collect();
    nodes.sort_by_key(|&(id, ..)| id);
    (flowchart.start().id(), nodes)
}

/// Whether two data come from the same place: the same kind, and the same page or citations.
fn is_same_place(one: &Provenance, other: &Provenance) -> bool {
    let cited = |provenance: &Provenance| -> Vec<(String, String)> {
        let citations = provenance.citations().iter();
        citations.map(|citation| (citation.source().id().to_owned(), citation.locator().to_owned())).collect()
    };
    let page = |provenance: &Provenance| match provenance {
        Provenance::Transcribed { page } => Some(*page),
        _ => None,
    };
    one.kind() == other.kind() && page(one) == page(other) && cited(one) == cited(other)
}
