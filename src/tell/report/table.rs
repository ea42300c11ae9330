//! Tables whose columns are given one by one, so that the name of a column stands beside what is in it.

use super::opening;
use crate::tell::{
    document::{Table, line::Line},
    words::Words,
};

/// A column: its name in both languages, and what it says of a row.
pub(in crate::tell::report) type Column<'c, T> = (&'c str, &'c str, &'c dyn Fn(&T) -> Line);

/// A table to read.
pub(in crate::tell::report) fn table<T>(
    words: Words<'_>,
    rows: impl IntoIterator<Item = T>,
    columns: &[Column<'_, T>],
) -> Table {
    let names = columns.iter().map(|(ja, en, _)| words.pick(*ja, *en));
    let cells = |row| columns.iter().map(|(_, _, cell)| cell(&row)).collect();
    Table::new(names, rows.into_iter().map(cells).collect())
}

/// A table for a spreadsheet, whose last column is the note.
pub(super) fn spreadsheet<T>(words: Words<'_>, rows: impl IntoIterator<Item = T>, columns: &[Column<'_, T>]) -> Table {
    table(words, rows, &[columns, &[("注記", "Note", &|_| opening::note(words))]].concat())
}
