//! An overlay that replaces every grade and the whole flowchart, through every example; and one with each kind of mistake.
//!
//! What the files of the folder are is told in `overlay/README.md`: nothing of them is official.

#[path = "invalid/laws.rs"]
mod laws;
#[path = "overlay/marks.rs"]
mod marks;
#[path = "overlay/programs.rs"]
mod programs;
#[path = "support/run.rs"]
mod run;

use std::{collections::BTreeSet, sync::LazyLock};

use telework_advisor::{
    Axis, Files, Finding, Grade, Guideline, Lang, Method, Provenance, ProvenanceKind,
    model::Target,
    overlay::{ChangedDatum, Datum, Effect, OverlayTemplate},
};

const OVERLAY: &str = include_str!("overlay/artificial.json");

/// The shipped data with the overlay.
static OVERLAID: LazyLock<Guideline> = LazyLock::new(|| {
    Guideline::load_with_overlay(&Files::embedded(), "artificial.json", OVERLAY.as_bytes())
        .unwrap_or_else(|error| panic!("{error}"))
});

/// The flowchart of the overlay, read once more by hand.
fn candidates(alpha: &str, beta: &str, gamma: &str) -> Vec<Method> {
    match (alpha, beta, gamma) {
        ("one", "yes", _) => vec![Method::Vpn],
        ("one", _, _) => vec![Method::RemoteDesktop, Method::VirtualDesktop],
        ("two", _, "yes") => vec![Method::SecureContainer],
        ("two", _, _) => vec![Method::SecureBrowser, Method::Standalone],
        (_, "yes", "yes") => vec![Method::CloudService],
        (_, "yes", _) => vec![Method::Standalone],
        _ => vec![Method::Vpn, Method::CloudService],
    }
}

/// The grade and the page of the overlay: the grades counted through, one further for each method.
fn cell(method: Method, axis: Axis) -> (Grade, u32) {
    let (row, column) = (method as usize, axis as usize);
    let page = u32::try_from(9_100 + 10 * row + column).expect("a small number");
    (Grade::BEST_FIRST[(row + column) % Grade::BEST_FIRST.len()], page)
}

/// Every answer to the three questions.
fn answer_sets() -> Vec<[(&'static str, &'static str); 3]> {
    let mut sets = Vec::new();
    for alpha in ["one", "two", "three"] {
        for beta in ["yes", "no"] {
            for gamma in ["yes", "no"] {
                sets.push([("artificial-alpha", alpha), ("artificial-beta", beta), ("artificial-gamma", gamma)]);
            }
        }
    }
    sets
}

#[test]
fn every_grade_is_the_one_of_the_overlay_with_its_page() {
    let mut grades = 0;
    for rating in OVERLAID.ratings().iter() {
        let (grade, page) = cell(rating.method(), rating.axis());
        assert_eq!(rating.grade(), grade, "{} {}", rating.method(), rating.axis());
        assert!(matches!(rating.provenance(), Provenance::Transcribed { page: found } if *found == page));
        grades += 1;
    }
    assert_eq!(grades, 35);
    assert!(OverlayTemplate::new(&OVERLAID).ratings.is_empty(), "no derived grade is left to fill in");
}

#[test]
fn every_node_and_edge_is_transcribed_and_every_answer_leads_where_it_should() {
    let mut edges = 0;
    for node in OVERLAID.flowchart().nodes() {
        assert!(matches!(node.provenance(), Provenance::Transcribed { page: 9_010 }));
        assert!(matches!(node.question().provenance(), Provenance::Transcribed { page: 9_001..=9_003 }));
        for edge in node.edges() {
            assert!(matches!(edge.provenance(), Provenance::Transcribed { page: 9_010 }));
            edges += 1;
        }
    }
    assert_eq!(edges, 11);
    for set in answer_sets() {
        let answers = OVERLAID.answers(set).expect("the questions are known");
        let advice = answers.advise();
        let mut expected = candidates(set[0].1, set[1].1, set[2].1);
        expected.sort();
        assert_eq!(advice.methods().iter().collect::<Vec<_>>(), expected, "{set:?}");
        assert!(!advice.is_open());
        for step in advice.path() {
            let kinds = [step.node().provenance().kind(), step.edge().provenance().kind()];
            assert_eq!(kinds, [ProvenanceKind::Transcribed; 2]);
        }
    }
    // What shipped stays as a circumstance and decides nothing any more.
    let answers = OVERLAID.answers([("work-scope", "all-apps"), ("system-location", "cloud-only")]).unwrap();
    assert_eq!(answers.candidates().len(), Method::ALL.len());
    assert_eq!(answers.advise().next_question().map(|question| question.id()), Some("artificial-alpha"));
}

