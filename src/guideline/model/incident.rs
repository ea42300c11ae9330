//! Incidents: what has gone wrong elsewhere, and what would have prevented it.

use super::{control::ControlIndex, method::MethodSet, source::Provenance};
use crate::{
    guideline::condition::{Condition, IndexedCondition},
    language::Text,
    read_only::read_only,
};

read_only! {
    /// A trouble case from a source.
    pub struct Incident {
        /// Its id, `e4.incident.8` for example.
        id: Box<str> => &str,
        /// The edition whose text, or whose retelling, it comes from.
        edition: u8 => u8,
        /// A short name.
        title: Text => &Text,
        /// What happened.
        what_happened: Text => &Text,
        /// What made it possible.
        made_possible_by: Text => &Text,
        /// When it can happen to the reader.
        when: IndexedCondition => &Condition,
        prevented_by: Vec<ControlIndex>,
        /// The methods that would have limited it.
        limited_by: MethodSet => MethodSet,
        /// Why they would have.
        limited_by_rationale: Option<Text> => Option<&Text>,
        /// What a reader of the source should know, a slip in it for example.
        note: Option<Text> => Option<&Text>,
        /// Where it stands.
        provenance: Provenance => &Provenance,
    }
}
