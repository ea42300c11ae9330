//! What is done with the bytes of each target. Whatever they are, the result is a refusal with proper findings, or
//! something that can be worked with: what was accepted is advised on, told in every form, written and read again.
//!
//! libFuzzer calls these, and so does `tests/seeds.rs` with every input that was kept.

use std::{collections::BTreeSet, sync::LazyLock};

use serde_json::Value;
use telework_advisor::{
    Advice, Answers, Error, Files, Guideline, Interview, Lang, Method, MethodSet, Preferences, Profile,
    batch::Batch,
    change::{Difference, Gap},
    compare::Comparison,
    overlay::{Effect, OverlayTemplate},
    portfolio::{Portfolio, ProfileFile},
    record::{
        AdviceRecord, CatalogueRecord, ComparisonRecord, DifferenceRecord, GapRecord, PortfolioRecord, WhyRecord,
    },
    report::{
        Document, advice_document, catalogue_document, catalogue_table, comparison_document, comparison_heat_map,
        comparison_table, difference_document, gap_document, gap_table, portfolio_document, portfolio_heat_map,
        portfolio_table, why_document,
    },
};

use crate::{laws, patch, small};

/// A target: its name, which is also that of its seeds' folder, and what is done with the bytes.
pub(crate) struct Target {
    pub(crate) name: &'static str,
    pub(crate) run: fn(&[u8]) -> Outcome,
}

/// Whether an input was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// Refused with findings.
    Refused,
    /// Accepted, and all that can be done with it was done.
    Accepted,
}

/// All targets.
pub(crate) const TARGETS: [Target; 7] = [
    Target { name: "data-set", run: data_set },
    Target { name: "overlay", run: overlay },
    Target { name: "profile", run: profile },
    Target { name: "portfolio", run: portfolio },
    Target { name: "answer-line", run: answer_line },
    Target { name: "advice-record", run: advice_record },
    Target { name: "batch", run: batch },
];

const LANGS: [Lang; 2] = [Lang::Ja, Lang::En];

/// The embedded data set cut down to a part of everything: what reads a data set anew each time is ten times as fast with it.
static SMALL: LazyLock<Files> = LazyLock::new(|| {
    let files = small::data_set();
    Guideline::load(&files).unwrap_or_else(|error| panic!("the small data set is sound: {error}"));
    files
});

fn refused(error: &Error) -> Outcome {
    laws::assert_are_proper(error.findings());
    Outcome::Refused
}

/// A data set: patches in the form of `tests/invalid/data`, on the small data set or the shipped one. What is no patches is
/// the content of the files, each but the first behind its number and the byte 0xFF, which occurs in no text.
fn data_set(bytes: &[u8]) -> Outcome {
    let mut files = Files::clone(&SMALL);
    if let Some(case) = patch::Case::read(bytes) {
        if case.on_shipped {
            files = Files::embedded();
        }
        files = case.apply(files);
    } else {
        let names: Vec<String> = files.names().map(String::from).collect();
        for part in bytes.split(|byte| *byte == 0xff) {
            if let Some((number, content)) = part.split_first() {
                files.insert(names[usize::from(*number) % names.len()].clone(), content);
            }
        }
    }
    match Guideline::load(&files) {
        Ok(guideline) => {
            let told = Guideline::check(&files);
            assert!(
                told.iter().all(|finding| finding.severity() == telework_advisor::problem::Severity::Warning),
                "{told:?}"
            );
            if !told.is_empty() {
                laws::assert_are_proper(&told);
            }
            guideline_is_usable(&guideline);
            Outcome::Accepted
        }
        Err(error) => {
            assert_eq!(Guideline::check(&files), error.findings(), "what loading tells, checking tells");
            refused(&error)
        }
    }
}

