//! What helps to decide, to persuade and to lay down rules: the reference texts that bear on the answers, by what they are for.

use crate::{
    decide::suit::{advice::Advice, answers::Answers},
    guideline::model::reference::ReferenceEntry,
    tell::{
        document::{Document, Item, line::Line},
        words::Words,
    },
};

/// A reference text, and the answer without which it is of no use: a question and one of its choices.
type Shown = (&'static str, Option<(&'static str, &'static str)>);

/// What the texts are for, in both languages, and the texts.
const PARTS: [(&str, &str, &[Shown]); 4] = [
    (
        "検討の進め方",
        "How to go about it",
        &[
            ("concept.order-of-decision", None),
            ("concept.forms-of-telework", None),
            ("concept.balance", None),
            ("concept.byod-decision", Some(("terminal-ownership", "personal"))),
            ("concept.byod-decision", Some(("terminal-ownership", "both"))),
            ("concept.sole-proprietors", None),
        ],
    ),
    (
        "必要性を説明するための事実",
        "Facts that help to persuade",
        &[("concept.survey-2020", None), ("concept.major-threats-2021", None)],
    ),
    (
        "ルールと教育",
        "Rules and training",
        &[
            ("concept.rule-themes", None),
            ("concept.teaching-points", None),
            ("concept.internal-messaging", Some(("messaging-and-sns", "yes"))),
            ("concept.browser-passwords", None),
            ("concept.self-check", None),
        ],
    ),
    (
        "技術",
        "Technology",
        &[
            ("concept.backup-media", None),
            ("concept.behaviour-detection", None),
            ("concept.thin-client", Some(("data-on-terminal", "not-stored"))),
            ("concept.zero-trust", None),
            ("cloud.responsibility", Some(("cloud-services", "yes"))),
            ("cloud.responsibility", Some(("system-location", "cloud-only"))),
        ],
    ),
];

pub(super) fn background(document: &mut Document, words: Words<'_>, advice: &Advice<'_>) {
    let mut parts = Document::new(words.lang);
    for (ja, en, shown) in PARTS {
        let mut ids: Vec<&str> = Vec::new();
        for &(id, unless) in shown {
            if !ids.contains(&id)
                && unless.is_none_or(|(question, choice)| is_possible(advice.answers(), question, choice))
            {
                ids.push(id);
            }
        }
        let entries = ids.into_iter().filter_map(|id| words.guideline.reference_entry(id));
        parts.bullets_under(3, words.pick(ja, en), entries.map(|one| item(words, one)).collect());
    }
    if !parts.blocks.is_empty() {
        document.section(2, "background", words.pick("参考情報", "Background"));
        document.blocks.append(&mut parts.blocks);
    }
}

/// Whether an answer was given, or may still be.
fn is_possible(answers: &Answers<'_>, question: &str, choice: &str) -> bool {
    let question = answers.guideline().questions().find(|one| one.id() == question);
    question.is_some_and(|question| question.choices_in(answers.left_of(question)).any(|one| one.id() == choice))
}

fn item(words: Words<'_>, entry: &ReferenceEntry) -> Item {
    let title = Line::new().strong(entry.title().get(words.lang)).mark(entry.provenance());
    let source = words.labelled(words.pick("出典", "Source"), &words.places(entry.provenance()));
    Item::new(title, vec![entry.text().get(words.lang).into(), source.into()])
}
