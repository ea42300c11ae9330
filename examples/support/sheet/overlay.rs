//! Reads the workbook for the official figures back: an overlay, as JSON to be read by the reader of overlays.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};
use telework_advisor::{
    Axis, Category, Control, Element, Finding, Grade, Guideline, Lang, Level, Method, Question, Role,
    overlay::OverlayTemplate,
    problem::{Problem, printable},
};

pub(crate) mod columns;
pub(crate) mod template;

use columns::Column;

use super::{
    Reader, Said, below,
    grid::{Sheet, Value},
    measures::{expected, titled},
    words::{Kind, MARKS, Reading, Unmatched, folded, plain, word},
};
use crate::support::pick;

/// What the flowchart as a whole has, each in the cell behind its label.
pub(crate) const FLOWCHART_PAGE: [&str; 2] = ["フローチャートのページ", "Page of the flowchart"];
pub(crate) const START: [&str; 2] = ["最初の分岐番号", "First step"];

/// What stands in a cell that says yes.
pub(crate) const YES: &str = "○";

/// Which table a header begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Table {
    Grades,
    Flowchart,
    Questions,
    Measures,
}

impl Table {
    /// The columns that it has as it is written; each grade has a page behind it.
    fn columns(self) -> Vec<Column> {
        let with = |fixed: &[Column], more: Vec<Column>| fixed.iter().copied().chain(more).collect();
        match self {
            Self::Grades => {
                let graded = Axis::ALL.into_iter().flat_map(|axis| [Column::Grade(axis), Column::Page]);
                with(&[Column::Method], graded.collect())
            }
            Self::Flowchart => {
                let methods = Method::ALL.map(Column::Candidate).to_vec();
                with(&[Column::Node, Column::Question, Column::Choice, Column::Next], methods)
            }
            Self::Questions => {
                let texts = [Column::Name, Column::Asked, Column::Help, Column::Page, Column::Choice, Column::Meaning];
                with(&texts, Vec::new())
            }
            Self::Measures => {
                let levels = [Column::Level(Level::Basic), Column::Level(Level::Advanced)].to_vec();
                with(&[Column::Ours, Column::PublishedId, Column::Title, Column::Text, Column::Page], levels)
            }
        }
    }
}

/// The header of a table: the columns with their places, from left to right.
#[derive(Debug, Clone)]
struct Header {
    table: Table,
    columns: Vec<(u32, Column)>,
}

/// The fewest titles of columns that make a row a header, whatever else it lacks.
const HEADER: usize = 3;

impl Header {
    /// The first cell of a row that is no title of a column, and the titles that the table then lacks.
    fn lacks(&self, guideline: &Guideline, row: &BTreeMap<u32, Value>, lang: Lang) -> Option<(u32, Vec<String>)> {
        let is_column = |place: &u32| self.columns.iter().any(|(one, _)| one == place);
        let (&odd, _) = row.iter().find(|(place, _)| !is_column(place))?;
        let there: Vec<Column> = self.columns.iter().map(|&(_, column)| column).collect();
        let expected = self.table.columns();
        let count = |all: &[Column], wanted| all.iter().filter(|one| **one == wanted).count();
        let missing = expected.iter().filter(|&&column| count(&there, column) < count(&expected, column));
        let mut missing: Vec<String> = missing.map(|column| column.title(guideline, lang)).collect();
        missing.sort_unstable();
        missing.dedup();
        (!missing.is_empty()).then_some((odd, missing))
    }

    fn places(&self) -> Vec<u32> {
        self.columns.iter().map(|&(place, _)| place).collect()
    }

    /// What a row was the header of that is none, but has so many titles of columns.
    fn former(guideline: &Guideline, row: &BTreeMap<u32, Value>) -> Option<Self> {
        let is_title = |value: &&Value| matches!(value, Value::Text(text) if Column::of_titles(text).is_some());
        if row.values().filter(is_title).count() < HEADER {
            return None;
        }
        let column = |(&place, value): (&u32, &Value)| Some((place, Column::of(guideline, &value.text())?));
        let columns: Vec<(u32, Column)> = row.iter().filter_map(column).collect();
        let tables = [Table::Grades, Table::Flowchart, Table::Questions, Table::Measures];
        let shared = |table: &Table| {
            let expected = table.columns();
            columns.iter().filter(|(_, column)| expected.contains(column)).count()
        };
        let table = tables.into_iter().max_by_key(shared)?;
        Some(Self { table, columns })
    }

