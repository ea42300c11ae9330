//! Decisions as plain data, for other programs: ids instead of handles, words instead of types.
//!
//! Needed to send what was decided elsewhere or to keep it. Every record is written and read by serde; the formats are
//! described in `docs/data-format.md`, with JSON Schemas beside the data. [`AdviceRecord`] is the one to begin with.
//!
//! ```
//! use telework_advisor::{Answers, record::AdviceRecord};
//!
//! let answers: Answers = "work-scope=all-apps/system-location=cloud-only".parse()?;
//! let json = serde_json::to_string_pretty(&AdviceRecord::new(&answers.advise()))?;
//!
//! // Kept, and held against the advice of a later version of the data:
//! let record = AdviceRecord::from_json("advice.json", json.as_bytes())?;
//! let difference = record.difference(answers.guideline())?;
//! assert!(difference.facts().is_empty());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#[cfg(all(feature = "record", feature = "report"))]
pub use crate::tell::record::catalogue::{BilingualRecord, CatalogueRecord, MeasureRecord};
#[cfg(feature = "record")]
pub use crate::tell::record::{
    CautionRecord, ChangeRecord, CitationRecord, ContradictionRecord, ControlRecord, ControlsRecord, ExclusionRecord,
    GradeRecord, ProfileRecord, ProvenanceRecord,
    advice::{
        ActionRecord, ActionsRecord, AdviceRecord, CandidateRecord, OpenQuestionRecord, RejectionRecord,
        ResolutionRecord, StepRecord, SuccessionRecord, TransitionRecord,
    },
    comparison::{
        ComparedRecord, ComparisonRecord, ConfigurationGradesRecord, FirstPlaceRecord, HeldBackRecord, LeadRecord,
        OrderChangeRecord, ShiftRecord, StabilityRecord,
    },
    configuration::{
        AddedRemovedRecord, CombinationRecord, ConfigurationChangesRecord, ConfigurationRecord, GradeChangeRecord,
        TraitChangeRecord,
    },
    difference::{CauseRecord, ChangedFactRecord, ChangedMeasureRecord, DifferenceRecord},
    gap::{GapCategoryRecord, GapControlRecord, GapRecord},
    portfolio::{
        DependsRecord, GroupGapRecord, GroupRecord, GroupStateRecord, PlacementRecord, PlannedControlRecord,
        PortfolioGapRecord, PortfolioRecord, SetRecord,
    },
    reading::LARGEST_ADVICE,
    text_list::TextList,
    why::{BehindRecord, CandidacyRecord, ChainStepRecord, FirstIfRecord, GradeReasonRecord, RefusalRecord, WhyRecord},
};
pub use crate::{
    decide::suit::{
        answered_by::AnsweredBy,
        profile_data::{ChoiceIds, ProfileData},
    },
    guideline::versions::GuidelineRecord,
    read::profile::LARGEST_PROFILE,
};
