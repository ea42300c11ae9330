//! A candidate: its place, and what follows for it. Cautions that hold or may, measures that are required or may be, each
//! with the reason.

use std::ptr;

use super::{advice::DependsOn, answers::Answers, grading::Grading, ranking::Ranked, verdict::Situation};
use crate::{
    decide::why::{reason::Reason, reasons::Reasons},
    guideline::{
        Guideline,
        model::{
            axis::{Axis, Rating},
            caution::{Caution, CautionSeverity, CautionSubject},
            configuration::Configuration,
            control::Control,
            incident::Incident,
            method::Method,
        },
        rule::Truth,
        rulebook::RuleIndex,
    },
    read_only::read_only,
};

/// The verdict on every condition of the guideline, under some answers, for a configuration of a method or on the answers as a
/// whole. Of a method that is not a candidate it says what would follow if it were used all the same.
#[derive(Debug, Clone)]
pub(crate) struct RuleVerdicts<'g> {
    answers: Answers<'g>,
    whom: Option<&'g Configuration>,
    truths: Box<[Truth]>,
}

impl<'g> RuleVerdicts<'g> {
    pub(in crate::decide) fn new(answers: Answers<'g>, whom: Option<&'g Configuration>) -> Self {
        Self::decided(answers, whom, Situation::new(&answers, whom.map(Configuration::method)))
    }

    /// The same over all completions of the answers, also those in which the method is no candidate.
    pub(in crate::decide) fn over_all(answers: Answers<'g>, configuration: &'g Configuration) -> Self {
        Self::decided(answers, Some(configuration), Situation::new(&answers, None))
    }

    fn decided(answers: Answers<'g>, whom: Option<&'g Configuration>, situation: Situation<'g>) -> Self {
        let rulebook = answers.guideline().rulebook();
        let sheet = rulebook.sheet(whom);
        let mut truths = sheet.truths.clone();
        for &place in &sheet.open {
            if let Some(truth) = truths.get_mut(usize::from(place)) {
                *truth = situation.truth(&rulebook.rule(place, whom).terms);
            }
        }
        Self { answers, whom, truths }
    }

    /// The same for another configuration of the method: what it does not change is taken over from the basic one.
    pub(in crate::decide) fn configured(&self, configuration: &'g Configuration) -> Self {
        let (rulebook, whom) = (self.answers.guideline().rulebook(), Some(configuration));
        let situation = Situation::new(&self.answers, Some(configuration.method));
        let mut truths = self.truths.clone();
        for &place in &rulebook.sheet(whom).differing {
            if let Some(truth) = truths.get_mut(usize::from(place)) {
                *truth = situation.truth(&rulebook.rule(place, whom).terms);
            }
        }
        Self { answers: self.answers, whom, truths }
    }

    /// The method, if it is about one.
    pub(super) fn method(&self) -> Option<Method> {
        self.whom.map(Configuration::method)
    }

    #[expect(clippy::indexing_slicing, reason = "there is a verdict for each condition of the guideline")]
    fn truth(&self, rule: RuleIndex) -> Truth {
        self.truths[usize::from(rule)]
    }

    /// What is said about a subject: a candidate where there is a method, the answers or their contradictions where there
    /// is none.
    pub(in crate::decide) fn cautions(
        &self,
        about: CautionSubject,
    ) -> impl Iterator<Item = CautionAdvice<'_, 'g>> + Clone {
        let all = cautions(self.answers.guideline(), self.whom, about);
        // By severity, and of each what is certain first.
        let order =
            CautionSeverity::ALL.into_iter().flat_map(|severity| [(severity, Truth::Yes), (severity, Truth::Depends)]);
        let cautions = order.flat_map(move |(severity, truth)| {
            let of = all.clone().filter(move |caution| caution.severity() == severity);
            of.filter(move |caution| self.truth(caution.when.rule) == truth)
        });
        cautions.map(|caution| CautionAdvice { caution, verdict: self.on(caution.when.rule) })
    }

    /// What is said of a measure: `None` if it is not required. What a newer measure takes up is not required beside it.
    pub(in crate::decide) fn advice_on(&self, control: &'g Control) -> Option<ControlAdvice<'_, 'g>> {
        if self.is_brought(control) {
            return Some(ControlAdvice { control, verdict: RuleVerdict { verdicts: self, rule: None } });
        }
        self.may_apply(control).then(|| ControlAdvice { control, verdict: self.on(control.applies.rule) })
    }

