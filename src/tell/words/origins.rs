//! Where things come from, and what a reader has to know of that before anything else.

use super::{Words, say};
use crate::{
    guideline::model::{
        caution::Caution,
        configuration::Configuration,
        control::Control,
        source::{Provenance, ProvenanceKind, Source},
    },
    language::{Lang, Text},
    tell::document::line::Line,
};

impl Words<'_> {
    /// What a reader of any output has to know first, in one line: who did not write it, what the marks mean, and where the
    /// rest of it is told.
    pub(crate) fn notice(self) -> Line {
        self.notice_pointing(self.pick("末尾参照", "see the end"))
    }

    /// The same with another pointer to the notice in full.
    pub(crate) fn notice_pointing(self, pointer: &str) -> Line {
        let line = Line::new().text(self.guideline.notice().get(self.lang)).text(self.pick("（", " ("));
        let derived = |line: Line| line.sign(ProvenanceKind::Derived);
        let line = if self.shows_transcribed() {
            let line = derived(line).text(self.pick("は推定、", " derived, ")).sign(ProvenanceKind::Transcribed);
            line.text(self.pick("は転記。", " transcribed; "))
        } else {
            derived(line).text(self.pick("は本ツールの推定。", " = derived by this tool; "))
        };
        line.text(pointer).text(self.pick("）", ")"))
    }

    /// The same at length: who did not write it, what is derived, what no source says, what was transcribed.
    pub(crate) fn notice_in_full(self) -> Line {
        let reading = self.guideline.reading_notice().get(self.lang);
        // Measures and cautions are derived in part, whatever else is.
        let own_shows = self.holds_own_knowledge();
        self.notice_where(self.guideline.derived_notice(), true, own_shows)
            .text(format!("{}{reading}", self.pick("", " ")))
    }

    /// Whether some caution or configuration rests on no source.
    fn holds_own_knowledge(self) -> bool {
        let configurations = self.guideline.methods().iter().flat_map(|method| method.configurations());
        let provenances = configurations.map(Configuration::provenance);
        let mut provenances = provenances.chain(self.guideline.cautions().iter().map(Caution::provenance));
        provenances.any(|provenance| provenance.kind() == ProvenanceKind::Own)
    }

    /// Whether anything was transcribed: an overlay in which nothing is filled in changes nothing.
    fn shows_transcribed(self) -> bool {
        let is_transcribed = |provenance: &Provenance| provenance.kind() == ProvenanceKind::Transcribed;
        self.guideline.holds(ProvenanceKind::Transcribed)
            || self.guideline.controls().iter().any(|control| is_transcribed(control.provenance()))
            || self.guideline.questions().any(|question| is_transcribed(question.provenance()))
    }

    /// The same for a picture of the flowchart: of what is derived only what shows in it is mentioned.
    pub(crate) fn notice_of_flowchart(self) -> Line {
        let derived = self.guideline.flowchart_holds(ProvenanceKind::Derived);
        self.notice_where(self.guideline.derived_notice_of(false, derived), derived, false)
    }

    /// The same for a picture of the grades.
    pub(crate) fn notice_of_grades(self) -> Line {
        let derived = self.guideline.grades_hold(ProvenanceKind::Derived);
        self.notice_where(self.guideline.derived_notice_of(derived, false), derived, false)
    }

    fn notice_where(self, derived: Option<&Text>, derived_shows: bool, own_shows: bool) -> Line {
        let mut line = Line::new().text(self.guideline.notice().get(self.lang));
        let space = self.pick("", " ");
        if let Some(derived) = derived {
            line = line.text(format!("{space}{}", derived.get(self.lang)));
        }
        let mut signs = Vec::new();
        if derived_shows {
            signs.push((ProvenanceKind::Derived, self.pick("＝本ツールが推定した項目", " = derived by this tool")));
        }
        if own_shows {
            let meaning = self.pick("＝出典のない実務知識", " = field knowledge without a source");
            signs.push((ProvenanceKind::Own, meaning));
        }
        let shows_transcribed = self.shows_transcribed();
        if let Some(overlay) = self.guideline.overlay() {
            line = line.text(match (self.lang, shows_transcribed) {
                (Lang::Ja, true) => {
                    format!("オーバーレイ「{overlay}」により、利用者が公式文書から転記した内容を反映しています。")
                }
                (Lang::En, true) => {
                    format!(" The overlay {overlay} puts in what a user transcribed from the official document.")
                }
                (Lang::Ja, false) => {
                    format!("オーバーレイ「{overlay}」には、ページの記入された項目がないため、何も反映していません。")
                }
                (Lang::En, false) => format!(" In the overlay {overlay} no entry names a page, so it changes nothing."),
            });
        }
        if shows_transcribed {
            signs
                .push((ProvenanceKind::Transcribed, self.pick("＝利用者が転記した項目", " = transcribed by the user")));
        }
        let signs = signs.into_iter().map(|(kind, meaning)| Line::new().sign(kind).text(meaning));
        let signs = Line::joined(signs, self.pick("、", ", "));
        if signs.0.is_empty() {
            line
        } else {
            line.text(self.pick("（", " (")).line(signs).text(self.pick("）", ")"))
        }
    }

    /// Where something comes from.
    pub(crate) fn provenance(self, provenance: &Provenance) -> String {
        let places = self.places(provenance);
        match provenance {
            Provenance::Derived { .. } => {
                say!(self, "本ツールが推定（根拠：{places}）", "derived by this tool from {places}")
            }
            Provenance::Own { .. } => self.pick("出典のない実務知識", "field knowledge without a source").into(),
            _ => places,
        }
    }

    /// The places where something stands, or that it is inferred from.
    pub(crate) fn places(self, provenance: &Provenance) -> String {
        if let Provenance::Transcribed { page } = provenance {
            return say!(self, "利用者が転記（{page}ページ）", "transcribed by the user (page {page})");
        }
        // Places in one source are named together.
        let mut sources: Vec<(&Source, Vec<&str>)> = Vec::new();
        for citation in provenance.citations() {
            match sources.iter_mut().find(|(source, _)| source.id() == citation.source().id()) {
                Some((_, locators)) => locators.push(citation.locator()),
                None => sources.push((citation.source(), vec![citation.locator()])),
            }
        }
        let places: Vec<String> = sources
            .into_iter()
            .map(|(source, locators)| {
                let (publisher, title) = (source.publisher().get(self.lang), source.title().get(self.lang));
                match self.lang {
                    Lang::Ja => format!("{publisher}「{title}」{}", locators.join("、")),
                    Lang::En => format!("{publisher}, “{title}”, {}", locators.join(", ")),
                }
            })
            .collect();
        places.join(self.pick("；", "; "))
    }

    /// Where a measure comes from: what was transcribed of it, and what was not.
    pub(crate) fn source_of(self, control: &Control) -> String {
        let source = self.provenance(control.provenance());
        let Some(untouched) = control.untouched_provenance() else { return source };
        let untouched = self.provenance(untouched);
        say!(self, "転記した部分：{source}、それ以外：{untouched}", "{source}; what was not transcribed: {untouched}")
    }
}
