//! **Guideline**: the guideline as data. Methods, axes and grades, questions, the flowchart, measures, cautions, threats,
//! incidents, patterns, sources; each datum with where it comes from.

pub(crate) mod choices;
pub(crate) mod condition;
pub(crate) mod flowchart;
pub(crate) mod lookup;
pub(crate) mod model;
pub(crate) mod rule;
pub(crate) mod rulebook;
pub(crate) mod versions;

use std::{
    borrow::Cow,
    hash::{Hash, Hasher},
    sync::Arc,
};

pub(crate) use lookup::Lookup;
pub(crate) use model::{axis::PerAxis, method::PerMethod, question};

use self::{
    flowchart::Flowchart,
    model::{
        axis::{Axis, AxisEntry, Ratings, Scale},
        caution::{Caution, CautionSubject},
        configuration::Configuration,
        control::{Category, Control, Element, Named, Role},
        incident::Incident,
        method::{Method, MethodEntry},
        need::Need,
        pattern::Pattern,
        question::Question,
        reference::ReferenceEntry,
        source::{Provenance, ProvenanceKind, Source},
        threat::Threat,
        traits::{TraitDefinition, TraitValue},
    },
    rule::Rule,
    rulebook::{RuleIndex, Rulebook},
};
use crate::{
    index::{Each, IdTable},
    language::Text,
    read_only::read_only,
};

read_only! {
    /// A guideline as data, sound and resolved: what does not fit was refused when it was loaded.
    ///
    /// ```
    /// use telework_advisor::{Axis, Guideline, Method};
    /// let guideline = Guideline::embedded();
    /// let rating = guideline.ratings().get(Method::CloudService, Axis::IntroductionCost);
    /// assert!(rating.provenance().is_derived());
    /// ```
    ///
    /// Two guidelines are equal if they were read from the same files and the same overlay, byte by byte: a clone is equal
    /// to what it was cloned from, and so is the same data set read again.
    pub struct Guideline {
        /// The id of the guideline.
        id: Box<str> => &str,
        /// The edition of the guideline: 5.
        edition: u8 => u8,
        /// Its title.
        title: Text => &Text,
        /// Who published it.
        publisher: Text => &Text,
        /// When it was published, as year-month.
        published: Box<str> => &str,
        /// Where to find it.
        url: Box<str> => &str,
        /// The version of the data: what they say.
        data_version: Box<str> => &str,
        /// The version of the file formats: how they say it.
        schema_version: Box<str> => &str,
        /// What a reader of any output has to know first: who did not write it.
        notice: Text => &Text,
        derived_notice: DerivedNotice,
        /// What a reader has to know of measures, traits and incidents: what of them is a reading that no mark shows.
        reading_notice: Text => &Text,
        categories: Each<Category, Named<Category>, { Category::ALL.len() }>,
        roles: Each<Role, Named<Role>, { Role::ALL.len() }>,
        elements: Each<Element, Named<Element>, { Element::ALL.len() }>,
        sources: Vec<Arc<Source>>,
        traits: Vec<Arc<TraitDefinition>>,
        /// What is known of each method, in the guideline's order.
        methods: PerMethod<MethodEntry> => &[MethodEntry],
        /// The scale of the grades.
        scale: Scale => &Scale,
        /// What is known of each axis, in the guideline's order.
        axes: PerAxis<AxisEntry> => &[AxisEntry],
        /// The grades of the methods.
        ratings: Ratings => &Ratings,
        questions: IdTable<Arc<Question>>,
        /// The decision flowchart.
        flowchart: Flowchart => &Flowchart,
        /// All measures, those of the 5th edition first.
        controls: IdTable<Control> => &[Control],
        /// All cautions.
        cautions: IdTable<Caution> => &[Caution],
        /// What an organisation may need of its way of teleworking.
        needs: IdTable<Need> => &[Need],
        threats: Vec<Arc<Threat>>,
        /// All incidents.
        incidents: IdTable<Incident> => &[Incident],
        patterns: Vec<Arc<Pattern>>,
        /// All reference texts.
        reference: Vec<ReferenceEntry> => &[ReferenceEntry],
        rulebook: Rulebook,
        questions_by_id: Lookup<Arc<Question>>,
        controls_by_id: Lookup<Control>,
        /// The name of the overlay in use, if there is one.
        overlay: Option<Box<str>> => Option<&str>,
        /// What it was read from, the overlay last, by which guidelines are compared.
        origin: Arc<Origin>,
    }
}

