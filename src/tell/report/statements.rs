//! What the organisation and its consultant state themselves: findings, and who answered which question.

use super::table::{Column, table};
use crate::{
    decide::suit::{answered_by::AnsweredBy, answers::Answer, profile::Profile},
    guideline::model::question::Question,
    tell::{
        document::{Document, line::Line},
        words::Words,
    },
};

/// What a profile states besides its answers, as a section; none if it states nothing of it.
pub(super) fn of_profile<'g>(document: &mut Document, words: Words<'g>, profile: &Profile<'g>) {
    let rows: Vec<(&Question, &AnsweredBy)> = profile.all_answered_by().collect();
    if profile.findings().is_none() && rows.is_empty() {
        return;
    }
    document.section(2, "statements", words.pick("組織側の記載事項", "Stated by the organisation"));
    document.paragraph(own_words(words));
    if let Some(text) = profile.findings() {
        document.heading(3, heading(words));
        findings(document, text);
    }
    if rows.is_empty() {
        return;
    }
    document.heading(3, words.pick("回答者と根拠資料", "Who answered, and on what evidence"));
    let given = |text: &Option<String>| text.as_ref().map_or_else(Line::new, |text| Line::new().given(text));
    let columns: [Column<'_, (&Question, &AnsweredBy)>; 6] = [
        ("質問", "Question", &|(question, _)| question.name().get(words.lang).into()),
        ("回答", "Answer", &|(question, _)| answer(words, profile.answers().get(question.id())).into()),
        ("回答者", "Answered by", &|(_, by)| given(&by.who)),
        ("回答日", "Date", &|(_, by)| given(&by.date)),
        ("根拠資料", "Evidence", &|(_, by)| given(&by.evidence)),
        ("備考", "Note", &|(_, by)| given(&by.note)),
    ];
    document.table(table(words, rows, &columns).without_empty_columns());
}

/// What the consultant of a portfolio found about all groups together, as a section; none if nothing is stated.
pub(super) fn of_all_groups(document: &mut Document, words: Words<'_>, text: Option<&str>) {
    if let Some(text) = text {
        document.section(2, "statements", heading(words));
        document.paragraph(own_words(words));
        findings(document, text);
    }
}

const fn heading(words: Words<'_>) -> &'static str {
    words.pick("担当者の所見", "Consultant's findings")
}

/// Whose words these are.
const fn own_words(words: Words<'_>) -> &'static str {
    words.pick(
        "以下は組織側または担当者の記載をそのまま示したもので、本ツールの判断ではありません。",
        "What follows is stated by the organisation or its consultant and shown as written; it is not a judgement of this tool.",
    )
}

/// A paragraph for each line that says something.
fn findings(document: &mut Document, text: &str) {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.for_each(|line| document.paragraph(Line::new().given(line)));
}

fn answer<'g>(words: Words<'g>, answer: Option<Answer<'g>>) -> String {
    match answer {
        Some(answer) if answer.is_unknown() => words.pick("わからない", "not known").to_owned(),
        Some(answer) => words.choices(answer.choices()),
        None => words.pick("未回答", "not answered").to_owned(),
    }
}
