//! Reference texts: glossary, duties, concepts and the directory of guidelines.

use crate::guideline::{Provenance, Text};
use crate::vocabulary::vocabulary;

vocabulary! {
    /// The kind of a [`ReferenceEntry`].
    pub enum ReferenceKind("kind of reference text", "参考情報の種類") {
        /// A term and its meaning.
        Glossary = "glossary",
        /// The duties of a role.
        Role = "role",
        /// Rules, people, technology.
        Element = "element",
        /// An idea behind the guideline.
        Concept = "concept",
        /// Cloud services and who is responsible for what.
        Cloud = "cloud",
        /// Another guideline or information site.
        Directory = "directory",
    }
}

/// A reference text.
#[derive(Debug, Clone)]
pub struct ReferenceEntry {
    pub(crate) id: Box<str>,
    pub(crate) kind: ReferenceKind,
    pub(crate) title: Text,
    pub(crate) document: Option<Box<str>>,
    pub(crate) text: Text,
    pub(crate) url: Option<Box<str>>,
    pub(crate) provenance: Provenance,
}

impl ReferenceEntry {
    /// Its id, `glossary.vpn` for example.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What kind of text it is.
    #[must_use]
    pub const fn kind(&self) -> ReferenceKind {
        self.kind
    }

    /// Its title: the term, or the name of what it describes.
    #[must_use]
    pub const fn title(&self) -> &Text {
        &self.title
    }

    /// The exact Japanese title of a published document, where it is long.
    #[must_use]
    pub fn document(&self) -> Option<&str> {
        self.document.as_deref()
    }

    /// The text.
    #[must_use]
    pub const fn text(&self) -> &Text {
        &self.text
    }

    /// The address, where a source prints one.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        self.url.as_deref()
    }

    /// Where it comes from.
    #[must_use]
    pub const fn provenance(&self) -> &Provenance {
        &self.provenance
    }
}
