//! How many questions an interview asks, beside the best possible order: an exhaustive search over every way to choose
//! the next question by the answers so far.

use std::collections::HashMap;

use telework_advisor::Target;

use crate::space::{Left, SHIPPED, Space, bits, with};

/// How many questions an order asks: at worst, and in all over every complete set of answers, each counted once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cost {
    worst: usize,
    total: usize,
}

impl Cost {
    /// The cost of asking a question, from the cost after each of its choices.
    fn of_asking(space: &Space, left: &Left, after: impl Iterator<Item = Cost>) -> Self {
        let start = Cost { worst: 1, total: space.completions(left).len() };
        after.fold(start, |sum, cost| Cost { worst: sum.worst.max(cost.worst + 1), total: sum.total + cost.total })
    }
}

/// The cost of an order, given what it asks next; `None` ends the interview.
fn cost(space: &Space, left: &Left, next: &mut impl FnMut(&Left) -> Option<usize>) -> Cost {
    let Some(question) = next(left) else {
        assert!(space.fate(left).1, "{}: ended undecided", space.answers(left));
        return Cost { worst: 0, total: 0 };
    };
    let after: Vec<Cost> = bits(left[question]).map(|bit| cost(space, &with(left, question, 1 << bit), next)).collect();
    Cost::of_asking(space, left, after.into_iter())
}

/// The best cost from every set of answers on, by `key`.
fn best<K: Ord>(space: &Space, left: &Left, key: &impl Fn(Cost) -> K, known: &mut HashMap<Left, Cost>) -> Cost {
    if space.fate(left).1 {
        return Cost { worst: 0, total: 0 };
    }
    if let Some(&cost) = known.get(left) {
        return cost;
    }
    let open = (0..left.len()).filter(|&question| left[question].count_ones() > 1);
    let costs: Vec<Cost> = open
        .map(|question| {
            let after: Vec<Cost> =
                bits(left[question]).map(|bit| best(space, &with(left, question, 1 << bit), key, known)).collect();
            Cost::of_asking(space, left, after.into_iter())
        })
        .collect();
    let cost = costs.into_iter().min_by_key(|&cost| key(cost)).expect("an undecided set has an open question");
    known.insert(left.clone(), cost);
    cost
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

fn told(name: &str, space: &Space, cost: Cost) -> String {
    let count = space.completions(&space.everything()).len();
    format!(
        "{name:<44} {:.3} on average ({} in {count} interviews), {} at worst",
        cost.total as f64 / count as f64,
        cost.total,
        cost.worst
    )
}

#[test]
fn measure() {
    let space = &*SHIPPED;
    let start = space.everything();
    let useful = cost(space, &start, &mut |left| {
        space.answers(left).advise().next_question().map(|question| space.place(question).expect("asked"))
    });
    let flowchart = cost(space, &start, &mut |left| flowchart_order(space, left));
    let average = best(space, &start, &|cost| (cost.total, cost.worst), &mut HashMap::new());
    let worst = best(space, &start, &|cost| (cost.worst, cost.total), &mut HashMap::new());
    println!("{}", told("by usefulness", space, useful));
    println!("{}", told("as the flowchart asks", space, flowchart));
    println!("{}", told("best on average", space, average));
    println!("{}", told("best at worst from every set on, then average", space, worst));
}
