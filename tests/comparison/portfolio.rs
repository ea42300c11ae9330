//! Which methods serve all groups, what consolidating costs, and the measures of the union.

use std::collections::BTreeSet;

use proptest::prelude::*;
use telework_advisor::{
    CautionAdvice, Guideline, Lang, Method, MethodSet, Preferences, Profile,
    change::Gap,
    portfolio::{Group, Portfolio},
    record::PortfolioRecord,
    report::{Line, gap_document, gap_summary, gap_table, portfolio_document},
};

use crate::{
    oracle,
    support::{any_minimum, any_priorities, methods, numbers, preferences},
};

/// A portfolio of these groups, by way of its own format.
fn portfolio<'g>(guideline: &'g Guideline, groups: &[(String, Preferences)]) -> Portfolio<'g> {
    let groups: Vec<Group<'_>> = groups
        .iter()
        .map(|(line, preferences)| {
            Group::new(Profile::new(guideline.answer_line(line).unwrap(), preferences.clone()), None)
        })
        .collect();
    let text = serde_json::json!({ "groups": groups }).to_string();
    Portfolio::from_json(guideline, "portfolio.json", text.as_bytes()).unwrap()
}

/// Answers at random, some of them open.
pub(crate) fn any_line() -> impl Strategy<Value = String> {
    let questions = [
        ("work-scope", &["all-apps", "specific-apps", "spare-time-viewing"][..]),
        ("system-location", &["office-network", "cloud-only"]),
        ("data-on-terminal", &["stored", "not-stored"]),
        ("office-environment", &["own-office-pc", "dedicated", "either"]),
        ("connectivity", &["offline-needed", "always-online"]),
        ("browser-suffices", &["yes", "no"]),
        ("line-speed", &["fast", "ordinary"]),
        ("terminal-ownership", &["company", "personal", "both"]),
    ];
    let answers: Vec<_> = questions
        .into_iter()
        .map(|(question, choices)| {
            prop::option::weighted(0.7, prop::sample::select(choices))
                .prop_map(move |choice| choice.map(|choice| format!("{question}={choice}")))
        })
        .collect();
    answers.prop_map(|answers| answers.into_iter().flatten().collect::<Vec<_>>().join("/"))
}

fn any_group() -> impl Strategy<Value = (String, Preferences)> {
    (any_line(), any_priorities(), any_minimum())
        .prop_map(|(line, priorities, minimum)| (line, preferences(&priorities, &minimum)))
}

fn bits(set: MethodSet) -> u32 {
    set.iter().map(|method| 1 << method as u32).sum()
}

