//! Sheets to fill in.

use std::io::{Cursor, Read as _, Write as _};

use telework_advisor::{Guideline, Lang, Profile, portfolio::ProfileFile, record::ProfileData};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::support::{
    input,
    sheet::{
        columns::Column,
        grid::{self, Sheet, Value},
        hearing,
        template::{self, Content},
    },
};

pub(crate) fn guideline() -> &'static Guideline {
    Guideline::embedded()
}

pub(crate) fn empty(lang: Lang) -> Vec<u8> {
    template::write(guideline(), &Content::Empty, lang).unwrap()
}

pub(crate) fn filled(file: &ProfileFile<'_>, lang: Lang) -> Vec<u8> {
    template::write(guideline(), &Content::Filled(file), lang).unwrap()
}

pub(crate) fn cells(bytes: &[u8]) -> Vec<Sheet> {
    grid::of_workbook(bytes, Lang::En).unwrap()
}

/// What a file holds, with what there is to note.
pub(crate) fn read(name: &str, bytes: &[u8], lang: Lang) -> Result<(ProfileFile<'static>, Vec<String>), Vec<String>> {
    input::parsed(guideline(), name, bytes, lang, |name, bytes| ProfileFile::from_json(guideline(), name, bytes))
}

pub(crate) fn profile(bytes: &[u8]) -> Profile<'static> {
    match read("file", bytes, Lang::En) {
        Ok((ProfileFile::Profile(profile), notes)) => {
            assert_eq!(notes, Vec::<String>::new());
            profile
        }
        other => panic!("{other:?}"),
    }
}

/// The JSON that sheets say, and what is wrong with them.
pub(crate) fn said(sheets: &[Sheet], lang: Lang) -> (serde_json::Value, Vec<String>) {
    let said = hearing::read(guideline(), sheets, lang);
    (said.value, said.wrong)
}

/// The row in which an id stands, and the column below a title.
pub(crate) fn place(sheet: &Sheet, id: &str, column: Column) -> (u32, u32) {
    let is = |value: &Value, text: &str| matches!(value, Value::Text(found) if found == text);
    let row = sheet.rows.iter().find(|(_, cells)| cells.values().any(|value| is(value, id)));
    let (&row, _) = row.unwrap_or_else(|| panic!("{id} has a row"));
    let header = sheet.rows.range(..row).rev().find_map(|(_, cells)| {
        cells.iter().find(|(_, value)| column.titles().iter().any(|title| is(value, title))).map(|(&place, _)| place)
    });
    (row, header.unwrap_or_else(|| panic!("{column:?} has a column above {id}")))
}

pub(crate) fn set(sheet: &mut Sheet, (row, column): (u32, u32), value: Value) {
    sheet.rows.entry(row).or_default().insert(column, value);
}

pub(crate) fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// The rows as a spreadsheet saves them: every field, none of them trimmed.
pub(crate) fn csv(sheet: &Sheet) -> String {
    let width = sheet.rows.values().filter_map(|cells| cells.keys().max()).max().map_or(0, |last| last + 1);
    let height = sheet.rows.keys().max().map_or(0, |last| last + 1);
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(Vec::new());
    for row in 0..height {
        let cell = |column| sheet.rows.get(&row).and_then(|cells| cells.get(&column)).map(Value::text);
        writer.write_record((0..width).map(|column| cell(column).unwrap_or_default())).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// A file of a workbook.
pub(crate) fn part(bytes: &[u8], name: &str) -> String {
    let mut text = String::new();
    ZipArchive::new(Cursor::new(bytes)).unwrap().by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The workbook with a file changed, or added.
pub(crate) fn patched(bytes: &[u8], name: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let mut was_there = false;
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).unwrap();
        let other = file.name().unwrap().into_owned();
        let mut contents = Vec::new();
        file.read_to_end(&mut contents).unwrap();
        if other == name {
            was_there = true;
            contents = change(String::from_utf8(contents).unwrap()).into_bytes();
        }
        writer.start_file(other, SimpleFileOptions::default()).unwrap();
        writer.write_all(&contents).unwrap();
    }
    if !was_there {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(change(String::new()).as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A profile as its data, where a measure that is merely in place stands in the short list, in one order.
pub(crate) fn plain(profile: &Profile<'_>) -> ProfileData {
    let mut data = profile.data();
    let is_bare = |state: &telework_advisor::change::MeasureState| {
        *state == telework_advisor::change::MeasureState::new(telework_advisor::change::MeasureStatus::InPlace)
    };
    let (bare, rest): (Vec<_>, Vec<_>) = data.measures.into_iter().partition(|(_, state)| is_bare(state));
    data.measures = rest;
    data.implemented.extend(bare.into_iter().map(|(id, _)| id));
    data.implemented.sort();
    data
}
