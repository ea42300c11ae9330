//! The flowchart as every picture shows it: its questions and ends, numbered, with the path that answers settle.

use std::{
    collections::{HashMap, HashSet},
    fmt,
};

use crate::{
    decide::suit::answers::Answers,
    finding::printable,
    guideline::{
        Guideline,
        flowchart::{EdgeRef, Node, Target},
        model::method::MethodSet,
    },
    language::Lang,
    tell::{
        document::line::{cut, mark},
        words::Words,
    },
};

/// The flowchart in one language, ready to be drawn.
#[derive(Debug)]
pub(super) struct Chart<'g> {
    pub(super) words: Words<'g>,
    /// In topological order from the start; as far as that allows, depth first in the order of the choices.
    pub(super) nodes: Vec<ChartNode<'g>>,
    /// One for each edge that leads to an end.
    pub(super) ends: Vec<End>,
    /// Whether there are answers to be shown.
    pub(super) with_answers: bool,
}

/// A node of the flowchart: a question where it is asked.
#[derive(Debug)]
pub(super) struct ChartNode<'g> {
    pub(super) node: Node<'g>,
    pub(super) exits: Vec<Exit<'g>>,
    pub(super) state: State,
}

/// A choice and where it leads.
#[derive(Debug)]
pub(super) struct Exit<'g> {
    pub(super) edge: EdgeRef<'g>,
    pub(super) to: ChartVertex,
    /// Whether the certain path goes this way.
    pub(super) is_taken: bool,
}

/// The methods at an end.
#[derive(Debug)]
pub(super) struct End {
    pub(super) methods: MethodSet,
    pub(super) is_reached: bool,
}

/// A node or an end of a [`Chart`], by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ChartVertex {
    Node(usize),
    End(usize),
}

/// As graph text calls it.
impl fmt::Display for ChartVertex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Node(place) => write!(f, "q{place}"),
            Self::End(place) => write!(f, "e{place}"),
        }
    }
}

/// How a question stands to the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// The certain path does not come here, or there are no answers.
    Aside,
    /// The certain path goes through here.
    Passed,
    /// The certain path ends here: the answers leave several choices.
    Open,
}

impl<'g> Chart<'g> {
    pub(super) fn new(guideline: &'g Guideline, answers: Option<&Answers<'_>>, lang: Lang) -> Self {
        let order = reading_order(guideline.flowchart().start());
        let places: HashMap<&str, usize> = order.iter().enumerate().map(|(place, node)| (node.id(), place)).collect();
        // The answers may have been accepted by another copy of the guideline, so nodes are compared by id.
        let steps = answers.into_iter().flat_map(Answers::path);
        let taken: HashMap<&str, &str> = steps.map(|step| (step.node().id(), step.choice().id())).collect();
        let mut open = answers.is_some().then_some(ChartVertex::Node(0));
        let mut ends = Vec::new();
        let mut nodes: Vec<ChartNode<'g>> = Vec::with_capacity(order.len());
        for node in order {
            let choice = taken.get(node.id()).copied();
            let mut exits = Vec::new();
            for edge in node.edges() {
                let is_taken = choice == Some(edge.choice().id());
                let to = match edge.target() {
                    Target::Node(next) => ChartVertex::Node(places.get(next.id()).copied().unwrap_or_default()),
                    Target::Leaf(methods) => {
                        ends.push(End { methods, is_reached: is_taken });
                        ChartVertex::End(ends.len() - 1)
                    }
                };
                if is_taken {
                    open = Some(to);
                }
                exits.push(Exit { edge, to, is_taken });
            }
            let state = if choice.is_some() { State::Passed } else { State::Aside };
            nodes.push(ChartNode { node, exits, state });
        }
        if let Some(ChartVertex::Node(place)) = open {
            if let Some(node) = nodes.get_mut(place) {
                node.state = State::Open;
            }
        }
        Self { words: Words { guideline, lang }, nodes, ends, with_answers: answers.is_some() }
    }

