//! A document: what a report says, before any format. Markdown, HTML and the terminal write the same document.

mod basic;

use crate::guideline::{CautionSeverity, Grade, Lang, Provenance, ProvenanceKind};

/// A report as blocks, in one language.
///
/// Blocks say what something is, not how it looks: each format writes each kind in its own way. One that knows only text
/// writes the [`basic_blocks`](Self::basic_blocks).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// The language it is written in.
    pub lang: Lang,
    /// What it is.
    pub title: Line,
    /// Whom it is for, of which day and by whom, each with its label.
    pub facts: Vec<(String, Line)>,
    /// What a reader has to know before reading on.
    pub notice: Line,
    /// What it says, from top to bottom.
    pub blocks: Vec<Block>,
    /// The guideline it is about, for formats that have room for it at their end.
    pub guideline: Line,
    /// Which data it rests on.
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
        /// What an [`Inline::Reference`] finds it by.
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
    /// The same matter at two lengths. Text is brief, or silent; a page has room for all of it.
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

/// A run of text within a line. All text is data: each format escapes it in its own way.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Text that stands out.
    Strong(String),
    /// What a user gave, a name for example. It may be in any language and run in any direction, so formats that can keep
    /// it apart from what stands around it.
    Given {
        /// The text, as it was given.
        text: String,
        /// Whether it stands out.
        strong: bool,
    },
    /// The mark of something that is not published.
    Mark(ProvenanceKind),
    /// A link.
    Link {
        /// What is shown.
        label: String,
        /// Where it leads.
        url: String,
    },
    /// What is said elsewhere in the document.
    Reference {
        /// What is shown.
        label: String,
        /// The id of the heading there.
        to: String,
    },
    /// A word that classes what stands beside it.
    Tag {
        /// The word.
        text: String,
        /// How much it matters, if it is that of a caution.
        severity: Option<CautionSeverity>,
    },
    /// A grade in a table of grades.
    Grade {
        /// The grade.
        grade: Grade,
        /// Whether it is below the minimum asked for.
        is_below: bool,
    },
}

impl Inline {
    /// What is shown, without any markup.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Strong(text) | Self::Given { text, .. } | Self::Tag { text, .. } => text,
            Self::Link { label, .. } | Self::Reference { label, .. } => label,
            Self::Mark(kind) => mark(*kind),
            Self::Grade { grade, .. } => grade.id(),
        }
    }
}

/// The sign that stands behind what is not published: † for what this project derived, ‡ for what a user transcribed.
pub(super) const fn mark(kind: ProvenanceKind) -> &'static str {
    match kind {
        ProvenanceKind::Derived => "†",
        ProvenanceKind::Transcribed => "‡",
        ProvenanceKind::Published => "",
    }
}

/// A line of text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line(pub Vec<Inline>);

impl Line {
    /// An empty line, to be added to.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The line with plain text added.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.0.push(Inline::Text(text.into()));
        self
    }

    /// The line with text added that stands out.
    #[must_use]
    pub fn strong(mut self, text: impl Into<String>) -> Self {
        self.0.push(Inline::Strong(text.into()));
        self
    }

    /// The line with something added that a user gave.
    #[must_use]
    pub fn given(mut self, text: impl Into<String>) -> Self {
        self.0.push(Inline::Given { text: text.into(), strong: false });
        self
    }

    /// The line with the mark of where the thing before it comes from; nothing for what is published.
    #[must_use]
    pub fn mark(mut self, provenance: &Provenance) -> Self {
        if provenance.kind() != ProvenanceKind::Published {
            self.0.push(Inline::Mark(provenance.kind()));
        }
        self
    }

    /// The line with the sign of a kind of provenance itself, to explain it.
    #[must_use]
    pub fn sign(mut self, kind: ProvenanceKind) -> Self {
        self.0.push(Inline::Mark(kind));
        self
    }

    /// The line with a link added.
    #[must_use]
    pub fn link(mut self, label: impl Into<String>, url: impl Into<String>) -> Self {
        self.0.push(Inline::Link { label: label.into(), url: url.into() });
        self
    }

    /// The line with something added that is said at another place of the document.
    #[must_use]
    pub(crate) fn reference(mut self, label: impl Into<String>, to: &str) -> Self {
        self.0.push(Inline::Reference { label: label.into(), to: to.to_owned() });
        self
    }

    /// The line with a tag added.
    #[must_use]
    pub(crate) fn tag(mut self, text: impl Into<String>, severity: Option<CautionSeverity>) -> Self {
        self.0.push(Inline::Tag { text: text.into(), severity });
        self
    }

    /// The line with another behind it.
    #[must_use]
    pub(crate) fn line(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Lines in a row.
    pub(crate) fn joined(lines: impl IntoIterator<Item = Self>, separator: &str) -> Self {
        let separated = |row: Self, line| if row.0.is_empty() { line } else { row.text(separator).line(line) };
        lines.into_iter().fold(Self::new(), separated)
    }

    /// The line with its plain text standing out.
    #[must_use]
    pub fn emphasised(self) -> Self {
        let strong = |inline| match inline {
            Inline::Text(text) => Inline::Strong(text),
            Inline::Given { text, .. } => Inline::Given { text, strong: true },
            other => other,
        };
        Self(self.0.into_iter().map(strong).collect())
    }

    /// What is shown, without any markup.
    #[must_use]
    pub fn plain(&self) -> String {
        self.0.iter().map(Inline::text).collect()
    }
}

/// A text as far as there is room for it.
pub(super) fn cut(text: &str, longest: usize) -> String {
    let mut shown: String = text.chars().take(longest).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

/// Whether an address is one on the web: no other is made a link of, whatever data set it comes from.
pub(super) fn is_web(url: &str) -> bool {
    let has = |scheme: &str| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    has("https://") || has("http://")
}

impl<T: Into<String>> From<T> for Line {
    fn from(text: T) -> Self {
        Self::new().text(text)
    }
}

impl From<Line> for Item {
    fn from(line: Line) -> Self {
        Self::new(line, Vec::new())
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
}

impl Document {
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

    /// Adds a matter at two lengths: what text says of it, and all of it.
    pub(crate) fn at_two_lengths(&mut self, brief: impl FnOnce(&mut Self), full: impl FnOnce(&mut Self)) {
        let (mut short, mut long) = (Self::new(self.lang), Self::new(self.lang));
        brief(&mut short);
        full(&mut long);
        self.blocks.push(Block::Detail { brief: short.blocks, full: long.blocks });
    }
}
