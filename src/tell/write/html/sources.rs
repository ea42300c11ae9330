//! Where the data come from, with the addresses of what can be read on the web.

use super::{blocks, markup::Markup};
use crate::{
    guideline::{ReferenceKind, Source},
    tell::{
        document::{Item, Line},
        words::Words,
    },
};

/// The sources, and related guidelines.
pub(super) fn list(words: Words<'_>) -> Markup {
    let lang = words.lang;
    let sources = words
        .guideline
        .sources()
        .fold(Markup::new(), |items, one| items.block("li", &[], blocks::item(&source(words, one), lang)));
    let mut markup = Markup::new().block("ul", &[("class", "sources")], sources);
    let directory = words.guideline.reference().iter().filter(|entry| entry.kind() == ReferenceKind::Directory);
    let items = directory.fold(Markup::new(), |items, entry| {
        let Some(url) = entry.url() else { return items };
        items.block("li", &[], blocks::link(entry.title().get(lang), url, lang))
    });
    if !items.is_empty() {
        let heading = Line::from(words.pick("関連するガイドライン・情報", "Related guidelines and sites"));
        markup = markup.then(blocks::heading(3, "related", &heading, lang)).block("ul", &[("class", "sources")], items);
    }
    markup
}

fn source(words: Words<'_>, source: &Source) -> Item {
    let lang = words.lang;
    let (publisher, title) = (source.publisher().get(lang), source.title().get(lang));
    let name = words.pick(format_args!("{publisher}「{title}」"), format_args!("{publisher}, “{title}”")).to_string();
    let mut line = match source.url() {
        Some(url) => Line::new().link(name, url),
        None => Line::from(name),
    };
    line = line.text(source.published().map(|published| words.bracketed(published)).unwrap_or_default());
    if !source.read_whole() {
        line = line.text(words.pick("（一部のみ参照）", " (read in part)"));
    }
    Item { line, below: vec![Line::from(source.holds().get(lang))] }
}
