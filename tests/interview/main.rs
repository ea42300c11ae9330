//! The laws of the interview: by enumeration over all answers to the flowchart's questions, by random cases where the
//! circumstances come in; and the `interview` example, run as a program.
//!
//! `space` enumerates the answers; `driven` drives the example. Everything else is a law, or a few that belong together,
//! a file. Random cases are the same in every run; `PROPTEST_RNG_SEED` and `PROPTEST_CASES` choose others.

mod circumstances;
mod details;
mod driven;
mod history;
mod large;
mod next;
mod orders;
mod scripts;
mod session;
mod space;
mod state;
mod words;

use proptest::test_runner::{Config, RngSeed};

/// How random cases are drawn: `count` of them, the same in every run unless the environment asks for others.
fn cases(count: u32) -> Config {
    let default = Config::default();
    let rng_seed = match default.rng_seed {
        RngSeed::Random => RngSeed::Fixed(20_260_521),
        asked_for => asked_for,
    };
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { default.cases } else { count };
    Config { cases, rng_seed, failure_persistence: None, ..default }
}
