//! What is still open: exactly the questions that can still change the candidates.

use crate::{
    given::Given,
    methods::Methods,
    space::{Left, Space, bits, with},
    told::{Open, Told},
    world::{SHIPPED, World},
};

/// `open_questions`: those for which two completions that differ only there differ in candidates, in question order;
/// `tells_apart`: the methods that some of the choices left can reach and others cannot.
pub(crate) fn are_those_that_make_a_difference(space: &Space, left: &Left, told: &Told) {
    let line = space.line(left);
    let mut differs = vec![false; left.len()];
    space.each_completion(left, &mut |choices| {
        let here = space.candidates(choices);
        let mut other = choices.to_vec();
        for question in 0..choices.len() {
            // Each pair is seen from both sides; looking at the later choices is enough.
            for choice in bits(left[question]).filter(|&choice| choice > choices[question]) {
                other[question] = choice;
                differs[question] |= space.candidates(&other) != here;
            }
            other[question] = choices[question];
        }
    });
    let open = (0..left.len()).filter(|&question| differs[question]).map(|question| {
        let reached = bits(left[question]).map(|choice| space.fate(&with(left, question, 1 << choice)).methods);
        let some = reached.clone().fold(Methods::NONE, Methods::union);
        let every = reached.fold(Methods::ALL, Methods::intersection);
        Open { question, left: left[question], tells_apart: some.without(every) }
    });
    assert_eq!(told.open, open.collect::<Vec<_>>(), "{line}");
    assert_eq!(told.open.is_empty(), told.fate.decided, "{line}: something is open as long as it is not decided");
}

/// The next question is an open one of which somebody may still know the answer: its choices were not all written out.
/// There is one as long as there is such a question. Which of them it is, the laws of the interview say.
pub(crate) fn the_next_one_is_open(world: &World<'_>, given: &Given, told: &Told) {
    let space = &world.space;
    let is_unknown = |question: usize| given[space.places[question]] == Some(space.questions[question].all());
    let open: Vec<&str> = told
        .open
        .iter()
        .filter(|open| !is_unknown(open.question))
        .map(|open| space.questions[open.question].id.as_str())
        .collect();
    let answers = world.answers(given);
    match answers.advise().next_question() {
        Some(next) => assert!(open.contains(&next.id()), "{answers}: {} is not open", next.id()),
        None => assert!(open.is_empty(), "{answers}: {open:?} can be asked"),
    }
}

#[test]
fn open_questions_are_those_that_make_a_difference() {
    for (left, told) in SHIPPED.all() {
        are_those_that_make_a_difference(&SHIPPED.world.space, &left, told);
    }
}

#[test]
fn the_next_question_is_open() {
    let world = &SHIPPED.world;
    for left in world.space.spread(400) {
        the_next_one_is_open(world, &world.given(&left), SHIPPED.told(&left));
        // The same with every second question written out in full: asked, and not known.
        let mut given = world.given(&left);
        for &place in world.space.places.iter().skip(left[0] as usize % 2).step_by(2) {
            given[place].get_or_insert(world.reading.questions[place].all());
        }
        the_next_one_is_open(world, &given, SHIPPED.told(&left));
    }
}

/// Asking the next question again and again ends, with whatever choice is taken.
#[test]
fn every_interview_comes_to_a_decision() {
    fn ask(left: &Left, asked: usize) {
        let space = &SHIPPED.world.space;
        let advice = SHIPPED.world.answers(&SHIPPED.world.given(left)).advise();
        let Some(next) = advice.next_question() else { return assert!(SHIPPED.told(left).fate.decided) };
        assert!(asked < space.questions.len(), "{}: asked more often than there are questions", space.line(left));
        let next = space.questions.iter().position(|question| question.id == next.id()).expect("the flowchart asks it");
        for choice in bits(left[next]) {
            ask(&with(left, next, 1 << choice), asked + 1);
        }
    }
    ask(&SHIPPED.world.space.everything(), 0);
}
