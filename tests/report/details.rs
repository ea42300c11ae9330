//! What reports say beside the verdict, held against what was decided.

use telework_advisor::{
    Answers, Axis, Grade, Guideline, Lang, Method, Preferences, Profile,
    change::Difference,
    record::DifferenceRecord,
    report::{advice_document, difference_document, roadmap_document},
};

const VIRTUAL_DESKTOP: &str =
    "work-scope=all-apps/system-location=office-network/data-on-terminal=not-stored/office-environment=dedicated";

fn answers(line: &str) -> Answers<'static> {
    line.parse().expect("an answer line")
}

/// Where a method recommended is below a minimum, the configurations that reach it are named.
#[test]
fn configurations_that_reach_the_minimums_are_named() {
    let (mut named, mut without) = (0, 0);
    for circumstances in
        ["", "/cloud-services=yes", "/deadline=immediate", "/smart-devices=yes/terminal-ownership=company"]
    {
        for axis in Axis::ALL {
            for least in Grade::BEST_FIRST {
                let preferences = Preferences::default().with_minimum(axis, least);
                let profile = Profile::new(answers(&format!("{VIRTUAL_DESKTOP}{circumstances}")), preferences);
                let advice = profile.advise();
                let reaches = |id: &str| {
                    let chosen = profile.clone().with_configuration(id).expect("it exists").advise();
                    let mut recommended = chosen.recommended().iter().filter(|candidate| candidate.is_configured());
                    recommended.next().is_some_and(|candidate| candidate.below_minimum().is_empty())
                };
                let out = advice.recommended().iter().filter(|candidate| !candidate.below_minimum().is_empty());
                let out = out.flat_map(|candidate| advice.configurations(candidate.method()));
                let out = out.filter(|one| one.suits() == Some(true)).map(|one| one.configuration());
                let out = out.filter(|one| !one.is_basic() && reaches(one.id()));
                let expected: Vec<&str> = out.map(|one| one.name().get(Lang::En)).collect();
                let text = advice_document(&advice, Lang::En).to_markdown();
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                let told = text.split("In this configuration every minimum is reached: ").nth(1);
                let told = told.and_then(|told| told.split(". ").next()).unwrap_or_default();
                assert_eq!(!told.is_empty(), !expected.is_empty(), "{axis} {least}: {expected:?}");
                assert!(expected.iter().all(|name| told.contains(name)), "{told}: {expected:?}");
                (named, without) = (named + usize::from(!told.is_empty()), without + usize::from(told.is_empty()));
            }
        }
    }
    assert!(named > 0 && without > 0, "{named} {without}");
}

/// A case names what prevents it; what the method does not call for is marked, so that nobody looks for it in the checklist.
#[test]
fn cases_mark_the_measures_that_are_not_called_for() {
    let guideline = Guideline::embedded();
    let advice = answers(&format!("{VIRTUAL_DESKTOP}/terminal-ownership=company")).advise();
    let first = &advice.candidates()[0];
    let prevention = |required: bool| {
        let all = first.incidents().flat_map(|incident| guideline.prevention_of(incident));
        all.filter(move |control| first.control(control.id()).is_some() == required).count()
    };
    let text = advice_document(&advice, Lang::En).to_markdown();
    assert!(prevention(true) > 0 && prevention(false) > 0);
    assert!(text.contains("(not required here)"));
    let cases = text.split("Prevented by: ").skip(1).filter_map(|case| case.lines().next());
    for measure in cases.flat_map(|case| case.split("; ")) {
        let (title, is_marked) = match measure.split_once(" (not required here)") {
            Some((title, _)) => (title, true),
            None => (measure.trim_end_matches('.'), false),
        };
        let title = title.trim_end_matches(['†', '‡', '§', '*', '\\']);
        let is_required = first.controls().any(|one| one.control().title().get(Lang::En).trim() == title.trim());
        assert_eq!(is_required, !is_marked, "{measure}");
    }
}

