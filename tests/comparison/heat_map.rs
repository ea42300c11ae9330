//! The heat map: well-formed, self-contained, legible without colour, and telling whoever does not see it the same.

use roxmltree::{Document, Node};
use telework_advisor::{
    Axis, Grade, Guideline, Lang, Method, MethodSet, Preferences, Profile,
    portfolio::Portfolio,
    report::{comparison_heat_map, portfolio_heat_map},
};

fn parse(svg: &str) -> Document<'_> {
    Document::parse(svg).unwrap_or_else(|error| panic!("{error}\n{svg}"))
}

fn element<'a>(document: &'a Document<'_>, name: &str) -> Node<'a, 'a> {
    document.root_element().children().find(|node| node.has_tag_name(("http://www.w3.org/2000/svg", name))).unwrap()
}

fn texts<'a>(document: &'a Document<'_>) -> Vec<&'a str> {
    document.descendants().filter(|node| node.tag_name().name() == "text").filter_map(|node| node.text()).collect()
}

fn seven(lang: Lang) -> String {
    let preferences = Preferences::default()
        .with_priorities([Axis::SecurityGovernance])
        .unwrap()
        .with_minimum(Axis::IntroductionCost, Grade::C);
    comparison_heat_map(&Guideline::embedded().compare(MethodSet::ALL, preferences), lang)
}

#[test]
fn it_is_an_image_with_a_title_and_a_description() {
    for lang in Lang::ALL {
        let svg = seven(lang);
        let document = parse(&svg);
        let root = document.root_element();
        assert_eq!(root.attribute("role"), Some("img"));
        let (title, description) = (element(&document, "title"), element(&document, "desc"));
        let ids = [title, description].map(|node| node.attribute("id").unwrap()).join(" ");
        assert_eq!(root.attribute("aria-labelledby"), Some(&*ids));
        let guideline = Guideline::embedded();
        let text = description.text().unwrap();
        for method in Method::ALL {
            assert!(text.contains(guideline.method(method).name().get(lang)));
        }
        // A mark for each grade, and one where the notice explains it.
        assert_eq!(text.matches('†').count(), 35 + 1);
        assert!(text.contains(guideline.notice().get(lang)));
    }
}

#[test]
fn every_cell_has_its_letter_and_mark_and_shades_fall_in_one_direction() {
    for lang in Lang::ALL {
        let svg = seven(lang);
        let document = parse(&svg);
        let texts = texts(&document);
        let guideline = Guideline::embedded();
        for grade in Grade::ALL {
            let cells = guideline.ratings().iter().filter(|rating| rating.grade() == grade).count();
            // One more in the legend.
            assert_eq!(texts.iter().filter(|text| **text == grade.id()).count(), cells + 1, "{grade}");
        }
        assert_eq!(texts.iter().filter(|text| **text == "†").count(), 35);
        // The shades of the legend, S to D, grow lighter step by step: that survives a black-and-white printer.
        let swatches: Vec<u32> = document
            .descendants()
            .filter(|node| node.attribute("width") == Some("30"))
            .map(|node| {
                let rgb = u32::from_str_radix(&node.attribute("fill").unwrap()[1..], 16).unwrap();
                299 * (rgb >> 16) + 587 * (rgb >> 8 & 255) + 114 * (rgb & 255)
            })
            .collect();
        assert_eq!(swatches.len(), 5);
        assert!(swatches.is_sorted_by(|darker, lighter| darker + 25_000 < *lighter), "{swatches:?}");
        // One cell is below the minimum: its frame, not its colour, says so.
        assert_eq!(document.descendants().filter(|node| node.has_attribute("stroke-dasharray")).count(), 1);
    }
}

/// How light a colour is.
fn lightness(fill: &str) -> u32 {
    let rgb = u32::from_str_radix(&fill[1..], 16).unwrap();
    299 * (rgb >> 16) + 587 * (rgb >> 8 & 255) + 114 * (rgb & 255)
}

