//! An interview: one question after the other, only as long as they matter.

use super::{
    dependents::{self, Dependents},
    next::{self, NextQuestion, Remaining, Usefulness},
    open_question::open_questions,
};
use crate::{
    decide::suit::{
        advice::Advice,
        answers::{Answer, Answers},
        preferences::Preferences,
        profile::Profile,
    },
    finding::Error,
    guideline::{
        Guideline,
        model::{
            caution::Caution,
            configuration::Configuration,
            control::Control,
            incident::Incident,
            method::MethodSet,
            question::{Choice, ChoiceSet, Question},
        },
    },
    read_only::read_only,
};

read_only! {
    /// An interview that any screen can drive: it says what to ask next and why, and takes the answers. No input or
    /// output of its own.
    ///
    /// The flowchart's questions come first, the most useful each time (see [`Usefulness`]). Whoever wants exact
    /// measures goes on [with the circumstances](Self::with_circumstances): the questions on which some measure, caution
    /// or incident of a remaining candidate depends, or a caution on the answers as a whole. The one that settles most of
    /// them whatever is answered comes first, then the one on which most depend, then the guideline's order decides. What
    /// can no longer matter is not asked, and is [listed](Self::skipped) with the reason.
    ///
    /// A question that was answered is not asked again, whether one choice was taken, several were left, or nobody
    /// knew. So an interview can end open. Answering a question once more [changes](Self::answer) the answer and keeps
    /// the rest.
    ///
    /// What is asked next follows from the answers, and from whether the circumstances are wanted. To save an interview and
    /// go on later exactly where it was, [going back](Self::back) included, keep its [state](Self::state). One that is
    /// [resumed](Self::resume) from a profile or an answer line has these answers and nothing else: whether the
    /// circumstances are wanted has to be said again, the order of the answers is the guideline's, and going back ends there.
    ///
    /// ```
    /// use telework_advisor::{Guideline, Interview, Lang};
    ///
    /// let mut interview = Interview::new(Guideline::embedded());
    /// while let Some(asked) = interview.next_question() {
    ///     println!("{} ({})", asked.question().text().get(Lang::En), interview.progress_text(Lang::En));
    ///     println!("{}", asked.why_text(Lang::En));
    ///     let first = asked.question().choices()[0].id();
    ///     interview.answer(asked.question().id(), first)?;
    /// }
    /// assert!(!interview.advice().is_open());
    ///
    /// // An earlier answer is changed, and the rest stays.
    /// interview.answer("data-on-terminal", "not-stored")?;
    /// assert_eq!(interview.next_question().unwrap().question().id(), "office-environment");
    /// assert_eq!(
    ///     interview.answer_line(),
    ///     "work-scope=all-apps/system-location=office-network/data-on-terminal=not-stored"
    /// );
    /// # Ok::<(), telework_advisor::Error>(())
    /// ```
    pub struct Interview<'g> {
        /// The profile so far, to be saved.
        profile: Profile<'g> => &Profile<'g>,
        /// Whether it asks about the circumstances too.
        asks_circumstances: bool => bool,
        /// The questions answered, in the order in which they were first answered.
        order: Vec<&'g Question>,
        /// The questions answered since the beginning, or since the interview was resumed.
        steps: Vec<Step<'g>>,
    }
}

/// The most steps that can be taken back. A state with all of them stays far below the size that is read.
const MOST_STEPS: usize = 1_000;

/// What [`Interview::back`] takes back.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step<'g> {
    pub(crate) question: &'g Question,
    /// Its answer before; `None` if it had none.
    pub(crate) before: Option<ChoiceSet>,
}

read_only! {
    /// A question as it is put to somebody.
    pub struct Asked<'g> {
        /// The guideline that asks.
        guideline: &'g Guideline => &'g Guideline,
        /// The question: its text, its help, and all its choices.
        question: &'g Question => &'g Question,
        /// The answer that was given already. There is one only where an earlier answer is
        /// [looked at](Interview::look_at).
        answer: Option<Answer<'g>> => Option<Answer<'g>>,
        /// Why it is asked.
        why: Why<'g> => &Why<'g>,
    }
}

/// Why a question is asked.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Why<'g> {
    /// It can change which methods are candidates.
    TellsApart {
        /// The methods that are reachable under some of its choices and not under others. Empty where every choice can
        /// still lead to the same methods, though not by the same answers to the other questions.
        methods: MethodSet,
        /// How many candidates there are before it is answered.
        candidates: usize,
        /// What is left after it.
        usefulness: Usefulness,
    },
    /// It can change what the candidates require, what is to be minded with them or with the answers as a whole, or what
    /// can happen.
    Settles {
        /// The measures that depend on it, by role, then by category.
        controls: Vec<&'g Control>,
        /// The cautions that depend on it, in the guideline's order.
        cautions: Vec<&'g Caution>,
        /// The incidents that can happen or not depending on it, in the guideline's order.
        incidents: Vec<&'g Incident>,
        /// The configurations that suit or not depending on it.
        configurations: Vec<&'g Configuration>,
        /// How many of these measures, cautions and incidents its answer settles, at least.
        at_least: usize,
    },
    /// It changes nothing, given the other answers. Such a question is not asked, but an answer to it can be looked at.
    Nothing,
}

impl<'g> Asked<'g> {
    /// Its choices, in order.
    #[must_use]
    pub fn choices(&self) -> &'g [Choice] {
        self.question.choices()
    }
}

impl<'g> Interview<'g> {
    /// An interview from the beginning, about the flowchart's questions.
    #[must_use]
    pub fn new(guideline: &'g Guideline) -> Self {
        Self::resume(Profile::new(guideline.no_answers(), Preferences::default()))
    }

