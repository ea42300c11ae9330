//! The rulebook: every distinct condition of the data set, compiled once, and what each decides about.

use std::collections::HashMap;

use crate::index::{Id, IdTable};

use super::{
    caution::{Caution, CautionSeverity},
    control::{Control, ControlIndex},
    method::Method,
    rule::{Rule, Rules},
};

/// The place of a condition in the [`Rulebook`].
pub(crate) type RuleIndex = u16;

/// The place of a caution in the guideline's order.
pub(crate) type CautionIndex = Id<Caution>;

/// Every distinct condition, compiled. Measures that share a condition share its rules, so that it is decided once.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rulebook {
    /// How much was written out so far. What was there already counts too: it was work all the same.
    written_out: usize,
    rules: Vec<Rules>,
    places: HashMap<Rules, RuleIndex>,
    /// The measures that can be required, by role and then by category.
    controls: Box<[ControlIndex]>,
    /// The cautions on candidates, by severity.
    cautions: Box<[CautionIndex]>,
    /// The cautions on the answers as a whole, by severity.
    answer_cautions: Box<[CautionIndex]>,
}

impl Rulebook {
    /// The most that all conditions of a data set together may take, written out: alternatives, and the clauses of each, for
    /// each of the seven methods. The shipped data take a few thousandths.
    pub(crate) const MOST_WRITTEN_OUT: usize = 2_000_000;

    /// The place of a condition, which is added if it is new; `None` if the rulebook is full.
    pub(crate) fn intern(&mut self, rules: Rules) -> Option<RuleIndex> {
        let terms = rules.as_slice().iter().flat_map(|rule| rule.terms.holds.iter().chain(&rule.terms.fails));
        self.written_out = self.written_out.saturating_add(terms.map(|term| 1 + term.clauses.len()).sum());
        if self.written_out > Self::MOST_WRITTEN_OUT {
            return None;
        }
        if let Some(&place) = self.places.get(&rules) {
            return Some(place);
        }
        let place = RuleIndex::try_from(self.rules.len()).ok()?;
        self.places.insert(rules.clone(), place);
        self.rules.push(rules);
        Some(place)
    }

    /// Whether it takes no more.
    pub(crate) fn is_full(&self) -> bool {
        self.written_out > Self::MOST_WRITTEN_OUT || self.rules.len() > usize::from(RuleIndex::MAX)
    }

    /// The rulebook once everything was read, with what its rules decide about.
    #[must_use]
    pub(crate) fn finished(mut self, controls: &IdTable<Control>, cautions: &IdTable<Caution>) -> Self {
        self.places = HashMap::new();
        // What a newer measure has taken up is not required beside it.
        let mut open: Vec<(ControlIndex, &Control)> =
            controls.entries().filter(|(_, control)| !control.is_superseded()).collect();
        open.sort_by_key(|&(id, control)| (control.role, control.category, id));
        self.controls = open.into_iter().map(|(id, _)| id).collect();
        let by_severity = |about_answers: bool| {
            let about = cautions.entries().filter(|(_, caution)| caution.is_about_answers == about_answers);
            let mut about: Vec<(CautionSeverity, CautionIndex)> =
                about.map(|(id, caution)| (caution.severity, id)).collect();
            about.sort_unstable();
            about.into_iter().map(|(_, id)| id).collect()
        };
        (self.cautions, self.answer_cautions) = (by_severity(false), by_severity(true));
        self
    }

    /// Every condition, compiled for one method. What is said of the answers as a whole looks at no method; any will do.
    pub(crate) fn rules(&self, method: Option<Method>) -> impl ExactSizeIterator<Item = &Rule> {
        self.rules.iter().map(move |rules| of(rules, method))
    }

    /// A condition, compiled for one method.
    #[expect(clippy::indexing_slicing, reason = "places come from `intern` of this rulebook")]
    pub(crate) fn rule(&self, place: RuleIndex, method: Option<Method>) -> &Rule {
        of(&self.rules[usize::from(place)], method)
    }

    /// The measures that can be required, by role and then by category.
    pub(crate) fn controls(&self) -> &[ControlIndex] {
        &self.controls
    }

    /// The cautions on candidates, or on the answers as a whole, by severity.
    pub(crate) fn cautions(&self, about_answers: bool) -> &[CautionIndex] {
        if about_answers { &self.answer_cautions } else { &self.cautions }
    }
}

fn of(rules: &Rules, method: Option<Method>) -> &Rule {
    &rules[method.unwrap_or(Method::Vpn)]
}
