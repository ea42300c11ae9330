//! The shipped data hold what they promise: everything the sources have, nothing that nobody knows, every link resolved.

use std::collections::{BTreeMap, BTreeSet};

use telework_advisor::{
    Axis, Category, CautionSeverity, Control, Guideline, Lang, Level, Method, Provenance, ProvenanceKind, Role, Text,
    model::{CautionSubject, Condition, OriginKind},
};

fn guideline() -> &'static Guideline {
    Guideline::embedded()
}

fn controls(edition: u8, role: Role) -> Vec<&'static Control> {
    let of_role = |control: &&Control| control.edition() == edition && control.role() == role;
    guideline().controls().iter().filter(of_role).collect()
}

#[test]
fn every_measure_of_the_sources_is_there() {
    assert_eq!(controls(5, Role::Administrator).len(), 45);
    assert_eq!(controls(5, Role::Teleworker).len(), 29);
    assert_eq!(controls(5, Role::Executive).len(), 0, "the 5th edition's measures for executives are not known");
    assert_eq!(controls(4, Role::Executive).len(), 5);
    assert_eq!(controls(4, Role::Administrator).len(), 18);
    assert_eq!(controls(4, Role::Teleworker).len(), 20);
    let categories: BTreeSet<Category> = Category::ALL.into_iter().filter(|category| category.edition() == 5).collect();
    assert_eq!(categories.len(), 13);
}

#[test]
fn categories_of_the_fifth_edition_hold_as_many_measures_as_the_source_lists() {
    let count = |role| {
        let mut count: BTreeMap<Category, usize> = BTreeMap::new();
        controls(5, role).iter().for_each(|control| *count.entry(control.category()).or_default() += 1);
        count.into_values().collect::<Vec<_>>()
    };
    // A to J, L and M; A to J, K and M: counted in the source.
    assert_eq!(count(Role::Administrator), [2, 3, 4, 3, 8, 2, 2, 7, 4, 6, 1, 3]);
    assert_eq!(count(Role::Teleworker), [2, 3, 3, 3, 2, 3, 4, 4, 2, 2, 1]);
}

#[test]
fn incidents_and_threats_are_complete() {
    let of_edition = |edition| guideline().incidents().iter().filter(|incident| incident.edition() == edition).count();
    assert_eq!((of_edition(4), of_edition(5)), (14, 9));
    let origins = |kind| {
        let all = guideline().threats().flat_map(|threat| threat.origins());
        all.filter(|origin| origin.kind() == kind).map(|origin| origin.id()).collect::<BTreeSet<_>>().len()
    };
    assert_eq!(origins(OriginKind::CyberRisk), 6);
    assert_eq!(origins(OriginKind::IndividualThreat) + origins(OriginKind::OrganisationThreat), 8);
}

#[test]
fn every_threat_is_answered_and_every_measure_answers_or_says_why_not() {
    for threat in guideline().threats() {
        let answers = |control: &&Control| control.threats().iter().any(|other| other.id() == threat.id());
        assert!(
            guideline().controls().iter().any(|control| answers(&control)),
            "{} is answered by nothing",
            threat.id()
        );
    }
    for control in guideline().controls() {
        assert_eq!(control.threats().is_empty(), control.answers_nothing().is_some(), "{}", control.id());
    }
}

#[test]
fn nothing_carries_a_published_id_or_level_that_is_not_known() {
    let known = [
        ("e5.admin.removable-media-rules", "E-4"),
        ("e5.admin.security-software", "F-1"),
        ("e5.admin.log-acquisition", "J-5"),
    ];
    for control in guideline().controls().iter().filter(|control| control.edition() == 5) {
        let expected = known.iter().find(|(id, _)| *id == control.id()).map(|(_, published)| *published);
        assert_eq!(control.published_id(), expected, "{}", control.id());
        assert_eq!(control.levels(), if expected.is_some() { &[Level::Basic][..] } else { &[] }, "{}", control.id());
    }
    for (role, prefix, id) in [
        (Role::Executive, "経営者", "e4.executive."),
        (Role::Administrator, "管理者", "e4.admin."),
        (Role::Teleworker, "勤務者", "e4.teleworker."),
    ] {
        for (control, number) in controls(4, role).into_iter().zip(1..) {
            assert_eq!(control.id(), format!("{id}{number}"));
            assert_eq!(control.published_id(), Some(&*format!("{prefix}{number}")));
        }
    }
}

