//! Reading a data set: the files as written go in, the model as resolved comes out, and everything that is wrong with
//! them is reported together.
//!
//! Ids are gathered first, so that files may refer to each other in any direction; then each file is read and every
//! reference resolved on the spot, where its place is still known. What was read without a finding can be evaluated
//! without failing.

pub(crate) mod axes;
pub(crate) mod common;
pub(crate) mod condition;
pub(crate) mod controls;
pub(crate) mod detail;
pub(crate) mod files;
pub(crate) mod flowchart;
pub(crate) mod ids;
pub(crate) mod incidents;
pub(crate) mod interview;
pub(crate) mod lint;
pub(crate) mod manifest;
pub(crate) mod measures;
pub(crate) mod methods;
pub(crate) mod needs;
pub(crate) mod overlay;
pub(crate) mod patterns;
pub(crate) mod portfolio;
pub(crate) mod profile;
pub(crate) mod questions;
pub(crate) mod reference;
pub(crate) mod sources;
pub(crate) mod threats;

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    sync::{Arc, LazyLock},
};

use serde::Serialize;

use files::Files;
use profile::LARGEST_PROFILE;

use files::LARGEST;
use ids::Ids;

use crate::{
    finding::{Collector, Error, Finding, nearest, problem::Problem},
    guideline::{
        Guideline,
        lookup::Lookup,
        model::{
            caution::Caution,
            control::{Control, ControlIndex},
            method::MethodEntry,
            need::NeedIndex,
            pattern::Pattern,
            question::Question,
            source::Source,
            threat::Threat,
            traits::TraitDefinition,
        },
        rule::MOST_TERMS,
        rulebook::Rulebook,
    },
    index::{Each, Id, IdTable},
    json::{Json, cursor::Cursor},
};

/// The version of the file formats that this crate reads.
pub(crate) const SCHEMA_VERSION: &str = "1";

/// The most nodes a flowchart can have.
pub(crate) const MOST_NODES: usize = 10_000;
/// The most traits a guideline can have.
pub(crate) const MOST_TRAITS: usize = 1_000;
/// The most measures a guideline can have.
pub(crate) const MOST_CONTROLS: usize = 50_000;

/// What references are resolved against.
struct Context<'j> {
    sources: Ids<'j, Arc<Source>>,
    questions: Ids<'j, Arc<Question>>,
    traits: Ids<'j, Arc<TraitDefinition>>,
    patterns: Ids<'j, Arc<Pattern>>,
    threats: Ids<'j, Arc<Threat>>,
    controls: Ids<'j, ControlIndex>,
    needs: Ids<'j, NeedIndex>,
    /// The cautions that configurations may bring, by id; nothing if the file cannot be read, which is reported once.
    configuration_cautions: Option<BTreeMap<&'j str, Id<Caution>>>,
    /// What references between measures are checked against, by id.
    outlines: BTreeMap<&'j str, controls::Outline<'j>>,
    /// What conditions are compiled for; empty where the methods are broken.
    methods: Vec<MethodEntry>,
    rulebook: RefCell<Rulebook>,
    /// While an entry of an overlay is read: the page it was copied from.
    page: Cell<Option<u32>>,
}

