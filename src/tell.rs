//! **Told**: decisions in words and formats. Nothing is decided here; what is told was recorded while deciding.

mod advice;
mod comparison;
mod comparison_record;
mod document;
mod grades;
mod heat_map;
mod markdown;
mod opening;
mod portfolio;
mod portfolio_record;
mod record;
mod stability;
mod svg;
mod words;

pub use advice::advice_document;
pub use comparison::{comparison_document, comparison_table};
pub use comparison_record::{
    ComparedRecord, ComparisonRecord, FirstPlaceRecord, HeldBackRecord, LeadRecord, OrderChangeRecord, ShiftRecord,
    StabilityRecord,
};
pub use document::{Block, Document, Inline, Item, Line, Table};
pub use heat_map::{comparison_heat_map, portfolio_heat_map};
pub use portfolio::{portfolio_document, portfolio_table};
pub use portfolio_record::{
    DependsRecord, GroupRecord, PlacementRecord, PlannedControlRecord, PortfolioRecord, SetRecord,
};
pub use record::{
    AdviceRecord, CandidateRecord, CautionRecord, ChangeRecord, ControlRecord, ControlsRecord, DependingControlRecord,
    ExclusionRecord, GradeRecord, GuidelineRecord, OpenQuestionRecord, ProfileRecord, RejectionRecord, StepRecord,
};
