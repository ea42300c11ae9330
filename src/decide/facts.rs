//! What was found of every rule for every candidate, in a few lists that the whole advice shares: deciding takes memory a
//! handful of times, however many measures there are. Measures and cautions refer to their rule, and so to what is here.

use super::{Answer, Answers, Reason, evaluate::Evaluator, reach::Reach, reason::Search, walk::Open as _};
use crate::guideline::{
    CautionIndex, CautionSeverity, Guideline, Method, MethodSet, Question, RuleIndex, Simple, Truth, Verdict,
};

/// What was found.
#[derive(Debug)]
pub(crate) struct Facts<'g> {
    pub(crate) guideline: &'g Guideline,
    /// For each candidate, and then for the answers as a whole: the verdict on each rule.
    verdicts: Vec<Verdict>,
    /// For each of these: where its reasons begin, and its questions.
    begins: [(usize, usize); Method::ALL.len() + 1],
    reasons: Vec<Reason<'g>>,
    questions: Vec<&'g Question>,
    cautions: Vec<(CautionIndex, RuleIndex)>,
}

/// Why a condition holds, or what it depends on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Finding<'a, 'g> {
    pub(crate) because: &'a [Reason<'g>],
    pub(crate) on: &'a [&'g Question],
}

/// Some of the cautions in [`Facts`].
pub(crate) type Place = (usize, usize);

impl<'g> Facts<'g> {
    /// Decides every rule for each of `methods`, and for the answers as a whole. Also tells where the cautions of each
    /// stand.
    pub(crate) fn new(answers: &Answers<'g>, methods: MethodSet) -> (Self, [Place; Method::ALL.len() + 1]) {
        let guideline = answers.guideline();
        let (rows, rules) = (methods.len() + 1, guideline.rulebook().len());
        let mut facts = Self {
            guideline,
            verdicts: Vec::with_capacity(rows * rules),
            begins: [(0, 0); Method::ALL.len() + 1],
            // Most rules have one reason.
            reasons: Vec::with_capacity((rows - 1) * (rules + 8)),
            questions: Vec::with_capacity((rows - 1) * 32),
            cautions: Vec::with_capacity(rows * 16),
        };
        let mut places = [(0, 0); Method::ALL.len() + 1];
        let reach = Reach::new(guideline.flowchart().program(), answers);
        let rows = methods.iter().map(Some).chain([None]).enumerate();
        for ((row, method), place) in rows.zip(&mut places) {
            facts.decide(answers, reach.as_ref(), row, method);
            let from = facts.cautions.len();
            facts.gather_cautions(row, method);
            *place = (from, facts.cautions.len());
        }
        (facts, places)
    }

    /// Fills a row: with what is settled, then with what the answers decide.
    fn decide(&mut self, answers: &Answers<'g>, reach: Option<&Reach>, row: usize, method: Option<Method>) {
        let rulebook = self.guideline.rulebook();
        let evaluator = Evaluator::new(self.guideline, answers, reach, method);
        let mut search = Search::new(&evaluator, answers);
        let (first_reason, first_question) = (self.reasons.len(), self.questions.len());
        if let Some(begin) = self.begins.get_mut(row) {
            *begin = (first_reason, first_question);
        }
        let Some(sheet) = rulebook.sheet(method) else { return };
        let start = self.verdicts.len();
        self.verdicts.extend_from_slice(&sheet.verdicts);
        search.settled(&sheet.reasons, &mut self.reasons);
        for simple in &sheet.simple {
            let from = self.questions.len();
            let verdict = match self.part_by_part(answers, simple) {
                Some(Truth::No) => continue,
                Some(Truth::Depends) => {
                    Verdict::new(Truth::Depends, from - first_question, self.questions.len() - first_question)
                }
                Some(Truth::Yes) if simple.is_reason => {
                    let answer = simple.parts.first().and_then(|&(question, _)| {
                        Some(Answer::new(self.guideline.question_at(question)?, answers.open(question)))
                    });
                    let from = self.reasons.len();
                    self.reasons.extend(answer.map(Reason::Answer));
                    Verdict::new(Truth::Yes, from - first_reason, self.reasons.len() - first_reason)
                }
                Some(Truth::Yes) | None => match self.alternatives(&evaluator, &mut search, simple.rule, row) {
                    Some(verdict) => verdict,
                    None => continue,
                },
            };
            if let Some(slot) = self.verdicts.get_mut(start + usize::from(simple.rule)) {
                *slot = verdict;
            }
        }
        for &rule in &sheet.open {
            if let Some(verdict) = self.alternatives(&evaluator, &mut search, rule, row)
                && let Some(slot) = self.verdicts.get_mut(start + usize::from(rule))
            {
                *slot = verdict;
            }
        }
    }

