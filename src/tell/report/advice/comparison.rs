//! The candidates side by side on the five axes.

use super::Telling;
use crate::tell::grades::{self, Column};

impl Telling<'_, '_> {
    pub(super) fn comparison(&mut self) {
        let advice = self.advice;
        let words = self.words;
        self.document.heading(2, words.pick("方式の比較", "Comparison"));
        let columns: Vec<Column<'_>> =
            advice.candidates().iter().map(|candidate| (candidate.method(), candidate.below_minimum())).collect();
        grades::tell(&mut self.document, words, &columns, advice.preferences());
        if advice.preferences().priorities().is_empty()
            && advice.candidates().iter().any(|one| !one.tied_with().is_empty())
        {
            self.document.paragraph(words.pick(
                "同順位の方式は、どの評価軸を優先するかが決まると順位がつきます。",
                "Tied methods can be told apart once it is decided which axis matters most.",
            ));
        }
    }
}
