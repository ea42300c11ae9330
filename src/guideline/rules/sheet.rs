//! What the rules come to for one method, before any answer: which can hold at all, which hold whatever the answers, and
//! which depend on what. Deciding takes this over, and looks at those rules only whose questions were answered, or which
//! the way through the flowchart has a say in. Also which measures, cautions and incidents hang on each rule.

use super::{CautionIndex, Clause, IncidentIndex, RuleIndex, SheetLine};
use crate::guideline::{CautionSeverity, control::ControlIndex, question::QuestionIndex};

/// The value of a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Truth {
    Yes,
    No,
    Depends,
}

/// Whether a rule holds, and where that is written down why, or what it depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    No,
    /// It holds, for what is told beside the rule.
    Told,
    /// It holds, for what is told beside this part of the rule.
    ToldOfPart(u32),
    /// It holds, for reasons that were looked for: the place of their list.
    Because(u32),
    /// It depends on all questions of the rule.
    Depends,
    /// It depends on questions that were looked for: the place of their list.
    On(u32),
}

impl Verdict {
    #[inline]
    pub(crate) const fn truth(self) -> Truth {
        match self {
            Self::No => Truth::No,
            Self::Told | Self::ToldOfPart(_) | Self::Because(_) => Truth::Yes,
            Self::Depends | Self::On(_) => Truth::Depends,
        }
    }
}

/// The place of a line in its [`Sheet`].
pub(crate) type LineIndex = u16;

/// The rules as one method has them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sheet {
    /// Those that can hold.
    lines: Box<[SheetLine]>,
    /// For each of them, the verdict as long as nothing is answered; for those that have to be looked at, any.
    unanswered: Box<[Verdict]>,
    /// Those that have to be looked at whatever was answered.
    looked_at: Box<[LineIndex]>,
    /// By question, those of the others that have to be looked at if it is answered.
    asking: Box<[Box<[LineIndex]>]>,
    /// By rule, its line, if it can hold.
    places: Box<[Option<LineIndex>]>,
    /// The measures that can be required, by role and then by category.
    pub(crate) controls: Box<[(ControlIndex, LineIndex)]>,
    /// The cautions that can hold, the loudest first.
    pub(crate) cautions: Box<[(CautionIndex, LineIndex, CautionSeverity)]>,
    /// The incidents that can happen.
    pub(crate) incidents: Box<[(IncidentIndex, LineIndex)]>,
}

/// What hangs on the rules, each with its own.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ruled<'r> {
    pub(super) controls: &'r [(ControlIndex, RuleIndex)],
    pub(super) cautions: &'r [(CautionIndex, RuleIndex, CautionSeverity)],
    pub(super) incidents: &'r [(IncidentIndex, RuleIndex)],
}

impl Sheet {
    /// The sheet for these lines, of `count` rules in all.
    pub(super) fn new(count: usize, lines: Vec<SheetLine>, ruled: Ruled<'_>) -> Self {
        let (mut places, mut unanswered, mut looked_at) = (vec![None; count], Vec::new(), Vec::new());
        let mut asking: Vec<Vec<LineIndex>> = Vec::new();
        for (place, line) in (0..).zip(&lines) {
            if let Some(slot) = places.get_mut(usize::from(line.rule)) {
                *slot = Some(place);
            }
            unanswered.push(if line.is_settled() { Verdict::Told } else { Verdict::Depends });
            if line.is_open() {
                for &question in &line.questions {
                    let question = usize::from(question);
                    asking.resize(asking.len().max(question + 1), Vec::new());
                    if let Some(slot) = asking.get_mut(question) {
                        slot.push(place);
                    }
                }
            } else if !line.is_settled() {
                looked_at.push(place);
            }
        }
        let place = |rule: RuleIndex| places.get(usize::from(rule)).copied().flatten();
        let controls = ruled.controls.iter().filter_map(|&(index, rule)| Some((index, place(rule)?))).collect();
        let incidents = ruled.incidents.iter().filter_map(|&(index, rule)| Some((index, place(rule)?))).collect();
        let cautions =
            ruled.cautions.iter().filter_map(|&(index, rule, severity)| Some((index, place(rule)?, severity)));
        let cautions = cautions.collect();
        Self {
            lines: lines.into(),
            unanswered: unanswered.into(),
            looked_at: looked_at.into(),
            asking: asking.into_iter().map(Vec::into_boxed_slice).collect(),
            controls,
            cautions,
            incidents,
            places: places.into(),
        }
    }

    /// For each line, the verdict as long as nothing is answered.
    pub(crate) fn unanswered(&self) -> &[Verdict] {
        &self.unanswered
    }

    /// The lines to look at whatever was answered.
    pub(crate) fn looked_at(&self) -> &[LineIndex] {
        &self.looked_at
    }

    /// The further lines to look at if a question is answered.
    pub(crate) fn asking(&self, question: QuestionIndex) -> &[LineIndex] {
        self.asking.get(usize::from(question)).map(|lines| &**lines).unwrap_or_default()
    }

    /// The lines, in the order of their places.
    #[inline]
    pub(crate) fn lines(&self) -> &[SheetLine] {
        &self.lines
    }

    /// The line at a place.
    #[inline]
    pub(crate) fn line(&self, place: LineIndex) -> Option<&SheetLine> {
        self.lines.get(usize::from(place))
    }

    /// The line of a rule, if it can hold.
    pub(crate) fn place(&self, rule: RuleIndex) -> Option<LineIndex> {
        self.places.get(usize::from(rule)).copied().flatten()
    }
}

/// The lines of these rules that can hold.
pub(super) fn lines<'c>(
    clauses: impl Iterator<Item = (RuleIndex, &'c Clause)>,
    is_asked: impl Fn(QuestionIndex) -> bool,
) -> Vec<SheetLine> {
    let possible = clauses.filter(|(_, clause)| !clause.when.is_impossible());
    possible.map(|(rule, clause)| SheetLine::new(rule, clause, &is_asked)).collect()
}
