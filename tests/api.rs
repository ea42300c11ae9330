//! What holds for every public type: it can be shared between threads, cloned, and printed while debugging.
//!
//! The list is compared with what the crate exports, so that a new type cannot be forgotten.

use std::fmt::Debug;

use telework_advisor::*;

const fn is_shared_and_printable<T: Send + Sync + Clone + Debug + 'static>() {}

macro_rules! types {
    ($($name:ident $(<$($argument:tt),+>)?),+ $(,)?) => {
        const _: () = { $(is_shared_and_printable::<$name $(<$($argument),+>)?>();)+ };
        const NAMES: &[&str] = &[$(stringify!($name)),+];
    };
}
types! {
    Advice<'static>, AdviceRecord<'static>, Answer<'static>, Answers<'static>, Asked<'static>, Axis, AxisEntry, Batch<'static>, BatchErrorRecord<'static>, BatchFindingRecord<'static>, BatchLine<'static>, BatchSummary, Behind<'static, 'static>, BehindRecord<'static>, BilingualRecord<'static>, Block, CandidacyRecord<'static>, Candidate<'static>, CandidateRecord<'static>, CatalogueRecord<'static>, Category, Cause<'static>, CauseRecord, Caution, CautionAdvice<'static, 'static>, CautionRecord<'static>, CautionSeverity, ChainStep<'static>, ChainStepRecord<'static>, Change<'static>, ChangeRecord<'static>, ChangedDatum, ChangedFact<'static>, ChangedFactRecord, Check, CheckGroup, Choice, ChoiceIds, ChoiceSet, Citation, CitationRecord<'static>, CompactRecord<'static>, Compared<'static>, ComparedRecord, Comparison<'static>, ComparisonRecord<'static>, Condition, Configuration, Control, ControlAdvice<'static, 'static>, ControlRecord<'static>, ControlTemplate<'static>, ControlsRecord<'static>, CounterExample, Datum, DependsOn<'static>, DependsRecord<'static>, Difference<'static>, DifferenceRecord<'static>, Document, EdgeRef<'static>, EdgeTemplate<'static>, Effect, Element, Error, ErrorClass, Exclusion, ExclusionRecord<'static>, Fact, FastLine, FileKind, Files, Finding, FindingRecord<'static>, FirstIf<'static, 'static>, FirstIfRecord<'static>, FirstPlace, FirstPlaceRecord, Flowchart, FlowchartTemplate<'static>, Gap<'static>, GapCategoryRecord, GapControlRecord<'static>, GapCount, GapEntry<'static>, GapRecord<'static>, GapState, Grade, GradeReasonRecord<'static>, GradeRecord, Group<'static>, GroupAdvice<'static>, GroupRecord<'static>, GuidelineRecord<'static>, HeldBackRecord, Incident, Inline, Interview<'static>, InterviewState, InterviewStep, Item, KeyFigure, KeyResult, Kind, Lang, Lead, LeadRecord, Level, Line, MeasureRecord<'static>, Method, MethodEffect, MethodEntry, MethodSet, Named<Role>, NextQuestion<'static>, Node<'static>, NodeTemplate<'static>, Noun, OpenQuestion<'static>, OpenQuestionRecord<'static>, OrderChange, OrderChangeRecord, Origin, OriginKind, OverlayTemplate<'static>, Pattern, PatternTable, Placement, PlacementRecord<'static>, Plan, PlannedControl<'static>, PlannedControlRecord<'static>, Portfolio<'static>, PortfolioAdvice<'static>, PortfolioRecord<'static>, Preferences, Presence, PrivateTerminals, Problem, Profile<'static>, ProfileData, ProfileFile<'static>, ProfileRecord<'static>, Provenance, ProvenanceKind, ProvenanceRecord<'static>, Question, Rating, RatingTemplate, Ratings, Reason<'static>, Reasons<'static>, ReferenceEntry, ReferenceKind, RefusalRecord<'static>, Rejection<'static>, RejectionRecord<'static>, Role, SameEnvironment, Scale, Sensitivity, Session, SetRecord<'static>, Severity, Shift, ShiftRecord, Side<'static>, Skip<'static>, Skipped<'static>, Source, Stability, StabilityRecord, Status, Step<'static>, StepRecord<'static>, StoresData, Succession<'static>, SuccessionRecord<'static>, Table, Target<'static>, Text, Threat, TradeOff, TraitCell, TraitDefinition, TraitReason<'static>, TraitValue, TraitValues, Transition<'static>, TransitionRecord<'static>, UnknownLang, UnknownWord, Usefulness, UsesCloud, Value, Why<'static>, WhyRecord<'static>,
}

/// The names that `src` exports, by the `pub use` lines of its modules.
fn exported() -> Vec<&'static str> {
    let sources = [
        include_str!("../src/lib.rs"),
        include_str!("../src/decide.rs"),
        include_str!("../src/guideline.rs"),
        include_str!("../src/tell.rs"),
    ];
    let uses = sources.into_iter().flat_map(|source| source.split("\npub use ").skip(1));
    let words = uses.flat_map(|rest| {
        let end = rest.find(';').expect("a use ends");
        rest[..end].split(|character: char| !character.is_alphanumeric() && character != '_')
    });
    words.filter(|word| word.starts_with(|first: char| first.is_ascii_uppercase())).collect()
}

#[test]
fn every_public_type_is_on_the_list() {
    // Constants, not types; and an error that holds one of input or output, which cannot be cloned.
    let others = ["BatchError", "LARGEST_ADVICE", "LARGEST_OVERLAY", "LARGEST_PROFILE"];
    let mut exported = exported();
    exported.retain(|name| !others.contains(name));
    exported.sort_unstable();
    let mut listed = NAMES.to_vec();
    listed.sort_unstable();
    assert_eq!(listed, exported);
    assert!(exported.len() > 80);
}

#[test]
fn a_set_of_methods_grows() {
    let mut set = MethodSet::from_iter([Method::Vpn]);
    set.extend([Method::Standalone, Method::Vpn]);
    assert_eq!(set.iter().collect::<Vec<_>>(), [Method::Vpn, Method::Standalone]);
}

/// Errors can be passed on by `?` from anywhere.
#[test]
fn errors_are_errors() {
    const fn is_error<T: std::error::Error + Send + Sync + 'static>() {}
    is_error::<BatchError>();
    is_error::<Error>();
    is_error::<UnknownWord>();
    is_error::<UnknownLang>();
}
