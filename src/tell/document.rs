//! A document: what a report says, before any format. Markdown, HTML and the terminal write the same document.

pub(crate) mod basic;
pub(crate) mod line;

use line::Line;

use crate::{guideline::model::caution::CautionSeverity, language::Lang};

/// A report as blocks, in one language.
///
/// Blocks say what something is, not how it looks: each format writes each kind in its own way. One that knows only text
/// writes the [`basic_blocks`](Self::basic_blocks), or those [in full](Self::basic_blocks_in_full).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// The language it is written in.
    pub lang: Lang,
    /// What it is.
    pub title: Line,
    /// Whom it is for, of which day and by whom, each with its label.
    pub facts: Vec<(String, Line)>,
    /// What a reader has to know before reading on, in one line.
    pub notice: Line,
    /// What it says, from top to bottom.
    pub blocks: Vec<Block>,
    /// The guideline it is about, for formats that have room for it at their end.
    pub guideline: Line,
    /// The notice at length, and which data it rests on.
    pub data: Vec<Line>,
}

/// A block of a [`Document`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Block {
    /// A heading. The title of the document is of level 1, its sections are of level 2.
    Heading {
        /// The level.
        level: u8,
        /// What an [`Inline::Reference`](line::Inline::Reference) finds it by.
        id: Option<String>,
        /// The heading.
        line: Line,
    },
    /// A paragraph.
    Paragraph(Line),
    /// What a reader has to know before reading on.
    Note(Line),
    /// A list of points.
    Bullets(Vec<Item>),
    /// A list whose order matters.
    Steps(Vec<Item>),
    /// A table.
    Table(Table),
    /// Measures to be ticked once they are in place.
    Checklist(Vec<CheckGroup>),
    /// The results in short, the most important first.
    Results(Vec<KeyResult>),
    /// Numbers that tell how much there is of something.
    Figures(Vec<KeyFigure>),
    /// A picture.
    Picture {
        /// What it shows.
        caption: Line,
        /// The picture as SVG. Its own title and description are there for who does not see it.
        svg: String,
    },
    /// The same matter at two lengths. Text on a terminal is brief, or silent, unless all of it is asked for; a file to
    /// hand on has room for all of it.
    Detail {
        /// What text says of it.
        brief: Vec<Block>,
        /// All of it.
        full: Vec<Block>,
    },
}

/// A point of a list, and what is said under it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Item {
    /// The point.
    pub line: Line,
    /// Further lines, set under it.
    pub below: Vec<Line>,
    /// How much it matters, if it is a caution.
    pub severity: Option<CautionSeverity>,
}

/// A table. The first column names the rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// What it shows, where the heading above does not say so.
    pub caption: Option<Line>,
    /// The names of the columns.
    pub header: Vec<Line>,
    /// The rows, each as long as the header.
    pub rows: Vec<Vec<Line>>,
}

/// Measures of a checklist that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckGroup {
    /// What they have in common.
    pub title: Line,
    /// The measures.
    pub checks: Vec<Check>,
}

/// A measure of a checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The id of the measure.
    pub id: String,
    /// Whether it is in place; nothing where it is not to be ticked at all.
    pub ticked: Option<bool>,
    /// How far it is, in a word; nothing where nothing is stated.
    pub status: Option<String>,
    /// Its name.
    pub title: Line,
    /// What else it is called or classed by.
    pub tags: Vec<String>,
    /// What is to be done, and what else is said of it.
    pub text: Vec<Line>,
}

/// A result in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyResult {
    /// Its rank or standing; may be empty.
    pub label: String,
    /// The result.
    pub line: Line,
    /// Whether it is among those that matter most.
    pub is_first: bool,
}

/// A number with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyFigure {
    /// What is counted.
    pub name: String,
    /// The number with its unit.
    pub value: String,
    /// What is in it; may be empty.
    pub detail: String,
}

impl From<Line> for Item {
    fn from(line: Line) -> Self {
        Self::new(line, Vec::new())
    }
}

impl KeyFigure {
    pub(crate) fn new(name: &str, value: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { name: name.to_owned(), value: value.into(), detail: detail.into() }
    }
}

impl Item {
    pub(crate) fn new(line: impl Into<Line>, below: Vec<Line>) -> Self {
        Self { line: line.into(), below, severity: None }
    }
}

/// Blocks with their headings some levels down, where they can no longer be referred to: that is for one place only.
pub(super) fn deeper(blocks: Vec<Block>, levels: u8) -> Vec<Block> {
    let deeper_one = |block| match block {
        Block::Heading { level, line, .. } => Block::Heading { level: level.saturating_add(levels), id: None, line },
        Block::Detail { brief, full } => Block::Detail { brief: deeper(brief, levels), full: deeper(full, levels) },
        other => other,
    };
    blocks.into_iter().map(deeper_one).collect()
}

