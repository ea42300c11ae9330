//! What holds for every public type: it can be shared between threads, cloned, and printed while debugging.
//!
//! The list is compared with what the crate exports, so that a new type cannot be forgotten.

use std::fmt::Debug;

use telework_advisor::{
    batch::*, change::*, compare::*, explain::*, interview::*, model::*, overlay::*, portfolio::*, problem::*,
    record::*, report::*, *,
};

const fn is_shared_and_printable<T: Send + Sync + Clone + Debug + 'static>() {}

macro_rules! types {
    ($($name:ident $(<$($argument:tt),+>)?),+ $(,)?) => {
        const _: () = { $(is_shared_and_printable::<$name $(<$($argument),+>)?>();)+ };
        const NAMES: &[&str] = &[$(stringify!($name)),+];
    };
}
types! {
    Action<'static>, ActionRecord<'static>, ActionStep, Actions<'static>, ActionsRecord<'static>, AddedRemovedRecord<'static>, Advice<'static>, AdviceRecord<'static>, Answer<'static>, AnsweredBy, Answers<'static>, Asked<'static>, Axis, AxisEntry, Batch<'static>, BatchErrorRecord<'static>, BatchFindingRecord<'static>, BatchLine<'static>, BatchSummary, Behind<'static, 'static>, BehindRecord<'static>, BilingualRecord<'static>, Block, CandidacyRecord<'static>, Candidate<'static>, CandidateRecord<'static>, CatalogueRecord<'static>, Category, Cause<'static>, CauseRecord, Caution, CautionAdvice<'static, 'static>, CautionRecord<'static>, CautionSeverity, CautionSubject, ChainStep<'static>, ChainStepRecord<'static>, Change<'static>, ChangeRecord<'static>, ChangedDatum, ChangedFact<'static>, ChangedFactRecord, ChangedMeasure<'static, 'static>, ChangedMeasureRecord, Check, CheckGroup, Choice, ChoiceIds, ChoiceSet, Citation, CitationRecord<'static>, Combination<'static>, CombinationRecord<'static>, CompactRecord<'static>, Compared<'static>, ComparedRecord, Comparison<'static>, ComparisonRecord<'static>, Condition, Configuration, ConfigurationAdvice<'static>, ConfigurationChanges<'static>, ConfigurationChangesRecord<'static>, ConfigurationGradesRecord<'static>, ConfigurationRecord<'static>, ContradictionRecord<'static>, Control, ControlAdvice<'static, 'static>, ControlRecord<'static>, ControlTemplate<'static>, ControlsRecord<'static>, CounterExample, Datum, DependsOn<'static>, DependsRecord<'static>, Detail, Difference<'static>, DifferenceRecord<'static>, Document, EdgeRef<'static>, EdgeTemplate<'static>, Effect, Element, Error, ErrorClass, Exclusion, ExclusionRecord<'static>, Fact, FastLine, Feasibility<'static>, FileKind, Files, Finding, FindingRecord<'static>, FirstIf<'static, 'static>, FirstIfRecord<'static>, FirstPlace, FirstPlaceRecord, Fit, Flowchart, FlowchartTemplate<'static>, Gap<'static>, GapCategoryRecord, GapControlRecord<'static>, GapCount, GapEntry<'static>, GapRecord<'static>, Grade, GradeChangeRecord, GradeReasonRecord<'static>, GradeRecord, Group<'static>, GroupAdvice<'static>, GroupGapRecord, GroupRecord<'static>, GroupStateRecord, Guideline, GuidelineRecord<'static>, HeldBackRecord, Incident, Inline, Interview<'static>, InterviewState, InterviewStep, Item, KeyFigure, KeyResult, Kind, Lang, Lead, LeadRecord, Level, Line, MeasureRecord<'static>, MeasureState, MeasureStatus, Method, MethodEffect, MethodEntry, MethodSet, Named<Role>, Need, NextQuestion<'static>, Node<'static>, NodeTemplate<'static>, Noun, OpenQuestion<'static>, OpenQuestionRecord<'static>, OrderChange, OrderChangeRecord, Origin, OriginKind, OverlayTemplate<'static>, Pattern, PatternTable, Placement, PlacementRecord<'static>, Plan, PlannedControl<'static>, PlannedControlRecord<'static>, Portfolio<'static>, PortfolioAdvice<'static>, PortfolioGapRecord, PortfolioRecord<'static>, Preferences, Presence, PrivateTerminals, Problem, Profile<'static>, ProfileData, ProfileFile<'static>, ProfileRecord<'static>, Provenance, ProvenanceKind, ProvenanceRecord<'static>, Question, Rating, RatingTemplate, Ratings, Reason<'static>, Reasons<'static>, ReferenceEntry, ReferenceKind, RefusalRecord<'static>, Rejection<'static>, RejectionRecord<'static>, Remark, Requirement, Resolution<'static>, ResolutionRecord<'static>, Role, SameEnvironment, Scale, Sensitivity, Session, SetRecord<'static>, Severity, SharedControl<'static>, Shift, ShiftRecord, Side<'static>, Skip<'static>, Skipped<'static>, Source, Stability, StabilityRecord, Status, StatusCount, Step<'static>, StepRecord<'static>, StoresData, Succession<'static>, SuccessionRecord<'static>, Table, Target<'static>, Text, TextList<'static>, Threat, TradeOff, TraitCell, TraitChangeRecord<'static>, TraitDefinition, TraitReason<'static>, TraitValue, TraitValues, Transition<'static>, TransitionRecord<'static>, UnknownLang, UnknownWord, Usefulness, UsesCloud, Value, Verdict, Why<'static>, WhyRecord<'static>,
}

