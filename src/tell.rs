//! **Told**: decisions in words and formats. Nothing is decided here; what is told was recorded while deciding.

mod advice;
mod catalogue;
mod comparison;
mod comparison_record;
mod contrast;
mod document;
mod draw;
mod exchange;
mod exclusion;
mod gap;
mod grades;
mod html;
mod interview;
mod markdown;
mod opening;
mod overlay;
mod portfolio;
mod portfolio_record;
mod record;
mod replay;
mod stability;
mod why;
mod why_record;
mod words;

pub use advice::advice_document;
pub use catalogue::{
    BilingualRecord, CatalogueRecord, CitationRecord, MeasureRecord, catalogue_document, catalogue_table,
};
pub use comparison::{comparison_document, comparison_table};
pub use comparison_record::{
    ComparedRecord, ComparisonRecord, FirstPlaceRecord, HeldBackRecord, LeadRecord, OrderChangeRecord, ShiftRecord,
    StabilityRecord,
};
pub use contrast::{CauseRecord, ContrastRecord, DifferenceRecord, contrast_document};
pub use document::{Block, Document, Inline, Item, Line, Table};
pub use draw::{comparison_heat_map, flowchart_dot, flowchart_mermaid, flowchart_svg, portfolio_heat_map};
pub use exchange::{flowchart_dmn, flowchart_jdm, flowchart_table};
pub use gap::{GapCategoryRecord, GapControlRecord, GapRecord, gap_document, gap_table};
pub use html::{advice_html, comparison_html, portfolio_html, why_html};
pub use overlay::{ControlTemplate, EdgeTemplate, FlowchartTemplate, NodeTemplate, OverlayTemplate, RatingTemplate};
pub use portfolio::{portfolio_document, portfolio_table};
pub use portfolio_record::{
    DependsRecord, GroupRecord, PlacementRecord, PlannedControlRecord, PortfolioRecord, SetRecord,
};
pub use record::LARGEST_ADVICE;
pub use record::{
    AdviceRecord, CandidateRecord, CautionRecord, ChangeRecord, ControlRecord, ControlsRecord, DependingControlRecord,
    ExclusionRecord, GradeRecord, GuidelineRecord, OpenQuestionRecord, ProfileRecord, RejectionRecord, StepRecord,
    SuccessionRecord, TransitionRecord,
};
pub use replay::{
    LeftOutRecord, Replay, ReplayChange, ReplayChangeRecord, ReplayKind, ReplayReason, ReplayRecord, replay_document,
};
pub use why::why_document;
pub use why_record::{
    BehindRecord, CandidacyRecord, ChainStepRecord, FirstIfRecord, GradeReasonRecord, ProvenanceRecord, RefusalRecord,
    WhyRecord,
};
