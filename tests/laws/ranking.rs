//! The ranking against an obvious one, on the shipped grades and on random ones.

use std::cmp::Ordering;

use proptest::{prelude::*, sample::Index, strategy::ValueTree, test_runner::TestRunner};
use serde_json::Value;
use telework_advisor::{Advice, Axis, Files, Grade, Guideline, Preferences, compare::Comparison};

use crate::{
    completions::{Completions, Truth},
    given::{Given, given, left},
    methods::{METHODS, Method, method},
    reading::Reading,
    world::{SHIPPED, World},
};

/// The ids of the axes in the guideline's order.
pub(crate) const AXES: [&str; 5] =
    ["office-reproducibility", "congestion-impact", "introduction-cost", "introduction-effort", "security-governance"];

/// What somebody weighs: the axes in order of priority, and by axis the least grade, 0 for D to 4 for S.
#[derive(Debug, Clone)]
pub(crate) struct Weighed {
    pub(crate) priorities: Vec<usize>,
    pub(crate) minimum: Vec<Option<usize>>,
}

impl Weighed {
    pub(crate) fn preferences(&self) -> Preferences {
        let axis = |place: usize| AXES[place].parse::<Axis>().expect("an axis");
        let priorities = self.priorities.iter().map(|&place| axis(place));
        let preferences = Preferences::default().with_priorities(priorities).expect("each once");
        (0..).zip(&self.minimum).fold(preferences, |preferences, (place, minimum)| match minimum {
            Some(grade) => preferences.with_minimum(axis(place), GRADES[*grade]),
            None => preferences,
        })
    }
}

const GRADES: [Grade; 5] = [Grade::D, Grade::C, Grade::B, Grade::A, Grade::S];

/// Random preferences: any number of axes in any order, and now and then a minimum.
pub(crate) fn weighed() -> impl Strategy<Value = Weighed> {
    let priorities = (Just((0..AXES.len()).collect::<Vec<_>>()).prop_shuffle(), 0..=AXES.len());
    let priorities = priorities.prop_map(|(mut axes, count)| {
        axes.truncate(count);
        axes
    });
    let minimum = proptest::collection::vec(proptest::option::weighted(0.25, 0_usize..5), AXES.len());
    (priorities, minimum).prop_map(|(priorities, minimum)| Weighed { priorities, minimum })
}

/// A candidate as the ranking sees it.
#[derive(Debug, Clone)]
struct Contender {
    method: Method,
    conflict: bool,
    grades: Vec<usize>,
    below_minimum: Vec<usize>,
}

impl Contender {
    fn is_of_the_class_of(&self, other: &Self) -> bool {
        (self.conflict, self.below_minimum.is_empty()) == (other.conflict, other.below_minimum.is_empty())
    }

    fn dominates(&self, other: &Self) -> bool {
        self.grades != other.grades && self.grades.iter().zip(&other.grades).all(|(here, there)| here >= there)
    }
}

/// A candidate's place in the list: the method, its rank, those it shares it with, and the axes below the minimum.
type Place = (Method, Option<usize>, Vec<Method>, Vec<usize>);

/// The obvious ranking.
fn ranked(contenders: &[Contender], weighed: &Weighed) -> Vec<Place> {
    // Pareto layers: what nothing else of the class dominates is taken away, layer by layer.
    let mut layers = vec![0; contenders.len()];
    for layer in 1..=contenders.len() {
        let rest: Vec<usize> = (0..contenders.len()).filter(|&place| layers[place] == 0).collect();
        for &place in &rest {
            let mut peers = rest.iter().map(|&peer| &contenders[peer]);
            let here = &contenders[place];
            if !peers.any(|peer| peer.is_of_the_class_of(here) && peer.dominates(here)) {
                layers[place] = layer;
            }
        }
    }
    let compare = |&one: &usize, &other: &usize| -> Ordering {
        let (left, right) = (&contenders[one], &contenders[other]);
        let below = |contender: &Contender| !contender.below_minimum.is_empty();
        let mut order = left.conflict.cmp(&right.conflict).then(below(left).cmp(&below(right)));
        for &axis in &weighed.priorities {
            order = order.then(right.grades[axis].cmp(&left.grades[axis]));
        }
        order.then(layers[one].cmp(&layers[other]))
    };
    let mut order: Vec<usize> = (0..contenders.len()).collect();
    order.sort_by(|one, other| compare(one, other).then(contenders[*one].method.cmp(&contenders[*other].method)));
    let place = |&here: &usize| {
        let better = (0..contenders.len()).filter(|other| compare(other, &here) == Ordering::Less).count();
        let tied = order.iter().filter(|&&other| other != here && compare(&other, &here) == Ordering::Equal);
        let tied = tied.map(|&other| contenders[other].method).collect();
        (contenders[here].method, Some(1 + better), tied, contenders[here].below_minimum.clone())
    };
    order.iter().map(place).collect()
}

