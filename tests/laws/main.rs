//! The laws of the decision logic, each against a slow and obvious second reading of the same data: by enumeration
//! where the space is small (144 complete answer sets of the shipped flowchart, 3,969 partial ones), by random cases
//! where it is not.
//!
//! `reading` reads the data files once more, without the crate; `space` enumerates the answers to the flowchart's
//! questions; `world` puts a guideline and its second reading side by side; `told` is what the crate says, in the terms
//! of the space. `data_set` makes random data sets, `given` random answers. Everything else is a law a file.
//!
//! The random cases are the same in every run. `PROPTEST_RNG_SEED` and `PROPTEST_CASES` choose others.

mod actions;
mod admission;
mod completions;
mod conditions;
mod configurations;
mod conflicts;
mod contradictions;
mod data_set;
mod decision;
mod domain;
#[cfg(feature = "report")]
mod drawing;
mod explanation;
mod flowcharts;
mod given;
mod interview;
mod line;
mod methods;
mod open_questions;
#[cfg(feature = "exchange")]
mod paths;
mod profile;
mod ranking;
mod reading;
mod space;
mod succession;
mod told;
mod verdict;
mod world;

use proptest::test_runner::{Config, RngSeed};

/// How random cases are drawn: `count` of them, the same in every run unless the environment asks for others.
fn cases(count: u32) -> Config {
    let default = Config::default();
    let rng_seed = match default.rng_seed {
        RngSeed::Random => RngSeed::Fixed(20_260_521),
        asked_for => asked_for,
    };
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { default.cases } else { count };
    let max_shrink_iters = default.max_shrink_iters.min(4_096);
    Config { cases, rng_seed, max_shrink_iters, ..default }
}

// Ends the process with the first law that is broken, where `FAIL_FAST` is set: whoever only asks whether some law
// notices a change, as `.ci/mutants` does, need not wait for the others.
ctor::declarative::ctor! {
    #[ctor(unsafe)]
    fn fail_fast() {
        if std::env::var_os("FAIL_FAST").is_some() {
            let report = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |panic| {
                report(panic);
                std::process::exit(101);
            }));
        }
    }
}
