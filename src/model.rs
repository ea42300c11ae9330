//! What a guideline consists of, beyond the types that stand at the root of the crate.
//!
//! Needed to show or search the guideline itself: its flowchart, grades with their sources, threats and incidents, the
//! patterns of the 4th edition. Nothing here is made by a caller; all of it is handed out by a
//! [`Guideline`](crate::Guideline) and lives as long.
//!
//! ```
//! use telework_advisor::{Axis, Guideline, Method, model::Target};
//!
//! let guideline = Guideline::embedded();
//! let rating = guideline.ratings().get(Method::Vpn, Axis::IntroductionCost);
//! assert_eq!(rating.grade().id(), "B");
//!
//! let start = guideline.flowchart().start();
//! assert_eq!(start.question().id(), "work-scope");
//! assert!(start.edges().any(|edge| matches!(edge.target(), Target::Node(_))));
//! ```

pub use crate::{
    guideline::{
        condition::{Condition, TraitValues},
        flowchart::{EdgeRef, Flowchart, Node, Target},
        model::{
            axis::{AxisEntry, Rating, Ratings, Scale},
            caution::CautionSubject,
            configuration::Configuration,
            control::Named,
            incident::Incident,
            method::{MethodEntry, Remark},
            need::Need,
            pattern::{FastLine, Pattern, PatternTable, PrivateTerminals, SameEnvironment, StoresData, UsesCloud},
            question::ChoiceSet,
            reference::{ReferenceEntry, ReferenceKind},
            source::{Citation, Source},
            threat::{Origin, OriginKind, Threat},
            traits::{TraitCell, TraitDefinition, TraitValue},
        },
    },
    language::UnknownLang,
    vocabulary::UnknownWord,
};
