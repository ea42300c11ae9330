//! The JSON Schemas of `data/schema` as documents: sound in themselves, strict, and with the vocabularies of the crate.
//!
//! Whether they accept what the crate reads and writes, and refuse what it refuses, takes a validator; that is
//! `tests/schema`, a workspace of its own.

use std::{collections::BTreeMap, fmt::Display, path::Path};

use serde_json::{Map, Value};
use telework_advisor::{
    Axis, Category, CautionSeverity, Element, Files, Fit, Grade, Guideline, Level, Method, ProvenanceKind, Role,
    Status, Verdict,
    change::{ActionStep, MeasureStatus, Requirement},
    model::{
        CautionSubject, FastLine, OriginKind, PrivateTerminals, ReferenceKind, SameEnvironment, StoresData, UsesCloud,
    },
    problem::Severity,
};

const EXTENSION: &str = ".schema.json";

/// Every schema by the name of its file.
fn schemas() -> BTreeMap<String, Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/schema");
    let mut schemas = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the entry can be read").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("names are UTF-8").to_owned();
        if name.ends_with(EXTENSION) {
            let text = std::fs::read_to_string(&path).expect("the schema can be read");
            let schema = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
            schemas.insert(name, schema);
        }
    }
    assert!(schemas.len() > 20, "the schemas were found: {:?}", schemas.keys());
    schemas
}

/// Calls `look` with every object of a value and the keys that lead to it.
fn visit<'v>(value: &'v Value, place: &mut Vec<String>, look: &mut impl FnMut(&[String], &'v Map<String, Value>)) {
    let mut descend = |step: String, value: &'v Value, look: &mut _| {
        place.push(step);
        visit(value, place, look);
        place.pop();
    };
    match value {
        Value::Array(list) => {
            for (index, value) in list.iter().enumerate() {
                descend(index.to_string(), value, look);
            }
        }
        Value::Object(object) => {
            for (key, value) in object {
                descend(key.clone(), value, look);
            }
            look(place, object);
        }
        _ => {}
    }
}

#[test]
fn each_says_what_it_is_and_refers_to_what_exists() {
    let schemas = schemas();
    let mut referred = Vec::new();
    for (name, schema) in &schemas {
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema", "{name}");
        // With an id of a scheme of its own, many validators and editors do not find the schemas beside this one.
        assert_eq!(schema.get("$id"), None, "{name}");
        for key in ["title", "description"] {
            let text = schema[key].as_str().unwrap_or_default();
            let is_japanese = |character| ('\u{3040}'..='\u{9fff}').contains(&character);
            assert!(text.chars().any(|character| character.is_ascii_lowercase()), "{name}: {key} in English");
            assert!(text.chars().any(is_japanese), "{name}: {key} in Japanese");
        }
        visit(schema, &mut Vec::new(), &mut |place, object| {
            if let Some(Value::String(target)) = object.get("$ref") {
                let (file, pointer) = target.split_once('#').expect("a reference names a definition");
                let file = if file.is_empty() { name } else { file };
                let found = schemas.get(file).and_then(|schema| schema.pointer(pointer));
                assert!(found.is_some(), "{name}/{}: there is no {target}", place.join("/"));
                referred.push(format!("{file}#{pointer}"));
            }
        });
    }
    for (name, schema) in &schemas {
        for definition in schema["$defs"].as_object().into_iter().flat_map(Map::keys) {
            let full = format!("{name}#/$defs/{definition}");
            assert!(referred.contains(&full), "nothing refers to {full}");
        }
    }
}

#[test]
fn no_object_takes_keys_that_nobody_knows() {
    for (name, schema) in &schemas() {
        let mut objects = 0;
        visit(schema, &mut Vec::new(), &mut |place, object| {
            // What a condition looks at, or adds to it, is no object of its own.
            let is_in_a_condition = place.iter().any(|step| matches!(step.as_str(), "if" | "then" | "else"));
            let is_property = place.last().is_some_and(|step| step == "properties");
            if is_property || is_in_a_condition {
                return;
            }
            if object.get("type") == Some(&"object".into()) || object.contains_key("properties") {
                objects += 1;
                let place = format!("{name}/{}", place.join("/"));
                match object.get("additionalProperties") {
                    Some(Value::Bool(false)) => {
                        assert!(object.contains_key("properties"), "{place} has properties");
                        let properties = &object["properties"];
                        for key in object.get("required").and_then(Value::as_array).into_iter().flatten() {
                            let key = key.as_str().expect("a key is a text");
                            assert!(
                                properties.get(key).is_some(),
                                "{place} requires {key}, which it does not describe"
                            );
                        }
                    }
                    Some(Value::Object(_)) => assert!(object.contains_key("propertyNames"), "{place} names its keys"),
                    other => panic!("{place}: additionalProperties is {other:?}"),
                }
            }
        });
        assert!(objects > 0 || schema["type"] == "array" || name.starts_with("common"), "{name} was looked at");
    }
}

fn words<T: Display>(members: impl IntoIterator<Item = T>) -> Vec<String> {
    members.into_iter().map(|member| member.to_string()).collect()
}

