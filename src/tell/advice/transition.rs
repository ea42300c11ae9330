//! What changes for an organisation that knows its pattern of the 4th edition.

use super::Telling;
use crate::{
    decide::Profile,
    guideline::{Control, Lang},
    tell::document::{Item, Line},
};

impl Telling<'_, '_> {
    /// What changes for an organisation that knows its pattern of the 4th edition.
    pub(super) fn transition(&mut self, profile: &Profile<'_>) {
        let words = self.words;
        let Some(transition) = profile.transition() else { return };
        self.document.heading(2, words.pick("第4版のパターンからの移行", "From the pattern of the 4th edition"));
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
        let titles = |controls: &mut dyn Iterator<Item = &Control>| -> Vec<Item> {
            controls
                .map(|control| {
                    let role = self.advice.guideline().role(control.role()).name().get(words.lang);
                    Line::from(format!("{}{}", control.title().get(words.lang), words.bracketed(role))).into()
                })
                .collect()
        };
        let required = self.advice.candidates().first();
        let new = transition.new_controls().iter().copied().filter(|control| {
            required.and_then(|candidate| candidate.control(control.id())).is_some_and(|advice| advice.is_required())
        });
        let new = titles(&mut { new });
        let kept = titles(&mut transition.kept().iter().copied());
        let superseded: Vec<Item> = transition
            .superseded()
            .iter()
            .map(|succession| {
                let newer: Vec<&str> =
                    succession.newer().iter().map(|control| control.title().get(words.lang)).collect();
                let (older, newer) = (succession.older(), newer.join(words.pick("、", "; ")));
                let number = older.published_id().unwrap_or_default();
                match words.lang {
                    Lang::Ja => Line::from(format!("{number} {} → {newer}", older.title().get(Lang::Ja))),
                    Lang::En => Line::from(format!("{number} {}: {newer}", older.title().get(Lang::En))),
                }
                .into()
            })
            .collect();
        let sections = [
            (words.pick("新たに加わる対策", "New measures"), new),
            (words.pick("第5版の対策に引き継がれた第4版の対策", "Measures taken up by newer ones"), superseded),
            (words.pick("引き続き必要な第4版の対策", "Measures of the 4th edition that go on"), kept),
        ];
        for (heading, items) in sections {
            if !items.is_empty() {
                self.document.heading(3, words.counted(heading, items.len()));
                self.document.bullets(items);
            }
        }
    }
}
