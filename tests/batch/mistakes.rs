//! Lines that cannot be used: each becomes a record with its number, and the rest goes on.

use telework_advisor::{Lang, batch::BatchErrorRecord, record::LARGEST_PROFILE};

use crate::{JOBS, batch, input::samples, ran};

/// Bad lines, and the codes told of each.
fn bad_lines() -> Vec<(Vec<u8>, &'static [&'static str])> {
    let line = |text: &str| text.as_bytes().to_vec();
    vec![
        (line("{"), &["invalid-json"]),
        (line("{} {}"), &["invalid-json"]),
        (line("\u{1b}[2J"), &["invalid-json"]),
        (b"\xff\xfe{\x00}\x00".to_vec(), &["not-utf8"]),
        (line("null"), &["wrong-type"]),
        (line("[]"), &["wrong-type"]),
        (line("{}"), &["missing-key"]),
        (line(r#"{"answers": {"work-scope": "all-app"}, "nme": "x"}"#), &["unknown-key", "unknown-word"]),
        (line(r#"{"answers": {}, "answers": {}}"#), &["duplicate-key"]),
        (line(r#"{"groups": []}"#), &["other-kind"]),
        (line(&"[".repeat(50_000)), &["too-deep"]),
        (vec![b' '; LARGEST_PROFILE + 1].into_iter().chain(*b"{}").collect(), &["too-large"]),
        (vec![b'x'; 5 * LARGEST_PROFILE], &["too-large"]),
    ]
}

#[test]
fn every_bad_line_is_told_with_its_number_and_the_rest_goes_on() {
    let good = samples();
    let mut input = Vec::new();
    let mut expected = Vec::new();
    for (place, (line, codes)) in bad_lines().into_iter().enumerate() {
        // A good line before each, and a blank one after every third.
        input.extend_from_slice(good[place % good.len()].as_bytes());
        input.push(b'\n');
        input.extend_from_slice(&line);
        expected.push((input.iter().filter(|&&byte| byte == b'\n').count() as u64 + 1, codes));
        input.extend_from_slice(if place % 3 == 0 { b"\r\n\r\n" } else { b"\n" });
    }
    for jobs in JOBS {
        let (output, summary) = ran(&batch(jobs), &input);
        assert_eq!((summary.errors, summary.advised), (expected.len() as u64, expected.len() as u64));
        assert_eq!(output.lines().count(), 2 * expected.len());
        // Good and bad by turns, as they came.
        for (place, line) in output.lines().enumerate() {
            if place % 2 == 0 {
                assert!(line.starts_with(r#"{"schema":"telework-advisor/advice/1","#), "{jobs} jobs, {place}");
                continue;
            }
            let record: BatchErrorRecord<'_> = serde_json::from_str(line).unwrap();
            let codes: Vec<&str> = record.findings.iter().map(|finding| &*finding.code).collect();
            let (number, wanted) = expected[place / 2];
            assert_eq!((record.line, &*codes), (number, wanted), "{jobs} jobs");
            assert_eq!(serde_json::to_string(&record).unwrap(), line);
        }
    }
}

#[test]
fn every_mistake_of_a_line_is_told_with_its_place_in_both_languages() {
    let input = "\n{\"answers\": {\"work-scope\": \"all-app\"}, \"date\": \"tomorrow\"}";
    let told = |lang: Lang| {
        let (output, _) = ran(&batch(1).with_lang(lang), input.as_bytes());
        let record: BatchErrorRecord<'_> = serde_json::from_str(&output).unwrap();
        assert_eq!(record.line, 2);
        let pointers: Vec<&str> = record.findings.iter().map(|finding| &*finding.pointer).collect();
        assert_eq!(pointers, ["/date", "/answers/work-scope"]);
        record.findings.iter().map(|finding| finding.message.to_string()).collect::<Vec<_>>()
    };
    assert!(told(Lang::En)[1].contains("did you mean \"all-apps\"?"));
    assert!(told(Lang::Ja)[1].contains("\"all-apps\"") && told(Lang::Ja) != told(Lang::En));
}

/// Where JSON breaks off, the message names the line of the input, not that of the text that was parsed.
#[test]
fn a_place_in_the_text_is_one_in_the_whole_input() {
    let (output, _) = ran(&batch(1), b"\n\n\n{\"answers\": ");
    let record: BatchErrorRecord<'_> = serde_json::from_str(&output).unwrap();
    assert_eq!(record.line, 4);
    assert!(record.findings[0].message.contains("line 4 column 12"), "{}", record.findings[0].message);
}

#[test]
fn a_line_that_is_too_long_leaves_nothing_behind() {
    let long = "\"\\u0041".repeat(LARGEST_PROFILE);
    let input = format!("{long}{{\"answers\": {{}}}}\n{{\"answers\": {{}}}}\n{long}");
    for jobs in JOBS {
        let (output, summary) = ran(&batch(jobs).compact(true), input.as_bytes());
        assert_eq!((summary.lines, summary.errors, summary.advised), (3, 2, 1));
        assert!(output.lines().nth(1).unwrap().starts_with(r#"{"answers":"","#));
    }
}
