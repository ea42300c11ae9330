//! A candidate: its place, and what follows for it. Cautions that hold or may, measures that are required or may be, each
//! with the reason.

use super::{
    Answers, Reason,
    evaluate::{Evaluator, Truth},
    ranking::Ranked,
    reason,
};
use crate::guideline::{
    Axis, Caution, CautionSeverity, Compiled, Condition, Control, Guideline, Incident, Method, Question, Rating,
    RuleIndex,
};

/// A method that suits, or still may.
#[derive(Debug, Clone)]
pub struct Candidate<'g> {
    guideline: &'g Guideline,
    pub(super) ranked: Ranked,
    cautions: Vec<CautionAdvice<'g>>,
    controls: Vec<ControlAdvice<'g>>,
    incidents: Vec<&'g Incident>,
}

impl<'g> Candidate<'g> {
    /// The guideline it belongs to.
    #[must_use]
    pub const fn guideline(&self) -> &'g Guideline {
        self.guideline
    }

    /// The method.
    #[must_use]
    pub const fn method(&self) -> Method {
        self.ranked.method
    }

    /// Its place among the candidates, from 1. Candidates that stay equal share it, and the next rank counts them all.
    #[must_use]
    pub const fn rank(&self) -> usize {
        self.ranked.rank
    }

    /// The other candidates of the same rank.
    #[must_use]
    pub fn tied_with(&self) -> &[Method] {
        &self.ranked.tied_with
    }

    /// The axes on which it is graded below the minimum that was set.
    #[must_use]
    pub fn below_minimum(&self) -> &[Axis] {
        &self.ranked.below_minimum
    }

    /// Its grade on each axis, in the guideline's order.
    pub fn ratings(&self) -> impl Iterator<Item = &'g Rating> + use<'g> {
        let (ratings, method) = (self.guideline.ratings(), self.method());
        Axis::ALL.into_iter().map(move |axis| ratings.get(method, axis))
    }

    /// What speaks for caution with it: conflicts, then warnings, then notes; of each, the certain first.
    #[must_use]
    pub fn cautions(&self) -> &[CautionAdvice<'g>] {
        &self.cautions
    }

    /// Whether a caution that is certain speaks against it.
    #[must_use]
    pub fn is_in_conflict(&self) -> bool {
        self.cautions.iter().any(CautionAdvice::is_certain_conflict)
    }

    /// The measures it requires, or may require: by role, then by category.
    #[must_use]
    pub fn controls(&self) -> &[ControlAdvice<'g>] {
        &self.controls
    }

    /// The measure among those of the candidate, if it is required or may be.
    #[must_use]
    pub fn control(&self, id: &str) -> Option<&ControlAdvice<'g>> {
        self.controls().iter().find(|advice| advice.control().id() == id)
    }

    /// The incidents that can certainly happen with it.
    #[must_use]
    pub fn incidents(&self) -> &[&'g Incident] {
        &self.incidents
    }
}

/// A caution that holds, or may.
#[derive(Debug, Clone)]
pub struct CautionAdvice<'g> {
    caution: &'g Caution,
    because: Vec<Reason<'g>>,
    on: Vec<&'g Question>,
}

impl<'g> CautionAdvice<'g> {
    /// The caution.
    #[must_use]
    pub const fn caution(&self) -> &'g Caution {
        self.caution
    }

    /// Whether it holds whatever the answers still open.
    #[must_use]
    pub fn is_certain(&self) -> bool {
        self.on.is_empty()
    }

    /// Why it holds, if it is certain.
    #[must_use]
    pub fn because(&self) -> &[Reason<'g>] {
        &self.because
    }

    /// The open questions it depends on; empty if it is certain.
    #[must_use]
    pub fn on(&self) -> &[&'g Question] {
        &self.on
    }

    fn is_certain_conflict(&self) -> bool {
        self.is_certain() && self.caution.severity() == CautionSeverity::Conflict
    }
}

/// A measure that is required, or may be.
#[derive(Debug, Clone)]
pub struct ControlAdvice<'g> {
    control: &'g Control,
    because: Vec<Reason<'g>>,
    on: Vec<&'g Question>,
}

impl<'g> ControlAdvice<'g> {
    /// The measure.
    #[must_use]
    pub const fn control(&self) -> &'g Control {
        self.control
    }

    /// Whether it is required whatever the answers still open.
    #[must_use]
    pub fn is_required(&self) -> bool {
        self.on.is_empty()
    }

    /// Why it is required, if it is; then never empty.
    #[must_use]
    pub fn because(&self) -> &[Reason<'g>] {
        &self.because
    }

    /// The open questions it depends on; empty if it is required.
    #[must_use]
    pub fn on(&self) -> &[&'g Question] {
        &self.on
    }
}

/// What follows for one candidate; its place is filled in once all candidates are known.
pub(super) fn candidate<'g>(answers: &Answers<'g>, method: Method) -> Candidate<'g> {
    let guideline = answers.guideline();
    let evaluator = Evaluator { answers, method: Some(method) };
    let verdicts: Vec<Truth> = guideline.rules_for(method).map(|rule| evaluator.truth(rule)).collect();
    let verdict = |rule: RuleIndex| verdicts.get(usize::from(rule)).copied().unwrap_or(Truth::No);
    let controls = guideline.required_if_applicable().filter_map(|control| {
        let (because, on) = explained(&evaluator, &control.applies, control.rule, verdict(control.rule))?;
        Some(ControlAdvice { control, because, on })
    });
    let incidents = guideline.incidents().iter().filter(|incident| verdict(incident.rule) == Truth::Yes);
    Candidate {
        guideline,
        // Filled in once all candidates are known.
        ranked: Ranked { method, rank: 1, tied_with: Vec::new(), below_minimum: Vec::new() },
        cautions: cautions(&evaluator),
        controls: controls.collect(),
        incidents: incidents.collect(),
    }
}

/// The cautions that hold or may hold, the loudest first, of each severity the certain first.
pub(super) fn cautions<'g>(evaluator: &Evaluator<'_, 'g>) -> Vec<CautionAdvice<'g>> {
    let guideline = evaluator.answers.guideline();
    let mut cautions: Vec<_> = guideline
        .cautions()
        .iter()
        .filter(|caution| caution.is_about_answers() == evaluator.method.is_none())
        .filter_map(|caution| {
            let truth = evaluator.truth(guideline.rule(caution.rule, evaluator.method.unwrap_or(Method::Vpn)));
            let (because, on) = explained(evaluator, &caution.when, caution.rule, truth)?;
            Some(CautionAdvice { caution, because, on })
        })
        .collect();
    cautions.sort_by_key(|advice| (advice.caution.severity(), !advice.is_certain()));
    cautions
}

/// Why a condition holds, or what it depends on; `None` where it does not hold.
fn explained<'g>(
    evaluator: &Evaluator<'_, 'g>,
    condition: &'g Condition,
    rule: RuleIndex,
    truth: Truth,
) -> Option<(Vec<Reason<'g>>, Vec<&'g Question>)> {
    let guideline = evaluator.answers.guideline();
    match truth {
        Truth::No => None,
        Truth::Yes => Some((reason::reasons(condition, evaluator), Vec::new())),
        Truth::Depends => {
            let compiled: &Compiled = guideline.rule(rule, evaluator.method.unwrap_or(Method::Vpn));
            let on = evaluator.depends_on(compiled);
            Some((Vec::new(), on.into_iter().filter_map(|index| guideline.question_at(index)).collect()))
        }
    }
}
