//! A contrast in words and as plain data: what differs, and what made the difference.

use std::borrow::Cow;

use serde::Serialize;

use super::{
    document::{Document, Item, Line},
    opening::{self, For},
    record::GuidelineRecord,
    words::Words,
};
use crate::{
    decide::{Advice, Cause, Contrast, Difference, Fact, Presence, Profile, Status, Value},
    guideline::{Guideline, Lang, Method},
};

/// A contrast in words. `from` and `to` are the profiles that were held side by side.
#[must_use]
pub fn contrast_document(
    from: (&Profile<'_>, &Advice<'_>),
    to: (&Profile<'_>, &Advice<'_>),
    contrast: &Contrast<'_>,
    lang: Lang,
) -> Document {
    let words = Words { guideline: to.1.guideline(), lang };
    let mut telling = Telling { words, from: from.1.guideline(), document: Document::new(lang) };
    let title = words.pick("検討結果の比較", "What differs between two advices");
    opening::open(&mut telling.document, words, title, For::default());
    for (label, profile) in [(words.pick("比較元", "From"), from.0), (words.pick("比較先", "To"), to.0)] {
        if let Some(name) = profile.name() {
            let mut value = name.to_owned();
            if let Some(date) = profile.date() {
                value.push_str(&words.bracketed(date));
            }
            telling.document.facts.push((label.to_owned(), value.into()));
        }
    }
    telling.changes(contrast);
    telling.differences(contrast);
    // Each side may rest on data of its own.
    let (before, after) = (telling.from, words.guideline);
    if (before.data_version(), before.schema_version()) != (after.data_version(), after.schema_version()) {
        opening::close(&mut telling.document, Words { guideline: before, lang });
    }
    opening::close(&mut telling.document, words);
    telling.document
}

struct Telling<'g> {
    words: Words<'g>,
    /// Where the names of the one side are; those of the other are in the words.
    from: &'g Guideline,
    document: Document,
}

impl<'g> Telling<'g> {
    fn changes(&mut self, contrast: &Contrast<'g>) {
        let words = self.words;
        self.document.heading(2, words.pick("変わった条件", "What was changed"));
        if contrast.changes().is_empty() {
            self.document.paragraph(words.pick("条件に違いはありません。", "Nothing was changed."));
        }
        let items = contrast.changes().iter().map(|change| Line::from(words.cause(change)).into()).collect();
        self.document.bullets(items);
    }

    fn differences(&mut self, contrast: &Contrast<'g>) {
        let words = self.words;
        self.document.heading(2, words.pick("検討結果の違い", "What follows"));
        if contrast.differences().is_empty() {
            self.document.paragraph(words.pick(
                "候補、順位、注意点、必要な対策のいずれも変わりません。",
                "The candidates, their ranks, the cautions and the measures required are the same.",
            ));
            return;
        }
        type Kind = fn(&Fact) -> bool;
        let groups: [(&str, Kind); 4] = [
            (words.pick("候補と順位", "Candidates and ranks"), |fact| {
                matches!(fact, Fact::Status | Fact::Candidate(_) | Fact::Rank(_))
            }),
            (words.pick("評価", "Grades"), |fact| matches!(fact, Fact::Grade(..))),
            (words.pick("注意点", "Cautions"), |fact| matches!(fact, Fact::Caution(..) | Fact::AnswersCaution(_))),
            (
                words.pick("必要な対策（1位の方式）", "Measures required (of the method that stands first)"),
                |fact| matches!(fact, Fact::Control(_)),
            ),
        ];
        for (heading, belongs) in groups {
            let items: Vec<Item> = contrast
                .differences()
                .iter()
                .filter(|difference| belongs(difference.fact()))
                .map(|difference| self.item(difference))
                .collect();
            if !items.is_empty() {
                self.document.heading(3, heading);
                self.document.bullets(items);
            }
        }
    }