impl Guideline {
    /// The data set that ships with the crate, read on first use.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static EMBEDDED: LazyLock<Guideline> = LazyLock::new(|| match Guideline::load(&Files::embedded()) {
            Ok(guideline) => guideline,
            #[expect(clippy::panic, reason = "the shipped data are part of the program; a test loads them")]
            Err(error) => panic!("the embedded data set is broken:\n{error}"),
        });
        &EMBEDDED
    }

    /// Reads a data set.
    ///
    /// # Errors
    /// Everything that is wrong with the files, each with its place.
    pub fn load(files: &Files) -> Result<Self, Error> {
        load(files, None)
    }

    /// Reads a data set with an overlay: official figures that a user supplies in the place of derived ones. `name` is
    /// what findings and advice call the overlay.
    ///
    /// ```
    /// use telework_advisor::{Axis, Files, Grade, Guideline, Method};
    /// let overlay = r#"{ "ratings": [
    ///     { "method": "vpn", "axis": "introduction-cost", "grade": "A", "page": 40 },
    ///     { "method": "vpn", "axis": "congestion-impact", "grade": "S", "page": null }
    /// ] }"#;
    /// let guideline = Guideline::load_with_overlay(&Files::embedded(), "official.json", overlay.as_bytes())?;
    /// let cost = guideline.ratings().get(Method::Vpn, Axis::IntroductionCost);
    /// assert_eq!((cost.grade(), cost.provenance().is_derived()), (Grade::A, false));
    /// // Not filled in yet: what ships stays.
    /// assert_eq!(guideline.ratings().grade(Method::Vpn, Axis::CongestionImpact), Grade::C);
    /// # Ok::<(), telework_advisor::Error>(())
    /// ```
    ///
    /// # Errors
    /// Everything that is wrong with the files or the overlay, each with its place.
    pub fn load_with_overlay(files: &Files, name: &str, overlay: &[u8]) -> Result<Self, Error> {
        load(files, Some(&OverlayFile { name, bytes: overlay }))
    }

    /// Everything that can be found about a data set at once: the errors for which [`load`](Self::load) refuses it, or,
    /// where there are none, the warnings. Nothing for a data set without either.
    ///
    /// ```
    /// use telework_advisor::{Files, Guideline};
    /// assert!(Guideline::check(&Files::embedded()).is_empty());
    /// ```
    #[must_use]
    pub fn check(files: &Files) -> Vec<Finding> {
        let collector = Collector::default();
        read(files, None, &collector, lint::look);
        collector.into_findings()
    }
}

/// An overlay as written.
struct OverlayFile<'o> {
    name: &'o str,
    bytes: &'o [u8],
}

/// Reads a data set.
fn load(files: &Files, overlay: Option<&OverlayFile<'_>>) -> Result<Guideline, Error> {
    let collector = Collector::default();
    let guideline = read(files, overlay, &collector, |_, _, _| {});
    let mut guideline = collector.finish(guideline)?;
    let overlay = overlay.map(|overlay| (overlay.name.to_owned().into(), overlay.bytes.to_owned().into()));
    guideline.origin = Arc::new(files.contents().chain(overlay).collect());
    Ok(guideline)
}

/// Something for each data file.
struct DataFiles<T> {
    sources: T,
    methods: T,
    axes: T,
    ratings: T,
    questions: T,
    flowchart: T,
    controls: Vec<T>,
    cautions: T,
    needs: T,
    threats: T,
    incidents: T,
    patterns: T,
    reference: T,
}

impl<T> DataFiles<T> {
    fn map<'s, U>(&'s self, mut change: impl FnMut(&'s T) -> U) -> DataFiles<U> {
        DataFiles {
            sources: change(&self.sources),
            methods: change(&self.methods),
            axes: change(&self.axes),
            ratings: change(&self.ratings),
            questions: change(&self.questions),
            flowchart: change(&self.flowchart),
            controls: self.controls.iter().map(&mut change).collect(),
            cautions: change(&self.cautions),
            needs: change(&self.needs),
            threats: change(&self.threats),
            incidents: change(&self.incidents),
            patterns: change(&self.patterns),
            reference: change(&self.reference),
        }
    }
}

