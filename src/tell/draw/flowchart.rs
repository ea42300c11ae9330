//! The flowchart as an SVG that stands by itself and can be put into a page: no script, no font or picture from elsewhere,
//! no id that could be there twice, and all its styles under names of its own.
//!
//! Questions stand in columns from left to right, each with its choices as rows; a line leaves the row of its choice. So
//! no label can lie on a box, a line or another label. What the answers settle is shown by weight and a tick, and by colour
//! only beside them.

use super::{
    chart::{Chart, ChartNode, ChartVertex, Exit, State, long, shortened},
    layout::{GAP, Layout, Point, Size, WIDTH},
    svg::{Drawing, FONTS, escaped, line_height, width, wrapped},
};
use crate::{decide::suit::answers::Answers, guideline::Guideline, language::Lang};

const MARGIN: u32 = 16;
const TITLE: u32 = 18;
const NAME: u32 = 14;
const CHOICE: u32 = 13;
const SMALL: u32 = 12;
/// Between the frame of a box and its texts, at the sides; above and below a name; above and below a choice.
const PADDING: u32 = 7;
const HEAD: u32 = 6;
const ROW: u32 = 4;
/// Between the dot before a method and its name.
const DOT: u32 = 10;
/// The narrowest picture: what stands below the flowchart needs some room.
const NARROWEST_PICTURE: u32 = 640;
/// From a box, lines run level until they are past the tick.
const LEAD: u32 = 13;
/// The length of an arrowhead.
const TIP: u32 = 9;

/// The classes, with their styles on a light ground and what a dark one changes.
const STYLES: &[(&str, &str, &str)] = &[
    ("twf-paper", "fill:#fff", "fill:#17191c"),
    ("twf-title", "fill:#1a1a1a;font-size:18px;font-weight:700", "fill:#e8eaed"),
    ("twf-name", "fill:#10284a;font-size:14px;font-weight:700", "fill:#dbe7fb"),
    ("twf-choice", "fill:#1a1a1a;font-size:13px", "fill:#e8eaed"),
    ("twf-taken", "fill:#0b2e66;font-size:13px;font-weight:700", "fill:#e6efff"),
    ("twf-method", "fill:#123d22;font-size:13px;font-weight:700", "fill:#d5f2de"),
    ("twf-small", "fill:#3c4043;font-size:12px", "fill:#c4c7cc"),
    ("twf-frame", "fill:none;stroke:#3f5f91;stroke-width:1.25", "stroke:#7f9ac4"),
    ("twf-frame-path", "stroke:#0b57d0;stroke-width:3", "stroke:#8ab4f8"),
    ("twf-frame-open", "stroke:#b35900;stroke-width:3;stroke-dasharray:7 4", "stroke:#f0a050"),
    ("twf-head", "fill:#dfe8f5", "fill:#2a3a55"),
    ("twf-row", "fill:#f8fafd", "fill:#20242b"),
    ("twf-row-taken", "fill:#cfe0fc", "fill:#1d4078"),
    ("twf-rule", "stroke:#a9b8cf;stroke-width:1", "stroke:#4a5a75"),
    ("twf-end", "fill:#e4f3e8;stroke:#2f6b43;stroke-width:1.25", "fill:#1d3526;stroke:#7fc096"),
    ("twf-end-path", "fill:#c4e8cf;stroke:#0b57d0;stroke-width:3", "fill:#245236;stroke:#8ab4f8"),
    ("twf-dot", "fill:#2f6b43", "fill:#7fc096"),
    ("twf-badge", "fill:#0b57d0", "fill:#8ab4f8"),
    ("twf-tick", "fill:none;stroke:#fff;stroke-width:2", "stroke:#10203a"),
    ("twf-line", "fill:none;stroke:#5f6875;stroke-width:1.5", "stroke:#9aa3b0"),
    ("twf-tip", "fill:#5f6875", "fill:#9aa3b0"),
    ("twf-line-path", "fill:none;stroke:#0b57d0;stroke-width:4", "stroke:#8ab4f8"),
    ("twf-tip-path", "fill:#0b57d0", "fill:#8ab4f8"),
];

