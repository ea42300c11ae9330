//! The columns of a table by their titles, wherever they stand.

use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

use telework_advisor::Lang;

use super::{
    grid::{Sheet, Value},
    words::plain,
};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Column {
    Id,
    Question,
    Help,
    Answer,
    OtherAnswer,
    Who,
    On,
    Measure,
    Text,
    Status,
    Reason,
    Owner,
    Due,
    Evidence,
    Note,
}

impl Column {
    const ALL: [Self; 15] = [
        Self::Id,
        Self::Question,
        Self::Help,
        Self::Answer,
        Self::OtherAnswer,
        Self::Who,
        Self::On,
        Self::Measure,
        Self::Text,
        Self::Status,
        Self::Reason,
        Self::Owner,
        Self::Due,
        Self::Evidence,
        Self::Note,
    ];

    /// Its title, in Japanese and English.
    pub(crate) const fn titles(self) -> [&'static str; 2] {
        match self {
            Self::Id => ["ID", "ID"],
            Self::Question => ["質問", "Question"],
            Self::Help => ["答え方", "How to answer"],
            Self::Answer => ["回答", "Answer"],
            Self::OtherAnswer => ["ほかにありうる回答", "Other possible answer"],
            Self::Who => ["回答者", "Answered by"],
            Self::On => ["回答日", "Answered on"],
            Self::Measure => ["対策", "Measure"],
            Self::Text => ["内容", "Text"],
            Self::Status => ["状況", "Status"],
            Self::Reason => ["状況の理由", "Reason for the status"],
            Self::Owner => ["担当", "Owner"],
            Self::Due => ["期限", "Due"],
            Self::Evidence => ["根拠資料", "Evidence"],
            Self::Note => ["備考", "Remarks"],
        }
    }

    pub(crate) const fn title(self, lang: Lang) -> &'static str {
        let [ja, en] = self.titles();
        match lang {
            Lang::Ja => ja,
            Lang::En => en,
        }
    }

    /// Other titles that people give it, or gave it before.
    const fn also(self) -> &'static [&'static str] {
        match self {
            Self::Owner => &["担当者", "担当部署"],
            Self::Due => &["期日", "Due date"],
            Self::Evidence => &["証跡", "根拠"],
            Self::Note => &["Note", "Remark", "コメント"],
            Self::Reason => &["理由", "Reason"],
            Self::Status => &["実施状況"],
            Self::Help => &["解説", "説明"],
            _ => &[],
        }
    }

    fn of(title: &str) -> Option<Self> {
        // Every cell of a sheet is held against them.
        static TITLES: LazyLock<HashMap<String, Column>> = LazyLock::new(|| {
            let named = |column: Column| column.titles().into_iter().chain(column.also().iter().copied());
            Column::ALL.into_iter().flat_map(|one| named(one).map(move |title| (plain(title), one))).collect()
        });
        let title = plain(title);
        // Of further answers there may be several, with numbers behind.
        let found = TITLES.get(title.trim_end_matches(|one: char| one.is_ascii_digit())).copied()?;
        (found == Self::OtherAnswer || TITLES.contains_key(&title)).then_some(found)
    }

    /// Whether somebody fills it in.
    pub(crate) const fn is_filled_in(self) -> bool {
        !matches!(self, Self::Id | Self::Question | Self::Help | Self::Measure | Self::Text)
    }
}

/// Which table a header begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TableKind {
    Questions,
    Measures,
}

/// The header of a table: what stands in which column.
#[derive(Debug, Clone)]
pub(crate) struct Header {
    pub(crate) kind: TableKind,
    columns: BTreeMap<u32, Column>,
}

impl Header {
    /// The header that a row is, if it is one.
    pub(crate) fn of(row: &BTreeMap<u32, Value>) -> Option<Self> {
        let named = row.iter().filter_map(|(&place, value)| match value {
            Value::Text(text) if text.chars().count() < 60 => Some((place, Column::of(text)?)),
            _ => None,
        });
        let mut columns: BTreeMap<u32, Column> = BTreeMap::new();
        for (place, column) in named {
            // Of two columns of one name the first counts, but for further answers.
            if column == Column::OtherAnswer || !columns.values().any(|&other| other == column) {
                columns.insert(place, column);
            }
        }
        // Somebody may have written such words into the cells of a row.
        if columns.len() < 3 && columns.len() < row.len() {
            return None;
        }
        let has = |column| columns.values().any(|&one| one == column);
        let kind = if has(Column::Answer) && (has(Column::Question) || has(Column::Id)) {
            TableKind::Questions
        } else if has(Column::Status) && (has(Column::Measure) || has(Column::Id)) {
            TableKind::Measures
        } else {
            return None;
        };
        Some(Self { kind, columns })
    }

    /// The cells of a row that stand under a title, in the order of the columns, with their places.
    pub(crate) fn cells<'r>(&self, row: &'r BTreeMap<u32, Value>) -> Vec<(Column, u32, &'r Value)> {
        self.columns.iter().filter_map(|(&place, &column)| Some((column, place, row.get(&place)?))).collect()
    }

    /// Where a column stands.
    pub(crate) fn place(&self, column: Column) -> Option<u32> {
        self.columns.iter().find(|(_, one)| **one == column).map(|(&place, _)| place)
    }

    /// The places of the columns that are filled in.
    pub(crate) fn filled_in(&self) -> Vec<u32> {
        self.columns.iter().filter(|(_, column)| column.is_filled_in()).map(|(&place, _)| place).collect()
    }
}
