//! The measures required, by role and category, with the reasons of those that are not for everyone.

use crate::{
    decide::{
        suit::{
            advice::Advice,
            candidate::{Candidate, ControlAdvice},
            profile::Profile,
            shared::SharedControl,
        },
        why::reason::Reason,
    },
    guideline::model::control::{Category, Control, Role},
    language::Lang,
    tell::{
        document::{Block, Check, CheckGroup, Document, Item, line::Line},
        report::gap,
        words::{Words, distinct, say},
    },
};

pub(super) fn measures(document: &mut Document, words: Words<'_>, advice: &Advice<'_>) {
    let profile = advice.profile();
    let Some((first, others)) = advice.candidates().split_first() else { return };
    document.section(2, "measures", words.pick("必要な対策", "Measures required"));
    if advice.is_open() {
        return shared(document, words, advice);
    }
    document.paragraph(count(words, first));
    if profile.measures().any(|(_, state)| state.is_in_place()) {
        document.paragraph(
            words.pick(
                "実施済みの対策には、あらかじめチェックを入れています。",
                "Measures in place are ticked already.",
            ),
        );
    }
    let required = first.controls().filter(ControlAdvice::is_required);
    let checks = required.map(|advice| (advice.control(), advised(words, &advice, profile)));
    by_role(document, words, checks.collect());
    depending(document, words, first);
    for (place, other) in (2..).zip(others) {
        difference(document, words, first, other, place, profile);
    }
}

/// The measures of an advice that is open: first those that every method still possible requires, then those that depend on
/// which of them it will be, or on other answers.
fn shared(document: &mut Document, words: Words<'_>, advice: &Advice<'_>) {
    let (required, depends): (Vec<_>, Vec<_>) =
        advice.shared_controls().into_iter().partition(SharedControl::is_required);
    let (count, others) = (required.len(), depends.len());
    document.paragraph(match words.lang {
        Lang::Ja => format!("残っているどの方式になっても、次の{count}件の対策が必要です。ほかに{others}件が、方式や回答しだいで必要になります。"),
        Lang::En => format!("Whichever of the remaining methods it will be, these {count} measures are required; {others} more depend on the method or on answers."),
    });
    let check = |control| (control, stated(words, check(words, control), control, advice.profile()));
    by_role(document, words, required.iter().map(|one| check(one.control())).collect());
    let reason = |one: &SharedControl<'_>| match one.required_by().is_empty() {
        true => words.pick("回答による", "depending on answers").to_owned(),
        false => {
            let methods = words.methods(one.required_by().iter());
            say!(words, "{methods}の場合", "with {methods}")
        }
    };
    let items = grouped(words, depends.iter().map(|one| (reason(one), one.control())));
    if !items.is_empty() {
        let title = words.pick("方式や回答しだいの対策", "Depending on the method or on answers");
        document.section(3, "measures-depending", title);
        document.bullets(items);
    }
}

/// What changes if another candidate is chosen.
fn difference(
    document: &mut Document,
    words: Words<'_>,
    first: &Candidate<'_>,
    other: &Candidate<'_>,
    place: usize,
    profile: &Profile<'_>,
) {
    let gained = required_beyond(other, first).into_iter().filter_map(|control| other.control(control.id()));
    let gained = gained.map(|advice| with_role(words, advice.control(), advised(words, &advice, profile)));
    let lost = required_beyond(first, other).into_iter();
    let lost = lost.map(|control| Check { ticked: None, ..with_role(words, control, check(words, control)) });
    let groups: [(&str, Vec<Check>); 2] = [
        (words.pick("加わる対策", "In addition"), gained.collect()),
        (words.pick("求められない、または回答待ちの対策", "Not required, or depending"), lost.collect()),
    ];
    let groups: Vec<_> = groups.into_iter().filter(|(_, checks)| !checks.is_empty()).collect();
    let (method, base) = (words.method(other.method()), words.method(first.method()));
    let title = say!(words, "{method}の場合（{base}との違い）", "With {method} instead of {base}");
    document.section(3, format!("measures-{place}"), &*title);
    if groups.is_empty() {
        document.paragraph(words.pick("必要な対策は同じです。", "The measures required are the same."));
    } else {
        let group = |(label, checks): (&str, Vec<Check>)| CheckGroup {
            title: words.counted(label, checks.len()).into(),
            checks,
        };
        document.blocks.push(Block::Checklist(groups.into_iter().map(group).collect()));
    }
}

/// The measures that depend on answers not given.
fn depending(document: &mut Document, words: Words<'_>, candidate: &Candidate<'_>) {
    let depending = candidate.controls().filter(|advice| !advice.is_required());
    let items = grouped(words, depending.map(|advice| (words.depends_on(advice.on()), advice.control())));
    if !items.is_empty() {
        let title = words.pick("回答によって要否が決まる対策", "Depending on answers not given");
        document.section(3, "measures-depending", title);
        document.paragraph(words.pick(
            "次の対策は、質問に回答すると要否が決まります。",
            "The following depend on questions that are not answered yet.",
        ));
        document.bullets(items);
    }
}

