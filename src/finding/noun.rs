//! What the things of an input are called in messages.

use crate::language::Lang;

/// What a thing is called in a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noun {
    /// In English, without an article: `method`.
    pub en: &'static str,
    /// In Japanese: `テレワーク方式`.
    pub ja: &'static str,
}

impl Noun {
    pub(super) const fn get(self, lang: Lang) -> &'static str {
        lang.pick(self.ja, self.en)
    }

    /// With its article, where the language has one.
    pub(super) fn with_article(self, lang: Lang) -> String {
        match lang {
            Lang::En if self.en.starts_with(['a', 'e', 'i', 'o', 'u']) => format!("an {}", self.en),
            Lang::En => format!("a {}", self.en),
            Lang::Ja => self.ja.into(),
        }
    }
}

pub(crate) const SOURCE: Noun = Noun { en: "source", ja: "出典" };
pub(crate) const QUESTION: Noun = Noun { en: "question", ja: "質問" };
pub(crate) const CHOICE: Noun = Noun { en: "choice", ja: "選択肢" };
pub(crate) const ANSWER: Noun = Noun { en: "answer to", ja: "回答" };
pub(crate) const TRAIT: Noun = Noun { en: "trait", ja: "特性" };
pub(crate) const TRAIT_VALUE: Noun = Noun { en: "trait value", ja: "特性の値" };
pub(crate) const PATTERN: Noun = Noun { en: "pattern", ja: "パターン" };
pub(crate) const THREAT: Noun = Noun { en: "threat", ja: "脅威" };
pub(crate) const CONTROL: Noun = Noun { en: "measure", ja: "対策" };
pub(crate) const CONTROL_IN_FORCE: Noun =
    Noun { en: "measure that no newer one takes up", ja: "新しい版に引き継がれていない対策" };
pub(crate) const TWIN: Noun =
    Noun { en: "measure of the same edition and another role", ja: "同じ版で立場の異なる対策" };
pub(crate) const ONE_OF_TWINS: Noun = Noun { en: "measure of a pair of twins", ja: "対になる対策" };
pub(crate) const NODE: Noun = Noun { en: "node", ja: "ノード" };
pub(crate) const METHOD: Noun = Noun { en: "method", ja: "テレワーク方式" };
pub(crate) const AXIS: Noun = Noun { en: "comparison axis", ja: "評価軸" };
pub(crate) const RATING: Noun = Noun { en: "grade of method and axis", ja: "方式と評価軸の組の評価" };
pub(crate) const CITATION: Noun = Noun { en: "citation", ja: "引用箇所" };
pub(crate) const CATEGORY_EDITION: Noun = Noun { en: "edition for this category", ja: "この対策分類の版" };
pub(crate) const CATEGORY_OF_EDITION: Noun = Noun { en: "category of this edition", ja: "この版の対策分類" };
pub(crate) const GROUP: Noun = Noun { en: "group", ja: "グループ" };
pub(crate) const FILE: Noun = Noun { en: "file", ja: "ファイル" };
pub(crate) const CONDITION: Noun = Noun { en: "condition", ja: "条件" };
pub(crate) const ALTERNATIVES: Noun = Noun {
    en: "question in the alternatives of all conditions",
    ja: "全条件を展開したときの質問の延べ数",
};
