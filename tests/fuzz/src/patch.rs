//! Data sets as patches, in the form of `tests/invalid/data`; only that a patch which fits nowhere changes nothing.

use serde_json::Value;
use telework_advisor::Files;

/// A patched data set.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    /// Whether the shipped data set is patched, not the small one: true of all of `tests/invalid/data`.
    pub(crate) on_shipped: bool,
    pub(crate) patches: Vec<Value>,
}

impl Case {
    /// Reads a case; `None` if the bytes are none.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let mut value: Value = serde_json::from_slice(bytes).ok()?;
        let patches = value.get_mut("patches")?.take();
        let Value::Array(patches) = patches else { return None };
        Some(Self { on_shipped: value.get("small").is_none(), patches })
    }

    /// The data set with all changes made that can be made.
    pub(crate) fn apply(&self, files: Files) -> Files {
        self.patches.iter().fold(files, |files, patch| apply(patch, &files).unwrap_or(files))
    }
}

fn apply(patch: &Value, files: &Files) -> Option<Files> {
    let file = patch["file"].as_str()?;
    if patch["absent"] == true {
        let mut rest = Files::new();
        for name in files.names().filter(|name| *name != file) {
            rest.insert(name.to_owned(), files.get(name)?);
        }
        return Some(rest);
    }
    let bytes = if let Some(content) = patch["content"].as_str() {
        content.as_bytes().to_vec()
    } else if let (Some(find), Some(put)) = (patch["find"].as_str(), patch["put"].as_str()) {
        std::str::from_utf8(files.get(file)?).ok()?.replacen(find, put, 1).into_bytes()
    } else {
        let mut root: Value = serde_json::from_slice(files.get(file)?).ok()?;
        edit(&mut root, patch)?;
        root.to_string().into_bytes()
    };
    let mut files = files.clone();
    files.insert(file.to_owned(), bytes);
    Some(files)
}

fn edit(root: &mut Value, patch: &Value) -> Option<()> {
    let (parent, last) = patch["pointer"].as_str()?.rsplit_once('/')?;
    let parent = parent.split('/').skip(1).try_fold(root, step)?;
    if let Some(value) = patch.get("replace") {
        *step(parent, last)? = value.clone();
    } else if let Some(value) = patch.get("insert") {
        match parent {
            Value::Array(list) => list.push(value.clone()),
            Value::Object(object) => _ = object.insert(last.to_owned(), value.clone()),
            _ => return None,
        }
    } else {
        match parent {
            Value::Array(list) => {
                let place = place(list, last)?;
                if patch["repeat"] == true {
                    list.insert(place + 1, list[place].clone());
                } else {
                    list.remove(place);
                }
            }
            Value::Object(object) => _ = object.remove(last),
            _ => return None,
        }
    }
    Some(())
}

fn step<'v>(value: &'v mut Value, step: &str) -> Option<&'v mut Value> {
    match value {
        Value::Array(list) => {
            let place = place(list, step)?;
            list.get_mut(place)
        }
        other => other.get_mut(step),
    }
}

/// An index, or what the element is known by.
fn place(list: &[Value], step: &str) -> Option<usize> {
    let known_as = |element: &Value| ["id", "choice", "grade"].iter().any(|key| element[key] == step);
    let index = step.parse().ok().filter(|&index| index < list.len());
    index.or_else(|| list.iter().position(known_as))
}
