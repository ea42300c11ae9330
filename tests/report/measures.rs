//! The boxes to tick are exactly the measures of the advice.

use std::collections::BTreeSet;

use roxmltree::{Document, Node};
use telework_advisor::{
    Guideline, Lang,
    change::{Gap, MeasureStatus, Requirement},
    portfolio::ProfileFile,
    record::AdviceRecord,
    report::{advice_document, portfolio_document, status_in_words},
};

use crate::support::{advice, by_id, lines, parse, render, samples, text};

/// What stands in the section on measures, in order: boxes of the list at a place (1 is the first candidate), and measures
/// that the candidate at a place does not need.
fn told<'a>(document: &'a Document<'_>) -> Vec<(usize, bool, &'a str)> {
    let mut place = 1;
    let mut told = Vec::new();
    for node in by_id(document, "measures").unwrap().descendants().filter(Node::is_element) {
        let id = node.attribute("id").filter(|_| node.tag_name().name() == "h3");
        let number = id.and_then(|id| id.strip_prefix("measures-")?.parse().ok());
        place = number.unwrap_or(place);
        if let Some(id) = node.attribute("data-measure") {
            told.push((place, node.tag_name().name() == "input", id));
        }
    }
    told
}

#[test]
fn each_candidate_has_each_required_measure_once() {
    for (name, file) in samples() {
        let ProfileFile::Profile(profile) = file else { continue };
        let advised = profile.advise();
        let record = AdviceRecord::new(&advised);
        if advised.is_open() {
            // One list, of what every method still possible requires.
            let page = advice(&profile, Lang::En);
            let document = parse(&page);
            let mut boxes: Vec<&str> = told(&document).iter().map(|one| one.2).collect();
            boxes.sort_unstable();
            let by_all = |id: &&str| {
                record.candidates.iter().all(|one| one.controls.required.iter().any(|control| control.id == *id))
            };
            let mut required: Vec<&str> =
                record.candidates[0].controls.required.iter().map(|one| &*one.id).filter(by_all).collect();
            required.sort_unstable();
            assert_eq!(boxes, required, "{name}");
            continue;
        }
        for lang in Lang::ALL {
            let page = advice(&profile, lang);
            let document = parse(&page);
            let told = told(&document);
            for (place, candidate) in (1..).zip(&record.candidates) {
                let required: BTreeSet<&str> = candidate.controls.required.iter().map(|one| &*one.id).collect();
                let lost: BTreeSet<&str> =
                    told.iter().filter(|one| one.0 == place && !one.1).map(|one| one.2).collect();
                // The list of the first, less what this one does not need, and what it needs beside.
                let mut boxes: Vec<&str> = told
                    .iter()
                    .filter(|&&(at, is_box, id)| is_box && (at == place || (at == 1 && !lost.contains(id))))
                    .map(|one| one.2)
                    .collect();
                boxes.sort_unstable();
                assert_eq!(boxes, required.into_iter().collect::<Vec<_>>(), "{name}, {}", candidate.method);
            }
        }
    }
}

#[test]
fn what_is_in_place_is_ticked_and_nothing_else() {
    let mut ticked = 0;
    for (name, file) in samples() {
        let ProfileFile::Profile(profile) = file else { continue };
        let page = advice(&profile, Lang::Ja);
        let document = parse(&page);
        for input in document.descendants().filter(|node| node.tag_name().name() == "input") {
            let id = input.attribute("data-measure").unwrap();
            let in_place = profile.implemented().iter().any(|control| control.id() == id);
            assert_eq!(input.attribute("checked").is_some(), in_place, "{name}: {id}");
            ticked += usize::from(in_place);
        }
        let has_gap = !profile.implemented().is_empty() && !profile.advise().is_open();
        assert_eq!(by_id(&document, "gap").is_some(), has_gap, "{name}");
        assert_eq!(by_id(&document, "transition").is_some(), profile.pattern().is_some(), "{name}");
    }
    assert!(ticked > 50, "the sample profiles have measures in place");
}

#[test]
fn a_portfolio_has_each_measure_once_with_the_groups_that_need_it() {
    for (name, file) in samples() {
        let ProfileFile::Portfolio(portfolio) = &file else { continue };
        let advised = portfolio.advise();
        let planned = advised.first_choices().controls();
        for lang in Lang::ALL {
            let page = render(&file, lang);
            let document = parse(&page);
            let boxes: Vec<Node<'_, '_>> =
                document.descendants().filter(|node| node.tag_name().name() == "input").collect();
            assert_eq!(boxes.len(), planned.len(), "{name}");
            for control in &planned {
                let id = control.control().id();
                let place = boxes.iter().find(|node| node.attribute("data-measure") == Some(id)).unwrap();
                let item = text(place.parent().unwrap());
                let named = control
                    .required_by()
                    .iter()
                    .filter(|&&group| item.contains(advised.groups()[group].name().unwrap()));
                let expected = if control.required_by().len() == portfolio.groups().len() {
                    0
                } else {
                    control.required_by().len()
                };
                assert_eq!(named.count(), expected, "{name}: {id}");
            }
        }
    }
}

