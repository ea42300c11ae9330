//! What is derived and what was transcribed: the grades and the way through the flowchart, each with what it rests on.

use super::{blocks, markup::Markup};
use crate::{
    decide::Advice,
    guideline::{Axis, MethodSet, Provenance, ProvenanceKind},
    tell::{
        document::{Line, Table},
        grades,
        words::Words,
    },
};

/// The grades of some methods that are not published, with the reasoning behind each.
pub(super) fn grades(words: Words<'_>, methods: MethodSet, id: &str) -> Markup {
    let header = match words.lang {
        crate::Lang::Ja => ["方式", "評価軸", "等級", "根拠"],
        crate::Lang::En => ["Method", "Axis", "Grade", "Basis"],
    };
    let cells = methods.iter().flat_map(|method| Axis::ALL.map(|axis| (method, axis)));
    let rows: Vec<Vec<Line>> = cells
        .filter_map(|(method, axis)| {
            let provenance = words.guideline.ratings().get(method, axis).provenance();
            let basis = basis(words, provenance)?;
            Some(vec![words.method(method).into(), words.axis(axis).into(), grades::grade(words, method, axis), basis])
        })
        .collect();
    titled(words, words.pick("等級", "Grades"), Table { header: header.map(Line::from).into(), rows }, id)
}

/// The steps of the way that are not published: why each question is asked there. Why each choice leads on as it does
/// stands with the way itself.
pub(super) fn way(words: Words<'_>, advice: &Advice<'_>, id: &str) -> Markup {
    let header = match words.lang {
        crate::Lang::Ja => ["フローチャートの質問", "根拠"],
        crate::Lang::En => ["Question of the flowchart", "Basis"],
    };
    let rows = advice.path().filter_map(|step| {
        let provenance = step.node().provenance();
        let basis = basis(words, provenance)?;
        Some(vec![Line::from(step.node().question().name().get(words.lang)).mark(provenance), basis])
    });
    let table = Table { header: header.map(Line::from).into(), rows: rows.collect() };
    titled(words, words.pick("フローチャート", "Flowchart"), table, id)
}

fn titled(words: Words<'_>, title: &str, table: Table, id: &str) -> Markup {
    if table.rows.is_empty() {
        return Markup::new();
    }
    blocks::heading(3, id, &Line::from(title), words.lang).then(blocks::table(&table, words.lang, id))
}

/// What something that is not published rests on.
fn basis(words: Words<'_>, provenance: &Provenance) -> Option<Line> {
    match provenance.kind() {
        ProvenanceKind::Published => None,
        _ => {
            let mut line = Line::new();
            if let Some(rationale) = provenance.rationale() {
                line = line.text(rationale.get(words.lang)).text(" ");
            }
            Some(line.line(places(words, provenance)))
        }
    }
}

/// Where it stands, or what it is inferred from, in brackets.
fn places(words: Words<'_>, provenance: &Provenance) -> Line {
    if let Provenance::Transcribed { .. } = provenance {
        return Line::from(words.bracketed(&words.provenance(provenance)));
    }
    let mut line = Line::from(words.pick("（", "("));
    for (place, citation) in provenance.citations().iter().enumerate() {
        let (publisher, title) =
            (citation.source().publisher().get(words.lang), citation.source().title().get(words.lang));
        let source =
            words.pick(format_args!("{publisher}「{title}」"), format_args!("{publisher}, “{title}”, ")).to_string();
        let separator = if place > 0 { words.pick("；", "; ") } else { "" };
        line = line.text(separator).text(source).text(citation.locator());
    }
    line.text(words.pick("）", ")"))
}