/// An overlay on the small data set, or, behind a space, on the shipped one.
fn overlay(bytes: &[u8]) -> Outcome {
    let files = if bytes.first() == Some(&b' ') { Files::embedded() } else { Files::clone(&SMALL) };
    match Guideline::load_with_overlay(&files, "overlay.json", bytes) {
        Ok(guideline) => {
            assert_eq!(guideline.overlay(), Some("overlay.json"));
            let without = Guideline::load(&files).expect("the data set is sound without the overlay");
            let effect = Effect::between(&without, &guideline);
            assert!(Effect::between(&guideline, &guideline).changes_nothing());
            let _ = (effect.methods().len(), effect.data().len());
            guideline_is_usable(&guideline);
            Outcome::Accepted
        }
        Err(error) => refused(&error),
    }
}

fn profile(bytes: &[u8]) -> Outcome {
    let guideline = Guideline::embedded();
    match Profile::from_json(guideline, "profile.json", bytes) {
        Ok(profile) => {
            let written = json(&profile);
            let again = Profile::from_json(guideline, "again.json", written.as_bytes());
            let again = again.unwrap_or_else(|error| panic!("what was written is refused: {written}\n{error}"));
            assert_eq!(json(&again), written);
            assert_eq!(again.answers(), profile.answers());
            profile_is_usable(&profile);
            everything_told_about(&profile);
            Outcome::Accepted
        }
        Err(error) => {
            // A profile file is a profile or a portfolio: what it is told must be proper too.
            if let Err(error) = ProfileFile::from_json(guideline, "profile.json", bytes) {
                laws::assert_are_proper(error.findings());
            }
            refused(&error)
        }
    }
}

fn portfolio(bytes: &[u8]) -> Outcome {
    let guideline = Guideline::embedded();
    let portfolio = match Portfolio::from_json(guideline, "portfolio.json", bytes) {
        Ok(portfolio) => portfolio,
        Err(error) => return refused(&error),
    };
    let written = json(&portfolio);
    let again = Portfolio::from_json(guideline, "again.json", written.as_bytes());
    let again = again.unwrap_or_else(|error| panic!("what was written is refused: {written}\n{error}"));
    assert_eq!(json(&again), written);
    let advice = portfolio.advise();
    assert_eq!(advice.groups().len(), portfolio.groups().len());
    for set in advice.smallest_sets() {
        assert!(advice.plan(*set).serves_all(), "a smallest set serves all");
    }
    for profile in portfolio.profiles() {
        profile_is_usable(&profile);
    }
    let first = advice.smallest_sets().first().copied();
    for methods in [None, first, Some(MethodSet::EMPTY)] {
        let record = json(&PortfolioRecord::new(&advice, methods));
        let again: PortfolioRecord<'_> = serde_json::from_str(&record).expect("a record can be read again");
        assert_eq!(json(&again), record);
        for lang in LANGS {
            document(&portfolio_document(&advice, methods, lang));
            assert!(!portfolio_table(&advice, methods, lang).header.is_empty());
        }
    }
    for lang in LANGS {
        is_drawing(&portfolio_heat_map(&advice, lang));
    }
    Outcome::Accepted
}

fn answer_line(bytes: &[u8]) -> Outcome {
    let guideline = Guideline::embedded();
    match guideline.answer_line(&String::from_utf8_lossy(bytes)) {
        Ok(answers) => {
            let profile = Profile::new(answers, Preferences::default());
            let advice = advice_holds(&profile);
            document(&advice_document(&advice, LANGS[bytes.len() % 2]));
            Outcome::Accepted
        }
        Err(error) => refused(&error),
    }
}

/// A record of advice, as another program may send it back: read back and held against today's.
fn advice_record(bytes: &[u8]) -> Outcome {
    match AdviceRecord::from_json("advice.json", bytes) {
        Ok(record) => {
            let written = json(&record);
            let again = AdviceRecord::from_json("again.json", written.as_bytes()).expect("a record can be read again");
            assert_eq!(again, record);
            assert_eq!(json(&again), written);
            if let Ok(profile) = record.profile_on(Guideline::embedded()) {
                let difference = record.difference(profile.answers().guideline()).expect("known answers");
                json(&DifferenceRecord::new(&difference));
                document(&difference_document(&difference, LANGS[bytes.len() % 2]));
            }
            Outcome::Accepted
        }
        Err(error) => refused(&error),
    }
}

