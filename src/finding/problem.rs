//! The kinds of problem, each with what a reader needs to correct it.

use super::{Severity, counter_example::CounterExample, file_kind::FileKind, nearest, noun::Noun};
use crate::language::Lang;

/// A kind of JSON value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are JSON's own")]
pub enum Kind {
    Null,
    Boolean,
    Number,
    Text,
    List,
    Object,
    /// A text, or a list of texts.
    TextOrList,
    /// A whole number of at least 1.
    PositiveInteger,
    /// A whole number from 1 to 4294967295: said where a positive one is too large.
    LargeInteger,
    /// A whole number from 1 to 255.
    SmallInteger,
    /// An object with `"ja"` and `"en"`.
    BilingualText,
}

impl Kind {
    /// With an article, where the language has one.
    pub(super) const fn phrase(self, lang: Lang) -> &'static str {
        let (en, ja) = match self {
            Self::Null => ("null", "null"),
            Self::Boolean => ("a truth value", "真偽値"),
            Self::Number => ("a number", "数値"),
            Self::Text => ("a text", "文字列"),
            Self::List => ("a list", "リスト"),
            Self::Object => ("an object", "オブジェクト"),
            Self::TextOrList => ("a text or a list of texts", "文字列か、文字列のリスト"),
            Self::PositiveInteger => ("a whole number of at least 1", "1以上の整数"),
            Self::LargeInteger => ("a whole number from 1 to 4294967295", "1から4294967295までの整数"),
            Self::SmallInteger => ("a whole number from 1 to 255", "1から255までの整数"),
            Self::BilingualText => ("an object with \"ja\" and \"en\"", "\"ja\"と\"en\"をもつオブジェクト"),
        };
        lang.pick(ja, en)
    }

    pub(super) const fn is_number(self) -> bool {
        matches!(self, Self::Number | Self::PositiveInteger | Self::LargeInteger | Self::SmallInteger)
    }
}

