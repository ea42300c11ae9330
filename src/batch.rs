//! Many profiles, one a line (NDJSON): advice on each, one a line, on as many threads as wanted, in the order of the
//! input, in memory that does not grow with it. Reads and writes nothing but what the caller hands in.
//!
//! Needed for files or streams of profiles. For a few, [`Profile::advise`](crate::Profile::advise) in a loop does.

pub(crate) mod line;
pub(crate) mod pipeline;
pub(crate) mod record;
pub(crate) mod source;
pub(crate) mod summary;

use std::{
    io::{self, BufRead, Write},
    num::NonZeroUsize,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

pub use line::BatchLine;
pub use record::{BatchErrorRecord, BatchFindingRecord, CompactRecord};
pub use summary::BatchSummary;

use crate::{guideline::Guideline, language::Lang};
use source::{LineSource, Lines, OfIterator, OfReader};

/// Advice on many profiles, one a line.
///
/// Every line that is not blank becomes one line of output, in the order of the input: an [`AdviceRecord`], or with
/// [`compact`](Self::compact) a [`CompactRecord`]; a line that cannot be used becomes a [`BatchErrorRecord`] with its
/// number, and the rest goes on. Blank lines are left out but numbered. Lines end with LF or CRLF, the last one also
/// without; a byte order mark is skipped. A line longer than [`LARGEST_PROFILE`] is refused without being kept.
///
/// ```
/// use telework_advisor::{Guideline, batch::Batch};
/// let input = "{\"answers\": {\"work-scope\": \"spare-time-viewing\"}}\n{\"answers\": {\"work-scope\": \"all-app\"}}\n";
/// let mut output = Vec::new();
/// let summary = Batch::new(Guideline::embedded()).compact(true).run(input.as_bytes(), &mut output)?;
/// assert_eq!((summary.advised, summary.errors), (1, 1));
/// let output = String::from_utf8(output)?;
/// let lines: Vec<&str> = output.lines().collect();
/// assert!(lines[0].starts_with(r#"{"answers":"work-scope=spare-time-viewing","status":"open","verdict":"open","methods":["#));
/// assert!(lines[1].starts_with(r#"{"schema":"telework-advisor/batch-error/1","line":2,"findings":["#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// [`AdviceRecord`]: crate::record::AdviceRecord
/// [`LARGEST_PROFILE`]: crate::record::LARGEST_PROFILE
#[derive(Debug, Clone)]
pub struct Batch<'g> {
    guideline: &'g Guideline,
    name: Box<str>,
    is_compact: bool,
    lang: Lang,
    jobs: Option<NonZeroUsize>,
    /// The most bytes of output that wait for their turn, and a record for each thread.
    most_ahead: usize,
}

