//! What a run starts from: the sample profiles, the broken inputs of `tests/invalid`, and what the library makes of the samples.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;
use telework_advisor::{Guideline, Profile, overlay::OverlayTemplate, record::AdviceRecord};

use crate::{small, words};

/// An overlay with something of every kind.
const OVERLAY: &str = include_str!("overlay.json");

/// Writes the dictionary and a corpus for each target.
pub(crate) fn write(folder: &Path) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let write = |target: &str, name: &str, bytes: &[u8]| {
        let folder = folder.join(target);
        fs::create_dir_all(&folder).expect("the folder can be made");
        fs::write(folder.join(name), bytes).expect("the input can be written");
    };
    let copy = |target: &str, from: PathBuf, group: &str| {
        for path in files(&from) {
            let name = path.file_name().and_then(|name| name.to_str()).expect("names are UTF-8");
            write(target, &format!("{group}-{name}"), &fs::read(&path).expect("the file can be read"));
        }
    };
    fs::create_dir_all(folder).expect("the folder can be made");
    fs::write(folder.join("dictionary.txt"), words::dictionary()).expect("the dictionary can be written");

    for (target, group) in [("profile", "profiles"), ("portfolio", "portfolios"), ("overlay", "overlays")] {
        copy(target, root.join("tests/invalid").join(group), "broken");
    }
    for group in fs::read_dir(root.join("tests/invalid/data")).expect("the folder can be read") {
        let group = group.expect("the entry can be read").path();
        let name = group.file_name().and_then(|name| name.to_str()).expect("names are UTF-8").to_owned();
        copy("data-set", group, &name);
    }
    for target in ["profile", "portfolio"] {
        copy(target, root.join("data/profiles"), "sample");
    }

    let guideline = Guideline::embedded();
    let mut lines = Vec::new();
    for (place, path) in files(&root.join("data/profiles")).into_iter().enumerate() {
        let bytes = fs::read(&path).expect("the file can be read");
        let Ok(profile) = Profile::from_json(guideline, "sample", &bytes) else { continue };
        let record = serde_json::to_vec(&AdviceRecord::new(&profile.advise())).expect("it can be written");
        write("advice-record", &format!("sample-{place}"), &record);
        write("answer-line", &format!("sample-{place}"), profile.answers().to_string().as_bytes());
        lines.push(serde_json::to_string(&profile).expect("it can be written"));
    }
    write("batch", "samples", lines.join("\n").as_bytes());
    write("batch", "one-is-bad", format!("{}\n{{\n\n{}", lines[0], lines[1]).as_bytes());
    let lines = fs::read(root.join("tests/invalid/lines.json")).expect("the file can be read");
    let lines: Vec<Value> = serde_json::from_slice(&lines).expect("the lines are a list");
    for (place, line) in lines.iter().enumerate() {
        write("answer-line", &format!("broken-{place}"), line["line"].as_str().expect("a line is a text").as_bytes());
    }

    write("overlay", "everything", OVERLAY.as_bytes());
    write("overlay", "everything-on-shipped", format!(" {OVERLAY}").as_bytes());
    let small = Guideline::load(&small::data_set()).expect("the small data set is sound");
    let template = serde_json::to_vec(&OverlayTemplate::new(&small)).expect("it can be written");
    write("overlay", "template", &template);
    // Filled in throughout: every `null` page is a page.
    let filled = String::from_utf8(template).expect("it is a text").replace("\"page\":null", "\"page\":7");
    write("overlay", "filled-in", filled.as_bytes());
    write("data-set", "small", br#"{"small": true, "patches": []}"#);
    write("data-set", "shipped", br#"{"patches": []}"#);
    write("data-set", "contents", b"\x00{}\xff\x01[\xff\x02{\"sources\": []}");
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("the entry can be read").path()).collect();
    paths.sort();
    paths
}
