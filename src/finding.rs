//! What is wrong with an input or a data set: where, what was expected, what was found, and the remedy.

pub(crate) mod class;
pub(crate) mod counter_example;
pub(crate) mod file_kind;
pub(crate) mod noun;
pub(crate) mod problem;
pub(crate) mod record;
pub(crate) mod wording;
pub(crate) mod words;

use std::{cell::RefCell, fmt};

use serde::{Serialize, Serializer, ser::SerializeMap as _};

use counter_example::CounterExample;
use problem::Problem;

use crate::{
    language::{Lang, Text},
    read_only::read_only,
    vocabulary::vocabulary,
};

vocabulary! {
    /// How much a [`Finding`] weighs.
    pub enum Severity("severity", "重大度") {
        /// The input cannot be used.
        Error = "error",
        /// The input can be used, but should be looked at.
        Warning = "warning",
    }
}

read_only! {
    /// One thing that is wrong, and its place.
    ///
    /// ```
    /// use telework_advisor::{Guideline, Lang};
    /// let error = Guideline::embedded().answers([("work-scope", "all-app")]).unwrap_err();
    /// let finding = &error.findings()[0];
    /// assert_eq!(finding.pointer(), "/work-scope");
    /// assert_eq!(finding.code(), "unknown-word");
    /// assert!(finding.message(Lang::En).contains("did you mean \"all-apps\"?"));
    /// ```
    #[derive(PartialEq, Eq)]
    pub struct Finding {
        /// The file, as the caller named it; empty where several files are meant.
        file: Box<str> => &str,
        /// The place in the file as a JSON pointer (RFC 6901); empty for the file as a whole.
        pointer: Box<str> => &str,
        /// What is wrong, as data.
        problem: Problem => &Problem,
    }
}

/// The most characters of a place that a line shows.
const LONGEST_PLACE: usize = 300;

/// What an answer line is called where the name of a file would stand.
pub(crate) const ANSWER_LINE: &str = "answer line";

impl Finding {
    pub(crate) fn new(file: &str, pointer: impl Into<Box<str>>, problem: Problem) -> Self {
        Self { file: file.into(), pointer: pointer.into(), problem }
    }

    /// The stable code of the kind of problem, `unknown-word` for example.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.problem.code()
    }

    /// Whether the input can still be used.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.problem.severity()
    }

    /// What was expected, what was found and the remedy, in one or two sentences. Words of the input are quoted with
    /// control characters escaped, and cut when long, so the message may go to a terminal.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        wording::message(&self.problem, lang)
    }

    /// The remedy by itself, the last part of the [message](Self::message).
    #[must_use]
    pub fn remedy(&self, lang: Lang) -> String {
        wording::wording(&self.problem, lang).remedy
    }

    /// What shows the problem, where it is one of a flowchart's structure.
    #[must_use]
    pub fn counter_example(&self) -> Option<CounterExample> {
        self.problem.counter_example()
    }

    /// Place and message in one line.
    #[must_use]
    pub fn line(&self, lang: Lang) -> String {
        let file = match &*self.file {
            // A line of answers comes from no file, and its name is a label.
            ANSWER_LINE => lang.pick("回答の行", ANSWER_LINE).to_owned(),
            file => printable(file),
        };
        let message = self.message(lang);
        if file.is_empty() {
            // What is counted over several files belongs to none.
            message
        } else if self.pointer.is_empty() {
            format!("{file}: {message}")
        } else {
            // A line is for reading; the whole place is in `pointer`.
            format!("{file}: {}: {message}", printable(&shortened(&self.pointer, LONGEST_PLACE)))
        }
    }
}

/// Code, severity, file and pointer; message and remedy as objects of both languages; and the counter-example, if there is
/// one. For one language there is [`FindingRecord`](crate::problem::FindingRecord).
impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let both = |wording: fn(&Self, Lang) -> String| Text::new(wording(self, Lang::Ja), wording(self, Lang::En));
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("code", self.code())?;
        map.serialize_entry("severity", &self.severity())?;
        map.serialize_entry("file", self.file())?;
        map.serialize_entry("pointer", self.pointer())?;
        map.serialize_entry("message", &both(Self::message))?;
        map.serialize_entry("remedy", &both(Self::remedy))?;
        if let Some(example) = self.counter_example() {
            map.serialize_entry("counter_example", &example)?;
        }
        map.end()
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.line(Lang::En))
    }
}

