//! Sheets as cells, whatever file they come from: an Excel workbook, or CSV in UTF-8, UTF-16 or Shift_JIS.
//!
//! A workbook is an archive that somebody sent. How large it is, and what kind, is looked at before anything takes it
//! apart: it may have been made to fill the memory.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read as _},
};

use calamine::{DataRef, Reader as _, Xlsx};
use telework_advisor::{Lang, problem::printable};
use zip::ZipArchive;

use super::dates;
use crate::support::pick;

/// The largest workbook that is read, in bytes.
pub(crate) const LARGEST_WORKBOOK: usize = 16 << 20;

/// The most bytes that a workbook may hold when it is unpacked.
const MOST_UNPACKED: u64 = 24 << 20;

/// The most bytes of a part that holds neither cells nor texts: what it takes in memory is many times that.
const MOST_BESIDE: u64 = 4 << 20;

/// The most bytes of a CSV file: a field of one byte takes many in memory.
const LARGEST_CSV: usize = 2 << 20;

/// The most files in a workbook, and the most sheets.
const MOST_PARTS: usize = 2_000;
const MOST_SHEETS: usize = 200;

/// The most rows of a sheet that hold something.
const MOST_ROWS: u32 = 10_000;

/// The most cells of a workbook that hold something.
const MOST_CELLS: usize = 300_000;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Text(String),
    Number(f64),
    /// As YYYY-MM-DD.
    Date(String),
    /// A formula of which the file does not say what it comes to.
    Formula,
    /// What Excel shows in place of a result, `#REF!` for example.
    Broken(String),
}

impl Value {
    /// The text that a reader sees, as far as that can be told.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Text(text) | Self::Date(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Formula | Self::Broken(_) => String::new(),
        }
    }
}

/// Cells that were joined into one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Merged {
    pub(crate) first: (u32, u32),
    pub(crate) last: (u32, u32),
}

/// A sheet: the cells that hold something, by row and column, from 0.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sheet {
    /// Its name; none for CSV.
    pub(crate) name: Option<String>,
    pub(crate) rows: BTreeMap<u32, BTreeMap<u32, Value>>,
    pub(crate) merged: Vec<Merged>,
}

impl Sheet {
    /// A cell as Excel calls it: `Sheet!B7`.
    pub(crate) fn place(&self, row: u32, column: u32) -> String {
        let cell = cell_name(row, column);
        match &self.name {
            Some(name) => format!("{}!{cell}", printable(name)),
            None => cell,
        }
    }

    /// Cells of some columns that were joined with those below, as `Sheet!B7:B9`, if the row is their first.
    pub(crate) fn merged_below(&self, row: u32, columns: &[u32]) -> Vec<String> {
        let below = self.merged.iter().filter(|one| one.first.0 == row && one.last.0 > row);
        let below = below.filter(|one| columns.iter().any(|column| (one.first.1..=one.last.1).contains(column)));
        below
            .map(|one| format!("{}:{}", self.place(one.first.0, one.first.1), cell_name(one.last.0, one.last.1)))
            .collect()
    }
}

/// `B7` for the second column of the seventh row.
pub(crate) fn cell_name(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    format!("{}{}", letters.iter().rev().collect::<String>(), row + 1)
}

/// Whether bytes are an archive, as workbooks are, or an Office file of the old kind.
pub(crate) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") || is_old(bytes)
}

fn is_old(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0])
}

