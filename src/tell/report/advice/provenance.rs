//! What is derived and what was transcribed: the grades and the way through the flowchart, each with what it rests on.

use crate::{
    decide::suit::{advice::Advice, grading::Grading},
    guideline::{
        flowchart::Node,
        model::{
            axis::{Axis, Rating},
            method::MethodSet,
            source::{Provenance, ProvenanceKind},
        },
    },
    tell::{
        document::{Document, line::Line},
        report::{
            grades::grade,
            table::{Column, table},
        },
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
    let is_shown = |provenance: &Provenance| provenance.kind() != ProvenanceKind::Published;
    let grading = advice.map_or(Grading::new(words.guideline, None), Advice::grading);
    let cells = methods.iter().flat_map(|method| Axis::ALL.map(|axis| grading.get(method, axis)));
    let of_grades: [Column<'_, &Rating>; 4] = [
        ("方式", "Method", &|rating| words.method(rating.method()).into()),
        ("評価軸", "Axis", &|rating| words.axis(rating.axis()).into()),
        ("等級", "Grade", &|rating| grade(rating)),
        ("根拠", "Basis", &|rating| basis(words, rating.provenance())),
    ];
    // Why each choice leads on as it does is said with the way itself.
    let nodes = advice.into_iter().flat_map(Advice::path).map(|step| step.node());
    let of_way: [Column<'_, Node<'_>>; 2] = [
        ("フローチャートの質問", "Question of the flowchart", &|node| {
            Line::from(node.question().name().get(words.lang)).mark(node.provenance())
        }),
        ("根拠", "Basis", &|node| basis(words, node.provenance())),
    ];
    let is_transcribed = |provenance: &Provenance| provenance.kind() == ProvenanceKind::Transcribed;
    let is_transcribed = cells.clone().any(|rating| is_transcribed(rating.provenance()))
        || nodes.clone().any(|node| is_transcribed(node.provenance()));
    let of_grades = table(words, cells.filter(|rating| is_shown(rating.provenance())), &of_grades);
    let of_way = table(words, nodes.filter(|node| is_shown(node.provenance())), &of_way);
    if of_grades.rows.is_empty() && of_way.rows.is_empty() {
        return;
    }
    let title = if is_transcribed {
        words.pick("推定・転記した項目とその根拠", "What is derived or transcribed, and from what")
    } else {
        words.pick("推定した項目とその根拠", "What is derived, and from what")
    };
    document.section(2, "provenance", title);
    document.paragraph(words.pick(
        "この報告書のうち、本ツールが参照した公表資料にない主な項目と、その根拠です。対策や注意点に付いた印も同じ意味です。",
        "The main items in this report that none of the sources consulted publishes, and what they rest on. The marks on measures and cautions mean the same.",
    ));
    let tables = [(words.pick("等級", "Grades"), of_grades), (words.pick("フローチャート", "Flowchart"), of_way)];
    for (title, table) in tables.into_iter().filter(|(_, table)| !table.rows.is_empty()) {
        document.heading(3, title);
        document.table(table);
    }
}

/// What something that is not published rests on: the reasoning, and the places in the sources.
fn basis(words: Words<'_>, provenance: &Provenance) -> Line {
    let rationale = provenance.rationale().map_or("", |rationale| rationale.get(words.lang));
    let places = match provenance {
        Provenance::Own { .. } => words.provenance(provenance),
        _ => words.places(provenance),
    };
    if rationale.is_empty() { places.into() } else { Line::from(rationale).text(words.bracketed(&places)) }
}
