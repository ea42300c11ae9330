//! The difference between two pieces of advice: a what-if, two sites, two versions of the data, advice of earlier and of
//! today.
//!
//! What is changed is an answer, the configuration chosen, the priorities, the minimums or the data. A fact differs because
//! of those changes that, taken back one at a time, take the difference back with them. Where no single one does (two
//! changes each make the difference alone), the cause is an irreducible set of changes that together make it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use crate::{
    decide::suit::{
        advice::{Advice, Status},
        answers::{Answer, Answers},
        candidate::Candidate,
        fit::{Fit, Verdict},
        measure::MeasureState,
        preferences::Preferences,
        profile::Profile,
    },
    guideline::{
        model::{
            axis::{Axis, Grade},
            configuration::Configuration,
            control::Control,
            method::Method,
            question::Choice,
        },
        versions::GuidelineRecord,
    },
    order,
    read_only::read_only,
    vocabulary::vocabulary,
};

vocabulary! {
    /// Whether a caution holds or a measure is required.
    pub enum Presence("presence", "要否") {
        /// Not at all.
        Absent = "absent",
        /// It depends on answers not given.
        Depends = "depends",
        /// Certainly.
        Certain = "certain",
    }
}

/// Something that may differ between two pieces of advice.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Fact {
    /// Whether the candidates are settled.
    Status,
    /// What the advice comes to.
    Verdict,
    /// Whether the method is a candidate.
    Candidate(Method),
    /// Whether a candidate fits.
    Fit(Method),
    /// The place of a method among the candidates.
    Rank(Method),
    /// The grade of a candidate, where the data differ.
    Grade(Method, Axis),
    /// A caution on the answers as a whole, or a contradiction between them, by id.
    AnswersCaution(Box<str>),
    /// A caution with a candidate, by id.
    Caution(Method, Box<str>),
    /// A measure, by id, with the candidate that stands first; while the advice is open, with all candidates together: certain
    /// if every one of them requires it.
    Control(Box<str>),
}

/// The value of a [`Fact`] in one piece of advice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Value {
    /// Of [`Fact::Status`].
    Status(Status),
    /// Of [`Fact::Verdict`].
    Verdict(Verdict),
    /// Of [`Fact::Candidate`].
    Candidate(bool),
    /// Of [`Fact::Fit`].
    Fit(Fit),
    /// Of [`Fact::Rank`].
    Rank(usize),
    /// Of [`Fact::Grade`].
    Grade(Grade),
    /// Of cautions and measures.
    Presence(Presence),
}

/// The word or number that records hold.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(status) => status.fmt(f),
            Self::Verdict(verdict) => verdict.fmt(f),
            Self::Candidate(is_candidate) => is_candidate.fmt(f),
            Self::Fit(fit) => fit.fmt(f),
            Self::Rank(rank) => rank.fmt(f),
            Self::Grade(grade) => grade.fmt(f),
            Self::Presence(presence) => presence.fmt(f),
        }
    }
}

/// A change from one side to the other.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Cause<'g> {
    /// Another answer, or an answer given or withdrawn: `None` on a side that has none.
    Answer {
        /// On the one side.
        from: Option<Answer<'g>>,
        /// On the other.
        to: Option<Answer<'g>>,
    },
    /// Another configuration, or one chosen or given up.
    Configuration,
    /// Other priorities.
    Priorities,
    /// Other minimum grades.
    Minimums,
    /// Another data set.
    Data,
}

read_only! {
    /// A fact that differs, its two values, and what made the difference.
    pub struct ChangedFact<'g> {
        /// The fact.
        fact: Fact => &Fact,
        /// Its value on the one side; `None` where it does not arise (a method that is no candidate has no rank).
        from: Option<Value> => Option<Value>,
        /// Its value on the other side.
        to: Option<Value> => Option<Value>,
        /// The changes that made the difference; never empty. Those are meant that, taken back one at a time, each take the
        /// difference back: it may take others beside them to make it. Where no single one does, they are a set that makes it
        /// together and of which none can be left out.
        because: Vec<Cause<'g>> => &[Cause<'g>],
    }
}

