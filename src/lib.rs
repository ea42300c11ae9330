//! Which telework method suits an organisation, which security controls it then needs, and why.
//!
//! The crate models the seven telework methods of the *Telework Security Guideline*, 5th edition (総務省
//! テレワークセキュリティガイドライン第5版), their grades on five axes, the decision flowchart as a graph, and the measures for
//! executives, administrators and teleworkers. From an organisation's answers it decides which methods suit, and it can
//! always say why, why not the others, and what would change that.
//!
//! # One run
//!
//! ```
//! use telework_advisor::{Guideline, Lang, Method};
//!
//! let guideline = Guideline::embedded();
//! let answers = guideline.answers([
//!     ("work-scope", "all-apps"),
//!     ("system-location", "office-network"),
//!     ("data-on-terminal", "not-stored"),
//!     ("office-environment", "dedicated"),
//! ])?;
//! let advice = answers.advise();
//! assert!(!advice.is_open());
//!
//! let best = &advice.candidates()[0];
//! assert_eq!(best.method(), Method::VirtualDesktop);
//! println!("{}", guideline.method(best.method()).name().get(Lang::Ja));
//!
//! // Why not VPN? Because data is not to be stored on the terminal.
//! let vpn = advice.rejection(Method::Vpn).unwrap();
//! assert_eq!(vpn.excluded_by().unwrap().to_string(), "data-on-terminal=not-stored");
//! assert_eq!(vpn.admitted_by()[0].to().id(), "stored");
//!
//! // Some measure is required because of a trait of the method.
//! let patching = best.controls().find(|advice| advice.control().id() == "e5.admin.remote-access-patching").unwrap();
//! assert_eq!(patching.because().next().unwrap().to_string(), "trait:office-network=always");
//! # Ok::<(), telework_advisor::Error>(())
//! ```
//!
//! # The central types
//!
//! - **Known**: [`Guideline`] is the guideline as data: [`Method`], [`Axis`], [`Grade`], [`Role`] and [`Category`] are closed
//!   enums; [`Question`], [`Control`], [`Caution`], [`Threat`], [`Incident`] and [`Pattern`] are members of one guideline.
//!   Every datum has a [`Provenance`]. [`Files`] are a data set as written; what is wrong with it is reported as [`Finding`]s.
//! - **Decided**: [`Answers`] belong to the guideline that accepted them and hold, for each question, the choices not yet
//!   ruled out. [`Profile`] adds who is asking and what they weigh. [`Advice`] is what follows; it is always there, even from
//!   no answers at all: then it is open, and says which question to ask next.
//!   An [`Interview`] asks one question after the other, only as long as they matter, and can be driven from any screen.
//!   [`Comparison`] puts methods side by side: dominance, [`Stability`] under all orders of priority, [`Sensitivity`] to
//!   derived grades. A [`Portfolio`] holds several groups, and its advice the smallest sets of methods that serve them all.
//! - **Told**: [`AdviceRecord`] is advice as plain data for other programs, [`advice_document`] as a [`Document`] for
//!   reading; comparisons and portfolios likewise, and as a heat map ([`comparison_heat_map`]).
//!   [`Document::to_html`] is a report to hand over, in one file.
//!
//! # Published and derived
//!
//! The 5th edition's own grades, and its flowchart behind the first question, are not available to this project. What
//! ships in their place is derived from published sources, and says so: in the data, in this API
//! ([`Provenance::is_derived`]) and in every output. Nothing here is written or endorsed by the ministry.
//!
//! # What it does not do
//!
//! It reads no clock and no network, and touches files only in [`Files::from_folder`]. It gives no legal advice, models no
//! other guideline, and does not replace the checklist for small organisations.
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

mod batch;
mod bit_set;
mod decide;
mod finding;
mod guideline;
mod index;
mod json;
mod language;
mod read;
mod read_only;
mod session;
mod tell;
mod vocabulary;

pub use batch::{Batch, BatchError, BatchErrorRecord, BatchFindingRecord, BatchLine, BatchSummary, CompactRecord};
pub use decide::*;
pub use finding::{
    CounterExample, Error, ErrorClass, FileKind, Finding, FindingRecord, Kind, Noun, Problem, Severity, printable,
};
pub use guideline::*;
pub use read::{Files, LARGEST_OVERLAY, LARGEST_PROFILE};
pub use session::Session;
pub use tell::*;

/// The examples in the README are compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
