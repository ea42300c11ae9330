//! Why not: the answer that put a method out of reach, and the smallest change that would bring it back.

use crate::{
    methods::{METHODS, Methods},
    space::{Fate, Left, Space, with},
    told::{Changed, Told},
    world::SHIPPED,
};

/// `excluded_by`: give the answers one by one, those on the certain path first, then the others in question order; the
/// first after which the method is out of reach is told. Every rejected method has one.
pub(crate) fn the_first_answer_that_excludes_is_told(space: &Space, left: &Left, told: &Told) {
    let line = space.line(left);
    let on_path = told.path.iter().map(|step| &step.question);
    let mut order: Vec<usize> = on_path
        .map(|id| space.questions.iter().position(|question| question.id == *id).expect("the flowchart asks it"))
        .collect();
    let off_path: Vec<usize> = space.answered(left).into_iter().filter(|question| !order.contains(question)).collect();
    order.extend(off_path);
    for rejected in &told.rejected {
        let mut so_far = space.everything();
        let first = order.iter().find(|&&question| {
            so_far[question] = left[question];
            !space.fate(&so_far).methods.contains(rejected.method)
        });
        let expected = first.map(|&question| (question, left[question]));
        assert!(expected.is_some(), "{line}: {} is out of reach from the start", METHODS[rejected.method]);
        assert_eq!(rejected.excluded_by, expected, "{line}: {}", METHODS[rejected.method]);
    }
}

/// `admitted_by` and `admissions`: every set of answers that were given is changed to single choices in every way; the
/// smallest sets that make a method a candidate are told, in the order of questions and choices, the first of them
/// first.
pub(crate) fn the_smallest_changes_that_admit_are_told(space: &Space, left: &Left, told: &Told) {
    let line = space.line(left);
    let rejected = Methods::ALL.without(told.fate.methods);
    let mut search = Search { space, left, wanted: rejected, best: vec![Vec::new(); METHODS.len()] };
    // Sets of one change, then of two, and so on, until all methods are back.
    for size in 1..=space.answered(left).len() {
        search.wanted = still_missing(rejected, &search.best);
        if search.wanted == Methods::NONE {
            break;
        }
        search.change(&space.answered(left), size, &mut left.clone(), &mut Vec::new());
    }
    for (method, mut expected) in search.best.into_iter().enumerate() {
        let (id, admissions) = (METHODS[method], &told.admissions[method]);
        if told.fate.methods.contains(method) {
            assert_eq!(*admissions, [Vec::new()], "{line}: {id} is a candidate already");
            continue;
        }
        expected.sort();
        assert!(!expected.is_empty(), "{line}: {id} cannot be brought back");
        assert_eq!(*admissions, expected, "{line}: {id}");
        let rejected = told.rejected.iter().find(|rejected| rejected.method == method).expect("it is rejected");
        assert_eq!(rejected.admitted_by, expected[0], "{line}: {id}");
    }
}

/// The same said piece by piece, and asked of the crate: the change works, what it changes was answered, and it changes
/// it to something that was ruled out.
pub(crate) fn applying_the_change_admits(space: &Space, left: &Left, told: &Told, again: &dyn Fn(&Left) -> Fate) {
    let answered = space.answered(left);
    for rejected in &told.rejected {
        let line = || format!("{}: {}", space.line(left), METHODS[rejected.method]);
        assert!(!rejected.admitted_by.is_empty(), "{}: nothing to change", line());
        let mut after = left.clone();
        for change in &rejected.admitted_by {
            assert!(answered.contains(&change.question), "{}: {change:?} was not answered", line());
            assert_eq!(change.from, left[change.question], "{}: {change:?}", line());
            assert_eq!(change.from & 1 << change.to, 0, "{}: {change:?} changes nothing", line());
            after = with(&after, change.question, 1 << change.to);
        }
        assert!(
            again(&after).methods.contains(rejected.method),
            "{}: {} does not admit it",
            line(),
            space.line(&after)
        );
    }
}

fn still_missing(rejected: Methods, best: &[Vec<Vec<Changed>>]) -> Methods {
    Methods::of(rejected.iter().filter(|&method| best[method].is_empty()).map(|method| METHODS[method]))
}

/// The search for change sets of one size.
struct Search<'s> {
    space: &'s Space,
    left: &'s Left,
    /// The methods for which no smaller set was found.
    wanted: Methods,
    /// By method: the smallest sets found.
    best: Vec<Vec<Vec<Changed>>>,
}

impl Search<'_> {
    /// Changes `size` more of the answers to `questions`, in every way.
    fn change(&mut self, questions: &[usize], size: usize, changed: &mut Left, changes: &mut Vec<Changed>) {
        if size == 0 {
            let admitted = self.space.fate(changed).methods.intersection(self.wanted);
            for method in admitted.iter() {
                self.best[method].push(changes.clone());
            }
            return;
        }
        for (place, &question) in questions.iter().enumerate() {
            let from = self.left[question];
            for to in 0..self.space.questions[question].choices.len() {
                changed[question] = 1 << to;
                changes.push(Changed { question, to, from });
                self.change(&questions[place + 1..], size - 1, changed, changes);
                changes.pop();
            }
            changed[question] = from;
        }
    }
}

#[test]
fn excluded_by_is_the_first_answer_that_excludes() {
    for (left, told) in SHIPPED.all() {
        the_first_answer_that_excludes_is_told(&SHIPPED.world.space, &left, told);
    }
}

#[test]
fn admitted_by_is_a_smallest_change() {
    for (left, told) in SHIPPED.all() {
        the_smallest_changes_that_admit_are_told(&SHIPPED.world.space, &left, told);
    }
}

#[test]
fn admitted_by_works_when_applied() {
    for (left, told) in SHIPPED.all() {
        applying_the_change_admits(&SHIPPED.world.space, &left, told, &|left| SHIPPED.told(left).fate);
    }
}

#[test]
fn changed_answers_are_those_with_the_changes() {
    let world = &SHIPPED.world;
    for left in world.space.spread(400) {
        let answers = world.answers(&world.given(&left));
        let advice = answers.advise();
        for rejection in advice.rejected() {
            let mut expected = answers;
            for change in rejection.admitted_by() {
                expected = expected.with(change.from().question().id(), change.to().id()).expect("a choice");
            }
            let changed = advice.changed(rejection.admitted_by());
            assert_eq!(changed, expected, "{answers}");
            assert!(changed.candidates().contains(rejection.method()), "{answers}: {}", rejection.method());
        }
    }
}

/// Changes of one answer alone, or with only one smallest set, would prove little.
#[test]
fn admissions_are_not_too_tame() {
    let (mut by_size, mut several) = ([0; 7], 0);
    let mut off_path = 0;
    for (_, told) in SHIPPED.all() {
        for rejected in &told.rejected {
            by_size[rejected.admitted_by.len()] += 1;
            several += u32::from(told.admissions[rejected.method].len() > 1);
            let (question, _) = rejected.excluded_by.expect("it has one");
            let id = &SHIPPED.world.space.questions[question].id;
            off_path += u32::from(told.path.iter().all(|step| step.question != *id));
        }
    }
    assert!(by_size[1..=3].iter().all(|&count| count > 100), "smallest sets by size: {by_size:?}");
    assert!(several > 1_000, "only {several} methods have several smallest sets");
    assert!(off_path > 1_000, "only {off_path} methods are excluded by an answer off the certain path");
}