read_only! {
    /// What differs between two pieces of advice, and what made each difference.
    ///
    /// ```
    /// use telework_advisor::{Answers, Method, change::{Difference, Fact}};
    /// let before: Answers = "work-scope=specific-apps/connectivity=always-online/data-on-terminal=not-stored".parse()?;
    /// let after = before.with("connectivity", "offline-needed")?;
    /// let difference = Difference::new(&before.advise(), &after.advise());
    /// assert_eq!(difference.changes().len(), 1);
    /// assert!(difference.facts().iter().any(|changed| *changed.fact() == Fact::Candidate(Method::Standalone)));
    /// # Ok::<(), telework_advisor::Error>(())
    /// ```
    pub struct Difference<'g> {
        /// The one side.
        from: Side<'g> => &Side<'g>,
        /// The other side.
        to: Side<'g> => &Side<'g>,
        /// What was changed.
        changes: Vec<Cause<'g>> => &[Cause<'g>],
        /// What differs: status and methods first, then whether they fit, ranks, grades, cautions and measures. Of a method
        /// that went, only that is listed; of one that came, also whether it fits.
        facts: Vec<ChangedFact<'g>> => &[ChangedFact<'g>],
    }
}

read_only! {
    /// A measure of which the two sides of a [`Difference`] state something else.
    pub struct ChangedMeasure<'d, 'g> {
        /// The measure.
        control: &'g Control => &'g Control,
        /// What the one side states; `None` if nothing.
        from: Option<&'d MeasureState> => Option<&'d MeasureState>,
        /// What the other side states.
        to: Option<&'d MeasureState> => Option<&'d MeasureState>,
    }
}

read_only! {
    /// One side of a [`Difference`]: a profile, and the data that its advice rests on.
    pub struct Side<'g> {
        /// The profile.
        profile: Profile<'g> => &Profile<'g>,
        /// What its advice rests on. Of recorded advice, that is what the record says, whatever the data of today.
        guideline: GuidelineRecord<'g> => &GuidelineRecord<'g>,
    }
}

impl<'g> Side<'g> {
    /// The side of an advice.
    fn new(advice: &Advice<'g>) -> Self {
        Self { profile: advice.profile().clone(), guideline: GuidelineRecord::new(advice.guideline()) }
    }
}

impl<'g> Difference<'g> {
    /// The difference between two pieces of advice. They may rest on different data sets; answers are matched by their
    /// ids.
    #[must_use]
    pub fn new(from: &Advice<'g>, to: &Advice<'g>) -> Self {
        let sides = Sides { from, to, changes: changes(from, to) };
        // The other side with one change taken back, for each change.
        let without: Vec<BTreeMap<Fact, Value>> =
            (0..sides.changes.len()).map(|place| facts(&sides.mixed(|change| change != place))).collect();
        let because = |fact: &Fact, value: Option<&Value>| -> Vec<Cause<'g>> {
            let takes_it_back = |place: &usize| without.get(*place).is_some_and(|facts| facts.get(fact) != value);
            let mut causes: Vec<usize> = (0..sides.changes.len()).filter(takes_it_back).collect();
            if causes.is_empty() {
                causes = sides.irreducible(fact, value);
            }
            causes.into_iter().filter_map(|place| sides.changes.get(place).cloned()).collect()
        };
        let facts = changed(&facts(from), &facts(to), because);
        Self { from: Side::new(from), to: Side::new(to), facts, changes: sides.changes }
    }

    /// The measures of which the two sides state something else, matched by their ids: in the order of the other
    /// side's data, then what only the data of the one side have.
    #[must_use]
    pub fn measures(&self) -> Vec<ChangedMeasure<'_, 'g>> {
        let (before, after) = (&self.from.profile, &self.to.profile);
        let known = after.answers().guideline();
        let no_longer = before.measures().map(|(control, _)| control).filter(|one| known.control(one.id()).is_none());
        let all = known.controls().iter().chain(no_longer);
        let all = all.map(|control| (control, before.measure(control), after.measure(control)));
        let changed = all.filter(|(_, from, to)| from != to);
        changed.map(|(control, from, to)| ChangedMeasure { control, from, to }).collect()
    }

    /// The difference to advice on the same answers and preferences of which only the facts were recorded: whatever
    /// differs comes from the data.
    pub(crate) fn from_facts(from: &BTreeMap<Fact, Value>, recorded_on: GuidelineRecord<'g>, to: &Advice<'g>) -> Self {
        let facts = changed(from, &facts(to), |_, _| vec![Cause::Data]);
        let to = Side::new(to);
        let from = Side { profile: to.profile.clone(), guideline: recorded_on };
        let is_changed = from.guideline != to.guideline || !facts.is_empty();
        Self { from, to, changes: is_changed.then_some(Cause::Data).into_iter().collect(), facts }
    }
}

