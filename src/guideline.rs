//! **Known**: the guideline as data. Methods, axes and grades, questions, the flowchart, measures, cautions, threats,
//! incidents, patterns, sources; each datum with where it comes from.

pub(crate) mod condition;
pub(crate) mod flowchart;
mod lookup;
mod model;
mod rules;

use std::sync::Arc;

pub use condition::{Condition, TraitValues};
pub use flowchart::{EdgeRef, Flowchart, Node, Target};
pub use model::axis::{Axis, AxisEntry, Grade, Rating, Ratings, Scale};
pub use model::caution::{Caution, CautionSeverity};
pub use model::control::{Category, Control, Element, Level, Named, Role};
pub use model::incident::Incident;
pub use model::method::{Configuration, Method, MethodEntry, MethodSet};
pub use model::pattern::{FastLine, Pattern, PatternTable, PrivateTerminals, SameEnvironment, StoresData, UsesCloud};
pub use model::question::{Choice, ChoiceSet, Question};
pub use model::reference::{ReferenceEntry, ReferenceKind};
pub use model::source::{Citation, Provenance, ProvenanceKind, Source};
pub use model::threat::{Origin, OriginKind, Threat};
pub use model::traits::{TraitCell, TraitDefinition, TraitValue};

pub use crate::{
    language::{Lang, Text, UnknownLang},
    vocabulary::UnknownWord,
};

pub(crate) use condition::{Alternatives, Compiled, Ground, Grounds, Term};
pub(crate) use flowchart::{Bits, Certain, Fingerprints, Next, NodePlace, Program, Settled, Ways};
pub(crate) use lookup::Lookup;
pub(crate) use model::grades::Grades;
pub(crate) use model::{control, question, traits};
pub(crate) use rules::{
    CautionIndex, Holds, LineIndex, Part, Rule, RuleIndex, Rulebook, Sheet, SheetLine, Truth, Verdict,
};

/// A guideline as data, sound and resolved: what does not fit was refused when it was loaded.
///
/// ```
/// use telework_advisor::{Axis, Guideline, Method};
/// let guideline = Guideline::embedded();
/// let rating = guideline.ratings().get(Method::CloudService, Axis::IntroductionCost);
/// assert!(rating.provenance().is_derived());
/// ```
#[derive(Debug, Clone)]
pub struct Guideline {
    pub(crate) head: Head,
    pub(crate) sources: Vec<Arc<Source>>,
    pub(crate) traits: Vec<Arc<TraitDefinition>>,
    pub(crate) methods: Vec<MethodEntry>,
    pub(crate) derived_configurations: Vec<Configuration>,
    pub(crate) scale: Scale,
    pub(crate) axes: Vec<AxisEntry>,
    pub(crate) ratings: Ratings,
    pub(crate) questions: Vec<Arc<Question>>,
    pub(crate) flowchart: Flowchart,
    pub(crate) controls: Vec<Control>,
    pub(crate) cautions: Vec<Caution>,
    pub(crate) threats: Vec<Arc<Threat>>,
    pub(crate) incidents: Vec<Incident>,
    pub(crate) patterns: Vec<Arc<Pattern>>,
    pub(crate) reference: Vec<ReferenceEntry>,
    pub(crate) rulebook: Rulebook,
    pub(crate) questions_by_id: Lookup,
    pub(crate) controls_by_id: Lookup,
    /// The name of the overlay in use.
    pub(crate) overlay: Option<Box<str>>,
}

/// That grades and flowchart are derived, both or one of them.
#[derive(Debug, Clone)]
pub(crate) struct DerivedNotice {
    pub(crate) both: Text,
    pub(crate) grades: Text,
    pub(crate) flowchart: Text,
}

/// What the manifest says of the data set as a whole.
#[derive(Debug, Clone)]
pub(crate) struct Head {
    pub(crate) id: Box<str>,
    pub(crate) edition: u8,
    pub(crate) title: Text,
    pub(crate) publisher: Text,
    pub(crate) published: Box<str>,
    pub(crate) url: Box<str>,
    pub(crate) data_version: Box<str>,
    pub(crate) schema_version: Box<str>,
    pub(crate) notice: Text,
    pub(crate) derived_notice: DerivedNotice,
    pub(crate) reading_notice: Text,
    pub(crate) categories: Vec<Named<Category>>,
    pub(crate) roles: Vec<Named<Role>>,
    pub(crate) elements: Vec<Named<Element>>,
}

impl Guideline {
    /// The name of the overlay in use, if there is one.
    #[must_use]
    pub fn overlay(&self) -> Option<&str> {
        self.overlay.as_deref()
    }

