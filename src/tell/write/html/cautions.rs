//! What to mind with each candidate, the loudest first. How loud is said in words; colour only repeats it.

use super::{blocks, markup::Markup};
use crate::{
    decide::{Advice, Candidate, CautionAdvice},
    guideline::CautionSeverity,
    tell::{
        advice::{Telling, cautions},
        document::Line,
        words::Words,
    },
};

/// The cautions of every candidate; nothing where there are none. Ids begin with `id`, headings stand at `level`.
pub(super) fn all(words: Words<'_>, advice: &Advice<'_>, id: &str, level: u8) -> Markup {
    advice.candidates().iter().enumerate().filter(|(_, candidate)| candidate.cautions().next().is_some()).fold(
        Markup::new(),
        |markup, (place, candidate)| {
            let id = format!("{id}-{place}");
            let name = Line::from(words.method(candidate.method()));
            markup.then(blocks::heading(level, &id, &name, words.lang)).then(of(words, advice, candidate))
        },
    )
}

fn of(words: Words<'_>, advice: &Advice<'_>, candidate: &Candidate<'_>) -> Markup {
    let (certain, depends): (Vec<_>, Vec<_>) = candidate.cautions().partition(|one| one.is_certain());
    let mut markup = Markup::new();
    if !certain.is_empty() {
        markup = markup.then(list(words, advice, &certain));
    }
    if !depends.is_empty() {
        let items = depends.into_iter().fold(Markup::new(), |items, one| {
            items.block("li", &[], blocks::item(&cautions::depending(words, &one), words.lang))
        });
        markup = markup.block("p", &[], Markup::new().text(cautions::depending_intro(words))).block("ul", &[], items);
    }
    markup
}

/// Cautions that are certain.
pub(super) fn list<'g>(words: Words<'_>, advice: &Advice<'g>, cautions: &[CautionAdvice<'_, 'g>]) -> Markup {
    let telling = Telling::new(advice, words.lang);
    let items = cautions.iter().fold(Markup::new(), |items, caution| {
        let class = format!("caution {}", class(caution.caution().severity()));
        items.block("li", &[("class", &class)], blocks::item(&telling.caution(caution), words.lang))
    });
    Markup::new().block("ul", &[("class", "cautions")], items)
}

/// The class of a severity, by which its colour is chosen.
pub(super) const fn class(severity: CautionSeverity) -> &'static str {
    match severity {
        CautionSeverity::Conflict => "conflict",
        CautionSeverity::Warning => "warning",
        CautionSeverity::Note => "remark",
    }
}