#[test]
fn levels_of_the_fourth_edition_are_those_of_its_headings() {
    let levels = |role, of: fn(&[Level]) -> bool| -> Vec<usize> {
        let numbered = controls(4, role).into_iter().zip(1..);
        numbered.filter(|(control, _)| of(control.levels())).map(|(_, number)| number).collect()
    };
    let both = |levels: &[Level]| levels == [Level::Basic, Level::Recommended];
    assert_eq!(levels(Role::Executive, both), [1, 2, 3, 4]);
    assert_eq!(levels(Role::Administrator, both), [2, 3, 4, 15, 16, 17]);
    assert_eq!(levels(Role::Teleworker, both), [4, 10, 14]);
    let none = |levels: &[Level]| levels.is_empty();
    assert_eq!(levels(Role::Executive, none), [0; 0]);
    assert_eq!(levels(Role::Administrator, none), [13]);
    assert_eq!(levels(Role::Teleworker, none), [2]);
}

#[test]
fn scopes_of_the_fourth_edition_are_those_it_prints() {
    let scope = |id: &str| -> Vec<u8> {
        let control = guideline().control(id).unwrap();
        control.patterns().into_iter().map(|pattern| pattern.number()).collect()
    };
    assert_eq!(scope("e4.teleworker.11"), [6]);
    assert_eq!(scope("e4.admin.14"), [1, 2, 5, 6]);
    assert_eq!(scope("e4.teleworker.16"), [1, 2, 5, 6]);
    let limited = guideline().controls().iter().filter(|control| !control.patterns().is_empty()).count();
    assert_eq!(limited, 3);
}

#[test]
fn what_no_newer_measure_takes_up_is_what_the_editions_leave_over() {
    let over: Vec<&str> = guideline()
        .controls()
        .iter()
        .filter(|control| control.edition() == 4 && !control.is_superseded())
        .map(Control::id)
        .collect();
    assert_eq!(
        over,
        [
            "e4.executive.1",
            "e4.executive.2",
            "e4.executive.3",
            "e4.executive.4",
            "e4.executive.5",
            // Taken up in part only: drills; the access method and monitoring.
            "e4.admin.4",
            "e4.admin.5",
            "e4.admin.9",
            "e4.admin.15",
            "e4.admin.17",
            // Drills; external websites; the terminals to use; what to do without, media; public wireless LAN.
            "e4.teleworker.4",
            "e4.teleworker.5",
            "e4.teleworker.9",
            "e4.teleworker.11",
            "e4.teleworker.12",
            "e4.teleworker.14",
            "e4.teleworker.19",
        ]
    );
}

#[test]
fn patterns_became_the_methods_of_the_crosswalk() {
    let methods: Vec<Vec<Method>> = guideline().patterns().map(|pattern| pattern.methods().iter().collect()).collect();
    assert_eq!(
        methods,
        [
            vec![Method::RemoteDesktop],
            vec![Method::VirtualDesktop],
            vec![Method::CloudService],
            vec![Method::SecureBrowser],
            vec![Method::SecureContainer],
            vec![Method::Vpn, Method::Standalone],
        ]
    );
    let published: Vec<u8> = guideline()
        .patterns()
        .filter(|pattern| !pattern.methods_provenance().is_derived())
        .map(|pattern| pattern.number())
        .collect();
    assert_eq!(published, [6]);
}

#[test]
fn grades_and_the_interior_of_the_flowchart_are_marked_as_derived() {
    assert_eq!(guideline().ratings().iter().count(), 7 * 5);
    assert!(guideline().ratings().iter().all(|rating| rating.provenance().is_derived()));
    let flowchart = guideline().flowchart();
    assert_eq!(flowchart.start().provenance().kind(), ProvenanceKind::Published);
    for node in flowchart.nodes() {
        assert_eq!(node.provenance().is_derived(), node.id() != flowchart.start().id(), "{}", node.id());
        assert!(node.edges().all(|edge| edge.provenance().is_derived()), "{}", node.id());
    }
}