fn read(
    files: &Files,
    overlay: Option<&OverlayFile<'_>>,
    collector: &Collector,
    look: impl FnOnce(&Guideline, &Json<'_>, &DataFiles<Option<Cursor<'_>>>),
) -> Option<Guideline> {
    let manifest = parse(files, files::MANIFEST, collector)?;
    let manifest = Cursor::root(&manifest, files::MANIFEST, collector);
    let names = manifest::read_files(&manifest)?;
    // The files as written. One that cannot be parsed has been reported and leaves a gap.
    let parsed = names.map(|name| (&**name, parse(files, name, collector)));
    let files = parsed.map(|(name, json)| Some(Cursor::root(json.as_ref()?, name, collector)));
    let overlay_json = overlay.and_then(|overlay| {
        let reported = |problem| collector.add(Finding::new(overlay.name, "", problem));
        Json::parse(overlay.bytes, LARGEST).map_err(reported).ok()
    });
    let overlay_name = overlay.map_or("", |overlay| overlay.name);
    let overlay = overlay_json.as_ref().map(|json| Cursor::overlay(json, overlay_name, collector));
    let overlay = overlay.filter(|root| overlay::check(root).is_some());

    // First all ids, then everything else.
    let mut context = Context {
        sources: Ids::scan(common::SOURCE, "sources", &[files.sources]),
        questions: Ids::scan(common::QUESTION, "questions", &[files.questions]),
        traits: Ids::scan(common::TRAIT, "traits", &[files.methods]),
        patterns: Ids::scan(common::PATTERN, "patterns", &[files.patterns]),
        threats: Ids::scan(common::THREAT, "threats", &[files.threats]),
        controls: Ids::scan(common::CONTROL, "controls", &files.controls),
        needs: Ids::scan(common::NEED, "needs", &[files.needs]),
        configuration_cautions: files.cautions.as_ref().map(controls::of_configurations),
        outlines: controls::outlines(&files.controls),
        methods: Vec::new(),
        rulebook: RefCell::default(),
        page: Cell::new(None),
    };
    context.questions.extend("questions", overlay, |_| true);
    // One without a role fills in a measure that exists.
    context.controls.extend("controls", overlay, |entry| entry.member("role").is_some());
    context.controls.number();
    context.needs.number();

    let sources = files.sources.and_then(|cursor| sources::read(&cursor, &mut context));
    let head = manifest::read_head(&manifest, &context);
    // A flowchart that the overlay fills in takes the place of the one that ships.
    let other_flowchart = overlay.as_ref().and_then(|root| root.member("flowchart"));
    let other_flowchart = other_flowchart.filter(|flowchart| overlay::is_filled(flowchart.json));
    let page = other_flowchart.as_ref().and_then(overlay::page);
    let flowchart = match other_flowchart {
        // A page that is no page was reported; nothing else of it is looked at.
        Some(_) if page.is_none() => None,
        other => other.or(files.flowchart),
    };
    let asked = flowchart.as_ref().map(flowchart::asked).unwrap_or_default();
    let questions = files.questions.and_then(|cursor| questions::read(&cursor, overlay.as_ref(), &asked, &mut context));
    let methods = files.methods.and_then(|cursor| methods::read(&cursor, &mut context));
    let traits = methods.map(|(traits, methods)| {
        context.methods = methods.into_list();
        traits
    });
    if let Some(cursor) = files.methods.as_ref().filter(|_| traits.is_some()) {
        methods::enter_suits(cursor, &mut context);
    }
    let axes = files.axes.and_then(|cursor| axes::read(&cursor, &context));
    let mut ratings = files.ratings.and_then(|cursor| axes::read_ratings(&cursor, &context));
    context.page.set(page);
    let flowchart = flowchart.and_then(|cursor| flowchart::read(&cursor, &context));
    context.page.set(None);
    let patterns = files.patterns.and_then(|cursor| patterns::read(&cursor, &mut context));
    let threats = files.threats.and_then(|cursor| threats::read(&cursor, &mut context));
    let mut controls = controls::read(&files.controls, &context);
    if let Some(root) = &overlay {
        if let Some(ratings) = &mut ratings {
            overlay::ratings(root, ratings, &context);
        }
        if let Some(controls) = &mut controls {
            overlay::controls(root, controls, &context);
        }
    }
    let cautions = files.cautions.and_then(|cursor| controls::read_cautions(&cursor, &context));
    let needs = files.needs.and_then(|cursor| needs::read(&cursor, &context));
    let incidents = files.incidents.and_then(|cursor| incidents::read(&cursor, &context));
    let reference = files.reference.and_then(|cursor| reference::read(&cursor, &context));
    if collector.has_errors() {
        return None;
    }

    let traits = traits?;
    let (scale, axes) = axes?;
    let (controls, cautions, incidents) = (linked(controls?)?, cautions?, incidents?);
    let (head, questions) = (head?, IdTable::new(questions?)?);
    let rulebook = context.rulebook.into_inner().finished(&context.methods, &controls, &cautions, &incidents);
    let too_large = |index| {
        let of_method = |entry: &MethodEntry| entry.configurations.iter().position(|one| one.index == index);
        let mut places = context.methods.iter().enumerate();
        let place = places.find_map(|(method, entry)| Some((method, of_method(entry)?)));
        let pointer = place.map(|(method, place)| format!("/methods/{method}/configurations/{place}"));
        let problem = Problem::ConditionTooLarge { limit: MOST_TERMS };
        collector.add(Finding::new(&names.methods, pointer.unwrap_or_default(), problem));
    };
    let rulebook = rulebook.map_err(too_large).ok()?;
    let guideline = Guideline {
        questions_by_id: Lookup::new(&questions, |question| question.id()),
        controls_by_id: Lookup::new(&controls, Control::id),
        id: head.id,
        edition: head.edition,
        title: head.title,
        publisher: head.publisher,
        published: head.published,
        url: head.url,
        data_version: head.data_version,
        schema_version: head.schema_version,
        notice: head.notice,
        derived_notice: head.derived_notice,
        reading_notice: head.reading_notice,
        categories: head.categories,
        roles: head.roles,
        elements: head.elements,
        sources: sources?,
        traits,
        methods: Each::from_list(context.methods)?,
        scale,
        axes,
        ratings: ratings?,
        questions,
        rulebook,
        flowchart: flowchart?,
        controls,
        cautions,
        needs: needs?,
        threats: threats?,
        incidents,
        patterns: patterns?,
        reference: reference?,
        overlay: overlay.map(|_| overlay_name.into()),
        origin: Arc::default(),
    };
    look(&guideline, manifest.json, &files);
    Some(guideline)
}

