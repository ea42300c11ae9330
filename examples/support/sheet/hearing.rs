//! Reads a hearing sheet back: a profile, or a portfolio where there are several sheets of answers.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};
use telework_advisor::{Axis, Guideline, Lang, Question, problem::printable};

use super::{
    Reader, Said,
    columns::{Column, Header, TableKind},
    facts::Fact,
    grid::{Sheet, Value},
    measures::{self, Filled, expected, twice},
    words::{Kind, Reading, is_unknown, word},
};

/// What one sheet says.
struct Part {
    has_questions: bool,
    /// The keys of a profile, but for answers and measures.
    profile: Map<String, Json>,
    answers: Map<String, Json>,
    answered_by: Map<String, Json>,
    measures: Filled,
    headcount: Option<u32>,
    places: BTreeMap<String, String>,
}

impl Part {
    fn is_blank(&self) -> bool {
        self.profile.is_empty() && self.answers.is_empty() && self.answered_by.is_empty() && self.measures.is_empty()
    }
}

/// A profile or a portfolio, as JSON to be read by the reader of profiles.
pub(crate) fn read(guideline: &Guideline, sheets: &[Sheet], lang: Lang) -> Said<Json> {
    let mut said = Said { value: Json::Null, places: BTreeMap::new(), notes: Vec::new(), wrong: Vec::new() };
    let mut parts = Vec::new();
    for sheet in sheets {
        let mut reader = Reader::new(guideline, sheet, lang);
        let mut part = part(&mut reader);
        part.places = std::mem::take(&mut reader.places);
        said.notes.append(&mut reader.notes);
        said.wrong.append(&mut reader.wrong);
        parts.push(part);
    }
    let (mut asked, others): (Vec<Part>, Vec<Part>) = parts.into_iter().partition(|part| part.has_questions);
    let others: Vec<Part> = others.into_iter().filter(|part| !part.is_blank()).collect();
    if asked.is_empty() {
        let names: Vec<String> = sheets.iter().filter_map(|sheet| sheet.name.as_deref()).map(printable).collect();
        said.wrong.push(no_questions(&names, lang));
        return said;
    }
    let is_portfolio = asked.len() > 1 || others.iter().any(|part| !part.profile.is_empty());
    if !is_portfolio {
        // There is one, and what stands on other sheets belongs to it.
        let mut one = asked.remove(0);
        for other in others {
            one.places.extend(other.places);
            one.measures.extend(other.measures);
        }
        if one.headcount.is_some() {
            said.notes.push(pick_note(lang));
        }
        let (value, places) = value(one, "");
        said.value = value;
        said.places.extend(places);
        return said;
    }
    let mut whole = Map::new();
    let mut common = Filled::new();
    for other in others {
        said.places.extend(other.places);
        whole.extend(other.profile);
        common.extend(other.measures);
    }
    measures::put(common, &mut whole);
    if asked.iter().any(|part| !part.is_blank()) {
        // A sheet that nobody used.
        asked.retain(|part| !part.is_blank());
    }
    let mut groups = Vec::new();
    for (place, part) in asked.into_iter().enumerate() {
        let headcount = part.headcount;
        let (mut group, places) = value(part, &format!("/groups/{place}"));
        if let (Some(headcount), Some(group)) = (headcount, group.as_object_mut()) {
            group.insert("headcount".into(), headcount.into());
        }
        groups.push(group);
        said.places.extend(places);
    }
    whole.insert("groups".into(), groups.into());
    said.value = Json::Object(whole);
    said
}

fn pick_note(lang: Lang) -> String {
    match lang {
        Lang::Ja => "人数は、複数の部署・拠点を検討する場合だけに使うため、読み飛ばしました".into(),
        Lang::En => {
            "the headcount is used only where there are several departments or sites; it was passed over".into()
        }
    }
}

fn no_questions(names: &[String], lang: Lang) -> String {
    let names = names.join(if lang == Lang::Ja { "、" } else { ", " });
    match (names.is_empty(), lang) {
        (true, Lang::Ja) => "ヒアリングシートではありません。「質問」「回答」の見出しがある行が見つかりません".into(),
        (true, Lang::En) => "expected a hearing sheet, found no row headed Question and Answer".into(),
        (false, Lang::Ja) => format!(
            "ヒアリングシートではありません。「質問」「回答」の見出しがある行が、どのシート（{names}）にも見つかりません"
        ),
        (false, Lang::En) => {
            format!("expected a hearing sheet, found no row headed Question and Answer on any sheet ({names})")
        }
    }
}

