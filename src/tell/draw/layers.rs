//! Boxes in columns: each as far to the right as its longest way from the start is long, ordered so that few lines
//! cross. A line that leads past a column passes through it in a slot of its own; lines to one and the same box share
//! their slots.
#![expect(clippy::indexing_slicing, reason = "items, links and columns are numbered by this file, and only grow")]

use std::collections::BTreeMap;

/// How often the order within the columns is improved, in each direction.
const SWEEPS: usize = 12;

/// The most slots and boxes that are laid out. More would make no drawing that anybody can read, and take long.
const MOST_ITEMS: usize = 40_000;

/// What stands in a column: a box, or a slot through which lines to a box pass.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    /// The box itself, or the one that the lines in this slot lead to.
    pub(super) target: usize,
    pub(super) is_slot: bool,
    pub(super) column: usize,
}

/// A line from one column to the next.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    pub(super) from: usize,
    /// Which exit of the box it leaves by; 0 for a slot.
    pub(super) exit: usize,
    pub(super) to: usize,
}

/// Boxes and slots in columns. The boxes are the first items, in the order in which they were given.
#[derive(Debug)]
pub(super) struct Layers {
    pub(super) items: Vec<Item>,
    /// In the order of the item they leave, and of its exits.
    pub(super) links: Vec<Link>,
    /// The items of each column, from top to bottom.
    pub(super) columns: Vec<Vec<usize>>,
    /// By item: the links that leave it, in the order of its exits.
    pub(super) leaving: Vec<Vec<usize>>,
    /// By item: the links that lead to it.
    pub(super) arriving: Vec<Vec<usize>>,
}

/// The column of each box, where `exits` are the boxes that each leads to: only to boxes after it.
pub(super) fn columns(exits: &[Vec<usize>]) -> Vec<usize> {
    let mut columns = vec![0; exits.len()];
    for (from, targets) in exits.iter().enumerate() {
        for &to in targets {
            columns[to] = columns[to].max(columns[from] + 1);
        }
    }
    columns
}

impl Layers {
    /// Sets out boxes whose columns are known. `None` if there are more than can be drawn.
    pub(super) fn new(exits: &[Vec<usize>], column: &[usize]) -> Option<Self> {
        let box_item = |target: usize| Item { target, is_slot: false, column: column[target] };
        let mut items: Vec<Item> = (0..exits.len()).map(box_item).collect();
        let mut links = Vec::new();
        let mut slots: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for (from, targets) in exits.iter().enumerate() {
            for (exit, &to) in targets.iter().enumerate() {
                let mut link = Link { from, exit, to };
                for between in column[from] + 1..column[to] {
                    if let Some(&slot) = slots.get(&(between, to)) {
                        // From here on the line runs with another one.
                        link.to = slot;
                        break;
                    }
                    let slot = items.len();
                    if slot >= MOST_ITEMS {
                        return None;
                    }
                    items.push(Item { target: to, is_slot: true, column: between });
                    slots.insert((between, to), slot);
                    links.push(Link { to: slot, ..link });
                    link = Link { from: slot, exit: 0, to };
                }
                links.push(link);
            }
        }
        if items.len() > MOST_ITEMS {
            return None;
        }
        links.sort_by_key(|link| (link.from, link.exit));
        let (mut leaving, mut arriving) = (vec![Vec::new(); items.len()], vec![Vec::new(); items.len()]);
        for (place, link) in links.iter().enumerate() {
            leaving[link.from].push(place);
            arriving[link.to].push(place);
        }
        let count = column.iter().max().map_or(0, |last| last + 1);
        let mut layers = Self { items, links, columns: vec![Vec::new(); count], leaving, arriving };
        layers.set_out();
        layers.uncross();
        Some(layers)
    }

    /// The links of a line from an exit to the box it leads to.
    pub(super) fn line(&self, from: usize, exit: usize) -> Vec<usize> {
        let mut line = Vec::new();
        let mut next = self.leaving[from].get(exit).copied();
        while let Some(link) = next {
            line.push(link);
            let to = self.links[link].to;
            next = if self.items[to].is_slot { self.leaving[to].first().copied() } else { None };
        }
        line
    }

    /// A first order: as somebody reads who follows each choice to its end before the next.
    fn set_out(&mut self) {
        let mut seen = vec![false; self.items.len()];
        let mut stack: Vec<usize> = vec![0];
        while let Some(item) = stack.pop() {
            if item >= seen.len() || std::mem::replace(&mut seen[item], true) {
                continue;
            }
            self.columns[self.items[item].column].push(item);
            stack.extend(self.leaving[item].iter().rev().map(|&link| self.links[link].to));
        }
    }

    /// Moves items next to what they are linked with, and keeps the best order that was met.
    fn uncross(&mut self) {
        let mut best = (self.crossings(), self.columns.clone());
        for sweep in 0..SWEEPS {
            if best.0 == 0 {
                break;
            }
            let mut order: Vec<usize> = (0..self.columns.len()).collect();
            let rightwards = sweep % 2 == 0;
            if !rightwards {
                order.reverse();
            }
            for column in order {
                let places = self.places();
                let mut keyed: Vec<(f64, usize)> = self.columns[column]
                    .iter()
                    .map(|&item| (self.pull(item, rightwards, &places).unwrap_or(places[item]), item))
                    .collect();
                keyed.sort_by(|one, other| one.0.total_cmp(&other.0));
                self.columns[column] = keyed.into_iter().map(|(_, item)| item).collect();
            }
            let crossings = self.crossings();
            if crossings < best.0 {
                best = (crossings, self.columns.clone());
            }
        }
        self.columns = best.1;
    }

