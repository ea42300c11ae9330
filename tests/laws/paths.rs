//! The flowchart as a table, as DMN and as JDM: a row for each path, of which every complete set of answers meets exactly
//! one, with the candidates that the second reading finds. And the path that stands out is that of the advice.

use std::collections::HashSet;

use proptest::prelude::*;
use serde_json::Value;
use telework_advisor::{
    Lang, Method,
    exchange::{flowchart_dmn, flowchart_dot, flowchart_jdm, flowchart_mermaid, flowchart_table},
    report::Table,
};

use crate::{
    data_set::data_set,
    methods::Methods,
    world::{SHIPPED, World},
};

/// A rule: for each question of the flowchart the choice it asks for, and the candidates.
#[derive(Debug, PartialEq)]
struct Rule {
    choices: Vec<Option<String>>,
    candidates: Vec<String>,
}

fn column(table: &Table, name: &str) -> usize {
    table.header.iter().position(|line| line.plain() == name).unwrap_or_else(|| panic!("a column {name}"))
}

fn rules_of_table(table: &Table, questions: &[&str]) -> Vec<Rule> {
    let columns: Vec<usize> = questions.iter().map(|id| column(table, id)).collect();
    let candidates = column(table, "candidates");
    let rule = |(number, row): (usize, &Vec<telework_advisor::report::Line>)| {
        assert_eq!(row[0].plain(), number.to_string());
        assert_eq!(row.len(), table.header.len());
        let choice = |&column: &usize| Some(row[column].plain()).filter(|choice| !choice.is_empty());
        Rule {
            choices: columns.iter().map(choice).collect(),
            candidates: row[candidates].plain().split(", ").map(String::from).collect(),
        }
    };
    (1..).zip(&table.rows).map(rule).collect()
}

/// Strings in quotes, between `[` and `]` or alone.
fn strings(text: &str) -> Vec<String> {
    serde_json::from_str::<Value>(text).map_or_else(
        |error| panic!("{text}: {error}"),
        |value| match value {
            Value::Array(items) => items.iter().map(|item| item.as_str().expect("a string").into()).collect(),
            Value::String(text) => vec![text],
            other => panic!("unexpected: {other}"),
        },
    )
}

fn rules_of_dmn(xml: &str, questions: &[&str]) -> Vec<Rule> {
    let document = roxmltree::Document::parse(xml).expect("well-formed XML");
    let named = |name: &'static str| document.descendants().filter(move |node| node.tag_name().name() == name);
    let text = |node: roxmltree::Node<'_, '_>| -> String {
        node.descendants()
            .filter(roxmltree::Node::is_text)
            .filter_map(|node| node.text())
            .collect::<String>()
            .trim()
            .into()
    };
    assert_eq!(named("decisionTable").next().unwrap().attribute("hitPolicy"), Some("UNIQUE"));
    // Each input has a name of its own that is a name to every engine, and a label that ends in the question's id.
    let inputs: Vec<&str> = named("inputData").filter_map(|node| node.attribute("name")).collect();
    assert!(named("inputExpression").map(text).eq(inputs.iter().copied()));
    let variables: Vec<_> = named("variable").filter_map(|node| node.attribute("name")).collect();
    assert_eq!(variables, [&*inputs, &["candidates"]].concat());
    assert_eq!(variables.iter().collect::<HashSet<_>>().len(), questions.len() + 1, "{variables:?}");
    for name in inputs {
        let is_letter = |character: char| character.is_ascii_alphanumeric() || character == '_';
        assert!(name.starts_with(|first: char| first.is_ascii_alphabetic()) && name.chars().all(is_letter), "{name}");
    }
    for column in ["inputData", "input"] {
        let labels: Vec<&str> = named(column).filter_map(|node| node.attribute("label")).collect();
        assert_eq!(labels.len(), questions.len());
        let shows = |(label, id): (&&str, &&str)| {
            [format!(" ({id})"), format!("（{id}）")].iter().any(|end| label.ends_with(end))
        };
        assert!(labels.iter().zip(questions).all(shows), "{labels:?}");
    }
    let output = named("output").next().unwrap();
    assert!(output.attribute("typeRef").is_none(), "a single output has the type of its decision");
    named("rule")
        .map(|rule| {
            let cells =
                |name: &'static str| rule.children().filter(move |node| node.has_tag_name((DMN, name))).map(text);
            let choice = |cell: String| (cell != "-").then(|| strings(&cell).concat());
            Rule {
                choices: cells("inputEntry").map(choice).collect(),
                candidates: cells("outputEntry").flat_map(|cell| strings(&cell)).collect(),
            }
        })
        .collect()
}

const DMN: &str = "https://www.omg.org/spec/DMN/20191111/MODEL/";

