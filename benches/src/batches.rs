//! How many lines a batch gets through, beside what parsing and writing alone would take; and its memory.

use std::{
    hint::black_box,
    io::{self, BufReader, Read},
    num::NonZeroUsize,
    path::Path,
    process::Command,
    time::Duration,
};

use telework_advisor::{
    Guideline, Profile,
    batch::{Batch, CompactRecord},
    record::AdviceRecord,
};

use crate::timing::{Timed, medians};

/// The flag under which this program reports its own memory.
pub const MEMORY: &str = "--memory";

/// Companies in Japan, rounded, as people quote it (about 3.6 million).
const COMPANIES: f64 = 3.6e6;

/// The sample profiles, each in one line.
fn samples() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/profiles");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("the samples").map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    let values = paths
        .iter()
        .map(|path| serde_json::from_slice::<serde_json::Value>(&std::fs::read(path).expect("a file")).expect("JSON"));
    values.filter(|value| value.get("groups").is_none()).map(|value| value.to_string()).collect()
}

pub fn report() {
    let guideline = Guideline::embedded();
    let lines = samples();
    let input = (lines.join("\n") + "\n").repeat(400);
    let texts: Vec<&str> = input.lines().collect();
    let profiles: Vec<Profile<'_>> =
        lines.iter().map(|line| Profile::from_json(guideline, "", line.as_bytes()).expect("a profile")).collect();
    let advices: Vec<_> = profiles.iter().map(Profile::advise).collect();
    let records: Vec<_> = advices.iter().map(AdviceRecord::new).collect();
    let batch = |jobs: usize| Batch::new(guideline).with_jobs(NonZeroUsize::new(jobs).expect("not zero"));

    // Whatever is timed is asserted first.
    let expected: String =
        records.iter().map(|record| serde_json::to_string(record).expect("a record") + "\n").collect();
    for jobs in [1, 2] {
        let mut output = Vec::new();
        batch(jobs).run(lines.join("\n").as_bytes(), &mut output).expect("memory");
        assert!(output == expected.as_bytes());
    }

    let parse = || {
        for text in &texts {
            black_box(Profile::from_json(guideline, "", black_box(text.as_bytes())).expect("a profile"));
        }
    };
    let write_of = |write: &dyn Fn(usize, &mut Vec<u8>)| {
        let mut buffer = Vec::new();
        for number in 0..texts.len() {
            buffer.clear();
            write(number % lines.len(), &mut buffer);
            black_box(&buffer);
        }
    };
    let write_record = |place: usize, buffer: &mut Vec<u8>| {
        serde_json::to_writer(buffer, &records[place]).expect("a record");
    };
    let write_advice = |place: usize, buffer: &mut Vec<u8>| {
        serde_json::to_writer(buffer, &AdviceRecord::new(&advices[place])).expect("a record");
    };
    let write_compact = |place: usize, buffer: &mut Vec<u8>| {
        serde_json::to_writer(buffer, &CompactRecord::new(&advices[place])).expect("a record");
    };
    let run = |batch: Batch<'_>| {
        let summary = batch.run(black_box(input.as_bytes()), io::sink()).expect("memory");
        assert_eq!(summary.advised, texts.len() as u64);
    };
    let mut timed = [
        Timed::new("parse each profile", parse),
        Timed::new("decide each profile", || {
            for number in 0..texts.len() {
                black_box(profiles[number % profiles.len()].advise());
            }
        }),
        Timed::new("write records already made", || write_of(&write_record)),
        Timed::new("make and write records of advices already made", || write_of(&write_advice)),
        Timed::new("batch, one thread", || run(batch(1))),
        Timed::parallel("batch, one thread, time passed", || run(batch(1))),
        Timed::parallel("batch, two threads", || run(batch(2))),
        Timed::new("write compact records of advices already made", || write_of(&write_compact)),
        Timed::new("batch --compact, one thread", || run(batch(1).compact(true))),
        Timed::parallel("batch --compact, one thread, time passed", || run(batch(1).compact(true))),
        Timed::parallel("batch --compact, two threads", || run(batch(2).compact(true))),
    ];
    let times = medians(&mut timed, 9, Duration::from_millis(200));
    let [
        parse,
        decide,
        write,
        make_and_write,
        one,
        one_passed,
        two,
        write_compact,
        one_compact,
        one_compact_passed,
        two_compact,
    ] = times[..]
    else {
        unreachable!("as many times as things timed")
    };
    let (limit, limit_of_advice) = (parse + write, parse + make_and_write);
    let percent = |part: f64| format!("{:.0} %", 100.0 * part);
    println!("| a batch of the sample profiles, whole records | |\n|---|---:|");
    println!("| parsing and writing alone: parsing | {} |", percent(parse / limit));
    println!("| parsing and writing alone: writing | {} |", percent(write / limit));
    println!("| deciding, in the same measure | {} |", percent(decide / limit));
    println!(
        "| lines a second of parsing and writing alone that a batch reaches, one thread each | {} |",
        percent(limit / one)
    );
    println!(
        "| the same where writing begins with the advice, not with its record | {} |",
        percent(limit_of_advice / one)
    );
    println!("| lines a second on two threads, to one | {:.2} |", one_passed / two);
    println!("| `--compact`: to parsing and writing alone | {} |", percent((parse + write_compact) / one_compact));
    println!("| `--compact`: lines a second on two threads, to one | {:.2} |", one_compact_passed / two_compact);
    let an_hour = |time: f64| 3_600.0 / (time / texts.len() as f64);
    let hours = |time: f64| format!("{:.1} min", COMPANIES / an_hour(time) * 60.0);
    println!("| profiles an hour on one core of this machine | {:.1} million |", an_hour(one) / 1e6);
    println!("| … `--compact` | {:.1} million |", an_hour(one_compact) / 1e6);
    println!("| 3.6 million companies on one core, on two | {}, {} |", hours(one), hours(one * two / one_passed));
    println!("| … `--compact` | {}, {} |", hours(one_compact), hours(one_compact * two_compact / one_compact_passed));
    if let (Some(few), Some(many)) = (memory(1_000), memory(100_000)) {
        println!("| peak memory at 100,000 lines, to 1,000 | {:.2} |", many as f64 / few as f64);
    }
}

/// The peak memory of a process that runs so many lines, in KiB; `None` where the system does not tell.
fn memory(lines: u64) -> Option<u64> {
    let program = std::env::current_exe().ok()?;
    let output = Command::new(program).args([MEMORY, &lines.to_string()]).output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}

/// Runs a batch over lines that are made up as they are read, and prints the peak memory of this process.
pub fn report_memory(lines: u64) {
    let line = samples().swap_remove(0) + "\n";
    let endless = std::iter::repeat(line.as_bytes());
    let reader = Endless { lines: endless, rest: &[] }.take(lines * line.len() as u64);
    let summary = Batch::new(Guideline::embedded()).run(BufReader::new(reader), io::sink()).expect("memory");
    assert_eq!(summary.advised, lines);
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next());
    println!("{}", peak.unwrap_or_default());
}

struct Endless<'t, I> {
    lines: I,
    rest: &'t [u8],
}

impl<'t, I: Iterator<Item = &'t [u8]>> Read for Endless<'t, I> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.rest.is_empty() {
            self.rest = self.lines.next().unwrap_or_default();
        }
        self.rest.read(buffer)
    }
}