    /// Whether a measure is required, or may be.
    pub(super) fn may_require(&self, control: &Control) -> bool {
        self.may_apply(control) || self.is_brought(control)
    }

    fn may_apply(&self, control: &Control) -> bool {
        !control.is_superseded() && self.truth(control.applies.rule) != Truth::No
    }

    /// The cautions on a candidate that hold, or may, in the guideline's order.
    pub(super) fn possible_cautions(&self) -> impl Iterator<Item = &'g Caution> + Clone {
        let all = cautions(self.answers.guideline(), self.whom, CautionSubject::Candidate);
        all.filter(|caution| self.truth(caution.when.rule) != Truth::No)
    }

    /// Whether a caution on a candidate holds, or may, without a configuration that brings it.
    pub(super) fn may_call_for(&self, caution: &Caution) -> bool {
        self.truth(caution.when.rule) != Truth::No && caution.about() == CautionSubject::Candidate
    }

    pub(super) fn is_certain(&self, caution: &Caution) -> bool {
        self.truth(caution.when.rule) == Truth::Yes
    }

    /// Whether the configuration requires a measure that the method alone does not, for certain.
    fn is_brought(&self, control: &Control) -> bool {
        let Some(configuration) = self.whom.filter(|configuration| !configuration.controls.is_empty()) else {
            return false;
        };
        let mut brought = self.answers.guideline().controls_of(configuration);
        self.truth(control.applies.rule) != Truth::Yes && brought.any(|one| ptr::eq(one, control))
    }

    /// The incidents that can happen, or may, in the guideline's order.
    pub(in crate::decide) fn incidents_that(&self, truth: Truth) -> impl Iterator<Item = &'g Incident> + Clone {
        let incidents = self.answers.guideline().incidents().iter();
        incidents.filter(move |incident| self.truth(incident.when.rule) == truth)
    }

    fn on(&self, rule: RuleIndex) -> RuleVerdict<'_, 'g> {
        RuleVerdict { verdicts: self, rule: Some(rule) }
    }

    pub(in crate::decide) fn has_conflict(&self) -> bool {
        self.certain(CautionSeverity::Conflict).next().is_some()
    }

    /// Whether a conflict depends on answers not given.
    pub(super) fn may_conflict(&self) -> bool {
        let mut conflicts = self.possible_cautions().filter(|caution| caution.severity() == CautionSeverity::Conflict);
        conflicts.any(|conflict| !self.is_certain(conflict))
    }

    /// The cautions on a candidate of some severity that are certain.
    pub(super) fn certain(&self, severity: CautionSeverity) -> impl Iterator<Item = CautionAdvice<'_, 'g>> + Clone {
        let all = cautions(self.answers.guideline(), self.whom, CautionSubject::Candidate);
        let of = all.filter(move |one| one.severity() == severity && self.truth(one.when.rule) == Truth::Yes);
        of.map(|caution| CautionAdvice { caution, verdict: self.on(caution.when.rule) })
    }
}

/// The cautions about a subject, and those that a configuration brings, each in their order.
fn cautions<'g>(
    guideline: &'g Guideline,
    whom: Option<&'g Configuration>,
    about: CautionSubject,
) -> impl Iterator<Item = &'g Caution> + Clone {
    guideline
        .cautions_about(about)
        .chain(whom.into_iter().flat_map(|configuration| guideline.cautions_of(configuration)))
}

/// Whether a certain conflict speaks against a configuration of a method under some answers, nothing else being decided.
pub(in crate::decide) fn has_certain_conflict(answers: &Answers<'_>, configuration: &Configuration) -> bool {
    let guideline = answers.guideline();
    let situation = Situation::new(answers, Some(configuration.method));
    let all = cautions(guideline, Some(configuration), CautionSubject::Candidate);
    let mut conflicts = all.filter(|caution| caution.severity() == CautionSeverity::Conflict);
    conflicts.any(|caution| {
        let rule = guideline.rulebook().rule(caution.when.rule, Some(configuration));
        situation.truth(&rule.terms) == Truth::Yes
    })
}

/// The verdict on one condition.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RuleVerdict<'a, 'g> {
    verdicts: &'a RuleVerdicts<'g>,
    /// `None` for what the configuration brings, whatever the condition.
    rule: Option<RuleIndex>,
}

