//! Excluded is not impossible: whether a method that the flowchart passes over could do what the answers ask for.

use crate::{
    decide::suit::{
        advice::{Advice, DependsOn},
        answers::Answers,
        candidate::RuleVerdicts,
        verdict::Situation,
    },
    guideline::{
        choices::{Choices, QuestionSet},
        model::{
            caution::{Caution, CautionSeverity, CautionSubject},
            configuration::Configuration,
            method::Method,
            question::{ChoiceSet, Question},
        },
        rule::Truth,
    },
};

use super::reasons::Reasons;

/// The most ways to answer the open questions that are looked at one by one.
const MOST_COMPLETIONS: usize = 4_096;

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
    /// It could in every completion, but not in the same configuration in all of them: which one depends on these questions.
    Varies(DependsOn<'g>),
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
            let on: Vec<&'g Question> = on.of(guideline).collect();
            let Some(each) = self.first_that_works(method, &on) else { return Feasibility::Depends(DependsOn::of(on)) };
            let on = DependsOn::of(deciding(answers, &on, &each));
            return if each.iter().all(Option::is_some) { Feasibility::Varies(on) } else { Feasibility::Depends(on) };
        }
        let basic = guideline.method(method).basic();
        let verdicts = RuleVerdicts::over_all(*answers, basic);
        let conflicts = verdicts.cautions(CautionSubject::Candidate);
        let conflicts =
            conflicts.filter(|one| one.is_certain() && one.caution().severity() == CautionSeverity::Conflict);
        Feasibility::Infeasible(conflicts.map(|one| (one.caution(), one.because())).collect())
    }

    /// The first configuration that works, if one does, for each way to answer these questions, the last one counting fastest;
    /// `None` where these are too many, or others decide too.
    fn first_that_works(&self, method: Method, questions: &[&'g Question]) -> Option<Vec<Option<usize>>> {
        let (guideline, answers) = (self.guideline(), self.answers());
        let mut completions = vec![answers.open()];
        for question in questions {
            let choices: Vec<ChoiceSet> = answers.left_of(question).indices().map(ChoiceSet::only).collect();
            if completions.len() * choices.len() > MOST_COMPLETIONS {
                return None;
            }
            let narrowed =
                |open: &Choices| choices.iter().map(|&choice| open.with(question, choice)).collect::<Vec<_>>();
            completions = completions.iter().flat_map(narrowed).collect();
        }
        let first = |open: Choices| {
            let situation = Situation::of_candidate(guideline, open, None);
            for (place, configuration) in guideline.method(method).configurations().iter().enumerate() {
                match situation.truth(guideline.rulebook().works(configuration)) {
                    Truth::Yes => return Some(Some(place)),
                    Truth::No => {}
                    Truth::Depends => return None,
                }
            }
            Some(None)
        };
        completions.into_iter().map(first).collect()
    }
}

/// The questions of which another answer alone makes a difference.
fn deciding<'g>(answers: &Answers<'g>, questions: &[&'g Question], each: &[Option<usize>]) -> Vec<&'g Question> {
    let mut stride = each.len();
    let mut deciding = questions.to_vec();
    deciding.retain(|question| {
        let count = answers.left_of(question).indices().count();
        let block = stride;
        stride /= count;
        // Of each block, the part for the first choice is held against the others.
        each.chunks(block).any(|block| block.chunks(stride).any(|part| Some(part) != block.chunks(stride).next()))
    });
    deciding
}
