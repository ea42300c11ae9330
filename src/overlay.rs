//! Official figures in the place of what this project derived.
//!
//! Needed by whoever has the 5th edition at hand: [`OverlayTemplate`] is the form to fill in,
//! [`Guideline::load_with_overlay`](crate::Guideline::load_with_overlay) reads it, and [`Effect`] says what it changes.
//!
//! ```
//! use telework_advisor::{Files, Guideline, overlay::Effect};
//!
//! let shipped = Guideline::embedded();
//! let overlay = br#"{ "ratings": [{ "method": "vpn", "axis": "introduction-cost", "grade": "A", "page": 27 }] }"#;
//! let official = Guideline::load_with_overlay(&Files::embedded(), "overlay.json", overlay)?;
//! assert_eq!(official.overlay(), Some("overlay.json"));
//! let effect = Effect::between(shipped, &official);
//! println!("{effect:?}");
//! # Ok::<(), telework_advisor::Error>(())
//! ```

pub use crate::{
    decide::change::effect::{ChangedDatum, Datum, Effect, MethodEffect},
    read::files::LARGEST_OVERLAY,
    tell::overlay::{ControlTemplate, EdgeTemplate, FlowchartTemplate, NodeTemplate, OverlayTemplate, RatingTemplate},
};
