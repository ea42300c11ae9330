//! The wording of problems with what a profile states of measures.

use super::super::{printable, problem::Problem, quoted, words::Wording};
use crate::language::Lang;

/// What is wrong and the remedy.
pub(super) fn wording(problem: &Problem, lang: Lang) -> Wording {
    let (wrong, remedy) = match (problem, lang) {
        (Problem::StatedTwice { id, other }, _) => {
            let (id, other) = (quoted(id), printable(other));
            let wrong = match lang {
                Lang::En => format!("expected the measure {id} at one place, found it here and at {other}"),
                Lang::Ja => format!("対策{id}が、ここと{other}の二か所に指定されています"),
            };
            let remedy = lang.pick(
                "状況を添えて\"measures\"に書くか、実施済みなら\"implemented\"に書くか、どちらかにしてください",
                "keep it under \"measures\" with its status, or under \"implemented\" if it is in place",
            );
            (wrong, remedy)
        }
        (_, Lang::En) => {
            ("expected a reason why the measure is not applicable, found none".to_owned(), "state it under \"reason\"")
        }
        (_, Lang::Ja) => {
            ("対象外とする理由（\"reason\"）がありません".to_owned(), "\"reason\"に理由を記入してください")
        }
    };
    Wording { wrong, remedy: remedy.to_owned() }
}