/// The profile of a part, and the places of what it holds, below a pointer.
fn value(part: Part, below: &str) -> (Json, BTreeMap<String, String>) {
    let mut profile = part.profile;
    profile.insert("answers".into(), part.answers.into());
    if !part.answered_by.is_empty() {
        profile.insert("answered_by".into(), part.answered_by.into());
    }
    measures::put(part.measures, &mut profile);
    let places = part.places.into_iter().map(|(pointer, place)| (format!("{below}{pointer}"), place)).collect();
    (profile.into(), places)
}

fn part(reader: &mut Reader<'_>) -> Part {
    let sheet = reader.sheet;
    let mut part = Part {
        has_questions: false,
        profile: Map::new(),
        answers: Map::new(),
        answered_by: Map::new(),
        measures: Filled::new(),
        headcount: None,
        places: BTreeMap::new(),
    };
    let mut header: Option<Header> = None;
    let mut general = General::default();
    let mut rows = Vec::new();
    for (&number, cells) in &sheet.rows {
        if let Some(found) = Header::of(cells) {
            part.has_questions |= found.kind == TableKind::Questions;
            header = Some(found);
            continue;
        }
        let mut filled = cells.iter();
        let label = filled.next().and_then(|(_, value)| match value {
            Value::Text(label) => Fact::of(reader.guideline, label),
            _ => None,
        });
        if let Some(fact) = label {
            if let Some((&column, value)) = filled.next() {
                set(reader, &mut part, &mut general, fact, (number, column), value);
            }
            continue;
        }
        let Some(header) = &header else { continue };
        reader.refuse_merged(&header.filled_in(), number);
        let cells = header.cells(cells);
        match header.kind {
            TableKind::Measures => measures::row(reader, number, header, &cells, &mut part.measures),
            TableKind::Questions => rows.push((number, cells)),
        }
    }
    // Who answered may stand below the questions.
    for (number, cells) in rows {
        answer(reader, &mut part, &general, number, &cells);
    }
    general.priorities(reader, &mut part.profile);
    part
}

/// What holds for the sheet as a whole.
#[derive(Default)]
struct General {
    department: Option<String>,
    who: Option<String>,
    date: Option<String>,
    /// By number, with the cell.
    priorities: BTreeMap<usize, (String, (u32, u32))>,
}