/// Why a batch stopped before the end of its input.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BatchError {
    /// The input could not be read on. What was read before has been written.
    #[error("the input cannot be read: {0}")]
    Read(#[source] io::Error),
    /// The output could not be written, for another reason than that its reader has gone away.
    #[error("the output cannot be written: {0}")]
    Write(#[source] io::Error),
}

/// What a worker makes of some lines.
#[derive(Debug, Default)]
struct Made {
    output: Vec<u8>,
    summary: BatchSummary,
    /// How many of the lines these are.
    lines: usize,
    failure: Option<io::Error>,
}

/// So many bytes of output may wait for their turn.
const MOST_AHEAD: usize = 32 << 20;

/// A buffer that grew beyond this many bytes is not kept for the next lines.
const LARGEST_BUFFER_KEPT: usize = 4 << 20;

impl<'g> Batch<'g> {
    /// Advice by this guideline: whole records, messages in English, all the cores there are.
    #[must_use]
    pub fn new(guideline: &'g Guideline) -> Self {
        Self { guideline, name: "batch".into(), is_compact: false, lang: Lang::En, jobs: None, most_ahead: MOST_AHEAD }
    }

    /// The same, where findings call the input `name`. It does not occur in the output.
    #[must_use]
    pub fn with_name(mut self, name: impl Into<Box<str>>) -> Self {
        self.name = name.into();
        self
    }

    /// The same, with [`CompactRecord`]s (answers, status, verdict and methods only), or with whole records.
    #[must_use]
    pub const fn compact(mut self, is_compact: bool) -> Self {
        self.is_compact = is_compact;
        self
    }

    /// The same with the messages of findings in `lang`. Advice is the same in all languages.
    #[must_use]
    pub const fn with_lang(mut self, lang: Lang) -> Self {
        self.lang = lang;
        self
    }

    /// The same on `jobs` threads. One reads, decides and writes by turns on the caller's thread alone; several read and
    /// decide beside the caller's, which writes.
    #[must_use]
    pub const fn with_jobs(mut self, jobs: NonZeroUsize) -> Self {
        self.jobs = Some(jobs);
        self
    }

    /// Reads all lines of `input` and writes the records to `output`. The output does not depend on the number of threads.
    ///
    /// Lines are decided as soon as they are there, and records written and flushed as soon as it is their turn, so this
    /// works between two programs that take turns too. What is read ahead of the output is bounded, in lines and in
    /// bytes: where the output is slow, the input waits. If the output is closed (`| head`), that is the end, and
    /// [`BatchSummary::output_closed`] says so.
    ///
    /// # Errors
    /// If the input cannot be read or the output cannot be written. A bad line is no error.
    pub fn run(&self, input: impl BufRead + Send, output: impl Write) -> Result<BatchSummary, BatchError> {
        self.run_watched(input, output, |_| {})
    }

    /// The same as [`run`](Self::run), and calls `watch` with the summary so far whenever some records were written.
    ///
    /// # Errors
    /// As for [`run`](Self::run).
    pub fn run_watched(
        &self,
        input: impl BufRead + Send,
        output: impl Write,
        watch: impl FnMut(&BatchSummary),
    ) -> Result<BatchSummary, BatchError> {
        self.run_source(OfReader::new(input), output, watch)
    }

    /// The same as [`run`](Self::run), over lines that some iterator yields.
    ///
    /// ```
    /// use telework_advisor::{Guideline, batch::Batch};
    /// let lines = (0..1_000).map(|number| format!(r#"{{"name": "Company {number}", "answers": {{}}}}"#));
    /// let mut output = Vec::new();
    /// let summary = Batch::new(Guideline::embedded()).compact(true).run_lines(lines, &mut output)?;
    /// assert_eq!((summary.lines, summary.open), (1_000, 1_000));
    /// # Ok::<(), telework_advisor::batch::BatchError>(())
    /// ```
    ///
    /// # Errors
    /// If the output cannot be written.
    pub fn run_lines<I>(&self, lines: I, output: impl Write) -> Result<BatchSummary, BatchError>
    where
        I: IntoIterator<Item: AsRef<[u8]>, IntoIter: Send>,
    {
        self.run_source(OfIterator::new(lines.into_iter()), output, |_| {})
    }

    /// Decides line by line on the caller's thread, and only when asked: for callers who want the advice, not its record.
    /// Blank lines are left out.
    ///
    /// ```
    /// use telework_advisor::{Guideline, batch::Batch};
    /// let batch = Batch::new(Guideline::embedded());
    /// let lines = ["{\"answers\": {\"system-location\": \"cloud-only\"}}", "", "{}"];
    /// let read: Vec<_> = batch.lines(lines).collect();
    /// assert!(read[0].advice().is_some());
    /// assert_eq!((read[1].number(), read[1].error().unwrap().findings()[0].code()), (3, "missing-key"));
    /// ```
    pub fn lines<I>(&self, lines: I) -> impl Iterator<Item = BatchLine<'g>>
    where
        I: IntoIterator<Item: AsRef<[u8]>>,
    {
        (1..).zip(lines).filter_map(|(number, line)| BatchLine::read(self, number, Some(line.as_ref())))
    }

    fn run_source(
        &self,
        source: impl LineSource + Send,
        mut output: impl Write,
        mut watch: impl FnMut(&BatchSummary),
    ) -> Result<BatchSummary, BatchError> {
        let jobs = self.jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);
        let mut summary = BatchSummary::default();
        let ahead = AtomicUsize::new(0);
        let outcome = pipeline::run(
            source,
            jobs,
            |lines, made| self.make(lines, made, &ahead),
            |lines, made: &mut Made| {
                let mut rest = lines.iter().skip(made.lines);
                ahead.fetch_sub(made.output.len(), Ordering::Relaxed);
                loop {
                    match made.failure.take() {
                        Some(failure) => return Err(failure),
                        None => output.write_all(&made.output).and_then(|()| output.flush())?,
                    }
                    made.clear_output();
                    // What was left for its turn: one by one, for each may be large.
                    let Some((number, text)) = rest.next() else { break };
                    self.make_one(number, text, made);
                }
                summary.add(&made.summary);
                watch(&summary);
                Ok(())
            },
        );
        match outcome {
            Err(BatchError::Write(error)) if error.kind() == io::ErrorKind::BrokenPipe => summary.output_closed = true,
            outcome => outcome?,
        }
        Ok(summary)
    }

    /// The records of some lines, as many as may wait for their turn. Buffers are used again.
    fn make(&self, lines: &Lines, made: &mut Made, ahead: &AtomicUsize) {
        made.clear_output();
        (made.summary, made.lines) = (BatchSummary::default(), 0);
        for (number, text) in lines.iter() {
            if made.failure.is_some() || ahead.load(Ordering::Relaxed) > self.most_ahead {
                return;
            }
            let before = made.output.len();
            self.make_one(number, text, made);
            made.lines += 1;
            ahead.fetch_add(made.output.len() - before, Ordering::Relaxed);
        }
    }

    /// Adds the record of a line.
    fn make_one(&self, number: u64, text: Option<&[u8]>, made: &mut Made) {
        made.summary.lines += 1;
        let Some(line) = BatchLine::read(self, number, text) else {
            made.summary.blank += 1;
            return;
        };
        made.summary.count(&line);
        made.failure = line.print(self, &mut made.output).err();
    }
}

