//! The slow, obvious second opinion: what comparison means, written down once more without a line of the crate.
//!
//! Methods are 0 to 6, axes 0 to 4, grades 0 (D) to 4 (S). Grades are only ever compared.

/// Grades by method, then by axis.
pub(crate) type Table = [[u8; 5]; 7];

/// What is compared, and by what.
#[derive(Debug, Clone)]
pub(crate) struct Question {
    pub(crate) table: Table,
    pub(crate) methods: Vec<usize>,
    pub(crate) conflicts: Vec<usize>,
    pub(crate) minimum: [Option<u8>; 5],
}

pub(crate) fn dominates(table: &Table, left: usize, right: usize) -> bool {
    let mut better = false;
    for (left, right) in table[left].iter().zip(table[right]) {
        if *left < right {
            return false;
        }
        if *left > right {
            better = true;
        }
    }
    better
}

impl Question {
    pub(crate) fn below(&self, method: usize) -> Vec<usize> {
        (0..5).filter(|&axis| self.minimum[axis].is_some_and(|least| self.table[method][axis] < least)).collect()
    }

    /// 0 for what neither conflict nor minimum holds back, 3 for what both do.
    pub(crate) fn class(&self, method: usize) -> usize {
        match (self.conflicts.contains(&method), self.below(method).is_empty()) {
            (false, true) => 0,
            (false, false) => 1,
            (true, true) => 2,
            (true, false) => 3,
        }
    }

    /// The Pareto layer among those of the same class: fronts are taken away until the method is on one.
    fn layer(&self, method: usize) -> usize {
        let mut left: Vec<usize> =
            self.methods.iter().copied().filter(|&other| self.class(other) == self.class(method)).collect();
        let mut layer = 1;
        loop {
            let front: Vec<usize> = left
                .iter()
                .copied()
                .filter(|&one| !left.iter().any(|&other| dominates(&self.table, other, one)))
                .collect();
            if front.contains(&method) {
                return layer;
            }
            left.retain(|one| !front.contains(one));
            layer += 1;
        }
    }

    /// Whether `left` stands before `right`.
    fn before(&self, left: usize, right: usize, priorities: &[usize]) -> bool {
        if self.class(left) != self.class(right) {
            return self.class(left) < self.class(right);
        }
        for &axis in priorities {
            if self.table[left][axis] != self.table[right][axis] {
                return self.table[left][axis] > self.table[right][axis];
            }
        }
        self.layer(left) < self.layer(right)
    }

    /// Method and rank, best first, equals in the guideline's order.
    pub(crate) fn ranking(&self, priorities: &[usize]) -> Vec<(usize, usize)> {
        let rank = |method| 1 + self.methods.iter().filter(|&&other| self.before(other, method, priorities)).count();
        let mut ranking: Vec<(usize, usize)> = self.methods.iter().map(|&method| (rank(method), method)).collect();
        ranking.sort_unstable();
        ranking.dedup();
        ranking.into_iter().map(|(rank, method)| (method, rank)).collect()
    }

    pub(crate) fn first(&self, priorities: &[usize]) -> Vec<usize> {
        self.ranking(priorities).into_iter().filter(|&(_, rank)| rank == 1).map(|(method, _)| method).collect()
    }
}

/// Every sequence of distinct axes, of every length: 326 of them.
pub(crate) fn sequences() -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = vec![Vec::new()];
    let mut place = 0;
    while place < all.len() {
        for axis in 0..5 {
            if !all[place].contains(&axis) {
                let mut longer = all[place].clone();
                longer.push(axis);
                all.push(longer);
            }
        }
        place += 1;
    }
    assert_eq!(all.len(), 326);
    all
}

/// Every complete order: 120 of them.
pub(crate) fn orders() -> Vec<Vec<usize>> {
    let orders: Vec<_> = sequences().into_iter().filter(|order| order.len() == 5).collect();
    assert_eq!(orders.len(), 120);
    orders
}

/// How many steps lead from one order to another: axes added behind, and neighbours swapped. `None` where none do.
pub(crate) fn distance(from: &[usize], to: &[usize]) -> Option<usize> {
    if from.iter().any(|axis| !to.contains(axis)) {
        return None;
    }
    // Added in the order in which they are wanted; then every pair that stands the wrong way round costs a swap.
    let added: Vec<usize> = to.iter().copied().filter(|axis| !from.contains(axis)).collect();
    let base = [from, &added].concat();
    let place = |axis: &usize| base.iter().position(|other| other == axis);
    let mut swaps = 0;
    for (index, axis) in to.iter().enumerate() {
        swaps += to[index..].iter().filter(|later| place(later) < place(axis)).count();
    }
    Some(added.len() + swaps)
}

/// An order with some axes taken out.
pub(crate) fn only(order: &[usize], axes: &[usize]) -> Vec<usize> {
    order.iter().copied().filter(|axis| axes.contains(axis)).collect()
}

/// Every smallest set of methods that holds a member of each of `groups`, as bits.
pub(crate) fn smallest_covers(groups: &[Vec<usize>]) -> Vec<u32> {
    let covers: Vec<u32> = (0..128)
        .filter(|bits: &u32| groups.iter().all(|group| group.iter().any(|&method| bits & 1 << method != 0)))
        .collect();
    let smallest = covers.iter().map(|bits| bits.count_ones()).min();
    covers.into_iter().filter(|bits| Some(bits.count_ones()) == smallest).collect()
}
