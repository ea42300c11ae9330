//! The headline: what the advice comes to, in words that no other part of a report contradicts.

use std::ops::Range;

use super::{configurations, why};
use crate::{
    decide::{
        suit::{
            advice::{Advice, Status},
            answers::Answer,
            candidate::{Candidate, CautionAdvice},
            fit::{Fit, Verdict},
        },
        why::{reason::Reason, resolution::Resolution},
    },
    guideline::model::{method::Method, question::Question},
    language::Lang,
    order,
    tell::{
        document::{Document, Item, line::Line},
        words::{Words, say},
    },
};

/// The headline as sentences: the verdict with the method recommended first, then what has to be known beside it.
pub(in crate::tell) fn headline(words: Words<'_>, advice: &Advice<'_>) -> Vec<Line> {
    let mut sentences = match advice.verdict() {
        Verdict::Open => vec![open(words, advice)],
        Verdict::Conflicts => conflicts(words, advice),
        Verdict::Fits | Verdict::Reservations => recommended(words, advice),
    };
    match advice.verdict() {
        Verdict::Open => sentences.extend(possible_conflicts(words, advice)),
        Verdict::Fits | Verdict::Reservations => {
            sentences.extend(conditional(words, advice));
            sentences.extend(possible_reservations(words, advice));
        }
        Verdict::Conflicts => {}
    }
    sentences.extend(configurations::ways_out(words, advice));
    sentences.extend(configurations::reaching_minimums(words, advice));
    sentences.extend(configurations::without_effect(words, advice));
    sentences
}

/// Writes the headline, and below it what would resolve the conflict, if that is what it says.
pub(super) fn write(document: &mut Document, words: Words<'_>, advice: &Advice<'_>) {
    for (place, sentence) in headline(words, advice).into_iter().enumerate() {
        document.paragraph(if place == 0 { sentence.emphasised() } else { sentence });
    }
    let resolutions = advice.resolved_by();
    if !resolutions.is_empty() {
        document.paragraph(match (words.lang, resolutions.len()) {
            (Lang::Ja, 1) => "次のように回答が変われば、不適合のない方式があります。",
            (Lang::Ja, _) => "次のいずれかのように回答が変われば、不適合のない方式があります。",
            (Lang::En, 1) => "With this change of the answers, a method has no conflict:",
            (Lang::En, _) => "With any one of these changes of the answers, a method has no conflict:",
        });
        document.bullets(resolutions.iter().map(|one| resolution(words, advice, one)).collect());
    }
}

/// The methods that, beside a candidate, do what it cannot: two together may do what none does alone.
pub(super) fn second_methods(document: &mut Document, words: Words<'_>, advice: &Advice<'_>) {
    if advice.resolved_by().is_empty() {
        return;
    }
    let of_each = advice.candidates().iter().map(|one| (configurations::combined_in_short(words, advice, one), one));
    for (lines, methods) in alike(of_each.filter(|(lines, _)| !lines.is_empty())) {
        let methods = words.methods(methods.into_iter());
        let title = say!(words, "{methods}とほかの方式の併用", "{methods} with a second method");
        document.bullets_under(3, title, lines.into_iter().map(Item::from).collect());
    }
}

/// The heading of the section about what is recommended.
pub(super) const fn heading(words: Words<'_>, verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Open => words.pick("残っている方式（未確定）", "Methods still possible"),
        Verdict::Fits => words.pick("推奨する方式", "Recommended method"),
        Verdict::Reservations => words.pick("留保付きで推奨する方式", "Recommended with reservations"),
        Verdict::Conflicts => words.pick("回答と両立しない方式", "Methods that the answers conflict with"),
    }
}

fn open(words: Words<'_>, advice: &Advice<'_>) -> Line {
    let methods = words.methods(advice.candidates().iter().map(Candidate::method));
    let (count, questions) = (advice.candidates().len(), advice.open_questions().len());
    Line::from(match words.lang {
        Lang::Ja => format!(
            "方式はまだ決まりません。残っているのは{methods}の{count}方式で、絞り込むための質問が{questions}問あります。"
        ),
        Lang::En => {
            let questions = words.number(questions, "question");
            format!(
                "No method is settled yet. Still possible: {methods}. Answers to {questions} would narrow this down."
            )
        }
    })
}

