//! Why, why not first, what if: each explanation is put to the test by acting on it.

use std::{
    collections::{BTreeMap, BTreeSet},
    hash::{DefaultHasher, Hash, Hasher},
};

use proptest::prelude::*;
use serde_json::{Value, json};
use telework_advisor::{
    Advice, Answers, Axis, Candidate, CautionSeverity, Change, Files, Grade, Guideline, Method, MethodSet, Preferences,
    Profile, Reason,
    change::{Cause, Difference, Fact, Presence},
    explain::Behind,
    model::Target,
};

fn guideline() -> &'static Guideline {
    Guideline::embedded()
}

/// Answers from one bit mask a question: the choices left; 0 leaves the question out.
fn answers(masks: &[u32]) -> Answers<'static> {
    let pairs = guideline().questions().zip(masks).filter_map(|(question, mask)| {
        let ids: Vec<&str> = question
            .choices()
            .iter()
            .enumerate()
            .filter(|(bit, _)| mask >> bit & 1 == 1)
            .map(|(_, choice)| choice.id())
            .collect();
        (!ids.is_empty()).then(|| (question.id(), ids.join(",")))
    });
    guideline().answers(pairs).unwrap()
}

fn any_answers() -> impl Strategy<Value = Answers<'static>> {
    // Mostly single choices, so that much is decided; now and then several, or none.
    let questions: Vec<_> = guideline()
        .questions()
        .map(|question| {
            let count = question.choices().len() as u32;
            prop_oneof![4 => (0..count).prop_map(|bit| 1 << bit), 1 => 0..(1u32 << count)]
        })
        .collect();
    questions.prop_map(|masks| answers(&masks))
}

fn any_preferences() -> impl Strategy<Value = Preferences> {
    let axes = Just(Axis::ALL.to_vec()).prop_shuffle();
    let minimum = proptest::option::of((0..5usize, prop_oneof![Just(Grade::C), Just(Grade::B), Just(Grade::A)]));
    (axes, 0..=5usize, minimum).prop_map(|(axes, count, minimum)| {
        let preferences = Preferences::default().with_priorities(axes.into_iter().take(count)).unwrap();
        match minimum {
            Some((axis, grade)) => preferences.with_minimum(Axis::ALL[axis], grade),
            None => preferences,
        }
    })
}

/// Every way from the start to a leaf, as (question, choice) pairs, with the leaf's methods.
fn ways() -> Vec<(Vec<(String, String)>, MethodSet)> {
    fn go(
        node: telework_advisor::model::Node<'static>,
        so_far: &[(String, String)],
        ways: &mut Vec<(Vec<(String, String)>, MethodSet)>,
    ) {
        for edge in node.edges() {
            let mut way = so_far.to_vec();
            way.push((node.question().id().to_owned(), edge.choice().id().to_owned()));
            match edge.target() {
                Target::Node(next) => go(next, &way, ways),
                Target::Leaf(methods) => ways.push((way, methods)),
            }
        }
    }
    let mut all = Vec::new();
    go(guideline().flowchart().start(), &[], &mut all);
    all
}

fn is_left(answers: &Answers<'_>, question: &str, choice: &str) -> bool {
    answers.get(question).is_none_or(|answer| answer.choices().any(|left| left.id() == choice))
}

fn is_settled(answers: &Answers<'_>, question: &str) -> bool {
    answers.get(question).is_some_and(|answer| answer.set().is_single())
}

