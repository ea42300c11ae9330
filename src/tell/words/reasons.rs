//! Answers and what follows from them: changes, reasons, conditions.

use super::{Words, lowered, say};
use crate::{
    decide::{
        change::difference::Cause,
        suit::answers::Answer,
        why::{reason::Reason, rejection::Change},
    },
    guideline::{
        condition::Condition,
        flowchart::EdgeRef,
        model::{
            question::{Choice, Question},
            traits::{TraitDefinition, TraitValue},
        },
    },
    language::Lang,
    tell::document::line::Line,
};

/// What a Japanese reason that is an answer ends in.
const ANSWERED: &str = "と回答されたため";

impl<'g> Words<'g> {
    /// The choices left: 「A」または「B」, `A or B`.
    pub(crate) fn choices(self, choices: impl Iterator<Item = &'g Choice>) -> String {
        self.any_of(choices.map(|choice| self.quoted(choice.label().get(self.lang))))
    }

    /// An answer: 「業務の範囲」＝「全アプリ・システム」, `Scope of the work: “All applications”`.
    pub(crate) fn answer(self, answer: &Answer<'g>) -> String {
        let name = answer.question().name().get(self.lang);
        let choices = self.choices(answer.choices());
        say!(self, "「{name}」は{choices}", "{name}: {choices}")
    }

    /// Several answers.
    pub(crate) fn answers(self, answers: impl IntoIterator<Item = Answer<'g>>) -> String {
        let answers: Vec<String> = answers.into_iter().map(|answer| self.answer(&answer)).collect();
        answers.join(self.pick("、", "; "))
    }

    /// An edge of the flowchart: the question and the choice, each with its mark.
    pub(crate) fn edge(self, edge: EdgeRef<'_>) -> Line {
        let (node, choice) = (edge.node(), edge.choice());
        let name = Line::from(node.question().name().get(self.lang)).mark(node.provenance());
        name.text(self.pick("：", ": ")).strong(choice.label().get(self.lang)).mark(edge.provenance())
    }

    /// A change: 「端末へのデータ保存」を「保存しない」から「保存する」に変える.
    pub(crate) fn change(self, change: &Change<'g>) -> String {
        let from = change.from();
        let name = from.question().name().get(self.lang);
        let (from, to) = (self.choices(from.choices()), change.to().label().get(self.lang));
        say!(self, "「{name}」を{from}から「{to}」に変える", "change {name} from {from} to “{to}”")
    }

    /// A reason why something is required or to be minded: a clause in Japanese, what it is because of in English.
    pub(crate) fn reason(self, reason: &Reason<'g>) -> String {
        match reason {
            Reason::Always => {
                self.pick("方式や状況によらず共通", "what holds for everyone, whatever the method").into()
            }
            Reason::Trait(reason) => {
                let cell = reason.cell();
                self.trait_as_reason(cell.definition(), cell.value())
            }
            Reason::Configuration(configuration) => {
                let name = configuration.name().get(self.lang);
                say!(self, "この構成「{name}」で必要になるため", "the configuration “{name}” brings it")
            }
            Reason::Method(method) => {
                let method = self.method(*method);
                say!(self, "{method}であるため", "{method} as such")
            }
            Reason::Pattern(id) => {
                let name = self.guideline.pattern(id).map_or("", |pattern| pattern.name().get(self.lang));
                say!(
                    self,
                    "第4版の「{name}」に当たる方式であるため",
                    "its correspondence to “{name}” of the 4th edition"
                )
            }
            Reason::Answer(answer) => {
                let (question, choices) = (answer.question().name().get(self.lang), self.choices(answer.choices()));
                say!(self, "「{question}」に{choices}{ANSWERED}", "your answer {choices} to “{question}”")
            }
            Reason::Implied(answer) => {
                let (question, choices) = (answer.question().name().get(self.lang), self.choices(answer.choices()));
                say!(
                    self,
                    "この方式では「{question}」が{choices}に限られるため",
                    "the answer {choices} to “{question}”, which every way to this method implies"
                )
            }
        }
    }

    /// A trait of a method as the reason for something.
    fn trait_as_reason(self, definition: &TraitDefinition, value: &TraitValue) -> String {
        let (name, label) = (definition.name().get(self.lang), value.label().get(self.lang));
        match (definition.is_presence().then(|| value.id()), self.lang) {
            (Some("always"), Lang::Ja) => format!("この方式には{name}があるため"),
            (Some("never"), Lang::Ja) => format!("この方式には{name}がないため"),
            (Some(_), Lang::Ja) => format!("この方式では{name}がありうるため"),
            (None, Lang::Ja) => format!("この方式では{name}が「{label}」とされるため"),
            (_, Lang::En) => format!("a trait of the method (“{name}”: {})", lowered(label)),
        }
    }

