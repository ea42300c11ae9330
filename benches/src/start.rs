//! How long the embedded data take to load, beside a bare parse of the same bytes.

use std::{hint::black_box, time::Duration};

use telework_advisor::{Files, Guideline};

use crate::timing::{Timed, medians};

pub fn report() {
    let files = Files::embedded();
    let texts: Vec<&[u8]> = files.names().map(|name| files.get(name).expect("it is there")).collect();
    assert!(Guideline::load(&files).is_ok());
    let parse = || {
        for text in &texts {
            black_box(serde_json::from_slice::<serde_json::Value>(black_box(text)).expect("JSON"));
        }
    };
    let mut timed = [
        Timed::new("a bare parse to `serde_json::Value`", parse),
        Timed::new("load", || drop(black_box(Guideline::load(black_box(&files))))),
        Timed::new("check (load and warnings)", || drop(black_box(Guideline::check(black_box(&files))))),
    ];
    let times = medians(&mut timed, 15, Duration::from_millis(50));
    let bytes: usize = texts.iter().map(|text| text.len()).sum();
    println!("| the embedded data, {} KiB in {} files | to the bare parse |\n|---|---:|", bytes >> 10, texts.len());
    for (one, time) in timed.iter().zip(&times) {
        println!("| {} | {:.2} |", one.name, time / times[0]);
    }
}
