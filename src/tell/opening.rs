//! What every report begins with: title, whom it is for, and the notice that no reader may miss.

use super::{
    document::{Document, Line},
    words::Words,
};
use crate::guideline::Lang;

/// Whom a report is for.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct For<'a> {
    pub(super) name: Option<&'a str>,
    pub(super) date: Option<&'a str>,
    pub(super) prepared_by: Option<&'a str>,
}

impl<'a> For<'a> {
    pub(super) fn profile(profile: &'a crate::Profile<'_>) -> Self {
        Self { name: profile.name(), date: profile.date(), prepared_by: profile.prepared_by() }
    }

    pub(super) fn portfolio(portfolio: &'a crate::Portfolio<'_>) -> Self {
        Self { name: portfolio.name(), date: portfolio.date(), prepared_by: portfolio.prepared_by() }
    }
}

/// Begins a report.
pub(super) fn open(document: &mut Document, words: Words<'_>, title: &str, whom: For<'_>) {
    document.heading(1, title);
    let facts = [("対象", "For", whom.name), ("日付", "Date", whom.date), ("作成", "Prepared by", whom.prepared_by)];
    for (label_ja, label_en, value) in facts {
        if let Some(value) = value {
            let label = words.pick(label_ja, label_en);
            document.paragraph(Line::new().text(label).text(words.pick("：", ": ")).given(value));
        }
    }
    document.note(words.notice());
}

/// Ends a report: which data it rests on.
pub(super) fn close(document: &mut Document, words: Words<'_>) {
    document.paragraph(data(words));
}

/// The last column of a table: a file of rows has neither top nor bottom, so each row says what a report says there.
pub(super) fn note(words: Words<'_>) -> Line {
    words.notice().text(words.pick("", " ")).text(data(words)).text(words.pick("。", "."))
}

/// Which data a report rests on.
pub(super) fn data(words: Words<'_>) -> String {
    versions(words.guideline.data_version(), words.guideline.schema_version(), words.lang)
}

/// Which versions of the data and of their form something rests on.
pub(super) fn versions(data: &str, schema: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("データの版：{data}（形式の版：{schema}）"),
        Lang::En => format!("Data version {data} (schema version {schema})"),
    }
}
