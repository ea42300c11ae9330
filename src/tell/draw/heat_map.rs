//! The heat map: the comparison as a picture for a slide.
//!
//! It is read by letter first. The shade behind a letter goes from dark to light in one direction, so that it survives a
//! black-and-white printer and every kind of sight; what is below a minimum has a broken frame, not another colour.

use super::svg::{Anchor, Drawing, Style, line_height, wrapped};
use crate::{
    decide::{
        compare::{
            comparison::{Compared, Comparison},
            stability::{FirstPlace, Stability},
        },
        groups::coverage::{GroupAdvice, PortfolioAdvice},
        suit::{candidate::Candidate, grading::Grading, preferences::Preferences, profile::Profile},
    },
    guideline::{
        Guideline,
        model::{
            axis::{Axis, Grade},
            method::{Method, MethodSet},
            source::ProvenanceKind,
        },
    },
    language::Lang,
    tell::{
        document::line::{cut, mark},
        report::comparison::{aside, preferences},
        words::Words,
    },
};

const MARGIN: u32 = 40;
const NAME: u32 = 250;
const RANK: u32 = 64;
const CELL: u32 = 150;
const EXTRA: u32 = 136;
const ROW: u32 = 58;
const GAP: u32 = 4;

const INK: &str = "#1a1a1a";
const GREY: &str = "#4d4d4d";
/// The frame of a grade.
const CELL_FRAME: &str = r##"stroke="#7f8c99" stroke-width="1""##;

/// The longest name that is shown in the title, in characters.
const LONGEST_NAME: usize = 60;

/// Up to this many groups of a portfolio get a column of their own.
const MOST_GROUPS: usize = 6;

/// The comparison as an SVG of its own: no script, no font, no picture from elsewhere.
///
/// ```
/// use telework_advisor::{Guideline, Lang, MethodSet, Preferences, report::comparison_heat_map};
/// let comparison = Guideline::embedded().compare(MethodSet::ALL, Preferences::default());
/// let svg = comparison_heat_map(&comparison, Lang::Ja);
/// assert!(svg.starts_with("<svg") && svg.contains(r#"role="img""#) && svg.contains("<desc"));
/// ```
#[must_use]
pub fn comparison_heat_map(comparison: &Comparison<'_>, lang: Lang) -> String {
    let name = comparison.profile().and_then(Profile::name);
    let words = Words { guideline: comparison.guideline(), lang };
    let stability = comparison.stability();
    let first_in = |compared: &Compared<'_>| stability.place(compared.method()).map_or(0, FirstPlace::first_in);
    let is_candidate = |method| comparison.candidates().is_none_or(|candidates| candidates.contains(method));
    let rows = comparison.methods().iter().map(|compared| Row {
        method: compared.method(),
        rank: compared.rank(),
        aside: if is_candidate(compared.method()) { "" } else { words.pick("候補外", "ruled out") },
        is_pale: false,
        in_conflict: compared.is_in_conflict(),
        below_minimum: compared.below_minimum().to_vec(),
        extras: vec![format!("{} / {}", first_in(compared), Stability::ORDERS)],
    });
    let others = comparison.others().map(|method| Row {
        method,
        rank: None,
        aside: aside(words, comparison),
        is_pale: true,
        in_conflict: false,
        below_minimum: Vec::new(),
        extras: vec!["–".into()],
    });
    let map = HeatMap {
        words,
        grading: comparison.grading(),
        title: titled(words.pick("テレワーク方式の比較", "Telework methods compared"), name, lang),
        subtitle: preferences(words, comparison),
        rows: rows.chain(others).collect(),
        extras: vec![words.pick("1位となる優先順位の数", "Priority orders in which it comes first").into()],
        preferences: comparison.preferences().clone(),
    };
    map.draw()
}

