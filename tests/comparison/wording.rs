//! What the documents say where the shipped grades give no occasion: dominance, ties, leads in any order, conflicts.

use insta::assert_snapshot;
use telework_advisor::{Guideline, Lang, compare::Comparison, report::comparison_document};

use crate::{
    oracle::Table,
    support::{methods, preferences, with_grades},
};

/// Both languages, one below the other, without title, notice and table of grades.
fn told(comparison: &Comparison<'_>) -> String {
    Lang::ALL
        .map(|lang| {
            let text = comparison_document(comparison, lang).to_markdown();
            let from = text.find(lang_heading(lang)).unwrap();
            text[from..].to_owned()
        })
        .join("\n")
}

const fn lang_heading(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => "## 優劣の関係",
        Lang::En => "## Dominance",
    }
}

/// A guideline whose first methods have these grades, 4 for S; the others have D throughout.
fn guideline(rows: &[[u8; 5]]) -> Guideline {
    let mut table: Table = [[0; 5]; 7];
    table[..rows.len()].copy_from_slice(rows);
    with_grades(&table)
}

#[test]
fn a_dominator_is_first_whatever_the_priorities() {
    let guideline = guideline(&[[3, 3, 3, 3, 3], [3, 2, 3, 3, 3], [2, 2, 3, 3, 3]]);
    assert_snapshot!(told(&guideline.compare(methods(&[0, 1, 2]), preferences(&[2], &[None; 5]))));
}

#[test]
fn equals_share_the_first_place() {
    let guideline = guideline(&[[3, 3, 3, 3, 1], [3, 3, 3, 3, 1], [1, 1, 1, 1, 3]]);
    assert_snapshot!(told(&guideline.compare(methods(&[0, 1, 2]), preferences(&[0], &[None; 5]))));
}

#[test]
fn leads_may_stand_in_any_order() {
    // The third is best on both of the axes on which one of the others is best too.
    let guideline = guideline(&[[3, 0, 3, 0, 0], [0, 3, 3, 0, 0], [3, 3, 0, 0, 0]]);
    assert_snapshot!(told(&guideline.compare(methods(&[0, 1, 2]), preferences(&[], &[None; 5]))));
}

#[test]
fn conflicts_and_minimums_hold_back() {
    let guideline = Guideline::embedded();
    let line = "work-scope=all-apps/system-location=office-network/data-on-terminal=not-stored/office-environment=either/line-speed=ordinary";
    let answers = guideline.answer_line(line).unwrap();
    let advice = answers.advise_with(preferences(&[4], &[None, None, None, None, Some(2)]));
    assert_snapshot!(told(&advice.compare_among(methods(&[0, 1, 2, 4]))));
}

#[test]
fn one_method_alone_has_nothing_to_be_compared_with() {
    let comparison = Guideline::embedded().compare(methods(&[3]), preferences(&[], &[None; 5]));
    for lang in Lang::ALL {
        let text = comparison_document(&comparison, lang).to_markdown();
        assert!(!text.contains("120") && !text.contains(lang_heading(lang)), "{text}");
    }
}
