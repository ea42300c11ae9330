//! How often deciding asks for memory. Not how long it takes: that is for the benches.

use allocation_counter::{AllocationInfo, measure};
use telework_advisor::{Answers, Guideline};

/// Every choice that may be left of the flowchart's questions; with `complete`, one choice of each.
fn all_answers(complete: bool) -> Vec<Answers<'static>> {
    let guideline = Guideline::embedded();
    let mut lines = vec![String::new()];
    for question in guideline.questions().filter(|question| question.is_in_flowchart()) {
        let sets: Vec<String> = (1_u32..1 << question.choices().len())
            .filter(|bits| !complete || bits.is_power_of_two())
            .map(|bits| {
                let ids = question.choices().iter().enumerate().filter(|(place, _)| bits & 1 << place != 0);
                let ids: Vec<&str> = ids.map(|(_, choice)| choice.id()).collect();
                format!("{}={}", question.id(), ids.join(","))
            })
            .collect();
        lines = lines.iter().flat_map(|line| sets.iter().map(move |set| format!("{line}/{set}"))).collect();
    }
    let read = |line: &String| guideline.answer_line(line.trim_start_matches('/')).expect("answers that exist");
    lines.iter().map(read).collect()
}

/// The same with every circumstance answered, so that nothing depends.
fn with_circumstances(answers: &Answers<'static>) -> Answers<'static> {
    let circumstances = Guideline::embedded().questions().filter(|question| !question.is_in_flowchart());
    circumstances.fold(*answers, |answers, question| {
        answers.with(question.id(), question.choices()[0].id()).expect("a choice that exists")
    })
}

fn most(all: &[Answers<'static>], decide: impl Fn(&Answers<'static>)) -> AllocationInfo {
    decide(&all[0]);
    let infos = all.iter().map(|answers| measure(|| decide(answers)));
    infos.max_by_key(|info| info.count_total).expect("there are answers")
}

#[test]
fn deciding_takes_no_memory() {
    let all = all_answers(false);
    assert_eq!(all.len(), 3_969);
    let info = most(&all, |answers| assert!(!answers.candidates().is_empty()));
    assert_eq!(info.count_total, 0);
}

/// An advice holds some eighty measures for each candidate, each with its reasons: a list for each would be hundreds.
#[test]
fn advising_takes_memory_a_few_times() {
    let complete: Vec<_> = all_answers(true).iter().map(with_circumstances).collect();
    assert_eq!(complete.len(), 144);
    let advise = |answers: &Answers<'static>| drop(answers.advise());
    let info = most(&complete, advise);
    assert!(info.count_total <= 8, "{} times for complete answers", info.count_total);

    // What depends names its questions, and what is implied is looked for.
    let info = most(&all_answers(false), advise);
    assert!(info.count_total <= 40, "{} times for partial answers", info.count_total);
}
