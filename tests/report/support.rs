//! Pages, parsed, and the sample profiles.

use std::{collections::BTreeMap, path::Path};

use roxmltree::{Document, Node, ParsingOptions};
use telework_advisor::{
    Guideline, Lang, Profile,
    portfolio::ProfileFile,
    report::{Block, Line, advice_document, portfolio_document},
};

pub(crate) fn parse(page: &str) -> Document<'_> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    Document::parse_with_options(page, options).unwrap_or_else(|error| panic!("{error}\n{page}"))
}

/// The files of the sample profiles, in order, with their contents.
pub(crate) fn samples() -> BTreeMap<String, ProfileFile<'static>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/profiles");
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let samples: BTreeMap<_, _> = paths
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let file = ProfileFile::from_json(Guideline::embedded(), &name, &std::fs::read(&path).unwrap());
            (name, file.unwrap())
        })
        .collect();
    assert!(samples.len() > 10);
    samples
}

pub(crate) fn render(file: &ProfileFile<'_>, lang: Lang) -> String {
    match file {
        ProfileFile::Profile(profile) => advice(profile, lang),
        ProfileFile::Portfolio(portfolio) => portfolio_document(&portfolio.advise(), None, lang).to_html(),
    }
}

pub(crate) fn advice(profile: &Profile<'_>, lang: Lang) -> String {
    advice_document(&profile.advise(), lang).to_html()
}

/// Everything a reader of an element sees, in order.
pub(crate) fn text(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect()
}

pub(crate) fn named<'a, 'input>(
    document: &'a Document<'input>,
    name: &'a str,
) -> impl Iterator<Item = Node<'a, 'input>> {
    document.descendants().filter(move |node| node.tag_name().name() == name)
}

pub(crate) fn by_id<'a, 'input>(document: &'a Document<'input>, id: &str) -> Option<Node<'a, 'input>> {
    document.descendants().find(|node| node.attribute("id") == Some(id))
}

/// Every line of a document, as a reader sees it.
pub(crate) fn lines(document: &telework_advisor::report::Document) -> Vec<String> {
    basic_lines(&document.basic_blocks_in_full())
}

/// The same of some basic blocks.
pub(crate) fn basic_lines(blocks: &[Block]) -> Vec<String> {
    let item = |item: &telework_advisor::report::Item| {
        std::iter::once(&item.line).chain(&item.below).map(Line::plain).collect::<Vec<_>>()
    };
    let lines = blocks.iter().flat_map(|block| match block {
        Block::Heading { line, .. } | Block::Paragraph(line) | Block::Note(line) => vec![line.plain()],
        Block::Bullets(items) | Block::Steps(items) => items.iter().flat_map(item).collect(),
        Block::Table(table) => table.rows.iter().flatten().map(Line::plain).collect(),
        _ => panic!("a kind of block that this test does not know"),
    });
    lines.collect()
}
