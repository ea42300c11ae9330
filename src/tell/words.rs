//! The wording of what was decided, in both languages, so that every format speaks with one voice.

use super::document::{Item, Line};
use crate::{
    decide::{Answer, Cause, CautionAdvice, Change, GapState, Presence, Reason},
    guideline::{
        Axis, Category, Caution, CautionSeverity, Choice, Condition, Control, EdgeRef, Guideline, Lang, Level, Method,
        Provenance, ProvenanceKind, Question, Role, Source, Text,
    },
};

/// A sentence in the language of some words, whichever of two it is.
macro_rules! say {
    ($words:expr, $ja:literal, $en:literal) => {
        match $words.lang {
            $crate::guideline::Lang::Ja => format!($ja),
            $crate::guideline::Lang::En => format!($en),
        }
    };
}
pub(crate) use say;

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

    /// What a reader of any output has to know first: who did not write it, what is derived, what was transcribed.
    pub(crate) fn notice(self) -> Line {
        let reading = self.guideline.reading_notice().get(self.lang);
        // Measures and cautions are derived in part, whatever else is.
        self.notice_where(self.guideline.derived_notice(), true).text(format!("{}{reading}", self.pick("", " ")))
    }

    /// The same for a picture of the flowchart: of what is derived only what shows in it is told.
    pub(crate) fn notice_of_flowchart(self) -> Line {
        let derived = self.guideline.flowchart_holds(ProvenanceKind::Derived);
        self.notice_where(self.guideline.derived_notice_of(false, derived), derived)
    }

    /// The same for a picture of the grades.
    pub(crate) fn notice_of_grades(self) -> Line {
        let derived = self.guideline.grades_hold(ProvenanceKind::Derived);
        self.notice_where(self.guideline.derived_notice_of(derived, false), derived)
    }

    fn notice_where(self, derived: Option<&Text>, derived_shows: bool) -> Line {
        let mut line = Line::new().text(self.guideline.notice().get(self.lang));
        let space = self.pick("", " ");
        if let Some(derived) = derived {
            line = line.text(format!("{space}{}", derived.get(self.lang)));
        }
        if derived_shows {
            line = line
                .text(self.pick("（", " ("))
                .sign(ProvenanceKind::Derived)
                .text(self.pick("＝本プロジェクトが導き出した項目）", " = derived by this project)"));
        }
        if let Some(overlay) = self.guideline.overlay() {
            line = line.text(match self.lang {
                Lang::Ja => {
                    format!("オーバーレイ「{overlay}」により、利用者が公式文書から転記した内容を反映しています。")
                }
                Lang::En => {
                    format!(" The overlay {overlay} puts in what a user transcribed from the official document.")
                }
            });
        }
        if self.guideline.overlay().is_some() || self.guideline.holds(ProvenanceKind::Transcribed) {
            line = line
                .text(self.pick("（", " ("))
                .sign(ProvenanceKind::Transcribed)
                .text(self.pick("＝利用者が転記した項目）", " = transcribed by the user)"));
        }
        line
    }

    pub(crate) fn method(self, method: Method) -> &'g str {
        self.guideline.method(method).name().get(self.lang)
    }

    pub(crate) fn role(self, role: Role) -> &'g str {
        self.guideline.role(role).name().get(self.lang)
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
    pub(crate) fn list<T: AsRef<str>>(self, things: &[T], conjunction: &str) -> String {
        let things: Vec<&str> = things.iter().map(T::as_ref).collect();
        match (self.lang, &*things) {
            (Lang::En, [init @ .., last]) if !init.is_empty() => format!("{} {conjunction} {last}", init.join(", ")),
            _ => things.join("、"),
        }
    }

    /// `「name」`, `“name”`.
    pub(crate) fn quoted(self, name: &str) -> String {
        say!(self, "「{name}」", "“{name}”")
    }

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

    /// `1 question`, `2 questions`.
    pub(crate) fn number(self, count: usize, noun: &str) -> String {
        if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
    }

    /// A rank before a name: 「2位　」, `2. `.
    pub(crate) fn place(self, rank: usize, tied: bool) -> String {
        if tied {
            return say!(self, "{rank}位（同順位）　", "{rank} (tied). ");
        }
        say!(self, "{rank}位　", "{rank}. ")
    }

    /// How many there are of each role, where there are any: 「管理者 3、利用者 2」.
    pub(crate) fn by_role(self, counts: impl IntoIterator<Item = (Role, usize)>) -> String {
        let counts = counts.into_iter().filter(|&(_, count)| count > 0);
        let named: Vec<String> = counts.map(|(role, count)| format!("{} {count}", self.role(role))).collect();
        named.join(self.pick("、", ", "))
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

    /// `label: value`.
    pub(crate) fn labelled(self, label: &str, value: &str) -> String {
        say!(self, "{label}：{value}", "{label}: {value}")
    }

    /// `label: line`.
    pub(crate) fn labelled_line(self, label: &str, line: Line) -> Line {
        Line::from(label).text(self.pick("：", ": ")).line(line)
    }

    /// ` (text)`.
    pub(crate) fn bracketed(self, text: &str) -> String {
        say!(self, "（{text}）", " ({text})")
    }

    /// `text (3)`.
    pub(crate) fn counted(self, text: &str, count: usize) -> String {
        say!(self, "{text}（{count}件）", "{text} ({count})")
    }

    /// The title of a measure, with the mark of what is not published.
    pub(crate) fn measure(self, control: &Control) -> Line {
        Line::from(control.title().get(self.lang)).mark(control.provenance())
    }

    /// The same with who carries it out.
    pub(crate) fn measure_of(self, control: &Control) -> Line {
        self.measure(control).text(self.bracketed(self.role(control.role())))
    }

    /// The titles of measures in a row, each with its mark.
    pub(crate) fn measures<'c>(self, controls: impl IntoIterator<Item = &'c Control>) -> Line {
        self.row(controls.into_iter().map(|control| self.measure(control)))
    }

    /// The title of a caution, with the mark of what is not published.
    pub(crate) fn caution(self, caution: &Caution) -> Line {
        Line::from(caution.title().get(self.lang)).mark(caution.provenance())
    }

    /// The titles of cautions in a row, each with its mark.
    pub(crate) fn cautions<'c>(self, cautions: impl IntoIterator<Item = &'c Caution>) -> Line {
        self.row(cautions.into_iter().map(|caution| self.caution(caution)))
    }

    /// A caution with how much it matters.
    fn weighed(self, caution: &Caution) -> Line {
        let (severity, title) = (self.severity(caution.severity()), caution.title().get(self.lang));
        Line::from(say!(self, "［{severity}］{title}", "[{severity}] {title}")).mark(caution.provenance())
    }

    /// The same, and what it depends on, if it does.
    pub(crate) fn caution_advice(self, advice: &CautionAdvice<'_, 'g>) -> Line {
        let line = self.weighed(advice.caution());
        if advice.is_certain() {
            return line;
        }
        let on = self.depends_on(advice.on());
        line.text(say!(self, "（{on}の回答による）", " (depends on: {on})"))
    }

    /// A caution as a point of a list: what it says stands below, and then whatever else there is to say.
    pub(crate) fn caution_item(self, caution: &Caution, more: impl IntoIterator<Item = Line>) -> Item {
        let below = std::iter::once(caution.text().get(self.lang).into()).chain(more).collect();
        Item { line: self.weighed(caution).emphasised(), below, severity: Some(caution.severity()) }
    }

    /// Longer things in a row: 「A、B」, `A; B`.
    pub(crate) fn row(self, lines: impl IntoIterator<Item = Line>) -> Line {
        let separated = |row: Line, (place, line): (usize, Line)| {
            let row = if place > 0 { row.text(self.pick("、", "; ")) } else { row };
            row.line(line)
        };
        lines.into_iter().enumerate().fold(Line::new(), separated)
    }

    /// A category: letter and name for the 5th edition, edition and heading for the 4th.
    pub(crate) fn category(self, category: Category) -> Line {
        let named = self.guideline.category(category);
        match (category.edition(), self.lang) {
            (5, _) => Line::from(format!("{} {}", category.id(), named.name().get(self.lang))).mark(named.provenance()),
            (edition, Lang::Ja) => Line::from(format!("第{edition}版「{}」", named.name().get(Lang::Ja))),
            (edition, Lang::En) => Line::from(format!("Edition {edition}, {}", named.name().get(Lang::En))),
        }
    }

    /// The level of a measure, in the words of its edition.
    pub(crate) const fn level(self, level: Level, edition: u8) -> &'static str {
        match (level, edition) {
            (Level::Basic, 4) => self.pick("基本対策事項", "basic"),
            (Level::Basic, _) => self.pick("基本対策", "basic"),
            (Level::Advanced, _) => self.pick("発展対策", "advanced"),
            (Level::Recommended, _) => self.pick("推奨対策事項", "recommended"),
        }
    }

    /// Where something comes from.
    pub(crate) fn provenance(self, provenance: &Provenance) -> String {
        let places = self.places(provenance);
        match provenance {
            Provenance::Derived { .. } => {
                say!(self, "本プロジェクトが導出（根拠：{places}）", "derived by this project from {places}")
            }
            _ => places,
        }
    }

    /// The places where something stands, or that it is inferred from.
    pub(crate) fn places(self, provenance: &Provenance) -> String {
        if let Provenance::Transcribed { page } = provenance {
            return say!(self, "利用者が転記（{page}ページ）", "transcribed by the user (page {page})");
        }
        // Places in one source are named together.
        let mut sources: Vec<(&Source, Vec<&str>)> = Vec::new();
        for citation in provenance.citations() {
            match sources.iter_mut().find(|(source, _)| source.id() == citation.source().id()) {
                Some((_, locators)) => locators.push(citation.locator()),
                None => sources.push((citation.source(), vec![citation.locator()])),
            }
        }
        let places: Vec<String> = sources
            .into_iter()
            .map(|(source, locators)| {
                let (publisher, title) = (source.publisher().get(self.lang), source.title().get(self.lang));
                match self.lang {
                    Lang::Ja => format!("{publisher}「{title}」{}", locators.join("、")),
                    Lang::En => format!("{publisher}, “{title}”, {}", locators.join(", ")),
                }
            })
            .collect();
        places.join(self.pick("；", "; "))
    }

    /// Where a measure comes from: what was transcribed of it, and what was not.
    pub(crate) fn source_of(self, control: &Control) -> String {
        let source = self.provenance(control.provenance());
        let Some(untouched) = control.untouched_provenance() else { return source };
        let untouched = self.provenance(untouched);
        match self.lang {
            Lang::Ja => format!("転記した部分：{source}、それ以外：{untouched}"),
            Lang::En => format!("{source}; what was not transcribed: {untouched}"),
        }
    }

    pub(crate) const fn gap_state(self, state: GapState) -> &'static str {
        match state {
            GapState::Missing => self.pick("未実施", "missing"),
            GapState::Depends => self.pick("回答による", "depends"),
            GapState::InPlace => self.pick("実施済み", "in place"),
            GapState::NotNeeded => self.pick("不要", "not needed"),
        }
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

    /// Whether a measure is required, or a caution holds.
    pub(crate) const fn presence(self, presence: Presence, required: bool) -> &'static str {
        match (presence, required) {
            (Presence::Absent, true) => self.pick("不要", "not required"),
            (Presence::Absent, false) => self.pick("該当せず", "does not hold"),
            (Presence::Depends, _) => self.pick("回答による", "depends on answers"),
            (Presence::Certain, true) => self.pick("必要", "required"),
            (Presence::Certain, false) => self.pick("該当", "holds"),
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