#[test]
fn each_candidate_has_a_shortest_chain_that_the_answers_allow() {
    let ways = ways();
    let sizes: Vec<u32> = guideline()
        .questions()
        .filter(|question| question.is_in_flowchart())
        .map(|one| one.choices().len() as u32)
        .collect();
    let mut masks = vec![0u32; sizes.len()];
    let mut count = 0;
    // Every combination of subsets of choices, the empty one standing for a question left out.
    'all: loop {
        let answers = answers(&masks);
        let advice = answers.advise();
        count += 1;
        for method in Method::ALL {
            let chain = advice.chain(method);
            let steps: Vec<(String, String)> = chain
                .iter()
                .map(|step| (step.node().question().id().to_owned(), step.edge().choice().id().to_owned()))
                .collect();
            let allowed = ways.iter().filter(|(way, methods)| {
                methods.contains(method) && way.iter().all(|(question, choice)| is_left(&answers, question, choice))
            });
            let assumed =
                |way: &[(String, String)]| way.iter().filter(|(question, _)| !is_settled(&answers, question)).count();
            match allowed.map(|(way, _)| assumed(way)).min() {
                None => assert!(chain.is_empty()),
                Some(fewest) => {
                    assert!(
                        ways.iter().any(|(way, methods)| *way == steps && methods.contains(method)),
                        "{answers} {method}"
                    );
                    assert!(steps.iter().all(|(question, choice)| is_left(&answers, question, choice)));
                    assert_eq!(chain.iter().filter(|step| !step.is_answered()).count(), fewest, "{answers} {method}");
                }
            }
        }
        for (place, size) in sizes.iter().enumerate() {
            masks[place] += 1;
            if masks[place] < 1 << size {
                continue 'all;
            }
            masks[place] = 0;
        }
        break;
    }
    assert_eq!(count, 8 * 4 * 4 * 8 * 4 * 4);
}

fn rank(advice: &Advice<'_>, method: Method) -> Option<usize> {
    advice.candidate(method).unwrap().rank()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn what_puts_a_candidate_behind_is_true_and_what_would_put_it_first_does(
        answers in any_answers(), preferences in any_preferences()
    ) {
        let advice = answers.advise_with(preferences.clone());
        let first = &advice.candidates()[0];
        let ratings = guideline().ratings();
        for candidate in advice.candidates() {
            let method = candidate.method();
            let behind = advice.behind(method);
            prop_assert_eq!(behind.is_none(), candidate.rank().is_none_or(|rank| rank == 1));
            prop_assert_eq!(advice.first_if(method).is_none(), behind.is_none());
            match behind {
                None => continue,
                Some(Behind::Conflict(conflicts)) => {
                    prop_assert!(!conflicts.is_empty() && candidate.is_in_conflict() && !first.is_in_conflict());
                }
                Some(Behind::Minimum(axes)) => {
                    prop_assert!(first.below_minimum().is_empty());
                    prop_assert!(axes.iter().all(|&axis| ratings.grade(method, axis) < preferences.minimum(axis).unwrap()));
                }
                Some(Behind::Priority { axis, first: better, own }) => {
                    let order = preferences.priorities();
                    let place = order.iter().position(|&other| other == axis).unwrap();
                    prop_assert!(better > own);
                    prop_assert!(order[..place].iter().all(|&axis| ratings.grade(first.method(), axis) == ratings.grade(method, axis)));
                }
                Some(Behind::Dominated(by)) => prop_assert!(!by.is_empty()),
                Some(other) => prop_assert!(false, "{other:?}"),
            }
            let first_if = advice.first_if(method).unwrap();
            let of_first_if: Vec<&str> = first_if.conflicts().iter().map(|one| one.caution().id()).collect();
            let own = candidate.cautions().filter(|one| one.is_certain());
            let own = own.map(|one| one.caution()).filter(|one| one.severity() == CautionSeverity::Conflict);
            let own: Vec<&str> = own.map(|one| one.id()).filter(|_| !first.is_in_conflict()).collect();
            prop_assert_eq!(of_first_if, own, "every conflict that the first does without has to be settled");
            if !first_if.conflicts().is_empty() || !first_if.minimums().is_empty() {
                // Conflicts are settled by other answers, which change more than this one thing; what can be acted on
                // here is the priorities.
                continue;
            }
            for axis in Axis::ALL {
                let rest = preferences.priorities().iter().copied().filter(|&other| other != axis);
                let mut led = Preferences::default().with_priorities(std::iter::once(axis).chain(rest)).unwrap();
                for (axis, grade) in preferences.minimums() {
                    led = led.with_minimum(axis, grade);
                }
                let would_be = rank(&answers.advise_with(led), method) == Some(1);
                prop_assert_eq!(would_be, first_if.leading().contains(&axis), "{} {}", method, axis);
            }
        }
    }

    #[test]
    fn what_differs_is_listed_and_its_causes_make_the_difference(
        before in any_answers(), other in any_answers(), which in proptest::collection::vec(any::<bool>(), 22)
    ) {
        // Change a few answers only, so that causes can be told apart.
        let mut after = before;
        for (question, change) in guideline().questions().zip(&which) {
            if *change && let Some(answer) = other.get(question.id()) {
                let ids: Vec<&str> = answer.choices().map(|choice| choice.id()).collect();
                after = after.with(question.id(), &ids.join(",")).unwrap();
            }
        }
        let (from, to) = (before.advise(), after.advise());
        let difference = Difference::new(&from, &to);
        let (old, new) = (facts(&from), facts(&to));
        let expected: Vec<&Fact> = old.keys().chain(new.keys()).filter(|fact| old.get(fact) != new.get(fact)).collect();
        for changed in difference.facts() {
            prop_assert!(expected.contains(&changed.fact()), "{:?}", changed.fact());
            prop_assert!(!changed.because().is_empty());
            // With these changes alone, or with all but one of them, the causes show.
            let only = with_changes(&before, changed.because());
            let all_but_one = (0..changed.because().len()).map(|left_out| {
                let kept: Vec<Cause<'_>> = difference
                    .changes()
                    .iter()
                    .filter(|change| question(change) != question(&changed.because()[left_out]))
                    .cloned()
                    .collect();
                with_changes(&before, &kept)
            });
            let value = new.get(changed.fact());
            let each_takes_it_back = all_but_one.map(|answers| facts(&answers.advise())).all(|facts| facts.get(changed.fact()) != value);
            let they_are_enough = facts(&only.advise()).get(changed.fact()) == value;
            prop_assert!(each_takes_it_back || they_are_enough, "{:?}", changed);
        }
        // What is not told differs only because its method came or went.
        for fact in expected {
            let told = difference.facts().iter().any(|one| one.fact() == fact);
            let came_or_went = match fact {
                Fact::Fit(method) => !to.methods().contains(*method),
                Fact::Rank(method) | Fact::Caution(method, _) | Fact::Grade(method, _) => {
                    old.get(&Fact::Candidate(*method)) != new.get(&Fact::Candidate(*method))
                }
                _ => false,
            };
            prop_assert!(told != came_or_went, "{fact:?}");
        }
    }
}

