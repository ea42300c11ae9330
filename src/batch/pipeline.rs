//! Work on lines by several threads, its results in the order of the lines.
//!
//! A fixed number of jobs goes round: a worker fills one with the next lines, works on it and sends it to the caller's
//! thread, which takes the result when it is its turn and gives the job back. That bounds what is read ahead, and reading
//! waits while the caller's thread is held up. No channel can be full: there are never more jobs than places in it.

use std::{
    any::Any,
    collections::BTreeMap,
    io,
    panic::{self, AssertUnwindSafe},
    sync::{
        Mutex,
        mpsc::{Receiver, sync_channel},
    },
    thread,
};

use super::{
    BatchError,
    source::{LineSource, Lines},
};

/// Some lines and what is made of them.
#[derive(Debug, Default)]
struct Job<T> {
    lines: Lines,
    made: T,
}

/// What takes the place of a result.
enum Failure {
    Read(io::Error),
    Panic(Box<dyn Any + Send>),
}

/// The source as the workers share it: one at a time fills a job with the next lines.
struct Feed<S, T> {
    source: S,
    empty: Receiver<Job<T>>,
    number: u64,
    is_at_end: bool,
}

/// Works on all lines of `source`; `sink` gets them with the results in order, on the caller's thread.
pub(super) fn run<T: Default + Send>(
    mut source: impl LineSource + Send,
    workers: usize,
    work: impl Fn(&Lines, &mut T) + Sync,
    mut sink: impl FnMut(&Lines, &mut T) -> io::Result<()>,
) -> Result<(), BatchError> {
    if workers <= 1 {
        let mut job = Job::<T>::default();
        while source.fill(&mut job.lines).map_err(BatchError::Read)? {
            work(&job.lines, &mut job.made);
            sink(&job.lines, &mut job.made).map_err(BatchError::Write)?;
        }
        return Ok(());
    }
    // One for each worker, one waiting for each, one being filled and one being written.
    let jobs = 2 * workers + 2;
    let (give_back, empty) = sync_channel(jobs);
    let (done, results) = sync_channel(jobs);
    for _ in 0..jobs {
        let _ = give_back.send(Job::default());
    }
    let feed = Mutex::new(Feed { source, empty, number: 0, is_at_end: false });
    let (feed, work) = (&feed, &work);
    // Whatever ends one of the loops drops its ends of the channels, and with that ends the others.
    thread::scope(move |scope| {
        for _ in 0..workers {
            let done = done.clone();
            scope.spawn(move || {
                while let Some((number, job)) = next(feed) {
                    if done.send((number, job.and_then(|job| worked_on(job, work)))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(done);
        let mut early = BTreeMap::new();
        let mut turn = 0;
        while let Ok((number, result)) = results.recv() {
            early.insert(number, result);
            while let Some(result) = early.remove(&turn) {
                let mut job = match result {
                    Ok(job) => job,
                    Err(Failure::Read(error)) => return Err(BatchError::Read(error)),
                    Err(Failure::Panic(reason)) => panic::resume_unwind(reason),
                };
                sink(&job.lines, &mut job.made).map_err(BatchError::Write)?;
                turn += 1;
                // At the end of the source, nobody takes it any more.
                let _ = give_back.send(job);
            }
        }
        Ok(())
    })
}

/// A job filled with the next lines, and its number; `None` at the end, or if another worker panicked in the source.
fn next<T>(feed: &Mutex<Feed<impl LineSource, T>>) -> Option<(u64, Result<Job<T>, Failure>)> {
    let mut feed = feed.lock().ok()?;
    if feed.is_at_end {
        return None;
    }
    let mut job = feed.empty.recv().ok()?;
    let filled = feed.source.fill(&mut job.lines);
    feed.is_at_end = !matches!(filled, Ok(true));
    let number = feed.number;
    feed.number += 1;
    match filled {
        Ok(true) => Some((number, Ok(job))),
        Ok(false) => None,
        Err(error) => Some((number, Err(Failure::Read(error)))),
    }
}

/// A panic goes on to the caller's thread: left to itself, the others would wait for the lost result.
fn worked_on<T>(mut job: Job<T>, work: &impl Fn(&Lines, &mut T)) -> Result<Job<T>, Failure> {
    panic::catch_unwind(AssertUnwindSafe(|| work(&job.lines, &mut job.made))).map_err(Failure::Panic)?;
    Ok(job)
}

#[cfg(test)]
mod tests {
    use std::{
        sync::atomic::{AtomicU64, Ordering},
        time::Duration,
    };

    use super::*;
    use crate::batch::source::OfIterator;

    fn numbers(count: u64) -> impl LineSource + Send {
        OfIterator::new((0..count).map(|number| number.to_string()))
    }

    /// Texts of the lines; the first jobs are slow, so that later ones overtake them.
    fn copy(lines: &Lines, made: &mut Vec<String>) {
        let texts = lines.iter().map(|(_, text)| String::from_utf8(text.unwrap().into()).unwrap());
        *made = texts.collect();
        if made[0].len() < 3 {
            thread::sleep(Duration::from_millis(3));
        }
    }

    #[test]
    fn results_come_in_the_order_of_the_lines() {
        for workers in [1, 2, 3, 16] {
            let mut seen = Vec::new();
            run(numbers(3_000), workers, copy, |_, made: &mut Vec<String>| {
                seen.append(made);
                Ok(())
            })
            .unwrap();
            assert!(seen.into_iter().eq((0..3_000).map(|number: u32| number.to_string())), "{workers} workers");
        }
    }

    #[test]
    fn a_panic_anywhere_ends_it_and_goes_on_to_the_caller() {
        let calm = |_: &Lines, (): &mut ()| {};
        let outcome = |run: &mut dyn FnMut() -> Result<(), BatchError>| {
            panic::catch_unwind(panic::AssertUnwindSafe(run)).map(|ended| ended.is_ok())
        };
        for workers in [1, 4] {
            assert!(outcome(&mut || run(numbers(9_000), workers, calm, |_, ()| Ok(()))).unwrap());
            let count = AtomicU64::new(0);
            let startled = |_: &Lines, (): &mut ()| assert!(count.fetch_add(1, Ordering::Relaxed) != 20, "expected");
            assert!(outcome(&mut || run(numbers(9_000), workers, startled, |_, ()| Ok(()))).is_err());
            let source = || OfIterator::new((0..).map(|number: u64| format!("{}", 1 / (9_000 - number))));
            assert!(outcome(&mut || run(source(), workers, calm, |_, ()| Ok(()))).is_err());
            assert!(outcome(&mut || run(numbers(9_000), workers, calm, |_, ()| panic!("expected"))).is_err());
        }
    }

    #[test]
    fn a_sink_that_stops_ends_it() {
        for workers in [1, 4] {
            // An endless source: it ends because nobody takes the results any more.
            let source = OfIterator::new((0_u64..).map(|number| number.to_string()));
            let mut left = 5;
            let outcome = run(
                source,
                workers,
                |_, (): &mut ()| {},
                |_, ()| {
                    left -= 1;
                    if left == 0 { Err(io::ErrorKind::BrokenPipe.into()) } else { Ok(()) }
                },
            );
            assert!(matches!(outcome, Err(BatchError::Write(_))));
        }
    }
}
