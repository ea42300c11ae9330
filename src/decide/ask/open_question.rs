//! Questions whose answer could still change the candidates.

use crate::{
    decide::suit::answers::Answers,
    guideline::model::{
        method::MethodSet,
        question::{ChoiceSet, Question},
    },
    read_only::read_only,
};

read_only! {
    /// A question whose answer could still change the candidates.
    ///
    /// ```
    /// use telework_advisor::{Answers, Method};
    /// let answers: Answers = "work-scope=all-apps/system-location=office-network/data-on-terminal=not-stored".parse()?;
    /// let advice = answers.advise();
    /// let open = &advice.open_questions()[0];
    /// assert_eq!(open.question().id(), "office-environment");
    /// assert!(open.tells_apart().iter().eq([Method::RemoteDesktop, Method::VirtualDesktop]));
    /// # Ok::<(), telework_advisor::Error>(())
    /// ```
    #[derive(Copy)]
    pub struct OpenQuestion<'g> {
        /// The question.
        question: &'g Question => &'g Question,
        /// The choices that are not ruled out.
        left: ChoiceSet => ChoiceSet,
        /// The methods that are reachable under some of these choices and not under others.
        tells_apart: MethodSet => MethodSet,
        /// The candidates after its answer, in the worst case.
        candidates_after: usize,
    }
}

/// The flowchart's questions of which two completions that differ there alone have different candidates, in the guideline's
/// order. Empty exactly where the candidates are settled.
pub(crate) fn open_questions<'g>(answers: &Answers<'g>) -> Vec<OpenQuestion<'g>> {
    if answers.outcome().is_decided {
        return Vec::new();
    }
    let (guideline, open) = (answers.guideline(), answers.open());
    let ways = guideline.flowchart().ways();
    let deciding = ways.deciding(open);
    let is_open = |question: &&Question| !question.bits().is_disjoint(deciding);
    let questions = guideline.questions().filter(is_open).map(|question| {
        let left = answers.left_of(question);
        let (mut some, mut every, mut candidates_after) = (MethodSet::EMPTY, MethodSet::ALL, 0);
        for choice in left.indices() {
            let methods = ways.outcome(open.with(question, ChoiceSet::only(choice))).methods;
            some = some.union(methods);
            every = every.intersection(methods);
            candidates_after = candidates_after.max(methods.len());
        }
        OpenQuestion { question, left, tells_apart: some.difference(every), candidates_after }
    });
    questions.collect()
}
