//! Dominance, front, order, stability and sensitivity agree with the oracle.

use std::collections::BTreeSet;

use proptest::prelude::*;
use telework_advisor::{
    Advice, Axis, Grade, Guideline, Method, MethodSet, Preferences,
    compare::{Comparison, Stability},
};

use crate::{
    oracle::{self, Question},
    support::{any_methods, any_minimum, any_priorities, any_table, methods, numbers, preferences, table, with_grades},
};

/// Everything that is said of a comparison, held against the oracle. `ranked` is where ranks are counted: of a comparison
/// made from an advice, all of its candidates; nothing where nobody is ranked.
fn check(comparison: &Comparison<'_>, question: &Question, priorities: &[usize], ranked: Option<&Question>) {
    check_order(comparison, question, priorities, ranked);
    let winners: Vec<(Vec<usize>, Vec<usize>)> =
        oracle::orders().into_iter().map(|order| (order.clone(), question.first(&order))).collect();
    let stability = comparison.stability();
    check_counts(&stability, question, &winners);
    check_deciding(&stability, &winners);
    check_leads(&stability, &winners);
    if ranked.is_some() {
        assert_eq!(comparison.first(), methods(&question.first(priorities)));
        check_change(&stability, question, priorities);
        check_sensitivity(comparison, question, priorities);
    } else {
        // Nobody comes first, so nothing can change that.
        assert!(comparison.first().is_empty() && stability.change().is_none());
        assert!(comparison.sensitivity().shifts().is_empty());
    }
}

fn check_order(comparison: &Comparison<'_>, question: &Question, priorities: &[usize], ranked: Option<&Question>) {
    let ranks = ranked.map_or_else(Vec::new, |ranked| ranked.ranking(priorities));
    let rank = |method| ranks.iter().find(|&&(other, _)| other == method).map(|&(_, rank)| rank);
    let mut order = question.methods.clone();
    order.sort_unstable_by_key(|&method| (rank(method).unwrap_or(usize::MAX), method));
    assert_eq!(numbers(comparison.methods().iter().map(|one| one.method())), order);
    assert_eq!(comparison.is_ranked(), order.iter().any(|&method| rank(method).is_some()));
    let others: Vec<usize> = (0..7).filter(|method| !order.contains(method)).collect();
    assert_eq!(numbers(comparison.others()), others);
    for one in comparison.methods() {
        let this = one.method() as usize;
        assert_eq!(one.rank(), rank(this));
        let shares = |&&(other, of_other): &&(usize, usize)| Some(of_other) == rank(this) && other != this;
        let ties: Vec<usize> = ranks.iter().filter(shares).map(|&(other, _)| other).collect();
        assert_eq!(numbers(one.tied_with().iter().copied()), ties);
        assert_eq!(numbers(one.below_minimum().iter().copied()), question.below(this));

        let mut all = question.methods.clone();
        all.sort_unstable();
        let dominators: Vec<usize> =
            all.iter().copied().filter(|&other| oracle::dominates(&question.table, other, this)).collect();
        assert_eq!(numbers(one.dominated_by().iter().copied()), dominators);
        assert_eq!(comparison.front().contains(one.method()), dominators.is_empty());
        // Among the same conflicts and minimums a dominated method never precedes its dominator.
        for dominator in dominators.into_iter().filter(|&other| question.class(other) == question.class(this)) {
            if let (Some(of_dominator), Some(of_this)) = (rank(dominator), rank(this)) {
                assert!(of_dominator < of_this, "{dominator} {this}");
            }
        }
        for other in comparison.methods() {
            let trade_off = comparison.trade_off(one.method(), other.method());
            for axis in Axis::ALL {
                let (here, there) =
                    (question.table[this][axis as usize], question.table[other.method() as usize][axis as usize]);
                assert_eq!(trade_off.gains().contains(&axis), here > there);
                assert_eq!(trade_off.gives_up().contains(&axis), here < there);
            }
            assert_eq!(
                one.dominates().contains(&other.method()),
                trade_off.gives_up().is_empty() && !trade_off.gains().is_empty()
            );
        }
    }
}

