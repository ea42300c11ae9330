//! The measures that the groups of a portfolio need: in words, and as a table for spreadsheets.

use super::{label, placed};
use crate::{
    decide::{
        change::gap::{GapCount, Requirement},
        groups::{
            coverage::PortfolioAdvice,
            plan::{Plan, PlannedControl},
        },
        suit::measure::MeasureStatus,
    },
    guideline::model::{control::Role, method::MethodSet},
    language::Lang,
    tell::{
        document::{Block, Check, Document, Item, Table, line::Line},
        report::{advice::measures, gap, opening},
        words::{Words, say},
    },
};

/// Up to this many groups get a column of their own in the table of measures.
const MOST_COLUMNS: usize = 6;

/// Up to this many groups stand side by side in a document, in tables of that many columns.
const MOST_IN_MATRIX: usize = 24;

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
        row.extend((0..plan.placements().len()).map(|group| need(words, &planned, group)));
        row.push(opening::note(words));
        row
    });
    header.push(Line::from(words.pick("注記", "Note")));
    Table::new(header, rows.collect())
}

/// Whether a group needs a measure.
fn requirement(planned: &PlannedControl<'_>, group: usize) -> Requirement {
    if planned.required_by().contains(&group) {
        Requirement::Required
    } else if planned.depends_in().iter().any(|&(other, _)| other == group) {
        Requirement::Depends
    } else {
        Requirement::NotRequired
    }
}

/// The same, and how far it is there.
fn need(words: Words<'_>, planned: &PlannedControl<'_>, group: usize) -> Line {
    let need = words.requirement(requirement(planned, group));
    match planned.states().iter().find(|(other, _)| *other == group) {
        Some((_, state)) => {
            let status = words.status(Some(state.status));
            Line::from(say!(words, "{need}・{status}", "{need}, {status}"))
        }
        None => need.into(),
    }
}

/// How far the measures of a portfolio are: over all groups, and for each with its first choice.
///
/// ```
/// use telework_advisor::{Guideline, Lang, portfolio::Portfolio, report::portfolio_gap_document};
/// let text = r#"{ "implemented": ["e5.admin.security-software"], "groups": [
///     { "name": "Sales", "answers": { "work-scope": "all-apps", "system-location": "cloud-only", "data-on-terminal": "stored" } },
///     { "name": "Field", "answers": { "work-scope": "specific-apps", "system-location": "cloud-only", "connectivity": "offline-needed" } }
/// ] }"#;
/// let portfolio = Portfolio::from_json(Guideline::embedded(), "example.json", text.as_bytes())?;
/// let markdown = portfolio_gap_document(&portfolio.advise(), Lang::En).to_markdown();
/// assert!(markdown.contains("(Standalone)") && markdown.contains("1 is in place"));
/// # Ok::<(), telework_advisor::Error>(())
/// ```
#[must_use]
pub fn portfolio_gap_document(advice: &PortfolioAdvice<'_>, lang: Lang) -> Document {
    let words = Words { guideline: advice.guideline(), lang };
    let title = words.pick("対策の実施状況（部署・拠点別）", "Measures required and in place, group by group");
    let mut document = opening::open(words, title, opening::For::portfolio(advice.portfolio()));
    let plan = advice.first_choices();
    gap(&mut document, words, &plan);
    document.heading(2, words.pick("部署・拠点別", "Group by group"));
    let groups = plan.placements().iter().enumerate().filter_map(|(place, placement)| {
        let (candidate, count) = (placement.candidate()?, placement.gap_count()?);
        let name = label(words, place, placement.group()).emphasised();
        let name = name.text(words.bracketed(words.method(candidate.method())));
        let open = placement.group().advice().is_open().then(|| {
            Line::from(words.pick(
                "方式はまだ決まっていません。最初の候補の場合を示します。",
                "The method is not settled yet; this is for the first of those still possible.",
            ))
        });
        let below = open.into_iter().chain([Line::from(gap::standing(words, &count))]);
        Some(Item::new(name, below.collect()))
    });
    document.bullets(groups.collect());
    document.detail(|document| matrix(document, words, &plan));
    document
}

