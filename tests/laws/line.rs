//! The answer line: what is written can be read again, in whatever order it was given.

use proptest::prelude::*;
use telework_advisor::{Answers, Guideline};

use crate::{
    given::{Given, given},
    reading::Reading,
    world::SHIPPED,
};

/// The answer line as it must be written: questions and choices in the guideline's order.
fn written(given: &Given) -> String {
    let questions = SHIPPED.world.reading.questions.iter();
    let answered = questions.zip(given).filter_map(|(question, given)| Some((question, (*given)?)));
    let words = answered.map(|(question, choices)| format!("{}={}", question.id, question.words(choices)));
    words.collect::<Vec<_>>().join("/")
}

/// Random answers, and an order in which to give them: numbers to sort questions and choices by.
fn in_some_order() -> impl Strategy<Value = (Given, Vec<u32>)> {
    let reading = Reading::of_the_shipped_files();
    let count = reading.questions.len() * 4;
    (given(&reading), proptest::collection::vec(any::<u32>(), count))
}

/// The pairs of question and choices in that order.
fn pairs(given: &Given, order: &[u32]) -> Vec<(String, String)> {
    let questions = SHIPPED.world.reading.questions.iter().zip(given).zip(order.chunks(4));
    let mut pairs: Vec<(u32, (String, String))> = questions
        .filter_map(|((question, given), order)| {
            let all = question.words((*given)?);
            let mut choices: Vec<(&u32, &str)> = order[1..].iter().zip(all.split(',')).collect();
            choices.sort();
            let choices: Vec<&str> = choices.into_iter().map(|(_, choice)| choice).collect();
            Some((order[0], (question.id.clone(), choices.join(","))))
        })
        .collect();
    pairs.sort();
    pairs.into_iter().map(|(_, pair)| pair).collect()
}

proptest! {
    #![proptest_config(crate::cases(512))]

    #[test]
    fn a_line_that_is_written_reads_as_the_same_answers((given, _) in in_some_order()) {
        let answers = SHIPPED.world.answers(&given);
        let line = answers.to_string();
        prop_assert_eq!(&line, &written(&given));
        let guideline = Guideline::embedded();
        let read = guideline.answer_line(&line);
        prop_assert_eq!(read.as_ref(), Ok(&answers));
        let parsed: Result<Answers<'static>, _> = line.parse();
        prop_assert_eq!(parsed.as_ref(), Ok(&answers));
        prop_assert_eq!(read.map(|read| read.to_string()), Ok(line));
    }

    #[test]
    fn the_order_in_which_answers_are_given_changes_nothing((given, order) in in_some_order()) {
        let guideline = Guideline::embedded();
        let pairs = pairs(&given, &order);
        let answers = guideline.answers(pairs.iter().map(|(question, choices)| (question, choices)));
        let expected = SHIPPED.world.answers(&given);
        prop_assert_eq!(answers.as_ref(), Ok(&expected));
        let line: Vec<String> = pairs.iter().map(|(question, choices)| format!("{question}={choices}")).collect();
        let read = guideline.answer_line(&line.join("/"));
        prop_assert_eq!(read.as_ref(), Ok(&expected));
        prop_assert_eq!(read.map(|read| read.to_string()), Ok(written(&given)));

        let by_one = pairs.iter().try_fold(guideline.no_answers(), |answers, (question, choices)| {
            answers.with(question, choices)
        });
        prop_assert_eq!(by_one.as_ref(), Ok(&expected));
    }

    #[test]
    fn answers_tell_what_was_given((given, _) in in_some_order()) {
        let answers = SHIPPED.world.answers(&given);
        let reading = &SHIPPED.world.reading;
        prop_assert_eq!(answers.is_empty(), given.iter().all(Option::is_none));
        prop_assert_eq!(answers.iter().count(), given.iter().flatten().count());
        for (question, given) in reading.questions.iter().zip(&given) {
            let asked = answers.guideline().question(&question.id).expect("the same questions");
            let left: Vec<&str> = asked.choices_in(answers.left(asked)).map(|choice| choice.id()).collect();
            prop_assert_eq!(left.join(","), question.words(given.unwrap_or(question.all())));
            match (answers.get(&question.id), given) {
                (Some(answer), Some(choices)) => {
                    prop_assert_eq!(answer.to_string(), format!("{}={}", question.id, question.words(*choices)));
                    prop_assert_eq!(answer.is_unknown(), *choices == question.all());
                }
                (answer, given) => prop_assert_eq!(answer.is_some(), given.is_some(), "{}", question.id),
            }
            // Taking an answer back leaves the others alone.
            let mut without = given_without(&answers, &question.id);
            prop_assert!(without.get(&question.id).is_none());
            if let Some(answer) = answers.get(&question.id) {
                let words: Vec<&str> = answer.choices().map(|choice| choice.id()).collect();
                without = without.with(&question.id, &words.join(",")).expect("it was accepted before");
            }
            prop_assert_eq!(&without, &answers);
        }
    }
}

fn given_without<'g>(answers: &Answers<'g>, question: &str) -> Answers<'g> {
    answers.without(answers.guideline().question(question).expect("the same questions"))
}

#[test]
fn a_full_set_that_was_written_out_is_kept() {
    for question in &SHIPPED.world.reading.questions {
        let line = format!("{}={}", question.id, question.words(question.all()));
        let answers: Answers<'_> = line.parse().expect("choices that exist");
        assert_eq!(answers.to_string(), line);
        assert!(!answers.is_empty(), "{line}");
        assert_ne!(answers, Guideline::embedded().no_answers(), "{line}: asked and not known is more than nothing");
        assert!(answers.get(&question.id).is_some_and(|answer| answer.is_unknown()), "{line}");
    }
}

#[test]
fn the_empty_line_is_the_empty_set_of_answers() {
    let none: Answers<'_> = "".parse().expect("the empty line");
    assert_eq!(none, Guideline::embedded().no_answers());
    assert_eq!(none.to_string(), "");
    assert!(none.is_empty());
}
