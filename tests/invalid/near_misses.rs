//! Whatever word or key of the data set is misspelt by a letter, the right one is told.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use telework_advisor::{Files, Guideline, problem::Problem};

/// Every place of a value: the pointer, and the pointer with the indices left out.
fn places(value: &Value, pointer: &str, kind: &str, all: &mut Vec<(String, String)>) {
    all.push((pointer.to_owned(), kind.to_owned()));
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                places(value, &format!("{pointer}/{key}"), &format!("{kind}/{key}"), all);
            }
        }
        Value::Array(elements) => {
            for (place, value) in elements.iter().enumerate() {
                places(value, &format!("{pointer}/{place}"), &format!("{kind}/"), all);
            }
        }
        _ => {}
    }
}

/// One place of each kind, in each file of the shipped data.
fn one_of_each() -> Vec<(String, Value, Vec<String>)> {
    let files = Files::embedded();
    files
        .names()
        .map(|name| {
            let bytes = files.get(name).expect("a name has a file");
            let value: Value = serde_json::from_slice(bytes).expect("the shipped data are JSON");
            let mut all = Vec::new();
            places(&value, "", "", &mut all);
            let mut seen = BTreeSet::new();
            all.retain(|(_, kind)| seen.insert(kind.clone()));
            (name.to_owned(), value, all.into_iter().map(|(pointer, _)| pointer).collect())
        })
        .collect()
}

fn findings(name: &str, value: &Value) -> Vec<telework_advisor::Finding> {
    let mut files = Files::embedded();
    files.insert(name.to_owned(), value.to_string().into_bytes());
    Guideline::check(&files)
}

#[test]
fn a_key_that_is_nearly_right_is_told_with_the_right_one() {
    let mut tried = 0;
    for (name, value, pointers) in one_of_each() {
        let mut changed = value.clone();
        for pointer in &pointers {
            let Some(Value::Object(members)) = changed.pointer_mut(pointer) else { continue };
            if let Some(key) = members.keys().max_by_key(|key| key.len()).filter(|key| key.len() > 2).cloned() {
                members.insert(format!("{key}x"), Value::Null);
            }
        }
        for finding in findings(&name, &changed) {
            if let Problem::UnknownKey { key, nearest, .. } = finding.problem() {
                tried += 1;
                assert_eq!(*nearest, key.strip_suffix('x'), "{finding}");
            }
        }
    }
    assert!(tried > 50, "{tried} keys were misspelt");
}

/// Whether a text is a word that may be looked up. Texts, dates and locators are none, and neither is the name of a file.
/// What ends with a number is as near to its neighbours.
fn is_word(text: &str) -> bool {
    text.len() > 2
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
        && !text.ends_with(|last: char| last.is_ascii_digit())
        && !text.ends_with(".json")
}

#[test]
fn a_word_that_is_nearly_right_is_told_with_the_right_one() {
    type Words = Vec<(String, String)>;
    let files: Vec<(String, Value, Words)> = one_of_each()
        .into_iter()
        .map(|(name, value, pointers)| {
            let words = pointers.into_iter().filter_map(|pointer| {
                let word = value.pointer(&pointer)?.as_str().filter(|word| is_word(word))?.to_owned();
                Some((pointer, word))
            });
            let words = words.collect();
            (name, value, words)
        })
        .collect();
    let mut tried = 0;
    // One word in each file at a time.
    for turn in 0..files.iter().map(|(_, _, words)| words.len()).max().unwrap_or_default() {
        let mut changed = Files::embedded();
        let mut misspelt = Vec::new();
        for (name, value, words) in &files {
            let Some((pointer, word)) = words.get(turn) else { continue };
            let mut value = value.clone();
            *value.pointer_mut(pointer).expect("the place is there") = json!(format!("{word}x"));
            changed.insert(name.clone(), value.to_string().into_bytes());
            misspelt.push((name, pointer, word));
        }
        let Err(error) = Guideline::load(&changed) else { continue };
        for finding in error.findings() {
            let place = misspelt
                .iter()
                .find(|(name, pointer, _)| finding.file() == name.as_str() && finding.pointer() == pointer.as_str());
            if let (Problem::UnknownWord { valid, nearest, .. }, Some((_, _, word))) = (finding.problem(), place) {
                tried += 1;
                // Where one word alone is right, it is told as such. In this turn the right one may be misspelt as well.
                let only = valid.first().filter(|_| valid.len() == 1);
                let near = nearest.as_ref().or(only).map(|near| &**near);
                assert!(near == Some(word) || near == Some(&*format!("{word}x")), "{finding}");
            }
        }
    }
    assert!(tried > 30, "{tried} words were misspelt");
}
