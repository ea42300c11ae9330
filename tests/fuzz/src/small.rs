//! The shipped data set cut down: a few measures, cautions and incidents, everything else as it is.

use serde_json::Value;
use telework_advisor::Files;

/// How many are kept of what there is much of.
const KEPT: usize = 6;

/// The small data set.
pub(crate) fn data_set() -> Files {
    let mut files = Files::embedded();
    let mut kept = Vec::new();
    for (name, list) in [("controls/edition-5.json", 10), ("controls/edition-4.json", 4)] {
        edit(&mut files, name, |root| {
            let controls = root["controls"].as_array_mut().expect("a file of measures holds a list");
            // Evenly from all over the list, so that each kind of condition occurs.
            let stride = controls.len() / list;
            *controls = controls.iter().step_by(stride).cloned().collect();
            kept.extend(controls.iter().map(|control| control["id"].clone()));
        });
    }
    edit(&mut files, "controls/edition-5.json", |root| {
        for control in root["controls"].as_array_mut().expect("a file of measures holds a list") {
            for key in ["supersedes", "supersedes_in_part"] {
                if let Some(older) = control.get_mut(key).and_then(Value::as_array_mut) {
                    older.retain(|id| kept.contains(id));
                }
            }
            let is_alone = control.get("twin").is_some_and(|twin| !kept.contains(twin));
            if let Some(control) = control.as_object_mut().filter(|_| is_alone) {
                control.remove("twin");
            }
        }
    });
    edit(&mut files, "incidents.json", |root| {
        let incidents = root["incidents"].as_array_mut().expect("a file of incidents holds a list");
        for incident in &mut *incidents {
            let measures = incident["prevented_by"].as_array_mut().expect("an incident lists measures");
            measures.retain(|id| kept.contains(id));
        }
        incidents.retain(|incident| incident["prevented_by"] != Value::Array(Vec::new()));
        incidents.truncate(KEPT);
    });
    edit(&mut files, "cautions.json", |root| {
        for caution in root["cautions"].as_array_mut().expect("a file of cautions holds a list") {
            if let Some(measures) = caution.get_mut("calls_for").and_then(Value::as_array_mut) {
                measures.retain(|id| kept.contains(id));
            }
        }
    });
    // A configuration may bring cautions and measures that are not kept.
    edit(&mut files, "methods.json", |root| {
        for method in root["methods"].as_array_mut().expect("a file of methods holds a list") {
            for configuration in method["configurations"].as_array_mut().expect("a method lists configurations") {
                let configuration = configuration.as_object_mut().expect("a configuration is an object");
                configuration.remove("cautions");
                configuration.remove("controls");
            }
        }
    });
    for (name, key) in [("cautions.json", "cautions"), ("reference.json", "entries")] {
        edit(&mut files, name, |root| {
            let list = root[key].as_array_mut().expect("the file holds a list");
            *list = list.iter().step_by(list.len() / KEPT).cloned().collect();
        });
    }
    files
}

fn edit(files: &mut Files, name: &str, change: impl FnOnce(&mut Value)) {
    let bytes = files.get(name).expect("the file is shipped");
    let mut root: Value = serde_json::from_slice(bytes).expect("the shipped data are JSON");
    change(&mut root);
    files.insert(name.to_owned(), root.to_string());
}
