//! The flowchart as an SVG that stands by itself and can be put into a page: no script, no font or picture from elsewhere,
//! no id that could be there twice, and all its styles under names of its own.
//!
//! Questions stand in columns from left to right, each with its choices as rows; a line leaves the row of its choice. So
//! no label can lie on a box, a line or another label. What the answers settle is told by weight and a tick first, then
//! by colour.

use std::fmt::Write as _;

use super::{
    chart::{Asked, Chart, Place, State, long, shortened},
    layers::{Layers, columns},
    placement::{Size, tops},
    routes::{Route, Routes},
};
use crate::{
    decide::Answers,
    guideline::{Guideline, Lang},
    tell::draw::svg::{FONTS, escaped, line_height, units, width, wrapped},
};

const MARGIN: i64 = 16;
const TITLE: u32 = 18;
const NAME: u32 = 14;
const CHOICE: u32 = 13;
const SMALL: u32 = 12;
/// Between the frame of a box and its texts.
const PADDING: i64 = 7;
/// Between the dot before a method and its name.
const DOT: i64 = 10;
/// The widths that a box may have; for a word that needs more, up to the last.
const NARROWEST: i64 = 96;
const WIDE: i64 = 144;
const WIDEST: i64 = 168;
/// The narrowest picture: what is said below the flowchart needs some room.
const NARROWEST_PICTURE: i64 = 640;
/// The radius of the corners of a line.
const CORNER: i64 = 5;

/// All styles, the same for every flowchart, so that a page that states the hash of its styles needs one for them.
const STYLES: &str = concat!(
    "\n",
    ".telework-flowchart{max-width:100%;height:auto}\n",
    ".twf-paper{fill:#fff}\n",
    ".twf-title{fill:#1a1a1a;font-size:18px;font-weight:700}\n",
    ".twf-name{fill:#10284a;font-size:14px;font-weight:700}\n",
    ".twf-choice{fill:#1a1a1a;font-size:13px}\n",
    ".twf-taken{fill:#0b2e66;font-size:13px;font-weight:700}\n",
    ".twf-method{fill:#123d22;font-size:13px;font-weight:700}\n",
    ".twf-small{fill:#3c4043;font-size:12px}\n",
    ".twf-frame{fill:none;stroke:#3f5f91;stroke-width:1.25}\n",
    ".twf-frame-path{stroke:#0b57d0;stroke-width:3}\n",
    ".twf-frame-open{stroke:#b35900;stroke-width:3;stroke-dasharray:7 4}\n",
    ".twf-head{fill:#dfe8f5}\n",
    ".twf-row{fill:#f8fafd}\n",
    ".twf-row-taken{fill:#cfe0fc}\n",
    ".twf-rule{stroke:#a9b8cf;stroke-width:1}\n",
    ".twf-end{fill:#e4f3e8;stroke:#2f6b43;stroke-width:1.25}\n",
    ".twf-end-path{fill:#c4e8cf;stroke:#0b57d0;stroke-width:3}\n",
    ".twf-dot{fill:#2f6b43}\n",
    ".twf-badge{fill:#0b57d0}\n",
    ".twf-tick{fill:none;stroke:#fff;stroke-width:2}\n",
    ".twf-line{fill:none;stroke:#5f6875;stroke-width:1.5}\n",
    ".twf-tip{fill:#5f6875}\n",
    ".twf-line-path{fill:none;stroke:#0b57d0;stroke-width:4}\n",
    ".twf-tip-path{fill:#0b57d0}\n",
    "@media screen and (prefers-color-scheme:dark){\n",
    ".twf-paper{fill:#17191c}\n",
    ".twf-title{fill:#e8eaed}\n",
    ".twf-name{fill:#dbe7fb}\n",
    ".twf-choice{fill:#e8eaed}\n",
    ".twf-taken{fill:#e6efff}\n",
    ".twf-method{fill:#d5f2de}\n",
    ".twf-small{fill:#c4c7cc}\n",
    ".twf-frame{stroke:#7f9ac4}\n",
    ".twf-frame-path{stroke:#8ab4f8}\n",
    ".twf-frame-open{stroke:#f0a050}\n",
    ".twf-head{fill:#2a3a55}\n",
    ".twf-row{fill:#20242b}\n",
    ".twf-row-taken{fill:#1d4078}\n",
    ".twf-rule{stroke:#4a5a75}\n",
    ".twf-end{fill:#1d3526;stroke:#7fc096}\n",
    ".twf-end-path{fill:#245236;stroke:#8ab4f8}\n",
    ".twf-dot{fill:#7fc096}\n",
    ".twf-badge{fill:#8ab4f8}\n",
    ".twf-tick{stroke:#10203a}\n",
    ".twf-line{stroke:#9aa3b0}\n",
    ".twf-tip{fill:#9aa3b0}\n",
    ".twf-line-path{stroke:#8ab4f8}\n",
    ".twf-tip-path{fill:#8ab4f8}\n",
    "}\n",
);