fn check_counts(stability: &Stability, question: &Question, winners: &[(Vec<usize>, Vec<usize>)]) {
    assert_eq!(winners.len(), Stability::ORDERS);
    let best = question.methods.iter().map(|&method| question.class(method)).min();
    let eligible: Vec<usize> =
        (0..7).filter(|method| question.methods.contains(method) && Some(question.class(*method)) == best).collect();
    assert_eq!(stability.eligible(), methods(&eligible));
    for place in stability.places() {
        let first: Vec<_> = winners.iter().filter(|(_, first)| first.contains(&(place.method() as usize))).collect();
        assert_eq!(place.first_in(), first.len());
        assert_eq!(place.shared_in(), first.iter().filter(|(_, first)| first.len() > 1).count());
        assert_eq!(place.is_always_first(), first.len() == 120);
    }
}

/// An axis decides if two orders that differ only in where it stands differ in who comes first.
fn check_deciding(stability: &Stability, winners: &[(Vec<usize>, Vec<usize>)]) {
    for axis in 0..5 {
        let others: Vec<usize> = (0..5).filter(|&other| other != axis).collect();
        let mut by_rest: std::collections::BTreeMap<Vec<usize>, BTreeSet<&Vec<usize>>> = Default::default();
        for (order, first) in winners {
            by_rest.entry(oracle::only(order, &others)).or_default().insert(first);
        }
        let decides = by_rest.values().any(|firsts| firsts.len() > 1);
        assert_eq!(stability.deciding().contains(&Axis::ALL[axis]), decides, "axis {axis}");
    }
}

/// A method comes first under exactly the orders that begin with one of its leads, axes that decide nothing left aside;
/// and no lead can do without its last axis.
fn check_leads(stability: &Stability, winners: &[(Vec<usize>, Vec<usize>)]) {
    let deciding = numbers(stability.deciding().iter().copied());
    let starts = |order: &[usize], lead: &[usize]| oracle::only(order, &deciding).starts_with(lead);
    for place in stability.places() {
        let method = place.method() as usize;
        let mut leads: Vec<Vec<usize>> = Vec::new();
        for lead in place.leads() {
            let axes = numbers(lead.axes().iter().copied());
            if lead.in_any_order() {
                let arrangements = oracle::sequences()
                    .into_iter()
                    .filter(|sequence| sequence.len() == axes.len() && sequence.iter().all(|axis| axes.contains(axis)));
                leads.extend(arrangements);
            } else {
                leads.push(axes);
            }
        }
        for (order, first) in winners {
            let begun = leads.iter().filter(|lead| starts(order, lead)).count();
            assert_eq!(begun, usize::from(first.contains(&method)), "{:?} under {order:?}", place.method());
        }
        for lead in &leads {
            let Some((_, shorter)) = lead.split_last() else { continue };
            let counterexample =
                winners.iter().find(|(order, first)| starts(order, shorter) && !first.contains(&method));
            assert!(counterexample.is_some(), "{lead:?} of {:?} could be shorter", place.method());
        }
        // What may be arranged in any way is told as a set, once.
        for lead in place.leads().iter().filter(|lead| lead.axes().len() > 1 && !lead.in_any_order()) {
            let set: BTreeSet<Axis> = lead.axes().iter().copied().collect();
            let same =
                place.leads().iter().filter(|other| other.axes().iter().copied().collect::<BTreeSet<_>>() == set);
            assert!(same.count() < (1..=set.len()).product());
        }
    }
}

/// Of all 326 orders, complete or not, the nearest under which others come first.
fn check_change(stability: &Stability, question: &Question, priorities: &[usize]) {
    let now = question.first(priorities);
    let nearest = oracle::sequences()
        .into_iter()
        .filter(|order| question.first(order) != now)
        .filter_map(|order| Some((oracle::distance(priorities, &order)?, order)))
        .min();
    match (stability.change(), nearest) {
        (Some(change), Some((steps, order))) => {
            assert_eq!(change.steps(), steps);
            assert_eq!(numbers(change.order().iter().copied()), order);
            assert_eq!(change.first(), methods(&question.first(&order)));
        }
        (found, expected) => assert!(found.is_none() && expected.is_none(), "{found:?} {expected:?}"),
    }
}

