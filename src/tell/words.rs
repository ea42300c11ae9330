//! The wording of what was decided, in both languages, so that every format speaks with one voice.

pub(crate) mod origins;
pub(crate) mod reasons;

use super::document::{Item, line::Line};
use crate::{
    decide::{
        change::{actions::ActionStep, difference::Presence, gap::Requirement},
        suit::{
            candidate::CautionAdvice,
            fit::{Fit, Verdict},
            measure::{MeasureState, MeasureStatus},
        },
    },
    guideline::{
        Guideline,
        model::{
            axis::Axis,
            caution::{Caution, CautionSeverity},
            configuration::Configuration,
            control::{Category, Control, Level, Role},
            method::Method,
        },
    },
    language::Lang,
};

/// A sentence in the language of some words, whichever of two it is.
macro_rules! say {
    ($words:expr, $ja:literal, $en:literal $(, $value:expr)?) => {
        match $words.lang {
            $crate::language::Lang::Ja => format!($ja $(, $value)?),
            $crate::language::Lang::En => format!($en $(, $value)?),
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

    pub(crate) fn method(self, method: Method) -> &'g str {
        self.guideline.method(method).name().get(self.lang)
    }

    pub(crate) fn role(self, role: Role) -> &'g str {
        self.guideline.role(role).name().get(self.lang)
    }

    /// A role in a word, where there is little room.
    pub(crate) const fn role_in_short(self, role: Role) -> &'static str {
        match role {
            Role::Executive => self.pick("経営者", "executives"),
            Role::Administrator => self.pick("管理者", "administrators"),
            Role::Teleworker => self.pick("勤務者", "teleworkers"),
        }
    }

    pub(crate) fn axis(self, axis: Axis) -> &'g str {
        self.guideline.axis(axis).name().get(self.lang)
    }

    /// An axis where its grades stand beside it, with what its best grade means where the data say so.
    pub(crate) fn graded_axis(self, axis: Axis) -> String {
        let best = self.guideline.axis(axis).best().map(|best| self.bracketed(best.get(self.lang)));
        self.axis(axis).to_owned() + &best.unwrap_or_default()
    }

    /// Axes in a row: 「A、B」, `A and B`.
    pub(crate) fn axes(self, axes: impl IntoIterator<Item = Axis>) -> String {
        self.list(axes.into_iter().map(|axis| self.axis(axis)), "and")
    }

    /// Methods in a row: 「A、B」, `A and B`.
    pub(crate) fn methods(self, methods: impl Iterator<Item = Method>) -> String {
        self.list(methods.map(|method| self.method(method)), "and")
    }

    /// Things in a row: 「A、B、C」, `A, B and C`.
    pub(crate) fn list(self, things: impl IntoIterator<Item = impl AsRef<str>>, conjunction: &str) -> String {
        let things: Vec<_> = things.into_iter().collect();
        let things: Vec<&str> = things.iter().map(AsRef::as_ref).collect();
        match (self.lang, &*things) {
            (Lang::En, [init @ .., last]) if !init.is_empty() => format!("{} {conjunction} {last}", init.join(", ")),
            _ => things.join("、"),
        }
    }

    /// `「name」`, `“name”`.
    pub(crate) fn quoted(self, name: &str) -> String {
        say!(self, "「{name}」", "“{name}”")
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

    /// `label: value`.
    pub(crate) fn labelled(self, label: &str, value: &str) -> String {
        say!(self, "{label}：{value}", "{label}: {value}")
    }

    /// `label: line`.
    pub(crate) fn labelled_line(self, label: &str, line: Line) -> Line {
        Line::from(label).text(self.pick("：", ": ")).line(line)
    }

    /// Lines with their labels; those that say nothing are left out.
    pub(crate) fn labelled_lines<const N: usize>(self, lines: [(&str, &str, Line); N]) -> Vec<Line> {
        let said = lines.into_iter().filter(|(.., line)| !line.plain().is_empty());
        said.map(|(ja, en, line)| self.labelled_line(self.pick(ja, en), line)).collect()
    }

    /// ` (text)`.
    pub(crate) fn bracketed(self, text: &str) -> String {
        say!(self, "（{text}）", " ({text})")
    }

    /// `text (3)`.
    pub(crate) fn counted(self, text: &str, count: usize) -> String {
        say!(self, "{text}（{count}件）", "{text} ({count})")
    }

    /// The due date of a measure, and that it was past on a day.
    pub(crate) fn due(self, state: Option<&MeasureState>, day: Option<&str>) -> Line {
        let line = Line::new().given(state.and_then(|state| state.due.as_deref()).unwrap_or_default());
        let is_overdue = state.zip(day).is_some_and(|(state, day)| state.is_overdue(day));
        if is_overdue { line.text(self.bracketed(self.pick("期限超過", "overdue"))) } else { line }
    }

    /// A configuration with its method, and the mark of what is not published.
    pub(crate) fn configuration(self, configuration: &Configuration) -> Line {
        let method = self.bracketed(self.method(configuration.method()));
        Line::from(configuration.name().get(self.lang)).mark(configuration.provenance()).text(method)
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
        line.text(say!(self, "（未確定、要回答：{on}）", " (depends on: {on})"))
    }

    /// A caution as a point of a list: what it says stands below, and then whatever else there is to say.
    pub(crate) fn caution_item(self, caution: &Caution, more: impl IntoIterator<Item = Line>) -> Item {
        let below = std::iter::once(caution.text().get(self.lang).into()).chain(more).collect();
        Item { line: self.weighed(caution).emphasised(), below, severity: Some(caution.severity()) }
    }

    /// Longer things in a row: 「A、B」, `A; B`.
    pub(crate) fn row(self, lines: impl IntoIterator<Item = Line>) -> Line {
        Line::joined(lines, self.pick("、", "; "))
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

    /// How far a measure is, or that nothing is stated.
    pub(crate) const fn status(self, status: Option<MeasureStatus>) -> &'static str {
        match status {
            Some(status) => status_in_words(status, self.lang),
            None => self.pick("記載なし", "not stated"),
        }
    }

    /// Whether a measure is required.
    pub(crate) const fn requirement(self, requirement: Requirement) -> &'static str {
        match requirement {
            Requirement::Required => self.pick("必要", "required"),
            Requirement::Depends => self.pick("未確定（要回答）", "depends on answers"),
            Requirement::NotRequired => self.pick("求められない", "not required"),
        }
    }

    /// Whether a measure is required, or a caution holds.
    pub(crate) const fn presence(self, presence: Presence, required: bool) -> &'static str {
        match (presence, required) {
            (Presence::Absent, true) => self.pick("求められない", "not required"),
            (Presence::Absent, false) => self.pick("該当せず", "does not hold"),
            (Presence::Depends, _) => self.pick("未確定（要回答）", "depends on answers"),
            (Presence::Certain, true) => self.pick("必要", "required"),
            (Presence::Certain, false) => self.pick("該当", "holds"),
        }
    }

    /// What an advice comes to.
    pub(crate) const fn verdict(self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Open => self.pick("未確定", "Open"),
            Verdict::Fits => self.pick("適合", "Fits"),
            Verdict::Reservations => self.pick("留保付きで適合", "Fits with reservations"),
            Verdict::Conflicts => self.pick("適合する方式なし", "No method fits"),
        }
    }

    /// Whether a candidate fits.
    pub(crate) const fn fit(self, fit: Fit) -> &'static str {
        match fit {
            Fit::Fits => self.verdict(Verdict::Fits),
            Fit::Reservations => self.verdict(Verdict::Reservations),
            Fit::Conflicts => self.severity(CautionSeverity::Conflict),
        }
    }

    /// When to see to a measure.
    pub(crate) const fn action_step(self, step: ActionStep) -> &'static str {
        match step {
            ActionStep::Now => self.pick("すぐに", "Now"),
            ActionStep::Next => self.pick("次に", "Next"),
            ActionStep::Later => self.pick("その後", "Later"),
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

/// A text that begins within a sentence.
pub(crate) fn lowered(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_lowercase().chain(characters).collect()).unwrap_or_default()
}

/// How far a measure is, in the words of every report and table.
///
/// ```
/// use telework_advisor::{Lang, change::MeasureStatus, report::status_in_words};
/// assert_eq!(status_in_words(MeasureStatus::Partly, Lang::En), "partly in place");
/// assert_eq!(status_in_words(MeasureStatus::Partly, Lang::Ja), "一部実施");
/// ```
#[must_use]
pub const fn status_in_words(status: MeasureStatus, lang: Lang) -> &'static str {
    match status {
        MeasureStatus::InPlace => lang.pick("実施済み", "in place"),
        MeasureStatus::Partly => lang.pick("一部実施", "partly in place"),
        MeasureStatus::Planned => lang.pick("計画中", "planned"),
        MeasureStatus::NotInPlace => lang.pick("未実施", "not in place"),
        MeasureStatus::NotApplicable => lang.pick("対象外", "not applicable"),
    }
}

/// Things in their order, each once.
pub(crate) fn distinct<T: PartialEq>(things: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut distinct = Vec::new();
    for thing in things {
        if !distinct.contains(&thing) {
            distinct.push(thing);
        }
    }
    distinct
}
