//! A condition compiled for one method: the method's traits put in, and what is left written as alternatives.

use std::sync::Arc;

use super::{
    choices::Choices,
    condition::Condition,
    model::{
        configuration::{Configuration, ConfigurationIndex},
        method::MethodEntry,
        pattern::Pattern,
        question::{ChoiceSet, Question, QuestionIndex},
        traits::{TraitCell, TraitDefinition, presence},
    },
};
use crate::{
    index::{Id, IdTable},
    order,
};

/// The most alternatives a condition may have once written out.
pub(crate) const MOST_TERMS: usize = 64;

/// The most that a condition may ask for, each trait counted as what settles it. Without this a short condition could ask
/// for a long one again and again, and alternatives that cover each other would be no bound to the work.
const MOST_LEAVES: usize = 64;

/// The answer to a question is one of these choices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Clause {
    pub(crate) question: QuestionIndex,
    pub(crate) choices: Choices,
}

/// One alternative: all of these clauses at once. No clause is always true, and there is one a question at most, in the
/// guideline's order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Term {
    pub(crate) clauses: Box<[Clause]>,
    /// The choices of its questions that it does not allow.
    pub(crate) denied: Choices,
}

impl Term {
    fn of(question: &Question, choices: ChoiceSet) -> Self {
        let denied = Choices::of(question.first, question.all_choices().difference(choices));
        let choices = Choices::of(question.first, choices);
        Self { clauses: [Clause { question: question.index, choices }].into(), denied }
    }

    /// Both terms at once; `None` if they exclude each other.
    fn and(&self, other: &Self) -> Option<Self> {
        let mut clauses = self.clauses.to_vec();
        for clause in &other.clauses {
            match clauses.iter_mut().find(|own| own.question == clause.question) {
                Some(own) => own.choices = own.choices.intersection(clause.choices),
                None => clauses.push(clause.clone()),
            }
        }
        if clauses.iter().any(|clause| clause.choices.is_empty()) {
            return None;
        }
        clauses.sort_unstable_by_key(|clause| clause.question);
        Some(Self { clauses: clauses.into(), denied: self.denied.union(other.denied) })
    }
}

/// When something holds, and when it does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Terms {
    /// It holds if any of these does.
    pub(crate) holds: Box<[Term]>,
    /// It does not hold if any of these does.
    pub(crate) fails: Box<[Term]>,
}

impl Terms {
    /// Whether it holds under no answers at all.
    pub(crate) fn is_impossible(&self) -> bool {
        self.holds.is_empty()
    }

    /// Whether it holds whatever the answers.
    pub(crate) fn is_certain(&self) -> bool {
        self.fails.is_empty()
    }

    /// The value that it has whatever the answers, or that it depends on them.
    pub(crate) fn before_answers(&self) -> Truth {
        match (self.holds.is_empty(), self.fails.is_empty()) {
            (true, _) => Truth::No,
            (false, true) => Truth::Yes,
            (false, false) => Truth::Depends,
        }
    }
}

/// The value of a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Truth {
    Yes,
    No,
    Depends,
}

/// A condition compiled for one method.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    pub(crate) terms: Terms,
    /// Why it holds, where it does.
    pub(crate) grounds: Grounds,
}

/// Why a condition holds.
#[derive(Debug, Clone)]
pub(crate) enum Grounds {
    /// For this alone.
    Ground(Ground),
    /// For all of these together.
    All(Box<[Grounds]>),
    /// For one of several.
    Any(Box<Alternatives>),
}

/// Conditions of which one is enough.
#[derive(Debug, Clone)]
pub(crate) struct Alternatives {
    /// The conditions. The reason is that of the first that certainly holds.
    pub(crate) parts: Box<[Rule]>,
    /// When any of them holds: it may be certain that one of them does without being certain which.
    pub(crate) together: Terms,
    /// The reasons of that besides the answers.
    pub(crate) besides: Box<[Ground]>,
}

/// One thing for which a condition holds.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Ground {
    /// It holds for everyone.
    Always,
    /// The source names the method.
    Method,
    /// The source names the pattern of this number, which became the method.
    Pattern(u8),
    /// The method's value of the trait at this place of its row.
    Trait(Id<TraitCell>),
    /// The answer to the question is one of these choices.
    Answer(QuestionIndex, ChoiceSet),
}

/// A condition compiled for the configurations of all methods. Those of which it looks at the same share one rule.
#[derive(Debug, Clone)]
pub(crate) struct Rules {
    rules: IdTable<Rule>,
    /// By the number of the configuration.
    of: Box<[Id<Rule>]>,
}

impl Rules {
    /// That of a configuration.
    pub(crate) fn of(&self, configuration: &Configuration) -> &Rule {
        &self.rules[self.id(configuration.index)]
    }

    /// That of the first method.
    pub(crate) fn of_any_method(&self) -> &Rule {
        &self.rules[self.id(0)]
    }

