//! A page is self-contained, well-formed, and built so that keyboard and screen reader find their way.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node};
use telework_advisor::{
    Control, Guideline, Lang, Method, MethodSet, Preferences, Profile,
    change::Gap,
    portfolio::ProfileFile,
    report::{Block, advice_document, catalogue_document, comparison_document, gap_document, why_document},
};

use crate::support::{advice, basic_lines, by_id, lines, named, parse, render, samples, text};

/// Every kind of page there is, in one language, by a name of its own.
fn pages(lang: Lang) -> BTreeMap<String, String> {
    let guideline = Guideline::embedded();
    let mut pages: BTreeMap<String, String> =
        samples().iter().map(|(name, file)| (name.clone(), render(file, lang))).collect();
    let nothing = Profile::new(guideline.no_answers(), Preferences::default());
    pages.insert("no answers".into(), advice(&nothing, lang));
    pages.insert("why".into(), why_document(&nothing.advise(), Method::Vpn, lang).to_html());
    let comparison = guideline.compare(MethodSet::ALL, Preferences::default());
    pages.insert("comparison".into(), comparison_document(&comparison, lang).to_html());
    let gap = Gap::new(&nothing.advise(), nothing.advise().candidates()[0].method()).unwrap();
    pages.insert("gap".into(), gap_document(&gap, lang).to_html());
    let controls: Vec<&Control> = guideline.controls().iter().collect();
    pages.insert("catalogue".into(), catalogue_document(guideline, &controls, lang).to_html());
    pages
}

fn check(name: &str, page: &str, lang: Lang) {
    let document = parse(page);
    // The footer says so, and nothing else does.
    let version = ["データの版：", "Data version "][usize::from(lang == Lang::En)];
    assert_eq!(page.matches(version).count(), 1, "{name}");
    nothing_from_elsewhere(name, &document);
    references(name, &document);
    structure(name, &document, lang);
}

/// No script, nothing loaded, nothing sent: only links, and those lead to addresses that the data name.
fn nothing_from_elsewhere(name: &str, document: &Document<'_>) {
    let guideline = Guideline::embedded();
    let mut known: BTreeSet<&str> = guideline.sources().filter_map(|source| source.url()).collect();
    known.extend(guideline.reference().iter().filter_map(|entry| entry.url()));
    known.insert(guideline.url());
    const FORBIDDEN: [&str; 12] =
        ["script", "link", "img", "image", "iframe", "object", "embed", "form", "base", "use", "audio", "video"];
    for node in document.descendants().filter(Node::is_element) {
        let tag = node.tag_name().name();
        assert!(!FORBIDDEN.contains(&tag), "{name}: <{tag}>");
        for attribute in node.attributes() {
            let (key, value) = (attribute.name(), attribute.value());
            assert!(!key.starts_with("on"), "{name}: {key}");
            assert!(!["src", "srcset", "action", "data", "poster", "style"].contains(&key), "{name}: {key}={value}");
            if key == "href" && !value.starts_with('#') {
                assert!(known.contains(value), "{name}: a link to {value}");
                assert_eq!((tag, node.attribute("rel")), ("a", Some("noopener noreferrer")), "{name}: {value}");
            }
        }
    }
    let policy = named(document, "meta").find(|meta| meta.attribute("http-equiv") == Some("Content-Security-Policy"));
    let policy = policy.and_then(|meta| meta.attribute("content")).unwrap();
    assert!(policy.starts_with("default-src 'none';") && !policy.contains("script"), "{name}: {policy}");
}

/// Ids are there once, and whatever points to one finds it.
fn references(name: &str, document: &Document<'_>) {
    let mut ids = BTreeSet::new();
    for id in document.descendants().filter_map(|node| node.attribute("id")) {
        assert!(ids.insert(id), "{name}: id {id} twice");
        assert!(!id.contains(char::is_whitespace) && !id.is_empty(), "{name}: id {id:?}");
    }
    for node in document.descendants() {
        let labels = ["aria-labelledby", "aria-describedby", "for"].map(|key| node.attribute(key).unwrap_or_default());
        let target = node.attribute("href").and_then(|href| href.strip_prefix('#'));
        for id in labels.iter().flat_map(|ids| ids.split(' ')).filter(|id| !id.is_empty()).chain(target) {
            assert!(ids.contains(id), "{name}: nothing has the id {id}");
        }
    }
}

