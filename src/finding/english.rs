//! Problems in English.

use super::{
    FileKind, Kind, Problem, printable, quoted,
    words::{Listed, Wording, joined, json_reason, listed, plain},
};
use crate::language::Lang;

/// What was expected and what was found, and the way out.
pub(super) fn wording(problem: &Problem) -> Wording {
    match problem {
        Problem::TooLarge { limit } => Wording::new(
            format!("expected at most {limit} bytes, found more"),
            "split the input or leave out what is not part of the format",
        ),
        Problem::NotUtf8 { offset } => Wording::new(
            format!("expected UTF-8 text, found a byte that does not fit at offset {offset}"),
            "save the file as UTF-8",
        ),
        Problem::InvalidJson { line, column, reason } => Wording::new(
            format!("expected JSON, found at line {line} column {column}: {}", json_reason(reason, Lang::En)),
            "correct the text there",
        ),
        Problem::MalformedRecord { line, column, reason } => Wording::new(
            format!("expected a record as it was written, found at line {line} column {column}: {}", printable(reason)),
            "take the file that was written, unchanged",
        ),
        Problem::TooDeep { limit } => Wording::new(
            format!("expected values nested at most {limit} deep, found deeper ones"),
            "take away the brackets that are too many",
        ),
        Problem::MissingFile { nearest } => Wording::new(
            "expected this file, found none",
            nearest.as_deref().map_or_else(
                || "add it, or correct the name where guideline.json names it".into(),
                |near| {
                    format!("add it, or correct the name where guideline.json names it: did you mean {}?", quoted(near))
                },
            ),
        ),
        Problem::WrongType { expected, found, value } => {
            let shown = match value {
                Some(number) if expected.is_number() => number.to_string(),
                Some(number) => format!("the number {number}"),
                None => kind(*found).into(),
            };
            Wording::new(format!("expected {}, found {shown}", kind(*expected)), instead(*expected, *found))
        }
        Problem::UnknownKey { key, valid, nearest } => Wording::new(
            format!("expected one of the keys {}, found {}", valid.join(", "), quoted(key)),
            did_you_mean(*nearest, "remove it or correct its spelling"),
        ),
        Problem::MissingKey { key } => Wording::new(format!("expected the key {key:?}, found none"), "add it"),
        Problem::DuplicateKey { key } => {
            Wording::new(format!("expected each key once, found {} again", quoted(key)), "remove one of the two")
        }
        Problem::MissingProvenance {} => Wording::new(
            "expected the key \"provenance\", found none",
            "say whether this is published (source, locator) or derived (basis, rationale)",
        ),
        Problem::MissingTranslation { lang } => Wording::new(
            format!("expected the text in Japanese and English, found none under {:?}", lang.code()),
            "add the translation",
        ),
        Problem::Empty { noun } => Wording::new(
            format!("expected at least one {}, found none", noun.en),
            "fill it in, or leave it out if it is optional",
        ),
        Problem::UnknownWord { noun, word, valid, nearest } => {
            let (noun, found) = (a(noun.en), quoted(word));
            let near = nearest.as_deref();
            match listed(valid, near.is_some()) {
                Listed::None => Wording::new(
                    format!("expected {noun}, found {found}, but there is none to choose from"),
                    "leave it out, or add one to choose",
                ),
                Listed::Single(only) => {
                    Wording::new(format!("expected {noun} ({}), found {found}", plain(only)), "take this one")
                }
                Listed::All => Wording::new(
                    format!("expected {noun} ({}), found {found}", joined(valid, ", ")),
                    did_you_mean(near, "choose one of these"),
                ),
                Listed::Number(number) => Wording::new(
                    format!("expected {noun} (one of {number} known), found {found}"),
                    did_you_mean(near, "correct its spelling or leave it out"),
                ),
            }
        }
        Problem::Repeated { noun, word } => Wording::new(
            format!("expected each {} once, found {} again", noun.en, quoted(word)),
            "remove one of the two",
        ),
        Problem::DuplicateId { noun, id } => Wording::new(
            format!("expected an id of its own for each {}, found {} again", noun.en, quoted(id)),
            "rename one of the two",
        ),
        Problem::MalformedId { id } => Wording::new(
            format!("expected an id of letters, digits, '-', '_' and '.', found {}", quoted(id)),
            "rename it",
        ),
        Problem::Missing { noun, word } => {
            Wording::new(format!("expected the {} {}, found none", noun.en, quoted(word)), "add it")
        }
        Problem::TooMany { noun, limit } => {
            Wording::new(format!("expected {} at most {limit} times, found more", a(noun.en)), "leave some out")
        }
        Problem::NotADate { found } => Wording::new(
            format!("expected a day of the calendar, found {}", quoted(found)),
            "write it as YYYY-MM-DD, 2026-11-21 for example",
        ),
        Problem::UnknownSchema { expected, found } if FileKind::is_another_record(expected, found) => Wording::new(
            format!("expected {expected:?}, found the record {}", quoted(found)),
            FileKind::Portfolio.way_out(FileKind::Advice, Lang::En),
        ),
        Problem::UnknownSchema { expected, found } => Wording::new(
            format!("expected schema version {expected:?}, found {}", quoted(found)),
            "use a release of this crate that reads it",
        ),
        Problem::NoEqualsSign { part } if part.is_empty() => {
            Wording::new("expected question=choice, found nothing between two '/' or at an end", "remove the '/' there")
        }
        Problem::NoEqualsSign { part } => Wording::new(
            format!("expected question=choice, found {}", quoted(part)),
            "separate answers with '/' and choices with ','",
        ),
        Problem::ConditionTooLarge { limit } => Wording::new(
            format!(
                "expected a condition that asks for at most {limit} things and has at most {limit} alternatives once written out, found more"
            ),
            "split it into several entries",
        ),
        Problem::OtherKind { expected, found } => Wording::new(
            format!("expected {}, found {}", expected.phrase(Lang::En), found.phrase(Lang::En)),
            found.way_out(*expected, Lang::En),
        ),
        Problem::Contradiction { key: "is", other } | Problem::Contradiction { key: other, other: "is" } => {
            Wording::new(format!("expected no \"is\" beside this {other:?}, found one"), "remove it")
        }
        Problem::Contradiction { key, other } => {
            Wording::new(format!("expected either {key:?} or {other:?}, found both"), "remove one")
        }
        Problem::SeveralStarts { start, node } => Wording::new(
            format!("expected one start ({}), found another node that nothing leads to: {}", plain(start), plain(node)),
            "add an edge to it or remove it",
        ),
        Problem::Cycle { nodes, .. } => Wording::new(
            format!("expected a flowchart without cycles, found {}", joined(nodes, " -> ")),
            "redirect one of these edges",
        ),
        Problem::Unreachable { node, circle } => Wording::new(
            format!(
                "expected every node to be reachable from the start, found {}, which is not{}",
                plain(node),
                if circle.is_empty() {
                    String::new()
                } else {
                    format!(" (it lies on a circle: {})", joined(circle, " -> "))
                }
            ),
            "add an edge to it or remove it",
        ),
        Problem::MissingEdge { node, choice, path, .. } => Wording::new(
            format!(
                "expected an edge for every choice, found none for {} at node {}{}",
                plain(choice),
                plain(node),
                if path.is_empty() { String::new() } else { format!(" (reached by {})", joined(path, "/")) }
            ),
            "add it",
        ),
        Problem::AskedTwice { question, nodes, .. } => Wording::new(
            format!(
                "expected each question at most once on a path, found {} twice on {}",
                plain(question),
                joined(nodes, " -> ")
            ),
            "remove one of the two",
        ),
        Problem::MethodAtNoLeaf { method } => Wording::new(
            format!("expected every method at some leaf, found {method} at none"),
            "name it among some edge's candidates",
        ),
        Problem::WithoutEffect { question, .. } => Wording::new(
            format!(
                "expected every question to be able to change the candidates, found that {} never does",
                plain(question)
            ),
            "remove it or change where its choices lead",
        ),
        Problem::SupersedesNoOlder { id } => Wording::new(
            format!("expected a measure of an older edition, found {}", quoted(id)),
            "remove it or name the one that is taken up",
        ),
        Problem::NeverHolds {} => Wording::new(
            "expected a condition that can hold, found one that holds for no method under any answers",
            "correct it",
        ),
        Problem::AlwaysHolds {} => Wording::new(
            "expected a condition that can fail, found one that holds for every method under all answers",
            "write \"always\" or correct it",
        ),
        Problem::Shadowed {} => Wording::new(
            "expected every part of a condition to matter, found that it says the same without this one",
            "remove it or correct it",
        ),
        Problem::UnansweredThreat { id } => Wording::new(
            format!("expected every threat to be answered by a measure, found none for {id}"),
            "name it among some measure's threats",
        ),
        Problem::WithoutPattern { method } => Wording::new(
            format!("expected every method to come from some pattern, found none for {method}"),
            "name it among some pattern's methods",
        ),
        Problem::Unused { noun, id } => Wording::new(
            format!("expected every {} to be referred to, found nothing that refers to {id}", noun.en),
            "use it or remove it",
        ),
        Problem::More { count } => Wording::new(format!("and {count} more"), "mend those told, then look again"),
        Problem::Unexplained => {
            Wording::new("refused without a reason", "this is a defect of telework-advisor, please report it")
        }
    }
}

