//! Tables as CSV that Excel opens in Japanese without garbling: UTF-8 with a byte order mark, CRLF line ends, every
//! field quoted, and no field that Excel would take for a formula.

use telework_advisor::{Line, Table};

use super::terminal::plain;

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

/// A field that no spreadsheet takes for a formula: what begins like one gets an apostrophe in front.
fn field(line: &Line) -> String {
    let text = plain(line);
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
        format!("'{text}")
    } else {
        text
    }
}
