//! A small flowchart as the list of its ways from the start to a leaf, each a number: then what answers leave open is a
//! number too, and whether they leave a way open is one comparison. No branch depends on the answers, so deciding takes
//! the same short time for all of them.

use super::program::{Next, Program};
use crate::guideline::{
    ChoiceSet, Method, MethodSet,
    question::{ChoiceIndex, QuestionIndex},
};

/// The most ways that are listed. A flowchart with more, or with more than 64 choices in all, is walked node by node.
const MOST_WAYS: usize = 64;

/// Choices of the flowchart's questions, a bit each: those of the first question lowest, in the order of its choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Bits(u64);

impl Bits {
    const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    const fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    const fn difference(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    const fn is_disjoint(self, other: Self) -> bool {
        self.0 & other.0 == 0
    }

    const fn is_subset(self, other: Self) -> bool {
        self.0 & other.0 == self.0
    }
}

/// A way from the start to a leaf.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Way {
    /// The one choice that it takes of each question that it passes.
    choices: Bits,
    /// All choices of these questions.
    passed: Bits,
    methods: MethodSet,
}

impl Way {
    /// The methods at its leaf.
    pub(crate) const fn methods(&self) -> MethodSet {
        self.methods
    }
}

/// What is settled where the answers leave one way alone: then those off it do not count.
#[derive(Debug, Clone)]
pub(crate) struct Certain {
    needed: Box<[QuestionIndex]>,
    /// The question whose answer, along the way, puts each method out of reach. The start for those that it leads to.
    excluding: [QuestionIndex; Method::ALL.len()],
}

impl Certain {
    /// The questions that an irreducible reason keeps, in the guideline's order.
    pub(crate) fn needed(&self) -> &[QuestionIndex] {
        &self.needed
    }

    /// The question whose answer puts a method out of reach to which the way does not lead.
    pub(crate) fn excluding(&self, method: Method) -> Option<QuestionIndex> {
        self.excluding.get(method as usize).copied()
    }
}

/// Two ways to different methods that part at one question alone: while both are open, that question matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Parting {
    question: QuestionIndex,
    choices: u64,
}

/// Where the choices of a question stand.
#[derive(Debug, Clone, Copy, Default)]
struct Field {
    shift: u32,
    all: Bits,
}

/// Every way through a small flowchart.
#[derive(Debug, Clone)]
pub(crate) struct Ways {
    ways: Box<[Way]>,
    /// For each of the ways.
    certain: Box<[Certain]>,
    /// In the order of questions.
    partings: Box<[Parting]>,
    /// By question; those that are not asked have none.
    fields: Box<[Field]>,
    /// What each bit stands for.
    steps: Box<[(QuestionIndex, ChoiceIndex)]>,
}

impl Ways {
    /// Lists the ways; `None` if there are too many of them, or too many choices.
    pub(super) fn compile(program: &Program) -> Option<Self> {
        let mut fields = vec![Field::default(); program.asked().last().map_or(0, |&last| usize::from(last) + 1)];
        let mut steps = Vec::new();
        for &question in program.asked() {
            let count = program.choices(question);
            if steps.len() + count > 64 {
                return None;
            }
            let shift = u32::try_from(steps.len()).ok()?;
            let all = Bits(u64::from(ChoiceSet::first(count).bits()) << shift);
            *fields.get_mut(usize::from(question))? = Field { shift, all };
            steps.extend((0..).take(count).map(|choice| (question, choice)));
        }
        let mut all = Self {
            ways: Box::default(),
            certain: Box::default(),
            partings: Box::default(),
            fields: fields.into(),
            steps: steps.into(),
        };

        let (mut ways, mut orders) = (Vec::new(), Vec::new());
        let start = Way { choices: Bits::default(), passed: Bits::default(), methods: MethodSet::EMPTY };
        let mut open = vec![(0, start, Vec::new())];
        while let Some((node, way, mut asked)) = open.pop() {
            let question = program.question(node);
            let field = all.field(question);
            asked.push(question);
            for choice in ChoiceSet::first(program.choices(question)).indices() {
                let passed = way.passed.union(field.all);
                let choices = way.choices.union(all.with(Bits::default(), question, ChoiceSet::only(choice)));
                match program.next(node, choice) {
                    Next::Node(next) => open.push((next as usize, Way { choices, passed, ..way }, asked.clone())),
                    Next::Leaf(methods) => {
                        ways.push(Way { choices, passed, methods });
                        orders.push(asked.clone());
                    }
                }
            }
            if ways.len() + open.len() > MOST_WAYS {
                return None;
            }
        }
        all.ways = ways.into();
        all.certain = all.ways.iter().zip(&orders).map(|(way, asked)| all.certain(way, asked)).collect();
        all.partings = all.partings(program);
        Some(all)
    }