/// Profiles, a line each. A bad one never stops the rest, and two threads write what one does.
fn batch(bytes: &[u8]) -> Outcome {
    let guideline = Guideline::embedded();
    let written = |jobs: usize| {
        let jobs = jobs.try_into().expect("not zero");
        let mut output = Vec::new();
        let summary = Batch::new(guideline).with_jobs(jobs).run(bytes, &mut output).expect("memory");
        (output, summary)
    };
    let (output, summary) = written(1);
    assert_eq!(written(2), (output.clone(), summary.clone()));
    assert_eq!(summary.lines, summary.blank + summary.advised + summary.errors);
    let records = output.split(|byte| *byte == b'\n').filter(|record| !record.is_empty());
    let mut count = 0;
    for record in records {
        assert!(serde_json::from_slice::<Value>(record).is_ok(), "each record is JSON");
        count += 1;
    }
    assert_eq!(count, summary.advised + summary.errors);
    if summary.advised > 0 { Outcome::Accepted } else { Outcome::Refused }
}

/// Advises with nothing answered, with every question answered, and with some; tells what there is to tell of all data.
fn guideline_is_usable(guideline: &Guideline) {
    let nothing = guideline.no_answers();
    let pick = |which: fn(usize) -> usize, every: usize| -> Answers<'_> {
        let pairs = guideline.questions().step_by(every).map(|question| {
            let choices = question.choices();
            (question.id(), choices[which(choices.len())].id())
        });
        guideline.answers(pairs.collect::<Vec<_>>()).expect("the guideline knows its own words")
    };
    let sets = [nothing, pick(|_| 0, 1), pick(|count| count - 1, 1), pick(|_| 0, 3)];
    for (place, answers) in sets.into_iter().enumerate() {
        let profile = Profile::new(answers, Preferences::default());
        let advice = advice_holds(&profile);
        document(&advice_document(&advice, LANGS[place % 2]));
    }
    let controls: Vec<_> = guideline.controls().iter().collect();
    for lang in LANGS {
        document(&catalogue_document(guideline, &controls, lang));
        assert_eq!(catalogue_table(guideline, &controls, lang).rows.len(), controls.len());
        is_drawing(&comparison_heat_map(&guideline.compare(MethodSet::ALL, Preferences::default()), lang));
    }
    json(&CatalogueRecord::new(guideline, &controls));
    // The template lists what is there, filled in nowhere: as an overlay it is fine, and changes nothing.
    let template = json(&OverlayTemplate::new(guideline));
    assert!(serde_json::from_str::<Value>(&template).is_ok());
    for pattern in guideline.patterns() {
        let profile = Profile::new(guideline.no_answers(), Preferences::default());
        let _ = (profile.transition(), pattern.id());
    }
}

/// Advises, and asserts what always holds of advice; tells it in both languages.
fn profile_is_usable(profile: &Profile<'_>) {
    let advice = advice_holds(profile);
    for lang in LANGS {
        document(&advice_document(&advice, lang));
    }
}