fn parse<'f>(files: &'f Files, name: &str, collector: &Collector) -> Option<Json<'f>> {
    let parsed = match files.get(name) {
        Some(bytes) => Json::parse(bytes, LARGEST),
        None => {
            Err(Problem::MissingFile { nearest: nearest(name, &files.names().collect::<Vec<_>>()).map(Into::into) })
        }
    };
    parsed.map_err(|problem| collector.add(Finding::new(name, "", problem))).ok()
}

/// Reads what a user wrote into one file, which `file` names in messages.
fn parse_user_file<T>(file: &str, bytes: &[u8], read: impl FnOnce(&Cursor<'_>) -> Option<T>) -> Result<T, Error> {
    let json =
        Json::parse(bytes, LARGEST_PROFILE).map_err(|problem| Error::from_finding(Finding::new(file, "", problem)))?;
    let collector = Collector::default();
    let value = read(&Cursor::root(&json, file, &collector));
    collector.finish(value)
}

/// Reads plain data as it would be read from a file: it goes through the same checks, and has the same places.
fn read_data<T>(name: &str, data: &impl Serialize, read: impl FnOnce(&Cursor<'_>) -> Option<T>) -> Result<T, Error> {
    // Plain data can always be written.
    let unexplained = |_| Error::from_finding(Finding::new(name, "", Problem::Unexplained));
    let json = serde_json::to_vec(data).map_err(unexplained)?;
    parse_user_file(name, &json, read)
}

/// The measures, with who supersedes whom filled in, seen from the older one, and twins in both.
fn linked(controls: Vec<Control>) -> Option<IdTable<Control>> {
    let mut controls = IdTable::new(controls)?;
    let links =
        controls.entries().flat_map(|(newer, control)| control.supersedes.iter().map(move |&older| (newer, older)));
    for (newer, older) in links.collect::<Vec<_>>() {
        controls[older].superseded_by.push(newer);
    }
    let parts = controls.entries().flat_map(|(newer, control)| {
        let parts = control.supersedes_in_part.iter();
        parts.map(move |&older| (newer, older))
    });
    for (newer, older) in parts.collect::<Vec<_>>() {
        controls[older].superseded_in_part_by.push(newer);
    }
    let twins = controls.entries().filter_map(|(one, control)| Some((one, control.twin?)));
    for (one, other) in twins.collect::<Vec<_>>() {
        controls[other].twin = Some(one);
    }
    Some(controls)
}