    /// An interview that goes on from a profile, with everything that the profile holds beside the answers. An
    /// [answer line](Guideline::answer_line) becomes one with [`Profile::new`]. The circumstances are not asked unless
    /// [wanted](Self::with_circumstances), and there is nothing to take back.
    #[must_use]
    pub fn resume(profile: Profile<'g>) -> Self {
        let order = profile.answers().iter().map(|answer| answer.question()).collect();
        Self { profile, asks_circumstances: false, order, steps: Vec::new() }
    }

    /// The same interview, which asks about the circumstances once the flowchart has nothing more to ask; or does not.
    #[must_use]
    pub const fn with_circumstances(mut self, wanted: bool) -> Self {
        self.asks_circumstances = wanted;
        self
    }

    /// The guideline that asks.
    #[must_use]
    pub fn guideline(&self) -> &'g Guideline {
        self.answers().guideline()
    }

    /// The answers so far.
    #[must_use]
    pub fn answers(&self) -> &Answers<'g> {
        self.profile.answers()
    }

    /// The answers so far in the order in which they were first given; those it was resumed with come first, in the
    /// guideline's order.
    pub fn answered(&self) -> impl ExactSizeIterator<Item = Answer<'g>> + '_ {
        self.order.iter().map(|&question| Answer::new(question, self.answers().left_of(question)))
    }

    /// The question to ask next; `None` when the interview is finished.
    #[must_use]
    pub fn next_question(&self) -> Option<Asked<'g>> {
        if let Some(next) = self.remaining().questions.first() {
            return Some(self.asked(next.question(), tells_apart(self.answers(), next)));
        }
        if !self.asks_circumstances {
            return None;
        }
        let first = dependents::dependence(self.answers()).questions.into_iter().next()?;
        Some(self.asked(first.question, settles(first)))
    }

    /// Any question as it would be put now, with the answer that was given to it: for a screen on which an earlier answer
    /// is changed. `None` if there is no such question.
    #[must_use]
    pub fn look_at(&self, question: &str) -> Option<Asked<'g>> {
        let question = self.guideline().question(question)?;
        let answers = self.answers().without(question);
        let remaining = remaining(&answers);
        let is_it = |next: &&NextQuestion<'g>| next.question().index == question.index;
        let why = if let Some(next) = remaining.questions.iter().find(is_it) {
            tells_apart(&answers, next)
        } else {
            let all = dependents::dependence(&answers).questions;
            all.into_iter().find(|one| one.question.index == question.index).map_or(Why::Nothing, settles)
        };
        Some(self.asked(question, why))
    }

    fn asked(&self, question: &'g Question, why: Why<'g>) -> Asked<'g> {
        Asked { guideline: self.guideline(), question, answer: self.answers().get(question.id()), why }
    }

    /// The flowchart's questions that are still to be asked.
    pub(super) fn remaining(&self) -> Remaining<'g> {
        remaining(self.answers())
    }

    /// Answers a question, or changes an earlier answer and keeps the rest. `choices` is a choice, or several not ruled
    /// out, separated by commas.
    ///
    /// # Errors
    /// If the question or a choice does not exist; then nothing has changed.
    pub fn answer(&mut self, question: &str, choices: &str) -> Result<(), Error> {
        let given = self.guideline().answers([(question, choices)])?;
        given.iter().for_each(|answer| self.take(answer));
        Ok(())
    }

    /// Answers that nobody knows: every choice stays open, and the question is not asked again.
    ///
    /// # Errors
    /// If the question does not exist; then nothing has changed.
    pub fn dont_know(&mut self, question: &str) -> Result<(), Error> {
        match self.guideline().question(question) {
            Some(question) => {
                self.take(Answer::new(question, question.all_choices()));
                Ok(())
            }
            // The check that refuses answers words the message.
            None => self.answer(question, ""),
        }
    }

    fn take(&mut self, answer: Answer<'g>) {
        let question = answer.question;
        let before = self.answers().is_given(question).then(|| self.answers().left_of(question));
        if before.is_none() {
            self.order.push(question);
        }
        self.steps.push(Step { question, before });
        // A state that was resumed may hold more.
        self.steps.drain(..self.steps.len().saturating_sub(MOST_STEPS));
        self.profile.answers.set(question, answer.set);
    }

    /// Takes the last answer back, or the last change of one. Returns which question it was; `None` if there is nothing to
    /// take back. No more than the last 1,000 steps are kept.
    pub fn back(&mut self) -> Option<&'g Question> {
        let Step { question, before } = self.steps.pop()?;
        if let Some(before) = before {
            self.profile.answers.set(question, before);
        } else {
            self.order.retain(|other| other.index != question.index);
            self.profile.answers.forget(question);
        }
        Some(question)
    }

    /// The advice that follows from the answers so far.
    #[must_use]
    pub fn advice(&self) -> Advice<'g> {
        self.profile.advise()
    }

    /// The answers so far in one line, to be saved.
    #[must_use]
    pub fn answer_line(&self) -> String {
        self.answers().to_string()
    }
}

/// What to ask of the flowchart's questions: an interview asks none twice.
fn remaining<'g>(answers: &Answers<'g>) -> Remaining<'g> {
    next::remaining(answers, &open_questions(answers), |question| !answers.is_given(question))
}

fn tells_apart<'g>(answers: &Answers<'g>, next: &NextQuestion<'g>) -> Why<'g> {
    let (methods, usefulness) = (next.tells_apart(), next.usefulness());
    Why::TellsApart { methods, candidates: answers.candidates().len(), usefulness }
}

fn settles(dependents: Dependents<'_>) -> Why<'_> {
    let Dependents { question: _, controls, cautions, incidents, configurations, settles } = dependents;
    Why::Settles { controls, cautions, incidents, configurations, at_least: settles }
}
