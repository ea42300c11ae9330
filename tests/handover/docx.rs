//! Documents of Word: what a reader that did not write them finds in the file.

use std::io::{Cursor, Read as _};

use roxmltree::Node;
use telework_advisor::{
    Guideline, Lang, Method, Profile,
    change::Gap,
    portfolio::Portfolio,
    problem::printable,
    report::{
        Block, Document, Item, Line, advice_document, executive_summary, gap_document, portfolio_document,
        portfolio_gap_document, roadmap_document, why_document,
    },
};

use crate::{
    run::run,
    support::{hostile_names, named},
};

const PROFILE: &str = "data/profiles/trading-company-sales.json";
const PORTFOLIO: &str = "data/profiles/portfolio-three-teams.json";

fn profile() -> Profile<'static> {
    Profile::from_json(Guideline::embedded(), PROFILE, &std::fs::read(PROFILE).unwrap()).unwrap()
}

fn portfolio() -> Portfolio<'static> {
    Portfolio::from_json(Guideline::embedded(), PORTFOLIO, &std::fs::read(PORTFOLIO).unwrap()).unwrap()
}

/// What an example writes. Where no font has Japanese it says so, and succeeds all the same.
fn made_of(example: &str, arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let output = run(example, arguments, input);
    let errors = String::from_utf8_lossy(&output.stderr);
    let is_other = errors.lines().any(|line| !line.starts_with("docx: "));
    assert!(output.status.success() && !is_other, "{example} {arguments:?}: {errors}");
    output.stdout
}

fn made(example: &str, arguments: &[&str]) -> Vec<u8> {
    made_of(example, arguments, b"")
}

/// A part of the file, which is a zip archive of XML.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap_or_else(|_| panic!("no {name}")).read_to_string(&mut text).unwrap();
    text
}

fn named_nodes<'a, 'i>(node: Node<'a, 'i>, name: &'a str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.descendants().filter(move |node| node.tag_name().name() == name)
}

/// The attribute of this name, whatever its namespace.
fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

fn text_of(node: Node<'_, '_>) -> String {
    named_nodes(node, "t").filter_map(|node| node.text()).collect()
}

/// The paragraphs with their styles; those in tables too.
fn paragraphs(document: &roxmltree::Document<'_>) -> Vec<(String, String)> {
    let style = |node: Node<'_, '_>| {
        let style = named_nodes(node, "pStyle").next().and_then(|style| attribute(style, "val").map(str::to_owned));
        style.unwrap_or_default()
    };
    named_nodes(document.root(), "p").map(|node| (style(node), text_of(node))).collect()
}

/// All that a document says, a line each, and which of it is a heading.
fn told(document: &Document) -> Vec<(Option<u8>, String)> {
    fn blocks<'d>(of: &'d [Block], out: &mut Vec<&'d Block>) {
        for block in of {
            match block {
                Block::Detail { full, .. } => blocks(full, out),
                other => out.push(other),
            }
        }
    }
    let mut all = Vec::new();
    blocks(&document.blocks, &mut all);
    let mut told = vec![(None, document.title.plain()), (None, document.notice.plain())];
    let mut add = |line: &Line| told.push((None, line.plain()));
    document.facts.iter().for_each(|(_, line)| add(line));
    document.data.iter().for_each(&mut add);
    let mut headings = Vec::new();
    for block in all {
        match block {
            Block::Heading { level, line, .. } => headings.push((Some(*level), line.plain())),
            Block::Paragraph(line) | Block::Note(line) => add(line),
            Block::Bullets(items) | Block::Steps(items) => {
                items.iter().flat_map(|Item { line, below, .. }| std::iter::once(line).chain(below)).for_each(&mut add);
            }
            Block::Table(table) => {
                table.caption.iter().chain(&table.header).chain(table.rows.iter().flatten()).for_each(&mut add);
            }
            Block::Checklist(groups) => {
                for group in groups {
                    add(&group.title);
                    for check in &group.checks {
                        add(&check.title);
                        check.text.iter().for_each(&mut add);
                        check.tags.iter().chain(&check.status).for_each(|tag| add(&tag.as_str().into()));
                    }
                }
            }
            Block::Results(results) => results.iter().for_each(|result| add(&result.line)),
            Block::Figures(figures) => {
                for text in figures.iter().flat_map(|figure| [&figure.name, &figure.value, &figure.detail]) {
                    add(&text.as_str().into());
                }
            }
            Block::Picture { caption, .. } => add(caption),
            other => panic!("a new kind of block: {other:?}"),
        }
    }
    told.extend(headings);
    told
}

