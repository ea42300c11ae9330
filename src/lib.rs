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
//! # To do this, use that
//!
//! | To | use |
//! |---|---|
//! | decide | [`Guideline::answers`], [`Guideline::answer_line`] or [`Profile::from_json`], then [`Answers::advise`] or [`Profile::advise`] |
//! | see what suits, and what it requires | [`Advice::candidates`], [`Candidate::controls`], [`Candidate::cautions`] |
//! | see why not, and what would change it | [`Advice::rejection`], [`Advice::admissions`]; [`Advice::behind`] for who comes second |
//! | know what to ask next | [`Advice::next_question`]; [`Interview`] asks until nothing matters any more |
//! | keep an interview in a server, over a guideline that may be replaced | [`Session`], [`InterviewState`] |
//! | weigh methods by priorities | [`Preferences`]; [`Advice::compare`], [`Guideline::compare`] and [`compare`](mod@compare) |
//! | serve several departments with few methods | [`portfolio::Portfolio`] |
//! | find the measures that are missing | [`change::Gap`] |
//! | see what an answer or new data change | [`change::Difference`] |
//! | send a decision on, or keep it | [`record::AdviceRecord`] and the other records of [`record`] |
//! | print a report or draw a picture | [`report::advice_document`] and the other functions of [`report`] |
//! | run the flowchart elsewhere | [`exchange`] |
//! | decide about many profiles at once | [`batch::Batch`] |
//! | use the official figures | [`Guideline::load_with_overlay`], [`overlay`] |
//! | look into the guideline | [`Guideline`], [`model`] |
//! | say what is wrong with an input | [`Error`], [`Finding`]; [`problem`] to tell one problem from another |
//!
//! [`Answers`] hold, for each question, the choices not yet ruled out, so every set of answers has its [`Advice`]: from
//! too few it is open, and says what to ask. An advice holds the [`Profile`] it follows from, and everything made of an
//! advice says for whom it is. Every datum has a [`Provenance`].
//!
//! # Features
//!
//! All are on by default, and none changes what another part does. Without any, the crate decides, explains, compares and
//! interviews.
//!
//! | Feature | adds |
//! |---|---|
//! | `record` | [`record`]: what was decided as plain data, to be written and read by serde (a profile as data is always there) |
//! | `report` | [`report`]: documents, tables and pictures; the wording of interviews; with `record`, the catalogue as one |
//! | `exchange` | [`exchange`]: the flowchart as DMN, JDM, DOT, Mermaid or a table; needs `report` |
//! | `batch` | [`batch`]: many profiles, one a line, on several threads; needs `record` |
//!
//! # Published and derived
//!
//! The 5th edition's own grades, and its flowchart beyond the first question, are not available to this project. What
//! ships in their place is derived from published sources, and says so: in the data, in this API
//! ([`Provenance::is_derived`]) and in every output. Nothing here is written or endorsed by the ministry.
//!
//! # What it does not do
//!
//! It reads no clock and no network, and touches files only in [`Files::from_folder`]. It gives no legal advice, models no
//! other guideline, and does not replace the checklist for small organisations.
#![forbid(unsafe_code)]
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
#![cfg_attr(
    not(feature = "record"),
    expect(dead_code, reason = "what serves records alone stands beside what serves all")
)]

mod bit_set;
mod decide;
mod finding;
mod guideline;
mod index;
mod json;
mod language;
mod order;
mod read;
mod read_only;
mod session;
mod tell;
mod vocabulary;

#[cfg(feature = "batch")]
pub mod batch;
pub mod change;
pub mod compare;
#[cfg(feature = "exchange")]
pub mod exchange;
pub mod explain;
pub mod interview;
pub mod model;
pub mod overlay;
pub mod portfolio;
pub mod problem;
pub mod record;
#[cfg(feature = "report")]
pub mod report;

pub use decide::{
    ask::{interview::Interview, state::InterviewState},
    suit::{
        advice::{Advice, Status},
        answers::{Answer, Answers},
        candidate::{Candidate, CautionAdvice, ControlAdvice},
        fit::{Fit, Verdict},
        preferences::Preferences,
        profile::Profile,
    },
    why::{
        reason::Reason,
        rejection::{Change, Rejection},
    },
};
pub use finding::{Error, Finding, class::ErrorClass};
pub use guideline::{
    Guideline,
    model::{
        axis::{Axis, Grade},
        caution::{Caution, CautionSeverity},
        control::{Category, Control, Element, Level, Role},
        method::{Method, MethodSet},
        question::{Choice, Question},
        source::{Provenance, ProvenanceKind},
    },
};
pub use language::{Lang, Text};
pub use read::files::Files;
pub use session::Session;

/// The examples for engineers are compiled and run.
#[cfg(all(doctest, feature = "report", feature = "batch"))]
#[doc = include_str!("../docs/engineers.md")]
struct Engineers;

/// The programs in the guide on embedding are compiled and run.
#[cfg(all(doctest, feature = "record"))]
#[doc = include_str!("../docs/embedding.md")]
struct Embedding;
