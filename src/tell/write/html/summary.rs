//! The first screen: what is recommended and why, how much there is to do, what to mind first, and what is still open.

use super::{blocks, cautions, markup::Markup, page::Section};
use crate::{
    decide::{Advice, Candidate, CautionAdvice, Gap, GapState},
    guideline::{CautionSeverity, Question, Role},
    tell::{
        comparison,
        document::{Block, Line},
        words::Words,
    },
};

/// The most cautions, and the most measures to begin with, that are named here.
const MOST: usize = 3;

/// The summary of the advice on one profile. `lead` is the sentence that the section on the recommendation begins with.
pub(super) fn section(words: Words<'_>, advice: &Advice<'_>, lead: Option<&Block>, gap: Option<&Gap<'_>>) -> Section {
    let mut body = Markup::new();
    if let Some(Block::Paragraph(line)) = lead {
        body = body.block("p", &[("class", "lead")], blocks::line(line, words.lang));
    }
    body = body.then(verdict(words, advice)).then(figures(words, advice, gap));
    let parts = [because(words, advice), open(words, advice), minded(words, advice), begin(words, gap)];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    let parts = parts.fold(Markup::new(), |markup, part| markup.block("div", &[], part));
    body = body.block("div", &[("class", "parts")], parts);
    Section { id: "summary".into(), title: words.pick("要約", "Summary").into(), body }
}

/// The candidates, best first.
fn verdict(words: Words<'_>, advice: &Advice<'_>) -> Markup {
    let alone = advice.candidates().len() == 1;
    let items = advice.candidates().iter().fold(Markup::new(), |items, candidate| {
        let rank = candidate.rank();
        let place = match (alone, candidate.tied_with().is_empty()) {
            (true, _) if advice.is_open() => words.pick("候補", "Candidate").to_owned(),
            (true, _) => words.pick("推奨", "Recommended").to_owned(),
            (false, true) => words.pick(format_args!("{rank}位"), format_args!("No. {rank}")).to_string(),
            (false, false) => {
                words.pick(format_args!("{rank}位（同順位）"), format_args!("No. {rank} (tied)")).to_string()
            }
        };
        let mut item = Markup::new()
            .element("span", &[("class", "place")], Markup::new().text(&place))
            .text(" ")
            .element("strong", &[], Markup::new().text(words.method(candidate.method())));
        if candidate.is_in_conflict() {
            item = item.text(" ").then(tag(words.severity(CautionSeverity::Conflict), "conflict"));
        }
        if !candidate.below_minimum().is_empty() {
            item = item.text(" ").then(tag(words.pick("最低水準未満", "below minimum"), "warning"));
        }
        items.block("li", &[("class", if rank == 1 { "first" } else { "other" })], item)
    });
    Markup::new().block("ul", &[("class", "verdict")], items)
}

fn tag(text: &str, class: &str) -> Markup {
    Markup::new().element("span", &[("class", &format!("tag {class}"))], Markup::new().text(text))
}

/// A number with its name and what is in it.
pub(super) fn figure(name: &str, value: &str, detail: &str) -> Markup {
    let mut content = Markup::new().element("dt", &[], Markup::new().text(name)).element(
        "dd",
        &[("class", "value")],
        Markup::new().text(value),
    );
    if !detail.is_empty() {
        content = content.element("dd", &[], Markup::new().text(detail));
    }
    Markup::new().block("div", &[], content)
}

/// How much there is to do and to mind with the first candidate.
fn figures(words: Words<'_>, advice: &Advice<'_>, gap: Option<&Gap<'_>>) -> Markup {
    let Some(first) = advice.candidates().first() else { return Markup::new() };
    let required = |role: Option<Role>| {
        let controls = first.controls().filter(|one| one.is_required());
        controls.filter(|one| role.is_none_or(|role| one.control().role() == role)).count()
    };
    let unit = |count: usize| words.pick(format_args!("{count}件"), format_args!("{count}")).to_string();
    let listed = |parts: Vec<String>| parts.join(words.pick("、", ", "));
    let by_role = Role::ALL.into_iter().filter(|&role| required(Some(role)) > 0).map(|role| {
        let name = words.guideline.role(role).name().get(words.lang);
        format!("{name} {}", required(Some(role)))
    });
    let mut figures =
        figure(words.pick("必要な対策", "Measures required"), &unit(required(None)), &listed(by_role.collect()));
    if let Some(gap) = gap {
        let count = gap.count(None, None);
        let missing = words
            .pick(format_args!("未実施 {}件", count.missing), format_args!("{} missing", count.missing))
            .to_string();
        figures =
            figures.then(figure(words.pick("うち実施済み", "Of these in place"), &unit(count.in_place), &missing));
    }
    let certain =
        |severity| first.cautions().filter(|one| one.is_certain() && one.caution().severity() == severity).count();
    let severities = [CautionSeverity::Conflict, CautionSeverity::Warning, CautionSeverity::Note];
    let all: usize = severities.iter().map(|&severity| certain(severity)).sum();
    let by_severity = severities.map(|severity| format!("{} {}", words.severity(severity), certain(severity)));
    figures = figures.then(figure(words.pick("注意点", "Cautions"), &unit(all), &listed(by_severity.into())));
    let depends = first.controls().filter(|one| !one.is_required()).count();
    figures = figures.then(figure(
        words.pick("候補を左右する未回答の質問", "Open questions that matter"),
        &words
            .pick(
                format_args!("{}問", advice.open_questions().len()),
                format_args!("{}", advice.open_questions().len()),
            )
            .to_string(),
        &words
            .pick(format_args!("回答待ちの対策 {depends}件"), format_args!("{depends} measures wait for answers"))
            .to_string(),
    ));
    let caption = words
        .pick(
            format_args!("{}の場合", words.method(first.method())),
            format_args!("With {}", words.method(first.method())),
        )
        .to_string();
    let mut markup = Markup::new();
    if advice.candidates().len() > 1 {
        markup = markup.block("p", &[("class", "with")], Markup::new().text(&caption));
    }
    markup.block("dl", &[("class", "figures")], figures)
}

