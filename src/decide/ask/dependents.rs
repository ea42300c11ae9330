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
            configuration::{Configuration, ConfigurationIndex},
            control::Control,
            incident::Incident,
            method::{Method, MethodSet},
            question::{ChoiceSet, Question, QuestionIndex},
        },
        rule::{Rule, Truth},
        rulebook::RuleIndex,
    },
    order,
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
    /// The configurations of some remaining candidate that suit under some of its choices and not under others.
    pub(crate) configurations: Vec<&'g Configuration>,
    /// How many of these the answer settles for every remaining candidate, at least.
    pub(crate) settles: usize,
}

impl Dependents<'_> {
    fn count(&self) -> usize {
        self.controls.len() + self.cautions.len() + self.incidents.len() + self.configurations.len()
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

/// Whom a condition is decided for: a configuration of a candidate, or the answers as a whole.
type Subject<'g> = Option<&'g Configuration>;

/// A condition, by its place in the rulebook, and for whom it is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Decided {
    /// For every candidate, in its basic configuration.
    Candidates(RuleIndex),
    /// For this configuration, if its method is a candidate: whether it suits.
    Configuration(ConfigurationIndex, RuleIndex),
    /// For the answers as a whole.
    Answers(RuleIndex),
}

impl Decided {
    const fn rule(self) -> RuleIndex {
        match self {
            Self::Candidates(rule) | Self::Configuration(_, rule) | Self::Answers(rule) => rule,
        }
    }

    /// Those for whom it is decided while these methods are candidates.
    fn subjects<'g>(self, guideline: &'g Guideline, methods: MethodSet) -> impl Iterator<Item = Subject<'g>> {
        let of_candidates = methods.iter().flat_map(|method| guideline.method(method).configurations());
        let is_meant = move |configuration: &&Configuration| match self {
            Self::Candidates(_) => configuration.is_basic(),
            Self::Configuration(index, _) => configuration.index == index,
            Self::Answers(_) => false,
        };
        let of_answers = matches!(self, Self::Answers(_)).then_some(None);
        of_candidates.filter(is_meant).map(Some).chain(of_answers)
    }
}

/// A condition that is not settled.
#[derive(Default)]
struct Unsettled<'g> {
    /// How many measures, cautions and incidents have it.
    count: usize,
    /// For whom, and on which questions it depends.
    on: Vec<(Subject<'g>, Vec<&'g Question>)>,
}

/// Cautions that a question is asked for. None is asked only to find out whether its answer contradicts another.
fn cautions(guideline: &Guideline) -> impl Iterator<Item = (&Caution, Decided)> {
    let about = |subject| guideline.cautions().iter().filter(move |caution| caution.about() == subject);
    let of_candidates = about(CautionSubject::Candidate).map(|one| (one, Decided::Candidates(one.when.rule)));
    let of_answers = about(CautionSubject::Answers).map(|one| (one, Decided::Answers(one.when.rule)));
    of_candidates.chain(of_answers)
}

fn controls(guideline: &Guideline) -> impl Iterator<Item = (&Control, Decided)> {
    guideline.required_if_applicable().map(|control| (control, Decided::Candidates(control.applies.rule)))
}

fn incidents(guideline: &Guideline) -> impl Iterator<Item = (&Incident, Decided)> {
    guideline.incidents().iter().map(|incident| (incident, Decided::Candidates(incident.when.rule)))
}

/// When configurations suit.
fn configurations(guideline: &Guideline) -> impl Iterator<Item = (&Configuration, Decided)> {
    let suits = |one: &Configuration| Some(Decided::Configuration(one.index, one.suits.as_ref()?.rule));
    guideline.derived_configurations().filter_map(move |one| Some((one, suits(one)?)))
}

/// The conditions of all of these, each as often as it occurs.
fn all(guideline: &Guideline) -> impl Iterator<Item = Decided> {
    let of_controls = controls(guideline).map(|(_, decided)| decided);
    let of_cautions = cautions(guideline).map(|(_, decided)| decided);
    let of_incidents = incidents(guideline).map(|(_, decided)| decided);
    of_controls.chain(of_cautions).chain(of_incidents).chain(configurations(guideline).map(|(_, decided)| decided))
}

/// What depends on the questions that were not answered. What depends on others too is listed with each.
pub(crate) fn dependence<'g>(answers: &Answers<'g>) -> Dependence<'g> {
    let guideline = answers.guideline();
    let methods = answers.candidates();

    let mut unsettled: BTreeMap<Decided, Unsettled<'_>> = BTreeMap::new();
    for decided in all(guideline) {
        unsettled.entry(decided).or_default().count += 1;
    }
    unsettled.retain(|&decided, entry| {
        for subject in decided.subjects(guideline, methods) {
            let situation = Situation::new(answers, subject.map(Configuration::method));
            let terms = &guideline.rulebook().rule(decided.rule(), subject).terms;
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
            configurations: those(configurations(guideline), &rules),
            settles: settles(answers, question, &rules, &unsettled),
        }
    };
    let mut questions: Vec<Dependents<'g>> = by_question.into_iter().map(dependents).collect();
    order::sort_by_key(&mut questions, |dependents| Reverse((dependents.settles, dependents.count())));

    let alone_for = |method: Option<Method>| -> QuestionSet {
        let is_meant = |subject: Subject<'_>| subject.map(Configuration::method) == method;
        let on = unsettled.values().flat_map(|entry| &entry.on).filter(|(subject, _)| is_meant(*subject));
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
    let counts = answers.left_of(question).indices().map(|choice| {
        let open = answers.open().with(question, ChoiceSet::only(choice));
        let is_settled = |subject: Subject<'_>, rule| {
            let situation = Situation::new(answers, subject.map(Configuration::method)).with_open(open);
            situation.truth(&rulebook.rule(rule, subject).terms) != Truth::Depends
        };
        let settled = rules.iter().filter_map(|decided| {
            let entry = unsettled.get(decided)?;
            entry.on.iter().all(|&(subject, _)| is_settled(subject, decided.rule())).then_some(entry.count)
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
    let mut rules: Vec<(Subject<'_>, &Rule)> = Vec::new();
    for decided in all(guideline).collect::<BTreeSet<Decided>>() {
        let of_all = decided.subjects(guideline, MethodSet::ALL);
        let of_all = of_all.map(|subject| (subject, guideline.rulebook().rule(decided.rule(), subject)));
        rules.extend(of_all.filter(|(_, rule)| looks_at(rule)));
    }
    move |open| {
        let ways = guideline.flowchart().ways();
        let candidates = ways.outcome(open).methods;
        // What the flowchart does not ask has no say in who is a candidate.
        (question.is_in_flowchart() && !question.bits().is_disjoint(ways.deciding(open)))
            || rules.iter().any(|&(subject, rule)| {
                let situation = Situation::of_candidate(guideline, open, subject.map(Configuration::method));
                subject.is_none_or(|configuration| candidates.contains(configuration.method))
                    && situation.truth(&rule.terms) == Truth::Depends
                    && situation.depends_on(&rule.terms).iter().any(|on| on.index == question.index)
            })
    }
}
