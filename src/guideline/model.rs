//! The nouns of a guideline, one a file.

pub(crate) mod axis;
pub(crate) mod caution;
pub(crate) mod configuration;
pub(crate) mod control;
pub(crate) mod grades;
pub(crate) mod incident;
pub(crate) mod method;
pub(crate) mod need;
pub(crate) mod pattern;
pub(crate) mod question;
pub(crate) mod reference;
pub(crate) mod source;
pub(crate) mod threat;
pub(crate) mod traits;
