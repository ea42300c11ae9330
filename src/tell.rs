//! **Told**: decisions in words and formats. Nothing is decided here; what is told was recorded while deciding.

mod advice;
mod catalogue;
mod contrast;
mod document;
mod gap;
mod interview;
mod markdown;
mod overlay;
mod record;
mod why;
mod words;

pub use advice::advice_document;
pub use catalogue::{
    BilingualRecord, CatalogueRecord, CitationRecord, MeasureRecord, catalogue_document, catalogue_table,
};
pub use contrast::{CauseRecord, ContrastRecord, DifferenceRecord, contrast_document};
pub use document::{Block, Document, Inline, Item, Line, Table};
pub use gap::{GapCategoryRecord, GapControlRecord, GapRecord, gap_document, gap_table};
pub use overlay::{ControlTemplate, EdgeTemplate, FlowchartTemplate, NodeTemplate, OverlayTemplate, RatingTemplate};
pub use record::{
    AdviceRecord, CandidateRecord, CautionRecord, ChangeRecord, ControlRecord, ControlsRecord, DependingControlRecord,
    ExclusionRecord, GradeRecord, GuidelineRecord, OpenQuestionRecord, ProfileRecord, RejectionRecord, StepRecord,
};
pub use why::why_document;
