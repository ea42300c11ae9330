//! Many profiles, one a line: the same advice as line by line, in the same order, in bounded memory, whatever the lines
//! hold and however slowly they come and go.

mod bounds;
mod input;
mod mistakes;
mod program;
mod same;
mod streams;

use std::num::NonZeroUsize;

use telework_advisor::{
    Guideline,
    batch::{Batch, BatchSummary},
};

/// Numbers of threads to try: alone, as many as here, more than there is work for.
const JOBS: [usize; 3] = [1, 2, 9];

fn batch(jobs: usize) -> Batch<'static> {
    Batch::new(Guideline::embedded()).with_jobs(NonZeroUsize::new(jobs).expect("not zero"))
}

/// Output and summary of a batch over some bytes.
fn ran(batch: &Batch<'_>, input: &[u8]) -> (String, BatchSummary) {
    let mut output = Vec::new();
    let summary = batch.run(input, &mut output).expect("memory can be read and written");
    (String::from_utf8(output).expect("UTF-8"), summary)
}
