//! What depends on a question beyond the candidates: the measures and cautions that it takes to settle.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use crate::{
    decide::suit::{answers::Answers, verdict::Situation},
    guideline::{
        choices::QuestionSet,
        model::{
            caution::{Caution, CautionSubject},
            control::Control,
            method::Method,
            question::{ChoiceSet, Question, QuestionIndex},
        },
        rule::Truth,
        rulebook::RuleIndex,
    },
};

/// What depends on a question that was not answered.
#[derive(Debug, Clone)]
pub(crate) struct Dependents<'g> {
    pub(crate) question: &'g Question,
    /// The measures that some remaining candidate requires under some of its choices and not under others.
    pub(crate) controls: Vec<&'g Control>,
    /// The cautions, likewise.
    pub(crate) cautions: Vec<&'g Caution>,
    /// How many of these the answer settles for every remaining candidate, at least.
    pub(crate) settles: usize,
}

impl Dependents<'_> {
    fn count(&self) -> usize {
        self.controls.len() + self.cautions.len()
    }
}

/// What measures and cautions of the remaining candidates depend on.
#[derive(Debug)]
pub(crate) struct Dependence<'g> {
    /// By question that was not answered: those that settle most first, then those on which most depends, then in the
    /// guideline's order.
    pub(crate) questions: Vec<Dependents<'g>>,
    /// By remaining candidate: the questions that alone settle something, so that no other answer can make them
    /// needless.
    pub(crate) alone: Vec<QuestionSet>,
}

/// A condition that is not settled.
#[derive(Default)]
struct Unsettled<'g> {
    /// How many measures and cautions have it.
    count: usize,
    /// For which candidates, and on which questions it depends.
    on: Vec<(Method, Vec<&'g Question>)>,
}

/// What depends on the questions that were not answered. What depends on others too is listed with each.
pub(crate) fn dependence<'g>(answers: &Answers<'g>) -> Dependence<'g> {
    let guideline = answers.guideline();
    let methods = answers.candidates();
    let controls = || guideline.required_if_applicable();
    let cautions = || guideline.cautions().iter().filter(|caution| caution.about() == CautionSubject::Candidate);

    let mut unsettled: BTreeMap<RuleIndex, Unsettled<'_>> = BTreeMap::new();
    for rule in controls().map(|control| control.applies.rule).chain(cautions().map(|caution| caution.when.rule)) {
        unsettled.entry(rule).or_default().count += 1;
    }
    unsettled.retain(|&rule, entry| {
        for method in methods.iter() {
            let situation = Situation::new(answers, Some(method));
            let terms = &guideline.rule(rule, method).terms;
            if situation.truth(terms) == Truth::Depends {
                entry.on.push((method, situation.depends_on(terms)));
            }
        }
        !entry.on.is_empty()
    });

    let mut by_question: BTreeMap<QuestionIndex, BTreeSet<RuleIndex>> = BTreeMap::new();
    for (&rule, entry) in &unsettled {
        let questions = entry.on.iter().flat_map(|(_, on)| on).filter(|question| !answers.is_given(question));
        for question in questions {
            by_question.entry(question.index).or_default().insert(rule);
        }
    }
    let dependents = |(question, rules): (QuestionIndex, BTreeSet<RuleIndex>)| {
        let question = guideline.question_at(question);
        Dependents {
            question,
            controls: controls().filter(|control| rules.contains(&control.applies.rule)).collect(),
            cautions: cautions().filter(|caution| rules.contains(&caution.when.rule)).collect(),
            settles: settles(answers, question, &rules, &unsettled),
        }
    };
    let mut questions: Vec<Dependents<'g>> = by_question.into_iter().map(dependents).collect();
    questions.sort_by_key(|dependents| Reverse((dependents.settles, dependents.count())));

    let alone = methods.iter().map(|method| {
        let on = unsettled.values().flat_map(|entry| &entry.on).filter(|(other, _)| *other == method);
        let alone = on.filter_map(|(_, on)| <[&Question; 1]>::try_from(&**on).ok()).flatten();
        alone.filter(|question| !answers.is_given(question)).collect()
    });
    Dependence { questions, alone: alone.collect() }
}

/// How many measures and cautions are settled for every candidate by whatever choice of a question, at least.
fn settles(
    answers: &Answers<'_>,
    question: &Question,
    rules: &BTreeSet<RuleIndex>,
    unsettled: &BTreeMap<RuleIndex, Unsettled<'_>>,
) -> usize {
    let guideline = answers.guideline();
    let counts = answers.left(question).indices().map(|choice| {
        let open = answers.open().with(question, ChoiceSet::only(choice));
        let is_settled = |method, rule| {
            let situation = Situation::new(answers, Some(method)).with_open(open);
            situation.truth(&guideline.rule(rule, method).terms) != Truth::Depends
        };
        let settled = rules.iter().filter_map(|&rule| {
            let entry = unsettled.get(&rule)?;
            entry.on.iter().all(|&(method, _)| is_settled(method, rule)).then_some(entry.count)
        });
        settled.sum::<usize>()
    });
    counts.min().unwrap_or_default()
}
