//! Answers: for each question the set of choices not yet ruled out.

use std::{
    borrow::Cow,
    fmt,
    hash::{Hash, Hasher},
    str::FromStr,
};

use super::{advice::Advice, preferences::Preferences, profile::Profile};
use crate::{
    finding::{ANSWER_LINE, Collector, Error, Finding, noun, problem::Problem},
    guideline::{
        Guideline,
        choices::{Choices, QuestionSet},
        flowchart::{EdgeRef, ways::Outcome},
        model::{
            method::MethodSet,
            question::{Choice, ChoiceSet, Question},
        },
    },
    json::cursor::Path,
    read_only::read_only,
};

/// The longest answer line that is read, in bytes: 64 KiB.
const LONGEST_LINE: usize = 64 << 10;

/// An organisation's answers, accepted by a guideline and bound to it.
///
/// A question that was not answered holds all its choices. A full set that was written out says the same, and beside it
/// that somebody was asked and did not know; it is kept.
///
/// Two are equal if they say the same, written-out full sets included, over equal guidelines; whether the guidelines are
/// one value or two makes no difference. So answers can be a key, of a cache for example.
///
/// [`Display`](fmt::Display) writes the answer line, in the guideline's question order; [`FromStr`] reads it against the
/// [embedded](Guideline::embedded) guideline, [`Guideline::answer_line`] against any.
///
/// ```
/// use telework_advisor::{Answers, Guideline, Method};
/// let answers: Answers = "data-on-terminal=stored,not-stored/work-scope=all-apps".parse()?;
/// assert_eq!(answers.to_string(), "work-scope=all-apps/data-on-terminal=stored,not-stored");
/// assert!(answers.candidates().contains(Method::Vpn));
/// # Ok::<(), telework_advisor::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Answers<'g> {
    guideline: &'g Guideline,
    /// The choices left open, of all questions.
    open: Choices,
    /// The questions that were answered.
    given: QuestionSet,
    /// What the open choices decide.
    outcome: Outcome,
}

read_only! {
    /// One answer: the choices of a question that are not ruled out.
    #[derive(Copy)]
    pub struct Answer<'g> {
        /// The question.
        question: &'g Question => &'g Question,
        /// The choices left, as a set.
        set: ChoiceSet => ChoiceSet,
    }
}

impl<'g> Answer<'g> {
    pub(crate) const fn new(question: &'g Question, set: ChoiceSet) -> Self {
        Self { question, set }
    }

    /// The choices left, in order; never empty.
    pub fn choices(&self) -> impl Iterator<Item = &'g Choice> + use<'g> {
        self.question.choices_in(self.set)
    }

    /// What `Display` writes. Batches write hundreds of them, most with one choice, which takes no memory.
    pub(crate) fn text(&self) -> Cow<'g, str> {
        let mut choices = self.choices();
        let mut text = Cow::from(choices.next().map_or("", |choice| &*choice.answer));
        for choice in choices {
            text += ",";
            text += choice.id();
        }
        text
    }

    /// Whether it says "asked, and not known": all choices were written out.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        self.set == self.question.all_choices()
    }
}

/// `question=choice`, or `question=choice,choice`.
impl fmt::Display for Answer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl PartialEq for Answer<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.question.id() == other.question.id() && self.set == other.set
    }
}

impl Eq for Answer<'_> {}

impl Hash for Answer<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.question.id(), self.set).hash(state);
    }
}

