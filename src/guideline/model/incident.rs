//! Incidents: what has gone wrong elsewhere, and what would have prevented it.

use crate::guideline::{Condition, MethodSet, Provenance, RuleIndex, Text, control::ControlIndex};

/// A trouble case from a source.
#[derive(Debug, Clone)]
pub struct Incident {
    pub(crate) id: Box<str>,
    pub(crate) edition: u8,
    pub(crate) title: Text,
    pub(crate) what_happened: Text,
    pub(crate) made_possible_by: Text,
    pub(crate) when: Condition,
    pub(crate) rule: RuleIndex,
    pub(crate) prevented_by: Vec<ControlIndex>,
    pub(crate) limited_by: MethodSet,
    pub(crate) limited_by_rationale: Option<Text>,
    pub(crate) note: Option<Text>,
    pub(crate) provenance: Provenance,
}

impl Incident {
    /// Its id, `e4.incident.8` for example.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The edition whose text, or whose retelling, it comes from.
    #[must_use]
    pub const fn edition(&self) -> u8 {
        self.edition
    }

    /// A short name.
    #[must_use]
    pub const fn title(&self) -> &Text {
        &self.title
    }

    /// What happened.
    #[must_use]
    pub const fn what_happened(&self) -> &Text {
        &self.what_happened
    }

    /// What made it possible.
    #[must_use]
    pub const fn made_possible_by(&self) -> &Text {
        &self.made_possible_by
    }

    /// When it can happen to the reader.
    #[must_use]
    pub const fn when(&self) -> &Condition {
        &self.when
    }

    /// The methods that would have limited it.
    #[must_use]
    pub const fn limited_by(&self) -> MethodSet {
        self.limited_by
    }

    /// Why they would have.
    #[must_use]
    pub const fn limited_by_rationale(&self) -> Option<&Text> {
        self.limited_by_rationale.as_ref()
    }

    /// What a reader of the source should know, a slip in it for example.
    #[must_use]
    pub const fn note(&self) -> Option<&Text> {
        self.note.as_ref()
    }

    /// Where it stands.
    #[must_use]
    pub const fn provenance(&self) -> &Provenance {
        &self.provenance
    }
}
