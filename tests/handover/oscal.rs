//! OSCAL: the catalog of the measures, and profiles that select from it what is required.

use std::collections::BTreeSet;

use serde_json::Value;
use telework_advisor::{Guideline, Lang, problem::printable, record::AdviceRecord};
use uuid::Uuid;

use crate::support::{hostile_names, made, made_of, named, profiles, refused};

fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

fn catalog(lang: Lang) -> Value {
    json(&made("controls", &["--format", "oscal", "--lang", lang.code()]))["catalog"].take()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// Every object below a value.
fn objects<'v>(value: &'v Value, found: &mut Vec<&'v Value>) {
    match value {
        Value::Object(members) => {
            found.push(value);
            members.values().for_each(|member| objects(member, found));
        }
        Value::Array(items) => items.iter().for_each(|item| objects(item, found)),
        _ => {}
    }
}

fn all_objects(value: &Value) -> Vec<&Value> {
    let mut found = Vec::new();
    objects(value, &mut found);
    found
}

/// The measures in a catalog, by way of its groups.
fn controls(catalog: &Value) -> Vec<&Value> {
    all_objects(&catalog["groups"]).into_iter().flat_map(|object| list(&object["controls"])).collect()
}

/// The values of a property that this project names.
fn props<'v>(of: &'v Value, name: &str) -> Vec<&'v str> {
    let named = |prop: &&Value| prop["name"] == name && prop["ns"].is_string();
    list(&of["props"]).iter().filter(named).map(|prop| prop["value"].as_str().unwrap()).collect()
}

/// What OSCAL's schema asks of every document and is easily broken by a strange text.
fn is_well_formed(document: &Value) {
    let mut ids = BTreeSet::new();
    let mut uuids = BTreeSet::new();
    let mut namespaces = BTreeSet::new();
    for object in all_objects(document) {
        for (key, value) in object.as_object().unwrap() {
            assert!(value.as_array().is_none_or(|items| !items.is_empty()), "{key}: OSCAL has no empty lists");
            match (key.as_str(), value.as_str()) {
                ("id", Some(id)) => {
                    let is_token = id.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
                        && id.chars().all(|one| one.is_ascii_alphanumeric() || "-._".contains(one));
                    assert!(is_token, "{id}");
                    assert!(ids.insert(id.to_owned()), "{id} is used twice");
                }
                ("uuid", Some(uuid)) => {
                    assert_eq!(uuid.parse::<Uuid>().unwrap().get_version_num(), 5, "{uuid}");
                    assert!(uuids.insert(uuid.to_owned()), "{uuid} is used twice");
                }
                ("title" | "value" | "text" | "version", Some(line)) => {
                    assert!(!line.is_empty() && line == line.trim() && !line.chars().any(char::is_control), "{line:?}");
                }
                ("ns", Some(ns)) => {
                    namespaces.insert(ns.to_owned());
                }
                _ => {}
            }
        }
    }
    assert_eq!(namespaces.len(), 1);
    assert!(namespaces.iter().all(|ns| ns.strip_prefix("urn:uuid:").unwrap().parse::<Uuid>().is_ok()));
}

#[test]
fn the_catalog_holds_every_measure_once() {
    let guideline = Guideline::embedded();
    for lang in Lang::ALL {
        let catalog = catalog(lang);
        is_well_formed(&catalog);
        let found = controls(&catalog);
        let ids: BTreeSet<&str> = found.iter().map(|control| control["id"].as_str().unwrap()).collect();
        assert_eq!(ids, guideline.controls().iter().map(|control| control.id()).collect());
        assert_eq!(found.len(), ids.len());
        for control in found {
            let known = guideline.control(control["id"].as_str().unwrap()).unwrap();
            let plain = |text: &Value| text.as_str().unwrap().replace('\\', "");
            assert_eq!(plain(&control["title"]), known.title().get(lang));
            let statement = list(&control["parts"]).iter().find(|part| part["name"] == "statement").unwrap();
            assert_eq!(plain(&statement["prose"]), known.text().get(lang));
            assert_eq!(props(control, "role"), [known.role().id()]);
            assert_eq!(props(control, "category"), [known.category().id()]);
            assert_eq!(props(control, "published-id"), known.published_id().into_iter().collect::<Vec<_>>());
            assert_eq!(props(control, "level"), known.levels().iter().map(|level| level.id()).collect::<Vec<_>>());
            let derived = if known.provenance().is_derived() { "derived" } else { "published" };
            assert_eq!(props(control, "provenance"), [derived]);
            let guidance = list(&control["parts"]).iter().any(|part| part["name"] == "guidance");
            assert_eq!(guidance, !known.applies().is_always());
            assert!(list(&control["links"]).iter().any(|link| link["rel"] == "reference"), "a source");
        }
        let remarks = catalog["metadata"]["remarks"].as_str().unwrap();
        assert!(
            remarks.contains(guideline.notice().get(lang))
                && remarks.contains(guideline.derived_notice().unwrap().get(lang))
        );
    }
}

#[test]
fn links_lead_somewhere() {
    for arguments in [&[][..], &["--role", "executive"], &["--edition", "5"]] {
        let catalog = json(&made("controls", &[&["--format", "oscal"], arguments].concat()))["catalog"].take();
        let all = all_objects(&catalog);
        let anchors: BTreeSet<&str> =
            all.iter().flat_map(|object| [object["id"].as_str(), object["uuid"].as_str()]).flatten().collect();
        let links: Vec<&str> = all.iter().filter_map(|object| object["href"].as_str()?.strip_prefix('#')).collect();
        assert!(links.len() >= 5);
        assert!(links.iter().all(|link| anchors.contains(link)));
    }
}