#[test]
fn the_effect_counts_what_an_independent_reading_counts() {
    let effect = Effect::between(Guideline::embedded(), &OVERLAID);
    assert!(effect.is_complete());
    // 144 answers to the questions that ship, each with 12 to those of the overlay.
    assert_eq!(effect.answer_sets(), 144 * 12);
    let shipped = |method: Method| -> usize {
        let flowchart = Guideline::embedded().flowchart();
        let mut questions: Vec<_> = flowchart.nodes().map(|node| node.question()).collect();
        questions.sort_by_key(|question| question.id());
        questions.dedup_by_key(|question| question.id());
        let mut sets = vec![Vec::new()];
        for question in questions {
            sets = sets
                .iter()
                .flat_map(|set: &Vec<(&str, &str)>| {
                    question.choices().iter().map(move |choice| [&set[..], &[(question.id(), choice.id())]].concat())
                })
                .collect();
        }
        let walk = |set: &Vec<(&str, &str)>| {
            let mut node = flowchart.start();
            loop {
                let (_, taken) = set.iter().find(|(question, _)| *question == node.question().id()).unwrap();
                let edge = node.edges().find(|edge| edge.choice().id() == *taken).unwrap();
                match edge.target() {
                    Target::Node(next) => node = next,
                    Target::Leaf(methods) => return methods.contains(method),
                }
            }
        };
        sets.iter().filter(|set| walk(set)).count()
    };
    for change in effect.methods() {
        let before = shipped(change.method());
        let reads = |set: &[(&str, &str); 3]| candidates(set[0].1, set[1].1, set[2].1).contains(&change.method());
        let after = answer_sets().iter().filter(|set| reads(set)).count();
        assert_eq!(change.gained(), (144 - before) * after, "{}", change.method());
        assert_eq!(change.lost(), before * (12 - after), "{}", change.method());
        // The example is one of them.
        let (shipped, artificial): (Vec<_>, Vec<_>) = change
            .example()
            .split('/')
            .map(|answer| answer.split_once('=').expect("a question and a choice"))
            .partition(|(question, _)| !question.starts_with("artificial-"));
        let was = Guideline::embedded().answers(shipped).unwrap().candidates().contains(change.method());
        assert_ne!(was, reads(&artificial[..].try_into().expect("three answers")), "{}", change.example());
    }
    assert_eq!(effect.methods().len(), Method::ALL.len());
    // Grades that the overlay confirms are told too: they are no longer derived.
    let (mut grades, mut confirmed) = (0, 0);
    for changed in effect.data() {
        let Datum::Grade { method, axis, from, to } = *changed.datum() else { continue };
        let shipped = Guideline::embedded().ratings().grade(method, axis);
        assert_eq!((from, to), (shipped, cell(method, axis).0));
        assert_eq!(changed.is_confirmed(), from == to);
        grades += 1;
        confirmed += usize::from(from == to);
    }
    assert_eq!(grades, 35);
    assert!(confirmed > 0, "some grade is the same in both");
    let others: Vec<_> = effect.data().iter().filter(|one| !matches!(one.datum(), Datum::Grade { .. })).collect();
    let (questions, others): (Vec<_>, Vec<_>) =
        others.into_iter().partition(|one| matches!(one.datum(), Datum::Question(_)));
    let new = |id: &str| Guideline::embedded().question(id).is_none() && OVERLAID.question(id).is_some();
    let is_new = |one: &&ChangedDatum| matches!(one.datum(), Datum::Question(id) if new(id));
    assert!(questions.len() == 3 && questions.iter().all(|one| is_new(one) && !one.is_confirmed()), "{questions:?}");
    let [flowchart] = others[..] else { panic!("the overlay has no measures: {others:?}") };
    assert_eq!((flowchart.datum(), flowchart.is_confirmed()), (&Datum::Flowchart, false));
    assert!(Effect::between(&OVERLAID, &OVERLAID).changes_nothing());
}

