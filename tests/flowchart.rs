//! The flowchart as graph text: as it reads for the shipped data, and with texts that try to be something else.

use telework_advisor::{
    Files, Guideline, Lang,
    exchange::{flowchart_dmn, flowchart_dot, flowchart_mermaid, flowchart_table},
    report::flowchart_svg,
};

const LINE: &str = "work-scope=all-apps/system-location=office-network";

#[test]
fn graph_text_reads_as_it_should() {
    let guideline = Guideline::embedded();
    let answers = guideline.answer_line(LINE).unwrap();
    for lang in Lang::ALL {
        insta::assert_snapshot!(format!("dot_{lang}"), flowchart_dot(guideline, Some(&answers), lang));
        insta::assert_snapshot!(format!("mermaid_{lang}"), flowchart_mermaid(guideline, Some(&answers), lang));
        let table = flowchart_table(guideline, Some(&answers), lang);
        let rows = std::iter::once(&table.header).chain(&table.rows).map(|row| {
            // Where everything comes from is long; that it is there is told by the words beside it.
            let cells: Vec<String> =
                row.iter().take(row.len() - 1).map(telework_advisor::report::Line::plain).collect();
            assert!(row.last().is_some_and(|line| !line.plain().is_empty()));
            cells.join(" | ")
        });
        insta::assert_snapshot!(format!("table_{lang}"), rows.collect::<Vec<_>>().join("\n"));
    }
    let dmn = flowchart_dmn(guideline, Lang::En);
    let first = dmn.find("</rule>").unwrap();
    insta::assert_snapshot!("dmn_en", &dmn[..first]);
}

/// Texts with everything that ends a label, begins markup or stands for something else.
fn awkward() -> Guideline {
    let overlay = include_bytes!("engines/overlay.json");
    Guideline::load_with_overlay(&Files::embedded(), "overlay.json", overlay).unwrap()
}

#[test]
fn awkward_texts_stay_labels_in_dot() {
    let guideline = awkward();
    let dot = flowchart_dot(&guideline, None, Lang::En);
    // What is left without quoted strings is this crate's own.
    let mut outside = String::new();
    let mut inside = String::new();
    let (mut quoted, mut escaped) = (false, false);
    for character in dot.chars() {
        match character {
            _ if escaped => {
                assert!(quoted && "\"\\nl".contains(character), "\\{character}");
                escaped = false;
            }
            '\\' => escaped = true,
            '"' => quoted = !quoted,
            _ if quoted => inside.push(character),
            _ => outside.push(character),
        }
    }
    assert!(!quoted);
    assert!(!inside.contains(['<', '>', '\n']), "{inside}");
    // Lines are broken where there was a space, or within what is longer than a line.
    let inside = inside.replace(' ', "");
    for text in ["&lt;script&gt;alert(1)&lt;/script&gt;", "&amp;[x];%%`y`#35;|"] {
        assert!(inside.contains(text), "{text} in {inside}");
    }
    let known = |character: char| character.is_ascii_alphanumeric() || " \n{}[]=,;->.".contains(character);
    assert!(outside.chars().all(known), "{outside}");
    assert_eq!(outside.matches("->").count(), 11);
}

#[test]
fn awkward_texts_stay_labels_in_mermaid() {
    let mermaid = flowchart_mermaid(&awkward(), None, Lang::En);
    // How lines are drawn is the one directive there is.
    let (_, text) = mermaid.split_once("  %%{init: {\"flowchart\": {\"curve\": \"monotoneY\"}}}%%\n").unwrap();
    assert!(!text.contains("%%"));
    for line in text.lines() {
        let parts: Vec<&str> = line.split('"').collect();
        assert!(parts.len() == 1 || parts.len() == 3, "{line}");
        if let [_, label, _] = parts[..] {
            for piece in label.split("<br/>") {
                assert!(
                    !piece.contains(['<', '>', '`', '"', '[', ']', '{', '}', '|', '%', '\\', '*', '_', '$', ':', '=']),
                    "{line}"
                );
                // Every `#` begins an entity and every `;` ends one.
                for after in piece.split('#').skip(1) {
                    let (entity, rest) = after.split_once(';').unwrap_or_else(|| panic!("{line}"));
                    assert!(entity.parse::<u32>().is_ok() && !rest.contains(';'), "{line}");
                }
                // Not an item of a list, which Mermaid would refuse to draw.
                assert!(!piece.starts_with(['-', '+', '*']) && !piece.starts_with("1."), "{line}");
            }
        }
    }
    assert_eq!(mermaid.matches("-->|").count(), 11);
    assert!(mermaid.contains("#60;script#62;alert(1)#60;/script#62;") && mermaid.contains("#35;35#59;"));
}

