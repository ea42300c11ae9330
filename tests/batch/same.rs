//! A batch says what the calls for a single profile say.

use telework_advisor::{
    Guideline, Method, Profile, Verdict,
    batch::{Batch, CompactRecord},
    record::{AdviceRecord, LARGEST_PROFILE},
};

use crate::{
    JOBS, batch,
    input::{profiles, samples},
    ran,
};

/// What is to come out, made one by one.
fn one_by_one(lines: &[String], is_compact: bool) -> String {
    let mut all = String::new();
    for line in lines {
        let profile = Profile::from_json(Guideline::embedded(), "line", line.as_bytes()).unwrap();
        let advice = profile.advise();
        all += &match is_compact {
            true => serde_json::to_string(&CompactRecord::new(&advice)).unwrap(),
            false => serde_json::to_string(&AdviceRecord::new(&advice)).unwrap(),
        };
        all.push('\n');
    }
    all
}

#[test]
fn the_records_are_those_of_single_profiles_in_the_order_of_the_lines() {
    let lines: Vec<String> = samples().into_iter().chain(profiles(40)).collect();
    for is_compact in [false, true] {
        let expected = one_by_one(&lines, is_compact);
        let input = lines.join("\n") + "\n";
        for jobs in JOBS {
            let batch = batch(jobs).compact(is_compact);
            let (output, summary) = ran(&batch, input.as_bytes());
            assert!(output == expected, "{jobs} jobs, compact: {is_compact}");
            assert_eq!((summary.lines, summary.errors, summary.blank), (lines.len() as u64, 0, 0));

            let mut output = Vec::new();
            let of_lines = batch.run_lines(&lines, &mut output).unwrap();
            assert!(output == expected.as_bytes(), "from an iterator, {jobs} jobs, compact: {is_compact}");
            assert_eq!(of_lines, summary);

            let mut output = Vec::new();
            batch.lines(&lines).for_each(|line| line.write(&batch, &mut output).unwrap());
            assert!(output == expected.as_bytes(), "line by line, compact: {is_compact}");
        }
    }
}

#[test]
fn order_is_kept_over_many_lines() {
    let lines = profiles(900);
    let expected: Vec<String> = lines
        .iter()
        .map(|line| Profile::from_json(Guideline::embedded(), "line", line.as_bytes()).unwrap().answers().to_string())
        .collect();
    let distinct: std::collections::BTreeSet<_> = expected.iter().collect();
    assert!(distinct.len() > 800, "lines that are alike would hide a change of order: {}", distinct.len());
    let (output, _) = ran(&batch(9).compact(true), lines.join("\n").as_bytes());
    let answers = output.lines().map(|line| serde_json::from_str::<CompactRecord<'_>>(line).unwrap().answers);
    assert!(answers.eq(expected));
}

#[test]
fn compact_records_hold_answers_status_verdict_and_methods_only() {
    let (output, _) = ran(&batch(1).compact(true), samples().join("\n").as_bytes());
    for line in output.lines() {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        let keys: Vec<&String> = value.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["answers", "methods", "status", "verdict"]);
        let record: CompactRecord<'_> = serde_json::from_str(line).unwrap();
        assert_eq!(serde_json::to_string(&record).unwrap(), line);
    }
}

#[test]
fn the_summary_counts_what_the_records_say() {
    let input = profiles(60).join("\n") + "\n\n{\n" + &samples().join("\n");
    for jobs in JOBS {
        let (output, summary) = ran(&batch(jobs), input.as_bytes());
        let records: Vec<AdviceRecord<'_>> =
            output.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        assert_eq!(summary.lines, input.lines().count() as u64);
        assert_eq!((summary.blank, summary.errors, summary.advised), (1, 1, records.len() as u64));
        let open = records.iter().filter(|record| !record.open_questions.is_empty()).count() as u64;
        assert_eq!((summary.open, summary.decided), (open, summary.advised - open));
        assert!(summary.open > 0 && summary.decided > 0 && !summary.output_closed);
        let in_conflict = records.iter().filter(|record| record.verdict == Verdict::Conflicts).count() as u64;
        assert!(summary.conflicts == in_conflict && in_conflict > 0);
        for method in Method::ALL {
            let is_first = |record: &&AdviceRecord<'_>| {
                record
                    .candidates
                    .iter()
                    .any(|one| one.method == method && one.rank == Some(1) && record.recommended.contains(&method))
            };
            let first = records.iter().filter(is_first).count() as u64;
            assert_eq!(summary.first.get(&method).copied().unwrap_or(0), first, "{method}");
        }
    }
}

#[test]
fn line_ends_and_byte_order_marks_make_no_difference() {
    let lines = profiles(40);
    let expected = one_by_one(&lines, true);
    for input in [
        lines.join("\n"),
        lines.join("\n") + "\n",
        lines.join("\r\n"),
        lines.join("\r\n") + "\r\n",
        format!("\u{feff}{}\n", lines.join("\n")),
    ] {
        for jobs in JOBS {
            assert!(ran(&batch(jobs).compact(true), input.as_bytes()).0 == expected);
        }
    }
}

#[test]
fn nothing_comes_of_nothing() {
    for (input, lines) in [("", 0), ("\n", 1), ("\r\n\r\n", 2), ("\u{feff}\n  \n\t", 3), ("\n\n ", 3)] {
        for jobs in JOBS {
            let (output, summary) = ran(&batch(jobs), input.as_bytes());
            assert_eq!((&*output, summary.lines, summary.blank), ("", lines, lines), "{input:?}");
        }
    }
}

#[test]
fn the_largest_profile_is_read() {
    let profile = r#"{"answers": {}}"#;
    let largest = format!("{profile}{}", " ".repeat(LARGEST_PROFILE - profile.len()));
    for end in ["", "\n", "\r\n"] {
        let input = format!("{profile}\n{largest}{end}");
        let (output, summary) = ran(&batch(2).compact(true), input.as_bytes());
        assert_eq!((summary.advised, summary.errors), (2, 0), "{end:?}");
        let lines: Vec<&str> = output.lines().collect();
        assert_eq!(lines[0], lines[1]);
    }
}

#[test]
fn a_batch_takes_any_guideline_and_can_be_shared() {
    fn is_shared<T: Send + Sync>() {}
    is_shared::<Batch<'_>>();
    let other = Guideline::load(&telework_advisor::Files::embedded()).unwrap();
    let advice = Batch::new(&other).lines([samples().remove(0)]).next().unwrap();
    assert!(std::ptr::eq(advice.advice().unwrap().guideline(), &raw const other));
}
