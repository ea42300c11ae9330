//! What another data set, or an overlay, changes: the candidates over all complete answer sets, the grades, the flowchart
//! and what is said of measures, and where these come from.

pub use super::content::{FlowchartEffect, MeasureAspect, MeasureEffect};

use std::collections::HashMap;

use super::content;
use crate::decide::walk;
use crate::guideline::{
    Axis, ChoiceSet, Grade, Guideline, Method, MethodSet, ProvenanceKind, Question, question::QuestionIndex,
};

/// How another data set differs in what it decides.
///
/// ```
/// use telework_advisor::{Effect, Guideline};
/// let guideline = Guideline::embedded();
/// assert!(Effect::between(guideline, guideline).is_none_at_all());
/// ```
#[derive(Debug, Clone)]
pub struct Effect {
    answer_sets: usize,
    is_complete: bool,
    methods: Vec<MethodEffect>,
    grades: Vec<GradeEffect>,
    flowchart: FlowchartEffect,
    measures: Vec<MeasureEffect>,
}

/// A method that is a candidate under other answers than before.
#[derive(Debug, Clone)]
pub struct MethodEffect {
    method: Method,
    gained: usize,
    lost: usize,
    example: String,
}

impl MethodEffect {
    /// The method.
    #[must_use]
    pub const fn method(&self) -> Method {
        self.method
    }

    /// Under how many answer sets it is a candidate now and was not before.
    #[must_use]
    pub const fn gained(&self) -> usize {
        self.gained
    }

    /// Under how many answer sets it was a candidate before and is not now.
    #[must_use]
    pub const fn lost(&self) -> usize {
        self.lost
    }

    /// One such answer set, as an answer line.
    #[must_use]
    pub fn example(&self) -> &str {
        &self.example
    }
}

/// A grade that is another, or the same from elsewhere: a derived grade that the official document confirms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GradeEffect {
    method: Method,
    axis: Axis,
    from: (Grade, ProvenanceKind),
    to: (Grade, ProvenanceKind),
}

impl GradeEffect {
    /// The method.
    #[must_use]
    pub const fn method(&self) -> Method {
        self.method
    }

    /// The axis.
    #[must_use]
    pub const fn axis(&self) -> Axis {
        self.axis
    }

    /// The grade before.
    #[must_use]
    pub const fn from(&self) -> Grade {
        self.from.0
    }

    /// Where it came from before.
    #[must_use]
    pub const fn from_provenance(&self) -> ProvenanceKind {
        self.from.1
    }

    /// The grade now.
    #[must_use]
    pub const fn to(&self) -> Grade {
        self.to.0
    }

    /// Where it comes from now.
    #[must_use]
    pub const fn to_provenance(&self) -> ProvenanceKind {
        self.to.1
    }
}

/// The most complete answer sets that are tried.
const MOST: usize = 100_000;

/// A question of either flowchart, as each knows it, and the ids of its choices.
struct Asked<'g> {
    id: &'g str,
    questions: [Option<&'g Question>; 2],
    choices: Vec<&'g str>,
}

impl Effect {
    /// What `to` decides otherwise than `from`. All complete answers to the questions that either flowchart asks are
    /// tried, up to 100,000 of them; a choice that one side does not know leaves its question open there.
    #[must_use]
    pub fn between(from: &Guideline, to: &Guideline) -> Self {
        let asked = asked([from, to]);
        let mut counts = [(0usize, 0usize); Method::ALL.len()];
        let mut examples: [Option<String>; Method::ALL.len()] = Default::default();
        let mut places = vec![0usize; asked.len()];
        let mut left = [from, to].map(|guideline| guideline.questions().map(Question::all_choices).collect());
        take(&asked, &places, 0, &mut left);
        let mut answer_sets = 0;
        let mut is_complete = false;
        while answer_sets < MOST {
            answer_sets += 1;
            let [of_from, of_to] = &left;
            let (before, after) = (candidates(from, of_from), candidates(to, of_to));
            for method in before.difference(after).union(after.difference(before)).iter() {
                let slots = counts.get_mut(method as usize).zip(examples.get_mut(method as usize));
                if let Some((count, example)) = slots {
                    if after.contains(method) {
                        count.0 += 1
                    } else {
                        count.1 += 1
                    }
                    example.get_or_insert_with(|| line(&asked, &places));
                }
            }
            let Some(changed) = advance(&asked, &mut places) else {
                is_complete = true;
                break;
            };
            take(&asked, &places, changed, &mut left);
        }
        let methods =
            Method::ALL.into_iter().zip(counts).zip(examples).filter_map(|((method, (gained, lost)), example)| {
                Some(MethodEffect { method, gained, lost, example: example? })
            });
        let cells = Method::ALL.into_iter().flat_map(|method| Axis::ALL.map(|axis| (method, axis)));
        let grades = cells.filter_map(|(method, axis)| {
            let [from, to] = [from, to].map(|guideline| {
                let rating = guideline.ratings().get(method, axis);
                (rating.grade(), rating.provenance().kind())
            });
            (from != to).then_some(GradeEffect { method, axis, from, to })
        });
        Self {
            answer_sets,
            is_complete,
            methods: methods.collect(),
            grades: grades.collect(),
            flowchart: content::flowchart(from.flowchart(), to.flowchart()),
            measures: content::measures(from, to),
        }
    }