/// What only browsers understand, the same for every flowchart, so that a page that states the hash of its styles needs one
/// for them: how it fits into a page, and how it looks on a dark ground. Other programs apply what stands within `@media` as
/// if the condition held, or take `height` for a length; none of those knows `:is`.
fn styles() -> String {
    let dark: String = STYLES.iter().map(|(class, _, dark)| format!(":is(.{class}){{{dark}}}\n")).collect();
    let size = ":is(.telework-flowchart){max-width:100%;height:auto}";
    format!("\n@media all{{{size}}}\n@media screen and (prefers-color-scheme:dark){{\n{dark}}}\n")
}

/// The flowchart as an SVG of its own: no script, no font, no picture from elsewhere, light or dark as the reader's system
/// is. It can also be put into a page as it is. With answers, the path that they settle stands out; they have to be
/// answers that this guideline accepted.
///
/// ```
/// use telework_advisor::{Guideline, Lang, report::flowchart_svg};
/// let guideline = Guideline::embedded();
/// let answers = guideline.answers([("work-scope", "all-apps")])?;
/// let svg = flowchart_svg(guideline, Some(&answers), Lang::Ja);
/// assert!(svg.starts_with("<svg") && svg.contains("業務の範囲は「全アプリ・システム」"));
/// # Ok::<(), telework_advisor::Error>(())
/// ```
#[must_use]
pub fn flowchart_svg(guideline: &Guideline, answers: Option<&Answers<'_>>, lang: Lang) -> String {
    let chart = Chart::new(guideline, answers, lang);
    let shapes = shapes(&chart);
    let sizes: Vec<Size> = shapes.iter().map(|shape| shape.size(&chart)).collect();
    let layout = Layout::new(&sizes);
    let width = (layout.width + 2 * MARGIN).max(NARROWEST_PICTURE);
    let mut drawing = Drawing::default();
    let top = MARGIN + TITLE + 22;
    drawing.text(MARGIN, MARGIN + TITLE, class("twf-title"), chart.title());
    drawing.element(format_args!(r#"<g transform="translate({} {top})">"#, (width - layout.width) / 2));
    lines(&mut drawing, &layout, &chart);
    for (shape, &corner) in shapes.iter().zip(&layout.corners) {
        shape.draw(&mut drawing, corner, lang);
    }
    drawing.element("</g>");
    let height = legend(&mut drawing, &chart, top + layout.height + 24, width) + MARGIN - 6;
    let (title, description) = (escaped(chart.title()), escaped(&description(&chart)));
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="telework-flowchart" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" xml:lang="{lang}" lang="{lang}" font-family="{FONTS}">
<title>{title}</title>
<desc>{description}</desc>
<style>{styles}</style>
<rect {paper} width="{width}" height="{height}"/>
{}</svg>
"#,
        drawing.body,
        styles = styles(),
        paper = class("twf-paper"),
        lang = lang.code(),
    )
}

/// A question or an end with its texts in lines.
struct Shape<'c, 'g> {
    kind: Kind<'c, 'g>,
    /// The lines of the question's name; none for an end.
    name: Vec<String>,
    /// One for each choice of a question, or each method of an end.
    rows: Vec<Row>,
    height: u32,
}

#[derive(Clone, Copy)]
enum Kind<'c, 'g> {
    Question(&'c ChartNode<'g>),
    End { is_reached: bool },
}

struct Row {
    lines: Vec<String>,
    /// From the top of the shape.
    top: u32,
    height: u32,
}

impl Row {
    const fn middle(&self) -> u32 {
        self.top + self.height / 2
    }
}

/// The questions, then the ends.
fn shapes<'c, 'g>(chart: &'c Chart<'g>) -> Vec<Shape<'c, 'g>> {
    let lang = chart.words.lang;
    let questions = chart.nodes.iter().map(|asked| {
        let name = in_lines(&asked.label(lang), NAME, 0);
        let choices = asked.exits.iter().map(|exit| in_lines(&exit.label(lang), CHOICE, 0)).collect();
        Shape::new(Kind::Question(asked), name, choices)
    });
    let ends = chart.ends.iter().map(|end| {
        let indent = if end.methods.len() > 1 { DOT } else { 0 };
        let methods = chart.methods(end.methods).map(|name| in_lines(&shortened(name), CHOICE, indent)).collect();
        Shape::new(Kind::End { is_reached: end.is_reached }, Vec::new(), methods)
    });
    questions.chain(ends).collect()
}

impl<'c, 'g> Shape<'c, 'g> {
    fn new(kind: Kind<'c, 'g>, name: Vec<String>, texts: Vec<Vec<String>>) -> Self {
        let (padding, mut top, bottom) = match kind {
            Kind::Question(_) => (ROW, block(&name, NAME) + 2 * HEAD, 0),
            Kind::End { .. } => (0, HEAD, HEAD),
        };
        let mut rows = Vec::with_capacity(texts.len());
        for lines in texts {
            let height = block(&lines, CHOICE) + 2 * padding;
            rows.push(Row { lines, top, height });
            top += height;
        }
        Self { kind, name, rows, height: top + bottom }
    }

    fn size(&self, chart: &Chart<'_>) -> Size {
        let (entry, exits): (u32, &[Exit<'_>]) = match self.kind {
            Kind::Question(asked) => (block(&self.name, NAME) / 2 + HEAD, &asked.exits),
            Kind::End { .. } => (self.height / 2, &[]),
        };
        let number = |exit: &Exit<'_>| match exit.to {
            ChartVertex::Node(place) => place,
            ChartVertex::End(place) => chart.nodes.len() + place,
        };
        let exits = self.rows.iter().zip(exits).map(|(row, exit)| (row.middle(), number(exit))).collect();
        Size { height: self.height, entry, exits }
    }

    fn draw(&self, drawing: &mut Drawing, corner: Point, lang: Lang) {
        match self.kind {
            Kind::Question(asked) => self.question(drawing, corner, asked, lang),
            Kind::End { is_reached } => self.end(drawing, corner, is_reached),
        }
    }

    fn question(&self, drawing: &mut Drawing, (x, y): Point, asked: &ChartNode<'_>, lang: Lang) {
        let title = escaped(&long(asked.text(lang)));
        drawing.element(format_args!(r#"<g class="twf-question"><title>{title}</title>"#));
        drawing.rectangle(x, y, WIDTH, self.height, format_args!(r#"{} rx="4""#, class("twf-row")));
        let head = y + block(&self.name, NAME) + 2 * HEAD;
        let right = x + WIDTH - 4;
        drawing.element(format_args!(
            r#"<path {} d="M{x} {head}V{}a4 4 0 0 1 4 -4H{right}a4 4 0 0 1 4 4V{head}Z"/>"#,
            class("twf-head"),
            y + 4
        ));
        texts(drawing, "twf-name", (x + PADDING, y + HEAD), NAME, &self.name);
        for (row, exit) in self.rows.iter().zip(&asked.exits) {
            let top = y + row.top;
            if exit.is_taken {
                drawing.rectangle(x, top, WIDTH, row.height, class("twf-row-taken"));
            }
            drawing.element(format_args!(r#"<path {} d="M{x} {top}h{WIDTH}"/>"#, class("twf-rule")));
            let look = if exit.is_taken { "twf-taken" } else { "twf-choice" };
            texts(drawing, look, (x + PADDING, top + ROW), CHOICE, &row.lines);
        }
        let look = match asked.state {
            State::Aside => "twf-frame",
            State::Passed => "twf-frame twf-frame-path",
            State::Open => "twf-frame twf-frame-open",
        };
        drawing.rectangle(x, y, WIDTH, self.height, format_args!(r#"{} rx="4""#, class(look)));
        for (row, _) in self.rows.iter().zip(&asked.exits).filter(|(_, exit)| exit.is_taken) {
            tick(drawing, x + WIDTH + 4, y + row.middle());
        }
        drawing.element("</g>");
    }

    fn end(&self, drawing: &mut Drawing, (x, y): Point, is_reached: bool) {
        drawing.element(r#"<g class="twf-answer">"#);
        let look = if is_reached { "twf-end twf-end-path" } else { "twf-end" };
        drawing.rectangle(x, y, WIDTH, self.height, format_args!(r#"{} rx="12""#, class(look)));
        let is_list = self.rows.len() > 1;
        let left = x + PADDING;
        for row in &self.rows {
            let top = y + row.top;
            if is_list {
                let (x, y) = (left + 3, top + 9);
                drawing.element(format_args!(r#"<circle {} cx="{x}" cy="{y}" r="2.5"/>"#, class("twf-dot")));
            }
            let left = if is_list { left + DOT } else { left };
            texts(drawing, "twf-method", (left, top), CHOICE, &row.lines);
        }
        drawing.element("</g>");
    }
}

/// Text in lines that fit into a box, `indent` narrower than others; at least one line.
fn in_lines(text: &str, size: u32, indent: u32) -> Vec<String> {
    let mut lines = wrapped(text, size, WIDTH - 2 * PADDING - indent);
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

/// The height of lines of text.
fn block(lines: &[String], size: u32) -> u32 {
    lines.iter().map(|_| line_height(size)).sum()
}

/// Classes with their styles on a light ground as attributes, which every program understands; of two classes that state
/// the same, the later one holds.
fn class(names: &str) -> String {
    let mut stated: Vec<(&str, &str)> = Vec::new();
    for name in names.split(' ') {
        let light = STYLES.iter().find(|(class, ..)| *class == name).map_or("", |(_, light, _)| light);
        for (property, value) in light.split(';').filter_map(|style| style.split_once(':')) {
            stated.retain(|(other, _)| *other != property);
            stated.push((property, value));
        }
    }
    let attributes: String = stated.iter().map(|(property, value)| format!(r#" {property}="{value}""#)).collect();
    format!(r#"class="{names}"{attributes}"#)
}

/// Lines of text from an upper left corner on.
fn texts(drawing: &mut Drawing, look: &str, (x, y): Point, size: u32, lines: &[String]) {
    let mut baseline = y + size;
    for line in lines {
        drawing.text(x, baseline, class(look), line);
        baseline += line_height(size);
    }
}

/// The lines between the boxes, those of the path on top of the others.
fn lines(drawing: &mut Drawing, layout: &Layout, chart: &Chart<'_>) {
    for is_path in [false, true] {
        for (asked, lines) in chart.nodes.iter().zip(&layout.lines) {
            for (exit, line) in asked.exits.iter().zip(lines) {
                if exit.is_taken == is_path {
                    self::line(drawing, line, is_path);
                }
            }
        }
    }
}

/// A line from one box to another: level where it passes a column, an arc where it goes on to the next.
fn line(drawing: &mut Drawing, points: &[Point], is_path: bool) {
    let (look, tip) = if is_path { ("twf-line-path", "twf-tip-path") } else { ("twf-line", "twf-tip") };
    let mut path = String::new();
    for pair in points.chunks_exact(2) {
        let [(x, y), (right, to)] = *pair else { continue };
        let start = if path.is_empty() { format!("M{x} {y}") } else { format!("H{x}") };
        let (from, end) = (x + LEAD, right - TIP);
        let middle = from + (GAP - LEAD - TIP) / 2;
        let arc = if y == to { String::new() } else { format!("C{middle} {y} {middle} {to} {end} {to}") };
        path += &format!("{start}H{}{arc}", if y == to { end } else { from });
    }
    drawing.element(format_args!(r#"<path {} d="{path}"/>"#, class(look)));
    if let Some(&(x, y)) = points.last() {
        let (back, up, down) = (x - TIP, y - 5, y + 5);
        drawing.element(format_args!(r#"<path {} d="M{x} {y}L{back} {up}L{back} {down}Z"/>"#, class(tip)));
    }
}

/// The sign of a choice that was made.
fn tick(drawing: &mut Drawing, x: u32, y: u32) {
    drawing.element(format_args!(r#"<circle {} cx="{x}" cy="{y}" r="8"/>"#, class("twf-badge")));
    drawing.element(format_args!(r#"<path {} d="M{} {}l3 3l5 -6"/>"#, class("twf-tick"), x - 4, y + 1));
}

/// What the signs mean and who did not write this, from a height on; returns the height below it.
fn legend(drawing: &mut Drawing, chart: &Chart<'_>, top: u32, width: u32) -> u32 {
    let words = chart.words;
    let (mut x, mut y) = (MARGIN, top);
    let mut keys = vec![
        ("twf-head", words.pick("質問と選択肢", "Question and its choices")),
        ("twf-end", words.pick("候補となる方式", "Methods that are candidates")),
    ];
    if chart.with_answers {
        keys.push(("twf-line-path", chart.path_legend()));
    }
    if chart.is_open() {
        keys.push(("twf-frame twf-frame-open", chart.open_legend()));
    }
    for (look, text) in keys {
        let wide = 44 + self::width(text) * SMALL / 100 + 16;
        if x > MARGIN && x + wide > width - MARGIN {
            x = MARGIN;
            y += 24;
        }
        if look == "twf-line-path" {
            drawing.element(format_args!(r#"<path {} d="M{x} {}h34"/>"#, class(look), y + 8));
            tick(drawing, x + 17, y + 8);
        } else {
            let round = if look == "twf-end" { 8 } else { 3 };
            drawing.rectangle(x, y, 34, 16, format_args!(r#"{} rx="{round}""#, class(look)));
        }
        if look == "twf-head" {
            drawing.rectangle(x, y, 34, 16, format_args!(r#"{} rx="3""#, class("twf-frame")));
        }
        drawing.text(x + 44, y + 12, class("twf-small"), text);
        x += wide;
    }
    y += 40;
    for line in wrapped(&words.notice_of_flowchart().plain(), SMALL, width - 2 * MARGIN) {
        drawing.text(MARGIN, y, class("twf-small"), &line);
        y += line_height(SMALL) + 2;
    }
    y - line_height(SMALL)
}

/// The picture in words, for those who do not see it.
fn description(chart: &Chart<'_>) -> String {
    let (words, lang) = (chart.words, chart.words.lang);
    let (asked, ends) = (chart.nodes.len(), chart.ends.len());
    let mut text = match lang {
        Lang::Ja => format!("質問を{asked}か所で尋ね、{ends}個の結論に至るフローチャート。"),
        Lang::En => format!("A flowchart that asks at {asked} places and leads to {ends} ends."),
    };
    if chart.with_answers {
        let space = words.pick("", " ");
        text.push_str(space);
        text.push_str(words.pick("回答で決まっている経路：", "The path that the answers settle:"));
        for node in &chart.nodes {
            let name = shortened(node.node.question().name().get(lang));
            if let Some(exit) = node.exits.iter().find(|exit| exit.is_taken) {
                let choice = shortened(exit.edge.choice().label().get(lang));
                text.push_str(&match lang {
                    Lang::Ja => format!("{name}は「{choice}」、"),
                    Lang::En => format!(" {name}: {choice};"),
                });
            } else if node.state == State::Open {
                text.push_str(space);
                text.push_str(&match lang {
                    Lang::Ja => format!("「{name}」から先は未定。"),
                    Lang::En => format!("open from “{name}” on."),
                });
            }
        }
        if let Some(end) = chart.ends.iter().find(|end| end.is_reached) {
            let methods = words.list(chart.methods(end.methods), "and");
            text.push_str(&match lang {
                Lang::Ja => format!("候補は{methods}。"),
                Lang::En => format!(" candidates: {methods}."),
            });
        }
    }
    text
}