#[test]
fn what_is_ruled_out_is_pale_and_has_no_rank() {
    let line =
        "work-scope=all-apps/system-location=office-network/data-on-terminal=not-stored/office-environment=either";
    let guideline = Guideline::embedded();
    let comparison = guideline.answer_line(line).unwrap().advise().compare();
    let svg = comparison_heat_map(&comparison, Lang::En);
    let document = parse(&svg);
    let framed =
        |node: &Node<'_, '_>| node.attribute("width") == Some("146") && !node.has_attribute("stroke-dasharray");
    let cells: Vec<&str> = document.descendants().filter(framed).map(|node| node.attribute("fill").unwrap()).collect();
    assert_eq!(cells.len(), 7 * 5);
    let (compared, others) = cells.split_at(comparison.methods().len() * 5);
    // Whatever the grade, it is lighter than C is among those compared.
    assert!(others.iter().all(|fill| lightness(fill) > lightness("#d3e3f2")), "{others:?}");
    assert!(compared.iter().any(|fill| lightness(fill) < lightness("#d3e3f2")), "{compared:?}");
    let text = element(&document, "desc").text().unwrap().to_owned();
    assert_eq!(text.matches("rank 1").count(), 2, "{text}");
    assert!(!text.contains("(ruled out): rank"), "{text}");
}

#[test]
fn nothing_is_fetched_and_nothing_runs() {
    for lang in Lang::ALL {
        let svg = seven(lang);
        for forbidden in ["href", "url(", "<script", "<image", "<style", "@import", "http://", "https://"] {
            let found = svg.replace("xmlns=\"http://www.w3.org/2000/svg\"", "").contains(forbidden);
            assert!(!found, "{forbidden}");
        }
    }
}

#[test]
fn whatever_a_name_holds_it_is_text() {
    let guideline = Guideline::embedded();
    let name = "</title><script>alert('1')</script>&amp;\"\u{1b}[31m\u{202e}\u{ffff}\u{0}";
    let profile = Profile::new(guideline.no_answers(), Preferences::default()).with_name(name);
    let comparison = profile.advise().compare();
    let svg = comparison_heat_map(&comparison, Lang::En);
    let document = parse(&svg);
    assert!(!document.descendants().any(|node| node.tag_name().name() == "script"));
    assert!(element(&document, "title").text().unwrap().contains("<script>alert('1')</script>&amp;\""));
    assert!(!svg.contains('\u{202e}') && !svg.contains('\u{1b}'));

    let profile = profile.with_name("長い名前".repeat(10_000));
    let long = comparison_heat_map(&profile.advise().compare(), Lang::Ja);
    assert!(long.len() < seven(Lang::Ja).len() * 2);
}

#[test]
fn everything_stays_within_the_picture() {
    let guideline = Guideline::embedded();
    let group = r#"{ "name": "営業部門の名前がとても長いグループ", "answers": {} }"#;
    let portfolio = |count: usize| {
        let text = format!(r#"{{ "groups": [{}] }}"#, vec![group; count].join(","));
        let advice = Portfolio::from_json(guideline, "p.json", text.as_bytes()).unwrap().advise();
        portfolio_heat_map(&advice, Lang::Ja)
    };
    for svg in [seven(Lang::Ja), seven(Lang::En), portfolio(1), portfolio(6), portfolio(7)] {
        let document = parse(&svg);
        let number = |node: &Node<'_, '_>, key: &str| -> u32 { node.attribute(key).unwrap_or("0").parse().unwrap() };
        let (width, height) = (number(&document.root_element(), "width"), number(&document.root_element(), "height"));
        for node in document.descendants().filter(|node| ["rect", "text"].contains(&node.tag_name().name())) {
            assert!(
                number(&node, "x") + if node.tag_name().name() == "rect" { number(&node, "width") } else { 0 } <= width
            );
            assert!(number(&node, "y") <= height);
        }
    }
}
