//! From advice to text: the report, the record, and a batch of them.

use std::{hint::black_box, io, num::NonZeroUsize};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use telework_advisor::{Guideline, Lang, Profile, batch::Batch, record::AdviceRecord, report::advice_document};

const PROFILE: &str = include_str!("../data/profiles/call-centre.json");

fn report(criterion: &mut Criterion) {
    let guideline = Guideline::embedded();
    let profile = Profile::from_json(guideline, "profile", PROFILE.as_bytes()).expect("a profile");
    let advice = profile.advise();
    let mut group = criterion.benchmark_group("report");
    for (name, lang) in [("ja", Lang::Ja), ("en", Lang::En)] {
        let text = advice_document(&advice, lang).to_markdown();
        assert!(text.contains("Sample Call Centre Ltd"));
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |bencher| {
            bencher.iter(|| advice_document(&advice, lang).to_markdown());
        });
        let page = advice_document(&advice, lang).to_html();
        assert!(page.contains("Sample Call Centre Ltd., night shift") && page.ends_with("</html>\n"));
        group.throughput(Throughput::Bytes(page.len() as u64));
        group.bench_function(format!("html-{name}"), |bencher| {
            bencher.iter(|| advice_document(&advice, lang).to_html());
        });
    }
    group.finish();

    let record = AdviceRecord::new(&advice);
    let json = serde_json::to_string(&record).expect("a record");
    assert_eq!(serde_json::from_str::<AdviceRecord<'_>>(&json).expect("a record"), record);
    let mut group = criterion.benchmark_group("record");
    group.throughput(Throughput::Bytes(json.len() as u64));
    group.bench_function("make", |bencher| bencher.iter(|| AdviceRecord::new(&advice)));
    group.bench_function("print", |bencher| bencher.iter(|| serde_json::to_string(black_box(&record))));
    group.bench_function("parse", |bencher| {
        bencher.iter(|| serde_json::from_str::<AdviceRecord<'_>>(black_box(&json)).map(|record| record.because.len()));
    });
    group.finish();
}

fn batch(criterion: &mut Criterion) {
    const LINES: usize = 500;
    let line = PROFILE.replace('\n', " ") + "\n";
    let input = line.repeat(LINES);
    let mut group = criterion.benchmark_group("batch");
    group.throughput(Throughput::Elements(LINES as u64));
    group.sample_size(20);
    for jobs in [1, 2] {
        for (name, is_compact) in [("records", false), ("compact", true)] {
            let jobs_wanted = NonZeroUsize::new(jobs).expect("not zero");
            let batch = Batch::new(Guideline::embedded()).with_jobs(jobs_wanted).compact(is_compact);
            let mut output = Vec::new();
            let summary = batch.run(input.as_bytes(), &mut output).expect("memory");
            assert_eq!((summary.advised, output.split(|&byte| byte == b'\n').count()), (LINES as u64, LINES + 1));
            group.bench_function(format!("{name}-{jobs}"), |bencher| {
                bencher.iter(|| batch.run(black_box(input.as_bytes()), io::sink()));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, report, batch);
criterion_main!(benches);
