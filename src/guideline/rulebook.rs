//! The rulebook: every distinct condition of the data set, compiled once, and what each decides about.

use std::collections::{BTreeSet, HashMap};

use super::{
    condition::Condition,
    model::{
        caution::{Caution, CautionSeverity, CautionSubject},
        configuration::{Configuration, ConfigurationIndex},
        control::{Control, ControlIndex},
        incident::Incident,
        method::MethodEntry,
    },
    rule::{Rule, Rules, Terms, Truth, compile, works},
};
use crate::{
    index::{Id, IdTable},
    order,
};

/// The place of a condition in the [`Rulebook`].
pub(crate) type RuleIndex = u16;

/// The place of a caution in the guideline's order.
pub(crate) type CautionIndex = Id<Caution>;

/// Every distinct condition, compiled. Measures that share a condition share its rules, so that it is decided once.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rulebook {
    /// How much was written out so far.
    written_out: usize,
    /// The place of each condition by its [code](Condition::code), while the data set is read.
    places: HashMap<Vec<u64>, RuleIndex>,
    /// The conditions by place.
    rules: Vec<Rules>,
    /// The measures that can be required, by role and then by category.
    controls: Box<[ControlIndex]>,
    /// The cautions on candidates, by severity.
    cautions: Box<[CautionIndex]>,
    /// The cautions on the answers as a whole, by severity.
    answer_cautions: Box<[CautionIndex]>,
    /// The contradictions between answers, by severity.
    contradictions: Box<[CautionIndex]>,
    /// What is settled before any answer: for each configuration, by its number.
    sheets: Vec<Sheet>,
    /// The same for the answers as a whole.
    answer_sheet: Sheet,
    /// When each configuration works: it suits, and no conflict with it holds.
    works: Vec<Terms>,
}

/// The values of all conditions before any answer, for one configuration of a method or for the answers as a whole.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sheet {
    /// By condition.
    pub(crate) truths: Box<[Truth]>,
    /// The conditions that depend on answers and decide about something here.
    pub(crate) open: Box<[RuleIndex]>,
    /// Those that decide about something here and may come out otherwise than for the basic configuration of the method.
    pub(crate) differing: Box<[RuleIndex]>,
    /// The measures on which these decide or which the configuration brings, by role and then by category.
    pub(crate) differing_controls: Box<[ControlIndex]>,
}

/// Why a condition finds no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It takes too many alternatives.
    TooLarge,
    /// All conditions together take too many.
    Full,
}

impl Rulebook {
    /// The most that all conditions of a data set together may take, written out: alternatives, and the clauses of each, for
    /// each of the seven methods. The shipped data take a few thousandths.
    pub(crate) const MOST_WRITTEN_OUT: usize = 2_000_000;

    /// The place of a condition, which is compiled and added if it is new.
    pub(crate) fn intern(&mut self, condition: &Condition, methods: &[MethodEntry]) -> Result<RuleIndex, Refusal> {
        // What is full stays full: nothing more is written out.
        let next = RuleIndex::try_from(self.rules.len()).ok().filter(|_| self.written_out <= Self::MOST_WRITTEN_OUT);
        let next = next.ok_or(Refusal::Full)?;
        let mut code = Vec::new();
        condition.code(&mut code);
        if let Some(&known) = self.places.get(&code) {
            return Ok(known);
        }
        let rules = compile(condition, methods).ok_or(Refusal::TooLarge)?;
        self.written_out = self.written_out.saturating_add(rules.written_out(methods));
        self.places.insert(code, next);
        self.rules.push(rules);
        if self.written_out > Self::MOST_WRITTEN_OUT { Err(Refusal::Full) } else { Ok(next) }
    }

