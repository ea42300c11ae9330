//! Text is short by default, on a terminal of 80 columns, and whoever wants all of it says so.

use telework_advisor::Guideline;

use crate::run::{Folder, program, succeeded};

/// What an example prints on a terminal of 80 columns.
fn printed(example: &str, arguments: &[&str]) -> String {
    let output = program(example).args(arguments).env("COLUMNS", "80").output().unwrap();
    assert!(output.status.success(), "{example} {arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// A portfolio of so many groups: settled and open ones, with short, long and no names.
fn portfolio(groups: usize) -> String {
    let answers = [
        r#"{ "work-scope": "all-apps", "system-location": "cloud-only", "data-on-terminal": "not-stored" }"#,
        "{}",
        r#"{ "work-scope": "specific-apps", "connectivity": "offline-needed", "removable-media": "yes" }"#,
        r#"{ "work-scope": "all-apps", "system-location": "office-network", "data-on-terminal": "not-stored", "line-speed": "ordinary", "office-environment": "either" }"#,
    ];
    let names = [
        r#""name": "営業本部 東日本営業部 第二営業課 法人営業グループ（出張の多い担当者）","#,
        "",
        r#""name": "Accounts", "headcount": 4294967295,"#,
    ];
    let group = |place: usize| format!("{{ {} \"answers\": {} }}", names[place % 3], answers[place % 4]);
    let groups: Vec<String> = (0..groups).map(group).collect();
    format!(r#"{{ "name": "見本", "date": "2026-11-21", "prepared_by": "X", "groups": [{}] }}"#, groups.join(","))
}

#[test]
fn a_portfolio_takes_sixty_lines_and_one_for_each_group_beyond_ten() {
    let folder = Folder::new("length");
    for groups in [1, 2, 3, 9, 10, 11, 25, 100] {
        let path = folder.write(&format!("{groups}.json"), portfolio(groups));
        for (example, lang) in [("advise", "ja"), ("advise", "en"), ("compare", "ja"), ("compare", "en")] {
            let text = printed(example, &[&path, "--lang", lang]);
            let most = 60 + groups.saturating_sub(10);
            assert!(text.lines().count() <= most, "{groups} groups, {lang}:\n{text}");
        }
        // Each group beyond has a line of its own, and no more.
        if groups > 1 {
            let (one, all) = (printed("advise", &[&folder.write("1.json", portfolio(1))]), printed("advise", &[&path]));
            assert!(all.lines().count() + 1 >= one.lines().count() + groups - 1, "{all}");
        }
    }
}

#[test]
fn advice_takes_sixty_lines() {
    let questions: Vec<_> = Guideline::embedded().questions().collect();
    let folder = Folder::new("advice-length");
    // Answers that differ in all questions, the same in every run.
    let profile = |seed: usize| {
        let answers = questions.iter().enumerate().filter(|(place, _)| (seed * 7 + place * 3) % 11 > 0);
        let answers = answers.map(|(place, question)| {
            let choices = question.choices();
            let choice = choices[(seed * 31 + place * place * 17 + seed / 3) % choices.len()].id();
            format!(r#""{}": "{choice}""#, question.id())
        });
        let answers: Vec<String> = answers.collect();
        format!(
            r#"{{ "name": "見本", "date": "2026-11-21", "prepared_by": "X", "site": "本社", "pattern": "e4.pattern.6",
                "answers": {{ {} }}, "priorities": ["introduction-cost"], "minimum": {{ "security-governance": "S" }} }}"#,
            answers.join(",")
        )
    };
    let mut paths: Vec<String> = (0..40).map(|seed| folder.write(&format!("{seed}.json"), profile(seed))).collect();
    let samples = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/data/profiles")).expect("a folder");
    paths.extend(samples.map(|entry| entry.expect("an entry").path().to_str().expect("UTF-8").to_owned()));
    for (place, path) in paths.iter().enumerate() {
        let text = printed("advise", &[path, "--lang", ["ja", "en"][place % 2]]);
        assert!(text.lines().count() <= 60, "{path}:\n{text}");
    }
}

#[test]
fn the_catalogue_lists_titles_and_in_full_the_texts() {
    let guideline = Guideline::embedded();
    let joined = |text: &str| text.split_whitespace().collect::<String>();
    for lang in telework_advisor::Lang::ALL {
        let arguments = ["--lang", lang.code(), "--edition", "5"];
        let (brief, full) =
            (succeeded("controls", &arguments), succeeded("controls", &[&arguments[..], &["--full"]].concat()));
        let (brief, full) = (joined(&brief), joined(&full));
        for control in guideline.controls().iter().filter(|control| control.edition() == 5) {
            let (title, text) = (joined(control.title().get(lang)), joined(control.text().get(lang)));
            assert!(brief.contains(&title) && full.contains(&title), "{title}");
            assert!(!brief.contains(&text) && full.contains(&text), "{text}");
        }
        assert!(brief.contains("--full") && !full.contains("--full"));
    }
}

#[test]
fn what_is_in_full_leaves_nothing_out() {
    for profile in ["data/profiles/accountants-office.json", "data/profiles/portfolio-three-teams.json"] {
        for example in ["advise", "compare"] {
            let markdown = succeeded(example, &[profile, "--format", "markdown", "--lang", "ja"]);
            let full = succeeded(example, &[profile, "--full", "--lang", "ja"]);
            let full = full.split_whitespace().collect::<String>();
            for line in markdown.lines().filter(|line| line.starts_with('#')) {
                let heading: String =
                    line.trim_start_matches('#').replace(['\\', '†', '*'], "").split_whitespace().collect();
                assert!(full.replace('*', "").contains(&heading), "{example} {profile}: {heading}");
            }
        }
    }
}

#[test]
fn the_notice_is_one_line_and_never_missing() {
    let guideline = Guideline::embedded();
    for lang in telework_advisor::Lang::ALL {
        let notice = guideline.notice().get(lang);
        for (example, arguments) in [
            ("advise", &["data/profiles/accountants-office.json"][..]),
            ("advise", &["data/profiles/accountants-office.json", "--why", "vpn"]),
            ("advise", &["data/profiles/portfolio-three-teams.json"]),
            ("compare", &[]),
            ("controls", &[]),
            ("gap", &["data/profiles/accountants-office.json"]),
            ("diff", &["data/profiles/accountants-office.json", "--set", "deadline=immediate"]),
        ] {
            let text = printed(example, &[arguments, &["--lang", lang.code()]].concat());
            let noted: Vec<&str> =
                text.lines().filter(|line| line.starts_with("| ") && line.contains(notice)).collect();
            assert_eq!(noted.len(), 1, "{example} {arguments:?}: {text}");
            let pointer = match lang {
                telework_advisor::Lang::Ja => "末尾参照",
                telework_advisor::Lang::En => "see the end",
            };
            assert!(noted[0].contains(pointer), "{noted:?}");
            // What it points to.
            let end: String = text.lines().rev().take(8).map(str::trim).collect();
            assert!(text.matches(notice).count() == 2 && end.contains(guideline.data_version()), "{text}");
        }
    }
}
