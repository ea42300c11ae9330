//! Cautions: what speaks against a method under some circumstances, and how loudly.

use crate::guideline::{Condition, Provenance, RuleIndex, Text};
use crate::vocabulary::vocabulary;

vocabulary! {
    /// How loudly a [`Caution`] speaks.
    pub enum CautionSeverity("severity", "重大度") {
        /// A source speaks against the method here. Candidates in certain conflict rank behind those that are not.
        Conflict = "conflict",
        /// Something to settle before the method is introduced.
        Warning = "warning",
        /// Something to know.
        Note = "note",
    }
}

/// Something that speaks for caution with a method, or with the answers as a whole.
#[derive(Debug, Clone)]
pub struct Caution {
    pub(crate) id: Box<str>,
    pub(crate) about_answers: bool,
    pub(crate) severity: CautionSeverity,
    pub(crate) when: Condition,
    pub(crate) rule: RuleIndex,
    pub(crate) title: Text,
    pub(crate) text: Text,
    pub(crate) provenance: Provenance,
}

impl Caution {
    /// Its id, `fast-line-required` for example.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Whether it is about the answers as a whole (they contradict each other), not about a candidate.
    #[must_use]
    pub const fn is_about_answers(&self) -> bool {
        self.about_answers
    }

    /// How loudly it speaks.
    #[must_use]
    pub const fn severity(&self) -> CautionSeverity {
        self.severity
    }

    /// When it holds.
    #[must_use]
    pub const fn when(&self) -> &Condition {
        &self.when
    }

    /// A short name.
    #[must_use]
    pub const fn title(&self) -> &Text {
        &self.title
    }

    /// What to mind.
    #[must_use]
    pub const fn text(&self) -> &Text {
        &self.text
    }

    /// Where it comes from.
    #[must_use]
    pub const fn provenance(&self) -> &Provenance {
        &self.provenance
    }
}