impl Table {
    pub(crate) fn new<L: Into<Line>>(header: impl IntoIterator<Item = L>, rows: Vec<Vec<Line>>) -> Self {
        Self { caption: None, header: header.into_iter().map(L::into).collect(), rows }
    }

    /// The table without the columns in which no row says anything.
    pub(crate) fn without_empty_columns(mut self) -> Self {
        let says = |place: usize| self.rows.iter().any(|row| row.get(place).is_some_and(|cell| !cell.0.is_empty()));
        let kept: Vec<bool> = (0..self.header.len()).map(says).collect();
        let keep = |row: &mut Vec<Line>| {
            let mut kept = kept.iter();
            row.retain(|_| kept.next().copied().unwrap_or_default());
        };
        keep(&mut self.header);
        self.rows.iter_mut().for_each(keep);
        self
    }
}

/// The id of the heading from which on a document is for reference.
pub(super) const APPENDIX: &str = "appendix";

/// The blocks above the appendix.
fn above_appendix(blocks: Vec<Block>) -> Vec<Block> {
    let is_appendix = |block: &Block| matches!(block, Block::Heading { id: Some(id), .. } if id == APPENDIX);
    let shortened = |block| match block {
        Block::Detail { brief, full } => Block::Detail { brief: above_appendix(brief), full: above_appendix(full) },
        other => other,
    };
    blocks.into_iter().take_while(|block| !is_appendix(block)).map(shortened).collect()
}

/// The ids of the headings.
fn headings(blocks: &[Block], ids: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading { id: Some(id), .. } => ids.push(id.clone()),
            Block::Detail { full, .. } => headings(full, ids),
            _ => {}
        }
    }
}

/// Makes text of what refers to none of these headings.
fn unlink(blocks: &mut [Block], ids: &[String]) {
    for block in blocks {
        match block {
            Block::Paragraph(line) | Block::Note(line) => line.unlink(ids),
            Block::Bullets(items) | Block::Steps(items) => {
                for item in items {
                    item.line.unlink(ids);
                    item.below.iter_mut().for_each(|line| line.unlink(ids));
                }
            }
            Block::Table(table) => table.rows.iter_mut().flatten().for_each(|line| line.unlink(ids)),
            Block::Detail { brief, full } => {
                unlink(brief, ids);
                unlink(full, ids);
            }
            _ => {}
        }
    }
}

impl Document {
    /// The document without its appendix: the catalogue of measures, and what else is for reference. One that has none stays
    /// as it is. What referred to the appendix is text then.
    #[must_use]
    pub fn without_appendix(mut self) -> Self {
        self.blocks = above_appendix(self.blocks);
        let mut ids = Vec::new();
        headings(&self.blocks, &mut ids);
        unlink(&mut self.blocks, &ids);
        self
    }

    pub(crate) fn new(lang: Lang) -> Self {
        Self { lang, ..Self::default() }
    }

    pub(crate) fn heading(&mut self, level: u8, line: impl Into<Line>) {
        self.blocks.push(Block::Heading { level, id: None, line: line.into() });
    }

    /// Adds a heading that can be referred to.
    pub(crate) fn section(&mut self, level: u8, id: impl Into<String>, line: impl Into<Line>) {
        self.blocks.push(Block::Heading { level, id: Some(id.into()), line: line.into() });
    }

    pub(crate) fn paragraph(&mut self, line: impl Into<Line>) {
        self.blocks.push(Block::Paragraph(line.into()));
    }

    /// Adds a list, unless it is empty.
    pub(crate) fn bullets(&mut self, items: Vec<Item>) {
        if !items.is_empty() {
            self.blocks.push(Block::Bullets(items));
        }
    }

    /// Adds a heading with a list below it, unless that is empty.
    pub(crate) fn bullets_under(&mut self, level: u8, line: impl Into<Line>, items: Vec<Item>) {
        if !items.is_empty() {
            self.heading(level, line);
            self.bullets(items);
        }
    }

    /// Adds a list whose order matters, unless it is empty.
    pub(crate) fn steps(&mut self, items: Vec<Item>) {
        if !items.is_empty() {
            self.blocks.push(Block::Steps(items));
        }
    }

    pub(crate) fn table(&mut self, table: Table) {
        self.blocks.push(Block::Table(table));
    }

    /// Adds what only a format with room for it says.
    pub(crate) fn detail(&mut self, write: impl FnOnce(&mut Self)) {
        let mut full = Self::new(self.lang);
        write(&mut full);
        if !full.blocks.is_empty() {
            self.blocks.push(Block::Detail { brief: Vec::new(), full: full.blocks });
        }
    }
}
