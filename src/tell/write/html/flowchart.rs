//! The flowchart in the page, with the way that the answers settle standing out.

use super::{blocks, markup::Markup};
use crate::{
    decide::Advice,
    tell::{document::Line, flowchart::flowchart_svg, words::Words},
};

/// The drawing with its heading, whose id is `id`. Where the page is narrower than the drawing is legible, it scrolls.
pub(super) fn drawing(words: Words<'_>, advice: &Advice<'_>, id: &str, level: u8) -> Markup {
    let heading = Line::from(words.pick("フローチャートと確定した経路", "The flowchart, and the way through it"));
    let svg = flowchart_svg(words.guideline, Some(advice.answers()), words.lang);
    let figure = Markup::new().block("figure", &[("class", "flowchart")], Markup::new().drawing(&svg));
    blocks::heading(level, id, &heading, words.lang).then(blocks::scrolling(id, figure))
}
