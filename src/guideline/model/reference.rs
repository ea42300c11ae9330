//! Reference texts: glossary, duties, concepts and the directory of guidelines.

use super::source::Provenance;
use crate::{language::Text, read_only::read_only, vocabulary::vocabulary};

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

read_only! {
    /// A reference text.
    pub struct ReferenceEntry {
        /// Its id, `glossary.vpn` for example.
        id: Box<str> => &str,
        /// What kind of text it is.
        kind: ReferenceKind => ReferenceKind,
        /// Its title: the term, or the name of what it describes.
        title: Text => &Text,
        /// The exact Japanese title of a published document, where it is long.
        document: Option<Box<str>> => Option<&str>,
        /// The text.
        text: Text => &Text,
        /// The address, where a source prints one.
        url: Option<Box<str>> => Option<&str>,
        /// Where it comes from.
        provenance: Provenance => &Provenance,
    }
}