    /// What is settled where the answers leave `way` alone, which asks these questions in this order.
    fn certain(&self, way: &Way, asked: &[QuestionIndex]) -> Certain {
        // Answers are left out from the end of the way as long as it makes no difference, see `decide::because`.
        let mut kept = self.all().difference(way.passed).union(way.choices);
        let mut needed = Vec::new();
        for &question in asked.iter().rev() {
            let fewer = self.without(kept, question);
            if self.methods(fewer) == (way.methods, way.methods) {
                kept = fewer;
            } else {
                needed.push(question);
            }
        }
        needed.sort_unstable();
        // A way closes where it first parts from this one, and a method is out of reach once its last way closes.
        let excluding = Method::ALL.map(|method| {
            let leading = self.ways.iter().filter(|other| other.methods.contains(method));
            let parts = leading.filter_map(|other| {
                let differs = other.choices.difference(way.choices).intersection(way.passed);
                let is_closed = |question: &&QuestionIndex| !self.field(**question).all.is_disjoint(differs);
                asked.iter().position(|question| is_closed(&question))
            });
            parts.max().and_then(|turn| asked.get(turn)).copied().unwrap_or_default()
        });
        Certain { needed: needed.into(), excluding }
    }

    /// The place of the way that is open, if a single one is.
    pub(crate) fn only(&self, open: Bits) -> Option<usize> {
        let mut ways = self.ways.iter().enumerate().filter(|(_, way)| way.choices.is_subset(open));
        let (place, _) = ways.next()?;
        ways.next().is_none().then_some(place)
    }

    /// What is settled where the way at this place alone is open.
    pub(crate) fn certain_at(&self, way: usize) -> Option<&Certain> {
        self.certain.get(way)
    }

    /// For each of `methods`, what closes the way to it that takes the fewest changes; of several the first in the order
    /// of questions and choices.
    pub(crate) fn fewest_closed(&self, open: Bits, methods: MethodSet) -> [Closed; Method::ALL.len()] {
        let mut fewest = [Closed(Bits(u64::MAX)); Method::ALL.len()];
        for way in &self.ways {
            let closed = Closed(way.choices.difference(open));
            for method in way.methods.intersection(methods).iter() {
                if let Some(first) = fewest.get_mut(method as usize)
                    && closed.is_fewer(*first)
                {
                    *first = closed;
                }
            }
        }
        fewest
    }

    fn partings(&self, program: &Program) -> Box<[Parting]> {
        let mut partings = Vec::new();
        for (place, one) in self.ways.iter().enumerate() {
            for other in self.ways.iter().skip(place + 1).filter(|other| other.methods != one.methods) {
                let both = one.passed.intersection(other.passed);
                let differing = one.choices.difference(other.choices).intersection(both);
                let parts = |question: &&QuestionIndex| !self.field(**question).all.is_disjoint(differing);
                let mut parted = program.asked().iter().filter(parts);
                if let (Some(&question), None) = (parted.next(), parted.next()) {
                    partings.push(Parting { question, choices: one.choices.union(other.choices).0 });
                }
            }
        }
        partings.sort_unstable();
        partings.dedup();
        partings.into()
    }