fn question(cause: &Cause<'_>) -> String {
    match cause {
        Cause::Answer { from, to } => from.or(*to).unwrap().question().id().to_owned(),
        other => panic!("only answers were changed: {other:?}"),
    }
}

fn with_changes(before: &Answers<'static>, causes: &[Cause<'_>]) -> Answers<'static> {
    causes.iter().fold(*before, |answers, cause| match cause {
        Cause::Answer { to: Some(to), .. } => {
            let ids: Vec<&str> = to.choices().map(|choice| choice.id()).collect();
            answers.with(to.question().id(), &ids.join(",")).unwrap()
        }
        other => panic!("answers were only set: {other:?}"),
    })
}

/// What can be said of an advice, gathered once more from its public face.
fn facts(advice: &Advice<'_>) -> BTreeMap<Fact, String> {
    let mut facts = BTreeMap::from([(Fact::Status, format!("{:?}", advice.status()))]);
    facts.insert(Fact::Verdict, advice.verdict().to_string());
    for method in Method::ALL {
        facts.insert(Fact::Candidate(method), advice.methods().contains(method).to_string());
    }
    for caution in advice.contradictions().chain(advice.cautions()) {
        facts.insert(Fact::AnswersCaution(caution.caution().id().into()), caution.is_certain().to_string());
    }
    for candidate in advice.candidates() {
        facts.insert(Fact::Fit(candidate.method()), candidate.fit().to_string());
        facts.extend(candidate.rank().map(|rank| (Fact::Rank(candidate.method()), rank.to_string())));
        for caution in candidate.cautions() {
            let fact = Fact::Caution(candidate.method(), caution.caution().id().into());
            facts.insert(fact, caution.is_certain().to_string());
        }
    }
    // While the advice is open, what every candidate requires is required, and what some may require depends.
    let compared = if advice.is_open() { advice.candidates() } else { &advice.candidates()[..1] };
    for control in compared.iter().flat_map(Candidate::controls) {
        let id = control.control().id();
        let by_all = compared.iter().all(|one| one.control(id).is_some_and(|advice| advice.is_required()));
        facts.insert(Fact::Control(id.into()), by_all.to_string());
    }
    facts
}

