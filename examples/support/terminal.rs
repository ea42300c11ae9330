//! A document on a terminal: wrapped by display width, so that Japanese lines break where they may and tables line up.

use telework_advisor::{
    ProvenanceKind,
    report::{Block, Document, Inline, Item, Line, Table},
};
use textwrap::{Options, WordSeparator, WordSplitter, core::display_width};

use super::streams::Stream;

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
    told.unwrap_or_else(|| if Stream::Output.is_terminal() { textwrap::termwidth() } else { WIDEST })
}

fn push_item(out: &mut String, bullet: &str, item: &Item, width: usize) {
    let indent = " ".repeat(bullet.len());
    push_wrapped(out, &plain(&item.line), bullet, &indent, width);
    for line in &item.below {
        push_wrapped(out, &plain(line), &indent, &indent, width);
    }
}

/// The width of lines: that of the terminal, within what reads well.
pub(crate) fn width() -> usize {
    columns().clamp(40, WIDEST)
}

/// Text wrapped for a terminal; each line after the first begins with `rest`.
pub(crate) fn wrapped(text: &str, first: &str, rest: &str) -> String {
    let mut out = String::new();
    push_wrapped(&mut out, &printable(text), first, rest, width());
    out
}

/// Text wrapped to stand right of so many columns.
pub(crate) fn wrapped_beside(left: usize, text: &str) -> String {
    let mut out = String::new();
    push_wrapped(&mut out, &printable(text), "", "", width().saturating_sub(left).max(20));
    out.trim_end().to_owned()
}

fn push_wrapped(out: &mut String, text: &str, first: &str, rest: &str, width: usize) {
    let options = Options::new(width)
        .initial_indent(first)
        .subsequent_indent(rest)
        .word_separator(WordSeparator::UnicodeBreakProperties)
        .word_splitter(WordSplitter::NoHyphenation);
    for line in lines(text, options) {
        out.push_str(&line);
        out.push('\n');
    }
}

/// Keeps what stands on either side of it together, and takes no room.
const JOINER: char = '\u{2060}';

/// Text in lines. The mark of something stays with what it marks, and what hyphens join stays together.
fn lines(text: &str, options: Options<'_>) -> Vec<String> {
    let text = joined(text);
    textwrap::wrap(&text, options).into_iter().map(|line| line.trim_end().replace(JOINER, "")).collect()
}

fn joined(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for one in text.chars() {
        if "*#+".contains(one) && !joined.ends_with(char::is_whitespace) {
            joined.push(JOINER);
        }
        let is_within = joined.ends_with('-') && one.is_ascii_alphanumeric();
        if is_within && joined.trim_end_matches('-').ends_with(|before: char| before.is_ascii_alphanumeric()) {
            joined.push(JOINER);
        }
        joined.push(one);
    }
    joined
}

/// A table, drawn in ASCII: box-drawing characters are wide on many Japanese terminals, and nothing would line up. Cells are
/// wrapped as any other text is, so that no line of a cell begins with what must not begin a line.
fn grid(table: &Table, width: usize) -> String {
    let rows: Vec<Vec<String>> = table.rows.iter().map(|row| row.iter().map(plain).collect()).collect();
    let header: Vec<String> = table.header.iter().map(plain).collect();
    let all = || std::iter::once(&header).chain(&rows);
    let measured = |place: usize, measure: fn(&str) -> usize| {
        all().filter_map(|row| row.get(place)).map(|cell| measure(cell)).max().unwrap_or(0).max(1)
    };
    let natural: Vec<usize> = (0..header.len()).map(|place| measured(place, display_width)).collect();
    let words: Vec<usize> = (0..header.len()).map(|place| measured(place, longest_word)).collect();
    // Words come before the space around them.
    let room = |space: usize| width.saturating_sub((1 + 2 * space) * header.len() + 1);
    let fits = |space| words.iter().sum::<usize>() <= room(space);
    let space = usize::from(fits(1) || !fits(0));
    let widths = shares(&natural, &words, room(space));
    let is_narrow =
        |place: usize| rows.iter().filter_map(|row| row.get(place)).all(|cell| display_width(cell) <= NARROW);
    let centred: Vec<bool> = (0..header.len()).map(|place| place > 0 && is_narrow(place)).collect();
    let mut out = row(&header, &widths, &centred, space);
    let rule: Vec<String> = widths.iter().map(|width| "-".repeat(width + 2 * space)).collect();
    out.push_str(&format!("|{}|\n", rule.join("|")));
    rows.iter().for_each(|cells| out.push_str(&row(cells, &widths, &centred, space)));
    out.truncate(out.trim_end().len());
    out
}

