//! The wording of problems: what was expected and found, and the way out, in the language asked for.

use super::{Problem, english, japanese, words::Wording};
use crate::language::Lang;

pub(super) fn wording(problem: &Problem, lang: Lang) -> Wording {
    match lang {
        Lang::En => english::wording(problem),
        Lang::Ja => japanese::wording(problem),
    }
}

/// What was expected, what was found and the way out, in one.
pub(super) fn message(problem: &Problem, lang: Lang) -> String {
    let Wording { wrong, remedy } = wording(problem, lang);
    let between = match lang {
        Lang::En => "; ",
        Lang::Ja => "。",
    };
    format!("{wrong}{between}{remedy}")
}