    /// How many complete answer sets were tried.
    #[must_use]
    pub const fn answer_sets(&self) -> usize {
        self.answer_sets
    }

    /// Whether these were all there are.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// The methods that are candidates under other answers than before, in the guideline's order.
    #[must_use]
    pub fn methods(&self) -> &[MethodEffect] {
        &self.methods
    }

    /// The grades that are others, or come from elsewhere.
    #[must_use]
    pub fn grades(&self) -> &[GradeEffect] {
        &self.grades
    }

    /// How the flowchart differs, whether or not that changes any candidate.
    #[must_use]
    pub const fn flowchart(&self) -> FlowchartEffect {
        self.flowchart
    }

    /// The measures of which something is said otherwise, those that are new among them.
    #[must_use]
    pub fn measures(&self) -> &[MeasureEffect] {
        &self.measures
    }

    /// Whether candidates, grades, flowchart and measures are the same throughout, and come from where they came from.
    #[must_use]
    pub fn is_none_at_all(&self) -> bool {
        self.methods.is_empty()
            && self.grades.is_empty()
            && self.flowchart == FlowchartEffect::Same
            && self.measures.is_empty()
    }
}

/// The questions that either flowchart asks, those of the first first.
fn asked(guidelines: [&Guideline; 2]) -> Vec<Asked<'_>> {
    let mut asked: Vec<Asked<'_>> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for (side, guideline) in guidelines.into_iter().enumerate() {
        for &index in guideline.flowchart().program().asked() {
            let Some(question) = guideline.question_at(index) else { continue };
            let place = *known.entry(question.id()).or_insert_with(|| {
                asked.push(Asked { id: question.id(), questions: [None, None], choices: Vec::new() });
                asked.len() - 1
            });
            let Some(entry) = asked.get_mut(place) else { continue };
            if let Some(slot) = entry.questions.get_mut(side) {
                *slot = Some(question);
            }
            for choice in question.choices() {
                if !entry.choices.contains(&choice.id()) {
                    entry.choices.push(choice.id());
                }
            }
        }
    }
    asked
}

fn candidates(guideline: &Guideline, left: &[ChoiceSet]) -> MethodSet {
    let open = |index: QuestionIndex| left.get(usize::from(index)).copied().unwrap_or_default();
    walk::outcome(guideline.flowchart().program(), &open).methods
}

/// Goes on to the next answer set, and tells the first place that is another; `None` after the last.
fn advance(asked: &[Asked<'_>], places: &mut [usize]) -> Option<usize> {
    for (changed, (entry, place)) in asked.iter().zip(places.iter_mut()).enumerate().rev() {
        *place += 1;
        if *place < entry.choices.len() {
            return Some(changed);
        }
        *place = 0;
    }
    None
}

/// Fills in the answers from a place on, on both sides. A choice that one side does not know leaves its question open
/// there.
fn take(asked: &[Asked<'_>], places: &[usize], from: usize, left: &mut [Vec<ChoiceSet>; 2]) {
    for (entry, &place) in asked.iter().zip(places).skip(from) {
        for (side, question) in entry.questions.iter().enumerate() {
            let Some(question) = question else { continue };
            let choice = entry.choices.get(place).and_then(|choice| question.choice(choice));
            let slot = left.get_mut(side).and_then(|left| left.get_mut(usize::from(question.index)));
            if let Some(slot) = slot {
                *slot = choice.map_or(question.all_choices(), crate::Choice::alone);
            }
        }
    }
}

fn line(asked: &[Asked<'_>], places: &[usize]) -> String {
    let answers = asked.iter().zip(places).filter_map(|(entry, &place)| {
        let choice = entry.choices.get(place)?;
        Some(format!("{}={choice}", entry.id))
    });
    answers.collect::<Vec<_>>().join("/")
}