impl Made {
    fn clear_output(&mut self) {
        self.output.clear();
        self.output.shrink_to(LARGEST_BUFFER_KEPT);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waits_for_its_turn_is_bounded_in_bytes() {
        let input = "{\"answers\": {}}\n".repeat(40);
        let written = |batch: &Batch<'_>| {
            let mut output = Vec::new();
            let summary = batch.run(input.as_bytes(), &mut output).unwrap();
            (summary, output)
        };
        let batch = Batch::new(Guideline::embedded());
        let (summary, output) = written(&batch);
        assert_eq!((summary.lines, summary.advised), (40, 40));
        let record = output.len() / 40;

        let mut lines = Lines::default();
        assert!(OfReader::new(input.as_bytes()).fill(&mut lines).unwrap());
        let all = lines.iter().count();
        for most in [0, 5 * record] {
            let bounded = Batch { most_ahead: most, ..batch.clone() };
            let (ahead, mut first, mut second) = (AtomicUsize::new(0), Made::default(), Made::default());
            bounded.make(&lines, &mut first, &ahead);
            bounded.make(&lines, &mut second, &ahead);
            assert!(first.output.len() <= most + record && first.lines < all, "{most}: {}", first.output.len());
            assert_eq!((second.lines, second.output.len()), (0, 0), "others are ahead enough");
            // What is left for its turn comes all the same.
            for jobs in [1, 3] {
                let bounded = bounded.clone().with_jobs(NonZeroUsize::new(jobs).unwrap());
                assert!(written(&bounded) == (summary.clone(), output.clone()), "{most}, {jobs} jobs");
            }
        }
    }
}