/// A date before that of the profile is said to be past; no clock is read.
#[test]
fn a_date_that_is_past_is_said_to_be() {
    let text = r#"{ "answers": { "work-scope": "all-apps", "system-location": "office-network", "data-on-terminal": "stored" },
        "date": "2026-10-05", "measures": {
            "e5.admin.remote-access-patching": { "status": "planned", "due": "2026-09-01" },
            "e5.admin.disk-encryption": { "status": "planned", "due": "2026-10-05" } } }"#;
    let told = |text: &str| {
        let profile = Profile::from_json(Guideline::embedded(), "profile.json", text.as_bytes()).expect("a profile");
        roadmap_document(&profile.advise(), Lang::En).expect("a method is recommended").to_markdown()
    };
    let with_date = told(text);
    assert!(with_date.contains("2026-09-01 (overdue)") && with_date.contains("| 2026-10-05 |"), "{with_date}");
    assert!(!told(&text.replace(r#""date": "2026-10-05","#, "")).contains("overdue"));
}

/// All cautions of a method that becomes a candidate are new, so they are told with it.
#[test]
fn the_cautions_of_a_new_candidate_are_told() {
    let from = answers(VIRTUAL_DESKTOP).advise();
    let to = answers(&VIRTUAL_DESKTOP.replace("not-stored", "stored")).advise();
    let text = difference_document(&Difference::new(&from, &to), Lang::En).to_markdown();
    let told = text.split("With VPN, which becomes a candidate: ").nth(1).expect("VPN comes").lines().next().unwrap();
    let certain = to.candidate(Method::Vpn).expect("it comes").cautions().filter(|one| one.is_certain());
    for one in certain {
        let is_note = one.caution().severity() == telework_advisor::CautionSeverity::Note;
        assert_eq!(told.contains(one.caution().title().get(Lang::En)), !is_note, "{told}");
    }
    let back = difference_document(&Difference::new(&to, &from), Lang::En).to_markdown();
    assert!(!back.contains("With VPN, which becomes a candidate"));
}

/// Between two dates measures get done: what is stated of them is held against each other, in words and as data.
#[test]
fn measures_in_another_state_are_listed() {
    let profile = |measures: &str| {
        let text = format!(r#"{{ "name": "A", "answers": {{}}, {measures} }}"#);
        Profile::from_json(Guideline::embedded(), "profile.json", text.as_bytes()).expect("a profile")
    };
    let before = profile(
        r#""implemented": ["e5.admin.mail-filtering", "e5.admin.cloud-usage-rules"],
           "measures": { "e5.admin.disk-encryption": { "status": "planned", "due": "2026-09-01" } }"#,
    );
    let after = profile(
        r#""measures": { "e5.admin.disk-encryption": { "status": "in-place" },
                         "e5.admin.mail-filtering": { "status": "in-place" },
                         "e5.teleworker.terminal-custody": { "status": "partly", "note": "no lockers yet" } }"#,
    );
    let difference = Difference::new(&before.advise(), &after.advise());
    let record = DifferenceRecord::new(&difference);
    let listed: Vec<_> = record.measures.iter().map(|one| (&*one.id, one.from.is_some(), one.to.is_some())).collect();
    let mut expected = [
        ("e5.admin.cloud-usage-rules", true, false),
        ("e5.admin.disk-encryption", true, true),
        ("e5.teleworker.terminal-custody", false, true),
    ];
    expected.sort_by_key(|(id, ..)| Guideline::embedded().controls().iter().position(|control| control.id() == *id));
    assert_eq!(listed, expected);
    for (lang, expected) in [
        (
            Lang::En,
            [
                "## Measures with a different status (3",
                "| planned; Due: 2026-09-01 | in place |",
                "| not stated | partly in place; Remarks: no lockers yet |",
            ],
        ),
        (
            Lang::Ja,
            [
                "## 対策の状況の違い（3件）",
                "| 計画中、期限：2026-09-01 | 実施済み |",
                "| 記載なし | 一部実施、備考：no lockers yet |",
            ],
        ),
    ] {
        let text = difference_document(&difference, lang).to_markdown();
        assert!(expected.iter().all(|line| text.contains(line)), "{text}");
    }
    let same = Difference::new(&after.advise(), &after.advise());
    assert!(same.measures().is_empty() && DifferenceRecord::new(&same).measures.is_empty());
    assert!(!difference_document(&same, Lang::En).to_markdown().contains("different status"));
}