proptest! {
    #![proptest_config(crate::support::cases(48))]

    #[test]
    fn the_smallest_sets_are_those_of_the_oracle(groups in prop::collection::vec(any_group(), 1..6)) {
        let guideline = Guideline::embedded();
        let portfolio = portfolio(guideline, &groups);
        let advice = portfolio.advise();
        let mut serving: Vec<Vec<usize>> = Vec::new();
        for (group, (line, preferences)) in advice.groups().iter().zip(&groups) {
            // Each group is advised as it would be alone.
            let alone = guideline.answer_line(line).unwrap().advise_with(preferences.clone());
            let order = |advice: &telework_advisor::Advice<'_>| -> Vec<(Method, Option<usize>)> {
                advice.candidates().iter().map(|one| (one.method(), one.rank())).collect()
            };
            prop_assert_eq!(order(group.advice()), order(&alone));
            let class = |method: Method| {
                let one = alone.candidates().iter().find(|one| one.method() == method).unwrap();
                (one.is_in_conflict(), !one.below_minimum().is_empty())
            };
            let candidates = || alone.candidates().iter().map(|one| one.method());
            let best = candidates().map(class).min().unwrap();
            serving.push(numbers(candidates().filter(|&method| class(method) == best)));
            prop_assert_eq!(group.served_by(), methods(serving.last().unwrap()));
        }
        let found: Vec<u32> = advice.smallest_sets().iter().map(|&set| bits(set)).collect();
        prop_assert_eq!(found.iter().copied().collect::<BTreeSet<_>>().len(), found.len());
        let mut sorted = found.clone();
        sorted.sort_unstable();
        prop_assert_eq!(sorted, oracle::smallest_covers(&serving));
        // Those that let more groups keep a first choice stand first, and what a plan says agrees.
        let kept: Vec<usize> = advice
            .smallest_sets()
            .iter()
            .map(|&set| {
                let plan = advice.plan(set);
                assert!(plan.serves_all());
                plan.placements().iter().filter(|placement| placement.instead_of().is_none()).count()
            })
            .collect();
        prop_assert!(kept.is_sorted_by(|left, right| left >= right), "{:?}", kept);
    }

    #[test]
    fn the_order_of_the_groups_changes_nothing(
        (groups, shuffled) in prop::collection::vec(any_group(), 1..5)
            .prop_flat_map(|groups| (Just(groups.clone()), Just(groups).prop_shuffle())),
    ) {
        let guideline = Guideline::embedded();
        let (one, other) = (portfolio(guideline, &groups), portfolio(guideline, &shuffled));
        let (one, other) = (one.advise(), other.advise());
        prop_assert_eq!(one.smallest_sets(), other.smallest_sets());
        let controls = |advice: &telework_advisor::portfolio::PortfolioAdvice<'_>| -> Vec<(String, usize, usize)> {
            let controls = advice.first_choices().controls();
            let counted = controls.iter().map(|planned| {
                (planned.control().id().to_owned(), planned.required_by().len(), planned.depends_in().len())
            });
            counted.collect()
        };
        prop_assert_eq!(controls(&one), controls(&other));
    }

    #[test]
    fn a_plan_tells_what_it_costs_and_what_it_requires(
        groups in prop::collection::vec(any_group(), 1..4),
        set in 0..128_usize,
    ) {
        let guideline = Guideline::embedded();
        let portfolio = portfolio(guideline, &groups);
        let advice = portfolio.advise();
        let set = methods(&(0..7).filter(|method| set & 1 << method != 0).collect::<Vec<_>>());
        let plan = advice.plan(set);
        let table = crate::support::table(guideline);
        for placement in plan.placements() {
            let candidates = placement.group().advice().candidates();
            let best = candidates.iter().find(|one| set.contains(one.method()));
            prop_assert_eq!(placement.candidate().map(|one| one.method()), best.map(|one| one.method()));
            let Some(candidate) = best else {
                let nearest = placement.nearest_method(set);
                prop_assert_eq!(nearest.is_none(), set.is_empty());
                if let Some((method, changes)) = nearest {
                    let mut answers = *placement.group().advice().answers();
                    for change in changes {
                        answers = answers.with(change.from().question().id(), change.to().id()).unwrap();
                    }
                    prop_assert!(answers.candidates().contains(method));
                }
                continue;
            };
            prop_assert_eq!(placement.instead_of().is_none(), candidate.rank().is_none_or(|rank| rank == 1));
            let (Some(first), Some(costs)) = (placement.instead_of(), placement.trade_off()) else { continue };
            prop_assert_eq!(first.method(), candidates[0].method());
            let (here, there) = (table[candidate.method() as usize], table[first.method() as usize]);
            let worse: Vec<usize> = (0..5).filter(|&axis| here[axis] < there[axis]).collect();
            let better: Vec<usize> = (0..5).filter(|&axis| here[axis] > there[axis]).collect();
            prop_assert_eq!(numbers(costs.gives_up().iter().copied()), worse);
            prop_assert_eq!(numbers(costs.gains().iter().copied()), better);
            let known = |cautions: &mut dyn Iterator<Item = CautionAdvice<'_, '_>>| -> BTreeSet<(String, bool)> {
                cautions.map(|one| (one.caution().id().to_owned(), one.is_certain())).collect()
            };
            let (mine, firsts) = (known(&mut candidate.cautions()), known(&mut first.cautions()));
            let beyond = |these: &BTreeSet<(String, bool)>, those: &BTreeSet<(String, bool)>| -> BTreeSet<String> {
                let is_new = |(id, certain): &&(String, bool)| {
                    !those.contains(&(id.clone(), true)) && (*certain || !those.contains(&(id.clone(), false)))
                };
                these.iter().filter(is_new).map(|(id, _)| id.clone()).collect()
            };
            let ids = |cautions: Vec<CautionAdvice<'_, '_>>| -> BTreeSet<String> {
                cautions.iter().map(|one| one.caution().id().to_owned()).collect()
            };
            prop_assert_eq!(ids(placement.cautions_added()), beyond(&mine, &firsts));
            prop_assert_eq!(ids(placement.cautions_dropped()), beyond(&firsts, &mine));
        }
        // Every measure of every group is in the union, and nothing else is.
        let controls = plan.controls();
        for (place, placement) in plan.placements().iter().enumerate() {
            let needed: BTreeSet<(&str, bool)> = placement
                .candidate()
                .iter()
                .flat_map(|one| one.controls())
                .map(|one| (one.control().id(), one.is_required()))
                .collect();
            let mut told: BTreeSet<(&str, bool)> = BTreeSet::new();
            for planned in &controls {
                if planned.required_by().contains(&place) {
                    told.insert((planned.control().id(), true));
                }
                if let Some((_, on)) = planned.depends_in().iter().find(|(group, _)| *group == place) {
                    prop_assert!(!on.is_empty());
                    told.insert((planned.control().id(), false));
                }
            }
            prop_assert_eq!(needed, told);
        }
    }
}

