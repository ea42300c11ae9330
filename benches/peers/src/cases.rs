//! The 144 complete answer sets of the flowchart's questions, and the flowchart as rules for others: generated from the
//! crate's own data, so that every engine decides by the same ones.

use telework_advisor::{
    Answers, Guideline, Method, MethodSet,
    model::{Node, Target},
};

use crate::contender::Methods;

/// The questions of the flowchart, in the order of a case.
pub const QUESTIONS: [&str; 6] =
    ["work-scope", "system-location", "data-on-terminal", "office-environment", "connectivity", "browser-suffices"];

/// The choice of each question.
pub type Case = [&'static str; 6];

pub struct Cases {
    pub guideline: &'static Guideline,
    all: Vec<Case>,
}

/// The flowchart from one node on, as a tree: what the engines are given.
pub enum Tree {
    Ask { question: &'static str, branches: Vec<(&'static str, Tree)> },
    Decided(Methods),
}

/// A way through the flowchart: the choice of each question asked on it, and where it ends.
pub struct Row {
    pub choices: Vec<(&'static str, &'static str)>,
    pub methods: Methods,
}

impl Cases {
    pub fn new() -> Self {
        let guideline = Guideline::embedded();
        let mut all = vec![[""; 6]];
        for (place, id) in QUESTIONS.into_iter().enumerate() {
            let question = guideline.question(id).expect("the flowchart asks it");
            let with = |case: &Case, choice: &'static str| {
                let mut case = *case;
                case[place] = choice;
                case
            };
            let choices = question.choices();
            all = all.iter().flat_map(|case| choices.iter().map(move |choice| with(case, choice.id()))).collect();
        }
        assert_eq!(all.len(), 144);
        Self { guideline, all }
    }

    pub fn len(&self) -> usize {
        self.all.len()
    }

    pub fn all(&self) -> &[Case] {
        &self.all
    }

    /// The case as an answer line.
    pub fn line(&self, place: usize) -> String {
        let pairs: Vec<String> =
            QUESTIONS.iter().zip(self.all[place]).map(|(question, choice)| format!("{question}={choice}")).collect();
        pairs.join("/")
    }

    /// What the crate's advice says: a full advice, not the decision that is timed.
    pub fn expected(&self, place: usize) -> Methods {
        let answers = self.guideline.answer_line(&self.line(place)).expect("a case");
        let advice = answers.advise();
        assert!(!advice.is_open());
        bits(advice.candidates().iter().map(telework_advisor::Candidate::method).collect())
    }

    pub fn answers(&self) -> Vec<Answers<'static>> {
        (0..self.len()).map(|place| self.guideline.answer_line(&self.line(place)).expect("a case")).collect()
    }

    pub fn tree(&self) -> Tree {
        tree(self.guideline.flowchart().start())
    }

    pub fn rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        gather(&self.tree(), &mut Vec::new(), &mut rows);
        rows
    }
}

fn tree(node: Node<'static>) -> Tree {
    let branches = node.edges().map(|edge| {
        let target = match edge.target() {
            Target::Node(next) => tree(next),
            Target::Leaf(methods) => Tree::Decided(bits(methods)),
        };
        (edge.choice().id(), target)
    });
    Tree::Ask { question: node.question().id(), branches: branches.collect() }
}

fn gather(tree: &Tree, so_far: &mut Vec<(&'static str, &'static str)>, rows: &mut Vec<Row>) {
    match tree {
        Tree::Decided(methods) => rows.push(Row { choices: so_far.clone(), methods: *methods }),
        Tree::Ask { question, branches } => {
            for (choice, target) in branches {
                so_far.push((question, choice));
                gather(target, so_far, rows);
                so_far.pop();
            }
        }
    }
}

pub fn bits(methods: MethodSet) -> Methods {
    Method::ALL.iter().enumerate().filter(|(_, method)| methods.contains(**method)).map(|(place, _)| 1 << place).sum()
}

/// The id of a question as a variable name: no language here takes a hyphen in one.
pub fn variable(question: &str) -> String {
    question.replace('-', "_")
}

/// The case as a JSON object of variables.
pub fn json(case: &Case) -> serde_json::Value {
    QUESTIONS
        .iter()
        .zip(case)
        .map(|(question, choice)| (variable(question), serde_json::Value::from(*choice)))
        .collect()
}
