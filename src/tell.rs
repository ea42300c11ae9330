//! **Told**: decisions in words and formats. Nothing is decided here; what is told was recorded while deciding.

mod advice;
mod document;
mod interview;
mod markdown;
mod record;
mod words;

pub use advice::advice_document;
pub use document::{Block, Document, Inline, Item, Line, Table};
pub use record::{
    AdviceRecord, CandidateRecord, CautionRecord, ChangeRecord, ControlRecord, ControlsRecord, DependingControlRecord,
    ExclusionRecord, GradeRecord, GuidelineRecord, OpenQuestionRecord, ProfileRecord, RejectionRecord, StepRecord,
};
