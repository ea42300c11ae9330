//! Grades side by side, as every report shows them: the table, and what its letters mean and do not mean.

use crate::{
    decide::suit::{grading::Grading, preferences::Preferences},
    guideline::model::{
        axis::{Axis, Grade, Rating},
        method::Method,
    },
    language::Lang,
    tell::{
        document::{
            Document, Item, Table,
            line::{Inline, Line},
        },
        words::{Words, lowered, say},
    },
};

/// A method to show, and the axes on which it is below the minimum.
pub(super) type Graded<'a> = (Method, &'a [Axis]);

/// Adds the table of grades and the reading of its letters. Those not among the `columns` are no candidates, and stand back
/// behind them.
pub(super) fn write(
    document: &mut Document,
    words: Words<'_>,
    grading: Grading<'_>,
    columns: &[Graded<'_>],
    preferences: &Preferences,
) {
    document.table(table(words, grading, columns, preferences, words.pick("候補外", "ruled out")));
    document.paragraph(reading(words));
}

/// The table of grades: an axis a row, and all seven methods. What is not among the `columns` stands back, as `aside`.
pub(super) fn table(
    words: Words<'_>,
    grading: Grading<'_>,
    columns: &[Graded<'_>],
    preferences: &Preferences,
    aside: &str,
) -> Table {
    let is_shown = |method| columns.iter().any(|&(other, _)| other == method);
    let others: Vec<Method> = Method::ALL.into_iter().filter(|&method| !is_shown(method)).collect();
    let mut header = vec![Line::from(words.pick("評価軸", "Axis"))];
    header.extend(columns.iter().map(|&(method, _)| Line::from(words.method(method))));
    header.extend(others.iter().map(|&method| Line::from(words.method(method)).text(words.bracketed(aside))));
    let rows = Axis::ALL
        .into_iter()
        .map(|axis| {
            let mut name = Line::from(words.graded_axis(axis));
            let priorities = (1..).zip(preferences.priorities());
            if let Some((place, _)) = priorities.into_iter().find(|&(_, &other)| other == axis) {
                name = name.text(say!(words, "（優先{place}）", " (priority {place})"));
            }
            let cell = |method, is_below, is_aside| {
                let rating = grading.get(method, axis);
                let grade = Inline::Grade { grade: rating.grade(), is_below, is_aside };
                Line(vec![grade]).mark(rating.provenance())
            };
            let mut cells = vec![name];
            for &(method, below_minimum) in columns {
                let is_below = below_minimum.contains(&axis);
                let below = if is_below { words.pick("（最低水準未満）", " (below minimum)") } else { "" };
                cells.push(cell(method, is_below, false).text(below));
            }
            cells.extend(others.iter().map(|&method| cell(method, false, true)));
            cells
        })
        .collect();
    let caption = Some(words.pick("5つの評価軸による等級", "Grades on the five axes").into());
    Table { caption, ..Table::new(header, rows) }
}

/// What earns each letter on each axis: a client asks what D means.
pub(super) fn rubric(document: &mut Document, words: Words<'_>) {
    let items = Axis::ALL.into_iter().map(|axis| {
        let entry = words.guideline.axis(axis);
        let meaning = |grade: Grade| say!(words, "{grade}：{}", "{grade}: {}", entry.rubric(grade).get(words.lang));
        let below = Grade::BEST_FIRST.into_iter().map(|grade| Line::from(meaning(grade)));
        Item::new(Line::from(words.graded_axis(axis)).emphasised().mark(entry.rubric_provenance()), below.collect())
    });
    document.bullets_under(3, words.pick("等級の意味", "What the grades mean"), items.collect());
}

/// A grade with its mark.
pub(super) fn grade(rating: &Rating) -> Line {
    Line::from(rating.grade().id()).mark(rating.provenance())
}

/// What the letters mean, and that nothing is added up.
pub(super) fn reading(words: Words<'_>) -> String {
    let meaning = |grade| words.guideline.scale().meaning(grade).get(words.lang);
    let (best, worst) = (meaning(Grade::S), meaning(Grade::D));
    match words.lang {
        Lang::Ja => format!(
            "S（{best}）からD（{worst}）までの5段階です。Sを最も有利とする読み方も本ツールの定義です。等級は順序だけを表すため、足し合わせてはいません。"
        ),
        Lang::En => format!(
            "From S ({}) to D ({}); that S is the favourable end is this tool's convention. Grades only express an order, so nothing is added up.",
            lowered(best),
            lowered(worst)
        ),
    }
}