fn did_you_mean(nearest: Option<&str>, otherwise: &str) -> String {
    nearest.map_or_else(|| otherwise.into(), |near| format!("did you mean {}?", quoted(near)))
}

/// A noun with its article.
fn a(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {noun}")
}

/// The way out where a value is of another type than expected.
const fn instead(expected: Kind, found: Kind) -> &'static str {
    match (expected, found) {
        (_, Kind::Null) => "fill it in, or leave it out if it is optional",
        (Kind::Text | Kind::TextOrList, Kind::Number | Kind::Boolean) => "put it in quotation marks",
        (Kind::List, Kind::Text) => "put it in square brackets",
        (Kind::PositiveInteger, Kind::Text) => "leave out the quotation marks",
        (Kind::Object, _) => "put the keys and their values in braces",
        (Kind::BilingualText, _) => "write both languages",
        _ => "write that instead",
    }
}

const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Null => "null",
        Kind::Boolean => "a truth value",
        Kind::Number => "a number",
        Kind::Text => "a text",
        Kind::List => "a list",
        Kind::Object => "an object",
        Kind::TextOrList => "a text or a list of texts",
        Kind::PositiveInteger => "a whole number of at least 1",
        Kind::LargeInteger => "a whole number from 1 to 4294967295",
        Kind::SmallInteger => "a whole number from 1 to 255",
        Kind::BilingualText => "an object with \"ja\" and \"en\"",
    }
}