/// Advises, and asserts what always holds of advice and its record.
fn advice_holds<'g>(profile: &Profile<'g>) -> Advice<'g> {
    let guideline = profile.answers().guideline();
    let answers = profile.answers();
    let line = answers.to_string();
    assert_eq!(guideline.answer_line(&line).as_ref(), Ok(answers), "an answer line can be read again: {line}");

    let advice = profile.advise();
    assert_eq!(advice.answers(), answers);
    let of_candidates = advice.candidates().iter().map(|candidate| candidate.method());
    let methods: Vec<Method> = of_candidates.chain(advice.rejected().iter().map(|one| one.method())).collect();
    let distinct: BTreeSet<&str> = methods.iter().map(|method| method.id()).collect();
    assert_eq!(
        (methods.len(), distinct.len()),
        (Method::ALL.len(), Method::ALL.len()),
        "each method once: {methods:?}"
    );
    assert_eq!(advice.is_open(), !advice.open_questions().is_empty());
    assert!(!advice.candidates().is_empty(), "some method is left");
    assert_eq!(advice.candidates()[0].rank(), (!advice.is_open()).then_some(1));
    for rejection in advice.rejected() {
        if !rejection.admitted_by().is_empty() {
            let changed = advice.changed(rejection.admitted_by());
            assert!(changed.candidates().contains(rejection.method()), "{} was to come back", rejection.method());
        }
    }
    let reasons: Vec<(String, String)> = advice
        .because()
        .map(|answer| {
            let choices: Vec<&str> = answer.choices().map(|choice| choice.id()).collect();
            (answer.question().id().to_owned(), choices.join(","))
        })
        .collect();
    let reasons: Vec<String> = reasons.into_iter().map(|(question, choices)| format!("{question}={choices}")).collect();
    let reduced = guideline.answer_line(&reasons.join("/")).expect("reasons are answers").advise();
    assert_eq!((reduced.methods(), reduced.status()), (advice.methods(), advice.status()), "the reasons suffice");

    let record = AdviceRecord::new(&advice);
    let written = json(&record);
    let again: AdviceRecord<'_> = serde_json::from_str(&written).expect("a record can be read again");
    assert_eq!(again, record);
    assert_eq!(json(&AdviceRecord::new(&profile.advise())), written, "the same input gives the same bytes");
    advice
}

/// Tells everything else that can be told about a profile.
fn everything_told_about(profile: &Profile<'_>) {
    let guideline = profile.answers().guideline();
    let advice = profile.advise();
    let comparison: Comparison<'_> = advice.compare();
    let record = json(&ComparisonRecord::new(&comparison));
    assert!(serde_json::from_str::<ComparisonRecord<'_>>(&record).is_ok(), "a record can be read again");
    let before = Profile::new(guideline.no_answers(), Preferences::default());
    let difference = Difference::new(&before.advise(), &advice);
    json(&DifferenceRecord::new(&difference));
    for lang in LANGS {
        document(&comparison_document(&comparison, lang));
        assert!(!comparison_table(&comparison, lang).rows.is_empty());
        is_drawing(&comparison_heat_map(&comparison, lang));
        document(&difference_document(&difference, lang));
        for method in Method::ALL {
            document(&why_document(&advice, method, lang));
        }
    }
    for method in Method::ALL {
        let record = json(&WhyRecord::new(&advice, method));
        assert!(record.starts_with('{'));
    }
    if let Some(candidate) = advice.candidates().first() {
        let gap = Gap::new(&advice, candidate.method());
        let record = json(&GapRecord::new(&gap));
        assert!(record.starts_with('{'));
        for lang in LANGS {
            document(&gap_document(&gap, lang));
            assert!(!gap_table(&gap, lang).header.is_empty());
        }
    }
    let mut interview = Interview::resume(profile.clone());
    for _ in 0..3 {
        let Some(asked) = interview.next_question() else { break };
        let (question, choice) = (asked.question().id(), asked.choices()[0].id());
        for lang in LANGS {
            assert!(!asked.why_text(lang).is_empty());
            assert!(!interview.progress_text(lang).is_empty());
        }
        interview.answer(question, choice).expect("a question can be answered with its own choice");
    }
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("it can be written")
}

/// Asserts that a document has a text, in which nothing can act on a terminal.
fn document(document: &Document) {
    let text = document.to_markdown();
    assert!(!text.trim().is_empty());
    text.lines().for_each(laws::assert_is_printable);
}

/// Asserts that a drawing is XML.
fn is_drawing(svg: &str) {
    if let Err(error) = roxmltree::Document::parse(svg) {
        panic!("a drawing is XML: {error}\n{svg}");
    }
}