#[test]
fn nothing_differs_from_itself() {
    let advice = guideline().no_answers().advise();
    let difference = Difference::new(&advice, &advice);
    assert!(difference.changes().is_empty() && difference.facts().is_empty());
}

/// Two versions of the data: what differs is told to come from the data.
#[test]
fn other_data_are_a_cause_of_their_own() {
    let overlay =
        r#"{"ratings": [{"method": "virtual-desktop", "axis": "introduction-cost", "grade": "S", "page": 40}]}"#;
    let other = Guideline::load_with_overlay(&telework_advisor::Files::embedded(), "official.json", overlay.as_bytes())
        .unwrap();
    let line =
        "work-scope=all-apps/system-location=office-network/data-on-terminal=not-stored/office-environment=either";
    let preferences = Preferences::default().with_priorities([Axis::IntroductionCost]).unwrap();
    let before = guideline().answer_line(line).unwrap().advise_with(preferences.clone());
    let after = other.answer_line(line).unwrap().advise_with(preferences);
    let difference = Difference::new(&before, &after);
    assert!(matches!(difference.changes(), [Cause::Data]));
    let facts: Vec<&Fact> = difference.facts().iter().map(|one| one.fact()).collect();
    for fact in [
        Fact::Rank(Method::RemoteDesktop),
        Fact::Rank(Method::VirtualDesktop),
        Fact::Grade(Method::VirtualDesktop, Axis::IntroductionCost),
    ] {
        assert!(facts.contains(&&fact), "{fact:?} among {facts:?}");
    }
    assert!(difference.facts().iter().all(|one| matches!(one.because(), [Cause::Data])));
}

/// What the report says of the reason, put to the test: while questions are open their answers do change the candidates,
/// and without any one of the answers named there are more candidates; once it is settled no other answer changes them.
#[cfg(feature = "report")]
#[test]
fn what_is_said_of_the_reason_holds() {
    use telework_advisor::{Lang, Profile, report::advice_document};
    let said = |answers: &Answers<'static>| {
        let profile = Profile::new(*answers, Preferences::default());
        advice_document(&profile.advise(), Lang::En).to_markdown()
    };
    let mut open = 0;
    for line in [
        "work-scope=all-apps/line-speed=ordinary",
        "work-scope=all-apps",
        "data-on-terminal=stored/work-scope=specific-apps",
        "",
    ] {
        let answers: Answers<'static> = line.parse().unwrap();
        let (advice, told) = (answers.advise(), said(&answers));
        assert!(advice.is_open() && !told.contains("no other answer changes them"), "{line}");
        for reason in advice.because() {
            assert!(told.contains("narrowed the candidates down"), "{line}");
            let rest: Vec<_> = advice.because().filter(|other| *other != reason).collect();
            let rest = rest.iter().map(|answer| {
                let choices: Vec<&str> = answer.choices().map(|choice| choice.id()).collect();
                (answer.question().id(), choices.join(","))
            });
            let fewer = guideline().answers(rest).unwrap().advise();
            assert!(
                fewer.methods() != advice.methods() && advice.methods().difference(fewer.methods()).is_empty(),
                "{line}"
            );
            open += 1;
        }
    }
    assert!(open > 2);
    let settled: Answers<'static> =
        "work-scope=all-apps/system-location=cloud-only/data-on-terminal=stored".parse().unwrap();
    assert!(!settled.advise().is_open() && said(&settled).contains("no other answer changes them"));
}