    /// By item: its place within its column.
    fn places(&self) -> Vec<f64> {
        let mut places = vec![0.0; self.items.len()];
        for column in &self.columns {
            for (place, &item) in column.iter().enumerate() {
                places[item] = place as f64;
            }
        }
        places
    }

    /// Where the links of one side draw an item; `None` if it has none there.
    fn pull(&self, item: usize, from_left: bool, places: &[f64]) -> Option<f64> {
        let links = if from_left { &self.arriving[item] } else { &self.leaving[item] };
        let ends = links.iter().map(|&link| {
            let Link { from, exit, to } = self.links[link];
            if from_left { places[from] + self.share(from, exit) } else { places[to] - self.share(from, exit) }
        });
        let sum: f64 = ends.sum();
        (!links.is_empty()).then(|| sum / links.len() as f64)
    }

    /// How far down its box an exit is, from -0.5 to 0.5.
    fn share(&self, from: usize, exit: usize) -> f64 {
        (exit as f64 + 0.5) / self.leaving[from].len().max(1) as f64 - 0.5
    }

    /// How many pairs of links cross.
    fn crossings(&self) -> usize {
        let mut places = vec![0; self.items.len()];
        for column in &self.columns {
            for (place, &item) in column.iter().enumerate() {
                places[item] = place;
            }
        }
        let mut crossings = 0;
        for column in &self.columns {
            // The ends of the links from top to bottom of where they begin; each inversion is a crossing.
            let ends: Vec<usize> = column
                .iter()
                .flat_map(|&item| self.leaving[item].iter().map(|&link| places[self.links[link].to]))
                .collect();
            crossings += inversions(&ends);
        }
        crossings
    }
}

/// How many pairs stand in the wrong order.
fn inversions(numbers: &[usize]) -> usize {
    let size = numbers.iter().max().map_or(0, |most| most + 1);
    // A tree of counts: at each place, how many of the numbers it stands for have been met.
    let mut counts = vec![0_usize; size + 1];
    let mut inversions = 0;
    for (met, &number) in numbers.iter().enumerate() {
        let (mut not_greater, mut at) = (0, number + 1);
        while at > 0 {
            not_greater += counts[at];
            at &= at - 1;
        }
        inversions += met - not_greater;
        let mut at = number + 1;
        while at <= size {
            counts[at] += 1;
            at += at & at.wrapping_neg();
        }
    }
    inversions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inversions_are_counted() {
        for (numbers, count) in [(&[][..], 0), (&[0, 1, 2], 0), (&[2, 1, 0], 3), (&[1, 1, 0, 1], 2), (&[3, 0, 2, 1], 4)]
        {
            assert_eq!(inversions(numbers), count, "{numbers:?}");
        }
    }

    #[test]
    fn lines_pass_columns_in_slots_that_they_share() {
        // 0 leads to 1, 2 and 4; 1 to 3 and 4; 3 to 4: two lines pass the column of 3.
        let exits = [vec![1, 2, 4], vec![3, 4], vec![], vec![4], vec![]];
        let column = columns(&exits);
        assert_eq!(column, [0, 1, 1, 2, 3]);
        let layers = Layers::new(&exits, &column).unwrap();
        assert_eq!(layers.items.iter().filter(|item| item.is_slot).count(), 2);
        assert_eq!((layers.line(0, 2).len(), layers.line(1, 1).len(), layers.line(3, 0).len()), (3, 2, 1));
        assert_eq!(layers.line(0, 2)[2], layers.line(1, 1)[1]);
        let set_out: usize = layers.columns.iter().map(Vec::len).sum();
        assert_eq!(set_out, layers.items.len());
    }

    #[test]
    fn what_can_be_uncrossed_is() {
        // 1 leads to 4, 2 to 5, and 3 to 4 twice: with 5 above 4 only one crossing is left of the two that there are when
        // each choice is followed in turn.
        let exits = [vec![1, 2, 3], vec![4, 6], vec![5, 7], vec![4, 4], vec![], vec![], vec![], vec![]];
        let mut layers = Layers::new(&exits, &columns(&exits)).unwrap();
        let uncrossed = layers.crossings();
        layers.columns = vec![Vec::new(); layers.columns.len()];
        layers.set_out();
        assert!(uncrossed < layers.crossings(), "{uncrossed} of {}", layers.crossings());
    }

    #[test]
    fn what_is_too_large_is_refused() {
        // A chain of which every box also leads to every later one would need a slot for each pair.
        let count = 400;
        let exits: Vec<Vec<usize>> = (0..count).map(|from| (from + 1..count).collect()).collect();
        assert!(Layers::new(&exits, &columns(&exits)).is_none());
    }
}
