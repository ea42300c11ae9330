//! Work on lines by several threads, its results in the order of the lines.
//!
//! A fixed number of jobs goes round: the reader fills one with lines, a worker works on it, the caller's thread takes
//! the result when it is its turn and gives the job back. That bounds what is read ahead, and holds the reader up while
//! the caller's thread is held up. No channel can be full: there are never more jobs than places in it.

use std::{
    collections::BTreeMap,
    io, panic,
    sync::{
        Mutex, PoisonError,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
};

use super::source::{Lines, Source};

/// Why it stopped before the end.
#[derive(Debug)]
pub(super) enum Stop {
    /// The source could not go on.
    Source(io::Error),
    /// The sink could not take a result.
    Sink(io::Error),
}

/// Some lines and what is made of them.
#[derive(Debug, Default)]
struct Job<T> {
    number: u64,
    lines: Lines,
    made: T,
}

/// How many jobs go round: one for each worker, one waiting for each, one being filled and one being written.
pub(super) const fn jobs_going_round(workers: usize) -> usize {
    if workers <= 1 { 1 } else { 2 * workers + 2 }
}

/// Works on all lines of `source`; `sink` gets the results in order, on the caller's thread.
pub(super) fn run<T: Default + Send>(
    mut source: impl Source + Send,
    workers: usize,
    work: impl Fn(&Lines, &mut T) + Sync,
    mut sink: impl FnMut(&mut T) -> io::Result<()>,
) -> Result<(), Stop> {
    if workers <= 1 {
        let mut job = Job::<T>::default();
        while source.fill(&mut job.lines).map_err(Stop::Source)? {
            work(&job.lines, &mut job.made);
            sink(&mut job.made).map_err(Stop::Sink)?;
        }
        return Ok(());
    }
    let most = jobs_going_round(workers);
    let (full, to_work_on) = sync_channel::<Job<T>>(most);
    let to_work_on = Mutex::new(to_work_on);
    // Whatever ends one of the loops below drops its ends of the channels, and with that ends the others.
    thread::scope(|scope| {
        let (empty, to_fill) = sync_channel(most);
        let (done, to_sink) = sync_channel(most + workers);
        for _ in 0..most {
            let _ = empty.send(Job::default());
        }
        let reader = scope.spawn(move || read(&mut source, &to_fill, &full));
        for _ in 0..workers {
            let (done, to_work_on, work) = (done.clone(), &to_work_on, &work);
            scope.spawn(move || toil(to_work_on, &done, work));
        }
        drop(done);
        sink_in_order(&to_sink, &empty, &mut sink).map_err(Stop::Sink)?;
        drop(empty);
        match reader.join() {
            Ok(outcome) => outcome.map_err(Stop::Source),
            Err(reason) => panic::resume_unwind(reason),
        }
    })
}

/// The reader's loop.
fn read<T>(source: &mut impl Source, to_fill: &Receiver<Job<T>>, full: &SyncSender<Job<T>>) -> io::Result<()> {
    let mut number = 0;
    while let Ok(mut job) = to_fill.recv() {
        if !source.fill(&mut job.lines)? {
            break;
        }
        job.number = number;
        number += 1;
        if full.send(job).is_err() {
            break;
        }
    }
    Ok(())
}

/// What a worker sends: a job with its result, or `None` where it was lost, because the work panicked.
type Done<T> = Option<Job<T>>;

/// A worker's loop.
fn toil<T>(to_work_on: &Mutex<Receiver<Job<T>>>, done: &SyncSender<Done<T>>, work: &impl Fn(&Lines, &mut T)) {
    /// Says so when the work panics. Without it all others would wait for the lost job.
    struct Alarm<'a, T>(&'a SyncSender<Done<T>>);

    impl<T> Drop for Alarm<'_, T> {
        fn drop(&mut self) {
            if thread::panicking() {
                let _ = self.0.send(None);
            }
        }
    }

    let alarm = Alarm(done);
    loop {
        // The lock is let go at the end of this statement, before the work.
        let next = to_work_on.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(mut job) = next else { return };
        work(&job.lines, &mut job.made);
        if alarm.0.send(Some(job)).is_err() {
            return;
        }
    }
}

/// The loop of the caller's thread.
fn sink_in_order<T>(
    to_sink: &Receiver<Done<T>>,
    empty: &SyncSender<Job<T>>,
    sink: &mut impl FnMut(&mut T) -> io::Result<()>,
) -> io::Result<()> {
    let mut early = BTreeMap::new();
    let mut turn = 0;
    // Ends when no worker is left, or one has panicked; then the scope panics too.
    while let Ok(Some(job)) = to_sink.recv() {
        early.insert(job.number, job);
        while let Some(mut job) = early.remove(&turn) {
            sink(&mut job.made)?;
            turn += 1;
            // The reader may have reached the end.
            let _ = empty.send(job);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::{
        sync::atomic::{AtomicU64, Ordering},
        time::Duration,
    };

    use super::*;
    use crate::batch::source::OfIterator;

    fn numbers(count: u64) -> impl Source + Send {
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
            run(numbers(3_000), workers, copy, |made: &mut Vec<String>| {
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
        let outcome = |run: &mut dyn FnMut() -> Result<(), Stop>| {
            panic::catch_unwind(panic::AssertUnwindSafe(run)).map(|ended| ended.is_ok())
        };
        for workers in [1, 4] {
            assert!(outcome(&mut || run(numbers(9_000), workers, calm, |()| Ok(()))).unwrap());
            let count = AtomicU64::new(0);
            let startled = |_: &Lines, (): &mut ()| assert!(count.fetch_add(1, Ordering::Relaxed) != 20, "expected");
            assert!(outcome(&mut || run(numbers(9_000), workers, startled, |()| Ok(()))).is_err());
            let source = || OfIterator::new((0..).map(|number: u64| format!("{}", 1 / (9_000 - number))));
            assert!(outcome(&mut || run(source(), workers, calm, |()| Ok(()))).is_err());
            assert!(outcome(&mut || run(numbers(9_000), workers, calm, |()| panic!("expected"))).is_err());
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
                |()| {
                    left -= 1;
                    if left == 0 { Err(io::ErrorKind::BrokenPipe.into()) } else { Ok(()) }
                },
            );
            assert!(matches!(outcome, Err(Stop::Sink(_))));
        }
    }
}
