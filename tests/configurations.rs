//! The configurations and needs of the shipped data: each configuration suits somewhere and not elsewhere, changes something,
//! and, once chosen, gives what its changes announce; published cases and pairs of methods come out as practice has them.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use telework_advisor::{
    Advice, Answers, Axis, CautionSeverity, Files, Fit, Grade, Guideline, Lang, Method, MethodSet, Preferences,
    Profile, Verdict,
    change::{Cause, Difference, Gap},
    explain::{Behind, ConfigurationAdvice, Feasibility},
    portfolio::Portfolio,
    record::{AdviceRecord, ComparisonRecord},
    report::{advice_document, comparison_document, difference_document, gap_document, why_document},
};

/// Answers to each question, or none to some: the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % bound
    }

    /// Leaves out about one question in `every`; none where that is 0.
    fn answers(&mut self, every: usize) -> Answers<'static> {
        let mut pairs = Vec::new();
        for question in Guideline::embedded().questions() {
            let choices = question.choices();
            let choice = choices[self.below(choices.len())].id();
            if every == 0 || self.below(every) > 0 {
                pairs.push((question.id(), choice));
            }
        }
        Guideline::embedded().answers(pairs).expect("choices that exist")
    }
}

fn advise(line: &str) -> Advice<'static> {
    line.parse::<Answers<'static>>().expect("an answer line").advise()
}

fn suiting(line: &str, method: Method) -> Vec<&'static str> {
    let all = advise(line).configurations(method);
    let suits = |one: &&ConfigurationAdvice<'static>| one.suits() == Some(true);
    all.iter().filter(suits).map(|one| one.configuration().id()).collect()
}

fn derived() -> Vec<&'static str> {
    let methods = Guideline::embedded().methods().iter();
    methods.flat_map(|entry| entry.configurations().iter().skip(1)).map(|one| one.id()).collect()
}

#[test]
fn every_configuration_that_practice_builds_is_there() {
    assert_eq!(
        derived(),
        [
            "vpn-thin-client",
            "vpn-usb-boot",
            "vpn-cloud-gateway",
            "vpn-local-breakout",
            "vpn-closed-network-sim",
            "vpn-pc-and-smartphone",
            "remote-desktop-relay",
            "remote-desktop-spare-pcs",
            "virtual-desktop-daas",
            "virtual-desktop-cloud-only",
            "virtual-desktop-published-apps",
            "virtual-desktop-pc-and-smartphone",
            "secure-container-office",
            "secure-container-cloud",
            "secure-container-pc-and-smartphone",
            "secure-container-private-smartphone",
            "secure-browser-office",
            "secure-browser-cloud",
            "secure-browser-pc-and-smartphone",
            "secure-browser-private-smartphone",
            "cloud-service-no-local-copies",
            "cloud-service-local-copies",
            "cloud-service-pc-and-smartphone",
            "cloud-service-private-smartphone",
        ]
    );
}

/// Nothing is overridden by what is so anyway, and a caution about a configuration is brought by some.
#[test]
fn what_a_configuration_overrides_is_otherwise() {
    let guideline = Guideline::embedded();
    for entry in guideline.methods() {
        for configuration in entry.configurations() {
            for axis in Axis::ALL {
                let basic = guideline.ratings().grade(entry.method(), axis);
                let own = configuration.rating(axis).map(|rating| rating.grade());
                assert_ne!(own, Some(basic), "{}: {axis}", configuration.id());
            }
        }
    }
}