    /// Whether it looks at something that a configuration has otherwise than the basic one of its method.
    pub(crate) fn differ_for(&self, configuration: &Configuration) -> bool {
        self.id(configuration.index) != self.id(configuration.method as ConfigurationIndex)
    }

    #[expect(clippy::indexing_slicing, reason = "it is compiled for each configuration")]
    fn id(&self, configuration: ConfigurationIndex) -> Id<Rule> {
        self.of[usize::from(configuration)]
    }

    /// How much it takes, written out: the alternatives, and the clauses of each, for each configuration that differs from the
    /// basic one and for each method.
    pub(crate) fn written_out(&self, methods: &[MethodEntry]) -> usize {
        let all = methods.iter().flat_map(|method| &method.configurations);
        let own = all.filter(|configuration| configuration.is_basic() || self.differ_for(configuration));
        let terms = own.map(|configuration| &self.of(configuration).terms);
        terms.flat_map(|terms| terms.holds.iter().chain(&terms.fails)).map(|term| 1 + term.clauses.len()).sum()
    }
}

/// Compiles a condition for the configurations of all methods; `None` if it is too large.
pub(crate) fn compile(condition: &Condition, methods: &[MethodEntry]) -> Option<Rules> {
    if leaves(condition) > MOST_LEAVES {
        return None;
    }
    let mut looked_at = Vec::new();
    condition.gather(&mut |leaf| match leaf {
        Condition::Trait { .. } | Condition::Method(_) | Condition::Pattern(_) => looked_at.push(leaf),
        _ => {}
    });
    let mut rules = Vec::new();
    let mut compiled: Vec<Vec<u8>> = Vec::new();
    let mut of = Vec::new();
    let mut found = Vec::new();
    for configuration in methods.iter().flat_map(|method| &method.configurations) {
        found.clear();
        for leaf in &looked_at {
            found.push(find(leaf, configuration)?);
        }
        let known = compiled.iter().position(|known| *known == found);
        if known.is_none() {
            rules.push(rule(condition, configuration, true)?);
            compiled.push(found.clone());
        }
        of.push((configuration.index, known.unwrap_or(rules.len() - 1)));
    }
    of.sort_unstable();
    let of = of.into_iter().map(|(_, place)| Id::among(place, rules.len())).collect::<Option<_>>()?;
    Some(Rules { rules: IdTable::new(rules)?, of })
}

/// What a part of a condition finds in a configuration: the value of a trait, whether it is one of these methods, or the
/// pattern that became its method.
fn find(leaf: &Condition, configuration: &Configuration) -> Option<u8> {
    match leaf {
        Condition::Trait { definition, .. } => trait_of(definition, configuration).map(|(_, value)| value),
        Condition::Method(methods) => Some(methods.contains(configuration.method).into()),
        Condition::Pattern(patterns) => Some(pattern_of(patterns, configuration).map_or(0, |pattern| pattern.number)),
        _ => Some(0),
    }
}

/// The first of these patterns that became the method.
fn pattern_of<'p>(patterns: &'p [Arc<Pattern>], configuration: &Configuration) -> Option<&'p Pattern> {
    patterns.iter().map(|pattern| &**pattern).find(|pattern| pattern.methods().contains(configuration.method))
}

/// The terms under which a configuration works: it suits, and none of these conflicts holds; `None` if there are too many.
pub(super) fn works<'t>(suits: Option<&'t Rule>, conflicts: impl Iterator<Item = &'t Terms> + Clone) -> Option<Terms> {
    let suits = suits.map(|rule| &rule.terms);
    let holds = suits.map(|suits| &*suits.holds).into_iter().chain(conflicts.clone().map(|conflict| &*conflict.fails));
    let fails = suits.map(|suits| &*suits.fails).into_iter().chain(conflicts.map(|conflict| &*conflict.holds));
    Some(Terms { holds: conjunction(holds)?, fails: disjunction(fails)? })
}

/// How much a condition asks for, up to one more than there may be.
fn leaves(condition: &Condition) -> usize {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            let add = |sum: usize, part| (sum <= MOST_LEAVES).then(|| sum + leaves(part));
            parts.iter().try_fold(0, add).unwrap_or(MOST_LEAVES + 1)
        }
        Condition::Not(part) => leaves(part),
        Condition::Trait { definition, .. } => definition.settled_by.as_ref().map_or(1, leaves),
        _ => 1,
    }
}

