//! The same laws for random flowcharts, questions and conditions: what holds for the shipped data set must not hold by
//! accident of it.

use std::collections::BTreeSet;

use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};

use telework_advisor::Reason;

use crate::{
    admission, conditions,
    data_set::{DataSet, Edge, data_set},
    decision, explanation,
    given::given,
    methods::Methods,
    open_questions,
    space::{Fate, Left},
    world::World,
};

/// Checks a spread of partial answer sets of a random data set; one that is refused is left out.
fn with_each(data_set: &DataSet, most: usize, check: impl Fn(&World<'_>, &Left)) {
    let Ok((guideline, reading)) = data_set.load() else { return };
    let world = World::new(&guideline, reading);
    for left in world.space.spread(most) {
        check(&world, &left);
    }
}

/// What the crate decides, asked anew.
fn again<'w>(world: &'w World<'_>) -> impl Fn(&Left) -> Fate + 'w {
    |left| {
        let advice = world.answers(&world.given(left)).advise();
        Fate { methods: advice.methods().into(), decided: !advice.is_open() }
    }
}

proptest! {
    #![proptest_config(crate::cases(48))]

    #[test]
    fn the_walk_is_the_union_over_all_completions(data_set in data_set()) {
        with_each(&data_set, 150, |world, left| {
            let told = world.ask(left);
            decision::agrees_with_all_completions(&world.space, left, &told);
            let alone = world.answers(&world.given(left)).candidates();
            assert_eq!(Methods::from(alone), told.fate.methods, "{}", world.space.line(left));
        });
    }

    #[test]
    fn answering_more_never_adds_a_candidate(data_set in data_set()) {
        with_each(&data_set, 30, |world, left| {
            decision::never_widens(&world.space, left, &world.ask(left), &again(world));
        });
    }

    #[test]
    fn reasons_and_paths_are_true(data_set in data_set()) {
        with_each(&data_set, 40, |world, left| {
            let (space, told) = (&world.space, world.ask(left));
            explanation::the_reason_is_sufficient_and_irreducible(space, left, &told, &again(world));
            explanation::the_reason_follows_the_walk(space, left, &told, &again(world));
            explanation::the_path_is_the_certain_part_of_the_walk(&world.reading, space, left, &told);
        });
    }

    #[test]
    fn open_questions_are_those_that_make_a_difference(data_set in data_set()) {
        with_each(&data_set, 60, |world, left| {
            let told = world.ask(left);
            open_questions::are_those_that_make_a_difference(&world.space, left, &told);
            open_questions::the_next_one_is_open(world, &world.given(left), &told);
        });
    }

    #[test]
    fn exclusions_and_admissions_are_true(data_set in data_set()) {
        with_each(&data_set, 40, |world, left| {
            let (space, told) = (&world.space, world.ask(left));
            admission::the_first_answer_that_excludes_is_told(space, left, &told);
            admission::the_smallest_changes_that_admit_are_told(space, left, &told);
            admission::applying_the_change_admits(space, left, &told, &again(world));
        });
    }

    #[test]
    fn conditions_agree_with_all_completions(data_set in data_set(), seed in any::<u64>()) {
        let Ok((guideline, reading)) = data_set.load() else { return Ok(()) };
        let world = World::new(&guideline, reading);
        // The answers depend on the questions, which are known only now.
        let mut runner = TestRunner::new(proptest::test_runner::Config {
            rng_seed: proptest::test_runner::RngSeed::Fixed(seed),
            ..crate::cases(1)
        });
        let (strategy, narrower) = (given(&world.reading), given(&world.reading));
        for _ in 0..6 {
            let given = strategy.new_tree(&mut runner).expect("answers").current();
            let advice = world.answers(&given).advise();
            conditions::agree_with_all_completions(&world, &given, &advice);

            // Ruling out what a second draw leaves out, as far as anything is left.
            let other = narrower.new_tree(&mut runner).expect("answers").current();
            let both = crate::given::left(&world.reading, &given).into_iter().zip(&other).zip(&given);
            let narrowed = both.map(|((left, other), given)| match left & other.unwrap_or(0) {
                0 => *given,
                narrowed => Some(narrowed),
            });
            let after = world.answers(&narrowed.collect()).advise();
            conditions::narrowing_changes_only_what_depended(&advice, &after);
        }
    }
}

/// Two paths that ask the same two questions in different orders: something that no list of questions can do.
fn asks_in_different_orders(data_set: &DataSet) -> bool {
    fn walk(data_set: &DataSet, node: usize, asked: &mut Vec<usize>, pairs: &mut BTreeSet<(usize, usize)>) {
        let here = &data_set.nodes[node];
        pairs.extend(asked.iter().map(|&earlier| (earlier, here.question)));
        asked.push(here.question);
        for edge in &here.edges {
            if let Edge::Node(next) = edge {
                walk(data_set, *next, asked, pairs);
            }
        }
        asked.pop();
    }
    let mut pairs = BTreeSet::new();
    walk(data_set, data_set.nodes.len() - 1, &mut Vec::new(), &mut pairs);
    pairs.iter().any(|&(one, other)| pairs.contains(&(other, one)))
}

/// How many nodes a path asks at most.
fn depth(data_set: &DataSet, node: usize) -> usize {
    let below = data_set.nodes[node].edges.iter().map(|edge| match edge {
        Edge::Node(next) => depth(data_set, *next),
        Edge::Leaf(_) => 0,
    });
    1 + below.max().unwrap_or(0)
}

/// Whether some node has two edges that lead to it, from different nodes.
fn shares_a_node(data_set: &DataSet) -> bool {
    let leads_to = |node: usize| {
        let from = data_set
            .nodes
            .iter()
            .filter(|from| from.edges.iter().any(|edge| matches!(edge, Edge::Node(next) if *next == node)));
        from.count()
    };
    (0..data_set.nodes.len()).any(|node| leads_to(node) > 1)
}

#[test]
fn random_flowcharts_are_not_too_tame() {
    let strategy = data_set();
    let mut runner = TestRunner::new(crate::cases(1));
    let (count, mut refused, mut shared, mut deep, mut orders, mut several, mut open, mut pairs) =
        (80, 0, 0, 0, 0, 0, 0, 0);
    let mut sizes = Vec::new();
    for _ in 0..count {
        let data_set = strategy.new_tree(&mut runner).expect("a data set").current();
        let Ok((guideline, reading)) = data_set.load() else {
            refused += 1;
            continue;
        };
        let world: World<'_> = World::new(&guideline, reading);
        sizes.push(data_set.nodes.len());
        shared += u32::from(shares_a_node(&data_set));
        deep += u32::from(depth(&data_set, data_set.nodes.len() - 1) >= 4);
        orders += u32::from(asks_in_different_orders(&data_set));
        several += u32::from(world.space.completes().iter().any(|choices| world.space.candidates(choices).len() > 1));
        let spread = world.space.spread(100);
        let decided = spread.iter().filter(|left| world.space.fate(left).decided).count();
        open += u32::from(decided * 20 > spread.len() && decided * 20 < 19 * spread.len());
        // Some method needs two changes to come back.
        pairs += u32::from(
            spread
                .iter()
                .take(40)
                .any(|left| world.ask(left).rejected.iter().any(|rejected| rejected.admitted_by.len() > 1)),
        );
    }
    assert!(refused <= count / 2, "{refused} of {count} flowcharts are refused");
    let accepted = count - refused;
    let nodes: usize = sizes.iter().sum();
    assert!(nodes >= 5 * sizes.len(), "sizes: {sizes:?}");
    for (what, some) in [
        ("share a node", shared),
        ("ask at least four questions in a row", deep),
        ("ask questions in different orders", orders),
        ("have leaves with several candidates", several),
        ("leave some answers open and others decided", open),
        ("need two changes for some method", pairs),
    ] {
        assert!(some > accepted / 3, "only {some} of {accepted} flowcharts {what}");
    }
}

/// What the generator builds is sound but for what it cannot see: whether every question matters, and how many
/// alternatives a condition has once written out.
#[test]
fn data_sets_are_refused_for_nothing_else() {
    let strategy = data_set();
    let mut runner = TestRunner::new(crate::cases(1));
    for _ in 0..80 {
        let data_set = strategy.new_tree(&mut runner).expect("a data set").current();
        if let Err(error) = data_set.load() {
            for finding in error.findings() {
                assert!(
                    ["without-effect", "condition-too-large"].contains(&finding.code()),
                    "{}: {finding}\n{data_set:?}",
                    finding.code()
                );
            }
        }
    }
}

/// Random conditions must come out in all three values, for all kinds of reasons.
#[test]
fn random_conditions_are_not_too_tame() {
    let strategy = data_set();
    let mut runner = TestRunner::new(crate::cases(1));
    let (mut certain, mut depends, mut left_out, mut several, mut settled) = (0, 0, 0, 0, 0);
    let mut reasons = [0; 4];
    for _ in 0..60 {
        let data_set = strategy.new_tree(&mut runner).expect("a data set").current();
        let Ok((guideline, reading)) = data_set.load() else { continue };
        let world: World<'_> = World::new(&guideline, reading);
        let given = given(&world.reading);
        let advice = world.answers(&given.new_tree(&mut runner).expect("answers").current()).advise();
        let about_candidates = guideline
            .cautions()
            .iter()
            .filter(|caution| caution.about() == telework_advisor::model::CautionSubject::Candidate)
            .count();
        for candidate in advice.candidates() {
            left_out += about_candidates - candidate.cautions().count();
            for caution in candidate.cautions() {
                *if caution.is_certain() { &mut certain } else { &mut depends } += 1;
                several += usize::from(caution.because().len() > 1);
                for reason in caution.because() {
                    match reason {
                        Reason::Answer(_) => reasons[0] += 1,
                        Reason::Implied(_) => reasons[1] += 1,
                        Reason::Trait(_) => reasons[2] += 1,
                        _ => reasons[3] += 1,
                    }
                }
            }
        }
        settled += advice.cautions().count();
    }
    for (what, some) in [
        ("cautions are certain", certain),
        ("cautions depend", depends),
        ("cautions are left out", left_out),
        ("cautions have several reasons", several),
        ("cautions are about the answers", settled),
        ("reasons are answers", reasons[0]),
        ("reasons are implied", reasons[1]),
        ("reasons are traits", reasons[2]),
        ("reasons are others", reasons[3]),
    ] {
        assert!(some >= 10, "only {some} {what}");
    }
}