    fn item(&self, difference: &Difference<'g>) -> Item {
        let words = self.words;
        let causes: Vec<String> = difference.because().iter().map(|cause| words.cause(cause)).collect();
        let causes = causes.join(words.pick("、", "; "));
        let because = words.labelled(words.pick("違いを生んだ条件", "Because"), &causes);
        Item::new(self.sentence(difference), vec![because.into()])
    }

    fn sentence(&self, difference: &Difference<'g>) -> Line {
        let words = self.words;
        let ja = words.lang == Lang::Ja;
        let presence = |value: Option<Value>| match value {
            Some(Value::Presence(presence)) => presence,
            _ => Presence::Absent,
        };
        let (from, to) = (difference.from(), difference.to());
        let moved = |title: Line, required: bool| {
            let state = |presence| words.presence(presence, required);
            let (from, to) = (state(presence(from)), state(presence(to)));
            title.text(if ja { format!("：{from} → {to}") } else { format!(": {from}, now {to}") })
        };
        let told: String = match difference.fact() {
            Fact::Status => match (to == Some(Value::Status(Status::Open)), ja) {
                (true, true) => "候補が確定しなくなる".into(),
                (true, false) => "The candidates are no longer settled".into(),
                (false, true) => "候補が確定する".into(),
                (false, false) => "The candidates become settled".into(),
            },
            Fact::Candidate(method) => {
                let name = words.method(*method);
                match (to == Some(Value::Candidate(true)), ja) {
                    (true, true) => format!("{name}が候補に加わる"),
                    (true, false) => format!("{name} becomes a candidate"),
                    (false, true) => format!("{name}が候補から外れる"),
                    (false, false) => format!("{name} is no longer a candidate"),
                }
            }
            Fact::Rank(method) => {
                let place = |value| match value {
                    Some(Value::Rank(rank)) => rank,
                    _ => 0,
                };
                let (name, from, to) = (words.method(*method), place(from), place(to));
                if ja {
                    format!("{name}の順位：{from}位 → {to}位")
                } else {
                    format!("{name}: rank {from}, now {to}")
                }
            }
            Fact::Grade(method, axis) => {
                let grade = |value| match value {
                    Some(Value::Grade(grade)) => grade.id(),
                    _ => "-",
                };
                let axis = words.guideline.axis(*axis).name().get(words.lang);
                let (name, from, to) = (words.method(*method), grade(from), grade(to));
                if ja {
                    format!("{name}の「{axis}」：{from} → {to}")
                } else {
                    format!("{name}, {axis}: {from}, now {to}")
                }
            }
            Fact::AnswersCaution(id) => return moved(self.caution(id), false),
            Fact::Caution(method, id) => {
                let name = Line::from(words.method(*method)).text(words.pick("　", ", "));
                return moved(name.line(self.caution(id)), false);
            }
            Fact::Control(id) => {
                let control = words.guideline.control(id).or_else(|| self.from.control(id));
                let title = control.map_or_else(Line::new, |control| words.measure(control));
                let role = control.map_or("", |control| words.guideline.role(control.role()).name().get(words.lang));
                return moved(title.text(words.bracketed(role)), true);
            }
        };
        told.into()
    }

    fn caution(&self, id: &str) -> Line {
        let find = |guideline: &'g Guideline| guideline.cautions().iter().find(|caution| caution.id() == id);
        let caution = find(self.words.guideline).or_else(|| find(self.from));
        self.words.cautions(caution)
    }
}

/// A contrast as plain data, for other programs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContrastRecord<'a> {
    /// The name and version of this format.
    pub schema: Cow<'a, str>,
    /// The answer line of the one side.
    pub from: Cow<'a, str>,
    /// The answer line of the other.
    pub to: Cow<'a, str>,
    /// What the one rests on.
    pub from_guideline: GuidelineRecord<'a>,
    /// What the other rests on.
    pub to_guideline: GuidelineRecord<'a>,
    /// What was changed.
    pub changes: Vec<CauseRecord>,
    /// What differs.
    pub differences: Vec<DifferenceRecord>,
}

