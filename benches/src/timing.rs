//! Times of several things, taken in turns.

use std::time::{Duration, Instant};

/// A thing to time.
pub struct Timed<'t> {
    pub name: &'static str,
    run: Box<dyn FnMut() + 't>,
    /// Whether it uses several threads: then the time that passes counts, not what one of them computes.
    is_parallel: bool,
}

impl<'t> Timed<'t> {
    pub fn new(name: &'static str, run: impl FnMut() + 't) -> Self {
        Self { name, run: Box::new(run), is_parallel: false }
    }

    /// Something for several threads.
    pub fn parallel(name: &'static str, run: impl FnMut() + 't) -> Self {
        Self { is_parallel: true, ..Self::new(name, run) }
    }
}

/// Seconds a call of each: the median over `rounds`, in each of which everything has its turn for at least `turn`. One
/// round before them warms up.
pub fn medians(timed: &mut [Timed<'_>], rounds: usize, turn: Duration) -> Vec<f64> {
    let mut times = vec![Vec::new(); timed.len()];
    for round in 0..=rounds {
        for (one, times) in timed.iter_mut().zip(&mut times) {
            let time = seconds(one, turn);
            if round > 0 {
                times.push(time);
            }
        }
    }
    times.into_iter().map(median).collect()
}

fn seconds(one: &mut Timed<'_>, turn: Duration) -> f64 {
    let start = Instant::now();
    let before = computed(start);
    let mut calls = 0_u32;
    loop {
        (one.run)();
        calls += 1;
        let taken = start.elapsed();
        if taken >= turn {
            let computed = (computed(start) - before) / 1e9;
            return if one.is_parallel { taken.as_secs_f64() } else { computed } / f64::from(calls);
        }
    }
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// Nanoseconds that this thread has computed, where the system tells (Linux); else those that have passed. On a machine
/// that others use too, the first is what counts.
fn computed(since: Instant) -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let first = told.as_deref().and_then(|text| text.split_whitespace().next()).and_then(|word| word.parse().ok());
    first.unwrap_or_else(|| since.elapsed().as_nanos() as f64)
}
