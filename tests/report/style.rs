//! The style sheet: colours contrast as WCAG asks, in light and dark, and nothing is loaded.

use std::collections::BTreeMap;

use telework_advisor::{Guideline, Lang, Preferences, Profile};

use crate::support::{advice, named, parse};

fn sheet() -> String {
    let page = advice(&Profile::new(Guideline::embedded().no_answers(), Preferences::default()), Lang::En);
    let document = parse(&page);
    let style = named(&document, "style").next().unwrap();
    assert_eq!(style.parent().unwrap().tag_name().name(), "head");
    style.text().unwrap().to_owned()
}

/// The custom properties that a block of declarations sets.
fn properties(block: &str) -> BTreeMap<String, String> {
    let declarations = block.split(';').filter_map(|one| one.trim().strip_prefix("--")?.split_once(':'));
    declarations.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())).collect()
}

/// The colours in light, and in dark, where those that dark does not set are as in light.
fn palettes(sheet: &str) -> [BTreeMap<String, String>; 2] {
    let mut blocks = sheet.split(":root {").skip(1).map(|rest| properties(rest.split_once('}').unwrap().0));
    let light = blocks.next().unwrap();
    let mut dark = light.clone();
    let darker = blocks.next().unwrap();
    assert!(darker.keys().all(|name| light.contains_key(name)));
    assert_eq!(darker.len(), light.len(), "dark sets every colour");
    dark.extend(darker);
    [light, dark]
}

/// Relative luminance, as WCAG 2 defines it.
fn luminance(colour: &str) -> f64 {
    let digits = colour.strip_prefix('#').unwrap_or_else(|| panic!("a colour as #rrggbb, not {colour}"));
    let channel = |place: usize| {
        let value = f64::from(u8::from_str_radix(&digits[2 * place..2 * place + 2], 16).unwrap()) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(0) + 0.7152 * channel(1) + 0.0722 * channel(2)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn the_formula_is_that_of_wcag() {
    assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 1e-9);
    assert!((contrast("#777777", "#ffffff") - 4.48).abs() < 0.005);
}

/// Rules that set both ink and paper, as names of colours.
fn pairs(sheet: &str) -> Vec<(String, String)> {
    let of = |body: &str, key: &str| {
        let value = body
            .split(';')
            .find_map(|one| one.trim().strip_prefix(key)?.trim().strip_prefix("var(--").map(str::to_owned));
        value.map(|value| value.trim_end_matches(')').to_owned())
    };
    let bodies = sheet.split('}').filter_map(|rule| rule.rsplit_once('{')).map(|(_, body)| body);
    bodies.filter_map(|body| Some((of(body, "color:")?, of(body, "background:")?))).collect()
}

#[test]
fn text_contrasts_with_what_is_behind_it() {
    let sheet = sheet();
    let mut pairs = pairs(&sheet);
    // Five grades and those that stand back, three severities twice (box and tag), the plain tag, the body, the link that skips.
    assert_eq!(pairs.len(), 5 + 1 + 6 + 1 + 1 + 1, "{pairs:?}");
    // What takes its paper from around it.
    for ink in ["ink", "soft", "accent"] {
        pairs.extend(["paper", "panel", "accent-paper"].map(|paper| (ink.to_owned(), paper.to_owned())));
    }
    pairs.extend(["conflict", "warning", "remark"].map(|name| ("ink".to_owned(), format!("{name}-paper"))));
    for (scheme, palette) in ["light", "dark"].into_iter().zip(palettes(&sheet)) {
        for (ink, paper) in &pairs {
            let ratio = contrast(&palette[ink], &palette[paper]);
            assert!(ratio >= 4.5, "{scheme}: {ink} on {paper} has {ratio:.2}, expected 4.5");
        }
        for frame in ["edge", "accent"] {
            let ratio = contrast(&palette[frame], &palette["paper"]);
            assert!(ratio >= 3.0, "{scheme}: {frame} has {ratio:.2}, expected 3");
        }
    }
}

#[test]
fn nothing_is_loaded_and_both_kinds_of_parsers_read_the_same() {
    let sheet = sheet();
    for word in ["url(", "@import", "@font-face", "<", "&", "expression"] {
        assert!(!sheet.contains(word), "{word}");
    }
    assert!(sheet.contains("@media print") && sheet.contains("size: A4") && sheet.contains(":focus-visible"));
}
