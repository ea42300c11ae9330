//! What to mind with each candidate.

use super::Telling;
use crate::{
    decide::{CautionAdvice, Reason},
    guideline::Lang,
    tell::{
        document::{Item, Line},
        words::Words,
    },
};

impl<'g> Telling<'_, 'g> {
    pub(super) fn cautions(&mut self) {
        let advice = self.advice;
        let words = self.words;
        if advice.candidates().iter().all(|candidate| candidate.cautions().next().is_none()) {
            return;
        }
        self.document.heading(2, words.pick("方式ごとの注意点", "What to mind"));
        for candidate in advice.candidates() {
            if candidate.cautions().next().is_none() {
                continue;
            }
            self.document.heading(3, words.method(candidate.method()));
            let (certain, depends): (Vec<_>, Vec<_>) = candidate.cautions().partition(CautionAdvice::is_certain);
            self.document.bullets(certain.into_iter().map(|caution| self.caution(&caution)).collect());
            if !depends.is_empty() {
                self.document.paragraph(depending_intro(words));
                self.document.bullets(depends.into_iter().map(|caution| depending(words, &caution)).collect());
            }
        }
    }

    pub(in crate::tell) fn caution(&self, advice: &CautionAdvice<'_, 'g>) -> Item {
        let words = self.words;
        let caution = advice.caution();
        let line = Line::new()
            .strong(
                words
                    .pick(
                        format_args!("［{}］{}", words.severity(caution.severity()), caution.title().get(Lang::Ja)),
                        format_args!("[{}] {}", words.severity(caution.severity()), caution.title().get(Lang::En)),
                    )
                    .to_string(),
            )
            .mark(caution.provenance());
        let mut below = vec![Line::from(caution.text().get(words.lang))];
        if advice.because().any(|reason| matches!(reason, Reason::Answer(_) | Reason::Implied(_))) {
            let is_telling = |reason: &Reason<'g>| !matches!(reason, Reason::Method(_) | Reason::Always);
            let reasons = words.reasons(advice.because().filter(is_telling));
            below.push(Line::from(match words.lang {
                Lang::Ja => format!("該当する理由：{reasons}"),
                Lang::En => format!("Because of {reasons}."),
            }));
        }
        Item { line, below }
    }
}

/// What stands before the cautions that depend on answers.
pub(in crate::tell) const fn depending_intro(words: Words<'_>) -> &'static str {
    words.pick("回答によっては、次の点も当てはまります。", "Depending on answers not given, these may hold too.")
}

/// A caution that depends on answers, in a line.
pub(in crate::tell) fn depending(words: Words<'_>, advice: &CautionAdvice<'_, '_>) -> Item {
    let (severity, title) = (words.severity(advice.caution().severity()), advice.caution().title());
    let on = words.depends_on(advice.on());
    let title = title.get(words.lang);
    Line::from(words.pick(format_args!("［{severity}］{title}"), format_args!("[{severity}] {title}")).to_string())
        .mark(advice.caution().provenance())
        .text(words.pick(format_args!("（{on}の回答による）"), format_args!(" (depends on: {on})")).to_string())
        .into()
}
