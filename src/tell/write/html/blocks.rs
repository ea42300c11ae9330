//! The blocks of a document as HTML, so that what the page says is worded in one place with every other format.

use super::markup::Markup;
use crate::{
    guideline::{Lang, ProvenanceKind},
    tell::document::{Block, Inline, Item, Line, Table, is_web},
};

/// Blocks below the heading of a section, whose id ends in `-title`. Their headings are set `deeper` levels down; ids begin
/// with `id`.
pub(super) fn blocks(blocks: &[Block], lang: Lang, id: &str, deeper: u8) -> Markup {
    let mut markup = Markup::new();
    // The heading that names a table, for who hears it.
    let mut heading = format!("{id}-title");
    for (place, block) in blocks.iter().enumerate() {
        markup = match block {
            Block::Heading(level, line) => {
                heading = format!("{id}-{place}");
                markup.then(self::heading(level.saturating_add(deeper), &heading, line, lang))
            }
            Block::Paragraph(content) => markup.block("p", &[], line(content, lang)),
            Block::Note(content) => markup.block("p", &[("class", "note")], line(content, lang)),
            Block::Bullets(points) => markup.block("ul", &[], items(points, lang)),
            Block::Steps(points) => markup.block("ol", &[], items(points, lang)),
            Block::Table(content) => markup.then(table(content, lang, &heading)),
        };
    }
    markup
}

/// A heading; beyond the levels a page uses, the lowest.
pub(super) fn heading(level: u8, id: &str, content: &Line, lang: Lang) -> Markup {
    let name = match level {
        0..=2 => "h2",
        3 => "h3",
        _ => "h4",
    };
    Markup::new().block(name, &[("id", id)], line(content, lang))
}

fn items(items: &[Item], lang: Lang) -> Markup {
    items.iter().fold(Markup::new(), |markup, one| markup.block("li", &[], item(one, lang)))
}

/// A point and what is said under it.
pub(super) fn item(item: &Item, lang: Lang) -> Markup {
    let head = line(&item.line, lang);
    if item.below.is_empty() {
        return head;
    }
    let head = Markup::new().element("p", &[("class", "point")], head);
    item.below.iter().fold(head, |markup, below| markup.element("p", &[], line(below, lang)))
}

/// A table in a region that scrolls by itself where the page is narrow; `label` is the id of what names it.
pub(super) fn table(table: &Table, lang: Lang, label: &str) -> Markup {
    let header =
        table.header.iter().fold(Markup::new(), |row, cell| row.element("th", &[("scope", "col")], line(cell, lang)));
    let head = Markup::new().element("thead", &[], Markup::new().element("tr", &[], header));
    let rows = table.rows.iter().fold(Markup::new(), |rows, row| {
        let cells = row.iter().enumerate().fold(Markup::new(), |cells, (place, cell)| {
            let cell = line(cell, lang);
            if place == 0 { cells.element("th", &[("scope", "row")], cell) } else { cells.element("td", &[], cell) }
        });
        rows.block("tr", &[], cells)
    });
    scrolling(label, Markup::new().element("table", &[("aria-labelledby", label)], head.element("tbody", &[], rows)))
}

/// A region that scrolls by itself, by keyboard too.
pub(super) fn scrolling(label: &str, content: Markup) -> Markup {
    let attributes = [("class", "scroll"), ("role", "group"), ("aria-labelledby", label), ("tabindex", "0")];
    Markup::new().block("div", &attributes, content)
}

/// A line of text.
pub(super) fn line(line: &Line, lang: Lang) -> Markup {
    line.0.iter().fold(Markup::new(), |markup, inline| match inline {
        Inline::Text(text) => markup.spoken(text, lang),
        Inline::Strong(text) => markup.element("strong", &[], Markup::new().spoken(text, lang)),
        Inline::Given { text, strong: false } => markup.given(text, lang),
        Inline::Given { text, strong: true } => markup.element("strong", &[], Markup::new().given(text, lang)),
        Inline::Mark(kind) => markup.then(mark(*kind, lang)),
        Inline::Link { label, url } => markup.then(link(label, url, lang)),
    })
}

/// The sign of what is not published, with its meaning for who does not see it.
pub(super) fn mark(kind: ProvenanceKind, lang: Lang) -> Markup {
    let meaning = match (kind, lang) {
        (ProvenanceKind::Published, _) => return Markup::new(),
        (ProvenanceKind::Derived, Lang::Ja) => "本プロジェクトが導出",
        (ProvenanceKind::Derived, Lang::En) => "derived by this project",
        (ProvenanceKind::Transcribed, Lang::Ja) => "利用者が転記",
        (ProvenanceKind::Transcribed, Lang::En) => "transcribed by the user",
    };
    let sign = crate::tell::document::mark(kind);
    let attributes = [("class", "mark"), ("role", "img"), ("aria-label", meaning), ("title", meaning)];
    Markup::new().element("span", &attributes, Markup::new().text(sign))
}

/// A link to a place on the web; any other address is shown as text.
pub(super) fn link(label: &str, url: &str, lang: Lang) -> Markup {
    if !is_web(url) {
        return Markup::new().spoken(label, lang);
    }
    // On paper the address is printed behind what does not show it.
    let class = if label == url { "address" } else { "named" };
    let attributes = [("class", class), ("href", url), ("rel", "noopener noreferrer")];
    Markup::new().element("a", &attributes, Markup::new().spoken(label, lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_on_the_web_become_links() {
        for url in ["https://example.org/a?b&c", "HTTP://example.org"] {
            assert!(link("x", url, Lang::En).finish().starts_with("<a "), "{url}");
        }
        for url in ["javascript:alert(1)", "data:text/html,x", "//example.org", "file:///etc/passwd", "あhttps://x"] {
            assert_eq!(link("x", url, Lang::En).finish(), "x", "{url}");
        }
    }
}
