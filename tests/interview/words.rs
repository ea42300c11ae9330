//! The wording, over answers to the flowchart's questions: names, never ids.

use telework_advisor::{Guideline, Interview, Lang};

use crate::space::SHIPPED;

/// Whether a text holds the id of a question, choice, method, measure or caution. Ids that are plain words are left out.
fn ids_in(guideline: &Guideline, text: &str) -> Vec<String> {
    let mut ids: Vec<&str> = telework_advisor::Method::ALL.into_iter().map(telework_advisor::Method::id).collect();
    ids.extend(guideline.questions().map(telework_advisor::Question::id));
    ids.extend(guideline.questions().flat_map(telework_advisor::Question::choices).map(telework_advisor::Choice::id));
    ids.extend(guideline.controls().iter().map(telework_advisor::Control::id));
    ids.extend(guideline.cautions().iter().map(telework_advisor::Caution::id));
    ids.into_iter().filter(|id| id.contains(['-', '.']) && text.contains(id)).map(str::to_owned).collect()
}

#[test]
fn the_words_name_things_by_their_names() {
    let space = &*SHIPPED;
    // Every fifth of them: no question has five ways to be answered, so all of its answers occur.
    for left in space.single_answers().into_iter().step_by(5) {
        let mut interview = Interview::new(space.guideline).with_circumstances(true);
        for answer in space.answers(&left).iter() {
            let choices: Vec<&str> = answer.choices().map(telework_advisor::Choice::id).collect();
            interview.answer(answer.question().id(), &choices.join(",")).expect("choices of the question");
        }
        let (next, skipped) = (interview.next_question(), interview.skipped());
        for lang in Lang::ALL {
            let mut texts = vec![interview.progress_text(lang), interview.outcome_text(lang)];
            texts.extend(next.as_ref().map(|asked| asked.why_text(lang)));
            texts.extend(skipped.iter().map(|skipped| skipped.text(lang)));
            for text in texts {
                assert_eq!(ids_in(space.guideline, &text), Vec::<String>::new(), "{text}");
                assert!(!text.is_empty() && !text.contains("  ") && !text.contains("、。"), "{text}");
                if lang == Lang::Ja {
                    assert!(!text.contains(". "), "{text}");
                }
            }
        }
    }
}