    /// The rulebook once everything was read, with what its rules decide about. Where it takes too many alternatives to tell
    /// when a configuration works: that configuration's number.
    pub(crate) fn finished(
        mut self,
        methods: &[MethodEntry],
        controls: &IdTable<Control>,
        cautions: &IdTable<Caution>,
        incidents: &IdTable<Incident>,
    ) -> Result<Self, ConfigurationIndex> {
        self.places = HashMap::new();
        // What a newer measure has taken up is not required beside it.
        let mut open: Vec<(ControlIndex, &Control)> =
            controls.entries().filter(|(_, control)| !control.is_superseded()).collect();
        order::sort_by_key(&mut open, |&(id, control)| (control.role, control.category, id));
        self.controls = open.into_iter().map(|(id, _)| id).collect();
        let by_severity = |subject: CautionSubject| {
            let about = cautions.entries().filter(|(_, caution)| caution.about == subject);
            let mut about: Vec<(CautionSeverity, CautionIndex)> =
                about.map(|(id, caution)| (caution.severity, id)).collect();
            about.sort_unstable();
            about.into_iter().map(|(_, id)| id).collect()
        };
        self.cautions = by_severity(CautionSubject::Candidate);
        self.answer_cautions = by_severity(CautionSubject::Answers);
        self.contradictions = by_severity(CautionSubject::Contradiction);

        let of_controls = self.controls.iter().map(|&id| controls[id].applies.rule);
        let of_cautions = self.cautions.iter().map(|&id| cautions[id].when.rule);
        let of_incidents = incidents.iter().map(|incident| incident.when.rule);
        let of_candidates: BTreeSet<RuleIndex> = of_controls.chain(of_cautions).chain(of_incidents).collect();
        let of_answers = self.answer_cautions.iter().chain(&self.contradictions);
        let of_answers: BTreeSet<RuleIndex> = of_answers.map(|&id| cautions[id].when.rule).collect();
        let sheet = |whom: Option<&Configuration>, deciding: &BTreeSet<RuleIndex>| {
            let truths: Box<[Truth]> = self.rules.iter().map(|rules| of(rules, whom).terms.before_answers()).collect();
            let depends = |&&place: &&RuleIndex| truths.get(usize::from(place)) == Some(&Truth::Depends);
            let open = deciding.iter().filter(depends).copied().collect();
            let differ = |place, whom| self.rules.get(usize::from(place)).is_some_and(|rules| rules.differ_for(whom));
            let is_own = |place, whom| !of_candidates.contains(&place) || differ(place, whom);
            let differs = |&&place: &&RuleIndex| whom.is_some_and(|configuration| is_own(place, configuration));
            let differing: Box<[RuleIndex]> = deciding.iter().filter(differs).copied().collect();
            let brought: &[ControlIndex] = whom.map_or(&[], |configuration| &configuration.controls);
            let is_concerned =
                |id: &ControlIndex| brought.contains(id) || differing.contains(&controls[*id].applies.rule);
            let differing_controls = self.controls.iter().copied().filter(is_concerned).collect();
            Sheet { truths, open, differing, differing_controls }
        };
        let mut configurations: Vec<&Configuration> = methods.iter().flat_map(|entry| &entry.configurations).collect();
        configurations.sort_unstable_by_key(|configuration| configuration.index);
        let with_own = |configuration: &Configuration| {
            let own = configuration.cautions.iter().map(|&id| cautions[id].when.rule);
            sheet(Some(configuration), &of_candidates.iter().copied().chain(own).collect())
        };
        let sheets = configurations.iter().map(|configuration| with_own(configuration)).collect();
        let answer_sheet = sheet(None, &of_answers);
        let works = configurations.iter().map(|configuration| {
            let all = self.cautions.iter().chain(&configuration.cautions).map(|&id| &cautions[id]);
            let conflicts = all.filter(|caution| caution.severity == CautionSeverity::Conflict);
            let terms = conflicts.map(|caution| &self.rule(caution.when.rule, Some(configuration)).terms);
            let suits = configuration.suits.as_ref().map(|suits| self.rule(suits.rule, Some(configuration)));
            works(suits, terms).ok_or(configuration.index)
        });
        let works = works.collect::<Result<_, _>>()?;
        (self.sheets, self.answer_sheet, self.works) = (sheets, answer_sheet, works);
        Ok(self)
    }

    /// What is settled before any answer, for a configuration of a method or for the answers as a whole.
    #[expect(clippy::indexing_slicing, reason = "there is a sheet for each configuration")]
    pub(crate) fn sheet(&self, whom: Option<&Configuration>) -> &Sheet {
        whom.map_or(&self.answer_sheet, |configuration| &self.sheets[usize::from(configuration.index)])
    }

    /// When a configuration works: it suits, and no conflict with it holds.
    #[expect(clippy::indexing_slicing, reason = "there are terms for each configuration")]
    pub(crate) fn works(&self, configuration: &Configuration) -> &Terms {
        &self.works[usize::from(configuration.index)]
    }

    /// A condition, compiled for a configuration of a method. What is said of the answers as a whole looks at no method; any
    /// will do.
    #[expect(clippy::indexing_slicing, reason = "places come from `intern` of this rulebook")]
    pub(crate) fn rule(&self, place: RuleIndex, whom: Option<&Configuration>) -> &Rule {
        of(&self.rules[usize::from(place)], whom)
    }

    /// The measures that can be required, by role and then by category.
    pub(crate) fn controls(&self) -> &[ControlIndex] {
        &self.controls
    }

    /// The cautions about something, by severity.
    pub(crate) fn cautions(&self, subject: CautionSubject) -> &[CautionIndex] {
        match subject {
            CautionSubject::Candidate => &self.cautions,
            CautionSubject::Answers => &self.answer_cautions,
            CautionSubject::Contradiction => &self.contradictions,
            // A configuration knows its own.
            CautionSubject::Configuration => &[],
        }
    }
}

fn of<'r>(rules: &'r Rules, whom: Option<&Configuration>) -> &'r Rule {
    whom.map_or_else(|| rules.of_any_method(), |configuration| rules.of(configuration))
}
