//! The gap in words and as a table.

use super::{
    opening::{self, For},
    table::{self, Column},
};
use crate::{
    decide::{
        change::gap::{Gap, GapCount, GapEntry, GapState},
        suit::profile::Profile,
    },
    guideline::model::control::{Category, Control, Role},
    language::Lang,
    tell::{
        document::{Document, Item, Table, line::Line},
        words::Words,
    },
};

/// The gap in words: the count first, then what is missing, by what it answers.
#[must_use]
pub fn gap_document(profile: &Profile<'_>, gap: &Gap<'_>, lang: Lang) -> Document {
    let words = Words { guideline: gap.guideline(), lang };
    let title = words.pick("対策の実施状況", "Gap between measures required and in place");
    let mut document = opening::open(words, title, For::profile(profile));
    let method = Line::new().given(words.method(gap.method()));
    document.facts.push((words.pick("テレワーク方式", "Method").to_owned(), method));

    document.heading(2, words.pick("集計", "Count"));
    let all = gap.count(None, None);
    let (required, in_place, depends) = (all.missing + all.in_place, all.in_place, all.depends);
    let mut sentence = match lang {
        Lang::Ja => format!("必要な対策{required}件のうち、実施済みは{in_place}件です。"),
        Lang::En => format!("Of {required} measures required, {in_place} are in place."),
    };
    if depends > 0 {
        sentence.push_str(&match lang {
            Lang::Ja => format!("このほか{depends}件は、回答によって要否が決まります。"),
            Lang::En => format!(" Another {depends} depend on answers not given."),
        });
    }
    document.paragraph(sentence);
    for role in Role::ALL {
        document.heading(3, words.role(role));
        document.table(by_category(gap, role, words));
    }

    for state in [GapState::Missing, GapState::Depends, GapState::InPlace, GapState::NotNeeded] {
        let entries: Vec<&GapEntry<'_>> = gap.in_state(state).collect();
        if entries.is_empty() {
            continue;
        }
        let title = match state {
            GapState::Missing => MISSING,
            GapState::Depends => ("回答によって要否が決まる対策", "Depending on answers not given"),
            GapState::InPlace => ("実施済みの対策", "In place"),
            GapState::NotNeeded => ("この条件では不要な対策", "Not needed here"),
        };
        document.heading(2, words.counted(words.pick(title.0, title.1), entries.len()));
        if state == GapState::Missing {
            document.paragraph(words.pick(ORDER.0, ORDER.1));
        }
        document.bullets(entries.into_iter().map(|entry| item(entry, words)).collect());
    }
    document
}

const MISSING: (&str, &str) = ("未実施の対策", "Missing");
const ORDER: (&str, &str) = (
    "起こりうるトラブルや脅威に多く対応する対策から順に並べています。",
    "Those that answer most of the incidents and threats that can occur here come first.",
);

/// The gap as a section of the advice.
pub(super) fn in_short(document: &mut Document, words: Words<'_>, gap: &Gap<'_>) {
    document.section(2, "gap", words.pick("対策の実施状況", "Measures in place"));
    let (method, all) = (words.method(gap.method()), gap.count(None, None));
    let (required, in_place) = (all.missing + all.in_place, all.in_place);
    document.paragraph(match words.lang {
        Lang::Ja => format!("{method}に必要な対策{required}件のうち、実施済みは{in_place}件です。"),
        Lang::En => format!("Of the {required} measures that {method} requires, {in_place} are in place."),
    });
    document.heading(3, words.pick("立場別の件数", "Count by role"));
    let states = [GapState::InPlace, GapState::Missing, GapState::Depends].map(|state| words.gap_state(state));
    let row = |name: &str, count: GapCount| row(name.into(), [count.in_place, count.missing, count.depends]);
    let mut rows: Vec<_> = Role::ALL.map(|role| row(words.role(role), gap.count(Some(role), None))).into();
    rows.push(row(words.pick("計", "All"), all));
    document.table(Table::new([words.pick("立場", "Role")].into_iter().chain(states), rows));
    if all.missing > 0 {
        document.heading(3, words.counted(words.pick(MISSING.0, MISSING.1), all.missing));
        document.paragraph(words.pick(ORDER.0, ORDER.1));
        let named = |names: String| if names.is_empty() { words.pick("－", "–").into() } else { Line::from(names) };
        let title = |entry: &&GapEntry<'_>| {
            let mut title = words.measure_of(entry.control());
            if !entry.implemented_predecessors().is_empty() {
                let lead = words.pick(
                    "　実施済みの第4版の対策（差分を確認）：",
                    ". In place from the 4th edition (check the difference): ",
                );
                title = title.text(lead).line(words.measures(entry.implemented_predecessors().iter().copied()));
            }
            title
        };
        let columns: [Column<'_, &GapEntry<'_>>; 3] = [
            ("対策", "Measure", &title),
            ("防げるトラブル", "Incidents prevented", &|entry| named(incidents(entry, words))),
            ("対応する脅威", "Threats answered", &|entry| named(threats(entry.control(), words))),
        ];
        document.table(table::table(words, gap.in_state(GapState::Missing), &columns));
    }
    let idle = gap.in_state(GapState::NotNeeded).filter(|entry| entry.is_implemented());
    let idle: Vec<Item> = idle.map(|entry| words.measure_of(entry.control()).into()).collect();
    let text = words.pick("実施済みで、この条件では不要な対策", "In place, and not needed here");
    document.bullets_under(3, words.counted(text, idle.len()), idle);
}

