//! The grades side by side. They are read by letter; the shade behind a letter only helps the eye.

use super::{blocks, markup::Markup};
use crate::{
    decide::Preferences,
    guideline::Axis,
    tell::{
        grades::{self, Column},
        svg::units,
        words::Words,
    },
};

/// The table of grades, an axis a row; `id` names it on the page.
pub(super) fn table(words: Words<'_>, columns: &[Column<'_>], preferences: &Preferences, id: &str) -> Markup {
    let lang = words.lang;
    let table = grades::table(words, columns, preferences);
    let header = table
        .header
        .iter()
        .fold(Markup::new(), |row, cell| row.element("th", &[("scope", "col")], breakable(&cell.plain())));
    let head = Markup::new().element("thead", &[], Markup::new().element("tr", &[], header));
    let rows = Axis::ALL.into_iter().zip(&table.rows).fold(Markup::new(), |rows, (axis, row)| {
        let Some((name, cells)) = row.split_first() else { return rows };
        let name = Markup::new().element("th", &[("scope", "row")], blocks::line(name, lang));
        let row = columns.iter().zip(cells).fold(name, |row, ((method, below_minimum), cell)| {
            let grade = words.guideline.ratings().grade(*method, axis);
            let frame = if below_minimum.contains(&axis) { " below" } else { "" };
            let class = format!("grade {}{frame}", grade.id());
            row.element("td", &[("class", &class)], blocks::line(cell, lang))
        });
        rows.block("tr", &[], row)
    });
    let caption = Markup::new().text(words.pick("5つの評価軸による等級", "Grades on the five axes"));
    let caption = Markup::new().element("caption", &[("id", id)], caption);
    let class = if columns.len() > MOST_AT_EASE { "grades many" } else { "grades" };
    let table = Markup::new().element("table", &[("class", class)], caption.then(head).element("tbody", &[], rows));
    blocks::scrolling(id, table)
}

/// Up to this many columns stand at the width they like; more share that of the page.
const MOST_AT_EASE: usize = 4;

/// The name of a column, which may be broken between phrases: browsers know no phrases in Japanese.
fn breakable(name: &str) -> Markup {
    let units = units(name);
    units.iter().enumerate().fold(Markup::new(), |markup, (place, unit)| {
        let markup = if place > 0 { markup.void("wbr", &[]) } else { markup };
        markup.text(unit)
    })
}
