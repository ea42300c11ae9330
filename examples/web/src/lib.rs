//! The advisor behind a plain JSON interface: a call comes in as JSON and its reply goes out as JSON, so that a page of any
//! making can use the crate as a WebAssembly module. Nothing is decided or worded here.
//!
//! [`Advisor::call`] is an ordinary function; the tests compare the page with it. What a module needs beside it to pass
//! bytes back and forth is in `memory`, and is all the unsafe code there is.

mod about;
mod interview;
#[cfg(target_arch = "wasm32")]
mod memory;
mod reply;

use serde::Deserialize;
use telework_advisor::{
    Error, Files, Guideline, Interview, InterviewState, Lang, Method, Profile,
    change::{Difference, Gap},
    portfolio::{Portfolio, ProfileFile},
    record::{AdviceRecord, PortfolioRecord},
    report::{
        advice_document, comparison_document, difference_document, gap_summary, portfolio_document,
        portfolio_gap_document,
    },
};

use reply::{Opened, OpenedGroup, Reply, pretty};

/// The crate with the guideline in use: the embedded one, or that with an overlay.
#[derive(Debug, Default)]
pub struct Advisor {
    overlaid: Option<Guideline>,
}

/// What is asked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Call {
    lang: Lang,
    run: Request,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
enum Request {
    /// All names that a page shows: questions, methods, axes and so on.
    About {},
    /// Takes an interview a step further, or only looks at it; begins one where there is no state.
    Step(Box<interview::StepRequest>),
    /// Reads a profile or a portfolio as a file holds it.
    Open { file: String, text: String },
    /// Writes the profile or portfolio as a file holds it, after reading it as strictly as any.
    Save { text: String },
    /// A report as a page.
    Report { state: Box<InterviewState>, report: Report },
    /// A report on several sites.
    PortfolioReport { text: String, report: PortfolioReport },
    /// A record for other programs, of a profile or a portfolio.
    Record { text: String },
    /// What is required with a method, and how far it is.
    Measures { state: Box<InterviewState>, method: Method },
    /// Takes an overlay, or none, if it and the work so far fit together; else everything stays as it is.
    Overlay { overlay: Option<OverlayFile>, text: String },
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
enum Report {
    Advice,
    Comparison,
    GapSummary(Method),
    /// What another answer to a question would change.
    Change(interview::Answer),
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum PortfolioReport {
    Advice,
    Gap,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OverlayFile {
    name: String,
    text: String,
}

impl Advisor {
    /// Answers a call. Whatever the bytes, there is a reply: `{ "ok": … }`, or `{ "refused": { "class", "findings" } }`.
    pub fn call(&mut self, bytes: &[u8]) -> Vec<u8> {
        let call: Call = match serde_json::from_slice(bytes) {
            Ok(call) => call,
            Err(error) => return reply::malformed(&error.to_string()),
        };
        let lang = call.lang;
        let reply = match call.run {
            Request::Overlay { overlay, text } => self.take(overlay, &text).map(|()| Reply::Done),
            other => self.answer(other, lang),
        };
        reply::written(reply, lang)
    }

    fn guideline(&self) -> &Guideline {
        self.overlaid.as_ref().unwrap_or_else(|| Guideline::embedded())
    }

    fn answer(&self, request: Request, lang: Lang) -> Result<Reply<'_>, Error> {
        let guideline = self.guideline();
        let read = |text: &str| ProfileFile::from_json(guideline, "profile", text.as_bytes());
        Ok(match request {
            Request::About {} => Reply::About(Box::new(about::about(guideline, lang))),
            Request::Step(step) => Reply::Step(Box::new(step.take(guideline, lang)?)),
            Request::Open { file, text } => Reply::Opened(open(guideline, &file, &text)?),
            Request::Save { text } => Reply::Text(match read(&text)? {
                ProfileFile::Profile(profile) => pretty(&profile),
                ProfileFile::Portfolio(portfolio) => pretty(&portfolio),
            }),
            Request::Report { state, report } => {
                Reply::Text(report_on(&Interview::from_state(guideline, &state)?, report, lang)?)
            }
            Request::PortfolioReport { text, report } => {
                let advice = Portfolio::from_json(guideline, "portfolio", text.as_bytes())?.into_advice();
                let document = match report {
                    PortfolioReport::Advice => portfolio_document(&advice, None, lang),
                    PortfolioReport::Gap => portfolio_gap_document(&advice, lang),
                };
                Reply::Text(document.to_html())
            }
            Request::Record { text } => Reply::Text(match read(&text)? {
                ProfileFile::Profile(profile) => pretty(&AdviceRecord::new(&profile.into_advice())),
                ProfileFile::Portfolio(portfolio) => pretty(&PortfolioRecord::new(&portfolio.into_advice(), None)),
            }),
            Request::Measures { state, method } => {
                let advice = Interview::from_state(guideline, &state)?.advice();
                Reply::Measures(reply::measures(&Gap::new(&advice, method), lang))
            }
            Request::Overlay { .. } => Reply::Done,
        })
    }

    fn take(&mut self, overlay: Option<OverlayFile>, text: &str) -> Result<(), Error> {
        let overlay =
            overlay.map(|file| Guideline::load_with_overlay(&Files::embedded(), &file.name, file.text.as_bytes()));
        let overlaid = overlay.transpose()?;
        let guideline = overlaid.as_ref().unwrap_or_else(|| Guideline::embedded());
        ProfileFile::from_json(guideline, "profile", text.as_bytes())?;
        self.overlaid = overlaid;
        Ok(())
    }
}

/// Each group as an interview that can be gone on with; what it leaves out is taken from the portfolio.
fn open(guideline: &Guideline, file: &str, text: &str) -> Result<Opened, Error> {
    let group = |profile: Profile<'_>, headcount| OpenedGroup { state: Interview::resume(profile).state(), headcount };
    Ok(match ProfileFile::from_json(guideline, file, text.as_bytes())? {
        ProfileFile::Profile(profile) => Opened { portfolio: None, groups: vec![group(profile, None)] },
        ProfileFile::Portfolio(portfolio) => {
            let profiles = portfolio.profiles().zip(portfolio.groups());
            let groups = profiles.map(|(profile, one)| group(profile, one.headcount())).collect();
            Opened { portfolio: Some(reply::about_all(&portfolio)), groups }
        }
    })
}

fn report_on(interview: &Interview<'_>, report: Report, lang: Lang) -> Result<String, Error> {
    let advice = interview.advice();
    let document = match report {
        Report::Advice => advice_document(&advice, lang),
        Report::Comparison => comparison_document(&advice.compare(), lang),
        Report::GapSummary(method) => gap_summary(&Gap::new(&advice, method), lang),
        Report::Change(answer) => {
            let mut changed = interview.clone();
            changed.answer(&answer.question, &answer.choices.0.join(","))?;
            difference_document(&Difference::new(&advice, &changed.advice()), lang)
        }
    };
    Ok(document.to_html())
}