/// The candidates of some answers, as the second reading has them.
fn contenders(world: &World<'_>, given: &Given, weighed: &Weighed) -> Vec<Contender> {
    let left = left(&world.reading, given);
    let candidates = world.space.fate(&world.left(given)).methods;
    let contender = |method| {
        let completions = Completions::new(world, &left, Some(method));
        let is_conflict = |entry: &Value| entry["about"] == "candidate" && entry["severity"] == "conflict";
        let mut conflicts = world.reading.cautions.iter().filter(|item| is_conflict(&item.entry));
        let grades: Vec<usize> = AXES.iter().map(|axis| world.reading.grade(method, axis)).collect();
        let below = |&axis: &usize| weighed.minimum[axis].is_some_and(|least| grades[axis] < least);
        Contender {
            method,
            conflict: conflicts.any(|item| completions.truth(&item.condition) == Truth::Holds),
            below_minimum: (0..AXES.len()).filter(below).collect(),
            grades,
        }
    };
    candidates.iter().map(contender).collect()
}

/// What the crate says.
fn told(advice: &Advice<'_>) -> Vec<Place> {
    let axis = |axis: &Axis| AXES.iter().position(|id| *id == axis.id()).expect("an axis");
    let place = |candidate: &telework_advisor::Candidate<'_>| {
        (
            method(candidate.method().id()),
            candidate.rank(),
            candidate.tied_with().iter().map(|tied| method(tied.id())).collect(),
            candidate.below_minimum().iter().map(axis).collect(),
        )
    };
    advice.candidates().iter().map(place).collect()
}

/// What the crate says of a comparison.
fn compared(comparison: &Comparison<'_>) -> Vec<Place> {
    let axis = |axis: &Axis| AXES.iter().position(|id| *id == axis.id()).expect("an axis");
    let place = |compared: &telework_advisor::compare::Compared| {
        (
            method(compared.method().id()),
            compared.rank(),
            compared.tied_with().iter().map(|tied| method(tied.id())).collect(),
            compared.below_minimum().iter().map(axis).collect(),
        )
    };
    comparison.methods().iter().map(place).collect()
}

/// The crate's ranking is the obvious one, and what dominates stands before what it dominates.
fn is_the_obvious_one(world: &World<'_>, given: &Given, weighed: &Weighed) -> Vec<Place> {
    let answers = world.answers(given);
    let advice = answers.advise_with(weighed.preferences());
    let told = told(&advice);
    let contenders = contenders(world, given, weighed);
    if advice.is_open() {
        // Nobody is ranked before the candidates are settled; a comparison of the same methods ranks them without conflicts.
        let listed: Vec<Place> =
            contenders.iter().map(|one| (one.method, None, vec![], one.below_minimum.clone())).collect();
        assert_eq!(told, listed, "{answers}");
        if !weighed.priorities.is_empty() {
            let compared = compared(&world.guideline.compare(advice.methods(), weighed.preferences()));
            let alike: Vec<Contender> =
                contenders.iter().map(|one| Contender { conflict: false, ..one.clone() }).collect();
            assert_eq!(compared, ranked(&alike, weighed), "{answers}, {weighed:?}");
        }
    } else {
        assert_eq!(told, ranked(&contenders, weighed), "{answers}, {weighed:?}, {contenders:?}");
    }

    let rank = |contender: &Contender| told.iter().find(|place| place.0 == contender.method).expect("it is listed").1;
    for here in contenders.iter().filter(|_| !advice.is_open()) {
        for there in contenders.iter().filter(|there| here.is_of_the_class_of(there) && here.dominates(there)) {
            let names = (METHODS[here.method], METHODS[there.method]);
            assert!(rank(here) < rank(there), "{answers}, {weighed:?}: the first of {names:?} dominates the second");
        }
    }
    for candidate in advice.candidates() {
        let here = contenders.iter().find(|contender| METHODS[contender.method] == candidate.method().id());
        let here = here.expect("it is a candidate");
        assert_eq!(candidate.is_in_conflict(), here.conflict, "{answers}: {}", candidate.method());
        let grades: Vec<Grade> = candidate.ratings().map(telework_advisor::model::Rating::grade).collect();
        let expected: Vec<Grade> = here.grades.iter().map(|&grade| GRADES[grade]).collect();
        assert_eq!(grades, expected, "{}", candidate.method());
    }
    told
}

/// Grades for all methods and axes, and an order in which the file has them.
#[derive(Debug, Clone)]
struct Table {
    grades: Vec<usize>,
    order: Vec<usize>,
}

/// Random grades. Few different ones make ties and dominance frequent.
fn table() -> impl Strategy<Value = Table> {
    let cells = METHODS.len() * AXES.len();
    let grades = (1_usize..5).prop_flat_map(move |best| proptest::collection::vec(0..=best, cells));
    let order = Just((0..cells).collect::<Vec<_>>()).prop_shuffle();
    (grades, order).prop_map(|(grades, order)| Table { grades, order })
}

impl Table {
    /// `ratings.json` with these grades; in the order of the table, or in the guideline's.
    fn file(&self, shuffled: bool) -> Value {
        let guidelines: Vec<usize> = (0..self.grades.len()).collect();
        let order = if shuffled { &self.order } else { &guidelines };
        let rating = |&cell: &usize| {
            serde_json::json!({
                "method": METHODS[cell / AXES.len()],
                "axis": AXES[cell % AXES.len()],
                "grade": GRADES[self.grades[cell]].id(),
                "provenance": { "kind": "transcribed", "page": 1 },
            })
        };
        serde_json::json!({ "ratings": order.iter().map(rating).collect::<Vec<_>>() })
    }

