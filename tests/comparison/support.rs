//! Guidelines with other grades, and the way from the crate's types to the oracle's numbers.

use proptest::{prelude::*, sample::subsequence, test_runner::FileFailurePersistence};
use telework_advisor::{Axis, Files, Grade, Guideline, Method, MethodSet, Preferences};

use crate::oracle::Table;

/// The shipped data with other grades.
pub(crate) fn with_grades(table: &Table) -> Guideline {
    let mut files = Files::embedded();
    let mut ratings: serde_json::Value = serde_json::from_slice(files.get("ratings.json").unwrap()).unwrap();
    for rating in ratings["ratings"].as_array_mut().unwrap() {
        let method: Method = rating["method"].as_str().unwrap().parse().unwrap();
        let axis: Axis = rating["axis"].as_str().unwrap().parse().unwrap();
        rating["grade"] = Grade::ALL[usize::from(table[method as usize][axis as usize])].id().into();
    }
    files.insert("ratings.json", serde_json::to_vec(&ratings).unwrap());
    Guideline::load(&files).unwrap()
}

/// The grades of a guideline as the oracle has them.
pub(crate) fn table(guideline: &Guideline) -> Table {
    Method::ALL.map(|method| Axis::ALL.map(|axis| guideline.ratings().grade(method, axis) as u8))
}

pub(crate) fn numbers<T: Copy + Into<Number>>(things: impl IntoIterator<Item = T>) -> Vec<usize> {
    things.into_iter().map(|thing| thing.into().0).collect()
}

/// A method or an axis as the oracle has it.
pub(crate) struct Number(usize);

impl From<Method> for Number {
    fn from(method: Method) -> Self {
        Self(method as usize)
    }
}

impl From<Axis> for Number {
    fn from(axis: Axis) -> Self {
        Self(axis as usize)
    }
}

pub(crate) fn methods(numbers: &[usize]) -> MethodSet {
    numbers.iter().map(|&number| Method::ALL[number]).collect()
}

fn axes(numbers: &[usize]) -> Vec<Axis> {
    numbers.iter().map(|&number| Axis::ALL[number]).collect()
}

/// Grades at random: from the whole scale, or from two or three letters, so that much dominates and much is equal.
pub(crate) fn any_table() -> impl Strategy<Value = Table> {
    (2..=5_u8).prop_flat_map(|letters| prop::array::uniform7(prop::array::uniform5(0..letters)))
}

pub(crate) fn any_methods() -> impl Strategy<Value = Vec<usize>> {
    subsequence((0..7).collect::<Vec<usize>>(), 1..=7)
}

pub(crate) fn any_priorities() -> impl Strategy<Value = Vec<usize>> {
    (Just((0..5).collect::<Vec<usize>>()).prop_shuffle(), 0..=5_usize).prop_map(|(mut order, length)| {
        order.truncate(length);
        order
    })
}

pub(crate) fn any_minimum() -> impl Strategy<Value = [Option<u8>; 5]> {
    prop::array::uniform5(prop::option::weighted(0.15, 1..=4_u8))
}

pub(crate) fn preferences(priorities: &[usize], minimum: &[Option<u8>; 5]) -> Preferences {
    let mut preferences = Preferences::default().with_priorities(axes(priorities)).unwrap();
    for (axis, least) in minimum.iter().enumerate() {
        if let Some(least) = least {
            preferences = preferences.with_minimum(Axis::ALL[axis], Grade::ALL[usize::from(*least)]);
        }
    }
    preferences
}

/// So many random cases; what once failed is tried again first.
pub(crate) fn cases(cases: u32) -> ProptestConfig {
    let kept = FileFailurePersistence::Direct("tests/comparison/regressions.txt");
    ProptestConfig { cases, failure_persistence: Some(Box::new(kept)), ..ProptestConfig::default() }
}
