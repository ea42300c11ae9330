//! The portfolio file: read as a profile is, everything wrong with it told together.

use telework_advisor::{
    Axis, Grade, Guideline, Lang, Profile,
    portfolio::{Portfolio, ProfileFile},
};

fn lines(text: &str) -> Vec<String> {
    let error = ProfileFile::from_json(Guideline::embedded(), "p.json", text.as_bytes()).unwrap_err();
    error.findings().iter().map(|finding| format!("{} {}", finding.pointer(), finding.code())).collect()
}

#[test]
fn everything_that_is_wrong_is_told_with_its_place() {
    let text = r#"{
        "nme": "x", "date": "yesterday",
        "groups": [
            { "headcount": 0, "answers": { "work-scope": "all-app" } },
            { "headcont": 3, "answers": { "work-scope": "all-apps" }, "answers": {} },
            { "priorities": ["cost"] },
            7
        ],
        "minimum": { "introduction-cost": "E" }
    }"#;
    assert_eq!(
        lines(text),
        [
            "/nme unknown-key",
            "/date not-a-date",
            "/groups/0/headcount wrong-type",
            "/groups/0/answers/work-scope unknown-word",
            "/groups/1/answers duplicate-key",
            "/groups/1/headcont unknown-key",
            "/groups/2 missing-key",
            "/groups/2/priorities/0 unknown-word",
            "/groups/3 wrong-type",
            "/minimum/introduction-cost unknown-word",
        ]
    );
    let error = ProfileFile::from_json(Guideline::embedded(), "p.json", text.as_bytes()).unwrap_err();
    assert!(error.findings()[5].message(Lang::En).contains("did you mean \"headcount\"?"));
}

#[test]
fn a_portfolio_has_groups_and_no_answers() {
    assert_eq!(lines(r#"{ "groups": [] }"#), ["/groups empty"]);
    assert_eq!(lines(r#"{ "groups": {} }"#), ["/groups wrong-type"]);
    assert_eq!(lines(r#"{ "groups": [{ "answers": {} }], "answers": {} }"#), [" contradiction"]);
    assert_eq!(lines(r#"{ "name": "x" }"#), [" missing-key"]);
    let many = format!(r#"{{ "groups": [{}] }}"#, vec![r#"{"answers":{}}"#; Portfolio::MOST_GROUPS + 1].join(","));
    assert_eq!(lines(&many), ["/groups too-many"]);
    assert!(ProfileFile::from_json(Guideline::embedded(), "p.json", b"[").is_err());
}

#[test]
fn where_a_profile_is_read_a_portfolio_is_told_as_one() {
    let guideline = Guideline::embedded();
    let text = br#"{ "groups": [{ "answers": { "nonsense": 1 } }], "nme": 1 }"#;
    let error = Profile::from_json(guideline, "p.json", text).unwrap_err();
    let [finding] = error.findings() else { panic!("one finding: {error}") };
    assert_eq!((finding.pointer(), finding.code()), ("/groups", "other-kind"));
    assert!(finding.message(Lang::En).contains("compare") && finding.message(Lang::Ja).contains("compare"));
    // What has both cannot be told apart.
    let error = Profile::from_json(guideline, "p.json", br#"{ "groups": [], "answers": {}, "nme": 1 }"#).unwrap_err();
    let codes: Vec<&str> = error.findings().iter().map(telework_advisor::Finding::code).collect();
    assert_eq!(codes, ["contradiction", "unknown-key"]);
}

#[test]
fn groups_take_what_they_leave_out_from_the_portfolio() {
    let text = r#"{
        "pattern": "e4.pattern.6", "priorities": ["introduction-cost"], "implemented": ["e5.admin.disk-encryption"],
        "minimum": { "introduction-cost": "C", "security-governance": "B" },
        "groups": [
            { "answers": {} },
            { "answers": {}, "pattern": "e4.pattern.1", "priorities": ["security-governance"],
              "minimum": { "security-governance": "A" }, "implemented": ["e5.admin.security-policy"] }
        ]
    }"#;
    let portfolio = Portfolio::from_json(Guideline::embedded(), "p.json", text.as_bytes()).unwrap();
    let profiles: Vec<Profile<'_>> = portfolio.profiles().collect();
    let patterns: Vec<&str> = profiles.iter().map(|profile| profile.pattern().unwrap().id()).collect();
    assert_eq!(patterns, ["e4.pattern.6", "e4.pattern.1"]);
    assert_eq!(profiles[0].preferences().priorities(), [Axis::IntroductionCost]);
    assert_eq!(profiles[1].preferences().priorities(), [Axis::SecurityGovernance]);
    assert_eq!(profiles[0].preferences().minimum(Axis::SecurityGovernance), Some(Grade::B));
    assert_eq!(profiles[1].preferences().minimum(Axis::SecurityGovernance), Some(Grade::A));
    assert_eq!(profiles[1].preferences().minimum(Axis::IntroductionCost), Some(Grade::C));
    let implemented: Vec<&str> = profiles.iter().map(|profile| profile.implemented()[0].id()).collect();
    assert_eq!(implemented, ["e5.admin.disk-encryption", "e5.admin.security-policy"]);

    // Written out, it is the file that was read.
    let written = serde_json::to_value(&portfolio).unwrap();
    assert_eq!(written, serde_json::from_str::<serde_json::Value>(text).unwrap());
}

#[test]
fn the_sample_is_written_as_it_was_read() {
    let text = include_str!("../../data/profiles/portfolio-three-teams.json");
    let Ok(ProfileFile::Portfolio(portfolio)) =
        ProfileFile::from_json(Guideline::embedded(), "p.json", text.as_bytes())
    else {
        panic!("a portfolio");
    };
    let written = serde_json::to_value(&portfolio).unwrap();
    assert_eq!(written, serde_json::from_str::<serde_json::Value>(text).unwrap());
}

#[test]
fn a_profile_is_read_as_one() {
    let text = include_bytes!("../../data/profiles/municipal-office.json");
    let file = ProfileFile::from_json(Guideline::embedded(), "p.json", text).unwrap();
    assert!(matches!(file, ProfileFile::Profile(profile) if profile.name().is_some()));
}
