//! The flowchart as a picture: nothing lies on anything else, nothing leaves the page, and what stands out is the certain
//! path. Read back from the SVG, for the shipped flowchart and for random ones with labels of all kinds.

use std::collections::BTreeSet;

use proptest::prelude::*;
use telework_advisor::{Answers, Guideline, Lang, model::Target, report::flowchart_svg};

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
    /// The signs of choices that were made, on its right side.
    ticks: Vec<Area>,
}

#[derive(Debug)]
struct Text {
    area: Area,
    words: String,
    class: String,
}

/// A line from a choice to the box that it leads to, as points close to each other.
#[derive(Debug, Clone)]
struct Line {
    points: Vec<(f64, f64)>,
    stands_out: bool,
}

impl Line {
    fn begin(&self) -> (f64, f64) {
        self.points[0]
    }

    fn end(&self) -> (f64, f64) {
        self.points[self.points.len() - 1]
    }

    /// Where it runs level.
    fn level(&self) -> impl Iterator<Item = [(f64, f64); 2]> {
        self.points.windows(2).map(|pair| [pair[0], pair[1]]).filter(|[from, to]| from.1 == to.1)
    }
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

/// The points of a path of `M`, `H` and `C`; an arc is cut into short pieces.
fn points(path: &str, (dx, dy): (f64, f64)) -> Vec<(f64, f64)> {
    const PIECES: u32 = 32;
    let mut points: Vec<(f64, f64)> = Vec::new();
    let mut rest = path;
    while let Some(command) = rest.chars().next() {
        rest = &rest[1..];
        let end = rest.find(|sign: char| sign.is_ascii_alphabetic()).unwrap_or(rest.len());
        let numbers: Vec<f64> = rest[..end].split(' ').map(|number| number.parse().expect("a number")).collect();
        rest = &rest[end..];
        match (command, &numbers[..], points.last().copied()) {
            ('M', [x, y], None) => points.push((x + dx, y + dy)),
            ('H', [x], Some((_, y))) => points.push((x + dx, y)),
            ('C', [x1, y1, x2, y2, x3, y3], Some((x0, y0))) => points.extend((1..=PIECES).map(|piece| {
                let (t, u) = (f64::from(piece) / f64::from(PIECES), 1.0 - f64::from(piece) / f64::from(PIECES));
                let at = |p0: f64, p1: f64, p2: f64, p3: f64| {
                    u * u * u * p0 + 3.0 * u * u * t * p1 + 3.0 * u * t * t * p2 + t * t * t * p3
                };
                (at(x0, x1 + dx, x2 + dx, x3 + dx), at(y0, y1 + dy, y2 + dy, y3 + dy))
            })),
            other => panic!("unexpected in a path: {other:?}"),
        }
    }
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
            Some("twf-tip" | "twf-tip-path") => {
                let path = node.attribute("d").unwrap().strip_prefix('M').unwrap();
                let (x, y) = path[..path.find('L').unwrap()].split_once(' ').unwrap();
                drawing.tips.push((x.parse::<f64>().unwrap() + shift.0, y.parse::<f64>().unwrap() + shift.1));
            }
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
                        .map(|node| {
                            let (x, y) = (number(node, "cx") + shift.0, number(node, "cy") + shift.1);
                            let radius = number(node, "r");
                            Area { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }
                        })
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

    // A line for each edge, from a choice of its own on the right side of a question to a tip on the left side of a box,
    // on and on to the right, through nothing.
    assert_eq!(lines.len(), edges.len());
    let whole = |(x, y): (f64, f64)| (x.round() as i64, y.round() as i64);
    let begins: BTreeSet<_> = lines.iter().map(|line| whole(line.begin())).collect();
    assert_eq!(begins.len(), edges.len(), "two lines begin at one place");
    for line in lines {
        let (begin, end) = (line.begin(), line.end());
        assert!(origin(line, boxes).is_some_and(|one| one.is_question), "{begin:?} is no choice");
        let tip = tips.iter().any(|&(x, y)| y == end.1 && x == end.0 + TIP);
        assert!(tip && target(line, boxes).is_some(), "{end:?} points at nothing");
        for pair in line.points.windows(2) {
            let [(x, y), (to_x, to_y)] = [pair[0], pair[1]];
            assert!(x <= to_x, "{line:?} runs back");
            let stretch = Area { left: x, right: to_x, top: y.min(to_y), bottom: y.max(to_y) };
            assert!(page.contains(&stretch));
            for one in boxes {
                assert!(!stretch.is_within(&one.area, -1.0), "{line:?} runs through {one:?}");
                let is_own = |tick: &Area| one.area.right == begin.0 && tick.top < begin.1 && begin.1 < tick.bottom;
                let mut others = one.ticks.iter().filter(|tick| !is_own(tick));
                assert!(!others.any(|tick| stretch.is_within(tick, 0.0)), "{line:?} runs under a tick");
            }
        }
    }
    let pointed_at: BTreeSet<_> = lines.iter().map(|line| whole(line.end())).collect();
    assert_eq!(pointed_at.len(), boxes.len() - 1, "one for each box but the start");

    // Lines that lead to different places do not lie on one another.
    for (place, one) in lines.iter().enumerate() {
        for other in lines[place + 1..].iter().filter(|other| whole(other.end()) != whole(one.end())) {
            for [from, to] in one.level() {
                let lies_on = |[other_from, other_to]: [(f64, f64); 2]| {
                    (from.1 - other_from.1).abs() < 4.0 && from.0 < other_to.0 && other_from.0 < to.0
                };
                assert!(!other.level().any(lies_on), "{one:?} lies on {other:?}");
            }
        }
    }
}

/// The length of a tip; the line ends where it begins.
const TIP: f64 = 9.0;

/// The box that a line leaves.
fn origin<'b>(line: &Line, boxes: &'b [Box]) -> Option<&'b Box> {
    let (x, y) = line.begin();
    boxes.iter().find(|one| one.area.right == x && one.area.top < y && y < one.area.bottom)
}

