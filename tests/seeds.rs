//! Every input that the fuzzer kept, once more, with the compiler and the library that everybody has: see
//! `fuzz/README.md`. What is done with an input, and what is asserted of it, is `fuzz/src/targets.rs`, for both alike.

#[path = "invalid/laws.rs"]
mod laws;
#[path = "fuzz/src/patch.rs"]
mod patch;
#[path = "fuzz/src/small.rs"]
mod small;
#[path = "fuzz/src/targets.rs"]
mod targets;

use std::{collections::BTreeMap, path::Path};

use targets::{Outcome, TARGETS};

fn replay(name: &str) {
    let target = TARGETS.iter().find(|target| target.name == name).expect("it is a target");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/seeds").join(name);
    let mut outcomes: BTreeMap<Outcome, usize> = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the entry can be read").path();
        let bytes = std::fs::read(&path).expect("the input can be read");
        // Shown only if it fails.
        println!("{}", path.display());
        *outcomes.entry((target.run)(&bytes)).or_default() += 1;
    }
    for outcome in [Outcome::Accepted, Outcome::Refused] {
        assert!(outcomes.contains_key(&outcome), "no seed is {outcome:?}: {outcomes:?}");
    }
}

/// A test for each target, so that they run side by side.
macro_rules! targets {
    ($($test:ident $name:literal),+ $(,)?) => {
        $(#[test]
        fn $test() {
            replay($name);
        })+

        #[test]
        fn no_target_is_forgotten() {
            assert_eq!(TARGETS.map(|target| target.name), [$($name),+]);
        }
    };
}

targets! {
    data_set "data-set", overlay "overlay", profile "profile", portfolio "portfolio", answer_line "answer-line",
    advice_record "advice-record", batch "batch",
}
