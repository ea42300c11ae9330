//! From answers to candidates: bare, with everything that goes with them, why not the others, what to ask next.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use telework_advisor::{Advice, Answers, Candidate, Guideline, Method, MethodSet, record::WhyRecord};

/// What is asked of the embedded guideline here: everything answered, half of it, nothing.
fn answers(line: &str) -> Answers<'static> {
    Guideline::embedded().answer_line(line).expect("an answer line")
}

const COMPLETE: &str = "work-scope=all-apps/system-location=office-network/data-on-terminal=not-stored/\
    office-environment=either/connectivity=always-online/browser-suffices=no/terminal-ownership=both/line-speed=ordinary";
const HALF: &str = "work-scope=all-apps/data-on-terminal=not-stored/wireless-lan=yes";

fn decide(criterion: &mut Criterion) {
    let expected = |methods: &[Method]| methods.iter().copied().collect::<MethodSet>();
    let mut group = criterion.benchmark_group("decide");
    for (name, line, methods) in [
        ("complete", COMPLETE, &[Method::RemoteDesktop, Method::VirtualDesktop][..]),
        (
            "half",
            HALF,
            &[
                Method::RemoteDesktop,
                Method::VirtualDesktop,
                Method::SecureContainer,
                Method::SecureBrowser,
                Method::CloudService,
            ],
        ),
        ("nothing", "", &Method::ALL),
    ] {
        let answers = answers(line);
        assert_eq!(answers.candidates(), expected(methods));
        group.bench_function(name, |bencher| bencher.iter(|| black_box(&answers).candidates()));
    }
    group.finish();
}

fn advise(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("advise");
    for (name, line, is_open) in [("complete", COMPLETE, false), ("half", HALF, true), ("nothing", "", true)] {
        let answers = answers(line);
        let advice = answers.advise();
        assert_eq!(advice.is_open(), is_open);
        assert!(advice.candidates().iter().all(|candidate| required(candidate) > 20));
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let advice = black_box(&answers).advise();
                // Every measure is looked at, so that none can be put off.
                black_box(advice.candidates().iter().map(required).sum::<usize>());
                advice
            });
        });
    }
    group.finish();
}

fn required(candidate: &Candidate<'_>) -> usize {
    candidate.controls().filter(|control| !control.because().is_empty()).count()
}

/// Why not, for every method that is rejected: the answer that excluded it, the changes that would admit it, and all the
/// rest of the record.
fn why_not(criterion: &mut Criterion) {
    let advice = answers(COMPLETE).advise();
    assert_eq!(advice.rejected().len(), 5);
    let changes = |advice: &Advice<'_>| -> usize {
        advice.rejected().iter().map(|rejection| advice.admissions(rejection.method()).len()).sum()
    };
    assert!(changes(&advice) >= 5);
    criterion.bench_function("why-not/every-smallest-change", |bencher| bencher.iter(|| changes(black_box(&advice))));
    criterion.bench_function("why-not/records", |bencher| {
        bencher.iter(|| {
            for rejection in black_box(&advice).rejected() {
                black_box(WhyRecord::new(&advice, rejection.method()));
            }
        });
    });
}

fn what_next(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("what-next");
    for (name, line, next) in [("half", HALF, "system-location"), ("nothing", "", "work-scope")] {
        let advice = answers(line).advise();
        assert_eq!(advice.next_question().map(telework_advisor::Question::id), Some(next));
        group.bench_function(name, |bencher| bencher.iter(|| black_box(&advice).next_questions()));
    }
    group.finish();
}

criterion_group!(benches, decide, advise, why_not, what_next);
criterion_main!(benches);
