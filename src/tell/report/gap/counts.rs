//! How many measures are required and how far they are: in a sentence, and as tables.

use crate::{
    decide::{
        change::gap::{Gap, GapCount, StatusCount},
        suit::measure::MeasureStatus,
    },
    guideline::model::control::{Category, Role},
    tell::{
        document::{Table, line::Line},
        words::{Words, say},
    },
};

/// How many measures are required and how far they are, in words.
pub(in crate::tell::report) fn standing(words: Words<'_>, count: &GapCount) -> String {
    let StatusCount { in_place, not_stated, .. } = count.required;
    let (required, others, depends) = (count.required.total(), others(words, count.required), count.depends.total());
    let are = if in_place == 1 { "is" } else { "are" };
    let mut sentence = if count.stated() == 0 {
        say!(
            words,
            "必要な対策は{required}件です。対策の状況は、まだ何も記入されていません。",
            "{required} measures are required. Nothing has been stated about how far any of them is."
        )
    } else if not_stated == required {
        say!(
            words,
            "必要な対策は{required}件です。これらの状況は、まだ何も記入されていません。",
            "{required} measures are required. Nothing has been stated about how far these are."
        )
    } else if in_place == 0 {
        say!(
            words,
            "必要な対策{required}件のうち、実施済みと記入されたものはありません（{others}）。",
            "Of {required} measures required, none is stated to be in place ({others})."
        )
    } else if others.is_empty() {
        say!(words, "必要な対策{required}件は、すべて実施済みです。", "All {required} measures required are in place.")
    } else {
        say!(
            words,
            "必要な対策{required}件のうち、実施済みは{in_place}件です（ほかは{others}）。",
            "Of {required} measures required, {in_place} {are} in place (the others: {others})."
        )
    };
    if depends > 0 {
        sentence.push_str(&say!(
            words,
            "このほか{depends}件は、要否が未確定です（要回答）。",
            " Another {depends} depend on answers not given."
        ));
    }
    sentence
}

/// How far those are that are not in place: 「一部実施 2件、記載なし 36件」.
pub(in crate::tell::report) fn others(words: Words<'_>, count: StatusCount) -> String {
    let named = STATUSES.into_iter().filter(|&(status, _)| status != Some(MeasureStatus::InPlace));
    let named = named.map(|(status, of)| (words.status(status), of(count))).filter(|&(_, count)| count > 0);
    let named: Vec<String> =
        named.map(|(status, count)| say!(words, "{status} {count}件", "{count} {status}")).collect();
    named.join(words.pick("、", ", "))
}

/// How many measures are that far.
type HowMany = fn(StatusCount) -> usize;

/// The statuses in the order of a table, each with its count.
const STATUSES: [(Option<MeasureStatus>, HowMany); 6] = [
    (Some(MeasureStatus::InPlace), |count| count.in_place),
    (Some(MeasureStatus::Partly), |count| count.partly),
    (Some(MeasureStatus::Planned), |count| count.planned),
    (Some(MeasureStatus::NotInPlace), |count| count.not_in_place),
    (None, |count| count.not_stated),
    (Some(MeasureStatus::NotApplicable), |count| count.not_applicable),
];

/// A column of a table of counts: its name in both languages, and what it counts.
pub(super) type Counted = ((&'static str, &'static str), fn(&GapCount) -> usize);

const REQUIRED: Counted = (("必要", "Required"), |count| count.required.total());
const IN_PLACE: Counted = (("実施済み", "In place"), |count| count.required.in_place);
const NOT_APPLICABLE: Counted = (("対象外", "Not applicable"), |count| count.required.not_applicable);
const DEPENDS: Counted = (("未確定", "Depends"), |count| count.depends.total());
const NOT_REQUIRED: Counted = (("求められない", "Not required"), |count| count.not_required.total());