/// One kind of problem of an input or a data set.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// The input is larger than the limit, in bytes.
    TooLarge {
        /// The most bytes that are read.
        limit: usize,
    },
    /// The bytes are not UTF-8.
    NotUtf8 {
        /// The first byte that does not fit, counted from 0.
        offset: usize,
    },
    /// The text is not JSON.
    InvalidJson {
        /// The line, from 1.
        line: usize,
        /// The column, from 1 (0 where the line is empty).
        column: usize,
        /// What the JSON reader said.
        reason: Box<str>,
    },
    /// A record that this crate is said to have written cannot be read as one.
    MalformedRecord {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What the reader said.
        reason: Box<str>,
    },
    /// Values are nested deeper than the limit.
    TooDeep {
        /// The deepest nesting that is read.
        limit: usize,
    },
    /// A file that the manifest names is not there.
    MissingFile {
        /// The file of the data set whose name is spelt most like it.
        nearest: Option<Box<str>>,
    },
    /// A value of another type was expected.
    WrongType {
        /// What was expected.
        expected: Kind,
        /// What was found.
        found: Kind,
        /// The value found, where it is a number.
        value: Option<Box<str>>,
    },
    /// A key that nothing reads.
    UnknownKey {
        /// The key.
        key: Box<str>,
        /// The keys that are read here.
        valid: &'static [&'static str],
        /// The valid key spelt most like it.
        nearest: Option<&'static str>,
    },
    /// A key that must be there is not.
    MissingKey {
        /// The key.
        key: &'static str,
    },
    /// A key stands twice in one object.
    DuplicateKey {
        /// The key.
        key: Box<str>,
    },
    /// A datum does not say where it comes from.
    MissingProvenance {},
    /// A text lacks one of the two languages.
    MissingTranslation {
        /// The language that is missing.
        lang: Lang,
    },
    /// A text or a list that must hold something is empty.
    Empty {
        /// What it should hold.
        noun: Noun,
    },
    /// A word that names nothing that exists.
    UnknownWord {
        /// What it should name.
        noun: Noun,
        /// The word.
        word: Box<str>,
        /// The words that would be valid.
        valid: Vec<Box<str>>,
        /// The valid word spelt most like it.
        nearest: Option<Box<str>>,
    },
    /// Something is named twice where once is all it can be.
    Repeated {
        /// What is named.
        noun: Noun,
        /// The word.
        word: Box<str>,
    },
    /// An id is given to two things.
    DuplicateId {
        /// What carries it.
        noun: Noun,
        /// The id.
        id: Box<str>,
    },
    /// An id has characters it must not have.
    MalformedId {
        /// The id.
        id: Box<str>,
    },
    /// A text that should be an address is none, or leads elsewhere than to a page.
    NotAnAddress {
        /// The text.
        found: Box<str>,
    },
    /// Something that has to be there exactly once is missing.
    Missing {
        /// What is missing.
        noun: Noun,
        /// Which one.
        word: Box<str>,
    },
    /// More of something than the crate can hold.
    TooMany {
        /// What there is too much of.
        noun: Noun,
        /// The most there may be.
        limit: usize,
    },
    /// The text is no calendar date.
    NotADate {
        /// The text.
        found: Box<str>,
    },
    /// The file is written for another version of the format.
    UnknownSchema {
        /// The version this crate reads.
        expected: &'static str,
        /// The version found.
        found: Box<str>,
    },
    /// A part of an answer line has no `=`.
    NoEqualsSign {
        /// The part.
        part: Box<str>,
    },
    /// A step of an interview that cannot be taken back from the answers as they are then.
    StepDoesNotFit {
        /// The question of the step.
        question: Box<str>,
    },
    /// A condition grows beyond what can be decided quickly.
    ConditionTooLarge {
        /// The most terms of its normal form.
        limit: usize,
    },
    /// A file of another kind than is read here, a portfolio where a profile is expected for example.
    OtherKind {
        /// What is read here.
        expected: FileKind,
        /// What it is.
        found: FileKind,
    },
    /// Something is stated of a measure at two places.
    StatedTwice {
        /// The measure.
        id: Box<str>,
        /// The other place, as a JSON pointer.
        other: Box<str>,
    },
    /// A measure is said not to be applicable, and not why.
    MissingReason {},
    /// Two keys of which only one may be there.
    Contradiction {
        /// The one key.
        key: &'static str,
        /// The other.
        other: &'static str,
    },
    /// A node that no edge leads to, beside the start.
    SeveralStarts {
        /// The node the file names as its start.
        start: Box<str>,
        /// The other one.
        node: Box<str>,
    },
    /// A cycle that can be reached from the start.
    Cycle {
        /// The cycle, its first node again at the end.
        example: CounterExample,
    },
    /// A node that cannot be reached from the start.
    Unreachable {
        /// The node.
        node: Box<str>,
        /// Where the node lies on a cycle that nothing leads into: the nodes on it, the first again at the end.
        cycle: Vec<Box<str>>,
    },
    /// A choice of a node's question has no edge.
    MissingEdge {
        /// The node.
        node: Box<str>,
        /// The choice without an edge.
        choice: Box<str>,
        /// A path from the start to the node.
        example: CounterExample,
    },
    /// A question is asked twice on a path.
    AskedTwice {
        /// The question.
        question: Box<str>,
        /// Such a path, from where it is asked first to where it is asked again.
        example: CounterExample,
    },
    /// No leaf names the method.
    MethodAtNoLeaf {
        /// The method.
        method: &'static str,
    },
    /// A question whose answer can never change the candidates.
    WithoutEffect {
        /// The question.
        question: Box<str>,
        /// A path from the start to a node that asks it: whatever is answered next, the candidates are the same.
        example: CounterExample,
    },
    /// A measure takes up one that is not of an older edition.
    SupersedesNoOlder {
        /// The measure that is taken up.
        id: Box<str>,
    },
    /// A condition that holds for no method under no answers.
    NeverHolds {},
    /// A condition that holds for every method under all answers, though it names something.
    AlwaysHolds {},
    /// A part of a condition without which it would say the same.
    Shadowed {},
    /// A threat that no measure answers.
    UnansweredThreat {
        /// The threat.
        id: Box<str>,
    },
    /// A method that no pattern of the older edition became.
    WithoutPattern {
        /// The method.
        method: &'static str,
    },
    /// Something that nothing refers to.
    Unused {
        /// What it is.
        noun: Noun,
        /// Which one.
        id: Box<str>,
    },
    /// More problems than are reported one by one.
    More {
        /// How many more.
        count: usize,
    },
    /// The reader refused an input without saying why: a defect of this crate.
    Unexplained,
}

