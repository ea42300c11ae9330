//! What other data change, an overlay for example: which methods are candidates under other answers than before, over all
//! complete answers, and which grades, measures and parts of the flowchart say something else or come from elsewhere.

use std::collections::BTreeMap;

use crate::{
    decide::suit::answers::Answers,
    guideline::{
        Guideline,
        flowchart::{Flowchart, Target},
        model::{
            axis::{Axis, Grade},
            control::Control,
            method::{Method, MethodSet},
            question::Question,
            source::Provenance,
        },
    },
    language::Text,
    order,
    read_only::read_only,
};

read_only! {
    /// How another data set differs in what it decides and says.
    ///
    /// ```
    /// use telework_advisor::{Guideline, overlay::Effect};
    /// let guideline = Guideline::embedded();
    /// assert!(Effect::between(guideline, guideline).changes_nothing());
    /// ```
    pub struct Effect {
        /// How many complete answer sets were tried.
        answer_sets: usize => usize,
        /// Whether these were all there are.
        is_complete: bool => bool,
        /// The methods that are candidates under other answers than before, in the guideline's order.
        methods: Vec<MethodEffect> => &[MethodEffect],
        /// The grades, the flowchart and the measures that say something else or come from elsewhere.
        data: Vec<ChangedDatum> => &[ChangedDatum],
    }
}

read_only! {
    /// A method that is a candidate under other answers than before.
    pub struct MethodEffect {
        /// The method.
        method: Method => Method,
        /// Under how many answer sets it is a candidate now and was not before.
        gained: usize => usize,
        /// Under how many answer sets it was a candidate before and is not now.
        lost: usize => usize,
        /// One such answer set, as an answer line.
        example: Box<str> => &str,
    }
}

read_only! {
    /// Something that the data say otherwise, or have from elsewhere.
    #[derive(PartialEq, Eq)]
    pub struct ChangedDatum {
        /// What it is.
        datum: Datum => &Datum,
        /// Whether it says the same as before and only comes from elsewhere: something derived that the official
        /// document confirms.
        is_confirmed: bool => bool,
    }
}

/// A part of the data.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Datum {
    /// A grade.
    Grade {
        /// The method.
        method: Method,
        /// The axis.
        axis: Axis,
        /// The grade before.
        from: Grade,
        /// The grade now.
        to: Grade,
    },
    /// The flowchart as a whole.
    Flowchart,
    /// A question, by id; one of the data before if it is gone.
    Question(Box<str>),
    /// A measure, by id; one of the data before if it is gone.
    Measure(Box<str>),
}

/// The most complete answer sets that are tried.
const MOST: usize = 100_000;

impl Effect {
    /// What `to` decides otherwise than `from`. All complete answers to the questions that either flowchart asks are
    /// tried, up to 100,000 of them; a choice that one side does not know leaves its question open there.
    #[must_use]
    pub fn between(from: &Guideline, to: &Guideline) -> Self {
        let asked = asked([from, to]);
        let all = asked.iter().try_fold(1_usize, |all, (_, choices)| all.checked_mul(choices.len()));
        let mut tried = Tried::default();
        tried.complete(&asked, [from.no_answers(), to.no_answers()]);
        let data = grades(from, to).chain(flowchart(from.flowchart(), to.flowchart()));
        let data = data.chain(questions(from, to)).chain(measures(from, to));
        Self {
            answer_sets: tried.answer_sets,
            is_complete: all == Some(tried.answer_sets),
            methods: tried.methods.into_values().collect(),
            data: data.collect(),
        }
    }

    /// Whether nothing changes: candidates, grades, flowchart, questions and measures are the same and come from the same places.
    #[must_use]
    pub fn changes_nothing(&self) -> bool {
        self.methods.is_empty() && self.data.is_empty()
    }
}

/// The questions that either flowchart asks, those of the first first, with the choices that either knows.
fn asked(guidelines: [&Guideline; 2]) -> Vec<(&str, Vec<&str>)> {
    let mut asked: Vec<(&str, Vec<&str>)> = Vec::new();
    for guideline in guidelines {
        let mut questions: Vec<&Question> = guideline.flowchart().nodes().map(|node| node.question()).collect();
        order::sort_by_key(&mut questions, |question| question.index);
        questions.dedup_by_key(|question| question.index);
        for question in questions {
            let choices = question.choices().iter().map(|choice| choice.id());
            match asked.iter_mut().find(|(id, _)| *id == question.id()) {
                Some((_, known)) => {
                    let new: Vec<&str> = choices.filter(|choice| !known.contains(choice)).collect();
                    known.extend(new);
                }
                None => asked.push((question.id(), choices.collect())),
            }
        }
    }
    asked
}

/// What was found of the answer sets tried so far, and the answers of the one that is being made.
#[derive(Default)]
struct Tried<'g> {
    answers: Vec<(&'g str, &'g str)>,
    answer_sets: usize,
    methods: BTreeMap<Method, MethodEffect>,
}