    fn of(guideline: &Guideline, row: &BTreeMap<u32, Value>) -> Option<Self> {
        // Every header has one of these two, and few other rows do.
        let may_be = |value: &Value| match value {
            Value::Text(text) => {
                Column::of_titles(text).is_some_and(|one| matches!(one, Column::Page | Column::Choice))
            }
            _ => false,
        };
        if !row.values().any(may_be) {
            return None;
        }
        let columns: Vec<(u32, Column)> = row
            .iter()
            .filter_map(|(&place, value)| match value {
                Value::Text(text) if text.chars().count() < 60 => Some((place, Column::of(guideline, text)?)),
                _ => None,
            })
            .collect();
        let has = |wanted| columns.iter().any(|&(_, column)| column == wanted);
        let table = if has(Column::Node) && has(Column::Choice) {
            Table::Flowchart
        } else if has(Column::Choice) && (has(Column::Name) || has(Column::Asked)) {
            Table::Questions
        } else if has(Column::Page) && has(Column::PublishedId) {
            Table::Measures
        } else if has(Column::Page) && columns.iter().any(|(_, column)| matches!(column, Column::Grade(_))) {
            Table::Grades
        } else {
            return None;
        };
        Some(Self { table, columns })
    }
}

/// A row below a header.
struct Row<'r> {
    number: u32,
    header: &'r Header,
    cells: &'r BTreeMap<u32, Value>,
}

impl<'r> Row<'r> {
    fn cell(&self, wanted: Column) -> Option<(u32, &'r Value)> {
        let mut columns = self.header.columns.iter().filter(|(_, column)| *column == wanted);
        columns.find_map(|(place, _)| Some((*place, self.cells.get(place)?)))
    }

    /// The place of a column, filled in or not.
    fn place(&self, wanted: Column) -> u32 {
        self.header.columns.iter().find(|(_, column)| *column == wanted).map_or(0, |(place, _)| *place)
    }
}

/// A question that the workbook brings: its id, the names it goes by, and those of its choices.
struct Asked {
    id: String,
    names: Vec<String>,
    choices: Vec<(String, Vec<String>)>,
}

/// An edge of the flowchart as written; question and choice with the cells in which they stand, and the cell of the next step.
struct Edge {
    node: String,
    question: (String, String),
    choice: (String, String),
    next: String,
    edge: Map<String, Json>,
}

struct Overlay<'r> {
    reader: Reader<'r>,
    ratings: Vec<Json>,
    questions: Vec<Map<String, Json>>,
    asked: Vec<Asked>,
    controls: Vec<Json>,
    edges: Vec<Edge>,
    /// The ids of the steps by their names.
    steps: BTreeMap<String, String>,
    start: Option<String>,
    page: Option<u32>,
    flowchart: String,
}

/// The overlay that a workbook holds. What says otherwise than the guideline but names no page is told as a note, for it
/// takes no effect.
pub(crate) fn read(guideline: &Guideline, sheets: &[Sheet], lang: Lang) -> Said<Json> {
    let mut said = Said { value: Json::Null, places: BTreeMap::new(), notes: Vec::new(), wrong: Vec::new() };
    let none = Sheet::default();
    let mut overlay = Overlay {
        reader: Reader::new(guideline, &none, lang),
        ratings: Vec::new(),
        questions: Vec::new(),
        asked: Vec::new(),
        controls: Vec::new(),
        edges: Vec::new(),
        steps: BTreeMap::new(),
        start: None,
        page: None,
        flowchart: String::new(),
    };
    let mut any = false;
    // The flowchart may ask what a later sheet brings.
    for wanted in [&[Table::Questions][..], &[Table::Grades, Table::Flowchart, Table::Measures]] {
        for sheet in sheets {
            overlay.reader.sheet = sheet;
            any |= overlay.sheet(wanted);
        }
    }
    if !any {
        said.wrong.push(match lang {
            Lang::Ja => "公式の値を記入するブックではありません。overlay template --format xlsxで書き出したものを指定してください".into(),
            Lang::En => "expected a workbook written by overlay template --format xlsx, found none of its tables".into(),
        });
        return said;
    }
    let flowchart = overlay.flowchart();
    let Overlay { reader, ratings, questions, controls, .. } = overlay;
    said.places = reader.places;
    said.notes = reader.notes;
    said.wrong = reader.wrong;
    let mut value = Map::new();
    value.insert("ratings".into(), ratings.into());
    value.extend(flowchart.map(|flowchart| ("flowchart".to_owned(), flowchart)));
    value.insert("questions".into(), questions.into_iter().map(Json::Object).collect());
    value.insert("controls".into(), controls.into());
    said.value = value.into();
    without_effect(guideline, &mut said, lang);
    said
}

