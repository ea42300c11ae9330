//! The blocks of a document as HTML, in sections.

use super::markup::{Attribute, Markup};
use crate::{
    guideline::model::{caution::CautionSeverity, source::ProvenanceKind},
    language::Lang,
    tell::{
        document::{
            Block, Check, CheckGroup, Document, Item, KeyFigure, KeyResult, Table,
            line::{Inline, Line, is_web, mark as sign},
        },
        draw::svg::units,
    },
};

/// Up to this many columns of grades stand at the width they like; more share that of the page.
const MOST_AT_EASE: usize = 4;

/// A heading of level 2 with what stands below it.
pub(super) struct Section<'d> {
    pub(super) id: String,
    pub(super) title: &'d Line,
    blocks: Vec<&'d Block>,
}

/// The sections of a document, in full. What stands before the first heading of level 2 is a section too, of the title.
pub(super) fn sections(document: &Document) -> Vec<Section<'_>> {
    let mut blocks = Vec::new();
    in_full(&document.blocks, &mut blocks);
    let mut sections: Vec<Section<'_>> = Vec::new();
    for block in blocks {
        let begins = match block {
            Block::Heading { level: 0..=2, id, line } => Some((id.clone(), line)),
            _ if sections.is_empty() => Some((None, &document.title)),
            _ => None,
        };
        if let Some((id, title)) = begins {
            let id = id.unwrap_or_else(|| format!("part-{}", sections.len() + 1));
            sections.push(Section { id, title, blocks: Vec::new() });
        }
        if let Some(section) = sections.last_mut().filter(|_| !matches!(block, Block::Heading { level: 0..=2, .. })) {
            section.blocks.push(block);
        }
    }
    sections
}

fn in_full<'d>(blocks: &'d [Block], out: &mut Vec<&'d Block>) {
    for block in blocks {
        match block {
            Block::Detail { full, .. } => in_full(full, out),
            other => out.push(other),
        }
    }
}

impl Section<'_> {
    /// What stands below the heading of the section, whose id is `title`. Each heading of level 3 begins a part.
    pub(super) fn write(&self, lang: Lang, title: &str) -> Markup {
        let (mut written, mut part) = (Markup::new(), Markup::new());
        // The heading that names a table or a list, for who hears it.
        let mut named_by = title.to_owned();
        for (place, block) in self.blocks.iter().enumerate() {
            let id = format!("{}-part-{place}", self.id);
            if let Block::Heading { level, id: given, line: heading } = block {
                if *level == 3 {
                    written = finished(written, std::mem::take(&mut part));
                }
                named_by = given.clone().unwrap_or(id);
                let name = if *level <= 3 { "h3" } else { "h4" };
                part = part.block(name, &[("id", &named_by)], line(heading, lang));
            } else {
                part = part.then(self::block(block, lang, &id, &named_by));
            }
        }
        finished(written, part)
    }
}

fn finished(written: Markup, part: Markup) -> Markup {
    if part.is_empty() { written } else { written.block("div", &[("class", "part")], part) }
}

/// A block other than a heading; `id` may be its own, `named_by` is that of the heading above it.
fn block(block: &Block, lang: Lang, id: &str, named_by: &str) -> Markup {
    let markup = Markup::new();
    match block {
        Block::Paragraph(content) => markup.block("p", &[], line(content, lang)),
        Block::Note(content) => markup.block("p", &[("class", "note")], line(content, lang)),
        Block::Bullets(items) if items.iter().any(|item| item.severity.is_some()) => {
            markup.block("ul", &[("class", "cautions")], list(items, lang))
        }
        Block::Bullets(items) => markup.block("ul", &[], list(items, lang)),
        Block::Steps(items) => markup.block("ol", &[], list(items, lang)),
        Block::Table(content) => table(content, lang, id, named_by),
        Block::Checklist(groups) => {
            groups.iter().zip(1..).map(|(group, place)| checklist(group, lang, &format!("{id}-{place}"))).collect()
        }
        Block::Results(results) => {
            markup.block("ul", &[("class", "results")], results.iter().map(|one| result(one, lang)).collect())
        }
        Block::Figures(figures) => markup.block("dl", &[("class", "figures")], figures.iter().map(figure).collect()),
        Block::Picture { caption, svg } => {
            let caption = Markup::new().block("figcaption", &[("id", id)], line(caption, lang));
            let picture = scrolling(id, Markup::new().drawing(svg));
            markup.block("figure", &[("class", "picture")], caption.then(picture))
        }
        // Neither is left in a section.
        Block::Heading { .. } | Block::Detail { .. } => markup,
    }
}

