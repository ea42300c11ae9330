//! `controls/*.json` and `cautions.json`: what applies under a condition.

use std::collections::HashMap;

use super::{Context, ControlIndex, MOST_CONTROLS, common, condition, sources::optional_text};
use crate::{
    finding::{Noun, Problem},
    guideline::{Category, Caution, Condition, Control, Level},
    json::{Cursor, Json, Number, Object},
    vocabulary::vocabulary,
};

vocabulary! {
    /// What a caution is about.
    pub(crate) enum About("subject of a caution", "注意点の対象") {
        /// A candidate.
        Candidate = "candidate",
        /// The answers as a whole.
        Answers = "answers",
    }
}

const LEVEL: Noun = Noun { en: "level", ja: "対策の区分" };

pub(super) fn read(files: &[Option<Cursor<'_>>], context: &Context<'_>) -> Option<Vec<Control>> {
    let mut total = 0;
    let read: Vec<Option<Vec<Control>>> = files
        .iter()
        .map(|cursor| {
            let object = cursor.as_ref()?.object(&["controls"])?;
            total += object.required("controls")?.json.elements().len();
            if total > MOST_CONTROLS {
                cursor.as_ref()?.report(Problem::TooMany { noun: common::CONTROL, limit: MOST_CONTROLS });
                return None;
            }
            common::entries(&object, "controls", |cursor| control(cursor, context))
        })
        .collect();
    Some(read.into_iter().collect::<Option<Vec<_>>>()?.into_iter().flatten().collect())
}

/// The edition of each measure by id, before anything else of the files is read.
pub(super) fn editions<'j>(files: &[Option<Cursor<'j>>]) -> HashMap<&'j str, u32> {
    let entries = files.iter().flatten().filter_map(|file| file.json.member("controls")).flat_map(Json::elements);
    entries
        .filter_map(|entry| match entry.member("edition")? {
            Json::Number(Number::Whole(edition)) => Some((entry.member("id")?.text()?, u32::try_from(*edition).ok()?)),
            _ => None,
        })
        .collect()
}

/// The keys of a measure in a data set.
const KEYS: &[&str] = &[
    "id",
    "edition",
    "role",
    "category",
    "levels",
    "published_id",
    "element",
    "title",
    "text",
    "applies",
    "applies_rationale",
    "threats",
    "answers_nothing",
    "supersedes",
    "provenance",
];

/// The keys of a new measure in an overlay.
pub(super) const KEYS_OF_OVERLAY: &[&str] = &[
    "id",
    "edition",
    "role",
    "category",
    "levels",
    "published_id",
    "element",
    "title",
    "text",
    "applies",
    "applies_rationale",
    "threats",
    "answers_nothing",
    "supersedes",
    "page",
];

fn control(cursor: &Cursor<'_>, context: &Context<'_>) -> Option<Control> {
    read_fields(&cursor.object(KEYS)?, context)
}

/// Reads the fields of a measure. What an overlay brings may say less: it was copied, not modelled.
pub(super) fn read_fields(object: &Object<'_>, context: &Context<'_>) -> Option<Control> {
    let is_copied = context.page.get().is_some();
    let id = object.required("id").and_then(|cursor| cursor.id());
    let edition = object.required("edition").and_then(|cursor| cursor.small());
    let role = object.required("role").and_then(|cursor| cursor.word());
    let category = object.required("category").and_then(|cursor| category(&cursor, edition.map(u32::from)));
    let levels = match object.get("levels") {
        None if is_copied => Some(Vec::new()),
        _ => object.required("levels").and_then(|cursor| levels(&cursor)),
    };
    let published_id = optional_text(object, "published_id");
    let element = object.required("element").and_then(|cursor| cursor.word());
    let title = object.required("title").and_then(|cursor| cursor.bilingual());
    let text = object.required("text").and_then(|cursor| cursor.bilingual());
    let applies = match object.get("applies") {
        None if is_copied => condition::always(context).map(|rule| (Condition::Always, rule)),
        _ => object.required("applies").and_then(|cursor| condition::read(&cursor, context)),
    };
    let applies_rationale = optional_bilingual(object, "applies_rationale");
    let threats = match object.get("threats") {
        None if is_copied => Some(Vec::new()),
        _ => threats(object, context),
    };
    let answers_nothing = optional_bilingual(object, "answers_nothing");
    let supersedes = indices(object, "supersedes", context);
    let provenance = common::provenance(object, "provenance", context);
    let takes_up_older = takes_up_older(object, edition.map(u32::from), context);
    let ((applies, rule), threats, answers_nothing) = (applies?, threats?, answers_nothing?);
    if threats.is_empty() && answers_nothing.is_none() && !is_copied {
        object.cursor().report(Problem::MissingKey { key: "answers_nothing" });
        return None;
    }
    let applies_rationale = applies_rationale?;
    if !applies.is_always() && applies_rationale.is_none() && !is_copied {
        object.cursor().report(Problem::MissingKey { key: "applies_rationale" });
        return None;
    }
    takes_up_older?;
    Some(Control {
        id: id?.into(),
        edition: edition?,
        role: role?,
        category: category?,
        levels: levels?,
        published_id: published_id?,
        element: element?,
        title: title?,
        text: text?,
        applies,
        rule,
        applies_rationale,
        threats,
        answers_nothing,
        supersedes: supersedes?,
        superseded_by: Vec::new(),
        provenance: provenance?,
        untouched: None,
    })
}

