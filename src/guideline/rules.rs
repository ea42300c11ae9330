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
    rules: Vec<Rule>,
    places: HashMap<Rule, RuleIndex>,
}

impl Rulebook {
    /// The place of a rule, which is added if it is new; `None` if the book is full.
    pub(crate) fn intern(&mut self, rule: Rule) -> Option<RuleIndex> {
        if let Some(&place) = self.places.get(&rule) {
            return Some(place);
        }
        let place = RuleIndex::try_from(self.rules.len()).ok()?;
        self.places.insert(rule.clone(), place);
        self.rules.push(rule);
        Some(place)
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