fn list(items: &[Item], lang: Lang) -> Markup {
    let point = |item: &Item| {
        let class = item.severity.map(|severity| format!("caution {}", class(severity)));
        let attributes: Vec<Attribute<'_>> = class.iter().map(|class| ("class", class.as_str())).collect();
        let mut content = line(&item.line, lang);
        if !item.below.is_empty() {
            content = Markup::new().element("p", &[("class", "point")], content);
        }
        let content = item.below.iter().fold(content, |content, below| content.element("p", &[], line(below, lang)));
        Markup::new().block("li", &attributes, content)
    };
    items.iter().map(point).collect()
}

/// The class of a severity, by which its colour is chosen. The words say it too.
const fn class(severity: CautionSeverity) -> &'static str {
    match severity {
        CautionSeverity::Conflict => "conflict",
        CautionSeverity::Warning => "warning",
        CautionSeverity::Note => "remark",
    }
}

/// A table in a region that scrolls by itself where the page is narrow. Its caption names it, or the heading above.
fn table(table: &Table, lang: Lang, id: &str, named_by: &str) -> Markup {
    let graded = table.rows.iter().flat_map(|row| row.iter().skip(1));
    let only_grades = !table.rows.is_empty() && graded.clone().all(|cell| grade(cell).is_some());
    let header = table.header.iter().fold(Markup::new(), |row, cell| {
        let cell = if only_grades { breakable(&cell.plain()) } else { line(cell, lang) };
        row.element("th", &[("scope", "col")], cell)
    });
    let head = Markup::new().element("thead", &[], Markup::new().element("tr", &[], header));
    let rows = table.rows.iter().fold(Markup::new(), |rows, row| {
        let cells = row.iter().enumerate().fold(Markup::new(), |cells, (place, cell)| {
            let content = line(cell, lang);
            match grade(cell) {
                _ if place == 0 => cells.element("th", &[("scope", "row")], content),
                Some(class) => cells.element("td", &[("class", &class)], content),
                None => cells.element("td", &[], content),
            }
        });
        rows.block("tr", &[], cells)
    });
    let named_by = if table.caption.is_some() { id } else { named_by };
    let caption = table.caption.iter().map(|caption| line(caption, lang));
    let caption: Markup = caption.map(|caption| Markup::new().element("caption", &[("id", id)], caption)).collect();
    let body = caption.then(head).element("tbody", &[], rows);
    let mut attributes: Vec<Attribute<'_>> = Vec::new();
    if only_grades {
        let is_wide = table.header.len() > MOST_AT_EASE + 1;
        attributes.push(("class", if is_wide { "grades many" } else { "grades" }));
    }
    if table.caption.is_none() {
        attributes.push(("aria-labelledby", named_by));
    }
    scrolling(named_by, Markup::new().element("table", &attributes, body))
}

/// The class of the grade that a cell begins with.
fn grade(cell: &Line) -> Option<String> {
    match cell.0.first() {
        Some(Inline::Grade { grade, is_below, is_aside }) => {
            let below = if *is_below { " below" } else { "" };
            let aside = if *is_aside { " aside" } else { "" };
            Some(format!("grade {grade}{below}{aside}"))
        }
        _ => None,
    }
}

/// The name of a column, which may be broken between phrases: browsers know no phrases in Japanese.
fn breakable(name: &str) -> Markup {
    units(name).iter().enumerate().fold(Markup::new(), |markup, (place, unit)| {
        let markup = if place > 0 { markup.void("wbr", &[]) } else { markup };
        markup.text(unit)
    })
}

/// A region that scrolls by itself, by keyboard too.
fn scrolling(label: &str, content: Markup) -> Markup {
    let attributes = [("class", "scroll"), ("role", "group"), ("aria-labelledby", label), ("tabindex", "0")];
    Markup::new().block("div", &attributes, content)
}

/// Boxes to tick on the screen and on paper, under their title, whose id is `id`.
fn checklist(group: &CheckGroup, lang: Lang, id: &str) -> Markup {
    let items = group.checks.iter().map(|check| self::check(check, lang, id)).collect();
    let attributes = [("class", "checklist"), ("aria-labelledby", id)];
    Markup::new().block("h4", &[("id", id)], line(&group.title, lang)).block("ul", &attributes, items)
}

