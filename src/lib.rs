//! Which telework method suits an organisation, and why.
#![cfg_attr(
    not(test),
    deny(
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::string_slice,
        clippy::todo,
        clippy::unimplemented,
        clippy::unreachable,
        clippy::unwrap_used
    )
)]

mod decide;
mod finding;
mod guideline;
mod json;
mod tell;

pub use decide::*;
pub use finding::{Error, Finding, Kind, Noun, Problem, Severity, printable};
pub use guideline::*;
pub use tell::*;
