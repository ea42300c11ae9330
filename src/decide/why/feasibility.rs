//! Excluded is not impossible: whether a method that the flowchart passes over could do what the answers ask for.

use crate::{
    decide::suit::{
        advice::{Advice, DependsOn},
        candidate::RuleVerdicts,
        verdict::Situation,
    },
    guideline::{
        choices::QuestionSet,
        model::{
            caution::{Caution, CautionSeverity, CautionSubject},
            configuration::Configuration,
            method::Method,
        },
        rule::Truth,
    },
};

use super::reasons::Reasons;

/// Whether a method could do what the answers ask for, whatever the flowchart makes of it: one of its configurations suits, and
/// nothing that a method cannot do is asked of it. Decided over all completions of the answers given.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Feasibility<'g> {
    /// It could, in this configuration: the first that suits and has no conflict in any completion.
    Feasible(&'g Configuration),
    /// It could not: in every completion each configuration that suits has a conflict. These are the certain ones of the basic
    /// configuration, with their reasons.
    Infeasible(Vec<(&'g Caution, Reasons<'g>)>),
    /// It depends on these questions.
    Depends(DependsOn<'g>),
}

impl<'g> Advice<'g> {
    /// Whether a method could do what the answers ask for, be it a candidate or not. Worked out on each call.
    ///
    /// ```
    /// use telework_advisor::{Answers, Method, explain::Feasibility};
    /// let answers: Answers = "work-scope=specific-apps/system-location=office-network/data-on-terminal=stored".parse()?;
    /// let advice = answers.advise();
    /// // It can do all that is asked; a cloud service never reaches the office network.
    /// assert!(!matches!(advice.feasibility(Method::Vpn), Feasibility::Infeasible(_)));
    /// assert!(matches!(advice.feasibility(Method::CloudService), Feasibility::Infeasible(_)));
    /// # Ok::<(), telework_advisor::Error>(())
    /// ```
    #[must_use]
    pub fn feasibility(&self, method: Method) -> Feasibility<'g> {
        let (guideline, answers) = (self.guideline(), self.answers());
        // All completions count, also those in which the method is no candidate.
        let situation = Situation::new(answers, None);
        let configurations = guideline.method(method).configurations();
        let mut on = QuestionSet::default();
        let mut is_open = false;
        for configuration in configurations {
            let works = guideline.rulebook().works(configuration);
            match situation.truth(works) {
                Truth::Yes => return Feasibility::Feasible(configuration),
                Truth::No => {}
                Truth::Depends => {
                    is_open = true;
                    on = situation.depends_on(works).into_iter().fold(on, QuestionSet::with);
                }
            }
        }
        if is_open {
            return Feasibility::Depends(DependsOn::of(on.of(guideline).collect()));
        }
        let basic = guideline.method(method).basic();
        let verdicts = RuleVerdicts::over_all(*answers, basic);
        let conflicts = verdicts.cautions(CautionSubject::Candidate);
        let conflicts =
            conflicts.filter(|one| one.is_certain() && one.caution().severity() == CautionSeverity::Conflict);
        Feasibility::Infeasible(conflicts.map(|one| (one.caution(), one.because())).collect())
    }
}
