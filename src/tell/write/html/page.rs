//! The page around the sections: head, header, contents, footer. One file without anything from elsewhere and without any
//! script; it says so itself, to the browser (content security policy) and to whoever receives it.

use std::borrow::Cow;

use super::{
    blocks,
    markup::{Attribute, Markup},
};
use crate::tell::{
    document::cut,
    opening::{self, For},
    words::Words,
};

/// Nothing may be loaded and nothing sent; the style sheet is in the page.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The longest name shown in the title and the header, in characters; a longer one is told in full at the end.
const LONGEST_NAME: usize = 100;

/// A part of the page that the contents lead to.
pub(super) struct Section {
    pub(super) id: Cow<'static, str>,
    pub(super) title: String,
    pub(super) body: Markup,
}

/// A page before it is written.
pub(super) struct Page<'w, 'g> {
    pub(super) words: Words<'g>,
    pub(super) title: String,
    pub(super) whom: For<'w>,
    /// What it says; what is read first stands first.
    pub(super) sections: Vec<Section>,
}

impl Page<'_, '_> {
    pub(super) fn write(self) -> String {
        let code = self.words.lang.code();
        let body = Markup::new()
            .block(
                "a",
                &[("class", "skip"), ("href", "#content")],
                Markup::new().text(self.words.pick("本文へ移動", "Skip to the report")),
            )
            .then(self.header())
            .block("div", &[("class", "page")], self.contents().then(self.content()))
            .then(self.footer());
        let attributes = [("lang", code), ("xml:lang", code), ("xmlns", "http://www.w3.org/1999/xhtml")];
        let page = self.head().block("body", &[], body);
        Markup::declaration().block("html", &attributes, page).finish()
    }

    fn head(&self) -> Markup {
        let title = match self.whom.name {
            Some(name) => format!("{}{}{}", self.title, self.words.pick("｜", " | "), cut(name, LONGEST_NAME)),
            None => self.title.clone(),
        };
        let meta = |markup: Markup, attributes: &[Attribute<'_>]| {
            markup.void("meta", attributes).then(Markup::new().text("\n"))
        };
        let mut head = meta(Markup::new(), &[("charset", "utf-8")]);
        head = meta(head, &[("http-equiv", "Content-Security-Policy"), ("content", POLICY)]);
        head = meta(head, &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
        head = meta(head, &[("name", "referrer"), ("content", "no-referrer")]);
        head = meta(head, &[("name", "color-scheme"), ("content", "light dark")]);
        head = meta(head, &[("name", "generator"), ("content", "telework-advisor")]);
        head = head.block("title", &[], Markup::new().text(&title)).style(include_str!("style.css"));
        Markup::new().block("head", &[], head)
    }

    fn header(&self) -> Markup {
        let (words, lang) = (self.words, self.words.lang);
        let title = Markup::new().text(&self.title);
        let mut facts = Markup::new();
        let labelled = [
            ("対象", "For", self.whom.name),
            ("日付", "Date", self.whom.date),
            ("作成", "Prepared by", self.whom.prepared_by),
        ];
        for (ja, en, value) in labelled {
            let Some(value) = value else { continue };
            let mut shown = Markup::new().given(&cut(value, LONGEST_NAME), lang);
            if is_long(value) {
                let whole = Markup::new().text(words.pick("全文は末尾", "in full at the end"));
                shown = shown.text(" ").element("a", &[("href", "#about")], whole);
            }
            let fact =
                Markup::new().element("dt", &[], Markup::new().text(words.pick(ja, en))).element("dd", &[], shown);
            facts = facts.block("div", &[], fact);
        }
        let mut header = Markup::new().block("h1", &[], title);
        if !facts.is_empty() {
            header = header.block("dl", &[("class", "facts")], facts);
        }
        header = header.block("p", &[("class", "note")], blocks::line(&words.notice(), lang));
        Markup::new().block("header", &[], header)
    }

    fn contents(&self) -> Markup {
        let heading = Markup::new().text(self.words.pick("目次", "Contents"));
        let link = |markup: Markup, section: &Section| {
            let target = format!("#{}", section.id);
            let link = Markup::new().element("a", &[("href", &target)], Markup::new().text(&section.title));
            markup.block("li", &[], link)
        };
        let links = self.sections.iter().fold(Markup::new(), link);
        let contents = Markup::new().block("h2", &[("id", "contents")], heading).block("ol", &[], links);
        Markup::new().block("nav", &[("aria-labelledby", "contents")], contents)
    }

    fn content(&self) -> Markup {
        let section = |markup: Markup, section: &Section| {
            let title = format!("{}-title", section.id);
            let heading = Markup::new().block("h2", &[("id", &title)], Markup::new().text(&section.title));
            let attributes = [("id", &*section.id), ("aria-labelledby", title.as_str())];
            markup.block("section", &attributes, heading.then(section.body.clone()))
        };
        let sections = self.sections.iter().fold(Markup::new(), section);
        Markup::new().block("main", &[("id", "content"), ("tabindex", "-1")], sections)
    }

    /// Who did not write it, which data it rests on, and what was too long for the header.
    fn footer(&self) -> Markup {
        let (words, lang, guideline) = (self.words, self.words.lang, self.words.guideline);
        let heading = Markup::new().text(words.pick("この報告書について", "About this report"));
        let mut footer = Markup::new().block("h2", &[("id", "about")], heading);
        for (ja, en, value) in [
            ("対象（全文）", "For, in full", self.whom.name),
            ("作成（全文）", "Prepared by, in full", self.whom.prepared_by),
        ] {
            if let Some(value) = value.filter(|value| is_long(value)) {
                let line = Markup::new().text(words.pick(ja, en)).text(words.pick("：", ": ")).given(value, lang);
                footer = footer.block("p", &[], line);
            }
        }
        footer = footer.block("p", &[], blocks::line(&words.notice(), lang));
        let (title, publisher) = (guideline.title().get(lang), guideline.publisher().get(lang));
        let about = words
            .pick(
                format_args!("対象のガイドライン：{publisher}「{title}」（{}）", guideline.published()),
                format_args!("The guideline: {publisher}, “{title}” ({})", guideline.published()),
            )
            .to_string();
        let about = Markup::new().text(&about).text(" ").then(blocks::link(guideline.url(), guideline.url(), lang));
        footer = footer.block("p", &[], about);
        footer = footer.block("p", &[], Markup::new().text(&opening::data(words)));
        Markup::new().block("footer", &[("aria-labelledby", "about")], footer)
    }
}

fn is_long(value: &str) -> bool {
    value.chars().nth(LONGEST_NAME).is_some()
}