/// What goes on from the 4th edition is required exactly where the gap, held against the same method, says so too.
#[test]
fn a_measure_without_a_successor_is_required_where_the_gap_says_so() {
    let mut told = [0; 3];
    for (name, file) in samples() {
        let ProfileFile::Profile(profile) = file else { continue };
        let Some(transition) = profile.transition() else { continue };
        let advised = profile.advise();
        if advised.is_open() {
            continue;
        }
        let gap = Gap::new(&advised, advised.candidates()[0].method());
        let lines = lines(&advice_document(&advised, Lang::Ja));
        for control in transition.kept() {
            let entry = gap.entries().iter().find(|entry| entry.control().id() == control.id());
            let (place, words) = match entry.map(|entry| entry.requirement()) {
                None | Some(Requirement::NotRequired) => (0, "求められない"),
                Some(Requirement::Depends) => (1, "次の回答による："),
                Some(_) => (2, "必要"),
            };
            let role = advised.guideline().role(control.role()).name().get(Lang::Ja);
            let line = format!("{}（{role}）：{words}", control.title().get(Lang::Ja));
            assert!(lines.iter().any(|other| other.starts_with(&line)), "{name}: {line}");
            told[place] += 1;
        }
    }
    assert!(told[0] > 3 && told[2] > 10, "{told:?}");
}

/// How far measures are shows alike wherever they are listed: as many as the gap counts, in text and on the page.
#[test]
fn how_far_measures_are_shows_alike_in_every_format() {
    let words = |lang| MeasureStatus::ALL.map(|status| (status, status_in_words(status, lang)));
    let mut seen = 0;
    let of_all = include_str!("../handover/measures.json");
    let of_all = ProfileFile::from_json(Guideline::embedded(), "measures.json", of_all.as_bytes()).unwrap();
    for (name, file) in samples().into_iter().chain([("measures.json".to_owned(), of_all)]) {
        for lang in Lang::ALL {
            let (document, counts) = match &file {
                ProfileFile::Profile(profile) => {
                    let advised = profile.advise();
                    // With several candidates their lists overlap.
                    let [only] = advised.candidates() else { continue };
                    let count = Gap::new(&advised, only.method()).count(None, None).required;
                    (advice_document(&advised, lang), count)
                }
                ProfileFile::Portfolio(portfolio) => {
                    let advised = portfolio.advise();
                    let count = advised.first_choices().gap_count().required;
                    (portfolio_document(&advised, None, lang), count)
                }
            };
            let of = |status| match status {
                MeasureStatus::InPlace => counts.in_place,
                MeasureStatus::Partly => counts.partly,
                MeasureStatus::Planned => counts.planned,
                MeasureStatus::NotInPlace => counts.not_in_place,
                MeasureStatus::NotApplicable => counts.not_applicable,
            };
            let text = lines(&document).join("\n");
            let markdown = document.to_markdown().replace('\\', "");
            let page = document.to_html();
            let page = parse(&page);
            let tags = |word: &str| {
                let items = page.descendants().filter(|node| node.attribute("data-measure").is_some());
                let tags = items.flat_map(|node| node.parent().unwrap().descendants());
                tags.filter(|node| node.attribute("class").is_some_and(|class| class.contains("tag")))
                    .filter(|node| crate::support::text(*node) == word)
                    .count()
            };
            for (status, word) in words(lang) {
                let (open, close) = if lang == Lang::Ja { ("［", "］") } else { ("[", "]") };
                let tag = format!("{open}{word}{close}");
                let is_portfolio = matches!(file, ProfileFile::Portfolio(_));
                // In the text of a portfolio, measures that groups do not share stand in a table.
                if !is_portfolio {
                    assert_eq!(text.matches(&tag).count(), of(status), "{name}, text: {word}");
                    assert_eq!(markdown.matches(&tag).count(), of(status), "{name}, Markdown: {word}");
                }
                assert_eq!(tags(word), of(status), "{name}, page: {word}");
                seen += of(status);
            }
        }
    }
    assert!(seen > 100, "{seen}");
}