/// The box that a line leads to.
fn target<'b>(line: &Line, boxes: &'b [Box]) -> Option<&'b Box> {
    let (x, y) = line.end();
    boxes.iter().find(|one| one.area.left == x + TIP && one.area.top < y && y < one.area.bottom)
}

fn squeezed(text: &str) -> String {
    text.replace([' ', '\u{3000}', '†', '‡'], "")
}

/// What a box says of one kind, without its breaks and marks.
fn words(one: &Box, class: &str) -> String {
    one.texts.iter().filter(|text| text.class == class).map(|text| squeezed(&text.words)).collect()
}

/// The lines join what the data joins, as far as it can be read: the name of the question, the choice beside which the line
/// begins, and the next question or the methods.
fn edges_are_those_of_the_data(drawing: &Drawing, guideline: &Guideline, lang: Lang) {
    let mut drawn: Vec<[String; 3]> = Vec::new();
    for line in &drawing.lines {
        let (from, to) = (origin(line, &drawing.boxes).unwrap(), target(line, &drawing.boxes).unwrap());
        let y = line.begin().1;
        // The lines of a choice are set around the height at which its line begins.
        let mut choices: Vec<&Text> =
            from.texts.iter().filter(|text| ["twf-choice", "twf-taken"].contains(&&*text.class)).collect();
        choices.sort_by(|one, other| one.area.top.total_cmp(&other.area.top));
        let middle = |text: &Text| (text.area.top + text.area.bottom) / 2.0;
        let distance = |run: &[&Text]| (run.iter().map(|text| middle(text)).sum::<f64>() / run.len() as f64 - y).abs();
        let runs = (0..choices.len()).flat_map(|start| (start + 1..=choices.len()).map(move |end| (start, end)));
        let labels: Vec<String> = guideline
            .questions()
            .flat_map(|question| question.choices())
            .map(|one| squeezed(one.label().get(lang)))
            .collect();
        let label = runs
            .map(|(start, end)| &choices[start..end])
            .map(|run| (distance(run), run.iter().map(|text| squeezed(&text.words)).collect::<String>()))
            .filter(|(_, words)| labels.contains(words))
            .min_by(|one, other| one.0.total_cmp(&other.0))
            .expect("a label")
            .1;
        let leads = if to.is_question { words(to, "twf-name") } else { words(to, "twf-method") };
        drawn.push([words(from, "twf-name"), label, leads]);
    }
    let mut expected: Vec<[String; 3]> = Vec::new();
    for edge in guideline.flowchart().nodes().flat_map(|node| node.edges()) {
        let leads = match edge.target() {
            Target::Node(next) => next.question().name().get(lang).to_owned(),
            Target::Leaf(methods) => {
                methods.iter().map(|method| guideline.method(method).name().get(lang)).collect::<String>()
            }
        };
        let texts = [edge.node().question().name().get(lang), edge.choice().label().get(lang), &leads];
        expected.push(texts.map(squeezed));
    }
    drawn.sort();
    expected.sort();
    assert_eq!(drawn, expected);
}

/// What stands out is the path that the advice gives.
fn path_stands_out(drawing: &Drawing, answers: &Answers<'_>, lang: Lang) {
    let advice = answers.advise();
    let taken: Vec<String> = drawing
        .boxes
        .iter()
        .filter(|one| !one.ticks.is_empty())
        .map(|one| {
            assert_eq!(one.ticks.len(), 1);
            assert!(one.stands_out);
            words(one, "twf-taken")
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
    assert_eq!(drawing.lines.iter().filter(|line| line.stands_out).count(), advice.path().count());
}

#[test]
fn the_shipped_flowchart_is_drawn_in_order() {
    let guideline = Guideline::embedded();
    for lang in Lang::ALL {
        let drawing = read(&flowchart_svg(guideline, None, lang));
        is_in_order(&drawing, guideline);
        edges_are_those_of_the_data(&drawing, guideline, lang);
        assert!(drawing.boxes.iter().all(|one| !one.stands_out && one.ticks.is_empty()));
        // For A4, across, and for a common screen.
        assert!(drawing.page.right <= 1200.0 && drawing.page.bottom <= 1000.0, "{:?}", drawing.page);
        for line in [
            "",
            "work-scope=all-apps/system-location=office-network",
            "work-scope=specific-apps/data-on-terminal=stored,not-stored",
            "work-scope=specific-apps/connectivity=always-online/data-on-terminal=not-stored/browser-suffices=yes/system-location=cloud-only",
        ] {
            let answers = guideline.answer_line(line).unwrap();
            let drawing = read(&flowchart_svg(guideline, Some(&answers), lang));
            is_in_order(&drawing, guideline);
            edges_are_those_of_the_data(&drawing, guideline, lang);
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