    /// The id of the guideline.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.head.id
    }

    /// The edition of the guideline: 5.
    #[must_use]
    pub const fn edition(&self) -> u8 {
        self.head.edition
    }

    /// Its title.
    #[must_use]
    pub const fn title(&self) -> &Text {
        &self.head.title
    }

    /// Who published it.
    #[must_use]
    pub const fn publisher(&self) -> &Text {
        &self.head.publisher
    }

    /// When it was published, as year-month.
    #[must_use]
    pub fn published(&self) -> &str {
        &self.head.published
    }

    /// Where to find it.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.head.url
    }

    /// The version of the data: what they say.
    #[must_use]
    pub fn data_version(&self) -> &str {
        &self.head.data_version
    }

    /// The version of the file formats: how they say it.
    #[must_use]
    pub fn schema_version(&self) -> &str {
        &self.head.schema_version
    }

    /// What a reader of any output has to know first: who did not write it.
    #[must_use]
    pub const fn notice(&self) -> &Text {
        &self.head.notice
    }

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
        let notice = &self.head.derived_notice;
        match (grades, flowchart) {
            (true, true) => Some(&notice.both),
            (true, false) => Some(&notice.grades),
            (false, true) => Some(&notice.flowchart),
            (false, false) => None,
        }
    }

    /// What a reader has to know of measures, traits and incidents: what of them is a reading that no mark shows.
    #[must_use]
    pub const fn reading_notice(&self) -> &Text {
        &self.head.reading_notice
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

    /// What is known of each method, in the guideline's order.
    #[must_use]
    pub fn methods(&self) -> &[MethodEntry] {
        &self.methods
    }

    /// What is known of a method.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "loading refuses a data set without one entry for each method")]
    pub fn method(&self, method: Method) -> &MethodEntry {
        &self.methods[method as usize]
    }

    /// System configurations derived from the basic ones that no source ties to a single method.
    #[must_use]
    pub fn derived_configurations(&self) -> &[Configuration] {
        &self.derived_configurations
    }

    /// The scale of the grades.
    #[must_use]
    pub const fn scale(&self) -> &Scale {
        &self.scale
    }

    /// What is known of each axis, in the guideline's order.
    #[must_use]
    pub fn axes(&self) -> &[AxisEntry] {
        &self.axes
    }

    /// What is known of an axis.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "loading refuses a data set without one entry for each axis")]
    pub fn axis(&self, axis: Axis) -> &AxisEntry {
        &self.axes[axis as usize]
    }

    /// The grades of the methods.
    #[must_use]
    pub const fn ratings(&self) -> &Ratings {
        &self.ratings
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

    pub(crate) fn question_at(&self, index: question::QuestionIndex) -> Option<&Question> {
        self.questions.get(usize::from(index)).map(|question| &**question)
    }

    /// The decision flowchart.
    #[must_use]
    pub const fn flowchart(&self) -> &Flowchart {
        &self.flowchart
    }

    /// All measures, those of the 5th edition first.
    #[must_use]
    pub fn controls(&self) -> &[Control] {
        &self.controls
    }

    /// The measure with this id.
    #[must_use]
    pub fn control(&self, id: &str) -> Option<&Control> {
        self.controls_by_id.find(&self.controls, id, Control::id)
    }

    /// The measures of the older edition that `control` takes up.
    pub fn superseded_by(&self, control: &Control) -> impl Iterator<Item = &Control> {
        control.supersedes.iter().filter_map(|&index| self.controls.get(usize::from(index)))
    }

    /// The measures of the newer edition that take up `control`.
    pub fn successors_of(&self, control: &Control) -> impl Iterator<Item = &Control> {
        control.superseded_by.iter().filter_map(|&index| self.controls.get(usize::from(index)))
    }

    /// The measures that prevent `incident`.
    pub fn prevention_of(&self, incident: &Incident) -> impl Iterator<Item = &Control> {
        incident.prevented_by.iter().filter_map(|&index| self.controls.get(usize::from(index)))
    }

    /// The measures that can be required: those of the newest edition, and of the older one what has no successor. By
    /// role, then by category.
    pub(crate) fn required_if_applicable(&self) -> impl Iterator<Item = &Control> {
        self.rulebook.controls().iter().filter_map(|&(index, _)| self.controls.get(usize::from(index)))
    }

    /// Every distinct condition, compiled.
    pub(crate) const fn rulebook(&self) -> &Rulebook {
        &self.rulebook
    }

    /// A condition, compiled for one method.
    pub(crate) fn rule(&self, place: RuleIndex, method: Method) -> &Compiled {
        &self.rulebook.clause(place, method).when
    }

    /// Whether `control` can be required with `method` under some answers. A measure that a newer one has taken up never
    /// is.
    #[must_use]
    pub fn can_apply(&self, control: &Control, method: Method) -> bool {
        !control.is_superseded() && !self.rule(control.rule, method).is_impossible()
    }

    /// All cautions.
    #[must_use]
    pub fn cautions(&self) -> &[Caution] {
        &self.cautions
    }

    /// All threats.
    pub fn threats(&self) -> impl ExactSizeIterator<Item = &Threat> + Clone {
        self.threats.iter().map(|threat| &**threat)
    }

    /// All incidents.
    #[must_use]
    pub fn incidents(&self) -> &[Incident] {
        &self.incidents
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

    /// All reference texts.
    #[must_use]
    pub fn reference(&self) -> &[ReferenceEntry] {
        &self.reference
    }

    /// The reference text with this id.
    #[must_use]
    pub fn reference_entry(&self, id: &str) -> Option<&ReferenceEntry> {
        self.reference.iter().find(|entry| entry.id() == id)
    }

    /// The name of a category of measures.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "loading refuses a data set without one entry for each category")]
    pub fn category(&self, category: Category) -> &Named<Category> {
        &self.head.categories[category as usize]
    }

    /// The name of a role.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "loading refuses a data set without one entry for each role")]
    pub fn role(&self, role: Role) -> &Named<Role> {
        &self.head.roles[role as usize]
    }

    /// The name of an element of security.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "loading refuses a data set without one entry for each element")]
    pub fn element(&self, element: Element) -> &Named<Element> {
        &self.head.elements[element as usize]
    }
}
