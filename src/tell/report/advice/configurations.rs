//! The configurations of a candidate, and the methods that meet what it leaves unmet.

use crate::{
    decide::{
        suit::{advice::Advice, candidate::Candidate, configured::ConfigurationAdvice, fit::Fit, grading::Grading},
        why::combination::Combination,
    },
    guideline::model::{configuration::Configuration, need::Need},
    language::Lang,
    tell::{
        document::line::Line,
        report::grades,
        words::{Words, distinct, say},
    },
};

/// The configuration in force, if it is not the basic one, and those that suit, or may, each with what it changes.
pub(super) fn lines(words: Words<'_>, advice: &Advice<'_>, candidate: &Candidate<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    if candidate.is_configured() {
        let lead = Line::from(words.pick("構成", "Looked at in the configuration "));
        let end = words.pick("を選んだ場合の検討結果です。", ", which was chosen.");
        lines.push(lead.line(named(words, candidate.configuration())).text(end));
    }
    let all = advice.configurations(candidate.method());
    let chosen = all.iter().find(|one| one.configuration().id() == candidate.configuration().id());
    if let Some(condition) = chosen.filter(|one| one.suits() == Some(false)).and_then(|one| one.configuration().suits())
    {
        let on = words.depends_on(condition.questions());
        lines.push(Line::from(say!(
            words,
            "ただし、この構成は今回のご回答には合いません（関係する質問：{on}）。",
            "But it does not suit these answers (those to {on})."
        )));
    }
    let others = all.into_iter();
    let others = others.filter(|one| !one.configuration().is_basic() && one.suits() != Some(false));
    let others = others.filter(|one| one.configuration().id() != candidate.configuration().id());
    lines.extend(others.map(|one| suiting(words, &one)));
    lines
}

fn suiting(words: Words<'_>, advice: &ConfigurationAdvice<'_>) -> Line {
    let label = match advice.suits() {
        Some(_) => words.pick("適する構成", "A configuration that suits"),
        None => words.pick("回答しだいで適する構成", "A configuration that may suit"),
    };
    let name = advice.configuration().name().get(words.lang);
    let line = Line::from(words.labelled(label, name)).mark(advice.configuration().provenance());
    let why = match advice.suits() {
        Some(_) => words.reasons(advice.because()),
        None => {
            let on = words.depends_on(advice.on());
            say!(words, "{on}の回答による", "depends on the answer to {on}")
        }
    };
    let changes = changed(words, advice);
    let line = line.text(words.bracketed(&why));
    if changes.0.is_empty() { line } else { line.text(words.pick("：", ": ")).line(changes) }
}

/// What a configuration changes, in a sentence.
fn changed(words: Words<'_>, advice: &ConfigurationAdvice<'_>) -> Line {
    let (changes, configuration) = (advice.changes(), advice.configuration());
    let mut parts: Vec<Line> = Vec::new();
    for (_, to) in changes.traits() {
        let (name, value) = (to.definition().name().get(words.lang), to.value().label().get(words.lang));
        parts.push(say!(words, "{name}は「{value}」", "{name}: {value}").into());
    }
    for &(axis, ..) in changes.grades() {
        let graded = |configuration| {
            grades::grade(Grading::new(words.guideline, configuration).get(advice.configuration().method(), axis))
        };
        let (from, to, axis) = (graded(None), graded(Some(configuration)), words.axis(axis));
        parts.push(match words.lang {
            Lang::Ja => Line::from(format!("{axis}は")).line(from).text("から").line(to),
            Lang::En => Line::from(format!("{axis} ")).line(to).text(" instead of ").line(from),
        });
    }
    let (more, fewer) = (changes.controls_added().len(), changes.controls_removed().len());
    parts.extend(counted(words, ("対策", "measures"), more, fewer).map(Line::from));
    let (more, fewer) = (changes.cautions_added().len(), changes.cautions_removed().len());
    parts.extend(counted(words, ("注意点", "cautions"), more, fewer).map(Line::from));
    Line::joined(parts, words.pick("、", "; "))
}

