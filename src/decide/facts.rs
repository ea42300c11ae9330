//! What was found of every rule for every candidate, in a few lists that the whole advice shares: deciding takes memory a
//! handful of times, however many measures there are. Measures and cautions refer to their rule, and so to what is here.
//! Most of it stands beside the rules already, worked out when the guideline was loaded, and is only pointed to.

use super::{Answers, DependsOn, Reasons, evaluate::Evaluator, reach::Reach, search::Search, walk::Open as _};
use crate::guideline::{
    CautionSeverity, Ground, Guideline, Holds, LineIndex, Method, MethodEntry, MethodSet, Part, Sheet, SheetLine,
    Truth, Verdict, question::QuestionIndex,
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
    verdicts: Vec<Verdict>,
    /// Reasons that had to be looked for, list after list; and where each list ends.
    grounds: Vec<Ground>,
    grounds_end: Vec<u32>,
    /// Questions that had to be looked for, likewise.
    questions: Vec<QuestionIndex>,
    questions_end: Vec<u32>,
}

/// Where the facts about a candidate stand, or those about the answers as a whole.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'g> {
    sheet: &'g Sheet,
    entry: &'g MethodEntry,
    first: usize,
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

/// Decides row after row.
pub(crate) struct Deciding<'a, 'g> {
    answers: &'a Answers<'g>,
    /// The circumstances that were answered.
    circumstances: Vec<QuestionIndex>,
    /// What the answers can reach of a large flowchart.
    reach: Option<Reach>,
    found: Found,
}

impl<'a, 'g> Deciding<'a, 'g> {
    /// For these candidates, and the answers as a whole.
    pub(crate) fn new(answers: &'a Answers<'g>, methods: MethodSet) -> Self {
        let rulebook = answers.guideline().rulebook();
        let rows = methods.iter().map(Some).chain([None]);
        let rules = rows.map(|method| rulebook.sheet(method).unanswered().len()).sum();
        let program = answers.guideline().flowchart().program();
        let circumstances = answers.circumstances();
        let reach = Reach::new(program, answers);
        Self { answers, circumstances, reach, found: Found { verdicts: Vec::with_capacity(rules), ..Found::default() } }
    }

    /// Decides every rule for a candidate, or, without one, for the answers as a whole.
    pub(crate) fn row(&mut self, method: Option<Method>) -> Row<'g> {
        let (answers, guideline) = (self.answers, self.answers.guideline());
        let sheet = guideline.rulebook().sheet(method);
        let first = self.found.verdicts.len();
        self.found.verdicts.extend_from_slice(sheet.unanswered());
        let mut search = None;
        let mut look_at = |place: LineIndex| {
            let Some(line) = sheet.line(place) else { return };
            let verdict = self.found.part_by_part(line, answers).unwrap_or_else(|| {
                let evaluator = || Evaluator::new(guideline, answers, self.reach.as_ref(), method);
                self.found.by_alternatives(line, search.get_or_insert_with(|| Search::new(evaluator(), answers)))
            });
            if let Some(slot) = self.found.verdicts.get_mut(first + usize::from(place)) {
                *slot = verdict;
            }
        };
        sheet.looked_at().iter().for_each(|&place| look_at(place));
        for &question in &self.circumstances {
            sheet.asking(question).iter().for_each(|&place| look_at(place));
        }
        // What is said of the answers as a whole looks at no method; any will do.
        Row { sheet, entry: guideline.method(method.unwrap_or(Method::Vpn)), first }
    }

    /// What was found.
    pub(crate) fn found(self) -> Found {
        self.found
    }
}

impl Found {
    /// With the answers that it rests on.
    pub(crate) const fn with(self, answers: Answers<'_>) -> Facts<'_> {
        Facts { answers, found: self }
    }

    /// The verdict on a rule that is fulfilled question by question. `None` where it is more than that, where a choice left
    /// open moves the flowchart, so that the questions do not stand for themselves, and where reasons have to be looked
    /// for.
    fn part_by_part(&mut self, line: &SheetLine, answers: &Answers<'_>) -> Option<Verdict> {
        let mut open = 0;
        match &line.holds {
            Holds::All(parts) => {
                for part in parts {
                    match state(part, answers) {
                        State::Fulfilled => {}
                        State::Missed => return Some(Verdict::No),
                        State::Open if part.is_asked => return None,
                        State::Open => open += 1,
                    }
                }
            }
            Holds::Any(parts) | Holds::Always(parts) => {
                for (place, part) in (0..).zip(parts) {
                    match state(part, answers) {
                        // One is enough.
                        State::Fulfilled => return (!part.told.is_empty()).then_some(Verdict::ToldOfPart(place)),
                        State::Missed => {}
                        State::Open if part.is_asked => return None,
                        State::Open => open += 1,
                    }
                }
            }
            Holds::Otherwise => return None,
        }
        match &line.holds {
            // What always holds, but for none of these reasons by itself.
            Holds::Always(_) | Holds::Otherwise => None,
            Holds::All(parts) | Holds::Any(parts) if open > 0 => Some(self.on_those_open(parts, open, answers)),
            Holds::All(_) => (!line.told.is_empty()).then_some(Verdict::Told),
            Holds::Any(_) => Some(Verdict::No),
        }
    }

    /// It depends on those parts, so many, that are open.
    fn on_those_open(&mut self, parts: &[Part], open: usize, answers: &Answers<'_>) -> Verdict {
        if open == parts.len() {
            return Verdict::Depends;
        }
        let open = parts.iter().filter(|part| state(part, answers) == State::Open);
        self.questions.extend(open.map(|part| part.question));
        self.on()
    }

    /// The verdict on any rule, by its alternatives.
    fn by_alternatives(&mut self, line: &SheetLine, search: &mut Search<'_, '_>) -> Verdict {
        let evaluator = &search.evaluator;
        let clause = evaluator.guideline.rulebook().clause(line.rule, evaluator.clause_of());
        match evaluator.truth(&clause.when) {
            Truth::No => Verdict::No,
            Truth::Yes => {
                search.reasons(&clause.why, &mut self.grounds);
                self.grounds_end.push(self.grounds.len() as u32);
                Verdict::Because(self.grounds_end.len() as u32 - 1)
            }
            Truth::Depends => {
                let (from, questions) = (self.questions.len(), &mut self.questions);
                evaluator.depends_on(&clause.when, |question| {
                    // In order, each once.
                    let known = questions.get(from..).unwrap_or_default();
                    if let Err(place) = known.binary_search(&question) {
                        questions.insert(from + place, question);
                    }
                });
                self.on()
            }
        }
    }

    /// The list of the questions that were added last.
    fn on(&mut self) -> Verdict {
        self.questions_end.push(self.questions.len() as u32);
        Verdict::On(self.questions_end.len() as u32 - 1)
    }

    #[inline]
    fn verdict(&self, row: &Row<'_>, place: LineIndex) -> Verdict {
        self.verdicts.get(row.first + usize::from(place)).copied().unwrap_or(Verdict::No)
    }
}

/// What the answers make of a part of a rule.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Fulfilled,
    Missed,
    Open,
}

#[inline]
fn state(part: &Part, answers: &Answers<'_>) -> State {
    let left = answers.open(part.question);
    if left.is_subset(part.choices) {
        State::Fulfilled
    } else if left.intersection(part.choices).is_empty() {
        State::Missed
    } else {
        State::Open
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
    pub(crate) const fn method(&self) -> Method {
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
