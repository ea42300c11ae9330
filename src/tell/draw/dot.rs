//! The flowchart for Graphviz.

use std::fmt::Write as _;

use super::{
    chart::{Chart, State, shortened},
    svg::wrapped,
};
use crate::{decide::suit::answers::Answers, finding::printable, guideline::Guideline, language::Lang};

/// How wide labels are, in pixels at a font size of 12.
const WIDE: u32 = 170;
/// How wide the notice is.
const NOTICE: u32 = 640;

/// The flowchart in Graphviz's language, DOT. With answers, the path that they settle stands out; they have to be answers
/// that this guideline accepted.
///
/// ```
/// use telework_advisor::{Guideline, Lang, flowchart_dot};
/// let dot = flowchart_dot(Guideline::embedded(), None, Lang::En);
/// assert!(dot.starts_with("digraph"));
/// ```
#[must_use]
pub fn flowchart_dot(guideline: &Guideline, answers: Option<&Answers<'_>>, lang: Lang) -> String {
    let chart = Chart::new(guideline, answers, lang);
    let mut out = String::new();
    // Writing to a `String` cannot fail.
    let mut line = |text: String| {
        let _ = writeln!(out, "{text}");
    };
    line("digraph flowchart {".into());
    line(format!(
        "  graph [rankdir=TB, ordering=out, nodesep=0.3, ranksep=0.5, labelloc=b, labeljust=l, label=\"{}\"];",
        legend(&chart)
    ));
    const FONT: &str = "fontname=\"Noto Sans CJK JP,Hiragino Sans,Yu Gothic,Meiryo,sans-serif\"";
    line(format!("  graph [{FONT}, fontsize=11];"));
    line(format!("  node [{FONT}, fontsize=12, color=\"#3f5f91\", fillcolor=\"#dfe8f5\", fontcolor=\"#1a1a1a\"];"));
    line(format!("  edge [{FONT}, fontsize=11, color=\"#5f6875\", fontcolor=\"#1a1a1a\"];"));
    for (place, node) in chart.nodes.iter().enumerate() {
        let look = match node.state {
            State::Aside => "style=\"filled,rounded\"",
            State::Passed => "style=\"filled,rounded\", penwidth=3, color=\"#0b57d0\"",
            State::Open => "style=\"filled,rounded,dashed\", penwidth=3, color=\"#b35900\"",
        };
        let mut label = label(&node.label(lang));
        if node.state == State::Open {
            let _ = write!(label, "\\n({})", chart.open_legend());
        }
        let tooltip = escaped(&shortened(node.text(lang)));
        line(format!("  q{place} [shape=box, {look}, label=\"{label}\", tooltip=\"{tooltip}\"];"));
    }
    for (place, end) in chart.ends.iter().enumerate() {
        let path = if end.is_reached { ", penwidth=3, color=\"#0b57d0\"" } else { ", color=\"#2f6b43\"" };
        let names: Vec<String> = chart.methods(end.methods).map(|name| self::label(&shortened(name))).collect();
        let names = names.join("\\n");
        line(format!(
            "  e{place} [shape=box, style=\"filled,rounded\", fillcolor=\"#e4f3e8\"{path}, label=\"{names}\"];"
        ));
    }
    for (from, exit) in chart.exits() {
        let (tick, path) = if exit.is_taken { ("✓ ", ", penwidth=4, color=\"#0b57d0\"") } else { ("", "") };
        let label = self::label(&format!("{tick}{}", exit.label(lang)));
        line(format!("  {from} -> {} [label=\"{label}\"{path}];", exit.to));
    }
    line("}".into());
    out
}

/// What stands below the picture.
fn legend(chart: &Chart<'_>) -> String {
    let texts = std::iter::once(chart.title().to_owned()).chain(chart.notes());
    texts.flat_map(|text| wrapped(&printable(&text), 11, NOTICE)).map(|line| escaped(&line) + "\\l").collect()
}

/// A label in lines, centred.
fn label(text: &str) -> String {
    let lines: Vec<String> = wrapped(&printable(text), 12, WIDE).iter().map(|line| escaped(line)).collect();
    lines.join("\\n")
}

/// Text for a label in quotes: what ends it, what Graphviz would replace, and what it reads as an entity.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in printable(text).chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            other => out.push(other),
        }
    }
    out
}
