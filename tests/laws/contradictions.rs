//! Contradictions between answers: what is reported is what cannot be true in any completion of the answers, no more and
//! no less, each with the answers that clash. Found by trying every pair of choices, and by random answers.

use std::collections::BTreeSet;

use telework_advisor::{Advice, record::AdviceRecord};

use crate::{
    completions::{Completions, Truth},
    given::Given,
    reading::text,
    space::bits,
    world::{SHIPPED, World},
};

/// Every two choices of different questions, as places of question and choice.
fn pairs(world: &World<'_>) -> Vec<[(usize, u32); 2]> {
    let questions = &world.reading.questions;
    let choices: Vec<(usize, u32)> = questions
        .iter()
        .enumerate()
        .flat_map(|(place, question)| bits(question.all()).map(move |choice| (place, 1 << choice)))
        .collect();
    let pairs = choices.iter().flat_map(|&one| choices.iter().map(move |&other| [one, other]));
    pairs.filter(|[one, other]| one.0 < other.0).collect()
}

/// The contradictions that every completion of the answers fulfils, in order.
fn certain(world: &World<'_>, given: &Given) -> Vec<String> {
    let questions = given.iter().zip(&world.reading.questions);
    let left: Vec<u32> = questions.map(|(given, question)| given.unwrap_or(question.all())).collect();
    let completions = Completions::new(world, &left, None);
    let mut items: Vec<_> =
        world.reading.cautions.iter().filter(|item| item.entry["about"] == "contradiction").collect();
    items.retain(|item| completions.truth(&item.condition) == Truth::Holds);
    items.sort_by_key(|item| ["conflict", "warning", "note"].iter().position(|one| item.entry["severity"] == **one));
    items.into_iter().map(|item| item.id.clone()).collect()
}

fn told(advice: &Advice<'_>) -> Vec<String> {
    advice.contradictions().map(|one| one.caution().id().to_owned()).collect()
}

#[test]
fn every_pair_of_choices_is_told_to_clash_exactly_where_it_does() {
    let world = &SHIPPED.world;
    let pairs = pairs(world);
    assert_eq!(pairs.len(), 1_194);
    let mut seen = BTreeSet::new();
    for pair in pairs {
        let mut given = vec![None; world.reading.questions.len()];
        for (place, choice) in pair {
            given[place] = Some(choice);
        }
        let answers = world.answers(&given);
        let advice = answers.advise();
        let expected = certain(world, &given);
        assert_eq!(told(&advice), expected, "{answers}");
        for contradiction in advice.contradictions() {
            // The pair itself is the reason: neither answer clashes with anything alone.
            let because: Vec<String> = contradiction.because().map(|reason| reason.to_string()).collect();
            assert_eq!(because.join("/"), answers.to_string());
        }
        seen.extend(expected);
    }
    // Each of them is a clash of two answers.
    let all = world.reading.cautions.iter().filter(|item| item.entry["about"] == "contradiction");
    assert_eq!(seen, all.map(|item| item.id.clone()).collect());
}

/// Whatever else was answered, several choices left open included, and as the record has it: in its own list alone.
#[test]
fn contradictions_of_any_answers_are_those_that_every_completion_fulfils() {
    let world = &SHIPPED.world;
    let clashing: Vec<usize> = {
        let of = world.reading.cautions.iter().filter(|item| item.entry["about"] == "contradiction");
        let places: BTreeSet<usize> = of.flat_map(|item| world.reading.looks_at(&item.condition)).collect();
        places.into_iter().collect()
    };
    let mut dice = 20_261_129_u64;
    let mut below = |limit: u32| {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(dice >> 33).expect("it has 31 bits") % limit
    };
    let mut counts = BTreeSet::new();
    for _ in 0..2_000 {
        let mut given = vec![None; world.reading.questions.len()];
        for &place in &clashing {
            let all = world.reading.questions[place].all();
            given[place] = Some(1 + below(all)).filter(|_| below(4) > 0).filter(|&choices| choices != all);
        }
        let answers = world.answers(&given);
        let advice = answers.advise();
        let expected = certain(world, &given);
        assert_eq!(told(&advice), expected, "{answers}");
        counts.insert(expected.len());

        let record = serde_json::to_value(AdviceRecord::new(&advice)).expect("it can be written");
        let listed = record["contradictions"].as_array().expect("a list");
        assert_eq!(listed.iter().map(|one| text(&one["id"]).to_owned()).collect::<Vec<_>>(), expected, "{answers}");
        let others = record["cautions"].as_array().expect("a list");
        assert!(others.iter().all(|one| !expected.contains(&text(&one["id"]).to_owned())), "{answers}: told twice");
    }
    assert!(counts.contains(&0) && counts.len() > 4, "too tame: {counts:?}");
}
