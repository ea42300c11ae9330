//! Traits: what the methods differ in, and what conditions refer to.

use std::sync::Arc;

use super::source::Provenance;
use crate::{guideline::condition::Condition, language::Text, read_only::read_only};

read_only! {
    /// A trait of the telework methods: whether data may lie on the terminal, how fast a line it takes, and the like.
    pub struct TraitDefinition {
        /// Its id, `data-on-terminal` for example.
        id: Box<str> => &str,
        /// Its name.
        name: Text => &Text,
        /// The values it can take. Those of a presence trait are `always`, `possible` and `never`.
        values: Vec<TraitValue> => &[TraitValue],
        /// For a presence trait: the condition on the answers that settles it where its value is `possible`.
        settled_by: Option<Condition> => Option<&Condition>,
        /// Where the definition comes from.
        provenance: Provenance => &Provenance,
    }
}

impl TraitDefinition {
    /// Whether this is a presence trait, which something has always, possibly or never.
    #[must_use]
    pub const fn is_presence(&self) -> bool {
        self.settled_by.is_some()
    }
}

read_only! {
    /// A value of a [`TraitDefinition`].
    pub struct TraitValue {
        /// Its id: `always`, or `required` for example.
        id: Box<str> => &str,
        /// How it reads in a table.
        label: Text => &Text,
    }
}

read_only! {
    /// What a method has of a trait.
    pub struct TraitCell {
        /// The trait.
        definition: Arc<TraitDefinition> => &TraitDefinition,
        value: u8,
        /// How records name it as a reason: hundreds of times in a batch.
        reason: Box<str>,
        /// Where the cell comes from.
        provenance: Provenance => &Provenance,
    }
}

impl TraitCell {
    /// The value.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "loading resolves every cell against the values of its trait")]
    pub fn value(&self) -> &TraitValue {
        &self.definition.values[usize::from(self.value)]
    }
}

/// The values of a presence trait, in the order in which [`TraitDefinition::values`] holds them.
pub(crate) mod presence {
    pub(crate) const IDS: &[&str] = &["always", "possible", "never"];
    pub(crate) const ALWAYS: u8 = 0;
    pub(crate) const POSSIBLE: u8 = 1;
}
