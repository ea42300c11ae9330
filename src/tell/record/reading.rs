//! The gate for advice records: whatever the bytes, a record or everything that is wrong with them.
//!
//! serde's derive reads what this crate wrote itself; a file that lay about for years comes through here. Ids are not
//! looked up, because an old record may name what no longer exists; [`Replay`](crate::Replay) does that.
//!
//! What does not fit is reported, and something harmless stands in its place until the record as a whole is refused.

use std::{borrow::Cow, collections::BTreeMap, collections::HashSet};

use super::advice::{
    AdviceRecord, CandidateRecord, CautionRecord, ChangeRecord, ControlRecord, ControlsRecord, DependingControlRecord,
    ExclusionRecord, GradeRecord, GuidelineRecord, OpenQuestionRecord, ProfileRecord, RejectionRecord, SCHEMA,
    StepRecord, SuccessionRecord, TransitionRecord,
};
use crate::{
    decide::Status,
    finding::{Collector, Error, FileKind, Finding, Noun, Problem},
    guideline::{
        Axis, Grade, Method, ProvenanceKind,
        format::{SCHEMA_VERSION, common},
    },
    json::{Cursor, Json, Object},
    vocabulary::Vocabulary,
};

/// The largest advice record that is read, in bytes: 16 MiB.
pub const LARGEST_ADVICE: usize = 16 << 20;

/// The longest answer line of a record, in bytes.
const LONGEST_LINE: usize = 64 << 10;

type Text = Cow<'static, str>;

const STATUS: Noun = Noun { en: "status", ja: "状態" };
const PROVENANCE: Noun = Noun { en: "kind of provenance", ja: "出典情報の種類" };

impl AdviceRecord<'static> {
    /// Reads a record that was written earlier. `file` names it in messages.
    ///
    /// # Errors
    /// Everything that is wrong with it. A record of another version of the format is refused with one finding.
    pub fn from_json(file: &str, bytes: &[u8]) -> Result<Self, Error> {
        let json = Json::parse(bytes, LARGEST_ADVICE)
            .map_err(|problem| Error::from_finding(Finding::new(file, "", problem)))?;
        let collector = Collector::default();
        let record = record(&Cursor::root(&json, file, &collector));
        collector.finish(record)
    }
}