/// The same grade from another page is told, as one that is confirmed.
#[test]
fn another_page_is_another_place() {
    let on_page = |page: u32| {
        let rating = format!(r#"{{ "method": "vpn", "axis": "introduction-cost", "grade": "A", "page": {page} }}"#);
        let text = format!(r#"{{ "ratings": [{rating}] }}"#);
        Guideline::load_with_overlay(&Files::embedded(), "page.json", text.as_bytes()).expect("an overlay")
    };
    let (one, other) = (on_page(1), on_page(2));
    let effect = Effect::between(&one, &other);
    let [grade] = effect.data() else { panic!("{effect:?}") };
    assert!(grade.is_confirmed() && matches!(grade.datum(), Datum::Grade { method: Method::Vpn, .. }), "{grade:?}");
    assert!(Effect::between(&one, &on_page(1)).changes_nothing());
}

/// The same grade from another place in the same source is told likewise.
#[test]
fn another_place_in_a_source_is_another_place() {
    const FILE: &str = "ratings.json";
    let mut files = Files::embedded();
    let text = std::str::from_utf8(files.get(FILE).expect("it ships")).expect("UTF-8").to_owned();
    let at = text.find(r#""locator": ""#).expect("a grade with a source") + r#""locator": ""#.len();
    files.insert(FILE, [&text[..at], "elsewhere: ", &text[at..]].concat());
    let moved = Guideline::load(&files).expect("a locator may be any text");
    let effect = Effect::between(Guideline::embedded(), &moved);
    let [datum] = effect.data() else { panic!("{effect:?}") };
    assert!(datum.is_confirmed() && matches!(datum.datum(), Datum::Grade { .. }), "{datum:?}");
}

/// Every mistake of a file that has one of each kind is told, with its place.
#[test]
fn all_mistakes_are_named_together() {
    let text = include_str!("overlay/mistakes.json");
    let error = Guideline::load_with_overlay(&Files::embedded(), "mistakes.json", text.as_bytes()).unwrap_err();
    laws::assert_are_proper(error.findings());
    let found: BTreeSet<(&str, &str)> =
        error.findings().iter().map(|finding| (finding.pointer(), finding.code())).collect();
    let expected = [
        ("/control", "unknown-key"),
        ("/controls/0/id", "unknown-word"),
        ("/controls/1/levels/0", "unknown-word"),
        ("/controls/2", "missing-key"),
        ("/flowchart/nodes/0/edges/0/choice", "unknown-word"),
        ("/flowchart/nodes/1/id", "duplicate-id"),
        ("/flowchart/nodes/2/edges/0/to", "unknown-word"),
        ("/flowchart/nodes/2/question", "unknown-word"),
        ("/questions/0/choices/1", "duplicate-id"),
        ("/questions/1/help", "empty"),
        ("/questions/1/id", "malformed-id"),
        ("/ratings/0/method", "unknown-word"),
        ("/ratings/1/axis", "unknown-word"),
        ("/ratings/2/grade", "unknown-word"),
        ("/ratings/4", "repeated"),
        ("/ratings/5", "missing-key"),
        ("/ratings/5/grade", "unknown-word"),
        ("/ratings/6/page", "wrong-type"),
        ("/ratings/7/provenance", "unknown-key"),
    ];
    assert_eq!(found, BTreeSet::from(expected));
    assert!(error.findings().iter().all(|finding| finding.file() == "mistakes.json"), "nothing else is blamed");
    for lang in [Lang::En, Lang::Ja] {
        let told: Vec<String> = error.findings().iter().map(|finding: &Finding| finding.line(lang)).collect();
        for near in
            ["\"vpn\"", "\"introduction-cost\"", "\"artificial-alpha\"", "\"e5.admin.disk-encryption\"", "\"controls\""]
        {
            assert!(told.iter().any(|line| line.contains(near)), "{near} in {told:#?}");
        }
    }
}

/// The template with some pages filled in.
fn filled(ratings: bool, flowchart: bool) -> Guideline {
    let mut template = serde_json::to_value(OverlayTemplate::new(Guideline::embedded())).unwrap();
    if ratings {
        for rating in template["ratings"].as_array_mut().unwrap() {
            rating["page"] = 80.into();
        }
    }
    if flowchart {
        template["flowchart"]["page"] = 70.into();
    }
    let bytes = serde_json::to_vec(&template).unwrap();
    Guideline::load_with_overlay(&Files::embedded(), "filled.json", &bytes).unwrap_or_else(|error| panic!("{error}"))
}

/// An overlay in which nothing is filled in changes nothing, and no report says otherwise.
#[test]
fn an_overlay_without_a_page_is_said_to_change_nothing() {
    for (guideline, is_filled) in [(filled(false, false), false), (filled(true, false), true)] {
        let advice = guideline.no_answers().advise();
        for (lang, changes, changes_nothing, sign) in [
            (Lang::Ja, "転記した内容を反映しています", "何も反映していません", "利用者が転記した項目"),
            (Lang::En, "puts in what a user transcribed", "so it changes nothing", "transcribed by the user"),
        ] {
            let told = telework_advisor::report::advice_document(&advice, lang).to_markdown();
            assert!(told.contains("filled.json"));
            for (text, is_there) in [(changes, is_filled), (sign, is_filled), (changes_nothing, !is_filled)] {
                assert_eq!(told.contains(text), is_there, "{text}");
            }
        }
    }
    // A measure alone is something, too.
    let overlay = r#"{"controls": [{"id": "e5.admin.disk-encryption", "published_id": "E-1", "page": 3}]}"#;
    let guideline = Guideline::load_with_overlay(&Files::embedded(), "filled.json", overlay.as_bytes()).unwrap();
    let advice = guideline.no_answers().advise();
    let told = telework_advisor::report::advice_document(&advice, Lang::En).to_markdown();
    assert!(told.contains("puts in what a user transcribed"), "{told}");
}

/// What is said of the grades and of the flowchart at the top holds for what is in use.
#[test]
fn the_notice_speaks_of_what_is_still_derived() {
    for (ratings, flowchart) in [(false, false), (false, true), (true, false), (true, true)] {
        let guideline = filled(ratings, flowchart);
        let advice = guideline.no_answers().advise();
        let told = telework_advisor::report::advice_document(&advice, Lang::En).to_markdown();
        assert_eq!(told.contains("were derived by this tool from published"), !ratings, "{ratings} {flowchart}");
        assert_eq!(told.contains("The grades"), !ratings);
        assert_eq!(told.contains("flowchart beyond its first question"), !flowchart);
        assert!(told.contains(guideline.reading_notice().get(Lang::En)), "an overlay replaces no reading");
        let picture = telework_advisor::exchange::flowchart_mermaid(&guideline, None, Lang::En);
        assert!(!picture.contains("The grades"), "no grade shows in a flowchart");
        assert_eq!(picture.contains("derived by this tool from published"), !flowchart);
        let comparison = guideline.compare(telework_advisor::MethodSet::ALL, telework_advisor::Preferences::default());
        let picture = telework_advisor::report::comparison_heat_map(&comparison, Lang::En);
        assert!(!picture.contains("beyond its first question"), "no flowchart shows in a picture of grades");
        assert_eq!(picture.contains("derived by this tool from"), !ratings);
    }
}
