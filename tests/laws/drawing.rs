//! The flowchart as a picture: nothing lies on anything else, nothing leaves the page, and what stands out is the certain
//! path. Read back from the SVG, for the shipped flowchart and for random ones with labels of all kinds.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use telework_advisor::{Answers, Guideline, Lang, Target, flowchart_svg};

use crate::data_set::data_set;

/// A rectangle on the page.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Area {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Area {
    /// Whether the two come nearer to each other than this.
    fn is_within(&self, other: &Self, distance: f64) -> bool {
        self.left < other.right + distance
            && other.left < self.right + distance
            && self.top < other.bottom + distance
            && other.top < self.bottom + distance
    }

    fn contains(&self, inner: &Self) -> bool {
        self.left <= inner.left && self.top <= inner.top && inner.right <= self.right && inner.bottom <= self.bottom
    }
}

/// A question or an end as drawn.
#[derive(Debug)]
struct Box {
    area: Area,
    texts: Vec<Text>,
    stands_out: bool,
    is_question: bool,
    /// The heights at which ticks stand on its right side.
    ticks: Vec<f64>,
}

#[derive(Debug)]
struct Text {
    area: Area,
    words: String,
    class: String,
}

/// A line from column to column: where it begins, turns and ends.
#[derive(Debug, Clone)]
struct Line {
    points: Vec<(f64, f64)>,
    stands_out: bool,
}

#[derive(Debug)]
struct Drawing {
    page: Area,
    boxes: Vec<Box>,
    lines: Vec<Line>,
    /// The points of the arrowheads.
    tips: Vec<(f64, f64)>,
    /// What stands above and below the flowchart.
    texts: Vec<Text>,
}

fn number(node: roxmltree::Node<'_, '_>, name: &str) -> f64 {
    node.attribute(name).unwrap_or_else(|| panic!("{name} of {node:?}")).parse().expect("a number")
}

fn area(node: roxmltree::Node<'_, '_>, (dx, dy): (f64, f64)) -> Area {
    let (left, top) = (number(node, "x") + dx, number(node, "y") + dy);
    Area { left, top, right: left + number(node, "width"), bottom: top + number(node, "height") }
}

/// A text as wide as it is in a common font, bold letters a little wider.
fn text(node: roxmltree::Node<'_, '_>, (dx, dy): (f64, f64)) -> Text {
    let class = node.attribute("class").expect("a class").to_owned();
    let size = match &*class {
        "twf-title" => 18.0,
        "twf-name" => 14.0,
        "twf-choice" | "twf-taken" | "twf-method" => 13.0,
        "twf-small" => 12.0,
        other => panic!("a text of class {other}"),
    };
    let words = node.text().unwrap_or_default().to_owned();
    let wide = |character: char| match character {
        '\u{1100}'.. => 1.0,
        'A'..='Z' => 0.7,
        _ => 0.55,
    };
    let width: f64 = words.chars().map(wide).sum::<f64>() * size;
    let (left, base) = (number(node, "x") + dx, number(node, "y") + dy);
    Text { area: Area { left, top: base - 0.85 * size, right: left + width, bottom: base + 0.2 * size }, words, class }
}

/// The corners of a path of `M`, `H`, `V` and `Q`, the ends of its curves left out.
fn points(path: &str, (dx, dy): (f64, f64)) -> Vec<(f64, f64)> {
    let mut points: Vec<(f64, f64)> = Vec::new();
    let mut rest = path;
    while let Some(command) = rest.chars().next() {
        rest = &rest[1..];
        let end = rest.find(|sign: char| sign.is_ascii_alphabetic()).unwrap_or(rest.len());
        let numbers: Vec<f64> = rest[..end].split(' ').map(|number| number.parse().expect("a number")).collect();
        rest = &rest[end..];
        let last = points.last().copied();
        match (command, &numbers[..], last) {
            ('M', [x, y], _) => points.push((x + dx, y + dy)),
            ('H', [x], Some((_, y))) => points.push((x + dx, y)),
            ('V', [y], Some((x, _))) => points.push((x, y + dy)),
            ('Q', [x, y, ..], Some(_)) => points.push((x + dx, y + dy)),
            other => panic!("unexpected in a path: {other:?}"),
        }
    }
    // What was straight stays straight, so each corner stands for itself.
    points.dedup();
    points
}

