//! The advice as a document for reading: the recommendation first, then why, the comparison, what to mind, the
//! measures, why not the others, and what is still open.

mod cautions;
mod comparison;
mod controls;
mod recommendation;
mod rejections;
mod sources;
mod transition;
mod way;

use crate::{
    decide::{Advice, Profile},
    guideline::Lang,
    tell::{
        document::Document,
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
    let mut telling =
        Telling { words: Words { guideline: advice.guideline(), lang }, advice, document: Document::new(lang) };
    telling.title(profile);
    telling.recommendation();
    telling.open_questions();
    telling.why();
    telling.comparison();
    telling.cautions();
    telling.controls();
    telling.transition(profile);
    telling.why_not();
    telling.incidents();
    telling.sources();
    telling.document
}

struct Telling<'t, 'g> {
    words: Words<'g>,
    advice: &'t Advice<'g>,
    document: Document,
}

impl<'g> Telling<'_, 'g> {
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