impl General {
    fn answerer(&self) -> Option<String> {
        let parts: Vec<&str> = [&self.department, &self.who].into_iter().flatten().map(String::as_str).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    fn priorities(self, reader: &mut Reader<'_>, profile: &mut Map<String, Json>) {
        let mut list: Vec<Json> = Vec::new();
        for (axis, (row, column)) in self.priorities.into_values() {
            if list.contains(&json!(axis)) {
                let name = axis.parse::<Axis>().map(|axis| reader.guideline.axis(axis).name().get(reader.lang));
                let name = name.unwrap_or_default();
                reader.wrong(
                    row,
                    column,
                    match reader.lang {
                        Lang::Ja => format!("「{name}」が二度選ばれています。一度だけにしてください"),
                        Lang::En => format!("expected each point once, found “{name}” again; clear one of the two"),
                    },
                );
                continue;
            }
            list.push(axis.into());
        }
        if !list.is_empty() {
            profile.insert("priorities".into(), list.into());
        }
    }
}

/// Reads what belongs to a label.
fn set(
    reader: &mut Reader<'_>,
    part: &mut Part,
    general: &mut General,
    fact: Fact,
    (row, column): (u32, u32),
    value: &Value,
) {
    if fact == Fact::Date {
        if let Some(date) = reader.date(row, column, value) {
            reader.places.insert("/date".into(), reader.place(row, column));
            general.date = Some(date.clone());
            part.profile.insert("date".into(), date.into());
        }
        return;
    }
    let Some(text) = reader.text(row, column, value) else { return };
    let guideline = reader.guideline;
    let named = |reader: &mut Reader<'_>, kind: Kind<'_>, valid: &[&str]| {
        let found = word(guideline, kind, &text, Reading::Whole, reader.lang);
        if let Err(unmatched) = &found {
            let said = unmatched.ambiguous(&text, reader.lang).unwrap_or_else(|| expected(valid, &text, reader.lang));
            reader.wrong(row, column, said);
        }
        found.ok()
    };
    let lang = reader.lang;
    let axes = || Axis::ALL.map(|axis| guideline.axis(axis).name().get(lang)).to_vec();
    match fact {
        Fact::Text(key) => {
            reader.places.insert(format!("/{key}"), reader.place(row, column));
            part.profile.insert(key.into(), text.into());
        }
        Fact::Department => general.department = Some(text),
        Fact::Who => general.who = Some(text),
        Fact::Date => {}
        Fact::Headcount => {
            let digits = super::words::folded(&text).replace([',', '人', '名'], "");
            match digits.trim().parse::<u32>() {
                Ok(number) if number > 0 => part.headcount = Some(number),
                _ => {
                    let text = printable(&text);
                    reader.wrong(
                        row,
                        column,
                        match reader.lang {
                            Lang::Ja => format!("「{text}」は人数として読み取れません。1以上の整数を入力してください"),
                            Lang::En => format!("expected a whole number of at least 1, found {text:?}"),
                        },
                    );
                }
            }
        }
        Fact::Pattern => {
            let valid: Vec<&str> = guideline.patterns().map(|one| one.name().get(lang)).collect();
            if let Some(id) = named(reader, Kind::Pattern, &valid) {
                part.profile.insert("pattern".into(), id.into());
            }
        }
        Fact::Configuration => {
            let valid: Vec<&str> = guideline.derived_configurations().map(|one| one.name().get(lang)).collect();
            if let Some(id) = named(reader, Kind::Configuration, &valid) {
                part.profile.insert("configuration".into(), id.into());
            }
        }
        Fact::Priority(number) => {
            if let Some(axis) = named(reader, Kind::Axis, &axes()) {
                general.priorities.insert(number, (axis, (row, column)));
            }
        }
        Fact::Minimum(axis) => {
            if let Some(grade) = named(reader, Kind::Grade, &["S", "A", "B", "C", "D"]) {
                let minimum = part.profile.entry("minimum").or_insert_with(|| json!({}));
                if let Some(minimum) = minimum.as_object_mut() {
                    minimum.insert(axis.id().into(), grade.into());
                }
            }
        }
    }
}

/// Reads the row of a question.
fn answer(reader: &mut Reader<'_>, part: &mut Part, general: &General, row: u32, cells: &[(Column, u32, &Value)]) {
    let mut by = Map::new();
    let mut answers = Vec::new();
    for &(column, place, value) in cells {
        let key = match column {
            Column::Answer | Column::OtherAnswer => {
                answers.extend(reader.text(row, place, value).map(|text| (text, place)));
                continue;
            }
            Column::Who => "who",
            Column::On => "date",
            Column::Evidence => "evidence",
            Column::Note => "note",
            _ => continue,
        };
        let text = if key == "date" { reader.date(row, place, value) } else { reader.text(row, place, value) };
        by.extend(text.map(|text| (key.to_owned(), text.into())));
    }
    if answers.is_empty() && by.is_empty() {
        return;
    }
    let Some((question, place)) = question(reader, row, cells, !answers.is_empty()) else { return };
    if !answers.is_empty() {
        let choices = choices(reader, question, row, &answers);
        let pointer = format!("/answers/{}", question.id());
        let here = reader.place(row, answers.first().map_or(place, |&(_, place)| place));
        if let Some(earlier) = reader.places.get(&pointer).cloned() {
            let column = answers.first().map_or(place, |&(_, place)| place);
            return reader.wrong(row, column, twice(question.name().get(reader.lang), &earlier, reader.lang));
        }
        reader.places.insert(pointer, here);
        if let Some(choices) = choices {
            part.answers.insert(question.id().into(), choices);
        }
        if let Some(who) = general.answerer().filter(|_| !by.contains_key("who")) {
            by.insert("who".into(), who.into());
            let date = general.date.clone().filter(|_| !by.contains_key("date"));
            by.extend(date.map(|date| ("date".to_owned(), date.into())));
        }
    }
    if !by.is_empty() {
        reader.places.insert(format!("/answered_by/{}", question.id()), reader.place(row, place));
        part.answered_by.insert(question.id().into(), by.into());
    }
}

/// The question that a row is about, by its id, else by its name or its text.
fn question<'g>(
    reader: &mut Reader<'g>,
    row: u32,
    cells: &[(Column, u32, &Value)],
    is_answered: bool,
) -> Option<(&'g Question, u32)> {
    let guideline = reader.guideline;
    let mut first = None;
    for wanted in [Column::Id, Column::Question] {
        let Some(&(_, place, value)) = cells.iter().find(|(column, ..)| *column == wanted) else { continue };
        let text = value.text();
        // The sheet has the name of a question, and below it the question itself.
        for line in [&*text].into_iter().chain(text.lines()) {
            let found = word(
                guideline,
                Kind::Question,
                line.trim_end_matches(super::words::MARKS),
                Reading::Whole,
                reader.lang,
            );
            if let Some(question) = found.ok().and_then(|id| guideline.question(&id)) {
                return Some((question, place));
            }
        }
        first.get_or_insert((place, text));
    }
    let (place, text) = first.unwrap_or_else(|| (cells.first().map_or(0, |&(_, place, _)| place), String::new()));
    if is_answered || !text.is_empty() {
        let text = printable(&text);
        reader.wrong(
            row,
            place,
            match reader.lang {
                Lang::Ja => format!("どの質問の行か分かりません（「{text}」）。ID列と質問の列を元に戻してください"),
                Lang::En => format!(
                    "expected a question of this sheet, found {text:?}; put the ID or the question back as it was"
                ),
            },
        );
    }
    None
}