/// The sheets of a workbook, or why it cannot be read.
pub(crate) fn of_workbook(bytes: &[u8], lang: Lang) -> Result<Vec<Sheet>, String> {
    check(bytes, lang)?;
    let damaged = |error: calamine::XlsxError| damaged(&error.to_string(), lang);
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let names = workbook.sheet_names();
    if names.len() > MOST_SHEETS {
        return Err(too_many(pick(lang, "シート", "sheets"), MOST_SHEETS, lang));
    }
    let mut sheets = Vec::new();
    let mut cells = 0;
    for name in names {
        let mut sheet = Sheet { name: Some(name.clone()), ..Sheet::default() };
        // A chart has a sheet of its own, and no cells.
        let Ok(mut reader) = workbook.worksheet_cells_reader(&name) else { continue };
        while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(damaged)? {
            let value = match (cell.value, cell.formula.is_some()) {
                (DataRef::Empty, true) => Value::Formula,
                (DataRef::Empty, false) => continue,
                (DataRef::Int(number), _) => Value::Text(number.to_string()),
                (DataRef::Float(number), _) => Value::Number(number),
                (DataRef::String(text), _) => Value::Text(text),
                (DataRef::SharedString(text), _) => Value::Text(text.to_owned()),
                (DataRef::Bool(flag), _) => Value::Text(if flag { "TRUE" } else { "FALSE" }.to_owned()),
                (DataRef::DateTime(date), _) if date.is_datetime() => {
                    dates::of_excel(&date).map_or(Value::Number(date.as_f64()), Value::Date)
                }
                (DataRef::DateTime(duration), _) => Value::Number(duration.as_f64()),
                (DataRef::DateTimeIso(text), _) => dates::date(&text).map_or(Value::Text(text), Value::Date),
                (DataRef::DurationIso(text), _) => Value::Text(text),
                (DataRef::Error(error), _) => Value::Broken(error.to_string()),
            };
            if matches!(&value, Value::Text(text) if text.trim().is_empty()) {
                continue;
            }
            let (row, column) = cell.pos;
            sheet.rows.entry(row).or_default().insert(column, value);
            cells += 1;
            limited(&sheet, cells, lang)?;
        }
        sheets.push(sheet);
    }
    for sheet in &mut sheets {
        let merged = sheet.name.as_deref().map(|name| workbook.merge_cells_by_sheet_name(name));
        let merged = merged.transpose().map_err(damaged)?.unwrap_or_default();
        sheet.merged = merged.into_iter().map(|one| Merged { first: one.start, last: one.end }).collect();
    }
    Ok(sheets)
}

fn limited(sheet: &Sheet, cells: usize, lang: Lang) -> Result<(), String> {
    let name = |text: String| match &sheet.name {
        Some(name) => format!("{}: {text}", printable(name)),
        None => text,
    };
    if sheet.rows.len() > MOST_ROWS as usize {
        return Err(name(too_many(pick(lang, "行", "rows"), MOST_ROWS as usize, lang)));
    }
    if cells > MOST_CELLS {
        return Err(name(too_many(pick(lang, "セル", "cells"), MOST_CELLS, lang)));
    }
    Ok(())
}

fn too_many(what: &str, most: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!(
            "{what}が多すぎます。読み込めるのは{most}までです。送付したヒアリングシートかどうかを確かめ、不要な{what}を削除してください"
        ),
        Lang::En => format!(
            "expected at most {most} {what}, found more; check that this is the sheet sent out, and delete what is not part of it"
        ),
    }
}

fn damaged(reason: &str, lang: Lang) -> String {
    let reason = printable(reason);
    match lang {
        Lang::Ja => format!(
            "Excelファイルとして読み取れません（{reason}）。Excelで開き、「Excelブック（.xlsx）」として保存し直してください"
        ),
        Lang::En => format!("cannot be read as an Excel file ({reason}); open it in Excel and save it again as .xlsx"),
    }
}

