//! The measures required, by role and category, with the reasons of those that are not for everyone.

use super::Telling;
use crate::{
    decide::{Candidate, ControlAdvice, Reason},
    guideline::{Category, Control, Lang, Role},
    tell::{
        document::{Document, Item, Line},
        words::Words,
    },
};

impl<'g> Telling<'_, 'g> {
    pub(super) fn controls(&mut self) {
        let words = self.words;
        let Some((first, others)) = self.advice.candidates().split_first() else { return };
        self.document.heading(2, words.pick("必要な対策", "Measures required"));
        self.document.paragraph(count(words, first));
        for role in Role::ALL {
            self.role(role, first);
        }
        self.conditional(first);
        for other in others {
            self.difference(first, other);
        }
    }

    /// The required measures of one role, a line a category.
    fn role(&mut self, role: Role, candidate: &Candidate<'g>) {
        let words = self.words;
        let guideline = self.advice.guideline();
        let of_role: Vec<ControlAdvice<'_, 'g>> =
            candidate.controls().filter(|advice| advice.is_required() && advice.control().role() == role).collect();
        if of_role.is_empty() {
            return;
        }
        let name = guideline.role(role).name().get(words.lang);
        let count = of_role.len();
        self.document.heading(
            3,
            match words.lang {
                Lang::Ja => format!("{name}（{count}件）"),
                Lang::En => format!("{name} ({count})"),
            },
        );
        if let Some(duties) = guideline.reference_entry(&format!("role.{role}")) {
            self.document.paragraph(duties.text().get(words.lang));
        }
        let mut items: Vec<Item> = Vec::new();
        for category in Category::ALL {
            let of_category: Vec<&Control> = of_role
                .iter()
                .map(|advice| advice.control())
                .filter(|control| control.category() == category)
                .collect();
            if of_category.is_empty() {
                continue;
            }
            let line = words.category(category).emphasised().text(words.pick("：", ": "));
            items.push(line.line(words.measures(of_category)).into());
        }
        self.document.bullets(items);
    }

    /// The measures that are required for a reason of their own, and those that depend.
    fn conditional(&mut self, candidate: &Candidate<'g>) {
        let words = self.words;
        let mut groups: Vec<(String, Vec<Line>)> = Vec::new();
        for advice in candidate.controls().filter(ControlAdvice::is_required) {
            if advice.because().any(|reason| reason == Reason::Always) {
                continue;
            }
            group(&mut groups, words.reasons(advice.because()), words.measure(advice.control()));
        }
        if !groups.is_empty() {
            self.document.paragraph(words.pick(
                "このうち、方式や回答に応じて必要となるものと、その理由は次のとおりです。",
                "Of these, the following are required because of the method or the answers.",
            ));
            self.document.bullets(groups.into_iter().map(|(reason, titles)| grouped(words, reason, titles)).collect());
        }
        depending(&mut self.document, words, candidate);
    }

    /// How the measures of another candidate differ from those of the first.
    fn difference(&mut self, first: &Candidate<'g>, other: &Candidate<'g>) {
        let words = self.words;
        let (gained, lost) = (required_beyond(other, first), required_beyond(first, other));
        let mut below = Vec::new();
        if !gained.is_empty() {
            below.push(words.labelled_line(words.pick("加わる対策", "In addition"), words.measures(gained)));
        }
        if !lost.is_empty() {
            let label = words.pick("不要または回答待ちの対策", "Not required, or depending");
            below.push(words.labelled_line(label, words.measures(lost)));
        }
        if below.is_empty() {
            below.push(Line::from(same(words)));
        }
        self.document.bullets(vec![Item { line: Line::new().strong(instead(words, first, other)), below }]);
    }
}

/// How many measures a candidate requires, as a sentence.
pub(in crate::tell) fn count(words: Words<'_>, candidate: &Candidate<'_>) -> String {
    let required = candidate.controls().filter(|control| control.is_required()).count();
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

/// Adds the measures that depend on answers not given, if there are any.
pub(in crate::tell) fn depending(document: &mut Document, words: Words<'_>, candidate: &Candidate<'_>) {
    let mut groups: Vec<(String, Vec<Line>)> = Vec::new();
    for advice in candidate.controls().filter(|advice| !advice.is_required()) {
        group(&mut groups, words.depends_on(advice.on()), words.measure(advice.control()));
    }
    if !groups.is_empty() {
        document.paragraph(words.pick(
            "次の対策は、質問に回答すると要否が決まります。",
            "The following depend on questions that are not answered yet.",
        ));
        document.bullets(groups.into_iter().map(|(reason, titles)| grouped(words, reason, titles)).collect());
    }
}

/// The measures that one candidate requires and the other does not, or not for certain.
pub(in crate::tell) fn required_beyond<'g>(one: &Candidate<'g>, other: &Candidate<'g>) -> Vec<&'g Control> {
    let is_required = |id: &str| other.control(id).is_some_and(|advice| advice.is_required());
    let required = one.controls().filter(|advice| advice.is_required()).map(|advice| advice.control());
    required.filter(|control| !is_required(control.id())).collect()
}

/// The heading of how another candidate differs from the first.
pub(in crate::tell) fn instead(words: Words<'_>, first: &Candidate<'_>, other: &Candidate<'_>) -> String {
    let (method, base) = (words.method(other.method()), words.method(first.method()));
    match words.lang {
        Lang::Ja => format!("{method}の場合（{base}との違い）"),
        Lang::En => format!("With {method} instead of {base}"),
    }
}

/// That two candidates require the same.
pub(in crate::tell) const fn same(words: Words<'_>) -> &'static str {
    words.pick("必要な対策は同じです。", "The measures required are the same.")
}

fn group(groups: &mut Vec<(String, Vec<Line>)>, reason: String, title: Line) {
    match groups.iter_mut().find(|(other, _)| *other == reason) {
        // The same measure for two roles is told once.
        Some((_, titles)) if titles.contains(&title) => {}
        Some((_, titles)) => titles.push(title),
        None => groups.push((reason, vec![title])),
    }
}

fn grouped(words: Words<'_>, reason: String, titles: Vec<Line>) -> Item {
    Line::new().strong(capitalised(&reason)).text(words.pick("：", ": ")).line(words.row(titles)).into()
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}