/// Notes what differs from the guideline and names no page.
fn without_effect(guideline: &Guideline, said: &mut Said<Json>, lang: Lang) {
    let template = serde_json::to_value(OverlayTemplate::new(guideline)).unwrap_or_default();
    let is_known = |list: &str, entry: &Json| {
        template[list].as_array().is_some_and(|known| known.contains(entry))
            // What is published already has no entry to fill in.
            || (list == "ratings" && of_guideline(guideline, entry))
    };
    let mut places = Vec::new();
    // One with a page that cannot be read is told already.
    let is_told = |pointer: &str| {
        let page = said.places.get(&format!("{pointer}/page"));
        page.is_some_and(|page| said.wrong.iter().any(|line| line.starts_with(&format!("{page}: "))))
    };
    for list in ["ratings", "questions", "controls"] {
        for (number, entry) in said.value[list].as_array().into_iter().flatten().enumerate() {
            if entry["page"].is_null() && !is_known(list, entry) && !is_told(&format!("/{list}/{number}")) {
                places.extend(said.places.get(&format!("/{list}/{number}")).cloned());
            }
        }
    }
    let flowchart = &said.value["flowchart"];
    if flowchart.is_object() && flowchart["page"].is_null() && *flowchart != template["flowchart"] {
        places.extend(said.places.get("/flowchart").cloned());
    }
    for place in places {
        said.notes.push(match lang {
            Lang::Ja => format!("{place}: 変更されていますが、ページが空欄のため反映されません"),
            Lang::En => format!("{place}: changed, but without a page, so it takes no effect"),
        });
    }
}

fn of_guideline(guideline: &Guideline, entry: &Json) -> bool {
    guideline.ratings().iter().any(|rating| {
        json!({ "method": rating.method(), "axis": rating.axis(), "grade": rating.grade(), "page": null }) == *entry
    })
}

impl<'r> Overlay<'r> {
    /// Reads those tables of a sheet; whether there is any.
    fn sheet(&mut self, wanted: &[Table]) -> bool {
        let guideline = self.reader.guideline;
        let sheet = self.reader.sheet;
        let mut header: Option<Header> = None;
        let mut any = false;
        for (&number, cells) in &sheet.rows {
            if let Some(found) = Header::of(guideline, cells) {
                header = Some(found).filter(|found| wanted.contains(&found.table));
                any |= header.is_some();
                if let Some((place, missing)) =
                    header.as_ref().and_then(|one| one.lacks(guideline, cells, self.reader.lang))
                {
                    self.no_title(number, place, cells, &missing);
                }
                continue;
            }
            let former = header.is_none().then(|| Header::former(guideline, cells)).flatten();
            let former = former.filter(|former| wanted.contains(&former.table));
            if let Some((place, missing)) = former.and_then(|one| one.lacks(guideline, cells, self.reader.lang)) {
                self.no_title(number, place, cells, &missing);
                any = true;
                continue;
            }
            let Some(header) = &header else {
                if wanted.contains(&Table::Flowchart) {
                    self.fact(number, cells);
                }
                continue;
            };
            let row = Row { number, header, cells };
            match header.table {
                Table::Grades => self.grades(&row),
                Table::Flowchart => self.edge(&row),
                Table::Questions => self.question(&row),
                Table::Measures => self.measure(&row),
            }
        }
        any
    }

    /// Tells that a cell of a header is no title, and which titles the table lacks.
    fn no_title(&mut self, row: u32, place: u32, cells: &BTreeMap<u32, Value>, missing: &[String]) {
        let found = cells.get(&place).map(Value::text).unwrap_or_default();
        let (found, lang) = (printable(&found), self.reader.lang);
        let said = match lang {
            Lang::Ja => format!(
                "「{found}」という列はありません。この表には次の列が必要です：{}。見出しを元に戻してください",
                missing.join("、")
            ),
            Lang::En => format!(
                "expected the title of a column that this table lacks ({}), found {found:?}; give the column its title back",
                missing.join(", ")
            ),
        };
        self.reader.wrong(row, place, said);
    }

    /// What belongs to the flowchart as a whole.
    fn fact(&mut self, row: u32, cells: &BTreeMap<u32, Value>) {
        let mut filled = cells.iter();
        let Some((&place, Value::Text(label))) = filled.next() else { return };
        let label = plain(label);
        let is = |names: [&str; 2]| names.iter().any(|name| plain(name) == label);
        let value = filled.next();
        if is(FLOWCHART_PAGE) {
            let column = value.map_or(place, |(&column, _)| column);
            self.flowchart = self.reader.place(row, column);
            self.page = value.and_then(|(_, value)| self.page_of(row, column, value));
        } else if is(START) {
            let start = value.and_then(|(&column, value)| self.reader.text(row, column, value));
            self.start = start.map(|start| self.step(&start));
        }
    }

