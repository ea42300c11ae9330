//! Which methods are candidates, and whether that is settled: the union over all completions, no more and no less.

use proptest::prelude::*;

use crate::{
    given::given,
    methods::Methods,
    reading::Reading,
    space::{Fate, Left, Space, bits, with},
    told::Told,
    world::SHIPPED,
};

/// The candidates are the union over all completions; decided is what has the same ones in all of them; candidates and
/// rejected together are all seven, once each.
pub(crate) fn agrees_with_all_completions(space: &Space, left: &Left, told: &Told) {
    let line = space.line(left);
    assert_eq!(told.fate, space.fate(left), "{line}");
    let rejected = told.rejected.iter().map(|rejected| rejected.method);
    let mut all: Vec<_> = told.candidates.iter().copied().chain(rejected.clone()).collect();
    all.sort_unstable();
    assert_eq!(all, Methods::ALL.iter().collect::<Vec<_>>(), "{line}: candidates and rejected");
    assert!(rejected.is_sorted(), "{line}: rejected in the guideline's order");
}

/// Ruling out one choice more never adds a candidate, and never opens what was decided.
pub(crate) fn never_widens(space: &Space, left: &Left, told: &Told, again: &dyn Fn(&Left) -> Fate) {
    for question in 0..left.len() {
        for choice in bits(left[question]).filter(|_| left[question].count_ones() > 1) {
            let narrower = with(left, question, left[question] & !(1 << choice));
            let fate = again(&narrower);
            let lines = || format!("{} and then {}", space.line(left), space.line(&narrower));
            assert!(fate.methods.is_subset(told.fate.methods), "{}: adds a candidate", lines());
            assert!(!told.fate.decided || fate == told.fate, "{}: opens what was decided", lines());
        }
    }
}

#[test]
fn the_candidates_are_the_union_over_all_completions() {
    for (left, told) in SHIPPED.all() {
        agrees_with_all_completions(&SHIPPED.world.space, &left, told);
    }
}

#[test]
fn answering_more_never_adds_a_candidate() {
    for (left, told) in SHIPPED.all() {
        never_widens(&SHIPPED.world.space, &left, told, &|left| SHIPPED.told(left).fate);
    }
}

#[test]
fn candidates_alone_are_those_of_the_advice() {
    for (left, told) in SHIPPED.all() {
        let answers = SHIPPED.world.answers(&SHIPPED.world.given(&left));
        assert_eq!(Methods::from(answers.candidates()), told.fate.methods, "{answers}");
    }
}

#[test]
fn an_answer_that_rules_nothing_out_is_no_answer() {
    let world = &SHIPPED.world;
    for left in world.space.spread(400) {
        // Every question that was not answered is written out in full.
        let mut given = world.given(&left);
        for (given, question) in given.iter_mut().zip(&world.reading.questions) {
            given.get_or_insert(question.all());
        }
        let advice = world.answers(&given).advise();
        assert_eq!(crate::told::tell(&world.space, &advice), *SHIPPED.told(&left), "{}", world.space.line(&left));
    }
}

proptest! {
    #![proptest_config(crate::cases(256))]

    #[test]
    fn circumstances_never_move_the_flowchart(given in given(&Reading::of_the_shipped_files())) {
        let world = &SHIPPED.world;
        let answers = world.answers(&given);
        let mut told = crate::told::tell(&world.space, &answers.advise());
        let mut without = SHIPPED.told(&world.left(&given)).clone();
        // Only the order of the candidates may differ: conflicts depend on circumstances.
        told.candidates.sort_unstable();
        without.candidates.sort_unstable();
        prop_assert_eq!(told, without, "{}", answers);
    }
}
