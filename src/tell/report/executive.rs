//! The executive summary: what is recommended, three reasons, three risks that remain, what comes next and by when, and
//! what all of it rests on. Two pages at most.

use super::{
    advice::{actions::none_left, headline},
    gap,
    opening::{self, For},
    roadmap,
    table::{self, Column},
};
use crate::{
    decide::{
        change::{actions::Action, gap::Gap},
        suit::{
            advice::Advice,
            candidate::{Candidate, CautionAdvice},
            fit::Verdict,
        },
    },
    guideline::model::incident::Incident,
    language::Lang,
    order,
    tell::{
        document::{
            Document, Item,
            line::{Line, cut, shortened},
        },
        words::{Words, say},
    },
};

/// The most reasons, and the most risks.
const MOST: usize = 3;

/// The most next steps.
const MOST_STEPS: usize = 6;

/// The longest name, in characters, that is shown in full, and the longest owner of a measure.
const LONGEST: usize = 60;
const LONGEST_OWNER: usize = 20;

/// The advice on two pages, for those who decide.
///
/// ```
/// use telework_advisor::{Answers, Lang, report::executive_summary};
/// let answers: Answers = "work-scope=all-apps/system-location=office-network/data-on-terminal=stored".parse()?;
/// let summary = executive_summary(&answers.advise(), Lang::En).to_markdown();
/// assert!(summary.contains("## Risks that remain") && summary.contains("## Next steps"));
/// # Ok::<(), telework_advisor::Error>(())
/// ```
#[must_use]
pub fn executive_summary(advice: &Advice<'_>, lang: Lang) -> Document {
    let words = Words { guideline: advice.guideline(), lang };
    let title = words.pick("テレワーク方式の検討結果（経営層向け要約）", "Telework method: executive summary");
    let mut document = opening::open(words, title, For::profile(advice.profile()));
    for (_, fact) in &mut document.facts {
        *fact = shortened(fact, LONGEST);
    }
    verdict(&mut document, words, advice);
    document.bullets_under(2, words.pick("結論の理由", "Why"), reasons(words, advice));
    document.bullets_under(2, words.pick("残るリスク", "Risks that remain"), risks(words, advice));
    next_steps(&mut document, words, advice);
    rests_on(&mut document, words, advice);
    document
}

fn verdict(document: &mut Document, words: Words<'_>, advice: &Advice<'_>) {
    document.heading(2, words.pick("結論", "Verdict"));
    for (place, sentence) in headline::headline(words, advice).into_iter().enumerate() {
        document.paragraph(if place == 0 { sentence.emphasised() } else { sentence });
    }
    let ways = advice.resolved_by();
    if !ways.is_empty() {
        document.paragraph(match (words.lang, ways.len()) {
            (Lang::Ja, 1) => "次のように回答が変われば、不適合のない方式があります。",
            (Lang::Ja, _) => "次のいずれかのように回答が変われば、不適合のない方式があります。",
            (Lang::En, _) => "What would leave a method without conflict:",
        });
        document.bullets(ways.iter().take(MOST).map(|way| headline::resolution(words, advice, way)).collect());
        let rest = ways.len().saturating_sub(MOST);
        if rest > 0 {
            document.paragraph(say!(
                words,
                "このほかに{rest}通りあり、検討結果の報告書に示します。",
                "The report names {rest} more."
            ));
        }
    }
}

/// The answers that decide, each with what follows from it; then what speaks for the method.
fn reasons(words: Words<'_>, advice: &Advice<'_>) -> Vec<Item> {
    let of_answers = advice.because().map(|answer| {
        let passed = advice.path().find(|step| step.node().question().id() == answer.question().id());
        let provenance = passed.map(|step| step.edge().provenance());
        let why = provenance.and_then(|provenance| Some((provenance, provenance.rationale()?)));
        let below = why.map(|(provenance, why)| Line::from(why.get(words.lang)).mark(provenance)).into_iter().collect();
        Item::new(words.answer(&answer), below)
    });
    let merits = advice.recommended().first().map(|first| words.guideline.method(first.method()).merits());
    // The data describe the basic configuration.
    let label = match advice.recommended().first() {
        Some(first) if first.is_configured() => words.pick("利点（基本構成）", "In its favour (basic configuration)"),
        _ => words.pick("利点", "In its favour"),
    };
    let merits = merits.unwrap_or_default().iter().map(|merit| {
        let text = Line::from(merit.text().get(words.lang)).mark(merit.provenance());
        words.labelled_line(label, text).into()
    });
    // Where no method meets all answers, those that clash come first.
    let clashing = headline::clashing(words, advice).into_iter().map(Item::from);
    clashing.chain(of_answers).chain(merits).take(MOST).collect()
}

/// What stays to be minded, the most severe first; then what can happen. Where no method is recommended, none has risks of its own
/// here.
fn risks(words: Words<'_>, advice: &Advice<'_>) -> Vec<Item> {
    let first = advice.recommended().first();
    let of_first = first.into_iter().flat_map(Candidate::cautions).filter(CautionAdvice::is_certain);
    let mut cautions: Vec<CautionAdvice<'_, '_>> =
        advice.contradictions().chain(advice.cautions()).chain(of_first).collect();
    order::sort_by_key(&mut cautions, |one| one.caution().severity());
    let cautions = cautions.iter().map(|one| words.caution_item(one.caution(), None));
    let incidents = first.into_iter().flat_map(Candidate::incidents);
    let incident = |incident: &Incident| {
        let happens = words.pick("起こりうるトラブル", "Can happen");
        let title = words.labelled_line(happens, incident.title().get(words.lang).into());
        Item::new(title, vec![incident.what_happened().get(words.lang).into()])
    };
    cautions.chain(incidents.map(incident)).take(MOST).collect()
}

