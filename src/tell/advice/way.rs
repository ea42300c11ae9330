//! Why: the way through the flowchart, and the answers that decide it.

use super::Telling;
use crate::tell::document::{Item, Line};

impl Telling<'_, '_> {
    pub(super) fn why(&mut self) {
        let advice = self.advice;
        let words = self.words;
        self.document.heading(2, words.pick("この結果に至った理由", "Why"));
        if advice.path().next().is_none() {
            self.document.paragraph(words.pick(
                "フローチャートの最初の質問がまだ一つに決まっていないため、確定した経路はありません。",
                "The first question of the flowchart is still open, so no part of the way is certain yet.",
            ));
        } else {
            self.document.paragraph(
                words.pick("フローチャートを次の順に進みました。", "The way through the flowchart, step by step."),
            );
        }
        let steps = advice
            .path()
            .map(|step| {
                let choice = step.edge().choice();
                let line = Line::new()
                    .text(step.node().question().name().get(words.lang))
                    .mark(step.node().provenance())
                    .text(words.pick("：", ": "))
                    .strong(choice.label().get(words.lang))
                    .mark(step.edge().provenance());
                let why = step.edge().provenance().rationale().unwrap_or(choice.text());
                Item { line, below: vec![Line::from(why.get(words.lang))] }
            })
            .collect();
        self.document.steps(steps);
        if advice.because().next().is_some() {
            self.document.paragraph(words.pick(
                "この結果を決めているのは次の回答です。ほかの回答がどうであっても結果は同じで、どれか一つでも欠けると変わります。",
                "These answers decide the result. It is the same whatever the others are, and changes if any of these is withdrawn.",
            ));
            let answers = advice.because().map(|answer| Line::from(words.answer(&answer)).into());
            self.document.bullets(answers.collect());
        }
    }
}
