//! A document on a terminal: wrapped by display width, so that Japanese lines break where they may and tables line up.

use std::io::IsTerminal as _;

use comfy_table::{CellAlignment, ContentArrangement, Table as Grid, presets};
use telework_advisor::{
    ProvenanceKind,
    report::{Block, Document, Inline, Item, Line, Table},
};
use textwrap::{Options, WordSeparator, core::display_width};

/// The widest line; longer ones are tiring to read.
const WIDEST: usize = 100;

/// Up to this width cells are centred: grades and counts, not sentences.
const NARROW: usize = 20;

/// The document as text, in short, `columns` wide at most.
pub(crate) fn render(document: &Document, columns: usize) -> String {
    rendered(&document.basic_blocks(), columns)
}

/// The same with every detail.
pub(crate) fn render_in_full(document: &Document, columns: usize) -> String {
    rendered(&document.basic_blocks_in_full(), columns)
}

fn rendered(blocks: &[Block], columns: usize) -> String {
    let width = columns.clamp(40, WIDEST);
    let mut out = String::new();
    let mut before: Option<&Block> = None;
    for block in blocks {
        if before.is_some_and(|before| stands_apart(before, block)) {
            out.push('\n');
        }
        before = Some(block);
        match block {
            Block::Heading { level: 1, line, .. } => {
                let text = plain(line);
                let ruler = "=".repeat(display_width(&text).min(width));
                out.push_str(&format!("{text}\n{ruler}\n"));
            }
            Block::Heading { level: 2, line, .. } => {
                let text = plain(line);
                let ruler = "-".repeat(display_width(&text).min(width));
                out.push_str(&format!("{text}\n{ruler}\n"));
            }
            Block::Heading { line, .. } => out.push_str(&format!("[{}]\n", plain(line))),
            Block::Paragraph(line) => push_wrapped(&mut out, &plain(line), "", "", width),
            Block::Note(line) => push_wrapped(&mut out, &plain(line), "| ", "| ", width),
            Block::Bullets(items) => items.iter().for_each(|item| push_item(&mut out, "- ", item, width)),
            Block::Steps(items) => {
                items
                    .iter()
                    .zip(1..)
                    .for_each(|(item, number)| push_item(&mut out, &format!("{number}. "), item, width));
            }
            Block::Table(table) => {
                out.push_str(&grid(table, width));
                out.push('\n');
            }
            other => unimplemented!("a new kind of block: {other:?}"),
        }
    }
    out
}

/// Whether a blank line stands between two blocks.
fn stands_apart(before: &Block, block: &Block) -> bool {
    match (before, block) {
        (Block::Heading { .. }, Block::Heading { .. }) => true,
        (Block::Heading { .. }, _) => false,
        (Block::Paragraph(_), Block::Paragraph(_) | Block::Bullets(_) | Block::Steps(_) | Block::Table(_)) => false,
        _ => true,
    }
}

/// The width of the terminal, or what reads well where there is none.
pub(crate) fn columns() -> usize {
    let told = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    told.unwrap_or_else(|| if std::io::stdout().is_terminal() { textwrap::termwidth() } else { WIDEST })
}

fn push_item(out: &mut String, bullet: &str, item: &Item, width: usize) {
    let indent = " ".repeat(bullet.len());
    push_wrapped(out, &plain(&item.line), bullet, &indent, width);
    for line in &item.below {
        push_wrapped(out, &plain(line), &indent, &indent, width);
    }
}

/// Text wrapped for a terminal; each line after the first begins with `rest`.
pub(crate) fn wrapped(text: &str, first: &str, rest: &str) -> String {
    let mut out = String::new();
    push_wrapped(&mut out, &printable(text), first, rest, columns().clamp(40, WIDEST));
    out
}

fn push_wrapped(out: &mut String, text: &str, first: &str, rest: &str, width: usize) {
    let options = Options::new(width)
        .initial_indent(first)
        .subsequent_indent(rest)
        .word_separator(WordSeparator::UnicodeBreakProperties);
    for line in textwrap::wrap(text, options) {
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

fn grid(table: &Table, width: usize) -> String {
    let mut grid = Grid::new();
    // Lines drawn in ASCII: box-drawing characters are wide on many Japanese terminals, and nothing would line up.
    grid.load_preset(presets::ASCII_MARKDOWN)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(width).unwrap_or(u16::MAX))
        .set_header(table.header.iter().map(plain));
    for row in &table.rows {
        grid.add_row(row.iter().map(plain));
    }
    for (place, column) in grid.column_iter_mut().enumerate().skip(1) {
        let is_narrow = |row: &Vec<Line>| row.get(place).is_none_or(|cell| display_width(&plain(cell)) <= NARROW);
        if table.rows.iter().all(is_narrow) {
            column.set_cell_alignment(CellAlignment::Center);
        }
    }
    grid.to_string()
}

/// A line without markup and without any character that could steer a terminal.
pub(crate) fn plain(line: &Line) -> String {
    line.0.iter().map(shown).collect()
}

fn shown(inline: &Inline) -> String {
    match inline {
        // In ASCII, because the daggers of other formats are wide on many Japanese terminals.
        Inline::Mark(ProvenanceKind::Derived) => "*".into(),
        Inline::Mark(ProvenanceKind::Transcribed) => "+".into(),
        Inline::Link { label, url } if label == url => printable(url),
        Inline::Link { label, url } => format!("{} <{}>", printable(label), printable(url)),
        other => printable(other.text()),
    }
}

/// Text with control characters and direction marks replaced.
pub(crate) fn printable(text: &str) -> String {
    telework_advisor::problem::printable(text)
}
