//! The summary: what is recommended and why, how much there is to do, what to mind first, and what is still open.

use super::{
    actions, headline,
    recommendation::{asked_next, priorities_would_tell_apart},
};
use crate::{
    decide::{
        change::gap::Gap,
        suit::{
            advice::Advice,
            candidate::{Candidate, CautionAdvice, ControlAdvice},
            fit::{Fit, Verdict},
        },
    },
    guideline::model::{caution::CautionSeverity, control::Role, question::Question},
    language::Lang,
    order,
    tell::{
        document::{Block, Document, Item, KeyFigure, KeyResult, line::Line},
        report::{comparison, gap},
        words::{Words, say},
    },
};

/// The most cautions, and the most measures to begin with, that are named here.
const MOST: usize = 3;

pub(super) fn summary(document: &mut Document, words: Words<'_>, advice: &Advice<'_>, gap: Option<&Gap<'_>>) {
    document.section(2, "summary", words.pick("要約", "Summary"));
    headline::write(document, words, advice);
    // While the advice is open no method stands out, and nothing is counted for one alone.
    if !advice.is_open() {
        let results = advice.candidates().iter().map(|candidate| result(words, advice, candidate)).collect();
        let full = vec![Block::Results(results)];
        // The headline names them all; of many a terminal has no room for more.
        let is_named = advice.candidates().len() > 2 || advice.verdict() == Verdict::Conflicts;
        let brief = if is_named { Vec::new() } else { full.clone() };
        document.blocks.push(Block::Detail { brief, full });
    }
    if let Some(first) = advice.candidates().first().filter(|_| !advice.is_open()) {
        let mut of_first = Document::new(words.lang);
        if advice.candidates().len() > 1 || advice.verdict() == Verdict::Conflicts {
            let method = words.method(first.method());
            of_first.paragraph(say!(words, "{method}の場合", "With {method}"));
        }
        of_first.blocks.push(Block::Figures(figures(words, advice, first, gap)));
        // What no method meets comes before how much one of them would take.
        let brief = if advice.verdict() == Verdict::Conflicts { Vec::new() } else { of_first.blocks.clone() };
        document.blocks.push(Block::Detail { brief, full: of_first.blocks });
    }
    headline::second_methods(document, words, advice);
    let decisive_title = if advice.is_open() {
        words.pick("候補を絞り込んだ回答", "Answers that narrowed it down")
    } else {
        words.pick("結論を左右した回答", "Answers that decide")
    };
    let parts = [
        (decisive_title, decisive(words, advice)),
        (words.pick("未確定の事項", "Still open"), still_open(words, advice)),
        (words.pick("特に注意すべき点", "Main cautions"), minded(words, advice)),
    ];
    for (title, lines) in parts {
        document.bullets_under(3, title, lines.into_iter().map(Item::from).collect());
    }
    actions::first(document, words, advice);
}

fn result(words: Words<'_>, advice: &Advice<'_>, candidate: &Candidate<'_>) -> KeyResult {
    let rank = candidate.rank();
    // Where all of them conflict, none is the first of anything.
    let has_places = advice.candidates().len() > 1 && advice.verdict() != Verdict::Conflicts;
    let label = match (rank.filter(|_| has_places), candidate.tied_with().is_empty()) {
        (None, _) if candidate.fit() == Fit::Fits => words.pick("推奨", "Recommended").to_owned(),
        (None, _) => words.fit(candidate.fit()).to_owned(),
        (Some(rank), true) => say!(words, "{rank}位", "No. {rank}"),
        (Some(rank), false) => say!(words, "{rank}位（同順位）", "No. {rank} (tied)"),
    };
    let mut line = Line::new().strong(words.method(candidate.method()));
    if label != words.fit(candidate.fit()) {
        line = match candidate.fit() {
            Fit::Fits => line,
            Fit::Reservations => line.text(" ").tag(words.fit(candidate.fit()), Some(CautionSeverity::Warning)),
            Fit::Conflicts => line.text(" ").tag(words.fit(candidate.fit()), Some(CautionSeverity::Conflict)),
        };
    }
    KeyResult { label, line, is_first: rank == Some(1) && candidate.fit() != Fit::Conflicts }
}

/// How much there is to do and to mind with the first candidate.
fn figures(words: Words<'_>, advice: &Advice<'_>, first: &Candidate<'_>, gap: Option<&Gap<'_>>) -> Vec<KeyFigure> {
    let count = |count: usize| say!(words, "{count}件", "{count}");
    let required = first.controls().filter(ControlAdvice::is_required).count();
    let of_role = |role| {
        let of_role = first.controls().filter(|one| one.is_required() && one.control().role() == role);
        (role, of_role.count())
    };
    let by_role = words.by_role(Role::ALL.map(of_role));
    let mut figures = vec![KeyFigure::new(words.pick("必要な対策", "Measures required"), count(required), by_role)];
    if let Some(gap) = gap.map(|gap| gap.count(None, None).required) {
        figures.push(KeyFigure::new(
            words.pick("うち実施済み", "Of these in place"),
            count(gap.in_place),
            gap::others(words, gap),
        ));
    }
    let certain: Vec<CautionAdvice<'_, '_>> = first.cautions().filter(CautionAdvice::is_certain).collect();
    let by_severity = [CautionSeverity::Conflict, CautionSeverity::Warning, CautionSeverity::Note].map(|severity| {
        let count = certain.iter().filter(|one| one.caution().severity() == severity).count();
        format!("{} {count}", words.severity(severity))
    });
    let by_severity = by_severity.join(words.pick("、", ", "));
    figures.push(KeyFigure::new(
        words.pick("方式の注意点", "Cautions of the method"),
        count(certain.len()),
        by_severity,
    ));
    let (open, waiting) = (advice.open_questions().len(), first.controls().count() - required);
    let name = words.pick("候補を左右する未回答の質問", "Open questions that bear on the candidates");
    let depends = say!(words, "要否が未確定の対策 {waiting}件", "measures waiting for answers: {waiting}");
    if open + waiting > 0 {
        figures.push(KeyFigure::new(name, say!(words, "{open}問", "{open}"), depends));
    }
    figures
}

