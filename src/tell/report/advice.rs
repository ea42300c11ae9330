//! The advice as a document for reading: the recommendation first, then why, the comparison, what to mind, the
//! measures, why not the others, and what is still open.

pub(in crate::tell) mod cautions;
mod comparison;
pub(in crate::tell) mod controls;
mod recommendation;
mod rejections;
mod sources;
mod transition;
mod way;

use crate::{
    decide::{Advice, Profile},
    guideline::Lang,
    tell::{
        document::{Block, Document},
        opening::{self, For},
        words::Words,
    },
};

/// The advice in words.
///
/// ```
/// use telework_advisor::{advice_document, Answers, Lang, Preferences, Profile};
/// let answers: Answers = "work-scope=specific-apps/connectivity=offline-needed".parse()?;
/// let profile = Profile::new(answers, Preferences::default());
/// let document = advice_document(&profile, &profile.advise(), Lang::En);
/// assert!(document.to_markdown().contains("Standalone"));
/// # Ok::<(), telework_advisor::Error>(())
/// ```
#[must_use]
pub fn advice_document(profile: &Profile<'_>, advice: &Advice<'_>, lang: Lang) -> Document {
    let mut telling = Telling::new(advice, lang);
    Part::ALL.into_iter().for_each(|part| telling.tell(part, profile));
    telling.document
}

/// A part of the document, for formats that tell some of it in a way of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tell) enum Part {
    Title,
    Recommendation,
    OpenQuestions,
    Why,
    Comparison,
    Cautions,
    Controls,
    Transition,
    WhyNot,
    Incidents,
    Sources,
}

impl Part {
    const ALL: [Self; 11] = [
        Self::Title,
        Self::Recommendation,
        Self::OpenQuestions,
        Self::Why,
        Self::Comparison,
        Self::Cautions,
        Self::Controls,
        Self::Transition,
        Self::WhyNot,
        Self::Incidents,
        Self::Sources,
    ];
}

/// The blocks of one part; none where there is nothing to tell.
pub(in crate::tell) fn blocks(profile: &Profile<'_>, advice: &Advice<'_>, lang: Lang, part: Part) -> Vec<Block> {
    let mut telling = Telling::new(advice, lang);
    telling.tell(part, profile);
    telling.document.blocks
}

pub(in crate::tell) struct Telling<'t, 'g> {
    words: Words<'g>,
    advice: &'t Advice<'g>,
    document: Document,
}

impl<'t, 'g> Telling<'t, 'g> {
    pub(in crate::tell) fn new(advice: &'t Advice<'g>, lang: Lang) -> Self {
        Self { words: Words { guideline: advice.guideline(), lang }, advice, document: Document::new(lang) }
    }

    fn tell(&mut self, part: Part, profile: &Profile<'_>) {
        match part {
            Part::Title => self.title(profile),
            Part::Recommendation => self.recommendation(),
            Part::OpenQuestions => self.open_questions(),
            Part::Why => self.why(),
            Part::Comparison => self.comparison(),
            Part::Cautions => self.cautions(),
            Part::Controls => self.controls(),
            Part::Transition => self.transition(profile),
            Part::WhyNot => self.why_not(),
            Part::Incidents => self.incidents(),
            Part::Sources => self.sources(),
        }
    }

    fn pick(&self, ja: &'static str, en: &'static str) -> &'static str {
        self.words.pick(ja, en)
    }

    fn title(&mut self, profile: &Profile<'_>) {
        let title = self.pick("テレワーク方式の検討結果", "Telework method: advice");
        opening::open(&mut self.document, self.words, title, For::profile(profile));
    }

    fn sentence_end(&self) -> &'static str {
        self.pick("。", ".")
    }
}
