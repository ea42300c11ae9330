//! What depends on a question beyond the candidates: the measures, cautions and incidents that it takes to settle.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use crate::{
    decide::suit::{answers::Answers, verdict::Situation},
    guideline::{
        Guideline,
        choices::{Choices, QuestionSet},
        model::{
            caution::{Caution, CautionSubject},
            control::Control,
            incident::Incident,
            method::Method,
            question::{ChoiceSet, Question, QuestionIndex},
        },
        rule::{Rule, Truth},
        rulebook::RuleIndex,
    },
};

/// What depends on a question that was not answered.
#[derive(Debug, Clone)]
pub(crate) struct Dependents<'g> {
    pub(crate) question: &'g Question,
    /// The measures that some remaining candidate requires under some of its choices and not under others.
    pub(crate) controls: Vec<&'g Control>,
    /// The cautions on some remaining candidate, or on the answers as a whole, likewise.
    pub(crate) cautions: Vec<&'g Caution>,
    /// The incidents that can happen with some remaining candidate, likewise.
    pub(crate) incidents: Vec<&'g Incident>,
    /// How many of these the answer settles for every remaining candidate, at least.
    pub(crate) settles: usize,
}

impl Dependents<'_> {
    fn count(&self) -> usize {
        self.controls.len() + self.cautions.len() + self.incidents.len()
    }
}

/// What of an advice depends on answers that were not given, beside the candidates.
#[derive(Debug)]
pub(crate) struct Dependence<'g> {
    /// By question that was not answered: those that settle most first, then those on which most depends, then in the
    /// guideline's order.
    pub(crate) questions: Vec<Dependents<'g>>,
    /// By remaining candidate: the questions that alone settle something, so that no other answer can make them
    /// needless.
    pub(crate) alone: Vec<QuestionSet>,
}

/// Who a condition is decided for: a candidate, or the answers as a whole.
type Subject = Option<Method>;

/// A condition, and whether it is decided for the answers as a whole instead of for each candidate.
type Decided = (bool, RuleIndex);

/// A condition that is not settled.
#[derive(Default)]
struct Unsettled<'g> {
    /// How many measures, cautions and incidents have it.
    count: usize,
    /// For whom, and on which questions it depends.
    on: Vec<(Subject, Vec<&'g Question>)>,
}

/// Cautions that a question is asked for. None is asked only to find out whether its answer contradicts another.
fn cautions(guideline: &Guideline) -> impl Iterator<Item = (&Caution, Decided)> {
    let cautions = guideline.cautions().iter().filter(|caution| caution.about() != CautionSubject::Contradiction);
    cautions.map(|caution| (caution, (caution.about() == CautionSubject::Answers, caution.when.rule)))
}

fn controls(guideline: &Guideline) -> impl Iterator<Item = (&Control, Decided)> {
    guideline.required_if_applicable().map(|control| (control, (false, control.applies.rule)))
}

fn incidents(guideline: &Guideline) -> impl Iterator<Item = (&Incident, Decided)> {
    guideline.incidents().iter().map(|incident| (incident, (false, incident.when.rule)))
}

/// The conditions of all of these, each as often as it occurs.
fn all(guideline: &Guideline) -> impl Iterator<Item = Decided> {
    let of_controls = controls(guideline).map(|(_, decided)| decided);
    let of_cautions = cautions(guideline).map(|(_, decided)| decided);
    of_controls.chain(of_cautions).chain(incidents(guideline).map(|(_, decided)| decided))
}

/// Those for whom a condition is decided while these methods are candidates.
fn subjects(about_answers: bool, methods: impl Iterator<Item = Method>) -> impl Iterator<Item = Subject> {
    let methods = methods.filter(move |_| !about_answers).map(Some);
    methods.chain(about_answers.then_some(None))
}