impl Guideline {
    /// No answers yet.
    #[must_use]
    pub fn no_answers(&self) -> Answers<'_> {
        let open = self.questions().map(Question::bits).fold(Choices::EMPTY, Choices::union);
        let outcome = self.flowchart().ways().outcome(open);
        Answers { guideline: self, open, given: QuestionSet::default(), outcome }
    }

    /// Accepts answers, given as pairs of a question and its choice, or choices separated by commas.
    ///
    /// # Errors
    /// Every question and choice that does not exist, every question answered twice.
    pub fn answers<Q, C>(&self, pairs: impl IntoIterator<Item = (Q, C)>) -> Result<Answers<'_>, Error>
    where
        Q: AsRef<str>,
        C: AsRef<str>,
    {
        let collector = Collector::default();
        let mut answers = self.no_answers();
        let root = Path::root("answers");
        for (question, choices) in pairs {
            let (question, choices) = (question.as_ref(), choices.as_ref());
            let path = root.key(question);
            answers.add(&collector, &path, question, choices.split(',').map(|choice| (path, choice)));
        }
        collector.finish(Some(answers))
    }

    /// Reads an answer line: `work-scope=all-apps/data-on-terminal=stored,not-stored`. The empty line holds no answers.
    ///
    /// # Errors
    /// Everything that is wrong with the line.
    pub fn answer_line(&self, line: &str) -> Result<Answers<'_>, Error> {
        let collector = Collector::default();
        if line.len() > LONGEST_LINE {
            collector.add(Finding::new(ANSWER_LINE, "", Problem::TooLarge { limit: LONGEST_LINE }));
            return collector.finish(None);
        }
        let mut answers = self.no_answers();
        let root = Path::root(ANSWER_LINE);
        let line = line.trim();
        for part in line.split('/').filter(|_| !line.is_empty()) {
            let part = part.trim();
            match part.split_once('=') {
                Some((question, choices)) => {
                    let question = question.trim();
                    let path = root.key(question);
                    answers.add(&collector, &path, question, choices.split(',').map(|choice| (path, choice.trim())));
                }
                None => collector.add(root.finding(Problem::NoEqualsSign { part: part.into() })),
            }
        }
        collector.finish(Some(answers))
    }
}