/// What to ask next while something is open, and the first measures, each with who sees to it and by when.
fn next_steps(document: &mut Document, words: Words<'_>, advice: &Advice<'_>) {
    document.heading(2, words.pick("次に行うこと", "Next steps"));
    if advice.contradictions().next().is_some() {
        document.paragraph(words.pick(
            "次の点で互いに矛盾する回答を、先に確認してください。",
            "Before anything else, settle the answers that contradict each other:",
        ));
        let titles = advice.contradictions().take(MOST).map(|one| words.caution(one.caution()).into());
        document.bullets(titles.collect());
    }
    if advice.verdict() == Verdict::Conflicts {
        document.paragraph(if advice.resolved_by().is_empty() {
            words.pick(
                "まず、互いに両立しない回答を見直してください。",
                "First, look again at the answers that cannot be met together.",
            )
        } else {
            words.pick(
                "まず、上に示した回答の変更のうち、どれなら受け入れられるかを決めてください。",
                "First, decide which of the changes above can be accepted.",
            )
        });
    }
    let questions = advice.open_questions().iter().take(MOST);
    let questions: Vec<Item> =
        questions.map(|open| Line::from(open.question().text().get(words.lang)).into()).collect();
    if !questions.is_empty() {
        document.paragraph(words.pick(
            "まず、方式を絞り込む次の質問に回答してください。",
            "First, answer the questions that narrow the methods down:",
        ));
        document.bullets(questions);
    }
    let of_fit = headline::fit_depends_on(advice).into_iter().take(MOST);
    let of_fit: Vec<Item> = of_fit.map(|question| Line::from(question.text().get(words.lang)).into()).collect();
    if !of_fit.is_empty() {
        document.paragraph(words.pick(
            "次の点を確認してください。回答しだいで、推奨する方式の適合の判定が変わります。",
            "Find out the following: how well the methods recommended fit depends on it.",
        ));
        document.bullets(of_fit);
    }
    let Some(actions) = advice.actions() else { return };
    let profile = advice.profile();
    let state = |action: &&Action<'_>| profile.measure(action.control());
    let owner = |action: &&Action<'_>| state(action).and_then(|state| state.owner.as_deref());
    let columns: [Column<'_, &Action<'_>>; 4] = [
        ("対策", "Measure", &|action| words.measure(action.control())),
        ("立場", "Role", &|action| words.role(action.control().role()).into()),
        ("担当", "Owner", &|action| Line::new().given(cut(owner(action).unwrap_or_default(), LONGEST_OWNER))),
        ("期限・時期", "By when", &|action| match state(action).filter(|state| state.due.is_some()) {
            Some(state) => words.due(Some(state), profile.date()),
            None => words.action_step(action.step()).into(),
        }),
    ];
    let first = roadmap::in_time(profile, actions.actions().iter());
    let shown = first.len().min(MOST_STEPS);
    if shown == 0 {
        document.paragraph(none_left(words, advice, actions.method()));
        return;
    }
    document.table(table::table(words, first.into_iter().take(MOST_STEPS), &columns));
    let is_overdue = |action: &&Action<'_>| {
        profile.measure(action.control()).zip(profile.date()).is_some_and(|(state, day)| state.is_overdue(day))
    };
    let overdue: Vec<&Action<'_>> = actions.actions().iter().filter(is_overdue).collect();
    if !overdue.is_empty() {
        let label = words.counted(words.pick("期限を過ぎた対策", "Overdue"), overdue.len());
        let rest = overdue.len().saturating_sub(MOST_STEPS);
        let named = overdue.into_iter().take(MOST_STEPS).map(|action| words.measure(action.control()));
        let rest = (rest > 0).then(|| say!(words, "ほか{rest}件", "{rest} more").into());
        document.paragraph(words.labelled_line(&label, words.row(named.chain(rest))));
    }
    let rest = actions.actions().len() - shown;
    if rest > 0 {
        document.paragraph(say!(
            words,
            "このほか{rest}件の対策は、ロードマップに示します。",
            "The other {rest} measures are in the roadmap."
        ));
    }
}

/// On how many answers, which data and what state of the measures it rests.
fn rests_on(document: &mut Document, words: Words<'_>, advice: &Advice<'_>) {
    document.heading(2, words.pick("この要約の前提", "What this rests on"));
    let all = words.guideline.questions().len();
    let known = advice.answers().iter().filter(|answer| !answer.is_unknown()).count();
    let mut items: Vec<Item> = vec![
        Line::from(say!(
            words,
            "{all}問のうち{known}問の回答に基づいています。",
            "Answers to {known} of {all} questions."
        ))
        .into(),
    ];
    if let Some(first) = advice.recommended().first() {
        let gap = Gap::new(advice, first.method());
        items.push(Line::from(gap::standing(words, &gap.count(None, None))).into());
    }
    items.push(
        Line::from(words.pick(
            "取り組む順序とリスクの重さは本ツールの判断によるもので、ガイドラインが定めたものではありません。",
            "The order of the steps and the weight of the risks are this tool's reading, not the guideline's.",
        ))
        .into(),
    );
    document.bullets(items);
}
