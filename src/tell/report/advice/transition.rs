//! What changes for an organisation that knows its pattern of the 4th edition.

use crate::{
    decide::{change::difference::Presence, suit::advice::Advice},
    language::Lang,
    tell::{
        document::{Document, Item, line::Line},
        words::{Words, say},
    },
};

/// What changes for an organisation that knows its pattern of the 4th edition.
pub(super) fn transition(document: &mut Document, words: Words<'_>, advice: &Advice<'_>) {
    let Some(transition) = advice.profile().transition() else { return };
    let title = words.pick("第4版のパターンからの移行", "From the pattern of the 4th edition");
    document.section(2, "transition", title);
    let pattern = transition.pattern();
    let (number, name) = (pattern.number(), pattern.name().get(words.lang));
    let methods = words.methods(transition.methods().iter());
    let today = Line::from(match words.lang {
        Lang::Ja => format!("現在の方式（パターン {number}「{name}」）に当たる第5版の方式は、{methods}です"),
        Lang::En => {
            format!("What is in use today (pattern {number}, {name}) became {methods} in the 5th edition")
        }
    });
    document.paragraph(today.mark(pattern.methods_provenance()).text(words.pick("。", ".")));
    let same = words.methods(transition.methods().intersection(advice.methods()).iter());
    document.paragraph(if same.is_empty() {
        words
            .pick(
                "ご回答からは、いずれも今回の候補になりません。方式の変更が必要です。",
                "Under the answers given, none of these is a candidate: the method has to change.",
            )
            .to_owned()
    } else {
        say!(words, "このうち{same}は、今回の候補に含まれます。", "Of these, {same} is among the candidates now.")
    });
    let new = transition.new_controls().iter().copied();
    let new = new.filter(|control| advice.presence(control) == Presence::Certain);
    let new = new.map(|control| words.measure_of(control).into()).collect();
    // Without a successor does not mean required: that is for the first candidate to say, as for any other measure.
    let kept = transition.kept().iter().map(|&control| {
        let presence = advice.presence(control);
        let first = advice.candidates().first().filter(|_| !advice.is_open());
        let state = match first.and_then(|first| first.control(control.id())).filter(|advice| !advice.is_required()) {
            Some(advice) => words.labelled(words.pick("次の回答による", "depends on"), &words.depends_on(advice.on())),
            None => words.presence(presence, true).to_owned(),
        };
        let line = words.measure_of(control).text(words.pick("：", ": ")).text(state);
        let newer = words.measures(words.guideline.successors_of(control));
        if newer.0.is_empty() {
            return line.into();
        }
        let lead = words.pick("（一部の引継ぎ先：", " (taken up in part by ");
        line.text(lead).line(newer).text(words.pick("）", ")")).into()
    });
    let superseded = transition.superseded().iter().map(|succession| {
        let older = succession.older();
        let number = older.published_id().unwrap_or_default();
        let line = Line::from(format!("{number} ")).line(words.measure(older)).text(words.pick(" → ", ": "));
        line.line(words.measures(succession.newer().iter().copied())).into()
    });
    counted(document, words, words.pick("新たに加わる対策", "New measures"), None, new);
    let title = words.pick("第5版の対策に引き継がれた第4版の対策", "Measures taken up by newer ones");
    counted(document, words, title, None, superseded.collect());
    let title = words.pick(
        "第5版に引き継がれていない、または一部だけ引き継がれた第4版の対策",
        "Measures of the 4th edition that no newer one takes up, or only in part",
    );
    let required_for = advice.candidates().first().filter(|_| !advice.is_open()).map(|first| {
        let first = words.method(first.method());
        match words.lang {
            Lang::Ja => format!("「必要」「求められない」は、{first}とする場合のものです。"),
            Lang::En => format!("Whether each is required is said for {first}."),
        }
    });
    counted(document, words, title, required_for, kept.collect());
}

fn counted(document: &mut Document, words: Words<'_>, title: &str, intro: Option<String>, items: Vec<Item>) {
    if !items.is_empty() {
        document.heading(3, words.counted(title, items.len()));
        intro.into_iter().for_each(|intro| document.paragraph(intro));
        document.bullets(items);
    }
}