impl<'g> Answers<'g> {
    /// Adds one answer, and reports what does not fit; each choice has a place of its own.
    pub(crate) fn add<'w>(
        &mut self,
        collector: &Collector,
        path: &Path<'_>,
        question: &str,
        choices: impl Iterator<Item = (Path<'w>, &'w str)>,
    ) {
        let report = |path: &Path<'_>, problem: &dyn Fn() -> Problem| path.report(collector, problem);
        let guideline = self.guideline;
        let Some(question) = guideline.question(question) else {
            let ids = guideline.questions().map(Question::id);
            report(path, &|| Problem::unknown_word(noun::QUESTION, question, ids.clone()));
            return;
        };
        let mut set = ChoiceSet::EMPTY;
        let mut any = false;
        for (path, word) in choices {
            any = true;
            match question.choice(word) {
                Some(choice) if set.contains(choice.index) => {
                    report(&path, &|| Problem::Repeated { noun: noun::CHOICE, word: word.into() });
                }
                Some(choice) => set = set.union(choice.alone()),
                None => {
                    let ids = question.choices().iter().map(Choice::id);
                    report(&path, &|| Problem::unknown_word(noun::CHOICE, word, ids.clone()));
                }
            }
        }
        if !any {
            report(path, &|| Problem::Empty { noun: noun::CHOICE });
        }
        if self.is_given(question) {
            report(path, &|| Problem::Repeated { noun: noun::QUESTION, word: question.id().into() });
        }
        // What was reported is refused; it counts as answered so that a second answer to it is found.
        self.set(question, if set.is_empty() { question.all_choices() } else { set });
    }
    /// The guideline that accepted them.
    #[must_use]
    pub const fn guideline(&self) -> &'g Guideline {
        self.guideline
    }

    /// Every answer that was given, in the guideline's question order.
    pub fn iter(&self) -> impl Iterator<Item = Answer<'g>> + '_ {
        self.those_to(self.given)
    }

    /// The answers to some questions, in the guideline's order.
    pub(crate) fn those_to(&self, questions: QuestionSet) -> impl Iterator<Item = Answer<'g>> + Clone + use<'g> {
        let answers = *self;
        questions.of(answers.guideline).map(move |question| Answer::new(question, answers.left_of(question)))
    }

    /// The choices left open, of all questions.
    pub(crate) const fn open(&self) -> Choices {
        self.open
    }

    /// The questions that were answered.
    pub(crate) const fn given(&self) -> QuestionSet {
        self.given
    }

    /// Which methods are candidates, and whether that is settled.
    pub(crate) const fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// The part of the walk through the flowchart that is already certain.
    pub(crate) fn path(&self) -> impl Iterator<Item = EdgeRef<'g>> + Clone + use<'g> {
        let answers = *self;
        let only = move |question: &Question| {
            let left = answers.left_of(question);
            left.indices().next().filter(|_| left.is_single())
        };
        answers.guideline.flowchart().walk(only)
    }

    /// Whether nothing was answered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.given.is_empty()
    }

    /// The answer to a question, if it was given.
    #[must_use]
    pub fn get(&self, question: &str) -> Option<Answer<'g>> {
        self.iter().find(|answer| answer.question.id() == question)
    }

    /// The choices of a question that are not ruled out: all of them where it was not answered. A question of other data is
    /// matched by its id; of one that does not exist here nothing is left.
    #[must_use]
    pub fn left(&self, question: &Question) -> ChoiceSet {
        self.guideline.question(question.id()).map_or(ChoiceSet::EMPTY, |own| self.left_of(own))
    }

    /// The same of a question of the guideline's own.
    pub(crate) fn left_of(&self, question: &Question) -> ChoiceSet {
        question.left_of(self.open)
    }

    /// The same answers with one replaced or added.
    ///
    /// # Errors
    /// If the question or a choice does not exist.
    pub fn with(&self, question: &str, choices: &str) -> Result<Self, Error> {
        let single = self.guideline.answers([(question, choices)])?;
        let mut all = *self;
        for answer in single.iter() {
            all.set(answer.question, answer.set);
        }
        Ok(all)
    }

    /// The same answers without the one to `question`. A question of other data is matched by its id.
    #[must_use]
    pub fn without(&self, question: &Question) -> Self {
        let mut fewer = *self;
        if let Some(own) = self.guideline.question(question.id()) {
            fewer.forget(own);
        }
        fewer
    }

    /// The methods that are still candidates, and nothing else: no ranking, no measures, no reasons.
    #[must_use]
    pub const fn candidates(&self) -> MethodSet {
        self.outcome.methods
    }

    /// Whether a question was answered, with however many choices.
    pub(crate) fn is_given(&self, question: &Question) -> bool {
        self.given.contains(question)
    }

    /// Whether all choices of a question were written out: asked, and not known.
    pub(crate) fn is_unknown(&self, question: &Question) -> bool {
        self.is_given(question) && self.left_of(question) == question.all_choices()
    }

    /// The advice that follows, without preferences. Answers that were accepted can always be advised on.
    #[must_use]
    pub fn advise(&self) -> Advice<'g> {
        self.advise_with(Preferences::default())
    }

    /// The advice that follows, ranked by `preferences`.
    #[must_use]
    pub fn advise_with(&self, preferences: Preferences) -> Advice<'g> {
        Profile::new(*self, preferences).into_advice()
    }

    pub(crate) fn set(&mut self, question: &Question, choices: ChoiceSet) {
        self.given = self.given.with(question);
        self.leave(question, choices);
    }

    /// Sets an answer as far as the guideline knows its question and choices.
    pub(crate) fn set_known<'c>(&mut self, question: &str, choices: impl Iterator<Item = &'c str>) {
        let Some(question) = self.guideline.question(question) else { return };
        let known = choices.filter_map(|choice| question.choice(choice)).map(Choice::alone);
        let known = known.fold(ChoiceSet::EMPTY, ChoiceSet::union);
        if !known.is_empty() {
            self.set(question, known);
        }
    }

    pub(crate) fn forget(&mut self, question: &Question) {
        self.given = self.given.without(question);
        self.leave(question, question.all_choices());
    }

    fn leave(&mut self, question: &Question, choices: ChoiceSet) {
        self.open = self.open.with(question, choices);
        // Circumstances have no say in who is a candidate.
        if question.is_in_flowchart() {
            self.outcome = self.guideline.flowchart().ways().outcome(self.open);
        }
    }
}

/// The answer line.
impl fmt::Display for Answers<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<Cow<'_, str>> = self.iter().map(|answer| answer.text()).collect();
        f.write_str(&parts.join("/"))
    }
}

impl fmt::Debug for Answers<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Answers({self})")
    }
}

impl FromStr for Answers<'static> {
    type Err = Error;

    fn from_str(line: &str) -> Result<Self, Error> {
        Guideline::embedded().answer_line(line)
    }
}

/// The same answers, accepted by the same guideline.
impl PartialEq for Answers<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.open == other.open && self.given == other.given && self.guideline == other.guideline
    }
}

impl Eq for Answers<'_> {}

impl Hash for Answers<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.open, self.given).hash(state);
    }
}
