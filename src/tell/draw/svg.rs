//! A drawing as SVG: shapes and texts with everything escaped, and lines broken by an estimate of their width, for nothing
//! here can measure a font. The estimate is generous; Japanese characters count as full squares.

use std::fmt::{self, Display, Write as _};

use crate::finding::is_unprintable;

/// Fonts that have both languages, as they are called on the usual systems; none is loaded from anywhere. First that of
/// Linux, where programs that draw without a browser run, some of which look no further than the first.
pub(super) const FONTS: &str =
    "'Noto Sans CJK JP', 'Noto Sans JP', 'Hiragino Sans', 'Yu Gothic', Meiryo, 'Segoe UI', Arial, sans-serif";

/// Where a text stands relative to its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
}

/// How a text looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub(super) size: u32,
    pub(super) bold: bool,
    pub(super) fill: &'static str,
    pub(super) anchor: Anchor,
}

impl Display for Style {
    /// The attributes of the text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let anchor = match self.anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
        };
        let weight = if self.bold { r#" font-weight="700""# } else { "" };
        write!(f, r#"font-size="{}"{weight} fill="{}" text-anchor="{anchor}""#, self.size, self.fill)
    }
}

/// The shapes drawn so far. Attributes and elements are this crate's own words, never data; text is data, and escaped.
#[derive(Debug, Default)]
pub(super) struct Drawing {
    pub(super) body: String,
}

impl Drawing {
    /// A tag, or a shape as SVG has it.
    pub(super) fn element(&mut self, element: impl Display) {
        // Writing to a `String` cannot fail.
        let _ = writeln!(self.body, "  {element}");
    }