impl PartialEq for Guideline {
    fn eq(&self, other: &Self) -> bool {
        (&self.overlay, &self.origin) == (&other.overlay, &other.origin)
    }
}

impl Eq for Guideline {}

impl Hash for Guideline {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.data_version.hash(state);
        self.overlay.hash(state);
    }
}

/// Files by name, and their bytes.
pub(crate) type Origin = Vec<(Cow<'static, str>, Cow<'static, [u8]>)>;

/// That grades and flowchart are derived, both or one of them.
#[derive(Debug, Clone)]
pub(crate) struct DerivedNotice {
    pub(crate) both: Text,
    pub(crate) grades: Text,
    pub(crate) flowchart: Text,
}

impl Guideline {
    /// What a reader has to know of grades and flowchart: which of them are derived. `None` once an overlay has replaced
    /// all of them.
    ///
    /// ```
    /// use telework_advisor::{Guideline, Lang};
    /// let notice = Guideline::embedded().derived_notice().unwrap();
    /// assert!(notice.get(Lang::En).starts_with("The grades, and the flowchart"));
    /// ```
    #[must_use]
    pub fn derived_notice(&self) -> Option<&Text> {
        let derived = ProvenanceKind::Derived;
        self.derived_notice_of(self.grades_hold(derived), self.flowchart_holds(derived))
    }

    /// The same of what is shown of the two.
    pub(crate) const fn derived_notice_of(&self, grades: bool, flowchart: bool) -> Option<&Text> {
        let notice = &self.derived_notice;
        match (grades, flowchart) {
            (true, true) => Some(&notice.both),
            (true, false) => Some(&notice.grades),
            (false, true) => Some(&notice.flowchart),
            (false, false) => None,
        }
    }

    /// Whether some grade, or some node or edge of the flowchart, is of this kind of provenance.
    #[must_use]
    pub fn holds(&self, kind: ProvenanceKind) -> bool {
        self.grades_hold(kind) || self.flowchart_holds(kind)
    }

    pub(crate) fn grades_hold(&self, kind: ProvenanceKind) -> bool {
        self.ratings.iter().any(|rating| rating.provenance().kind() == kind)
    }

    pub(crate) fn flowchart_holds(&self, kind: ProvenanceKind) -> bool {
        let is_of_kind = |provenance: &Provenance| provenance.kind() == kind;
        self.flowchart
            .nodes()
            .any(|node| is_of_kind(node.provenance()) || node.edges().any(|edge| is_of_kind(edge.provenance())))
    }

    /// The documents that the data rest on.
    pub fn sources(&self) -> impl ExactSizeIterator<Item = &Source> + Clone {
        self.sources.iter().map(|source| &**source)
    }

    /// The traits in which the methods differ.
    pub fn traits(&self) -> impl ExactSizeIterator<Item = &TraitDefinition> + Clone {
        self.traits.iter().map(|definition| &**definition)
    }

    /// What is known of a method.
    #[must_use]
    pub fn method(&self, method: Method) -> &MethodEntry {
        &self.methods[method]
    }

    /// What is known of an axis.
    #[must_use]
    pub fn axis(&self, axis: Axis) -> &AxisEntry {
        &self.axes[axis]
    }

    /// All questions in the guideline's order: the flowchart's and the circumstances.
    pub fn questions(&self) -> impl ExactSizeIterator<Item = &Question> + Clone {
        self.questions.iter().map(|question| &**question)
    }

