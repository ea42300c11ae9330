//! Reading a data set: the files as written go in, the model as resolved comes out, and everything that is wrong with
//! them is reported together.
//!
//! Ids are gathered first, so that files may refer to each other in any direction; then each file is read and every
//! reference resolved on the spot, where its place is still known. What was read without a finding can be evaluated
//! without failing.

mod axes;
pub(crate) mod common;
mod condition;
mod controls;
mod files;
mod flowchart;
mod incidents;
mod lint;
mod manifest;
mod methods;
mod overlay;
mod patterns;
mod portfolio;
mod profile;
mod questions;
mod reference;
mod sources;
mod table;
mod threats;

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    sync::{Arc, LazyLock},
};

use table::Table;

pub use files::{Files, LARGEST_OVERLAY};
pub use profile::LARGEST_PROFILE;

use files::LARGEST;

use crate::{
    finding::{Collector, Error, Finding, Problem, nearest},
    guideline::{
        Control, Guideline, Lookup, MethodEntry, Pattern, Question, Rulebook, Source, Threat, TraitDefinition,
        control::ControlIndex,
    },
    json::{Cursor, Json},
};

/// The version of the file formats that this crate reads.
pub(crate) const SCHEMA_VERSION: &str = "1";

/// The most questions a guideline can have.
pub(crate) const MOST_QUESTIONS: usize = 10_000;
/// The most nodes a flowchart can have.
pub(crate) const MOST_NODES: usize = 10_000;
/// The most traits a guideline can have.
pub(crate) const MOST_TRAITS: usize = 1_000;
/// The most measures a guideline can have.
pub(crate) const MOST_CONTROLS: usize = 50_000;

/// What references are resolved against.
struct Context<'j> {
    sources: Table<'j, Arc<Source>>,
    questions: Table<'j, Arc<Question>>,
    traits: Table<'j, Arc<TraitDefinition>>,
    patterns: Table<'j, Arc<Pattern>>,
    threats: Table<'j, Arc<Threat>>,
    controls: Table<'j, ControlIndex>,
    /// The edition of each measure by id.
    editions: HashMap<&'j str, u32>,
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
    /// where there are none, the warnings that somebody should look at. Nothing for a data set in perfect order.
    ///
    /// ```
    /// use telework_advisor::{Files, Guideline};
    /// assert!(Guideline::check(&Files::embedded()).is_empty());
    /// ```
    #[must_use]
    pub fn check(files: &Files) -> Vec<Finding> {
        self::check(files)
    }
}

/// Reads a data set.
fn load(files: &Files, overlay: Option<&OverlayFile<'_>>) -> Result<Guideline, Error> {
    let collector = Collector::default();
    let guideline = read(files, overlay, &collector, |_, _| {});
    collector.finish(guideline)
}

/// An overlay as written.
struct OverlayFile<'o> {
    name: &'o str,
    bytes: &'o [u8],
}

/// Everything that can be found about a data set: what loading refuses, and where it is sound, what somebody should
/// look at.
fn check(files: &Files) -> Vec<Finding> {
    let collector = Collector::default();
    read(files, None, &collector, lint::look);
    collector.into_findings()
}

/// The files of which the lints look at single entries, as they were written.
struct Written<'c> {
    sources: Cursor<'c>,
    methods: Cursor<'c>,
    questions: Cursor<'c>,
    controls: Vec<Cursor<'c>>,
    cautions: Cursor<'c>,
    threats: Cursor<'c>,
    incidents: Cursor<'c>,
    patterns: Cursor<'c>,
    /// Every file, for what it cites.
    cited: Vec<&'c Json<'c>>,
}