fn sample() -> Portfolio<'static> {
    let text = include_bytes!("../../data/profiles/portfolio-three-teams.json");
    Portfolio::from_json(Guideline::embedded(), "portfolio-three-teams.json", text).unwrap()
}

#[test]
fn three_teams_can_do_with_two_methods() {
    let portfolio = sample();
    let advice = portfolio.advise();
    let firsts: Vec<Method> = advice.groups().iter().map(|group| group.advice().candidates()[0].method()).collect();
    assert_eq!(firsts, [Method::SecureBrowser, Method::CloudService, Method::Standalone]);
    let expected: MethodSet = [Method::SecureBrowser, Method::Standalone].into_iter().collect();
    let other: MethodSet = [Method::SecureBrowser, Method::Vpn].into_iter().collect();
    assert_eq!(advice.smallest_sets(), [expected, other]);
    let plan = advice.plan(expected);
    let moved: Vec<usize> = (0..3).filter(|&place| plan.placements()[place].instead_of().is_some()).collect();
    assert_eq!(moved, [1]);
    assert_eq!(advice.first_choices().methods().len(), 3);
    let people: Vec<Option<u32>> =
        advice.groups().iter().map(telework_advisor::portfolio::GroupAdvice::headcount).collect();
    assert_eq!(people, [Some(120), Some(45), Some(18)]);
}

#[test]
fn what_serves_no_group_is_said_to() {
    let portfolio = sample();
    let advice = portfolio.advise();
    let plan = advice.plan(methods(&[Method::CloudService as usize]));
    assert!(!plan.serves_all());
    let (method, changes) = plan.placements()[0].nearest_method(MethodSet::ALL).unwrap();
    assert!(!changes.is_empty() && method != Method::SecureBrowser);
    assert!(plan.placements()[1].nearest_method(MethodSet::ALL).is_none());
}

#[test]
fn the_record_comes_back_as_it_was() {
    let portfolio = sample();
    let advice = portfolio.advise();
    for methods in [None, Some(methods(&[4, 6])), Some(MethodSet::EMPTY)] {
        let record = PortfolioRecord::new(&advice, methods);
        let json = serde_json::to_string(&record).unwrap();
        assert_eq!(serde_json::from_str::<PortfolioRecord<'_>>(&json).unwrap(), record);
    }
}

/// Of three groups, in the second every candidate is in conflict.
const IN_CONFLICT: &str = r#"{ "name": "組織", "date": "2026-11-20", "prepared_by": "作成者", "groups": [
    { "name": "東京", "answers": { "work-scope": "all-apps", "system-location": "cloud-only", "data-on-terminal": "stored" } },
    { "name": "大阪", "site": "北館", "answers": { "work-scope": "all-apps", "system-location": "office-network", "data-on-terminal": "stored", "terminal-ownership": "personal" } },
    { "name": "福岡", "date": "2026-11-21", "answers": { "data-on-terminal": "not-stored", "connectivity": "offline-needed" } }
] }"#;

#[test]
fn sets_and_plans_say_where_they_count_what_is_not_recommended() {
    let portfolio = Portfolio::from_json(Guideline::embedded(), "p.json", IN_CONFLICT.as_bytes()).unwrap();
    let text = portfolio_document(&portfolio.advise(), None, Lang::Ja).to_markdown();
    assert_eq!(text.matches("大阪、福岡は、どの候補も不適合です。").count(), 2, "{text}");
    assert!(text.contains("大阪の候補はVPN方式だけで、不適合です。") && !text.contains("大阪に対応できるのは"));
    // What depends on answers is counted apart.
    let advice = portfolio.advise();
    let count = advice.first_choices().gap_count();
    let (required, depends) = (count.required.total(), count.depends.total());
    assert!(depends > 0 && text.contains(&format!("{required}件")) && text.contains(&format!("未確定 {depends}件")));
}

