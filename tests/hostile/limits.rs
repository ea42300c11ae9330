//! The limits, each tested at its edge and just past it.

use allocation_counter::measure;
use serde_json::json;
use telework_advisor::{
    Guideline, Lang, change::Difference, model::ChoiceSet, portfolio::Portfolio, record::LARGEST_PROFILE,
};

use super::{
    DATA, PROFILES, try_load, try_profile,
    world::{codes, data, load_codes, many_questions, push, refusal, with},
};

/// The largest data file that is read.
const LARGEST_DATA_FILE: usize = 16 << 20;
/// The longest answer line that is read.
const LONGEST_LINE: usize = 64 << 10;
/// The deepest nesting that is read.
const DEEPEST: usize = 127;
/// The most findings that are told one by one.
const MOST_FINDINGS: usize = 200;

/// `text` with white space behind it, which changes nothing but its length.
fn padded(text: &[u8], length: usize) -> Vec<u8> {
    assert!(text.len() <= length);
    let mut bytes = text.to_vec();
    bytes.resize(length, b' ');
    bytes
}

#[test]
fn profiles_up_to_the_largest() {
    let sample = PROFILES[0].as_bytes();
    assert!(try_profile(&padded(sample, LARGEST_PROFILE)));
    assert_eq!(codes(&refusal(&padded(sample, LARGEST_PROFILE + 1))), ["too-large"]);
}

#[test]
fn a_profile_of_a_hundred_megabytes_is_refused_unread() {
    // Were it read, it would be found wrong in other ways.
    for byte in [b' ', b'[', b'"', 0xff] {
        assert_eq!(codes(&refusal(&vec![byte; 100_000_000])), ["too-large"]);
    }
}

#[test]
fn data_files_up_to_the_largest() {
    let (name, bytes) = &DATA[0];
    let mut files = with([]);
    files.insert(name.clone(), padded(bytes, LARGEST_DATA_FILE));
    assert!(try_load(&files));
    files.insert(name.clone(), padded(bytes, LARGEST_DATA_FILE + 1));
    assert_eq!(load_codes(&files), ["too-large"]);
}

#[test]
fn overlays_up_to_the_largest() {
    let codes_of = |length: usize| {
        let loaded = Guideline::load_with_overlay(&with([]), "overlay.json", &padded(b"{}", length));
        loaded.map_or_else(|error| codes(&error).join(" "), |_| String::new())
    };
    assert_eq!(codes_of(LARGEST_DATA_FILE), "");
    assert_eq!(codes_of(LARGEST_DATA_FILE + 1), "too-large");
}

