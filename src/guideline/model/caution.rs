//! Cautions: what speaks against a method under some circumstances, and how severe it is.

use super::source::Provenance;
use crate::{
    guideline::condition::{Condition, IndexedCondition},
    language::Text,
    read_only::read_only,
    vocabulary::vocabulary,
};

vocabulary! {
    /// How severe a [`Caution`] is.
    pub enum CautionSeverity("severity", "重大度") {
        /// A source speaks against the method here. Candidates in certain conflict rank behind those that are not.
        Conflict = "conflict",
        /// Something to settle before the method is introduced.
        Warning = "warning",
        /// Something to know.
        Note = "note",
    }
}

read_only! {
    /// Something that speaks for caution with a method, or with the answers as a whole.
    pub struct Caution {
        /// Its id, `fast-line-required` for example.
        id: Box<str> => &str,
        /// Whether it is about the answers as a whole (they contradict each other), not about a candidate.
        is_about_answers: bool => bool,
        /// How severe it is.
        severity: CautionSeverity => CautionSeverity,
        /// When it holds.
        when: IndexedCondition => &Condition,
        /// A short name.
        title: Text => &Text,
        /// What to mind.
        text: Text => &Text,
        /// Where it comes from.
        provenance: Provenance => &Provenance,
    }
}
