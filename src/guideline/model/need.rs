//! Needs: what an organisation needs of its way of teleworking, and the trait that meets it.

use super::source::Provenance;
use crate::{
    guideline::condition::{Condition, IndexedCondition},
    index::Id,
    language::Text,
    read_only::read_only,
};

/// The place of a need in the guideline's order.
pub(crate) type NeedIndex = Id<Need>;

read_only! {
    /// Something that an organisation needs, and what a method must be like to meet it.
    pub struct Need {
        /// Its id, `work-offline` for example.
        id: Box<str> => &str,
        /// Its name.
        name: Text => &Text,
        /// The condition on the answers under which it is a need.
        when: IndexedCondition => &Condition,
        /// The condition on a method's traits that meets it.
        met_by: IndexedCondition => &Condition,
        /// Where it comes from.
        provenance: Provenance => &Provenance,
    }
}
