//! The wording of a word that names nothing.

use super::super::{
    noun::Noun,
    quoted,
    words::{Listed, joined, plain},
};
use crate::language::Lang;

/// What is wrong, and the remedy where no word is near.
pub(super) fn unknown(noun: Noun, word: &str, listed: Listed<'_>, lang: Lang) -> (String, String) {
    let (noun, found) = (noun.with_article(lang), quoted(word));
    let (wrong, remedy) = match (listed, lang) {
        (Listed::None, Lang::En) => (
            format!("expected {noun}, found {found}, but there is none to choose from"),
            "leave it out, or add one to choose".into(),
        ),
        (Listed::None, Lang::Ja) => (
            format!("{noun}に{found}はありません（選べるものがありません）"),
            "省くか、選べるものを追加してください".into(),
        ),
        (Listed::Single(only), Lang::En) => {
            (format!("expected {noun} ({}), found {found}", plain(only)), "take this one".into())
        }
        (Listed::Single(only), Lang::Ja) => {
            (format!("{noun}に{found}はありません"), format!("{}を指定してください", plain(only)))
        }
        (Listed::All(valid), Lang::En) => {
            (format!("expected {noun} ({}), found {found}", joined(valid, ", ")), "choose one of these".into())
        }
        (Listed::All(valid), Lang::Ja) => {
            let valid = joined(valid, "、");
            (format!("{noun}に{found}はありません。指定できるのは{valid}です"), "いずれかを指定してください".into())
        }
        (Listed::Number(number), Lang::En) => (
            format!("expected {noun} (one of {number} known), found {found}"),
            "correct its spelling or leave it out".into(),
        ),
        (Listed::Number(number), Lang::Ja) => {
            (format!("{noun}に{found}はありません（全{number}件）"), "つづりを直すか、省いてください".into())
        }
    };
    (wrong, remedy)
}
