//! Where in the flowchart a method goes out of reach, so that "why not" names its source as "why" does.

use crate::{
    decide::{
        suit::advice::Advice,
        why::{
            excluded_at::excluding_edges,
            feasibility::Feasibility,
            rejection::{Change, Exclusion},
        },
    },
    guideline::{
        flowchart::EdgeRef,
        model::{method::Method, source::Provenance},
    },
    language::Lang,
    tell::{
        document::line::Line,
        words::{Words, say},
    },
};

/// The smallest changes that would make a method a candidate, each of which does.
pub(super) fn admissions(words: Words<'_>, advice: &Advice<'_>, method: Method) -> Option<Line> {
    const MOST: usize = 3;
    let all = advice.admissions(method);
    let one = |changes: &Vec<Change<'_>>| {
        let changes: Vec<String> = changes.iter().map(|change| words.change(change)).collect();
        changes.join(words.pick("、", " and "))
    };
    let mut ways: Vec<String> = all.iter().take(MOST).map(one).collect();
    let rest = all.len() - ways.len();
    if rest > 0 {
        ways.push(say!(words, "ほか{rest}通り", "{rest} other ways"));
    }
    let label = match all.len() {
        0 => return None,
        1 => words.pick("候補に加わる条件", "To make it a candidate"),
        _ => words.pick("候補に加わる条件（次のいずれか）", "To make it a candidate, one of these"),
    };
    Some(words.labelled_line(label, ways.join(words.pick("／", "; ")).into()))
}

/// That a method does not suit because of an answer, as a sentence without its full stop, with the marks of where it comes
/// from that it does not.
pub(super) fn answer<'g>(words: Words<'g>, advice: &Advice<'g>, method: Method, excluded: &Exclusion<'g>) -> Line {
    let edges = excluding_edges(advice, method);
    let name = excluded.question().name().get(words.lang);
    let choices = words.choices(excluded.choices());
    let weakest = |provenances: Vec<&'g Provenance>, line: Line| {
        // What is derived in one place is derived.
        let derived = provenances.iter().find(|provenance| provenance.is_derived());
        match derived.or(provenances.first()) {
            Some(provenance) => line.mark(provenance),
            None => line,
        }
    };
    let nodes = edges.iter().map(|edge| edge.node().provenance()).collect();
    let question = weakest(nodes, Line::from(words.quoted(name)));
    let choice = weakest(edges.iter().map(EdgeRef::provenance).collect(), Line::from(choices));
    match words.lang {
        Lang::Ja => question.text("に").line(choice).text("と回答されたため"),
        // What would work too is not called unsuitable.
        Lang::En => {
            let is_feasible = matches!(advice.feasibility(method), Feasibility::Feasible(_));
            let lead = if is_feasible { "Passed over" } else { "Not suitable" };
            Line::from(format!("{lead} because you answered ")).line(choice).text(" to ").line(question)
        }
    }
}
