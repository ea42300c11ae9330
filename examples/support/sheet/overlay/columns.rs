//! The columns of the workbook for the official figures, by their titles.

use std::{collections::HashMap, sync::LazyLock};

use telework_advisor::{Axis, Guideline, Lang, Level, Method};

use crate::support::{
    pick,
    sheet::words::{Kind, MARKS, Reading, plain, word},
};

/// What a column of the workbook holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    Id,
    Page,
    Method,
    Grade(Axis),
    Node,
    Question,
    Choice,
    Next,
    /// A method at which a choice may end.
    Candidate(Method),
    Name,
    Asked,
    Help,
    Meaning,
    ChoiceId,
    Role,
    Category,
    Element,
    Ours,
    OurText,
    PublishedId,
    Level(Level),
    Title,
    Text,
}

impl Column {
    const TITLED: [(Self, [&'static str; 2]); 22] = [
        (Self::Id, ["ID", "ID"]),
        (Self::Page, ["ページ", "Page"]),
        (Self::Method, ["方式", "Method"]),
        (Self::Node, ["分岐番号", "Step"]),
        (Self::Question, ["質問", "Question"]),
        (Self::Choice, ["選択肢", "Choice"]),
        (Self::Next, ["次の分岐番号", "Next step"]),
        (Self::Name, ["質問の名称", "Name of the question"]),
        (Self::Asked, ["質問文", "Question as asked"]),
        (Self::Help, ["補足", "Help"]),
        (Self::Meaning, ["選択肢の説明", "Meaning of the choice"]),
        (Self::ChoiceId, ["選択肢のID", "ID of the choice"]),
        (Self::Role, ["立場", "Role"]),
        (Self::Category, ["分類", "Category"]),
        (Self::Element, ["要素", "Element"]),
        (Self::Ours, ["本ツールの対策", "Measure of this tool"]),
        (Self::OurText, ["本ツールの内容", "Text of this tool"]),
        (Self::PublishedId, ["公表番号", "Published id"]),
        (Self::Level(Level::Basic), ["基本対策", "Basic"]),
        (Self::Level(Level::Advanced), ["発展対策", "Advanced"]),
        (Self::Title, ["公式の対策名", "Official title"]),
        (Self::Text, ["公式の内容", "Official text"]),
    ];

    pub(crate) fn title(self, guideline: &Guideline, lang: Lang) -> String {
        match self {
            Self::Grade(axis) => guideline.axis(axis).name().get(lang).to_owned(),
            Self::Candidate(method) => guideline.method(method).name().get(lang).to_owned(),
            other => other.fixed_title(lang).to_owned(),
        }
    }

    /// The title of a column that is not called after an axis or a method.
    pub(crate) fn fixed_title(self, lang: Lang) -> &'static str {
        let titled = Self::TITLED.iter().find(|(column, _)| *column == self);
        titled.map_or("", |&(_, [ja, en])| pick(lang, ja, en))
    }

    pub(crate) fn of(guideline: &Guideline, title: &str) -> Option<Self> {
        if let Some(column) = Self::of_titles(title) {
            return Some(column);
        }
        let title = title.trim_end_matches(MARKS);
        let named = |kind| word(guideline, kind, title, Reading::Whole, Lang::En).ok();
        if let Some(axis) = named(Kind::Axis) {
            return axis.parse().ok().map(Self::Grade);
        }
        named(Kind::Method)?.parse().ok().map(Self::Candidate)
    }

    /// The column of a title that is not the name of an axis or a method.
    pub(crate) fn of_titles(title: &str) -> Option<Self> {
        const LONGEST: usize = 60;
        if title.len() > LONGEST {
            return None;
        }
        // Every cell of a workbook is held against them.
        static TITLES: LazyLock<HashMap<String, Column>> = LazyLock::new(|| {
            let titled = Column::TITLED.iter();
            titled.flat_map(|(column, titles)| titles.iter().map(|title| (plain(title), *column))).collect()
        });
        TITLES.get(&plain(title.trim_end_matches(MARKS))).copied()
    }
}
