//! Answers and what follows from them: changes, reasons, conditions.

use super::{Words, say};
use crate::{
    decide::{
        change::difference::Cause,
        suit::answers::Answer,
        why::{reason::Reason, rejection::Change},
    },
    guideline::{
        condition::Condition,
        flowchart::EdgeRef,
        model::question::{Choice, Question},
    },
    language::Lang,
    tell::document::line::Line,
};

impl<'g> Words<'g> {
    /// The choices left: 「A」または「B」, `A or B`.
    pub(crate) fn choices(self, choices: impl Iterator<Item = &'g Choice>) -> String {
        let labels: Vec<String> = choices.map(|choice| self.quoted(choice.label().get(self.lang))).collect();
        match self.lang {
            Lang::Ja => labels.join("または"),
            Lang::En => self.list(&labels, "or"),
        }
    }

    /// An answer: 「業務の範囲」＝「全アプリ・システム」, `Scope of the work: “All applications”`.
    pub(crate) fn answer(self, answer: &Answer<'g>) -> String {
        let name = answer.question().name().get(self.lang);
        let choices = self.choices(answer.choices());
        say!(self, "{name}は{choices}", "{name}: {choices}")
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
        match self.lang {
            Lang::Ja => format!("{name}を{from}から「{to}」に変える"),
            Lang::En => format!("change {name} from {from} to “{to}”"),
        }
    }

    /// A reason why something is required or to be minded.
    pub(crate) fn reason(self, reason: &Reason<'g>) -> String {
        match (reason, self.lang) {
            (Reason::Always, Lang::Ja) => "方式や状況によらず共通".into(),
            (Reason::Always, Lang::En) => "for everyone, whatever the method".into(),
            (Reason::Trait(reason), _) => {
                let cell = reason.cell();
                let (name, value) = (cell.definition().name().get(self.lang), cell.value().label().get(self.lang));
                match self.lang {
                    Lang::Ja => format!("方式の特性（{name}：{value}）"),
                    Lang::En => format!("a trait of the method ({name}: {value})"),
                }
            }
            (Reason::Method(method), Lang::Ja) => format!("{}についての指摘", self.method(*method)),
            (Reason::Method(method), Lang::En) => format!("it concerns {} as such", self.method(*method)),
            (Reason::Pattern(id), _) => {
                let name = self.guideline.pattern(id).map_or("", |pattern| pattern.name().get(self.lang));
                match self.lang {
                    Lang::Ja => format!("第4版の「{name}」に当たる方式"),
                    Lang::En => format!("the method corresponds to “{name}” of the 4th edition"),
                }
            }
            (Reason::Answer(answer), Lang::Ja) => format!("回答（{}）", self.answer_short(answer)),
            (Reason::Answer(answer), Lang::En) => format!("the answer to {}", self.answer_short(answer)),
            (Reason::Implied(answer), Lang::Ja) => {
                format!("この方式が候補になる前提（{}）", self.answer_short(answer))
            }
            (Reason::Implied(answer), Lang::En) => {
                format!("every way to this method implies {}", self.answer_short(answer))
            }
        }
    }

    fn answer_short(self, answer: &Answer<'g>) -> String {
        let name = answer.question().name().get(self.lang);
        let labels: Vec<&str> = answer.choices().map(|choice| choice.label().get(self.lang)).collect();
        match self.lang {
            Lang::Ja => format!("{name}：{}", labels.join("または")),
            Lang::En => format!("{name}: {}", self.list(&labels, "or")),
        }
    }

    /// Several reasons, which hold together.
    pub(crate) fn reasons(self, reasons: impl IntoIterator<Item = Reason<'g>>) -> String {
        let reasons: Vec<String> = reasons.into_iter().map(|reason| self.reason(&reason)).collect();
        reasons.join(self.pick("、", "; "))
    }

    /// The questions something depends on.
    pub(crate) fn depends_on(self, questions: impl IntoIterator<Item = &'g Question>) -> String {
        let names: Vec<&str> = questions.into_iter().map(|question| question.name().get(self.lang)).collect();
        match self.lang {
            Lang::Ja => names.iter().map(|name| format!("「{name}」")).collect::<Vec<_>>().join("と"),
            Lang::En => self.list(&names, "and"),
        }
    }

    /// A condition, for somebody who asks when something applies.
    pub(crate) fn condition(self, condition: &Condition) -> String {
        let labels = |labels: Vec<&str>| match self.lang {
            Lang::Ja => labels.join("または"),
            Lang::En => self.list(&labels, "or"),
        };
        match condition {
            Condition::Always => self.pick("常に", "always").into(),
            Condition::Trait { definition, values } => {
                let name = definition.name().get(self.lang);
                if definition.is_presence() {
                    let always = definition.values().first().map_or("", |value| value.label().get(self.lang));
                    return self.labelled(name, always);
                }
                self.labelled(name, &labels(values.of(definition).map(|value| value.label().get(self.lang)).collect()))
            }
            Condition::Answer { question, choices } => {
                let choices = question.choices_in(*choices).map(|choice| choice.label().get(self.lang)).collect();
                self.labelled(question.name().get(self.lang), &labels(choices))
            }
            Condition::Method(methods) => labels(methods.iter().map(|method| self.method(method)).collect()),
            Condition::Pattern(patterns) => {
                let names = patterns.iter().map(|pattern| pattern.name().get(self.lang)).collect();
                match self.lang {
                    Lang::Ja => format!("第4版の{}に当たる方式", labels(names)),
                    Lang::En => format!("the method corresponds to {} of the 4th edition", labels(names)),
                }
            }
            Condition::All(parts) => self.joined(parts, self.pick("、かつ", ", and ")),
            Condition::Any(parts) => self.joined(parts, self.pick("、または", ", or ")),
            Condition::Not(part) => match self.lang {
                Lang::Ja => format!("「{}」に当たらない", self.condition(part)),
                Lang::En => format!("not ({})", self.condition(part)),
            },
        }
    }

    fn joined(self, parts: &[Condition], conjunction: &str) -> String {
        parts.iter().map(|part| self.condition(part)).collect::<Vec<_>>().join(conjunction)
    }

    /// A change from one side of a contrast to the other.
    pub(crate) fn cause(self, cause: &Cause<'g>) -> String {
        match (cause, self.lang) {
            (Cause::Answer { from: Some(from), to: Some(to) }, _) => {
                let name = to.question().name().get(self.lang);
                let (from, to) = (self.choices(from.choices()), self.choices(to.choices()));
                match self.lang {
                    Lang::Ja => format!("{name}を{from}から{to}に変更"),
                    Lang::En => format!("{name}: {from} became {to}"),
                }
            }
            (Cause::Answer { from: None, to: Some(to) }, Lang::Ja) => format!("{}と新たに回答", self.answer(to)),
            (Cause::Answer { from: None, to: Some(to) }, Lang::En) => format!("now answered, {}", self.answer(to)),
            (Cause::Answer { from: Some(from), to: None }, Lang::Ja) => {
                format!("{}という回答の取り下げ", self.answer(from))
            }
            (Cause::Answer { from: Some(from), to: None }, Lang::En) => {
                format!("no longer answered, {}", self.answer(from))
            }
            (Cause::Answer { from: None, to: None }, _) => String::new(),
            (Cause::Priorities, _) => self.pick("優先する評価軸の変更", "other priorities").into(),
            (Cause::Minimums, _) => self.pick("最低水準の変更", "other minimum grades").into(),
            (Cause::Data, _) => self.pick("データの違い", "another data set").into(),
        }
    }
}
