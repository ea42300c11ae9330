//! **Told**: decisions in words and formats. Nothing is decided here; what is told was recorded while deciding.

mod advice;
mod catalogue;
mod comparison;
mod difference;
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
mod record;
mod stability;
mod why;
mod words;

pub use advice::advice_document;
pub use catalogue::{BilingualRecord, CatalogueRecord, MeasureRecord, catalogue_document, catalogue_table};
pub use comparison::{comparison_document, comparison_table};
pub use difference::{Side, difference_document};
pub use document::{Block, Document, Inline, Item, Line, Table};
pub use draw::{comparison_heat_map, flowchart_dot, flowchart_mermaid, flowchart_svg, portfolio_heat_map};
pub use exchange::{flowchart_dmn, flowchart_jdm, flowchart_table};
pub use gap::{GapCategoryRecord, GapControlRecord, GapRecord, gap_document, gap_table};
pub use html::{advice_html, comparison_html, portfolio_html, why_html};
pub use overlay::{ControlTemplate, EdgeTemplate, FlowchartTemplate, NodeTemplate, OverlayTemplate, RatingTemplate};
pub use portfolio::{portfolio_document, portfolio_table};
pub use record::advice::{
    AdviceRecord, CandidateRecord, OpenQuestionRecord, RejectionRecord, StepRecord, SuccessionRecord, TransitionRecord,
};
pub use record::comparison::{
    ComparedRecord, ComparisonRecord, FirstPlaceRecord, HeldBackRecord, LeadRecord, OrderChangeRecord, ShiftRecord,
    StabilityRecord,
};
pub use record::difference::{CauseRecord, ChangedFactRecord, DifferenceRecord};
pub use record::portfolio::{
    DependsRecord, GroupRecord, PlacementRecord, PlannedControlRecord, PortfolioRecord, SetRecord,
};
pub use record::reading::LARGEST_ADVICE;
pub use record::why::{
    BehindRecord, CandidacyRecord, ChainStepRecord, FirstIfRecord, GradeReasonRecord, RefusalRecord, WhyRecord,
};
pub use record::{
    CautionRecord, ChangeRecord, CitationRecord, ControlRecord, ControlsRecord, ExclusionRecord, GradeRecord,
    GuidelineRecord, ProfileRecord, ProvenanceRecord,
};
pub use why::why_document;