    /// A page as people write it: 27, p. 27, 27ページ.
    fn page_of(&mut self, row: u32, column: u32, value: &Value) -> Option<u32> {
        let text = self.reader.text(row, column, value)?;
        let folded = folded(&text).to_lowercase();
        let digits =
            folded.trim_start_matches(['p', '.', ' ']).trim_end_matches("ページ").trim_end_matches('頁').trim();
        let page = digits.parse().ok().filter(|&page: &u32| page > 0);
        if page.is_none() {
            let text = printable(&text);
            self.reader.wrong(
                row,
                column,
                match self.reader.lang {
                    Lang::Ja => format!("「{text}」はページ番号として読み取れません。1以上の整数を入力してください"),
                    Lang::En => format!("expected the number of a page, found {text:?}"),
                },
            );
        }
        page
    }

    /// The page of an entry, and whether there is meant to be one: what else is wrong with the entry is told then.
    fn page(&mut self, row: &Row<'_>, cell: Option<(u32, &Value)>) -> (Option<u32>, bool) {
        let before = self.reader.wrong.len();
        let page = cell.and_then(|(place, value)| self.page_of(row.number, place, value));
        (page, page.is_some() || self.reader.wrong.len() > before)
    }

    fn text(&mut self, row: &Row<'_>, column: Column) -> Option<String> {
        let (place, value) = row.cell(column)?;
        self.reader.text(row.number, place, value)
    }

    /// The id of what a cell names; what is no such thing is noted where `is_told`.
    fn named(
        &mut self,
        row: &Row<'_>,
        column: Column,
        kind: Kind<'_>,
        valid: &[&str],
        is_told: bool,
    ) -> Option<String> {
        let (place, value) = row.cell(column)?;
        let text = self.reader.text(row.number, place, value)?;
        match word(self.reader.guideline, kind, text.trim_end_matches(MARKS), Reading::Whole, self.reader.lang) {
            Ok(id) => Some(id),
            Err(unmatched) => {
                if is_told {
                    self.unmatched(row.number, place, &unmatched, valid, &text);
                }
                None
            }
        }
    }

    fn unmatched(&mut self, row: u32, place: u32, unmatched: &Unmatched, valid: &[&str], text: &str) {
        let lang = self.reader.lang;
        let said = unmatched.ambiguous(text, lang).unwrap_or_else(|| expected(valid, text, lang));
        self.reader.wrong(row, place, said);
    }

    fn put(&mut self, pointer: String, row: u32, column: u32) {
        let place = self.reader.place(row, column);
        self.reader.places.insert(pointer, place);
    }

    /// The grades of a method, each with its page right of it.
    fn grades(&mut self, row: &Row<'_>) {
        let (guideline, lang) = (self.reader.guideline, self.reader.lang);
        let methods = Method::ALL.map(|method| guideline.method(method).name().get(lang));
        let columns = &row.header.columns;
        let is_filled =
            columns.iter().any(|(place, column)| *column != Column::Method && row.cells.contains_key(place));
        let wanted = if row.cell(Column::Id).is_some() { Column::Id } else { Column::Method };
        self.reader.refuse_merged(&row.header.places(), row.number);
        if is_filled && row.cell(wanted).is_none() {
            self.reader.wrong(row.number, row.place(Column::Method), nothing(&methods, lang));
        }
        let Some(method) = self.named(row, wanted, Kind::Method, &methods, is_filled) else { return };
        let other = self.named(row, Column::Method, Kind::Method, &methods, is_filled).filter(|other| *other != method);
        if let Some(place) = other.filter(|_| is_filled).and_then(|_| row.cell(Column::Method)).map(|(place, _)| place)
        {
            self.reader.wrong(
                row.number,
                place,
                match lang {
                    Lang::Ja => format!("この行のIDは{method}で、別の方式です。名称とIDをそろえてください"),
                    Lang::En => {
                        format!("expected the method of the row's ID ({method}), found another; make them agree")
                    }
                },
            );
            return;
        }
        for (place, &(column, axis)) in columns.iter().enumerate() {
            let Column::Grade(axis) = axis else { continue };
            let behind = columns.iter().skip(place + 1).take_while(|(_, column)| !matches!(column, Column::Grade(_)));
            let page = behind.filter(|(_, column)| *column == Column::Page).map(|&(place, _)| place).next();
            if let Some(page) = page {
                self.put(format!("/ratings/{}/page", self.ratings.len()), row.number, page);
            }
            let (page, is_told) = self.page(row, page.and_then(|place| Some((place, row.cells.get(&place)?))));
            let grades = Grade::BEST_FIRST.map(Grade::id);
            let grade = self.named(row, Column::Grade(axis), Kind::Grade, &grades, is_told);
            if grade.is_none() && is_told && !row.cells.contains_key(&column) {
                self.reader.wrong(row.number, column, nothing(&grades, lang));
            }
            self.put(format!("/ratings/{}", self.ratings.len()), row.number, column);
            self.ratings.push(json!({ "method": method, "axis": axis, "grade": grade, "page": page }));
        }
    }