fn recommended(words: Words<'_>, advice: &Advice<'_>) -> Vec<Line> {
    let named = |fit: Fit| {
        let of_fit = advice.recommended().iter().filter(move |candidate| candidate.fit() == fit);
        of_fit.collect::<Vec<_>>()
    };
    let (fitting, reserved) = (named(Fit::Fits), named(Fit::Reservations));
    let fitting_names = words.methods(fitting.iter().map(|candidate| candidate.method()));
    let is_first = |candidate: &Candidate<'_>| {
        advice.recommended().first().is_some_and(|first| first.method() == candidate.method())
    };
    let mut sentences = Vec::new();
    if advice.verdict() == Verdict::Fits {
        let tied = fitting.iter().filter(|candidate| candidate.rank() == Some(1)).count();
        let names = |places: Range<usize>| {
            words.methods(fitting.get(places).unwrap_or_default().iter().map(|candidate| candidate.method()))
        };
        sentences.push(Line::from(match (words.lang, fitting.len()) {
            (Lang::Ja, 1) => format!("ご回答には{fitting_names}が適しています。"),
            (Lang::En, 1) => format!("{fitting_names} suits these answers."),
            (Lang::Ja, count) if tied == count => {
                format!("ご回答には{fitting_names}が同順位で適しています。どれを選ぶかは比較表で検討します。")
            }
            (Lang::En, count) if tied == count => {
                format!("{fitting_names} suit these answers equally. The comparison helps to choose.")
            }
            (Lang::Ja, _) if tied > 1 => {
                format!("ご回答には、同順位の{}、次いで{}が適しています。", names(0..tied), names(tied..fitting.len()))
            }
            (Lang::En, _) if tied > 1 => {
                format!("{} suit these answers equally, then {}.", names(0..tied), names(tied..fitting.len()))
            }
            (Lang::Ja, _) => format!("ご回答には{fitting_names}が、この順に適しています。"),
            (Lang::En, _) => format!("{fitting_names} suit these answers, in this order."),
        }));
    }
    let tied: Vec<Method> =
        advice.recommended().iter().filter(|one| one.rank() == Some(1)).map(Candidate::method).collect();
    for candidate in reserved {
        let (method, reservations) = (words.method(candidate.method()), reservations(words, candidate));
        let is_tied = tied.len() > 1 && tied.contains(&candidate.method());
        let tied = words.methods(tied.iter().copied());
        let lead = Line::from(match (words.lang, is_first(candidate), advice.recommended().len()) {
            (Lang::Ja, true, _) if is_tied => {
                format!("第1候補は同順位で{tied}です。{method}には次の点に留保が付きます：")
            }
            (Lang::Ja, false, _) if is_tied => format!("同順位の{method}には次の点に留保が付きます："),
            (Lang::En, true, _) if is_tied => format!("{tied} tie for the first place. {method} has reservations: "),
            (Lang::En, false, _) if is_tied => format!("{method}, in the same place, has reservations: "),
            (Lang::Ja, true, 1) => format!("ご回答で残るのは{method}ですが、次の点に留保が付きます："),
            (Lang::Ja, true, _) => format!("第1候補は{method}ですが、次の点に留保が付きます："),
            (Lang::Ja, false, _) => format!("{method}も候補になりますが、次の点に留保が付きます："),
            (Lang::En, true, 1) => format!("{method} is what the answers leave, with reservations: "),
            (Lang::En, true, _) => format!("{method} comes first, with reservations: "),
            (Lang::En, false, _) => format!("{method} is possible too, with reservations: "),
        });
        let line = lead.line(reservations);
        sentences.push(if is_first(candidate) && !fitting.is_empty() {
            line.text(match words.lang {
                Lang::Ja => format!("。留保なしで適合するのは{fitting_names}です。"),
                Lang::En if fitting.len() == 1 => format!("; {fitting_names} fits without reservation."),
                Lang::En => format!("; {fitting_names} fit without reservation."),
            })
        } else {
            line.text(words.pick("。", "."))
        });
    }
    let out = advice.candidates().get(advice.recommended().len()..).unwrap_or_default();
    let out = alike(out.iter().map(|candidate| (clashes(words, candidate), candidate)));
    sentences.extend(out.into_iter().map(|(clashes, methods)| conflict(words, clashes, &methods)));
    sentences
}

/// What a candidate is reserved for: the certain warnings that answers call forth, and the axes below the minimum.
pub(in crate::tell) fn reservations(words: Words<'_>, candidate: &Candidate<'_>) -> Line {
    let mut all: Vec<Line> = candidate.reservations().map(|one| words.caution(one.caution())).collect();
    if !candidate.below_minimum().is_empty() {
        let axes = words.axes(candidate.below_minimum().iter().copied());
        all.push(say!(words, "最低水準に届かない評価軸（{axes}）", "below the minimum on {axes}").into());
    }
    words.row(all)
}