impl Problem {
    /// A word that names nothing that exists.
    pub(crate) fn unknown_word<'v>(noun: Noun, word: &str, valid: impl Iterator<Item = &'v str>) -> Self {
        let valid: Vec<&str> = valid.collect();
        Self::UnknownWord {
            noun,
            word: word.into(),
            nearest: nearest(word, &valid).map(Into::into),
            valid: valid.into_iter().map(Into::into).collect(),
        }
    }

    /// The stable code of this kind of problem.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "too-large",
            Self::NotUtf8 { .. } => "not-utf8",
            Self::InvalidJson { .. } => "invalid-json",
            Self::MalformedRecord { .. } => "malformed-record",
            Self::TooDeep { .. } => "too-deep",
            Self::MissingFile { .. } => "missing-file",
            Self::WrongType { .. } => "wrong-type",
            Self::UnknownKey { .. } => "unknown-key",
            Self::MissingKey { .. } => "missing-key",
            Self::DuplicateKey { .. } => "duplicate-key",
            Self::MissingProvenance {} => "missing-provenance",
            Self::MissingTranslation { .. } => "missing-translation",
            Self::Empty { .. } => "empty",
            Self::UnknownWord { .. } => "unknown-word",
            Self::Repeated { .. } => "repeated",
            Self::DuplicateId { .. } => "duplicate-id",
            Self::MalformedId { .. } => "malformed-id",
            Self::NotAnAddress { .. } => "not-an-address",
            Self::Missing { .. } => "missing",
            Self::TooMany { .. } => "too-many",
            Self::NotADate { .. } => "not-a-date",
            Self::UnknownSchema { .. } => "unknown-schema",
            Self::NoEqualsSign { .. } => "no-equals-sign",
            Self::StepDoesNotFit { .. } => "step-does-not-fit",
            Self::ConditionTooLarge { .. } => "condition-too-large",
            Self::OtherKind { .. } => "other-kind",
            Self::StatedTwice { .. } => "stated-twice",
            Self::MissingReason {} => "missing-reason",
            Self::Contradiction { .. } => "contradiction",
            Self::SeveralStarts { .. } => "several-starts",
            Self::Cycle { .. } => "cycle",
            Self::Unreachable { .. } => "unreachable",
            Self::MissingEdge { .. } => "missing-edge",
            Self::AskedTwice { .. } => "asked-twice",
            Self::MethodAtNoLeaf { .. } => "method-at-no-leaf",
            Self::WithoutEffect { .. } => "without-effect",
            Self::SupersedesNoOlder { .. } => "supersedes-no-older",
            Self::NeverHolds {} => "never-holds",
            Self::AlwaysHolds {} => "always-holds",
            Self::Shadowed {} => "shadowed",
            Self::UnansweredThreat { .. } => "unanswered-threat",
            Self::WithoutPattern { .. } => "without-pattern",
            Self::Unused { .. } => "unused",
            Self::More { .. } => "more",
            Self::Unexplained => "unexplained",
        }
    }

    /// The part of a flowchart that shows the problem, where it is one of the flowchart's structure.
    #[must_use]
    pub fn counter_example(&self) -> Option<CounterExample> {
        let nodes = match self {
            Self::Cycle { example }
            | Self::MissingEdge { example, .. }
            | Self::AskedTwice { example, .. }
            | Self::WithoutEffect { example, .. } => return (!example.nodes.is_empty()).then(|| example.clone()),
            Self::SeveralStarts { start, node } => vec![start.clone(), node.clone()],
            Self::Unreachable { cycle, .. } if !cycle.is_empty() => cycle.clone(),
            Self::Unreachable { node, .. } => vec![node.clone()],
            _ => return None,
        };
        Some(CounterExample { nodes, answers: Vec::new() })
    }

    /// Whether the input can still be used.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self {
            Self::NeverHolds {}
            | Self::AlwaysHolds {}
            | Self::Shadowed {}
            | Self::UnansweredThreat { .. }
            | Self::WithoutPattern { .. }
            | Self::Unused { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
