//! The measures of an advice that is open: what every method still possible requires, and what depends on which it will be.

use super::{
    advice::Advice,
    candidate::{Candidate, ControlAdvice},
};
use crate::{
    decide::change::difference::Presence,
    guideline::model::{control::Control, method::MethodSet},
    read_only::read_only,
};

read_only! {
    /// A measure that some candidate requires, or may require.
    pub struct SharedControl<'g> {
        /// The measure.
        control: &'g Control => &'g Control,
        /// The candidates that require it.
        required_by: MethodSet => MethodSet,
        /// The candidates for which it depends on answers not given.
        depends_in: MethodSet => MethodSet,
        /// Whether every candidate requires it, so that it is required whichever of them it will be.
        is_required: bool => bool,
    }
}

impl<'g> Advice<'g> {
    /// Whether a measure is required as the advice stands: with the candidate that stands first or, while the advice is open,
    /// with every method still possible.
    #[must_use]
    pub fn presence(&self, control: &Control) -> Presence {
        let of = |candidate: &Candidate<'g>| match candidate.control(control.id()) {
            None => Presence::Absent,
            Some(advice) if advice.is_required() => Presence::Certain,
            Some(_) => Presence::Depends,
        };
        let count = if self.is_open() { self.candidates().len() } else { 1 };
        let mut all = self.candidates().iter().take(count).map(of);
        let first = all.next().unwrap_or(Presence::Absent);
        if all.all(|other| other == first) { first } else { Presence::Depends }
    }

    /// The measures of all candidates together, by role, then by category. Worked out on each call.
    ///
    /// ```
    /// use telework_advisor::Answers;
    /// let answers: Answers = "work-scope=all-apps".parse()?;
    /// let shared = answers.advise().shared_controls();
    /// assert!(shared.iter().any(|shared| shared.is_required()));
    /// assert!(shared.iter().any(|shared| !shared.is_required()));
    /// # Ok::<(), telework_advisor::Error>(())
    /// ```
    #[must_use]
    pub fn shared_controls(&self) -> Vec<SharedControl<'g>> {
        let of = |control: &'g Control, wanted: fn(&ControlAdvice<'_, '_>) -> bool| -> MethodSet {
            let with = self.candidates().iter();
            let with = with.filter(|candidate| candidate.advice_on(control).is_some_and(|advice| wanted(&advice)));
            with.map(|candidate| candidate.method()).collect()
        };
        let shared = |control: &'g Control| {
            let required_by = of(control, |advice| advice.is_required());
            let depends_in = of(control, |advice| !advice.is_required());
            let is_required = required_by == self.methods();
            let is_any = !required_by.union(depends_in).is_empty();
            is_any.then_some(SharedControl { control, required_by, depends_in, is_required })
        };
        self.guideline().required_if_applicable().filter_map(shared).collect()
    }
}