#[test]
fn awkward_texts_stay_texts_in_xml() {
    let guideline = awkward();
    let svg = flowchart_svg(&guideline, None, Lang::En);
    let document = roxmltree::Document::parse(&svg).unwrap();
    assert!(!document.descendants().any(|node| node.has_tag_name("script") || node.has_tag_name("b")));
    assert!(document.descendants().filter_map(|node| node.text()).any(|text| text.contains("<script>")));
    let dmn = flowchart_dmn(&guideline, Lang::En);
    let document = roxmltree::Document::parse(&dmn).unwrap();
    assert!(
        document.descendants().filter_map(|node| node.attribute("label")).any(|text| text.contains("\"<b>\" & [x]"))
    );
}

#[test]
fn pictures_are_the_same_each_time_show_the_answers_and_say_who_did_not_write_them() {
    let guideline = Guideline::embedded();
    let (none, some) = (guideline.no_answers(), guideline.answer_line(LINE).unwrap());
    for lang in Lang::ALL {
        for write in [flowchart_dot, flowchart_mermaid, flowchart_svg] {
            assert_eq!(write(guideline, Some(&some), lang), write(guideline, Some(&some), lang));
            assert_ne!(write(guideline, Some(&some), lang), write(guideline, Some(&none), lang));
            assert_ne!(write(guideline, None, lang), write(guideline, Some(&none), lang));
            let ministry = if lang == Lang::Ja {
                "総務省が作成したものではありません"
            } else {
                "not written by the ministry"
            };
            assert!(write(guideline, None, lang).replace("\\l", "").contains(ministry));
        }
    }
}

/// In the diagram of DMN the decision stands over the middle of its inputs, no shape covers another, and the notice is as wide as
/// they are and high enough for its text.
#[test]
fn the_shapes_of_dmn_leave_each_other_room() {
    type Shape = (String, [f64; 4]);
    for (guideline, lang) in [(Guideline::embedded(), Lang::En), (Guideline::embedded(), Lang::Ja)] {
        let dmn = flowchart_dmn(guideline, lang);
        let document = roxmltree::Document::parse(&dmn).unwrap();
        let shapes: Vec<Shape> = document
            .descendants()
            .filter(|node| node.tag_name().name() == "DMNShape")
            .map(|node| {
                let bounds = node.children().find(|child| child.tag_name().name() == "Bounds").expect("bounds");
                let side = |name: &str| bounds.attribute(name).and_then(|side| side.parse().ok()).expect("a number");
                let element = node.attribute("dmnElementRef").expect("an element").to_owned();
                (element, ["x", "y", "width", "height"].map(side))
            })
            .collect();
        for (place, (one, [x, y, width, height])) in shapes.iter().enumerate() {
            assert!(*x >= 20.0 && *y >= 20.0, "{one}");
            for (other, [left, top, wide, high]) in &shapes[place + 1..] {
                let apart = x + width <= *left || left + wide <= *x || y + height <= *top || top + high <= *y;
                assert!(apart, "{one} covers {other}");
            }
        }
        let of = |wanted: &str| shapes.iter().find(|(element, _)| element == wanted).expect("a shape").1;
        let ([x, _, width, _], [left, _, wide, high]) = (of("decision-candidates"), of("notice"));
        let inputs = || shapes.iter().filter(|(element, _)| element.starts_with("input-"));
        let (first, last) = (inputs().next().unwrap().1, inputs().next_back().unwrap().1);
        assert!(inputs().count() > 3);
        assert_eq!(x + width / 2.0, f64::midpoint(first[0], last[0] + last[2]));
        assert_eq!((left, left + wide), (first[0], last[0] + last[2]));
        let notice = document.descendants().find(|node| node.tag_name().name() == "textAnnotation").expect("a notice");
        let characters: usize =
            notice.descendants().filter_map(|node| node.text()).map(|text| text.trim().chars().count()).sum();
        // Letters are 12 units high and no narrower than half of that; a line takes a quarter more than its letters.
        let lines = (characters as f64 * 6.0 / wide).floor();
        assert!(high > lines * 15.0, "{high} {lines}");
    }
}
