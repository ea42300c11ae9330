//! The rows of a table of measures: what was filled in of each.

use std::{collections::BTreeMap, fmt::Display};

use serde_json::{Map, Value as Json, json};
use telework_advisor::{Guideline, Lang, change::MeasureStatus, problem::printable, report::status_in_words};

use super::{
    Reader, Said,
    columns::{Column, Header},
    grid::Value,
    words::{Kind, Reading, word},
};

/// What the rows say, by the id of the measure, each with the place of its row.
pub(crate) type Filled = BTreeMap<String, (Map<String, Json>, String)>;

const KEYS: [(Column, &str); 5] = [
    (Column::Reason, "reason"),
    (Column::Owner, "owner"),
    (Column::Due, "due"),
    (Column::Evidence, "evidence"),
    (Column::Note, "note"),
];

/// A message about what was filled in, with the titles of columns in the place of keys.
pub(crate) fn in_columns(message: &str, lang: Lang) -> String {
    titled(message, KEYS.iter().map(|(column, key)| (*key, column.title(lang))), lang)
}

/// A message with titles in the place of keys.
pub(crate) fn titled<T: Display>(message: &str, titles: impl Iterator<Item = (&'static str, T)>, lang: Lang) -> String {
    titles.fold(message.to_owned(), |message, (key, title)| {
        let quoted = match lang {
            Lang::Ja => format!("「{title}」"),
            Lang::En => format!("“{title}”"),
        };
        message.replace(&format!("\"{key}\""), &quoted)
    })
}

/// Reads one row into `filled`.
pub(crate) fn row(
    reader: &mut Reader<'_>,
    row: u32,
    header: &Header,
    cells: &[(Column, u32, &Value)],
    filled: &mut Filled,
) {
    let mut state = Map::new();
    let mut places = Vec::new();
    let mut status = None;
    for &(column, place, value) in cells.iter().filter(|(column, ..)| column.is_filled_in()) {
        if column == Column::Status {
            status = reader.text(row, place, value).map(|text| (text, place));
            continue;
        }
        let Some(&(_, key)) = KEYS.iter().find(|(one, _)| *one == column) else { continue };
        let text = if column == Column::Due { reader.date(row, place, value) } else { reader.text(row, place, value) };
        if let Some(text) = text {
            state.insert(key.to_owned(), text.into());
            places.push((key, reader.place(row, place)));
        }
    }
    if status.is_none() && state.is_empty() {
        return;
    }
    let Some((id, id_place)) = id(reader, row, cells) else { return };
    if let Some((text, place)) = status {
        match word(reader.guideline, Kind::Status, &text, Reading::Whole, reader.lang) {
            Ok(word) => state.insert("status".into(), word.into()),
            Err(_) => {
                let valid: Vec<&str> =
                    MeasureStatus::ALL.iter().map(|&status| status_in_words(status, reader.lang)).collect();
                reader.wrong(row, place, expected(&valid, &text, reader.lang));
                return;
            }
        };
        places.push(("status", reader.place(row, place)));
    } else {
        // Something was written, so it is known; that it is done was not said.
        state.insert("status".into(), MeasureStatus::NotInPlace.id().into());
        let place = reader.place(row, header.place(Column::Status).unwrap_or(id_place));
        let status = status_in_words(MeasureStatus::NotInPlace, reader.lang);
        reader.notes.push(match reader.lang {
            Lang::Ja => format!("{place}: 状況が空欄のため「{status}」として読み込みました"),
            Lang::En => format!("{place}: the status is empty; read as “{status}”"),
        });
    }
    // What may be missing is the reason.
    let here = reader.place(row, header.place(Column::Reason).unwrap_or(id_place));
    if let Some((_, earlier)) = filled.get(&id) {
        let earlier = earlier.clone();
        reader.wrong(row, id_place, twice(&id, &earlier, reader.lang));
        return;
    }
    for (key, place) in places {
        reader.places.insert(format!("/measures/{id}/{key}"), place);
    }
    reader.places.insert(format!("/measures/{id}"), here.clone());
    filled.insert(id, (state, here));
}

/// The measure that a row is about, by its id, else by its title.
fn id(reader: &mut Reader<'_>, row: u32, cells: &[(Column, u32, &Value)]) -> Option<(String, u32)> {
    let mut said = Vec::new();
    for wanted in [Column::Id, Column::Measure] {
        let Some(&(_, place, value)) = cells.iter().find(|(column, ..)| *column == wanted) else { continue };
        let text = value.text();
        // A mark behind a title says where it comes from.
        let bare = text.trim().trim_end_matches(super::words::MARKS).trim();
        match word(reader.guideline, Kind::Measure, bare, Reading::Whole, reader.lang) {
            Ok(id) => return Some((id, place)),
            Err(unmatched) => said.push((place, text.clone(), unmatched.ambiguous(bare, reader.lang))),
        }
        // What is written there is meant; the title would only do where nothing is.
        if !bare.is_empty() {
            break;
        }
    }
    let first = cells.first().map_or(0, |&(_, place, _)| place);
    match said.into_iter().next() {
        Some((place, _, Some(ambiguous))) => reader.wrong(row, place, ambiguous),
        Some((place, text, None)) => {
            let text = printable(&text);
            reader.wrong(
                row,
                place,
                match reader.lang {
                    Lang::Ja => format!("「{text}」という対策はありません。ID列の値を元に戻してください"),
                    Lang::En => format!("expected the id of a measure, found {text:?}; put the ID back as it was"),
                },
            );
        }
        None => reader.wrong(
            row,
            first,
            match reader.lang {
                Lang::Ja => "どの対策の行か分かりません。ID列に対策のIDを入れてください".into(),
                Lang::En => "expected the id of a measure in the column ID, found none".into(),
            },
        ),
    }
    None
}

/// What is said of a word that is none of a list.
pub(crate) fn expected(valid: &[&str], found: &str, lang: Lang) -> String {
    let found = printable(found);
    match lang {
        Lang::Ja => format!("「{found}」は選択肢にありません。次から選んでください：{}", valid.join("、")),
        Lang::En => format!("expected one of: {}; found {found:?}", valid.join(", ")),
    }
}

/// What is said of something that is filled in a second time.
pub(crate) fn twice(id: &str, earlier: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{id}が二度記入されています（{earlier}にもあります）。どちらか一方にしてください"),
        Lang::En => format!("expected {id} once, found it again (it also stands in {earlier}); clear one of the two"),
    }
}