/// How many of something come and go; nothing where none does.
fn counted(words: Words<'_>, (ja, en): (&str, &str), more: usize, fewer: usize) -> Option<String> {
    Some(match (words.lang, more, fewer) {
        (_, 0, 0) => return None,
        (Lang::Ja, _, 0) => format!("{ja}は{more}件増"),
        (Lang::Ja, 0, _) => format!("{ja}は{fewer}件減"),
        (Lang::Ja, ..) => format!("{ja}は{more}件増・{fewer}件減"),
        (Lang::En, _, 0) => format!("{en}: {more} more"),
        (Lang::En, 0, _) => format!("{en}: {fewer} fewer"),
        (Lang::En, ..) => format!("{en}: {more} more, {fewer} fewer"),
    })
}

/// The methods that, beside a candidate, meet every need that it leaves unmet, with how many measures both require.
pub(super) fn combined(words: Words<'_>, advice: &Advice<'_>, candidate: &Candidate<'_>) -> Vec<Line> {
    let combinations = helpful(words, advice, candidate);
    // Once, if it is the same for all.
    let counts = distinct(combinations.iter().map(|combination| combination.controls().len()));
    let one_for_all = <[usize; 1]>::try_from(counts).ok();
    let named = |combination: &Combination<'_>| {
        let (method, count) = (words.method(combination.with()), combination.controls().len());
        let count = one_for_all.is_none().then(|| say!(words, "（{count}件）", " ({count})"));
        format!("{method}{}", count.unwrap_or_default())
    };
    let count = match (one_for_all, words.lang) {
        (Some([count]), Lang::Ja) => format!("（両方式に必要な対策は合わせて{count}件）"),
        (Some([count]), Lang::En) => format!(" ({} for both together)", words.number(count, "measure")),
        (None, Lang::Ja) => "（件数は両方式に必要な対策の合計）".to_owned(),
        (None, Lang::En) => " (measures for both together in brackets)".to_owned(),
    };
    met(words, &combinations, named, &count)
}

/// The same without the numbers.
pub(super) fn combined_in_short(words: Words<'_>, advice: &Advice<'_>, candidate: &Candidate<'_>) -> Vec<Line> {
    let named = |combination: &Combination<'_>| words.method(combination.with()).to_owned();
    met(words, &helpful(words, advice, candidate), named, "")
}

/// What a candidate leaves unmet, and the methods that meet it.
fn met<'g>(
    words: Words<'_>,
    combinations: &[Combination<'g>],
    named: impl Fn(&Combination<'g>) -> String,
    count: &str,
) -> Vec<Line> {
    let Some(first) = combinations.first() else { return Vec::new() };
    let needs = words.list(first.needs().iter().map(|need| need.name().get(words.lang)), "and");
    let others = words.list(combinations.iter().map(named).collect::<Vec<_>>(), "or");
    let lines = match (words.lang, combinations.len()) {
        (Lang::Ja, 1) => {
            [format!("この方式だけでは満たせないご要望：{needs}"), format!("併用すると満たせる方式：{others}{count}")]
        }
        (Lang::Ja, _) => [
            format!("この方式だけでは満たせないご要望：{needs}"),
            format!("いずれかを併用すると満たせる方式：{others}{count}"),
        ],
        (Lang::En, 1) => {
            [format!("What it leaves unmet: {needs}."), format!("Met by adding this method: {others}{count}.")]
        }
        (Lang::En, _) => {
            [format!("What it leaves unmet: {needs}."), format!("Met by adding one of these: {others}{count}.")]
        }
    };
    lines.map(Line::from).into()
}

/// The combinations that do what a candidate conflicts for, if it does.
fn helpful<'g>(words: Words<'_>, advice: &Advice<'g>, candidate: &Candidate<'_>) -> Vec<Combination<'g>> {
    let combinations = advice.combinations(candidate.method());
    let meets = |need: Option<&Need>| {
        let first = combinations.first();
        need.zip(first).is_some_and(|(need, first)| first.needs().iter().any(|one| one.id() == need.id()))
    };
    if candidate.conflicts().all(|conflict| meets(words.guideline.need_of(conflict.caution()))) {
        combinations
    } else {
        Vec::new()
    }
}