/// The choices that the cells of a question name: one, a list, or all where somebody does not know.
fn choices(reader: &mut Reader<'_>, question: &Question, row: u32, answers: &[(String, u32)]) -> Option<Json> {
    let all = || question.choices().iter().map(|choice| choice.id().to_owned()).collect::<Vec<_>>();
    let valid: Vec<&str> = question.choices().iter().map(|choice| choice.label().get(reader.lang)).collect();
    let mut chosen: Vec<String> = Vec::new();
    let mut unknown = None;
    let mut is_wrong = false;
    for (text, place) in answers {
        let named = |text: &str| word(reader.guideline, Kind::Choice(question), text, Reading::Whole, reader.lang);
        if is_unknown(text) && named(text).is_err() {
            unknown = Some(*place);
            continue;
        }
        let found = named(text).map(|id| vec![id]).or_else(|unmatched| {
            // Several in one cell, as people write them.
            let parts = text.split(['、', ',', '，', '/', '／', ';', '\n', '・', '|']).map(str::trim);
            let parts: Result<Vec<String>, _> = parts.filter(|part| !part.is_empty()).map(named).collect();
            parts.map_err(|_| unmatched)
        });
        match found {
            Ok(ids) => {
                for id in ids {
                    if !chosen.contains(&id) {
                        chosen.push(id);
                    }
                }
            }
            Err(unmatched) => {
                is_wrong = true;
                let said = unmatched.ambiguous(text, reader.lang);
                let mut valid = valid.clone();
                valid.push(super::template::unknown(reader.lang));
                let said = said.unwrap_or_else(|| expected(&valid, text, reader.lang));
                reader.wrong(row, *place, said);
            }
        }
    }
    if let (Some(place), false) = (unknown, chosen.is_empty()) {
        reader.wrong(
            row,
            place,
            match reader.lang {
                Lang::Ja => "「わからない」と、ほかの回答が両方記入されています。どちらか一方にしてください".into(),
                Lang::En => "expected an answer or “don't know”, found both; clear one of the two".into(),
            },
        );
        return None;
    }
    if is_wrong {
        return None;
    }
    let chosen = if unknown.is_some() { all() } else { all().into_iter().filter(|id| chosen.contains(id)).collect() };
    match &*chosen {
        [] => None,
        [one] => Some(one.clone().into()),
        several => Some(several.to_vec().into()),
    }
}