/// The incidents that a measure prevents.
fn incidents(entry: &GapEntry<'_>, words: Words<'_>) -> String {
    let titles: Vec<&str> = entry.prevents().iter().map(|incident| incident.title().get(words.lang)).collect();
    titles.join(words.pick("、", "; "))
}

/// The threats that a measure answers.
pub(super) fn threats(control: &Control, words: Words<'_>) -> String {
    words.list(control.threats().iter().map(|threat| threat.name().get(words.lang)), "and")
}

fn item(entry: &GapEntry<'_>, words: Words<'_>) -> Item {
    let control = entry.control();
    let mut below = match entry.state() {
        GapState::Missing => words.labelled_lines([
            ("内容", "What", control.text().get(words.lang).into()),
            ("対応する脅威", "Threats answered", threats(control, words).into()),
            ("防げるトラブル", "Incidents prevented", incidents(entry, words).into()),
            ("必要な理由", "Required because of", words.reasons(entry.because().iter().copied()).into()),
            (
                "実施済みの第4版の対策（差分を確認）",
                "Measures of the 4th edition in place (check the difference)",
                words.measures(entry.implemented_predecessors().iter().copied()),
            ),
        ]),
        GapState::Depends => {
            words.labelled_lines([("左右する質問", "Depends on", words.depends_on(entry.on().iter().copied()).into())])
        }
        GapState::InPlace | GapState::NotNeeded => Vec::new(),
    };
    if entry.is_implemented() && entry.state() != GapState::InPlace {
        below.push(Line::from(words.pick("実施済み", "It is implemented.")));
    }
    Item::new(words.measure(control).emphasised().text(words.bracketed(words.role(control.role()))), below)
}

/// How many measures of a role stand where, by category.
fn by_category(gap: &Gap<'_>, role: Role, words: Words<'_>) -> Table {
    let states = [GapState::Missing, GapState::Depends, GapState::InPlace, GapState::NotNeeded];
    let states = match words.lang {
        Lang::Ja => states.map(|state| words.gap_state(state)),
        Lang::En => ["Missing", "Depends", "In place", "Not needed"],
    };
    let row = |category: Line, count: GapCount| {
        row(category, [count.missing, count.depends, count.in_place, count.not_needed])
    };
    let categories = Category::ALL.into_iter().map(|category| (category, gap.count(Some(role), Some(category))));
    let mut rows: Vec<Vec<Line>> = categories
        .filter(|(_, count)| count.total() > 0)
        .map(|(category, count)| row(words.category(category), count))
        .collect();
    rows.push(row(Line::new().strong(words.pick("計", "All")), gap.count(Some(role), None)));
    Table::new([words.pick("対策分類", "Category")].into_iter().chain(states), rows)
}

fn row<const N: usize>(name: Line, counts: [usize; N]) -> Vec<Line> {
    std::iter::once(name).chain(counts.map(|count| count.to_string().into())).collect()
}

/// The gap as a table, one row a measure: for a spreadsheet.
#[must_use]
pub fn gap_table(gap: &Gap<'_>, lang: Lang) -> Table {
    let words = Words { guideline: gap.guideline(), lang };
    table::spreadsheet(
        words,
        gap.entries(),
        &[
            ("状況", "State", &|entry| words.gap_state(entry.state()).into()),
            ("実施", "Implemented", &|entry| yes_or_no(words, entry.is_implemented()).into()),
            ("立場", "Role", &|entry| words.role(entry.control().role()).into()),
            ("対策分類", "Category", &|entry| words.category(entry.control().category())),
            ("対策", "Measure", &|entry| words.measure(entry.control())),
            ("内容", "Text", &|entry| entry.control().text().get(lang).into()),
            ("必要な理由", "Required because of", &|entry| words.reasons(entry.because().iter().copied()).into()),
            ("左右する質問", "Depends on", &|entry| words.depends_on(entry.on().iter().copied()).into()),
            ("対応する脅威", "Threats answered", &|entry| threats(entry.control(), words).into()),
            ("防げるトラブル", "Incidents prevented", &|entry| incidents(entry, words).into()),
            ("公表番号", "Published id", &|entry| entry.control().published_id().unwrap_or_default().into()),
            ("ID", "ID", &|entry| entry.control().id().into()),
            ("方式", "Method", &|_| words.method(gap.method()).into()),
        ],
    )
}

const fn yes_or_no(words: Words<'_>, yes: bool) -> &'static str {
    if yes { words.pick("はい", "yes") } else { words.pick("いいえ", "no") }
}
