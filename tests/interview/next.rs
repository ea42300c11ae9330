//! What is asked next, by enumeration: never what cannot matter, never what was answered, and never nothing as long as
//! something matters.

use std::collections::HashMap;

use telework_advisor::{Advice, Interview, interview::Skip};

use crate::{
    orders::{Cost, Known, best_after},
    space::{Left, SHIPPED, Space, bits, with},
};

/// The questions, by place, for which two completions that differ only there differ in candidates.
fn mattering(space: &Space, left: &Left) -> Vec<usize> {
    (0..left.len()).filter(|&question| space.matters(left, question)).collect()
}

fn places(space: &Space, advice: &Advice<'_>) -> Vec<usize> {
    advice.next_questions().iter().map(|next| space.place(next.question()).expect("of the flowchart")).collect()
}

/// Over all 3,969 partial sets: the questions worth asking are those that matter, each once.
#[test]
fn the_next_questions_are_those_that_matter() {
    let space = &*SHIPPED;
    for left in space.partials() {
        let advice = space.answers(&left).advise();
        let mut next = places(space, &advice);
        assert_eq!(advice.next_question().and_then(|next| space.place(next)), next.first().copied());
        next.sort_unstable();
        assert_eq!(next, mattering(space, &left), "{}", space.answers(&left));
        assert_eq!(next.is_empty(), space.fate(&left).1, "{}", space.answers(&left));
    }
}

/// Over all 3,969 partial sets: the numbers are those that an exhaustive search finds, and the order is by them.
#[test]
fn usefulness_is_what_an_exhaustive_search_finds() {
    let space = &*SHIPPED;
    let key = |cost: Cost| (cost.worst, cost.total);
    let mut known = Known::new();
    for left in space.partials() {
        let mut last = None;
        for next in space.answers(&left).advise().next_questions() {
            let place = space.place(next.question()).expect("of the flowchart");
            let usefulness = next.usefulness();
            let cost = best_after(space, &left, place, &key, &mut known);
            let count = space.completions(&left).len();
            let candidates = bits(left[place]).map(|bit| space.fate(&with(&left, place, 1 << bit)).0.len()).max();
            let told = format!("{}: {}", space.answers(&left), next.question().id());
            assert!(usefulness.is_exact(), "{told}");
            assert_eq!(usefulness.questions_after() + 1, cost.worst, "{told}");
            let average = cost.total as f64 / count as f64 - 1.0;
            let found = usefulness.average_questions_after().expect("it is exact");
            assert!((found - average).abs() < 1e-9, "{told}: {found} instead of {average}");
            assert_eq!(Some(usefulness.candidates_after()), candidates, "{told}");
            let key = (cost.worst, cost.total, place);
            assert!(last.is_none_or(|last| last < key), "{told}: out of order");
            last = Some(key);
        }
    }
}

/// Every way to have answered each question: not at all, with any of its sets of choices (all of them: not known).
fn states(space: &Space) -> Vec<Vec<Option<u32>>> {
    space.everything().iter().fold(vec![Vec::new()], |states, &all| {
        let answers: Vec<Option<u32>> =
            std::iter::once(None).chain(bits(all).map(|bit| Some(1 << bit))).chain([Some(all)]).collect();
        states.iter().flat_map(|state| answers.iter().map(|&answer| [state.as_slice(), &[answer]].concat())).collect()
    })
}

fn interview(space: &Space, state: &[Option<u32>]) -> Interview<'static> {
    let mut interview = Interview::new(space.guideline);
    for (question, answer) in state.iter().enumerate() {
        let Some(set) = *answer else { continue };
        let id = space.questions[question].id();
        if set == space.everything()[question] {
            interview.dont_know(id).expect("a question");
        } else {
            interview.answer(id, &space.words(question, set)).expect("a question and its choices");
        }
    }
    interview
}

/// Over the 6,400 ways in which the six questions can be unanswered, answered with one choice, or not known.
#[test]
fn an_interview_asks_what_matters_and_was_not_answered() {
    let space = &*SHIPPED;
    let everything = space.everything();
    let states = states(space);
    let mut known: HashMap<Left, Vec<usize>> = HashMap::new();
    assert_eq!(states.len(), 5 * 4 * 4 * 5 * 4 * 4);
    for state in states {
        let interview = interview(space, &state);
        let left: Left = state.iter().zip(&everything).map(|(answer, &all)| answer.unwrap_or(all)).collect();
        let mattering = &*known.entry(left.clone()).or_insert_with(|| mattering(space, &left));
        let worth: Vec<usize> = mattering.iter().copied().filter(|&place| state[place].is_none()).collect();
        let told = interview.answer_line();
        match interview.next_question() {
            Some(asked) => {
                assert!(worth.contains(&space.place(asked.question()).expect("of the flowchart")), "{told}");
                assert!(asked.answer().is_none(), "{told}");
            }
            None => assert!(worth.is_empty(), "{told}: something is left to ask"),
        }
        // What is neither answered nor asked is told, with the reason: the one group never runs into the other.
        let skipped_ones = interview.skipped();
        for skipped in &skipped_ones {
            let Some(place) = space.place(skipped.question()) else { continue };
            assert!(state[place].is_none() && !mattering.contains(&place), "{told}: {}", skipped.question().id());
            let Skip::Settled { because } = skipped.why() else { continue };
            // That it is enough; that no part of it can be spared is one of the laws of the decision.
            let mut kept = everything.clone();
            for answer in because {
                let place = space.place(answer.question()).expect("of the flowchart");
                kept[place] = left[place];
            }
            assert!(!space.matters(&kept, place), "{told}: the reason is not enough");
        }
        let quiet = (0..left.len()).filter(|place| state[*place].is_none() && !mattering.contains(place));
        let told_of: Vec<usize> = skipped_ones.iter().filter_map(|skipped| space.place(skipped.question())).collect();
        assert_eq!(quiet.collect::<Vec<_>>(), told_of, "{told}");
    }
}

/// From each of these 6,400 states on, whatever single choices are given: the number of questions asked is within what
/// was announced, both ends of which some choices reach.
#[test]
fn progress_is_what_comes() {
    fn lengths(interview: &Interview<'_>, known: &mut HashMap<String, (usize, usize)>) -> (usize, usize) {
        let line = interview.answer_line();
        if let Some(&lengths) = known.get(&line) {
            return lengths;
        }
        let found = interview.next_question().map_or((0, 0), |asked| {
            let after: Vec<(usize, usize)> = asked
                .choices()
                .iter()
                .map(|choice| {
                    let mut further = interview.clone();
                    further.answer(asked.question().id(), choice.id()).expect("a choice of the question");
                    lengths(&further, known)
                })
                .collect();
            let fewest = after.iter().map(|(fewest, _)| fewest + 1).min().expect("a question has choices");
            let most = after.iter().map(|(_, most)| most + 1).max().expect("a question has choices");
            (fewest, most)
        });
        known.insert(line, found);
        found
    }
    let space = &*SHIPPED;
    let mut known = HashMap::new();
    for state in states(space) {
        let interview = interview(space, &state);
        let (fewest, most) = lengths(&interview, &mut known);
        assert_eq!(interview.progress(), fewest..=most, "{}", interview.answer_line());
    }
}