/// Every measure with how far it is in each group: a measure a row, a group a column.
fn matrix(document: &mut Document, words: Words<'_>, plan: &Plan<'_, '_>) {
    let groups: Vec<usize> = (0..plan.placements().len()).collect();
    document.section(2, "matrix", words.pick("対策と部署・拠点の一覧", "Measures by group"));
    if groups.len() > MOST_IN_MATRIX {
        document.paragraph(words.pick(
            "部署・拠点が多いため、一覧は表計算用の出力に示します。",
            "There are too many groups for a page; the table for spreadsheets shows all of them.",
        ));
        return;
    }
    let controls = plan.controls();
    for role in Role::ALL {
        let of_role: Vec<_> = controls.iter().filter(|planned| planned.control().role() == role).collect();
        if of_role.is_empty() {
            continue;
        }
        document.heading(3, words.counted(words.role(role), of_role.len()));
        for groups in groups.chunks(MOST_COLUMNS) {
            let names = groups.iter().map(|&group| named(words, plan, std::iter::once(group)));
            let header: Vec<Line> = std::iter::once(words.pick("対策", "Measure").into()).chain(names).collect();
            let row = |planned: &&PlannedControl<'_>| {
                let cells = groups.iter().map(|&group| tagged(words, planned, group));
                std::iter::once(words.measure(planned.control())).chain(cells).collect()
            };
            document.table(Table::new(header, of_role.iter().map(row).collect()));
        }
    }
}

/// Whether a group needs a measure, and how far it is there, as a tag.
fn tagged(words: Words<'_>, planned: &PlannedControl<'_>, group: usize) -> Line {
    let need = Line::from(words.requirement(requirement(planned, group)));
    match planned.states().iter().find(|(other, _)| *other == group) {
        Some((_, state)) => need.text(words.pick("", " ")).tag(words.status(Some(state.status)), None),
        None => need,
    }
}

/// How far the measures are, for each group and over all.
pub(super) fn gap(document: &mut Document, words: Words<'_>, plan: &Plan<'_, '_>) {
    let all = plan.gap_count();
    document.section(2, "gap", words.pick("対策の実施状況", "Measures in place"));
    document.paragraph(gap::standing(words, &all));
    let placements = plan.placements().iter().enumerate();
    let rows: Vec<(Line, GapCount)> = placements
        .filter_map(|(place, placement)| Some((label(words, place, placement.group()), placement.gap_count()?)))
        .collect();
    if rows.iter().all(|(_, count)| count.stated() == 0) {
        return;
    }
    document.paragraph(words.pick(
        "「全体」では、その対策を必要とするすべての部署・拠点で実施済みの場合に限り、実施済みと数えています。一部で実施済みの場合は、一部実施と数えています。",
        "Over all, a measure counts as in place only where it is in place in every group that requires it; where it is in place in some, it counts as partly in place.",
    ));
    document.table(gap::by_row(words, words.pick("部署・拠点", "Group"), &rows, all));
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
        let of_role = common.iter().filter(|planned| planned.control().role() == role);
        let checks = of_role.map(|planned| (planned.control(), stated(words, planned)));
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

/// A measure of the plan to be ticked, with how far it is over all groups.
fn stated(words: Words<'_>, planned: &PlannedControl<'_>) -> Check {
    let mut check = measures::check(words, planned.control());
    if let Some(status) = planned.status() {
        check.ticked = Some(status == MeasureStatus::InPlace);
        check.status = Some(words.status(Some(status)).to_owned());
    }
    check
}

/// A measure of the plan to be ticked, with the groups that need it where not all do.
fn check(words: Words<'_>, plan: &Plan<'_, '_>, planned: &PlannedControl<'_>) -> Check {
    let mut check = stated(words, planned);
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
        header.push(words.pick("状況", "Status").into());
    }
    let rows = controls.iter().map(|planned| {
        let mut row = vec![words.measure(planned.control())];
        if in_columns {
            row.extend((0..groups).map(|group| need(words, planned, group)));
        } else {
            row.push(named(words, plan, planned.required_by().iter().copied()));
            row.push(named(words, plan, planned.depends_in().iter().map(|&(group, _)| group)));
            row.push(words.status(planned.status()).into());
        }
        row
    });
    Table::new(header, rows.collect())
}