fn check_sensitivity(comparison: &Comparison<'_>, question: &Question, priorities: &[usize]) {
    let now = question.first(priorities);
    let mut expected = BTreeSet::new();
    for &method in &question.methods {
        for axis in 0..5 {
            let grade = question.table[method][axis];
            for other in 0..5_u8 {
                let mut moved = question.clone();
                moved.table[method][axis] = other;
                if other.abs_diff(grade) == 1 && moved.first(priorities) != now {
                    expected.insert((method, axis, grade, other, methods(&moved.first(priorities))));
                }
            }
        }
    }
    let sensitivity = comparison.sensitivity();
    let found: BTreeSet<_> = sensitivity
        .shifts()
        .iter()
        .map(|shift| {
            let (from, to) = (shift.from() as u8, shift.to() as u8);
            (shift.method() as usize, shift.axis() as usize, from, to, shift.first())
        })
        .collect();
    assert_eq!(found.len(), sensitivity.shifts().len());
    assert_eq!(found, expected);
}

#[test]
fn the_shipped_grades_agree_with_the_oracle() {
    let guideline = Guideline::embedded();
    for bits in 1..128_usize {
        let set: Vec<usize> = (0..7).filter(|method| bits & 1 << method != 0).collect();
        // The set itself chooses what it is tried with, so that every priority meets every size.
        let priorities = [vec![], vec![4], vec![2, 0], vec![3, 1, 4, 0, 2]][bits % 4].clone();
        let minimum = if bits % 3 == 0 { [None, None, None, None, Some(2)] } else { [None; 5] };
        let question = Question { table: table(guideline), methods: set.clone(), conflicts: Vec::new(), minimum };
        let comparison = guideline.compare(methods(&set), preferences(&priorities, &minimum));
        let ranked = (!priorities.is_empty()).then_some(&question);
        check(&comparison, &question, &priorities, ranked);
    }
}

#[test]
fn on_the_shipped_grades_nothing_dominates_anything() {
    let comparison = Guideline::embedded().compare(MethodSet::ALL, Preferences::default());
    assert_eq!(comparison.front(), MethodSet::ALL);
    assert!(comparison.methods().iter().all(|one| one.dominated_by().is_empty() && one.dominates().is_empty()));
    // Without priorities nothing tells them apart.
    assert!(comparison.methods().iter().all(|one| one.rank().is_none() && one.tied_with().is_empty()));
}

#[test]
fn on_the_shipped_grades_four_of_seven_can_come_first() {
    let stability = Guideline::embedded().compare(MethodSet::ALL, Preferences::default()).stability();
    let counts = Method::ALL.map(|method| stability.place(method).unwrap().first_in());
    assert_eq!(counts, [0, 24, 24, 0, 0, 12, 60]);
    let leads = |method: Method| -> Vec<Vec<Axis>> {
        stability.place(method).unwrap().leads().iter().map(|lead| lead.axes().to_vec()).collect()
    };
    assert_eq!(leads(Method::RemoteDesktop), [[Axis::OfficeReproducibility]]);
    assert_eq!(leads(Method::VirtualDesktop), [[Axis::SecurityGovernance]]);
    assert_eq!(
        leads(Method::Standalone),
        [
            vec![Axis::CongestionImpact],
            vec![Axis::IntroductionEffort],
            vec![Axis::IntroductionCost, Axis::CongestionImpact],
            vec![Axis::IntroductionCost, Axis::IntroductionEffort],
        ]
    );
}

#[test]
fn nothing_and_one_can_be_compared() {
    let guideline = Guideline::embedded();
    let nothing = guideline.compare(MethodSet::EMPTY, Preferences::default());
    assert!(nothing.methods().is_empty() && nothing.first().is_empty() && nothing.front().is_empty());
    assert!(nothing.stability().places().is_empty() && nothing.stability().change().is_none());
    assert!(nothing.sensitivity().shifts().is_empty());
    let one = guideline.compare(methods(&[3]), Preferences::default());
    assert!(one.stability().place(Method::SecureContainer).unwrap().is_always_first());
    assert_eq!(one.stability().places()[0].leads().len(), 1);
    assert!(one.stability().places()[0].leads()[0].axes().is_empty());
}