/// Every text of the document is in the file, in the style of its level where it is a heading.
fn holds_all(bytes: &[u8], document: &Document) {
    let text = part(bytes, "word/document.xml");
    let read = roxmltree::Document::parse(&text).unwrap();
    let paragraphs = paragraphs(&read);
    let bare = |text: &str| text.replace(['［', '］', '[', ']'], "");
    let all: String = paragraphs.iter().map(|(_, text)| bare(text) + "\n").collect();
    for (level, line) in told(document) {
        let line = printable(&line);
        match level {
            Some(level) => {
                let style = format!("Heading{}", level.clamp(2, 4) - 1);
                assert!(paragraphs.contains(&(style.clone(), line.clone())), "{style}: {line}");
            }
            None => assert!(all.contains(&bare(&line)), "{line}"),
        }
    }
}

#[test]
fn every_text_of_a_report_is_in_it() {
    let (profile, portfolio) = (profile(), portfolio());
    for lang in Lang::ALL {
        let advice = profile.advise();
        let word = |program: &str, arguments: &[&str]| {
            made(program, &[arguments, &["--format", "docx", "--lang", lang.code()]].concat())
        };
        holds_all(&word("advise", &[PROFILE]), &advice_document(&advice, lang));
        holds_all(&word("advise", &[PROFILE, "--summary"]), &executive_summary(&advice, lang));
        holds_all(&word("gap", &[PROFILE]), &gap_document(&Gap::new(&advice, Method::Vpn), lang));
        holds_all(&word("gap", &[PROFILE, "--roadmap"]), &roadmap_document(&advice, lang).unwrap());
        holds_all(&word("gap", &[PORTFOLIO]), &portfolio_gap_document(&portfolio.advise(), lang));
        let why = word("advise", &[PROFILE, "--why", "secure-browser"]);
        holds_all(&why, &why_document(&advice, Method::SecureBrowser, lang));
    }
    let portfolio = portfolio.advise();
    holds_all(
        &made("advise", &[PORTFOLIO, "--format", "docx", "--lang", "ja"]),
        &portfolio_document(&portfolio, None, Lang::Ja),
    );
}

