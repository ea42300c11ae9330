//! The catalogue of measures in words, as a table and as plain data.

use std::borrow::Cow;

use serde::Serialize;

use super::{
    gap::threats,
    opening::{self, For},
};
use crate::{
    guideline::{Category, Citation, Condition, Control, Element, Guideline, Lang, Level, ProvenanceKind, Role, Text},
    tell::{
        document::{Document, Item, Line, Table},
        record::GuidelineRecord,
        words::{Words, say},
    },
};

/// Some measures in words, by edition, role and category.
///
/// ```
/// use telework_advisor::{catalogue_document, Guideline, Lang};
/// let guideline = Guideline::embedded();
/// let control = guideline.control("e5.admin.security-software").unwrap();
/// let document = catalogue_document(guideline, &[control], Lang::En);
/// assert!(document.to_markdown().contains("F-1"));
/// ```
#[must_use]
pub fn catalogue_document(guideline: &Guideline, controls: &[&Control], lang: Lang) -> Document {
    let words = Words { guideline, lang };
    let mut document = Document::new(lang);
    let title = words.pick("テレワークセキュリティ対策の一覧", "Telework security measures");
    opening::open(&mut document, words, &words.counted(title, controls.len()), For::default());
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
            let items: Vec<Item> = of_category.map(|control| item(control, words)).collect();
            if !items.is_empty() {
                document.heading(3, words.category(category));
                document.bullets(items);
            }
        }
    }
    opening::close(&mut document, words);
    document
}

fn item(control: &Control, words: Words<'_>) -> Item {
    let lang = words.lang;
    let mut line = words.measure(control).emphasised();
    if let Some(id) = control.published_id() {
        line = line.text(words.bracketed(id));
    }
    let mut below = vec![Line::from(control.text().get(lang))];
    let mut add = |ja, en, value: String| {
        if !value.is_empty() {
            below.push(Line::from(words.labelled(words.pick(ja, en), &value)));
        }
    };
    add("区分", "Level", levels(control, words));
    if !control.applies().is_always() {
        add("対象となる条件", "Applies where", words.condition(control.applies()));
    }
    add("対応する脅威", "Threats answered", threats(control, words));
    let links = [
        ("引き継ぐ第4版の対策", "Takes up (4th edition)", words.measures(words.guideline.superseded_by(control))),
        ("引き継いだ第5版の対策", "Taken up by (5th edition)", words.measures(words.guideline.successors_of(control))),
    ];
    for (ja, en, titles) in links {
        if titles != Line::new() {
            below.push(words.labelled_line(words.pick(ja, en), titles));
        }
    }
    let source = words.source_of(control);
    below.push(Line::from(words.labelled(words.pick("出典", "Source"), &source)));
    Item::new(line, below)
}

fn levels(control: &Control, words: Words<'_>) -> String {
    let names: Vec<&str> = control.levels().iter().map(|&level| words.level(level, control.edition())).collect();
    words.list(&names, "and")
}

/// Some measures as a table, one row a measure: for a spreadsheet.
#[must_use]
pub fn catalogue_table(guideline: &Guideline, controls: &[&Control], lang: Lang) -> Table {
    let words = Words { guideline, lang };
    let header = [
        ("版", "Edition"),
        ("立場", "Role"),
        ("対策分類", "Category"),
        ("公表番号", "Published id"),
        ("区分", "Level"),
        ("要素", "Element"),
        ("対策", "Measure"),
        ("内容", "Text"),
        ("対象となる条件", "Applies where"),
        ("対応する脅威", "Threats answered"),
        ("出典", "Source"),
        ("ID", "ID"),
        ("注記", "Note"),
    ];
    let rows = controls.iter().map(|control| {
        [
            Line::from(control.edition().to_string()),
            Line::from(words.role(control.role())),
            words.category(control.category()),
            Line::from(control.published_id().unwrap_or_default()),
            Line::from(levels(control, words)),
            Line::from(guideline.element(control.element()).name().get(lang)),
            words.measure(control),
            Line::from(control.text().get(lang)),
            Line::from(words.condition(control.applies())),
            Line::from(threats(control, words)),
            Line::from(words.source_of(control)),
            Line::from(control.id()),
            opening::note(words),
        ]
        .to_vec()
    });
    Table::new(header.map(|(ja, en)| words.pick(ja, en)), rows.collect())
}