#[test]
fn nesting_up_to_the_deepest() {
    let lists = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    let objects = |depth: usize| r#"{"answers":"#.repeat(depth) + "0" + &"}".repeat(depth);
    assert_eq!(codes(&refusal(lists(DEEPEST).as_bytes())), ["wrong-type"]);
    assert_eq!(codes(&refusal(objects(DEEPEST).as_bytes())), ["wrong-type", "unknown-word"]);
    for depth in [DEEPEST + 1, DEEPEST + 2, LARGEST_PROFILE / 2] {
        assert_eq!(codes(&refusal(lists(depth).as_bytes())), ["too-deep"]);
    }
    assert_eq!(codes(&refusal(objects(DEEPEST + 1).as_bytes())), ["too-deep"]);
    // Unclosed brackets as well: nobody looks for their end.
    assert_eq!(codes(&refusal("[".repeat(LARGEST_PROFILE).as_bytes())), ["too-deep"]);
    assert_eq!(codes(&refusal(r#"{"answers":"#.repeat(LARGEST_PROFILE / 11).as_bytes())), ["too-deep"]);

    let told = refusal(lists(DEEPEST + 1).as_bytes()).findings()[0].message(Lang::En);
    assert!(told.contains(&format!("at most {DEEPEST} deep")), "the limit told is the limit kept: {told}");
}

#[test]
fn answer_lines_up_to_the_longest() {
    let guideline = Guideline::embedded();
    let line = "work-scope=all-apps";
    let of_length = |length: usize| format!("{line}{}", " ".repeat(length - line.len()));
    let read = guideline.answer_line(&of_length(LONGEST_LINE)).expect("a line of the greatest length");
    assert_eq!(read.to_string(), line);
    let error = guideline.answer_line(&of_length(LONGEST_LINE + 1)).expect_err("one byte more");
    assert_eq!(codes(&error), ["too-large"]);
    // Bytes are counted, not characters.
    let error = guideline.answer_line(&"あ".repeat(LONGEST_LINE / 3 + 1)).expect_err("too long in bytes");
    assert_eq!(codes(&error), ["too-large"]);
}

#[test]
fn findings_up_to_the_most() {
    let with_defects = |count: usize| {
        let priorities = vec!["0"; count].join(",");
        refusal(format!(r#"{{"answers": {{}}, "priorities": [{priorities}]}}"#).as_bytes())
    };
    assert_eq!(codes(&with_defects(MOST_FINDINGS)).len(), MOST_FINDINGS);
    for more in [1, 2, 100_000] {
        let error = with_defects(MOST_FINDINGS + more);
        assert_eq!(codes(&error).len(), MOST_FINDINGS + 1);
        let told = error.findings()[MOST_FINDINGS].message(Lang::En);
        assert!(told.starts_with(&format!("and {more} more; ")), "{told}");
    }
}

#[test]
fn choices_up_to_the_most() {
    let text = json!({"ja": "x", "en": "x"});
    let with_choices = |count: usize| {
        let mut questions = data("questions.json");
        let mut question = questions["questions"][0].clone();
        question["id"] = "wide".into();
        question["choices"] =
            (0..count).map(|id| json!({"id": format!("c{id}"), "label": text, "text": text})).collect();
        push(&mut questions, "/questions", question);
        with([("questions.json", questions)])
    };
    assert!(try_load(&with_choices(ChoiceSet::MOST)));
    assert_eq!(load_codes(&with_choices(ChoiceSet::MOST + 1)), ["too-many"]);
    assert_eq!(load_codes(&with_choices(1_000)), ["too-many"]);

    let with_values = |count: usize| {
        let mut methods = data("methods.json");
        let values = &mut methods["traits"][3]["values"];
        let used = values.as_array().expect("a trait has a list of values").len();
        for id in used..count {
            push(values, "", json!({"id": format!("v{id}"), "label": text}));
        }
        with([("methods.json", methods)])
    };
    assert!(try_load(&with_values(ChoiceSet::MOST)));
    assert_eq!(load_codes(&with_values(ChoiceSet::MOST + 1)), ["too-many"]);
}

/// Conditions of 64 alternatives are read, larger ones are not, however large.
#[test]
fn conditions_up_to_the_largest() {
    let with_condition = |when: serde_json::Value| {
        let mut cautions = data("cautions.json");
        cautions["cautions"][0]["when"] = when;
        with([("cautions.json", cautions)])
    };
    let questions: Vec<(&str, &str)> =
        Guideline::embedded().questions().map(|question| (question.id(), question.choices()[0].id())).collect();
    let either = |place: usize| {
        let of = |place: usize| json!({"answer": questions[place].0, "is": [questions[place].1]});
        json!({"any": [of(2 * place), of(2 * place + 1)]})
    };
    let pairs = |count: usize| json!({"all": (0..count).map(either).collect::<Vec<_>>()});
    assert!(try_load(&with_condition(pairs(6))), "two to the sixth is 64");
    assert_eq!(load_codes(&with_condition(pairs(7))), ["condition-too-large"]);
    assert_eq!(load_codes(&with_condition(pairs(questions.len() / 2))), ["condition-too-large"]);

    // Deep, but small.
    let denied = |times: usize| (0..times).fold(either(0), |inner, _| json!({"not": inner}));
    assert!(try_load(&with_condition(denied(100))));
}

/// A condition may ask for 64 things, however few alternatives they come to; a trait counts as what settles it.
#[test]
fn conditions_that_ask_for_much() {
    let asks = |times: usize| json!({"any": vec![json!({"answer": "line-speed", "is": ["fast"]}); times]});
    let with_condition = |when: serde_json::Value| {
        let mut cautions = data("cautions.json");
        cautions["cautions"][0]["when"] = when;
        with([("cautions.json", cautions)])
    };
    assert!(try_load(&with_condition(asks(64))));
    assert_eq!(load_codes(&with_condition(asks(65))), ["condition-too-large"]);
    assert_eq!(load_codes(&with_condition(asks(100_000))), ["condition-too-large"]);
    assert_eq!(load_codes(&with_condition(json!({"not": {"all": [asks(33), asks(32)]}}))), ["condition-too-large"]);

    // Each time the trait is asked for, what settles it has to be written out.
    let mut methods = data("methods.json");
    let traits = methods["traits"].as_array_mut().expect("there are traits");
    let data_on_terminal = traits.iter_mut().find(|definition| definition["id"] == "data-on-terminal");
    data_on_terminal.expect("there is such a trait")["settled_by"] = asks(20);
    let mut cautions = data("cautions.json");
    cautions["cautions"][0]["when"] = json!({"any": vec![json!({"trait": "data-on-terminal"}); 3]});
    assert!(try_load(&with([("methods.json", methods.clone()), ("cautions.json", cautions.clone())])));
    push(&mut cautions, "/cautions/0/when/any", json!({"trait": "data-on-terminal"}));
    let refused = load_codes(&with([("methods.json", methods), ("cautions.json", cautions)]));
    assert_eq!(refused, ["condition-too-large"]);
}

/// All conditions together are written out up to two million alternatives and questions, and no further.
#[test]
fn conditions_up_to_the_most_together() {
    let mut questions: Vec<(&str, [&str; 2])> = Guideline::embedded()
        .questions()
        .map(|question| (question.id(), [question.choices()[0].id(), question.choices()[1].id()]))
        .collect();
    questions.truncate(12);
    let with_conditions = |count: usize| {
        let mut cautions = data("cautions.json");
        let caution = cautions["cautions"][0].clone();
        for place in 0..count {
            // Which choice each question is asked for makes each condition another one.
            let part = |question: usize| {
                let (id, choices) = questions[question];
                json!({"answer": id, "is": [choices[place >> question & 1]]})
            };
            let pair = |half: usize| json!({"any": [part(2 * half), part(2 * half + 1)]});
            let mut other = caution.clone();
            other["id"] = format!("c{place}").into();
            other["when"] = json!({"all": (0..6).map(pair).collect::<Vec<_>>()});
            push(&mut cautions, "/cautions", other);
        }
        with([("cautions.json", cautions)])
    };
    // Each comes to 64 alternatives of six questions where it holds, and 6 of two where it fails, for seven methods.
    const EACH: usize = 7 * (64 * 7 + 6 * 3);
    let most = 2_000_000 / EACH;
    assert_eq!(load_codes(&with_conditions(most * 95 / 100)), [""; 0]);
    let refused = load_codes(&with_conditions(most + 20));
    assert!(!refused.is_empty() && refused.iter().all(|code| code == "too-many"), "{refused:?}");
}

#[test]
fn traits_up_to_the_most() {
    let with_traits = |count: usize| {
        let mut methods = data("methods.json");
        let there = methods["traits"].as_array().expect("there are traits").len();
        let provenance = methods["traits"][0]["provenance"].clone();
        let text = json!({"ja": "x", "en": "x"});
        let values = json!([{"id": "a", "label": text}, {"id": "b", "label": text}]);
        for id in there..count {
            let id = format!("t{id}");
            let definition =
                json!({"id": id, "kind": "category", "name": text, "values": values, "provenance": provenance});
            push(&mut methods, "/traits", definition);
            for method in methods["methods"].as_array_mut().expect("there are methods") {
                method["traits"][&id] = json!({"value": "a", "provenance": provenance});
            }
        }
        with([("methods.json", methods)])
    };
    assert!(try_load(&with_traits(1_000)));
    assert_eq!(load_codes(&with_traits(1_001)), ["too-many"]);
}

/// An overlay may add measures up to the same limit as a data set.
#[test]
fn measures_of_an_overlay_up_to_the_most() {
    let shipped = Guideline::embedded().controls().len();
    let with_measures = |count: usize| {
        let measure = |id: usize| {
            json!({"id": format!("c{id}"), "role": "administrator", "edition": 5, "category": "K",
                   "element": "technology", "title": "x", "text": "x", "page": 1})
        };
        let overlay = json!({"controls": (shipped..count).map(measure).collect::<Vec<_>>()}).to_string();
        let loaded = Guideline::load_with_overlay(&with([]), "overlay.json", overlay.as_bytes());
        loaded.map_or_else(|error| codes(&error).join(" "), |guideline| guideline.controls().len().to_string())
    };
    assert_eq!(with_measures(50_000), "50000");
    assert_eq!(with_measures(50_001), "too-many");
    // More than an index can count.
    assert_eq!(with_measures(70_000), "too-many");
}

#[test]
fn groups_up_to_the_most() {
    let with_groups = |count: usize| {
        let groups = vec![r#"{"answers": {}}"#; count].join(",");
        let text = format!(r#"{{"groups": [{groups}]}}"#);
        Portfolio::from_json(Guideline::embedded(), "portfolio.json", text.as_bytes())
    };
    let read = with_groups(Portfolio::MOST_GROUPS).expect("a portfolio of as many groups as there can be");
    assert_eq!(read.groups().len(), Portfolio::MOST_GROUPS);
    assert_eq!(codes(&with_groups(Portfolio::MOST_GROUPS + 1).expect_err("one group more")), ["too-many"]);
}

#[test]
fn entries_up_to_the_most() {
    // What is counted first need not be sound.
    let nodes = |count: usize| json!({"start": "start", "nodes": vec![json!(0); count]});
    assert_eq!(load_codes(&with([("flowchart.json", nodes(10_001))])), ["too-many"]);
    assert_eq!(load_codes(&with([("flowchart.json", nodes(10_000))])).len(), MOST_FINDINGS + 1);
    let controls = json!({"controls": vec![json!(0); 50_001]});
    assert!(load_codes(&with([("controls/edition-5.json", controls)])).contains(&"too-many".to_owned()));
}

/// Every two questions that differ have a caution that either answer takes back, so that each cause has to be searched for. How
/// often memory is asked for stands for the work: for four times the questions less than sixteen times as much.
#[test]
fn a_difference_grows_no_faster_than_the_square_of_what_differs() {
    let with_differing = |count: usize| {
        let mut cautions = data("cautions.json");
        for place in 0..count {
            let answer = |place: usize| json!({"answer": format!("q{}", place % count), "is": ["planned"]});
            let mut caution = cautions["cautions"][0].clone();
            caution["id"] = format!("c{place}").into();
            caution["when"] = json!({"all": [answer(place), answer(place + 1)]});
            push(&mut cautions, "/cautions", caution);
        }
        let files = with([("questions.json", many_questions(count)), ("cautions.json", cautions)]);
        let guideline = Guideline::load(&files).expect("a data set");
        let all = |choice: &str| {
            let line: Vec<String> = (0..count).map(|place| format!("q{place}={choice}")).collect();
            guideline.answer_line(&format!("work-scope=all-apps/{}", line.join("/"))).expect("answers").advise()
        };
        let (before, after) = (all("planned"), all("immediate"));
        measure(|| {
            let difference = Difference::new(&before, &after);
            let searched = difference.facts().iter().filter(|changed| matches!(changed.because(), [_]));
            assert!(searched.count() >= count, "{difference:?}");
        })
        .count_total
    };
    let (few, many) = (with_differing(12), with_differing(48));
    assert!(many < 16 * few, "{few} and {many} times");
}
