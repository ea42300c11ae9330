//! **Tell**: decisions in words and formats. Nothing is decided here; what is written was recorded while deciding.

pub(crate) mod document;
pub(crate) mod draw;
pub(crate) mod exchange;
pub(crate) mod overlay;
pub(crate) mod record;
pub(crate) mod report;
pub(crate) mod words;
pub(crate) mod write;

pub use document::{Block, Check, CheckGroup, Document, Inline, Item, KeyFigure, KeyResult, Line, Table};
pub use draw::{comparison_heat_map, flowchart_dot, flowchart_mermaid, flowchart_svg, portfolio_heat_map};
pub use exchange::{flowchart_dmn, flowchart_jdm, flowchart_table};
pub use overlay::{ControlTemplate, EdgeTemplate, FlowchartTemplate, NodeTemplate, OverlayTemplate, RatingTemplate};
pub use record::advice::{
    AdviceRecord, CandidateRecord, OpenQuestionRecord, RejectionRecord, StepRecord, SuccessionRecord, TransitionRecord,
};
pub use record::catalogue::{BilingualRecord, CatalogueRecord, MeasureRecord};
pub use record::comparison::{
    ComparedRecord, ComparisonRecord, FirstPlaceRecord, HeldBackRecord, LeadRecord, OrderChangeRecord, ShiftRecord,
    StabilityRecord,
};
pub use record::difference::{CauseRecord, ChangedFactRecord, DifferenceRecord};
pub use record::gap::{GapCategoryRecord, GapControlRecord, GapRecord};
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
pub use report::advice::advice_document;
pub use report::catalogue::{catalogue_document, catalogue_table};
pub use report::comparison::{comparison_document, comparison_table};
pub use report::difference::{Side, difference_document};
pub use report::gap::{gap_document, gap_table};
pub use report::portfolio::{portfolio_document, portfolio_table};
pub use report::why::why_document;