#[test]
fn the_grades_are_those_of_the_rubric() {
    let expected = ["ACBCC", "SDBCB", "ADDDS", "BBCCA", "CBBBA", "CAAAC", "DSASD"];
    for (method, row) in Method::ALL.into_iter().zip(expected) {
        let grades: String = Axis::ALL.into_iter().map(|axis| guideline().ratings().grade(method, axis).id()).collect();
        assert_eq!(grades, row, "{method}");
    }
}

#[test]
fn every_derived_datum_says_from_what_and_how() {
    for rating in guideline().ratings().iter() {
        let Provenance::Derived { basis, rationale } = rating.provenance() else { panic!("a derived grade") };
        assert!(!basis.is_empty());
        assert!(Lang::ALL.iter().all(|&lang| rationale.get(lang).chars().count() > 10));
    }
    let rationales: BTreeSet<&str> = guideline()
        .ratings()
        .iter()
        .filter_map(|rating| Some(rating.provenance().rationale()?.get(Lang::Ja)))
        .collect();
    assert_eq!(rationales.len(), 35, "each cell has a rationale of its own");
}

#[test]
fn every_text_is_written_in_its_language() {
    let has_kana_or_kanji = |text: &str| text.chars().any(|one| ('\u{3041}'..='\u{9fff}').contains(&one));
    let check = |text: &Text, place: &str| {
        assert!(!has_kana_or_kanji(text.get(Lang::En)), "{place}: {}", text.get(Lang::En));
        assert!(!text.get(Lang::Ja).trim().is_empty(), "{place}");
    };
    let is_japanese = |text: &Text, place: &str| {
        check(text, place);
        assert!(has_kana_or_kanji(text.get(Lang::Ja)), "{place}: {}", text.get(Lang::Ja));
    };
    for control in guideline().controls() {
        is_japanese(control.title(), control.id());
        is_japanese(control.text(), control.id());
    }
    for caution in guideline().cautions() {
        is_japanese(caution.title(), caution.id());
        is_japanese(caution.text(), caution.id());
    }
    for incident in guideline().incidents() {
        is_japanese(incident.what_happened(), incident.id());
        is_japanese(incident.made_possible_by(), incident.id());
    }
    for question in guideline().questions() {
        is_japanese(question.text(), question.id());
        is_japanese(question.help(), question.id());
        question.choices().iter().for_each(|choice| check(choice.label(), question.id()));
    }
    guideline().reference().iter().for_each(|entry| is_japanese(entry.text(), entry.id()));
    guideline().threats().for_each(|threat| is_japanese(threat.text(), threat.id()));
    for need in guideline().needs() {
        is_japanese(need.name(), need.id());
    }
    for configuration in guideline().methods().iter().flat_map(|entry| entry.configurations()) {
        is_japanese(configuration.name(), configuration.id());
        is_japanese(configuration.text(), configuration.id());
        let own = configuration.traits().iter().filter_map(|cell| cell.provenance().rationale());
        own.for_each(|rationale| is_japanese(rationale, configuration.id()));
    }
}

#[test]
fn a_conflict_is_there_for_each_case_the_sources_speak_against() {
    let conflicts: Vec<&str> = guideline()
        .cautions()
        .iter()
        .filter(|caution| caution.severity() == CautionSeverity::Conflict)
        .map(|caution| caution.id())
        .collect();
    assert_eq!(
        conflicts,
        [
            "standalone-always-stores",
            "offline-needs-connection",
            "offline-container-holds-no-data",
            "office-systems-out-of-reach",
            "only-part-of-the-applications",
            "browser-is-not-enough",
            "private-terminals-not-provided-for",
        ]
    );
}

