//! What an interview came to, short enough to be read at its end: the candidates and why, what to mind, how much there is
//! to do, and what was not asked.

use crate::{
    decide::{
        ask::{
            interview::Interview,
            skipped::{Skip, Skipped},
        },
        suit::{
            advice::Advice,
            candidate::{Candidate, CautionAdvice, ControlAdvice},
        },
    },
    guideline::model::caution::CautionSeverity,
    language::Lang,
    tell::{
        document::{Document, Item, line::Line},
        report::{
            interview::{by_reason, names},
            opening,
        },
        words::{Words, say},
    },
};

/// The most cautions that are named; the others are counted.
const MOST: usize = 3;

/// What an interview came to so far, in short. The [advice](super::super::advice::advice_document) says all of it.
///
/// ```
/// use telework_advisor::{Guideline, Interview, Lang, report::interview_document};
/// let mut interview = Interview::new(Guideline::embedded());
/// for (question, choice) in [("work-scope", "specific-apps"), ("connectivity", "offline-needed")] {
///     interview.answer(question, choice)?;
/// }
/// let text = interview_document(&interview, Lang::En).to_markdown();
/// assert!(text.contains("The candidate is Standalone."));
/// # Ok::<(), telework_advisor::Error>(())
/// ```
#[must_use]
pub fn interview_document(interview: &Interview<'_>, lang: Lang) -> Document {
    let words = Words { guideline: interview.guideline(), lang };
    let advice = interview.advice();
    let title = words.pick("聞き取りの結果", "Result of the interview");
    let mut document = opening::open(words, title, opening::For::profile(interview.profile()));
    document.paragraph(interview.outcome_text(lang));
    if advice.is_open() {
        let methods = words.methods(advice.methods().iter());
        document.paragraph(say!(words, "残っている方式：{methods}", "Still possible: {methods}."));
    } else {
        let because = words.list(advice.because().map(|answer| words.answer(&answer)), "and");
        if !because.is_empty() {
            document.paragraph(say!(words, "結論を左右した回答：{because}", "What decides: {because}."));
        }
        document.bullets(advice.candidates().iter().map(|candidate| with(words, &advice, candidate)).collect());
    }
    let clashes = advice.contradictions().map(|one| Item::from(words.caution_advice(&one))).collect();
    document.bullets_under(3, words.pick("矛盾する回答", "Answers that contradict each other"), clashes);
    let on_answers = advice.cautions().filter(|one| one.caution().severity() != CautionSeverity::Note);
    let on_answers = on_answers.map(|one| Item::from(words.caution_advice(&one))).collect();
    document.bullets_under(3, words.pick("回答全体についての注意点", "On the answers as a whole"), on_answers);
    not_asked(&mut document, words, &interview.skipped());
    document
}

/// What was not asked, by the reason.
fn not_asked(document: &mut Document, words: Words<'_>, skipped: &[Skipped<'_>]) {
    let (mut needless, mut unwanted) = (Vec::new(), Vec::new());
    for (why, group) in by_reason(skipped) {
        let names = names(words, &group);
        match why {
            Skip::Settled { because } => {
                let because = words.list(because.iter().map(|answer| words.answer(answer)), "and");
                needless.push(say!(words, "{names}（{because}のため）", "{names}, given {because}").into());
            }
            Skip::NothingDepends => needless.push(names.into()),
            Skip::NotWanted { .. } => unwanted.push(names.into()),
        }
    }
    let items = |lines: Vec<Line>| lines.into_iter().map(Item::from).collect();
    let title = words.pick(
        "お尋ねしなかった質問（候補・対策・注意点・トラブルに影響しないもの）",
        "Not asked, as no candidate, measure, caution or incident depends on it",
    );
    document.bullets_under(3, title, items(needless));
    let title = words.pick(
        "お尋ねしなかった質問（状況の質問。関わる対策・注意点は未確定のまま）",
        "Not asked, as the circumstances were left out; what depends on them stays open",
    );
    document.bullets_under(3, title, items(unwanted));
}

/// A candidate: how much it requires, and what to mind most.
fn with(words: Words<'_>, advice: &Advice<'_>, candidate: &Candidate<'_>) -> Item {
    let method = words.method(candidate.method());
    let place = match advice.candidates().len() {
        1 => String::new(),
        _ => words.place(candidate.rank(), !candidate.tied_with().is_empty()),
    };
    let required = candidate.controls().filter(ControlAdvice::is_required).count();
    let depends = candidate.controls().count() - required;
    let measures = words.number(required, "measure");
    let count = match depends {
        0 => say!(words, "必要な対策 {required}件", "{measures} required"),
        _ => say!(
            words,
            "必要な対策 {required}件、未確定（要回答） {depends}件",
            "{measures} required, {depends} depending on answers not given"
        ),
    };
    let minded = |one: &CautionAdvice<'_, '_>| one.is_certain() && one.caution().severity() != CautionSeverity::Note;
    let cautions: Vec<_> = candidate.cautions().filter(minded).collect();
    let mut below: Vec<Line> = cautions.iter().take(MOST).map(|one| words.caution_advice(one)).collect();
    let rest = cautions.len().saturating_sub(MOST);
    if rest > 0 {
        below.push(say!(words, "ほか{rest}件", "and {rest} more").into());
    }
    Item::new(say!(words, "{place}{method}：{count}", "{place}{method}: {count}"), below)
}
