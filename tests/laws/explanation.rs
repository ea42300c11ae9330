//! The reason and the path: what is told about a decision is as true as the decision.

use crate::{
    reading::{Reading, Target},
    space::{Fate, Left, Space, with},
    told::Told,
    world::SHIPPED,
};

/// `because`: only answers that were given, none of them full, in question order; enough for the same candidates and
/// the same status; and each of them needed.
pub(crate) fn the_reason_is_sufficient_and_irreducible(
    space: &Space,
    left: &Left,
    told: &Told,
    again: &dyn Fn(&Left) -> Fate,
) {
    let line = space.line(left);
    for &(question, choices) in &told.because {
        assert_eq!(choices, left[question], "{line}: {} was answered otherwise", space.questions[question].id);
        assert_ne!(choices, space.questions[question].all(), "{line}: a full set is no reason");
    }
    assert!(told.because.is_sorted_by(|one, next| one.0 < next.0), "{line}: in question order, each once");
    let kept =
        told.because.iter().fold(space.everything(), |kept, &(question, choices)| with(&kept, question, choices));
    assert_eq!(again(&kept), told.fate, "{line}: {} is not sufficient", space.line(&kept));
    for &(question, _) in &told.because {
        let fewer = space.without(&kept, question);
        assert_ne!(again(&fewer), told.fate, "{line}: {} would do", space.line(&fewer));
    }
}

/// Of several irreducible reasons the one that follows the walk is told: what lies off the certain path is dropped
/// first (from the last question on), then what lies on it, from its end.
pub(crate) fn the_reason_follows_the_walk(space: &Space, left: &Left, told: &Told, again: &dyn Fn(&Left) -> Fate) {
    let on_path: Vec<usize> = told.path.iter().map(|step| question(space, &step.question)).collect();
    let off_path = (0..left.len()).filter(|question| !on_path.contains(question));
    let mut kept = left.clone();
    for question in off_path.rev().chain(on_path.iter().rev().copied()) {
        let fewer = space.without(&kept, question);
        if again(&fewer) == told.fate {
            kept = fewer;
        }
    }
    let expected: Vec<_> = space.answered(&kept).into_iter().map(|question| (question, kept[question])).collect();
    assert_eq!(told.because, expected, "{}: the reason is {}", space.line(left), space.line(&kept));
}

/// `path`: begins at the start, takes the only choice left at each node, leads from step to step, and does not stop
/// before a leaf or a node where several choices are left.
pub(crate) fn the_path_is_the_certain_part_of_the_walk(reading: &Reading, space: &Space, left: &Left, told: &Told) {
    let line = space.line(left);
    let mut at = Target::Node(reading.start().into());
    for step in &told.path {
        assert_eq!(at, Target::Node(step.node.clone()), "{line}: the step before leads elsewhere");
        assert_eq!(step.question, reading.question_at(&step.node), "{line}: {}", step.node);
        let place = question(space, &step.question);
        let choice = space.questions[place].choice(&step.choice);
        assert_eq!(left[place], 1 << choice, "{line}: {} is not certain at {}", step.choice, step.node);
        at = reading.target(&step.node, &step.choice);
        assert_eq!(step.target, at, "{line}: {}, {}", step.node, step.choice);
    }
    match at {
        Target::Leaf(methods) => assert_eq!(told.fate, Fate { methods, decided: true }, "{line}: the leaf decides"),
        Target::Node(node) => {
            let place = question(space, reading.question_at(&node));
            assert!(left[place].count_ones() > 1, "{line}: the path stops at {node} and need not");
        }
    }
}

/// The place of a question in the space.
fn question(space: &Space, id: &str) -> usize {
    space.questions.iter().position(|question| question.id == id).expect("the flowchart asks it")
}

#[test]
fn a_reason_is_sufficient_and_irreducible() {
    for (left, told) in SHIPPED.all() {
        let again = |left: &Left| SHIPPED.told(left).fate;
        the_reason_is_sufficient_and_irreducible(&SHIPPED.world.space, &left, told, &again);
    }
}

#[test]
fn a_reason_follows_the_walk() {
    for (left, told) in SHIPPED.all() {
        the_reason_follows_the_walk(&SHIPPED.world.space, &left, told, &|left| SHIPPED.told(left).fate);
    }
}

#[test]
fn a_path_is_the_certain_part_of_the_walk() {
    for (left, told) in SHIPPED.all() {
        the_path_is_the_certain_part_of_the_walk(&SHIPPED.world.reading, &SHIPPED.world.space, &left, told);
    }
}

#[test]
fn the_same_answers_are_explained_the_same_in_any_order() {
    let world = &SHIPPED.world;
    for left in world.space.spread(400) {
        let answered = world.space.answered(&left);
        let pair = |&question: &usize| {
            let asked = &world.space.questions[question];
            (asked.id.clone(), asked.words(left[question]))
        };
        let backwards = world.guideline.answers(answered.iter().rev().map(pair)).expect("answers that exist");
        assert_eq!(crate::told::tell(&world.space, &backwards.advise()), *SHIPPED.told(&left), "{backwards}");
        assert_eq!(world.ask(&left), *SHIPPED.told(&left), "{backwards}: asked a second time");
    }
}

/// A law of reasons that nobody reads is worth nothing: the shipped flowchart needs reasons of every length.
#[test]
fn reasons_are_not_too_tame() {
    let mut by_length = [0; 7];
    let (mut shorter, mut off_path) = (0, 0);
    for (left, told) in SHIPPED.all() {
        by_length[told.because.len()] += 1;
        shorter += u32::from(told.because.len() < SHIPPED.world.space.answered(&left).len());
        let on_path =
            |place: usize| told.path.iter().any(|step| step.question == SHIPPED.world.space.questions[place].id);
        off_path += u32::from(told.because.iter().any(|&(place, _)| !on_path(place)));
    }
    assert!(by_length[1..=5].iter().all(|&count| count > 10), "reasons by length: {by_length:?}");
    assert!(shorter > 1_000, "only {shorter} reasons leave an answer out");
    assert!(off_path > 1_000, "only {off_path} reasons name an answer off the certain path");
}
