//! What is in place against what is required: how much of it, and what is missing, the most useful first.

use super::{blocks, markup::Markup};
use crate::{
    decide::{Gap, GapEntry, GapState},
    guideline::Role,
    tell::{
        document::{Line, Table},
        words::Words,
    },
};

/// The body of the section.
pub(super) fn section(words: Words<'_>, gap: &Gap<'_>) -> Markup {
    let method = words.method(gap.method());
    let all = gap.count(None, None);
    let (required, in_place) = (all.missing + all.in_place, all.in_place);
    let sentence = words
        .pick(
            format_args!("{method}に必要な対策{required}件のうち、実施済みは{in_place}件です。"),
            format_args!("Of the {required} measures that {method} requires, {in_place} are in place."),
        )
        .to_string();
    let mut markup = Markup::new().block("p", &[], Markup::new().text(&sentence));
    let heading = Line::from(words.pick("立場別の件数", "Count by role"));
    markup = markup.then(blocks::heading(3, "gap-count", &heading, words.lang)).then(blocks::table(
        &counts(words, gap),
        words.lang,
        "gap-count",
    ));
    let missing: Vec<&GapEntry<'_>> = gap.in_state(GapState::Missing).collect();
    if !missing.is_empty() {
        let heading = words.counted(words.pick("未実施の対策", "Missing"), missing.len()).into();
        let order = words.pick(
            "起こりうるトラブルや脅威に多く対応する対策から順に並べています。",
            "Those that answer most of the incidents and threats that can occur here come first.",
        );
        markup = markup
            .then(blocks::heading(3, "gap-missing", &heading, words.lang))
            .block("p", &[], Markup::new().text(order))
            .then(blocks::table(&self::missing(words, &missing), words.lang, "gap-missing"));
    }
    let idle: Vec<&GapEntry<'_>> = gap.in_state(GapState::NotNeeded).filter(|entry| entry.is_implemented()).collect();
    if !idle.is_empty() {
        let text = words.pick("実施済みで、この条件では不要な対策", "In place, and not needed here");
        let heading = words.counted(text, idle.len()).into();
        let items = idle.into_iter().fold(Markup::new(), |items, entry| {
            items.block("li", &[], blocks::line(&titled(words, entry), words.lang))
        });
        markup = markup.then(blocks::heading(3, "gap-idle", &heading, words.lang)).block("ul", &[], items);
    }
    markup
}

fn counts(words: Words<'_>, gap: &Gap<'_>) -> Table {
    let states = [GapState::InPlace, GapState::Missing, GapState::Depends];
    let mut header = vec![Line::from(words.pick("立場", "Role"))];
    header.extend(states.map(|state| Line::from(words.gap_state(state))));
    let row = |name: &str, role: Option<Role>| -> Vec<Line> {
        let count = gap.count(role, None);
        let counts = [count.in_place, count.missing, count.depends].map(|count| Line::from(count.to_string()));
        std::iter::once(Line::from(name)).chain(counts).collect()
    };
    let mut rows: Vec<Vec<Line>> =
        Role::ALL.map(|role| row(words.guideline.role(role).name().get(words.lang), Some(role))).into();
    rows.push(row(words.pick("計", "All"), None));
    Table { header, rows }
}

fn titled(words: Words<'_>, entry: &GapEntry<'_>) -> Line {
    let role = words.guideline.role(entry.control().role()).name().get(words.lang);
    words.measure(entry.control()).text(words.bracketed(role))
}

fn missing(words: Words<'_>, entries: &[&GapEntry<'_>]) -> Table {
    let header = match words.lang {
        crate::Lang::Ja => ["対策", "防げるトラブル", "対応する脅威"],
        crate::Lang::En => ["Measure", "Incidents prevented", "Threats answered"],
    };
    let rows = entries.iter().map(|entry| {
        let mut title = titled(words, entry);
        let older = entry.implemented_predecessors();
        if !older.is_empty() {
            let lead = words.pick(
                "　実施済みの第4版の対策（差分を確認）：",
                ". In place from the 4th edition (check the difference): ",
            );
            title = title.text(lead).line(words.measures(older.iter().copied()));
        }
        let incidents: Vec<&str> = entry.prevents().iter().map(|incident| incident.title().get(words.lang)).collect();
        let threats: Vec<&str> = entry.control().threats().iter().map(|threat| threat.name().get(words.lang)).collect();
        let named = |names: Vec<&str>| {
            if names.is_empty() {
                words.pick("－", "–").into()
            } else {
                Line::from(names.join(words.pick("、", "; ")))
            }
        };
        vec![title, named(incidents), named(threats)]
    });
    Table { header: header.map(Line::from).into(), rows: rows.collect() }
}
