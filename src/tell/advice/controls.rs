//! The measures required, by role and category, with the reasons of those that are not for everyone.

use super::Telling;
use crate::{
    decide::{Candidate, ControlAdvice, Reason},
    guideline::{Category, Control, Lang, Role},
    tell::{
        document::{Item, Line},
        words::Words,
    },
};

impl<'g> Telling<'_, 'g> {
    pub(super) fn controls(&mut self) {
        let words = self.words;
        let Some((first, others)) = self.advice.candidates().split_first() else { return };
        self.document.heading(2, words.pick("必要な対策", "Measures required"));
        let required = first.controls().filter(ControlAdvice::is_required).count();
        let depends = first.controls().count() - required;
        let method = words.method(first.method());
        self.document.paragraph(match words.lang {
            Lang::Ja if depends == 0 => format!("{method}では、次の{required}件の対策が必要です。"),
            Lang::Ja => format!("{method}では、次の{required}件の対策が必要です。このほか{depends}件は、未回答の質問によって要否が決まります。"),
            Lang::En if depends == 0 => format!("{method} requires these {required} measures."),
            Lang::En => format!("{method} requires these {required} measures; {depends} more depend on answers not given."),
        });
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
            let titles: Vec<&str> = of_role
                .iter()
                .filter(|advice| advice.control().category() == category)
                .map(|advice| advice.control().title().get(words.lang))
                .collect();
            if titles.is_empty() {
                continue;
            }
            let mut line = words.category(category).emphasised();
            line = line.text(words.pick("：", ": ")).text(titles.join(words.pick("、", "; ")));
            items.push(line.into());
        }
        self.document.bullets(items);
    }

    /// The measures that are required for a reason of their own, and those that depend.
    fn conditional(&mut self, candidate: &Candidate<'g>) {
        let words = self.words;
        let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
        for advice in candidate.controls().filter(ControlAdvice::is_required) {
            if advice.because().contains(&Reason::Always) {
                continue;
            }
            group(&mut groups, words.reasons(advice.because()), advice.control().title().get(words.lang));
        }
        if !groups.is_empty() {
            self.document.paragraph(words.pick(
                "このうち、方式や回答に応じて必要となるものと、その理由は次のとおりです。",
                "Of these, the following are required because of the method or the answers.",
            ));
            self.document.bullets(groups.into_iter().map(|(reason, titles)| grouped(words, reason, &titles)).collect());
        }
        let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
        for advice in candidate.controls().filter(|advice| !advice.is_required()) {
            group(&mut groups, words.depends_on(advice.on()), advice.control().title().get(words.lang));
        }
        if !groups.is_empty() {
            self.document.paragraph(words.pick(
                "次の対策は、質問に回答すると要否が決まります。",
                "The following depend on questions that are not answered yet.",
            ));
            self.document.bullets(groups.into_iter().map(|(reason, titles)| grouped(words, reason, &titles)).collect());
        }
    }

    /// How the measures of another candidate differ from those of the first.
    fn difference(&mut self, first: &Candidate<'g>, other: &Candidate<'g>) {
        let words = self.words;
        let required = |candidate: &Candidate<'g>| -> Vec<&'g Control> {
            candidate.controls().filter(ControlAdvice::is_required).map(|advice| advice.control()).collect()
        };
        let titles = |left: &Candidate<'g>, right: &Candidate<'g>| -> Vec<&str> {
            let right = required(right);
            let missing = |control: &&'g crate::Control| !right.iter().any(|other| other.id() == control.id());
            required(left).into_iter().filter(missing).map(|control| control.title().get(words.lang)).collect()
        };
        let (gained, lost) = (titles(other, first), titles(first, other));
        let mut below = Vec::new();
        let separator = words.pick("、", "; ");
        if !gained.is_empty() {
            below.push(Line::from(format!(
                "{}{}",
                words.pick("加わる対策：", "In addition: "),
                gained.join(separator)
            )));
        }
        if !lost.is_empty() {
            below.push(Line::from(format!(
                "{}{}",
                words.pick("不要または回答待ちの対策：", "Not required, or depending: "),
                lost.join(separator)
            )));
        }
        if below.is_empty() {
            below.push(Line::from(words.pick("必要な対策は同じです。", "The measures required are the same.")));
        }
        let (method, base) = (words.method(other.method()), words.method(first.method()));
        self.document.bullets(vec![Item {
            line: Line::new().strong(match words.lang {
                Lang::Ja => format!("{method}の場合（{base}との違い）"),
                Lang::En => format!("With {method} instead of {base}"),
            }),
            below,
        }]);
    }
}

fn group<'t>(groups: &mut Vec<(String, Vec<&'t str>)>, reason: String, title: &'t str) {
    match groups.iter_mut().find(|(other, _)| *other == reason) {
        // The same measure for two roles is told once.
        Some((_, titles)) if titles.contains(&title) => {}
        Some((_, titles)) => titles.push(title),
        None => groups.push((reason, vec![title])),
    }
}

fn grouped(words: Words<'_>, reason: String, titles: &[&str]) -> Item {
    Item {
        line: Line::new()
            .strong(capitalised(&reason))
            .text(words.pick("：", ": "))
            .text(titles.join(words.pick("、", "; "))),
        below: Vec::new(),
    }
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}
