//! A document: what a report says, before any format. Markdown, HTML and the terminal write the same document.

use crate::guideline::{Lang, Provenance, ProvenanceKind};

/// A report as blocks of text, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The language it is written in.
    pub lang: Lang,
    /// What it says, from top to bottom.
    pub blocks: Vec<Block>,
}

/// A block of a [`Document`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Block {
    /// A heading; the title has level 1.
    Heading(u8, Line),
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
}

/// A point of a list, and what is said under it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Item {
    /// The point.
    pub line: Line,
    /// Further lines, set under it.
    pub below: Vec<Line>,
}

/// A table. The first column names the rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The names of the columns.
    pub header: Vec<Line>,
    /// The rows, each as long as the header.
    pub rows: Vec<Vec<Line>>,
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
}

impl Inline {
    /// What is shown, without any markup.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Strong(text) | Self::Given { text, .. } | Self::Link { label: text, .. } => text,
            Self::Mark(kind) => mark(*kind),
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

    /// The line with something added that a user gave, standing out.
    #[must_use]
    pub fn given_strong(mut self, text: impl Into<String>) -> Self {
        self.0.push(Inline::Given { text: text.into(), strong: true });
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

    /// The line with another behind it.
    #[must_use]
    pub(crate) fn line(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
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
        Self { line, below: Vec::new() }
    }
}

impl Document {
    pub(crate) const fn new(lang: Lang) -> Self {
        Self { lang, blocks: Vec::new() }
    }

    pub(crate) fn heading(&mut self, level: u8, line: impl Into<Line>) {
        self.blocks.push(Block::Heading(level, line.into()));
    }

    pub(crate) fn paragraph(&mut self, line: impl Into<Line>) {
        self.blocks.push(Block::Paragraph(line.into()));
    }

    pub(crate) fn note(&mut self, line: impl Into<Line>) {
        self.blocks.push(Block::Note(line.into()));
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
}
