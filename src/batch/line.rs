//! One line of a batch: the advice on its profile, or what is wrong with it.

use std::io::{self, Write};

use super::{
    Batch,
    record::{BatchErrorRecord, CompactRecord},
};
use crate::{
    decide::suit::{advice::Advice, profile::Profile},
    finding::{Error, Finding, problem::Problem},
    read::profile::LARGEST_PROFILE,
    tell::record::advice::AdviceRecord,
};

/// One line of a [`Batch`]: a profile with its advice, or what is wrong with it.
#[derive(Debug, Clone)]
pub struct BatchLine<'g> {
    number: u64,
    outcome: Result<Box<Advice<'g>>, Error>,
}

impl<'g> BatchLine<'g> {
    /// Reads and decides a line, or refuses one that was too long to be kept (`None`). Nothing for a blank line.
    pub(super) fn read(batch: &Batch<'g>, number: u64, text: Option<&[u8]>) -> Option<Self> {
        let outcome = match text {
            Some(text) if is_blank(text) => return None,
            Some(text) => Profile::from_json(batch.guideline, &batch.name, text),
            None => {
                let problem = Problem::TooLarge { limit: LARGEST_PROFILE };
                Err(Error::from_finding(Finding::new(&batch.name, "", problem)))
            }
        };
        let outcome = outcome.map_err(|error| at_line(error, number)).map(|profile| Box::new(profile.into_advice()));
        Some(Self { number, outcome })
    }

    /// Its number in the input, from 1; blank lines count.
    #[must_use]
    pub const fn number(&self) -> u64 {
        self.number
    }

    /// The profile, if the line could be used.
    #[must_use]
    pub fn profile(&self) -> Option<&Profile<'g>> {
        self.advice().map(Advice::profile)
    }

    /// The advice, if the line could be used.
    #[must_use]
    pub fn advice(&self) -> Option<&Advice<'g>> {
        self.outcome.as_deref().ok()
    }

    /// What is wrong with the line, if it could not be used.
    #[must_use]
    pub fn error(&self) -> Option<&Error> {
        self.outcome.as_ref().err()
    }

    /// Writes the record that [`Batch::run`] writes for this line, with the end of the line.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write(&self, batch: &Batch<'g>, mut output: impl Write) -> io::Result<()> {
        let mut line = Vec::new();
        self.print(batch, &mut line)?;
        output.write_all(&line)
    }

    pub(super) fn print(&self, batch: &Batch<'g>, output: &mut Vec<u8>) -> io::Result<()> {
        match &self.outcome {
            Ok(advice) if batch.is_compact => serde_json::to_writer(&mut *output, &CompactRecord::new(advice))?,
            Ok(advice) => serde_json::to_writer(&mut *output, &AdviceRecord::new(advice))?,
            Err(error) => {
                serde_json::to_writer(&mut *output, &BatchErrorRecord::new(self.number, error, batch.lang))?;
            }
        }
        output.push(b'\n');
        Ok(())
    }
}

/// Whether there is nothing on the line; a byte order mark is nothing, and neither is a wide space.
fn is_blank(text: &[u8]) -> bool {
    let text = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text).trim_ascii();
    std::str::from_utf8(text).is_ok_and(|text| text.trim_start().is_empty())
}

/// The same error, where a place in the text counts the lines of the whole input.
fn at_line(error: Error, number: u64) -> Error {
    let [finding] = error.findings() else { return error };
    match finding.problem() {
        Problem::InvalidJson { line, column, reason } => {
            let line =
                usize::try_from(number).map_or(usize::MAX, |number| number.saturating_add(line.saturating_sub(1)));
            let problem = Problem::InvalidJson { line, column: *column, reason: reason.clone() };
            Error::from_finding(Finding::new(finding.file(), finding.pointer(), problem))
        }
        _ => error,
    }
}
