//! Answers narrowed on trial: as if more were known.

use super::walk::Open;
use crate::guideline::{Bits, ChoiceSet, Program, question::QuestionIndex};

/// Answers as if of some questions other choices were left.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Narrowed<'a, O> {
    open: &'a O,
    with: &'a [(QuestionIndex, ChoiceSet)],
    bits: Option<Bits>,
}

impl<'a, O: Open> Narrowed<'a, O> {
    /// `open` with only those choices left that are among these.
    pub(crate) fn new(program: &Program, open: &'a O, with: &'a [(QuestionIndex, ChoiceSet)]) -> Self {
        let bits = program.ways().zip(open.bits()).map(|(ways, bits)| {
            with.iter().fold(bits, |bits, &(question, choices)| {
                ways.with(bits, question, open.open(question).intersection(choices))
            })
        });
        Self { open, with, bits }
    }
}

impl<O: Open> Open for Narrowed<'_, O> {
    fn open(&self, question: QuestionIndex) -> ChoiceSet {
        let open = self.open.open(question);
        let choices = self.with.iter().find(|(other, _)| *other == question);
        choices.map_or(open, |&(_, choices)| open.intersection(choices))
    }

    fn bits(&self) -> Option<Bits> {
        self.bits
    }
}
