//! The other documents as pages: the comparison, and everything about one method.

use super::{
    blocks, grades,
    markup::Markup,
    page::{Page, Section},
};
use crate::{
    decide::{Advice, Comparison, Profile},
    guideline::{Lang, Method},
    tell::{
        comparison,
        document::{Block, Document, Line},
        grades::Column,
        opening::{self, For},
        why,
        words::Words,
    },
};

/// The comparison as one page of HTML, as self-contained as [`advice_html`](super::advice_html). `profile` is whom it is
/// for, if it is for anyone.
///
/// ```
/// use telework_advisor::{Guideline, Lang, MethodSet, Preferences, comparison_html};
/// let comparison = Guideline::embedded().compare(MethodSet::ALL, Preferences::default());
/// assert!(comparison_html(&comparison, None, Lang::En).contains("<caption"));
/// ```
#[must_use]
pub fn comparison_html(comparison: &Comparison<'_>, profile: Option<&Profile<'_>>, lang: Lang) -> String {
    let words = Words { guideline: comparison.guideline(), lang };
    let document = comparison::comparison_document(comparison, profile, lang);
    let columns: Vec<Column<'_>> =
        comparison.methods().iter().map(|compared| (compared.method(), compared.below_minimum())).collect();
    let whom = profile.map(For::profile).unwrap_or_default();
    page(words, document, whom, |place| {
        (place == 1).then(|| grades::table(words, &columns, comparison.preferences(), "grades"))
    })
}

/// Everything about one method as one page of HTML, as self-contained as [`advice_html`](super::advice_html).
#[must_use]
pub fn why_html(profile: &Profile<'_>, advice: &Advice<'_>, method: Method, lang: Lang) -> String {
    let words = Words { guideline: advice.guideline(), lang };
    page(words, why::why_document(profile, advice, method, lang), For::profile(profile), |_| None)
}

/// A document as a page. Where `table` has another table for a section, it stands in the place of the first one there.
fn page(words: Words<'_>, document: Document, whom: For<'_>, table: impl Fn(usize) -> Option<Markup>) -> String {
    let mut title = String::new();
    let mut parts: Vec<(Line, Vec<Block>)> = Vec::new();
    // The footer of the page says on which data it rests.
    let closing = Block::Paragraph(Line::from(opening::data(words)));
    for block in document.blocks.into_iter().filter(|block| *block != closing) {
        match (block, parts.last_mut()) {
            (Block::Heading(1, line), _) => title = line.plain(),
            (Block::Heading(2, line), _) => parts.push((line, Vec::new())),
            (block, Some((_, below))) => below.push(block),
            // Whom it is for, and the notice, stand in the header of the page. Nothing else comes before the first section:
            // a test looks for every text of the document.
            (_, None) => {}
        }
    }
    let sections = parts.into_iter().enumerate().map(|(place, (heading, below))| {
        let id = format!("part-{}", place + 1);
        let body = match table(place) {
            Some(table) => {
                let rest: Vec<Block> = below.into_iter().filter(|block| !matches!(block, Block::Table(_))).collect();
                table.then(blocks::blocks(&rest, words.lang, &id, 0))
            }
            None => blocks::blocks(&below, words.lang, &id, 0),
        };
        Section { id: id.into(), title: heading.plain(), body }
    });
    Page { words, title, whom, sections: sections.collect() }.write()
}
