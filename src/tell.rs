//! **Told**: decisions in words and formats. Nothing is decided here; what is told was recorded while deciding.

mod batch;
mod catalogue_record;
mod comparison_record;
mod contrast;
mod document;
mod flowchart;
mod gap_record;
mod heat_map;
mod overlay;
mod portfolio_record;
mod record;
mod replay;
mod report;
mod svg;
mod why_record;
mod words;
mod write;

use report::opening;

pub use batch::{Batch, BatchError, BatchErrorRecord, BatchFindingRecord, BatchLine, BatchSummary, CompactRecord};
pub use catalogue_record::{BilingualRecord, CatalogueRecord, CitationRecord, MeasureRecord};
pub use comparison_record::{
    ComparedRecord, ComparisonRecord, FirstPlaceRecord, HeldBackRecord, LeadRecord, OrderChangeRecord, ShiftRecord,
    StabilityRecord,
};
pub use contrast::{CauseRecord, ContrastRecord, DifferenceRecord, contrast_document};
pub use document::{Block, Check, CheckGroup, Document, Inline, Item, KeyFigure, KeyResult, Line, Table};
pub use flowchart::{
    TooManyPaths, flowchart_dmn, flowchart_dot, flowchart_jdm, flowchart_mermaid, flowchart_svg, flowchart_table,
};
pub use gap_record::{GapCategoryRecord, GapControlRecord, GapRecord};
pub use heat_map::{comparison_heat_map, portfolio_heat_map};
pub use overlay::{ControlTemplate, EdgeTemplate, FlowchartTemplate, NodeTemplate, OverlayTemplate, RatingTemplate};
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
pub use report::advice::advice_document;
pub use report::catalogue::{catalogue_document, catalogue_table};
pub use report::comparison::{comparison_document, comparison_table};
pub use report::gap::{gap_document, gap_table};
pub use report::portfolio::{portfolio_document, portfolio_table};
pub use report::why::why_document;
pub use why_record::{
    BehindRecord, CandidacyRecord, ChainStepRecord, FirstIfRecord, GradeReasonRecord, ProvenanceRecord, RefusalRecord,
    WhyRecord,
};
