//! How many questions an interview asks, beside the best possible order: an exhaustive search over every way to choose
//! the next question by the answers so far, which knows nothing but the candidates of complete answer sets.

use std::{collections::HashMap, fmt::Write as _};

use telework_advisor::model::Target;

use crate::space::{Left, SHIPPED, Space, bits, with};

/// How many questions an order asks: at worst, and in all over every complete set of answers, each counted once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cost {
    pub(crate) worst: usize,
    pub(crate) total: usize,
}

/// What was found for each set of answers.
pub(crate) type Known = HashMap<Left, Cost>;

impl Cost {
    const NOTHING: Self = Self { worst: 0, total: 0 };

    /// The cost of asking a question, from the cost after each of its choices.
    fn of_asking(space: &Space, left: &Left, after: impl Iterator<Item = Self>) -> Self {
        let start = Self { worst: 1, total: space.completions(left).len() };
        after.fold(start, |sum, cost| Self { worst: sum.worst.max(cost.worst + 1), total: sum.total + cost.total })
    }
}

/// The cost of an order, given what it asks next; `None` ends the interview.
fn cost(space: &Space, left: &Left, next: &impl Fn(&Left) -> Option<usize>) -> Cost {
    let Some(question) = next(left) else {
        assert!(space.fate(left).1, "{}: ended undecided", space.answers(left));
        return Cost::NOTHING;
    };
    let after = bits(left[question]).map(|bit| cost(space, &with(left, question, 1 << bit), next));
    Cost::of_asking(space, left, after)
}

/// The best cost from a set of answers on: the least by `key`.
pub(crate) fn best<K: Ord>(space: &Space, left: &Left, key: &impl Fn(Cost) -> K, known: &mut Known) -> Cost {
    if space.fate(left).1 {
        return Cost::NOTHING;
    }
    if let Some(&cost) = known.get(left) {
        return cost;
    }
    let open = (0..left.len()).filter(|&question| left[question].count_ones() > 1);
    let costs: Vec<Cost> = open.map(|question| best_after(space, left, question, key, known)).collect();
    let cost = costs.into_iter().min_by_key(|&cost| key(cost)).expect("an undecided set has an open question");
    known.insert(left.clone(), cost);
    cost
}

/// The best cost if `question` is asked now, that question included.
pub(crate) fn best_after<K: Ord>(
    space: &Space,
    left: &Left,
    question: usize,
    key: &impl Fn(Cost) -> K,
    known: &mut Known,
) -> Cost {
    let after: Vec<Cost> =
        bits(left[question]).map(|bit| best(space, &with(left, question, 1 << bit), key, known)).collect();
    Cost::of_asking(space, left, after.into_iter())
}

/// What the flowchart asks next: the question of the node at which the walk stops, whether it still matters or not.
fn flowchart_order(space: &Space, left: &Left) -> Option<usize> {
    let mut node = space.guideline.flowchart().start();
    loop {
        let question = space.place(node.question()).expect("a question of the flowchart");
        if left[question].count_ones() > 1 {
            return Some(question);
        }
        let choice = left[question].trailing_zeros() as usize;
        match node.edges().nth(choice).expect("an edge for each choice").target() {
            Target::Node(next) => node = next,
            Target::Leaf(_) => return None,
        }
    }
}

/// From nothing, each question answered with one choice: every interview ends decided, and no order asks fewer questions,
/// neither at worst nor on average. Both are reported (`cargo test --test interview -- --nocapture`).
#[test]
fn no_order_asks_fewer_questions() {
    let space = &*SHIPPED;
    let start = space.everything();
    let asks = |left: &Left| {
        let next = space.answers(left).advise().next_question()?;
        Some(space.place(next).expect("a question of the flowchart"))
    };
    let useful = cost(space, &start, &asks);
    let flowchart = cost(space, &start, &|left| flowchart_order(space, left));
    let at_worst = best(space, &start, &|cost| (cost.worst, cost.total), &mut Known::new());
    let on_average = best(space, &start, &|cost| (cost.total, cost.worst), &mut Known::new());

    let count = space.completions(&start).len();
    let mut report = format!("questions asked, over the {count} complete sets of answers:\n");
    for (name, cost) in [
        ("by usefulness", useful),
        ("best possible at worst, then on average", at_worst),
        ("best possible on average, then at worst", on_average),
        ("as the flowchart asks", flowchart),
    ] {
        let average = cost.total as f64 / count as f64;
        writeln!(report, "{name:<40} {average:.3} on average ({} in all), {} at worst", cost.total, cost.worst)
            .expect("a string takes it");
    }
    print!("{report}");
    assert_eq!((useful.worst, useful.total), (5, 516));
    assert_eq!(useful.worst, at_worst.worst);
    assert_eq!(useful.total, on_average.total);
    assert!(useful.total <= flowchart.total && useful.worst <= flowchart.worst);
}