    /// A row of a question to be put in: its first choice, or a further one of the question above.
    fn question(&mut self, row: &Row<'_>) {
        let (guideline, lang) = (self.reader.guideline, self.reader.lang);
        let texts = [Column::Name, Column::Asked, Column::Help].map(|column| self.text(row, column));
        let (page, _) = self.page(row, row.cell(Column::Page));
        let id = self.text(row, Column::Id);
        if texts.iter().any(Option::is_some) || id.is_some() {
            let number = self.questions.len();
            let [name, asked, help] = &texts;
            let known =
                name.as_deref().and_then(|name| word(guideline, Kind::Question, name, Reading::Whole, lang).ok());
            let id = id.or(known).unwrap_or_else(|| format!("official-question-{}", number + 1));
            let mut question = Map::new();
            question.insert("id".into(), id.clone().into());
            for (key, text) in [("name", name), ("text", asked), ("help", help)] {
                question.extend(text.clone().map(|text| (key.to_owned(), text.into())));
            }
            question.insert("choices".into(), json!([]));
            question.insert("page".into(), page.into());
            for (key, column) in [
                ("", Column::Name),
                ("/id", Column::Id),
                ("/page", Column::Page),
                ("/text", Column::Asked),
                ("/help", Column::Help),
            ] {
                self.put(format!("/questions/{number}{key}"), row.number, row.place(column));
            }
            if let Some(name) = name.as_deref().filter(|name| self.asked.iter().any(|one| names(&one.names, name))) {
                let text = twice(name, lang);
                self.reader.wrong(row.number, row.place(Column::Name), text);
            }
            let names = [name, asked].into_iter().flatten().cloned().chain([id.clone()]).collect();
            self.asked.push(Asked { id, names, choices: Vec::new() });
            self.questions.push(question);
        }
        let [label, meaning, id] =
            [Column::Choice, Column::Meaning, Column::ChoiceId].map(|column| self.text(row, column));
        if label.is_none() && meaning.is_none() && id.is_none() {
            return;
        }
        let (Some(question), Some(asked)) = (self.questions.last_mut(), self.asked.last_mut()) else {
            let column = row.place(Column::Name);
            return self.reader.wrong(
                row.number,
                column,
                match lang {
                    Lang::Ja => "どの質問の選択肢か分かりません。質問の名称を記入してください".into(),
                    Lang::En => "expected the name of the question that the choice belongs to, found none".into(),
                },
            );
        };
        let number = asked.choices.len();
        if let Some(label) = label.as_deref().filter(|label| asked.choices.iter().any(|(_, all)| names(all, label))) {
            let text = twice(label, lang);
            self.reader.wrong(row.number, row.place(Column::Choice), text);
        }
        let known = guideline.question(&asked.id).zip(label.as_deref());
        let known = known.and_then(|(of, label)| word(guideline, Kind::Choice(of), label, Reading::Whole, lang).ok());
        let id = id.or(known).unwrap_or_else(|| format!("choice-{}", number + 1));
        let names = label.iter().cloned().chain([id.clone()]).collect();
        asked.choices.push((id.clone(), names));
        let mut choice = Map::new();
        choice.insert("id".into(), id.into());
        // A choice that needs no explanation is its own.
        let meaning = meaning.or_else(|| label.clone());
        choice.extend(
            [("label", label), ("text", meaning)]
                .into_iter()
                .filter_map(|(key, text)| Some((key.into(), text?.into()))),
        );
        if let Some(choices) = question.get_mut("choices").and_then(Json::as_array_mut) {
            choices.push(choice.into());
        }
        let pointer = format!("/questions/{}/choices/{number}", self.questions.len() - 1);
        self.put(pointer, row.number, row.place(Column::Choice));
    }

