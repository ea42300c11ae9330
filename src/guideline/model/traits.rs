//! Traits: what the methods differ in, and what conditions speak of.

use std::sync::Arc;

use crate::guideline::{Condition, Provenance, Text};

/// A trait of the telework methods: whether data may lie on the terminal, how fast a line it takes, and the like.
#[derive(Debug, Clone)]
pub struct TraitDefinition {
    pub(crate) id: Box<str>,
    pub(crate) name: Text,
    pub(crate) values: Vec<TraitValue>,
    pub(crate) settled_by: Option<Condition>,
    pub(crate) provenance: Provenance,
}

impl TraitDefinition {
    /// Its id, `data-on-terminal` for example.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its name.
    #[must_use]
    pub const fn name(&self) -> &Text {
        &self.name
    }

    /// The values it can take. Those of a presence trait are `always`, `possible` and `never`.
    #[must_use]
    pub fn values(&self) -> &[TraitValue] {
        &self.values
    }

    /// For a presence trait: the condition on the answers that settles it where its value is `possible`.
    #[must_use]
    pub const fn settled_by(&self) -> Option<&Condition> {
        self.settled_by.as_ref()
    }

    /// Whether this is a presence trait, which something has always, possibly or never.
    #[must_use]
    pub const fn is_presence(&self) -> bool {
        self.settled_by.is_some()
    }

    /// Where the definition comes from.
    #[must_use]
    pub const fn provenance(&self) -> &Provenance {
        &self.provenance
    }
}

/// A value of a [`TraitDefinition`].
#[derive(Debug, Clone)]
pub struct TraitValue {
    pub(crate) id: Box<str>,
    pub(crate) label: Text,
}

impl TraitValue {
    /// Its id: `always`, or `required` for example.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// How it reads in a table.
    #[must_use]
    pub const fn label(&self) -> &Text {
        &self.label
    }
}

/// What a method has of a trait.
#[derive(Debug, Clone)]
pub struct TraitCell {
    pub(crate) definition: Arc<TraitDefinition>,
    pub(crate) value: u8,
    pub(crate) provenance: Provenance,
}

impl TraitCell {
    /// The trait.
    #[must_use]
    pub fn definition(&self) -> &TraitDefinition {
        &self.definition
    }

    /// The value.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "loading resolves every cell against the values of its trait")]
    pub fn value(&self) -> &TraitValue {
        &self.definition.values[usize::from(self.value)]
    }

    /// Where the cell comes from.
    #[must_use]
    pub const fn provenance(&self) -> &Provenance {
        &self.provenance
    }
}

/// The values of a presence trait, in the order in which [`TraitDefinition::values`] holds them.
pub(crate) mod presence {
    pub(crate) const IDS: &[&str] = &["always", "possible", "never"];
    pub(crate) const ALWAYS: u8 = 0;
    pub(crate) const POSSIBLE: u8 = 1;
}