fn record(cursor: &Cursor<'_>) -> Option<AdviceRecord<'static>> {
    if is_of_another_kind(cursor) || is_of_another_version(cursor) {
        return None;
    }
    let object = cursor.object(&[
        "schema",
        "guideline",
        "profile",
        "answers",
        "status",
        "because",
        "path",
        "open_questions",
        "cautions",
        "candidates",
        "rejected",
        "transition",
    ])?;
    let schema = text(&object, "schema");
    let guideline = object.required("guideline").and_then(|cursor| guideline(&cursor));
    let profile = object.required("profile").and_then(|cursor| profile(&cursor));
    let answers = object.required("answers").and_then(|cursor| answers(&cursor));
    let status = object.required("status").and_then(|cursor| status(&cursor));
    let because = texts(&object, "because");
    let path = each(&object, "path", step);
    let open_questions = each(&object, "open_questions", open_question);
    let cautions = each(&object, "cautions", caution);
    let candidates = each(&object, "candidates", candidate);
    let rejected = each(&object, "rejected", rejection);
    let transition = object.optional("transition").and_then(|cursor| transition(&cursor));
    all_methods_once(&object, &candidates, &rejected);
    Some(AdviceRecord {
        schema,
        guideline: guideline?,
        profile: profile?,
        answers: answers?,
        status: status?,
        because,
        path,
        open_questions,
        cautions,
        candidates,
        rejected,
        transition,
    })
}

fn is_of_another_kind(cursor: &Cursor<'_>) -> bool {
    if cursor.json.member("schema").is_some() {
        return false;
    }
    let (key, found) = match (cursor.json.member("groups"), cursor.json.member("answers")) {
        (Some(_), _) => ("groups", FileKind::Portfolio),
        (None, Some(Json::Object(_))) => ("answers", FileKind::Profile),
        _ => return false,
    };
    let place = Cursor { path: cursor.path.key(key), ..*cursor };
    place.report(Problem::OtherKind { expected: FileKind::Advice, found });
    true
}

/// Looked at first: the keys of another version would only confuse.
fn is_of_another_version(cursor: &Cursor<'_>) -> bool {
    let guideline = cursor.path.key("guideline");
    let schema_version = cursor.json.member("guideline").and_then(|guideline| guideline.member("schema_version"));
    let versions = [
        (cursor.path.key("schema"), cursor.json.member("schema"), SCHEMA),
        (guideline.key("schema_version"), schema_version, SCHEMA_VERSION),
    ];
    for (path, value, expected) in versions {
        if let Some(found) = value.and_then(|value| value.text())
            && found != expected
        {
            path.report(cursor.collector, || Problem::UnknownSchema { expected, found: found.into() });
            return true;
        }
    }
    false
}

/// Candidates and rejected together hold every method once.
fn all_methods_once(object: &Object<'_>, candidates: &[CandidateRecord<'_>], rejected: &[RejectionRecord<'_>]) {
    let candidates: Vec<Method> = candidates.iter().map(|candidate| candidate.method).collect();
    let rejected: Vec<Method> = rejected.iter().map(|rejection| rejection.method).collect();
    let mut seen = HashSet::new();
    for (key, methods) in [("candidates", candidates), ("rejected", rejected)] {
        let Some(list) = object.get(key) else { return };
        if list.json.elements().len() != methods.len() {
            // Some entry was broken, and that was told.
            return;
        }
        for (place, method) in methods.into_iter().enumerate() {
            if !seen.insert(method) {
                let problem = || Problem::Repeated { noun: common::METHOD, word: method.id().into() };
                list.path.index(place).report(list.collector, problem);
            }
        }
    }
    for method in Method::ALL.into_iter().filter(|method| !seen.contains(method)) {
        object.cursor().report(Problem::Missing { noun: common::METHOD, word: method.id().into() });
    }
}

fn owned(cursor: &Cursor<'_>) -> Option<Text> {
    cursor.text().map(|text| Cow::Owned(text.to_owned()))
}

fn text(object: &Object<'_>, key: &'static str) -> Text {
    object.required(key).and_then(|cursor| owned(&cursor)).unwrap_or_default()
}

fn optional_text(object: &Object<'_>, key: &'static str) -> Option<Text> {
    object.optional(key).and_then(|cursor| owned(&cursor))
}

/// The elements of a list that must be there, each read by `read`.
fn each<T>(object: &Object<'_>, key: &'static str, read: impl Fn(&Cursor<'_>) -> Option<T>) -> Vec<T> {
    object.required(key).map(|cursor| elements(&cursor, read)).unwrap_or_default()
}

fn elements<T>(cursor: &Cursor<'_>, read: impl Fn(&Cursor<'_>) -> Option<T>) -> Vec<T> {
    cursor.list().into_iter().flatten().filter_map(|element| read(&element)).collect()
}

fn texts(object: &Object<'_>, key: &'static str) -> Vec<Text> {
    each(object, key, owned)
}

fn words<V: Vocabulary>(object: &Object<'_>, key: &'static str) -> Vec<V> {
    each(object, key, |cursor| cursor.word())
}

fn word<V: Vocabulary>(object: &Object<'_>, key: &'static str) -> Option<V> {
    object.required(key).and_then(|cursor| cursor.word())
}

fn provenance(object: &Object<'_>, key: &'static str) -> Option<ProvenanceKind> {
    let cursor = object.required(key)?;
    match cursor.text()? {
        "published" => Some(ProvenanceKind::Published),
        "derived" => Some(ProvenanceKind::Derived),
        "transcribed" => Some(ProvenanceKind::Transcribed),
        other => {
            cursor.unknown(PROVENANCE, other, ["published", "derived", "transcribed"].into_iter());
            None
        }
    }
}

fn status(cursor: &Cursor<'_>) -> Option<Status> {
    match cursor.text()? {
        "open" => Some(Status::Open),
        "decided" => Some(Status::Decided),
        other => {
            cursor.unknown(STATUS, other, ["open", "decided"].into_iter());
            None
        }
    }
}

/// The answer line: its form is checked, and that nothing stands twice. What it names is looked up by the replay.
fn answers(cursor: &Cursor<'_>) -> Option<Text> {
    let line = cursor.text()?;
    if line.len() > LONGEST_LINE {
        cursor.report(Problem::TooLarge { limit: LONGEST_LINE });
        return None;
    }
    let mut questions = HashSet::new();
    for part in line.split('/').filter(|_| !line.is_empty()) {
        let Some((question, choices)) = part.split_once('=') else {
            cursor.report(Problem::NoEqualsSign { part: part.into() });
            continue;
        };
        if !questions.insert(question) {
            cursor.report(Problem::Repeated { noun: common::QUESTION, word: question.into() });
        }
        let mut seen = HashSet::new();
        for choice in choices.split(',').filter(|choice| !seen.insert(*choice)) {
            cursor.report(Problem::Repeated { noun: common::CHOICE, word: choice.into() });
        }
    }
    Some(Cow::Owned(line.to_owned()))
}

fn axis(key: &str, value: &Cursor<'_>) -> Option<Axis> {
    let axis = key.parse().ok();
    if axis.is_none() {
        value.unknown(common::AXIS, key, Axis::ALL.iter().map(|axis| axis.id()));
    }
    axis
}

fn guideline(cursor: &Cursor<'_>) -> Option<GuidelineRecord<'static>> {
    let object = cursor.object(&["edition", "data_version", "schema_version", "overlay"])?;
    let edition = object.required("edition").and_then(|cursor| cursor.small());
    let (data_version, schema_version) = (text(&object, "data_version"), text(&object, "schema_version"));
    let overlay = optional_text(&object, "overlay");
    Some(GuidelineRecord { edition: edition?, data_version, schema_version, overlay })
}

fn profile(cursor: &Cursor<'_>) -> Option<ProfileRecord<'static>> {
    let keys = &["name", "date", "prepared_by", "pattern", "priorities", "minimum", "implemented"];
    let object = cursor.object(keys)?;
    let mut priorities: Vec<Axis> = Vec::new();
    if let Some(list) = object.get("priorities") {
        for element in list.list().into_iter().flatten() {
            match element.word::<Axis>() {
                Some(axis) if priorities.contains(&axis) => {
                    element.report(Problem::Repeated { noun: common::AXIS, word: axis.id().into() });
                }
                axis => priorities.extend(axis),
            }
        }
    }
    let mut minimum = BTreeMap::new();
    if let Some(cursor) = object.get("minimum") {
        for (key, value) in cursor.entries().into_iter().flatten() {
            if let (Some(axis), Some(grade)) = (axis(key, &value), value.word::<Grade>()) {
                minimum.insert(axis, grade);
            }
        }
    }
    Some(ProfileRecord {
        name: optional_text(&object, "name"),
        date: optional_text(&object, "date"),
        prepared_by: optional_text(&object, "prepared_by"),
        pattern: optional_text(&object, "pattern"),
        priorities,
        minimum,
        implemented: object.get("implemented").map(|cursor| elements(&cursor, owned)).unwrap_or_default(),
    })
}

fn step(cursor: &Cursor<'_>) -> Option<StepRecord<'static>> {
    let object = cursor.object(&["question", "choice", "question_provenance", "edge_provenance"])?;
    let (question, choice) = (text(&object, "question"), text(&object, "choice"));
    let of_question = provenance(&object, "question_provenance");
    let of_edge = provenance(&object, "edge_provenance");
    Some(StepRecord { question, choice, question_provenance: of_question?, edge_provenance: of_edge? })
}

fn open_question(cursor: &Cursor<'_>) -> Option<OpenQuestionRecord<'static>> {
    let object = cursor.object(&["question", "tells_apart"])?;
    Some(OpenQuestionRecord { question: text(&object, "question"), tells_apart: words(&object, "tells_apart") })
}

fn caution(cursor: &Cursor<'_>) -> Option<CautionRecord<'static>> {
    let object = cursor.object(&["id", "severity", "because", "on"])?;
    let (id, severity) = (text(&object, "id"), word(&object, "severity"));
    let (because, on) = (texts(&object, "because"), texts(&object, "on"));
    Some(CautionRecord { id, severity: severity?, because, on })
}

fn candidate(cursor: &Cursor<'_>) -> Option<CandidateRecord<'static>> {
    let keys = &["method", "rank", "tied_with", "below_minimum", "grades", "cautions", "controls", "incidents"];
    let object = cursor.object(keys)?;
    let method = word(&object, "method");
    let rank = object.required("rank").and_then(|cursor| cursor.positive());
    let mut grades = BTreeMap::new();
    if let Some(cursor) = object.required("grades") {
        for (key, value) in cursor.entries().into_iter().flatten() {
            if let (Some(axis), Some(grade)) = (axis(key, &value), grade(&value)) {
                grades.insert(axis, grade);
            }
        }
    }
    let controls = object.required("controls").and_then(|cursor| controls(&cursor)).unwrap_or_default();
    let (tied_with, below_minimum) = (words(&object, "tied_with"), words(&object, "below_minimum"));
    let (cautions, incidents) = (each(&object, "cautions", caution), texts(&object, "incidents"));
    let (method, rank) = (method?, usize::try_from(rank?).ok()?);
    Some(CandidateRecord { method, rank, tied_with, below_minimum, grades, cautions, controls, incidents })
}

fn grade(cursor: &Cursor<'_>) -> Option<GradeRecord> {
    let object = cursor.object(&["grade", "provenance"])?;
    let (grade, provenance) = (word(&object, "grade"), provenance(&object, "provenance"));
    Some(GradeRecord { grade: grade?, provenance: provenance? })
}

fn controls(cursor: &Cursor<'_>) -> Option<ControlsRecord<'static>> {
    let object = cursor.object(&["required", "depends"])?;
    Some(ControlsRecord { required: each(&object, "required", required), depends: each(&object, "depends", depending) })
}

fn required(cursor: &Cursor<'_>) -> Option<ControlRecord<'static>> {
    let keys = &["id", "role", "category", "levels", "published_id", "provenance", "because"];
    let object = cursor.object(keys)?;
    let (role, category) = (word(&object, "role"), word(&object, "category"));
    let (id, levels, because) = (text(&object, "id"), words(&object, "levels"), texts(&object, "because"));
    let (published_id, provenance) = (optional_text(&object, "published_id"), provenance(&object, "provenance"));
    let (role, category, provenance) = (role?, category?, provenance?);
    Some(ControlRecord { id, role, category, levels, published_id, provenance, because })
}

fn depending(cursor: &Cursor<'_>) -> Option<DependingControlRecord<'static>> {
    let keys = &["id", "role", "category", "levels", "published_id", "provenance", "on"];
    let object = cursor.object(keys)?;
    let (role, category) = (word(&object, "role"), word(&object, "category"));
    let (id, levels, on) = (text(&object, "id"), words(&object, "levels"), texts(&object, "on"));
    let (published_id, provenance) = (optional_text(&object, "published_id"), provenance(&object, "provenance"));
    let (role, category, provenance) = (role?, category?, provenance?);
    Some(DependingControlRecord { id, role, category, levels, published_id, provenance, on })
}

fn rejection(cursor: &Cursor<'_>) -> Option<RejectionRecord<'static>> {
    let object = cursor.object(&["method", "excluded_by", "admitted_by"])?;
    let method = word(&object, "method");
    let excluded_by = object.optional("excluded_by").and_then(|cursor| {
        let object = cursor.object(&["question", "choice"])?;
        Some(ExclusionRecord { question: text(&object, "question"), choice: text(&object, "choice") })
    });
    let admitted_by = each(&object, "admitted_by", |cursor| {
        let object = cursor.object(&["question", "from", "to"])?;
        let (question, from, to) = (text(&object, "question"), text(&object, "from"), text(&object, "to"));
        Some(ChangeRecord { question, from, to })
    });
    Some(RejectionRecord { method: method?, excluded_by, admitted_by })
}

fn transition(cursor: &Cursor<'_>) -> Option<TransitionRecord<'static>> {
    let object = cursor.object(&["pattern", "methods", "new", "superseded", "kept"])?;
    let superseded = each(&object, "superseded", |cursor| {
        let object = cursor.object(&["id", "by"])?;
        Some(SuccessionRecord { id: text(&object, "id"), by: texts(&object, "by") })
    });
    Some(TransitionRecord {
        pattern: text(&object, "pattern"),
        methods: words(&object, "methods"),
        new: texts(&object, "new"),
        superseded,
        kept: texts(&object, "kept"),
    })
}