/// The candidates of a portfolio as an SVG of its own, each with the groups it suits.
#[must_use]
pub fn portfolio_heat_map(advice: &PortfolioAdvice<'_>, lang: Lang) -> String {
    let name = advice.portfolio().name();
    let words = Words { guideline: advice.guideline(), lang };
    let groups = advice.groups();
    // Of a candidate its rank, if the group has any ranks yet.
    let place = |group: &GroupAdvice<'_>, method: Method| -> Option<String> {
        let candidate = group.advice().candidate(method)?;
        let rank = candidate.rank();
        Some(match (rank.filter(|_| !group.advice().is_open()), lang) {
            (None, _) => words.pick("未確定", "open").to_owned(),
            (Some(rank), Lang::Ja) => format!("{rank}位"),
            (Some(rank), Lang::En) => format!("rank {rank}"),
        })
    };
    let candidates: MethodSet =
        groups.iter().flat_map(|group| group.advice().candidates()).map(Candidate::method).collect();
    let columns = groups.len() <= MOST_GROUPS;
    let rows = candidates.iter().map(|method| {
        let places = groups.iter().map(|group| place(group, method));
        let extras = if columns {
            places.map(|place| place.unwrap_or_else(|| "–".to_owned())).collect()
        } else {
            vec![format!("{} / {}", places.flatten().count(), groups.len())]
        };
        Row { method, rank: None, aside: "", is_pale: false, in_conflict: false, below_minimum: Vec::new(), extras }
    });
    let label = |(place, group): (usize, &GroupAdvice<'_>)| match (group.name(), lang) {
        (Some(name), _) => cut(name, LONGEST_NAME / 2),
        (None, Lang::Ja) => format!("部署・拠点{}", place + 1),
        (None, Lang::En) => format!("Group {}", place + 1),
    };
    let map = HeatMap {
        words,
        grading: Grading::new(words.guideline, None),
        title: titled(words.pick("部署・拠点別のテレワーク方式", "Telework methods by group"), name, lang),
        subtitle: vec![
            words
                .pick(
                    "右側は、各部署・拠点での候補としての順位です。",
                    "On the right, the rank of each method among the candidates of each group.",
                )
                .into(),
        ],
        rows: rows.collect(),
        extras: if columns {
            groups.iter().enumerate().map(label).collect()
        } else {
            vec![words.pick("候補となる部署・拠点の数", "Groups in which it is a candidate").into()]
        },
        preferences: Preferences::default(),
    };
    map.draw()
}

fn titled(title: &str, name: Option<&str>, lang: Lang) -> String {
    match (name, lang) {
        (None, _) => title.into(),
        (Some(name), Lang::Ja) => format!("{title}　{}", cut(name, LONGEST_NAME)),
        (Some(name), Lang::En) => format!("{title}: {}", cut(name, LONGEST_NAME)),
    }
}

/// A method's row.
struct Row<'w> {
    method: Method,
    rank: Option<usize>,
    /// Why it is not under consideration; empty if it is.
    aside: &'w str,
    /// Whether it stands back, for it is not compared.
    is_pale: bool,
    in_conflict: bool,
    below_minimum: Vec<Axis>,
    extras: Vec<String>,
}

struct HeatMap<'g> {
    words: Words<'g>,
    grading: Grading<'g>,
    title: String,
    subtitle: Vec<String>,
    rows: Vec<Row<'g>>,
    /// The names of the columns behind the axes.
    extras: Vec<String>,
    preferences: Preferences,
}

/// The shade of a grade and the ink that is legible on it.
const fn shade(grade: Grade) -> (&'static str, &'static str) {
    match grade {
        Grade::S => ("#0b3c6f", "#ffffff"),
        Grade::A => ("#2f6fad", "#ffffff"),
        Grade::B => ("#8fb8dd", INK),
        Grade::C => ("#d3e3f2", INK),
        Grade::D => ("#ffffff", INK),
    }
}

/// The same where a method stands back: hardly any shade, and no ink as dark as that of the others.
const fn pale_shade(grade: Grade) -> (&'static str, &'static str) {
    match grade {
        Grade::S => ("#dfe5ec", GREY),
        Grade::A => ("#e6ecf2", GREY),
        Grade::B => ("#eef3f8", GREY),
        Grade::C => ("#f7fafc", GREY),
        Grade::D => ("#ffffff", GREY),
    }
}

const fn style(size: u32, bold: bool, fill: &'static str, anchor: Anchor) -> Style {
    Style { size, bold, fill, anchor }
}

