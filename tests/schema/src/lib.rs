//! The JSON Schemas of `data/schema`, ready to validate with.

use std::{collections::BTreeMap, fmt::Write as _, path::PathBuf};

use jsonschema::{Registry, Validator};
use serde_json::Value;

/// The end of the name of every schema file.
pub const EXTENSION: &str = ".schema.json";

/// A path within the project.
pub fn project(path: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join(path)
}

/// Reads a JSON file of the project.
pub fn read(path: &str) -> Value {
    let bytes = std::fs::read(project(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_slice(&bytes).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The names of what a folder of the project holds, in order.
pub fn names(path: &str) -> Vec<String> {
    let entries = std::fs::read_dir(project(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let name = |entry: std::io::Result<std::fs::DirEntry>| entry.expect("the entry can be read").file_name();
    let mut names: Vec<String> = entries.map(|entry| name(entry).into_string().expect("names are UTF-8")).collect();
    names.sort();
    names
}

/// All schemas by name (`profile`), each compiled.
pub struct Schemas {
    documents: BTreeMap<String, Value>,
    validators: BTreeMap<String, Validator>,
}

impl Schemas {
    /// Reads and compiles all schemas. Each is held against the meta-schema of its draft; a reference to anything
    /// outside of the folder fails.
    #[expect(clippy::new_without_default, reason = "it reads files")]
    pub fn new() -> Self {
        let mut documents = BTreeMap::new();
        for file in names("data/schema") {
            if let Some(name) = file.strip_suffix(EXTENSION) {
                documents.insert(name.to_owned(), read(&format!("data/schema/{file}")));
            }
        }
        Self::of(documents)
    }

    /// Compiles schemas as they are given, each as if it had been read from a file of its name.
    pub fn of(mut documents: BTreeMap<String, Value>) -> Self {
        for (name, document) in &mut documents {
            document["$id"] = format!("file:///{name}{EXTENSION}").into();
        }
        let mut registry = Registry::new();
        for document in documents.values() {
            let id = document["$id"].as_str().expect("just given");
            registry = registry.add(id, document).expect("a schema can be registered");
        }
        let registry = registry.prepare().expect("all references resolve");
        let validator = |(name, document): (&String, &Value)| {
            jsonschema::meta::validate(document).unwrap_or_else(|error| panic!("{name}: {error}"));
            let options = jsonschema::options().with_registry(&registry).offline();
            let validator = options.build(document).unwrap_or_else(|error| panic!("{name}: {error}"));
            (name.clone(), validator)
        };
        let validators = documents.iter().map(validator).collect();
        drop(registry);
        Self { documents, validators }
    }

    /// The schemas as written, each with the address of its file.
    pub fn documents(&self) -> &BTreeMap<String, Value> {
        &self.documents
    }

    /// The validator of a schema.
    ///
    /// # Panics
    /// If there is no such schema.
    pub fn get(&self, name: &str) -> &Validator {
        self.validators.get(name).unwrap_or_else(|| panic!("there is no schema {name}"))
    }

    /// Whether a schema accepts a value.
    pub fn accepts(&self, name: &str, value: &Value) -> bool {
        self.get(name).is_valid(value)
    }

    /// What a schema finds wrong with a value, one line each; empty if nothing.
    pub fn complaints(&self, name: &str, value: &Value) -> String {
        let mut lines = String::new();
        for error in self.get(name).iter_errors(value).take(20) {
            let mut message = error.to_string();
            if message.chars().count() > 300 {
                message = message.chars().take(300).chain(['…']).collect();
            }
            writeln!(lines, "{}: {message}", error.instance_path()).expect("a string can be written to");
        }
        lines
    }
}

/// The schema for a file of a data set.
pub fn schema_of(file: &str) -> &str {
    match file.split_once('/') {
        Some((folder, _)) => folder,
        None => file.trim_end_matches(".json"),
    }
}
