//! Why a condition certainly holds: the method's traits and the answers that make it so.

use std::{borrow::Cow, fmt};

use crate::{
    decide::suit::answers::Answer,
    guideline::model::{method::Method, traits::TraitCell},
    read_only::read_only,
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

impl<'g> Reason<'g> {
    /// What `Display` writes. Records hold some hundred reasons, most of them `always`, which takes no memory.
    pub(crate) fn text(&self) -> Cow<'g, str> {
        match self {
            Self::Always => "always".into(),
            Self::Trait(TraitReason { cell }) => (&*cell.reason).into(),
            Self::Method(method) => ["method:", method.id()].concat().into(),
            Self::Pattern(id) => ["pattern:", id].concat().into(),
            Self::Answer(answer) => answer.text(),
            Self::Implied(answer) => format!("implied:{answer}").into(),
        }
    }
}

impl fmt::Display for Reason<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}
