//! Markup that cannot be wrong: every text and every attribute is escaped on its way in, and every element that is opened
//! is closed. What comes out is well-formed as HTML and as XML alike, so that both kinds of readers take it.

use std::fmt::Write as _;

use crate::{language::Lang, tell::draw::svg::escaped};

/// A piece of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Markup(String);

/// An attribute: its name is the crate's own, its value may be anything.
pub(super) type Attribute<'a> = (&'static str, &'a str);

impl Markup {
    pub(super) const fn new() -> Self {
        Self(String::new())
    }

    /// Text in the language of the page.
    pub(super) fn of(text: &str) -> Self {
        Self::new().text(text)
    }

    /// What stands before anything else on a page.
    pub(super) fn declaration() -> Self {
        Self("<!DOCTYPE html>\n".to_owned())
    }

    pub(super) fn text(mut self, text: &str) -> Self {
        push_escaped(&mut self.0, text);
        self
    }

    /// Text that may hold another language than that of the page: Japanese is marked as such for who reads it aloud.
    pub(super) fn spoken(self, text: &str, lang: Lang) -> Self {
        if !is_foreign(text, lang) {
            return self.text(text);
        }
        let code = Lang::Ja.code();
        let mut markup = self;
        let (mut run, mut inside) = (String::new(), false);
        let put = |markup: Self, run: &str, inside: bool| match inside {
            true => markup.element("span", &[("lang", code), ("xml:lang", code)], Self::of(run)),
            false => markup.text(run),
        };
        for character in text.chars() {
            let japanese = is_japanese(character) || (inside && is_japanese_punctuation(character));
            if japanese != inside {
                markup = put(markup, &run, inside);
                run.clear();
                inside = japanese;
            }
            run.push(character);
        }
        put(markup, &run, inside)
    }

    /// What a user gave: it runs in its own direction, whatever that is, and disturbs nothing around it.
    pub(super) fn given(self, text: &str, lang: Lang) -> Self {
        let content = Self::of(text);
        let code = Lang::Ja.code();
        let attributes: &[Attribute<'_>] =
            if is_foreign(text, lang) { &[("lang", code), ("xml:lang", code)] } else { &[] };
        self.element("bdi", attributes, content)
    }

    /// An element within a line.
    pub(super) fn element(mut self, name: &'static str, attributes: &[Attribute<'_>], content: Self) -> Self {
        self.open(name, attributes);
        self.0.push('>');
        self.0.push_str(&content.0);
        // Writing to a `String` cannot fail.
        let _ = write!(self.0, "</{name}>");
        self
    }

    /// An element on a line of its own.
    pub(super) fn block(self, name: &'static str, attributes: &[Attribute<'_>], content: Self) -> Self {
        let mut markup = self.element(name, attributes, content);
        markup.0.push('\n');
        markup
    }

    /// An element that never has content.
    pub(super) fn void(mut self, name: &'static str, attributes: &[Attribute<'_>]) -> Self {
        self.open(name, attributes);
        self.0.push_str(" />");
        self
    }

    /// Another piece behind this one.
    pub(super) fn then(mut self, other: Self) -> Self {
        self.0.push_str(&other.0);
        self
    }

    /// The crate's own style sheet. It holds nothing that HTML and XML read differently; a test sees to that.
    pub(super) fn style(mut self, sheet: &'static str) -> Self {
        let _ = write!(self.0, "<style>\n{sheet}</style>\n");
        self
    }

    /// A drawing of this crate, which is escaped already.
    pub(super) fn drawing(mut self, svg: &str) -> Self {
        self.0.push_str(svg);
        self
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The finished text.
    pub(super) fn finish(self) -> String {
        self.0
    }

    fn open(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        let _ = write!(self.0, "<{name}");
        for (attribute, value) in attributes {
            let _ = write!(self.0, " {attribute}=\"");
            push_escaped(&mut self.0, value);
            self.0.push('"');
        }
    }
}

impl FromIterator<Self> for Markup {
    fn from_iter<I: IntoIterator<Item = Self>>(pieces: I) -> Self {
        pieces.into_iter().fold(Self::new(), Self::then)
    }
}

/// Writes text so that it is only ever text. What cannot be seen but changes what is seen (controls, direction marks) is
/// replaced by a sign that can; line breaks become spaces.
fn push_escaped(out: &mut String, text: &str) {
    out.push_str(&escaped(&text.replace(['\n', '\r', '\t'], " ")));
}

/// Whether a text on an English page is Japanese, or partly so: it gives itself away by its characters.
fn is_foreign(text: &str, lang: Lang) -> bool {
    lang == Lang::En && text.chars().any(is_japanese)
}

const fn is_japanese(character: char) -> bool {
    matches!(character, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff66}'..='\u{ff9f}')
}

const fn is_japanese_punctuation(character: char) -> bool {
    matches!(character, '\u{3000}'..='\u{303f}' | '\u{ff01}'..='\u{ff65}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_only_ever_text() {
        let text = "</p><script>alert('1')</script> & \"q\"\u{202e}\u{0}\n\u{ffff}x";
        let escaped =
            "&lt;/p&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;q&quot;\u{fffd}\u{fffd} \u{fffd}x";
        let markup = Markup::new().element("p", &[("title", text)], Markup::of(text));
        assert_eq!(markup.finish(), format!("<p title=\"{escaped}\">{escaped}</p>"));
    }

    #[test]
    fn japanese_on_an_english_page_is_marked_and_names_are_kept_apart() {
        let told =
            |lang| Markup::new().spoken("see 表（ア） 1", lang).given("A\u{5d0}", lang).given("あ", lang).finish();
        assert_eq!(told(Lang::Ja), "see 表（ア） 1<bdi>A\u{5d0}</bdi><bdi>あ</bdi>");
        let ja = r#" lang="ja" xml:lang="ja""#;
        let expected = format!("see <span{ja}>表（ア）</span> 1<bdi>A\u{5d0}</bdi><bdi{ja}>あ</bdi>");
        assert_eq!(told(Lang::En), expected);
    }
}
