//! The measures that the groups of a portfolio need: in words, and as a table for spreadsheets.

use super::{label, placed};
use crate::{
    decide::groups::{
        coverage::PortfolioAdvice,
        plan::{Plan, PlannedControl},
    },
    guideline::model::{control::Role, method::MethodSet},
    language::Lang,
    tell::{
        document::{Block, Check, Document, Table, line::Line},
        report::{advice::measures, opening},
        words::{Words, say},
    },
};

/// Up to this many groups get a column of their own in the table of measures.
const MOST_COLUMNS: usize = 6;

/// Every measure of the union with the groups that need it, for spreadsheets: a measure a row, a group a column.
#[must_use]
pub fn portfolio_table(advice: &PortfolioAdvice<'_>, methods: Option<MethodSet>, lang: Lang) -> Table {
    let words = Words { guideline: advice.guideline(), lang };
    let plan = advice.plan_for(methods);
    let mut header: Vec<Line> = match lang {
        Lang::Ja => ["立場", "分類", "対策", "ID"].map(Line::from).into(),
        Lang::En => ["Role", "Category", "Measure", "ID"].map(Line::from).into(),
    };
    header.extend(plan.placements().iter().enumerate().map(|(place, placement)| {
        let method = placement.candidate().map_or(words.pick("なし", "none"), |one| words.method(one.method()));
        label(words, place, placement.group()).text(words.bracketed(method))
    }));
    let rows = plan.controls().into_iter().map(|planned| {
        let control = planned.control();
        let mut row = vec![
            Line::from(words.role(control.role())),
            words.category(control.category()),
            words.measure(control),
            Line::from(control.id()),
        ];
        row.extend((0..plan.placements().len()).map(|group| Line::from(need(words, &planned, group))));
        row.push(opening::note(words));
        row
    });
    header.push(Line::from(words.pick("注記", "Note")));
    Table::new(header, rows.collect())
}

/// Whether a group needs a measure.
fn need(words: Words<'_>, planned: &PlannedControl<'_>, group: usize) -> &'static str {
    if planned.required_by().contains(&group) {
        words.pick("必要", "required")
    } else if planned.depends_in().iter().any(|&(other, _)| other == group) {
        words.pick("未確定（要回答）", "depends")
    } else {
        words.pick("不要", "not needed")
    }
}

pub(super) fn measures(document: &mut Document, words: Words<'_>, plan: &Plan<'_, '_>) {
    let controls = plan.controls();
    // A group without a method requires nothing, and must not hide what all others share.
    let groups = placed(plan);
    document.section(2, "measures", words.pick("必要な対策", "Measures required"));
    let methods = words.methods(plan.methods().iter());
    let (common, differing): (Vec<_>, Vec<_>) =
        controls.iter().partition(|planned| planned.required_by().len() == groups);
    let (all, shared, others) = (controls.len(), common.len(), differing.len());
    document.paragraph(match words.lang {
            Lang::Ja => format!("{methods}を用いる場合の対策は、合わせて{all}件です。うち{shared}件はすべての部署・拠点に共通し、{others}件は部署・拠点によって異なります。"),
            Lang::En => format!("With {methods} there are {all} measures in all: {shared} are required by every group, {others} differ between groups."),
        });
    if groups < plan.placements().len() {
        document.paragraph(words.pick(
            "候補となる方式のない部署・拠点は、件数から除いています。",
            "Groups without a method are not counted.",
        ));
    }
    let (mut brief, mut full) = (Document::new(words.lang), Document::new(words.lang));
    by_role(&mut brief, words, &common, &differing, plan);
    full.paragraph(words.pick(
        "部署・拠点の名前を添えていない対策は、すべてに共通です。",
        "Measures without the name of a group are required by every group.",
    ));
    let checks = controls.iter().map(|planned| (planned.control(), check(words, plan, planned)));
    measures::by_role(&mut full, words, checks.collect());
    document.blocks.push(Block::Detail { brief: brief.blocks, full: full.blocks });
}

/// The measures that every group needs, then those that some do, each by role.
fn by_role(
    document: &mut Document,
    words: Words<'_>,
    common: &[&PlannedControl<'_>],
    differing: &[&PlannedControl<'_>],
    plan: &Plan<'_, '_>,
) {
    for role in Role::ALL {
        let name = words.role(role);
        let of_role = common.iter().map(|planned| planned.control()).filter(|control| control.role() == role);
        let checks = of_role.map(|control| (control, measures::check(words, control)));
        let groups = measures::by_category(words, checks);
        if !groups.is_empty() {
            document.heading(3, say!(words, "すべての部署・拠点に共通：{name}", "Every group: {name}"));
            document.blocks.push(Block::Checklist(groups));
        }
    }
    for role in Role::ALL {
        let name = words.role(role);
        let of_role = differing.iter().copied().filter(|planned| planned.control().role() == role);
        let of_role: Vec<&PlannedControl<'_>> = of_role.collect();
        if !of_role.is_empty() {
            let title = say!(words, "部署・拠点によって異なる対策：{name}", "Differing between groups: {name}");
            document.heading(3, title);
            document.table(differing_table(words, plan, &of_role));
        }
    }
}

/// Names of groups in a row.
fn named(words: Words<'_>, plan: &Plan<'_, '_>, groups: impl Iterator<Item = usize>) -> Line {
    let placed = groups.filter_map(|group| Some((group, plan.placements().get(group)?.group())));
    Line::joined(placed.map(|(place, group)| label(words, place, group)), words.pick("、", ", "))
}

/// A measure of the plan to be ticked, with the groups that need it where not all do.
fn check(words: Words<'_>, plan: &Plan<'_, '_>, planned: &PlannedControl<'_>) -> Check {
    let mut check = measures::check(words, planned.control());
    if planned.required_by().len() < placed(plan) {
        let required = named(words, plan, planned.required_by().iter().copied());
        let depends = named(words, plan, planned.depends_in().iter().map(|&(group, _)| group));
        let required_label = words.pick("必要な部署・拠点", "Required by");
        let depends_label = words.pick("未確定（要回答）の部署・拠点", "Depends on answers in");
        for (label, names) in [(required_label, required), (depends_label, depends)] {
            if !names.0.is_empty() {
                check.text.push(words.labelled_line(label, names).text(words.pick("。", ".")));
            }
        }
    }
    check
}

/// Measures that not all groups need: of few groups with a column each, of many with their names.
fn differing_table(words: Words<'_>, plan: &Plan<'_, '_>, controls: &[&PlannedControl<'_>]) -> Table {
    let groups = plan.placements().len();
    let in_columns = groups <= MOST_COLUMNS;
    let mut header = vec![Line::from(words.pick("対策", "Measure"))];
    if in_columns {
        header.extend((0..groups).map(|group| named(words, plan, std::iter::once(group))));
    } else {
        header.push(words.pick("必要", "Required by").into());
        header.push(words.pick("未確定（要回答）", "Depends in").into());
    }
    let rows = controls.iter().map(|planned| {
        let mut row = vec![words.measure(planned.control())];
        if in_columns {
            row.extend((0..groups).map(|group| Line::from(need(words, planned, group))));
        } else {
            row.push(named(words, plan, planned.required_by().iter().copied()));
            row.push(named(words, plan, planned.depends_in().iter().map(|&(group, _)| group)));
        }
        row
    });
    Table::new(header, rows.collect())
}