/// `docs/contradictions.md` lists the contradictions of the data, each with the answers that clash, and near misses that
/// are none.
#[test]
fn the_table_of_contradictions_is_that_of_the_data() {
    let page = include_str!("../docs/contradictions.md");
    let rows = |heading: &str| -> Vec<Vec<String>> {
        let (_, section) = page.split_once(heading).expect("the section is there");
        let section = section.split("\n## ").next().expect("a section ends");
        let rows = section.lines().filter(|line| line.starts_with("| `"));
        rows.map(|row| row.split('|').map(|cell| cell.trim().trim_matches('`').to_owned()).collect()).collect()
    };
    let given = |answers: &[String]| {
        let [one, other] = answers else { panic!("two answers: {answers:?}") };
        let pairs = [one, other].map(|answer| answer.split_once('=').expect("an answer"));
        assert_ne!(pairs[0].0, pairs[1].0, "{answers:?}: of different questions");
        guideline().answers(pairs).unwrap_or_else(|error| panic!("{answers:?}: {error}"))
    };
    let told = |answers: &[String]| -> Vec<String> {
        let advice = given(answers).advise();
        advice.contradictions().map(|one| one.caution().id().to_owned()).collect()
    };
    let clashes = rows("## Pairs that clash");
    for row in &clashes {
        assert_eq!(told(&row[2..4]), [row[1].clone()], "{row:?}");
        assert!(row[4..6].iter().all(|cell| cell.chars().count() > 10), "{row:?}: a reason and what it rests on");
    }
    let about = |caution: &&telework_advisor::Caution| caution.about() == CautionSubject::Contradiction;
    let in_data: BTreeSet<&str> = guideline().cautions().iter().filter(about).map(|caution| caution.id()).collect();
    assert_eq!(clashes.iter().map(|row| &*row[1]).collect::<BTreeSet<_>>(), in_data);
    assert_eq!(clashes.len(), in_data.len());

    let near = rows("## Near misses");
    assert!(near.len() > 20);
    for row in &near {
        assert_eq!(told(&row[1..3]), [""; 0], "{row:?}");
        assert!(row[3].chars().count() > 10, "{row:?}: why it is none");
    }

    let choices: Vec<usize> = guideline().questions().map(|question| question.choices().len()).collect();
    let all: usize = choices.iter().sum();
    let pairs = (all * all - choices.iter().map(|count| count * count).sum::<usize>()) / 2;
    assert_eq!((choices.len(), all, pairs), (23, 50, 1_194));
    assert!(page.contains("23 questions with 50 choices") && page.contains("1,194 ways"));
}

/// One style throughout: no long vowel mark at the end of a technical term, and one word for one thing.
#[test]
fn terms_are_spelt_one_way() {
    fn visit(value: &serde_json::Value, name: &str) {
        const OTHERS: [&str; 10] = [
            "サーバー",
            "フォルダー",
            "メモリー",
            "ルーター",
            "ユーザー",
            "フィルター",
            "ベンダー",
            "コンピューター",
            "セキュリティソフト",
            "ウイルス対策ソフト",
        ];
        match value {
            serde_json::Value::String(text) => {
                // A heading that is quoted, and the name that the measure itself gives beside its own.
                let rest = text
                    .replace("「ウイルス対策ソフトに関するトラブル事例」", "")
                    .replace("（ウイルス対策ソフト）", "");
                let other = OTHERS.iter().find(|other| rest.contains(*other));
                assert!(other.is_none(), "{name}: {} in {text}", other.unwrap());
            }
            serde_json::Value::Array(list) => list.iter().for_each(|value| visit(value, name)),
            serde_json::Value::Object(object) => {
                // Places and titles are in the source's own words.
                let own = object.iter().filter(|(key, _)| !["locator", "document", "url"].contains(&key.as_str()));
                own.for_each(|(_, value)| visit(value, name));
            }
            _ => {}
        }
    }
    let files = telework_advisor::Files::embedded();
    assert!(files.names().count() > 10);
    for name in files.names() {
        visit(&serde_json::from_slice(files.get(name).unwrap()).unwrap(), name);
    }
}

