//! Markdown, read by a reader of GitHub's kind: every text comes back as it was, whatever it holds.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use telework_advisor::{
    Lang,
    change::Gap,
    portfolio::ProfileFile,
    problem::printable,
    report::{Block, Document, Inline, Line, advice_document, comparison_document, gap_document, portfolio_document},
};

use crate::{
    hostile::{legible, names, portfolio, profile},
    support::samples,
};

/// What a reader makes of Markdown: structure as words in brackets, text as text.
fn read(markdown: &str) -> Vec<String> {
    let mut told: Vec<String> = Vec::new();
    let mut text = String::new();
    let flush = |told: &mut Vec<String>, text: &mut String| {
        if !text.trim().is_empty() {
            told.push(squeezed(text));
        }
        text.clear();
    };
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Text(part) => text.push_str(&part),
            Event::InlineHtml(html) => assert_eq!(&*html, "<!-- -->"),
            Event::Start(Tag::Strong) | Event::End(TagEnd::Strong) => {}
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::Start(Tag::Link { dest_url, .. }) => assert!(dest_url.starts_with("http"), "{dest_url}"),
            Event::End(TagEnd::Link) => {}
            // Loose and tight lists differ in paragraphs only.
            Event::Start(Tag::Paragraph) => flush(&mut told, &mut text),
            Event::End(TagEnd::Paragraph) => flush(&mut told, &mut text),
            other => {
                flush(&mut told, &mut text);
                told.push(format!("[{other:?}]"));
            }
        }
    }
    flush(&mut told, &mut text);
    told
}

/// The texts that stand out, as a reader finds them.
fn strong(markdown: &str) -> Vec<String> {
    let (mut told, mut is_strong) = (Vec::new(), false);
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::Strong) => {
                is_strong = true;
                told.push(String::new());
            }
            Event::End(TagEnd::Strong) => is_strong = false,
            Event::Text(part) if is_strong => told.last_mut().unwrap().push_str(&part),
            _ => {}
        }
    }
    told.iter().map(|text| squeezed(text)).filter(|text| !text.is_empty()).collect()
}

/// The lines of a document in order.
fn lines(document: &Document) -> Vec<Line> {
    let blocks = document.basic_blocks_in_full();
    let of_block = |block: Block| match block {
        Block::Heading { line, .. } | Block::Paragraph(line) | Block::Note(line) => vec![line],
        Block::Bullets(items) | Block::Steps(items) => {
            items.into_iter().flat_map(|item| std::iter::once(item.line).chain(item.below)).collect()
        }
        Block::Table(table) => table.header.into_iter().chain(table.rows.into_iter().flatten()).collect(),
        other => panic!("a new kind of block: {other:?}"),
    };
    blocks.into_iter().flat_map(of_block).collect()
}

fn squeezed(text: &str) -> String {
    text.split([' ', '\n']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The texts of a document in order, as a reader is to see them.
fn texts(document: &Document) -> Vec<String> {
    let shown = |line: Line| squeezed(&line.0.iter().map(|inline| legible(inline.text())).collect::<String>());
    lines(document).into_iter().map(shown).filter(|text| !text.is_empty()).collect()
}

fn check(document: &Document) {
    let told = read(&document.to_markdown());
    let told: Vec<&String> =
        told.iter().filter(|one| !one.starts_with("[Start(") && !one.starts_with("[End(")).collect();
    assert_eq!(told, texts(document).iter().collect::<Vec<_>>());
    let inlines = lines(document).into_iter().flat_map(|line| line.0);
    let stand_out = inlines.filter_map(|inline| match inline {
        Inline::Strong(text) | Inline::Given { text, strong: true } => Some(squeezed(&legible(&text))),
        _ => None,
    });
    let stand_out: Vec<String> = stand_out.filter(|text| !text.is_empty()).collect();
    assert_eq!(strong(&document.to_markdown()), stand_out);
}

fn documents(file: &ProfileFile<'_>, lang: Lang) -> Vec<Document> {
    match file {
        ProfileFile::Profile(profile) => {
            let advice = profile.advise();
            let gap = Gap::new(&advice, advice.candidates()[0].method());
            vec![advice_document(&advice, lang), comparison_document(&advice.compare(), lang), gap_document(&gap, lang)]
        }
        ProfileFile::Portfolio(portfolio) => vec![portfolio_document(&portfolio.advise(), None, lang)],
    }
}

#[test]
fn every_text_comes_back() {
    for file in samples().values() {
        for lang in Lang::ALL {
            documents(file, lang).iter().for_each(check);
        }
    }
}

#[test]
fn names_are_only_text() {
    for name in names() {
        for lang in Lang::ALL {
            let harmless = "x".repeat(name.chars().count());
            let of = |name: &str| {
                let mut all = documents(&ProfileFile::Profile(profile(name)), lang);
                all.extend(documents(&ProfileFile::Portfolio(portfolio(name)), lang));
                all
            };
            for (document, other) in of(&name).iter().zip(of(&harmless)) {
                check(document);
                let markdown = document.to_markdown();
                assert!(!markdown.chars().any(|one| printable(one.encode_utf8(&mut [0; 4])).contains('\u{fffd}')
                    && one != '\u{fffd}'
                    && one != '\n'));
                let structure = |document: &Document| -> Vec<String> {
                    read(&document.to_markdown())
                        .into_iter()
                        .filter(|one| one.starts_with("[Start(") || one.starts_with("[End("))
                        .collect()
                };
                assert_eq!(structure(document), structure(&other), "{name:?} made more than text");
            }
        }
    }
}

/// What hosts of Markdown look for in text that has been read already, where no escape helps.
#[test]
fn hosts_find_no_people_addresses_or_pictures_in_names() {
    for name in ["@someone", "someone@example.org", "#1", ":smile:", "https://example.org", "www.example.org"] {
        let markdown = advice_document(&profile(name).advise(), Lang::En).to_markdown();
        assert!(!markdown.contains(name), "{name} as it is");
        let document = advice_document(&profile(name).advise(), Lang::En);
        let given = |inline: &Inline| matches!(inline, Inline::Given { text, .. } if text == name);
        assert!(document.facts.iter().any(|(_, value)| value.0.iter().any(given)));
    }
}