/// What is said of a group counts what is left aside, and of all groups what is not known of them.
#[test]
fn what_is_left_aside_is_named() {
    let text = r#"{ "minimum": { "security-governance": "B" }, "groups": [
        { "name": "Aside", "headcount": 3, "answers": { "work-scope": "all-apps", "system-location": "office-network",
            "office-environment": "own-office-pc" } },
        { "name": "Clash", "minimum": { "security-governance": "S" }, "answers": { "work-scope": "all-apps",
            "system-location": "office-network", "data-on-terminal": "not-stored", "office-environment": "either",
            "connectivity": "offline-needed" } },
        { "name": "Alone", "answers": { "work-scope": "all-apps", "system-location": "office-network",
            "data-on-terminal": "not-stored", "office-environment": "own-office-pc" } }
    ] }"#;
    let portfolio = Portfolio::from_json(Guideline::embedded(), "p.json", text.as_bytes()).unwrap();
    let advice = portfolio.advise();
    let left: Vec<(usize, usize)> =
        advice.groups().iter().map(|group| (group.advice().methods().len(), group.served_by().len())).collect();
    assert_eq!(left, [(2, 1), (2, 1), (1, 1)]);
    for (lang, said) in [
        (
            Lang::Ja,
            [
                "Asideに対応できるのはリモートデスクトップ方式だけです。VPN方式も候補ですが",
                "Clashの候補はどれも不適合です。リモートデスクトップ方式は最低水準にも届かないため",
                "Aloneに対応できるのはリモートデスクトップ方式だけです。\n",
                "計3人（人数の記載がない2か所を除く）",
            ],
        ),
        (
            Lang::En,
            [
                "Only Remote desktop serves Aside. Left aside, as in conflict or below the minimum: VPN.",
                "Every candidate is in conflict for Clash; below the minimum too, and so left aside: Remote desktop.",
                "Only Remote desktop serves Alone.\n",
                "3 people (not counting 2 without a headcount)",
            ],
        ),
    ] {
        let told = portfolio_document(&advice, None, lang).to_markdown();
        for said in said {
            assert!(told.contains(said), "{said}: {told}");
        }
    }
    // Nothing is fewer than one method.
    let one = Portfolio::from_json(
        Guideline::embedded(),
        "p.json",
        &serde_json::to_vec(&serde_json::json!({
            "groups": [{ "answers": { "work-scope": "all-apps", "system-location": "office-network",
                "data-on-terminal": "not-stored", "office-environment": "own-office-pc" } }]
        }))
        .unwrap(),
    )
    .unwrap();
    let told = portfolio_document(&one.advise(), None, Lang::Ja).to_markdown();
    assert!(!told.contains("これより少ない方式"), "{told}");
}

#[test]
fn a_group_alone_is_called_as_its_organisation_is() {
    let portfolio = Portfolio::from_json(Guideline::embedded(), "p.json", IN_CONFLICT.as_bytes()).unwrap();
    let told = |place| {
        let profile = portfolio.profile_alone(place).unwrap();
        let facts = [profile.name(), profile.site(), profile.date(), profile.prepared_by()];
        facts.map(|fact| fact.unwrap_or("-").to_owned())
    };
    assert_eq!(told(0), ["組織", "東京", "2026-11-20", "作成者"]);
    assert_eq!(told(1), ["組織", "大阪 北館", "2026-11-20", "作成者"]);
    assert_eq!(told(2), ["組織", "福岡", "2026-11-21", "作成者"]);
    assert!(portfolio.profile_alone(3).is_none());
}

#[test]
fn a_gap_of_a_method_in_conflict_says_so_in_every_form() {
    let portfolio = Portfolio::from_json(Guideline::embedded(), "p.json", IN_CONFLICT.as_bytes()).unwrap();
    for (place, is_in_conflict) in [(0, false), (1, true)] {
        let advice = portfolio.profile_alone(place).unwrap().into_advice();
        let first = &advice.candidates()[0];
        let gap = Gap::new(&advice, first.method());
        assert_eq!(gap.conflicts().len(), first.conflicts().count());
        assert_eq!(!gap.conflicts().is_empty(), is_in_conflict);
        for text in [gap_document(&gap, Lang::Ja).to_markdown(), gap_summary(&gap, Lang::Ja).to_markdown()] {
            assert_eq!(text.contains("この方式は、ご回答に対して不適合です"), is_in_conflict, "{text}");
        }
        let table = gap_table(&gap, Lang::Ja);
        let method = |row: &Vec<Line>| row.iter().any(|cell| cell.plain().ends_with("方式（不適合）"));
        assert_eq!(table.rows.iter().all(method), is_in_conflict);
    }
}