/// To be dominated is to be equal or worse everywhere, not worse everywhere.
#[cfg(feature = "report")]
#[test]
fn what_is_said_of_a_dominated_candidate_holds_where_grades_are_equal() {
    use telework_advisor::{Files, Lang, report::why_document};
    let (better, worse) = (Method::VirtualDesktop, Method::RemoteDesktop);
    let grade = |axis: Axis| guideline().ratings().get(better, axis).grade();
    let ratings: Vec<_> = Axis::ALL
        .into_iter()
        .map(|axis| {
            let grade = if axis == Axis::SecurityGovernance { Grade::D } else { grade(axis) };
            serde_json::json!({"method": worse.id(), "axis": axis.id(), "grade": grade.id(), "page": 9000})
        })
        .collect();
    let overlay = serde_json::to_vec(&serde_json::json!({ "ratings": ratings })).unwrap();
    let guideline = Guideline::load_with_overlay(&Files::embedded(), "equal.json", &overlay).unwrap();
    let answers = guideline
        .answers([
            ("work-scope", "all-apps"),
            ("system-location", "office-network"),
            ("data-on-terminal", "not-stored"),
            ("office-environment", "either"),
        ])
        .unwrap();
    let advice = answers.advise();
    assert!(matches!(advice.behind(worse), Some(Behind::Dominated(by)) if by == [better]));
    let told = why_document(&advice, worse, Lang::Ja).to_markdown();
    assert!(told.contains("と同等以下であり、下回る評価軸もある") && !told.contains("及ばない"), "{told}");
}

/// Why not names its place in the flowchart, and each statement there its source and its mark.
#[test]
fn why_not_names_the_edges_with_their_sources() {
    use telework_advisor::{Profile, record::WhyRecord};
    let (mut told, mut several, mut none) = (0, 0, 0);
    for (way, _) in ways() {
        // The whole way, and what is left of it without one of its first answers.
        for left_out in 0..=2 {
            let pairs =
                way.iter().enumerate().filter(|(place, _)| *place + 1 != left_out).map(|(_, pair)| pair.clone());
            let answers = guideline().answers(pairs).unwrap();
            let profile = Profile::new(answers, Preferences::default());
            let advice = profile.advise();
            for rejection in advice.rejected() {
                let excluded = rejection.excluded_by().unwrap();
                let record = WhyRecord::new(&advice, rejection.method()).rejection.unwrap();
                for step in &record.excluded_at {
                    assert_eq!(step.question, excluded.question().id());
                    assert!(excluded.choices().any(|choice| choice.id() == step.choice));
                    assert!(!step.edge_provenance.citations.is_empty());
                    told += 1;
                }
                #[cfg(feature = "report")]
                {
                    use telework_advisor::{Lang, report::why_document};
                    let markdown = why_document(&advice, rejection.method(), Lang::En).to_markdown();
                    assert_eq!(markdown.matches("\n  Source: ").count(), record.excluded_at.len(), "{markdown}");
                }
                let is_on_path = advice.path().any(|step| step.node().question().id() == excluded.question().id());
                assert!(!is_on_path || record.excluded_at.len() == 1);
                several += usize::from(record.excluded_at.len() > 1);
                none += usize::from(record.excluded_at.is_empty());
            }
        }
    }
    assert!(told > 100 && several > 0, "{told} {several}");
    assert_eq!(none, 0, "for the flowchart that ships some place is always found");
}

