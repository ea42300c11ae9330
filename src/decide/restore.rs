//! A profile restored from what an earlier advice recorded of it. What the guideline no longer knows is left out and
//! told; the rest goes on.

use super::{Preferences, Profile, suit::answers::Builder};
use crate::{
    finding::{Collector, Finding, Problem, noun},
    guideline::{Axis, Choice, Control, Grade, Guideline, Pattern, Question},
    json::Path,
};

/// What was recorded of a profile, as words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Recorded<'r> {
    pub(crate) name: Option<&'r str>,
    pub(crate) date: Option<&'r str>,
    pub(crate) prepared_by: Option<&'r str>,
    pub(crate) pattern: Option<&'r str>,
    pub(crate) answers: &'r str,
    pub(crate) priorities: &'r [Axis],
    pub(crate) minimum: &'r [(Axis, Grade)],
    pub(crate) implemented: &'r [&'r str],
}

/// Something recorded that the guideline does not know, or no longer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    word: Box<str>,
    finding: Finding,
}

impl LeftOut {
    /// What was left out: `question=choice` for an answer, else an id.
    #[must_use]
    pub fn word(&self) -> &str {
        &self.word
    }

    /// Where it stands in the record, and what is known in its place.
    #[must_use]
    pub const fn finding(&self) -> &Finding {
        &self.finding
    }

    /// The question of an answer that was left out.
    pub(crate) fn question(&self) -> Option<&str> {
        self.word.split_once('=').map(|(question, _)| question)
    }
}

/// The profile as far as the guideline knows its words, and what it does not know. `file` names the record.
pub(crate) fn restored<'g>(
    guideline: &'g Guideline,
    file: &str,
    recorded: &Recorded<'_>,
) -> (Profile<'g>, Vec<LeftOut>) {
    let root = Path::root(file);
    let mut left_out = Vec::new();
    let mut leave_out = |word: &str, path: &Path<'_>, problem: Problem| {
        left_out.push(LeftOut { word: word.into(), finding: path.finding(problem) });
    };

    // What is unknown has been taken out before the builder sees it; it finds nothing to report.
    let collector = Collector::default();
    let mut builder = Builder::new(guideline, &collector);
    let path = root.key("answers");
    for part in recorded.answers.split('/').filter(|part| !part.is_empty()) {
        let (id, choices) = part.split_once('=').unwrap_or((part, ""));
        let Some(question) = guideline.question(id) else {
            let ids = guideline.questions().map(Question::id);
            leave_out(part, &path, Problem::unknown_word(noun::QUESTION, id, ids));
            continue;
        };
        let (known, unknown): (Vec<&str>, Vec<&str>) =
            choices.split(',').partition(|choice| question.choice(choice).is_some());
        for choice in unknown {
            let ids = question.choices().iter().map(Choice::id);
            leave_out(&format!("{id}={choice}"), &path, Problem::unknown_word(noun::CHOICE, choice, ids));
        }
        if !known.is_empty() {
            builder.add(&path, id, known.into_iter().map(|choice| (path, choice)));
        }
    }
    let answers = builder.finish();

    let of_profile = root.key("profile");
    let pattern = recorded.pattern.and_then(|id| {
        let pattern = guideline.pattern(id);
        if pattern.is_none() {
            let ids = guideline.patterns().map(Pattern::id);
            leave_out(id, &of_profile.key("pattern"), Problem::unknown_word(noun::PATTERN, id, ids));
        }
        pattern
    });
    let list = of_profile.key("implemented");
    let mut implemented: Vec<&'g Control> = Vec::new();
    for (place, &id) in recorded.implemented.iter().enumerate() {
        match guideline.control(id) {
            Some(control) => implemented.push(control),
            None => {
                let ids = guideline.controls().iter().map(Control::id);
                leave_out(id, &list.index(place), Problem::unknown_word(noun::CONTROL, id, ids));
            }
        }
    }
    let mut preferences = Preferences::default();
    for &axis in recorded.priorities {
        preferences.push_priority(axis);
    }
    for &(axis, grade) in recorded.minimum {
        preferences = preferences.with_minimum(axis, grade);
    }

    let mut profile = Profile::new(answers, preferences);
    profile.name = recorded.name.map(Into::into);
    profile.date = recorded.date.map(Into::into);
    profile.prepared_by = recorded.prepared_by.map(Into::into);
    profile.pattern = pattern;
    profile.implemented = implemented;
    (profile, left_out)
}
