//! The nouns of a guideline, one a file.

pub(super) mod axis;
pub(super) mod caution;
pub(crate) mod control;
pub(super) mod grades;
pub(super) mod incident;
pub(super) mod method;
pub(super) mod pattern;
pub(crate) mod question;
pub(super) mod reference;
pub(super) mod source;
pub(super) mod threat;
pub(crate) mod traits;
