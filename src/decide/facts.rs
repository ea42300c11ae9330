//! What was found of every rule for every candidate, in a few lists that the whole advice shares: deciding takes memory a
//! handful of times, however many measures there are. Measures and cautions refer to their rule, and so to what is here.
//! Most of it stands beside the rules already, worked out when the guideline was loaded, and is only pointed to.

use super::{Answers, DependsOn, Reasons};
use crate::guideline::{
    CautionSeverity, Ground, Guideline, LineIndex, Method, MethodEntry, Sheet, SheetLine, Truth, Verdict,
    question::QuestionIndex,
};

/// What was found, and the answers that it rests on.
#[derive(Debug)]
pub(crate) struct Facts<'g> {
    pub(crate) answers: Answers<'g>,
    found: Found,
}

/// What was found.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// For each row, one after the other: the verdicts on the rules that can hold.
    pub(super) verdicts: Vec<Verdict>,
    /// Reasons that had to be looked for, list after list; and where each list ends.
    pub(super) grounds: Vec<Ground>,
    pub(super) grounds_end: Vec<u32>,
    /// Questions that had to be looked for, likewise.
    pub(super) questions: Vec<QuestionIndex>,
    pub(super) questions_end: Vec<u32>,
}

/// Where the facts about a candidate stand, or those about the answers as a whole.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'g> {
    pub(super) sheet: &'g Sheet,
    /// What is known of the method; of any for the answers as a whole, of which no rule asks for one.
    pub(super) entry: &'g MethodEntry,
    /// The place of its first verdict.
    pub(super) first: usize,
}

/// Why a rule holds, or what it depends on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Finding<'a, 'g> {
    facts: &'a Facts<'g>,
    entry: &'g MethodEntry,
    because: &'a [Ground],
    on: &'a [QuestionIndex],
}

/// What was found of the rules of a row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Findings<'a, 'g> {
    facts: &'a Facts<'g>,
    verdicts: &'a [Verdict],
    lines: &'g [SheetLine],
    entry: &'g MethodEntry,
}

impl<'a, 'g> Findings<'a, 'g> {
    /// Why a rule holds, or what it depends on; `None` where it does not hold.
    #[inline]
    pub(crate) fn get(&self, place: LineIndex) -> Option<Finding<'a, 'g>> {
        let line = self.lines.get(usize::from(place))?;
        let (because, on): (&'a [Ground], &'a [QuestionIndex]) = match *self.verdicts.get(usize::from(place))? {
            Verdict::Told => (&line.told, &[]),
            Verdict::Depends => (&[], &line.questions),
            Verdict::No => return None,
            other => self.facts.seldom(line, other),
        };
        Some(Finding { facts: self.facts, entry: self.entry, because, on })
    }

    /// Whether a rule holds, or may.
    #[inline]
    pub(crate) fn truth(&self, place: LineIndex) -> Truth {
        self.verdicts.get(usize::from(place)).map_or(Truth::No, |verdict| verdict.truth())
    }
}

impl Found {
    /// With the answers that it rests on.
    pub(crate) const fn with(self, answers: Answers<'_>) -> Facts<'_> {
        Facts { answers, found: self }
    }

    #[inline]
    fn verdict(&self, row: &Row<'_>, place: LineIndex) -> Verdict {
        self.verdicts.get(row.first + usize::from(place)).copied().unwrap_or(Verdict::No)
    }
}

/// The list at `place` of those that end at `ends`.
fn list<'l, T>(all: &'l [T], ends: &[u32], place: u32) -> &'l [T] {
    let end = |place: usize| ends.get(place).map_or(0, |&end| end as usize);
    let place = place as usize;
    let start = if place == 0 { 0 } else { end(place - 1) };
    all.get(start..end(place)).unwrap_or_default()
}

impl<'g> Row<'g> {
    /// The method; any for the answers as a whole.
    pub(crate) fn method(&self) -> Method {
        self.entry.method()
    }

    /// The rules as the method has them.
    #[inline]
    pub(crate) const fn sheet(&self) -> &'g Sheet {
        self.sheet
    }
}

impl<'g> Facts<'g> {
    #[inline]
    pub(crate) const fn guideline(&self) -> &'g Guideline {
        self.answers.guideline()
    }

    /// What was found of each rule of a row.
    #[inline]
    pub(crate) fn findings<'a>(&'a self, row: &Row<'g>) -> Findings<'a, 'g> {
        let verdicts = self.found.verdicts.get(row.first..).unwrap_or_default();
        Findings { facts: self, verdicts, lines: row.sheet.lines(), entry: row.entry }
    }

    /// What few rules have: reasons that are told of a part, and what had to be looked for.
    fn seldom<'a>(&'a self, line: &'g SheetLine, verdict: Verdict) -> (&'a [Ground], &'a [QuestionIndex]) {
        match verdict {
            Verdict::ToldOfPart(part) => {
                (line.holds.parts().get(part as usize).map(|part| &*part.told).unwrap_or_default(), &[])
            }
            Verdict::Because(place) => (list(&self.found.grounds, &self.found.grounds_end, place), &[]),
            Verdict::On(place) => (&[], list(&self.found.questions, &self.found.questions_end, place)),
            Verdict::No | Verdict::Told | Verdict::Depends => (&[], &[]),
        }
    }

    /// Whether a rule holds whatever the answers still open.
    #[inline]
    pub(crate) fn is_certain(&self, row: &Row<'g>, place: LineIndex) -> bool {
        self.found.verdict(row, place).truth() == Truth::Yes
    }

    /// Whether a caution that is certain speaks against a candidate.
    pub(crate) fn has_conflict(&self, row: &Row<'g>) -> bool {
        let conflicts = row.sheet.cautions.iter().take_while(|(.., severity)| *severity == CautionSeverity::Conflict);
        conflicts.into_iter().any(|&(_, place, _)| self.is_certain(row, place))
    }
}

impl<'a, 'g> Finding<'a, 'g> {
    /// Whether it holds whatever the answers still open.
    #[inline]
    pub(crate) const fn is_certain(&self) -> bool {
        self.on.is_empty()
    }

    /// Why it holds, if it is certain.
    #[inline]
    pub(crate) fn because(&self) -> Reasons<'a, 'g> {
        Reasons { facts: self.facts, entry: self.entry, grounds: self.because.iter() }
    }

    /// The questions it depends on, if it is not certain.
    #[inline]
    pub(crate) fn on(&self) -> DependsOn<'a, 'g> {
        DependsOn { guideline: self.facts.guideline(), questions: self.on.iter() }
    }
}