fn check(check: &Check, lang: Lang, id: &str) -> Markup {
    let id = format!("{id}-{}", check.id);
    let text_id = format!("{id}-text");
    let title = line(&check.title, lang);
    let named = match check.ticked {
        Some(_) => Markup::new().element("label", &[("for", &id)], title),
        None => Markup::new().element("span", &[("class", "name")], title),
    };
    let tags = check.status.iter().chain(&check.tags).map(|text| Inline::Tag { text: text.clone(), severity: None });
    let about = tags.fold(named, |about, tag| about.text(" ").then(inline(&tag, lang)));
    let Some(ticked) = check.ticked else {
        return Markup::new().block("li", &[("class", "idle"), ("data-measure", &check.id)], about);
    };
    let details = check.text.iter().fold(Markup::new(), |details, text| {
        let details = if details.is_empty() { details } else { details.text(" ") };
        details.element("span", &[], line(text, lang))
    });
    let about = about.element("p", &[("id", &text_id)], details);
    let mut attributes = vec![("type", "checkbox"), ("id", &*id), ("aria-describedby", &*text_id)];
    attributes.push(("data-measure", &check.id));
    if ticked {
        attributes.push(("checked", "checked"));
    }
    Markup::new().block("li", &[], Markup::new().void("input", &attributes).element("div", &[], about))
}

fn result(result: &KeyResult, lang: Lang) -> Markup {
    let mut content = Markup::new();
    if !result.label.is_empty() {
        content = content.element("span", &[("class", "place")], Markup::of(&result.label)).text(" ");
    }
    let class = if result.is_first { "first" } else { "other" };
    Markup::new().block("li", &[("class", class)], content.then(line(&result.line, lang)))
}

fn figure(figure: &KeyFigure) -> Markup {
    let name = Markup::new().element("dt", &[], Markup::of(&figure.name));
    let mut content = name.element("dd", &[("class", "value")], Markup::of(&figure.value));
    if !figure.detail.is_empty() {
        content = content.element("dd", &[], Markup::of(&figure.detail));
    }
    Markup::new().block("div", &[], content)
}

/// A line of text.
pub(super) fn line(line: &Line, lang: Lang) -> Markup {
    line.0.iter().map(|one| inline(one, lang)).collect()
}

pub(super) fn inline(inline: &Inline, lang: Lang) -> Markup {
    let markup = Markup::new();
    match inline {
        Inline::Text(text) => markup.spoken(text, lang),
        Inline::Strong(text) => markup.element("strong", &[], Markup::new().spoken(text, lang)),
        Inline::Given { text, strong: false } => markup.given(text, lang),
        Inline::Given { text, strong: true } => markup.element("strong", &[], Markup::new().given(text, lang)),
        Inline::Mark(kind) => mark(*kind, lang),
        Inline::Link { label, url } => link(label, url, lang),
        Inline::Reference { label, to } => {
            markup.element("a", &[("href", &format!("#{to}"))], Markup::new().spoken(label, lang))
        }
        Inline::Tag { text, severity } => {
            let class = severity.map_or_else(|| "tag".to_owned(), |severity| format!("tag {}", class(severity)));
            markup.element("span", &[("class", &class)], Markup::new().spoken(text, lang))
        }
        Inline::Grade { grade, .. } => markup.text(grade.id()),
    }
}

/// The sign of what is not published, with its meaning for who does not see it.
fn mark(kind: ProvenanceKind, lang: Lang) -> Markup {
    let meaning = match kind {
        ProvenanceKind::Published => return Markup::new(),
        ProvenanceKind::Derived => lang.pick("本ツールが推定", "derived by this tool"),
        ProvenanceKind::Own => lang.pick("出典のない実務知識", "field knowledge without a source"),
        ProvenanceKind::Transcribed => lang.pick("利用者が転記", "transcribed by the user"),
    };
    let attributes = [("class", "mark"), ("role", "img"), ("aria-label", meaning), ("title", meaning)];
    Markup::new().element("span", &attributes, Markup::of(sign(kind)))
}

/// A link to a place on the web; any other address is shown as text.
fn link(label: &str, url: &str, lang: Lang) -> Markup {
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
