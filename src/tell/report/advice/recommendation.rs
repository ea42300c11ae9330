//! What is recommended, and what is still open.

use super::caution;
use crate::{
    decide::suit::{
        advice::Advice,
        candidate::{Candidate, CautionAdvice},
    },
    guideline::model::{caution::CautionSeverity, question::Question},
    language::Lang,
    tell::{
        document::{Document, Item, line::Line},
        words::{Words, say},
    },
};

pub(super) fn recommendation(document: &mut Document, words: Words<'_>, advice: &Advice<'_>) {
    let heading = if advice.is_open() {
        words.pick("候補（未確定）", "Candidates so far")
    } else {
        words.pick("推奨する方式", "Recommended method")
    };
    document.section(2, "recommendation", heading);
    document.paragraph(lead(words, advice));
    document.bullets(advice.candidates().iter().map(|one| candidate(words, advice, one)).collect());
    contradictions(document, words, advice);
    if advice.cautions().next().is_some() {
        document.heading(3, words.pick("回答全体について", "On the answers as a whole"));
        document.bullets(advice.cautions().map(|one| caution(words, &one)).collect());
    }
}

/// Answers that cannot all be true, each with the answers that clash.
fn contradictions(document: &mut Document, words: Words<'_>, advice: &Advice<'_>) {
    if advice.contradictions().next().is_some() {
        document.heading(3, words.pick("互いに矛盾する回答", "Answers that contradict each other"));
        document.bullets(advice.contradictions().map(|one| caution(words, &one)).collect());
    }
}

fn candidate(words: Words<'_>, advice: &Advice<'_>, candidate: &Candidate<'_>) -> Item {
    let entry = words.guideline.method(candidate.method());
    let place = match advice.candidates().len() {
        1 => String::new(),
        _ => words.place(candidate.rank(), !candidate.tied_with().is_empty()),
    };
    let mut below = vec![Line::from(entry.text().get(words.lang))];
    for conflict in conflicts(candidate) {
        let severity = words.severity(CautionSeverity::Conflict);
        let line = Line::new().strong(say!(words, "{severity}：", "{severity}: "));
        let line = line.line(words.caution(conflict.caution()));
        below.push(line.text(
            words.pick("。このため、ほかの候補より後に置いています。", ". It therefore stands behind the others."),
        ));
    }
    if !candidate.below_minimum().is_empty() {
        let axes = words.axes(candidate.below_minimum().iter().copied());
        below.push(words.labelled(words.pick("最低水準を下回る評価軸", "Below the minimum on"), &axes).into());
    }
    Item::new(Line::from(place).strong(entry.name().get(words.lang)), below)
}

pub(super) fn open_questions(document: &mut Document, words: Words<'_>, advice: &Advice<'_>) {
    if !advice.is_open() {
        return;
    }
    document.section(2, "questions", words.pick("候補を絞り込む質問", "Questions that narrow the candidates"));
    let next = advice.next_question().map(Question::id);
    let items = advice.open_questions().iter().map(|open| {
        let question = open.question();
        let choices = words.choices(question.choices_in(open.left()));
        let mut below = vec![Line::from(words.labelled(words.pick("選択肢", "Choices"), &choices))];
        if !open.tells_apart().is_empty() {
            let methods = words.methods(open.tells_apart().iter());
            below.push(words.labelled(words.pick("回答で分かれる方式", "Tells apart"), &methods).into());
        }
        let line = Line::new().strong(question.text().get(words.lang));
        Item::new(line.text(asked_next(words, question, next)), below)
    });
    document.bullets(items.collect());
}

/// The recommendation in a sentence.
pub(super) fn lead(words: Words<'_>, advice: &Advice<'_>) -> String {
    let (count, open) = (advice.candidates().len(), advice.open_questions().len());
    match (words.lang, advice.is_open(), count) {
        (Lang::Ja, true, _) => {
            format!("これまでの回答で残る候補は{count}方式です。候補を左右する質問が{open}問残っています。")
        }
        (Lang::En, true, _) => {
            let (methods, questions) = (words.number(count, "method"), words.number(open, "open question"));
            format!("The answers so far leave {methods}; {questions} could still change that.")
        }
        (Lang::Ja, false, 1) => "ご回答からは、次の方式が適しています。".into(),
        (Lang::En, false, 1) => "From the answers, this method suits.".into(),
        (Lang::Ja, false, _) => {
            let each = if count > 2 { "いずれも" } else { "どちらも" };
            format!("ご回答からは、次の{count}方式が候補です。{each}条件を満たすため、比較表で選びます。")
        }
        (Lang::En, false, _) => {
            format!("From the answers, these {count} methods suit. The comparison helps to choose among them.")
        }
    }
}

/// That a question is the one to ask next, if it is.
pub(super) fn asked_next(words: Words<'_>, question: &Question, next: Option<&str>) -> &'static str {
    if Some(question.id()) == next { words.pick("（次に確認）", " (ask this next)") } else { "" }
}

/// The conflicts that are certain.
pub(in crate::tell::report) fn conflicts<'a, 'g>(
    candidate: &'a Candidate<'g>,
) -> impl Iterator<Item = CautionAdvice<'a, 'g>> {
    candidate.cautions().filter(|one| one.is_certain() && one.caution().severity() == CautionSeverity::Conflict)
}

/// Whether some candidates share a rank that priorities could tell apart.
pub(super) fn priorities_would_tell_apart(advice: &Advice<'_>) -> bool {
    advice.preferences().priorities().is_empty() && advice.candidates().iter().any(|one| !one.tied_with().is_empty())
}
