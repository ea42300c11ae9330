//! Tables as CSV that Excel opens in Japanese without garbling: UTF-8 with a byte order mark, CRLF line ends, every
//! field quoted, and no field that a spreadsheet would take for a formula.
//!
//! A field that could be taken for one begins with an apostrophe, and so does one that began with an apostrophe. So a
//! program gets every text back by taking away one leading apostrophe.

use telework_advisor::report::{Inline, Line, Table};

use super::{printable_lines, terminal::plain};

/// What `--help` says of CSV, in Japanese and English.
pub(crate) const HELP: [&str; 2] = [
    "CSVはBOM付きUTF-8・改行CRLFなので、Excelでそのまま開いても文字化けしません。数式と見なされうる値（= + - @ などで\n\
     始まるもの）には先頭に「'」を付け、制御文字や文字の向きを変える記号は「\u{fffd}」に置き換えます。",
    "CSV is UTF-8 with a byte order mark and CRLF line ends, so that Excel opens it as it is. What a spreadsheet could take\n\
     for a formula (beginning with = + - @ and the like) gets an apostrophe in front; control characters and marks that\n\
     turn the direction of text are replaced by \u{fffd}.",
];

/// The table as CSV.
pub(crate) fn render(table: &Table) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .quote_style(csv::QuoteStyle::Always)
        .from_writer("\u{feff}".as_bytes().to_vec());
    for row in std::iter::once(&table.header).chain(&table.rows) {
        let fields: Vec<String> = row.iter().map(field).collect();
        // Writing to memory fails only for rows of unequal length, and tables have none.
        writer.write_record(&fields).expect("the rows of a table are as long as its header");
    }
    writer.into_inner().expect("writing to memory does not fail")
}

/// A field that no spreadsheet takes for a formula, whatever blanks it begins with.
fn field(line: &Line) -> String {
    let text: String = line.0.iter().map(shown).collect();
    if text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\'']) {
        format!("'{text}")
    } else {
        text
    }
}

/// What somebody wrote keeps its lines; the rest is shown as on a terminal.
fn shown(inline: &Inline) -> String {
    match inline {
        Inline::Given { text, .. } => printable_lines(text),
        other => plain(&Line(vec![other.clone()])),
    }
}
