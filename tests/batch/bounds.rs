//! How much is held at once: counted, not timed. What has been read and not yet been written is bounded by the number of
//! threads, however long the input and however slow the output.

use std::{
    io::{self, BufRead, Read, Write},
    sync::{Condvar, Mutex},
};

use crate::batch;

/// Lines that are handed to a thread together, at most.
const LINES_TOGETHER: usize = 16;

/// Such parcels that go round for so many threads, at most.
fn most_ahead(jobs: usize) -> usize {
    LINES_TOGETHER * if jobs == 1 { 1 } else { 2 * jobs + 2 }
}

#[derive(Default)]
struct Counts {
    read: usize,
    written: usize,
    most_ahead: usize,
    is_at_end: bool,
}

/// A reader and a writer that know of each other.
#[derive(Default)]
struct Watch {
    counts: Mutex<Counts>,
    changed: Condvar,
}

/// Makes up lines until it has made enough; it holds one of them.
struct Lines<'w> {
    watch: &'w Watch,
    left: usize,
    together: usize,
    text: Vec<u8>,
}

impl Read for Lines<'_> {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        unreachable!("it is read through its buffer")
    }
}

impl BufRead for Lines<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.text.is_empty() {
            let count = self.together.min(self.left);
            self.left -= count;
            self.text = b"{\"answers\":0}\n".repeat(count);
            let mut counts = self.watch.counts.lock().unwrap();
            counts.read += count;
            counts.most_ahead = counts.most_ahead.max(counts.read - counts.written);
            counts.is_at_end = self.left == 0;
            self.watch.changed.notify_all();
        }
        Ok(&self.text)
    }

    fn consume(&mut self, count: usize) {
        self.text.drain(..count);
    }
}

/// Takes records, the first only after so many lines have been read.
struct Slow<'w> {
    watch: &'w Watch,
    waits_for: usize,
}

impl Write for Slow<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let counts = self.watch.counts.lock().unwrap();
        let wanted = self.waits_for;
        let is_waiting = |counts: &mut Counts| counts.read < wanted && !counts.is_at_end;
        let mut counts = self.watch.changed.wait_while(counts, is_waiting).unwrap();
        counts.written += bytes.iter().filter(|&&byte| byte == b'\n').count();
        // The next records are taken only when the reader has come as far ahead as it may.
        self.waits_for += bytes.iter().filter(|&&byte| byte == b'\n').count();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The most lines that were read and not written, where the writer lets the reader come `ahead` before it takes any.
fn ahead_of_a_slow_writer(jobs: usize, lines: usize, together: usize, ahead: usize) -> usize {
    let watch = Watch::default();
    let reader = Lines { watch: &watch, left: lines, together, text: Vec::new() };
    let writer = Slow { watch: &watch, waits_for: ahead };
    let summary = batch(jobs).run(reader, writer).unwrap();
    assert_eq!(summary.errors, lines as u64);
    watch.counts.into_inner().unwrap().most_ahead
}

#[test]
fn a_slow_writer_holds_the_reader_up() {
    for jobs in [1, 2, 5] {
        let bound = most_ahead(jobs);
        // It reads ahead as far as it may, or the threads would have nothing to do while a record is written.
        let most = ahead_of_a_slow_writer(jobs, 1_000, LINES_TOGETHER, bound);
        assert_eq!(most, bound, "{jobs} jobs");
        // And no further, if only one line can be had at a time.
        let most = ahead_of_a_slow_writer(jobs, 1_000, 1, bound / LINES_TOGETHER);
        assert_eq!(most, bound / LINES_TOGETHER, "{jobs} jobs");
    }
}

/// Nothing is held that would grow with the input: not the lines, not the records that wait for their turn.
#[test]
fn what_is_held_does_not_grow_with_the_input() {
    for jobs in [1, 2, 5] {
        let (few, many) = (ahead_of_a_slow_writer(jobs, 1_000, 7, 1), ahead_of_a_slow_writer(jobs, 10_000, 7, 1));
        let bound = most_ahead(jobs);
        assert!(few <= bound && many <= bound, "{jobs} jobs: {few} and {many} lines, at most {bound}");
    }
}