    /// The question with this id.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions_by_id.find(&self.questions, id, |question| question.id()).map(|question| &**question)
    }

    pub(crate) fn question_at(&self, index: question::QuestionIndex) -> &Question {
        &self.questions[index]
    }

    /// The measure with this id.
    #[must_use]
    pub fn control(&self, id: &str) -> Option<&Control> {
        self.controls_by_id.find(&self.controls, id, Control::id)
    }

    /// The measures of the older edition that `control` takes up: as a whole first, then in part.
    pub fn superseded_by(&self, control: &Control) -> impl Iterator<Item = &Control> {
        let own = own(self.controls.as_slice(), control, Control::id).into_iter();
        let all = own.flat_map(|own| own.supersedes.iter().chain(&own.supersedes_in_part));
        all.map(|&id| &self.controls[id])
    }

    /// Those of them that it takes up in part only: what it leaves out is still required.
    pub fn superseded_in_part_by(&self, control: &Control) -> impl Iterator<Item = &Control> {
        let own = own(self.controls.as_slice(), control, Control::id).into_iter();
        own.flat_map(|own| &own.supersedes_in_part).map(|&id| &self.controls[id])
    }

    /// The measures of the newer edition that take up `control`: as a whole first, then in part.
    ///
    /// ```
    /// use telework_advisor::Guideline;
    /// let guideline = Guideline::embedded();
    /// // The drills of the 4th edition are in no measure of the 5th that is known.
    /// let drills = guideline.control("e4.admin.4").unwrap();
    /// assert!(guideline.successors_of(drills).count() > 0 && !drills.is_superseded());
    /// ```
    pub fn successors_of(&self, control: &Control) -> impl Iterator<Item = &Control> {
        let own = own(self.controls.as_slice(), control, Control::id).into_iter();
        let all = own.flat_map(|own| own.superseded_by.iter().chain(&own.superseded_in_part_by));
        all.map(|&id| &self.controls[id])
    }

    /// The measure of another role that is done together with `control`: the teleworker's side of what an administrator
    /// sees to, for example. Each is the other's twin.
    ///
    /// ```
    /// use telework_advisor::Guideline;
    /// let guideline = Guideline::embedded();
    /// let of_the_administrator = guideline.control("e5.admin.security-software").unwrap();
    /// let of_the_worker = guideline.twin_of(of_the_administrator).unwrap();
    /// assert_eq!(of_the_worker.id(), "e5.teleworker.security-software");
    /// assert_eq!(guideline.twin_of(of_the_worker).unwrap().id(), of_the_administrator.id());
    /// ```
    #[must_use]
    pub fn twin_of(&self, control: &Control) -> Option<&Control> {
        own(self.controls.as_slice(), control, Control::id)?.twin.map(|id| &self.controls[id])
    }

    /// The measures that answer `caution`; none where no measure does.
    pub fn called_for_by(&self, caution: &Caution) -> impl Iterator<Item = &Control> {
        let own = own(self.cautions.as_slice(), caution, Caution::id).into_iter();
        own.flat_map(|own| &own.calls_for).map(|&id| &self.controls[id])
    }

    /// The measures that prevent `incident`.
    pub fn prevention_of(&self, incident: &Incident) -> impl Iterator<Item = &Control> {
        let own = own(self.incidents.as_slice(), incident, Incident::id).into_iter();
        own.flat_map(|own| &own.prevented_by).map(|&id| &self.controls[id])
    }

    /// The measures that can be required: those of the newest edition, and of the older one what has no successor. By
    /// role, then by category.
    pub(crate) fn required_if_applicable(&self) -> impl ExactSizeIterator<Item = &Control> + Clone {
        self.rulebook.controls().iter().map(|&id| &self.controls[id])
    }

    /// The measures on which a configuration may decide otherwise than the basic one, by role and then by category.
    pub(crate) fn differing_controls(&self, configuration: &Configuration) -> impl Iterator<Item = &Control> {
        self.rulebook.sheet(Some(configuration)).differing_controls.iter().map(|&id| &self.controls[id])
    }

    /// Every distinct condition, compiled.
    pub(crate) const fn rulebook(&self) -> &Rulebook {
        &self.rulebook
    }

    /// A condition, compiled for the basic configuration of a method.
    pub(crate) fn rule(&self, place: RuleIndex, method: Method) -> &Rule {
        self.rulebook.rule(place, Some(self.method(method).basic()))
    }

    /// The configuration with this id, of whichever method. Every method has a basic one, so that none is found by that.
    #[must_use]
    pub fn configuration(&self, id: &str) -> Option<&Configuration> {
        let mut derived = self.derived_configurations();
        derived.find(|configuration| configuration.id() == id)
    }

    fn own_configuration(&self, configuration: &Configuration) -> Option<&Configuration> {
        own(&self.method(configuration.method()).configurations, configuration, Configuration::id)
    }

    /// Every configuration but the basic ones, by method.
    pub fn derived_configurations(&self) -> impl Iterator<Item = &Configuration> {
        self.methods.as_slice().iter().flat_map(|entry| entry.configurations.iter().skip(1))
    }

    /// The cautions that a configuration brings, by severity.
    pub fn cautions_of(&self, configuration: &Configuration) -> impl Iterator<Item = &Caution> + Clone {
        self.own_configuration(configuration).into_iter().flat_map(|own| &own.cautions).map(|&id| &self.cautions[id])
    }

    /// The measures that a configuration requires beside those of its method.
    pub fn controls_of(&self, configuration: &Configuration) -> impl Iterator<Item = &Control> {
        self.own_configuration(configuration).into_iter().flat_map(|own| &own.controls).map(|&id| &self.controls[id])
    }

    /// The need that a method leaves unmet for which a caution holds, where it says what a method cannot do.
    #[must_use]
    pub fn need_of(&self, caution: &Caution) -> Option<&Need> {
        own(self.cautions.as_slice(), caution, Caution::id)?.need.map(|id| &self.needs[id])
    }

    /// The cautions about something, by severity.
    pub(crate) fn cautions_about(&self, subject: CautionSubject) -> impl Iterator<Item = &Caution> + Clone {
        let indices = self.rulebook.cautions(subject).iter();
        indices.map(|&id| &self.cautions[id])
    }

    /// Whether `control` can be required with `method` under some answers. A measure that a newer one has taken up never
    /// is.
    #[must_use]
    pub fn can_apply(&self, control: &Control, method: Method) -> bool {
        let own = own(self.controls.as_slice(), control, Control::id).filter(|own| !own.is_superseded());
        own.is_some_and(|own| !self.rule(own.applies.rule, method).terms.is_impossible())
    }

    /// All threats.
    pub fn threats(&self) -> impl ExactSizeIterator<Item = &Threat> + Clone {
        self.threats.iter().map(|threat| &**threat)
    }

    /// The patterns of the 4th edition.
    pub fn patterns(&self) -> impl ExactSizeIterator<Item = &Pattern> + Clone {
        self.patterns.iter().map(|pattern| &**pattern)
    }

    /// The pattern of the 4th edition with this id.
    #[must_use]
    pub fn pattern(&self, id: &str) -> Option<&Pattern> {
        self.patterns().find(|pattern| pattern.id() == id)
    }

    /// The reference text with this id.
    #[must_use]
    pub fn reference_entry(&self, id: &str) -> Option<&ReferenceEntry> {
        self.reference.iter().find(|entry| entry.id() == id)
    }

    /// The name of a category of measures.
    #[must_use]
    pub fn category(&self, category: Category) -> &Named<Category> {
        &self.categories[category]
    }

    /// The name of a role.
    #[must_use]
    pub fn role(&self, role: Role) -> &Named<Role> {
        &self.roles[role]
    }

    /// The name of an element of security.
    #[must_use]
    pub fn element(&self, element: Element) -> &Named<Element> {
        &self.elements[element]
    }
}

/// What `one` is here: itself, or the one of its id where it comes from another guideline, whose tables have other places.
fn own<'a, T>(all: &'a [T], one: &T, id: fn(&T) -> &str) -> Option<&'a T> {
    let one_address = std::ptr::from_ref(one).addr();
    let place = one_address.checked_sub(all.as_ptr().addr()).map(|bytes| bytes / size_of::<T>());
    let at_its_place = place.and_then(|place| all.get(place));
    at_its_place.or_else(|| all.iter().find(|other| id(other) == id(one)))
}
