//! The flowchart as the domain document has it (section 4), written out once more: neither the data nor the code can
//! move without this table noticing.

use crate::{
    methods::Methods,
    reading::{Complete, Target},
    world::SHIPPED,
};

/// What a choice leads to.
enum To {
    Node(&'static str),
    Candidates(&'static [&'static str]),
}
use To::{Candidates, Node};

/// A row of the table: the node, its question, and where each choice leads.
type Row = (&'static str, &'static str, &'static [(&'static str, To)]);

const TABLE: &[Row] = &[
    (
        "start",
        "work-scope",
        &[("all-apps", Node("A0")), ("specific-apps", Node("B1")), ("spare-time-viewing", Node("C1"))],
    ),
    ("A0", "system-location", &[("office-network", Node("A1")), ("cloud-only", Node("A3"))]),
    ("A1", "data-on-terminal", &[("stored", Candidates(&["vpn"])), ("not-stored", Node("A2"))]),
    (
        "A2",
        "office-environment",
        &[
            ("own-office-pc", Candidates(&["remote-desktop"])),
            ("dedicated", Candidates(&["virtual-desktop"])),
            ("either", Candidates(&["remote-desktop", "virtual-desktop"])),
        ],
    ),
    (
        "A3",
        "data-on-terminal",
        &[("stored", Candidates(&["cloud-service"])), ("not-stored", Candidates(&["secure-browser", "cloud-service"]))],
    ),
    ("B1", "connectivity", &[("offline-needed", Candidates(&["standalone"])), ("always-online", Node("B2"))]),
    ("B2", "data-on-terminal", &[("stored", Node("B3")), ("not-stored", Node("D1"))]),
    (
        "B3",
        "system-location",
        &[("cloud-only", Candidates(&["cloud-service"])), ("office-network", Candidates(&["vpn"]))],
    ),
    ("C1", "connectivity", &[("offline-needed", Candidates(&["standalone"])), ("always-online", Node("D1"))]),
    ("D1", "browser-suffices", &[("yes", Node("D2")), ("no", Candidates(&["secure-container"]))]),
    (
        "D2",
        "system-location",
        &[
            ("cloud-only", Candidates(&["secure-browser", "cloud-service"])),
            ("office-network", Candidates(&["secure-browser"])),
        ],
    ),
];

/// The candidates of a complete answer set, by the table.
fn by_the_table(answers: &Complete<'_>) -> Methods {
    let mut node = "start";
    loop {
        let (_, question, edges) = TABLE.iter().find(|(id, ..)| *id == node).expect("a row of the table");
        let (_, to) = edges.iter().find(|(choice, _)| *choice == answers[question]).expect("an edge of the row");
        match to {
            Node(next) => node = next,
            Candidates(methods) => return Methods::of(methods.iter().copied()),
        }
    }
}

#[test]
fn every_complete_answer_set_has_the_candidates_of_the_domain_document() {
    let world = &SHIPPED.world;
    for choices in world.space.completes() {
        let words = world.space.questions.iter().zip(&choices);
        let answers: Complete<'_> =
            words.map(|(question, &choice)| (question.id.as_str(), question.choices[choice].as_str())).collect();
        let expected = by_the_table(&answers);
        let left = world.space.only(&choices);
        let line = world.space.line(&left);
        assert_eq!(world.space.candidates(&choices), expected, "second reading of {line}");
        let told = SHIPPED.told(&left);
        assert_eq!(told.fate.methods, expected, "{line}");
        assert!(told.fate.decided, "{line}: all is answered");
        let line = world.guideline.answer_line(&line).expect("a line of answers");
        assert_eq!(Methods::from(line.candidates()), expected, "{line}");
    }
}

#[test]
fn the_shipped_flowchart_is_the_table_of_the_domain_document() {
    let flowchart = SHIPPED.world.guideline.flowchart();
    assert_eq!(flowchart.start().id(), "start");
    assert_eq!(flowchart.nodes().count(), TABLE.len());
    for (id, question, edges) in TABLE {
        let node = flowchart.node(id).unwrap_or_else(|| panic!("{id} is missing"));
        assert_eq!(node.question().id(), *question, "{id}");
        assert_eq!(node.edges().count(), edges.len(), "{id}");
        for (choice, to) in *edges {
            let edge = node.edges().find(|edge| edge.choice().id() == *choice);
            let target = edge.unwrap_or_else(|| panic!("{id} has no edge for {choice}")).target();
            let expected = match to {
                Node(next) => Target::Node((*next).into()),
                Candidates(methods) => Target::Leaf(Methods::of(methods.iter().copied())),
            };
            assert_eq!(crate::told::target(target), expected, "{id}, {choice}");
        }
    }
}
