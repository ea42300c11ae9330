//! What this project derived bears its mark wherever it is named, in every document.

use telework_advisor::{
    Guideline, Lang, Method,
    portfolio::ProfileFile,
    report::{advice_document, portfolio_document, why_document},
};

use crate::support::{lines, samples};

#[test]
fn a_derived_caution_is_marked_wherever_it_is_named() {
    let derived: Vec<_> =
        Guideline::embedded().cautions().iter().filter(|caution| caution.provenance().is_derived()).collect();
    assert!(derived.len() > 20);
    for lang in Lang::ALL {
        let mut named = 0;
        for (name, file) in samples() {
            let documents = match &file {
                ProfileFile::Profile(profile) => {
                    let advice = profile.advise();
                    let why = Method::ALL.map(|method| why_document(&advice, method, lang));
                    [advice_document(&advice, lang)].into_iter().chain(why).collect()
                }
                ProfileFile::Portfolio(portfolio) => {
                    vec![portfolio_document(&portfolio.advise(), None, lang)]
                }
            };
            // A reason for a grade may begin with the words of a title.
            let is_reason = |line: &String| {
                let reasons =
                    Guideline::embedded().ratings().iter().filter_map(|rating| rating.provenance().rationale());
                reasons.map(|reason| reason.get(lang)).any(|reason| line.starts_with(reason))
            };
            for line in documents.iter().flat_map(lines).filter(|line| !is_reason(line)) {
                for title in derived.iter().map(|caution| caution.title().get(lang)) {
                    let longer = |place: usize| {
                        let mut titles =
                            Guideline::embedded().cautions().iter().map(|caution| caution.title().get(lang));
                        titles.any(|other| other.len() > title.len() && line[place..].starts_with(other))
                    };
                    for (place, _) in line.match_indices(title).filter(|(place, _)| !longer(*place)) {
                        assert!(line[place + title.len()..].starts_with('†'), "{name}: {title} in {line}");
                        named += 1;
                    }
                }
            }
        }
        assert!(named > 100, "{named}");
    }
}