#[test]
fn each_suits_under_some_answers_and_not_under_others_and_changes_something() {
    let mut random = Random(17);
    let (mut suits, mut does_not, mut depends, mut changes) =
        (BTreeSet::new(), BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for turn in 0..400 {
        let advice = random.answers(if turn % 2 == 0 { 0 } else { 2 }).advise();
        for configuration in Method::ALL.into_iter().flat_map(|method| advice.configurations(method)) {
            let id = configuration.configuration().id();
            if configuration.configuration().is_basic() {
                assert!(configuration.suits() == Some(true) && configuration.changes().is_empty());
                continue;
            }
            match configuration.suits() {
                Some(true) => suits.insert(id),
                Some(false) => does_not.insert(id),
                None => depends.insert(id),
            };
            // What it changes where it suits, beside a trait.
            let told = configuration.changes();
            let is_felt =
                !(told.grades().is_empty() && told.cautions_added().is_empty() && told.cautions_removed().is_empty());
            if configuration.suits() == Some(true) && is_felt {
                changes.insert(id);
            }
        }
    }
    let all: BTreeSet<&str> = derived().into_iter().collect();
    for (found, what) in [(suits, "suits"), (does_not, "does not suit"), (depends, "depends"), (changes, "changes")] {
        assert_eq!(found, all, "{what}");
    }
}

/// What holds of a candidate: its cautions and measures, certain or not, and its grades.
fn told(
    advice: &Advice<'static>,
    method: Method,
) -> Option<(BTreeSet<&'static str>, BTreeSet<&'static str>, Vec<Grade>)> {
    let candidate = advice.candidate(method)?;
    let cautions = candidate.cautions().map(|one| one.caution().id()).collect();
    let controls = candidate.controls().map(|one| one.control().id()).collect();
    Some((cautions, controls, candidate.ratings().map(|rating| rating.grade()).collect()))
}

#[test]
fn choosing_one_gives_what_its_changes_announce() {
    let mut random = Random(4);
    let mut seen = BTreeSet::new();
    for turn in 0..200 {
        let answers = random.answers([0, 3, 2][turn % 3]);
        // Every second time with a minimum, which counts against the grades of the configuration.
        let preferences = match turn % 2 {
            0 => Preferences::default(),
            _ => Preferences::default().with_minimum(Axis::ALL[random.below(5)], Grade::ALL[random.below(5)]),
        };
        let advice = answers.advise_with(preferences.clone());
        for method in Method::ALL {
            let Some((cautions, controls, grades)) = told(&advice, method) else { continue };
            for configuration in advice.configurations(method).iter().skip(1) {
                let id = configuration.configuration().id();
                let profile = Profile::new(answers, preferences.clone()).with_configuration(id).expect("it exists");
                let chosen = profile.advise();
                let (own_cautions, own_controls, own_grades) = told(&chosen, method).expect("still a candidate");
                assert_eq!(chosen.candidate(method).expect("a candidate").configuration().id(), id);
                let changes = configuration.changes();
                let ids = |list: &[&'static telework_advisor::Caution]| {
                    list.iter().map(|one| one.id()).collect::<BTreeSet<_>>()
                };
                let of = |list: &[&'static telework_advisor::Control]| {
                    list.iter().map(|one| one.id()).collect::<BTreeSet<_>>()
                };
                assert_eq!(&own_cautions - &cautions, ids(changes.cautions_added()), "{id}: {answers}");
                assert_eq!(&cautions - &own_cautions, ids(changes.cautions_removed()), "{id}: {answers}");
                let candidate = chosen.candidate(method).expect("a candidate");
                assert!(candidate.is_configured(), "{id}");
                let certain: BTreeSet<&str> =
                    candidate.cautions().filter(|one| one.is_certain()).map(|one| one.caution().id()).collect();
                let order =
                    |caution: &&telework_advisor::Caution| (caution.severity(), !certain.contains(caution.id()));
                assert!(changes.cautions_added().is_sorted_by_key(order), "{id}: the graver and the certain first");
                assert_eq!(&own_controls - &controls, of(changes.controls_added()), "{id}: {answers}");
                assert_eq!(&controls - &own_controls, of(changes.controls_removed()), "{id}: {answers}");
                let mut expected = grades.clone();
                for &(axis, from, to) in changes.grades() {
                    let place = Axis::ALL.into_iter().position(|other| other == axis).expect("an axis");
                    assert_eq!(expected[place], from, "{id}");
                    expected[place] = to;
                }
                assert_eq!(own_grades, expected, "{id}: {answers}");
                assert_eq!(chosen.candidate(method).map(|one| one.fit()), Some(configuration.fit()), "{id}: {answers}");
                seen.insert(id);
            }
        }
    }
    assert_eq!(seen.len(), derived().len(), "each was chosen: {seen:?}");
}

const CALL_CENTRE: &str =
    "work-scope=all-apps/system-location=office-network/data-on-terminal=not-stored/connectivity=always-online";

/// A call centre lends PCs that keep nothing and has them connect by VPN.
#[test]
fn a_call_centre_with_lent_pcs_that_keep_nothing_can_use_a_vpn() {
    let line = format!("{CALL_CENTRE}/terminal-ownership=company/information-class=confidential");
    let advice = advise(&line);
    assert!(matches!(advice.feasibility(Method::Vpn), Feasibility::Feasible(_)));
    assert!(suiting(&line, Method::Vpn).contains(&"vpn-thin-client"));
    assert!(!suiting(&line.replace("not-stored", "stored"), Method::Vpn).contains(&"vpn-thin-client"));
}

/// On private PCs a VPN is in conflict unless these are booted from a device that the organisation lends.
#[test]
fn private_pcs_reach_a_vpn_from_a_boot_device_only() {
    let line = format!("{CALL_CENTRE}/terminal-ownership=personal");
    let Feasibility::Feasible(configuration) = advise(&line).feasibility(Method::Vpn) else { panic!("feasible") };
    assert_eq!(configuration.id(), "vpn-usb-boot");
    let stored = advise(&line.replace("not-stored", "stored"));
    assert!(matches!(stored.feasibility(Method::Vpn), Feasibility::Infeasible(_)));
}

/// A hospital sets spare PCs aside in the office and reaches them through a relay service.
#[test]
fn a_hospital_uses_spare_pcs_through_a_relay() {
    let line = "work-scope=all-apps/system-location=office-network/data-on-terminal=not-stored/office-environment=either/\
                deadline=immediate/terminal-ownership=company";
    let suits = suiting(line, Method::RemoteDesktop);
    assert_eq!(suits, ["basic", "remote-desktop-relay", "remote-desktop-spare-pcs"]);
    let profile = Profile::new(line.parse().expect("answers"), Preferences::default());
    let profile = profile.with_configuration("remote-desktop-relay").expect("it exists");
    let advice = profile.advise();
    let candidate = advice.candidate(Method::RemoteDesktop).expect("a candidate");
    let cautions: Vec<&str> = candidate.cautions().map(|one| one.caution().id()).collect();
    assert!(!cautions.contains(&"office-firewall-opening") && !cautions.contains(&"lead-time-remote-desktop"));
    assert!(cautions.contains(&"provider-runs-the-platform"));
}

/// What a second method is offered for, by the method offered.
fn pairs(line: &str, method: Method) -> Vec<(Method, Vec<&'static str>)> {
    let combinations = advise(line).combinations(method);
    combinations.iter().map(|one| (one.with(), one.needs().iter().map(|need| need.id()).collect())).collect()
}

#[test]
fn a_second_method_serves_the_smartphone() {
    let desktop = "work-scope=all-apps/system-location=office-network/data-on-terminal=not-stored/office-environment=dedicated/\
                   smart-devices=yes/terminal-ownership=company";
    let found = pairs(desktop, Method::VirtualDesktop);
    assert!(found.contains(&(Method::SecureBrowser, vec!["smart-devices"])), "{found:?}");
    let vpn = "work-scope=all-apps/system-location=office-network/data-on-terminal=stored/smart-devices=yes/\
               terminal-ownership=both";
    let found = pairs(vpn, Method::Vpn);
    assert!(found.contains(&(Method::SecureContainer, vec!["smart-devices"])), "{found:?}");
    assert_eq!(pairs(&vpn.replace("smart-devices=yes", "smart-devices=no"), Method::Vpn), []);
}

/// A configuration is a change like any other: it is named as the cause, alone and beside others, and on the same data advice
/// that was recorded with one does not differ.
#[test]
fn a_difference_knows_the_configuration() {
    let guideline = Guideline::embedded();
    let line = "work-scope=all-apps/system-location=office-network/data-on-terminal=stored/terminal-ownership=company";
    let profile = |line: &str| Profile::new(guideline.answer_line(line).unwrap(), Preferences::default());
    let chosen = |line: &str| profile(line).with_configuration("vpn-thin-client").unwrap();
    let kinds = |causes: &[Cause<'_>]| -> Vec<&'static str> {
        causes
            .iter()
            .map(|cause| if matches!(cause, Cause::Configuration) { "configuration" } else { "answer" })
            .collect()
    };

    let alone = Difference::new(&profile(line).advise(), &chosen(line).advise());
    assert_eq!(kinds(alone.changes()), ["configuration"]);
    assert!(alone.facts().len() > 5);
    assert!(alone.facts().iter().all(|fact| kinds(fact.because()) == ["configuration"]), "{alone:?}");

    let other = line.replace("company", "both");
    let both_sides = Difference::new(&chosen(line).advise(), &chosen(&other).advise());
    assert_eq!(kinds(both_sides.changes()), ["answer"]);
    assert!(!both_sides.facts().is_empty());
    assert!(both_sides.facts().iter().all(|fact| kinds(fact.because()) == ["answer"]), "{both_sides:?}");

    let beside = Difference::new(&profile(line).advise(), &chosen(&other).advise());
    assert_eq!(kinds(beside.changes()), ["answer", "configuration"]);
    assert!(beside.facts().iter().all(|fact| !fact.because().is_empty()), "{beside:?}");

    let written = serde_json::to_vec(&AdviceRecord::new(&chosen(line).advise())).unwrap();
    let record = AdviceRecord::from_json("advice.json", &written).unwrap();
    let again = record.profile_on(guideline).unwrap();
    assert_eq!(again.configuration().map(|one| one.id()), Some("vpn-thin-client"));
    let difference = record.difference(guideline).unwrap();
    assert!(difference.facts().is_empty() && difference.changes().is_empty(), "{difference:?}");
    for lang in Lang::ALL {
        let text = difference_document(&alone, lang).to_markdown();
        assert!(
            text.contains(if lang == Lang::Ja {
                "選んだ構成の変更"
            } else {
                "another choice of configuration"
            }),
            "{text}"
        );
    }
}

/// Nothing works without a connection where no data is stored: then no second method is offered for it.
#[test]
fn work_offline_is_met_by_nobody_who_stores_no_data() {
    let line = "work-scope=all-apps/system-location=office-network/office-environment=own-office-pc/connectivity=offline-needed/";
    let needs = |data: &str| -> Vec<(Method, Vec<&str>)> { pairs(&format!("{line}{data}"), Method::RemoteDesktop) };
    assert_eq!(needs("data-on-terminal=not-stored"), []);
    let advice = advise(&format!("{line}data-on-terminal=not-stored"));
    assert!(advice.needs().iter().any(|need| need.id() == "work-offline"), "it is a need all the same");
}

#[test]
fn a_method_that_needs_a_connection_is_joined_by_one_that_does_not() {
    let line =
        "work-scope=specific-apps/connectivity=offline-needed/system-location=office-network/data-on-terminal=stored";
    let advice = advise(line);
    for method in Method::ALL.into_iter().filter(|&method| advice.candidate(method).is_some()) {
        for combination in advice.combinations(method) {
            let needs: Vec<&str> = combination.needs().iter().map(|need| need.id()).collect();
            assert!(!needs.is_empty() && combination.with() != method);
            if needs.contains(&"work-offline") {
                assert!(matches!(combination.with(), Method::Vpn | Method::Standalone), "{method}: {needs:?}");
            }
        }
    }
    // Prepared data alone does not reach the systems in the office.
    assert!(
        pairs(line, Method::Standalone)
            .iter()
            .any(|(with, needs)| *with == Method::Vpn && *needs == ["office-systems"])
    );
}

/// Where a candidate has a conflict that names a need, the second method offered meets that need.
#[test]
fn a_conflict_that_names_a_need_is_met_by_the_second_method() {
    let guideline = Guideline::embedded();
    let conflicts = guideline.cautions().iter().filter_map(|caution| Some((caution, guideline.need_of(caution)?)));
    let named: Vec<(&str, &str)> = conflicts.map(|(caution, need)| (caution.id(), need.id())).collect();
    assert_eq!(
        named,
        [
            ("offline-needs-connection", "work-offline"),
            ("offline-container-holds-no-data", "work-offline"),
            ("office-systems-out-of-reach", "office-systems"),
            ("only-part-of-the-applications", "all-applications"),
            ("browser-is-not-enough", "applications-beyond-the-browser"),
        ]
    );
    let mut random = Random(8);
    let mut seen = BTreeSet::new();
    for _ in 0..300 {
        let advice = random.answers(0).advise();
        let needs: BTreeSet<&str> = advice.needs().iter().map(|need| need.id()).collect();
        for candidate in advice.candidates() {
            for combination in advice.combinations(candidate.method()) {
                let unmet: BTreeSet<&str> = combination.needs().iter().map(|need| need.id()).collect();
                assert!(unmet.is_subset(&needs));
                seen.extend(unmet.iter().copied());
                let conflicts = candidate.cautions().filter(|one| one.is_certain());
                // The second method speaks against nothing but what the first one serves.
                let second = advice.candidate(combination.with()).into_iter().flat_map(|second| second.cautions());
                for conflict in
                    second.filter(|one| one.is_certain() && one.caution().severity() == CautionSeverity::Conflict)
                {
                    let need = guideline.need_of(conflict.caution()).expect("nothing else is offered");
                    assert!(!unmet.contains(need.id()), "{}: {}", combination.with(), need.id());
                }
                for (_, need) in named.iter().filter(|(id, _)| conflicts.clone().any(|one| one.caution().id() == *id)) {
                    assert!(unmet.contains(need), "{}: {need}", candidate.method());
                }
            }
        }
    }
    assert!(seen.contains("smart-devices") && seen.len() > 2, "{seen:?}");
}

/// Answers under which `chosen` is a candidate, in the configuration of that id.
fn in_force(random: &mut Random, id: &str, preferences: &Preferences) -> Advice<'static> {
    for _ in 0..2_000 {
        let profile = Profile::new(random.answers(0), preferences.clone()).with_configuration(id).expect("it exists");
        let advice = profile.advise();
        if advice.candidates().len() > 1 && advice.candidates().iter().any(|one| one.configuration().id() == id) {
            return advice;
        }
    }
    panic!("{id} is of no candidate that has others beside it");
}

#[test]
fn the_one_in_force_counts_wherever_grades_are_told() {
    let mut random = Random(8);
    let mut other_grades = 0;
    for (place, id) in derived().into_iter().enumerate() {
        let priorities = [Axis::ALL[place % 5], Axis::ALL[(place + 2) % 5]];
        let preferences = Preferences::default().with_priorities(priorities).expect("two axes");
        let advice = in_force(&mut random, id, &preferences);
        let grades = |method| -> Vec<Grade> {
            let candidate = advice.candidate(method).expect("a candidate");
            candidate.ratings().map(|rating| rating.grade()).collect()
        };
        let comparison = advice.compare();
        let record = ComparisonRecord::new(&comparison);
        assert_eq!(
            advice.recommended().is_empty(),
            comparison.first().is_empty() || advice.verdict() == Verdict::Conflicts
        );
        for (compared, written) in comparison.methods().iter().zip(&record.methods) {
            let own = grades(compared.method());
            assert_eq!(compared.ratings().map(|rating| rating.grade()).collect::<Vec<_>>(), own, "{id}");
            assert_eq!(written.grades.values().map(|grade| grade.grade).collect::<Vec<_>>(), own, "{id}");
            assert_eq!(compared.rank(), advice.candidate(compared.method()).and_then(|one| one.rank()), "{id}");
            for other in comparison.methods() {
                let gains = comparison.trade_off(compared.method(), other.method());
                let better = own.iter().zip(grades(other.method())).filter(|(own, other)| **own > *other).count();
                assert_eq!(gains.gains().len(), better, "{id}");
            }
            let basic = Guideline::embedded().ratings();
            other_grades += usize::from(
                Axis::ALL.into_iter().zip(&own).any(|(axis, grade)| basic.grade(compared.method(), axis) != *grade),
            );
            // What puts it behind the first is told with the grades that count.
            if let Some(Behind::Priority { axis, first, own: told }) = advice.behind(compared.method()) {
                let place = Axis::ALL.into_iter().position(|other| other == axis).expect("an axis");
                let of_first = grades(advice.candidates()[0].method());
                assert_eq!((told, first), (own[place], of_first[place]), "{id}");
                assert!(told < first, "{id}");
            }
        }
        // Every report says so.
        let configuration = Guideline::embedded().configuration(id).expect("it exists");
        for lang in Lang::ALL {
            let documents = [
                advice_document(&advice, lang),
                comparison_document(&comparison, lang),
                gap_document(&Gap::new(&advice, configuration.method()), lang),
                why_document(&advice, configuration.method(), lang),
            ];
            for document in documents {
                let told = document.facts.iter().any(|(_, fact)| fact.plain().contains(configuration.name().get(lang)));
                assert!(told, "{id}: {}", document.title.plain());
            }
        }
    }
    assert!(other_grades > 10, "{other_grades}");
}

#[test]
fn a_comparison_lists_the_configurations_that_change_a_grade() {
    let guideline = Guideline::embedded();
    let comparison = guideline.compare(MethodSet::ALL, Preferences::default());
    for lang in Lang::ALL {
        let text = comparison_document(&comparison, lang).to_markdown();
        for entry in guideline.methods() {
            for configuration in entry.configurations().iter().skip(1) {
                let changes = Axis::ALL.into_iter().any(|axis| configuration.rating(axis).is_some());
                let name = configuration.name().get(lang);
                assert_eq!(text.contains(&format!("{name}{}", if changes { "" } else { "\u{0}" })), changes, "{name}");
            }
        }
    }
    // Of the candidates alone, and which of them suit.
    let comparison = advise(&format!("{CALL_CENTRE}/office-environment=either/deadline=immediate")).compare();
    let record = ComparisonRecord::new(&comparison);
    let suits: Vec<_> = record.methods.iter().filter(|one| one.candidate).flat_map(|one| &one.configurations).collect();
    let suits: Vec<_> = suits.iter().map(|one| (&*one.id, one.suits)).collect();
    assert_eq!(
        suits,
        [
            ("remote-desktop-relay", Some(true)),
            ("remote-desktop-spare-pcs", Some(true)),
            ("virtual-desktop-daas", Some(true)),
            ("virtual-desktop-cloud-only", Some(false)),
            ("virtual-desktop-published-apps", Some(false)),
        ]
    );
}

/// The headline, as the report has it.
fn headline(advice: &Advice<'_>, lang: Lang) -> String {
    let markdown = advice_document(advice, lang).to_markdown();
    let (_, summary) = markdown.split_once("\n## ").expect("a section");
    summary.split("\n- ").next().expect("the paragraphs before the first list").to_owned()
}

#[test]
fn the_headline_names_what_suits_where_a_candidate_conflicts() {
    // No shipped configuration does what its method in conflict does not; here one suits whoever uses private terminals.
    let mut files = Files::embedded();
    let mut methods: Value = serde_json::from_slice(files.get("methods.json").expect("it ships")).expect("it is JSON");
    let vpn = methods["methods"].as_array_mut().expect("a list").iter_mut().find(|one| one["id"] == "vpn");
    let configurations = vpn.expect("it ships")["configurations"].as_array_mut().expect("a list");
    let from_device = configurations.iter_mut().find(|one| one["id"] == "vpn-usb-boot").expect("it ships");
    from_device["suits"] = json!({ "answer": "terminal-ownership", "is": ["personal"] });
    files.insert("methods.json", methods.to_string());
    let guideline = Guideline::load(&files).expect("all but that is as it ships");

    let mut random = Random(21);
    let (mut named, mut open, mut without) = (0, 0, 0);
    for turn in 0..600 {
        let line = random.answers(if turn % 2 == 0 { 0 } else { 3 }).to_string();
        let advice = guideline.answer_line(&line).expect("the questions are the same").advise();
        for candidate in advice.candidates().iter().filter(|one| one.is_in_conflict()) {
            let told = headline(&advice, Lang::En);
            for one in advice.configurations(candidate.method()).iter().skip(1) {
                let is_way_out = one.suits() == Some(true) && one.fit() != Fit::Conflicts;
                let name = one.configuration().name().get(Lang::En).replace('(', "\\(");
                assert_eq!(told.contains(&*name), is_way_out, "{}: {name} in {told}", advice.answers());
                (named, without) = (named + usize::from(is_way_out), without + usize::from(!is_way_out));
                let chosen = advice.profile().clone().with_configuration(one.configuration().id()).expect("it exists");
                let chosen = chosen.advise();
                let chosen = chosen.candidate(candidate.method()).expect("it is a candidate all the same");
                assert_eq!(one.may_conflict(), chosen.possible_conflicts().next().is_some());
                if is_way_out {
                    assert_eq!(
                        told.contains(&format!("{name}”§ (which may conflict, depending on answers not given)")),
                        one.may_conflict(),
                        "{told}"
                    );
                    open += usize::from(one.may_conflict());
                }
            }
        }
    }
    assert!(named > 0 && open > 0 && without > 0, "{named} {open} {without}");
}

#[test]
fn a_configuration_of_a_method_ruled_out_is_accepted_and_said_to_change_nothing() {
    let answers: Answers =
        "work-scope=specific-apps/connectivity=offline-needed/data-on-terminal=stored/system-location=cloud-only"
            .parse()
            .expect("an answer line");
    let profile =
        Profile::new(answers, Preferences::default()).with_configuration("remote-desktop-relay").expect("it exists");
    let advice = profile.advise();
    assert!(advice.candidate(Method::RemoteDesktop).is_none());
    assert!(headline(&advice, Lang::En).contains("is one of Remote desktop, which is not a candidate"));
    let without = answers.advise();
    assert_eq!(advice.recommended().len(), without.recommended().len());
}

#[test]
fn a_portfolio_chooses_for_all_groups_and_a_group_for_itself() {
    let text = r#"{ "configuration": "vpn-closed-network-sim", "groups": [
        { "answers": { "work-scope": "all-apps", "system-location": "office-network", "data-on-terminal": "stored" } },
        { "answers": { "work-scope": "all-apps", "system-location": "office-network", "data-on-terminal": "stored" },
          "configuration": "vpn-cloud-gateway" } ] }"#;
    let portfolio =
        Portfolio::from_json(Guideline::embedded(), "portfolio.json", text.as_bytes()).expect("a portfolio");
    let advice = portfolio.advise();
    let chosen = advice.groups().iter().map(|group| group.advice().candidates()[0].configuration().id());
    assert_eq!(chosen.collect::<Vec<_>>(), ["vpn-closed-network-sim", "vpn-cloud-gateway"]);
}

#[test]
fn a_chosen_configuration_that_does_not_suit_is_told() {
    let line = "work-scope=all-apps/system-location=office-network";
    for (data, suits) in [("stored", false), ("not-stored", true)] {
        let answers: Answers<'static> =
            format!("{line}/data-on-terminal={data}/terminal-ownership=company").parse().expect("an answer line");
        let profile = Profile::new(answers, Preferences::default()).with_configuration("vpn-thin-client");
        let advice = profile.expect("a configuration").into_advice();
        if advice.candidate(Method::Vpn).is_none() {
            continue;
        }
        let text = advice_document(&advice, Lang::Ja).to_markdown();
        assert_eq!(text.contains("今回のご回答には合いません（関係する質問：「端末へのデータ保存」"), !suits, "{data}");
        assert!(text.contains("利点（基本構成）"), "{data}");
    }
}
