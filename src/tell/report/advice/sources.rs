//! Where the data come from, with the addresses of what can be read on the web; and the cases that they tell of.

use crate::{
    decide::suit::candidate::Candidate,
    guideline::model::{control::Control, incident::Incident, reference::ReferenceKind, source::Source},
    tell::{
        document::{Document, Item, line::Line},
        words::{Words, distinct, say},
    },
};

/// The sources, and related guidelines.
pub(in crate::tell::report) fn sources(document: &mut Document, words: Words<'_>) {
    document.section(2, "sources", words.pick("出典", "Sources"));
    document.bullets(words.guideline.sources().map(|one| source(words, one)).collect());
    let directory = words.guideline.reference().iter().filter(|entry| entry.kind() == ReferenceKind::Directory);
    let items = directory.filter_map(|entry| {
        let url = entry.url()?;
        Some(Item::new(entry.title().get(words.lang), vec![Line::new().link(url, url)]))
    });
    let title = words.pick("関連するガイドライン・情報", "Related guidelines and sites");
    document.bullets_under(3, title, items.collect());
}

/// A source with a link to it and what is taken from it.
fn source(words: Words<'_>, source: &Source) -> Item {
    let name = name(words, source);
    let line = match source.url() {
        Some(url) => Line::new().link(name, url),
        None => Line::from(name),
    };
    Item::new(line.text(about(words, source)), vec![source.holds().get(words.lang).into()])
}

fn name(words: Words<'_>, source: &Source) -> String {
    let (publisher, title) = (source.publisher().get(words.lang), source.title().get(words.lang));
    say!(words, "{publisher}「{title}」", "{publisher}, “{title}”")
}

/// When it was published, and whether all of it was read.
fn about(words: Words<'_>, source: &Source) -> String {
    let published = source.published().map(|published| words.bracketed(published)).unwrap_or_default();
    let in_part = if source.read_whole() { "" } else { words.pick("（一部のみ参照）", " (read in part)") };
    published + in_part
}

/// A case with what made it possible and what prevents it: with a method settled, what that does not call for is marked.
pub(super) fn case(words: Words<'_>, method: Option<&Candidate<'_>>, incident: &Incident) -> Item {
    let cause = incident.made_possible_by().get(words.lang);
    let mut below = vec![Line::from(incident.what_happened().get(words.lang))];
    let measure = |control: &Control| {
        let measure = words.measure(control);
        if method.is_none_or(|method| method.control(control.id()).is_some()) {
            return measure;
        }
        measure.text(words.bracketed(words.pick("この条件では求められない", "not required here")))
    };
    // The same measure for two roles is named once.
    let measures = distinct(words.guideline.prevention_of(incident).map(measure));
    below.extend(words.labelled_lines([
        ("要因", "Made possible by", cause.into()),
        ("防ぐ対策", "Prevented by", words.row(measures)),
    ]));
    let note = incident.note().map(|note| note.get(words.lang).into());
    below.extend(note.map(|note| words.labelled_line(words.pick("補足", "Note"), note)));
    Item::new(Line::new().strong(incident.title().get(words.lang)), below)
}
