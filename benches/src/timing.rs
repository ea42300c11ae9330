//! Times of several things, taken in turns.

use std::time::{Duration, Instant};

/// A thing to time.
pub struct Timed<'t> {
    pub name: &'static str,
    pub run: Box<dyn FnMut() + 't>,
}

impl<'t> Timed<'t> {
    pub fn new(name: &'static str, run: impl FnMut() + 't) -> Self {
        Self { name, run: Box::new(run) }
    }
}

/// Seconds a call of each: the median over `rounds`, in each of which everything has its turn for at least `turn`. One
/// round before them warms up.
pub fn medians(timed: &mut [Timed<'_>], rounds: usize, turn: Duration) -> Vec<f64> {
    let mut times = vec![Vec::new(); timed.len()];
    for round in 0..=rounds {
        for (one, times) in timed.iter_mut().zip(&mut times) {
            let time = seconds(&mut one.run, turn);
            if round > 0 {
                times.push(time);
            }
        }
    }
    times.into_iter().map(median).collect()
}

fn seconds(run: &mut dyn FnMut(), turn: Duration) -> f64 {
    let start = Instant::now();
    let mut calls = 0_u32;
    loop {
        run();
        calls += 1;
        let taken = start.elapsed();
        if taken >= turn {
            return taken.as_secs_f64() / f64::from(calls);
        }
    }
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
