//! What a hearing sheet asks beside its questions: a label, and what belongs to it in the next cell that holds something.

use std::{collections::HashMap, sync::LazyLock};

use telework_advisor::{Axis, Guideline, Lang};

use super::words::{Kind, Reading, plain, word};

/// What a label asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fact {
    /// A key of the profile that holds text.
    Text(&'static str),
    Department,
    Who,
    Date,
    Headcount,
    Pattern,
    Configuration,
    /// The axis that comes first, second and so on.
    Priority(usize),
    Minimum(Axis),
}

/// Every label that holds a text of its own, in Japanese and English.
pub(crate) const NAME: [&str; 2] = ["組織名", "Organisation"];
pub(crate) const GROUP_NAME: [&str; 2] = ["部署・拠点名", "Department or site"];
pub(crate) const SITE: [&str; 2] = ["拠点", "Site"];
pub(crate) const DEPARTMENT: [&str; 2] = ["所属部署", "Department"];
pub(crate) const WHO: [&str; 2] = ["回答者", "Answered by"];
pub(crate) const DATE: [&str; 2] = ["記入日", "Date"];
pub(crate) const PREPARED_BY: [&str; 2] = ["作成者", "Prepared by"];
pub(crate) const HEADCOUNT: [&str; 2] = ["人数", "Headcount"];
pub(crate) const PATTERN: [&str; 2] = ["現在の方式（第4版のパターン）", "Pattern in use today (4th edition)"];
pub(crate) const CONFIGURATION: [&str; 2] = ["採用する構成", "Configuration"];
pub(crate) const FINDINGS: [&str; 2] = ["コンサルタントの所見", "Consultant's findings"];
pub(crate) const PRIORITY: [&str; 2] = ["優先する評価軸", "Priority"];
pub(crate) const MINIMUM: [&str; 2] = ["最低水準", "Minimum grade"];

/// Where the name of an axis stands behind a label.
pub(crate) fn minimum_label(guideline: &Guideline, axis: Axis, lang: Lang) -> String {
    let name = guideline.axis(axis).name().get(lang);
    match lang {
        Lang::Ja => format!("{}：{name}", MINIMUM[0]),
        Lang::En => format!("{}: {name}", MINIMUM[1]),
    }
}

impl Fact {
    pub(crate) fn of(guideline: &Guideline, label: &str) -> Option<Self> {
        if label.chars().count() > 80 {
            return None;
        }
        // Every row of a sheet is held against them.
        static LABELS: LazyLock<HashMap<String, Fact>> = LazyLock::new(|| {
            let labels = [
                (NAME, Fact::Text("name")),
                (GROUP_NAME, Fact::Text("name")),
                (["会社名", "Company"], Fact::Text("name")),
                (SITE, Fact::Text("site")),
                (PREPARED_BY, Fact::Text("prepared_by")),
                (FINDINGS, Fact::Text("findings")),
                (DEPARTMENT, Fact::Department),
                (["部署", "部門"], Fact::Department),
                (WHO, Fact::Who),
                (DATE, Fact::Date),
                (["日付", "回答日"], Fact::Date),
                (HEADCOUNT, Fact::Headcount),
                (PATTERN, Fact::Pattern),
                (CONFIGURATION, Fact::Configuration),
            ];
            labels.into_iter().flat_map(|(names, fact)| names.map(|name| (plain(name), fact))).collect()
        });
        let label = plain(label);
        if let Some(&fact) = LABELS.get(&label) {
            return Some(fact);
        }
        let behind =
            |names: [&str; 2]| names.iter().find_map(|name| label.strip_prefix(&*plain(name)).map(str::to_owned));
        if let Some(number) = behind(PRIORITY).and_then(|rest| rest.parse().ok()) {
            return Some(Self::Priority(number));
        }
        let axis = word(guideline, Kind::Axis, &behind(MINIMUM)?, Reading::Whole, Lang::En).ok()?;
        axis.parse().ok().map(Self::Minimum)
    }
}
