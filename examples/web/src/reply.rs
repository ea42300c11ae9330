//! What goes out.

use serde::Serialize;
use telework_advisor::{
    Error, ErrorClass, InterviewState, Lang,
    change::{Gap, MeasureState, Requirement},
    portfolio::Portfolio,
    problem::FindingRecord,
    report::{Line, gap_table},
};

use crate::{about::About, interview::Step};

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
enum Outcome<'a, T> {
    Ok(T),
    Refused { class: &'static str, findings: Vec<FindingRecord<'a>> },
}

/// A reply to what was asked.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum Reply<'g> {
    Done,
    Text(String),
    About(Box<About<'g>>),
    Step(Box<Step<'g>>),
    Opened(Opened),
    Measures(Measures),
}

/// A file that was read.
#[derive(Serialize)]
pub(crate) struct Opened {
    /// What a portfolio says of all its groups; `null` for a profile.
    pub(crate) portfolio: Option<AboutAll>,
    pub(crate) groups: Vec<OpenedGroup>,
}

#[derive(Serialize)]
pub(crate) struct OpenedGroup {
    pub(crate) state: InterviewState,
    pub(crate) headcount: Option<u32>,
}

#[derive(Serialize)]
pub(crate) struct AboutAll {
    name: Option<String>,
    date: Option<String>,
    prepared_by: Option<String>,
    site: Option<String>,
    findings: Option<String>,
}

pub(crate) fn about_all(portfolio: &Portfolio<'_>) -> AboutAll {
    let text = |text: Option<&str>| text.map(str::to_owned);
    AboutAll {
        name: text(portfolio.name()),
        date: text(portfolio.date()),
        prepared_by: text(portfolio.prepared_by()),
        site: text(portfolio.site()),
        findings: text(portfolio.findings()),
    }
}

/// The table of measures, and what it says of each in words for programs.
#[derive(Serialize)]
pub(crate) struct Measures {
    columns: Vec<String>,
    rows: Vec<MeasureRow>,
}

#[derive(Serialize)]
struct MeasureRow {
    id: String,
    requirement: Requirement,
    role: String,
    category: String,
    state: Option<MeasureState>,
    cells: Vec<String>,
}

pub(crate) fn measures(gap: &Gap<'_>, lang: Lang) -> Measures {
    let table = gap_table(gap, lang);
    let rows = gap.entries().iter().zip(&table.rows).map(|(entry, row)| MeasureRow {
        id: entry.control().id().into(),
        requirement: entry.requirement(),
        role: entry.control().role().id().into(),
        category: entry.control().category().id().into(),
        state: entry.state().cloned(),
        cells: row.iter().map(Line::plain).collect(),
    });
    Measures { columns: table.header.iter().map(Line::plain).collect(), rows: rows.collect() }
}

/// As the programs write their JSON.
pub(crate) fn pretty(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

pub(crate) fn written(reply: Result<Reply<'_>, Error>, lang: Lang) -> Vec<u8> {
    let outcome = match &reply {
        Ok(reply) => Outcome::Ok(reply),
        Err(error) => Outcome::Refused {
            class: match error.class() {
                ErrorClass::Unreadable => "unreadable",
                ErrorClass::TooLarge => "too-large",
                _ => "invalid",
            },
            findings: error.findings().iter().map(|finding| FindingRecord::new(finding, lang)).collect(),
        },
    };
    serde_json::to_vec(&outcome).unwrap_or_else(|error| malformed(&error.to_string()))
}

/// A call that no page of this version makes.
pub(crate) fn malformed(message: &str) -> Vec<u8> {
    serde_json::json!({ "malformed": message }).to_string().into_bytes()
}
