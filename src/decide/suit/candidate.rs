//! A candidate: its place, and what follows for it. Cautions that hold or may, measures that are required or may be, each
//! with the reason.

use super::{advice::DependsOn, answers::Answers, ranking::Ranked, verdict::Situation};
use crate::{
    decide::why::reasons::Reasons,
    guideline::{
        Guideline,
        model::{
            axis::{Axis, Rating},
            caution::{Caution, CautionSeverity, CautionSubject},
            control::Control,
            incident::Incident,
            method::Method,
        },
        rule::Truth,
        rulebook::RuleIndex,
    },
    read_only::read_only,
};

/// The verdict on every condition of the guideline, under some answers, for a candidate or on the answers as a whole.
#[derive(Debug, Clone)]
pub(crate) struct RuleVerdicts<'g> {
    answers: Answers<'g>,
    pub(super) method: Option<Method>,
    truths: Box<[Truth]>,
}

impl<'g> RuleVerdicts<'g> {
    pub(super) fn new(answers: Answers<'g>, method: Option<Method>) -> Self {
        let situation = Situation::new(&answers, method);
        let rulebook = answers.guideline().rulebook();
        let sheet = rulebook.sheet(method);
        let mut truths = sheet.truths.clone();
        for &place in &sheet.open {
            if let Some(truth) = truths.get_mut(usize::from(place)) {
                *truth = situation.truth(&rulebook.rule(place, method).terms);
            }
        }
        Self { answers, method, truths }
    }

    #[expect(clippy::indexing_slicing, reason = "there is a verdict for each condition of the guideline")]
    fn truth(&self, rule: RuleIndex) -> Truth {
        self.truths[usize::from(rule)]
    }

    /// What is said about a subject: a candidate where there is a method, the answers or their contradictions where there
    /// is none.
    pub(super) fn cautions(&self, about: CautionSubject) -> impl Iterator<Item = CautionAdvice<'_, 'g>> + Clone {
        let all = self.answers.guideline().cautions_about(about);
        // By severity, and of each what is certain first.
        let order =
            CautionSeverity::ALL.into_iter().flat_map(|severity| [(severity, Truth::Yes), (severity, Truth::Depends)]);
        let cautions = order.flat_map(move |(severity, truth)| {
            let of = all.clone().filter(move |caution| caution.severity() == severity);
            of.filter(move |caution| self.truth(caution.when.rule) == truth)
        });
        cautions.map(|caution| CautionAdvice { caution, verdict: self.on(caution.when.rule) })
    }

    fn on(&self, rule: RuleIndex) -> RuleVerdict<'_, 'g> {
        RuleVerdict { verdicts: self, rule }
    }

    pub(super) fn has_conflict(&self) -> bool {
        let all = self.answers.guideline().cautions_about(CautionSubject::Candidate);
        let mut conflicts = all.take_while(|caution| caution.severity() == CautionSeverity::Conflict);
        conflicts.any(|caution| self.truth(caution.when.rule) == Truth::Yes)
    }
}

/// Whether a certain conflict speaks against a method under some answers, nothing else being decided.
pub(in crate::decide) fn has_certain_conflict(answers: &Answers<'_>, method: Method) -> bool {
    let guideline = answers.guideline();
    let situation = Situation::new(answers, Some(method));
    let all = guideline.cautions_about(CautionSubject::Candidate);
    let mut conflicts = all.take_while(|caution| caution.severity() == CautionSeverity::Conflict);
    conflicts.any(|caution| {
        let rule = guideline.rulebook().rule(caution.when.rule, Some(method));
        situation.truth(&rule.terms) == Truth::Yes
    })
}

/// The verdict on one condition.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RuleVerdict<'a, 'g> {
    verdicts: &'a RuleVerdicts<'g>,
    rule: RuleIndex,
}

impl<'g> RuleVerdict<'_, 'g> {
    fn is_certain(&self) -> bool {
        self.verdicts.truth(self.rule) == Truth::Yes
    }

    fn because(&self) -> Reasons<'g> {
        let RuleVerdicts { answers, method, .. } = self.verdicts;
        if !self.is_certain() {
            return Reasons::none();
        }
        Reasons::of(answers.guideline().rulebook().rule(self.rule, *method), answers, *method)
    }

    fn depends_on(&self) -> DependsOn<'g> {
        let RuleVerdicts { answers, method, .. } = self.verdicts;
        if self.is_certain() {
            return DependsOn::default();
        }
        let rule = answers.guideline().rulebook().rule(self.rule, *method);
        DependsOn(Situation::new(answers, *method).depends_on(&rule.terms).into_iter())
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
    verdicts: RuleVerdicts<'g>,
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

    /// Its grade on each axis, in the guideline's order.
    pub fn ratings(&self) -> impl Iterator<Item = &'g Rating> + use<'g> {
        let (ratings, method) = (self.guideline().ratings(), self.method());
        Axis::ALL.into_iter().map(move |axis| ratings.get(method, axis))
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

    /// What is said of a measure: `None` if it is not required. What a newer measure takes up is not required beside it.
    pub(crate) fn advice_on(&self, control: &'g Control) -> Option<ControlAdvice<'_, 'g>> {
        let is_out = control.is_superseded() || self.verdicts.truth(control.applies.rule) == Truth::No;
        (!is_out).then(|| ControlAdvice { control, verdict: self.verdicts.on(control.applies.rule) })
    }

    /// The incidents that can happen with it, in the guideline's order.
    pub fn incidents(&self) -> impl Iterator<Item = &'g Incident> + Clone {
        self.incidents_that(Truth::Yes)
    }

    /// Whether further incidents can happen with it, depending on answers not given.
    #[must_use]
    pub fn has_open_incidents(&self) -> bool {
        self.incidents_that(Truth::Depends).next().is_some()
    }

    fn incidents_that(&self, truth: Truth) -> impl Iterator<Item = &'g Incident> + Clone {
        let incidents = self.guideline().incidents().iter();
        incidents.filter(move |incident| self.verdicts.truth(incident.when.rule) == truth)
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
