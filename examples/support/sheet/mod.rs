//! What comes back in sheets: hearing sheets, checklists and overlays, from Excel or CSV. Bytes go in, plain data come out;
//! nothing here touches a file or the command line.

pub(crate) mod columns;
pub(crate) mod dates;
pub(crate) mod facts;
pub(crate) mod filled;
pub(crate) mod grid;
pub(crate) mod hearing;
pub(crate) mod layout;
pub(crate) mod measures;
pub(crate) mod overlay;
pub(crate) mod template;
pub(crate) mod translate;
pub(crate) mod words;

use std::collections::BTreeMap;

use telework_advisor::{Guideline, Lang, problem::printable};

use columns::Header;
use grid::{Sheet, Value};

/// The most problems of one sheet that are told one by one.
const MOST_WRONG: usize = 200;

/// What was read, and what there is to say of it.
#[derive(Debug)]
pub(crate) struct Said<T> {
    pub(crate) value: T,
    /// The cell that a JSON pointer into the value stands for.
    pub(crate) places: BTreeMap<String, String>,
    /// What was understood in a way that somebody may want to look at.
    pub(crate) notes: Vec<String>,
    /// What cannot be read, each with its cell. If there is any, the value is not to be used.
    pub(crate) wrong: Vec<String>,
}

/// The cell of the longest pointer that leads to a place.
pub(crate) fn below(places: &BTreeMap<String, String>, pointer: &str) -> Option<String> {
    longest(places, pointer).map(|(_, place)| place.to_owned())
}

/// The longest pointer that leads to a place, with its cell.
pub(crate) fn longest<'p>(places: &'p BTreeMap<String, String>, pointer: &str) -> Option<(&'p str, &'p str)> {
    let leads = |to: &str| pointer.strip_prefix(to).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let found = places.iter().filter(|(to, _)| leads(to)).max_by_key(|(to, _)| to.len());
    found.map(|(to, from)| (&**to, &**from))
}

/// Reads the cells of one sheet, and gathers what is wrong with them.
pub(crate) struct Reader<'r> {
    pub(crate) guideline: &'r Guideline,
    pub(crate) sheet: &'r Sheet,
    pub(crate) lang: Lang,
    pub(crate) places: BTreeMap<String, String>,
    pub(crate) notes: Vec<String>,
    pub(crate) wrong: Vec<String>,
}

impl<'r> Reader<'r> {
    pub(crate) fn new(guideline: &'r Guideline, sheet: &'r Sheet, lang: Lang) -> Self {
        Self { guideline, sheet, lang, places: BTreeMap::new(), notes: Vec::new(), wrong: Vec::new() }
    }

    /// A cell as messages call it.
    pub(crate) fn place(&self, row: u32, column: u32) -> String {
        self.sheet.place(row, column)
    }

    /// Notes what is wrong with a cell.
    pub(crate) fn wrong(&mut self, row: u32, column: u32, what: String) {
        if self.wrong.len() < MOST_WRONG {
            self.wrong.push(format!("{}: {what}", self.place(row, column)));
        }
    }

    pub(crate) fn note(&mut self, row: u32, column: u32, what: &str) {
        if self.notes.len() < MOST_WRONG {
            self.notes.push(format!("{}: {what}", self.place(row, column)));
        }
    }

    /// The text of a cell without blanks around it; nothing where it is blank, or cannot be told, which is noted.
    pub(crate) fn text(&mut self, row: u32, column: u32, value: &Value) -> Option<String> {
        match value {
            Value::Formula => {
                self.wrong(
                    row,
                    column,
                    match self.lang {
                        Lang::Ja => "数式の計算結果が保存されていません。値を直接入力してください".into(),
                        Lang::En => "expected a value, found a formula without its result; type the value".into(),
                    },
                );
                None
            }
            Value::Broken(error) => {
                let error = printable(error);
                self.wrong(
                    row,
                    column,
                    match self.lang {
                        Lang::Ja => format!("数式がエラーになっています（{error}）。値を直接入力してください"),
                        Lang::En => format!("expected a value, found a formula that fails ({error}); type the value"),
                    },
                );
                None
            }
            other => {
                let text = other.text().replace("\r\n", "\n");
                let text = text.trim();
                (!text.is_empty()).then(|| text.to_owned())
            }
        }
    }

    /// The date of a cell.
    pub(crate) fn date(&mut self, row: u32, column: u32, value: &Value) -> Option<String> {
        let date = match value {
            Value::Date(date) => return Some(date.clone()),
            Value::Number(number) => dates::of_serial(*number).or_else(|| dates::date(&number.to_string())),
            _ => dates::date(&self.text(row, column, value)?),
        };
        if date.is_none() {
            let found = printable(&value.text());
            self.wrong(
                row,
                column,
                match self.lang {
                    Lang::Ja => format!(
                        "「{found}」は日付として読み取れません。2026/11/21のように、年・月・日の順に入力してください"
                    ),
                    Lang::En => format!("expected a date as 2026-11-21, found {found:?}"),
                },
            );
        }
        date
    }

    /// Notes cells below each other that were joined, of which each is to be filled in.
    pub(crate) fn refuse_merged(&mut self, columns: &[u32], row: u32) {
        for place in self.sheet.merged_below(row, columns) {
            if self.wrong.len() < MOST_WRONG {
                self.wrong.push(match self.lang {
                    Lang::Ja => format!(
                        "{place}: 結合されたセルは、どの行の記入か分かりません。結合を解除し、行ごとに記入してください"
                    ),
                    Lang::En => format!(
                        "{place}: expected a cell for each row, found them merged; unmerge them and fill in each"
                    ),
                });
            }
        }
    }
}
