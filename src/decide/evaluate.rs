//! Deciding conditions in three values: yes, no, or depends on answers not given. Exactly: over all completions of the
//! answers in which the method is a candidate.

use super::{
    narrowed::Narrowed,
    reach::Reach,
    walk::{self, Open},
};
use crate::guideline::{
    Bits, ChoiceSet, Compiled, Guideline, Method, MethodSet, Program, Term, Truth, question::QuestionIndex,
};

/// Decides conditions for one candidate.
#[derive(Debug)]
pub(crate) struct Evaluator<'a, 'g, O> {
    pub(crate) guideline: &'g Guideline,
    pub(crate) open: &'a O,
    /// The candidate; `None` for what is said of the answers as a whole, whatever the method.
    method: Option<Method>,
    /// The choices of the flowchart's questions that some completion has in which the method is a candidate, where the
    /// flowchart has [`Program::ways`].
    possible: Option<Bits>,
    /// What can be reached, where it has not. Without it, the flowchart is walked for each question about it.
    reach: Option<&'a Reach>,
    /// The questions of which fewer choices are open than what can be reached was found for.
    narrowed: &'a [(QuestionIndex, ChoiceSet)],
}

/// Whatever the answers are, they are only referred to.
impl<O> Clone for Evaluator<'_, '_, O> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<O> Copy for Evaluator<'_, '_, O> {}

impl<'a, 'g, O: Open> Evaluator<'a, 'g, O> {
    /// `reach` is what these answers can reach, made once for all candidates.
    pub(crate) fn new(guideline: &'g Guideline, open: &'a O, reach: Option<&'a Reach>, method: Option<Method>) -> Self {
        let ways = guideline.flowchart().program().ways().zip(open.bits());
        let possible = ways.map(|(ways, bits)| method.map_or(bits, |method| ways.possible(bits, method)));
        Self { guideline, open, method, possible, reach, narrowed: &[] }
    }

    /// The same candidate under other answers.
    pub(crate) fn under<'b, P: Open>(&self, open: &'b P, reach: Option<&'b Reach>) -> Evaluator<'b, 'g, P> {
        Evaluator::new(self.guideline, open, reach, self.method)
    }

    /// The same where `reach` is what could be reached before these questions were narrowed.
    pub(crate) const fn narrowed(self, narrowed: &'a [(QuestionIndex, ChoiceSet)]) -> Self {
        Self { narrowed, ..self }
    }

    /// The candidate.
    pub(crate) const fn method(&self) -> Option<Method> {
        self.method
    }

    /// What the answers can reach, if it was found out.
    pub(crate) const fn reach(&self) -> Option<&'a Reach> {
        self.reach
    }

    /// The method for which conditions are compiled. What is said of the answers as a whole looks at no method; any will
    /// do.
    pub(crate) fn clause_of(&self) -> Method {
        self.method.unwrap_or(Method::Vpn)
    }

    fn program(&self) -> &'g Program {
        self.guideline.flowchart().program()
    }

    /// The value of a condition.
    pub(crate) fn truth(&self, condition: &Compiled) -> Truth {
        // Where the method is no candidate in any completion, nothing can be said of it; nobody asks.
        if condition.holds.is_empty() {
            return Truth::No;
        }
        if condition.fails.is_empty() {
            return Truth::Yes;
        }
        // Most conditions look at one question; where the flowchart does not ask it, nothing else has a say in it.
        if let [term] = &*condition.holds
            && let [(question, choices)] = **term
        {
            let open = self.open.open(question);
            if open.is_subset(choices) {
                return Truth::Yes;
            }
            if open.intersection(choices).is_empty() {
                return Truth::No;
            }
            if !self.program().asks(question) {
                return Truth::Depends;
            }
        }
        let can = |terms: &[Term]| terms.iter().any(|term| self.is_possible(term));
        match (can(&condition.holds), can(&condition.fails)) {
            (true, true) => Truth::Depends,
            (true, false) => Truth::Yes,
            (false, _) => Truth::No,
        }
    }

    /// Whether some completion in which the method is a candidate fulfils the term.
    fn is_possible(&self, term: &[(QuestionIndex, ChoiceSet)]) -> bool {
        let mut narrowing = 0;
        for &(question, choices) in term {
            let open = self.open.open(question);
            if open.intersection(choices).is_empty() {
                return false;
            }
            if !open.is_subset(choices) && self.program().asks(question) {
                if let Some(ways) = self.program().ways().zip(self.possible)
                    && ways.0.choices(ways.1, question).intersection(choices).is_empty()
                {
                    return false;
                }
                narrowing += 1;
            }
        }
        let Some(method) = self.method else { return true };
        // What narrows the flowchart at one question was looked up.
        if narrowing == 0 || (narrowing == 1 && self.possible.is_some()) {
            return true;
        }
        let narrowed = Narrowed::new(self.program(), self.open, term);
        let Some(reach) = self.reach else {
            return walk::outcome(self.program(), &narrowed).methods.contains(method);
        };
        let narrows = |&&(question, choices): &&(QuestionIndex, _)| !self.open.open(question).is_subset(choices);
        let questions = term.iter().filter(narrows).chain(self.narrowed).map(|&(question, _)| question);
        let wanted = MethodSet::EMPTY.with(method);
        !reach.methods(self.program(), &narrowed, questions, wanted).is_empty()
    }

    /// Calls `visit` with the open questions that a condition which depends looks at: those that some possible
    /// alternative narrows. What every way to the candidate implies is not open for it. In any order, some several times.
    pub(crate) fn depends_on(&self, condition: &Compiled, mut visit: impl FnMut(QuestionIndex)) {
        if let [term] = &*condition.holds
            && let [(question, _)] = **term
        {
            return visit(question);
        }
        for term in condition.holds.iter().chain(&condition.fails) {
            if !self.is_possible(term) {
                continue;
            }
            for &(question, choices) in term {
                // What is left of most questions is possible, so that is looked at first.
                if !self.open.open(question).is_subset(choices) && !self.possible_choices(question).is_subset(choices) {
                    visit(question);
                }
            }
        }
    }

    /// The choices of a question that some completion in which the method is a candidate has.
    pub(crate) fn possible_choices(&self, question: QuestionIndex) -> ChoiceSet {
        let open = self.open.open(question);
        if open.is_single() || !self.program().asks(question) {
            return open;
        }
        if let Some((ways, possible)) = self.program().ways().zip(self.possible) {
            return ways.choices(possible, question);
        }
        let is_possible = |&choice: &ChoiceSet| self.is_possible(&[(question, choice)]);
        open.indices().map(ChoiceSet::only).filter(is_possible).fold(ChoiceSet::EMPTY, ChoiceSet::union)
    }
}