/// Answers that settle two candidates each, and answers that leave several within reach; with the methods in conflict.
const LINES: [(&str, &[usize]); 6] = [
    ("work-scope=all-apps/system-location=office-network/data-on-terminal=not-stored/office-environment=either", &[]),
    (
        "work-scope=all-apps/system-location=office-network/data-on-terminal=not-stored/office-environment=either/connectivity=offline-needed",
        &[1, 2],
    ),
    ("work-scope=all-apps/system-location=cloud-only/data-on-terminal=not-stored", &[]),
    ("connectivity=offline-needed/information-class=public", &[1, 2, 3, 4, 5]),
    ("terminal-ownership=personal", &[0, 6]),
    ("", &[]),
];

/// What the oracle is to find of the candidates of an advice, or of other methods beside them.
fn question_of(advice: &Advice<'_>, methods: &[usize], minimum: [Option<u8>; 5]) -> Question {
    let in_conflict = advice.candidates().iter().filter(|one| one.is_in_conflict()).map(|one| one.method() as usize);
    let conflicts = in_conflict.filter(|method| methods.contains(method)).collect();
    Question { table: table(advice.guideline()), methods: methods.to_vec(), conflicts, minimum }
}

#[test]
fn the_candidates_of_an_advice_keep_their_order_and_an_open_one_has_none() {
    let guideline = Guideline::embedded();
    for (line, conflicts) in LINES {
        let answers = guideline.answer_line(line).unwrap();
        for priorities in [vec![], vec![0], vec![4, 1], vec![1, 0, 2]] {
            let minimum = [None, None, Some(2), None, None];
            let advice = answers.advise_with(preferences(&priorities, &minimum));
            let comparison = advice.compare();
            let mut candidates = numbers(advice.candidates().iter().map(|one| one.method()));
            if !advice.is_open() {
                assert_eq!(numbers(comparison.methods().iter().map(|one| one.method())), candidates);
            }
            candidates.sort_unstable();
            let question = question_of(&advice, &candidates, minimum);
            let mut found = question.conflicts.clone();
            found.sort_unstable();
            assert_eq!(found, conflicts);
            let ranked = (!advice.is_open()).then_some(&question);
            check(&comparison, &question, &priorities, ranked);
        }
    }
}

/// Every set of answers to the flowchart's questions, each with one choice or none.
fn partial_answers(guideline: &Guideline) -> Vec<String> {
    let mut lines = vec![String::new()];
    for question in guideline.questions().filter(|question| question.is_in_flowchart()) {
        let answered = lines.iter().flat_map(|line| {
            question.choices().iter().map(move |choice| format!("{line}/{}={}", question.id(), choice.id()))
        });
        let answered: Vec<String> = answered.collect();
        lines.extend(answered);
    }
    lines.into_iter().map(|line| line.trim_start_matches('/').to_owned()).collect()
}

#[test]
fn ranks_are_those_of_the_advice_under_all_answers() {
    let guideline = Guideline::embedded();
    let (mut open, mut decided) = (0, 0);
    for line in partial_answers(guideline) {
        let advice = guideline.answer_line(&line).unwrap().advise_with(preferences(&[4, 2], &[None; 5]));
        let comparison = advice.compare();
        let candidates: MethodSet = advice.candidates().iter().map(|one| one.method()).collect();
        assert_eq!((comparison.set(), comparison.candidates()), (candidates, Some(candidates)), "{line}");
        assert_eq!(comparison.methods().len() + comparison.others().count(), 7, "{line}");
        assert!(comparison.others().all(|method| !candidates.contains(method)), "{line}");
        if advice.is_open() {
            open += 1;
            assert!(!comparison.is_ranked() && comparison.first().is_empty(), "{line}");
            assert!(
                comparison.methods().iter().all(|one| one.rank().is_none() && one.tied_with().is_empty()),
                "{line}"
            );
            let order: Vec<Method> = comparison.methods().iter().map(|one| one.method()).collect();
            assert!(order.is_sorted(), "{line}: the guideline's order");
        } else {
            decided += 1;
            let ranked = |method| comparison.methods().iter().find(|one| one.method() == method).unwrap();
            for (place, candidate) in advice.candidates().iter().enumerate() {
                let one = ranked(candidate.method());
                let rank = candidate.rank();
                assert_eq!((one.rank(), one.tied_with()), (rank, candidate.tied_with()), "{line}");
                assert_eq!(comparison.methods()[place].method(), candidate.method(), "{line}");
            }
        }
    }
    assert!(open > 400 && decided > 300, "{open} {decided}");
}

