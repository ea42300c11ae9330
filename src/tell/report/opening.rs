//! What every report begins with: title, whom it is for, and the notice that no reader may miss.

use crate::{
    decide::{groups::portfolio::Portfolio, suit::profile::Profile},
    guideline::model::configuration::Configuration,
    language::Lang,
    tell::{
        document::{Document, line::Line},
        words::Words,
    },
};

/// Whom a report is for.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::tell) struct For<'a> {
    name: Option<&'a str>,
    date: Option<&'a str>,
    prepared_by: Option<&'a str>,
    site: Option<&'a str>,
    configuration: Option<&'a Configuration>,
}

impl<'a> For<'a> {
    pub(in crate::tell) fn profile(profile: &'a Profile<'_>) -> Self {
        Self {
            name: profile.name(),
            date: profile.date(),
            prepared_by: profile.prepared_by(),
            site: profile.site(),
            configuration: profile.configuration(),
        }
    }

    pub(in crate::tell) fn portfolio(portfolio: &'a Portfolio<'_>) -> Self {
        Self {
            name: portfolio.name(),
            date: portfolio.date(),
            prepared_by: portfolio.prepared_by(),
            site: portfolio.site(),
            configuration: None,
        }
    }
}

/// What the site or department is called.
pub(super) const SITE: (&str, &str) = ("部署・拠点", "Site");

/// A report that says nothing yet.
pub(in crate::tell) fn open(words: Words<'_>, title: &str, whom: For<'_>) -> Document {
    let facts = [
        ("対象", "For", whom.name),
        (SITE.0, SITE.1, whom.site),
        ("日付", "Date", whom.date),
        ("作成", "Prepared by", whom.prepared_by),
    ];
    let given = facts
        .into_iter()
        .filter_map(|(ja, en, value)| Some((words.pick(ja, en).to_owned(), Line::new().given(value?))));
    let configuration = whom.configuration.map(|chosen| {
        let label = words.pick("選択した構成", "Configuration chosen");
        (label.to_owned(), words.configuration(chosen))
    });
    let (name, publisher) = (words.guideline.title().get(words.lang), words.guideline.publisher().get(words.lang));
    let (published, url) = (words.guideline.published(), words.guideline.url());
    let about = match words.lang {
        Lang::Ja => format!("対象のガイドライン：{publisher}「{name}」（{published}） "),
        Lang::En => format!("The guideline: {publisher}, “{name}” ({published}) "),
    };
    Document {
        title: title.into(),
        facts: given.chain(configuration).collect(),
        notice: words.notice(),
        guideline: Line::from(about).link(url, url),
        data: vec![words.notice_in_full(), data(words).into()],
        ..Document::new(words.lang)
    }
}

/// The last column of a table: a file of rows has neither top nor bottom, so each row says what a report says there.
pub(super) fn note(words: Words<'_>) -> Line {
    words.notice_in_full().text(words.pick("", " ")).text(data(words)).text(words.pick("。", "."))
}

/// Which data a report rests on.
fn data(words: Words<'_>) -> String {
    versions(words.guideline.data_version(), words.guideline.schema_version(), words.lang)
}

/// Which versions of the data and of their form something rests on.
pub(super) fn versions(data: &str, schema: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("データの版：{data}（形式の版：{schema}）"),
        Lang::En => format!("Data version {data} (schema version {schema})"),
    }
}
