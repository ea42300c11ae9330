//! Why a condition certainly holds: the method's traits and the answers that make it so.

use std::fmt;

use crate::read_only::read_only;
use crate::{
    decide::suit::answers::Answer,
    guideline::{method::Method, traits::TraitCell},
};

/// One reason why a measure is required or a caution holds. Several reasons hold together.
///
/// `Display` writes it as the `because` of the advice format has it: `always`, `trait:fast-line=required`,
/// `method:vpn`, `pattern:e4.pattern.6`, `line-speed=ordinary`, `implied:data-on-terminal=stored`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason<'g> {
    /// It holds for everyone.
    Always,
    /// The method's value of a trait.
    Trait(TraitReason<'g>),
    /// The source names the method.
    Method(Method),
    /// The source names a pattern of the 4th edition that became the method.
    Pattern(&'g str),
    /// An answer that was given.
    Answer(Answer<'g>),
    /// An answer that was not given, but that every path to this candidate implies.
    Implied(Answer<'g>),
}

read_only! {
    /// A method's value of a trait, as a reason.
    #[derive(Copy)]
    pub struct TraitReason<'g> {
        /// The value, its trait and its provenance.
        cell: &'g TraitCell => &'g TraitCell,
    }
}

impl<'g> TraitReason<'g> {
    pub(super) const fn new(cell: &'g TraitCell) -> Self {
        Self { cell }
    }
}

impl PartialEq for TraitReason<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cell.definition().id() == other.cell.definition().id() && self.cell.value().id() == other.cell.value().id()
    }
}

impl Eq for TraitReason<'_> {}

impl fmt::Display for Reason<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Always => f.write_str("always"),
            Self::Trait(reason) => write!(f, "trait:{}={}", reason.cell.definition().id(), reason.cell.value().id()),
            Self::Method(method) => write!(f, "method:{method}"),
            Self::Pattern(id) => write!(f, "pattern:{id}"),
            Self::Answer(answer) => answer.fmt(f),
            Self::Implied(answer) => write!(f, "implied:{answer}"),
        }
    }
}