read_only! {
    /// An input that cannot be used: everything that is wrong with it.
    ///
    /// `Display` prints a line a finding in English; [`Finding::line`] has them in Japanese too.
    ///
    /// ```
    /// use telework_advisor::{ErrorClass, Guideline, Lang, Profile};
    /// let text = br#"{ "answers": { "work-scope": "all-app" }, "nme": "x" }"#;
    /// let error = Profile::from_json(Guideline::embedded(), "client.json", text).unwrap_err();
    /// assert_eq!(error.class(), ErrorClass::Invalid);
    /// let places: Vec<&str> = error.findings().iter().map(|finding| finding.pointer()).collect();
    /// assert_eq!(places, ["/nme", "/answers/work-scope"]);
    /// println!("{}", error.findings()[0].line(Lang::Ja));
    /// ```
    #[derive(PartialEq, Eq, Serialize, thiserror::Error)]
    #[error("{}", .findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    pub struct Error {
        /// Everything that is wrong, in the order of the input; never empty.
        findings: Vec<Finding> => &[Finding],
    }
}

impl Error {
    pub(crate) fn from_finding(finding: Finding) -> Self {
        Self { findings: vec![finding] }
    }
}

/// Collects findings while an input is read. At most [`Collector::LIMIT`] are kept, so that hostile input cannot make
/// the report larger than itself; what is beyond is counted.
#[derive(Debug, Default)]
pub(crate) struct Collector {
    findings: RefCell<Vec<Finding>>,
}

impl Collector {
    /// The most findings that are reported one by one.
    pub(crate) const LIMIT: usize = 200;

    pub(crate) fn add(&self, finding: Finding) {
        let mut findings = self.findings.borrow_mut();
        if findings.len() < Self::LIMIT {
            findings.push(finding);
        } else if let Some(Finding { problem: Problem::More { count }, file, .. }) = findings.last_mut() {
            *count += 1;
            if *file != finding.file {
                *file = Box::default();
            }
        } else {
            findings.push(Finding::new(&finding.file, "", Problem::More { count: 1 }));
        }
    }

    /// Whether further findings are only counted. Where a finding is costly to make, ask first and [count](Self::count).
    pub(crate) fn is_full(&self) -> bool {
        self.findings.borrow().len() >= Self::LIMIT
    }

    /// Counts a finding that is not reported by itself; `file` is where it is.
    pub(crate) fn count(&self, file: &str) {
        self.add(Finding::new(file, "", Problem::More { count: 1 }));
    }

    /// Whether anything found so far forbids using the input.
    pub(crate) fn has_errors(&self) -> bool {
        self.findings.borrow().iter().any(|finding| finding.severity() == Severity::Error)
    }

    pub(crate) fn into_findings(self) -> Vec<Finding> {
        self.findings.into_inner()
    }

    /// `value` if nothing found forbids it, else all findings. A reader that found nothing and yet made nothing would
    /// contradict itself; it is reported as an internal problem rather than hidden.
    pub(crate) fn finish<T>(self, value: Option<T>) -> Result<T, Error> {
        let failed = self.has_errors();
        let mut findings = self.findings.into_inner();
        match value {
            Some(value) if !failed => Ok(value),
            _ => {
                if findings.is_empty() {
                    findings.push(Finding::new("", "", Problem::Unexplained));
                }
                Err(Error { findings })
            }
        }
    }
}

/// `word` as it may be shown: quoted, control characters escaped, cut when long.
pub(crate) fn quoted(word: &str) -> String {
    format!("{:?}", shortened(word, LONGEST_WORD))
}

/// The most characters of a word of the input that a message shows.
const LONGEST_WORD: usize = 60;

/// The first characters of a text, with an ellipsis where there are more.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    let mut shown: String = text.chars().take(most).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

/// `text` with every control and format character (line breaks, escapes, direction marks) replaced, so that it may go to
/// a terminal or a log, no matter who wrote it.
///
/// ```
/// assert_eq!(telework_advisor::problem::printable("a\u{1b}[2Jb"), "a\u{fffd}[2Jb");
/// ```
#[must_use]
pub fn printable(text: &str) -> String {
    text.chars().map(|character| if is_unprintable(character) { '\u{fffd}' } else { character }).collect()
}

/// Whether a character has no business on a terminal: controls, line and paragraph separators, direction marks,
/// interlinear annotations and tags.
pub(crate) fn is_unprintable(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61c}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

