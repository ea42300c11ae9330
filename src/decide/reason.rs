//! Why a condition certainly holds: the method's traits and the answers that make it so.

use std::{collections::BTreeMap, fmt};

use super::{
    Answer, Answers,
    evaluate::Evaluator,
    fewer::Fewer,
    reach::Reach,
    reduction::{Barred, Reduction},
    walk::Open as _,
};
use crate::guideline::{
    Alternatives, ChoiceSet, Grounds, Method, MethodEntry, Term, TraitCell, Truth, question::QuestionIndex,
};

/// One reason why a measure is required or a caution holds. Several reasons hold together.
///
/// `Display` writes it as the `because` of the advice format has it: `always`, `trait:fast-line=required`,
/// `method:vpn`, `pattern:e4.pattern.6`, `line-speed=ordinary`, `implied:data-on-terminal=stored`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason<'g> {
    /// It holds for everyone.
    Always,
    /// The method's value of a trait.
    Trait(TraitReason<'g>),
    /// The source names the method.
    Method(Method),
    /// The source names a pattern of the 4th edition that became the method.
    Pattern(&'g str),
    /// An answer that was given.
    Answer(Answer<'g>),
    /// An answer that was not given, but that every way to this candidate implies.
    Implied(Answer<'g>),
}

/// A method's value of a trait, as a reason.
#[derive(Debug, Clone, Copy)]
pub struct TraitReason<'g> {
    cell: &'g TraitCell,
}

impl<'g> TraitReason<'g> {
    /// The value, its trait and its provenance.
    #[must_use]
    pub const fn cell(&self) -> &'g TraitCell {
        self.cell
    }
}

impl PartialEq for TraitReason<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cell.definition().id() == other.cell.definition().id() && self.cell.value().id() == other.cell.value().id()
    }
}

impl Eq for TraitReason<'_> {}

impl fmt::Display for Reason<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Always => f.write_str("always"),
            Self::Trait(reason) => write!(f, "trait:{}={}", reason.cell.definition().id(), reason.cell.value().id()),
            Self::Method(method) => write!(f, "method:{method}"),
            Self::Pattern(id) => write!(f, "pattern:{id}"),
            Self::Answer(answer) => answer.fmt(f),
            Self::Implied(answer) => write!(f, "implied:{answer}"),
        }
    }
}

/// Finds out why what certainly holds for a candidate does.
pub(crate) struct Search<'s, 'a, 'g> {
    evaluator: &'s Evaluator<'a, 'g, Answers<'g>>,
    answers: &'a Answers<'g>,
    entry: &'g MethodEntry,
    /// What was told of a question whose answer is implied, and by which answers.
    implied: BTreeMap<QuestionIndex, Vec<Reason<'g>>>,
    /// No answers, and what can be reached then; for a large flowchart, once it is needed.
    none: Option<(Fewer<'a, 'g>, Option<Reach>)>,
}

impl<'s, 'a, 'g> Search<'s, 'a, 'g> {
    pub(crate) fn new(evaluator: &'s Evaluator<'a, 'g, Answers<'g>>, answers: &'a Answers<'g>) -> Self {
        let entry = evaluator.guideline.method(evaluator.clause_of());
        Self { evaluator, answers, entry, implied: BTreeMap::new(), none: None }
    }

    /// Adds reasons that are settled, as they stand.
    pub(crate) fn settled(&mut self, grounds: &[Grounds], reasons: &mut Vec<Reason<'g>>) {
        reasons.reserve(grounds.len());
        grounds.iter().for_each(|ground| self.gather(ground, reasons));
    }

