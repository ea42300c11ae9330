//! The roadmap: the measures to see to, in three steps over time, each with who sees to it and by when.

use super::{
    advice::actions::none_left,
    opening::{self, For},
    portfolio::label,
    table::{self, Column},
};
use crate::{
    decide::{
        change::actions::{Action, ActionStep, Actions},
        groups::coverage::PortfolioAdvice,
        suit::{advice::Advice, measure::MeasureState, profile::Profile},
    },
    language::Lang,
    order,
    tell::{
        document::{Document, Table, line::Line},
        words::{Words, say},
    },
};

/// A measure to see to, of the group that has this name among others.
struct Row<'a, 'g> {
    group: Option<Line>,
    /// The day on which what is past is overdue.
    day: Option<&'a str>,
    advice: &'a Advice<'g>,
    actions: &'a Actions<'g>,
    action: &'a Action<'g>,
}

impl Row<'_, '_> {
    fn state(&self) -> Option<&MeasureState> {
        self.advice.profile().measure(self.action.control())
    }

    fn stated(&self, of: fn(&MeasureState) -> &Option<String>) -> Line {
        Line::new().given(self.state().and_then(|state| of(state).as_deref()).unwrap_or_default())
    }
}

/// The measures to see to, in three steps over time: one table each. `None` where no method is recommended.
///
/// ```
/// use telework_advisor::{Answers, Lang, report::roadmap_document};
/// let answers: Answers = "work-scope=all-apps/system-location=office-network/data-on-terminal=stored".parse()?;
/// let roadmap = roadmap_document(&answers.advise(), Lang::En).expect("a method is recommended");
/// assert!(roadmap.to_markdown().contains("| Measure | Role | Status | Owner | Due | Why |"));
/// # Ok::<(), telework_advisor::Error>(())
/// ```
#[must_use]
pub fn roadmap_document(advice: &Advice<'_>, lang: Lang) -> Option<Document> {
    let words = Words { guideline: advice.guideline(), lang };
    let actions = advice.actions()?;
    let mut document = opened(words, For::profile(advice.profile()));
    document.facts.push((method(words), Line::new().given(words.method(actions.method()))));
    let rows = rows(None, advice.profile().date(), advice, &actions);
    if rows.is_empty() {
        document.paragraph(none_left(words, advice, actions.method()));
    }
    steps(&mut document, words, &rows);
    Some(document)
}

/// The same for all groups of a portfolio; those for which no method is recommended yet are named.
#[must_use]
pub fn portfolio_roadmap_document(advice: &PortfolioAdvice<'_>, lang: Lang) -> Document {
    let words = Words { guideline: advice.guideline(), lang };
    let mut document = opened(words, For::portfolio(advice.portfolio()));
    let all = of_groups(advice);
    let without = advice.groups().iter().enumerate().filter(|(place, _)| all.iter().all(|(other, _)| other != place));
    let without: Vec<Line> = without.map(|(place, group)| label(words, place, group)).collect();
    if !without.is_empty() {
        let lead = words.pick(
            "推奨する方式がまだないため、含めていない部署・拠点：",
            "Left out, because no method is recommended there yet: ",
        );
        document.paragraph(Line::from(lead).line(words.row(without)));
    }
    let rows = rows_of_groups(words, advice, &all);
    if rows.is_empty() {
        document.paragraph(words.pick("取り組むべき対策は残っていません。", "No measure is left to see to."));
    }
    steps(&mut document, words, &rows);
    document
}

/// The same as a table, a measure a row: for a spreadsheet. `None` where no method is recommended.
#[must_use]
pub fn roadmap_table(advice: &Advice<'_>, lang: Lang) -> Option<Table> {
    let words = Words { guideline: advice.guideline(), lang };
    let actions = advice.actions()?;
    Some(spreadsheet(words, &rows(None, advice.profile().date(), advice, &actions)))
}

/// The same for all groups of a portfolio, whose names are the first column.
#[must_use]
pub fn portfolio_roadmap_table(advice: &PortfolioAdvice<'_>, lang: Lang) -> Table {
    let words = Words { guideline: advice.guideline(), lang };
    spreadsheet(words, &rows_of_groups(words, advice, &of_groups(advice)))
}

/// Within each step, what has a due date comes first, by date.
pub(super) fn in_time<'a, 'g>(
    profile: &Profile<'_>,
    actions: impl Iterator<Item = &'a Action<'g>>,
) -> Vec<&'a Action<'g>>
where
    'g: 'a,
{
    let due = |action: &Action<'_>| profile.measure(action.control()).and_then(|state| state.due.clone());
    let mut actions: Vec<&Action<'_>> = actions.collect();
    order::sort_by_key(&mut actions, |action| (action.step(), due(action).is_none(), due(action)));
    actions
}

fn rows<'a, 'g>(
    group: Option<&Line>,
    day: Option<&'a str>,
    advice: &'a Advice<'g>,
    actions: &'a Actions<'g>,
) -> Vec<Row<'a, 'g>> {
    let actions_in_time = in_time(advice.profile(), actions.actions().iter());
    let row = |action| Row { group: group.cloned(), day, advice, actions, action };
    actions_in_time.into_iter().map(row).collect()
}

/// The order of action of each group that has one, with its place.
fn of_groups<'g>(advice: &PortfolioAdvice<'g>) -> Vec<(usize, Actions<'g>)> {
    let groups = advice.groups().iter().enumerate();
    groups.filter_map(|(place, group)| Some((place, group.advice().actions()?))).collect()
}

