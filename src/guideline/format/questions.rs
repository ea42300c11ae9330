//! `questions.json`: the flowchart's questions and the circumstances.

use std::{collections::HashSet, sync::Arc};

use super::{Context, MOST_QUESTIONS, common};
use crate::{
    finding::{Noun, Problem},
    guideline::{Choice, ChoiceSet, Question},
    json::Cursor,
};

/// Reads the questions; `asked` are the ids of those the flowchart asks.
pub(super) fn read(
    cursor: &Cursor<'_>,
    asked: &HashSet<&str>,
    context: &mut Context<'_>,
) -> Option<Vec<Arc<Question>>> {
    let object = cursor.object(&["questions"])?;
    let mut index = 0;
    let questions = common::entries(&object, "questions", |cursor| {
        let object = cursor.object(&["id", "name", "text", "help", "choices", "provenance"])?;
        let id = object.required("id").and_then(|cursor| cursor.id());
        let name = object.required("name").and_then(|cursor| cursor.bilingual());
        let text = object.required("text").and_then(|cursor| cursor.bilingual());
        let help = object.required("help").and_then(|cursor| cursor.bilingual());
        let choices = object.required("choices").and_then(|cursor| choices(&cursor));
        let provenance = common::provenance(&object, "provenance", context);
        let id = id?;
        let question = Arc::new(Question {
            index,
            id: id.into(),
            name: name?,
            text: text?,
            help: help?,
            choices: choices?,
            provenance: provenance?,
            in_flowchart: asked.contains(id),
        });
        index = index.saturating_add(1);
        context.questions.insert(id, question.clone());
        Some(question)
    })?;
    if questions.len() > MOST_QUESTIONS {
        cursor.report(Problem::TooMany { noun: common::QUESTION, limit: MOST_QUESTIONS });
        return None;
    }
    Some(questions)
}

fn choices(cursor: &Cursor<'_>) -> Option<Vec<Choice>> {
    const TWO: Noun = Noun { en: "second choice", ja: "二つ目の選択肢" };
    let mut ids = HashSet::new();
    let mut read = Vec::new();
    let mut sound = true;
    for (index, element) in (0..).zip(cursor.filled_list(common::CHOICE)?) {
        let choice = choice(&element, index);
        if let Some(choice) = &choice
            && !ids.insert(choice.id.clone())
        {
            element.report(Problem::DuplicateId { noun: common::CHOICE, id: choice.id.clone() });
            sound = false;
        }
        read.push(choice);
        if read.len() > ChoiceSet::MOST {
            cursor.report(Problem::TooMany { noun: common::CHOICE, limit: ChoiceSet::MOST });
            return None;
        }
    }
    if read.len() < 2 {
        cursor.report(Problem::Empty { noun: TWO });
        sound = false;
    }
    let read: Option<Vec<Choice>> = read.into_iter().collect();
    read.filter(|_| sound)
}

fn choice(cursor: &Cursor<'_>, index: u8) -> Option<Choice> {
    let object = cursor.object(&["id", "label", "text"])?;
    let id = object.required("id").and_then(|cursor| cursor.id());
    let label = object.required("label").and_then(|cursor| cursor.bilingual());
    let text = object.required("text").and_then(|cursor| cursor.bilingual());
    Some(Choice { index, id: id?.into(), label: label?, text: text? })
}
