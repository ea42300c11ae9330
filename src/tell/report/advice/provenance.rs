//! What is derived and what was transcribed: the grades and the way through the flowchart, each with what it rests on.

use crate::{
    decide::suit::advice::Advice,
    guideline::model::{
        axis::Axis,
        method::MethodSet,
        source::{Provenance, ProvenanceKind},
    },
    language::Lang,
    tell::{
        document::{Document, Table, line::Line},
        report::grades::grade,
        words::Words,
    },
};

/// A section on the grades of some methods and, of one advice, on its way through the flowchart; none if all is published.
pub(in crate::tell::report) fn provenance(
    document: &mut Document,
    words: Words<'_>,
    methods: MethodSet,
    advice: Option<&Advice<'_>>,
) {
    let (of_grades, of_way) = (grades(words, methods), advice.map(|advice| way(words, advice)).unwrap_or_default());
    if of_grades.is_empty() && of_way.is_empty() {
        return;
    }
    document.section(2, "provenance", words.pick("導き出した項目とその根拠", "What is derived, and from what"));
    document.paragraph(words.pick(
        "この報告書のうち公表された資料にない主な項目と、その根拠です。対策や注意点に付いた印も同じ意味です。",
        "What in this report no source publishes, in the main, and what it rests on. The marks on measures and cautions mean the same.",
    ));
    let (grades_header, way_header): ([_; 4], [_; 2]) = match words.lang {
        Lang::Ja => (["方式", "評価軸", "等級", "根拠"], ["フローチャートの質問", "根拠"]),
        Lang::En => (["Method", "Axis", "Grade", "Basis"], ["Question of the flowchart", "Basis"]),
    };
    if !of_grades.is_empty() {
        document.heading(3, words.pick("等級", "Grades"));
        document.table(Table::new(grades_header, of_grades));
    }
    if !of_way.is_empty() {
        document.heading(3, words.pick("フローチャート", "Flowchart"));
        document.table(Table::new(way_header, of_way));
    }
}

/// The grades that are not published.
fn grades(words: Words<'_>, methods: MethodSet) -> Vec<Vec<Line>> {
    let cells = methods.iter().flat_map(|method| Axis::ALL.map(|axis| (method, axis)));
    let rows = cells.filter_map(|(method, axis)| {
        let basis = basis(words, words.guideline.ratings().get(method, axis).provenance())?;
        Some(vec![words.method(method).into(), words.axis(axis).into(), grade(words, method, axis), basis])
    });
    rows.collect()
}

/// Why each question of the way is asked where it is; why each choice leads on as it does is said with the way itself.
fn way(words: Words<'_>, advice: &Advice<'_>) -> Vec<Vec<Line>> {
    let rows = advice.path().filter_map(|step| {
        let provenance = step.node().provenance();
        let name = Line::from(step.node().question().name().get(words.lang)).mark(provenance);
        Some(vec![name, basis(words, provenance)?])
    });
    rows.collect()
}

/// What something that is not published rests on: the reasoning, and the places in the sources.
fn basis(words: Words<'_>, provenance: &Provenance) -> Option<Line> {
    if provenance.kind() == ProvenanceKind::Published {
        return None;
    }
    let rationale = provenance.rationale().map_or("", |rationale| rationale.get(words.lang));
    Some(Line::from(rationale).text(words.bracketed(&words.places(provenance))))
}
