//! The flowchart as docs/flowchart.md has it, written out once more: neither the data nor the code can move without this
//! table noticing.

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
        &[
            ("stored", Candidates(&["cloud-service"])),
            ("not-stored", Candidates(&["secure-container", "secure-browser", "cloud-service"])),
        ],
    ),
    ("B1", "connectivity", &[("offline-needed", Node("E1")), ("always-online", Node("B2"))]),
    ("B2", "data-on-terminal", &[("stored", Node("B3")), ("not-stored", Node("D1"))]),
    (
        "B3",
        "system-location",
        &[("office-network", Candidates(&["vpn", "standalone"])), ("cloud-only", Candidates(&["cloud-service"]))],
    ),
    ("C1", "connectivity", &[("offline-needed", Node("E1")), ("always-online", Node("D1"))]),
    ("D1", "browser-suffices", &[("yes", Node("D2")), ("no", Node("D3"))]),
    (
        "D2",
        "system-location",
        &[
            ("office-network", Candidates(&["secure-browser"])),
            ("cloud-only", Candidates(&["secure-browser", "cloud-service"])),
        ],
    ),
    (
        "D3",
        "system-location",
        &[
            ("office-network", Candidates(&["remote-desktop", "virtual-desktop", "secure-container"])),
            ("cloud-only", Candidates(&["secure-container", "cloud-service"])),
        ],
    ),
    ("E1", "data-on-terminal", &[("stored", Node("E2")), ("not-stored", Candidates(&["standalone"]))]),
    (
        "E2",
        "system-location",
        &[("office-network", Candidates(&["vpn", "standalone"])), ("cloud-only", Candidates(&["standalone"]))],
    ),
];

/// A question and the choice taken.
type Given = (&'static str, &'static str);

/// The same in the words of the answers, without nodes: the answers that decide, and the candidates whatever else is
/// answered.
const OUTCOMES: &[(&[Given], &[&str])] = &[
    (&[ALL, OFFICE, STORED], &["vpn"]),
    (&[ALL, OFFICE, NOT_STORED, ("office-environment", "own-office-pc")], &["remote-desktop"]),
    (&[ALL, OFFICE, NOT_STORED, ("office-environment", "dedicated")], &["virtual-desktop"]),
    (&[ALL, OFFICE, NOT_STORED, ("office-environment", "either")], &["remote-desktop", "virtual-desktop"]),
    (&[ALL, CLOUD, STORED], &["cloud-service"]),
    (&[ALL, CLOUD, NOT_STORED], &["secure-container", "secure-browser", "cloud-service"]),
    (&[SPECIFIC, OFFICE, STORED], &["vpn", "standalone"]),
    (&[SPECIFIC, CLOUD, STORED, ONLINE], &["cloud-service"]),
    (&[SPECIFIC, CLOUD, STORED, OFFLINE], &["standalone"]),
    (&[SPECIFIC, NOT_STORED, OFFLINE], &["standalone"]),
    (&[SPECIFIC, OFFICE, NOT_STORED, ONLINE, BROWSER], &["secure-browser"]),
    (&[SPECIFIC, CLOUD, NOT_STORED, ONLINE, BROWSER], &["secure-browser", "cloud-service"]),
    (&[SPECIFIC, OFFICE, NOT_STORED, ONLINE, NO_BROWSER], &["remote-desktop", "virtual-desktop", "secure-container"]),
    (&[SPECIFIC, CLOUD, NOT_STORED, ONLINE, NO_BROWSER], &["secure-container", "cloud-service"]),
    (&[VIEWING, OFFICE, STORED, OFFLINE], &["vpn", "standalone"]),
    (&[VIEWING, CLOUD, STORED, OFFLINE], &["standalone"]),
    (&[VIEWING, NOT_STORED, OFFLINE], &["standalone"]),
    (&[VIEWING, OFFICE, ONLINE, BROWSER], &["secure-browser"]),
    (&[VIEWING, CLOUD, ONLINE, BROWSER], &["secure-browser", "cloud-service"]),
    (&[VIEWING, OFFICE, ONLINE, NO_BROWSER], &["remote-desktop", "virtual-desktop", "secure-container"]),
    (&[VIEWING, CLOUD, ONLINE, NO_BROWSER], &["secure-container", "cloud-service"]),
];

const ALL: Given = ("work-scope", "all-apps");
const SPECIFIC: Given = ("work-scope", "specific-apps");
const VIEWING: Given = ("work-scope", "spare-time-viewing");
const OFFICE: Given = ("system-location", "office-network");
const CLOUD: Given = ("system-location", "cloud-only");
const STORED: Given = ("data-on-terminal", "stored");
const NOT_STORED: Given = ("data-on-terminal", "not-stored");
const ONLINE: Given = ("connectivity", "always-online");
const OFFLINE: Given = ("connectivity", "offline-needed");
const BROWSER: Given = ("browser-suffices", "yes");
const NO_BROWSER: Given = ("browser-suffices", "no");

/// The candidates of a complete answer set, by the outcomes.
fn by_the_outcomes(answers: &Complete<'_>) -> Methods {
    let holds = |given: &[Given]| given.iter().all(|(question, choice)| answers[question] == *choice);
    let mut fitting = OUTCOMES.iter().filter(|(given, _)| holds(given));
    let (_, methods) = fitting.next().expect("an outcome for every answer set");
    assert!(fitting.next().is_none(), "{answers:?}: one outcome for each answer set");
    Methods::of(methods.iter().copied())
}

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
fn every_complete_answer_set_has_the_candidates_of_the_table() {
    let world = &SHIPPED.world;
    for choices in world.space.completes() {
        let words = world.space.questions.iter().zip(&choices);
        let answers: Complete<'_> =
            words.map(|(question, &choice)| (question.id.as_str(), question.choices[choice].as_str())).collect();
        let expected = by_the_table(&answers);
        assert_eq!(by_the_outcomes(&answers), expected, "{answers:?}");
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
fn the_shipped_flowchart_is_the_table() {
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