    /// Adds why a condition holds: traits and methods first, then answers; each reason once.
    pub(crate) fn reasons(&mut self, grounds: &Grounds, reasons: &mut Vec<Reason<'g>>) {
        let start = reasons.len();
        self.gather(grounds, reasons);
        if reasons.len() > start + 1 {
            reasons.get_mut(start..).unwrap_or_default().sort_by_key(place);
            let mut kept = start;
            for next in start..reasons.len() {
                let Some(&reason) = reasons.get(next) else { break };
                // What is equal stands at an equal place, so only those of this place are looked at.
                let told = reasons.get(start..kept).unwrap_or_default().iter().rev();
                let mut alike = told.take_while(|other| place(other) == place(&reason));
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
            reasons.push(Reason::Always);
        }
    }

    fn gather(&mut self, grounds: &Grounds, reasons: &mut Vec<Reason<'g>>) {
        match grounds {
            Grounds::Always => reasons.push(Reason::Always),
            Grounds::Method => reasons.push(Reason::Method(self.entry.method())),
            Grounds::Pattern(number) => {
                let pattern = self.evaluator.guideline.patterns().find(|pattern| pattern.number() == *number);
                reasons.extend(pattern.map(|pattern| Reason::Pattern(pattern.id())));
            }
            Grounds::Trait(place) => {
                let cell = self.entry.traits().get(usize::from(*place));
                reasons.extend(cell.map(|cell| Reason::Trait(TraitReason { cell })));
            }
            Grounds::Answer(question, choices) => self.gather_answer(*question, *choices, reasons),
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

    fn gather_answer(&mut self, index: QuestionIndex, fulfilling: ChoiceSet, reasons: &mut Vec<Reason<'g>>) {
        let Some(question) = self.evaluator.guideline.question_at(index) else { return };
        let left = self.answers.open(index);
        if left.is_subset(fulfilling) && left != question.all_choices() {
            return reasons.push(Reason::Answer(Answer::new(question, left)));
        }
        // Not answered so, but no way to this candidate leaves another choice: told with the answers that close the ways.
        if let Some(told) = self.implied.get(&index) {
            return reasons.extend(told);
        }
        let implied = self.evaluator.possible_choices(index);
        let mut told = vec![Reason::Implied(Answer::new(question, implied))];
        let others: Term = [(index, question.all_choices().difference(implied))].into();
        let closing = self.fewest(&[others], |evaluator| evaluator.possible_choices(index).is_subset(implied));
        told.extend(closing.into_iter().map(Reason::Answer));
        reasons.extend(&told);
        self.implied.insert(index, told);
    }

    fn gather_together(&mut self, alternatives: &Alternatives, wanted: Truth, reasons: &mut Vec<Reason<'g>>) {
        alternatives.besides.iter().for_each(|ground| self.gather(ground, reasons));
        let together = &alternatives.together;
        let kept = self.fewest(if wanted == Truth::Yes { &together.fails } else { &together.holds }, |evaluator| {
            evaluator.truth(together) == wanted
        });
        reasons.extend(kept.into_iter().map(Reason::Answer));
    }

    /// An irreducible part of the answers for which `is_enough` still holds: as long as none of the alternatives is possible.
    fn fewest(
        &mut self,
        alternatives: &[Term],
        is_enough: impl Fn(&Evaluator<'_, 'g, Fewer<'a, 'g>>) -> bool,
    ) -> Vec<Answer<'g>> {
        let given: Vec<QuestionIndex> = self.answers.iter().map(|answer| answer.question().index).collect();
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
            return kept.kept().collect();
        }
        let mut fewer = Fewer::new(self.answers);
        fewer.reduce(&given, |fewer| is_enough(&evaluator.under(fewer, None)));
        fewer.kept().collect()
    }
}

/// Where a reason stands among others.
const fn place(reason: &Reason<'_>) -> (u8, QuestionIndex) {
    match reason {
        Reason::Always => (0, 0),
        Reason::Method(_) => (1, 0),
        Reason::Pattern(_) => (2, 0),
        Reason::Trait(_) => (3, 0),
        Reason::Answer(answer) | Reason::Implied(answer) => (4, answer.question().index),
    }
}
