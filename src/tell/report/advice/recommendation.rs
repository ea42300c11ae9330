//! What is recommended, and what is still open.

use super::Telling;
use crate::{
    decide::{Candidate, CautionAdvice},
    guideline::{CautionSeverity, Lang, Question},
    tell::document::{Item, Line},
};

impl<'g> Telling<'_, 'g> {
    pub(super) fn recommendation(&mut self) {
        let advice = self.advice;
        let words = self.words;
        let heading = if advice.is_open() {
            self.pick("候補（未確定）", "Candidates so far")
        } else {
            self.pick("推奨する方式", "Recommended method")
        };
        self.document.heading(2, heading);
        let count = advice.candidates().len();
        let open = advice.open_questions().len();
        let sentence = match (words.lang, advice.is_open(), count) {
            (Lang::Ja, true, _) => {
                format!("これまでの回答で残る候補は{count}方式です。候補を左右する質問が{open}問残っています。")
            }
            (Lang::En, true, _) => {
                let (methods, questions) = (plural(count, "method"), plural(open, "open question"));
                format!("The answers so far leave {methods}; {questions} could still change that.")
            }
            (Lang::Ja, false, 1) => "ご回答からは、次の方式が適しています。".into(),
            (Lang::En, false, 1) => "From the answers, this method suits.".into(),
            (Lang::Ja, false, _) => {
                format!("ご回答からは、次の{count}方式が候補です。どちらも条件を満たすため、比較表で選びます。")
            }
            (Lang::En, false, _) => {
                format!("From the answers, these {count} methods suit. The comparison helps to choose among them.")
            }
        };
        let sentence = if words.lang == Lang::Ja && count > 2 {
            sentence.replace("どちらも", "いずれも")
        } else {
            sentence
        };
        self.document.paragraph(sentence);
        let items = advice.candidates().iter().map(|candidate| self.candidate(candidate)).collect();
        self.document.bullets(items);
        if advice.cautions().next().is_some() {
            let heading = self.pick("回答全体について", "On the answers as a whole");
            self.document.heading(3, heading);
            let items = advice.cautions().map(|caution| self.caution(&caution)).collect();
            self.document.bullets(items);
        }
    }

    fn candidate(&self, candidate: &Candidate<'g>) -> Item {
        let words = self.words;
        let entry = self.advice.guideline().method(candidate.method());
        let rank = candidate.rank();
        let tied = !candidate.tied_with().is_empty();
        let place = match (words.lang, tied, self.advice.candidates().len()) {
            (_, _, 1) => String::new(),
            (Lang::Ja, false, _) => format!("{rank}位　"),
            (Lang::Ja, true, _) => format!("{rank}位（同順位）　"),
            (Lang::En, false, _) => format!("{rank}. "),
            (Lang::En, true, _) => format!("{rank} (tied). "),
        };
        let mut below = vec![Line::from(entry.text().get(words.lang))];
        for caution in candidate.cautions().filter(CautionAdvice::is_certain) {
            let severity = caution.caution().severity();
            if severity == CautionSeverity::Conflict {
                let title = caution.caution().title().get(words.lang);
                below.push(
                    Line::new()
                        .strong(format!("{}{}", words.severity(severity), self.pick("：", ": ")))
                        .text(title)
                        .mark(caution.caution().provenance())
                        .text(self.sentence_end())
                        .text(self.pick(
                            "このため、ほかの候補より後に置いています。",
                            " It therefore stands behind the others.",
                        )),
                );
            }
        }
        if !candidate.below_minimum().is_empty() {
            let axes: Vec<&str> = candidate.below_minimum().iter().map(|&axis| words.axis(axis)).collect();
            let axes = words.list(&axes, "and");
            below.push(match words.lang {
                Lang::Ja => Line::from(format!("最低水準を下回る評価軸：{axes}")),
                Lang::En => Line::from(format!("Below the minimum on: {axes}")),
            });
        }
        Item { line: Line::new().text(place).strong(entry.name().get(words.lang)), below }
    }

    pub(super) fn open_questions(&mut self) {
        let advice = self.advice;
        let words = self.words;
        if !advice.is_open() {
            return;
        }
        self.document.heading(2, words.pick("候補を絞り込む質問", "Questions that narrow the candidates"));
        let next = advice.next_question().map(Question::id);
        let mut items = Vec::new();
        for open in advice.open_questions() {
            let question = open.question();
            let mut line = Line::new().strong(question.text().get(words.lang));
            if Some(question.id()) == next {
                line = line.text(words.pick("（次に確認）", " (ask this next)"));
            }
            let choices = words.choices(question.choices_in(open.left()));
            let mut below = vec![Line::from(match words.lang {
                Lang::Ja => format!("選択肢：{choices}"),
                Lang::En => format!("Choices: {choices}"),
            })];
            if !open.tells_apart().is_empty() {
                let methods = words.methods(open.tells_apart().iter());
                below.push(Line::from(match words.lang {
                    Lang::Ja => format!("回答で分かれる方式：{methods}"),
                    Lang::En => format!("Tells apart: {methods}"),
                }));
            }
            items.push(Item { line, below });
        }
        self.document.bullets(items);
    }
}

fn plural(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