/// Reasons and changes are equal where they say the same, and nowhere else.
#[test]
fn what_is_equal_says_the_same() {
    let lines = [
        "",
        "work-scope=all-apps/connectivity=always-online/line-speed=ordinary/wireless-lan=yes",
        "work-scope=specific-apps/system-location=cloud-only/data-on-terminal=stored/terminal-ownership=personal",
        "work-scope=all-apps/system-location=office-network/data-on-terminal=not-stored/office-environment=dedicated",
    ];
    let (mut reasons, mut changes): (Vec<Reason<'_>>, Vec<Change<'_>>) = (Vec::new(), Vec::new());
    for line in lines {
        let advice = guideline().answer_line(line).unwrap().advise();
        for because in advice.candidates().iter().flat_map(Candidate::controls).map(|control| control.because()) {
            assert_eq!(because.is_empty(), because.clone().next().is_none());
            for reason in because {
                let is_new = |known: &Reason<'_>| known.to_string() != reason.to_string();
                if reasons.iter().all(is_new) {
                    reasons.push(reason);
                }
            }
        }
        for method in advice.rejected().iter().map(|rejection| rejection.method()) {
            changes.extend(advice.admissions(method).into_iter().flatten());
        }
    }
    assert!(reasons.len() > 10 && changes.len() > 10, "{} reasons, {} changes", reasons.len(), changes.len());
    for one in &reasons {
        let equal: Vec<&Reason<'_>> = reasons.iter().filter(|other| *other == one).collect();
        assert_eq!(equal.len(), 1, "{one}: {equal:?}");
    }
    let written = |change: &Change<'_>| format!("{} to {change}", change.from());
    for (one, other) in changes.iter().flat_map(|one| changes.iter().map(move |other| (one, other))) {
        assert_eq!(one == other, written(one) == written(other), "{} and {}", written(one), written(other));
    }
    let same_start = changes.iter().filter(|change| change.from() == changes[0].from());
    assert!(
        same_start.map(written).collect::<std::collections::BTreeSet<_>>().len() > 1,
        "two ways to change one answer"
    );
}

/// What a configuration brings is required because of it, whatever the answers.
#[test]
fn a_measure_that_a_configuration_brings_says_so() {
    let mut count = 0;
    for configuration in guideline().derived_configurations() {
        let profile = Profile::new(guideline().no_answers(), Preferences::default());
        let advice = profile.with_configuration(configuration.id()).unwrap().advise();
        for brought in guideline().controls_of(configuration) {
            let mut candidates = advice.candidates().iter();
            let chosen = candidates.find(|candidate| candidate.configuration().id() == configuration.id()).unwrap();
            let control = chosen.controls().find(|advice| advice.control().id() == brought.id()).unwrap();
            let because: Vec<String> = control.because().map(|reason| reason.to_string()).collect();
            if !because.contains(&format!("configuration:{}", configuration.id())) {
                assert!(!because.is_empty(), "{}: {} without a reason", configuration.id(), brought.id());
                continue;
            }
            count += 1;
        }
    }
    assert!(count > 10, "{count}");
}

#[test]
fn reasons_of_one_kind_are_told_apart() {
    let configurations = guideline().derived_configurations().map(Reason::Configuration);
    let all: Vec<Reason<'_>> = configurations.chain(Method::ALL.map(Reason::Method)).chain([Reason::Always]).collect();
    for (place, one) in all.iter().enumerate() {
        let equal: Vec<usize> = (0..all.len()).filter(|&other| all[other] == *one).collect();
        assert_eq!(equal, [place], "{one}");
    }
}

/// How many questions a verdict depends on is known beforehand, and a measure is present as the candidates that count say.
#[test]
fn what_depends_is_counted_and_presence_is_that_of_the_candidates() {
    let mut depending = 0;
    for line in
        ["", "work-scope=all-apps", "work-scope=all-apps/system-location=office-network/data-on-terminal=stored"]
    {
        let advice = guideline().answer_line(line).unwrap().advise();
        for control in advice.candidates().iter().flat_map(Candidate::controls) {
            let on = control.on();
            let count = on.clone().count();
            assert_eq!(on.size_hint(), (count, Some(count)), "{line} {}", control.control().id());
            depending += usize::from(count > 0);
        }
        let counted = if advice.is_open() { advice.candidates() } else { &advice.candidates()[..1] };
        for control in guideline().controls() {
            let required = |candidate: &Candidate<'_>| candidate.control(control.id()).map(|one| one.is_required());
            let all: Vec<Option<bool>> = counted.iter().map(required).collect();
            let expected = if all.iter().all(|one| *one == Some(true)) {
                Presence::Certain
            } else if all.iter().all(Option::is_none) {
                Presence::Absent
            } else {
                Presence::Depends
            };
            assert_eq!(advice.presence(control), expected, "{line} {}", control.id());
        }
    }
    assert!(depending > 10, "{depending}");
}

