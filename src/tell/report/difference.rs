//! The difference between two pieces of advice in words: what was changed, what differs, and what made each difference.

use super::{
    gap, grades,
    opening::{self, For},
    table::{self, Column},
};
use crate::{
    decide::{
        change::difference::{Cause, ChangedFact, ChangedMeasure, Difference, Fact, Presence, Side, Value},
        suit::{advice::Status, candidate::CautionAdvice, measure::MeasureState},
    },
    guideline::{
        Guideline,
        model::{caution::CautionSeverity, method::Method},
    },
    language::Lang,
    tell::{
        document::{Document, Item, line::Line},
        words::{Words, distinct, say},
    },
};

/// What differs in words.
#[must_use]
pub fn difference_document(difference: &Difference<'_>, lang: Lang) -> Document {
    let (from, to) = (difference.from(), difference.to());
    let words = Words { guideline: to.profile.answers().guideline(), lang };
    let title = words.pick("検討結果の比較", "What differs in the advice");
    let mut document = opening::open(words, title, For::default());
    let whom = |side: &Side<'_>| {
        [side.profile.name(), side.profile.site(), side.profile.date()].map(|given| given.map(str::to_owned))
    };
    for (label, side) in [(words.pick("比較元", "From"), from), (words.pick("比較先", "To"), to)] {
        let Some(name) = side.profile.name() else { continue };
        let mut value = Line::new().given(name);
        if let Some(site) = side.profile.site() {
            value = value.text(words.pick("　", ", ")).given(site);
        }
        if let Some(date) = side.profile.date() {
            value = value.text(words.bracketed(date));
        }
        // The same organisation twice would read like a mistake.
        if std::ptr::eq(side, to) && whom(from) == whom(to) {
            value = same(words, difference).into();
        }
        document.facts.push((label.to_owned(), value));
    }
    changes(&mut document, words, difference);
    facts(&mut document, words, difference);
    measures(&mut document, words, difference);
    // Each side may rest on data of its own; what is said before that holds of both.
    let versions =
        |side: &Side<'_>| opening::versions(&side.guideline.data_version, &side.guideline.schema_version, lang);
    let mut data = vec![versions(from), versions(to)];
    data.dedup();
    document.data.truncate(1);
    document.data.extend(data.into_iter().map(Line::from));
    document
}

/// What the other side is where it is that of the same organisation.
fn same<'w>(words: Words<'w>, difference: &Difference<'_>) -> &'w str {
    let answers = difference.changes().iter().any(|change| matches!(change, Cause::Answer { .. }));
    match difference.changes() {
        [] if difference.measures().is_empty() => words.pick("同じ", "the same"),
        [] => words.pick("同（対策の状況が異なる）", "the same, with measures of another status"),
        _ if answers => words.pick("同（回答を変えた場合）", "the same, with other answers"),
        _ => words.pick("同（条件を変えた場合）", "the same, under other conditions"),
    }
}

fn changes(document: &mut Document, words: Words<'_>, difference: &Difference<'_>) {
    document.heading(2, words.pick("変わった条件", "What was changed"));
    if difference.changes().is_empty() {
        document.paragraph(words.pick("条件に違いはありません。", "Nothing was changed."));
    }
    let items = difference.changes().iter().map(|change| Line::from(words.cause(change)).into()).collect();
    document.bullets(items);
}

/// What differs. Names that the newer data no longer have are in those of the one side.
fn facts(document: &mut Document, words: Words<'_>, difference: &Difference<'_>) {
    document.heading(2, words.pick("検討結果の違い", "What follows"));
    if difference.facts().is_empty() {
        document.paragraph(words.pick(
            "候補、順位、注意点、必要な対策のいずれも変わりません。",
            "The candidates, their ranks, the cautions and the measures required are the same.",
        ));
        return;
    }
    type Kind = fn(&Fact) -> bool;
    let groups: [(&str, Kind, Vec<Item>); 4] = [
        (
            words.pick("候補と順位", "Candidates and ranks"),
            |fact| matches!(fact, Fact::Status | Fact::Verdict | Fact::Candidate(_) | Fact::Fit(_) | Fact::Rank(_)),
            Vec::new(),
        ),
        (words.pick("評価", "Grades"), |fact| matches!(fact, Fact::Grade(..)), Vec::new()),
        (
            words.pick("注意点", "Cautions"),
            |fact| matches!(fact, Fact::Caution(..) | Fact::AnswersCaution(_)),
            of_new_candidates(words, difference),
        ),
        (
            words.pick("必要な対策（1位の方式）", "Measures required (of the method that stands first)"),
            |fact| matches!(fact, Fact::Control(_)),
            Vec::new(),
        ),
    ];
    for (heading, belongs, besides) in groups {
        let facts: Vec<&ChangedFact<'_>> = difference.facts().iter().filter(|one| belongs(one.fact())).collect();
        let items = items(words, difference, &facts).into_iter().chain(besides);
        document.bullets_under(3, heading, items.collect());
    }
}

