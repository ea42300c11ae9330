//! The figures as a table, as Markdown, as JSON.

use serde_json::json;

use crate::timing::Figure;

/// What the ratios refer to.
const OURS: &str = "telework-advisor decide";

struct Reference {
    decide: f64,
    load: f64,
}

fn reference(figures: &[Figure]) -> Reference {
    let ours = figures.iter().find(|figure| figure.name == OURS).expect("we take part");
    Reference { decide: ours.decide.expect("we decide"), load: ours.load.expect("we load") }
}

fn ratio(time: Option<f64>, to: f64) -> String {
    time.map_or("-".to_owned(), |time| {
        let ratio = time / to;
        if ratio >= 10.0 {
            format!("{ratio:.0}")
        } else if ratio >= 0.1 {
            format!("{ratio:.2}")
        } else {
            format!("{ratio:.4}")
        }
    })
}

pub fn text(figures: &[Figure], cases: usize) {
    let reference = reference(figures);
    let time = |time: Option<f64>| time.map_or("-".to_owned(), |time| format!("{time:.0} ns"));
    println!("Agreed on all {cases} answer sets. Times of one run on this machine; only their ratios mean anything.\n");
    println!("{:30} {:>12} {:>10} {:>16} {:>10}", "", "decide", "to ours", "load", "to ours");
    for Figure { name, decide, load } in figures {
        let (decide_ratio, load_ratio) = (ratio(*decide, reference.decide), ratio(*load, reference.load));
        println!("{name:30} {:>12} {decide_ratio:>10} {:>16} {load_ratio:>10}", time(*decide), time(*load));
    }
    println!("\n\"To ours\" is the time over that of `{OURS}`. Loading ours reads and checks the whole guideline,");
    println!("measures, sources and texts in two languages; loading the others compiles the flowchart alone.");
}

pub fn markdown(figures: &[Figure]) {
    let reference = reference(figures);
    println!("| | decide, to ours | load, to ours |\n|---|---:|---:|");
    for Figure { name, decide, load } in figures {
        println!("| `{name}` | {} | {} |", ratio(*decide, reference.decide), ratio(*load, reference.load));
    }
}

pub fn json(figures: &[Figure]) {
    for Figure { name, decide, load } in figures {
        println!("{}", json!({ "name": name, "decide_ns": decide, "load_ns": load }));
    }
}
