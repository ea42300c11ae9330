//! The summary of a portfolio: what serves all groups, and how much there is to do.

use super::placed;
use crate::{
    decide::groups::{
        coverage::{GroupAdvice, PortfolioAdvice},
        plan::Plan,
    },
    language::Lang,
    tell::{
        document::{Block, Document, KeyFigure, KeyResult, line::Line},
        report::gap,
        words::{Words, say},
    },
};

/// The most sets that the summary names.
const MOST_SETS_IN_SUMMARY: usize = 3;

pub(super) fn summary(document: &mut Document, words: Words<'_>, advice: &PortfolioAdvice<'_>, plan: &Plan<'_, '_>) {
    document.section(2, "summary", words.pick("要約", "Summary"));
    let (count, sets) = (advice.groups().len(), advice.smallest_sets());
    let size = sets.first().map_or(0, |set| set.len());
    document.paragraph(match words.lang {
        Lang::Ja => format!("{count}グループのすべてに対応するには、最小で{size}方式が必要です。"),
        Lang::En => format!("To serve all {count} groups takes at least {}.", words.number(size, "method")),
    });
    let results = sets.iter().take(MOST_SETS_IN_SUMMARY).map(|set| KeyResult {
        label: String::new(),
        line: Line::new().strong(words.methods(set.iter())),
        is_first: true,
    });
    document.blocks.push(Block::Results(results.collect()));
    let methods = words.methods(plan.methods().iter());
    document.paragraph(say!(words, "{methods}を用いる場合", "With {methods}"));
    let figures = figures(words, advice, plan);
    document.blocks.push(Block::Figures(figures));
}

fn figures(words: Words<'_>, advice: &PortfolioAdvice<'_>, plan: &Plan<'_, '_>) -> Vec<KeyFigure> {
    let groups = advice.groups();
    let open = groups.iter().filter(|group| group.advice().is_open()).count();
    let open = say!(words, "未確定 {open}", "{open} still open");
    let people: u64 = groups.iter().filter_map(GroupAdvice::headcount).map(u64::from).sum();
    let people = match people {
        0 => String::new(),
        _ => say!(words, "計{people}人、", "{people} people, "),
    };
    let (controls, placed) = (plan.controls(), placed(plan));
    let shared = controls.iter().filter(|planned| planned.required_by().len() == placed).count();
    let in_conflict = groups.iter().filter_map(|group| group.advice().candidates().first());
    let (all, in_conflict) = (controls.len(), in_conflict.filter(|first| first.is_in_conflict()).count());
    let gap = plan.gap_count();
    let shared = say!(words, "全グループ共通 {shared}件", "{shared} for every group");
    let conflicts = words.pick("第一候補に「不適合」のあるグループ", "Groups whose first choice is in conflict");
    let mut figures = vec![
        KeyFigure::new(words.pick("グループ", "Groups"), groups.len().to_string(), people + &open),
        KeyFigure::new(words.pick("必要な対策", "Measures"), say!(words, "{all}件", "{all}"), shared),
    ];
    if gap.stated() > 0 {
        let (name, in_place) = (words.pick("うち実施済み", "Of these in place"), gap.required.in_place);
        let in_place = say!(words, "{in_place}件", "{in_place}");
        figures.push(KeyFigure::new(name, in_place, gap::others(words, gap.required)));
    }
    figures.push(KeyFigure::new(conflicts, in_conflict.to_string(), ""));
    figures
}