fn read(svg: &str) -> Drawing {
    let document = roxmltree::Document::parse(svg).expect("well-formed XML");
    let root = document.root_element();
    assert_eq!(
        (root.attribute("role"), root.tag_name().namespace()),
        (Some("img"), Some("http://www.w3.org/2000/svg"))
    );
    let sides: Vec<f64> =
        root.attribute("viewBox").expect("a viewBox").split(' ').map(|side| side.parse().unwrap()).collect();
    let page = Area { left: sides[0], top: sides[1], right: sides[2], bottom: sides[3] };
    assert!(
        root.children()
            .filter(roxmltree::Node::is_element)
            .take(2)
            .map(|node| node.tag_name().name())
            .eq(["title", "desc"])
    );

    let mut drawing = Drawing { page, boxes: Vec::new(), lines: Vec::new(), tips: Vec::new(), texts: Vec::new() };
    for node in root.descendants().filter(roxmltree::Node::is_element) {
        assert!(node.attributes().all(|attribute| attribute.name() != "id" && !attribute.name().starts_with("on")));
        assert!(!["script", "a", "image", "use", "foreignObject"].contains(&node.tag_name().name()));
    }
    drawing.texts.extend(root.children().filter(|node| node.has_tag_name("text")).map(|node| text(node, (0.0, 0.0))));
    let group = root.children().find(|node| node.has_tag_name("g")).expect("a flowchart");
    let shift = group.attribute("transform").expect("a shift");
    let shift = shift.strip_prefix("translate(").and_then(|shift| shift.strip_suffix(')')).expect("a translation");
    let (dx, dy) = shift.split_once(' ').expect("two numbers");
    let shift: (f64, f64) = (dx.parse().unwrap(), dy.parse().unwrap());
    for node in group.children().filter(roxmltree::Node::is_element) {
        match node.attribute("class") {
            Some("twf-line" | "twf-line-path") => drawing.lines.push(Line {
                points: points(node.attribute("d").unwrap(), shift),
                stands_out: node.attribute("class") == Some("twf-line-path"),
            }),
            Some("twf-tip") => {
                let path = node.attribute("d").unwrap().strip_prefix('M').unwrap();
                let (x, y) = path[..path.find('L').unwrap()].split_once(' ').unwrap();
                drawing.tips.push((x.parse::<f64>().unwrap() + shift.0, y.parse::<f64>().unwrap() + shift.1));
            }
            Some("twf-tip-path") => {}
            Some(kind @ ("twf-question" | "twf-answer")) => {
                let class = |node: &roxmltree::Node<'_, '_>| node.attribute("class").unwrap_or_default().to_owned();
                let frame = node
                    .children()
                    .filter(|node| node.has_tag_name("rect"))
                    .find(|node| class(node).split(' ').any(|one| one == "twf-frame" || one == "twf-end"))
                    .expect("a frame");
                drawing.boxes.push(Box {
                    area: area(frame, shift),
                    texts: node
                        .children()
                        .filter(|node| node.has_tag_name("text"))
                        .map(|node| text(node, shift))
                        .collect(),
                    stands_out: class(&frame).contains("-path"),
                    is_question: kind == "twf-question",
                    ticks: node
                        .children()
                        .filter(|node| class(node) == "twf-badge")
                        .map(|node| number(node, "cy") + shift.1)
                        .collect(),
                });
            }
            other => panic!("unexpected in the flowchart: {other:?}"),
        }
    }
    drawing
}