/// The configurations that suit and do not conflict, of candidates that conflict as they are.
pub(super) fn ways_out(words: Words<'_>, advice: &Advice<'_>) -> Option<Line> {
    let conflicting = advice.candidates().iter().filter(|candidate| candidate.fit() == Fit::Conflicts);
    let named = wanted(words, advice, conflicting, |_| true)?;
    let lead = words.pick("次の構成であれば両立します：", "In this configuration there is no conflict: ");
    Some(Line::from(lead).line(named).text(words.pick("。", ".")))
}

/// The configurations that suit, do not conflict and reach every minimum, of methods recommended that are below one as they are.
pub(super) fn reaching_minimums(words: Words<'_>, advice: &Advice<'_>) -> Option<Line> {
    let reaches = |one: &ConfigurationAdvice<'_>| {
        let grading = Grading::new(advice.guideline(), Some(one.configuration()));
        let method = one.configuration().method();
        advice.preferences().minimums().all(|(axis, least)| grading.grade(method, axis) >= least)
    };
    let below = advice.recommended().iter().filter(|candidate| !candidate.below_minimum().is_empty());
    let named = wanted(words, advice, below, reaches)?;
    let lead = words.pick(
        "次の構成であれば、すべての評価軸で最低水準に届きます：",
        "In this configuration every minimum is reached: ",
    );
    Some(Line::from(lead).line(named).text(words.pick("。", ".")))
}

/// The names of those configurations of some candidates that suit, do not conflict and are wanted; `None` where there is none.
fn wanted<'a, 'g: 'a>(
    words: Words<'_>,
    advice: &Advice<'g>,
    candidates: impl Iterator<Item = &'a Candidate<'g>>,
    is_wanted: impl Fn(&ConfigurationAdvice<'g>) -> bool,
) -> Option<Line> {
    let all = candidates.flat_map(|candidate| advice.configurations(candidate.method()));
    let suiting = all.filter(|one| one.suits() == Some(true) && one.fit() != Fit::Conflicts && is_wanted(one));
    let named = suiting.map(|one| {
        let line = Line::from(words.method(one.configuration().method())).text(words.pick("の", " as "));
        let line = line.line(named(words, one.configuration()));
        if one.may_conflict() {
            line.text(words.pick(
                "（未回答の質問によっては両立しません）",
                " (which may conflict, depending on answers not given)",
            ))
        } else {
            line
        }
    });
    let named = Line::joined(named, words.pick("または", " or "));
    (!named.0.is_empty()).then_some(named)
}

/// A configuration in quotation marks, with the mark of what is not published.
fn named(words: Words<'_>, configuration: &Configuration) -> Line {
    Line::from(words.quoted(configuration.name().get(words.lang))).mark(configuration.provenance())
}

/// That the configuration chosen belongs to a method that is no candidate, if it does.
pub(super) fn without_effect(words: Words<'_>, advice: &Advice<'_>) -> Option<Line> {
    let chosen = advice.profile().configuration()?;
    (!advice.methods().contains(chosen.method())).then(|| {
        let method = words.method(chosen.method());
        let lead = Line::from(words.pick("選択した構成", "The configuration chosen, ")).line(named(words, chosen));
        lead.text(say!(
            words,
            "は候補外の{method}のものなので、この結果には反映されていません。",
            ", is one of {method}, which is not a candidate; it changes nothing here."
        ))
    })
}