/// Looks at an archive before it is taken apart.
fn check(bytes: &[u8], lang: Lang) -> Result<(), String> {
    let said = |ja: &str, en: &str| match lang {
        Lang::Ja => ja.to_owned(),
        Lang::En => en.to_owned(),
    };
    if bytes.len() > LARGEST_WORKBOOK {
        let most = LARGEST_WORKBOOK >> 20;
        return Err(match lang {
            Lang::Ja => format!(
                "Excelファイルが大きすぎます。読み込めるのは{most} MiBまでです。貼り付けた画像などを削除してください"
            ),
            Lang::En => {
                format!("expected an Excel file of at most {most} MiB, found a larger one; remove pictures from it")
            }
        });
    }
    if is_old(bytes) {
        return Err(said(
            "パスワードで保護されているか、古い形式（.xls）のファイルです。パスワードを解除し、「Excelブック（.xlsx）」として保存し直してください",
            "expected an .xlsx file, found one with a password or of the old kind (.xls); remove the password and save it as .xlsx",
        ));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error.to_string(), lang))?;
    if archive.len() > MOST_PARTS {
        return Err(too_many(pick(lang, "ファイル", "files inside"), MOST_PARTS, lang));
    }
    let names: Vec<String> = archive.file_names().flatten().map(|name| name.to_ascii_lowercase()).collect();
    let holds = |part: &str| names.iter().any(|name| name.ends_with(part));
    if holds("vbaproject.bin") || holds("macrosheets/sheet1.xml") {
        return Err(said(
            "マクロを含むファイルです。マクロは読み込みません。「Excelブック（.xlsx）」として保存し直してください",
            "expected a workbook without macros, found one with them; save it as .xlsx, which has none",
        ));
    }
    if !holds("workbook.xml") {
        return Err(said(
            "Excelブック（.xlsx）ではありません。Excelで開けるファイルであれば、「Excelブック（.xlsx）」として保存し直してください",
            "expected an Excel workbook (.xlsx), found another kind of file; if Excel opens it, save it as .xlsx",
        ));
    }
    let mut unpacked = 0;
    for place in 0..archive.len() {
        let part = archive.by_index(place).map_err(|error| damaged(&error.to_string(), lang))?;
        let name = part.name().map(|name| name.to_ascii_lowercase()).unwrap_or_default();
        let is_strings = name.ends_with("sharedstrings.xml");
        let is_sheet = name.contains("worksheets/");
        let is_beside =
            !is_strings && !name.contains("worksheets/") && (name.ends_with(".xml") || name.ends_with(".rels"));
        let most = if is_beside { MOST_BESIDE } else { MOST_UNPACKED };
        // What an archive says of its sizes need not be true.
        let mut limited = part.take(most.min(MOST_UNPACKED - unpacked) + 1);
        let mut text = Vec::new();
        let read = if is_strings || is_sheet {
            limited.read_to_end(&mut text).map(|read| read as u64)
        } else {
            std::io::copy(&mut limited, &mut std::io::sink())
        };
        let read = read.map_err(|error| damaged(&error.to_string(), lang))?;
        unpacked += read;
        if read > most || unpacked > MOST_UNPACKED {
            let most = MOST_UNPACKED >> 20;
            return Err(match lang {
                Lang::Ja => format!(
                    "展開すると大きすぎるファイルです。読み込めるのは{most} MiBまでです。送付したヒアリングシートかどうかを確かめてください"
                ),
                Lang::En => format!(
                    "expected a file that unpacks to at most {most} MiB, found more; check that this is the sheet sent out"
                ),
            });
        }
        if is_strings && !strings_are_counted(&text) {
            return Err(damaged(pick(lang, "文字列の数が合いません", "the number of its texts is wrong"), lang));
        }
        if is_sheet && !cells_exist(&text) {
            return Err(damaged(
                pick(lang, "Excelにないセル番地があります", "a cell beyond the last that Excel has"),
                lang,
            ));
        }
    }
    Ok(())
}

/// Whether the texts of a workbook are at most as many as could stand there: memory is set aside for as many as it says.
fn strings_are_counted(part: &[u8]) -> bool {
    const COUNT: &[u8] = b"uniqueCount";
    const SHORTEST: usize = 9;
    part.windows(COUNT.len()).enumerate().filter(|(_, window)| *window == COUNT).all(|(place, _)| {
        let behind = part.get(place + COUNT.len()..).unwrap_or_default().iter();
        let digits = behind.skip_while(|byte| !byte.is_ascii_digit()).take_while(|byte| byte.is_ascii_digit());
        let digits: String = digits.map(|&byte| char::from(byte)).collect();
        digits.is_empty() || digits.parse::<usize>().is_ok_and(|count| count <= part.len() / SHORTEST + 1)
    })
}

