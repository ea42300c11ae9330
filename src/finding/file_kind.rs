//! The kinds of file that are easily taken for each other.

use crate::language::Lang;

/// What a file is, seen from its keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum FileKind {
    /// It has `answers`.
    Profile,
    /// It has `groups`.
    Portfolio,
    /// It has the `schema` of an advice record.
    Advice,
}

impl FileKind {
    /// With an article, and the key that it is known by.
    pub(super) const fn phrase(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Profile, Lang::En) => "a profile (\"answers\")",
            (Self::Profile, Lang::Ja) => "プロファイル（\"answers\"）",
            (Self::Portfolio, Lang::En) => "a portfolio (\"groups\")",
            (Self::Portfolio, Lang::Ja) => "複数のグループをまとめたポートフォリオ（\"groups\"）",
            (Self::Advice, Lang::En) => "an advice record (\"schema\")",
            (Self::Advice, Lang::Ja) => "検討結果の記録（\"schema\"）",
        }
    }

    /// Whether the schema found names another kind of record than the one expected, not another version of it.
    pub(super) fn is_another_record(expected: &str, found: &str) -> bool {
        let kind = |schema: &str| {
            schema.strip_prefix("telework-advisor/").and_then(|rest| Some(rest.split_once('/')?.0.to_owned()))
        };
        kind(found).is_some_and(|found| kind(expected).is_some_and(|expected| found != expected))
    }

    /// What to do with a file of this kind where `expected` is read.
    pub(super) const fn way_out(self, expected: Self, lang: Lang) -> &'static str {
        match (expected, self, lang) {
            (Self::Advice, _, Lang::En) => "take what \"advise --format json\" wrote",
            (Self::Advice, _, Lang::Ja) => "advise --format json で書き出した記録を指定してください",
            (_, Self::Portfolio, Lang::En) => {
                "use the advise or compare example, which take both, or save each group as a profile of its own"
            }
            (_, Self::Portfolio, Lang::Ja) => {
                "両方を扱えるadviseまたはcompareをお使いいただくか、グループごとのプロファイルに分けてください"
            }
            (_, Self::Advice, Lang::En) => {
                "take the profile that it was made from; the diff example says what has changed since"
            }
            (_, Self::Advice, Lang::Ja) => {
                "元のプロファイルを指定してください。検討結果がその後どう変わったかは、diffで確認できます"
            }
            (_, Self::Profile, Lang::En) => "read it as a profile, or make it one of the groups of a portfolio",
            (_, Self::Profile, Lang::Ja) => {
                "プロファイルとして読み込むか、ポートフォリオのグループの一つにしてください"
            }
        }
    }
}
