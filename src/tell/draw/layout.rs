//! Where the boxes of a flowchart stand, and where its lines run: boxes in columns, each as far to the right as its longest
//! path from the start is long. Lines bend in the gaps between the columns alone, where no box is, and past a box they
//! run level, in a lane that they share with others to the same target. So none runs through a box.
#![expect(
    clippy::indexing_slicing,
    reason = "boxes are numbered by the caller, and there are as many columns as needed"
)]

use std::collections::BTreeMap;

use crate::order;

/// The width of every box.
pub(super) const WIDTH: u32 = 158;
/// Between two columns.
pub(super) const GAP: u32 = 40;
/// Between two boxes or lanes, one above the other.
const APART: u32 = 16;
/// The height that a flowchart has where there is room, as a part of its width: it then fits on a page, across.
const TALLEST: (u32, u32) = (7, 10);
/// The height of a lane.
const LANE: u32 = 8;

/// A point on the page.
pub(super) type Point = (u32, u32);

/// A box as far as its place matters, in pixels from its top.
#[derive(Debug)]
pub(super) struct Size {
    pub(super) height: u32,
    /// Where lines arrive.
    pub(super) entry: u32,
    /// Where each line leaves, and the box that it leads to: one after this.
    pub(super) exits: Vec<(u32, usize)>,
}

/// Everything in its place.
#[derive(Debug)]
pub(super) struct Layout {
    /// The left upper corner of each box.
    pub(super) corners: Vec<Point>,
    /// The lines that leave each box, in the order of its exits: from a column to the next, then past that column, and so
    /// on to the box that the line leads to.
    pub(super) lines: Vec<Vec<Vec<Point>>>,
    pub(super) width: u32,
    pub(super) height: u32,
}

/// A line on its way, at a height.
#[derive(Debug)]
struct Arriving {
    from: usize,
    exit: usize,
    y: u32,
}

impl Layout {
    /// Sets out boxes, the start first. Column by column, what stands in it is ordered by the height at which the
    /// highest of its lines comes from the left, and placed level with it or as soon below as there is room; higher where
    /// the picture would become too tall for a page.
    pub(super) fn new(sizes: &[Size]) -> Self {
        let column = columns(sizes);
        let count = column.iter().max().map_or(0, |last| last + 1);
        let mut lines: Vec<Vec<Vec<Point>>> = vec![Vec::new(); sizes.len()];
        let mut corners = vec![(0, 0); sizes.len()];
        // By column and target, what leads there: a box in its own column, a lane in those before it.
        let mut pending: Vec<BTreeMap<usize, Vec<Arriving>>> = (0..count).map(|_| BTreeMap::new()).collect();
        if let Some(first) = pending.first_mut() {
            first.insert(0, Vec::new());
        }
        let width = (count as u32 * (WIDTH + GAP)).saturating_sub(GAP);
        let (mut x, mut height) = (0, 0);
        for at in 0..count {
            let mut items: Vec<_> = std::mem::take(&mut pending[at]).into_iter().collect();
            order::sort_by_key(&mut items, |(_, arriving)| (highest(arriving), mean(arriving)));
            let is_lane = |target: usize| column[target] > at;
            let wanted = items.iter().map(|(target, arriving)| {
                let size = &sizes[*target];
                let (tall, entry) = if is_lane(*target) { (LANE, LANE / 2) } else { (size.height, size.entry) };
                (highest(arriving).saturating_sub(entry), tall)
            });
            let tops = placed(&wanted.collect::<Vec<_>>(), width * TALLEST.0 / TALLEST.1);
            for ((target, mut arriving), top) in items.into_iter().zip(tops) {
                let size = &sizes[target];
                let (tall, entry) = if is_lane(target) { (LANE, LANE / 2) } else { (size.height, size.entry) };
                height = height.max(top + tall);
                for line in &mut arriving {
                    line.y = top + entry;
                    lines[line.from][line.exit].push((x, line.y));
                }
                if is_lane(target) {
                    for line in &arriving {
                        lines[line.from][line.exit].push((x + WIDTH, line.y));
                    }
                    pending[at + 1].entry(target).or_default().append(&mut arriving);
                } else {
                    corners[target] = (x, top);
                    for (exit, &(y, to)) in size.exits.iter().enumerate() {
                        lines[target].push(vec![(x + WIDTH, top + y)]);
                        pending[at + 1].entry(to).or_default().push(Arriving { from: target, exit, y: top + y });
                    }
                }
            }
            x += WIDTH + GAP;
        }
        Self { corners, lines, width, height }
    }
}

/// The tops of what stands in a column, from where each would best be and its height: there or as soon below as there is
/// room; and as far up again as it takes to end at `limit`, if there is room for all above it.
fn placed(wanted: &[(u32, u32)], limit: u32) -> Vec<u32> {
    let mut below = 0;
    let mut tops: Vec<u32> = Vec::with_capacity(wanted.len());
    for &(top, tall) in wanted {
        let top = top.max(below);
        tops.push(top);
        below = top + tall + APART;
    }
    let stacked: u32 = wanted.iter().map(|(_, tall)| tall + APART).sum();
    let mut end = limit.max(stacked.saturating_sub(APART));
    for (top, &(_, tall)) in tops.iter_mut().zip(wanted).rev() {
        *top = (*top).min(end.saturating_sub(tall));
        end = top.saturating_sub(APART);
    }
    tops
}

/// Where the highest of some lines comes from: boxes follow one another in the order of the choices that first lead there.
fn highest(arriving: &[Arriving]) -> u32 {
    arriving.iter().map(|line| line.y).min().unwrap_or(0)
}

/// The mean height of lines.
fn mean(arriving: &[Arriving]) -> usize {
    arriving.iter().map(|line| line.y as usize).sum::<usize>() / arriving.len().max(1)
}

/// The column of each box.
fn columns(sizes: &[Size]) -> Vec<usize> {
    let mut columns = vec![0; sizes.len()];
    for (from, size) in sizes.iter().enumerate() {
        for &(_, to) in &size.exits {
            columns[to] = columns[to].max(columns[from] + 1);
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_pass_columns_in_lanes_that_they_share() {
        // 0 leads to 1, 2 and 4; 1 to 3 and 4; 3 to 4: two lines pass the column of 3.
        let exits = [&[1, 2, 4][..], &[3, 4], &[], &[4], &[]];
        let sizes = exits.map(|exits| Size {
            height: 100,
            entry: 10,
            exits: exits.iter().zip([30, 60, 90]).map(|(&to, y)| (y, to)).collect(),
        });
        assert_eq!(columns(&sizes), [0, 1, 1, 2, 3]);
        let layout = Layout::new(&sizes);
        let lengths: Vec<Vec<usize>> =
            layout.lines.iter().map(|lines| lines.iter().map(|line| line.len()).collect()).collect();
        assert_eq!(lengths, [vec![2, 2, 6], vec![2, 4], vec![], vec![2], vec![]]);
        assert_eq!(layout.lines[0][2][3..], layout.lines[1][1][1..]);
        assert_eq!(layout.lines[3][0][1], layout.lines[0][2][5]);
        // The first choices lead straight on.
        assert_eq!(layout.corners[..2], [(0, 0), (WIDTH + GAP, 20)]);
        assert_eq!(layout.width, 4 * WIDTH + 3 * GAP);
    }
}
