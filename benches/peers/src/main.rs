//! How fast the crate decides, beside a hand-written `match`, a plain walk over a graph, and the engines one might pick
//! instead. All decide the same 144 answer sets by the same flowchart, and all must agree before anything is timed.
//!
//! ```text
//! cargo run --release --manifest-path benches/peers/Cargo.toml
//! cargo run --release --manifest-path benches/peers/Cargo.toml -- --json
//! ```

mod cases;
mod cel;
mod contender;
mod datalogic;
mod dmn;
mod jdm;
mod matched;
mod ours;
mod rego;
mod table;
mod timing;
mod walk;

use cases::Cases;
use contender::Contender;

fn main() {
    let format = std::env::args().nth(1);
    let cases = Cases::new();
    let mut contenders: Vec<Box<dyn Contender>> = vec![
        matched::contender(&cases),
        ours::decide(&cases),
        ours::answer_and_decide(&cases),
        ours::advise(&cases),
        ours::advise_and_read(&cases),
        walk::contender(&cases),
        datalogic::contender(&cases),
        cel::contender(&cases),
        dmn::contender(&cases),
        rego::contender(&cases),
        jdm::contender(&cases),
        ours::bare_parse(),
    ];
    for contender in &mut contenders {
        if let Some(decided) = contender.decide_all() {
            assert_eq!(decided.len(), cases.len());
            for (place, methods) in decided.into_iter().enumerate() {
                assert_eq!(methods, cases.expected(place), "{}: {}", contender.name(), cases.line(place));
            }
        }
    }
    let figures = timing::measure(&mut contenders, cases.len());
    match format.as_deref() {
        Some("--json") => table::json(&figures),
        Some("--markdown") => table::markdown(&figures),
        None => table::text(&figures, cases.len()),
        Some(other) => {
            eprintln!("expected --json, --markdown or nothing, found {other:?}");
            std::process::exit(2);
        }
    }
}
