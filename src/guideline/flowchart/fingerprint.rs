//! Telling apart what two parts of a flowchart decide, without enumerating answers.
//!
//! Two nodes decide the same if they yield the same candidates for every answer set. Because no question is asked twice
//! on a path, what a node decides can be written as a polynomial in one variable for each choice, linear in each, where
//! the variables of a question add up to one. Two different such polynomials agree at a random point with a chance of
//! at most (questions ÷ 2^61) (Schwartz and Zippel), so their values at one fixed, scrambled point are fingerprints: nodes
//! with different ones certainly decide differently, nodes with equal ones decide the same but for that chance. The work
//! is linear in the flowchart, where enumerating answers would be exponential. Tests compare it with enumeration.

use super::program::{Next, NodePlace, Program};
use crate::guideline::{
    ChoiceSet,
    question::{ChoiceIndex, QuestionIndex},
};

/// The Mersenne prime that arithmetic is done in.
const PRIME: u64 = (1 << 61) - 1;

/// The fingerprint of every node, given the choices that are not ruled out.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fingerprints {
    nodes: Vec<u64>,
}

impl Fingerprints {
    /// Fingerprints of all nodes of `program`, where each question is left the choices of `open`.
    pub(crate) fn new(program: &Program, open: impl Fn(QuestionIndex) -> ChoiceSet) -> Self {
        let mut fingerprints = Self { nodes: vec![0; program.len()] };
        for node in (0..program.len()).rev() {
            let question = program.question(node);
            let mut sum = 0;
            let mut rest = 1;
            let mut choices = open(question).indices().peekable();
            while let Some(choice) = choices.next() {
                // The last open choice gets what is left to one.
                let weight = if choices.peek().is_some() { scrambled(question, choice) } else { rest };
                rest = subtract(rest, weight);
                sum = add(sum, multiply(weight, fingerprints.target(program, node, choice)));
            }
            if let Some(slot) = fingerprints.nodes.get_mut(node) {
                *slot = sum;
            }
        }
        fingerprints
    }

    /// Whether some of `choices` at `node` decide differently from the others.
    pub(crate) fn differ(&self, program: &Program, node: NodePlace, choices: ChoiceSet) -> bool {
        let mut all = choices.indices().map(|choice| self.target(program, node, choice));
        all.next().is_some_and(|first| all.any(|other| other != first))
    }

    fn target(&self, program: &Program, node: NodePlace, choice: ChoiceIndex) -> u64 {
        match program.next(node, choice) {
            Next::Node(next) => self.nodes.get(next as usize).copied().unwrap_or(0),
            Next::Leaf(candidates) => scramble(0x6c65_6166_0000 + u64::from(candidates.bits())),
        }
    }
}

fn scrambled(question: QuestionIndex, choice: ChoiceIndex) -> u64 {
    scramble((u64::from(question) << 8 | u64::from(choice)) + 1)
}

/// A number below the prime that looks random: the finaliser of SplitMix64.
const fn scramble(seed: u64) -> u64 {
    let mut z = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (z ^ (z >> 31)) % PRIME
}

const fn add(left: u64, right: u64) -> u64 {
    let sum = left + right;
    if sum >= PRIME { sum - PRIME } else { sum }
}

const fn subtract(left: u64, right: u64) -> u64 {
    if left >= right { left - right } else { left + PRIME - right }
}

const fn multiply(left: u64, right: u64) -> u64 {
    let product = left as u128 * right as u128;
    add((product as u64) & PRIME, (product >> 61) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arithmetic_is_that_of_the_prime_field() {
        assert_eq!(add(PRIME - 1, 1), 0);
        assert_eq!(subtract(0, 1), PRIME - 1);
        assert_eq!(multiply(PRIME - 1, PRIME - 1), 1);
        assert_eq!(multiply(1 << 60, 4), 2);
        assert_eq!(multiply(scramble(1), 1), scramble(1));
    }

    #[test]
    fn no_two_leaves_look_alike() {
        let mut all: Vec<u64> = (0..128).map(|bits| scramble(0x6c65_6166_0000 + bits)).collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 128);
    }
}
