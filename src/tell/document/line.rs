//! A line of a document: runs of text, marks and links.

use crate::guideline::model::{
    axis::Grade,
    caution::CautionSeverity,
    source::{Provenance, ProvenanceKind},
};

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
        /// Whether it is that of a method that is not under consideration, and stands back.
        is_aside: bool,
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

/// The sign that stands behind what is not published: † for what this project derived, § for what it
/// knows without a source, ‡ for what a user transcribed.
pub(in crate::tell) const fn mark(kind: ProvenanceKind) -> &'static str {
    match kind {
        ProvenanceKind::Derived => "†",
        ProvenanceKind::Own => "§",
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

    /// Makes text of what refers to none of these ids.
    pub(super) fn unlink(&mut self, ids: &[String]) {
        for inline in &mut self.0 {
            match inline {
                Inline::Reference { label, to } if !ids.contains(to) => *inline = Inline::Text(std::mem::take(label)),
                _ => {}
            }
        }
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

    /// The line with its first letter in upper case, where its language knows that.
    #[must_use]
    pub(crate) fn capitalised(mut self) -> Self {
        if let Some(Inline::Text(text)) = self.0.first_mut() {
            let mut characters = text.chars();
            *text = characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default();
        }
        self
    }

    /// What is shown, without any markup.
    #[must_use]
    pub fn plain(&self) -> String {
        self.0.iter().map(Inline::text).collect()
    }

    /// The same without the marks, for a sentence that stands where nothing explains them.
    pub(crate) fn unmarked(&self) -> String {
        self.0.iter().filter(|inline| !matches!(inline, Inline::Mark(_))).map(Inline::text).collect()
    }
}

/// A line that a user gave, as it is; where it is longer, its first characters, without its marks.
pub(in crate::tell) fn shortened(line: &Line, most: usize) -> Line {
    let plain = line.plain();
    if plain.chars().count() <= most { line.clone() } else { Line::new().given(cut(&plain, most)) }
}

/// A text as far as there is room for it.
pub(in crate::tell) fn cut(text: &str, longest: usize) -> String {
    let mut shown: String = text.chars().take(longest).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

/// Whether an address is one on the web: no other is made a link of, whatever data set it comes from.
pub(in crate::tell) fn is_web(url: &str) -> bool {
    let has = |scheme: &str| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    has("https://") || has("http://")
}

impl<T: Into<String>> From<T> for Line {
    fn from(text: T) -> Self {
        Self::new().text(text)
    }
}
