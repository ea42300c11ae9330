//! What every report begins with: title, whom it is for, and the notice that no reader may miss.

use super::{
    document::{Document, Line},
    words::Words,
};
use crate::guideline::Lang;

/// Whom a report is for.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::tell) struct For<'a> {
    pub(in crate::tell) name: Option<&'a str>,
    pub(in crate::tell) date: Option<&'a str>,
    pub(in crate::tell) prepared_by: Option<&'a str>,
}

impl<'a> For<'a> {
    pub(in crate::tell) fn profile(profile: &'a crate::Profile<'_>) -> Self {
        Self { name: profile.name(), date: profile.date(), prepared_by: profile.prepared_by() }
    }

    pub(in crate::tell) fn portfolio(portfolio: &'a crate::Portfolio<'_>) -> Self {
        Self { name: portfolio.name(), date: portfolio.date(), prepared_by: portfolio.prepared_by() }
    }
}

/// Begins a report.
pub(in crate::tell) fn open(document: &mut Document, words: Words<'_>, title: &str, whom: For<'_>) {
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
pub(in crate::tell) fn close(document: &mut Document, words: Words<'_>) {
    document.paragraph(data(words));
}

/// The last column of a table: a file of rows has neither top nor bottom, so each row says what a report says there.
pub(in crate::tell) fn note(words: Words<'_>) -> Line {
    words.notice().text(words.pick("", " ")).text(data(words)).text(words.pick("。", "."))
}

/// Which data a report rests on.
pub(in crate::tell) fn data(words: Words<'_>) -> String {
    let (version, schema) = (words.guideline.data_version(), words.guideline.schema_version());
    match words.lang {
        Lang::Ja => format!("データの版：{version}（形式の版：{schema}）"),
        Lang::En => format!("Data version {version} (schema version {schema})"),
    }
}