/// How many measures a candidate requires, as a sentence.
fn count(words: Words<'_>, candidate: &Candidate<'_>) -> String {
    let required = candidate.controls().filter(ControlAdvice::is_required).count();
    let depends = candidate.controls().count() - required;
    let method = words.method(candidate.method());
    match words.lang {
        Lang::Ja if depends == 0 => format!("{method}では、次の{required}件の対策が必要です。"),
        Lang::Ja => format!(
            "{method}では、次の{required}件の対策が必要です。このほか{depends}件は、未回答の質問によって要否が決まります。"
        ),
        Lang::En if depends == 0 => format!("{method} requires these {required} measures."),
        Lang::En => format!("{method} requires these {required} measures; {depends} more depend on answers not given."),
    }
}

/// Measures to be ticked, with a heading for each role and a group for each category.
pub(in crate::tell::report) fn by_role(document: &mut Document, words: Words<'_>, checks: Vec<(&Control, Check)>) {
    let any_ticked = checks.iter().any(|(_, check)| check.ticked == Some(true));
    for role in Role::ALL {
        let of_role: Vec<&(&Control, Check)> = checks.iter().filter(|(control, _)| control.role() == role).collect();
        if of_role.is_empty() {
            continue;
        }
        document.heading(3, words.counted(words.role(role), of_role.len()));
        if let Some(duties) = words.guideline.reference_entry(&format!("role.{role}")) {
            document.paragraph(duties.text().get(words.lang));
        }
        if any_ticked {
            let (all, done) = (of_role.len(), of_role.iter().filter(|(_, check)| check.ticked == Some(true)).count());
            let progress = say!(words, "実施済み：{all}件中{done}件", "{done} of {all} in place");
            document.detail(|document| document.paragraph(Line::new().strong(progress)));
        }
        let groups = by_category(words, of_role.into_iter().cloned());
        document.blocks.push(Block::Checklist(groups));
    }
}

/// Measures to be ticked, a group for each category.
pub(in crate::tell::report) fn by_category<'c>(
    words: Words<'_>,
    checks: impl Iterator<Item = (&'c Control, Check)>,
) -> Vec<CheckGroup> {
    let checks: Vec<(&Control, Check)> = checks.collect();
    let group = |category| {
        let of_category = checks.iter().filter(|(control, _)| control.category() == category);
        let checks: Vec<Check> = of_category.map(|(_, check)| check.clone()).collect();
        (!checks.is_empty()).then(|| CheckGroup { title: words.category(category), checks })
    };
    Category::ALL.into_iter().filter_map(group).collect()
}

/// A measure of a checklist.
pub(in crate::tell::report) fn check(words: Words<'_>, control: &Control) -> Check {
    let levels = control.levels().iter().map(|&level| words.level(level, control.edition()).to_owned());
    Check {
        id: control.id().to_owned(),
        ticked: Some(false),
        status: None,
        title: words.measure(control),
        tags: control.published_id().map(str::to_owned).into_iter().chain(levels).collect(),
        text: vec![control.text().get(words.lang).into()],
    }
}

/// The same with how far it is, ticked if it is in place.
fn stated(words: Words<'_>, mut check: Check, control: &Control, profile: &Profile<'_>) -> Check {
    if let Some(state) = profile.measure(control) {
        check.ticked = Some(state.is_in_place());
        check.status = Some(words.status(Some(state.status)).to_owned());
        check.text.extend(gap::stated(words, state, profile.date()));
    }
    check
}

/// The same with why it is required.
fn advised(words: Words<'_>, advice: &ControlAdvice<'_, '_>, profile: &Profile<'_>) -> Check {
    let control = advice.control();
    let mut check = stated(words, check(words, control), control, profile);
    if !is_for_everyone(advice) {
        let reasons = words.reasons(advice.because());
        check.text.push(words.labelled(words.pick("必要な理由", "Required because of"), &reasons).into());
    }
    check
}

fn with_role(words: Words<'_>, control: &Control, mut check: Check) -> Check {
    check.tags.insert(0, words.role(control.role()).to_owned());
    check
}

fn is_for_everyone(advice: &ControlAdvice<'_, '_>) -> bool {
    advice.because().any(|reason| reason == Reason::Always)
}

/// The measures that one candidate requires and the other does not, or not for certain.
fn required_beyond<'g>(one: &Candidate<'g>, other: &Candidate<'g>) -> Vec<&'g Control> {
    let is_required = |id: &str| other.control(id).is_some_and(|advice| advice.is_required());
    let required = one.controls().filter(ControlAdvice::is_required).map(|advice| advice.control());
    required.filter(|control| !is_required(control.id())).collect()
}

/// Measures by what is said of them, a point for each.
fn grouped<'c>(words: Words<'_>, measures: impl Iterator<Item = (String, &'c Control)>) -> Vec<Item> {
    let mut groups: Vec<(String, Vec<Line>)> = Vec::new();
    for (reason, control) in measures {
        let title = words.measure(control);
        match groups.iter_mut().find(|(other, _)| *other == reason) {
            Some((_, titles)) => titles.push(title),
            None => groups.push((reason, vec![title])),
        }
    }
    let item = |(reason, titles): (String, Vec<Line>)| {
        let line = Line::from(reason).capitalised().emphasised().text(words.pick("：", ": "));
        // The same measure for two roles is named once.
        line.line(words.row(distinct(titles))).into()
    };
    groups.into_iter().map(item).collect()
}