fn read(
    files: &Files,
    overlay: Option<&OverlayFile<'_>>,
    collector: &Collector,
    look: impl FnOnce(&Guideline, &Written<'_>),
) -> Option<Guideline> {
    let manifest_json = parse(files, files::MANIFEST, collector)?;
    let manifest = manifest::read_files(&Cursor::root(&manifest_json, files::MANIFEST, collector))?;

    // The files as written. One that cannot be parsed has been reported and leaves a gap.
    let parse = |name: &'_ str| parse(files, name, collector);
    let sources = parse(&manifest.sources);
    let methods = parse(&manifest.methods);
    let axes = parse(&manifest.axes);
    let ratings = parse(&manifest.ratings);
    let questions = parse(&manifest.questions);
    let flowchart = parse(&manifest.flowchart);
    let controls: Vec<_> = manifest.controls.iter().map(|name| (name, parse(name))).collect();
    let cautions = parse(&manifest.cautions);
    let threats = parse(&manifest.threats);
    let incidents = parse(&manifest.incidents);
    let patterns = parse(&manifest.patterns);
    let reference = parse(&manifest.reference);

    fn at<'c>(json: Option<&'c Json<'c>>, name: &'c str, collector: &'c Collector) -> Option<Cursor<'c>> {
        json.map(|json| Cursor::root(json, name, collector))
    }
    let sources = at(sources.as_ref(), &manifest.sources, collector);
    let methods = at(methods.as_ref(), &manifest.methods, collector);
    let axes = at(axes.as_ref(), &manifest.axes, collector);
    let ratings = at(ratings.as_ref(), &manifest.ratings, collector);
    let questions = at(questions.as_ref(), &manifest.questions, collector);
    let flowchart = at(flowchart.as_ref(), &manifest.flowchart, collector);
    let controls: Vec<_> = controls.iter().map(|(name, json)| at(json.as_ref(), name, collector)).collect();
    let cautions = at(cautions.as_ref(), &manifest.cautions, collector);
    let threats = at(threats.as_ref(), &manifest.threats, collector);
    let incidents = at(incidents.as_ref(), &manifest.incidents, collector);
    let patterns = at(patterns.as_ref(), &manifest.patterns, collector);
    let reference = at(reference.as_ref(), &manifest.reference, collector);

    let overlay_json = match overlay {
        Some(overlay) => match Json::parse(overlay.bytes, LARGEST) {
            Ok(json) => Some(json),
            Err(problem) => {
                collector.add(Finding::new(overlay.name, "", problem));
                None
            }
        },
        None => None,
    };
    let overlay_name = overlay.map_or("", |overlay| overlay.name);
    let overlay = overlay_json.as_ref().map(|json| Cursor::overlay(json, overlay_name, collector));
    let overlay = overlay.filter(|root| overlay::check(root).is_some());

    let written = || {
        Some(Written {
            sources: sources?,
            methods: methods?,
            questions: questions?,
            controls: controls.iter().copied().collect::<Option<_>>()?,
            cautions: cautions?,
            threats: threats?,
            incidents: incidents?,
            patterns: patterns?,
            cited: controls
                .iter()
                .chain([
                    &methods, &axes, &ratings, &questions, &flowchart, &cautions, &threats, &incidents, &patterns,
                    &reference,
                ])
                .flatten()
                .map(|cursor| cursor.json)
                .chain([&manifest_json])
                .collect(),
        })
    };
    let written = written();

    // First all ids, then everything else.
    let mut context = Context {
        sources: Table::scan(common::SOURCE, "sources", &[sources]),
        questions: Table::scan(common::QUESTION, "questions", &[questions]),
        traits: Table::scan(common::TRAIT, "traits", &[methods]),
        patterns: Table::scan(common::PATTERN, "patterns", &[patterns]),
        threats: Table::scan(common::THREAT, "threats", &[threats]),
        controls: Table::scan(common::CONTROL, "controls", &controls),
        editions: controls::editions(&controls),
        methods: Vec::new(),
        rulebook: RefCell::default(),
        page: Cell::new(None),
    };
    context.questions.extend("questions", overlay, |_| true);
    // One without a role fills in a measure that exists.
    context.controls.extend("controls", overlay, |entry| entry.member("role").is_some());
    context.controls.number();

    let sources = sources.and_then(|cursor| sources::read(&cursor, &mut context));
    let head = manifest::read_head(&Cursor::root(&manifest_json, files::MANIFEST, collector), &context);
    // A flowchart that the overlay fills in takes the place of the one that ships.
    let other_flowchart = overlay.as_ref().and_then(|root| {
        let json = root.json.member("flowchart").filter(|json| overlay::is_filled(json))?;
        Some(Cursor { json, path: root.path.key("flowchart"), collector })
    });
    let page = other_flowchart.as_ref().and_then(overlay::page);
    let flowchart = match other_flowchart {
        // A page that is no page was reported; nothing else of it is looked at.
        Some(_) if page.is_none() => None,
        other => other.or(flowchart),
    };
    let asked = flowchart.as_ref().map(flowchart::asked).unwrap_or_default();
    let questions = questions.and_then(|cursor| questions::read(&cursor, overlay.as_ref(), &asked, &mut context));
    let methods = methods.and_then(|cursor| methods::read(&cursor, &mut context));
    let methods = methods.map(|(traits, methods, derived)| {
        context.methods = methods;
        (traits, derived)
    });
    let axes = axes.and_then(|cursor| axes::read(&cursor, &context));
    let mut ratings = ratings.and_then(|cursor| axes::read_ratings(&cursor, &context));
    context.page.set(page);
    let flowchart = flowchart.and_then(|cursor| flowchart::read(&cursor, &context));
    context.page.set(None);
    let patterns = patterns.and_then(|cursor| patterns::read(&cursor, &mut context));
    let threats = threats.and_then(|cursor| threats::read(&cursor, &mut context));
    let mut controls = controls::read(&controls, &context);
    if let Some(root) = &overlay {
        if let Some(ratings) = &mut ratings {
            overlay::ratings(root, ratings, &context);
        }
        if let Some(controls) = &mut controls {
            overlay::controls(root, controls, &context);
        }
    }
    let cautions = cautions.and_then(|cursor| controls::read_cautions(&cursor, &context));
    let incidents = incidents.and_then(|cursor| incidents::read(&cursor, &context));
    let reference = reference.and_then(|cursor| reference::read(&cursor, &context));
    if collector.has_errors() {
        return None;
    }

    let (traits, derived_configurations) = methods?;
    let (scale, axes) = axes?;
    let (controls, cautions, incidents) = (linked(controls?), cautions?, incidents?);
    let (head, questions) = (head?, questions?);
    let rulebook = context.rulebook.into_inner().closed(&controls, &cautions, &incidents, &questions);
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
        methods: context.methods,
        derived_configurations,
        scale,
        axes,
        ratings: ratings?,
        questions,
        rulebook,
        flowchart: flowchart?,
        controls,
        cautions,
        threats: threats?,
        incidents,
        patterns: patterns?,
        reference: reference?,
        overlay: overlay.map(|_| overlay_name.into()),
    };
    if let Some(written) = written {
        look(&guideline, &written);
    }
    Some(guideline)
}

fn parse<'f>(files: &'f Files, name: &str, collector: &Collector) -> Option<Json<'f>> {
    let parsed = match files.get(name) {
        Some(bytes) => Json::parse(bytes, LARGEST),
        None => Err(Problem::MissingFile { nearest: nearest(name, files.names()).map(Into::into) }),
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

/// Fills in who supersedes whom, seen from the older measure.
fn linked(mut controls: Vec<Control>) -> Vec<Control> {
    let links: Vec<(ControlIndex, ControlIndex)> = (0..)
        .zip(&controls)
        .flat_map(|(newer, control)| control.supersedes.iter().map(move |&older| (newer, older)))
        .collect();
    for (newer, older) in links {
        if let Some(control) = controls.get_mut(usize::from(older)) {
            control.superseded_by.push(newer);
        }
    }
    controls
}
