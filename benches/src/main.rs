//! The figures of docs/performance.md that need no other engine: start and batch. Plain timing in interleaved rounds,
//! so that what else the machine does falls on all alike; only ratios of one run mean anything.
//!
//! ```text
//! cargo run --release --manifest-path benches/Cargo.toml
//! cargo run --release --manifest-path benches/Cargo.toml -- batch
//! ```

mod batches;
mod start;
mod timing;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    // A process of its own tells how much memory a batch takes.
    if let [flag, lines] = arguments.as_slice()
        && flag == batches::MEMORY
    {
        return batches::report_memory(lines.parse().expect("a number of lines"));
    }
    let only = |name: &str| {
        let named = arguments.iter().filter(|argument| !argument.starts_with("--")).collect::<Vec<_>>();
        named.is_empty() || named.iter().any(|argument| *argument == name)
    };
    if only("start") {
        println!("### Start\n");
        start::report();
    }
    if only("batch") {
        println!("\n### Batch\n");
        batches::report();
    }
}