fn serialized<T: serde::Serialize>(members: impl IntoIterator<Item = T>) -> Vec<String> {
    let word = |member| serde_json::to_value(member).expect("it can be written").as_str().expect("a word").to_owned();
    members.into_iter().map(word).collect()
}

/// Every list of words is one of the crate's vocabularies, whole and in order.
#[test]
fn vocabularies_are_those_of_the_crate() {
    let of_edition = |edition| words(Category::ALL.into_iter().filter(move |category| category.edition() == edition));
    let mut known = BTreeMap::from([
        ("common#method", words(Method::ALL)),
        ("common#axis", words(Axis::ALL)),
        ("common#grade", words(Grade::BEST_FIRST)),
        ("common#role", words(Role::ALL)),
        ("common#level", words(Level::ALL)),
        ("common#element", words(Element::ALL)),
        ("common#category-of-edition-5", of_edition(5)),
        ("common#category-of-edition-4", of_edition(4)),
        ("common#caution-severity", words(CautionSeverity::ALL)),
        ("cautions#about", words(CautionSubject::ALL)),
        (
            "common#provenance-kind",
            serialized([
                ProvenanceKind::Published,
                ProvenanceKind::Derived,
                ProvenanceKind::Own,
                ProvenanceKind::Transcribed,
            ]),
        ),
        ("common#status", serialized([Status::Open, Status::Decided])),
        ("common#verdict", words(Verdict::ALL)),
        ("common#fit", words(Fit::ALL)),
        ("advice#step", words(ActionStep::ALL)),
        ("threats#kind", words(OriginKind::ALL)),
        ("reference#kind", words(ReferenceKind::ALL)),
        ("patterns#data_on_terminal", words(StoresData::ALL)),
        ("patterns#same_environment", words(SameEnvironment::ALL)),
        ("patterns#cloud_service", words(UsesCloud::ALL)),
        ("patterns#private_terminals", words(PrivateTerminals::ALL)),
        ("patterns#fast_line", words(FastLine::ALL)),
        ("common#measure-status", words(MeasureStatus::ALL)),
        ("common#requirement", words(Requirement::ALL)),
        ("common#severity", serialized([Severity::Error, Severity::Warning])),
    ]);
    // Not part of the API. That the reader takes the same words is tested with the validator.
    let elsewhere = ["sources#read", "diff#kind"];
    let mut editions = 0;
    for (name, schema) in &schemas() {
        let name = name.trim_end_matches(EXTENSION);
        visit(schema, &mut Vec::new(), &mut |place, object| {
            let Some(list) = object.get("enum").and_then(Value::as_array) else { return };
            if list.iter().all(Value::is_number) {
                editions += 1;
                assert_eq!(*list, [5, 4].map(Value::from), "{name}: the editions that have categories");
                return;
            }
            let found: Vec<&str> = list.iter().map(|word| word.as_str().expect("a word")).collect();
            let key = format!("{name}#{}", place.last().expect("a list of words has a place"));
            match known.remove(key.as_str()) {
                Some(expected) => assert_eq!(found, expected, "{key}"),
                None => assert!(elsewhere.contains(&key.as_str()), "what is {key}?"),
            }
        });
    }
    assert!(known.is_empty(), "no schema has {:?}", known.keys());
    assert!(editions > 0 && of_edition(5).len() + of_edition(4).len() == Category::ALL.len());
}

#[test]
fn what_is_there_once_for_each_member_is_counted_so() {
    let schemas = schemas();
    for (file, pointer, count) in [
        ("guideline", "/properties/categories", Category::ALL.len()),
        ("guideline", "/properties/roles", Role::ALL.len()),
        ("guideline", "/properties/elements", Element::ALL.len()),
        ("methods", "/properties/methods", Method::ALL.len()),
        ("axes", "/properties/scale", Grade::ALL.len()),
        ("axes", "/properties/axes", Axis::ALL.len()),
        ("ratings", "/properties/ratings", Method::ALL.len() * Axis::ALL.len()),
    ] {
        let list = schemas[&format!("{file}{EXTENSION}")].pointer(pointer).expect("the list is described");
        assert_eq!((&list["minItems"], &list["maxItems"]), (&count.into(), &count.into()), "{file}{pointer}");
    }
}

/// The schemas lie in the folder of a data set, and are none of its files.
#[test]
fn a_data_set_does_not_mind_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let files = Files::from_folder(&folder).expect("the folder can be read");
    assert!(folder.join("schema/common.schema.json").is_file(), "the schemas lie in the folder");
    assert!(files.get("schema/common.schema.json").is_none(), "only what the manifest names is read");
    assert_eq!(Guideline::check(&files), []);
    let manifest = std::fs::read_to_string(folder.join("guideline.json")).expect("the manifest can be read");
    assert!(!manifest.contains("schema/"), "the manifest names none of them");
    // Each kind of file that the manifest names has a schema.
    let manifest: Value = serde_json::from_str(&manifest).expect("the manifest is JSON");
    let schemas = schemas();
    for kind in manifest["files"].as_object().expect("the files are named").keys() {
        assert!(schemas.contains_key(&format!("{kind}{EXTENSION}")), "{kind} has a schema");
    }
}