fn structure(name: &str, document: &Document<'_>, lang: Lang) {
    assert_eq!(document.root_element().attribute("lang"), Some(lang.code()), "{name}");
    for landmark in ["header", "nav", "main", "footer", "title", "h1"] {
        // The title of a drawing is another thing.
        let html = named(document, landmark).filter(|node| node.tag_name().namespace().unwrap().contains("xhtml"));
        assert_eq!(html.count(), 1, "{name}: <{landmark}>");
    }
    let mut before = 0;
    for node in document.descendants() {
        let level = match node.tag_name().name() {
            "h1" => 1,
            "h2" => 2,
            "h3" => 3,
            "h4" => 4,
            _ => continue,
        };
        assert!(level <= before + 1, "{name}: {} after a heading of level {before}", text(node));
        assert!(!text(node).trim().is_empty(), "{name}: an empty heading");
        before = level;
    }
    let labelled: BTreeSet<&str> = named(document, "label").filter_map(|label| label.attribute("for")).collect();
    for input in named(document, "input") {
        assert!(labelled.contains(input.attribute("id").unwrap()), "{name}: a box without a label");
    }
    for table in named(document, "table") {
        let has_caption = table.children().any(|child| child.tag_name().name() == "caption");
        let label = table.attribute("aria-labelledby").and_then(|id| by_id(document, id));
        let is_named = label.is_some_and(|label| label.tag_name().name().starts_with('h'));
        assert!(has_caption || is_named, "{name}: a table without a name");
        assert_eq!(table.parent().and_then(|parent| parent.attribute("tabindex")), Some("0"), "{name}");
        let mut widths = table
            .descendants()
            .filter(|node| node.tag_name().name() == "tr")
            .map(|row| row.children().filter(Node::is_element).count());
        let first = widths.next();
        assert!(widths.all(|width| Some(width) == first), "{name}: rows of unequal length");
    }
    assert!(named(document, "th").all(|cell| cell.attribute("scope").is_some()), "{name}");
    let listed: Vec<String> = named(document, "nav")
        .flat_map(|nav| nav.descendants())
        .filter_map(|node| node.attribute("href").map(|href| href.trim_start_matches('#').to_owned()))
        .collect();
    let sections: Vec<String> =
        named(document, "section").filter_map(|section| section.attribute("id").map(str::to_owned)).collect();
    assert_eq!(listed, sections, "{name}: the contents list every section, in order");
    assert!(sections.len() > 1, "{name}");
}

