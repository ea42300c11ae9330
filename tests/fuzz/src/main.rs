//! One program for all targets; `TARGET` in the environment chooses one. See `run` and README.md.
#![no_main]

#[path = "../../invalid/laws.rs"]
mod laws;
mod mutator;
mod patch;
mod small;
mod start;
mod targets;
mod words;

use std::{sync::LazyLock, time::Duration};

use cpu_time::ProcessTime;
use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use peak_alloc::PeakAlloc;

use targets::{TARGETS, Target};

/// What no input may take, whatever is done with it: processor time, and memory beside what is there before.
const MOST_TIME: Duration = Duration::from_secs(2);
const MOST_MEMORY: usize = 256 << 20;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

static TARGET: LazyLock<&Target> = LazyLock::new(|| {
    let name = std::env::var("TARGET").unwrap_or_default();
    let names: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
    let found = TARGETS.iter().find(|target| target.name == name);
    found.unwrap_or_else(|| panic!("expected TARGET to be one of {}, found {name:?}", names.join(", ")))
});

fuzz_target!(
    init: {
        // What a run starts from is written by a run of its own, which ends here.
        if let Some(folder) = std::env::var_os("WRITE_START") {
            start::write(folder.as_ref());
            std::process::exit(0);
        }
    },
    |bytes: &[u8]| {
        MEMORY.reset_peak_usage();
        let (before, start) = (MEMORY.current_usage(), ProcessTime::now());
        (TARGET.run)(bytes);
        let (time, memory) = (start.elapsed(), MEMORY.peak_usage().saturating_sub(before));
        assert!(time <= MOST_TIME && memory <= MOST_MEMORY, "{} bytes took {time:?} and {memory} bytes", bytes.len());
    }
);

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    if let Some(changed) = mutator::change(TARGET.name, &data[..size], seed)
        && changed.len() <= max_size
    {
        data[..changed.len()].copy_from_slice(&changed);
        return changed.len();
    }
    libfuzzer_sys::fuzzer_mutate(data, size, max_size)
});
