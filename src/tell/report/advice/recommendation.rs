//! What is recommended, and what is still open.

use super::{caution, configurations, headline};
use crate::{
    decide::suit::{
        advice::Advice,
        candidate::Candidate,
        fit::{Fit, Verdict},
    },
    guideline::model::{
        axis::Axis,
        caution::CautionSeverity,
        method::{Method, Remark},
        question::Question,
    },
    tell::{
        document::{Document, Item, line::Line},
        words::{Words, say},
    },
};

pub(super) fn recommendation(document: &mut Document, words: Words<'_>, advice: &Advice<'_>) {
    document.section(2, "recommendation", headline::heading(words, advice.verdict()));
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
    let has_places = advice.candidates().len() > 1 && advice.verdict() != Verdict::Conflicts;
    let place = candidate.rank().filter(|_| has_places);
    let place = place.map(|rank| words.place(rank, !candidate.tied_with().is_empty())).unwrap_or_default();
    let mut below = vec![Line::from(entry.text().get(words.lang))];
    let has_fitting_before = !advice.recommended().is_empty();
    for conflict in candidate.conflicts() {
        let severity = words.severity(CautionSeverity::Conflict);
        let line = Line::new().strong(say!(words, "{severity}：", "{severity}: "));
        let line = line.line(words.caution(conflict.caution()));
        below.push(line.text(if has_fitting_before {
            words.pick("。このため、ほかの候補より後に置いています。", ". It therefore stands behind the others.")
        } else {
            words.pick("。", ".")
        }));
    }
    if candidate.fit() == Fit::Reservations {
        below.push(words.labelled_line(words.pick("留保", "Reservations"), headline::reservations(words, candidate)));
    }
    let remarks = [("利点", "In its favour", entry.merits()), ("必要な準備", "To prepare", entry.preparation())];
    // The data describe the basic configuration.
    let of = if candidate.is_configured() { words.pick("（基本構成）", " (basic configuration)") } else { "" };
    for (ja, en, remarks) in remarks {
        let remark = |remark: &Remark| {
            let text = Line::from(remark.text().get(words.lang)).mark(remark.provenance());
            words.labelled_line(&[words.pick(ja, en), of].concat(), text)
        };
        below.extend(remarks.iter().map(remark));
    }
    below.extend(configurations::lines(words, advice, candidate));
    below.extend(configurations::combined(words, advice, candidate));
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

/// That a question is the one to ask next, if it is.
pub(super) fn asked_next(words: Words<'_>, question: &Question, next: Option<&str>) -> &'static str {
    if Some(question.id()) == next { words.pick("（次に確認）", " (ask this next)") } else { "" }
}

/// Whether some candidates share a rank that priorities could tell apart.
pub(super) fn priorities_would_tell_apart(advice: &Advice<'_>) -> bool {
    let differ = |one: &Candidate<'_>, other: &Method| {
        Axis::ALL
            .into_iter()
            .any(|axis| advice.grading().grade(one.method(), axis) != advice.grading().grade(*other, axis))
    };
    let mut candidates = advice.candidates().iter();
    advice.preferences().priorities().is_empty()
        && candidates.any(|one| one.tied_with().iter().any(|other| differ(one, other)))
}