/// What depends on the questions that were not answered. What depends on others too is listed with each.
pub(crate) fn dependence<'g>(answers: &Answers<'g>) -> Dependence<'g> {
    let guideline = answers.guideline();
    let methods = answers.candidates();

    let mut unsettled: BTreeMap<Decided, Unsettled<'_>> = BTreeMap::new();
    for decided in all(guideline) {
        unsettled.entry(decided).or_default().count += 1;
    }
    unsettled.retain(|&(about_answers, rule), entry| {
        for subject in subjects(about_answers, methods.iter()) {
            let situation = Situation::new(answers, subject);
            let terms = &guideline.rulebook().rule(rule, subject).terms;
            if situation.truth(terms) == Truth::Depends {
                entry.on.push((subject, situation.depends_on(terms)));
            }
        }
        !entry.on.is_empty()
    });

    let mut by_question: BTreeMap<QuestionIndex, BTreeSet<Decided>> = BTreeMap::new();
    for (&decided, entry) in &unsettled {
        let questions = entry.on.iter().flat_map(|(_, on)| on).filter(|question| !answers.is_given(question));
        for question in questions {
            by_question.entry(question.index).or_default().insert(decided);
        }
    }
    let dependents = |(question, rules): (QuestionIndex, BTreeSet<Decided>)| {
        let question = guideline.question_at(question);
        Dependents {
            question,
            controls: those(controls(guideline), &rules),
            cautions: those(cautions(guideline), &rules),
            incidents: those(incidents(guideline), &rules),
            settles: settles(answers, question, &rules, &unsettled),
        }
    };
    let mut questions: Vec<Dependents<'g>> = by_question.into_iter().map(dependents).collect();
    questions.sort_by_key(|dependents| Reverse((dependents.settles, dependents.count())));

    let alone_for = |subject: Subject| -> QuestionSet {
        let on = unsettled.values().flat_map(|entry| &entry.on).filter(|(other, _)| *other == subject);
        let alone = on.filter_map(|(_, on)| <[&Question; 1]>::try_from(&**on).ok()).flatten();
        alone.filter(|question| !answers.is_given(question)).collect()
    };
    let of_answers = alone_for(None);
    let alone = methods.iter().map(|method| alone_for(Some(method)).union(of_answers));
    Dependence { questions, alone: alone.collect() }
}

/// Those that have one of these conditions.
fn those<'g, T>(all: impl Iterator<Item = (&'g T, Decided)>, rules: &BTreeSet<Decided>) -> Vec<&'g T> {
    all.filter(|(_, decided)| rules.contains(decided)).map(|(one, _)| one).collect()
}

/// How many measures, cautions and incidents are settled for every candidate by whatever choice of a question, at least.
fn settles(
    answers: &Answers<'_>,
    question: &Question,
    rules: &BTreeSet<Decided>,
    unsettled: &BTreeMap<Decided, Unsettled<'_>>,
) -> usize {
    let rulebook = answers.guideline().rulebook();
    let counts = answers.left(question).indices().map(|choice| {
        let open = answers.open().with(question, ChoiceSet::only(choice));
        let is_settled = |subject, rule| {
            let situation = Situation::new(answers, subject).with_open(open);
            situation.truth(&rulebook.rule(rule, subject).terms) != Truth::Depends
        };
        let settled = rules.iter().filter_map(|decided| {
            let entry = unsettled.get(decided)?;
            entry.on.iter().all(|&(subject, _)| is_settled(subject, decided.1)).then_some(entry.count)
        });
        settled.sum::<usize>()
    });
    counts.min().unwrap_or_default()
}

/// A test for whether anything depends on a question that was not answered, with some choices left open: which methods
/// are candidates, or what is said of them. The same that [`dependence`] finds, for one question and many sets of choices.
pub(crate) fn matters<'a>(answers: &'a Answers<'_>, question: &'a Question) -> impl Fn(Choices) -> bool + 'a {
    let guideline = answers.guideline();
    let looks_at = |rule: &Rule| {
        let terms = rule.terms.holds.iter().chain(&rule.terms.fails);
        terms.flat_map(|term| &term.clauses).any(|clause| clause.question == question.index)
    };
    let mut rules: Vec<(Subject, &Rule)> = Vec::new();
    for (about_answers, place) in all(guideline).collect::<BTreeSet<Decided>>() {
        let of_all = subjects(about_answers, Method::ALL.into_iter());
        let of_all = of_all.map(|subject| (subject, guideline.rulebook().rule(place, subject)));
        rules.extend(of_all.filter(|(_, rule)| looks_at(rule)));
    }
    move |open| {
        let ways = guideline.flowchart().ways();
        let candidates = ways.outcome(open).methods;
        // What the flowchart does not ask has no say in who is a candidate.
        (question.is_in_flowchart() && !question.bits().is_disjoint(ways.deciding(open)))
            || rules.iter().any(|&(subject, rule)| {
                let situation = Situation::of_candidate(guideline, open, subject);
                subject.is_none_or(|method| candidates.contains(method))
                    && situation.truth(&rule.terms) == Truth::Depends
                    && situation.depends_on(&rule.terms).iter().any(|on| on.index == question.index)
            })
    }
}