    fn edge(&mut self, row: &Row<'_>) {
        let [node, question, choice, next] =
            [Column::Node, Column::Question, Column::Choice, Column::Next].map(|column| self.text(row, column));
        let mut methods: Vec<Method> = Vec::new();
        for &(place, column) in &row.header.columns {
            let Column::Candidate(method) = column else { continue };
            let Some(value) = row.cells.get(&place) else { continue };
            if self.is_yes(row.number, place, value) {
                methods.push(method);
            }
        }
        let Some(choice) = choice else {
            if next.is_some() || !methods.is_empty() {
                let said = pick(
                    self.reader.lang,
                    "空欄です。行き先のある行には選択肢を記入してください",
                    "expected a choice in a row that leads somewhere, found an empty cell; fill it in",
                );
                self.reader.wrong(row.number, row.place(Column::Choice), said.to_owned());
            }
            return;
        };
        let [node, next] = [node, next].map(|step| step.map(|step| self.step(&step)));
        let above = self.edges.last();
        // What several rows share may stand in the first of them.
        let node = node.or_else(|| above.map(|edge| edge.node.clone())).unwrap_or_default();
        let asked_above = above.filter(|above| above.node == node).map(|above| above.question.1.clone());
        let place = |column| self.reader.place(row.number, row.place(column));
        let question = (place(Column::Question), question.or(asked_above).unwrap_or_default());
        let mut edge = Map::new();
        edge.extend(next.map(|next| ("to".to_owned(), next.into())));
        if !methods.is_empty() {
            methods.sort();
            edge.insert("candidates".into(), json!(methods));
        }
        let next = place(Column::Next);
        self.edges.push(Edge { node, question, choice: (place(Column::Choice), choice), next, edge });
    }

