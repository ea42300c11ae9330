//! What a user transcribed about measures bears its mark wherever the measure is named.

use crate::run::{Folder, succeeded};

const OVERLAY: &str = r#"{"controls": [
    {"id": "e5.admin.disk-encryption", "published_id": "E-9000", "levels": ["basic"], "page": 9055},
    {"id": "e5.admin.security-policy", "title": "転記した題", "text": "転記した本文", "published_id": "A-9001", "page": 9056},
    {"id": "e5.admin.brand-new", "edition": 5, "role": "administrator", "category": "E", "element": "rule",
     "title": "新しく転記した対策", "text": "本文", "published_id": "E-9002", "page": 9060}
]}"#;

/// The titles of the overlay, in Japanese.
const TITLES: [&str; 2] = ["転記した題", "新しく転記した対策"];

#[test]
fn a_transcribed_measure_is_marked_wherever_it_is_named() {
    let folder = Folder::new("overlay-marks");
    let overlay = folder.write("measures.json", OVERLAY);
    let profile = "data/profiles/trading-company-sales.json";
    let with = ["--overlay", &overlay, "--lang", "ja", "--format"];
    let mut outputs = Vec::new();
    for format in ["text", "markdown", "html"] {
        outputs.push(("advise", format, succeeded("advise", &[&[profile][..], &with, &[format]].concat())));
        let why = [&[profile, "--why", "vpn"][..], &with, &[format]].concat();
        outputs.push(("why", format, succeeded("advise", &why)));
    }
    for format in ["text", "markdown", "csv"] {
        outputs.push(("gap", format, succeeded("gap", &[&[profile][..], &with, &[format]].concat())));
        outputs.push(("controls", format, succeeded("controls", &[&with[..], &[format]].concat())));
        let portfolio = "data/profiles/portfolio-three-teams.json";
        outputs.push(("compare", format, succeeded("compare", &[&[portfolio][..], &with, &[format]].concat())));
    }
    for format in ["text", "markdown"] {
        let diff = [profile, "--to-overlay", &overlay, "--lang", "ja", "--format", format];
        outputs.push(("diff", format, succeeded("diff", &diff)));
    }
    for (program, format, output) in outputs {
        for title in TITLES {
            let mut named = 0;
            for (place, _) in output.match_indices(title) {
                let behind = &output[place + title.len()..];
                let mark = behind.trim_start_matches("</strong>").trim_start_matches("**");
                let is_marked = mark.starts_with(['+', '‡']) || mark.starts_with("<span class=\"mark\"");
                assert!(is_marked, "{program} {format}: {title} without a mark: {}", &behind[..behind.len().min(60)]);
                named += 1;
            }
            // What everyone needs `why` only counts, and `diff` does not tell; lines on a terminal break within titles.
            let must_name = !["why", "diff"].contains(&program) && format != "text";
            assert!(named > 0 || !must_name, "{program} {format}: {title} is not named");
        }
    }
}

/// A text that nobody transcribed keeps its own source, whatever else of the measure was transcribed.
#[test]
fn what_was_not_transcribed_keeps_its_source() {
    let folder = Folder::new("overlay-sources");
    let overlay = folder.write("measures.json", OVERLAY);
    let told =
        |lang: &str, format: &str| succeeded("controls", &["--overlay", &overlay, "--lang", lang, "--format", format]);
    for (lang, partly, wholly) in [
        (
            "ja",
            "出典：転記した部分：利用者が転記（9055ページ）、それ以外：NTT西日本",
            "出典：利用者が転記（9056ページ）",
        ),
        (
            "en",
            "transcribed by the user (page 9055); what was not transcribed: NTT West",
            "Source: transcribed by the user (page 9056)",
        ),
    ] {
        let told = told(lang, "markdown").replace('\\', "");
        assert!(told.contains(partly), "{partly}");
        assert!(told.contains(wholly) && !told.contains(&format!("{wholly}；")), "{wholly}");
    }
    let record: serde_json::Value = serde_json::from_str(&told("en", "json")).unwrap();
    let of =
        |id: &str| record["controls"].as_array().unwrap().iter().find(|control| control["id"] == id).unwrap().clone();
    let partly = of("e5.admin.disk-encryption");
    assert_eq!(
        (&partly["provenance"], &partly["citations"][0]["source"]),
        (&"transcribed".into(), &"nttwest-edition-5".into())
    );
    assert_eq!(of("e5.admin.security-policy")["citations"], serde_json::json!([]));
}
