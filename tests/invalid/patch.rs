//! Broken data sets, each written as a small change to the embedded one. See the README beside this file.

use std::path::Path;

use serde_json::Value;
use telework_advisor::Files;

/// A broken data set: what is changed, and what it has to be refused for.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    pub(crate) codes: Vec<String>,
    pub(crate) patches: Vec<Patch>,
}

/// One change. Exactly one of the things to do is set.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Patch {
    file: String,
    #[serde(default)]
    pointer: Option<String>,
    #[serde(default, deserialize_with = "even_null")]
    replace: Option<Value>,
    #[serde(default, deserialize_with = "even_null")]
    insert: Option<Value>,
    #[serde(default)]
    remove: bool,
    #[serde(default)]
    repeat: bool,
    #[serde(default)]
    find: Option<String>,
    #[serde(default)]
    put: Option<String>,
    #[serde(default)]
    content: Option<String>,
    #[serde(default)]
    pad: Option<usize>,
    #[serde(default)]
    absent: bool,
}

/// `null` is a value to put somewhere, not the lack of one.
fn even_null<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    serde::Deserialize::deserialize(deserializer).map(Some)
}

impl Case {
    /// Reads a case.
    pub(crate) fn read(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).expect("the case can be read");
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// A case of one patch, or a list of them.
    pub(crate) fn of_patches(text: &str) -> Self {
        let value: Value = serde_json::from_str(text).expect("patches are JSON");
        let list = if value.is_array() { value } else { Value::Array(vec![value]) };
        let patches = serde_json::from_value(list).unwrap_or_else(|error| panic!("{text}: {error}"));
        Self { codes: Vec::new(), patches }
    }

    /// The embedded data set with all changes made.
    pub(crate) fn apply(&self) -> Files {
        self.patches.iter().fold(Files::embedded(), |files, patch| patch.apply(files))
    }
}

impl Patch {
    fn apply(&self, mut files: Files) -> Files {
        if self.absent {
            let mut rest = Files::new();
            for name in files.names().filter(|name| *name != self.file) {
                rest.insert(name.to_owned(), files.get(name).expect("a name has a file"));
            }
            assert!(rest.names().count() + 1 == files.names().count(), "{} is there to be left out", self.file);
            return rest;
        }
        let bytes = self.changed(files.get(&self.file).unwrap_or_else(|| panic!("there is no {}", self.file)));
        files.insert(self.file.clone(), bytes);
        files
    }

    fn changed(&self, bytes: &[u8]) -> Vec<u8> {
        if let Some(content) = &self.content {
            return content.clone().into();
        }
        if let (Some(find), Some(put)) = (&self.find, &self.put) {
            let text = std::str::from_utf8(bytes).expect("the shipped data are UTF-8");
            assert!(text.contains(find), "{} holds {find:?}", self.file);
            return text.replacen(find, put, 1).into();
        }
        if let Some(length) = self.pad {
            assert!(bytes.len() < length, "{} is shorter than {length} bytes", self.file);
            let mut bytes = bytes.to_vec();
            bytes.resize(length, b' ');
            return bytes;
        }
        let mut root: Value = serde_json::from_slice(bytes).expect("the shipped data are JSON");
        let pointer = self.pointer.as_deref().expect("a change has a place");
        let (parent, last) = pointer.rsplit_once('/').expect("a pointer begins with a slash");
        let parent = parent.split('/').skip(1).fold(&mut root, step);
        if let Some(value) = &self.replace {
            *step(parent, last) = value.clone();
        } else if let Some(value) = &self.insert {
            match parent {
                Value::Array(list) if last == "-" => list.push(value.clone()),
                Value::Object(object) => {
                    let earlier = object.insert(last.to_owned(), value.clone());
                    // A pointer that goes nowhere new would make the case mean something else.
                    assert_eq!(earlier, None, "{pointer} is free");
                }
                _ => panic!("{pointer} is no place to insert at"),
            }
        } else if self.remove {
            match parent {
                Value::Array(list) => {
                    let place = place(list, last);
                    list.remove(place);
                }
                other => {
                    let removed = other.as_object_mut().and_then(|object| object.remove(last));
                    assert!(removed.is_some(), "{pointer} is there to be removed");
                }
            }
        } else if self.repeat {
            let list = parent.as_array_mut().expect("what is repeated stands in a list");
            let place = place(list, last);
            list.insert(place + 1, list[place].clone());
        } else {
            panic!("nothing is to be done at {pointer}");
        }
        serde_json::to_vec(&root).expect("a value can be written")
    }
}

/// One step of a pointer. In a list that is an index, or what the element is known by.
fn step<'v>(value: &'v mut Value, step: &str) -> &'v mut Value {
    match value {
        Value::Array(list) => {
            let place = place(list, step);
            &mut list[place]
        }
        other => other.get_mut(step).unwrap_or_else(|| panic!("there is no {step}")),
    }
}

fn place(list: &[Value], step: &str) -> usize {
    let known_as = |element: &Value| ["id", "choice", "grade"].iter().any(|key| element[key] == step);
    let index = step.parse().ok().filter(|&index| index < list.len());
    index.or_else(|| list.iter().position(known_as)).unwrap_or_else(|| panic!("no element is {step}"))
}
