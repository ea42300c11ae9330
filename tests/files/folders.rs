//! Data sets in a folder with more in it than the manifest names, and with less.

use std::path::Path;

use tempfile::{TempDir, tempdir};

use crate::run::{refused, succeeded};

/// The shipped data set in a folder of its own.
pub(crate) fn data_set() -> TempDir {
    let folder = tempdir().unwrap();
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    std::fs::create_dir_all(folder.path().join("controls")).unwrap();
    for from in [shipped.clone(), shipped.join("controls")] {
        for entry in std::fs::read_dir(&from).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_file() {
                std::fs::copy(&entry, folder.path().join(entry.strip_prefix(&shipped).unwrap())).unwrap();
            }
        }
    }
    folder
}

fn arguments(folder: &TempDir) -> [&str; 6] {
    ["--answers", "", "--data", folder.path().to_str().unwrap(), "--lang", "en"]
}

/// Nothing but what the manifest names is opened: neither a pipe that nobody writes to, nor a link that leads nowhere.
#[cfg(unix)]
#[test]
fn what_the_manifest_does_not_name_is_not_read() {
    let folder = data_set();
    fifo(&folder.path().join("notes.json"));
    fifo(&folder.path().join("controls/more.json"));
    std::os::unix::fs::symlink("nowhere", folder.path().join("old.json")).unwrap();
    std::fs::write(folder.path().join("broken.json"), [0xff; 100]).unwrap();
    assert!(succeeded("advise", &arguments(&folder)).starts_with("Telework"));
}

#[cfg(unix)]
#[test]
fn a_file_that_is_none_is_named() {
    for make in [fifo, dangling, folder_instead] {
        for name in ["axes.json", "controls/edition-5.json", "guideline.json"] {
            let folder = data_set();
            std::fs::remove_file(folder.path().join(name)).unwrap();
            make(&folder.path().join(name));
            let told = refused("advise", &arguments(&folder));
            assert_eq!(told.lines().count(), 1, "{told}");
            assert!(told.contains(&format!(": {name}: ")), "{told}");
        }
    }
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let folder = data_set();
    std::fs::remove_file(folder.path().join("axes.json")).unwrap();
    assert!(refused("advise", &arguments(&folder)).contains("axes.json"));
}

/// A manifest leads to no file outside its folder.
#[test]
fn no_manifest_leads_out_of_its_folder() {
    let folder = data_set();
    let outside = tempdir().unwrap();
    std::fs::copy(folder.path().join("axes.json"), outside.path().join("axes.json")).unwrap();
    let manifest = std::fs::read_to_string(folder.path().join("guideline.json")).unwrap();
    let path = outside.path().join("axes.json");
    let up = format!("../{}/axes.json", outside.path().file_name().unwrap().to_str().unwrap());
    for name in [path.to_str().unwrap(), &up] {
        let changed = manifest.replace("\"axes.json\"", &serde_json::to_string(name).unwrap());
        assert_ne!(changed, manifest);
        std::fs::write(folder.path().join("guideline.json"), changed).unwrap();
        assert!(refused("advise", &arguments(&folder)).contains("axes.json"));
    }
}

#[cfg(unix)]
pub(crate) fn fifo(path: &Path) {
    assert!(std::process::Command::new("mkfifo").arg(path).status().expect("mkfifo runs").success());
}

#[cfg(unix)]
fn dangling(path: &Path) {
    std::os::unix::fs::symlink("nowhere", path).unwrap();
}

#[cfg(unix)]
fn folder_instead(path: &Path) {
    std::fs::create_dir(path).unwrap();
}
