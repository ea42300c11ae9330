//! The paths through the flowchart as a table, a numbered path a row: for spreadsheets, and for who wants to check them.

use super::paths::{FlowPath, paths, questions};
use crate::{
    decide::suit::answers::Answers,
    guideline::{
        Guideline,
        flowchart::EdgeRef,
        model::{method::Method, question::Question, source::ProvenanceKind},
    },
    language::Lang,
    tell::{
        document::{
            Table,
            line::{Line, mark},
        },
        words::Words,
    },
};

/// Every path through the flowchart, a row each: its number, the choice at each question (by id and by label; empty where
/// the path does not ask), the candidates (by id and by name), and where it comes from. With answers, a column says how
/// each path stands to them; they have to be answers that this guideline accepted.
///
/// ```
/// use telework_advisor::{Guideline, Lang, exchange::flowchart_table};
/// let table = flowchart_table(Guideline::embedded(), None, Lang::En);
/// assert_eq!(table.rows[0][0].plain(), "1");
/// assert!(table.rows.iter().all(|row| row.len() == table.header.len()));
/// ```
#[must_use]
pub fn flowchart_table(guideline: &Guideline, answers: Option<&Answers<'_>>, lang: Lang) -> Table {
    let words = Words { guideline, lang };
    let mut header: Vec<Line> = vec![words.pick("経路", "Path").into()];
    if answers.is_some() {
        header.push(words.pick("回答との関係", "With the answers").into());
    }
    for question in questions(guideline) {
        header.push(question.id().into());
        header.push(question.name().get(lang).into());
    }
    header.extend(
        [
            "candidates",
            words.pick("候補となる方式", "Candidates"),
            "provenance",
            words.pick("出典と根拠", "Where it comes from"),
        ]
        .map(Line::from),
    );
    let row = |(number, path): (usize, &FlowPath<'_>)| {
        let mut row: Vec<Line> = vec![number.to_string().into()];
        row.extend(answers.map(|answers| standing(words, answers, path).into()));
        for question in questions(guideline) {
            let choice = path.step(question).map(|step| (step.choice(), step.provenance()));
            row.push(choice.map_or("", |(choice, _)| choice.id()).into());
            row.push(match choice {
                Some((choice, provenance)) => Line::from(choice.label().get(lang)).mark(provenance),
                None => Line::new(),
            });
        }
        let ids: Vec<&str> = path.methods.iter().map(Method::id).collect();
        row.push(ids.join(", ").into());
        row.push(words.methods(path.methods.iter()).into());
        row.push(kind(path.provenance()).into());
        row.push(provenance(words, path).into());
        row
    };
    let paths = paths(guideline.flowchart());
    Table::new(header, (1..).zip(&paths).map(row).collect())
}

/// How a path stands to the answers.
fn standing(words: Words<'_>, answers: &Answers<'_>, path: &FlowPath<'_>) -> &'static str {
    let left = |step: &EdgeRef<'_>| answers.left_of(step.node().question());
    if path.steps.iter().any(|step| !step.choice().alone().is_subset(left(step))) {
        words.pick("該当しない", "ruled out")
    } else if path.steps.iter().all(|step| left(step).is_single()) {
        words.pick("✓ この経路", "✓ this path")
    } else {
        words.pick("あり得る", "possible")
    }
}

/// The kind of a path's provenance, with its mark, and where each of its steps comes from: a note on a rule.
pub(super) fn note(words: Words<'_>, path: &FlowPath<'_>) -> String {
    let whole = path.provenance();
    let mark = mark(whole);
    let space = if mark.is_empty() { "" } else { " " };
    format!("{mark}{space}{}: {}", kind(whole), provenance(words, path))
}

/// What a question's column is called: its name, the mark of where it comes from that it is asked, and its id.
pub(super) fn column(words: Words<'_>, paths: &[FlowPath<'_>], question: &Question) -> String {
    let mut marks =
        paths.iter().filter_map(|path| path.step(question)).map(|step| mark(step.node().provenance().kind()));
    let mark = marks.find(|mark| !mark.is_empty()).unwrap_or_default();
    format!("{}{mark}{}", question.name().get(words.lang), words.bracketed(question.id()))
}

/// The word for a kind of provenance, as the data and every record have it.
const fn kind(kind: ProvenanceKind) -> &'static str {
    match kind {
        ProvenanceKind::Published => "published",
        ProvenanceKind::Derived => "derived",
        ProvenanceKind::Own => "own",
        ProvenanceKind::Transcribed => "transcribed",
    }
}

/// Where each step of a path comes from, in the order in which they are taken.
fn provenance(words: Words<'_>, path: &FlowPath<'_>) -> String {
    let lang = words.lang;
    let steps = path.steps.iter().map(|step| {
        let (name, label) = (step.node().question().name().get(lang), step.choice().label().get(lang));
        let asked = words.provenance(step.node().provenance());
        let leads = words.provenance(step.provenance());
        match lang {
            Lang::Ja => format!("{name}：{asked}。「{label}」の先：{leads}"),
            Lang::En => format!("{name}: {asked}. “{label}”: {leads}"),
        }
    });
    steps.collect::<Vec<_>>().join(words.pick("。／", ". / "))
}
