//! Why what certainly holds for a candidate does, where that is not written down beside the rule: where it takes looking at
//! alternatives, or at what the way to the candidate implies.

use super::{Answers, evaluate::Evaluator, fewer::Fewer, walk::Open as _};
use crate::guideline::{Alternatives, ChoiceSet, Ground, Grounds, Question, Truth, question::QuestionIndex};

/// Finds out why what certainly holds for a candidate does.
pub(crate) struct Search<'a, 'g> {
    pub(crate) evaluator: Evaluator<'a, 'g, Answers<'g>>,
    answers: &'a Answers<'g>,
    /// What was told of a question whose answer is implied, and by which answers.
    implied: Vec<(QuestionIndex, Vec<Ground>)>,
}

impl<'a, 'g> Search<'a, 'g> {
    pub(crate) const fn new(evaluator: Evaluator<'a, 'g, Answers<'g>>, answers: &'a Answers<'g>) -> Self {
        Self { evaluator, answers, implied: Vec::new() }
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
        let left = self.answers.open(index);
        let all = self.evaluator.guideline.question_at(index).map(Question::all_choices);
        if left.is_subset(fulfilling) && Some(left) != all {
            return reasons.push(Ground::Answer(index, left));
        }
        // Not answered so, but no way to this candidate leaves another choice: told with the answers that close the ways.
        if let Some((_, told)) = self.implied.iter().find(|(other, _)| *other == index) {
            return reasons.extend(told);
        }
        let implied = self.evaluator.possible_choices(index);
        let closing = self.fewest(|fewer| self.evaluator.under(fewer).possible_choices(index).is_subset(implied));
        let mut told = vec![Ground::Implied(index, implied)];
        told.extend(answers(&closing));
        reasons.extend(&told);
        self.implied.push((index, told));
    }

    fn gather_together(&mut self, alternatives: &Alternatives, wanted: Truth, reasons: &mut Vec<Ground>) {
        alternatives.besides.iter().for_each(|&ground| self.gather_one(ground, reasons));
        let kept = self.fewest(|fewer| self.evaluator.under(fewer).truth(&alternatives.together) == wanted);
        reasons.extend(answers(&kept));
    }

    /// An irreducible part of the answers for which `is_enough` still holds.
    fn fewest(&self, is_enough: impl Fn(&Fewer<'a, 'g>) -> bool) -> Fewer<'a, 'g> {
        let given: Vec<QuestionIndex> = self.answers.iter().map(|answer| answer.question().index).collect();
        let mut fewer = Fewer::new(self.answers);
        fewer.reduce(&given, is_enough);
        fewer
    }
}

fn answers(kept: &Fewer<'_, '_>) -> impl Iterator<Item = Ground> {
    kept.kept().map(|answer| Ground::Answer(answer.question().index, answer.set()))
}
