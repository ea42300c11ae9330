//! Usefulness: in which order to ask the questions that are open.

mod bound;
mod search;

use std::ops::RangeInclusive;

use super::{Answers, OpenQuestion, walk::Open as _};
use crate::guideline::{ChoiceSet, MethodSet, Question, question::QuestionIndex};

/// How soon a question tells the remaining candidates apart.
///
/// Questions are compared by how many more have to be asked after them: first in the worst case, then on average, each
/// choice being as likely as the others; then by how many candidates they leave in the worst case. What is still equal
/// stands in the guideline's order. All of this holds where the best is asked each time and answered with one choice.
///
/// The numbers of questions are exact for up to 16 open questions, as long as working them out takes no more than a
/// million looks at an edge of the flowchart; the shipped one takes little more than a tenth of that. Where they cannot be
/// worked out, an upper bound of the worst case stands in: how many questions the flowchart itself would still ask. So an
/// interview never takes longer than the flowchart does. The bounds, too, take at most a million looks at an edge; a
/// question that is not reached by then counts as if every other open question had to be asked after it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Usefulness {
    questions_after: usize,
    /// `None` where the number of questions is a bound.
    average: Option<Average>,
    candidates_after: usize,
}

/// A number of questions summed up over equally likely sets of answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Average {
    total: u128,
    count: u128,
}

impl Usefulness {
    /// The most questions that have to be asked after this one until nothing that is asked can change the candidates.
    #[must_use]
    pub const fn questions_after(&self) -> usize {
        self.questions_after
    }

    /// How many questions these are on average, each choice being as likely as the others; `None` where the number is
    /// not exact.
    #[must_use]
    pub fn average_questions_after(&self) -> Option<f64> {
        self.average.map(|average| average.total as f64 / average.count as f64)
    }

    /// The most candidates that can be left after it.
    #[must_use]
    pub const fn candidates_after(&self) -> usize {
        self.candidates_after
    }

    /// Whether the number of questions is exact. If not, it may be fewer.
    #[must_use]
    pub const fn is_exact(&self) -> bool {
        self.average.is_some()
    }

    /// What questions of one plan are compared by; the smallest is the most useful.
    fn key(&self) -> (usize, u128, usize) {
        // Within a plan all totals are sums over the same sets of answers.
        let total = self.average.map_or(0, |average| average.total);
        (self.questions_after, total, self.candidates_after)
    }
}

/// A question worth asking, and how useful it is.
#[derive(Debug, Clone, Copy)]
pub struct NextQuestion<'g> {
    open: OpenQuestion<'g>,
    usefulness: Usefulness,
}

impl<'g> NextQuestion<'g> {
    /// The question.
    #[must_use]
    pub const fn question(&self) -> &'g Question {
        self.open.question()
    }

    /// The choices that are not ruled out.
    #[must_use]
    pub const fn left(&self) -> ChoiceSet {
        self.open.left()
    }

    /// The methods that are reachable under some of these choices and not under others.
    #[must_use]
    pub const fn tells_apart(&self) -> MethodSet {
        self.open.tells_apart()
    }

    /// How useful it is to ask it now.
    #[must_use]
    pub const fn usefulness(&self) -> Usefulness {
        self.usefulness
    }
}

/// What to ask, and how long it takes.
#[derive(Debug)]
pub(crate) struct Plan<'g> {
    /// The most useful first.
    pub(crate) questions: Vec<NextQuestion<'g>>,
    /// How many of them will be asked if the most useful one is asked each time and answered with one choice.
    pub(crate) left: RangeInclusive<usize>,
}

/// The most open questions for which the exact number is searched: 2^16 sets of questions not yet asked are already too
/// many to look at all of them, and the search goes as deep as there are questions.
const MOST_SEARCHED: usize = 16;

/// The most edges of the flowchart that are looked at, by the search and by the bounds each.
const MOST_EDGES: usize = 1 << 20;

/// Puts those of the open questions that may be asked in the order of usefulness.
pub(crate) fn plan<'g>(
    answers: &Answers<'g>,
    open: &[OpenQuestion<'g>],
    may_be_asked: impl Fn(QuestionIndex) -> bool,
) -> Plan<'g> {
    let program = answers.guideline().flowchart().program();
    let asked: Vec<&OpenQuestion<'g>> = open.iter().filter(|open| may_be_asked(open.question().index)).collect();
    let indices: Vec<QuestionIndex> = asked.iter().map(|open| open.question().index).collect();
    let sets = |question| answers.open(question);

    let searched =
        (indices.len() <= MOST_SEARCHED).then(|| search::needs(program, sets, &indices, MOST_EDGES)).flatten();
    let (after, left) = searched.unwrap_or_else(|| {
        let (after, left) = bound::needs(program, sets, &indices, open.len() == asked.len(), MOST_EDGES);
        (after.into_iter().map(|most| (most, None)).collect(), left)
    });
    let mut questions: Vec<NextQuestion<'g>> = asked
        .into_iter()
        .zip(after)
        .map(|(&open, (questions_after, average))| NextQuestion {
            open,
            usefulness: Usefulness { questions_after, average, candidates_after: open.candidates_after },
        })
        .collect();
    questions.sort_by_key(|next| next.usefulness.key());
    Plan { questions, left }
}
