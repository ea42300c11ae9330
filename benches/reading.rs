//! From text to what it means: the embedded data, a profile, an answer line; and back to text.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use telework_advisor::{Answers, Files, Guideline, Profile};

const PROFILE: &str = include_str!("../data/profiles/call-centre.json");

fn load(criterion: &mut Criterion) {
    let files = Files::embedded();
    let bytes = files.names().filter_map(|name| files.get(name)).map(<[u8]>::len).sum::<usize>();
    assert_eq!(Guideline::load(&files).expect("sound").questions().len(), Guideline::embedded().questions().len());
    assert!(Guideline::check(&files).is_empty());
    let mut group = criterion.benchmark_group("load");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("embedded", |bencher| bencher.iter(|| Guideline::load(black_box(&files))));
    group.bench_function("check", |bencher| bencher.iter(|| Guideline::check(black_box(&files))));
    group.bench_function("bare-json", |bencher| {
        bencher.iter(|| {
            for bytes in files.names().filter_map(|name| files.get(name)) {
                black_box(serde_json::from_slice::<serde_json::Value>(black_box(bytes)).expect("JSON"));
            }
        });
    });
    group.finish();
}

fn profile(criterion: &mut Criterion) {
    let guideline = Guideline::embedded();
    let profile = Profile::from_json(guideline, "profile", PROFILE.as_bytes()).expect("a profile");
    let printed = serde_json::to_string(&profile).expect("a profile");
    let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("JSON");
    assert_eq!(value(&printed), value(PROFILE));
    let mut group = criterion.benchmark_group("profile");
    group.throughput(Throughput::Bytes(PROFILE.len() as u64));
    group.bench_function("parse", |bencher| {
        bencher.iter(|| Profile::from_json(guideline, "profile", black_box(PROFILE.as_bytes())));
    });
    group.bench_function("print", |bencher| bencher.iter(|| serde_json::to_string(black_box(&profile))));
    group.finish();
}

fn answer_line(criterion: &mut Criterion) {
    let profile = Profile::from_json(Guideline::embedded(), "profile", PROFILE.as_bytes()).expect("a profile");
    let answers = profile.answers();
    let line = answers.to_string();
    assert_eq!(line.parse::<Answers<'_>>().as_ref(), Ok(answers));
    criterion.bench_function("answer-line/parse", |bencher| bencher.iter(|| black_box(&*line).parse::<Answers<'_>>()));
    criterion.bench_function("answer-line/print", |bencher| bencher.iter(|| black_box(answers).to_string()));
}

criterion_group!(benches, load, profile, answer_line);
criterion_main!(benches);