    pub(super) fn rectangle(&mut self, x: u32, y: u32, width: u32, height: u32, attributes: impl Display) {
        self.element(format_args!(r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" {attributes}/>"#));
    }

    /// A text on one line, its baseline at `y`.
    pub(super) fn text(&mut self, x: u32, y: u32, attributes: impl Display, text: &str) {
        self.element(format_args!(r#"<text x="{x}" y="{y}" {attributes}>{}</text>"#, escaped(text)));
    }

    /// Lines of text, the first baseline at `y`; returns the baseline after the last.
    pub(super) fn lines(&mut self, x: u32, y: u32, style: Style, lines: &[String]) -> u32 {
        let mut baseline = y;
        for line in lines {
            self.text(x, baseline, style, line);
            baseline += line_height(style.size);
        }
        baseline
    }

    /// The finished drawing, with a title and a description for those who do not see it.
    pub(super) fn finish(self, width: u32, height: u32, lang: &str, title: &str, description: &str) -> String {
        let (title, description, body) = (escaped(title), escaped(description), self.body);
        format!(
            r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-labelledby="heat-map-title heat-map-description" xml:lang="{lang}" lang="{lang}" font-family="{FONTS}">
  <title id="heat-map-title">{title}</title>
  <desc id="heat-map-description">{description}</desc>
  <rect width="{width}" height="{height}" fill="#ffffff"/>
{body}</svg>
"##
        )
    }
}

/// The distance between baselines.
pub(in crate::tell) const fn line_height(size: u32) -> u32 {
    size + size.div_ceil(3)
}

/// Text as XML has it: markup escaped, and what XML or a reader cannot take replaced.
pub(in crate::tell) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            other if is_unprintable(other) => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
    out
}

/// How wide a text is at most, in hundredths of its size.
pub(super) fn width(text: &str) -> u32 {
    text.chars()
        .map(|character| {
            if is_wide(character) {
                100
            } else if character.is_uppercase() {
                74
            } else {
                58
            }
        })
        .sum()
}

/// Whether a character takes a full square, or may.
const fn is_wide(character: char) -> bool {
    character as u32 >= 0x1100 || matches!(character, '†' | '‡' | '“' | '”' | '…' | '×' | '①'..='⑳')
}

/// Breaks a text into lines of at most `pixels` at a font size: between words, in Japanese between phrases. Only what is
/// longer than a line by itself is cut.
pub(in crate::tell) fn wrapped(text: &str, size: u32, pixels: u32) -> Vec<String> {
    let room = pixels * 100 / size.max(1);
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for unit in units(text) {
        if !line.is_empty() && width(&line) + width(unit.trim_end()) > room {
            lines.push(line.trim_end().to_owned());
            line = String::new();
        }
        line.push_str(if line.is_empty() { unit.trim_start() } else { &unit });
        // A word longer than a line is cut.
        while width(line.trim_end()) > room && line.chars().count() > 1 {
            let mut head = String::new();
            for character in line.chars() {
                if !head.is_empty() && width(&head) + width(character.encode_utf8(&mut [0; 4])) > room {
                    break;
                }
                head.push(character);
            }
            line = line.chars().skip(head.chars().count()).collect();
            lines.push(head);
        }
    }
    if !line.trim_end().is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// The kind of a character, as far as lines are broken by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Space,
    /// Letters and whatever else stands in words.
    Word,
    Digit,
    Hiragana,
    Katakana,
    /// Kanji, and other characters that take a full square.
    Square,
}

const fn script(character: char) -> Script {
    match character {
        ' ' | '\u{3000}' => Script::Space,
        '0'..='9' => Script::Digit,
        '\u{3041}'..='\u{309f}' => Script::Hiragana,
        '\u{30a1}'..='\u{30ff}' => Script::Katakana,
        other if is_wide(other) => Script::Square,
        _ => Script::Word,
    }
}

/// What must stay together: a word with the space behind it, a Japanese phrase. A phrase ends where the script changes,
/// but not before hiragana, which belongs to what it follows, nor after a number.
pub(in crate::tell) fn units(text: &str) -> Vec<String> {
    const NOT_FIRST: &str = "、。，．）」』】〕・！？：；％＞)],.;:!?%>†‡";
    const NOT_LAST: &str = "（「『【〔([“";
    let mut units: Vec<String> = Vec::new();
    let mut before: Option<char> = None;
    for character in text.chars() {
        let breaks = before.is_some_and(|before| {
            let changes = match (script(before), script(character)) {
                (_, Script::Space | Script::Hiragana) | (Script::Digit, _) => false,
                (Script::Word, Script::Digit) => false,
                (Script::Square, Script::Square) => NOT_FIRST.contains(before) || NOT_LAST.contains(character),
                (before, here) => before != here,
            };
            changes && !NOT_FIRST.contains(character) && !NOT_LAST.contains(before)
        });
        match units.last_mut() {
            Some(unit) if !breaks => unit.push(character),
            _ => units.push(character.into()),
        }
        before = Some(character);
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_where_each_language_allows_it() {
        assert_eq!(wrapped("Ease of security governance", 10, 80), ["Ease of", "security", "governance"]);
        assert_eq!(wrapped("オフィス業務の再現性", 10, 70), ["オフィス業務の", "再現性"]);
        assert_eq!(wrapped("システム導入コスト", 10, 80), ["システム導入", "コスト"]);
        assert_eq!(wrapped("仮想デスクトップ（VDI）方式", 10, 120), ["仮想デスクトップ", "（VDI）方式"]);
        assert_eq!(wrapped("Virtual desktop (VDI)", 10, 128), ["Virtual desktop", "(VDI)"]);
        // No line begins with a full stop, none ends with an opening bracket.
        assert_eq!(wrapped("等級の順序。等級", 10, 60), ["等級の順序。", "等級"]);
        assert_eq!(wrapped("等級（順序）", 10, 40), ["等級", "（順序）"]);
        assert_eq!(wrapped("", 10, 40), [""; 0]);
    }

    #[test]
    fn whatever_is_written_no_line_is_too_wide_and_nothing_is_lost() {
        for text in ["x".repeat(500), "あ".repeat(500), format!("{} {}", "長い".repeat(30), "word ".repeat(40))] {
            let lines = wrapped(&text, 10, 100);
            assert!(lines.iter().all(|line| width(line) <= 1_000), "{lines:?}");
            let squeezed = |text: &str| text.replace(' ', "");
            assert_eq!(squeezed(&lines.concat()), squeezed(&text));
        }
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(
            escaped("<a b=\"c\" & 'd'>\u{1b}\u{ffff}"),
            "&lt;a b=&quot;c&quot; &amp; &#39;d&#39;&gt;\u{fffd}\u{fffd}"
        );
    }
}
