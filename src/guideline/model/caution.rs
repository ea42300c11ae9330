//! Cautions: what speaks against a method under some circumstances, and how severe it is.

use super::{control::ControlIndex, source::Provenance};
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

vocabulary! {
    /// What a [`Caution`] is about.
    pub enum CautionSubject("subject of a caution", "注意点の対象") {
        /// A candidate.
        Candidate = "candidate",
        /// The answers as a whole.
        Answers = "answers",
        /// Answers that cannot all be true: they contradict each other.
        Contradiction = "contradiction",
    }
}

read_only! {
    /// Something that speaks for caution with a method, or with the answers as a whole.
    pub struct Caution {
        /// Its id, `fast-line-required` for example.
        id: Box<str> => &str,
        /// What it is about.
        about: CautionSubject => CautionSubject,
        /// How severe it is.
        severity: CautionSeverity => CautionSeverity,
        /// When it holds.
        when: IndexedCondition => &Condition,
        /// A short name.
        title: Text => &Text,
        /// What to mind.
        text: Text => &Text,
        calls_for: Vec<ControlIndex>,
        /// Where it comes from.
        provenance: Provenance => &Provenance,
    }
}
