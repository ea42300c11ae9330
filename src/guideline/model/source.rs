//! Sources, and where every datum comes from.

use std::sync::Arc;

use serde::Serialize;

use crate::{language::Text, read_only::read_only};

read_only! {
    /// A published document that the data rest on.
    pub struct Source {
        /// Its id, `soumu-edition-4` for example.
        id: Box<str> => &str,
        /// Its title.
        title: Text => &Text,
        /// Who published it.
        publisher: Text => &Text,
        /// When it was published, as year, year-month or date; `None` where not known.
        published: Option<Box<str>> => Option<&str>,
        /// Its address, where it has a known one.
        url: Option<Box<str>> => Option<&str>,
        /// Whether the whole document was read for the data, or single facts of it only.
        read_whole: bool => bool,
        /// What the data take from it.
        holds: Text => &Text,
    }
}

read_only! {
    /// A place in a [`Source`].
    pub struct Citation {
        /// The document.
        source: Arc<Source> => &Source,
        /// Heading, table, item, page or case, in the document's own language.
        locator: Box<str> => &str,
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
    /// This project knows it from practice; no source says it.
    Own {
        /// What it rests on, in a sentence.
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
            Self::Own { .. } => ProvenanceKind::Own,
            Self::Transcribed { .. } => ProvenanceKind::Transcribed,
        }
    }

    /// Whether this project inferred it.
    #[must_use]
    pub const fn is_derived(&self) -> bool {
        matches!(self, Self::Derived { .. })
    }

    /// The places it rests on: the one that says it, or those it is inferred from. Empty for what was transcribed or is known from practice.
    #[must_use]
    pub fn citations(&self) -> &[Citation] {
        match self {
            Self::Published(citation) => std::slice::from_ref(citation),
            Self::Derived { basis, .. } => basis,
            Self::Own { .. } | Self::Transcribed { .. } => &[],
        }
    }

    /// How it was inferred or is known, for what is derived or this project's own.
    #[must_use]
    pub const fn rationale(&self) -> Option<&Text> {
        match self {
            Self::Derived { rationale, .. } | Self::Own { rationale } => Some(rationale),
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
    /// See [`Provenance::Own`].
    Own,
    /// See [`Provenance::Transcribed`].
    Transcribed,
}