/// Whether every measure that is taken up is of an older edition.
fn takes_up_older(object: &Object<'_>, edition: Option<u32>, context: &Context<'_>) -> Option<()> {
    let Some(list) = object.get("supersedes") else { return Some(()) };
    let mut sound = true;
    for element in list.list()? {
        let older = element.json.text().and_then(|id| context.editions.get(id));
        if let (Some(older), Some(edition)) = (older, edition)
            && *older >= edition
        {
            element.report(Problem::SupersedesNoOlder { id: element.text()?.into() });
            sound = false;
        }
    }
    sound.then_some(())
}

/// A category of the measure's own edition.
fn category(cursor: &Cursor<'_>, edition: Option<u32>) -> Option<Category> {
    let category = cursor.word::<Category>()?;
    if edition.is_some_and(|edition| edition != u32::from(category.edition())) {
        let of_edition = Category::ALL.into_iter().filter(|other| Some(u32::from(other.edition())) == edition);
        let ids: Vec<&str> = of_edition.map(Category::id).collect();
        cursor.unknown(common::CATEGORY_OF_EDITION, category.id(), ids.iter().copied());
        return None;
    }
    Some(category)
}

pub(super) fn levels(cursor: &Cursor<'_>) -> Option<Vec<Level>> {
    let mut levels = Vec::new();
    let mut sound = true;
    for element in cursor.list()? {
        match element.word::<Level>() {
            Some(level) if levels.contains(&level) => {
                element.report(Problem::Repeated { noun: LEVEL, word: level.id().into() });
                sound = false;
            }
            Some(level) => levels.push(level),
            None => sound = false,
        }
    }
    sound.then_some(levels)
}

fn threats(object: &Object<'_>, context: &Context<'_>) -> Option<Vec<std::sync::Arc<crate::guideline::Threat>>> {
    let list = object.required("threats")?;
    let mut seen = std::collections::HashSet::new();
    let threats: Vec<_> = list
        .list()?
        .map(|cursor| {
            let threat = context.threats.resolve(&cursor).cloned();
            if let Some(threat) = &threat
                && !seen.insert(threat.id.clone())
            {
                cursor.report(Problem::Repeated { noun: common::THREAT, word: threat.id.clone() });
                return None;
            }
            threat
        })
        .collect();
    threats.into_iter().collect()
}

/// The measures named under a key that may be left out, each once.
pub(super) fn indices(object: &Object<'_>, key: &'static str, context: &Context<'_>) -> Option<Vec<ControlIndex>> {
    let Some(list) = object.get(key) else { return Some(Vec::new()) };
    let mut seen = std::collections::HashSet::new();
    let all: Vec<Option<ControlIndex>> = list
        .list()?
        .map(|cursor| {
            let index = *context.controls.resolve(&cursor)?;
            if !seen.insert(index) {
                cursor.report(Problem::Repeated { noun: common::CONTROL, word: cursor.text()?.into() });
                return None;
            }
            Some(index)
        })
        .collect();
    all.into_iter().collect()
}

/// A text in both languages that may be left out: `Some(None)` then, `None` if what is there is broken.
pub(super) fn optional_bilingual(object: &Object<'_>, key: &'static str) -> Option<Option<crate::guideline::Text>> {
    object.optional(key).map_or(Some(None), |cursor| cursor.bilingual().map(Some))
}

pub(super) fn read_cautions(cursor: &Cursor<'_>, context: &Context<'_>) -> Option<Vec<Caution>> {
    const CAUTION: Noun = Noun { en: "caution", ja: "注意点" };
    let object = cursor.object(&["cautions"])?;
    let mut ids = std::collections::HashSet::new();
    common::entries(&object, "cautions", |cursor| {
        let object = cursor.object(&["id", "about", "severity", "when", "title", "text", "provenance"])?;
        let id = object.required("id").and_then(|cursor| cursor.id().map(Box::<str>::from));
        let about = object.required("about").and_then(|cursor| cursor.word::<About>());
        let severity = object.required("severity").and_then(|cursor| cursor.word());
        let when = object.required("when").and_then(|cursor| match about {
            Some(About::Answers) => condition::read_rule_on_answers(&cursor, context),
            _ => condition::read(&cursor, context),
        });
        let title = object.required("title").and_then(|cursor| cursor.bilingual());
        let text = object.required("text").and_then(|cursor| cursor.bilingual());
        let provenance = common::provenance(&object, "provenance", context);
        let (id, (when, rule)) = (id?, when?);
        if !ids.insert(id.clone()) {
            object.get("id")?.report(Problem::DuplicateId { noun: CAUTION, id });
            return None;
        }
        Some(Caution {
            id,
            about_answers: about? == About::Answers,
            severity: severity?,
            when,
            rule,
            title: title?,
            text: text?,
            provenance: provenance?,
        })
    })
}