/// A change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum CauseRecord {
    /// Another answer.
    Answer {
        /// The question.
        question: String,
        /// The choices on the one side, separated by commas; `null` where it was not answered.
        from: Option<String>,
        /// The choices on the other side.
        to: Option<String>,
    },
    /// Other priorities.
    Priorities,
    /// Other minimum grades.
    Minimums,
    /// Another data set.
    Data,
}

/// A difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DifferenceRecord {
    /// The kind of thing: `status`, `candidate`, `rank`, `grade`, `caution`, `control`.
    pub kind: &'static str,
    /// The method, where it is about one.
    pub method: Option<Method>,
    /// The id of the axis, caution or measure, where it is about one.
    pub id: Option<String>,
    /// The value on the one side.
    pub from: Option<String>,
    /// The value on the other side.
    pub to: Option<String>,
    /// What made the difference.
    pub because: Vec<CauseRecord>,
}

impl<'a> ContrastRecord<'a> {
    /// The record of a contrast.
    #[must_use]
    pub fn new(from: &Advice<'a>, to: &Advice<'a>, contrast: &Contrast<'_>) -> Self {
        Self {
            schema: "telework-advisor/diff/1".into(),
            from: from.answers().to_string().into(),
            to: to.answers().to_string().into(),
            from_guideline: GuidelineRecord::new(from.guideline()),
            to_guideline: GuidelineRecord::new(to.guideline()),
            changes: contrast.changes().iter().map(cause).collect(),
            differences: contrast.differences().iter().map(difference).collect(),
        }
    }
}

fn cause(cause: &Cause<'_>) -> CauseRecord {
    match cause {
        Cause::Answer { from, to } => CauseRecord::Answer {
            question: from.or(*to).map(|answer| answer.question().id().to_owned()).unwrap_or_default(),
            from: from.map(|answer| choices(&answer)),
            to: to.map(|answer| choices(&answer)),
        },
        Cause::Priorities => CauseRecord::Priorities,
        Cause::Minimums => CauseRecord::Minimums,
        Cause::Data => CauseRecord::Data,
    }
}

fn choices(answer: &crate::Answer<'_>) -> String {
    answer.choices().map(crate::Choice::id).collect::<Vec<_>>().join(",")
}

fn difference(difference: &Difference<'_>) -> DifferenceRecord {
    let (kind, method, id) = match difference.fact() {
        Fact::Status => ("status", None, None),
        Fact::Candidate(method) => ("candidate", Some(*method), None),
        Fact::Rank(method) => ("rank", Some(*method), None),
        Fact::Grade(method, axis) => ("grade", Some(*method), Some(axis.id().to_owned())),
        Fact::AnswersCaution(id) => ("caution", None, Some(id.to_string())),
        Fact::Caution(method, id) => ("caution", Some(*method), Some(id.to_string())),
        Fact::Control(id) => ("control", None, Some(id.to_string())),
    };
    let absent = if matches!(kind, "caution" | "control") { Some(Presence::Absent.id().to_owned()) } else { None };
    let value = |value: Option<Value>| match value {
        Some(Value::Status(Status::Open)) => Some("open".to_owned()),
        Some(Value::Status(Status::Decided)) => Some("decided".to_owned()),
        Some(Value::Candidate(is_candidate)) => Some(is_candidate.to_string()),
        Some(Value::Rank(rank)) => Some(rank.to_string()),
        Some(Value::Grade(grade)) => Some(grade.id().to_owned()),
        Some(Value::Presence(presence)) => Some(presence.id().to_owned()),
        None => absent.clone(),
    };
    DifferenceRecord {
        kind,
        method,
        id,
        from: value(difference.from()),
        to: value(difference.to()),
        because: difference.because().iter().map(cause).collect(),
    }
}
