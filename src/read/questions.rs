//! `questions.json`: the flowchart's questions and the circumstances.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use super::{
    Context,
    common::{self, filled_elements, id, read, with_own_id},
    overlay,
};
use crate::{
    finding::{noun::Noun, problem::Problem},
    guideline::{
        choices::{Choices, QuestionSet},
        model::question::{Choice, ChoiceSet, Question},
    },
    index::Id,
    json::cursor::Cursor,
};

/// Reads the questions; `asked` are the ids of those the flowchart asks.
pub(super) fn read(
    cursor: &Cursor<'_>,
    overlay: Option<&Cursor<'_>>,
    asked: &HashSet<&str>,
    context: &mut Context<'_>,
) -> Option<Vec<Arc<Question>>> {
    let object = cursor.object(&["questions"])?;
    let mut written = Vec::new();
    let replaced = overlay.map(|root| overlay::filled(root, "questions")).unwrap_or_default();
    let mut places: HashMap<&str, usize> = HashMap::new();
    let list = object.required("questions")?;
    for entry in list.list()? {
        let id = entry.json.text_under("id");
        // One that is replaced keeps its place; the reader of the overlay fills it.
        written.push(match id.filter(|id| replaced.contains(id)) {
            Some(id) => {
                places.entry(id).or_insert(written.len());
                None
            }
            None => question(&entry, asked, context),
        });
    }
    if let Some(root) = overlay {
        let mut seen = HashSet::new();
        let mut read = Vec::new();
        overlay::each_filled(root, "questions", context, |entry, _| {
            let id = entry.json.text_under("id").unwrap_or_default();
            if !id.is_empty() && !seen.insert(id.to_owned()) {
                return entry.report(Problem::Repeated { noun: common::QUESTION, word: id.into() });
            }
            read.push((id.to_owned(), question(entry, asked, context)));
        });
        for (id, question) in read {
            match places.get(&*id).and_then(|&place| written.get_mut(place)) {
                Some(slot) => *slot = question,
                None => written.push(question),
            }
        }
    }
    let count: usize = written.iter().flatten().map(|question| question.choices.len()).sum();
    if count > Choices::MOST || written.len() > QuestionSet::MOST {
        list.report(Problem::TooMany { noun: common::CHOICE, limit: Choices::MOST });
        return None;
    }
    // Those that could be read are known, so that what refers to them can be looked at even where another is broken.
    let mut first = 0;
    let count = written.len();
    let all: Vec<Option<Arc<Question>>> = (0..)
        .zip(written)
        .map(|(place, question)| {
            let question = Arc::new(Question { index: Id::among(place, count)?, first, ..question? });
            first = first.wrapping_add(question.choices.len() as u8);
            context.questions.insert(&question.id, question.clone());
            Some(question)
        })
        .collect();
    all.into_iter().collect()
}

fn question(cursor: &Cursor<'_>, asked: &HashSet<&str>, context: &Context<'_>) -> Option<Question> {
    let object = cursor.object(if context.page.get().is_some() {
        &["id", "name", "text", "help", "choices", "page"]
    } else {
        &["id", "name", "text", "help", "choices", "provenance"]
    })?;
    read!(in object, context; id: id, name, text, help, choices: choices, provenance);
    let is_in_flowchart = asked.contains(&*id);
    let answer = |choice: &Choice| [&id, "=", &choice.id].concat().into();
    let choices = choices.into_iter().map(|choice| Choice { answer: answer(&choice), ..choice }).collect();
    // Its place is filled in once all questions were read.
    let index = Id::among(0, 1)?;
    Some(Question { index, first: 0, id, name, text, help, choices, provenance, is_in_flowchart })
}

fn choices(cursor: &Cursor<'_>) -> Option<Vec<Choice>> {
    const TWO: Noun = Noun { en: "second choice", ja: "二つ目の選択肢" };
    let count = cursor.json.elements().len();
    if count > ChoiceSet::MOST {
        cursor.report(Problem::TooMany { noun: common::CHOICE, limit: ChoiceSet::MOST });
        return None;
    }
    let mut places = 0..;
    let choice = |cursor: &Cursor<'_>| choice(cursor, places.next()?);
    let own_id = with_own_id(common::CHOICE, |choice: &Choice| &choice.id, choice);
    let read = filled_elements(cursor, common::CHOICE, own_id);
    if count == 1 {
        cursor.report(Problem::Empty { noun: TWO });
        return None;
    }
    read
}

fn choice(cursor: &Cursor<'_>, index: u8) -> Option<Choice> {
    read!(cursor, &(); id: id, label, text);
    // What answer it is, is filled in once its question was read.
    Some(Choice { index, id, answer: Box::default(), label, text })
}