fn rows_of_groups<'a, 'g>(
    words: Words<'_>,
    advice: &'a PortfolioAdvice<'g>,
    all: &'a [(usize, Actions<'g>)],
) -> Vec<Row<'a, 'g>> {
    let of_group = all.iter().filter_map(|(place, actions)| {
        let group = advice.groups().get(*place)?;
        let day = group.advice().profile().date().or(advice.portfolio().date());
        Some(rows(Some(&label(words, *place, group)), day, group.advice(), actions))
    });
    let mut rows: Vec<Row<'_, '_>> = of_group.flatten().collect();
    order::sort_by_key(&mut rows, |row| row.action.step());
    rows
}

fn opened(words: Words<'_>, whom: For<'_>) -> Document {
    let title = words.pick("対策のロードマップ", "Roadmap of measures");
    let mut document = opening::open(words, title, whom);
    document.paragraph(words.pick(
        "まだ実施していない必要な対策を、取り組む順に3段階で示します。テレワーク勤務者の対策のうち、対になる管理者の対策が実施済みのものは省きます。段階は本ツールの判断によるもので、ガイドラインが定めたものではありません。期限のある対策は、段階の中で期限の早い順に並べています。",
        "The measures required that are not in place yet, in three steps; without those of teleworkers that an administrator's measure in place sees to as well. The steps are this tool's reading, not the guideline's. Within a step, measures with a due date come first.",
    ));
    document
}

fn steps(document: &mut Document, words: Words<'_>, rows: &[Row<'_, '_>]) {
    for step in ActionStep::ALL {
        let of_step: Vec<&Row<'_, '_>> = rows.iter().filter(|row| row.action.step() == step).collect();
        if !of_step.is_empty() {
            document.heading(2, words.counted(words.action_step(step), of_step.len()));
            document.paragraph(what(words, step));
            let group: Column<'_, &Row<'_, '_>> =
                ("部署・拠点", "Group", &|row| row.group.clone().unwrap_or_default());
            let columns: [Column<'_, &Row<'_, '_>>; 6] = [
                ("対策", "Measure", &|row| words.measure(row.action.control())),
                ("立場", "Role", &|row| words.role(row.action.control().role()).into()),
                ("状況", "Status", &|row| words.status(row.state().map(|state| state.status)).into()),
                ("担当", "Owner", &|row| row.stated(|state| &state.owner)),
                ("期限", "Due", &|row| words.due(row.state(), row.day)),
                ("取り組む理由", "Why", &|row| why(words, row)),
            ];
            let of_groups = of_step.iter().any(|row| row.group.is_some());
            let columns: Vec<Column<'_, &Row<'_, '_>>> =
                of_groups.then_some(group).into_iter().chain(columns).collect();
            document.table(table::table(words, of_step, &columns));
        }
    }
}

/// What a step is, in a sentence.
fn what(words: Words<'_>, step: ActionStep) -> &'static str {
    match step {
        ActionStep::Now => words.pick("要注意の点に対応する対策です。", "They answer warnings."),
        ActionStep::Next => words.pick(
            "第4版で基本とされた対策を引き継ぐものです。",
            "They succeed measures that the 4th edition classes as basic.",
        ),
        ActionStep::Later => words.pick("そのほかの必要な対策です。", "All others that are required."),
    }
}

/// Why a measure stands in its step.
fn why(words: Words<'_>, row: &Row<'_, '_>) -> Line {
    match row.action.step() {
        ActionStep::Now => words.cautions(row.action.called_for_by().iter().copied()),
        ActionStep::Next => words.labelled_line(
            words.pick("引き継ぐ第4版の基本対策", "Succeeds the 4th edition's basic measures"),
            words.measures(row.action.takes_up().iter().copied()),
        ),
        ActionStep::Later if row.action.is_for_everyone() => {
            words.pick("方式によらず必要", "Required whatever the method").into()
        }
        ActionStep::Later => {
            let method = words.method(row.actions.method());
            say!(words, "{method}または回答に応じて必要", "Required because of {method} or of the answers").into()
        }
    }
}

fn spreadsheet(words: Words<'_>, rows: &[Row<'_, '_>]) -> Table {
    let group: Column<'_, &Row<'_, '_>> = ("部署・拠点", "Group", &|row| row.group.clone().unwrap_or_default());
    let columns: [Column<'_, &Row<'_, '_>>; 10] = [
        ("段階", "Step", &|row| words.action_step(row.action.step()).into()),
        ("対策", "Measure", &|row| words.measure(row.action.control())),
        ("立場", "Role", &|row| words.role(row.action.control().role()).into()),
        ("状況", "Status", &|row| row.state().map_or("", |state| words.status(Some(state.status))).into()),
        ("担当", "Owner", &|row| row.stated(|state| &state.owner)),
        ("期限", "Due", &|row| row.stated(|state| &state.due)),
        ("備考", "Remarks", &|row| row.stated(|state| &state.note)),
        ("取り組む理由", "Why", &|row| why(words, row)),
        ("方式", "Method", &|row| words.method(row.actions.method()).into()),
        ("ID", "ID", &|row| row.action.control().id().into()),
    ];
    let of_groups = rows.iter().any(|row| row.group.is_some());
    let columns: Vec<Column<'_, &Row<'_, '_>>> = of_groups.then_some(group).into_iter().chain(columns).collect();
    table::spreadsheet(words, rows, &columns)
}

fn method(words: Words<'_>) -> String {
    words.pick("テレワーク方式", "Method").to_owned()
}