/// The answers that decide and, among several candidates, what puts one before the other.
fn decisive(words: Words<'_>, advice: &Advice<'_>) -> Vec<Line> {
    let mut lines: Vec<Line> = advice.because().map(|answer| words.answer(&answer).into()).collect();
    lines.extend(headline::clashing(words, advice));
    let has_preferences =
        !advice.preferences().priorities().is_empty() || advice.preferences().minimums().next().is_some();
    if !advice.is_open() && advice.candidates().len() > 1 && has_preferences {
        lines.extend(comparison::preferences(words, &advice.compare()).into_iter().map(Line::from));
    }
    lines
}

/// What is still open, or that nothing is.
fn still_open(words: Words<'_>, advice: &Advice<'_>) -> Vec<Line> {
    let next = advice.next_question().map(Question::id);
    let questions = advice.open_questions().iter().map(|open| {
        let line = Line::new().reference(open.question().text().get(words.lang), "questions");
        line.text(asked_next(words, open.question(), next))
    });
    let mut lines: Vec<Line> = questions.collect();
    let of_fit = headline::fit_depends_on(advice);
    if lines.is_empty() {
        lines.push(Line::from(if of_fit.is_empty() {
            words
                .pick(
                    "候補となる方式を左右する質問は残っていません。",
                    "No question is left that could change the candidates.",
                )
                .to_owned()
        } else {
            let on = words.depends_on(of_fit);
            say!(
                words,
                "候補となる方式を左右する質問は残っていませんが、適合の判定は{on}の回答によって変わります。",
                "No question could change the candidates, but how well they fit depends on the answer to {on}."
            )
        }));
    }
    if advice.contradictions().next().is_some() {
        let text = words.pick(
            "互いに矛盾する回答があります。先に確認してください。",
            "Some answers contradict each other: settle that first.",
        );
        lines.insert(0, Line::new().reference(text, "recommendation"));
    }
    let first = advice.candidates().first();
    let depends = if advice.is_open() {
        advice.shared_controls().iter().filter(|one| !one.is_required()).count()
    } else {
        first.map_or(0, |first| first.controls().filter(|one| !one.is_required()).count())
    };
    if depends > 0 {
        let text = match (words.lang, advice.is_open()) {
            (Lang::Ja, true) => format!("{depends}件の対策は、方式や回答によって要否が決まります。"),
            (Lang::Ja, false) => format!("{depends}件の対策は、回答によって要否が決まります。"),
            (Lang::En, true) => format!("Measures that depend on the method or on answers: {depends}."),
            (Lang::En, false) => format!("Measures that depend on answers not given: {depends}."),
        };
        lines.push(Line::new().reference(text, "measures-depending"));
    }
    if first.is_some_and(|one| !one.tied_with().is_empty()) && priorities_would_tell_apart(advice) {
        lines.push(Line::from(words.pick(
            "同順位の方式は、優先する評価軸が決まると順位がつきます。",
            "Tied methods can be told apart once it is decided which axis matters most.",
        )));
    }
    lines
}

/// What matters most: of the answers as a whole, then of those in the first place. What is only a note waits.
fn minded(words: Words<'_>, advice: &Advice<'_>) -> Vec<Line> {
    let first = advice.candidates().iter().filter(|candidate| candidate.rank() == Some(1));
    let of_first = first.flat_map(|candidate| candidate.cautions().map(move |one| (one, Some(candidate))));
    let certain = of_first.filter(|(one, _)| one.is_certain() && one.caution().severity() != CautionSeverity::Note);
    let of_answers = advice.contradictions().chain(advice.cautions()).map(|one| (one, None));
    let mut minded: Vec<_> = of_answers.chain(certain).collect();
    order::sort_by_key(&mut minded, |(one, _)| one.caution().severity());
    let mut lines: Vec<Line> = Vec::new();
    for (caution, candidate) in minded.iter().take(MOST).map(|(one, candidate)| (one.caution(), candidate)) {
        let severity = caution.severity();
        let to = if candidate.is_some() { "cautions" } else { "recommendation" };
        let line = Line::new().tag(words.severity(severity), Some(severity)).text(words.pick("", " "));
        let line = line.reference(caution.title().get(words.lang), to).mark(caution.provenance());
        let of = match candidate {
            None => Some(words.pick("回答全体", "answers as a whole")),
            Some(one) => (!one.tied_with().is_empty()).then(|| words.method(one.method())),
        };
        lines.push(line.text(of.map_or_else(String::new, |of| words.bracketed(of))));
    }
    let rest = minded.len().saturating_sub(MOST);
    if rest > 0 {
        lines.push(Line::new().reference(say!(words, "ほか{rest}件", "and {rest} more"), "cautions"));
    }
    if lines.is_empty() && !advice.is_open() {
        let first = advice.candidates().first();
        let notes = first.map_or(0, |first| first.cautions().filter(CautionAdvice::is_certain).count());
        lines.push(match (words.lang, notes) {
            (Lang::Ja, 0) => "注意点はありません。".into(),
            (Lang::En, 0) => "No cautions.".into(),
            (Lang::Ja, _) => Line::new().reference(format!("「留意点」が{notes}件あります。"), "cautions"),
            (Lang::En, _) => {
                Line::new().reference(words.number(notes, "note"), "cautions").text(", no conflict and no warning.")
            }
        });
    }
    lines
}