/// The flowchart as an SVG of its own: no script, no font, no picture from elsewhere, light or dark as the reader's system
/// is. It can also be put into a page as it is. With answers, the path that they settle stands out; they have to be
/// answers that this guideline accepted.
///
/// A flowchart that is too large to be drawn legibly (tens of thousands of boxes and lines) is not drawn; the picture
/// says so.
///
/// ```
/// use telework_advisor::{Guideline, Lang, flowchart_svg};
/// let guideline = Guideline::embedded();
/// let answers = guideline.answers([("work-scope", "all-apps")])?;
/// let svg = flowchart_svg(guideline, Some(&answers), Lang::Ja);
/// assert!(svg.starts_with("<svg") && svg.contains("業務の範囲は「全アプリ・システム」"));
/// # Ok::<(), telework_advisor::Error>(())
/// ```
#[must_use]
pub fn flowchart_svg(guideline: &Guideline, answers: Option<&Answers<'_>>, lang: Lang) -> String {
    let chart = Chart::new(guideline, answers, lang);
    let picture = Picture::new(&chart);
    picture.draw(&chart)
}

/// A box with its texts in lines.
struct Shape {
    /// The lines of the question's name; none for an end.
    name: Vec<String>,
    /// For each choice, or for each method of an end, its lines.
    rows: Vec<Vec<String>>,
    is_end: bool,
}

impl Shape {
    fn of_asked(asked: &Asked<'_>, lang: Lang, width: i64) -> Self {
        Self {
            name: lines(&asked.label(lang), NAME, width),
            rows: asked.exits.iter().map(|exit| lines(&exit.label(lang), CHOICE, width)).collect(),
            is_end: false,
        }
    }

    fn of_end<'a>(methods: impl Iterator<Item = &'a str>, width: i64) -> Self {
        let methods: Vec<String> = methods.map(shortened).collect();
        let indent = if methods.len() > 1 { DOT } else { 0 };
        let rows = methods.iter().map(|method| lines(method, CHOICE, width - indent)).collect();
        Self { name: Vec::new(), rows, is_end: true }
    }

    fn head(&self) -> i64 {
        if self.is_end { 0 } else { block(&self.name, NAME) + 2 * 6 }
    }

    fn row(&self, place: usize) -> i64 {
        let text = self.rows.get(place).map_or(0, |lines| block(lines, CHOICE));
        if self.is_end { text } else { text + 2 * 4 }
    }

    /// Where each row begins, from the top of the box.
    fn row_tops(&self) -> Vec<i64> {
        let mut top = if self.is_end { 6 } else { self.head() };
        let mut tops = Vec::with_capacity(self.rows.len());
        for place in 0..self.rows.len() {
            tops.push(top);
            top += self.row(place);
        }
        tops
    }

    fn size(&self) -> Size {
        let tops = self.row_tops();
        let rows: i64 = (0..self.rows.len()).map(|place| self.row(place)).sum();
        let height = if self.is_end { rows + 2 * 6 } else { self.head() + rows };
        let exits = if self.is_end {
            Vec::new()
        } else {
            tops.iter().enumerate().map(|(place, top)| top + self.row(place) / 2).collect()
        };
        let entry = if self.is_end { height / 2 } else { self.head() / 2 };
        Size { height, entry, exits }
    }
}

/// The height of lines of text.
fn block(lines: &[String], size: u32) -> i64 {
    i64::try_from(lines.len()).unwrap_or(0) * i64::from(line_height(size))
}

