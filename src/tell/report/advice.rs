//! The advice as a document: the summary and the recommendation first, then why, the comparison, what to mind, the
//! measures, why not the others, and where all of it comes from.

pub(crate) mod actions;
pub(crate) mod background;
pub(crate) mod configurations;
pub(crate) mod headline;
pub(crate) mod measures;
pub(crate) mod provenance;
pub(crate) mod recommendation;
pub(crate) mod sources;
pub(crate) mod summary;
pub(crate) mod transition;
pub(crate) mod why;

use super::{
    comparison, gap,
    grades::{self, Graded},
    opening::{self, For},
    statements,
};
use crate::{
    decide::{
        change::gap::Gap,
        suit::{
            advice::Advice,
            candidate::{Candidate, CautionAdvice},
        },
        why::reason::Reason,
    },
    guideline::model::incident::Incident,
    language::Lang,
    tell::{
        document::{APPENDIX, Document, Item, deeper, line::Line},
        words::{Words, say},
    },
};

pub(super) use provenance::provenance;
pub(super) use sources::sources;

/// The advice in words.
///
/// ```
/// use telework_advisor::{Answers, Lang, Preferences, Profile, report::advice_document};
/// let answers: Answers = "work-scope=specific-apps/connectivity=offline-needed".parse()?;
/// let profile = Profile::new(answers, Preferences::default()).with_name("<b>Field & Co.</b>");
/// let document = advice_document(&profile.advise(), Lang::En);
/// assert!(document.to_markdown().contains("Standalone"));
/// let page = document.to_html();
/// assert!(page.contains("<bdi>&lt;b&gt;Field &amp; Co.&lt;/b&gt;</bdi>"));
/// assert!(!page.contains("<script"));
/// # Ok::<(), telework_advisor::Error>(())
/// ```
#[must_use]
pub fn advice_document(advice: &Advice<'_>, lang: Lang) -> Document {
    let profile = advice.profile();
    let words = Words { guideline: advice.guideline(), lang };
    let title = words.pick("テレワーク方式の検討結果", "Telework method: advice");
    let mut document = opening::open(words, title, For::profile(profile));
    // What is in place against what the first candidate requires, if anything is stated of measures.
    let first = advice.candidates().first().filter(|_| !advice.is_open() && !profile.states_no_measure());
    let gap = first.map(|first| Gap::new(advice, first.method()));
    summary::summary(&mut document, words, advice, gap.as_ref());
    // The summary is what a terminal has room for.
    document.detail(|document| {
        recommendation::recommendation(document, words, advice);
        recommendation::open_questions(document, words, advice);
        statements::of_profile(document, words, profile);
        why::why(document, words, advice, true);
        comparison(document, words, advice);
        cautions(document, words, advice);
        actions::all(document, words, advice);
        why::why_not(document, words, advice);
        document.section(2, APPENDIX, words.pick("付録", "Appendix"));
        document.paragraph(words.pick(
            "以下は、対策の一覧、事例、出典などの資料です。",
            "What follows is for reference: the catalogue of measures, cases, sources.",
        ));
        measures::measures(document, words, advice);
        comparison_in_detail(document, words, advice);
        if let Some(gap) = &gap {
            gap::in_short(document, words, gap);
        }
        transition::transition(document, words, advice);
        incidents(document, words, advice);
        background::background(document, words, advice);
        provenance(document, words, advice.methods(), Some(advice));
        sources(document, words);
    });
    document
}

/// What there is to say of one group among others, as sections of `level`; with the flowchart, if it is to be `drawn`.
pub(super) fn of_group(document: &mut Document, advice: &Advice<'_>, level: u8, drawn: bool) {
    let words = Words { guideline: advice.guideline(), lang: document.lang };
    let mut of_group = Document::new(document.lang);
    headline::write(&mut of_group, words, advice);
    headline::second_methods(&mut of_group, words, advice);
    recommendation::recommendation(&mut of_group, words, advice);
    recommendation::open_questions(&mut of_group, words, advice);
    statements::of_profile(&mut of_group, words, advice.profile());
    why::why(&mut of_group, words, advice, drawn);
    cautions(&mut of_group, words, advice);
    why::why_not(&mut of_group, words, advice);
    document.blocks.extend(deeper(of_group.blocks, level.saturating_sub(2)));
}