    /// The value of a condition that is fulfilled question by question; if it depends, its questions are added. `None`
    /// where a choice left open moves the flowchart, so that the questions do not stand for themselves.
    fn part_by_part(&mut self, answers: &Answers<'g>, simple: &Simple) -> Option<Truth> {
        let program = self.guideline.flowchart().program();
        let from = self.questions.len();
        for &(question, choices) in &simple.parts {
            let left = answers.open(question);
            let is_fulfilled = left.is_subset(choices);
            if !is_fulfilled && !left.intersection(choices).is_empty() {
                if program.asks(question) {
                    self.questions.truncate(from);
                    return None;
                }
                self.questions.extend(self.guideline.question_at(question));
            } else if is_fulfilled == simple.any {
                self.questions.truncate(from);
                return Some(if simple.any { Truth::Yes } else { Truth::No });
            }
        }
        Some(match (self.questions.len() > from, simple.any) {
            (true, _) => Truth::Depends,
            (false, true) => Truth::No,
            (false, false) => Truth::Yes,
        })
    }

    /// The verdict on any condition, by its alternatives; `None` if it does not hold.
    fn alternatives(
        &mut self,
        evaluator: &Evaluator<'_, 'g, Answers<'g>>,
        search: &mut Search<'_, '_, 'g>,
        rule: RuleIndex,
        row: usize,
    ) -> Option<Verdict> {
        let &(first_reason, first_question) = self.begins.get(row)?;
        let clause = self.guideline.rulebook().clause(rule, evaluator.clause_of());
        match evaluator.truth(&clause.when) {
            Truth::No => None,
            Truth::Yes => {
                let from = self.reasons.len();
                search.reasons(&clause.why, &mut self.reasons);
                Some(Verdict::new(Truth::Yes, from - first_reason, self.reasons.len() - first_reason))
            }
            Truth::Depends => {
                let from = self.questions.len();
                evaluator.depends_on(&clause.when, |question| {
                    // In order, each once.
                    let known = self.questions.get(from..).unwrap_or_default();
                    if let Err(place) = known.binary_search_by_key(&question.index, |known| known.index) {
                        self.questions.insert(from + place, question);
                    }
                });
                Some(Verdict::new(Truth::Depends, from - first_question, self.questions.len() - first_question))
            }
        }
    }

    /// The cautions that hold or may hold: the loudest first, of each severity the certain first.
    fn gather_cautions(&mut self, row: usize, method: Option<Method>) {
        let Some(sheet) = self.guideline.rulebook().sheet(method) else { return };
        for equally_loud in sheet.cautions.chunk_by(|one, other| one.2 == other.2) {
            for wanted in [Truth::Yes, Truth::Depends] {
                // Of the answers as a whole, only what is certain is told.
                if method.is_none() && wanted == Truth::Depends {
                    continue;
                }
                for &(caution, rule, _) in equally_loud {
                    if self.truth(row, rule) == wanted {
                        self.cautions.push((caution, rule));
                    }
                }
            }
        }
    }

    fn verdict(&self, row: usize, rule: RuleIndex) -> Option<Verdict> {
        self.verdicts.get(row * self.guideline.rulebook().len() + usize::from(rule)).copied()
    }

    /// Whether a rule holds for a candidate.
    pub(crate) fn truth(&self, row: usize, rule: RuleIndex) -> Truth {
        self.verdict(row, rule).map_or(Truth::No, |verdict| verdict.truth)
    }

    /// Why a rule holds, or what it depends on; `None` where it does not hold.
    pub(crate) fn finding(&self, row: usize, rule: RuleIndex) -> Option<Finding<'_, 'g>> {
        let verdict = self.verdict(row, rule)?;
        let &(first_reason, first_question) = self.begins.get(row)?;
        let range = |first: usize| first + verdict.from as usize..first + verdict.to as usize;
        match verdict.truth {
            Truth::No => None,
            Truth::Yes => Some(Finding { because: self.reasons.get(range(first_reason))?, on: &[] }),
            Truth::Depends => Some(Finding { because: &[], on: self.questions.get(range(first_question))? }),
        }
    }

    /// The cautions at a place, each with its rule.
    pub(crate) fn cautions(&self, (from, to): Place) -> &[(CautionIndex, RuleIndex)] {
        self.cautions.get(from..to).unwrap_or_default()
    }

    /// Whether a caution that is certain speaks against a candidate. If one does, it stands first.
    pub(crate) fn has_conflict(&self, row: usize, place: Place) -> bool {
        self.cautions(place).first().is_some_and(|&(caution, rule)| {
            let caution = usize::try_from(caution).ok().and_then(|caution| self.guideline.cautions().get(caution));
            caution.is_some_and(|caution| caution.severity() == CautionSeverity::Conflict)
                && self.truth(row, rule) == Truth::Yes
        })
    }
}