/// Some measures as plain data, for other programs. Texts are in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CatalogueRecord<'a> {
    /// The name and version of this format.
    pub schema: Cow<'a, str>,
    /// Where they are from.
    pub guideline: GuidelineRecord<'a>,
    /// The measures.
    pub controls: Vec<MeasureRecord<'a>>,
}

/// A measure as plain data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MeasureRecord<'a> {
    /// Its id in this crate.
    pub id: Cow<'a, str>,
    /// Its edition.
    pub edition: u8,
    /// Who carries it out.
    pub role: Role,
    /// Its category.
    pub category: Category,
    /// Its levels, where known.
    pub levels: Vec<Level>,
    /// The id its edition gives it, where known.
    pub published_id: Option<Cow<'a, str>>,
    /// The element it belongs to.
    pub element: Element,
    /// Its name.
    pub title: BilingualRecord<'a>,
    /// What is to be done.
    pub text: BilingualRecord<'a>,
    /// When it applies, in words.
    pub applies: BilingualRecord<'a>,
    /// The questions on whose answers that depends.
    pub applies_questions: Vec<Cow<'a, str>>,
    /// The threats it answers.
    pub threats: Vec<Cow<'a, str>>,
    /// The measures of the older edition it takes up.
    pub supersedes: Vec<Cow<'a, str>>,
    /// Where it comes from.
    pub provenance: ProvenanceKind,
    /// The source and the place in it; of what was transcribed in part, those of the rest.
    pub citations: Vec<CitationRecord<'a>>,
}

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BilingualRecord<'a> {
    /// Japanese.
    pub ja: Cow<'a, str>,
    /// English.
    pub en: Cow<'a, str>,
}

/// A place in a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CitationRecord<'a> {
    /// The source.
    pub source: Cow<'a, str>,
    /// The place in it.
    pub locator: Cow<'a, str>,
}

impl<'a> CitationRecord<'a> {
    pub(in crate::tell) fn new(citation: &'a Citation) -> Self {
        Self { source: citation.source().id().into(), locator: citation.locator().into() }
    }
}

impl<'a> CatalogueRecord<'a> {
    /// The record of some measures.
    #[must_use]
    pub fn new(guideline: &'a Guideline, controls: &[&'a Control]) -> Self {
        let both = |text: &'a Text| BilingualRecord { ja: text.get(Lang::Ja).into(), en: text.get(Lang::En).into() };
        let condition = |condition: &Condition, lang| Words { guideline, lang }.condition(condition).into();
        let controls = controls.iter().map(|control| MeasureRecord {
            id: control.id().into(),
            edition: control.edition(),
            role: control.role(),
            category: control.category(),
            levels: control.levels().to_vec(),
            published_id: control.published_id().map(Cow::Borrowed),
            element: control.element(),
            title: both(control.title()),
            text: both(control.text()),
            applies: BilingualRecord {
                ja: condition(control.applies(), Lang::Ja),
                en: condition(control.applies(), Lang::En),
            },
            applies_questions: control.applies().questions().into_iter().map(|question| question.id().into()).collect(),
            threats: control.threats().iter().map(|threat| threat.id().into()).collect(),
            supersedes: guideline.superseded_by(control).map(|older| older.id().into()).collect(),
            provenance: control.provenance().kind(),
            citations: control.citations().iter().map(CitationRecord::new).collect(),
        });
        Self {
            schema: "telework-advisor/controls/1".into(),
            guideline: GuidelineRecord::new(guideline),
            controls: controls.collect(),
        }
    }
}
