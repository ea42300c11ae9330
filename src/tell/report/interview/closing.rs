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
            advice::headline::{headline, resolution},
            interview::{by_reason, names},
            opening,
        },
        words::{Words, say},
    },
};

/// The most that is named of what may be many: warnings, contradictions, ways out of a conflict. The report has all.
const MOST: usize = 3;

/// What an interview came to so far, in short. The [advice](super::super::advice::advice_document) says all of it.
///
/// ```
/// use telework_advisor::{Guideline, Interview, Lang, report::interview_document};
/// let mut interview = Interview::new(Guideline::embedded());
/// let prepared = [("system-location", "cloud-only"), ("data-on-terminal", "stored"), ("connectivity", "offline-needed")];
/// for (question, choice) in [("work-scope", "specific-apps")].into_iter().chain(prepared) {
///     interview.answer(question, choice)?;
/// }
/// let text = interview_document(&interview, Lang::En).to_markdown();
/// assert!(text.contains("Standalone suits these answers."));
/// # Ok::<(), telework_advisor::Error>(())
/// ```
#[must_use]
pub fn interview_document(interview: &Interview<'_>, lang: Lang) -> Document {
    let words = Words { guideline: interview.guideline(), lang };
    let advice = interview.advice();
    let title = words.pick("聞き取りの結果", "Result of the interview");
    let mut document = opening::open(words, title, opening::For::profile(interview.profile()));
    // At length the notice stands in the report.
    document.notice = words.notice_pointing(words.pick("詳細は報告書を参照", "the report tells more"));
    document.data.clear();
    let headline = headline(words, &advice);
    let rest = headline.len().saturating_sub(1 + MOST);
    for (place, sentence) in headline.into_iter().take(1 + MOST).enumerate() {
        document.paragraph(if place == 0 { sentence.emphasised() } else { sentence });
    }
    if rest > 0 {
        let text = say!(words, "ほかの{rest}点は報告書に示します。", "And {rest} more, which the report tells.");
        document.paragraph(text);
    }
    let because = words.list(advice.because().map(|answer| words.answer(&answer)), "and");
    if !because.is_empty() && !advice.is_open() {
        document.paragraph(say!(words, "結論を左右した回答：{because}", "What decides: {because}."));
    }
    let resolved_by =
        advice.resolved_by().iter().take(MOST).map(|one| Item::from(resolution(words, &advice, one).line)).collect();
    document.bullets_under(
        3,
        words.pick("不適合をなくす回答の変更", "What would leave a method without conflict"),
        resolved_by,
    );
    document.bullets(advice.recommended().iter().map(|candidate| with(words, &advice, candidate)).collect());
    let clashes = advice.contradictions();
    let on_answers = advice.cautions().filter(|one| one.caution().severity() != CautionSeverity::Note);
    let minded = clashes.chain(on_answers).take(MOST).map(|one| Item::from(words.caution_advice(&one)));
    let title =
        words.pick("矛盾する回答、回答全体についての注意点", "Contradictions, and cautions on the answers as a whole");
    document.bullets_under(3, title, minded.collect());
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
                // What was answered is known here.
                let on = words.list(because.iter().map(|answer| answer.question().name().get(words.lang)), "and");
                needless.push(say!(words, "{names}（{on}の回答による）", "{names}, because of {on}").into());
            }
            Skip::NothingDepends => needless.push(names.into()),
            Skip::NotWanted { .. } => unwanted.push(names.into()),
        }
    }
    let items = |lines: Vec<Line>| lines.into_iter().map(Item::from).collect();
    let title = words.pick(
        "お尋ねしなかった質問（候補・対策・注意点・トラブルに影響しないもの。併用の案や矛盾の指摘は変わり得ます）",
        "Not asked, as no candidate, measure, caution or incident depends on it (a second method or a contradiction may)",
    );
    document.bullets_under(3, title, items(needless));
    let title = words.pick(
        "お尋ねしなかった質問（状況の質問。関わる対策・注意点は未確定のまま）",
        "Not asked, as the circumstances were left out; what depends on them stays open",
    );
    document.bullets_under(3, title, items(unwanted));
}

/// A candidate: how much it requires, and what is to be settled first with it whatever the answers. What the answers call
/// forth stands above.
fn with(words: Words<'_>, advice: &Advice<'_>, candidate: &Candidate<'_>) -> Item {
    let method = words.method(candidate.method());
    let place = candidate.rank().filter(|_| advice.recommended().len() > 1);
    let place = place.map(|rank| words.place(rank, !candidate.tied_with().is_empty())).unwrap_or_default();
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
    let is_said =
        |one: &CautionAdvice<'_, '_>| candidate.reservations().any(|said| said.caution().id() == one.caution().id());
    let warnings = candidate.cautions().filter(|one| one.caution().severity() == CautionSeverity::Warning);
    let warnings: Vec<_> = warnings.filter(|one| one.is_certain() && !is_said(one)).collect();
    let mut below: Vec<Line> = warnings.iter().take(MOST).map(|one| words.caution_advice(one)).collect();
    let rest = warnings.len().saturating_sub(MOST);
    if rest > 0 {
        below.push(say!(words, "ほか{rest}件", "and {rest} more").into());
    }
    Item::new(say!(words, "{place}{method}：{count}", "{place}{method}: {count}"), below)
}