#[test]
fn a_grade_that_was_looked_up_is_not_told_again() {
    let mut files = telework_advisor::Files::embedded();
    let text = String::from_utf8(files.get("ratings.json").unwrap().to_vec()).unwrap();
    let mut ratings: serde_json::Value = serde_json::from_str(&text).unwrap();
    for rating in ratings["ratings"].as_array_mut().unwrap() {
        if rating["method"] == "secure-browser" {
            rating["provenance"] = serde_json::json!({ "kind": "transcribed", "page": 40 });
        }
    }
    files.insert("ratings.json", serde_json::to_vec(&ratings).unwrap());
    let transcribed = Guideline::load(&files).unwrap();
    let preferences = Preferences::default().with_priorities([Axis::IntroductionCost]).unwrap();
    let shifts = |guideline: &Guideline| -> Vec<(Method, Axis, Grade)> {
        let sensitivity = guideline.compare(methods(&[3, 4]), preferences.clone()).sensitivity();
        sensitivity.shifts().iter().map(|shift| (shift.method(), shift.axis(), shift.to())).collect()
    };
    let (container, browser) = (Method::SecureContainer, Method::SecureBrowser);
    let cost = Axis::IntroductionCost;
    assert_eq!(shifts(Guideline::embedded()), [(browser, cost, Grade::C), (container, cost, Grade::B)]);
    assert_eq!(shifts(&transcribed), [(container, cost, Grade::B)]);
}

proptest! {
    #![proptest_config(crate::support::cases(48))]

    #[test]
    fn random_grades_agree_with_the_oracle(
        table in any_table(),
        set in any_methods(),
        priorities in any_priorities(),
        minimum in any_minimum(),
        (line, _) in prop::sample::select(LINES.to_vec()),
    ) {
        let guideline = with_grades(&table);
        let advice = guideline.answer_line(line).unwrap().advise_with(preferences(&priorities, &minimum));
        // Whatever is compared, ranks are those of the advice, and everything else is counted among what is compared.
        let candidates = question_of(&advice, &numbers(advice.methods().iter()), minimum);
        let ranked = (!advice.is_open()).then_some(&candidates);
        check(&advice.compare(), &candidates, &priorities, ranked);
        let some = question_of(&advice, &set, minimum);
        let comparison = advice.compare_among(methods(&set));
        check_order(&comparison, &some, &priorities, ranked);
        check_counts(&comparison.stability(), &some, &oracle::orders().into_iter().map(|order| (order.clone(), some.first(&order))).collect::<Vec<_>>());
        let alone = guideline.compare(methods(&set), preferences(&priorities, &minimum));
        let alone_question = Question { conflicts: Vec::new(), ..some };
        check(&alone, &alone_question, &priorities, (!priorities.is_empty()).then_some(&alone_question));
    }
}

#[test]
fn random_grades_dominate_enough_to_tell() {
    use proptest::{strategy::ValueTree as _, test_runner::TestRunner};
    let mut runner = TestRunner::deterministic();
    let mut dominated = 0;
    for _ in 0..200 {
        let table = any_table().new_tree(&mut runner).unwrap().current();
        let pairs = (0..7).flat_map(|left| (0..7).map(move |right| (left, right)));
        dominated += usize::from(pairs.filter(|&(left, right)| oracle::dominates(&table, left, right)).count() > 2);
    }
    assert!(dominated > 100, "only {dominated} of 200 tables have some dominance");
}
