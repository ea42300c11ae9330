//! How high everything stands: columns keep their order and their distances, and what is linked comes to lie level as far
//! as that allows.
#![expect(clippy::indexing_slicing, reason = "items and links are numbered by `Layers`, sizes by its boxes")]

use super::layers::Layers;

/// The height of a slot.
pub(super) const SLOT: i64 = 8;
/// Between two boxes, one above the other.
const APART: i64 = 16;
/// Between a box and a line that passes it, and between two such lines.
const ASIDE: i64 = 8;
/// How often heights are evened out, in both directions.
const SWEEPS: usize = 10;

/// A box as far as its place matters, in pixels from its top.
#[derive(Debug, Clone)]
pub(super) struct Size {
    pub(super) height: i64,
    /// Where lines arrive, unless another place lets them run straight.
    pub(super) entry: i64,
    /// Where lines leave.
    pub(super) exits: Vec<i64>,
}

/// By item: its upper edge. The highest is at 0.
pub(super) fn tops(layers: &Layers, sizes: &[Size]) -> Vec<i64> {
    let mut tops = vec![0; layers.items.len()];
    for column in &layers.columns {
        spread(layers, sizes, column, &mut tops, |_| None);
    }
    for _ in 0..SWEEPS {
        for column in layers.columns.iter().rev() {
            let before = tops.clone();
            spread(layers, sizes, column, &mut tops, |item| pull(layers, sizes, item, &before, &layers.leaving[item]));
        }
        for column in &layers.columns {
            let before = tops.clone();
            spread(layers, sizes, column, &mut tops, |item| pull(layers, sizes, item, &before, &layers.arriving[item]));
        }
    }
    let highest = tops.iter().min().copied().unwrap_or(0);
    tops.iter().map(|top| top - highest).collect()
}

/// The height of an item.
pub(super) fn height(layers: &Layers, sizes: &[Size], item: usize) -> i64 {
    let at = layers.items[item];
    if at.is_slot { SLOT } else { sizes[at.target].height }
}

/// Where a line leaves an item, from its top.
pub(super) fn exit(layers: &Layers, sizes: &[Size], item: usize, exit: usize) -> i64 {
    let at = layers.items[item];
    if at.is_slot { SLOT / 2 } else { sizes[at.target].exits.get(exit).copied().unwrap_or(0) }
}

/// Where lines arrive at an item, from its top.
pub(super) fn entry(layers: &Layers, sizes: &[Size], item: usize) -> i64 {
    let at = layers.items[item];
    if at.is_slot { SLOT / 2 } else { sizes[at.target].entry }
}

/// The top at which an item would lie level with what these links lead to or come from, on the average.
fn pull(layers: &Layers, sizes: &[Size], item: usize, tops: &[i64], links: &[usize]) -> Option<f64> {
    let wanted = links.iter().map(|&link| {
        let link = layers.links[link];
        let (leaves, arrives) = (exit(layers, sizes, link.from, link.exit), entry(layers, sizes, link.to));
        if link.to == item { tops[link.from] + leaves - arrives } else { tops[link.to] + arrives - leaves }
    });
    let sum: i64 = wanted.sum();
    (!links.is_empty()).then(|| sum as f64 / links.len() as f64)
}

/// Places the items of a column as near as possible to where each wants to be (else to where it is): the least sum of
/// squares that keeps their order and distances.
fn spread(layers: &Layers, sizes: &[Size], column: &[usize], tops: &mut [i64], wants: impl Fn(usize) -> Option<f64>) {
    // Measured from where the items would lie packed together, tops must only not decrease: runs of items that want to
    // decrease are pooled at their mean.
    let mut packed = Vec::with_capacity(column.len());
    let mut below = 0;
    let mut pools: Vec<(f64, usize)> = Vec::new();
    for (place, &item) in column.iter().enumerate() {
        if let Some(&above) = place.checked_sub(1).and_then(|above| column.get(above)) {
            let aside = layers.items[above].is_slot || layers.items[item].is_slot;
            below += if aside { ASIDE } else { APART };
        }
        packed.push(below);
        let wanted = wants(item).unwrap_or(tops[item] as f64) - below as f64;
        below += height(layers, sizes, item);
        let mut pool = (wanted, 1);
        while let Some(&(mean, count)) = pools.last() {
            if mean <= pool.0 {
                break;
            }
            pools.pop();
            let (before, here) = (count as f64, pool.1 as f64);
            pool = ((mean * before + pool.0 * here) / (before + here), count + pool.1);
        }
        pools.push(pool);
    }
    let shifts = pools.iter().flat_map(|&(mean, count)| std::iter::repeat_n(mean.round() as i64, count));
    for ((&item, packed), shift) in column.iter().zip(packed).zip(shifts) {
        tops[item] = packed + shift;
    }
}
