//! The overlay template: every derived datum with what ships today, ready to be filled in.

use serde::Serialize;

use crate::guideline::{
    Guideline,
    flowchart::Target,
    model::{
        axis::{Axis, Grade},
        control::Level,
        method::Method,
    },
};

/// An overlay in which nothing is filled in yet: every page is `null`, so it changes nothing until a page is written.
///
/// ```
/// use telework_advisor::{Files, Guideline, OverlayTemplate};
/// let guideline = Guideline::embedded();
/// let template = serde_json::to_vec(&OverlayTemplate::new(guideline)).unwrap();
/// let same = Guideline::load_with_overlay(&Files::embedded(), "template.json", &template)?;
/// assert!(same.ratings().iter().all(|rating| rating.provenance().is_derived()));
/// # Ok::<(), telework_advisor::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OverlayTemplate<'g> {
    /// Every grade that is derived, as it ships.
    pub ratings: Vec<RatingTemplate>,
    /// The flowchart as it ships.
    pub flowchart: FlowchartTemplate<'g>,
    /// No questions: those that ship stay unless others are written here.
    pub questions: [(); 0],
    /// Every measure of the newest edition, its published id and levels as far as known.
    pub controls: Vec<ControlTemplate<'g>>,
}

/// A grade to be filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RatingTemplate {
    /// The method.
    pub method: Method,
    /// The axis.
    pub axis: Axis,
    /// The grade as it ships.
    pub grade: Grade,
    /// The page of the official document; nothing yet.
    pub page: Option<u32>,
}

/// The flowchart, to be replaced as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FlowchartTemplate<'g> {
    /// The page of the official document; nothing yet.
    pub page: Option<u32>,
    /// The node to start from.
    pub start: &'g str,
    /// All nodes.
    pub nodes: Vec<NodeTemplate<'g>>,
}

/// A node of the flowchart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NodeTemplate<'g> {
    /// Its id.
    pub id: &'g str,
    /// The question it asks.
    pub question: &'g str,
    /// Where each choice leads.
    pub edges: Vec<EdgeTemplate<'g>>,
}

/// An edge of the flowchart: it leads to a node, or ends at candidates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EdgeTemplate<'g> {
    /// The choice.
    pub choice: &'g str,
    /// The node it leads to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<&'g str>,
    /// The candidates it ends at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub candidates: Option<Vec<Method>>,
}

/// A measure to be filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ControlTemplate<'g> {
    /// Its id in this crate.
    pub id: &'g str,
    /// Its published id, where known.
    pub published_id: Option<&'g str>,
    /// Its levels, where known.
    pub levels: Vec<Level>,
    /// The page of the official document; nothing yet.
    pub page: Option<u32>,
}

impl<'g> OverlayTemplate<'g> {
    /// The template for a guideline.
    #[must_use]
    pub fn new(guideline: &'g Guideline) -> Self {
        let flowchart = guideline.flowchart();
        let nodes = flowchart.nodes().map(|node| NodeTemplate {
            id: node.id(),
            question: node.question().id(),
            edges: node
                .edges()
                .map(|edge| {
                    let (to, candidates) = match edge.target() {
                        Target::Node(next) => (Some(next.id()), None),
                        Target::Leaf(methods) => (None, Some(methods.iter().collect())),
                    };
                    EdgeTemplate { choice: edge.choice().id(), to, candidates }
                })
                .collect(),
        });
        let derived = guideline.ratings().iter().filter(|rating| rating.provenance().is_derived());
        let newest = guideline.controls().iter().filter(|control| control.edition() == guideline.edition());
        Self {
            ratings: derived
                .map(|rating| RatingTemplate {
                    method: rating.method(),
                    axis: rating.axis(),
                    grade: rating.grade(),
                    page: None,
                })
                .collect(),
            flowchart: FlowchartTemplate { page: None, start: flowchart.start().id(), nodes: nodes.collect() },
            questions: [],
            controls: newest
                .map(|control| ControlTemplate {
                    id: control.id(),
                    published_id: control.published_id(),
                    levels: control.levels().to_vec(),
                    page: None,
                })
                .collect(),
        }
    }
}
