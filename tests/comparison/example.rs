//! The `compare` example, run as a program.

use insta::assert_snapshot;

use crate::run::{refused, run, succeeded};

fn compare(arguments: &[&str]) -> String {
    succeeded("compare", arguments)
}

const OFFICE: &str = "data/profiles/municipal-office.json";
const TEAMS: &str = "data/profiles/portfolio-three-teams.json";

#[test]
fn seven_as_text() {
    let arguments =
        ["--priority", "security-governance", "--priority", "introduction-cost", "--minimum", "introduction-cost=C"];
    assert_snapshot!("seven_en", compare(&arguments));
    assert_snapshot!("seven_ja", compare(&[&arguments[..], &["--lang", "ja"]].concat()));
}

#[test]
fn candidates_as_markdown() {
    assert_snapshot!("candidates_en", compare(&[OFFICE, "--format", "markdown"]));
    assert_snapshot!("candidates_ja", compare(&[OFFICE, "--format", "markdown", "--lang", "ja"]));
}

#[test]
fn teams_as_text() {
    assert_snapshot!("teams_en", compare(&[TEAMS]));
    assert_snapshot!("teams_ja", compare(&[TEAMS, "--lang", "ja"]));
    assert_snapshot!("teams_consolidated_ja", compare(&[TEAMS, "--lang", "ja", "--methods", "cloud-service"]));
}

#[test]
fn tables_as_csv() {
    assert_snapshot!("seven_csv_en", compare(&["--format", "csv"]));
    assert_snapshot!("seven_csv_ja", compare(&["--format", "csv", "--lang", "ja", OFFICE, "--all"]));
    assert_snapshot!("teams_csv_ja", compare(&["--format", "csv", "--lang", "ja", TEAMS]));
}

#[test]
fn records_as_json() {
    assert_snapshot!("candidates_json", compare(&[OFFICE, "--format", "json"]));
    assert_snapshot!("teams_json", compare(&[TEAMS, "--format", "json"]));
}

#[test]
fn pictures_as_svg() {
    assert_snapshot!("seven_svg_en", compare(&["--format", "svg", "--minimum", "introduction-cost=C"]));
    assert_snapshot!("candidates_svg_ja", compare(&["--format", "svg", "--lang", "ja", OFFICE]));
    assert_snapshot!("teams_svg_ja", compare(&["--format", "svg", "--lang", "ja", TEAMS]));
}

#[test]
fn the_json_is_what_others_rely_on() {
    let json: serde_json::Value =
        serde_json::from_str(&compare(&["--format", "json", "--priority", "introduction-cost"])).unwrap();
    let methods = json["methods"].as_array().unwrap();
    assert_eq!(methods.len(), 7);
    for method in methods {
        let keys: Vec<&str> = method.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(keys, ["dominated_by", "first_in", "grades", "method", "rank", "tied_with"]);
        assert_eq!(method["grades"].as_object().unwrap().len(), 5);
        assert_eq!(method["grades"]["introduction-cost"]["provenance"], "derived");
    }
    assert_eq!((&methods[1]["method"], &methods[1]["first_in"]), (&"standalone".into(), &60.into()));
    let ranks: Vec<u64> = methods.iter().map(|method| method["rank"].as_u64().unwrap()).collect();
    assert_eq!(ranks, [1, 1, 3, 3, 3, 6, 7]);
    assert_eq!(methods[2]["tied_with"], serde_json::json!(["remote-desktop", "secure-browser"]));
}

#[test]
fn reordering_the_methods_changes_nothing() {
    let one = compare(&["--methods", "vpn,secure-browser,standalone", "--priority", "introduction-cost"]);
    let other =
        compare(&["--methods", "standalone", "--methods", "secure-browser,vpn", "--priority", "introduction-cost"]);
    assert_eq!(one, other);
}

#[test]
fn priorities_and_minimums_replace_those_of_the_profile() {
    let json: serde_json::Value = serde_json::from_str(&compare(&[
        OFFICE,
        "--format",
        "json",
        "--priority",
        "introduction-cost",
        "--minimum",
        "security-governance=A",
    ]))
    .unwrap();
    assert_eq!(json["priorities"], serde_json::json!(["introduction-cost"]));
    assert_eq!(json["minimum"], serde_json::json!({ "office-reproducibility": "A", "security-governance": "A" }));
    assert_eq!(json["held_back"][0]["method"], "remote-desktop");
    assert_eq!(json["methods"][0]["method"], "virtual-desktop");
}

#[test]
fn all_seven_only_when_asked_for() {
    let methods = |arguments: &[&str]| {
        let json: serde_json::Value = serde_json::from_str(&compare(arguments)).unwrap();
        json["methods"].as_array().unwrap().len()
    };
    assert_eq!(methods(&[OFFICE, "--format", "json"]), 2);
    assert_eq!(methods(&[OFFICE, "--format", "json", "--all"]), 7);
}

#[test]
fn every_mistake_on_the_command_line_is_told() {
    let arguments = [
        "--methods",
        "vpm",
        "--priority",
        "cost,introduction-cost,introduction-cost",
        "--minimum",
        "introduction-cost",
        "--minimum",
        "x=E",
    ];
    assert_snapshot!("mistakes_en", refused("compare", &arguments));
    assert_snapshot!("mistakes_ja", refused("compare", &[&arguments[..], &["--lang", "ja"]].concat()));
    assert!(refused("compare", &["--all", "--methods", "vpn"]).contains("--methods"));
    assert!(refused("compare", &["no-such-file.json"]).starts_with("no-such-file.json: cannot be read"));
}

#[test]
fn a_portfolio_is_not_taken_for_a_profile() {
    assert_snapshot!(refused("gap", &[TEAMS]), @r#"data/profiles/portfolio-three-teams.json: /groups: expected a profile ("answers"), found a portfolio ("groups"); use the advise or compare example, which take both, or save each group as a profile of its own"#);
}

#[test]
fn help_teaches_in_both_languages() {
    let (en, ja) = (compare(&["--help"]), compare(&["--help", "--lang", "ja"]));
    for option in ["--methods", "--all", "--priority", "--minimum", "--format", "--data", "--output"] {
        assert!(en.contains(option) && ja.contains(option), "{option}");
    }
    assert!(en.contains("Examples:") && ja.contains("例:"));
}

#[test]
fn the_result_goes_where_it_is_wanted() {
    let path = std::env::temp_dir().join(format!("telework-advisor-compare-{}.svg", std::process::id()));
    let output = run("compare", &["--format", "svg", "-o", path.to_str().unwrap()], b"");
    assert!(output.status.success() && output.stdout.is_empty());
    let written = std::fs::read_to_string(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    assert_eq!(written, compare(&["--format", "svg"]));
}