/// The rule that holds where `condition` has the `wanted` value for a configuration of a method.
fn rule(condition: &Condition, method: &Configuration, wanted: bool) -> Option<Rule> {
    match condition {
        Condition::Always => Some(constant(wanted, Ground::Always)),
        Condition::Method(methods) => Some(constant(methods.contains(method.method) == wanted, Ground::Method)),
        Condition::Pattern(patterns) => {
            let pattern = pattern_of(patterns, method);
            let ground = pattern.map_or(Ground::Method, |pattern| Ground::Pattern(pattern.number));
            Some(constant(pattern.is_some() == wanted, ground))
        }
        Condition::Trait { definition, values } => {
            let (ground, value) = trait_of(definition, method)?;
            match &definition.settled_by {
                None => Some(constant(values.0.contains(value) == wanted, ground)),
                Some(settled_by) if value == presence::POSSIBLE => {
                    let Rule { terms, grounds } = rule(settled_by, method, wanted)?;
                    Some(Rule { terms, grounds: Grounds::All([Grounds::Ground(ground), grounds].into()) })
                }
                Some(_) => Some(constant((value == presence::ALWAYS) == wanted, ground)),
            }
        }
        Condition::Answer { question, choices } => {
            let all = question.all_choices();
            let (held, failed) = (choices.intersection(all), all.difference(*choices));
            let (held, failed) = if wanted { (held, failed) } else { (failed, held) };
            if held.is_empty() || failed.is_empty() {
                return Some(constant(failed.is_empty(), Ground::Always));
            }
            let terms = Terms { holds: [Term::of(question, held)].into(), fails: [Term::of(question, failed)].into() };
            Some(Rule { terms, grounds: Grounds::Ground(Ground::Answer(question.index, held)) })
        }
        Condition::Not(part) => rule(part, method, !wanted),
        Condition::All(parts) | Condition::Any(parts) => {
            let rules: Vec<Rule> = parts.iter().map(|part| rule(part, method, wanted)).collect::<Option<_>>()?;
            let holds = || rules.iter().map(|rule| &*rule.terms.holds);
            let fails = || rules.iter().map(|rule| &*rule.terms.fails);
            if matches!(condition, Condition::All(_)) == wanted {
                let terms = Terms { holds: conjunction(holds())?, fails: disjunction(fails())? };
                return Some(Rule {
                    terms,
                    grounds: Grounds::All(rules.into_iter().map(|rule| rule.grounds).collect()),
                });
            }
            let terms = Terms { holds: disjunction(holds())?, fails: conjunction(fails())? };
            Some(Rule { grounds: any(rules, &terms, condition, method), terms })
        }
    }
}

/// What holds whatever the answers, or never does.
fn constant(holds: bool, ground: Ground) -> Rule {
    let (always, never) = ([Term::default()].into(), Box::default());
    let terms = if holds { Terms { holds: always, fails: never } } else { Terms { holds: never, fails: always } };
    Rule { terms, grounds: Grounds::Ground(ground) }
}

/// The method's value of a trait, and its place in the method's row. Loading refuses a table with holes.
fn trait_of(definition: &Arc<TraitDefinition>, method: &Configuration) -> Option<(Ground, u8)> {
    let (place, cell) = method.traits.entries().find(|(_, cell)| Arc::ptr_eq(&cell.definition, definition))?;
    Some((Ground::Trait(place), cell.value))
}

/// Why one of several conditions holds: what never holds is no reason, and what always does makes further ones idle.
fn any(mut rules: Vec<Rule>, together: &Terms, condition: &Condition, method: &Configuration) -> Grounds {
    rules.retain(|rule| !rule.terms.is_impossible());
    if let Some(certain) = rules.iter().position(|rule| rule.terms.is_certain()) {
        rules.truncate(certain + 1);
    }
    if rules.len() == 1 {
        return rules.remove(0).grounds;
    }
    let mut besides = Vec::new();
    condition.gather(&mut |leaf| match leaf {
        Condition::Trait { definition, .. } => besides.extend(trait_of(definition, method).map(|(ground, _)| ground)),
        Condition::Method(_) | Condition::Pattern(_) => besides.push(Ground::Method),
        _ => {}
    });
    Grounds::Any(Box::new(Alternatives { parts: rules.into(), together: together.clone(), besides: besides.into() }))
}

/// The alternatives under which any of the parts holds; `None` if there are too many.
fn disjunction<'t>(parts: impl Iterator<Item = &'t [Term]>) -> Option<Box<[Term]>> {
    simplify(parts.flatten().cloned().collect()).map(Into::into)
}

/// The alternatives under which all of the parts hold; `None` if there are too many.
fn conjunction<'t>(parts: impl Iterator<Item = &'t [Term]>) -> Option<Box<[Term]>> {
    let mut all = vec![Term::default()];
    for part in parts {
        all = simplify(all.iter().flat_map(|left| part.iter().filter_map(|right| left.and(right))).collect())?;
    }
    Some(all.into())
}

/// Drops alternatives that another one covers; `None` if too many are left.
fn simplify(mut terms: Vec<Term>) -> Option<Vec<Term>> {
    order::sort_by_key(&mut terms, |term| term.clauses.len());
    let mut kept: Vec<Term> = Vec::new();
    for term in terms {
        if !kept.iter().any(|wider| wider.denied.is_subset(term.denied)) {
            kept.push(term);
        }
        if kept.len() > MOST_TERMS {
            return None;
        }
    }
    Some(kept)
}
