//! The `compare` example, run as a program.

use insta::assert_snapshot;
use telework_advisor::{Axis, Grade, Guideline, Lang};

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
    assert_snapshot!(
        "teams_consolidated_ja",
        compare(&[TEAMS, "--lang", "ja", "--methods", "cloud-service", "--full"])
    );
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

fn json(arguments: &[&str]) -> serde_json::Value {
    serde_json::from_str(&compare(&[arguments, &["--format", "json"]].concat())).unwrap()
}

fn of<'j>(method: &'j serde_json::Value, key: &str) -> &'j serde_json::Value {
    &method[key]
}

/// Each method with whether it is compared and its rank.
fn places(json: &serde_json::Value) -> Vec<(&str, bool, Option<u64>)> {
    let methods = json["methods"].as_array().unwrap();
    let place = |method| {
        (
            of(method, "method").as_str().unwrap(),
            of(method, "candidate").as_bool().unwrap(),
            of(method, "rank").as_u64(),
        )
    };
    methods.iter().map(place).collect()
}

#[test]
fn the_json_is_what_others_rely_on() {
    let json = json(&["--priority", "introduction-cost"]);
    let methods = json["methods"].as_array().unwrap();
    assert_eq!(methods.len(), 7);
    for method in methods {
        let keys: Vec<&str> = method.as_object().unwrap().keys().map(String::as_str).collect();
        let expected = ["candidate", "configuration", "configurations", "dominated_by"];
        assert_eq!(keys, [&expected[..], &["first_in", "grades", "method", "rank", "tied_with"]].concat());
        assert_eq!(method["grades"].as_object().unwrap().len(), 5);
        assert_eq!(method["grades"]["introduction-cost"]["provenance"], "derived");
        assert_eq!(method["candidate"], true);
    }
    assert_eq!((&methods[1]["method"], &methods[1]["first_in"]), (&"standalone".into(), &60.into()));
    let ranks: Vec<u64> = methods.iter().map(|method| method["rank"].as_u64().unwrap()).collect();
    assert_eq!(ranks, [1, 1, 3, 3, 3, 6, 7]);
    assert_eq!(methods[2]["tied_with"], serde_json::json!(["remote-desktop", "secure-browser"]));
}

const GUIDELINE_ORDER: [&str; 7] =
    ["vpn", "remote-desktop", "virtual-desktop", "secure-container", "secure-browser", "cloud-service", "standalone"];

#[test]
fn without_priorities_and_answers_there_are_no_ranks() {
    let all = json(&[]);
    assert_eq!(places(&all), GUIDELINE_ORDER.map(|method| (method, true, None)));
    // A minimum says what is not enough, and not what matters.
    let minimum = json(&["--minimum", "introduction-cost=C"]);
    assert_eq!(places(&minimum), places(&all));
    for json in [all, minimum] {
        for method in json["methods"].as_array().unwrap() {
            assert_eq!(method["tied_with"], serde_json::json!([]));
            assert!(method["first_in"].is_u64() && method["dominated_by"].is_array());
        }
    }
}