/// The facts that differ, each with its causes.
fn changed<'g>(
    before: &BTreeMap<Fact, Value>,
    after: &BTreeMap<Fact, Value>,
    because: impl Fn(&Fact, Option<&Value>) -> Vec<Cause<'g>>,
) -> Vec<ChangedFact<'g>> {
    let keys: BTreeSet<&Fact> = before.keys().chain(after.keys()).collect();
    keys.into_iter()
        .filter(|fact| before.get(fact) != after.get(fact) && !follows_from_candidate(fact, before, after))
        .map(|fact| {
            let (from, to) = (before.get(fact), after.get(fact));
            ChangedFact { fact: fact.clone(), from: from.copied(), to: to.copied(), because: because(fact, to) }
        })
        .collect()
}

/// Whether a fact differs only because its method came or went. That one came which conflicts has to be told.
fn follows_from_candidate(fact: &Fact, before: &BTreeMap<Fact, Value>, after: &BTreeMap<Fact, Value>) -> bool {
    match fact {
        Fact::Fit(method) => after.get(&Fact::Candidate(*method)) == Some(&Value::Candidate(false)),
        Fact::Rank(method) | Fact::Grade(method, _) | Fact::Caution(method, _) => {
            let candidate = Fact::Candidate(*method);
            before.get(&candidate) != after.get(&candidate)
        }
        _ => false,
    }
}

struct Sides<'s, 'g> {
    from: &'s Advice<'g>,
    to: &'s Advice<'g>,
    changes: Vec<Cause<'g>>,
}

impl<'g> Sides<'_, 'g> {
    /// The advice of the one side with only some of the changes made.
    fn mixed(&self, is_made: impl Fn(usize) -> bool) -> Advice<'g> {
        let made: Vec<&Cause<'g>> =
            self.changes.iter().enumerate().filter(|(place, _)| is_made(*place)).map(|(_, change)| change).collect();
        let side = |made: bool| if made { self.to } else { self.from };
        let guideline = side(made.iter().any(|change| matches!(change, Cause::Data))).guideline();
        let configuration = side(made.iter().any(|change| matches!(change, Cause::Configuration))).profile();
        let priorities = side(made.iter().any(|change| matches!(change, Cause::Priorities))).preferences();
        let minimums = side(made.iter().any(|change| matches!(change, Cause::Minimums))).preferences();

        let mut answers = guideline.no_answers();
        let take_over = |answers: &mut Answers<'g>, answer: Answer<'g>| {
            answers.set_known(answer.question().id(), answer.choices().map(Choice::id));
        };
        self.from.answers().iter().for_each(|answer| take_over(&mut answers, answer));
        for change in made {
            if let Cause::Answer { from, to } = change {
                let changed = from.or(*to).and_then(|answer| guideline.question(answer.question().id()));
                changed.iter().for_each(|question| answers.forget(question));
                to.iter().for_each(|&answer| take_over(&mut answers, answer));
            }
        }
        // Data that do not know it look at its method in the basic one.
        let configuration = configuration.configuration().and_then(|one| guideline.configuration(one.id()));
        Profile { configuration, ..Profile::new(answers, Preferences::mixed(priorities, minimums)) }.into_advice()
    }

    /// An irreducible set of changes under which the fact still has its value on the other side: the latest change without
    /// which those before it do not do, and so on for those before it. Searched by halves, for each try is a whole advice.
    fn irreducible(&self, fact: &Fact, value: Option<&Value>) -> Vec<usize> {
        let mut kept = Vec::new();
        let mut earlier = self.changes.len();
        loop {
            let do_beside = |kept: &[usize], earlier: usize| {
                facts(&self.mixed(|change| change < earlier || kept.contains(&change))).get(fact) == value
            };
            let mut too_few = 0..earlier;
            while !too_few.is_empty() {
                let middle = too_few.start.midpoint(too_few.end);
                if do_beside(&kept, middle) {
                    too_few.end = middle;
                } else {
                    too_few.start = middle + 1;
                }
            }
            let Some(latest) = too_few.end.checked_sub(1) else { break };
            kept.push(latest);
            earlier = latest;
        }
        kept.reverse();
        kept
    }
}