#[test]
fn pages_are_self_contained_and_well_built() {
    for lang in Lang::ALL {
        for (name, page) in pages(lang) {
            check(&name, &page, lang);
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let again = pages(Lang::Ja);
    for (name, page) in pages(Lang::Ja) {
        // Not `assert_eq!`: it would print both.
        assert!(page == again[&name], "{name}");
    }
}

#[test]
fn every_complete_set_of_answers_gives_a_sound_page() {
    let guideline = Guideline::embedded();
    let flowchart: Vec<_> = guideline
        .questions()
        .filter(|question| guideline.flowchart().nodes().any(|node| node.question().id() == question.id()))
        .collect();
    let mut sets: Vec<Vec<(&str, &str)>> = vec![Vec::new()];
    for question in flowchart {
        sets = sets
            .into_iter()
            .flat_map(|set| {
                question.choices().iter().map(move |choice| {
                    let mut longer = set.clone();
                    longer.push((question.id(), choice.id()));
                    longer
                })
            })
            .collect();
    }
    assert_eq!(sets.len(), 144);
    // Without optimisation a page takes long enough that every fifth has to do: 5 has no factor in common with the numbers
    // of choices, so that every choice has its turn.
    let step = if cfg!(debug_assertions) { 5 } else { 1 };
    for (place, answers) in sets.into_iter().enumerate().step_by(step) {
        let lang = Lang::ALL[place % Lang::ALL.len()];
        let profile = Profile::new(guideline.answers(answers.iter().copied()).unwrap(), Preferences::default());
        check(&profile.answers().to_string(), &advice(&profile, lang), lang);
    }
}

#[test]
fn the_first_section_says_what_matters() {
    let guideline = Guideline::embedded();
    for (name, file) in samples() {
        let ProfileFile::Profile(profile) = file else { continue };
        let advised = profile.advise();
        for lang in Lang::ALL {
            let page = advice(&profile, lang);
            let document = parse(&page);
            let first = named(&document, "section").next().unwrap();
            assert_eq!(first.attribute("id"), Some("summary"));
            let told = text(first);
            for candidate in advised.candidates() {
                assert!(told.contains(guideline.method(candidate.method()).name().get(lang)), "{name}");
            }
            // While the advice is open, nothing is counted for one method alone.
            let required = advised.candidates()[0].controls().filter(|one| one.is_required()).count();
            let required = if advised.is_open() { String::new() } else { required.to_string() };
            assert!(told.contains(&required), "{name}");
            for open in advised.open_questions() {
                assert!(told.contains(open.question().text().get(lang)), "{name}");
            }
            // So does the first section of the text.
            let blocks = advice_document(&advised, lang).basic_blocks();
            let is_section = |block: &Block| matches!(block, Block::Heading { level: 2, .. });
            let start = blocks.iter().position(is_section).unwrap();
            assert!(!blocks[start + 1..].iter().any(is_section), "{name}: text is the summary alone");
            let briefly = basic_lines(&blocks[start..]).join("\n");
            for candidate in advised.candidates() {
                assert!(briefly.contains(guideline.method(candidate.method()).name().get(lang)), "{name}");
            }
            assert!(briefly.contains(&required), "{name}");
            for open in advised.open_questions() {
                assert!(briefly.contains(open.question().text().get(lang)), "{name}");
            }
            let header = text(named(&document, "header").next().unwrap());
            assert!(header.contains(guideline.notice().get(lang)), "{name}: who did not write it");
            let drawing = named(&document, "svg").next().unwrap();
            let why = drawing.ancestors().find(|node| {
                node.has_tag_name((drawing.document().root_element().tag_name().namespace().unwrap(), "section"))
            });
            assert_eq!(why.and_then(|section| section.attribute("id")), Some("why"), "{name}");
        }
    }
}

#[test]
fn what_is_derived_is_marked_and_explained() {
    let guideline = Guideline::embedded();
    for (name, file) in samples() {
        let ProfileFile::Profile(profile) = file else { continue };
        let page = advice(&profile, Lang::En);
        let document = parse(&page);
        let is_graded =
            |table: &Node<'_, '_>| table.attribute("class").is_some_and(|class| class.starts_with("grades"));
        let grades = named(&document, "table").find(is_graded).unwrap();
        let cells: Vec<Node<'_, '_>> = grades.descendants().filter(|node| node.tag_name().name() == "td").collect();
        assert_eq!(cells.len(), 5 * 7, "{name}");
        let stand_back =
            cells.iter().filter(|cell| cell.attribute("class").is_some_and(|class| class.ends_with("aside")));
        assert_eq!(stand_back.count(), 5 * (7 - profile.advise().candidates().len()), "{name}");
        assert!(cells.iter().all(|cell| text(*cell).contains('†')), "{name}: every grade that ships is derived");
        let explained = text(by_id(&document, "provenance").unwrap());
        for candidate in profile.advise().candidates() {
            for rating in candidate.ratings() {
                let rationale =
                    guideline.ratings().get(rating.method(), rating.axis()).provenance().rationale().unwrap();
                assert!(explained.contains(rationale.get(Lang::En)), "{name}");
            }
        }
        for source in guideline.sources() {
            assert!(text(by_id(&document, "sources").unwrap()).contains(source.title().get(Lang::En)), "{name}");
        }
    }
}

/// Where the page is in English, what is in Japanese on it says so; nothing else does.
#[test]
fn japanese_on_an_english_page_says_so() {
    let is_kana = |one: char| ('\u{3041}'..='\u{30ff}').contains(&one);
    for (name, page) in pages(Lang::En) {
        let document = parse(&page);
        for node in document.descendants().filter(Node::is_text) {
            let lang = node.ancestors().find_map(|node| node.attribute("lang")).unwrap();
            let text = node.text().unwrap();
            let is_sheet = node.parent().is_some_and(|parent| ["style", "title"].contains(&parent.tag_name().name()));
            assert!(is_sheet || !text.contains(is_kana) || lang == "ja", "{name}: {text}");
        }
    }
}

/// The verdict used to be left out: it stood before the first section of the document.
#[test]
fn a_page_says_everything_that_its_document_says() {
    for (name, file) in samples() {
        let ProfileFile::Profile(profile) = file else { continue };
        // Whom a page is for is set otherwise there, so these are for nobody.
        let profile = Profile::new(*profile.answers(), profile.preferences().clone());
        let advised = profile.advise();
        for lang in Lang::ALL {
            for method in Method::ALL {
                let page = why_document(&advised, method, lang).to_html();
                let page = text(parse(&page).root_element());
                for line in lines(&why_document(&advised, method, lang)) {
                    assert!(page.contains(&line), "{name}, {method}: {line}");
                }
            }
            let comparison = advised.compare();
            let page = comparison_document(&comparison, lang).to_html();
            let page = text(parse(&page).root_element());
            for line in lines(&comparison_document(&comparison, lang)) {
                assert!(page.contains(&line), "{name}: {line}");
            }
        }
    }
}