    /// The id of a step, whatever it is called: the same in full-width letters and in small ones.
    fn step(&mut self, name: &str) -> String {
        let (name, number) = (folded(name), self.steps.len() + 1);
        let is_id = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte));
        let id = || if is_id { name.clone() } else { format!("step-{number}") };
        self.steps.entry(name.to_lowercase()).or_insert_with(id).clone()
    }

    fn is_yes(&mut self, row: u32, place: u32, value: &Value) -> bool {
        let Some(text) = self.reader.text(row, place, value) else { return false };
        match &*folded(&text).to_lowercase() {
            "○" | "〇" | "◯" | "o" | "1" | "はい" | "yes" | "true" | "✓" | "✔" => true,
            "-" | "no" | "いいえ" | "0" | "false" | "×" => false,
            _ => {
                self.reader.wrong(row, place, expected(&[YES], &text, self.reader.lang));
                false
            }
        }
    }

    /// The flowchart of all edges; what names nothing is an error only where the flowchart has a page.
    fn flowchart(&mut self) -> Option<Json> {
        let edges = std::mem::take(&mut self.edges);
        let first = edges.first()?;
        let (lang, is_told) = (self.reader.lang, self.page.is_some());
        let start = self.start.clone().unwrap_or_else(|| first.node.clone());
        let mut nodes: Vec<Map<String, Json>> = Vec::new();
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        for Edge { node, question: (question_cell, question), choice: (cell, choice), next, mut edge } in edges {
            let (id, found) = self.named_edge(&question, &choice);
            if is_told {
                let (place, valid, text) = match &id {
                    None => (&question_cell, self.questions_there(), &question),
                    Some(id) => (&cell, self.choices_of(id), &choice),
                };
                if id.is_none() || found.is_none() {
                    let valid: Vec<&str> = valid.iter().map(String::as_str).collect();
                    self.reader.wrong.push(format!("{place}: {}", expected(&valid, text, lang)));
                }
            }
            edge.insert("choice".into(), found.unwrap_or(choice).into());
            let place = *numbers.entry(node.clone()).or_insert_with(|| {
                let mut one = Map::new();
                one.insert("id".into(), node.clone().into());
                one.insert("question".into(), id.clone().unwrap_or_else(|| question.clone()).into());
                one.insert("edges".into(), json!([]));
                nodes.push(one);
                nodes.len() - 1
            });
            let Some(edges) = nodes.get_mut(place).and_then(|node| node.get_mut("edges")).and_then(Json::as_array_mut)
            else {
                continue;
            };
            let pointer = format!("/flowchart/nodes/{place}");
            self.reader.places.insert(format!("{pointer}/edges/{}", edges.len()), cell.clone());
            self.reader.places.insert(format!("{pointer}/edges/{}/to", edges.len()), next);
            self.reader.places.entry(pointer).or_insert(cell);
            edges.push(edge.into());
        }
        self.reader.places.insert("/flowchart".into(), self.flowchart.clone());
        Some(json!({ "page": self.page, "start": start, "nodes": nodes }))
    }

    /// The ids of a question and of its choice, as far as they name anything.
    fn named_edge(&self, question: &str, choice: &str) -> (Option<String>, Option<String>) {
        let (guideline, lang) = (self.reader.guideline, self.reader.lang);
        if let Some(asked) = self.asked.iter().find(|one| names(&one.names, question)) {
            let found = asked.choices.iter().find(|(_, all)| names(all, choice));
            return (Some(asked.id.clone()), found.map(|(id, _)| id.clone()));
        }
        let id = word(guideline, Kind::Question, question.trim_end_matches(MARKS), Reading::Whole, lang).ok();
        let known = id.as_deref().and_then(|id| guideline.question(id));
        let found = known.and_then(|known| word(guideline, Kind::Choice(known), choice, Reading::Whole, lang).ok());
        (id, found)
    }

    fn questions_there(&self) -> Vec<String> {
        let ours = self.reader.guideline.questions().map(|question| question.name().get(self.reader.lang).to_owned());
        ours.chain(self.asked.iter().filter_map(|one| one.names.first().cloned())).collect()
    }

    fn choices_of(&self, id: &str) -> Vec<String> {
        if let Some(asked) = self.asked.iter().find(|one| one.id == id) {
            return asked.choices.iter().filter_map(|(_, names)| names.first().cloned()).collect();
        }
        let labels = |question: &Question| {
            question.choices().iter().map(|choice| choice.label().get(self.reader.lang).to_owned()).collect()
        };
        self.reader.guideline.question(id).map(labels).unwrap_or_default()
    }

    fn measure(&mut self, row: &Row<'_>) {
        let (guideline, lang) = (self.reader.guideline, self.reader.lang);
        let [title, text, published, role] =
            [Column::Title, Column::Text, Column::PublishedId, Column::Role].map(|column| self.text(row, column));
        let (page, is_told) = self.page(row, row.cell(Column::Page));
        let mut levels = Vec::new();
        for level in [Level::Basic, Level::Advanced] {
            if let Some((place, value)) = row.cell(Column::Level(level)) {
                if self.is_yes(row.number, place, value) {
                    levels.push(level);
                }
            }
        }
        let written = self.text(row, Column::Id);
        let ours = self.text(row, Column::Ours);
        let known = written.as_ref().or(ours.as_ref()).and_then(|text| {
            let found = word(guideline, Kind::Measure, text.trim_end_matches(MARKS).trim(), Reading::Whole, lang);
            found.ok().filter(|id| guideline.control(id).is_some())
        });
        if known.is_none()
            && title.is_none()
            && text.is_none()
            && published.is_none()
            && page.is_none()
            && written.is_none()
        {
            return;
        }
        let is_new = known.is_none() && (role.is_some() || written.is_none());
        let number = self.controls.len();
        self.reader.refuse_merged(&row.header.places(), row.number);
        if let Some(control) = known.as_deref().and_then(|id| guideline.control(id)).filter(|_| page.is_some()) {
            self.not_taken(row, control, published.is_some());
        }
        let is_same = |one: &Json| one["page"].is_number() && one["published_id"].as_str() == published.as_deref();
        if let (true, Some((place, _))) =
            (page.is_some() && self.controls.iter().any(is_same), row.cell(Column::PublishedId))
        {
            let text =
                pick(lang, "同じ公表番号の対策が上にもあります", "another measure above has the same published id");
            self.reader.note(row.number, place, text);
        }
        let id = known.or(written).unwrap_or_else(|| {
            let behind = published
                .as_deref()
                .map(folded)
                .filter(|id| id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte)));
            let news = self.controls.iter().filter(|one| one.get("role").is_some()).count();
            format!("official.{}", behind.unwrap_or_else(|| (news + 1).to_string()))
        });
        let mut control = Map::new();
        control.insert("id".into(), id.into());
        control.insert("published_id".into(), published.map(|id| folded(&id)).into());
        control.insert("levels".into(), json!(levels));
        control.extend(
            [("title", title), ("text", text)].into_iter().filter_map(|(key, text)| Some((key.into(), text?.into()))),
        );
        control.insert("page".into(), page.into());
        if is_new {
            control.insert("edition".into(), guideline.edition().into());
            let roles = Role::ALL.map(|one| guideline.role(one).name().get(lang)).to_vec();
            let categories = Category::ALL.into_iter().filter(|one| one.edition() == guideline.edition());
            let categories = categories.map(|one| guideline.category(one).name().get(lang)).collect();
            let elements = Element::ALL.map(|one| guideline.element(one).name().get(lang)).to_vec();
            let all = [
                ("role", Column::Role, Kind::Role, roles),
                ("category", Column::Category, Kind::Category, categories),
                ("element", Column::Element, Kind::Element, elements),
            ];
            for (key, column, kind, valid) in all {
                let found = self.named(row, column, kind, &valid, is_told);
                if found.is_none() && is_told && row.cell(column).is_none() {
                    self.reader.wrong(row.number, row.place(column), nothing(&valid, lang));
                }
                control.extend(found.map(|id| (key.to_owned(), id.into())));
            }
            // It stays a new measure where its role cannot be read.
            control.entry("role").or_insert_with(|| Role::Administrator.id().into());
        }
        let columns = [
            ("", Column::PublishedId),
            ("/id", Column::Id),
            ("/page", Column::Page),
            ("/title", Column::Title),
            ("/text", Column::Text),
            ("/levels", Column::Level(Level::Basic)),
            ("/role", Column::Role),
            ("/category", Column::Category),
            ("/element", Column::Element),
        ];
        for (key, column) in columns {
            self.put(format!("/controls/{number}{key}"), row.number, row.place(column));
        }
        self.controls.push(control.into());
    }
}

