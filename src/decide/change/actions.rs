//! The order of action: which measures of the method recommended to see to first. The order is this project's reading; no
//! source gives one.

use std::ptr;

use crate::{
    decide::{
        suit::{
            advice::Advice,
            candidate::{Candidate, CautionAdvice, ControlAdvice},
            measure::MeasureState,
        },
        why::reasons::Reasons,
    },
    guideline::model::{
        caution::{Caution, CautionSeverity},
        control::{Control, Level, Role},
        method::Method,
    },
    order,
    read_only::read_only,
    vocabulary::vocabulary,
};

vocabulary! {
    /// When to see to a measure.
    pub enum ActionStep("step of action", "取組みの段階") {
        /// A certain warning of the advice calls for it.
        Now = "now",
        /// It takes up a measure that the 4th edition states as basic.
        Next = "next",
        /// All others.
        Later = "later",
    }
}

read_only! {
    /// The measures to see to, in the order that can be defended: by step; then those required because of the method or of
    /// answers before those for everybody; then in the guideline's order.
    ///
    /// ```
    /// use telework_advisor::{Answers, change::ActionStep};
    /// let answers: Answers = "work-scope=all-apps/system-location=office-network/data-on-terminal=stored".parse()?;
    /// let advice = answers.advise();
    /// let actions = advice.actions().expect("a method is recommended");
    /// let first = &actions.actions()[0];
    /// assert_eq!(first.step(), ActionStep::Now);
    /// assert!(first.called_for_by().iter().any(|caution| caution.id() == "vpn-unpatched-equipment"));
    /// # Ok::<(), telework_advisor::Error>(())
    /// ```
    pub struct Actions<'g> {
        /// The method: the first that is recommended.
        method: Method => Method,
        /// The measures.
        actions: Vec<Action<'g>> => &[Action<'g>],
    }
}

read_only! {
    /// A measure to see to.
    pub struct Action<'g> {
        /// The measure.
        control: &'g Control => &'g Control,
        /// When.
        step: ActionStep => ActionStep,
        /// The certain warnings that call for it.
        called_for_by: Vec<&'g Caution> => &[&'g Caution],
        /// The measures of the 4th edition stated as basic that it takes up.
        takes_up: Vec<&'g Control> => &[&'g Control],
        because: Reasons<'g>,
    }
}

impl<'g> Action<'g> {
    /// Why it is required.
    #[must_use]
    pub fn because(&self) -> Reasons<'g> {
        self.because.clone()
    }

    /// Whether it is required whatever the method and the answers.
    #[must_use]
    pub fn is_for_everyone(&self) -> bool {
        self.because.is_always()
    }
}

impl<'g> Advice<'g> {
    /// In which order to see to the required measures of the first method recommended, as far as they are neither in place nor
    /// not applicable; `None` where none is recommended. A teleworker's measure whose
    /// [twin](crate::Guideline::twin_of) is in place is left out: the administrator sees to both. Worked out on each call.
    #[must_use]
    pub fn actions(&self) -> Option<Actions<'g>> {
        let candidate = self.recommended().first()?;
        let guideline = self.guideline();
        let is_settled = |control: &Control| self.profile().measure(control).is_some_and(MeasureState::is_settled);
        let is_in_place = |control: &Control| self.profile().measure(control).is_some_and(MeasureState::is_in_place);
        let called_for = self.called_for(candidate);
        // In the guideline's order, which a stable sort keeps.
        let required = guideline.controls().iter().filter_map(|control| candidate.advice_on(control));
        let required = required.filter(ControlAdvice::is_required);
        let is_seen_to = |control: &Control| {
            control.role() == Role::Teleworker && guideline.twin_of(control).is_some_and(is_in_place)
        };
        let outstanding = required.filter(|advice| !is_settled(advice.control()) && !is_seen_to(advice.control()));
        let action = |advice: ControlAdvice<'_, 'g>| {
            let control = advice.control();
            let calling = called_for.iter().filter(|(_, called)| ptr::eq(*called, control));
            let called_for_by: Vec<&'g Caution> = calling.map(|&(caution, _)| caution).collect();
            let takes_up: Vec<&'g Control> =
                guideline.superseded_by(control).filter(|older| older.levels().contains(&Level::Basic)).collect();
            let step = match (called_for_by.is_empty(), takes_up.is_empty()) {
                (false, _) => ActionStep::Now,
                (true, false) => ActionStep::Next,
                (true, true) => ActionStep::Later,
            };
            Action { control, step, called_for_by, takes_up, because: advice.because() }
        };
        let mut actions: Vec<Action<'g>> = outstanding.map(action).collect();
        order::sort_by_key(&mut actions, |action| (action.step, action.is_for_everyone()));
        Some(Actions { method: candidate.method(), actions })
    }

    /// What the certain warnings of a candidate and of the answers call for.
    fn called_for(&self, candidate: &Candidate<'g>) -> Vec<(&'g Caution, &'g Control)> {
        let warns =
            |one: &CautionAdvice<'_, 'g>| one.is_certain() && one.caution().severity() == CautionSeverity::Warning;
        let warnings = candidate.cautions().chain(self.cautions()).filter(warns).map(|one| one.caution());
        let controls = |caution| self.guideline().called_for_by(caution).map(move |control| (caution, control));
        warnings.flat_map(controls).collect()
    }
}
