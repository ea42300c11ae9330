//! The catalogue of measures in words and as a table.

use super::{
    gap::threats,
    opening::{self, For},
    table,
};
use crate::{
    guideline::{
        Guideline,
        model::control::{Category, Control, Role},
    },
    language::Lang,
    tell::{
        document::{Block, Document, Item, Table, line::Line},
        words::{Words, say},
    },
};

/// Some measures in words, by edition, role and category.
///
/// ```
/// use telework_advisor::{Guideline, Lang, report::catalogue_document};
/// let guideline = Guideline::embedded();
/// let control = guideline.control("e5.admin.security-software").unwrap();
/// let document = catalogue_document(guideline, &[control], Lang::En);
/// assert!(document.to_markdown().contains("F-1"));
/// ```
#[must_use]
pub fn catalogue_document(guideline: &Guideline, controls: &[&Control], lang: Lang) -> Document {
    let words = Words { guideline, lang };
    let title = words.pick("テレワークセキュリティ対策の一覧", "Telework security measures");
    let mut document = opening::open(words, &words.counted(title, controls.len()), For::default());
    if let Some(edition) = guideline.reference_entry("concept.edition-5") {
        document.paragraph(edition.text().get(lang));
    }
    document.paragraph(words.pick(
        "公表されている番号や区分が分からない対策には、番号も区分も付けていません。",
        "Where the published number or level of a measure is not known, none is given.",
    ));
    for (edition, role) in [5, 4].into_iter().flat_map(|edition| Role::ALL.map(|role| (edition, role))) {
        let of_role = |control: &&&Control| control.edition() == edition && control.role() == role;
        if !controls.iter().any(|control| of_role(&control)) {
            continue;
        }
        let role = words.role(role);
        document.heading(2, say!(words, "第{edition}版　{role}", "Edition {edition}: {role}"));
        for category in Category::ALL {
            let of_category = controls.iter().filter(of_role).filter(|control| control.category() == category);
            let of_category: Vec<&&Control> = of_category.collect();
            if !of_category.is_empty() {
                document.heading(3, words.category(category));
                document.blocks.push(Block::Detail {
                    brief: vec![Block::Bullets(
                        of_category.iter().map(|control| named(control, words).into()).collect(),
                    )],
                    full: vec![Block::Bullets(of_category.iter().map(|control| item(control, words)).collect())],
                });
            }
        }
    }
    document
}

fn named(control: &Control, words: Words<'_>) -> Line {
    let line = words.measure(control).emphasised();
    match control.published_id() {
        Some(id) => line.text(words.bracketed(id)),
        None => line,
    }
}

fn item(control: &Control, words: Words<'_>) -> Item {
    let applies = Some(control.applies()).filter(|applies| !applies.is_always());
    let applies = applies.map(|applies| words.condition(applies)).unwrap_or_default();
    let taken_up = if control.is_superseded() {
        ("引き継いだ第5版の対策", "Taken up by (5th edition)")
    } else {
        ("一部を引き継いだ第5版の対策", "Taken up in part by (5th edition)")
    };
    let mut below = vec![Line::from(control.text().get(words.lang))];
    below.extend(words.labelled_lines([
        ("区分", "Level", levels(control, words).into()),
        ("対象となる条件", "Applies where", applies.into()),
        ("対応する脅威", "Threats answered", threats(control, words).into()),
        ("引き継ぐ第4版の対策", "Takes up (4th edition)", words.measures(words.guideline.superseded_by(control))),
        (
            "一部だけを引き継ぐ第4版の対策",
            "Of these, in part only",
            words.measures(words.guideline.superseded_in_part_by(control)),
        ),
        (taken_up.0, taken_up.1, words.measures(words.guideline.successors_of(control))),
        ("出典", "Source", words.source_of(control).into()),
    ]));
    Item::new(named(control, words), below)
}

fn levels(control: &Control, words: Words<'_>) -> String {
    words.list(control.levels().iter().map(|&level| words.level(level, control.edition())), "and")
}

/// Some measures as a table, one row a measure: for a spreadsheet.
#[must_use]
pub fn catalogue_table(guideline: &Guideline, controls: &[&Control], lang: Lang) -> Table {
    let words = Words { guideline, lang };
    table::spreadsheet(
        words,
        controls.iter().copied(),
        &[
            ("版", "Edition", &|control| control.edition().to_string().into()),
            ("立場", "Role", &|control| words.role(control.role()).into()),
            ("対策分類", "Category", &|control| words.category(control.category())),
            ("公表番号", "Published id", &|control| control.published_id().unwrap_or_default().into()),
            ("区分", "Level", &|control| levels(control, words).into()),
            ("要素", "Element", &|control| guideline.element(control.element()).name().get(lang).into()),
            ("対策", "Measure", &|control| words.measure(control)),
            ("内容", "Text", &|control| control.text().get(lang).into()),
            ("対象となる条件", "Applies where", &|control| words.condition(control.applies()).into()),
            ("対応する脅威", "Threats answered", &|control| threats(control, words).into()),
            ("出典", "Source", &|control| words.source_of(control).into()),
            ("ID", "ID", &|control| control.id().into()),
        ],
    )
}
