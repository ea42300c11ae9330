//! Why what certainly holds for a candidate does, where that is not written down beside the rule: where it takes looking at
//! alternatives, or at what the way to the candidate implies.

use std::collections::BTreeMap;

use super::{
    Answer, Answers,
    evaluate::Evaluator,
    fewer::Fewer,
    reach::Reach,
    reduction::{Barred, Reduction},
    walk::Open as _,
};
use crate::guideline::{Alternatives, ChoiceSet, Ground, Grounds, Term, Truth, question::QuestionIndex};

/// Finds out why what certainly holds for a candidate does.
pub(crate) struct Search<'a, 'g> {
    pub(crate) evaluator: Evaluator<'a, 'g, Answers<'g>>,
    answers: &'a Answers<'g>,
    /// What was told of a question whose answer is implied, and by which answers.
    implied: BTreeMap<QuestionIndex, Vec<Ground>>,
    /// No answers, and what can be reached then; for a large flowchart, once it is needed.
    none: Option<(Fewer<'a, 'g>, Option<Reach>)>,
}

impl<'a, 'g> Search<'a, 'g> {
    pub(crate) const fn new(evaluator: Evaluator<'a, 'g, Answers<'g>>, answers: &'a Answers<'g>) -> Self {
        Self { evaluator, answers, implied: BTreeMap::new(), none: None }
    }

    /// Adds why a condition holds: traits and methods first, then answers; each reason once.
    pub(crate) fn reasons(&mut self, grounds: &Grounds, reasons: &mut Vec<Ground>) {
        let start = reasons.len();
        self.gather(grounds, reasons);
        if reasons.len() > start + 1 {
            reasons.get_mut(start..).unwrap_or_default().sort_by_key(|ground| ground.place());
            let mut kept = start;
            for next in start..reasons.len() {
                let Some(&reason) = reasons.get(next) else { break };
                // What is equal stands at an equal place, so only those of this place are looked at.
                let told = reasons.get(start..kept).unwrap_or_default().iter().rev();
                let mut alike = told.take_while(|other| other.place() == reason.place());
                if !alike.any(|other| *other == reason) {
                    if let Some(slot) = reasons.get_mut(kept) {
                        *slot = reason;
                    }
                    kept += 1;
                }
            }
            reasons.truncate(kept);
        }
        if reasons.len() == start {
            reasons.push(Ground::Always);
        }
    }

    fn gather(&mut self, grounds: &Grounds, reasons: &mut Vec<Ground>) {
        match grounds {
            Grounds::One(ground) => self.gather_one(*ground, reasons),
            Grounds::Every(parts) => parts.iter().for_each(|part| self.gather(part, reasons)),
            Grounds::Some(alternatives) => {
                let wanted = if alternatives.wanted { Truth::Yes } else { Truth::No };
                match alternatives.parts.iter().find(|(when, _)| self.evaluator.truth(when) == wanted) {
                    Some((_, why)) => self.gather(why, reasons),
                    // No part is certain by itself, but one or the other always is: all of them together.
                    None => self.gather_together(alternatives, wanted, reasons),
                }
            }
        }
    }

    fn gather_one(&mut self, ground: Ground, reasons: &mut Vec<Ground>) {
        match ground {
            Ground::Answer(question, choices) => self.gather_answer(question, choices, reasons),
            settled => reasons.push(settled),
        }
    }

    fn gather_answer(&mut self, index: QuestionIndex, fulfilling: ChoiceSet, reasons: &mut Vec<Ground>) {
        let Some(question) = self.evaluator.guideline.question_at(index) else { return };
        let left = self.answers.open(index);
        if left.is_subset(fulfilling) && left != question.all_choices() {
            return reasons.push(Ground::Answer(index, left));
        }
        // Not answered so, but no way to this candidate leaves another choice: told with the answers that close the ways.
        if let Some(told) = self.implied.get(&index) {
            return reasons.extend(told);
        }
        let implied = self.evaluator.possible_choices(index);
        let mut told = vec![Ground::Implied(index, implied)];
        let others: Term = [(index, question.all_choices().difference(implied))].into();
        told.extend(self.fewest(&[others], |evaluator| evaluator.possible_choices(index).is_subset(implied)));
        reasons.extend(&told);
        self.implied.insert(index, told);
    }

    fn gather_together(&mut self, alternatives: &Alternatives, wanted: Truth, reasons: &mut Vec<Ground>) {
        alternatives.besides.iter().for_each(|&ground| self.gather_one(ground, reasons));
        let together = &alternatives.together;
        let others = if wanted == Truth::Yes { &together.fails } else { &together.holds };
        reasons.extend(self.fewest(others, |evaluator| evaluator.truth(together) == wanted));
    }

    /// An irreducible part of the answers for which `is_enough` still holds: as long as none of the alternatives is
    /// possible.
    fn fewest(
        &mut self,
        alternatives: &[Term],
        is_enough: impl Fn(&Evaluator<'_, 'g, Fewer<'a, 'g>>) -> bool,
    ) -> Vec<Ground> {
        let given: Vec<QuestionIndex> = self.answers.given().collect();
        let evaluator = self.evaluator;
        if let Some(method) = evaluator.method()
            && evaluator.reach().is_some()
        {
            let (program, answers) = (evaluator.guideline.flowchart().program(), self.answers);
            // What the flowchart alone implies is found at a glance.
            let (none, reach) = self.none.get_or_insert_with(|| {
                let none = Fewer::none(answers);
                let reach = Reach::new(program, &none);
                (none, reach)
            });
            if is_enough(&evaluator.under(none, reach.as_ref())) {
                return Vec::new();
            }
            let alternatives = alternatives.iter().map(|term| &**term);
            let mut kept = Reduction::new(self.answers, alternatives, Barred::With(method));
            kept.reduce(&given);
            return kept.kept().map(ground).collect();
        }
        let mut fewer = Fewer::new(self.answers);
        fewer.reduce(&given, |fewer| is_enough(&evaluator.under(fewer, None)));
        fewer.kept().map(ground).collect()
    }
}

fn ground(answer: Answer<'_>) -> Ground {
    Ground::Answer(answer.question().index, answer.set())
}
