//! The advice: candidates in order, what was rejected and why, what is still open.

use std::vec;

use super::{
    answers::{Answer, Answers},
    candidate::{Candidate, CautionAdvice, RuleVerdicts},
    grading::Grading,
    preferences::Preferences,
    profile::Profile,
    ranking::{Contest, Ranked},
};
use crate::{
    decide::{
        ask::{
            next::{self, NextQuestion},
            open_question::{OpenQuestion, open_questions},
        },
        why::{
            because::because,
            rejection::{self, Change, Rejection},
        },
    },
    guideline::{
        Guideline,
        choices::QuestionSet,
        flowchart::{EdgeRef, Node},
        model::{
            caution::CautionSubject,
            configuration::Configuration,
            grades::Grades,
            method::{Method, MethodSet},
            question::Question,
        },
    },
    read_only::read_only,
    vocabulary::vocabulary,
};

vocabulary! {
    /// Whether the answers settle which methods are candidates.
    pub enum Status("status", "状態") {
        /// Choices that are still open could change which methods are candidates. That is an answer too.
        Open = "open",
        /// Whatever the choices still open, the candidates are these.
        Decided = "decided",
    }
}

read_only! {
    /// What follows from an organisation's answers.
    ///
    /// ```
    /// use telework_advisor::{Guideline, Lang, Method};
    ///
    /// let guideline = Guideline::embedded();
    /// let answers = guideline.answers([
    ///     ("work-scope", "all-apps"),
    ///     ("system-location", "office-network"),
    ///     ("data-on-terminal", "not-stored"),
    /// ])?;
    /// let advice = answers.advise();
    /// assert!(advice.is_open()); // remote or virtual desktop: one question is left
    /// let question = advice.next_question().unwrap();
    /// assert_eq!(question.id(), "office-environment");
    /// println!("{}", question.text().get(Lang::Ja));
    /// # Ok::<(), telework_advisor::Error>(())
    /// ```
    pub struct Advice<'g> {
        /// The profile it follows from.
        profile: Profile<'g> => &Profile<'g>,
        because: QuestionSet,
        grades: Grades,
        /// The flowchart's questions whose answer could still change the candidates, in the guideline's order; empty
        /// exactly when the advice is decided.
        open_questions: Vec<OpenQuestion<'g>> => &[OpenQuestion<'g>],
        /// What is said of the answers as a whole.
        on_answers: RuleVerdicts<'g>,
        /// Every method that suits, best first; while the advice is open, every method that still may, in the guideline's order.
        candidates: Vec<Candidate<'g>> => &[Candidate<'g>],
    }
}

read_only! {
    /// A step of the walk that is certain: a node, and the edge taken from it.
    #[derive(Copy)]
    pub struct Step<'g> {
        /// The edge that was taken.
        edge: EdgeRef<'g> => EdgeRef<'g>,
    }
}

impl<'g> Step<'g> {
    /// The node that was passed.
    #[must_use]
    pub const fn node(&self) -> Node<'g> {
        self.edge.node()
    }
}

/// The questions on which something depends, in the guideline's order.
#[derive(Debug, Clone, Default)]
pub struct DependsOn<'g>(pub(super) vec::IntoIter<&'g Question>);

impl<'g> DependsOn<'g> {
    pub(in crate::decide) fn of(questions: Vec<&'g Question>) -> Self {
        Self(questions.into_iter())
    }
}

impl DependsOn<'_> {
    /// Whether there is none left.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.as_slice().is_empty()
    }
}

impl<'g> Iterator for DependsOn<'g> {
    type Item = &'g Question;

    fn next(&mut self) -> Option<&'g Question> {
        self.0.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl ExactSizeIterator for DependsOn<'_> {}

/// The same profile: everything follows from it.
impl PartialEq for Advice<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.profile == other.profile
    }
}

impl Eq for Advice<'_> {}

impl<'g> Advice<'g> {
    pub(crate) fn new(profile: Profile<'g>) -> Self {
        let (answers, preferences) = (*profile.answers(), profile.preferences());
        let outcome = answers.outcome();
        let verdicts = outcome.methods.iter().map(|method| {
            let configuration = profile.configuration_of(method);
            RuleVerdicts::new(answers, Some(configuration))
        });
        let mut verdicts: Vec<RuleVerdicts<'g>> = verdicts.collect();
        let conflicts = verdicts.iter().filter(|own| own.has_conflict()).filter_map(RuleVerdicts::method).collect();
        let grades = profile.grading().grades();
        let contest = Contest { methods: outcome.methods, conflicts, preferences, grades: &grades };
        let mut candidates = Vec::with_capacity(outcome.methods.len());
        let add = |ranked: Ranked| {
            let place = verdicts.iter().position(|own| own.method() == Some(ranked.method));
            candidates.extend(place.map(|place| Candidate::new(verdicts.swap_remove(place), ranked)));
        };
        if outcome.is_decided {
            contest.rank(add)
        } else {
            contest.list(add)
        }
        Self {
            because: because(&answers),
            open_questions: open_questions(&answers),
            on_answers: RuleVerdicts::new(answers, None),
            grades,
            profile,
            candidates,
        }
    }