/// Other answers have other hashes, so that a table of them does not become a list.
#[test]
fn other_answers_have_other_hashes() {
    let hash = |value: &dyn Fn(&mut DefaultHasher)| {
        let mut hasher = DefaultHasher::new();
        value(&mut hasher);
        hasher.finish()
    };
    let lines = ["", "work-scope=all-apps", "work-scope=specific-apps", "connectivity=always-online"];
    let all = lines.map(|line| guideline().answer_line(line).unwrap());
    let of_all: BTreeSet<u64> = all.iter().map(|answers| hash(&|hasher| answers.hash(hasher))).collect();
    assert_eq!(of_all.len(), lines.len());
    let each = all.iter().flat_map(|answers| answers.iter());
    let of_each: BTreeSet<u64> = each.map(|answer| hash(&|hasher| answer.hash(hasher))).collect();
    assert_eq!(of_each.len(), lines.len() - 1);
}

/// The shipped data with questions, choices and measures in the opposite order, and fewer of what can be left out at the end.
fn reversed() -> Guideline {
    let mut files = telework_advisor::Files::embedded();
    let mut reverse = |name: &str, of_each: Option<&str>, list: &str| {
        let mut json: serde_json::Value = serde_json::from_slice(files.get(name).expect("it is there")).unwrap();
        let entries = json[list].as_array_mut().unwrap();
        entries.reverse();
        if let Some(inner) = of_each {
            entries.iter_mut().for_each(|entry| entry[inner].as_array_mut().unwrap().reverse());
        }
        files.insert(name.to_owned(), json.to_string());
    };
    reverse("questions.json", Some("choices"), "questions");
    reverse("controls/edition-5.json", None, "controls");
    reverse("controls/edition-4.json", None, "controls");
    reverse("cautions.json", None, "cautions");
    reverse("incidents.json", None, "incidents");
    Guideline::load(&files).unwrap_or_else(|error| panic!("{error}"))
}