    /// Things to choose from: 「AまたはB」, `A or B`.
    fn any_of<T: AsRef<str>>(self, things: impl Iterator<Item = T>) -> String {
        let things: Vec<T> = things.collect();
        match self.lang {
            Lang::Ja => things.iter().map(T::as_ref).collect::<Vec<_>>().join("または"),
            Lang::En => self.list(&things, "or"),
        }
    }

    /// Several reasons, which hold together.
    pub(crate) fn reasons(self, reasons: impl IntoIterator<Item = Reason<'g>>) -> String {
        let mut reasons = reasons.into_iter().peekable();
        let mut clauses: Vec<String> = Vec::new();
        while let Some(reason) = reasons.next() {
            let mut clause = self.reason(&reason);
            // Of several answers in a row, Japanese says once that they were given.
            if matches!((&reason, reasons.peek()), (Reason::Answer(_), Some(Reason::Answer(_)))) {
                clause.truncate(clause.trim_end_matches(ANSWERED).len());
            }
            clauses.push(clause);
        }
        clauses.join(self.pick("、", "; "))
    }

    /// The questions something depends on.
    pub(crate) fn depends_on(self, questions: impl IntoIterator<Item = &'g Question>) -> String {
        let names = questions.into_iter().map(|question| question.name().get(self.lang));
        match self.lang {
            Lang::Ja => {
                let names: Vec<String> = names.map(|name| self.quoted(name)).collect();
                names.join(if names.len() > 2 { "、" } else { "と" })
            }
            Lang::En => self.list(names, "and"),
        }
    }

    /// A condition, for somebody who asks when something applies.
    pub(crate) fn condition(self, condition: &Condition) -> String {
        match condition {
            Condition::Always => self.pick("常に", "always").into(),
            Condition::Trait { definition, values } => {
                let name = definition.name().get(self.lang);
                if definition.is_presence() {
                    let always = definition.values().first().map_or("", |value| value.label().get(self.lang));
                    return self.labelled(name, always);
                }
                self.labelled(name, &self.any_of(values.of(definition).map(|value| value.label().get(self.lang))))
            }
            Condition::Answer { question, choices } => {
                let choices = question.choices_in(*choices).map(|choice| choice.label().get(self.lang));
                self.labelled(question.name().get(self.lang), &self.any_of(choices))
            }
            Condition::Method(methods) => self.any_of(methods.iter().map(|method| self.method(method))),
            Condition::Pattern(patterns) => {
                let names = self.any_of(patterns.iter().map(|pattern| pattern.name().get(self.lang)));
                say!(self, "第4版の{names}に当たる方式", "the method corresponds to {names} of the 4th edition")
            }
            Condition::All(parts) => self.joined(parts, self.pick("、かつ", ", and ")),
            Condition::Any(parts) => self.joined(parts, self.pick("、または", ", or ")),
            Condition::Not(part) => {
                let part = self.condition(part);
                say!(self, "「{part}」に当たらない", "not ({part})")
            }
        }
    }

    fn joined(self, parts: &[Condition], conjunction: &str) -> String {
        parts.iter().map(|part| self.condition(part)).collect::<Vec<_>>().join(conjunction)
    }

    /// A change from one side of a contrast to the other.
    pub(crate) fn cause(self, cause: &Cause<'g>) -> String {
        match cause {
            Cause::Answer { from: Some(from), to: Some(to) } => {
                let name = to.question().name().get(self.lang);
                let (from, to) = (self.choices(from.choices()), self.choices(to.choices()));
                say!(self, "「{name}」を{from}から{to}に変更", "{name}: {from} became {to}")
            }
            Cause::Answer { from: None, to: Some(to) } => {
                let answer = self.answer(to);
                say!(self, "{answer}と新たに回答", "now answered, {answer}")
            }
            Cause::Answer { from: Some(from), to: None } => {
                let answer = self.answer(from);
                say!(self, "{answer}という回答の取り下げ", "no longer answered, {answer}")
            }
            Cause::Answer { from: None, to: None } => String::new(),
            Cause::Configuration => self.pick("選んだ構成の変更", "another choice of configuration").into(),
            Cause::Priorities => self.pick("優先する評価軸の変更", "other priorities").into(),
            Cause::Minimums => self.pick("最低水準の変更", "other minimum grades").into(),
            Cause::Data => self.pick("データの違い", "another data set").into(),
        }
    }
}