fn rules_of_jdm(model: &Value, questions: &[&str]) -> Vec<Rule> {
    let table = &model["nodes"][1]["content"];
    let inputs = table["inputs"].as_array().unwrap();
    let fields = questions.iter().map(|id| format!("$root[\"{id}\"]"));
    assert!(inputs.iter().map(|input| input["field"].as_str().unwrap().to_owned()).eq(fields));
    let rule = |rule: &Value| {
        let cell = |input: &Value| rule[input["id"].as_str().unwrap()].as_str().unwrap().to_owned();
        let choice = |cell: String| (!cell.is_empty()).then(|| strings(&cell).concat());
        Rule {
            choices: inputs.iter().map(cell).map(choice).collect(),
            candidates: strings(rule["candidates"].as_str().unwrap()),
        }
    };
    table["rules"].as_array().unwrap().iter().map(rule).collect()
}

/// Every complete set of answers meets exactly one rule, with the right candidates in the guideline's order; every rule is
/// met by some set.
fn rules_decide(rules: &[Rule], world: &World<'_>) {
    let mut met = vec![false; rules.len()];
    for choices in world.space.completes() {
        let questions = world.space.places.iter().map(|&place| &world.reading.questions[place]);
        let given: Vec<&str> = questions.zip(&choices).map(|(question, &choice)| &*question.choices[choice]).collect();
        let meets = |rule: &Rule| {
            rule.choices.iter().zip(&given).all(|(asked, given)| asked.as_deref().is_none_or(|asked| asked == *given))
        };
        let matching: Vec<usize> = (0..rules.len()).filter(|&place| meets(&rules[place])).collect();
        let [only] = matching[..] else { panic!("{given:?} meets {} rules", matching.len()) };
        met[only] = true;
        let told: Methods = Methods::of(rules[only].candidates.iter().map(String::as_str));
        assert_eq!(told, world.space.candidates(&choices), "{given:?}");
        let order: Vec<usize> = rules[only]
            .candidates
            .iter()
            .map(|id| Method::ALL.iter().position(|one| one.id() == id).unwrap())
            .collect();
        assert!(order.is_sorted_by(|one, other| one < other));
    }
    assert!(met.iter().all(|met| *met), "some path is never taken");
}

fn every_format_decides(world: &World<'_>) {
    let questions: Vec<&str> = world.space.places.iter().map(|&place| &*world.reading.questions[place].id).collect();
    for lang in Lang::ALL {
        let rules = rules_of_table(&flowchart_table(world.guideline, None, lang), &questions);
        rules_decide(&rules, world);
        assert_eq!(rules_of_dmn(&flowchart_dmn(world.guideline, lang), &questions), rules);
        assert_eq!(
            rules_of_jdm(&serde_json::from_str(&flowchart_jdm(world.guideline, lang)).unwrap(), &questions),
            rules
        );
    }
}

#[test]
fn every_format_of_the_shipped_flowchart_decides_what_the_crate_decides() {
    every_format_decides(&SHIPPED.world);
    assert_eq!(SHIPPED.world.space.completes().len(), 144);
}

/// With answers, the table says of each path whether it is the one, possible, or ruled out; the thick lines of DOT and
/// Mermaid are the steps of the certain path.
#[test]
fn what_stands_out_is_the_path_of_the_advice() {
    let world = &SHIPPED.world;
    for left in world.space.spread(60) {
        let answers = world.answers(&world.given(&left));
        let advice = answers.advise();
        let table = flowchart_table(world.guideline, Some(&answers), Lang::En);
        let (standing, candidates) = (column(&table, "With the answers"), column(&table, "candidates"));
        let with = |word: &str| table.rows.iter().filter(|row| row[standing].plain() == word).collect::<Vec<_>>();
        let possible = [with("possible"), with("✓ this path")].concat();
        let reachable = possible.iter().map(|row| row[candidates].plain());
        let reachable: Vec<String> =
            reachable.flat_map(|ids| ids.split(", ").map(String::from).collect::<Vec<_>>()).collect();
        assert_eq!(Methods::of(reachable.iter().map(String::as_str)), Methods::from(advice.methods()));
        assert_eq!(with("possible").len() + with("✓ this path").len() + with("ruled out").len(), table.rows.len());

        let steps = advice.path().count();
        let ended = advice
            .path()
            .last()
            .is_some_and(|step| matches!(step.edge().target(), telework_advisor::model::Target::Leaf(_)));
        assert_eq!(with("✓ this path").len(), usize::from(ended));
        let dot = flowchart_dot(world.guideline, Some(&answers), Lang::En);
        assert_eq!(dot.lines().filter(|line| line.contains("->") && line.contains("penwidth")).count(), steps);
        let mermaid = flowchart_mermaid(world.guideline, Some(&answers), Lang::En);
        let thick: Vec<&str> = mermaid.lines().filter(|line| line.contains("==>")).collect();
        assert_eq!(thick.len(), steps);
        for step in advice.path() {
            let label = format!("|\"✓ {}", step.edge().choice().label().get(Lang::En));
            assert!(thick.iter().any(|line| line.contains(&label)), "{label} in {thick:?}");
        }
    }
}

proptest! {
    #![proptest_config(crate::cases(24))]

    #[test]
    fn every_format_of_any_flowchart_decides_what_the_crate_decides(data_set in data_set()) {
        let Ok((guideline, reading)) = data_set.load() else { return Ok(()) };
        every_format_decides(&World::new(&guideline, reading));
    }
}
