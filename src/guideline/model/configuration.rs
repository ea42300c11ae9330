//! Configurations: the ways in which practice builds a method.

use super::{
    axis::{Axis, PerAxis, Rating},
    caution::Caution,
    control::ControlIndex,
    method::Method,
    source::Provenance,
    traits::TraitCell,
};
use crate::{
    guideline::condition::{Condition, IndexedCondition},
    index::{Id, IdTable},
    language::Text,
    read_only::read_only,
};

/// The number of a configuration among those of all methods: the basic ones first, in the order of the methods.
pub(crate) type ConfigurationIndex = u16;

read_only! {
    /// A way to build a method: the basic configuration, or one that practice derives from it.
    ///
    /// It is held against the basic one: it has other values of some traits, other grades on some axes, and brings cautions and
    /// measures of its own.
    pub struct Configuration {
        /// The method that it builds.
        method: Method => Method,
        index: ConfigurationIndex,
        /// Its id: `basic`, or one that no other configuration of any method has.
        id: Box<str> => &str,
        /// Its name.
        name: Text => &Text,
        /// What connects to what.
        text: Text => &Text,
        suits: Option<IndexedCondition>,
        /// Its value for each trait, in the order of [`Guideline::traits`](crate::Guideline::traits).
        traits: IdTable<TraitCell> => &[TraitCell],
        ratings: PerAxis<Option<Rating>>,
        cautions: Vec<Id<Caution>>,
        controls: Vec<ControlIndex>,
        /// Where it comes from.
        provenance: Provenance => &Provenance,
    }
}

impl Configuration {
    /// Whether it is the basic one of its method.
    #[must_use]
    pub const fn is_basic(&self) -> bool {
        (self.index as usize) < Method::ALL.len()
    }

    /// When it suits, as a condition on the answers; `None` for the basic one, which always does.
    #[must_use]
    pub fn suits(&self) -> Option<&Condition> {
        self.suits.as_ref().map(|suits| &suits.written)
    }

    /// The grades that differ from the basic ones, in the order of the axes.
    pub(crate) fn ratings(&self) -> impl Iterator<Item = &Rating> {
        Axis::ALL.into_iter().filter_map(|axis| self.rating(axis))
    }

    /// Its grade on an axis, where that differs from the basic one.
    #[must_use]
    pub fn rating(&self, axis: Axis) -> Option<&Rating> {
        self.ratings[axis].as_ref()
    }
}