#[test]
fn the_report_can_be_worked_on_in_word() {
    let bytes = made("advise", &[PROFILE, "--format", "docx", "--lang", "ja"]);
    let text = part(&bytes, "word/document.xml");
    let read = roxmltree::Document::parse(&text).unwrap();

    // Each entry of the contents leads to a heading, and asks for its page.
    let instructions: String = named_nodes(read.root(), "instrText").filter_map(|node| node.text()).collect();
    let bookmarks: Vec<&str> =
        named_nodes(read.root(), "bookmarkStart").filter_map(|node| attribute(node, "name")).collect();
    let entries: Vec<Node<'_, '_>> = named_nodes(read.root(), "hyperlink")
        .filter(|node| attribute(*node, "anchor").is_some_and(|anchor| anchor.starts_with("_Toc")))
        .collect();
    assert!(instructions.contains("TOC") && entries.len() > 10);
    for entry in entries {
        let anchor = attribute(entry, "anchor").unwrap();
        assert!(bookmarks.contains(&anchor), "{anchor}");
        assert!(instructions.contains(&format!("PAGEREF {anchor} ")), "{anchor}");
    }
    for anchor in named_nodes(read.root(), "hyperlink").filter_map(|node| attribute(node, "anchor")) {
        assert!(bookmarks.contains(&anchor), "{anchor}");
    }
    let mut ids: Vec<&str> =
        named_nodes(read.root(), "bookmarkStart").filter_map(|node| attribute(node, "id")).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id for each bookmark");

    // The header of a table is repeated, and no row is parted.
    for table in named_nodes(read.root(), "tbl").filter(|table| named_nodes(*table, "tr").count() > 4) {
        assert!(
            named_nodes(table, "tblHeader").count() == 1 || text_of(table).starts_with("対象"),
            "{}",
            text_of(table)
        );
        assert_eq!(named_nodes(table, "cantSplit").count(), named_nodes(table, "tr").count());
    }
    let texts: Vec<String> = paragraphs(&read).into_iter().map(|(_, text)| text).collect();
    for expected in ["改訂履歴", "担当者の所見", "確認・承認", "取扱区分", "版"] {
        assert!(texts.iter().any(|text| text == expected), "{expected}");
    }
    assert!(part(&bytes, "word/footer1.xml").contains("NUMPAGES"));
    assert!(part(&bytes, "word/header1.xml").contains("架空商事株式会社 営業部"));

    // The flowchart, as SVG and as dots, with what it shows for who does not see it.
    let picture = named_nodes(read.root(), "docPr").next().expect("the flowchart");
    assert!(attribute(picture, "descr").is_some_and(|text| text.contains("VPN方式")));
    let relations = part(&bytes, "word/_rels/document.xml.rels");
    let relations = roxmltree::Document::parse(&relations).unwrap();
    let target = |id: &str| {
        let relation = named_nodes(relations.root(), "Relationship").find(|node| attribute(*node, "Id") == Some(id));
        attribute(relation.unwrap_or_else(|| panic!("no relation {id}")), "Target").unwrap().to_owned()
    };
    let embedded = |name: &'static str| {
        target(named_nodes(read.root(), name).next().and_then(|node| attribute(node, "embed")).unwrap())
    };
    assert!(part(&bytes, &format!("word/{}", embedded("svgBlip"))).contains("<svg"));
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let mut png = Vec::new();
    archive.by_name(&format!("word/{}", embedded("blip"))).unwrap().read_to_end(&mut png).unwrap();
    assert!(png.starts_with(b"\x89PNG") && png.len() > 10_000);
}

#[test]
fn names_are_text() {
    for name in hostile_names() {
        for (program, option) in [("advise", "--summary"), ("gap", "--lang=ja")] {
            let bytes = made_of(program, &["-", option, "--format", "docx"], &named(&name));
            let text = part(&bytes, "word/document.xml");
            let read = roxmltree::Document::parse(&text).unwrap();
            // A line break that somebody typed is a blank, as in the other formats.
            let line = name.replace("\r\n", " ").replace(['\n', '\r', '\t'], " ");
            let shown: String = printable(&line).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}");
            let shown: String = shown.chars().take(50).collect();
            assert!(paragraphs(&read).iter().any(|(_, text)| text.contains(&shown)), "{name:?}");
            for part_name in ["word/header1.xml", "docProps/core.xml"] {
                roxmltree::Document::parse(&part(&bytes, part_name)).unwrap();
            }
            let is_control = |one: char| one.is_control() && one != '\n';
            assert!(!text.chars().any(is_control), "{name:?}");
        }
    }
}

#[test]
fn no_clock_is_read() {
    let bytes = made("gap", &[PROFILE, "--format", "docx"]);
    assert_eq!(bytes, made("gap", &[PROFILE, "--format", "docx"]), "the same input gives the same bytes");
    assert!(part(&bytes, "docProps/core.xml").contains("2026-11-21T00:00:00Z"), "the date of the profile");
}

#[test]
fn the_summary_has_three_reasons_and_three_risks() {
    for lang in Lang::ALL {
        let document = executive_summary(&profile().advise(), lang);
        let lists: Vec<usize> = document
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Bullets(items) => Some(items.len()),
                _ => None,
            })
            .collect();
        assert_eq!(lists[..2], [3, 3]);
    }
}
