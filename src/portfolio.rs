//! Several groups of one organisation.
//!
//! Needed where departments answer differently and few methods are to serve all: [`Portfolio::advise`] decides for each
//! group and finds the smallest sets of methods. [`ProfileFile`] reads a file of either kind.
//!
//! ```
//! use telework_advisor::{Guideline, portfolio::ProfileFile};
//!
//! let text = br#"{ "groups": [{ "name": "Sales", "answers": { "work-scope": "spare-time-viewing" } }] }"#;
//! let file = ProfileFile::from_json(Guideline::embedded(), "groups.json", text)?;
//! let ProfileFile::Portfolio(portfolio) = file else { panic!("a portfolio") };
//! assert_eq!(portfolio.advise().groups()[0].name(), Some("Sales"));
//! # Ok::<(), telework_advisor::Error>(())
//! ```

pub use crate::decide::groups::{
    coverage::{GroupAdvice, PortfolioAdvice},
    plan::{Placement, Plan, PlannedControl},
    portfolio::{Group, Portfolio, ProfileFile},
};