#[test]
fn a_profile_selects_what_the_advice_requires() {
    let known: BTreeSet<String> =
        controls(&catalog(Lang::En)).iter().map(|control| control["id"].as_str().unwrap().to_owned()).collect();
    let (mut some_depend, mut some_are_open) = (false, false);
    for path in profiles() {
        let bytes = made("advise", &[&path, "--format", "json"]);
        let advice: AdviceRecord<'_> = serde_json::from_slice(&bytes).unwrap();
        for (place, candidate) in advice.candidates.iter().enumerate() {
            let mut arguments = vec![&*path, "--format", "oscal"];
            if place > 0 {
                arguments.extend(["--method", candidate.method.id()]);
            }
            let profile = json(&made("advise", &arguments))["profile"].take();
            is_well_formed(&profile);
            let [import] = list(&profile["imports"]) else { panic!("one catalog is imported") };
            assert_eq!(import["href"], "telework-advisor-catalog.json");
            let [selection] = list(&import["include-controls"]) else { panic!("one selection") };
            let selected: Vec<&str> = list(&selection["with-ids"]).iter().map(|id| id.as_str().unwrap()).collect();
            let required: Vec<&str> = candidate.controls.required.iter().map(|control| &*control.id).collect();
            assert_eq!(selected, required, "{path}: {}", candidate.method);
            assert!(selected.iter().all(|id| known.contains(*id)));

            let metadata = &profile["metadata"];
            assert_eq!(props(metadata, "method"), [candidate.method.id()]);
            let depends: Vec<&str> = candidate.controls.depends.iter().map(|control| &*control.id).collect();
            assert_eq!(props(metadata, "depends"), depends);
            some_depend |= !depends.is_empty();
            some_are_open |= props(metadata, "status") == ["open"];
            let date = advice.profile.date.as_deref().unwrap_or("2021-05-01");
            assert_eq!(metadata["last-modified"], format!("{date}T00:00:00Z"));

            let alters = list(&profile["modify"]["alters"]);
            for (alter, control) in alters.iter().zip(&candidate.controls.required) {
                assert_eq!(alter["control-id"], *control.id);
                assert_eq!(props(&alter["adds"][0], "because"), *control.because);
            }
            assert_eq!(alters.len(), required.len());
        }
    }
    assert!(some_depend && some_are_open, "the sample profiles are too tame");
}

#[test]
fn the_same_input_gives_the_same_document_and_another_gives_another() {
    let path = "data/profiles/call-centre.json";
    let made_of_name = |name: &str| made_of("advise", &["-", "--format", "oscal"], &named(name));
    assert_eq!(made("advise", &[path, "--format", "oscal"]), made("advise", &[path, "--format", "oscal"]));
    assert_eq!(made("controls", &["--format", "oscal"]), made("controls", &["--format", "oscal"]));
    assert_ne!(json(&made_of_name("A"))["profile"]["uuid"], json(&made_of_name("B"))["profile"]["uuid"]);
    let (english, japanese) = (catalog(Lang::En), catalog(Lang::Ja));
    assert_ne!(english["uuid"], japanese["uuid"]);
    assert_ne!(english["uuid"], json(&made("controls", &["--format", "oscal", "--edition", "5"]))["catalog"]["uuid"]);
    let resources = |catalog: &Value| -> Vec<Value> {
        list(&catalog["back-matter"]["resources"]).iter().map(|resource| resource["uuid"].clone()).collect()
    };
    assert_eq!(resources(&english), resources(&japanese), "a source keeps its UUID");
    let written = english.to_string();
    for resource in resources(&english) {
        let reference = format!("\"#{}\"", resource.as_str().unwrap());
        assert!(written.contains(&reference), "nothing refers to {resource}");
    }
}

#[test]
fn names_are_text() {
    for name in hostile_names() {
        let profile = json(&made_of("advise", &["-", "--format", "oscal"], &named(&name)))["profile"].take();
        is_well_formed(&profile);
        let name = printable(&name).trim().to_owned();
        assert_eq!(props(&profile["metadata"], "name"), [&*name]);
        assert_eq!(props(&profile["metadata"], "prepared-by"), [&*name]);
        // The title holds Markdown: everything that could be markup in it is escaped, and nothing else is changed.
        let title = profile["metadata"]["title"].as_str().unwrap();
        let mut shown = String::new();
        let mut characters = title.chars();
        while let Some(character) = characters.next() {
            assert!(!"`*_[]<>{}~^&$".contains(character), "markup in {title}");
            shown.push(if character == '\\' { characters.next().unwrap() } else { character });
        }
        assert!(shown.ends_with(&name), "{shown}");
    }
    let nameless = json(&made_of("advise", &["-", "--format", "oscal"], &named(" ")))["profile"].take();
    is_well_formed(&nameless);
    assert_eq!(props(&nameless["metadata"], "name"), [""; 0]);
}

#[test]
fn the_catalog_may_lie_elsewhere() {
    let path = "data/profiles/call-centre.json";
    let arguments = |href| [path, "--format", "oscal", "--lang", "en", "--catalog", href];
    let profile = json(&made("advise", &arguments("trestle://catalogs/telework/catalog.json")));
    assert_eq!(profile["profile"]["imports"][0]["href"], "trestle://catalogs/telework/catalog.json");
    for href in ["", "a b.json", "表.json", "<x>.json"] {
        assert!(refused("advise", &arguments(href)).contains("percent-encoded"), "{href}");
    }
    assert!(refused("advise", &[path, "--format", "oscal", "--method", "vpn"]).contains("virtual-desktop"));
    assert!(refused("controls", &["--format", "oscal", "--date", "2026-02-30"]).contains("--date"));
}
