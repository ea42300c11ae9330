//! The candidates side by side on the five axes.

use super::Telling;
use crate::{
    guideline::{Axis, Grade, Lang},
    tell::document::{Line, Table},
};

impl Telling<'_, '_> {
    pub(super) fn comparison(&mut self) {
        let advice = self.advice;
        let words = self.words;
        self.document.heading(2, words.pick("方式の比較", "Comparison"));
        let guideline = advice.guideline();
        let mut header = vec![Line::from(words.pick("評価軸", "Axis"))];
        header.extend(advice.candidates().iter().map(|candidate| Line::from(words.method(candidate.method()))));
        let rows = Axis::ALL
            .into_iter()
            .map(|axis| {
                let mut name = Line::from(self.axis(axis));
                if let Some(place) = advice.preferences().priorities().iter().position(|&other| other == axis) {
                    name = name.text(match words.lang {
                        Lang::Ja => format!("（優先{}）", place + 1),
                        Lang::En => format!(" (priority {})", place + 1),
                    });
                }
                let mut cells = vec![name];
                for candidate in advice.candidates() {
                    let rating = guideline.ratings().get(candidate.method(), axis);
                    let mut cell = Line::from(rating.grade().id()).mark(rating.provenance());
                    if candidate.below_minimum().contains(&axis) {
                        cell = cell.text(words.pick("（最低水準未満）", " (below minimum)"));
                    }
                    cells.push(cell);
                }
                cells
            })
            .collect();
        self.document.table(Table { header, rows });
        let best = guideline.scale().meaning(Grade::S).get(words.lang);
        let worst = guideline.scale().meaning(Grade::D).get(words.lang);
        self.document.paragraph(match words.lang {
            Lang::Ja => format!(
                "S（{best}）からD（{worst}）までの5段階です。Sを有利とする向きも本プロジェクトの取り決めです。等級は順序だけを表すため、足し合わせてはいません。"
            ),
            Lang::En => format!(
                "From S ({}) to D ({}); that S is the favourable end is this project's convention. Grades only express an order, so nothing is added up.",
                lowered(best), lowered(worst)
            ),
        });
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

fn lowered(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_lowercase().chain(characters).collect()).unwrap_or_default()
}