/// Beside its cautions each method has what speaks for it, and what has to be provided first.
#[test]
fn each_method_has_merits_and_preparation() {
    for entry in guideline().methods() {
        let remarks = entry.merits().iter().chain(entry.preparation());
        assert!(!entry.merits().is_empty() && !entry.preparation().is_empty(), "{}", entry.method());
        for remark in remarks {
            assert!(
                remark.provenance().is_derived(),
                "{}: no source speaks of the 5th edition's method",
                entry.method()
            );
            assert!(Lang::ALL.iter().all(|&lang| remark.text().get(lang).chars().count() > 15));
        }
    }
}

/// A caution or a measure that speaks of cloud services is there wherever they are used, whatever the method is.
#[test]
fn what_is_said_of_cloud_services_holds_where_they_are_used() {
    let cautions = ["cloud-settings-own-responsibility", "cloud-reachable-from-internet"];
    let measures =
        ["e5.admin.cloud-usage-rules", "e5.admin.multi-factor-authentication", "e5.admin.access-permissions"];
    for answer in ["cloud-services=yes", "file-sharing-services=yes"] {
        let answers = guideline().answer_line(answer).unwrap();
        for candidate in answers.advise().candidates() {
            for id in cautions {
                let mut told = candidate.cautions().filter(|one| one.is_certain());
                assert!(told.any(|one| one.caution().id() == id), "{answer}: {id} with {}", candidate.method());
            }
            for id in measures {
                let is_required = candidate.control(id).is_some_and(|control| control.is_required());
                assert!(is_required, "{answer}: {id} with {}", candidate.method());
            }
        }
    }
}

/// Twins are the two sides of one thing: they apply under the same condition, and are of two roles.
#[test]
fn twins_have_twin_conditions() {
    let mut pairs = 0;
    for control in guideline().controls() {
        let Some(twin) = guideline().twin_of(control) else { continue };
        pairs += 1;
        let (one, other) = (control.id(), twin.id());
        assert_eq!(guideline().twin_of(twin).map(Control::id), Some(one));
        assert_eq!(control.edition(), twin.edition(), "{one} and {other}");
        assert_ne!(control.role(), twin.role(), "{one} and {other}");
        assert_eq!(control.element(), twin.element(), "{one} and {other}");
        let conditions = [control, twin].map(|control| format!("{:?}", control.applies()));
        assert_eq!(conditions[0], conditions[1], "{one} and {other}");
    }
    assert_eq!(pairs, 2 * 8);
}

/// Which measures a candidate requires, depends on, or does not need: the cases a reader would check first.
#[test]
fn spot_checks_of_what_is_required() {
    let state = |line: &str, method: Method, id: &str| -> &'static str {
        let answers = guideline().answer_line(line).unwrap();
        let advice = answers.advise();
        let candidate = advice.candidate(method).unwrap_or_else(|| panic!("{method} is a candidate of {line}"));
        match candidate.control(id) {
            None => "not needed",
            Some(control) if control.is_required() => "required",
            Some(control) => control.on().next().map_or("depends", |question| question.id()),
        }
    };
    // Whatever the method, and by the service or by what is an example of it.
    for id in ["e5.admin.cloud-usage-rules", "e5.teleworker.cloud-usage-compliance", "e5.teleworker.destination-check"]
    {
        for answer in ["cloud-services=yes", "file-sharing-services=yes"] {
            for method in [Method::RemoteDesktop, Method::VirtualDesktop, Method::Vpn, Method::Standalone] {
                assert_eq!(state(answer, method, id), "required");
            }
        }
    }
    let shared = "e5.teleworker.shared-data-permissions";
    assert_eq!(state("information-class=confidential", Method::RemoteDesktop, shared), "required");
    assert_eq!(state("information-class=business", Method::RemoteDesktop, shared), "not needed");
    for id in ["e5.admin.own-equipment-firmware", "e5.teleworker.own-equipment-firmware"] {
        assert_eq!(
            state("terminal-ownership=personal/own-network-equipment=no", Method::RemoteDesktop, id),
            "required"
        );
    }
    let (admin, worker) = ("e5.admin.disk-encryption", "e5.teleworker.disk-encryption");
    for id in [admin, worker] {
        assert_eq!(state("", Method::Standalone, id), "required");
        assert_eq!(state("data-on-terminal=not-stored", Method::VirtualDesktop, id), "removable-media");
        let neither = "data-on-terminal=not-stored/removable-media=no";
        assert_eq!(state(neither, Method::VirtualDesktop, id), "not needed");
        assert_eq!(state("data-on-terminal=not-stored/removable-media=yes", Method::VirtualDesktop, id), "required");
        // All applications by VPN implies stored data, although nobody was asked.
        assert_eq!(state("work-scope=all-apps", Method::Vpn, id), "required");
        assert_eq!(state("work-scope=spare-time-viewing", Method::CloudService, id), "data-on-terminal");
    }
    let patching = "e5.admin.remote-access-patching";
    assert_eq!(state("", Method::Vpn, patching), "required");
    assert_eq!(state("", Method::RemoteDesktop, patching), "required");
    assert_eq!(state("", Method::CloudService, patching), "not needed");
    for id in ["e5.admin.wireless-encryption", "e5.teleworker.wireless-encryption"] {
        for method in Method::ALL {
            assert_eq!(state("", method, id), "wireless-lan");
            assert_eq!(state("wireless-lan=yes", method, id), "required");
            assert_eq!(state("wireless-lan=no", method, id), "not needed");
        }
    }
    for method in Method::ALL {
        for number in 1..=5 {
            assert_eq!(state("", method, &format!("e4.executive.{number}")), "required");
        }
        let is_pattern_6 = matches!(method, Method::Vpn | Method::Standalone);
        assert_eq!(state("", method, "e4.teleworker.11"), if is_pattern_6 { "required" } else { "not needed" });
    }
}

