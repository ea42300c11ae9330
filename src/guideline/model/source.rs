//! Sources, and where every datum comes from.

use std::sync::Arc;

use serde::Serialize;

use crate::guideline::Text;

/// A published document that the data rest on.
#[derive(Debug, Clone)]
pub struct Source {
    pub(crate) id: Box<str>,
    pub(crate) title: Text,
    pub(crate) publisher: Text,
    pub(crate) published: Option<Box<str>>,
    pub(crate) url: Option<Box<str>>,
    pub(crate) read_whole: bool,
    pub(crate) holds: Text,
}

impl Source {
    /// Its id, `soumu-edition-4` for example.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its title.
    #[must_use]
    pub const fn title(&self) -> &Text {
        &self.title
    }

    /// Who published it.
    #[must_use]
    pub const fn publisher(&self) -> &Text {
        &self.publisher
    }

    /// When it was published, as year, year-month or date; `None` where not known.
    #[must_use]
    pub fn published(&self) -> Option<&str> {
        self.published.as_deref()
    }

    /// Its address, where it has a known one.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        self.url.as_deref()
    }

    /// Whether the whole document was read for the data, or single facts of it only.
    #[must_use]
    pub const fn read_whole(&self) -> bool {
        self.read_whole
    }

    /// What the data take from it.
    #[must_use]
    pub const fn holds(&self) -> &Text {
        &self.holds
    }
}

/// A place in a [`Source`].
#[derive(Debug, Clone)]
pub struct Citation {
    pub(crate) source: Arc<Source>,
    pub(crate) locator: Box<str>,
}

impl Citation {
    /// The document.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Heading, table, item, page or case, in the document's own language.
    #[must_use]
    pub fn locator(&self) -> &str {
        &self.locator
    }
}

/// Where a datum comes from. Every datum of a guideline has one, and every answer the crate gives carries it on.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Provenance {
    /// A source says it.
    Published(Citation),
    /// This project inferred it: it is **not** the ministry's.
    Derived {
        /// What it is inferred from; never empty.
        basis: Vec<Citation>,
        /// How, in a sentence.
        rationale: Text,
    },
    /// A user who owns the official document supplied it through an overlay.
    Transcribed {
        /// The page of the official document.
        page: u32,
    },
}

impl Provenance {
    /// The kind alone.
    #[must_use]
    pub const fn kind(&self) -> ProvenanceKind {
        match self {
            Self::Published(_) => ProvenanceKind::Published,
            Self::Derived { .. } => ProvenanceKind::Derived,
            Self::Transcribed { .. } => ProvenanceKind::Transcribed,
        }
    }

    /// Whether this project inferred it.
    #[must_use]
    pub const fn is_derived(&self) -> bool {
        matches!(self, Self::Derived { .. })
    }

    /// The places it rests on: the one that says it, or those it is inferred from. Empty for what was transcribed.
    #[must_use]
    pub fn citations(&self) -> &[Citation] {
        match self {
            Self::Published(citation) => std::slice::from_ref(citation),
            Self::Derived { basis, .. } => basis,
            Self::Transcribed { .. } => &[],
        }
    }

    /// How it was inferred, for what is derived.
    #[must_use]
    pub const fn rationale(&self) -> Option<&Text> {
        match self {
            Self::Derived { rationale, .. } => Some(rationale),
            _ => None,
        }
    }
}

/// The kinds of [`Provenance`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ProvenanceKind {
    /// See [`Provenance::Published`].
    Published,
    /// See [`Provenance::Derived`].
    Derived,
    /// See [`Provenance::Transcribed`].
    Transcribed,
}