/// How wide the columns of a table are: as they would be, if there is room, else fair shares of it, where no word is broken
/// unless all of them are too long.
fn shares(natural: &[usize], words: &[usize], room: usize) -> Vec<usize> {
    let fits = words.iter().sum::<usize>() <= room;
    let mut widths: Vec<usize> = if fits { words.to_vec() } else { vec![1; natural.len()] };
    // Column by column, the narrowest gets one more, until there is no room or nobody needs more.
    for _ in widths.iter().sum::<usize>()..room {
        let needy = widths.iter().zip(natural).enumerate().filter(|(_, (width, natural))| width < natural);
        let Some((place, _)) = needy.min_by_key(|&(_, (width, _))| *width) else { break };
        widths[place] += 1;
    }
    widths
}

fn longest_word(text: &str) -> usize {
    let text = joined(text);
    let words = WordSeparator::UnicodeBreakProperties.find_words(&text);
    words.map(|word| display_width(word.word.trim_end())).max().unwrap_or(0)
}

/// A row of a table, as many lines high as its highest cell.
fn row(cells: &[String], widths: &[usize], centred: &[bool], space: usize) -> String {
    let space_around = " ".repeat(space);
    let wrapped = |(cell, &width): (&String, &usize)| -> Vec<String> {
        let options = Options::new(width).word_separator(WordSeparator::UnicodeBreakProperties);
        lines(cell, options)
    };
    let cells: Vec<Vec<String>> = cells.iter().zip(widths).map(wrapped).collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    let mut out = String::new();
    for line in 0..height {
        out.push('|');
        for ((cell, &width), &centred) in cells.iter().zip(widths).zip(centred) {
            let text = cell.get(line).map_or("", String::as_str);
            let free = width.saturating_sub(display_width(text));
            let left = if centred { free / 2 } else { 0 };
            let (before, behind) = (" ".repeat(left), " ".repeat(free - left));
            out.push_str(&format!("{space_around}{before}{text}{behind}{space_around}|"));
        }
        out.push('\n');
    }
    out
}

/// A line without markup and without any character that could steer a terminal.
pub(crate) fn plain(line: &Line) -> String {
    line.0.iter().map(shown).collect()
}

fn shown(inline: &Inline) -> String {
    match inline {
        // In ASCII, because the daggers of other formats are wide on many Japanese terminals.
        Inline::Mark(ProvenanceKind::Derived) => "*".into(),
        Inline::Mark(ProvenanceKind::Own) => "#".into(),
        Inline::Mark(ProvenanceKind::Transcribed) => "+".into(),
        Inline::Link { label, url } if label == url => printable(url),
        Inline::Link { label, url } => format!("{} <{}>", printable(label), printable(url)),
        other => printable(&in_one_line(other.text())),
    }
}

/// Text with a blank for each line break and tab, as people type them into cells.
pub(crate) fn in_one_line(text: &str) -> String {
    text.replace("\r\n", " ").replace(['\n', '\r', '\t'], " ")
}

/// Text in one line with control characters and direction marks replaced.
pub(crate) fn printable(text: &str) -> String {
    telework_advisor::problem::printable(text)
}

/// The same of text in several lines. The byte order mark of CSV stays.
pub(crate) fn printable_text(text: &str) -> String {
    let (mark, text) = text.split_at(if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 });
    let mut out = String::from(mark);
    for line in text.split_inclusive('\n') {
        let end = ["\r\n", "\n"].into_iter().find(|end| line.ends_with(end)).unwrap_or_default();
        out.push_str(&printable(line.strip_suffix(end).unwrap_or(line)));
        out.push_str(end);
    }
    out
}

/// The same of JSON, where these characters can be written in another way, and none is lost.
pub(crate) fn printable_json(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let (json, end) = line.strip_suffix('\n').map_or((line, ""), |json| (json, "\n"));
        if printable(json) == json {
            out.push_str(json);
        } else {
            json.chars().for_each(|one| push_escaped(&mut out, one));
        }
        out.push_str(end);
    }
    out
}

fn push_escaped(out: &mut String, one: char) {
    if printable(one.encode_utf8(&mut [0; 4])).starts_with(one) {
        out.push(one);
    } else {
        one.encode_utf16(&mut [0; 2]).iter().for_each(|unit| out.push_str(&format!("\\u{unit:04x}")));
    }
}