/// The public modules, each with its source; the root of the crate is the first.
const MODULES: [(&str, &str); 13] = [
    ("lib", include_str!("../src/lib.rs")),
    ("batch", include_str!("../src/batch.rs")),
    ("change", include_str!("../src/change.rs")),
    ("compare", include_str!("../src/compare.rs")),
    ("exchange", include_str!("../src/exchange.rs")),
    ("explain", include_str!("../src/explain.rs")),
    ("interview", include_str!("../src/interview.rs")),
    ("model", include_str!("../src/model.rs")),
    ("overlay", include_str!("../src/overlay.rs")),
    ("portfolio", include_str!("../src/portfolio.rs")),
    ("problem", include_str!("../src/problem.rs")),
    ("record", include_str!("../src/record.rs")),
    ("report", include_str!("../src/report.rs")),
];

/// The names of types and constants that a module exports, by its `pub use` lines and what it defines itself.
fn exported(source: &'static str) -> Vec<&'static str> {
    let names = source.split("\npub ").skip(1).flat_map(|rest| {
        let words = |text: &'static str| text.split(|one: char| !one.is_alphanumeric() && one != '_');
        match rest.split_once(' ') {
            Some(("use", rest)) => words(rest.split(';').next().unwrap_or(rest)).collect(),
            Some(("struct" | "enum", rest)) => words(rest).take(1).collect(),
            _ => Vec::new(),
        }
    });
    names.filter(|word| word.starts_with(|first: char| first.is_ascii_uppercase())).collect()
}

#[test]
fn every_public_type_is_on_the_list_and_has_one_path() {
    // Constants, not types; and an error that holds one of input or output, which cannot be cloned.
    let others = ["BatchError", "LARGEST_ADVICE", "LARGEST_OVERLAY", "LARGEST_PROFILE"];
    let mut exported: Vec<&str> = MODULES.iter().flat_map(|(_, source)| exported(source)).collect();
    exported.retain(|name| !others.contains(name));
    exported.sort_unstable();
    let mut listed = NAMES.to_vec();
    listed.sort_unstable();
    assert_eq!(listed, exported);
    assert!(exported.windows(2).all(|pair| pair[0] != pair[1]), "a name has two paths");
    assert!(exported.len() > 80);
}

/// Whoever only decides finds what that takes at the root, and little else.
#[test]
fn the_root_holds_few_names_and_every_module_is_looked_at() {
    let root = MODULES[0].1;
    assert!(exported(root).len() <= 40, "{:?}", exported(root));
    let modules: Vec<&str> = root.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert_eq!(modules, MODULES[1..].iter().map(|(name, _)| *name).collect::<Vec<_>>());
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

/// What is reported can be sent on, and what is a word can be printed and read back.
#[test]
fn words_and_sets_print_as_they_are_written() {
    use serde_json::{from_value, json, to_value};
    let set = MethodSet::from_iter([Method::Standalone, Method::Vpn]);
    assert_eq!((set.to_string(), format!("{:>16}", set)), ("vpn,standalone".into(), "  vpn,standalone".into()));
    assert_eq!((to_value(set).unwrap(), MethodSet::EMPTY.to_string()), (json!(["vpn", "standalone"]), String::new()));
    assert_eq!(from_value::<MethodSet>(json!(["standalone", "vpn"])).unwrap(), set);
    for status in Status::ALL {
        assert_eq!((to_value(status).unwrap(), status.to_string().parse()), (json!(status.id()), Ok(status)));
    }
    for lang in Lang::ALL {
        assert_eq!(from_value::<Lang>(to_value(lang).unwrap()).unwrap(), lang);
    }
    let error = Guideline::embedded().answers([("work-scope", "all-app")]).unwrap_err();
    let finding = to_value(&error).unwrap()["findings"][0].take();
    assert_eq!((&finding["code"], &finding["severity"]), (&json!("unknown-word"), &json!("error")));
    let text: Text = from_value(finding["message"].clone()).unwrap();
    assert_eq!(text.get(Lang::Ja), error.findings()[0].message(Lang::Ja));
    assert_eq!(error.findings()[0].severity().to_string(), "error");

    let advice = Guideline::embedded().answer_line("work-scope=all-apps/data-on-terminal=not-stored").unwrap().advise();
    let change = advice.rejection(Method::Vpn).unwrap().admitted_by()[0];
    assert_eq!(change.to_string(), "data-on-terminal=stored");
}

/// Answers are equal by what they say, over guidelines that are equal by what they were read from.
#[test]
fn answers_are_equal_by_content() {
    use std::collections::HashSet;
    let (shipped, again) = (Guideline::embedded(), Guideline::load(&Files::embedded()).unwrap());
    let (cloned, mut files) = (again.clone(), Files::embedded());
    let text = String::from_utf8(files.get("sources.json").unwrap().to_vec()).unwrap();
    files.insert("sources.json", text + "\n");
    let other = Guideline::load(&files).unwrap();
    let overlaid = Guideline::load_with_overlay(&Files::embedded(), "o", b"{}").unwrap();
    assert!(*shipped == again && again == cloned && again != other && again != overlaid);

    let line = "work-scope=all-apps/data-on-terminal=stored,not-stored";
    let all = [shipped, &again, &cloned, &other, &overlaid].map(|guideline| guideline.answer_line(line).unwrap());
    assert_eq!(all.iter().collect::<HashSet<_>>().len(), 3);
    assert!(all[0] == all[1] && all[1] == all[2] && all[0] != all[3] && all[0] != all[4]);
    // That somebody was asked and did not know is part of it.
    assert_ne!(all[0], shipped.answer_line("work-scope=all-apps").unwrap());
    let answer = |place: usize| all[place].get("data-on-terminal").unwrap();
    assert_eq!(HashSet::from([answer(0), answer(3)]).len(), 1);
}