/// What comes from another guideline, after a reload for example, is matched by its id: the places of its tables say nothing here.
#[test]
fn what_comes_from_another_guideline_is_matched_by_its_id() {
    let other = reversed();
    for (own, foreign) in [(guideline(), &other), (&other, guideline())] {
        let ids = |controls: Vec<&telework_advisor::Control>| -> BTreeSet<String> {
            controls.into_iter().map(|control| control.id().to_owned()).collect()
        };
        for control in foreign.controls() {
            let of_own = own.control(control.id()).unwrap();
            assert_eq!(own.twin_of(control).map(|one| one.id()), foreign.twin_of(control).map(|one| one.id()));
            for (here, there) in [
                (ids(own.superseded_by(control).collect()), ids(foreign.superseded_by(control).collect())),
                (
                    ids(own.superseded_in_part_by(control).collect()),
                    ids(foreign.superseded_in_part_by(control).collect()),
                ),
                (ids(own.successors_of(control).collect()), ids(foreign.successors_of(control).collect())),
            ] {
                assert_eq!(here, there, "{}", control.id());
            }
            for method in Method::ALL {
                assert_eq!(own.can_apply(control, method), own.can_apply(of_own, method), "{}", control.id());
            }
        }
        for caution in foreign.cautions() {
            assert_eq!(ids(own.called_for_by(caution).collect()), ids(foreign.called_for_by(caution).collect()));
            assert_eq!(own.need_of(caution).map(|need| need.id()), foreign.need_of(caution).map(|need| need.id()));
        }
        for incident in foreign.incidents() {
            assert_eq!(ids(own.prevention_of(incident).collect()), ids(foreign.prevention_of(incident).collect()));
        }
        for configuration in foreign.derived_configurations() {
            let cautions: BTreeSet<&str> = own.cautions_of(configuration).map(|one| one.id()).collect();
            assert_eq!(cautions, foreign.cautions_of(configuration).map(|one| one.id()).collect());
            assert_eq!(
                ids(own.controls_of(configuration).collect()),
                ids(foreign.controls_of(configuration).collect())
            );
        }
        let line = "work-scope=all-apps/system-location=office-network/data-on-terminal=not-stored";
        let (here, there) = (own.answer_line(line).unwrap(), foreign.answer_line(line).unwrap());
        let changes = there.advise().admissions(Method::Vpn).remove(0);
        assert_eq!(changes[0].to_string(), "data-on-terminal=stored");
        let changed = here.advise().changed(&changes);
        assert_eq!(changed.get("data-on-terminal").unwrap().to_string(), "data-on-terminal=stored");
        assert!(changed.candidates().contains(Method::Vpn));
        for question in foreign.questions() {
            let left = |answers: &Answers<'_>, of: &telework_advisor::Question| -> BTreeSet<String> {
                let own = answers.guideline().question(of.id()).unwrap();
                own.choices_in(answers.left(of)).map(|choice| choice.id().to_owned()).collect()
            };
            assert_eq!(left(&here, question), left(&there, question), "{}", question.id());
            let without = here.without(question);
            assert!(without.get(question.id()).is_none());
            let others =
                |answers: &Answers<'_>| answers.iter().filter(|one| one.question().id() != question.id()).count();
            assert_eq!(others(&without), others(&here));
        }
    }
    // A measure that does not exist here leads nowhere, wherever it stands in its own data.
    let mut overlay = String::from(r#"{"controls": ["#);
    for number in 0..40 {
        let comma = if number == 0 { "" } else { "," };
        overlay.push_str(&format!(
            r#"{comma}{{"id": "x.{number}", "edition": 5, "role": "executive", "category": "A", "element": "rule",
            "title": {{"en": "x"}}, "text": {{"en": "x"}}, "page": 1, "supersedes": ["e4.admin.4"]}}"#
        ));
    }
    overlay.push_str("]}");
    let larger =
        Guideline::load_with_overlay(&telework_advisor::Files::embedded(), "x.json", overlay.as_bytes()).unwrap();
    for control in larger.controls() {
        assert_eq!(
            guideline().superseded_by(control).count() > 0,
            guideline().control(control.id()).is_some_and(|own| guideline().superseded_by(own).count() > 0)
        );
        assert!(guideline().successors_of(control).all(|newer| guideline().control(newer.id()).is_some()));
    }
}

/// Whoever prints answers while debugging sees the line.
#[test]
fn answers_are_told_when_debugging() {
    let answers = guideline().answer_line("work-scope=all-apps/data-on-terminal=stored,not-stored").unwrap();
    let told = format!("{answers:?}");
    assert!(told.contains("work-scope=all-apps") && told.contains("data-on-terminal"), "{told}");
}

/// Neither part holds for certain, but for VPN one or the other does; for another method it may not.
#[test]
fn a_method_for_which_one_part_or_the_other_holds_is_a_reason() {
    let mut files = Files::embedded();
    let mut cautions: Value = serde_json::from_slice(files.get("cautions.json").unwrap()).unwrap();
    let answered = |choice: &str| json!({ "answer": "removable-media", "is": [choice] });
    let one = json!({ "all": [{ "method": ["vpn"] }, answered("yes")] });
    cautions["cautions"][0]["when"] = json!({ "any": [one, answered("no")] });
    files.insert("cautions.json", cautions.to_string());
    let guideline = Guideline::load(&files).unwrap();
    let line = "work-scope=all-apps/system-location=office-network/data-on-terminal=stored";
    let advice = guideline.answer_line(line).unwrap().advise();
    let id = guideline.cautions()[0].id();
    let caution = advice.candidate(Method::Vpn).unwrap().cautions().find(|one| one.caution().id() == id).unwrap();
    assert!(caution.is_certain());
    assert_eq!(caution.because().collect::<Vec<_>>(), [Reason::Method(Method::Vpn)]);
}