    /// The configuration in which a method is looked at: the one that the profile chooses, else the basic one.
    #[must_use]
    pub fn configuration_of(&self, method: Method) -> &'g Configuration {
        self.profile.configuration_of(method)
    }

    /// The answers it follows from.
    #[must_use]
    pub const fn answers(&self) -> &Answers<'g> {
        &self.profile.answers
    }

    /// What it was ranked by.
    #[must_use]
    pub const fn preferences(&self) -> &Preferences {
        &self.profile.preferences
    }

    /// The guideline it follows from.
    #[must_use]
    pub const fn guideline(&self) -> &'g Guideline {
        self.answers().guideline()
    }

    /// Whether the answers settle the candidates.
    #[must_use]
    pub const fn status(&self) -> Status {
        if self.answers().outcome().is_decided { Status::Decided } else { Status::Open }
    }

    /// Whether choices still open could change the candidates.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        !self.answers().outcome().is_decided
    }

    /// The part of the walk through the flowchart that is certain, from the start.
    pub fn path(&self) -> impl Iterator<Item = Step<'g>> + Clone {
        self.answers().path().map(|edge| Step { edge })
    }

    /// An irreducible reason: with these answers alone the candidates and the status would be the same; without any one
    /// of them they would not. In the guideline's order.
    pub fn because(&self) -> impl Iterator<Item = Answer<'g>> + Clone {
        self.answers().those_to(self.because)
    }

    /// The open questions worth asking, the most useful first; see [`Usefulness`](crate::interview::Usefulness) for what that means.
    ///
    /// A question whose choices were all written out is left out: somebody was asked and did not know. So this is empty
    /// once the advice is decided, and also where it stays open on account of what nobody knows. Worked out on each call.
    #[must_use]
    pub fn next_questions(&self) -> Vec<NextQuestion<'g>> {
        next::remaining(self.answers(), &self.open_questions, |question| !self.answers().is_unknown(question)).questions
    }

    /// The question to ask next: the first of [`next_questions`](Self::next_questions).
    #[must_use]
    pub fn next_question(&self) -> Option<&'g Question> {
        self.next_questions().first().map(NextQuestion::question)
    }

    /// What is certain to be minded in the answers as a whole; beside it stand [`contradictions`](Self::contradictions).
    pub fn cautions(&self) -> impl Iterator<Item = CautionAdvice<'_, 'g>> + Clone {
        self.on_answers.cautions(CautionSubject::Answers).filter(CautionAdvice::is_certain)
    }

    /// Answers that cannot all be true, as far as that is certain: each with the answers that clash.
    ///
    /// ```
    /// use telework_advisor::Answers;
    /// let answers: Answers = "connectivity=offline-needed/online-meetings=yes".parse()?;
    /// let advice = answers.advise();
    /// let contradiction = advice.contradictions().next().expect("no meeting is online without a connection");
    /// let because: Vec<String> = contradiction.because().map(|reason| reason.to_string()).collect();
    /// assert_eq!(because, ["connectivity=offline-needed", "online-meetings=yes"]);
    /// # Ok::<(), telework_advisor::Error>(())
    /// ```
    pub fn contradictions(&self) -> impl Iterator<Item = CautionAdvice<'_, 'g>> + Clone {
        self.on_answers.cautions(CautionSubject::Contradiction).filter(CautionAdvice::is_certain)
    }

    /// The candidates as a set.
    #[must_use]
    pub const fn methods(&self) -> MethodSet {
        self.answers().candidates()
    }

    /// The grades that count for it.
    pub(crate) fn grading(&self) -> Grading<'g> {
        self.profile.grading()
    }

    /// The candidates as they are ranked.
    pub(in crate::decide) fn contest(&self) -> Contest<'_> {
        let conflicts = self.candidates.iter().filter(|one| one.is_in_conflict()).map(Candidate::method).collect();
        Contest { methods: self.methods(), conflicts, preferences: self.preferences(), grades: &self.grades }
    }

    /// The methods that are no candidates, in the guideline's order: what excluded each, and a smallest change that admits
    /// it. Worked out on each call.
    #[must_use]
    pub fn rejected(&self) -> Vec<Rejection<'g>> {
        Rejection::all(self.answers(), MethodSet::ALL.difference(self.methods()))
    }

    /// The same for one method; `None` if it is a candidate.
    #[must_use]
    pub fn rejection(&self, method: Method) -> Option<Rejection<'g>> {
        Rejection::all(self.answers(), MethodSet::EMPTY.with(method).difference(self.methods())).pop()
    }

    /// Every smallest set of changed answers that makes `method` a candidate, in the order of questions and choices.
    /// One empty set for what is a candidate already.
    #[must_use]
    pub fn admissions(&self, method: Method) -> Vec<Vec<Change<'g>>> {
        rejection::all_admissions(self.answers(), method)
    }

    /// The answers after some changes, and no more: preferences and all else of the profile are left out; see
    /// [`Profile::with_answers`]. Changes that were found on other data are matched by their ids; what does not exist here is
    /// left as it is.
    #[must_use]
    pub fn changed(&self, changes: &[Change<'_>]) -> Answers<'g> {
        rejection::changed(self.answers(), changes)
    }
}