/// The candidate that is spelt most like `word`, if one alone is near: at most a third of its letters differ.
pub(crate) fn nearest<'c>(word: &str, candidates: &[&'c str]) -> Option<&'c str> {
    const LONGEST: usize = 64;
    const SHORTEST: usize = 3;
    let plain = |text: &str| text.chars().take(LONGEST + 1).flat_map(char::to_lowercase).collect::<Vec<_>>();
    let word = plain(word);
    if word.len() > LONGEST {
        return None;
    }
    let near = |text: &str| -> Option<usize> {
        let letters = plain(text);
        let longest = letters.len().max(word.len());
        let distance = distance(&word, &letters);
        let most = if word.len().min(letters.len()) < SHORTEST { 0 } else { longest / 3 };
        (distance <= most).then_some(distance)
    };
    let distance_to = |candidate: &str| {
        // A reader who leaves out the `e5.admin.` of an id means the id.
        let tail = candidate.rsplit('.').next().filter(|tail| tail.len() < candidate.len());
        let bare = tail.and_then(near).map(|distance| distance + 1);
        near(candidate).into_iter().chain(bare).min()
    };
    let near: Vec<(usize, &str)> =
        candidates.iter().filter_map(|&candidate| Some((distance_to(candidate)?, candidate))).collect();
    let least = near.iter().map(|&(distance, _)| distance).min()?;
    let mut nearest = near.into_iter().filter(|&(distance, _)| distance == least);
    nearest.next().map(|(_, candidate)| candidate).filter(|_| nearest.next().is_none())
}

/// How many letters have to be inserted, removed, replaced or swapped with their neighbour (optimal string alignment).
fn distance(left: &[char], right: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut previous: Vec<usize> = (0..=right.len()).collect();
    let mut last_left = None;
    for (row, &a) in left.iter().enumerate() {
        let mut current = Vec::with_capacity(right.len() + 1);
        current.push(row + 1);
        let mut last_right = None;
        for (column, &b) in right.iter().enumerate() {
            let at = |line: &[usize], index: usize| line.get(index).copied().unwrap_or(usize::MAX / 2);
            let mut best = (at(&previous, column) + usize::from(a != b))
                .min(at(&previous, column + 1) + 1)
                .min(at(&current, column) + 1);
            if last_left == Some(b) && last_right == Some(a) {
                best = best.min(at(&before, column.wrapping_sub(1)) + 1);
            }
            current.push(best);
            last_right = Some(b);
        }
        before = std::mem::replace(&mut previous, current);
        last_left = Some(a);
    }
    previous.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_forgives_small_mistakes_and_no_more() {
        let words = ["all-apps", "specific-apps", "spare-time-viewing", "e5.admin.disk-encryption"];
        assert_eq!(nearest("all-app", &words), Some("all-apps"));
        assert_eq!(nearest("All-Apps", &words), Some("all-apps"));
        assert_eq!(nearest("lal-apps", &words), Some("all-apps"));
        assert_eq!(nearest("disk-encription", &words), Some("e5.admin.disk-encryption"));
        assert_eq!(nearest("telephone", &words), None);
        assert_eq!(nearest(&"a".repeat(100_000), &words), None);
    }

    #[test]
    fn distance_counts_a_swap_once() {
        let chars = |word: &str| word.chars().collect::<Vec<_>>();
        for (left, right, expected) in
            [("", "", 0), ("", "abc", 3), ("abc", "acb", 1), ("abc", "xbc", 1), ("ca", "abc", 3)]
        {
            assert_eq!(distance(&chars(left), &chars(right)), expected, "{left} {right}");
            assert_eq!(distance(&chars(right), &chars(left)), expected, "{right} {left}");
        }
    }

    #[test]
    fn what_is_shown_has_no_control_characters() {
        assert_eq!(quoted("a\u{1b}[31m\n"), r#""a\u{1b}[31m\n""#);
        assert_eq!(printable("a\u{202e}b\r\n"), "a\u{fffd}b\u{fffd}\u{fffd}");
        assert!(quoted(&"x".repeat(1_000)).len() < 80);
    }

    #[test]
    fn the_collector_keeps_its_limit_and_counts_the_rest() {
        let collector = Collector::default();
        for _ in 0..Collector::LIMIT + 5 {
            collector.add(Finding::new("f", "/x", Problem::MissingKey { key: "y" }));
        }
        let error = collector.finish(None::<()>).unwrap_err();
        assert_eq!(error.findings().len(), Collector::LIMIT + 1);
        assert_eq!(error.findings().last().map(Finding::problem), Some(&Problem::More { count: 5 }));
        assert_eq!(error.findings().last().map(Finding::file), Some("f"));
    }

    #[test]
    fn what_is_counted_over_several_files_names_none() {
        let collector = Collector::default();
        (0..Collector::LIMIT).for_each(|_| collector.add(Finding::new("f", "", Problem::Shadowed {})));
        ["f", "g", "f"].iter().for_each(|file| collector.count(file));
        let findings = collector.into_findings();
        let last = findings.last().unwrap();
        assert_eq!((last.file(), last.problem()), ("", &Problem::More { count: 3 }));
        assert_eq!(last.line(Lang::En), "and 3 more; mend those told, then look again");
    }
}