/// What differs in what the two follow from: answers in the guideline's order, then the configuration, preferences and data.
fn changes<'g>(from: &Advice<'g>, to: &Advice<'g>) -> Vec<Cause<'g>> {
    type Pair<'g> = (Option<Answer<'g>>, Option<Answer<'g>>);
    let answer = |advice: &Advice<'g>, other: Answer<'g>| advice.answers().get(other.question().id());
    let before = from.answers().iter().map(|before| (Some(before), answer(to, before)));
    let added = to.answers().iter().filter(|&after| answer(from, after).is_none()).map(|after| (None, Some(after)));
    // Answers to different data sets are compared as they are written.
    let is_changed =
        |(from, to): &Pair<'_>| from.map(|answer| answer.to_string()) != to.map(|answer| answer.to_string());
    let mut answers: Vec<Pair<'g>> = before.chain(added).filter(is_changed).collect();
    order::sort_by_key(&mut answers, |(from, to)| from.or(*to).map(|answer| answer.question().index));

    let mut changes: Vec<Cause<'g>> = answers.into_iter().map(|(from, to)| Cause::Answer { from, to }).collect();
    let configuration = |advice: &Advice<'g>| advice.profile().configuration().map(Configuration::id);
    changes.extend((configuration(from) != configuration(to)).then_some(Cause::Configuration));
    let (before, after) = (from.preferences(), to.preferences());
    changes.extend((before.priorities() != after.priorities()).then_some(Cause::Priorities));
    changes.extend((!before.minimums().eq(after.minimums())).then_some(Cause::Minimums));
    changes.extend((from.guideline() != to.guideline()).then_some(Cause::Data));
    changes
}

/// Everything about advice that may differ from other advice.
fn facts(advice: &Advice<'_>) -> BTreeMap<Fact, Value> {
    let mut facts = BTreeMap::new();
    facts.insert(Fact::Status, Value::Status(advice.status()));
    facts.insert(Fact::Verdict, Value::Verdict(advice.verdict()));
    for method in Method::ALL {
        facts.insert(Fact::Candidate(method), Value::Candidate(advice.methods().contains(method)));
    }
    let presence = |certain: bool| Value::Presence(if certain { Presence::Certain } else { Presence::Depends });
    for caution in advice.contradictions().chain(advice.cautions()) {
        facts.insert(Fact::AnswersCaution(caution.caution().id().into()), presence(caution.is_certain()));
    }
    for candidate in advice.candidates() {
        let method = candidate.method();
        facts.insert(Fact::Fit(method), Value::Fit(candidate.fit()));
        facts.extend(candidate.rank().map(|rank| (Fact::Rank(method), Value::Rank(rank))));
        for rating in candidate.ratings() {
            facts.insert(Fact::Grade(method, rating.axis()), Value::Grade(rating.grade()));
        }
        for caution in candidate.cautions() {
            facts.insert(Fact::Caution(method, caution.caution().id().into()), presence(caution.is_certain()));
        }
    }
    if advice.is_open() {
        let shared = advice.shared_controls().into_iter();
        facts.extend(shared.map(|one| (Fact::Control(one.control().id().into()), presence(one.is_required()))));
    }
    for control in advice.candidates().first().filter(|_| !advice.is_open()).into_iter().flat_map(Candidate::controls) {
        facts.insert(Fact::Control(control.control().id().into()), presence(control.is_required()));
    }
    facts
}
