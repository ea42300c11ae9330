//! Grades side by side, as every report shows them: the table, and what its letters mean and do not mean.

use crate::{
    decide::suit::preferences::Preferences,
    guideline::model::{
        axis::{Axis, Grade},
        method::Method,
    },
    language::Lang,
    tell::{
        document::{
            Document, Table,
            line::{Inline, Line},
        },
        words::{Words, say},
    },
};

/// A method to show, and the axes on which it is below the minimum.
pub(super) type Graded<'a> = (Method, &'a [Axis]);

/// Adds the table of grades, an axis a row, and the reading of its letters.
pub(super) fn write(document: &mut Document, words: Words<'_>, columns: &[Graded<'_>], preferences: &Preferences) {
    document.table(table(words, columns, preferences));
    document.paragraph(reading(words));
}

/// The table of grades, an axis a row.
fn table(words: Words<'_>, columns: &[Graded<'_>], preferences: &Preferences) -> Table {
    let mut header = vec![Line::from(words.pick("評価軸", "Axis"))];
    header.extend(columns.iter().map(|&(method, _)| Line::from(words.method(method))));
    let rows = Axis::ALL
        .into_iter()
        .map(|axis| {
            let mut name = Line::from(words.axis(axis));
            let priorities = (1..).zip(preferences.priorities());
            if let Some((place, _)) = priorities.into_iter().find(|&(_, &other)| other == axis) {
                name = name.text(say!(words, "（優先{place}）", " (priority {place})"));
            }
            let mut cells = vec![name];
            for &(method, below_minimum) in columns {
                let (rating, is_below) = (words.guideline.ratings().get(method, axis), below_minimum.contains(&axis));
                let grade = Line(vec![Inline::Grade { grade: rating.grade(), is_below }]).mark(rating.provenance());
                let below = if is_below { words.pick("（最低水準未満）", " (below minimum)") } else { "" };
                cells.push(grade.text(below));
            }
            cells
        })
        .collect();
    let caption = Some(words.pick("5つの評価軸による等級", "Grades on the five axes").into());
    Table { caption, ..Table::new(header, rows) }
}

/// A grade with its mark.
pub(super) fn grade(words: Words<'_>, method: Method, axis: Axis) -> Line {
    let rating = words.guideline.ratings().get(method, axis);
    Line::from(rating.grade().id()).mark(rating.provenance())
}

/// What the letters mean, and that nothing is added up.
fn reading(words: Words<'_>) -> String {
    let meaning = |grade| words.guideline.scale().meaning(grade).get(words.lang);
    let (best, worst) = (meaning(Grade::S), meaning(Grade::D));
    match words.lang {
        Lang::Ja => format!(
            "S（{best}）からD（{worst}）までの5段階です。Sを有利とする向きも本プロジェクトの取り決めです。等級は順序だけを表すため、足し合わせてはいません。"
        ),
        Lang::En => format!(
            "From S ({}) to D ({}); that S is the favourable end is this project's convention. Grades only express an order, so nothing is added up.",
            lowered(best),
            lowered(worst)
        ),
    }
}

fn lowered(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_lowercase().chain(characters).collect()).unwrap_or_default()
}
