//! The difference between two pieces of advice in words: what was changed, what differs, and what made each difference.

use super::opening::{self, For};
use crate::{
    decide::{
        change::difference::{ChangedFact, Difference, Fact, Presence, Side, Value},
        suit::advice::Status,
    },
    guideline::Guideline,
    language::Lang,
    tell::{
        document::{Document, Item, line::Line},
        words::{Words, say},
    },
};

/// What differs in words.
#[must_use]
pub fn difference_document(difference: &Difference<'_>, lang: Lang) -> Document {
    let (from, to) = (difference.from(), difference.to());
    let words = Words { guideline: to.profile.answers().guideline(), lang };
    let title = words.pick("検討結果の比較", "Two results compared");
    let mut document = opening::open(words, title, For::default());
    for (label, side) in [(words.pick("比較元", "From"), from), (words.pick("比較先", "To"), to)] {
        if let Some(name) = side.profile.name() {
            let mut value = name.to_owned();
            if let Some(date) = side.profile.date() {
                value.push_str(&words.bracketed(date));
            }
            document.facts.push((label.to_owned(), value.into()));
        }
    }
    changes(&mut document, words, difference);
    facts(&mut document, words, from.profile.answers().guideline(), difference);
    // Each side may rest on data of its own; what is said before that holds of both.
    let versions =
        |side: &Side<'_>| opening::versions(&side.guideline.data_version, &side.guideline.schema_version, lang);
    let mut data = vec![versions(from), versions(to)];
    data.dedup();
    document.data.truncate(1);
    document.data.extend(data.into_iter().map(Line::from));
    document
}

fn changes(document: &mut Document, words: Words<'_>, difference: &Difference<'_>) {
    document.heading(2, words.pick("変わった条件", "What was changed"));
    if difference.changes().is_empty() {
        document.paragraph(words.pick("条件に違いはありません。", "Nothing was changed."));
    }
    let items = difference.changes().iter().map(|change| Line::from(words.cause(change)).into()).collect();
    document.bullets(items);
}

/// What differs. Names that the newer data no longer have are in the `former` data.
fn facts(document: &mut Document, words: Words<'_>, former: &Guideline, difference: &Difference<'_>) {
    document.heading(2, words.pick("検討結果の違い", "What follows"));
    if difference.facts().is_empty() {
        document.paragraph(words.pick(
            "候補、順位、注意点、必要な対策のいずれも変わりません。",
            "The candidates, their ranks, the cautions and the measures required are the same.",
        ));
        return;
    }
    type Kind = fn(&Fact) -> bool;
    let groups: [(&str, Kind); 4] = [
        (words.pick("候補と順位", "Candidates and ranks"), |fact| {
            matches!(fact, Fact::Status | Fact::Verdict | Fact::Candidate(_) | Fact::Rank(_))
        }),
        (words.pick("評価", "Grades"), |fact| matches!(fact, Fact::Grade(..))),
        (words.pick("注意点", "Cautions"), |fact| matches!(fact, Fact::Caution(..) | Fact::AnswersCaution(_))),
        (
            words.pick("必要な対策（1位の方式）", "Measures required (of the method that stands first)"),
            |fact| matches!(fact, Fact::Control(_)),
        ),
    ];
    for (heading, belongs) in groups {
        let facts = difference.facts().iter().filter(|changed| belongs(changed.fact()));
        let items = facts.map(|changed| item(words, former, changed)).collect();
        document.bullets_under(3, heading, items);
    }
}

fn item(words: Words<'_>, former: &Guideline, changed: &ChangedFact<'_>) -> Item {
    let causes: Vec<String> = changed.because().iter().map(|cause| words.cause(cause)).collect();
    let causes = causes.join(words.pick("、", "; "));
    let because = words.labelled(words.pick("違いを生んだ条件", "Because"), &causes);
    Item::new(sentence(words, former, changed), vec![because.into()])
}

fn sentence(words: Words<'_>, former: &Guideline, changed: &ChangedFact<'_>) -> Line {
    let presence = |value: Option<Value>| match value {
        Some(Value::Presence(presence)) => presence,
        _ => Presence::Absent,
    };
    let written = |value: Option<Value>| value.map(|value| value.to_string()).unwrap_or_default();
    let (from, to) = (changed.from(), changed.to());
    let moved = |title: Line, required: bool| {
        let state = |presence| words.presence(presence, required);
        let (from, to) = (state(presence(from)), state(presence(to)));
        title.text(say!(words, "：{from} → {to}", ": {from}, now {to}"))
    };
    let sentence: String = match changed.fact() {
        Fact::Status if to == Some(Value::Status(Status::Open)) => {
            words.pick("候補が確定しなくなる", "The candidates are no longer settled").into()
        }
        Fact::Status => words.pick("候補が確定する", "The candidates become settled").into(),
        Fact::Verdict => {
            let verdict = |value: Option<Value>| match value {
                Some(Value::Verdict(verdict)) => words.verdict(verdict),
                _ => "",
            };
            let (from, to) = (verdict(from), verdict(to));
            say!(words, "判定：{from} → {to}", "Verdict: {from}, now {to}")
        }
        Fact::Candidate(method) => {
            let name = words.method(*method);
            if to == Some(Value::Candidate(true)) {
                say!(words, "{name}が候補に加わる", "{name} becomes a candidate")
            } else {
                say!(words, "{name}が候補から外れる", "{name} is no longer a candidate")
            }
        }
        Fact::Rank(method) => {
            let (name, from, to) = (words.method(*method), written(from), written(to));
            say!(words, "{name}の順位：{from}位 → {to}位", "{name}: rank {from}, now {to}")
        }
        Fact::Grade(method, axis) => {
            let (name, axis, from, to) = (words.method(*method), words.axis(*axis), written(from), written(to));
            say!(words, "{name}の「{axis}」：{from} → {to}", "{name}, {axis}: {from}, now {to}")
        }
        Fact::AnswersCaution(id) => return moved(caution(words, former, id), false),
        Fact::Caution(method, id) => {
            let name = Line::from(words.method(*method)).text(words.pick("　", ", "));
            return moved(name.line(caution(words, former, id)), false);
        }
        Fact::Control(id) => {
            let control = words.guideline.control(id).or_else(|| former.control(id));
            // An earlier record may name one that the data no longer have.
            let Some(control) = control else { return moved(Line::new().given(&**id), true) };
            return moved(words.measure_of(control), true);
        }
    };
    sentence.into()
}

fn caution(words: Words<'_>, former: &Guideline, id: &str) -> Line {
    let mut cautions = words.guideline.cautions().iter().chain(former.cautions());
    match cautions.find(|caution| caution.id() == id) {
        Some(caution) => words.caution(caution),
        None => Line::new().given(id),
    }
}