/// Puts what was filled in into a profile: a bare "in place" into the short list, the rest with its state.
pub(crate) fn put(filled: Filled, profile: &mut Map<String, Json>) {
    let mut implemented = Vec::new();
    let mut measures = Map::new();
    for (id, (state, _)) in filled {
        if state.len() == 1 && state.get("status") == Some(&json!(MeasureStatus::InPlace.id())) {
            implemented.push(Json::from(id));
        } else {
            measures.insert(id, Json::Object(state));
        }
    }
    if !implemented.is_empty() {
        profile.insert("implemented".into(), implemented.into());
    }
    if !measures.is_empty() {
        profile.insert("measures".into(), measures.into());
    }
}

/// The measures of a filled-in checklist, wherever in the workbook it stands.
pub(crate) fn of_checklist(guideline: &Guideline, sheets: &[super::grid::Sheet], lang: Lang) -> Said<Filled> {
    let mut filled = Filled::new();
    let mut said = Said { value: Filled::new(), places: BTreeMap::new(), notes: Vec::new(), wrong: Vec::new() };
    let mut any = false;
    for sheet in sheets {
        let mut reader = Reader::new(guideline, sheet, lang);
        let mut header: Option<Header> = None;
        for (&number, cells) in &sheet.rows {
            if let Some(found) = Header::of(cells) {
                any |= found.kind == super::columns::TableKind::Measures;
                header = Some(found).filter(|header| header.kind == super::columns::TableKind::Measures);
                continue;
            }
            let Some(header) = &header else { continue };
            reader.refuse_merged(&header.filled_in(), number);
            row(&mut reader, number, header, &header.cells(cells), &mut filled);
        }
        said.places.append(&mut reader.places);
        said.notes.append(&mut reader.notes);
        said.wrong.append(&mut reader.wrong);
    }
    if !any {
        said.wrong.push(match lang {
            Lang::Ja => {
                "対策の表が見つかりません。「状況」と「ID」の見出しがある、記入済みのチェックリストを指定してください"
                    .into()
            }
            Lang::En => "expected a filled-in checklist, with columns headed Status and ID, found no such table".into(),
        });
    }
    said.value = filled;
    said
}
