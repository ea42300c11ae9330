//! The way out of a conflict: which answers to change so that some candidate has none.

use super::rejection::Change;
use crate::{
    decide::suit::{
        advice::{Advice, Status},
        answers::{Answer, Answers},
        candidate::has_certain_conflict,
        fit::Verdict,
    },
    guideline::{
        choices::QuestionSet,
        model::{
            caution::CautionSeverity,
            method::{Method, MethodSet},
            question::{Choice, Question},
        },
    },
    order,
    read_only::read_only,
};

read_only! {
    /// A smallest set of changed answers after which some candidate has no certain conflict.
    ///
    /// ```
    /// use telework_advisor::{Answers, Method};
    /// let answers: Answers = "work-scope=specific-apps/connectivity=offline-needed/data-on-terminal=not-stored".parse()?;
    /// let advice = answers.advise();
    /// for resolution in advice.resolved_by() {
    ///     let changed = advice.changed(resolution.changes()).advise();
    ///     assert!(changed.candidates().iter().any(|candidate| !candidate.is_in_conflict()));
    /// }
    /// # Ok::<(), telework_advisor::Error>(())
    /// ```
    pub struct Resolution<'g> {
        /// The answers to change, in the guideline's order.
        changes: Vec<Change<'g>> => &[Change<'g>],
        /// The candidates that are then without a certain conflict.
        methods: MethodSet => MethodSet,
        /// Whether the candidates are then settled.
        status: Status => Status,
    }
}

/// The most sets of changes that are tried. All that the answers to the shipped questions allow are fewer; of a data set in
/// which so many answers bear on conflicts, no larger sets are looked for.
const MOST_TRIED: usize = 1 << 14;

impl<'g> Advice<'g> {
    /// Where the [verdict](Self::verdict) is `conflicts`: all smallest sets of changes of answers given after which some
    /// candidate has no certain conflict. Those that settle the candidates come first, then the order is that of questions and
    /// choices. Worked out on each call.
    ///
    /// One change is tried before two, and two before three, of the answers that the flowchart or the condition of a conflict
    /// looks at. An answer not given is never changed. After 16,384 sets nothing more is tried.
    #[must_use]
    pub fn resolved_by(&self) -> Vec<Resolution<'g>> {
        if self.verdict() != Verdict::Conflicts {
            return Vec::new();
        }
        let answers = self.answers();
        let alternatives = alternatives(answers);
        let mut tried = 0;
        let resolution = |changes: &[Change<'g>], changed: &Answers<'g>| {
            let is_free = |&method: &Method| !has_certain_conflict(changed, self.configuration_of(method));
            let methods: MethodSet = changed.candidates().iter().filter(is_free).collect();
            let status = if changed.outcome().is_decided { Status::Decided } else { Status::Open };
            (!methods.is_empty()).then(|| Resolution { changes: changes.to_vec(), methods, status })
        };
        // The sets of one size, each with the answers after its changes, and from where on the next answer to change is taken.
        let mut sets: Vec<(Vec<Change<'g>>, Answers<'g>, usize)> = vec![(Vec::new(), *answers, 0)];
        while !sets.is_empty() {
            let mut larger = Vec::new();
            for (changes, changed, from) in &sets {
                for (place, of_question) in alternatives.iter().enumerate().skip(*from) {
                    for &change in of_question {
                        tried += 1;
                        if tried > MOST_TRIED {
                            return Vec::new();
                        }
                        let mut changed = *changed;
                        changed.set(change.from().question(), change.to().alone());
                        let changes: Vec<Change<'g>> = changes.iter().copied().chain([change]).collect();
                        larger.push((changes, changed, place + 1));
                    }
                }
            }
            let mut found: Vec<Resolution<'g>> =
                larger.iter().filter_map(|(changes, changed, _)| resolution(changes, changed)).collect();
            if !found.is_empty() {
                // Sets of one size were made in the order of questions and choices.
                order::sort_by_key(&mut found, |resolution| resolution.status == Status::Open);
                return found;
            }
            sets = larger;
        }
        Vec::new()
    }
}

/// For each answer given that the flowchart or the condition of a conflict looks at, what it could be changed to.
fn alternatives<'g>(answers: &Answers<'g>) -> Vec<Vec<Change<'g>>> {
    let guideline = answers.guideline();
    let conflicts = guideline.cautions().iter().filter(|caution| caution.severity() == CautionSeverity::Conflict);
    let of_conflicts: QuestionSet = conflicts.flat_map(|caution| caution.when().questions()).collect();
    let bears = |question: &Question| question.is_in_flowchart() || of_conflicts.contains(question);
    let changes = |answer: Answer<'g>| {
        let other = |choice: &&Choice| choice.alone() != answer.set();
        let change = |to| Change { from: answer, to };
        answer.question().choices().iter().filter(other).map(change).collect()
    };
    answers.iter().filter(|answer| bears(answer.question())).map(changes).collect()
}