fn conflicts(words: Words<'_>, advice: &Advice<'_>) -> Vec<Line> {
    let without = why::without_conflict(words, advice);
    let none = if without.is_empty() {
        words.pick("ご回答のすべてを満たす方式はありません。", "No method meets all of these answers.")
    } else {
        words.pick(
            "フローチャートで候補となる中に、ご回答のすべてを満たす方式はありません。",
            "No method meets all of these answers among those that the flowchart leads to.",
        )
    };
    let of_each = alike(advice.candidates().iter().map(|candidate| (clashes(words, candidate), candidate)));
    let of_each = of_each.into_iter().map(|(clashes, methods)| conflict(words, clashes, &methods));
    let others = (!without.is_empty()).then(|| {
        let without = without.join(words.pick("、", "; "));
        Line::from(say!(
            words,
            "フローチャートでは候補から外れますが、不適合の指摘がない方式：{without}。",
            "Without conflict, though the flowchart passes over it: {without}."
        ))
    });
    std::iter::once(none.into()).chain(of_each).chain(others).collect()
}

/// Methods of which the same is to be said, with what that is, in their order.
fn alike<'a, 'g: 'a, T: PartialEq>(said: impl Iterator<Item = (T, &'a Candidate<'g>)>) -> Vec<(T, Vec<Method>)> {
    let mut groups: Vec<(T, Vec<Method>)> = Vec::new();
    for (said, candidate) in said {
        match groups.iter_mut().find(|(other, _)| *other == said) {
            Some((_, methods)) => methods.push(candidate.method()),
            None => groups.push((said, vec![candidate.method()])),
        }
    }
    groups
}

/// What a candidate cannot do, each with the answers that ask for it.
fn clashes(words: Words<'_>, candidate: &Candidate<'_>) -> Line {
    words.row(candidate.conflicts().map(|conflict| {
        let answers = words.answers(answers(&conflict));
        let title = words.caution(conflict.caution());
        if answers.is_empty() { title } else { title.text(words.bracketed(&answers)) }
    }))
}

/// Which answers clash with some candidates.
fn conflict(words: Words<'_>, clashes: Line, methods: &[Method]) -> Line {
    let names = words.methods(methods.iter().copied());
    let lead = Line::from(match (words.lang, methods.len()) {
        (Lang::Ja, _) => format!("{names}は次の点で両立しません："),
        (Lang::En, 1) => format!("{names} conflicts with the answers: "),
        (Lang::En, _) => format!("{names} conflict with the answers: "),
    });
    lead.line(clashes).text(words.pick("。", "."))
}

/// The answers among the reasons of a caution, those that every path to the candidate implies included.
fn answers<'g>(advice: &CautionAdvice<'_, 'g>) -> Vec<Answer<'g>> {
    let answer = |reason| match reason {
        Reason::Answer(answer) | Reason::Implied(answer) => Some(answer),
        _ => None,
    };
    advice.because().filter_map(answer).collect()
}

/// Which methods recommended conflict depending on answers not given; those that do so alike in one sentence.
fn conditional(words: Words<'_>, advice: &Advice<'_>) -> Vec<Line> {
    let of_each = advice.recommended().iter().map(|candidate| {
        let titles = words.cautions(candidate.possible_conflicts().map(|conflict| conflict.caution()));
        ((titles, words.depends_on(questions(candidate.possible_conflicts()))), candidate)
    });
    let of_each = alike(of_each.filter(|((titles, _), _)| !titles.0.is_empty()));
    let sentence = |(place, ((titles, on), methods)): (usize, ((Line, String), Vec<Method>))| {
        let (methods, but) = (words.methods(methods.into_iter()), if place == 0 { "ただし" } else { "また、" });
        let lead = Line::from(say!(
            words,
            "{but}{methods}は、{on}の回答しだいで不適合になります：",
            "Depending on the answer to {on}, {methods} would conflict: "
        ));
        lead.line(titles).text(words.pick("。", "."))
    };
    of_each.into_iter().enumerate().map(sentence).collect()
}

