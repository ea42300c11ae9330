//! Why not the others, and what would make them candidates.

use super::Telling;
use crate::{
    guideline::Lang,
    tell::{
        document::{Item, Line},
        exclusion,
    },
};

impl Telling<'_, '_> {
    pub(super) fn why_not(&mut self) {
        let advice = self.advice;
        let words = self.words;
        if advice.rejected().is_empty() {
            return;
        }
        self.document.heading(2, words.pick("候補から外れた方式", "Why not the others"));
        let items = advice
            .rejected()
            .iter()
            .map(|rejection| {
                let mut below = Vec::new();
                if let Some(answer) = rejection.excluded_by() {
                    let answer = exclusion::answer(words, advice, rejection.method(), answer);
                    let lead = Line::from(words.pick("外れた理由：", "Excluded by the answer to "));
                    below.push(lead.line(answer).text(words.pick("という回答", ".")));
                }
                let changes: Vec<String> = rejection.admitted_by().iter().map(|change| words.change(change)).collect();
                if !changes.is_empty() {
                    below.push(Line::from(match words.lang {
                        Lang::Ja => format!("候補に加わる条件：{}", changes.join("、")),
                        Lang::En => format!("To make it a candidate, {}.", changes.join(" and ")),
                    }));
                }
                Item { line: Line::new().strong(words.method(rejection.method())), below }
            })
            .collect();
        self.document.bullets(items);
    }
}