impl<'g> Tried<'g> {
    /// Completes the answers to both guidelines in every way, the last question changing fastest, until enough are tried.
    fn complete(&mut self, asked: &[(&'g str, Vec<&'g str>)], [from, to]: [Answers<'g>; 2]) {
        let Some(((question, choices), rest)) = asked.split_first() else {
            return self.compare(from.candidates(), to.candidates());
        };
        for choice in choices {
            if self.answer_sets == MOST {
                return;
            }
            let mut answered = [from, to];
            answered.iter_mut().for_each(|answers| answers.set_known(question, std::iter::once(*choice)));
            self.answers.push((question, choice));
            self.complete(rest, answered);
            self.answers.pop();
        }
    }

    fn compare(&mut self, before: MethodSet, after: MethodSet) {
        self.answer_sets += 1;
        for method in before.difference(after).union(after.difference(before)).iter() {
            let new = || MethodEffect { method, gained: 0, lost: 0, example: line(&self.answers).into() };
            let effect = self.methods.entry(method).or_insert_with(new);
            if after.contains(method) {
                effect.gained += 1;
            } else {
                effect.lost += 1;
            }
        }
    }
}

fn line(set: &[(&str, &str)]) -> String {
    set.iter().map(|(question, choice)| format!("{question}={choice}")).collect::<Vec<_>>().join("/")
}

fn grades<'g>(from: &'g Guideline, to: &'g Guideline) -> impl Iterator<Item = ChangedDatum> + use<'g> {
    let cells = Method::ALL.into_iter().flat_map(|method| Axis::ALL.map(|axis| (method, axis)));
    cells.filter_map(move |(method, axis)| {
        let (before, after) = (from.ratings().get(method, axis), to.ratings().get(method, axis));
        let datum = Datum::Grade { method, axis, from: before.grade(), to: after.grade() };
        changed(datum, before.grade() == after.grade(), is_same_place(before.provenance(), after.provenance()))
    })
}

fn questions<'g>(from: &'g Guideline, to: &'g Guideline) -> impl Iterator<Item = ChangedDatum> + use<'g> {
    let gone = from.questions().filter(move |question| to.question(question.id()).is_none());
    to.questions().chain(gone).filter_map(move |question| {
        let pair = (from.question(question.id()), to.question(question.id()));
        changed_entry(Datum::Question(question.id().into()), pair, asks_the_same, Question::provenance)
    })
}

fn asks_the_same(one: &Question, other: &Question) -> bool {
    let choices = |question: &Question| -> Vec<(String, Text, Text)> {
        let choices = question.choices().iter();
        choices.map(|choice| (choice.id().to_owned(), choice.label().clone(), choice.text().clone())).collect()
    };
    (one.name(), one.text(), one.help()) == (other.name(), other.text(), other.help()) && choices(one) == choices(other)
}

fn measures<'g>(from: &'g Guideline, to: &'g Guideline) -> impl Iterator<Item = ChangedDatum> + use<'g> {
    let gone = from.controls().iter().filter(move |control| to.control(control.id()).is_none());
    to.controls().iter().chain(gone).filter_map(move |control| {
        let pair = (from.control(control.id()), to.control(control.id()));
        changed_entry(Datum::Measure(control.id().into()), pair, says_the_same, Control::provenance)
    })
}

fn says_the_same(one: &Control, other: &Control) -> bool {
    (one.edition(), one.role(), one.category()) == (other.edition(), other.role(), other.category())
        && (one.title(), one.text(), one.element()) == (other.title(), other.text(), other.element())
        && (one.published_id(), one.levels()) == (other.published_id(), other.levels())
        && one.threats().iter().map(|threat| threat.id()).eq(other.threats().iter().map(|threat| threat.id()))
}

fn flowchart(from: &Flowchart, to: &Flowchart) -> Option<ChangedDatum> {
    let (before, after) = (parts(from), parts(to));
    let says_the_same = from.start().id() == to.start().id()
        && before.iter().map(|(key, (leads, _))| (key, leads)).eq(after.iter().map(|(key, (leads, _))| (key, leads)));
    let is_same_place = before.values().zip(after.values()).all(|((_, one), (_, other))| is_same_place(one, other));
    changed(Datum::Flowchart, says_the_same, is_same_place)
}

/// Every node with its question, and every choice at it with where it leads, by their ids.
fn parts(flowchart: &Flowchart) -> BTreeMap<(&str, &str), (String, &Provenance)> {
    let leads = |target: Target<'_>| match target {
        Target::Node(next) => format!("node {}", next.id()),
        Target::Leaf(methods) => format!("leaf {:?}", methods.iter().collect::<Vec<_>>()),
    };
    let mut parts = BTreeMap::new();
    for node in flowchart.nodes() {
        parts.insert((node.id(), ""), (node.question().id().to_owned(), node.provenance()));
        let edges = node.edges();
        parts.extend(edges.map(|edge| ((node.id(), edge.choice().id()), (leads(edge.target()), edge.provenance()))));
    }
    parts
}

/// An entry before and after. One that is new or gone is no other way of saying the same.
fn changed_entry<T>(
    datum: Datum,
    pair: (Option<&T>, Option<&T>),
    says_the_same: fn(&T, &T) -> bool,
    provenance: fn(&T) -> &Provenance,
) -> Option<ChangedDatum> {
    match pair {
        (Some(before), Some(after)) => {
            let is_same_place = is_same_place(provenance(before), provenance(after));
            changed(datum, says_the_same(before, after), is_same_place)
        }
        _ => changed(datum, false, false),
    }
}

fn changed(datum: Datum, says_the_same: bool, is_same_place: bool) -> Option<ChangedDatum> {
    (!says_the_same || !is_same_place).then_some(ChangedDatum { datum, is_confirmed: says_the_same })
}

/// Whether two data come from the same place: the same kind, and the same page or citations.
fn is_same_place(one: &Provenance, other: &Provenance) -> bool {
    let page = |provenance: &Provenance| match provenance {
        Provenance::Transcribed { page } => Some(*page),
        _ => None,
    };
    let mut citations = one.citations().iter().zip(other.citations());
    (one.kind(), page(one), one.citations().len()) == (other.kind(), page(other), other.citations().len())
        && citations.all(|(one, other)| one.source().id() == other.source().id() && one.locator() == other.locator())
}
