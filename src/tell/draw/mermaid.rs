//! The flowchart for Mermaid, which many wikis and repositories draw.

use std::fmt::Write as _;

use super::chart::{Chart, State, shortened};
use crate::{decide::suit::answers::Answers, finding::printable, guideline::Guideline, language::Lang};

/// The flowchart in Mermaid's language. With answers, the path that they settle stands out; they have to be answers that
/// this guideline accepted.
///
/// ```
/// use telework_advisor::{Guideline, Lang, exchange::flowchart_mermaid};
/// let mermaid = flowchart_mermaid(Guideline::embedded(), None, Lang::En);
/// assert!(mermaid.starts_with("flowchart TD\n"));
/// ```
#[must_use]
pub fn flowchart_mermaid(guideline: &Guideline, answers: Option<&Answers<'_>>, lang: Lang) -> String {
    let chart = Chart::new(guideline, answers, lang);
    let mut out = String::new();
    // Writing to a `String` cannot fail.
    let mut line = |text: String| {
        let _ = writeln!(out, "{text}");
    };
    line("flowchart TD".into());
    // The usual curves stray from the labels they belong to.
    line(r#"  %%{init: {"flowchart": {"curve": "monotoneY"}}}%%"#.into());
    line(format!("  accTitle: {}", chart.title()));
    for (place, node) in chart.nodes.iter().enumerate() {
        let class = match node.state {
            State::Aside => "question",
            State::Passed => "passed",
            State::Open => "open",
        };
        let open = if node.state == State::Open { format!("<br/>({})", chart.open_legend()) } else { String::new() };
        line(format!("  q{place}[\"{}{open}\"]:::{class}", escaped(&node.label(lang))));
    }
    for (place, end) in chart.ends.iter().enumerate() {
        let class = if end.is_reached { "reached" } else { "answer" };
        let names: Vec<String> = chart.methods(end.methods).map(|name| escaped(&shortened(name))).collect();
        line(format!("  e{place}([\"{}\"]):::{class}", names.join("<br/>")));
    }
    for (from, exit) in chart.exits() {
        let (arrow, tick) = if exit.is_taken { ("==>", "✓ ") } else { ("-->", "") };
        line(format!("  {from} {arrow}|\"{tick}{}\"| {}", escaped(&exit.label(lang)), exit.to));
    }
    let notes: Vec<String> = chart.notes().map(|note| escaped(&note)).collect();
    line(format!("  notice[\"{}\"]:::notice", notes.join("<br/>")));
    // Above the start, where no line passes.
    line("  notice ~~~ q0".into());
    line("  classDef question fill:#dfe8f5,stroke:#3f5f91,color:#1a1a1a".into());
    line("  classDef answer fill:#e4f3e8,stroke:#2f6b43,color:#1a1a1a".into());
    line("  classDef notice fill:#ffffff,stroke:#5f6875,color:#1a1a1a,stroke-dasharray:3 3".into());
    if chart.with_answers {
        line("  classDef passed fill:#cfe0fc,stroke:#0b57d0,color:#1a1a1a,stroke-width:3px".into());
        line("  classDef reached fill:#c4e8cf,stroke:#0b57d0,color:#1a1a1a,stroke-width:3px".into());
        line("  classDef open fill:#dfe8f5,stroke:#b35900,color:#1a1a1a,stroke-width:3px,stroke-dasharray:7 4".into());
    }
    out
}

/// Text for a label in quotes. Mermaid reads much into a label: markup, Markdown, entities, icons, formulas. So of ASCII
/// only what can be part of none of these stands for itself.
fn escaped(text: &str) -> String {
    let text = printable(text);
    // A label that begins like an item of a list would be refused as one.
    let list = text.trim_start().chars().take_while(char::is_ascii_digit).count();
    let item = text.trim_start().chars().nth(list).filter(|&sign| sign == '.' || sign == ')' || list == 0);
    let mut out = String::with_capacity(text.len());
    let mut at_start = true;
    for character in text.chars() {
        let stands_for_itself = match character {
            '.' | ')' | '-' | '+' if at_start && item == Some(character) => {
                at_start = false;
                false
            }
            ' ' | ',' | '.' | '\'' | '(' | ')' | '-' | '/' => true,
            other => other.is_ascii_alphanumeric() || !other.is_ascii(),
        };
        if stands_for_itself {
            out.push(character);
        } else {
            let _ = write!(out, "#{};", u32::from(character));
        }
    }
    out
}
