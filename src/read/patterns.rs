//! `patterns.json`: the six patterns of the 4th edition and the crosswalk.

use std::sync::Arc;

use super::{Context, common};
use crate::{
    finding::{Noun, Problem},
    guideline::{Pattern, PatternTable},
    json::Cursor,
};

const NUMBER: Noun = Noun { en: "number of a pattern", ja: "パターンの番号" };

pub(super) fn read(cursor: &Cursor<'_>, context: &mut Context<'_>) -> Option<Vec<Arc<Pattern>>> {
    let object = cursor.object(&["patterns"])?;
    let mut numbers = std::collections::HashSet::new();
    common::entries(&object, "patterns", |cursor| {
        let object =
            cursor.object(&["id", "number", "name", "text", "table", "provenance", "methods", "methods_provenance"])?;
        let id = object.required("id").and_then(|cursor| cursor.id());
        let number = object.required("number").and_then(|cursor| cursor.small());
        let name = object.required("name").and_then(|cursor| cursor.bilingual());
        let text = object.required("text").and_then(|cursor| cursor.bilingual());
        let table = object.required("table").and_then(|cursor| table(&cursor));
        let provenance = common::provenance(&object, "provenance", context);
        let methods = object.required("methods").and_then(|cursor| common::methods(&cursor));
        let methods_provenance = common::provenance(&object, "methods_provenance", context);
        if !numbers.insert(number?) {
            let place = object.get("number")?;
            place.report(Problem::Repeated { noun: NUMBER, word: number?.to_string().into() });
            return None;
        }
        let pattern = Arc::new(Pattern {
            id: id?.into(),
            number: number?,
            name: name?,
            text: text?,
            table: table?,
            provenance: provenance?,
            methods: methods?,
            methods_provenance: methods_provenance?,
        });
        context.patterns.insert(&pattern.id, pattern.clone());
        Some(pattern)
    })
}

fn table(cursor: &Cursor<'_>) -> Option<PatternTable> {
    let object = cursor.object(&[
        "data_on_terminal",
        "same_environment",
        "cloud_service",
        "private_terminals",
        "fast_line",
        "remark",
    ])?;
    let data_on_terminal = object.required("data_on_terminal").and_then(|cursor| cursor.word());
    let same_environment = object.required("same_environment").and_then(|cursor| cursor.word());
    let cloud_service = object.required("cloud_service").and_then(|cursor| cursor.word());
    let private_terminals = object.required("private_terminals").and_then(|cursor| cursor.word());
    let fast_line = object.required("fast_line").and_then(|cursor| cursor.word());
    let remark: Option<Option<_>> = object.optional("remark").map_or(Some(None), |cursor| cursor.bilingual().map(Some));
    Some(PatternTable {
        data_on_terminal: data_on_terminal?,
        same_environment: same_environment?,
        cloud_service: cloud_service?,
        private_terminals: private_terminals?,
        fast_line: fast_line?,
        remark: remark?,
    })
}
