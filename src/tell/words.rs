//! The wording of what was decided, in both languages, so that every format speaks with one voice.

use crate::{
    decide::{Answer, Change, Reason},
    guideline::{Axis, CautionSeverity, Choice, Guideline, Lang, Method, Question},
};

/// The wording of one language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words<'g> {
    pub(crate) guideline: &'g Guideline,
    pub(crate) lang: Lang,
}

impl<'g> Words<'g> {
    /// One of two wordings.
    pub(crate) const fn pick<T: Copy>(self, ja: T, en: T) -> T {
        match self.lang {
            Lang::Ja => ja,
            Lang::En => en,
        }
    }

    pub(crate) fn method(self, method: Method) -> &'g str {
        self.guideline.method(method).name().get(self.lang)
    }

    pub(crate) fn axis(self, axis: Axis) -> &'g str {
        self.guideline.axis(axis).name().get(self.lang)
    }

    /// Axes in a row: 「A、B」, `A and B`.
    pub(crate) fn axes(self, axes: impl IntoIterator<Item = Axis>) -> String {
        let names: Vec<&str> = axes.into_iter().map(|axis| self.axis(axis)).collect();
        self.list(&names, "and")
    }

    /// Methods in a row: 「A、B」, `A and B`.
    pub(crate) fn methods(self, methods: impl Iterator<Item = Method>) -> String {
        let names: Vec<&str> = methods.map(|method| self.method(method)).collect();
        self.list(&names, "and")
    }

    /// Things in a row: 「A、B、C」, `A, B and C`.
    pub(crate) fn list(self, things: &[&str], conjunction: &str) -> String {
        match (self.lang, things) {
            (Lang::Ja, _) => things.join("、"),
            (Lang::En, [init @ .., second_last, last]) => {
                let mut row: String = init.iter().map(|thing| format!("{thing}, ")).collect();
                row.push_str(&format!("{second_last} {conjunction} {last}"));
                row
            }
            (Lang::En, _) => things.concat(),
        }
    }

    /// The choices left: 「A」または「B」, `A or B`.
    pub(crate) fn choices(self, choices: impl Iterator<Item = &'g Choice>) -> String {
        let labels: Vec<&str> = choices.map(|choice| choice.label().get(self.lang)).collect();
        match self.lang {
            Lang::Ja => labels.iter().map(|label| format!("「{label}」")).collect::<Vec<_>>().join("または"),
            Lang::En => self.list(
                &labels
                    .iter()
                    .map(|label| format!("“{label}”"))
                    .collect::<Vec<_>>()
                    .iter()
                    .map(|label| &**label)
                    .collect::<Vec<_>>(),
                "or",
            ),
        }
    }

    /// An answer: 「業務の範囲」＝「全アプリ・システム」, `Scope of the work: “All applications”`.
    pub(crate) fn answer(self, answer: &Answer<'g>) -> String {
        let name = answer.question().name().get(self.lang);
        let choices = self.choices(answer.choices());
        self.pick(format_args!("{name}は{choices}"), format_args!("{name}: {choices}")).to_string()
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
            #[expect(unreachable_patterns, reason = "reasons are non-exhaustive for users of the crate only")]
            _ => String::new(),
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
    pub(crate) fn reasons(self, reasons: &[Reason<'g>]) -> String {
        let reasons: Vec<String> = reasons.iter().map(|reason| self.reason(reason)).collect();
        reasons.join(self.pick("、", "; "))
    }

    /// The questions something depends on.
    pub(crate) fn depends_on(self, questions: &[&'g Question]) -> String {
        let names: Vec<&str> = questions.iter().map(|question| question.name().get(self.lang)).collect();
        match self.lang {
            Lang::Ja => names.iter().map(|name| format!("「{name}」")).collect::<Vec<_>>().join("と"),
            Lang::En => self.list(&names, "and"),
        }
    }

    pub(crate) const fn severity(self, severity: CautionSeverity) -> &'static str {
        match severity {
            CautionSeverity::Conflict => self.pick("不適合", "Conflict"),
            CautionSeverity::Warning => self.pick("要注意", "Warning"),
            CautionSeverity::Note => self.pick("留意点", "Note"),
        }
    }
}