/// Whether all cells that a sheet names are among those that Excel has: the reader does not look whether a number is too large
/// for it.
fn cells_exist(part: &[u8]) -> bool {
    const LAST_ROW: u32 = 1_048_576;
    const MOST_LETTERS: usize = 3;
    let exists = |cell: &[u8]| {
        let letters = cell.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let digits: String = cell.iter().skip(letters).map(|&byte| char::from(byte)).collect();
        letters <= MOST_LETTERS && (digits.is_empty() || digits.parse().is_ok_and(|row: u32| row <= LAST_ROW))
    };
    // Between the quotation marks that end one attribute's value and begin the next one's stands the name of that attribute.
    let mut pieces = part.split(|byte| matches!(byte, b'"' | b'\''));
    let mut before = pieces.next().unwrap_or_default();
    pieces.all(|piece| {
        let name = before.trim_ascii_end().strip_suffix(b"=").map(<[u8]>::trim_ascii_end).unwrap_or_default();
        let is_place = [&b"r"[..], b"ref"].iter().any(|wanted| {
            name.strip_suffix(*wanted).is_some_and(|rest| rest.last().is_some_and(u8::is_ascii_whitespace))
        });
        before = piece;
        !is_place || piece.split(|byte| matches!(byte, b':' | b' ')).all(exists)
    })
}

/// The text of a file: UTF-8, UTF-16 with its mark, or what Japanese Windows writes; `None` if it is none of them.
pub(crate) fn text(bytes: &[u8]) -> Option<String> {
    let (encoding, bytes) = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (encoding, bytes.get(mark..)?),
        None if std::str::from_utf8(bytes).is_ok() => (encoding_rs::UTF_8, bytes),
        None => (encoding_rs::SHIFT_JIS, bytes),
    };
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
}

/// The text of a file that says what it is written in: UTF-8, or UTF-16 with its mark.
pub(crate) fn marked_text(bytes: &[u8]) -> Option<String> {
    let is_marked = encoding_rs::Encoding::for_bom(bytes).is_some() || std::str::from_utf8(bytes).is_ok();
    text(bytes).filter(|_| is_marked)
}

/// The rows of a CSV file as a sheet without a name.
pub(crate) fn of_csv(text: &str, lang: Lang) -> Result<Sheet, String> {
    if text.len() > LARGEST_CSV {
        let most = LARGEST_CSV >> 20;
        return Err(match lang {
            Lang::Ja => {
                format!("CSVファイルが大きすぎます。読み込めるのは{most} MiBまでです。不要な行を削除してください")
            }
            Lang::En => format!("expected a CSV file of at most {most} MiB, found a larger one; delete rows from it"),
        });
    }
    // Excel writes tabs where it is asked for Unicode text, and semicolons in some countries.
    let counted = |separator: char| text.chars().take(4_000).filter(|&one| one == separator).count();
    let separator = [',', '\t', ';'].into_iter().max_by_key(|&one| (counted(one), one == ',')).unwrap_or(',');
    let separator = u8::try_from(separator).unwrap_or(b',');
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut sheet = Sheet::default();
    let mut cells = 0;
    for (row, record) in (0..).zip(reader.records()) {
        let record = record.map_err(|error| printable(&error.to_string()))?;
        for (column, field) in (0..).zip(&record) {
            // What this project writes has one in front of what a spreadsheet could take for a formula.
            let field = field.strip_prefix('\'').unwrap_or(field);
            if !field.trim().is_empty() {
                sheet.rows.entry(row).or_default().insert(column, Value::Text(field.to_owned()));
                cells += 1;
                limited(&sheet, cells, lang)?;
            }
        }
    }
    Ok(sheet)
}
