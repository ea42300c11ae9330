//! Markdown: CommonMark, with tables as GitHub renders them. Every text is escaped, so that it comes out as it is.

use super::document::{Block, Document, Inline, Item, Line, Table};
use crate::finding::is_unprintable;

impl Document {
    /// The document as Markdown, to be edited on.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let mut out = String::new();
        for block in &self.blocks {
            if !out.is_empty() {
                out.push('\n');
            }
            match block {
                Block::Heading(level, line) => {
                    out.push_str(&"#".repeat(usize::from((*level).clamp(1, 6))));
                    out.push(' ');
                    push_line(&mut out, line, false);
                    out.push('\n');
                }
                Block::Paragraph(line) => {
                    push_line(&mut out, line, false);
                    out.push('\n');
                }
                Block::Note(line) => {
                    out.push_str("> ");
                    push_line(&mut out, line, false);
                    out.push('\n');
                }
                Block::Bullets(items) => items.iter().for_each(|item| push_item(&mut out, "- ", item)),
                Block::Steps(items) => {
                    items.iter().zip(1..).for_each(|(item, number)| push_item(&mut out, &format!("{number}. "), item));
                }
                Block::Table(table) => push_table(&mut out, table),
            }
        }
        out
    }
}

fn push_item(out: &mut String, bullet: &str, item: &Item) {
    out.push_str(bullet);
    push_line(out, &item.line, false);
    out.push('\n');
    for line in &item.below {
        // A paragraph of its own within the item.
        out.push('\n');
        out.push_str(&" ".repeat(bullet.len()));
        push_line(out, line, false);
        out.push('\n');
    }
    if !item.below.is_empty() {
        out.push('\n');
    }
}

fn push_table(out: &mut String, table: &Table) {
    let row = |out: &mut String, cells: &[Line]| {
        for cell in cells {
            out.push_str("| ");
            push_line(out, cell, true);
            out.push(' ');
        }
        out.push_str("|\n");
    };
    row(out, &table.header);
    out.push_str(&"| --- ".repeat(table.header.len()));
    out.push_str("|\n");
    table.rows.iter().for_each(|cells| row(out, cells));
}

fn push_line(out: &mut String, line: &Line, in_table: bool) {
    for inline in &line.0 {
        match inline {
            Inline::Text(text) | Inline::Given { text, strong: false } => push_escaped(out, text, in_table),
            Inline::Mark(_) => out.push_str(inline.text()),
            Inline::Strong(text) | Inline::Given { text, strong: true } => {
                // Emphasis by asterisks fails beside full-width punctuation (CommonMark's flanking rules know no Japanese);
                // the element always works.
                out.push_str("<strong>");
                push_escaped(out, text, in_table);
                out.push_str("</strong>");
            }
            Inline::Link { label, url } => {
                out.push('[');
                push_escaped(out, label, in_table);
                out.push_str("](<");
                // Links come from the data, never from a profile; what could end the link is encoded all the same.
                for character in url.chars().filter(|character| !is_unprintable(*character)) {
                    match character {
                        '<' => out.push_str("%3C"),
                        '>' => out.push_str("%3E"),
                        '|' => out.push_str("%7C"),
                        '\\' => out.push_str("%5C"),
                        other => out.push(other),
                    }
                }
                out.push_str(">)");
            }
        }
    }
}

/// Writes text so that a Markdown reader shows it as it is.
fn push_escaped(out: &mut String, text: &str, in_table: bool) {
    let mut start_of_line = out.is_empty() || out.ends_with(['\n', ' ', '|']);
    for character in text.chars() {
        match character {
            '\n' | '\r' | '\t' => out.push(' '),
            other if is_unprintable(other) => out.push('\u{fffd}'),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '$' => {
                out.push('\\');
                out.push(character);
            }
            '#' | '+' | '-' | '=' | '!' | ':' if start_of_line => {
                out.push('\\');
                out.push(character);
            }
            // `1. ` and `1) ` would begin a list; `@name` and bare addresses would become links on some hosts.
            '.' | ')' if !in_table && out.chars().next_back().is_some_and(|before| before.is_ascii_digit()) => {
                out.push('\\');
                out.push(character);
            }
            other => out.push(other),
        }
        start_of_line = false;
    }
}