/// The candidates side by side on the five axes.
fn comparison(document: &mut Document, words: Words<'_>, advice: &Advice<'_>) {
    document.section(2, "comparison", words.pick("方式の比較", "Comparison"));
    if !advice.is_open() {
        comparison::preferences(words, &advice.compare()).into_iter().for_each(|sentence| document.paragraph(sentence));
    }
    let columns: Vec<Graded<'_>> =
        advice.candidates().iter().map(|candidate| (candidate.method(), candidate.below_minimum())).collect();
    grades::write(document, words, advice.grading(), &columns, advice.preferences());
    if recommendation::priorities_would_tell_apart(advice) {
        document.paragraph(words.pick(
            "同順位の方式は、どの評価軸を優先するかが決まると順位がつきます。",
            "Tied methods can be told apart once it is decided which axis matters most.",
        ));
    }
}

/// What the grades mean and what follows from them, for who wants to know.
fn comparison_in_detail(document: &mut Document, words: Words<'_>, advice: &Advice<'_>) {
    document.section(2, "comparison-detail", words.pick("方式の比較（詳細）", "The comparison in detail"));
    grades::rubric(document, words);
    // While the advice is open nobody comes first.
    if !advice.is_open() {
        let mut beyond = Document::new(words.lang);
        comparison::beyond_grades(&mut beyond, words, &advice.compare());
        document.blocks.extend(deeper(beyond.blocks, 1));
    }
}

/// What to mind with each candidate.
fn cautions(document: &mut Document, words: Words<'_>, advice: &Advice<'_>) {
    let candidates = advice.candidates().iter().filter(|candidate| candidate.cautions().next().is_some());
    let mut told = Vec::new();
    for (place, candidate) in candidates.enumerate() {
        if place == 0 {
            document.section(2, "cautions", words.pick("方式ごとの注意点", "Cautions"));
        }
        document.heading(3, words.method(candidate.method()));
        let (certain, depends): (Vec<_>, Vec<_>) = candidate.cautions().partition(CautionAdvice::is_certain);
        // What holds for several candidates is told with the first.
        let item = |one: &CautionAdvice<'_, '_>| {
            let whole = caution(words, one);
            if told.contains(&whole) {
                let see = words.pick("（説明は前掲）", " (described above)");
                return Item { line: whole.line.text(see), below: Vec::new(), ..whole };
            }
            told.push(whole.clone());
            whole
        };
        document.bullets(certain.iter().map(item).collect());
        if !depends.is_empty() {
            document.paragraph(words.pick(
                "回答によっては、次の点も当てはまります。",
                "Depending on answers not given, these may hold too.",
            ));
            document.bullets(depends.iter().map(|caution| words.caution_advice(caution).into()).collect());
        }
    }
}

/// A caution with the answers it holds because of.
fn caution(words: Words<'_>, advice: &CautionAdvice<'_, '_>) -> Item {
    let of_answers = |reason: Reason<'_>| matches!(reason, Reason::Answer(_) | Reason::Implied(_));
    let reasons = advice.because().any(of_answers).then(|| {
        let matters = |reason: &Reason<'_>| !matches!(reason, Reason::Method(_) | Reason::Always);
        let reasons = words.reasons(advice.because().filter(matters));
        Line::from(say!(words, "該当する理由：{reasons}", "Because of {reasons}."))
    });
    words.caution_item(advice.caution(), reasons)
}

/// What has gone wrong elsewhere and can go wrong here: what happened, what made it possible, what prevents it.
fn incidents(document: &mut Document, words: Words<'_>, advice: &Advice<'_>) {
    let Some((first, others)) = advice.candidates().split_first() else { return };
    // While the advice is open: those that can happen whichever method it will be.
    let others = if advice.is_open() { others } else { &[] };
    let happens = |with: &Candidate<'_>, incident: &Incident| with.incidents().any(|one| one.id() == incident.id());
    let incidents: Vec<_> =
        first.incidents().filter(|incident| others.iter().all(|other| happens(other, incident))).collect();
    if incidents.is_empty() {
        return;
    }
    let title = words.pick("起こりうるトラブルの事例", "Incidents that can happen");
    document.section(2, "incidents", title);
    let method = words.method(first.method());
    document.paragraph(match words.lang {
        Lang::Ja if advice.is_open() => "残っているどの方式でも起こりうる、各資料の事例です。".into(),
        Lang::En if advice.is_open() => {
            "Cases from the sources that can happen with every method still possible.".into()
        }
        Lang::Ja => format!("{method}とご回答の条件で起こりうる、各資料の事例です。"),
        Lang::En => format!("Cases from the sources that can happen with {method} under the answers given."),
    });
    // Those listed are certain; that others are not must not read as if they could not happen.
    if advice.is_open() || first.has_open_incidents() {
        document.paragraph(words.pick(
            "このほか、未回答の質問によっては、ここに挙げていない事例も起こりえます。",
            "Depending on answers not given, cases that are not listed here can happen too.",
        ));
    }
    let settled = (!advice.is_open()).then_some(first);
    document.bullets(incidents.into_iter().map(|incident| sources::case(words, settled, incident)).collect());
}