/// What is stated of the measures, where that differs.
fn measures(document: &mut Document, words: Words<'_>, difference: &Difference<'_>) {
    let changed = difference.measures();
    if changed.is_empty() {
        return;
    }
    let cell = |state: Option<&MeasureState>, side: &Side<'_>| {
        let status = Line::from(words.status(state.map(|state| state.status)));
        let details = state.map_or_else(Vec::new, |state| gap::stated(words, state, side.profile().date()));
        Line::joined([status].into_iter().chain(details), words.pick("、", "; "))
    };
    let columns: [Column<'_, ChangedMeasure<'_, '_>>; 3] = [
        ("対策", "Measure", &|one| words.measure_of(one.control())),
        ("比較元", "From", &|one| cell(one.from(), difference.from())),
        ("比較先", "To", &|one| cell(one.to(), difference.to())),
    ];
    document
        .heading(2, words.counted(words.pick("対策の状況の違い", "Measures with a different status"), changed.len()));
    document.table(table::table(words, changed, &columns));
}

/// What there is to mind with each method that became a candidate: all of it is new, so it is no fact of its own.
fn of_new_candidates(words: Words<'_>, difference: &Difference<'_>) -> Vec<Item> {
    let came = difference.facts().iter().filter_map(|changed| match changed.fact() {
        Fact::Candidate(method) if changed.to() == Some(Value::Candidate(true)) => Some(*method),
        _ => None,
    });
    let came: Vec<Method> = came.collect();
    if came.is_empty() {
        return Vec::new();
    }
    let advice = difference.to().profile().clone().into_advice();
    let of_each = came.into_iter().filter_map(|method| {
        let certain = advice.candidate(method)?.cautions().filter(CautionAdvice::is_certain);
        let minded = certain.filter(|one| one.caution().severity() != CautionSeverity::Note);
        let cautions = words.cautions(minded.map(|one| one.caution()));
        let name = words.method(method);
        let label = say!(words, "新たに候補になる{name}の注意点", "With {name}, which becomes a candidate");
        (!cautions.0.is_empty()).then(|| words.labelled_line(&label, cautions).into())
    });
    of_each.collect()
}

/// Facts with what made each of them differ. A cause is told once for all that it made; where only one thing was changed, it
/// stands above already.
fn items(words: Words<'_>, difference: &Difference<'_>, facts: &[&ChangedFact<'_>]) -> Vec<Item> {
    if difference.changes().len() < 2 {
        return facts.iter().map(|changed| sentence(words, difference, changed).into()).collect();
    }
    let causes = |changed: &ChangedFact<'_>| {
        let causes: Vec<String> = changed.because().iter().map(|cause| words.cause(cause)).collect();
        causes.join(words.pick("、", "; "))
    };
    let of_causes = |because: String| {
        let made = facts.iter().filter(|changed| causes(changed) == because);
        Item::new(Line::new().strong(&*because), made.map(|changed| sentence(words, difference, changed)).collect())
    };
    distinct(facts.iter().map(|changed| causes(changed))).into_iter().map(of_causes).collect()
}

fn sentence(words: Words<'_>, difference: &Difference<'_>, changed: &ChangedFact<'_>) -> Line {
    let former = difference.from().profile.answers().guideline();
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
            words.pick("候補が確定しなくなります", "The candidates are no longer settled").into()
        }
        Fact::Verdict => {
            let verdict = |value: Option<Value>| match value {
                Some(Value::Verdict(verdict)) => words.verdict(verdict),
                _ => "",
            };
            let (from, to) = (verdict(from), verdict(to));
            say!(words, "判定：{from} → {to}", "Verdict: {from}, now {to}")
        }
        Fact::Status => words.pick("候補が確定します", "The candidates become settled").into(),
        Fact::Candidate(method) => {
            let name = words.method(*method);
            if to == Some(Value::Candidate(true)) {
                say!(words, "{name}が候補に加わります", "{name} becomes a candidate")
            } else {
                say!(words, "{name}が候補から外れます", "{name} is no longer a candidate")
            }
        }
        Fact::Fit(method) => {
            let fit = |value: Option<Value>| match value {
                Some(Value::Fit(fit)) => Some(words.fit(fit)),
                _ => None,
            };
            let (name, to) = (words.method(*method), fit(to).unwrap_or_default());
            match fit(from) {
                Some(from) => say!(words, "{name}：{from} → {to}", "{name}: {from}, now {to}"),
                None => say!(words, "{name}：{to}", "{name}: {to}"),
            }
        }
        Fact::Rank(method) => {
            // Without a rank while the candidates are not settled.
            let rank = |value: Option<Value>| match value {
                Some(rank) => say!(words, "{rank}位", "{rank}"),
                None => words.pick("なし", "none").into(),
            };
            let (name, from, to) = (words.method(*method), rank(from), rank(to));
            say!(words, "{name}の順位：{from} → {to}", "{name}: rank {from}, now {to}")
        }
        Fact::Grade(method, axis) => {
            // A recorded grade is marked as that of today if it is the same.
            let graded = |side: &Side<'_>, value: Option<Value>| {
                let rating = side.profile.grading().get(*method, *axis);
                let is_same = value == Some(Value::Grade(rating.grade()));
                if is_same { grades::grade(rating) } else { Line::from(written(value)) }
            };
            let (name, axis) = (words.method(*method), words.axis(*axis));
            let line = Line::from(say!(words, "{name}の「{axis}」：", "{name}, {axis}: "));
            let (from, to) = (graded(difference.from(), from), graded(difference.to(), to));
            return line.line(from).text(words.pick(" → ", ", now ")).line(to);
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