/// How many are required, how far these are, how many depend and are not required.
const COLUMNS: [Counted; 9] = [
    REQUIRED,
    IN_PLACE,
    (("一部実施", "Partly"), |count| count.required.partly),
    (("計画中", "Planned"), |count| count.required.planned),
    (("未実施", "Not in place"), |count| count.required.not_in_place),
    (("記載なし", "Not stated"), |count| count.required.not_stated),
    NOT_APPLICABLE,
    DEPENDS,
    NOT_REQUIRED,
];

/// The columns of a table that has little room for each: what is not yet in place is begun, or not.
pub(super) const FEW_COLUMNS: [Counted; 7] = [
    REQUIRED,
    IN_PLACE,
    (("一部・計画", "Partly or planned"), |count| count.required.partly + count.required.planned),
    (("未実施・記載なし", "Not in place or stated"), |count| {
        count.required.not_in_place + count.required.not_stated
    }),
    NOT_APPLICABLE,
    DEPENDS,
    NOT_REQUIRED,
];

/// The columns that a table needs: what no measure is, is left out, but for the first.
pub(super) fn needed(columns: &[Counted], all: &[GapCount]) -> Vec<Counted> {
    let (first, others) = columns.split_at(1);
    let others = others.iter().filter(|(_, of)| all.iter().any(|count| of(count) > 0));
    first.iter().chain(others).copied().collect()
}

fn counted(name: Line, columns: &[Counted], count: GapCount) -> Vec<Line> {
    let cells = columns.iter().map(|(_, of)| Line::from(of(&count).to_string()));
    std::iter::once(name).chain(cells).collect()
}

fn header(words: Words<'_>, first: &'static str, columns: &[Counted]) -> Vec<Line> {
    let names = columns.iter().map(|((ja, en), _)| Line::from(words.pick(*ja, *en)));
    std::iter::once(Line::from(first)).chain(names).collect()
}

/// How many measures stand where, by category of a role.
pub(super) fn by_category(gap: &Gap<'_>, role: Role, columns: &[Counted], words: Words<'_>) -> Table {
    let categories = Category::ALL.into_iter().map(|category| (category, gap.count(Some(role), Some(category))));
    let mut rows: Vec<Vec<Line>> = categories
        .filter(|(_, count)| count.total() > 0)
        .map(|(category, count)| counted(words.category(category), columns, count))
        .collect();
    rows.push(counted(Line::new().strong(words.pick("計", "All")), columns, gap.count(Some(role), None)));
    Table::new(header(words, words.pick("対策分類", "Category"), columns), rows)
}

/// How many measures stand where, a role a column: there are fewer roles than statuses.
pub(in crate::tell::report) fn by_role(gap: &Gap<'_>, words: Words<'_>) -> Table {
    let all = gap.count(None, None);
    let counts = Role::ALL.map(|role| gap.count(Some(role), None)).into_iter().chain([all]);
    let counts: Vec<GapCount> = counts.collect();
    let row = |((ja, en), of): Counted| {
        let cells = counts.iter().map(|count| Line::from(of(count).to_string()));
        std::iter::once(Line::from(words.pick(ja, en))).chain(cells).collect()
    };
    let names = Role::ALL.map(|role| words.role(role)).into_iter().chain([words.pick("計", "All")]);
    let header = [words.pick("状況", "Status")].into_iter().chain(names);
    Table::new(header, needed(&COLUMNS, &[all]).into_iter().map(row).collect())
}

/// How many measures stand where, by whatever names the rows.
pub(in crate::tell::report) fn by_row(
    words: Words<'_>,
    first: &'static str,
    rows: &[(Line, GapCount)],
    all: GapCount,
) -> Table {
    let counts: Vec<GapCount> = rows.iter().map(|(_, count)| *count).chain([all]).collect();
    let columns = needed(&COLUMNS, &counts);
    let mut table: Vec<_> = rows.iter().map(|(name, count)| counted(name.clone(), &columns, *count)).collect();
    table.push(counted(Line::new().strong(words.pick("全体", "Over all")), &columns, all));
    Table::new(header(words, first, &columns), table)
}