impl<'g> RuleVerdict<'_, 'g> {
    fn is_certain(&self) -> bool {
        self.rule.is_none_or(|rule| self.verdicts.truth(rule) == Truth::Yes)
    }

    fn because(&self) -> Reasons<'g> {
        let RuleVerdicts { answers, whom, .. } = self.verdicts;
        match (self.rule, whom) {
            (None, Some(configuration)) => Reasons::one(Reason::Configuration(configuration)),
            (Some(rule), _) if self.is_certain() => {
                Reasons::of(answers.guideline().rulebook().rule(rule, *whom), answers, *whom)
            }
            _ => Reasons::none(),
        }
    }

    fn depends_on(&self) -> DependsOn<'g> {
        let RuleVerdicts { answers, whom, .. } = self.verdicts;
        let Some(rule) = self.rule.filter(|_| !self.is_certain()) else { return DependsOn::default() };
        let rule = answers.guideline().rulebook().rule(rule, *whom);
        let situation = Situation::new(answers, whom.map(Configuration::method));
        DependsOn(situation.depends_on(&rule.terms).into_iter())
    }
}

/// A method that suits, or still may.
///
/// Which of its cautions hold and which measures it requires was decided when the advice was made; their reasons are worked out
/// when they are read.
///
/// ```
/// use telework_advisor::{Answers, Fit, Method};
/// let answers: Answers = "work-scope=specific-apps/system-location=cloud-only/connectivity=offline-needed".parse()?;
/// let advice = answers.advise();
/// let candidate = &advice.candidates()[0];
/// assert_eq!((candidate.method(), candidate.rank()), (Method::Standalone, Some(1)));
/// assert_eq!(candidate.fit(), Fit::Fits);
/// let required = candidate.controls().filter(|control| control.is_required());
/// assert!(required.count() > 50);
/// # Ok::<(), telework_advisor::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Candidate<'g> {
    pub(super) verdicts: RuleVerdicts<'g>,
    ranked: Ranked,
}

impl<'g> Candidate<'g> {
    pub(super) const fn new(verdicts: RuleVerdicts<'g>, ranked: Ranked) -> Self {
        Self { verdicts, ranked }
    }

    /// The guideline it belongs to.
    #[must_use]
    pub fn guideline(&self) -> &'g Guideline {
        self.verdicts.answers.guideline()
    }

    /// The method.
    #[must_use]
    pub const fn method(&self) -> Method {
        self.ranked.method
    }

    /// Its place among the candidates, from 1. Candidates that stay equal share it, and the next rank counts them all. `None`
    /// while the advice is open: nobody is ranked then.
    #[must_use]
    pub const fn rank(&self) -> Option<usize> {
        self.ranked.rank
    }

    /// The other candidates of the same rank.
    #[must_use]
    pub fn tied_with(&self) -> &[Method] {
        self.ranked.tied_with()
    }

    /// The axes on which it is graded below the minimum that was set.
    #[must_use]
    pub fn below_minimum(&self) -> &[Axis] {
        self.ranked.below_minimum()
    }

    /// Its grade on each axis, in the guideline's order; where its configuration has another than the basic one, that.
    pub fn ratings(&self) -> impl Iterator<Item = &'g Rating> + use<'g> {
        let (method, grading) = (self.method(), Grading::new(self.guideline(), Some(self.configuration())));
        Axis::ALL.into_iter().map(move |axis| grading.get(method, axis))
    }

    /// What speaks for caution with it: conflicts, then warnings, then notes; of each, the certain first.
    pub fn cautions(&self) -> impl Iterator<Item = CautionAdvice<'_, 'g>> + Clone {
        self.verdicts.cautions(CautionSubject::Candidate)
    }

    /// Whether a caution that is certain speaks against it.
    #[must_use]
    pub fn is_in_conflict(&self) -> bool {
        self.verdicts.has_conflict()
    }

    /// The measures it requires, or may require: by role, then by category.
    pub fn controls(&self) -> impl Iterator<Item = ControlAdvice<'_, 'g>> + Clone {
        let required = self.guideline().required_if_applicable();
        required.filter_map(|control| self.advice_on(control))
    }

    /// The measure among those of the candidate, if it is required or may be.
    #[must_use]
    pub fn control(&self, id: &str) -> Option<ControlAdvice<'_, 'g>> {
        self.advice_on(self.guideline().control(id)?)
    }

    /// What is said of a measure: `None` if it is not required.
    pub(crate) fn advice_on(&self, control: &'g Control) -> Option<ControlAdvice<'_, 'g>> {
        self.verdicts.advice_on(control)
    }

    /// The incidents that can happen with it, in the guideline's order.
    pub fn incidents(&self) -> impl Iterator<Item = &'g Incident> + Clone {
        self.verdicts.incidents_that(Truth::Yes)
    }

    /// Whether further incidents can happen with it, depending on answers not given.
    #[must_use]
    pub fn has_open_incidents(&self) -> bool {
        self.verdicts.incidents_that(Truth::Depends).next().is_some()
    }

    /// The configuration in which it is looked at: the one that the profile chooses, else the basic one.
    #[must_use]
    pub fn configuration(&self) -> &'g Configuration {
        self.verdicts.whom.unwrap_or_else(|| self.guideline().method(self.method()).basic())
    }
}