fn part(title: &str, items: Vec<Markup>) -> Markup {
    if items.is_empty() {
        return Markup::new();
    }
    let items = items.into_iter().fold(Markup::new(), |list, item| list.block("li", &[], item));
    Markup::new().block("h3", &[], Markup::new().text(title)).block("ul", &[], items)
}

fn because(words: Words<'_>, advice: &Advice<'_>) -> Markup {
    let mut items: Vec<Markup> = advice.because().map(|answer| Markup::new().text(&words.answer(&answer))).collect();
    if advice.candidates().len() > 1 {
        // Among several candidates, what puts one before the other.
        let preferences = comparison::preferences(words, &advice.compare());
        items.extend(preferences.iter().map(|sentence| Markup::new().text(sentence)));
    }
    part(words.pick("この結果の決め手", "What decides"), items)
}

/// What is still open, or that nothing is.
fn open(words: Words<'_>, advice: &Advice<'_>) -> Markup {
    let mut items: Vec<Markup> = Vec::new();
    let next = advice.next_question().map(Question::id);
    for open in advice.open_questions() {
        let text = open.question().text().get(words.lang);
        let mut item = Markup::new().element("a", &[("href", "#questions")], Markup::new().text(text));
        if Some(open.question().id()) == next {
            item = item.text(words.pick("（次に確認）", " (ask this next)"));
        }
        items.push(item);
    }
    if items.is_empty() {
        items.push(Markup::new().text(words.pick(
            "候補となる方式を左右する質問は残っていません。",
            "No question is left that could change the candidates.",
        )));
    }
    let first = advice.candidates().first();
    let depends = first.map_or(0, |first| first.controls().filter(|one| !one.is_required()).count());
    if depends > 0 {
        let text = words
            .pick(
                format_args!("{depends}件の対策は、回答によって要否が決まります。"),
                format_args!("Whether {depends} measures are required depends on answers not given."),
            )
            .to_string();
        let text = Markup::new().text(&text);
        items.push(Markup::new().element("a", &[("href", "#measures-depending")], text));
    }
    if advice.preferences().priorities().is_empty() && first.is_some_and(|one| !one.tied_with().is_empty()) {
        items.push(Markup::new().text(words.pick(
            "同順位の方式は、優先する評価軸が決まると順位がつきます。",
            "Tied methods can be told apart once it is decided which axis matters most.",
        )));
    }
    part(words.pick("未確定の事項", "Still open"), items)
}

/// The loudest cautions: of the answers as a whole, then of those in the first place. What is only a note waits.
fn minded(words: Words<'_>, advice: &Advice<'_>) -> Markup {
    let first = advice.candidates().iter().filter(|candidate| candidate.rank() == 1);
    let mut loud: Vec<(CautionAdvice<'_, '_>, Option<&Candidate<'_>>)> =
        advice.cautions().map(|one| (one, None)).collect();
    let of_first = first.flat_map(|candidate| candidate.cautions().map(move |one| (one, Some(candidate))));
    loud.extend(of_first.filter(|(one, _)| one.is_certain() && one.caution().severity() != CautionSeverity::Note));
    loud.sort_by_key(|(one, _)| one.caution().severity());
    let rest = loud.len().saturating_sub(MOST);
    let mut items: Vec<Markup> = Vec::new();
    for (one, candidate) in loud.into_iter().take(MOST) {
        let severity = one.caution().severity();
        let target = if candidate.is_some() { "#cautions" } else { "#recommendation" };
        let title = Line::from(one.caution().title().get(words.lang)).mark(one.caution().provenance());
        let title = blocks::line(&title, words.lang);
        let mut item =
            tag(words.severity(severity), cautions::class(severity)).text(" ").element("a", &[("href", target)], title);
        if let Some(candidate) = candidate.filter(|candidate| !candidate.tied_with().is_empty()) {
            item = item.text(&words.bracketed(words.method(candidate.method())));
        }
        items.push(item);
    }
    if rest > 0 {
        let more = words.pick(format_args!("ほか{rest}件"), format_args!("and {rest} more")).to_string();
        items.push(Markup::new().element("a", &[("href", "#cautions")], Markup::new().text(&more)));
    }
    if items.is_empty() {
        items.push(
            Markup::new()
                .text(words.pick("「不適合」「要注意」にあたるものはありません。", "No conflict and no warning.")),
        );
    }
    part(words.pick("特に注意すべき点", "What to mind most"), items)
}

/// The missing measures to begin with.
fn begin(words: Words<'_>, gap: Option<&Gap<'_>>) -> Markup {
    let missing = gap.into_iter().flat_map(|gap| gap.in_state(GapState::Missing)).take(MOST);
    let items = missing.map(|entry| {
        let role = words.guideline.role(entry.control().role()).name().get(words.lang);
        blocks::line(&words.measure(entry.control()).text(words.bracketed(role)), words.lang)
    });
    part(words.pick("未実施の対策のうち、多くの脅威に効くもの", "Missing, and answering most"), items.collect())
}
