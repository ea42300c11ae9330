//! The names that a page shows, in one language.

use serde::Serialize;
use telework_advisor::{
    Axis, Grade, Guideline, Lang, Question, change::MeasureStatus, interview::Detail, overlay::LARGEST_OVERLAY,
    record::LARGEST_PROFILE, report::status_in_words,
};

#[derive(Serialize)]
pub(crate) struct About<'g> {
    title: &'g str,
    data_version: &'g str,
    overlay: Option<&'g str>,
    notice: &'g str,
    methods: Vec<Name<'g>>,
    axes: Vec<Name<'g>>,
    grades: Vec<Name<'g>>,
    patterns: Vec<Name<'g>>,
    questions: Vec<QuestionName<'g>>,
    statuses: Vec<Name<'g>>,
    details: Vec<Name<'g>>,
    /// The largest files that are read, in bytes.
    largest_profile: usize,
    largest_overlay: usize,
}

#[derive(Serialize)]
struct QuestionName<'g> {
    id: &'g str,
    name: &'g str,
    choices: Vec<Name<'g>>,
}

/// The id of something, what it is called, and what it means.
#[derive(Serialize)]
struct Name<'g> {
    id: &'g str,
    name: &'g str,
    text: &'g str,
}

pub(crate) fn about(guideline: &Guideline, lang: Lang) -> About<'_> {
    let scale = guideline.scale();
    About {
        title: guideline.title().get(lang),
        data_version: guideline.data_version(),
        overlay: guideline.overlay(),
        notice: guideline.notice().get(lang),
        methods: (guideline.methods().iter())
            .map(|one| name(one.method().id(), one.name().get(lang), one.text().get(lang)))
            .collect(),
        axes: Axis::ALL
            .map(|axis| guideline.axis(axis))
            .iter()
            .map(|one| name(one.axis().id(), one.name().get(lang), one.text().get(lang)))
            .collect(),
        grades: Grade::ALL.iter().map(|&grade| name(grade.id(), grade.id(), scale.meaning(grade).get(lang))).collect(),
        patterns: guideline.patterns().map(|one| name(one.id(), one.name().get(lang), one.text().get(lang))).collect(),
        questions: guideline.questions().map(|one| question(one, lang)).collect(),
        statuses: MeasureStatus::ALL.iter().map(|&one| name(one.id(), status_in_words(one, lang), "")).collect(),
        details: Detail::ALL.iter().map(|&one| name(one.id(), one.label(lang), one.help(lang))).collect(),
        largest_profile: LARGEST_PROFILE,
        largest_overlay: LARGEST_OVERLAY,
    }
}

fn question(question: &Question, lang: Lang) -> QuestionName<'_> {
    let choices = question.choices().iter();
    QuestionName {
        id: question.id(),
        name: question.name().get(lang),
        choices: choices.map(|one| name(one.id(), one.label().get(lang), one.text().get(lang))).collect(),
    }
}

const fn name<'g>(id: &'g str, name: &'g str, text: &'g str) -> Name<'g> {
    Name { id, name, text }
}