/// Everything that can be said of any drawing.
fn is_in_order(drawing: &Drawing, guideline: &Guideline) {
    let Drawing { page, boxes, lines, tips, texts } = drawing;
    let nodes = guideline.flowchart().nodes().count();
    let edges: Vec<_> = guideline.flowchart().nodes().flat_map(|node| node.edges()).collect();
    let ends = edges.iter().filter(|edge| matches!(edge.target(), Target::Leaf(_))).count();
    assert_eq!(boxes.iter().filter(|one| one.is_question).count(), nodes);
    assert_eq!(boxes.len(), nodes + ends);

    let columns: BTreeSet<i64> = boxes.iter().map(|one| one.area.left as i64).collect();
    for (place, one) in boxes.iter().enumerate() {
        assert!(page.contains(&one.area), "{one:?} leaves {page:?}");
        for other in &boxes[place + 1..] {
            assert!(!one.area.is_within(&other.area, 7.0), "{one:?} lies on {other:?}");
        }
        for (place, text) in one.texts.iter().enumerate() {
            assert!(one.area.contains(&text.area), "{text:?} leaves {:?}", one.area);
            for other in &one.texts[place + 1..] {
                assert!(!text.area.is_within(&other.area, 0.0), "{text:?} lies on {other:?}");
            }
        }
    }
    for (place, text) in texts.iter().enumerate() {
        assert!(page.contains(&text.area), "{text:?} leaves {page:?}");
        let others = texts[place + 1..].iter().map(|other| other.area).chain(boxes.iter().map(|one| one.area));
        for other in others {
            assert!(!text.area.is_within(&other, 0.0), "{text:?} lies on {other:?}");
        }
    }

    // Lines run from left to right between boxes, and each tip points at one. Every box but the start is pointed at.
    let mut bundles: BTreeMap<(i64, i64), Vec<&Line>> = BTreeMap::new();
    for line in lines.iter().filter(|line| !line.stands_out) {
        let (first, last) = (line.points[0], line.points[line.points.len() - 1]);
        assert!(first.0 < last.0, "{line:?}");
        for pair in line.points.windows(2) {
            let [(x, y), (to_x, to_y)] = [pair[0], pair[1]];
            assert!(x == to_x || y == to_y, "{line:?} runs askew");
            assert!(x <= to_x, "{line:?} runs back");
            let stretch = Area { left: x, right: to_x, top: y.min(to_y), bottom: y.max(to_y) };
            assert!(page.contains(&stretch));
            for one in boxes {
                assert!(!stretch.is_within(&one.area, -1.0), "{line:?} runs through {one:?}");
            }
        }
        let right = columns.range(last.0 as i64..).next().copied().unwrap_or_default();
        bundles.entry((right, last.1 as i64)).or_default().push(line);
    }
    let pointed_at: BTreeSet<usize> = tips
        .iter()
        .map(|&(x, y)| {
            let at = |one: &Box| one.area.left == x && one.area.top < y && y < one.area.bottom;
            boxes.iter().position(at).unwrap_or_else(|| panic!("({x}, {y}) points at nothing"))
        })
        .collect();
    assert_eq!(pointed_at.len(), boxes.len() - 1);

    // Lines that lead to different places do not lie on one another.
    let stretches: Vec<((i64, i64), Area)> = bundles
        .iter()
        .flat_map(|(&end, lines)| {
            lines.iter().flat_map(move |line| line.points.windows(2).map(move |pair| (end, pair)))
        })
        .map(|(end, pair)| {
            let [(x, y), (to_x, to_y)] = [pair[0], pair[1]];
            (end, Area { left: x, right: to_x, top: y.min(to_y), bottom: y.max(to_y) })
        })
        .collect();
    for (place, (end, one)) in stretches.iter().enumerate() {
        for (other_end, other) in &stretches[place + 1..] {
            let level = one.top == one.bottom && other.top == other.bottom;
            let upright = one.left == one.right && other.left == other.right;
            let lie_on = (level && one.top == other.top && one.left < other.right && other.left < one.right)
                || (upright && one.left == other.left && one.top < other.bottom && other.top < one.bottom);
            assert!(end == other_end || !lie_on, "{one:?} to {end:?} lies on {other:?} to {other_end:?}");
        }
    }
    // Every exit of every question is the beginning of a line.
    for one in boxes.iter().filter(|one| one.is_question) {
        let begins = |line: &&Line| {
            let (x, y) = line.points[0];
            !line.stands_out && x == one.area.right && one.area.top < y && y < one.area.bottom
        };
        let exits = lines.iter().filter(begins).count();
        assert!(exits >= 2, "{one:?} has {exits} exits");
    }
    let begin_at_boxes = lines
        .iter()
        .filter(|line| !line.stands_out && boxes.iter().any(|one| one.area.right == line.points[0].0))
        .count();
    assert_eq!(begin_at_boxes, edges.len());
}

