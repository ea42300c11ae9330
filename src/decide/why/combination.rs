//! Several methods for one group: what one leaves unmet and another meets.

use crate::{
    decide::suit::{
        advice::Advice,
        candidate::{Candidate, CautionAdvice, ControlAdvice, RuleVerdicts},
        verdict::Situation,
    },
    guideline::{
        model::{caution::CautionSubject, configuration::Configuration, control::Control, method::Method, need::Need},
        rule::Truth,
    },
    read_only::read_only,
};

read_only! {
    /// A second method beside a candidate, which meets every need that the candidate leaves unmet.
    ///
    /// ```
    /// use telework_advisor::{Answers, Method};
    /// let answers: Answers = "work-scope=all-apps/system-location=office-network/data-on-terminal=stored".parse()?;
    /// let advice = answers.advise();
    /// for combination in advice.combinations(Method::Vpn) {
    ///     assert!(!combination.needs().is_empty() && !combination.controls().is_empty());
    /// }
    /// # Ok::<(), telework_advisor::Error>(())
    /// ```
    pub struct Combination<'g> {
        /// The second method.
        with: Method => Method,
        /// The needs that the candidate leaves unmet and the second method meets: all that are certain.
        needs: Vec<&'g Need> => &[&'g Need],
        /// What both require for certain, each measure once, by role, then by category.
        controls: Vec<&'g Control> => &[&'g Control],
    }
}

impl<'g> Advice<'g> {
    /// The needs that are certain under the answers.
    #[must_use]
    pub fn needs(&self) -> Vec<&'g Need> {
        let situation = Situation::new(self.answers(), None);
        let is_certain = |need: &&'g Need| {
            situation.truth(&self.guideline().rulebook().rule(need.when.rule, None).terms) == Truth::Yes
        };
        self.guideline().needs().iter().filter(is_certain).collect()
    }

    /// Whether a configuration of a method certainly meets a need.
    fn meets(&self, configuration: &Configuration, need: &Need) -> bool {
        let situation = Situation::new(self.answers(), Some(configuration.method));
        let rule = self.guideline().rulebook().rule(need.met_by.rule, Some(configuration));
        situation.truth(&rule.terms) == Truth::Yes
    }

    /// The methods that meet every need which a candidate leaves unmet, in the guideline's order: nothing where it leaves none
    /// unmet, or is no candidate. The second method has no certain conflict but for needs that the candidate meets. Worked out
    /// on each call.
    #[must_use]
    pub fn combinations(&self, method: Method) -> Vec<Combination<'g>> {
        let Some(candidate) = self.candidate(method) else { return Vec::new() };
        let (met, unmet): (Vec<_>, Vec<_>) =
            self.needs().into_iter().partition(|need| self.meets(candidate.configuration(), need));
        if unmet.is_empty() {
            return Vec::new();
        }
        let others = Method::ALL.into_iter().filter(|&other| other != method);
        others.filter_map(|other| self.combination(candidate, other, &met, &unmet)).collect()
    }

    fn combination(
        &self,
        candidate: &Candidate<'g>,
        with: Method,
        met: &[&'g Need],
        unmet: &[&'g Need],
    ) -> Option<Combination<'g>> {
        let configuration = self.configuration_of(with);
        if !unmet.iter().all(|need| self.meets(configuration, need)) {
            return None;
        }
        let verdicts = RuleVerdicts::new(*self.answers(), Some(configuration));
        let is_met = |conflict: CautionAdvice<'_, 'g>| {
            let need = self.guideline().need_of(conflict.caution());
            need.is_some_and(|need| met.iter().any(|one| one.id() == need.id()))
        };
        if !verdicts.cautions(CautionSubject::Candidate).filter(CautionAdvice::is_certain_conflict).all(is_met) {
            return None;
        }
        let is_required = |advice: Option<ControlAdvice<'_, 'g>>| advice.is_some_and(|advice| advice.is_required());
        let all = self.guideline().required_if_applicable();
        let controls =
            all.filter(|control| is_required(candidate.advice_on(control)) || is_required(verdicts.advice_on(control)));
        Some(Combination { with, needs: unmet.to_vec(), controls: controls.collect() })
    }
}