/// The published cases in `docs/cases.md`: what experts chose is what is recommended first, with cautions and no conflict.
#[test]
fn the_advice_on_published_cases_is_that_of_the_page() {
    let page = include_str!("../docs/cases.md");
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/profiles");
    let mut count = 0;
    for row in page.lines().filter(|line| line.starts_with("| `case-")) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let file = format!("{}.json", cells[1].trim_matches('`'));
        let bytes = std::fs::read(folder.join(&file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        let profile = telework_advisor::Profile::from_json(guideline(), &file, &bytes).expect("the profile is right");
        let advice = profile.advise();
        let recommended: Vec<&str> = advice.recommended().iter().map(|one| one.method().id()).collect();
        assert_eq!(recommended.join(", "), cells[2], "{file}");
        let first = &advice.candidates()[0];
        let mut warnings: Vec<&str> = first
            .cautions()
            .filter(|one| one.is_certain() && one.caution().severity() == CautionSeverity::Warning)
            .map(|one| one.caution().id())
            .collect();
        warnings.sort_unstable();
        assert_eq!(warnings.join(", "), cells[3], "{file}");
        assert!(advice.candidates().iter().all(|one| !one.is_in_conflict()), "{file}");
        count += 1;
    }
    assert_eq!(count, 5);
}

/// Screen transfer over a line that may be too slow is a reservation that names the delay, and no more.
#[test]
fn a_slow_line_is_told_as_a_delay() {
    let caution = guideline().cautions().iter().find(|one| one.id() == "fast-line-required").expect("it is there");
    assert_eq!(caution.severity(), CautionSeverity::Warning);
    assert!(caution.text().get(Lang::Ja).contains("遅延") && caution.text().get(Lang::En).contains("latency"));
}

/// A condition on a trait names the values that its file names, in the order of the trait.
#[test]
fn a_condition_on_a_trait_holds_its_values() {
    let needs: serde_json::Value =
        serde_json::from_slice(telework_advisor::Files::embedded().get("needs.json").expect("it is there")).unwrap();
    let mut seen = 0;
    for (need, written) in guideline().needs().iter().zip(needs["needs"].as_array().unwrap()) {
        let Condition::Trait { definition, values } = need.met_by() else { continue };
        let Some(expected) = written["met_by"]["is"].as_array() else { continue };
        let found: BTreeSet<&str> = values.of(definition).map(|value| value.id()).collect();
        assert_eq!(found, expected.iter().map(|id| id.as_str().unwrap()).collect(), "{}", need.id());
        seen += 1;
    }
    assert!(seen >= 3, "{seen}");
}
