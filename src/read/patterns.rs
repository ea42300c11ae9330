//! `patterns.json`: the six patterns of the 4th edition and the crosswalk.

use std::{collections::HashSet, sync::Arc};

use super::{
    Context,
    common::{entries, id, read},
};
use crate::{
    finding::{noun::Noun, problem::Problem},
    guideline::model::pattern::{Pattern, PatternTable},
    json::cursor::Cursor,
};

const NUMBER: Noun = Noun { en: "number of a pattern", ja: "パターンの番号" };

pub(super) fn read(cursor: &Cursor<'_>, context: &mut Context<'_>) -> Option<Vec<Arc<Pattern>>> {
    let mut numbers = HashSet::new();
    let mut own_number = |cursor: &Cursor<'_>| {
        let number = cursor.small()?;
        if !numbers.insert(number) {
            cursor.report(Problem::Repeated { noun: NUMBER, word: number.to_string().into() });
            return None;
        }
        Some(number)
    };
    entries(cursor, &["patterns"], |cursor| {
        read! {
            cursor, &*context;
            id: id, number: &mut own_number, name, text, table: table, provenance, methods, methods_provenance,
        }
        let pattern = Pattern { id, number, name, text, table, provenance, methods, methods_provenance };
        let pattern = Arc::new(pattern);
        context.patterns.insert(&pattern.id, pattern.clone());
        Some(pattern)
    })
}

fn table(cursor: &Cursor<'_>) -> Option<PatternTable> {
    read! {
        cursor, &() => PatternTable;
        data_on_terminal, same_environment, cloud_service, private_terminals, fast_line, remark,
    }
}
