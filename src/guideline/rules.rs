//! The rulebook: every distinct condition of the data set, compiled once for each method, and what each decides about.

mod line;
mod sheet;

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

pub(crate) use line::{Holds, Part, SheetLine};
use sheet::Ruled;
pub(crate) use sheet::{LineIndex, Sheet, Truth, Verdict};

use super::{
    Caution, Condition, Control, Incident, Method, MethodEntry, Question,
    condition::{Compiled, Grounds, for_all},
    control::ControlIndex,
    question::QuestionIndex,
};
use crate::index::{Id, Table};

/// The place of a rule in the [`Rulebook`].
pub(crate) type RuleIndex = u16;

/// The place of a caution in the guideline's order.
pub(crate) type CautionIndex = Id<Caution>;

/// The place of an incident in the guideline's order.
pub(crate) type IncidentIndex = Id<Incident>;

/// A condition compiled for one method: when it holds, and why.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Clause {
    pub(crate) when: Compiled,
    pub(crate) why: Grounds,
}

/// A condition compiled for each of the seven methods.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Rule {
    clauses: [Clause; Method::ALL.len()],
}

impl Rule {
    /// Compiles a condition; `None` if it has too many alternatives.
    pub(crate) fn new(condition: &Condition, methods: &[MethodEntry]) -> Option<Self> {
        let compiled = for_all(condition, methods)?;
        let clauses = compiled.into_iter().zip(methods).map(|(when, method)| {
            // Nobody asks why what never holds does.
            let never = || Grounds::Every(Box::default());
            let why = if when.is_impossible() { never() } else { Grounds::new(condition, method) };
            Clause { when, why }
        });
        Some(Self { clauses: clauses.collect::<Vec<Clause>>().try_into().ok()? })
    }
}

/// Every distinct condition, compiled. Measures that share a condition share its rule, so that it is decided once.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rulebook {
    /// How much was written out so far, what was there already included: it was work all the same.
    written_out: usize,
    rules: Vec<Rule>,
    places: HashMap<Rule, RuleIndex>,
    /// What is settled: of each method, and last of the answers as a whole.
    sheets: Vec<Sheet>,
    /// The measures that can be required, by role and then by category, each with its rule.
    controls: Box<[(ControlIndex, RuleIndex)]>,
}

impl Rulebook {
    /// The most that all conditions of a data set together may take, written out: alternatives, and the questions each of
    /// them names, for each of the seven methods. The shipped data take a few thousandths.
    pub(crate) const MOST_WRITTEN_OUT: usize = 2_000_000;

    /// The place of a rule, which is added if it is new; `None` if the book is full.
    pub(crate) fn intern(&mut self, rule: Rule) -> Option<RuleIndex> {
        let length: usize = rule.clauses.iter().map(|clause| clause.when.length()).sum();
        self.written_out = self.written_out.saturating_add(length);
        if self.written_out > Self::MOST_WRITTEN_OUT {
            return None;
        }
        if let Some(&place) = self.places.get(&rule) {
            return Some(place);
        }
        let place = RuleIndex::try_from(self.rules.len()).ok()?;
        self.places.insert(rule.clone(), place);
        self.rules.push(rule);
        Some(place)
    }

    /// Whether it takes no more.
    pub(crate) fn is_full(&self) -> bool {
        self.written_out > Self::MOST_WRITTEN_OUT || self.rules.len() > usize::from(RuleIndex::MAX)
    }

    /// Closes the book: nothing is added any more, and what decides about what is written down.
    #[must_use]
    pub(crate) fn closed(
        mut self,
        controls: &Table<Control>,
        cautions: &Table<Caution>,
        incidents: &Table<Incident>,
        questions: &Table<Arc<Question>>,
    ) -> Self {
        self.places = HashMap::new();
        // What a newer measure has taken up is not required beside it.
        let mut open: Vec<(ControlIndex, &Control)> =
            controls.entries().filter(|(_, control)| !control.is_superseded()).collect();
        open.sort_by_key(|&(index, control)| (control.role, control.category, index));
        self.controls = open.into_iter().map(|(index, control)| (index, control.rule)).collect();
        let by_severity = |about_answers: bool| {
            let about = cautions.entries().filter(|(_, caution)| caution.about_answers == about_answers);
            let mut about: Vec<_> = about.map(|(index, caution)| (index, caution.rule, caution.severity)).collect();
            about.sort_by_key(|&(index, _, severity)| (severity, index));
            about
        };
        let (cautions, answer_cautions) = (by_severity(false), by_severity(true));
        let incidents: Vec<_> = incidents.entries().map(|(index, incident)| (index, incident.rule)).collect();
        let of_candidates = Ruled { controls: &self.controls, cautions: &cautions, incidents: &incidents };
        let of_answers = Ruled { controls: &[], cautions: &answer_cautions, incidents: &[] };
        let sheet = |ruled: Ruled<'_>, method| {
            let controls = ruled.controls.iter().map(|&(_, rule)| rule);
            let incidents = ruled.incidents.iter().map(|&(_, rule)| rule);
            let cautions = ruled.cautions.iter().map(|&(_, rule, _)| rule);
            let rules: BTreeSet<RuleIndex> = controls.chain(incidents).chain(cautions).collect();
            let clauses = rules.into_iter().map(|rule| (rule, self.clause(rule, method)));
            let is_asked = |question: QuestionIndex| {
                questions.at(usize::from(question)).is_some_and(|question| question.in_flowchart)
            };
            Sheet::new(self.rules.len(), sheet::lines(clauses, is_asked), ruled)
        };
        let mut sheets: Vec<Sheet> = Method::ALL.into_iter().map(|method| sheet(of_candidates, method)).collect();
        // What is said of the answers as a whole looks at no method; any will do.
        sheets.push(sheet(of_answers, Method::Vpn));
        self.sheets = sheets;
        self
    }

    /// What is settled of a method, or of the answers as a whole.
    #[expect(clippy::indexing_slicing, reason = "a closed book has a sheet for each method and one for the answers")]
    pub(crate) fn sheet(&self, method: Option<Method>) -> &Sheet {
        &self.sheets[method.map_or(Method::ALL.len(), |method| method as usize)]
    }

    /// The measures that can be required, by role and then by category.
    pub(crate) fn controls(&self) -> &[(ControlIndex, RuleIndex)] {
        &self.controls
    }

    /// A rule for one method.
    #[expect(clippy::indexing_slicing, reason = "places come from `intern` of this book, and a rule has all methods")]
    pub(crate) fn clause(&self, place: RuleIndex, method: Method) -> &Clause {
        &self.rules[usize::from(place)].clauses[method as usize]
    }
}
