//! The kinds of file that are easily confused.

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
        match self {
            Self::Profile => lang.pick("プロファイル（\"answers\"）", "a profile (\"answers\")"),
            Self::Portfolio => {
                lang.pick("複数の部署・拠点をまとめたポートフォリオ（\"groups\"）", "a portfolio (\"groups\")")
            }
            Self::Advice => lang.pick("検討結果の記録（\"schema\"）", "an advice record (\"schema\")"),
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
    pub(super) const fn remedy(self, expected: Self, lang: Lang) -> &'static str {
        match (expected, self) {
            (Self::Advice, _) => lang.pick(
                "advise --format json で書き出した記録を指定してください",
                "take what \"advise --format json\" wrote",
            ),
            (_, Self::Portfolio) => lang.pick(
                "両方を扱えるadviseまたはcompareをお使いいただくか、「gap --group 名称 --save ファイル」で部署・拠点ごとのプロファイルに分けてください",
                "use the advise or compare example, which take both, or save each group as a profile of its own with \"gap --group NAME --save FILE\"",
            ),
            (_, Self::Advice) => lang.pick(
                "元のプロファイルを指定してください。検討結果がその後どう変わったかは、diffで確認できます",
                "take the profile that it was made from; the diff example says what has changed since",
            ),
            (_, Self::Profile) => lang.pick(
                "プロファイルとして読み込むか、ポートフォリオの部署・拠点の一つにしてください",
                "read it as a profile, or make it one of the groups of a portfolio",
            ),
        }
    }
}