/// Draws lines in the middle of a box.
fn centred(drawing: &mut Drawing, middle: u32, top: u32, height: u32, style: Style, lines: &[String]) {
    let block = count(lines.len()).saturating_mul(line_height(style.size));
    let first = top + height.saturating_sub(block) / 2 + style.size;
    drawing.lines(middle, first, style, lines);
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

impl<'g> HeatMap<'g> {
    fn guideline(&self) -> &'g Guideline {
        self.words.guideline
    }

    fn has_rank(&self) -> bool {
        self.rows.iter().any(|row| row.rank.is_some())
    }

    /// Whether something stands before the names: a rank, or the sign of a conflict.
    fn has_standing(&self) -> bool {
        self.has_rank() || self.rows.iter().any(|row| row.in_conflict)
    }

    /// Where the columns of the axes begin.
    fn cells_from(&self) -> u32 {
        MARGIN + NAME + if self.has_standing() { RANK } else { 0 }
    }

    fn width(&self) -> u32 {
        let extras = count(self.extras.len()) * EXTRA;
        self.cells_from() + count(Axis::ALL.len()) * CELL + extras + MARGIN
    }

    fn draw(&self) -> String {
        let mut drawing = Drawing::default();
        let width = self.width();
        let inner = width - 2 * MARGIN;
        let heading = style(28, true, INK, Anchor::Start);
        let mut y = drawing.lines(MARGIN, MARGIN + heading.size, heading, &wrapped(&self.title, heading.size, inner));
        let small = style(16, false, GREY, Anchor::Start);
        for sentence in &self.subtitle {
            y = drawing.lines(MARGIN, y, small, &wrapped(sentence, small.size, inner));
        }
        y = self.header(&mut drawing, y);
        for row in &self.rows {
            y = self.row(&mut drawing, y, row);
        }
        y = self.legend(&mut drawing, y + 20);
        let notice = style(13, false, GREY, Anchor::Start);
        y = drawing.lines(MARGIN, y + 8, notice, &wrapped(&self.words.notice_of_grades().plain(), notice.size, inner));
        drawing.finish(width, y + MARGIN / 2, self.words.lang.code(), &self.title, &self.description())
    }

    /// The names of the columns; returns where the rows begin.
    fn header(&self, drawing: &mut Drawing, top: u32) -> u32 {
        let words = self.words;
        let label = style(15, true, INK, Anchor::Middle);
        let mut columns: Vec<(u32, u32, Vec<String>)> = Vec::new();
        let mut x = self.cells_from();
        for axis in Axis::ALL {
            columns.push((x, CELL, wrapped(&words.graded_axis(axis), label.size, CELL - 14)));
            x += CELL;
        }
        for extra in &self.extras {
            columns.push((x, EXTRA, wrapped(extra, label.size, EXTRA - 14)));
            x += EXTRA;
        }
        let lines = columns.iter().map(|(_, _, lines)| lines.len()).max().unwrap_or(1);
        let badge = if self.preferences.priorities().is_empty() { 0 } else { 28 };
        let height = count(lines) * line_height(label.size);
        for (x, width, lines) in &columns {
            // Set from the bottom, so that every name stands on its column.
            let first = top + badge + height + label.size - count(lines.len()) * line_height(label.size);
            drawing.lines(x + width / 2, first, label, lines);
        }
        for (place, &axis) in self.preferences.priorities().iter().enumerate() {
            let middle = self.cells_from() + axis as u32 * CELL + CELL / 2;
            let text = match words.lang {
                Lang::Ja => format!("優先{}", place + 1),
                Lang::En => format!("Priority {}", place + 1),
            };
            let frame = format!(r##"rx="12" fill="#ffffff" stroke="{INK}" stroke-width="1.5""##);
            drawing.rectangle(middle - 42, top - 8, 84, 24, frame);
            drawing.text(middle, top + 9, style(14, true, INK, Anchor::Middle), &text);
        }
        let bottom = top + badge + height;
        if self.has_rank() {
            let x = MARGIN + RANK / 2;
            drawing.text(x, bottom, style(15, true, INK, Anchor::Middle), words.pick("順位", "Rank"));
        }
        bottom + 12
    }

    fn name(&self, row: &Row<'_>) -> String {
        let name = self.words.method(row.method);
        if row.aside.is_empty() { name.to_owned() } else { format!("{name}{}", self.words.bracketed(row.aside)) }
    }

    /// A method and its grades; returns where the next row begins.
    fn row(&self, drawing: &mut Drawing, top: u32, row: &Row<'_>) -> u32 {
        let ink = if row.is_pale { GREY } else { INK };
        let name = style(18, !row.is_pale, ink, Anchor::Start);
        let lines = wrapped(&self.name(row), name.size, NAME - 24);
        let height = ROW.max(count(lines.len()) * line_height(name.size) + 12);
        let from = self.cells_from();
        let rank = row.rank.map(|rank| rank.to_string());
        let standing: Vec<String> = rank.into_iter().chain(row.in_conflict.then(|| "!".to_owned())).collect();
        if !standing.is_empty() {
            let standing = [standing.join(" ")];
            centred(drawing, MARGIN + RANK / 2, top, height, style(22, true, INK, Anchor::Middle), &standing);
        }
        centred(drawing, from - NAME + 8, top, height, name, &lines);
        for (place, axis) in Axis::ALL.into_iter().enumerate() {
            let rating = self.grading.get(row.method, axis);
            let (fill, ink) = if row.is_pale { pale_shade(rating.grade()) } else { shade(rating.grade()) };
            let x = from + count(place) * CELL;
            let (x, y, width, height) = (x + GAP / 2, top + GAP / 2, CELL - GAP, height - GAP);
            drawing.rectangle(x, y, width, height, format_args!(r#"fill="{fill}" {CELL_FRAME}"#));
            if row.below_minimum.contains(&axis) {
                let frame = format!(r#"fill="none" stroke="{ink}" stroke-width="3" stroke-dasharray="9 5""#);
                drawing.rectangle(x + 4, y + 4, width - 8, height - 8, frame);
            }
            let letter = style(28, !row.is_pale, ink, Anchor::Middle);
            centred(drawing, x + width / 2, y, height, letter, &[rating.grade().id().to_owned()]);
            let mark = mark(rating.provenance().kind());
            let raised = style(16, !row.is_pale, ink, Anchor::Start);
            if !mark.is_empty() {
                drawing.text(x + width / 2 + 14, y + height / 2 - 2, raised, mark);
            }
        }
        for (place, extra) in row.extras.iter().enumerate() {
            let middle = from + count(Axis::ALL.len()) * CELL + count(place) * EXTRA + EXTRA / 2;
            centred(drawing, middle, top, height, style(18, false, ink, Anchor::Middle), std::slice::from_ref(extra));
        }
        top + height
    }

    /// What shades and marks mean; returns the next baseline.
    fn legend(&self, drawing: &mut Drawing, top: u32) -> u32 {
        let words = self.words;
        let text = style(15, false, INK, Anchor::Start);
        let mut x = MARGIN;
        let mut below = top + 26;
        for grade in Grade::BEST_FIRST {
            let (fill, ink) = shade(grade);
            drawing.rectangle(x, top, 30, 26, format_args!(r#"fill="{fill}" {CELL_FRAME}"#));
            drawing.text(x + 15, top + 19, style(16, true, ink, Anchor::Middle), grade.id());
            let meaning = self.guideline().scale().meaning(grade).get(words.lang);
            let room = (self.width() - 2 * MARGIN) / count(Grade::ALL.len());
            let lines = wrapped(meaning, text.size, room - 52);
            below = below.max(drawing.lines(x + 38, top + 19, text, &lines));
            x += room;
        }
        let mut y = below + 18;
        for kind in [ProvenanceKind::Derived, ProvenanceKind::Transcribed] {
            let shown = |row: &Row<'_>| {
                Axis::ALL.into_iter().any(|axis| self.grading.get(row.method, axis).provenance().kind() == kind)
            };
            if self.rows.iter().any(shown) {
                let meaning = match kind {
                    ProvenanceKind::Transcribed => words.pick(
                        "利用者が公式文書から転記した等級",
                        "grade transcribed from the official document by a user",
                    ),
                    _ => words.pick(
                        "本ツールが推定した等級（総務省の公表値ではありません）",
                        "grade derived by this tool (not published by the ministry)",
                    ),
                };
                y = self.line(drawing, y, &format!("{} {meaning}", mark(kind)));
            }
        }
        if self.rows.iter().any(|row| !row.below_minimum.is_empty()) {
            let meaning = words.pick("太い破線の枠　最低水準を下回る評価", "Thick broken frame: below the minimum");
            y = self.line(drawing, y, meaning);
        }
        if self.rows.iter().any(|row| row.in_conflict) {
            let meaning = if self.has_rank() {
                words.pick(
                    "!　「不適合」の指摘があり、ほかの方式より後に置いた方式",
                    "! A conflict speaks against the method; it stands behind the others",
                )
            } else {
                words.pick("!　「不適合」の指摘がある方式", "! A conflict speaks against the method")
            };
            y = self.line(drawing, y, meaning);
        }
        let meaning = words.pick(
            "等級は順序だけを表します。足し合わせや平均はしていません。",
            "Grades only express an order; nothing is added up or averaged.",
        );
        self.line(drawing, y, meaning)
    }

    fn line(&self, drawing: &mut Drawing, y: u32, text: &str) -> u32 {
        let look = style(15, false, INK, Anchor::Start);
        drawing.lines(MARGIN, y, look, &wrapped(text, look.size, self.width() - 2 * MARGIN))
    }

    /// The picture in words.
    fn description(&self) -> String {
        let words = self.words;
        let mut sentences: Vec<String> = self.subtitle.clone();
        for row in &self.rows {
            let mut facts: Vec<String> = Vec::new();
            if let Some(rank) = row.rank {
                facts.push(words.pick(format_args!("{rank}位"), format_args!("rank {rank}")).to_string());
            }
            for axis in Axis::ALL {
                let rating = self.grading.get(row.method, axis);
                let below = if row.below_minimum.contains(&axis) {
                    words.pick("（最低水準未満）", " (below the minimum)")
                } else {
                    ""
                };
                let mark = mark(rating.provenance().kind());
                facts.push(format!("{} {}{mark}{below}", words.axis(axis), rating.grade()));
            }
            for (name, value) in self.extras.iter().zip(&row.extras) {
                facts.push(format!("{name} {value}"));
            }
            let facts = facts.join(words.pick("、", ", "));
            let name = self.name(row);
            sentences.push(words.pick(format_args!("{name}：{facts}。"), format_args!("{name}: {facts}.")).to_string());
        }
        sentences.push(words.notice_of_grades().plain());
        sentences.join(" ")
    }
}