/// Text in lines that fit into a box; at least one line.
fn lines(text: &str, size: u32, width: i64) -> Vec<String> {
    let room = u32::try_from(width - 2 * PADDING).unwrap_or_default();
    let mut lines = wrapped(text, size, room);
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

/// How wide the boxes of each column are: so wide that no text is broken, if that is not too wide; but that no word is.
fn widths(chart: &Chart<'_>, column: &[usize], columns: usize) -> Vec<i64> {
    let lang = chart.words.lang;
    let asked = chart.asked.iter().map(|asked| {
        let choices = asked.exits.iter().map(|exit| (exit.label(lang), CHOICE, 0));
        std::iter::once((asked.label(lang), NAME, 0)).chain(choices).collect()
    });
    let ends = chart.ends.iter().map(|end| {
        let indent = if end.methods.len() > 1 { DOT } else { 0 };
        chart.methods(end.methods).map(|name| (shortened(name), CHOICE, indent)).collect()
    });
    let mut widths = vec![NARROWEST; columns];
    for (texts, &column) in asked.chain(ends).zip(column) {
        let texts: Vec<(String, u32, i64)> = texts;
        for (text, size, indent) in texts {
            let wide = |text: &str| i64::from(width(text) * size).div_euclid(100) + 1 + indent + 2 * PADDING;
            let longest_word = units(&text).iter().map(|unit| wide(unit.trim())).max().unwrap_or(0);
            if let Some(width) = widths.get_mut(column) {
                *width = wide(&text).min(WIDE).max(longest_word).min(WIDEST).max(*width);
            }
        }
    }
    widths
}

/// Everything in its place.
struct Picture {
    shapes: Vec<Shape>,
    /// What the layout is of; `None` where the flowchart is too large.
    layout: Option<Layout>,
}

struct Layout {
    layers: Layers,
    sizes: Vec<Size>,
    tops: Vec<i64>,
    widths: Vec<i64>,
    routes: Routes,
}

impl Picture {
    fn new(chart: &Chart<'_>) -> Self {
        let asked = chart.asked.len();
        let number = |place: Place| match place {
            Place::Asked(place) => place,
            Place::End(place) => asked + place,
        };
        let mut exits: Vec<Vec<usize>> =
            chart.asked.iter().map(|asked| asked.exits.iter().map(|exit| number(exit.to)).collect()).collect();
        exits.extend(chart.ends.iter().map(|_| Vec::new()));
        let column = columns(&exits);
        let Some(layers) = Layers::new(&exits, &column) else { return Self { shapes: Vec::new(), layout: None } };

        let lang = chart.words.lang;
        let widths = widths(chart, &column, layers.columns.len());
        let width_of = |place: usize| column.get(place).and_then(|&column| widths.get(column)).copied().unwrap_or(WIDE);
        let shapes: Vec<Shape> = chart
            .asked
            .iter()
            .enumerate()
            .map(|(place, asked)| Shape::of_asked(asked, lang, width_of(place)))
            .chain(
                chart
                    .ends
                    .iter()
                    .enumerate()
                    .map(|(place, end)| Shape::of_end(chart.methods(end.methods), width_of(asked + place))),
            )
            .collect();
        let sizes: Vec<Size> = shapes.iter().map(Shape::size).collect();
        let tops = tops(&layers, &sizes);
        let routes = Routes::new(&layers, &sizes, &tops, &widths);
        Self { shapes, layout: Some(Layout { layers, sizes, tops, widths, routes }) }
    }

    fn draw(&self, chart: &Chart<'_>) -> String {
        let (words, lang) = (chart.words, chart.words.lang);
        let drawn = self.layout.as_ref().map_or(0, |layout| layout.routes.width);
        let width = (drawn + 2 * MARGIN).max(NARROWEST_PICTURE);
        let mut svg = Svg::default();
        let mut y = MARGIN + i64::from(TITLE);
        svg.text("twf-title", MARGIN, y, chart.title());
        y += 22;
        match &self.layout {
            Some(layout) => {
                svg.open(&format!(r#"<g transform="translate({} {y})">"#, (width - drawn) / 2));
                self.boxes_and_lines(&mut svg, layout, chart);
                svg.open("</g>");
                y += layout.tops.iter().zip(&layout.layers.items).enumerate().fold(0, |lowest, (item, (top, at))| {
                    let height = if at.is_slot { 0 } else { layout.sizes.get(item).map_or(0, |size| size.height) };
                    lowest.max(top + height)
                });
            }
            None => {
                let count = chart.asked.len();
                let text = match lang {
                    Lang::Ja => format!("質問が{count}個あり、図には描けません。表（CSV）をご利用ください。"),
                    Lang::En => format!("With {count} questions this is too large to be drawn; use the table (CSV)."),
                };
                svg.text("twf-choice", MARGIN, y + 10, &text);
                y += 20;
            }
        }
        y = legend(&mut svg, chart, y + 24, width);
        let height = y + MARGIN - 6;
        let description = description(chart);
        let (title, description) = (escaped(chart.title()), escaped(&description));
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" class="telework-flowchart" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" xml:lang="{lang}" lang="{lang}" font-family="{FONTS}">
<title>{title}</title>
<desc>{description}</desc>
<style>{STYLES}</style>
<rect class="twf-paper" width="{width}" height="{height}"/>
{}</svg>
"#,
            svg.body,
            lang = words.lang.code(),
        )
    }

    fn boxes_and_lines(&self, svg: &mut Svg, layout: &Layout, chart: &Chart<'_>) {
        let taken: Vec<usize> = chart
            .asked
            .iter()
            .enumerate()
            .flat_map(|(place, asked)| {
                let exit = asked.exits.iter().position(|exit| exit.is_taken);
                exit.map(|exit| layout.layers.line(place, exit)).unwrap_or_default()
            })
            .collect();
        let arrives_at_box = |link: usize| {
            let to = layout.layers.links.get(link).and_then(|link| layout.layers.items.get(link.to));
            to.is_some_and(|to| !to.is_slot)
        };
        for (link, route) in layout.routes.routes.iter().enumerate() {
            svg.line("twf-line", "twf-tip", route, arrives_at_box(link));
        }
        for &link in &taken {
            if let Some(route) = layout.routes.routes.get(link) {
                svg.line("twf-line-path", "twf-tip-path", route, arrives_at_box(link));
            }
        }
        for (place, shape) in self.shapes.iter().enumerate() {
            let Some(item) = layout.layers.items.get(place) else { continue };
            let (x, y, width, size) = (
                layout.routes.lefts.get(item.column).copied().unwrap_or(0),
                layout.tops.get(place).copied().unwrap_or(0),
                layout.widths.get(item.column).copied().unwrap_or(0),
                layout.sizes.get(place),
            );
            let Some(size) = size else { continue };
            let frame = Frame { x, y, width, height: size.height };
            match chart.asked.get(place) {
                Some(asked) => svg.question(frame, shape, asked, chart),
                None => {
                    let is_reached = chart.ends.get(place - chart.asked.len()).is_some_and(|end| end.is_reached);
                    svg.end(frame, shape, is_reached);
                }
            }
        }
    }
}

/// What the signs mean and who did not write this, from a height on; returns the height below it.
fn legend(svg: &mut Svg, chart: &Chart<'_>, top: i64, width: i64) -> i64 {
    let words = chart.words;
    let mut x = MARGIN;
    let mut y = top;
    let mut keys = vec![
        ("twf-head twf-frame-key", words.pick("質問と選択肢", "Question and its choices")),
        ("twf-end", words.pick("候補となる方式", "Methods that are candidates")),
    ];
    if chart.with_answers {
        keys.push(("twf-line-path", chart.path_legend()));
    }
    if chart.is_open() {
        keys.push(("twf-frame twf-frame-open", chart.open_legend()));
    }
    for (class, text) in keys {
        let wide = 44 + i64::from(self::width(text) * SMALL).div_euclid(100) + 16;
        if x > MARGIN && x + wide > width - MARGIN {
            x = MARGIN;
            y += 24;
        }
        svg.key(class, x, y);
        svg.text("twf-small", x + 44, y + 12, text);
        x += wide;
    }
    y += 40;
    for line in
        wrapped(&words.notice_of_flowchart().plain(), SMALL, u32::try_from(width - 2 * MARGIN).unwrap_or(u32::MAX))
    {
        svg.text("twf-small", MARGIN, y, &line);
        y += i64::from(line_height(SMALL)) + 2;
    }
    y - i64::from(line_height(SMALL))
}

/// The picture in words, for those who do not see it.
fn description(chart: &Chart<'_>) -> String {
    let (words, lang) = (chart.words, chart.words.lang);
    let (asked, ends) = (chart.asked.len(), chart.ends.len());
    let mut text = match lang {
        Lang::Ja => format!("質問を{asked}か所で尋ね、{ends}個の結論に至るフローチャート。"),
        Lang::En => format!("A flowchart that asks at {asked} places and leads to {ends} ends."),
    };
    if chart.with_answers {
        let space = words.pick("", " ");
        text.push_str(space);
        text.push_str(words.pick("回答で決まっている経路：", "The path that the answers settle:"));
        let mut place = Some(Place::Asked(0));
        while let Some(Place::Asked(at)) = place {
            let Some(asked) = chart.asked.get(at) else { break };
            let name = shortened(asked.node.question().name().get(lang));
            let Some(exit) = asked.exits.iter().find(|exit| exit.is_taken) else {
                text.push_str(space);
                text.push_str(&match lang {
                    Lang::Ja => format!("「{name}」から先は未定。"),
                    Lang::En => format!("open from “{name}” on."),
                });
                return text;
            };
            let choice = shortened(exit.edge.choice().label().get(lang));
            text.push_str(&match lang {
                Lang::Ja => format!("{name}は「{choice}」、"),
                Lang::En => format!(" {name}: {choice};"),
            });
            place = Some(exit.to);
        }
        if let Some(Place::End(at)) = place {
            let methods: Vec<&str> =
                chart.ends.get(at).map(|end| chart.methods(end.methods).collect()).unwrap_or_default();
            let methods = words.list(&methods, "and");
            text.push_str(&match lang {
                Lang::Ja => format!("候補は{methods}。"),
                Lang::En => format!(" candidates: {methods}."),
            });
        }
    }
    text
}

/// Where a box is.
#[derive(Clone, Copy)]
struct Frame {
    x: i64,
    y: i64,
    width: i64,
    height: i64,
}

/// The shapes drawn so far. Classes and tags are this file's own words; text is data, and escaped.
#[derive(Default)]
struct Svg {
    body: String,
}

impl Svg {
    // Writing to a `String` cannot fail.
    fn open(&mut self, tag: &str) {
        let _ = writeln!(self.body, "{tag}");
    }

    fn text(&mut self, class: &str, x: i64, y: i64, text: &str) {
        let _ = writeln!(self.body, r#"<text class="{class}" x="{x}" y="{y}">{}</text>"#, escaped(text));
    }

    /// Lines of text, the upper edge of the first at `y`.
    fn lines(&mut self, class: &str, x: i64, y: i64, size: u32, lines: &[String]) {
        let mut baseline = y + i64::from(size);
        for line in lines {
            self.text(class, x, baseline, line);
            baseline += i64::from(line_height(size));
        }
    }

    fn rectangle(&mut self, class: &str, frame: Frame, round: i64) {
        let Frame { x, y, width, height } = frame;
        let _ = writeln!(
            self.body,
            r#"<rect class="{class}" x="{x}" y="{y}" width="{width}" height="{height}" rx="{round}"/>"#
        );
    }

    /// A line with rounded corners, with an arrowhead if it arrives at a box.
    fn line(&mut self, class: &str, tip: &str, route: &Route, arrives: bool) {
        let Route { left, leaves, track, arrives: y, right } = *route;
        let end = if arrives { right - 6 } else { right };
        let mut path = format!("M{left} {leaves}");
        if leaves == y {
            let _ = write!(path, "H{end}");
        } else {
            let corner = CORNER.min((y - leaves).abs() / 2);
            let turn = corner * (y - leaves).signum();
            let _ = write!(path, "H{}Q{track} {leaves} {track} {}", track - corner, leaves + turn);
            let _ = write!(path, "V{}Q{track} {y} {} {y}H{end}", y - turn, track + corner);
        }
        let _ = writeln!(self.body, r#"<path class="{class}" d="{path}"/>"#);
        if arrives {
            let (back, up, down) = (right - 9, y - 5, y + 5);
            let _ = writeln!(self.body, r#"<path class="{tip}" d="M{right} {y}L{back} {up}L{back} {down}Z"/>"#);
        }
    }

    fn question(&mut self, frame: Frame, shape: &Shape, asked: &Asked<'_>, chart: &Chart<'_>) {
        let lang = chart.words.lang;
        let Frame { x, y, width, height } = frame;
        let _ = writeln!(self.body, r#"<g class="twf-question"><title>{}</title>"#, escaped(&long(asked.text(lang))));
        self.rectangle("twf-row", frame, 4);
        let _ = writeln!(
            self.body,
            r#"<path class="twf-head" d="M{x} {}V{}a4 4 0 0 1 4 -4H{}a4 4 0 0 1 4 4V{}Z"/>"#,
            y + shape.head(),
            y + 4,
            x + width - 4,
            y + shape.head()
        );
        self.lines("twf-name", x + PADDING, y + 6, NAME, &shape.name);
        for (place, (lines, top)) in shape.rows.iter().zip(shape.row_tops()).enumerate() {
            let is_taken = asked.exits.get(place).is_some_and(|exit| exit.is_taken);
            let cell = Frame { x, y: y + top, width, height: shape.row(place) };
            if is_taken {
                self.rectangle("twf-row-taken", cell, 0);
            }
            let _ = writeln!(self.body, r#"<path class="twf-rule" d="M{x} {top}H{}"/>"#, x + width, top = cell.y);
            let class = if is_taken { "twf-taken" } else { "twf-choice" };
            self.lines(class, x + PADDING, cell.y + 4, CHOICE, lines);
        }
        let taken = asked.exits.iter().position(|exit| exit.is_taken);
        let exit = taken.and_then(|place| shape.size().exits.get(place).copied());
        let class = match asked.state {
            State::Aside => "twf-frame",
            State::Passed => "twf-frame twf-frame-path",
            State::Open => "twf-frame twf-frame-open",
        };
        self.rectangle(class, Frame { x, y, width, height }, 4);
        if let Some(exit) = exit {
            self.tick(x + width + 4, y + exit);
        }
        self.open("</g>");
    }

    /// The sign of a choice that was made.
    fn tick(&mut self, x: i64, y: i64) {
        let _ = writeln!(self.body, r#"<circle class="twf-badge" cx="{x}" cy="{y}" r="8"/>"#);
        let (left, low) = (x - 4, y + 1);
        let _ = writeln!(self.body, r#"<path class="twf-tick" d="M{left} {low}l3 3l5 -6"/>"#);
    }

    fn end(&mut self, frame: Frame, shape: &Shape, is_reached: bool) {
        self.open(r#"<g class="twf-answer">"#);
        self.rectangle(if is_reached { "twf-end twf-end-path" } else { "twf-end" }, frame, 12);
        let several = shape.rows.len() > 1;
        let x = frame.x + PADDING;
        for (lines, top) in shape.rows.iter().zip(shape.row_tops()) {
            let y = frame.y + top;
            if several {
                let _ = writeln!(self.body, r#"<circle class="twf-dot" cx="{}" cy="{}" r="2.5"/>"#, x + 3, y + 9);
            }
            self.lines("twf-method", if several { x + DOT } else { x }, y, CHOICE, lines);
        }
        self.open("</g>");
    }

    /// A sign of the legend.
    fn key(&mut self, class: &str, x: i64, y: i64) {
        let frame = Frame { x, y, width: 34, height: 16 };
        if class == "twf-line-path" {
            let _ = writeln!(self.body, r#"<path class="{class}" d="M{x} {}H{}"/>"#, y + 8, x + 34);
            self.tick(x + 17, y + 8);
        } else if class == "twf-end" {
            self.rectangle(class, frame, 8);
        } else if class.contains("twf-head") {
            self.rectangle("twf-head", frame, 3);
            self.rectangle("twf-frame", frame, 3);
        } else {
            self.rectangle(class, frame, 3);
        }
    }
}
