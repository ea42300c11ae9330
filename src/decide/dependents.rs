//! What depends on a question beyond the candidates: the measures and cautions that it takes to settle.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use super::{Answers, evaluate::Evaluator, narrowed::Narrowed, reach::Reach, walk};
use crate::guideline::{Caution, ChoiceSet, Control, Method, Question, RuleIndex, Truth, question::QuestionIndex};

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
    pub(crate) alone: Vec<Vec<QuestionIndex>>,
}

/// A condition that is not settled.
#[derive(Default)]
struct Unsettled {
    /// How many measures and cautions have it.
    count: usize,
    /// For which candidates, and on which questions it depends.
    on: Vec<(Method, Vec<QuestionIndex>)>,
}

/// What depends on the questions that were not answered. What depends on others too is listed with each.
pub(crate) fn dependence<'g>(answers: &Answers<'g>) -> Dependence<'g> {
    let guideline = answers.guideline();
    let program = guideline.flowchart().program();
    let methods = walk::outcome(program, answers).methods;
    let reach = Reach::new(program, answers);
    let controls = || guideline.required_if_applicable();
    let cautions = || guideline.cautions().iter().filter(|caution| !caution.is_about_answers());

    let mut unsettled: BTreeMap<RuleIndex, Unsettled> = BTreeMap::new();
    for rule in controls().map(|control| control.rule).chain(cautions().map(|caution| caution.rule)) {
        unsettled.entry(rule).or_default().count += 1;
    }
    unsettled.retain(|&rule, entry| {
        for method in methods.iter() {
            let evaluator = Evaluator::new(guideline, answers, reach.as_ref(), Some(method));
            let condition = guideline.rule(rule, method);
            if evaluator.truth(condition) == Truth::Depends {
                let mut on = Vec::new();
                evaluator.depends_on(condition, |question| on.push(question));
                on.sort_unstable();
                on.dedup();
                entry.on.push((method, on));
            }
        }
        !entry.on.is_empty()
    });

    let mut by_question: BTreeMap<QuestionIndex, BTreeSet<RuleIndex>> = BTreeMap::new();
    for (&rule, entry) in &unsettled {
        for &question in entry.on.iter().flat_map(|(_, on)| on).filter(|&&question| !answers.is_given(question)) {
            by_question.entry(question).or_default().insert(rule);
        }
    }
    let dependents = |(question, rules): (QuestionIndex, BTreeSet<RuleIndex>)| {
        Some(Dependents {
            question: guideline.question_at(question)?,
            controls: controls().filter(|control| rules.contains(&control.rule)).collect(),
            cautions: cautions().filter(|caution| rules.contains(&caution.rule)).collect(),
            settles: settles(answers, reach.as_ref(), question, &rules, &unsettled),
        })
    };
    let mut questions: Vec<Dependents<'g>> = by_question.into_iter().filter_map(dependents).collect();
    questions.sort_by_key(|dependents| Reverse((dependents.settles, dependents.count())));

    let alone = methods.iter().map(|method| {
        let on = unsettled.values().flat_map(|entry| &entry.on).filter(|(other, _)| *other == method);
        let mut alone: Vec<QuestionIndex> = on.filter_map(|(_, on)| <[_; 1]>::try_from(&**on).ok()).flatten().collect();
        alone.retain(|&question| !answers.is_given(question));
        alone.sort_unstable();
        alone.dedup();
        alone
    });
    Dependence { questions, alone: alone.collect() }
}

/// How many measures and cautions are settled for every candidate by whatever choice of a question, at least.
fn settles(
    answers: &Answers<'_>,
    reach: Option<&Reach>,
    question: QuestionIndex,
    rules: &BTreeSet<RuleIndex>,
    unsettled: &BTreeMap<RuleIndex, Unsettled>,
) -> usize {
    let guideline = answers.guideline();
    let Some(asked) = guideline.question_at(question) else { return 0 };
    let counts = answers.left(asked).indices().map(|choice| {
        let with = [(question, ChoiceSet::only(choice))];
        let narrowed = Narrowed::new(guideline.flowchart().program(), answers, &with);
        let settled = rules.iter().filter_map(|rule| {
            let entry = unsettled.get(rule)?;
            let is_settled = entry.on.iter().all(|&(method, _)| {
                let evaluator = Evaluator::new(guideline, &narrowed, reach, Some(method)).narrowed(&with);
                evaluator.truth(guideline.rule(*rule, method)) != Truth::Depends
            });
            is_settled.then_some(entry.count)
        });
        settled.sum::<usize>()
    });
    counts.min().unwrap_or_default()
}