    fn field(&self, question: QuestionIndex) -> Field {
        self.fields.get(usize::from(question)).copied().unwrap_or_default()
    }

    /// All choices of all questions.
    pub(crate) fn all(&self) -> Bits {
        self.fields.iter().fold(Bits::default(), |all, field| all.union(field.all))
    }

    /// `open` with other choices of one question. What the flowchart does not ask is left out.
    pub(crate) fn with(&self, open: Bits, question: QuestionIndex, choices: ChoiceSet) -> Bits {
        let field = self.field(question);
        let choices = Bits(u64::from(choices.bits()) << field.shift).intersection(field.all);
        open.difference(field.all).union(choices)
    }

    /// `open` with all choices of one question.
    pub(crate) fn without(&self, open: Bits, question: QuestionIndex) -> Bits {
        open.union(self.field(question).all)
    }

    /// The choices of one question.
    pub(crate) fn choices(&self, open: Bits, question: QuestionIndex) -> ChoiceSet {
        let field = self.field(question);
        ChoiceSet::from_bits((open.intersection(field.all).0 >> field.shift) as u32)
    }

    /// The methods at some leaf to which a way is open, and those at every such leaf.
    #[inline]
    pub(crate) fn methods(&self, open: Bits) -> (MethodSet, MethodSet) {
        let (mut some, mut every) = (MethodSet::EMPTY, MethodSet::ALL);
        for way in &self.ways {
            let is_open = way.choices.is_subset(open);
            some = some.union(if is_open { way.methods } else { MethodSet::EMPTY });
            every = every.intersection(if is_open { way.methods } else { MethodSet::ALL });
        }
        (some, every)
    }

    /// The choices that some set of answers has which leads to `method`.
    pub(crate) fn possible(&self, open: Bits, method: Method) -> Bits {
        let leading = self.ways.iter().filter(|way| way.methods.contains(method) && way.choices.is_subset(open));
        leading.fold(Bits::default(), |possible, way| {
            // Of what the way does not ask, every choice goes with it.
            possible.union(way.choices).union(open.difference(way.passed))
        })
    }

    /// The questions for which two sets of answers that differ only there differ in methods; in the guideline's order.
    pub(crate) fn open_questions(&self, open: Bits) -> impl Iterator<Item = QuestionIndex> {
        let mut last = None;
        self.partings.iter().filter(move |parting| Bits(parting.choices).is_subset(open)).filter_map(move |parting| {
            let is_new = last.replace(parting.question) != Some(parting.question);
            is_new.then_some(parting.question)
        })
    }

    /// Each way with the choices that it takes and that are not open.
    pub(crate) fn closed(&self, open: Bits) -> impl Iterator<Item = (&Way, Closed)> {
        self.ways.iter().map(move |way| (way, Closed(way.choices.difference(open))))
    }

    /// What closes a way, in the order of questions.
    pub(crate) fn steps(&self, closed: Closed) -> impl Iterator<Item = (QuestionIndex, ChoiceIndex)> {
        let mut rest = closed.0.0;
        std::iter::from_fn(move || {
            let bit = (rest != 0).then(|| rest.trailing_zeros() as usize)?;
            rest &= rest - 1;
            self.steps.get(bit).copied()
        })
    }
}

/// Choices that are not open, at most one of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Closed(Bits);

impl Closed {
    /// Whether these choices are fewer, or as many and come first: then the lowest in which they differ is one of these.
    const fn is_fewer(self, other: Self) -> bool {
        let (mut own, mut others) = (self.0.0 & !other.0.0, other.0.0 & !self.0.0);
        let is_first = own.trailing_zeros() < others.trailing_zeros();
        // What both have does not count. They are few, so one after the other is taken away.
        while own != 0 && others != 0 {
            own &= own - 1;
            others &= others - 1;
        }
        others != 0 || (own == 0 && is_first)
    }
}
