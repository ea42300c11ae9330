//! HTML: one page that opens anywhere, prints on A4, and needs nothing from elsewhere, not even a script.

pub(crate) mod blocks;
pub(crate) mod markup;
pub(crate) mod page;

use crate::tell::document::Document;

impl Document {
    /// The document as a page of HTML, to be read or printed: its title and notice, the contents, a section for each
    /// heading of level 2, and on what it rests. It is one file that needs no network and no script, and well-formed XML
    /// too; the same document gives the same bytes. What a user wrote is only ever text on it.
    ///
    /// ```
    /// use telework_advisor::{Guideline, Lang, MethodSet, Preferences, report::comparison_document};
    /// let comparison = Guideline::embedded().compare(MethodSet::ALL, Preferences::default());
    /// let page = comparison_document(&comparison, Lang::En).to_html();
    /// assert!(page.starts_with("<!DOCTYPE html>") && page.contains("<caption"));
    /// ```
    #[must_use]
    pub fn to_html(&self) -> String {
        page::write(self)
    }
}
