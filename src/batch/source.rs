//! Where lines come from, a few at a time: so many that handing them to another thread is worth it, so few that what is
//! read ahead stays small.

use std::{
    io::{self, BufRead},
    iter::Fuse,
    ops::Range,
};

use crate::read::profile::LARGEST_PROFILE;

/// The most lines that are handed on together. With what a line of advice takes (some 50 KiB), this bounds the output.
const MOST_LINES: usize = 32;

/// No further line is added to this many bytes.
const ENOUGH_BYTES: usize = 64 << 10;

/// The longest line that is kept: the largest profile and its carriage return.
const LONGEST_LINE: usize = LARGEST_PROFILE + 1;

/// Some lines of the input, one after the other. Used again and again.
#[derive(Debug, Default)]
pub(super) struct Lines {
    first: u64,
    text: Vec<u8>,
    /// The place of each line in the text; `None` for one that was too long to be kept.
    places: Vec<Option<Range<usize>>>,
}

impl Lines {
    /// Starts over; `first` is the number of the next line.
    fn clear(&mut self, first: u64) {
        self.first = first;
        self.text.clear();
        // After one long line it need not stay that large.
        self.text.shrink_to(2 * ENOUGH_BYTES);
        self.places.clear();
    }

    fn push(&mut self, start: &[u8], end: &[u8]) {
        if start.len() + end.len() > LONGEST_LINE {
            return self.places.push(None);
        }
        let from = self.text.len();
        self.text.extend_from_slice(start);
        self.text.extend_from_slice(end);
        self.places.push(Some(from..self.text.len()));
    }

    fn is_full(&self) -> bool {
        self.places.len() >= MOST_LINES || self.text.len() >= ENOUGH_BYTES
    }

    fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The lines with their numbers in the input, without their ends; `None` for one that was too long to be kept.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u64, Option<&[u8]>)> {
        (self.first..).zip(&self.places).map(|(number, place)| {
            let text = place.clone().map(|place| self.text.get(place).unwrap_or_default());
            (number, text.map(|text| text.strip_suffix(b"\r").unwrap_or(text)))
        })
    }
}

/// Something that yields lines.
pub(super) trait LineSource {
    /// Puts the next lines into `lines`, at least one. `false` at the end.
    fn fill(&mut self, lines: &mut Lines) -> io::Result<bool>;
}

/// The lines of a reader. What has been read of them is handed on before the next read, which may block.
pub(super) struct OfReader<R> {
    reader: R,
    /// How many lines were handed on.
    count: u64,
    /// The beginning of a line whose end is not read yet; of one that is too long, a little too much.
    begun: Vec<u8>,
    is_at_end: bool,
}

impl<R> OfReader<R> {
    pub(super) const fn new(reader: R) -> Self {
        Self { reader, count: 0, begun: Vec::new(), is_at_end: false }
    }
}

impl<R: BufRead> OfReader<R> {
    /// Keeps the beginning of a line, and of one that is too long only so much that it is seen to be.
    fn begin(begun: &mut Vec<u8>, text: &[u8]) {
        let room = (LONGEST_LINE + 1).saturating_sub(begun.len());
        begun.extend_from_slice(text.get(..room).unwrap_or(text));
    }
}

impl<R: BufRead> LineSource for OfReader<R> {
    fn fill(&mut self, lines: &mut Lines) -> io::Result<bool> {
        lines.clear(self.count + 1);
        while lines.is_empty() && !self.is_at_end {
            let text = match self.reader.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                text => text?,
            };
            let mut used = 0;
            if text.is_empty() {
                self.is_at_end = true;
                if !self.begun.is_empty() {
                    lines.push(&self.begun, &[]);
                    self.begun.clear();
                }
            }
            while let Some(rest) = text.get(used..).filter(|rest| !rest.is_empty() && !lines.is_full()) {
                match rest.iter().position(|&byte| byte == b'\n') {
                    Some(end) => {
                        lines.push(&self.begun, rest.get(..end).unwrap_or_default());
                        self.begun.clear();
                        self.begun.shrink_to(ENOUGH_BYTES);
                        used += end + 1;
                    }
                    None => {
                        Self::begin(&mut self.begun, rest);
                        used = text.len();
                    }
                }
            }
            self.reader.consume(used);
        }
        self.count += lines.places.len() as u64;
        Ok(!lines.is_empty())
    }
}

/// The lines that an iterator yields.
pub(super) struct OfIterator<I> {
    lines: Fuse<I>,
    count: u64,
}

impl<I: Iterator> OfIterator<I> {
    pub(super) fn new(lines: I) -> Self {
        Self { lines: lines.fuse(), count: 0 }
    }
}

impl<I: Iterator<Item: AsRef<[u8]>>> LineSource for OfIterator<I> {
    fn fill(&mut self, lines: &mut Lines) -> io::Result<bool> {
        lines.clear(self.count + 1);
        while !lines.is_full() {
            let Some(line) = self.lines.next() else { break };
            lines.push(line.as_ref(), &[]);
        }
        self.count += lines.places.len() as u64;
        Ok(!lines.is_empty())
    }
}