#[test]
fn an_open_profile_has_no_ranks_and_all_seven_columns() {
    let profile = "data/profiles/publisher-first-meeting.json";
    let json = json(&[profile, "--priority", "security-governance"]);
    let places = places(&json);
    assert_eq!(places.len(), 7);
    assert!(places.iter().all(|&(_, _, rank)| rank.is_none()));
    let candidates: Vec<&str> = json["candidates"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
    let compared: Vec<&str> = places.iter().filter(|&&(_, compared, _)| compared).map(|&(method, ..)| method).collect();
    assert_eq!(compared, candidates);
    let text = compare(&[profile, "--lang", "ja"]);
    assert!(text.contains("回答が未確定のため、順位はありません。") && !text.contains("- 1位"), "{text}");
}

#[test]
fn those_left_out_stand_back_behind_the_others() {
    let json = json(&[OFFICE]);
    let places = places(&json);
    assert_eq!(places[..2].iter().filter(|&&(_, compared, rank)| compared && rank.is_some()).count(), 2);
    let others: Vec<&str> = places[2..].iter().map(|&(method, ..)| method).collect();
    assert_eq!(others, ["vpn", "secure-container", "secure-browser", "cloud-service", "standalone"]);
    for method in &json["methods"].as_array().unwrap()[2..] {
        assert_eq!(method["candidate"], false);
        for key in ["rank", "dominated_by", "first_in"] {
            assert!(method[key].is_null(), "{key}");
        }
        assert_eq!(method["grades"].as_object().unwrap().len(), 5);
    }
    // Among two, one of them comes first under every order.
    let first_in: Vec<u64> =
        json["methods"].as_array().unwrap()[..2].iter().map(|one| one["first_in"].as_u64().unwrap()).collect();
    assert!(first_in.iter().sum::<u64>() >= 120);
}

#[test]
fn one_method_alone_is_shown_among_all_seven() {
    let profile = "data/profiles/call-centre.json";
    for (lang, only, out) in
        [("ja", "唯一の候補です。", "候補外：VPN方式"), ("en", "The only candidate.", "Ruled out: VPN")]
    {
        let text = compare(&[profile, "--lang", lang]);
        assert!(text.contains(only) && text.contains(out), "{text}");
        let page = compare(&[profile, "--lang", lang, "--format", "html"]);
        let classes = page.split("class=\"grade ").skip(1).map(|rest| rest.split('"').next().unwrap());
        let classes: Vec<&str> = classes.collect();
        assert_eq!(classes.len(), 35);
        assert_eq!(classes.iter().filter(|class| class.ends_with(" aside")).count(), 30);
    }
    let svg = compare(&[profile, "--format", "svg"]);
    assert_eq!(svg.matches("(ruled out): ").count(), 6, "in the description");
}

#[test]
fn what_each_grade_means_is_said() {
    let guideline = Guideline::embedded();
    for lang in Lang::ALL {
        let lang_id = lang.code();
        // A line of text may be broken anywhere.
        let joined = |text: String| text.split_whitespace().collect::<String>();
        let text = joined(compare(&["--lang", lang_id]));
        let markdown = joined(compare(&["--lang", lang_id, "--format", "markdown"]).replace('\\', ""));
        let csv = compare(&["--lang", lang_id, "--format", "csv"]);
        for axis in Axis::ALL {
            for grade in Grade::ALL {
                let meaning = guideline.axis(axis).rubric(grade).get(lang);
                let is_graded = guideline.ratings().iter().any(|one| one.axis() == axis && one.grade() == grade);
                assert!(text.contains(&joined(meaning.to_owned())), "{axis} {grade}");
                assert!(markdown.contains(&joined(meaning.to_owned())), "{axis} {grade}");
                assert_eq!(csv.contains(meaning), is_graded, "{axis} {grade}");
            }
        }
    }
}

#[test]
fn pairs_are_told_in_full_only() {
    let headings = [("ja", "2方式ずつの比較"), ("en", "Trade-offs, pair by pair")];
    for (lang, heading) in headings {
        assert!(!compare(&["--lang", lang]).contains(heading));
        assert!(compare(&["--lang", lang, "--full"]).contains(heading));
        assert!(compare(&["--lang", lang, "--format", "markdown"]).contains(heading));
        assert!(compare(&["--lang", lang, "--format", "html"]).contains(heading));
    }
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
fn all_seven_are_compared_only_when_asked_for() {
    let compared = |arguments: &[&str]| places(&json(arguments)).iter().filter(|&&(_, compared, _)| compared).count();
    assert_eq!(compared(&[OFFICE]), 2);
    assert_eq!(compared(&[OFFICE, "--all"]), 7);
    assert_eq!(compared(&[OFFICE, "--methods", "vpn,remote-desktop,standalone"]), 3);
    assert_eq!(compared(&["--methods", "vpn,standalone"]), 2);
}

#[test]
fn every_mistake_on_the_command_line_is_told() {
    let arguments = [
        "--methods",
        "vpm",
        "--priority",
        "coast,introduction-cost,introduction-cost",
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