    /// The title of the picture.
    pub(super) const fn title(&self) -> &'static str {
        self.words.pick("テレワーク方式の選定フローチャート", "Flowchart for choosing a telework method")
    }

    /// What the thick lines are.
    pub(super) const fn path_legend(&self) -> &'static str {
        self.words.pick("太線と✓＝回答で決まっている経路", "Thick line and ✓ = the path that the answers settle")
    }

    /// What stands at a question where the answers leave several choices.
    pub(super) const fn open_legend(&self) -> &'static str {
        self.words.pick("ここから先は未定", "open from here on")
    }

    /// Whether the answers leave the path open somewhere.
    pub(super) fn is_open(&self) -> bool {
        self.nodes.iter().any(|node| node.state == State::Open)
    }

    /// The names of methods, in the guideline's order.
    pub(super) fn methods(&self, methods: MethodSet) -> impl Iterator<Item = &'g str> {
        let words = self.words;
        methods.iter().map(move |method| words.method(method))
    }
}

/// What graph text needs besides.
#[cfg(feature = "exchange")]
impl<'g> Chart<'g> {
    /// Every choice, with the question that it belongs to.
    pub(super) fn exits(&self) -> impl Iterator<Item = (ChartVertex, &Exit<'g>)> {
        let numbered = self.nodes.iter().enumerate();
        numbered.flat_map(|(place, node)| node.exits.iter().map(move |exit| (ChartVertex::Node(place), exit)))
    }

    /// What graph text says beside the flowchart: what the thick lines are, and who did not write this.
    pub(super) fn notes(&self) -> impl Iterator<Item = String> {
        let legend = self.with_answers.then(|| self.path_legend().to_owned());
        legend.into_iter().chain([self.words.notice_of_flowchart().plain()])
    }
}

impl<'g> ChartNode<'g> {
    /// The question's name, with the mark of where it comes from that it is asked here.
    pub(super) fn label(&self, lang: Lang) -> String {
        let name = self.node.question().name().get(lang);
        format!("{}{}", shortened(name), mark(self.node.provenance().kind()))
    }

    /// The question as it is put.
    pub(super) fn text(&self, lang: Lang) -> &'g str {
        self.node.question().text().get(lang)
    }
}

impl Exit<'_> {
    /// The choice's label, with the mark of where it comes from that it leads there.
    pub(super) fn label(&self, lang: Lang) -> String {
        let label = shortened(self.edge.choice().label().get(lang));
        format!("{label}{}", mark(self.edge.provenance().kind()))
    }
}

/// The nodes in topological order from the start; as far as that allows, depth first in the order of the choices.
fn reading_order(start: Node<'_>) -> Vec<Node<'_>> {
    fn last_first(node: Node<'_>) -> impl Iterator<Item = EdgeRef<'_>> {
        let mut edges: Vec<_> = node.edges().collect();
        edges.reverse();
        edges.into_iter()
    }
    // In reverse: a node is added once everything it leads to is, last choices first.
    let mut met = HashSet::from([start.id()]);
    let mut order = Vec::new();
    let mut stack = vec![(start, last_first(start))];
    while let Some((node, edges)) = stack.last_mut() {
        match edges.next().map(|edge| edge.target()) {
            Some(Target::Node(next)) => {
                if met.insert(next.id()) {
                    stack.push((next, last_first(next)));
                }
            }
            Some(Target::Leaf(_)) => {}
            None => {
                order.push(*node);
                stack.pop();
            }
        }
    }
    order.reverse();
    order
}

/// A label that fits into a picture, without what cannot be shown. Those that ship are far shorter.
pub(super) fn shortened(text: &str) -> String {
    cut(&printable(text), 80)
}

/// A text that is read beside the picture, not in it.
pub(super) fn long(text: &str) -> String {
    cut(&printable(text), 400)
}