/// What stands out is the path that the advice gives.
fn path_stands_out(drawing: &Drawing, answers: &Answers<'_>, lang: Lang) {
    let advice = answers.advise();
    let squeezed = |text: &str| text.replace([' ', '\u{3000}', '†', '‡'], "");
    let taken: Vec<String> = drawing
        .boxes
        .iter()
        .filter(|one| !one.ticks.is_empty())
        .map(|one| {
            assert_eq!(one.ticks.len(), 1);
            assert!(one.stands_out);
            squeezed(
                &one.texts.iter().filter(|text| text.class == "twf-taken").map(|text| &*text.words).collect::<String>(),
            )
        })
        .collect();
    let mut expected: Vec<String> =
        advice.path().map(|step| squeezed(step.edge().choice().label().get(lang))).collect();
    let mut found = taken;
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
    let reached = drawing.boxes.iter().filter(|one| !one.is_question && one.stands_out).count();
    let at_end = advice.path().last().is_some_and(|step| matches!(step.edge().target(), Target::Leaf(_)));
    assert_eq!(reached, usize::from(at_end));
    assert_eq!(drawing.lines.iter().any(|line| line.stands_out), advice.path().next().is_some());
}

#[test]
fn the_shipped_flowchart_is_drawn_in_order() {
    let guideline = Guideline::embedded();
    for lang in Lang::ALL {
        let drawing = read(&flowchart_svg(guideline, None, lang));
        is_in_order(&drawing, guideline);
        assert!(drawing.boxes.iter().all(|one| !one.stands_out && one.ticks.is_empty()));
        // For A4, across, and for a common screen.
        assert!(drawing.page.right <= 1150.0 && drawing.page.bottom <= 1000.0, "{:?}", drawing.page);
        for line in [
            "",
            "work-scope=all-apps/system-location=office-network",
            "work-scope=specific-apps/data-on-terminal=stored,not-stored",
            "work-scope=specific-apps/connectivity=always-online/data-on-terminal=not-stored/browser-suffices=yes/system-location=cloud-only",
        ] {
            let answers = guideline.answer_line(line).unwrap();
            let drawing = read(&flowchart_svg(guideline, Some(&answers), lang));
            is_in_order(&drawing, guideline);
            path_stands_out(&drawing, &answers, lang);
        }
    }
}

/// Labels as somebody may write them in a data set of their own.
const LABELS: [&str; 8] = [
    "はい",
    "A rather long label, with more words than anybody needs",
    "リモートデスクトップ方式による、とても長い選択肢の名前（括弧つき）。",
    "<script>alert(1)</script> & \"quotes\"",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen",
    "no",
    "長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い",
    "\u{202e}\u{7}tab\there\nand a new line",
];

proptest! {
    #![proptest_config(crate::cases(40))]

    #[test]
    fn any_flowchart_is_drawn_in_order(data_set in data_set(), pick in 0..LABELS.len(), choices in any::<u32>()) {
        let mut next = pick;
        let words = || {
            next += 3;
            LABELS[next % LABELS.len()].to_owned()
        };
        let Ok(guideline) = Guideline::load(&data_set.worded(words)) else { return Ok(()) };
        let lang = Lang::ALL[pick % 2];
        is_in_order(&read(&flowchart_svg(&guideline, None, lang)), &guideline);
        let answered: Vec<_> = guideline
            .questions()
            .enumerate()
            .filter(|(place, _)| choices >> place & 1 == 1)
            .map(|(place, question)| (question.id(), question.choices()[place % question.choices().len()].id()))
            .collect();
        let answers = guideline.answers(answered).unwrap();
        let drawing = read(&flowchart_svg(&guideline, Some(&answers), lang));
        is_in_order(&drawing, &guideline);
        // Labels too long or unprintable are not drawn as they are; elsewhere they are compared letter by letter.
        let ticks = drawing.boxes.iter().filter(|one| !one.ticks.is_empty()).count();
        prop_assert_eq!(ticks, answers.advise().path().count());
    }
}
