//! A data set as raw JSON.

use std::{collections::BTreeMap, sync::LazyLock};

use serde_json::Value;
use telework_advisor::Files;

/// The files of a data set by name.
#[derive(Debug, Clone)]
pub(crate) struct Data {
    pub(crate) files: BTreeMap<String, Value>,
    /// Which differ from the shipped ones.
    pub(crate) changed: Vec<String>,
}

static SHIPPED: LazyLock<Data> = LazyLock::new(|| {
    let files = Files::embedded();
    let parsed = files.names().map(|name| {
        let bytes = files.get(name).expect("a name has a file");
        (name.to_owned(), serde_json::from_slice(bytes).expect("the shipped data are JSON"))
    });
    Data { files: parsed.collect(), changed: Vec::new() }
});

impl Data {
    pub(crate) fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// The shipped data set with one file changed.
    pub(crate) fn with(file: &str, change: impl FnOnce(&mut Value)) -> Self {
        let mut data = SHIPPED.clone();
        change(data.files.get_mut(file).expect("the file is shipped"));
        data.changed.push(file.to_owned());
        data
    }

    pub(crate) fn files(&self) -> Files {
        let mut files = Files::embedded();
        for name in &self.changed {
            files.insert(name.clone(), self.files[name].to_string());
        }
        files
    }

    /// The values under a path of keys in a file; `*` stands for every element, or every value of an object.
    pub(crate) fn at<'d>(&'d self, file: &str, path: &str) -> Vec<&'d Value> {
        at(&self.files[file], path)
    }

    /// The entries of all files of measures.
    pub(crate) fn controls(&self) -> Vec<&Value> {
        ["controls/edition-5.json", "controls/edition-4.json"]
            .iter()
            .flat_map(|file| self.at(file, "controls/*"))
            .collect()
    }
}

/// The values under a path of keys; `*` stands for every element, or every value of an object.
pub(crate) fn at<'v>(value: &'v Value, path: &str) -> Vec<&'v Value> {
    path.split('/').fold(vec![value], |values, step| {
        let below = |value: &'v Value| -> Vec<&'v Value> {
            match (step, value) {
                ("*", Value::Array(list)) => list.iter().collect(),
                ("*", Value::Object(object)) => object.values().collect(),
                ("*", _) => Vec::new(),
                _ => value.get(step).into_iter().collect(),
            }
        };
        values.into_iter().flat_map(below).collect()
    })
}

/// The texts among the values under a path.
pub(crate) fn words<'v>(value: &'v Value, path: &str) -> Vec<&'v str> {
    at(value, path).into_iter().filter_map(Value::as_str).collect()
}

/// Calls `visit` with every value, its place as a JSON pointer, and its pattern: the place without the file's particulars, an
/// index written `*`.
pub(crate) fn visit<'v>(value: &'v Value, visit_one: &mut impl FnMut(&str, &str, &'v Value)) {
    fn go<'v>(value: &'v Value, place: &str, pattern: &str, visit_one: &mut impl FnMut(&str, &str, &'v Value)) {
        visit_one(place, pattern, value);
        match value {
            Value::Array(list) => {
                for (index, value) in list.iter().enumerate() {
                    go(value, &format!("{place}/{index}"), &format!("{pattern}/*"), visit_one);
                }
            }
            Value::Object(object) => {
                for (key, value) in object {
                    assert!(!key.contains(['/', '~']), "no shipped key needs an escape");
                    go(value, &format!("{place}/{key}"), &format!("{pattern}/{key}"), visit_one);
                }
            }
            _ => {}
        }
    }
    go(value, "", "", visit_one);
}
