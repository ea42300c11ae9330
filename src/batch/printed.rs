//! Advice printed as its record is, byte for byte, but faster: what a line says of a measure is the same each time but
//! for the reason, so it is printed once for the guideline and copied. Measures are nine tenths of a record. A test
//! compares the two.

use std::{
    fmt::Display,
    io::{self, Write},
    ptr,
};

use serde::Serialize;

use crate::{
    decide::{Advice, Candidate, ControlAdvice, Profile},
    guideline::{Control, Guideline, Question},
    tell::{
        AdviceRecord,
        record::{ControlRecord, candidate_around},
    },
};

/// Parts of records, printed.
#[derive(Debug)]
pub(super) struct Printed {
    /// By place of the measure in the guideline: its address, and the record of it up to the reason.
    controls: Vec<(usize, Box<[u8]>)>,
}

impl Printed {
    pub(super) fn new(guideline: &Guideline) -> Self {
        let printed = |control: &Control| (address(control), beginning(control).unwrap_or_default().into());
        Self { controls: guideline.controls().iter().map(printed).collect() }
    }

    /// Prints the record of an advice by the guideline that this was made for.
    pub(super) fn print<'g>(&self, profile: &Profile<'g>, advice: &Advice<'g>, out: &mut Vec<u8>) -> io::Result<()> {
        // Every key that a record has is named here, so that a new one is not forgotten.
        let AdviceRecord {
            schema,
            guideline,
            profile,
            answers,
            status,
            because,
            path,
            open_questions,
            cautions,
            candidates: _,
            rejected,
            transition,
        } = AdviceRecord::around(profile, advice);
        out.push(b'{');
        key(out, "schema", &schema)?;
        key(out, "guideline", &guideline)?;
        key(out, "profile", &profile)?;
        key(out, "answers", &answers)?;
        key(out, "status", &status)?;
        key(out, "because", &because)?;
        key(out, "path", &path)?;
        key(out, "open_questions", &open_questions)?;
        key(out, "cautions", &cautions)?;
        out.extend_from_slice(br#","candidates":["#);
        for (place, candidate) in advice.candidates().iter().enumerate() {
            separate(out, place);
            self.candidate(candidate, out)?;
        }
        out.push(b']');
        key(out, "rejected", &rejected)?;
        if let Some(transition) = transition {
            key(out, "transition", &transition)?;
        }
        out.push(b'}');
        Ok(())
    }

    fn candidate(&self, candidate: &Candidate<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        let around = candidate_around(candidate);
        out.push(b'{');
        key(out, "method", &around.method)?;
        key(out, "rank", &around.rank)?;
        key(out, "tied_with", &around.tied_with)?;
        key(out, "below_minimum", &around.below_minimum)?;
        key(out, "grades", &around.grades)?;
        key(out, "cautions", &around.cautions)?;
        out.extend_from_slice(br#","controls":{"required":["#);
        let controls = candidate.controls();
        for (place, advice) in controls.clone().filter(|advice| advice.is_required()).enumerate() {
            separate(out, place);
            self.beginning(&advice, out)?;
            out.extend_from_slice(br#","because":["#);
            texts(out, advice.because())?;
            out.extend_from_slice(b"]}");
        }
        out.extend_from_slice(br#"],"depends":["#);
        for (place, advice) in controls.clone().filter(|advice| !advice.is_required()).enumerate() {
            separate(out, place);
            self.beginning(&advice, out)?;
            out.extend_from_slice(br#","on":["#);
            texts(out, advice.on().map(Question::id))?;
            out.extend_from_slice(b"]}");
        }
        out.extend_from_slice(b"]}");
        key(out, "incidents", &around.incidents)?;
        out.push(b'}');
        Ok(())
    }

    fn beginning(&self, advice: &ControlAdvice<'_, '_>, out: &mut Vec<u8>) -> io::Result<()> {
        match self.printed(advice.control()) {
            Some(printed) => out.extend_from_slice(printed),
            None => out.extend_from_slice(&beginning(advice.control())?),
        }
        Ok(())
    }

    /// What was printed of a measure; `None` for one of another guideline. The measures of a guideline lie one after the
    /// other, so its address tells the place of each; no other thing can have that address as long as the guideline is
    /// borrowed.
    fn printed(&self, control: &Control) -> Option<&[u8]> {
        let (first, address) = (self.controls.first()?.0, address(control));
        let place = address.checked_sub(first)? / size_of::<Control>();
        self.controls.get(place).filter(|(other, _)| *other == address).map(|(_, printed)| &**printed)
    }
}

fn address(control: &Control) -> usize {
    ptr::from_ref(control).addr()
}

/// The record of a measure, up to where the reason begins.
fn beginning(control: &Control) -> io::Result<Vec<u8>> {
    let mut printed = serde_json::to_vec(&ControlRecord::of(control))?;
    let end = printed.len().saturating_sub(r#","because":[]}"#.len());
    printed.truncate(end);
    Ok(printed)
}

/// A key of an object and its value, with a comma before it unless it is the first.
fn key(out: &mut Vec<u8>, name: &str, value: &impl Serialize) -> io::Result<()> {
    if out.last() != Some(&b'{') {
        out.push(b',');
    }
    out.push(b'"');
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(b"\":");
    Ok(serde_json::to_writer(out, value)?)
}

fn separate(out: &mut Vec<u8>, place: usize) {
    if place > 0 {
        out.push(b',');
    }
}

/// Texts of a list.
fn texts(out: &mut Vec<u8>, texts: impl Iterator<Item: Display>) -> io::Result<()> {
    for (place, text) in texts.enumerate() {
        separate(out, place);
        out.push(b'"');
        let start = out.len();
        write!(out, "{text}")?;
        let is_plain = |byte: &u8| *byte >= b' ' && *byte != b'"' && *byte != b'\\';
        if out.get(start..).is_some_and(|written| written.iter().all(is_plain)) {
            out.push(b'"');
        } else {
            // Ids have no such characters; if ever one should have, it is escaped.
            out.truncate(start.saturating_sub(1));
            serde_json::to_writer(&mut *out, &text.to_string())?;
        }
    }
    Ok(())
}
