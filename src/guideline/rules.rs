//! The rulebook: every distinct condition of the data set, compiled once for each method.

use std::collections::HashMap;

use super::{Method, condition::Compiled};

/// The place of a compiled condition in the [`Rulebook`].
pub(crate) type RuleIndex = u16;

/// A condition compiled for each of the seven methods.
pub(crate) type Rule = [Compiled; Method::ALL.len()];

/// Every distinct condition, compiled. Measures that share a condition share its rule, so that it is decided once.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rulebook {
    /// How much was written out so far, what was there already included: it was work all the same.
    written_out: usize,
    rules: Vec<Rule>,
    places: HashMap<Rule, RuleIndex>,
}

impl Rulebook {
    /// The most that all conditions of a data set together may take, written out: alternatives, and the questions each of
    /// them names, for each of the seven methods. The shipped data take a few thousandths.
    pub(crate) const MOST_WRITTEN_OUT: usize = 2_000_000;

    /// The place of a rule, which is added if it is new; `None` if the book is full.
    pub(crate) fn intern(&mut self, rule: Rule) -> Option<RuleIndex> {
        let length: usize = rule.iter().map(Compiled::length).sum();
        self.written_out = self.written_out.saturating_add(length);
        if self.written_out > Self::MOST_WRITTEN_OUT {
            return None;
        }
        if let Some(&place) = self.places.get(&rule) {
            return Some(place);
        }
        let place = RuleIndex::try_from(self.rules.len()).ok()?;
        self.places.insert(rule.clone(), place);
        self.rules.push(rule);
        Some(place)
    }

    /// Whether it takes no more.
    pub(crate) fn is_full(&self) -> bool {
        self.written_out > Self::MOST_WRITTEN_OUT || self.rules.len() > usize::from(RuleIndex::MAX)
    }

    /// Every rule for one method, in the order of their places.
    #[expect(clippy::indexing_slicing, reason = "a rule has all methods")]
    pub(crate) fn rules_for(&self, method: Method) -> impl Iterator<Item = &Compiled> {
        self.rules.iter().map(move |rule| &rule[method as usize])
    }

    /// A rule for one method.
    #[expect(clippy::indexing_slicing, reason = "places come from `intern` of this book, and a rule has all methods")]
    pub(crate) fn rule(&self, place: RuleIndex, method: Method) -> &Compiled {
        &self.rules[usize::from(place)][method as usize]
    }
}