read_only! {
    /// A caution that holds, or may.
    ///
    /// ```
    /// use telework_advisor::{Answers, CautionSeverity};
    /// let answers: Answers = "work-scope=specific-apps/connectivity=offline-needed/data-on-terminal=not-stored".parse()?;
    /// let advice = answers.advise();
    /// let first = advice.candidates()[0].cautions().next().expect("there are cautions");
    /// assert!(first.is_certain() && first.caution().severity() == CautionSeverity::Conflict);
    /// # Ok::<(), telework_advisor::Error>(())
    /// ```
    #[derive(Copy)]
    pub struct CautionAdvice<'a, 'g> {
        /// The caution.
        caution: &'g Caution => &'g Caution,
        verdict: RuleVerdict<'a, 'g>,
    }
}

impl<'g> CautionAdvice<'_, 'g> {
    /// Whether it holds whatever the answers still open.
    #[must_use]
    pub fn is_certain(&self) -> bool {
        self.verdict.is_certain()
    }

    /// Why it holds; no reasons if it is not certain.
    #[must_use]
    pub fn because(&self) -> Reasons<'g> {
        self.verdict.because()
    }

    /// The open questions it depends on; empty if it is certain.
    #[must_use]
    pub fn on(&self) -> DependsOn<'g> {
        self.verdict.depends_on()
    }

    /// Whether it certainly speaks against the candidate.
    pub(crate) fn is_certain_conflict(&self) -> bool {
        self.is_certain() && self.caution.severity() == CautionSeverity::Conflict
    }
}

read_only! {
    /// A measure that is required, or may be.
    ///
    /// ```
    /// use telework_advisor::Answers;
    /// let answers: Answers = "work-scope=all-apps/system-location=office-network/data-on-terminal=stored".parse()?;
    /// let advice = answers.advise();
    /// let patching = advice.candidates()[0].control("e5.admin.remote-access-patching").expect("it is required");
    /// assert!(patching.is_required() && patching.on().is_empty());
    /// let because: Vec<String> = patching.because().map(|reason| reason.to_string()).collect();
    /// assert_eq!(because, ["trait:office-network=always"]);
    ///
    /// // Another depends on a question that was not answered.
    /// let depends = advice.candidates()[0].controls().find(|control| !control.is_required()).expect("some depend");
    /// assert!(depends.on().next().is_some() && depends.because().is_empty());
    /// # Ok::<(), telework_advisor::Error>(())
    /// ```
    #[derive(Copy)]
    pub struct ControlAdvice<'a, 'g> {
        /// The measure.
        control: &'g Control => &'g Control,
        verdict: RuleVerdict<'a, 'g>,
    }
}

impl<'g> ControlAdvice<'_, 'g> {
    /// Whether it is required whatever the answers still open.
    #[must_use]
    pub fn is_required(&self) -> bool {
        self.verdict.is_certain()
    }

    /// Why it is required; no reasons if it is not.
    #[must_use]
    pub fn because(&self) -> Reasons<'g> {
        self.verdict.because()
    }

    /// The open questions it depends on; empty if it is required.
    #[must_use]
    pub fn on(&self) -> DependsOn<'g> {
        self.verdict.depends_on()
    }
}