    fn load(&self, shuffled: bool) -> (Guideline, Reading) {
        let mut files = Files::embedded();
        files.insert("ratings.json", self.file(shuffled).to_string());
        let guideline =
            Guideline::load(&files).unwrap_or_else(|error| panic!("ratings that are complete load: {error}"));
        (guideline, Reading::of(&files))
    }
}

proptest! {
    #![proptest_config(crate::cases(256))]

    #[test]
    fn shipped_grades_rank_as_they_should(given in given(&Reading::of_the_shipped_files()), weighed in weighed()) {
        is_the_obvious_one(&SHIPPED.world, &given, &weighed);
    }

    /// With nothing of the flowchart answered all seven are compared.
    #[test]
    fn all_seven_rank_as_they_should(given in given(&Reading::of_the_shipped_files()), weighed in weighed()) {
        let mut given = given;
        SHIPPED.world.space.places.iter().for_each(|&place| given[place] = None);
        is_the_obvious_one(&SHIPPED.world, &given, &weighed);
    }
}

proptest! {
    #![proptest_config(crate::cases(24))]

    #[test]
    fn random_grades_rank_as_they_should(
        table in table(),
        given in given(&Reading::of_the_shipped_files()),
        all in proptest::collection::vec(weighed(), 8),
        answered in any::<Index>(),
    ) {
        let (guideline, reading) = table.load(false);
        let world = World::new(&guideline, reading);
        let (shuffled, _) = table.load(true);
        for (case, weighed) in all.iter().enumerate() {
            // Most cases leave the flowchart open, so that many candidates are compared.
            let mut given = given.clone();
            if answered.index(all.len()) != case {
                world.space.places.iter().for_each(|&place| given[place] = None);
            }
            let told_here = is_the_obvious_one(&world, &given, weighed);
            let line = world.answers(&given).to_string();
            let answers = shuffled.answer_line(&line).expect("the same questions");
            let told_there = told(&answers.advise_with(weighed.preferences()));
            prop_assert_eq!(told_here, told_there, "reordering the ratings changes something");
        }
    }
}

/// Of all five axes, in every order of priority, before anything is answered.
#[test]
fn all_priority_orders_rank_the_seven_as_they_should() {
    fn orders(rest: &[usize]) -> Vec<Vec<usize>> {
        if rest.is_empty() {
            return vec![Vec::new()];
        }
        let first = |place: usize| {
            let others: Vec<usize> = rest.iter().copied().filter(|&other| other != rest[place]).collect();
            orders(&others).into_iter().map(move |order| [&[rest[place]][..], &order].concat())
        };
        (0..rest.len()).flat_map(first).collect()
    }
    let all = orders(&[0, 1, 2, 3, 4]);
    assert_eq!(all.len(), 120);
    let nothing = vec![None; SHIPPED.world.reading.questions.len()];
    for priorities in all {
        is_the_obvious_one(&SHIPPED.world, &nothing, &Weighed { priorities, minimum: vec![None; AXES.len()] });
    }
}

#[test]
fn random_rankings_are_not_too_tame() {
    let mut runner = TestRunner::new(crate::cases(1));
    let (count, mut ties, mut dominance, mut deep, mut classes, mut below) = (300, 0, 0, 0, 0, 0);
    let strategy = (table(), weighed(), proptest::collection::vec(any::<bool>(), METHODS.len()));
    for _ in 0..count {
        let (table, weighed, conflicts) = strategy.new_tree(&mut runner).expect("a case").current();
        let contender = |method: Method| {
            let grades = table.grades[method * AXES.len()..][..AXES.len()].to_vec();
            let is_below = |axis: &usize| weighed.minimum[*axis].is_some_and(|least| grades[*axis] < least);
            let below_minimum = (0..AXES.len()).filter(is_below).collect();
            Contender { method, conflict: conflicts[method], grades, below_minimum }
        };
        let contenders: Vec<Contender> = (0..METHODS.len()).map(contender).collect();
        let places = ranked(&contenders, &weighed);
        let over = |here: &Contender| {
            contenders.iter().filter(|there| here.is_of_the_class_of(there) && here.dominates(there)).count()
        };
        ties += u32::from(places.iter().any(|place| !place.2.is_empty()));
        dominance += u32::from(contenders.iter().any(|here| over(here) > 0));
        deep += u32::from(contenders.iter().any(|here| over(here) > 1));
        classes += u32::from(contenders.iter().any(|there| !there.is_of_the_class_of(&contenders[0])));
        below += u32::from(places.iter().any(|place| !place.3.is_empty()));
    }
    for (what, some) in [
        ("have a tie", ties),
        ("have a candidate that dominates another of its class", dominance),
        ("have one that dominates two", deep),
        ("have several classes", classes),
        ("have a candidate below a minimum", below),
    ] {
        assert!(some > count / 6, "only {some} of {count} {what}");
    }
}
