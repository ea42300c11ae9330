//! The page around the sections: head, header, contents, footer. One file without anything from elsewhere and without any
//! script; it says so itself, to the browser (content security policy) and to whoever receives it.

use super::{
    blocks::{Section, line, sections},
    markup::{Attribute, Markup},
};
use crate::tell::document::{
    Document,
    line::{Inline, Line, cut},
};

/// Nothing may be loaded and nothing sent; the style sheet is in the page.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The longest name shown in the title and the header, in characters; a longer one is written in full at the end.
const LONGEST_NAME: usize = 100;

pub(super) fn write(document: &Document) -> String {
    let (lang, code) = (document.lang, document.lang.code());
    let sections = sections(document);
    let skip = Markup::of(lang.pick("本文へ移動", "Skip to the report"));
    let body = Markup::new()
        .block("a", &[("class", "skip"), ("href", "#content")], skip)
        .then(header(document))
        .block("div", &[("class", "page")], contents(document, &sections).then(content(document, &sections)))
        .then(footer(document));
    let attributes = [("lang", code), ("xml:lang", code), ("xmlns", "http://www.w3.org/1999/xhtml")];
    Markup::declaration().block("html", &attributes, head(document).block("body", &[], body)).finish()
}

fn head(document: &Document) -> Markup {
    let mut title = document.title.plain();
    if let Some((_, name)) = document.facts.first() {
        title.push_str(document.lang.pick("｜", " | "));
        title.push_str(&cut(&name.plain(), LONGEST_NAME));
    }
    let meta: [&[Attribute<'_>]; 6] = [
        &[("charset", "utf-8")],
        &[("http-equiv", "Content-Security-Policy"), ("content", POLICY)],
        &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")],
        &[("name", "referrer"), ("content", "no-referrer")],
        &[("name", "color-scheme"), ("content", "light dark")],
        &[("name", "generator"), ("content", "telework-advisor")],
    ];
    let head = meta.into_iter().fold(Markup::new(), |head, attributes| head.void("meta", attributes).text("\n"));
    let head = head.block("title", &[], Markup::of(&title)).style(include_str!("style.css"));
    Markup::new().block("head", &[], head)
}

fn header(document: &Document) -> Markup {
    let lang = document.lang;
    let mut facts = Markup::new();
    for (label, value) in &document.facts {
        let mut shown = line(&shortened(value), lang);
        if is_long(value) {
            let whole = Markup::of(lang.pick("全文は末尾", "in full at the end"));
            shown = shown.text(" ").element("a", &[("href", "#about")], whole);
        }
        let fact = Markup::new().element("dt", &[], Markup::of(label)).element("dd", &[], shown);
        facts = facts.block("div", &[], fact);
    }
    let mut header = Markup::new().block("h1", &[], line(&document.title, lang));
    if !facts.is_empty() {
        header = header.block("dl", &[("class", "facts")], facts);
    }
    header = header.block("p", &[("class", "note")], line(&document.notice, lang));
    Markup::new().block("header", &[], header)
}

/// Each part of a line as far as there is room for it.
fn shortened(value: &Line) -> Line {
    let shorten = |part: &Inline| match part {
        Inline::Given { text, strong } => Inline::Given { text: cut(text, LONGEST_NAME), strong: *strong },
        Inline::Text(text) => Inline::Text(cut(text, LONGEST_NAME)),
        other => other.clone(),
    };
    Line(value.0.iter().map(shorten).collect())
}

fn contents(document: &Document, sections: &[Section<'_>]) -> Markup {
    let heading = Markup::of(document.lang.pick("目次", "Contents"));
    let links = sections.iter().fold(Markup::new(), |links, section| {
        let target = format!("#{}", section.id);
        let title = line(section.title, document.lang);
        links.block("li", &[], Markup::new().element("a", &[("href", &target)], title))
    });
    let contents = Markup::new().block("h2", &[("id", "contents")], heading).block("ol", &[], links);
    Markup::new().block("nav", &[("aria-labelledby", "contents")], contents)
}

fn content(document: &Document, sections: &[Section<'_>]) -> Markup {
    let written = sections.iter().fold(Markup::new(), |markup, section| {
        let title = format!("{}-title", section.id);
        let heading = Markup::new().block("h2", &[("id", &title)], line(section.title, document.lang));
        let attributes = [("id", section.id.as_str()), ("aria-labelledby", title.as_str())];
        markup.block("section", &attributes, heading.then(section.write(document.lang, &title)))
    });
    Markup::new().block("main", &[("id", "content"), ("tabindex", "-1")], written)
}

/// What was too long for the header, who did not write it, and on which data it rests.
fn footer(document: &Document) -> Markup {
    let lang = document.lang;
    let heading = Markup::of(lang.pick("この報告書について", "About this report"));
    let mut footer = Markup::new().block("h2", &[("id", "about")], heading);
    for (label, value) in document.facts.iter().filter(|(_, value)| is_long(value)) {
        let in_full = Markup::of(label).text(lang.pick("（全文）：", ", in full: "));
        footer = footer.block("p", &[], in_full.then(line(value, lang)));
    }
    let about = std::iter::once(&document.guideline).chain(&document.data);
    footer = about.fold(footer, |footer, one| footer.block("p", &[], line(one, lang)));
    Markup::new().block("footer", &[("aria-labelledby", "about")], footer)
}

fn is_long(value: &Line) -> bool {
    value.plain().chars().nth(LONGEST_NAME).is_some()
}
