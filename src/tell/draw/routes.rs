//! Lines between the columns: from an exit to the right, up or down on a track of their own, and to the right again. Lines
//! to the same box run together; others never lie on one another, they only cross.
#![expect(clippy::indexing_slicing, reason = "items and links are numbered by `Layers`, sizes by its boxes")]

use super::{
    layers::Layers,
    placement::{self, Size},
};

/// From a box to the first track.
const LEAD: i64 = 12;
/// From one track to the next.
const TRACK: i64 = 8;
/// From the last track to a box: there is an arrowhead in it.
const ARRIVAL: i64 = 15;
/// Lines that are less than this apart are taken for one.
const CLEAR: i64 = 5;
/// Up to this many bundles between two columns, it is tried which order of the tracks has fewer crossings.
const MOST_COMPARED: usize = 100;

/// A line from one column to the next.
#[derive(Debug, Clone, Copy)]
pub(super) struct Route {
    pub(super) left: i64,
    pub(super) leaves: i64,
    /// Where it goes up or down.
    pub(super) track: i64,
    pub(super) arrives: i64,
    pub(super) right: i64,
}

/// Where the columns are, and how the lines run.
#[derive(Debug)]
pub(super) struct Routes {
    /// By column: its left side.
    pub(super) lefts: Vec<i64>,
    /// By link.
    pub(super) routes: Vec<Route>,
    pub(super) width: i64,
}

/// Lines to one item: where each leaves, and where all arrive.
#[derive(Debug)]
struct Bundle {
    leaves: Vec<i64>,
    arrives: i64,
    links: Vec<usize>,
}

impl Bundle {
    fn top(&self) -> i64 {
        self.leaves.iter().copied().fold(self.arrives, i64::min)
    }

    fn bottom(&self) -> i64 {
        self.leaves.iter().copied().fold(self.arrives, i64::max)
    }

    fn is_straight(&self) -> bool {
        self.top() == self.bottom()
    }

    fn spans(&self, y: i64) -> bool {
        self.top() < y && y < self.bottom()
    }

    /// Whether the two cannot share a track.
    fn meets(&self, other: &Self) -> bool {
        self.top() < other.bottom() + CLEAR && other.top() < self.bottom() + CLEAR
    }

    /// How many crossings there are with this one on the left of the other.
    fn crossings(&self, right: &Self) -> usize {
        right.leaves.iter().filter(|&&y| self.spans(y)).count() + usize::from(right.spans(self.arrives))
    }
}

impl Routes {
    /// Lays the lines between items that have their heights, in columns of these widths.
    pub(super) fn new(layers: &Layers, sizes: &[Size], tops: &[i64], widths: &[i64]) -> Self {
        let nowhere = Route { left: 0, leaves: 0, track: 0, arrives: 0, right: 0 };
        let mut routes = vec![nowhere; layers.links.len()];
        // By item: where lines arrive; where they leave a slot, too.
        let mut entries: Vec<i64> =
            (0..tops.len()).map(|item| tops[item] + placement::entry(layers, sizes, item)).collect();
        let mut lefts = Vec::with_capacity(layers.columns.len());
        let mut x = 0;
        for (column, items) in layers.columns.iter().enumerate() {
            lefts.push(x);
            let left = x + widths[column];
            let leaves = |link: usize, entries: &[i64]| {
                let link = layers.links[link];
                if layers.items[link.from].is_slot {
                    entries[link.from]
                } else {
                    tops[link.from] + placement::exit(layers, sizes, link.from, link.exit)
                }
            };
            let departures: Vec<(i64, usize)> = items
                .iter()
                .flat_map(|&item| &layers.leaving[item])
                .map(|&link| (leaves(link, &entries), layers.links[link].to))
                .collect();
            let next = layers.columns.get(column + 1).map(Vec::as_slice).unwrap_or_default();
            let mut bundles: Vec<Bundle> = Vec::new();
            for &item in next {
                let links = layers.arriving[item].clone();
                let from: Vec<i64> = links.iter().map(|&link| leaves(link, &entries)).collect();
                let (top, height) = (tops[item], placement::height(layers, sizes, item));
                entries[item] = arrival(item, top, height, entries[item], &from, &departures);
                bundles.push(Bundle { leaves: from, arrives: entries[item], links });
            }
            sort(&mut bundles);
            let tracks = tracks(&bundles);
            let used = tracks.iter().flatten().max().map_or(0, |last| last + 1);
            let gap = LEAD + TRACK * used + ARRIVAL;
            for (bundle, track) in bundles.iter().zip(&tracks) {
                for (&link, &leaves) in bundle.links.iter().zip(&bundle.leaves) {
                    let begins_in_slot = layers.items[layers.links[link].from].is_slot;
                    routes[link] = Route {
                        left: if begins_in_slot { x } else { left },
                        leaves,
                        track: left + LEAD + TRACK * track.unwrap_or(0),
                        arrives: bundle.arrives,
                        right: left + gap,
                    };
                }
            }
            x = if next.is_empty() { left } else { left + gap };
        }
        Self { lefts, routes, width: x }
    }
}

/// Where lines arrive at an item: straight, if there is one that can; else where no other line leaves on this height.
fn arrival(item: usize, top: i64, height: i64, usual: i64, from: &[i64], departures: &[(i64, usize)]) -> i64 {
    let inset = if height > 4 * CLEAR { 8 } else { 0 };
    let range = top + inset..=top + height - inset;
    if let [only] = from
        && range.contains(only)
    {
        return *only;
    }
    let is_free = |y: i64| departures.iter().all(|&(other, to)| to == item || (other - y).abs() >= CLEAR);
    let nearby = (0..height).flat_map(|by| [usual - by, usual + by]).filter(|y| range.contains(y));
    nearby.into_iter().find(|&y| is_free(y)).unwrap_or(usual)
}

/// Bundles from the leftmost track to the rightmost, with few crossings.
fn sort(bundles: &mut [Bundle]) {
    // Those that go down, the lowest first; then those that go up, the highest first: so they nest.
    bundles.sort_by_key(|bundle| {
        let leaves = bundle.leaves.first().copied().unwrap_or(bundle.arrives);
        if leaves <= bundle.arrives { (0, -leaves) } else { (1, leaves) }
    });
    if bundles.len() > MOST_COMPARED {
        return;
    }
    for _ in 0..bundles.len() {
        let mut changed = false;
        for place in 1..bundles.len() {
            let (left, right) = (&bundles[place - 1], &bundles[place]);
            if left.crossings(right) > right.crossings(left) {
                bundles.swap(place - 1, place);
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
}

/// The track of each bundle, counted from the left; none for one that runs straight.
fn tracks(bundles: &[Bundle]) -> Vec<Option<i64>> {
    let mut tracks: Vec<Option<i64>> = Vec::with_capacity(bundles.len());
    for (place, bundle) in bundles.iter().enumerate() {
        if bundle.is_straight() {
            tracks.push(None);
            continue;
        }
        let before = bundles.iter().take(place).zip(&tracks).filter(|(other, _)| other.meets(bundle));
        tracks.push(Some(before.filter_map(|(_, track)| *track).max().map_or(0, |last| last + 1)));
    }
    tracks
}
