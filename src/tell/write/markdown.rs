//! Markdown: CommonMark, with tables as GitHub renders them. Every text is escaped, so that it comes out as it is.

use crate::{
    finding::is_unprintable,
    tell::document::{
        Block, Document, Item, Table,
        line::{Inline, Line, is_web},
    },
};

impl Document {
    /// The document as Markdown, in full, to be edited on.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let mut out = String::new();
        for block in self.basic_blocks_in_full() {
            if !out.is_empty() {
                out.push('\n');
            }
            match &block {
                Block::Heading { level, line, .. } => {
                    push_paragraph(&mut out, &format!("{} ", "#".repeat(usize::from((*level).clamp(1, 6)))), line);
                }
                Block::Paragraph(line) => push_paragraph(&mut out, "", line),
                Block::Note(line) => push_paragraph(&mut out, "> ", line),
                Block::Bullets(items) => items.iter().for_each(|item| push_item(&mut out, "- ", item)),
                Block::Steps(items) => {
                    items.iter().zip(1..).for_each(|(item, number)| push_item(&mut out, &format!("{number}. "), item));
                }
                Block::Table(table) => push_table(&mut out, table),
                // Basic blocks are none of these.
                Block::Checklist(_)
                | Block::Results(_)
                | Block::Figures(_)
                | Block::Picture { .. }
                | Block::Detail { .. } => {}
            }
        }
        out
    }
}

/// A line of its own behind what makes it a heading, a note or a point.
fn push_paragraph(out: &mut String, start: &str, line: &Line) {
    out.push_str(start);
    push_line(out, line, false);
    out.push('\n');
}

fn push_item(out: &mut String, bullet: &str, item: &Item) {
    push_paragraph(out, bullet, &item.line);
    for line in &item.below {
        // A paragraph of its own within the item.
        out.push('\n');
        push_paragraph(out, &" ".repeat(bullet.len()), line);
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
    let place = Setting { in_table, is_given: false };
    for (number, inline) in line.0.iter().enumerate() {
        match inline {
            Inline::Text(text) => push_escaped(out, text, place),
            Inline::Given { text, strong: false } => push_escaped(out, text, Setting { is_given: true, ..place }),
            Inline::Mark(_) => out.push_str(inline.text()),
            Inline::Reference { .. } | Inline::Tag { .. } | Inline::Grade { .. } => {
                push_escaped(out, inline.text(), place)
            }
            Inline::Strong(text) | Inline::Given { text, .. } => {
                let after = line.0.get(number + 1).and_then(|next| next.text().chars().next());
                let is_given = matches!(inline, Inline::Given { .. });
                push_strong(out, text, after, Setting { is_given, ..place });
            }
            // Anything else than an address on the web is shown, not linked.
            Inline::Link { label, url } if !is_web(url) => push_escaped(out, label, place),
            Inline::Link { label, url } => {
                out.push('[');
                push_escaped(out, label, place);
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

/// Writes text that stands out; `after` is what follows it. Asterisks make nothing of punctuation beside a letter, and
/// CommonMark takes every Japanese character for one or the other: there an empty comment stands between.
fn push_strong(out: &mut String, text: &str, after: Option<char>, place: Setting) {
    let is_letter = |edge: Option<char>| edge.is_some_and(char::is_alphanumeric);
    let is_apart = |beside: Option<char>| beside.is_none_or(|beside| beside.is_whitespace());
    let (first, last) = (text.chars().next(), text.chars().next_back());
    let before = out.chars().next_back();
    if !is_letter(first) && !is_apart(before) || before == Some('*') {
        out.push_str(NOTHING);
    }
    out.push_str("**");
    if is_apart(first) {
        out.push_str(NOTHING);
    }
    push_escaped(out, text, place);
    if is_apart(last) || out.ends_with(' ') {
        out.push_str(NOTHING);
    }
    out.push_str("**");
    if !is_letter(last) && !is_apart(after) {
        out.push_str(NOTHING);
    }
}

/// Where a text stands, and whose it is.
#[derive(Debug, Clone, Copy)]
struct Setting {
    in_table: bool,
    /// Whether a user gave it; then hosts shall not see names of people, addresses or pictures in it.
    is_given: bool,
}

/// What keeps a host from making more of a character than it is. No reader shows it, and text copied from the page is the
/// text that was given. Escapes do not help here: hosts look for these in the text that a reader has already unescaped.
const NOTHING: &str = "<!-- -->";

/// Writes text so that a Markdown reader shows it as it is.
fn push_escaped(out: &mut String, text: &str, place: Setting) {
    let mut start_of_line = out.is_empty() || out.ends_with(['\n', ' ', '|']);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            // Spaces at the start of a line would make it code.
            ' ' | '\n' | '\r' | '\t' if start_of_line => continue,
            '\n' | '\r' | '\t' => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            other if is_unprintable(other) => out.push('\u{fffd}'),
            other => {
                if is_escaped(other, out, start_of_line, place) {
                    out.push('\\');
                }
                out.push(other);
            }
        }
        start_of_line = false;
        let is_followed =
            characters.peek().is_some_and(|next| next.is_ascii_alphanumeric() || matches!(next, '+' | '-' | '_'));
        // `@name`, `#1` and `:smile:`, as they are known on some hosts.
        if place.is_given && is_followed && matches!(character, '@' | '#' | ':') {
            out.push_str(NOTHING);
        }
    }
}

/// Whether a character would be taken for markup where it stands, behind what is written already.
fn is_escaped(character: char, written: &str, start_of_line: bool, place: Setting) -> bool {
    let follows = |is: fn(&char) -> bool| written.chars().next_back().is_some_and(|before| is(&before));
    match character {
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '$' | '#' => true,
        '+' | '-' | '=' | '!' | ':' if start_of_line => true,
        // `1. ` and `1) ` would begin a list.
        '.' | ')' if !place.in_table && follows(char::is_ascii_digit) => true,
        // `www.` and `https:` would become links.
        '.' | ':' => place.is_given && follows(char::is_ascii_alphabetic),
        _ => false,
    }
}