/// Which methods that fit would do so with reservations, depending on answers not given; those that depend on the same answers in
/// one sentence.
fn possible_reservations(words: Words<'_>, advice: &Advice<'_>) -> Vec<Line> {
    let fitting = advice.recommended().iter().filter(|candidate| candidate.fit() == Fit::Fits);
    let of_each = fitting.map(|candidate| (words.depends_on(questions(candidate.possible_reservations())), candidate));
    let sentence = |(on, methods): (String, Vec<Method>)| {
        let methods = words.methods(methods.into_iter());
        Line::from(say!(
            words,
            "{methods}には、{on}の回答しだいで留保が付きます。",
            "Depending on the answer to {on}, {methods} would come with reservations."
        ))
    };
    alike(of_each.filter(|(on, _)| !on.is_empty())).into_iter().map(sentence).collect()
}

/// That some of the methods still possible would conflict, in a sentence.
fn possible_conflicts(words: Words<'_>, advice: &Advice<'_>) -> Option<Line> {
    let on = questions(advice.candidates().iter().flat_map(Candidate::possible_conflicts));
    let on = (!on.is_empty()).then(|| words.depends_on(on))?;
    Some(Line::from(say!(
        words,
        "{on}の回答しだいで、この中に不適合となる方式があります。",
        "Depending on the answer to {on}, some of these would conflict."
    )))
}

/// The questions that conflicts depend on, each once, in the guideline's order.
fn questions<'a, 'g: 'a>(conflicts: impl Iterator<Item = CautionAdvice<'a, 'g>>) -> Vec<&'g Question> {
    let mut questions: Vec<&'g Question> = conflicts.flat_map(|conflict| conflict.on()).collect();
    order::sort_by_key(&mut questions, |question| question.index);
    questions.dedup_by_key(|question| question.index);
    questions
}

/// The questions on which it depends whether what is recommended conflicts, or fits only with reservations.
pub(in crate::tell) fn fit_depends_on<'g>(advice: &Advice<'g>) -> Vec<&'g Question> {
    let of_each = |candidate: &'_ Candidate<'g>| {
        questions(candidate.possible_conflicts().chain(candidate.possible_reservations()))
    };
    let mut all: Vec<&'g Question> = advice.recommended().iter().flat_map(of_each).collect();
    order::sort_by_key(&mut all, |question| question.index);
    all.dedup_by_key(|question| question.index);
    all
}

/// Where no method meets all answers: those that clash with a candidate, each once, but for those that made it one.
pub(in crate::tell) fn clashing(words: Words<'_>, advice: &Advice<'_>) -> Vec<Line> {
    if advice.verdict() != Verdict::Conflicts {
        return Vec::new();
    }
    let mut clashing: Vec<Answer<'_>> = Vec::new();
    let conflicts = advice.candidates().iter().flat_map(Candidate::conflicts);
    for answer in conflicts.flat_map(|conflict| answers(&conflict)) {
        if !clashing.contains(&answer) && advice.because().all(|known| known != answer) {
            clashing.push(answer);
        }
    }
    let cause = words.bracketed(words.pick("不適合の原因", "cause of a conflict"));
    clashing.iter().map(|answer| Line::from(words.answer(answer) + &cause)).collect()
}

/// A way out of a conflict: the changes, and the methods that are then without one.
pub(in crate::tell) fn resolution<'g>(words: Words<'_>, advice: &Advice<'g>, resolution: &Resolution<'g>) -> Item {
    let changes = resolution.changes().iter().map(|change| words.change(change));
    let changes = words.row(changes.map(Line::from));
    // The advice under the changed answers: what is without a certain conflict there may still conflict.
    let changed = advice.profile().clone().with_answers(advice.changed(resolution.changes())).into_advice();
    let on = changed.candidates().iter().filter(|candidate| resolution.methods().contains(candidate.method()));
    let on = questions(on.flat_map(Candidate::possible_conflicts));
    let methods = words.methods(resolution.methods().iter());
    let then = match (words.lang, resolution.status()) {
        (Lang::Ja, Status::Decided) => format!("このとき不適合がなくなる方式：{methods}"),
        (Lang::Ja, Status::Open) => {
            format!("このとき残る方式：{methods}（まだ確定せず、絞り込むための質問が残ります）")
        }
        (Lang::En, Status::Decided) => format!("Then without conflict: {methods}."),
        (Lang::En, Status::Open) => {
            format!("Then still possible: {methods}. This is not settled yet; a question that narrows it down is left.")
        }
    };
    let mut below = vec![then.into()];
    if !on.is_empty() {
        let on = words.depends_on(on);
        below.push(Line::from(say!(
            words,
            "ただし、{on}の回答しだいでは、不適合になり得ます。",
            "Depending on the answer to {on}, a conflict may still arise."
        )));
    }
    Item::new(changes.capitalised(), below)
}
