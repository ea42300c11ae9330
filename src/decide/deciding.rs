//! Deciding every rule for every candidate: verdicts that stand on the sheets are taken over, and what the answers have a say
//! in is looked at, question by question where that is enough, else by alternatives.

use super::{
    Answers,
    evaluate::Evaluator,
    facts::{Found, Row},
    reach::Reach,
    search::Search,
    walk::Open as _,
};
use crate::guideline::{Holds, LineIndex, Method, MethodSet, Part, SheetLine, Truth, Verdict, question::QuestionIndex};

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
        let from = self.questions.len();
        let open = parts.iter().filter(|part| state(part, answers) == State::Open);
        self.questions.extend(open.map(|part| part.question));
        // The parts may stand in the order of telling.
        if let Some(added) = self.questions.get_mut(from..) {
            added.sort_unstable();
        }
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