impl Overlay<'_> {
    /// Notes what an overlay does not take of a measure that is there: other words in the columns of this tool, and a published
    /// id that was taken out.
    fn not_taken(&mut self, row: &Row<'_>, control: &Control, has_published: bool) {
        let (guideline, lang) = (self.reader.guideline, self.reader.lang);
        let names = [
            (Column::Role, guideline.role(control.role()).name()),
            (Column::Category, guideline.category(control.category()).name()),
            (Column::Element, guideline.element(control.element()).name()),
            (Column::Ours, control.title()),
            (Column::OurText, control.text()),
        ];
        for (column, ours) in names {
            let Some((place, value)) = row.cell(column) else { continue };
            let found = plain(&value.text());
            if Lang::ALL.into_iter().all(|lang| plain(ours.get(lang)) != found) {
                let text = pick(
                    lang,
                    "本ツールの欄の変更は反映されません。公式の対策名と内容は「公式の対策名」「公式の内容」に記入してください",
                    "a change of what this tool says takes no effect; the official title and text have columns of their own",
                );
                self.reader.note(row.number, place, text);
            }
        }
        if control.published_id().is_some() && !has_published {
            let text = pick(
                lang,
                "公表番号は空欄にしても消えません。正しい番号があれば記入してください",
                "a published id stays although its cell is empty; write the right one if there is one",
            );
            self.reader.note(row.number, row.place(Column::PublishedId), text);
        }
    }
}

/// Whether a text is one of some names.
fn names(all: &[String], text: &str) -> bool {
    let wanted = plain(text.trim_end_matches(MARKS));
    all.iter().any(|name| plain(name) == wanted)
}

/// What a finding says of a workbook: an empty cell is one, not a key that is missing, and keys go by the titles of their columns.
/// Nothing where the cell was told already.
pub(crate) fn message(finding: &Finding, said: &Said<Json>, lang: Lang) -> Option<(String, String)> {
    const KEYS: [(&str, Column); 2] = [("to", Column::Next), ("page", Column::Page)];
    let (pointer, problem) = (finding.pointer(), finding.problem());
    let exact = match problem {
        Problem::MissingKey { key } => said.places.get(&format!("{pointer}/{key}")),
        _ => said.places.get(pointer),
    };
    let place = exact.cloned().or_else(|| below(&said.places, pointer)).unwrap_or_else(|| pointer.to_owned());
    if said.wrong.iter().any(|line| line.starts_with(&format!("{place}: "))) {
        return None;
    }
    if let (Problem::MissingKey { .. }, Some(_)) = (problem, exact) {
        return Some((
            place,
            pick(
                lang,
                "空欄です。ページを記入した行では必要です。記入してください",
                "expected a value in an entry with a page, found an empty cell; fill it in",
            )
            .to_owned(),
        ));
    }
    let columns = KEYS.map(|(key, column)| (key, column.fixed_title(lang)));
    let candidates = ("candidates", pick(lang, "方式の列の○", "a circle below a method"));
    Some((place, titled(&finding.message(lang), columns.into_iter().chain([candidates]), lang)))
}

/// What is said of a name that one above has, too.
fn twice(name: &str, lang: Lang) -> String {
    let name = printable(name);
    match lang {
        Lang::Ja => format!("「{name}」は上にもあります。別の名称にしてください"),
        Lang::En => format!("expected another name than {name:?}, which stands above already; give it one of its own"),
    }
}

/// What is said of an empty cell that should name one of a list.
fn nothing(valid: &[&str], lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("空欄です。ページを記入した行では、次から選んでください：{}", valid.join("、")),
        Lang::En => format!("expected one of: {}, found an empty cell in an entry with a page", valid.join(", ")),
    }
}
