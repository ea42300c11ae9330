//! The report as a page, read back by an independent parser; and what users write, in every format that shows it.
//!
//! Pages are well-formed XML, so that any XML reader can look into them: here it is roxmltree. Markdown is read by
//! pulldown-cmark.

mod cases;
mod details;
mod hostile;
mod markdown;
mod marks;
mod measures;
mod page;
mod statements;
mod style;
mod support;
mod verdict;
