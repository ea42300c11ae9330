//! The report on one profile.

use super::{
    blocks, cautions, checklist, flowchart, gap, grades, incidents,
    markup::Markup,
    page::{Page, Section},
    provenance, sources, summary,
};
use crate::{
    decide::{Advice, Gap, Profile},
    guideline::Lang,
    tell::{
        advice::{self, Part},
        comparison,
        document::{Block, Document},
        grades::Column,
        opening::For,
        words::Words,
    },
};

/// The advice as one page of HTML: the summary first, then why, the flowchart, the comparison, what to mind, the measures
/// as boxes to tick, why not the others, and where all of it comes from. It needs no network and no script, and the same
/// input gives the same bytes.
///
/// Names and whatever else a user wrote are only ever text on it. It is well-formed XML too.
///
/// ```
/// use telework_advisor::{Answers, Lang, Preferences, Profile, advice_html};
/// let answers: Answers = "work-scope=specific-apps/connectivity=offline-needed".parse()?;
/// let profile = Profile::new(answers, Preferences::default()).with_name("<b>Field & Co.</b>");
/// let page = advice_html(&profile, &profile.advise(), Lang::En);
/// assert!(page.starts_with("<!DOCTYPE html>"));
/// assert!(page.contains("<bdi>&lt;b&gt;Field &amp; Co.&lt;/b&gt;</bdi>"));
/// assert!(!page.contains("<script"));
/// # Ok::<(), telework_advisor::Error>(())
/// ```
#[must_use]
pub fn advice_html(profile: &Profile<'_>, advice: &Advice<'_>, lang: Lang) -> String {
    let report = Report { words: Words { guideline: advice.guideline(), lang }, profile, advice };
    let recommendation = report.blocks(Part::Recommendation);
    let gap = report.gap();
    // The heading of the section comes first, then the sentence that says it all.
    let summary = summary::section(report.words, advice, recommendation.get(1), gap.as_ref());
    let sections = [
        Some(summary),
        report.told(Part::Recommendation, "recommendation"),
        report.told(Part::OpenQuestions, "questions"),
        report.why(),
        report.comparison(),
        report.cautions(),
        report.measures(),
        gap.map(|gap| report.section("gap", "対策の実施状況", "Measures in place", gap::section(report.words, &gap))),
        report.told(Part::Transition, "transition"),
        report.told(Part::WhyNot, "why-not"),
        report.incidents(),
        report.provenance(),
        Some(report.section("sources", "出典", "Sources", sources::list(report.words))),
    ];
    let page = Page {
        words: report.words,
        title: report.words.pick("テレワーク方式の検討結果", "Telework method: advice").into(),
        whom: For::profile(profile),
        sections: sections.into_iter().flatten().collect(),
    };
    page.write()
}

struct Report<'t, 'g> {
    words: Words<'g>,
    profile: &'t Profile<'g>,
    advice: &'t Advice<'g>,
}

impl<'g> Report<'_, 'g> {
    fn section(&self, id: &'static str, ja: &'static str, en: &'static str, body: Markup) -> Section {
        Section { id: id.into(), title: self.words.pick(ja, en).into(), body }
    }

    fn blocks(&self, part: Part) -> Vec<Block> {
        advice::blocks(self.profile, self.advice, self.words.lang, part)
    }

    /// A part of the document as a section, with its own heading.
    fn told(&self, part: Part, id: &'static str) -> Option<Section> {
        let blocks = self.blocks(part);
        let (Block::Heading(_, title), rest) = blocks.split_first()? else { return None };
        Some(Section { id: id.into(), title: title.plain(), body: blocks::blocks(rest, self.words.lang, id, 0) })
    }

    /// The way, and the flowchart with the way standing out.
    fn why(&self) -> Option<Section> {
        let section = self.told(Part::Why, "why")?;
        let drawing = flowchart::drawing(self.words, self.advice, "flowchart", 3);
        Some(Section { body: section.body.then(drawing), ..section })
    }

    /// What is in place against what the first candidate requires, if anything is said to be in place.
    fn gap(&self) -> Option<Gap<'g>> {
        let first = self.advice.candidates().first()?;
        let implemented = self.profile.implemented();
        (!implemented.is_empty()).then(|| Gap::new(first, implemented))
    }

    fn comparison(&self) -> Option<Section> {
        let (words, advice) = (self.words, self.advice);
        let columns: Vec<Column<'_>> =
            advice.candidates().iter().map(|candidate| (candidate.method(), candidate.below_minimum())).collect();
        let compared = advice.compare();
        let mut body = comparison::preferences(words, &compared)
            .iter()
            .fold(Markup::new(), |body, sentence| body.block("p", &[], Markup::new().text(sentence)));
        body = body.then(grades::table(words, &columns, advice.preferences(), "grades"));
        // Of what the document says, all but its own table.
        let rest: Vec<Block> = self
            .blocks(Part::Comparison)
            .into_iter()
            .skip(1)
            .filter(|block| !matches!(block, Block::Table(_)))
            .collect();
        body = body.then(blocks::blocks(&rest, words.lang, "comparison-notes", 0));
        if compared.methods().len() > 1 {
            let mut document = Document::new(words.lang);
            comparison::beyond_grades(&mut document, words, &compared);
            body = body.then(blocks::blocks(&document.blocks, words.lang, "comparison", 1));
        }
        Some(self.section("comparison", "方式の比較", "Comparison", body))
    }

    fn cautions(&self) -> Option<Section> {
        let body = cautions::all(self.words, self.advice, "caution", 3);
        (!body.is_empty()).then(|| self.section("cautions", "方式ごとの注意点", "What to mind", body))
    }

    fn measures(&self) -> Option<Section> {
        let body = checklist::of_candidates(self.words, self.advice.candidates(), self.profile.implemented());
        Some(self.section("measures", "必要な対策", "Measures required", body))
    }

    fn incidents(&self) -> Option<Section> {
        let first = self.advice.candidates().first()?;
        // The introduction stands in the document; the cases are told at greater length here.
        let blocks = self.blocks(Part::Incidents);
        let intro: Vec<Block> = blocks.into_iter().filter(|block| matches!(block, Block::Paragraph(_))).collect();
        let body = blocks::blocks(&intro, self.words.lang, "incidents", 0);
        let body = body.then(incidents::list(self.words, first.incidents()));
        (first.incidents().next().is_some())
            .then(|| self.section("incidents", "起こりうるトラブルの事例", "Incidents that can happen", body))
    }

    fn provenance(&self) -> Option<Section> {
        let (words, advice) = (self.words, self.advice);
        let body = provenance::grades(words, advice.methods(), "provenance-grades").then(provenance::way(
            words,
            advice,
            "provenance-way",
        ));
        (!body.is_empty()).then(|| {
            let intro = Markup::new().text(words.pick(
                "この報告書のうち公表された資料にない主な項目と、その根拠です。対策や注意点に付いた印も同じ意味です。",
                "What in this report no source publishes, in the main, and what it rests on. The marks on measures and cautions mean the same.",
            ));
            let body = Markup::new().block("p", &[], intro).then(body);
            self.section("provenance", "導き出した項目とその根拠", "What is derived, and from what", body)
        })
    }
}
