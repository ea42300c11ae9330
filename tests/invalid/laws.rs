//! What holds of all findings, whatever they are about: each says something, in both languages, and nothing it says can
//! harm a terminal or fill a disk.

use telework_advisor::{Finding, Lang};

/// The most findings there are: 200 told one by one, and one that counts the rest.
pub(crate) const MOST_FINDINGS: usize = 201;

/// Asserts what holds of all findings about one input.
pub(crate) fn assert_are_proper(findings: &[Finding]) {
    assert!(!findings.is_empty(), "refused without a finding");
    assert!(findings.len() <= MOST_FINDINGS, "{} findings", findings.len());
    for (place, finding) in findings.iter().enumerate() {
        assert_ne!(finding.code(), "unexplained", "the library does not know why it refused");
        let counts_the_rest = place + 1 == MOST_FINDINGS;
        assert_eq!(finding.code() == "more", counts_the_rest, "finding {place}: {finding}");
        for lang in [Lang::En, Lang::Ja] {
            let (line, message) = (finding.line(lang), finding.message(lang));
            assert!(!message.trim().is_empty(), "{} says nothing", finding.code());
            assert!(message.len() < 4_000, "{} says too much: {} bytes", finding.code(), message.len());
            assert!(line.ends_with(&message), "the line is place and message: {line}");
            let remedy = finding.remedy(lang);
            assert!(!remedy.trim().is_empty(), "{} knows no way out", finding.code());
            assert!(message.len() > remedy.len() && message.ends_with(&remedy), "the way out ends it: {message}");
            assert_is_printable(&line);
        }
    }
}

/// Asserts that a text may go to a terminal.
pub(crate) fn assert_is_printable(text: &str) {
    let is_harmful = |character: char| {
        character.is_control()
            || matches!(
                character,
                '\u{61c}'
                    | '\u{200b}'..='\u{200f}'
                    | '\u{2028}'..='\u{202e}'
                    | '\u{2060}'..='\u{206f}'
                    | '\u{feff}'
                    | '\u{fff9}'..='\u{fffb}'
                    | '\u{e0000}'..='\u{e007f}'
            )
    };
    assert_eq!(text.find(is_harmful), None, "an unprintable character in {text:?}");
}
