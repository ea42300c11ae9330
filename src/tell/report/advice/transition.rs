//! What changes for an organisation that knows its pattern of the 4th edition.

use super::Report;
use crate::{
    decide::{Presence, Profile},
    guideline::Lang,
    tell::document::{Item, Line},
};

impl Report<'_, '_> {
    /// What changes for an organisation that knows its pattern of the 4th edition.
    pub(super) fn transition(&mut self, profile: &Profile<'_>) {
        let words = self.words;
        let Some(transition) = profile.transition() else { return };
        self.document.section(
            2,
            "transition",
            words.pick("第4版のパターンからの移行", "From the pattern of the 4th edition"),
        );
        let pattern = transition.pattern();
        let name = format!("{} {}", words.pick("パターン", "pattern"), pattern.number());
        let methods = words.methods(transition.methods().iter());
        self.document.paragraph(
            Line::new()
                .text(match words.lang {
                    Lang::Ja => format!(
                        "現在の方式（{name}「{}」）に当たる第5版の方式は、{methods}です",
                        pattern.name().get(Lang::Ja)
                    ),
                    Lang::En => format!(
                        "What is in use today ({name}, {}) became {methods} in the 5th edition",
                        pattern.name().get(Lang::En)
                    ),
                })
                .mark(pattern.methods_provenance())
                .text(words.pick("。", ".")),
        );
        let now = self.advice.methods();
        let (same, other) = (transition.methods().intersection(now), now.difference(transition.methods()));
        self.document.paragraph(match (same.is_empty(), other.is_empty(), words.lang) {
            (false, _, Lang::Ja) => format!("このうち{}は、今回の候補に含まれます。", words.methods(same.iter())),
            (false, _, Lang::En) => format!("Of these, {} is among the candidates now.", words.methods(same.iter())),
            (true, _, Lang::Ja) => "ご回答からは、いずれも今回の候補になりません。方式の変更が必要です。".to_owned(),
            (true, _, Lang::En) => {
                "Under the answers given, none of these is a candidate: the method has to change.".to_owned()
            }
        });
        let required = self.advice.candidates().first();
        let new = transition.new_controls().iter().copied().filter(|control| {
            required.and_then(|candidate| candidate.control(control.id())).is_some_and(|advice| advice.is_required())
        });
        let new = new.map(|control| words.measure_of(control).into()).collect();
        // Without a successor does not mean required: that is for the first candidate to say, as for any other measure.
        let kept = transition.kept().iter().map(|&control| {
            let advised = required.and_then(|candidate| candidate.control(control.id()));
            let state = match advised {
                None => words.presence(Presence::Absent, true).to_owned(),
                Some(advice) if advice.is_required() => words.presence(Presence::Certain, true).to_owned(),
                Some(advice) => {
                    let on = words.depends_on(advice.on());
                    words.labelled(words.pick("次の回答による", "depends on"), &on)
                }
            };
            words.measure_of(control).text(words.pick("：", ": ")).text(state).into()
        });
        let kept = kept.collect();
        let superseded: Vec<Item> = transition
            .superseded()
            .iter()
            .map(|succession| {
                let older = succession.older();
                let newer = words.measures(succession.newer().iter().copied());
                let number = older.published_id().unwrap_or_default();
                let line = Line::from(format!("{number} ")).line(words.measure(older));
                line.text(words.pick(" → ", ": ")).line(newer).into()
            })
            .collect();
        let without_successor =
            words.pick("第5版に後継のない第4版の対策", "Measures of the 4th edition without a successor");
        let sections = [
            (words.pick("新たに加わる対策", "New measures"), new),
            (words.pick("第5版の対策に引き継がれた第4版の対策", "Measures taken up by newer ones"), superseded),
            (without_successor, kept),
        ];
        for (heading, items) in sections {
            if !items.is_empty() {
                self.document.heading(3, words.counted(heading, items.len()));
                if let (true, Some(first)) = (heading == without_successor, required) {
                    let first = words.method(first.method());
                    self.document.paragraph(match words.lang {
                        Lang::Ja => format!("「必要」「不要」は、{first}とする場合のものです。"),
                        Lang::En => format!("Whether each is required is told for {first}."),
                    });
                }
                self.document.bullets(items);
            }
        }
    }
}
