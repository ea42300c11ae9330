//! Times in rounds: each round takes every contender in turn, so that whatever else the machine does falls on all alike.
//! The median of the rounds stands for each.

use std::time::{Duration, Instant};

use crate::contender::Contender;

const ROUNDS: usize = 15;

/// How long a contender is timed in each round, at least.
const TURN: Duration = Duration::from_millis(20);

pub struct Figure {
    pub name: &'static str,
    /// Nanoseconds a decision.
    pub decide: Option<f64>,
    /// Nanoseconds to make it ready.
    pub load: Option<f64>,
}

pub fn measure(contenders: &mut [Box<dyn Contender>], cases: usize) -> Vec<Figure> {
    let mut figures: Vec<(Vec<f64>, Vec<f64>)> = contenders.iter().map(|_| Default::default()).collect();
    let decides: Vec<bool> = contenders.iter_mut().map(|contender| contender.decide_all().is_some()).collect();
    for round in 0..=ROUNDS {
        for (place, contender) in contenders.iter_mut().enumerate() {
            let decide = decides[place].then(|| time(|| contender.pass()) / cases as f64);
            let loads = contender.load().is_some();
            let load = loads.then(|| time(|| contender.load().unwrap_or_default()));
            // The first round warms up.
            if round > 0 {
                figures[place].0.extend(decide);
                figures[place].1.extend(load);
            }
        }
    }
    let named = contenders.iter().zip(figures);
    named.map(|(one, (decide, load))| Figure { name: one.name(), decide: median(decide), load: median(load) }).collect()
}

/// Nanoseconds a call.
fn time(mut call: impl FnMut()) -> f64 {
    let start = Instant::now();
    let before = computed(start);
    let mut calls = 0_u32;
    loop {
        call();
        calls += 1;
        if start.elapsed() >= TURN {
            return (computed(start) - before) / f64::from(calls);
        }
    }
}

fn median(mut times: Vec<f64>) -> Option<f64> {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied()
}

/// Nanoseconds that this thread has computed, where the system tells (Linux); else those that have passed. On a machine
/// that others use too, the first is what counts.
fn computed(since: Instant) -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let first = told.as_deref().and_then(|text| text.split_whitespace().next()).and_then(|word| word.parse().ok());
    first.unwrap_or_else(|| since.elapsed().as_nanos() as f64)
}
