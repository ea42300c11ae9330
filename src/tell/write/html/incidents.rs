//! What has gone wrong elsewhere and can go wrong here: what happened, what made it possible, what prevents it.

use super::{blocks, markup::Markup};
use crate::{
    guideline::Incident,
    tell::{
        document::{Item, Line},
        words::Words,
    },
};

/// Cases with what prevents each.
pub(super) fn list<'g>(words: Words<'_>, incidents: impl Iterator<Item = &'g Incident>) -> Markup {
    let items = incidents.fold(Markup::new(), |items, incident| {
        items.block("li", &[], blocks::item(&case(words, incident), words.lang))
    });
    Markup::new().block("ul", &[("class", "cases")], items)
}

fn case(words: Words<'_>, incident: &Incident) -> Item {
    let lang = words.lang;
    let mut below = vec![Line::from(incident.what_happened().get(lang))];
    let labelled = |ja, en, value: &str| Line::from(words.labelled(words.pick(ja, en), value));
    below.push(labelled("要因", "Made possible by", incident.made_possible_by().get(lang)));
    let mut measures: Vec<Line> = Vec::new();
    for control in words.guideline.prevention_of(incident) {
        let title = words.measure(control);
        // The same measure for two roles is told once.
        if !measures.contains(&title) {
            measures.push(title);
        }
    }
    if !measures.is_empty() {
        below.push(words.labelled_line(words.pick("防ぐ対策", "Prevented by"), words.row(measures)));
    }
    Item { line: Line::new().strong(incident.title().get(lang)), below }
}
