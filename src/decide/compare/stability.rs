//! Stability: how far the first place depends on the order of priorities.
//!
//! Five axes can be put in 120 orders. Under each of them the methods are ranked as everywhere else (conflicts last, then
//! what is below a minimum, then grades, one axis after the other), and those of rank 1 *come first*. To count orders is
//! no arithmetic on grades: no order weighs more than another, and no grade is turned into a number.
//!
//! - An axis **decides** if moving it within some order changes who comes first. All other axes may stand wherever they
//!   like. (That there is a smallest such set follows: what can be moved to the end alone can be moved there together.)
//! - A **lead** of a method is a sequence of deciding axes such that the method comes first under every order that begins
//!   with it, axes that decide nothing left aside, and that does not hold of the sequence without its last axis. Every
//!   order under which the method comes first begins with exactly one of its leads: they say when it does, and when only.
//!   The empty lead says that it always does. Where the axes of a lead may be arranged in any way, they are listed once, as
//!   a set.
//! - A **change** of the user's order goes in steps: two neighbours are swapped, or an axis that the order leaves out is
//!   put behind the others. Axes that are left out count for nothing among the methods, as in the ranking; nobody pretends
//!   to know in which order the user would add them. Of several shortest changes, the one whose order comes first in the
//!   guideline's order of axes is reported.

use std::collections::{BTreeMap, BTreeSet};

use super::comparison::{Compared, Comparison};
use crate::{
    decide::suit::ranking::Contest,
    guideline::model::{
        axis::Axis,
        method::{Method, MethodSet},
    },
    order,
    read_only::read_only,
};

read_only! {
    /// How far the first place depends on the order of priorities.
    ///
    /// ```
    /// use telework_advisor::{Axis, Guideline, Method, Preferences};
    /// let preferences = Preferences::default().with_priorities([Axis::SecurityGovernance, Axis::IntroductionCost])?;
    /// let methods = [Method::RemoteDesktop, Method::VirtualDesktop].into_iter().collect();
    /// let stability = Guideline::embedded().compare(methods, preferences).stability();
    ///
    /// let place = stability.place(Method::VirtualDesktop).unwrap();
    /// assert_eq!(place.first_in(), 30); // of 120
    /// assert_eq!(place.leads()[0].axes(), [Axis::SecurityGovernance]); // first only if this leads …
    /// assert!(!stability.deciding().contains(&Axis::CongestionImpact)); // … wherever this stands
    ///
    /// let change = stability.change().unwrap();
    /// assert_eq!(change.order(), [Axis::IntroductionCost, Axis::SecurityGovernance]);
    /// assert_eq!(change.steps(), 1);
    /// # Ok::<(), telework_advisor::Error>(())
    /// ```
    #[derive(PartialEq, Eq)]
    pub struct Stability {
        /// The axes that decide who comes first, in the guideline's order. None if the same come first whatever the
        /// order.
        deciding: Vec<Axis> => &[Axis],
        /// Those that no conflict and no minimum holds back behind others: only they can come first.
        eligible: MethodSet => MethodSet,
        /// When each method comes first, in the order of the comparison.
        places: Vec<FirstPlace> => &[FirstPlace],
        /// The shortest change of the user's order that changes who comes first; `None` if no order does, and where nobody
        /// is ranked.
        change: Option<OrderChange> => Option<&OrderChange>,
    }
}

read_only! {
    /// When a method comes first.
    #[derive(PartialEq, Eq)]
    pub struct FirstPlace {
        /// The method.
        method: Method => Method,
        /// Under how many of the [`Stability::ORDERS`] it comes first or shares the first place.
        first_in: usize => usize,
        /// Under how many of these it shares the first place.
        shared_in: usize => usize,
        /// Its leads, the shortest first: it comes first exactly when the order, read without the axes that decide
        /// nothing (those not in [`Stability::deciding`]), begins with one of them. None if it never does; one that is empty
        /// if it always does.
        leads: Vec<Lead> => &[Lead],
    }
}

impl FirstPlace {
    /// Whether it comes first, or shares the first place, whatever the priorities.
    #[must_use]
    pub const fn is_always_first(&self) -> bool {
        self.first_in == Stability::ORDERS
    }
}

read_only! {
    /// The axes that have to lead for a method to come first.
    #[derive(PartialEq, Eq, PartialOrd, Ord)]
    pub struct Lead {
        /// The axes: the most important first, or in the guideline's order where any order will do.
        axes: Vec<Axis> => &[Axis],
        /// Whether the axes may be arranged in any way among themselves.
        in_any_order: bool => bool,
    }
}

read_only! {
    /// A change of the user's order that changes who comes first.
    #[derive(PartialEq, Eq)]
    pub struct OrderChange {
        /// The order after the change.
        order: Vec<Axis> => &[Axis],
        /// How many steps it is away: neighbours swapped, and axes added behind the others.
        steps: usize => usize,
        /// Who would come first then.
        first: MethodSet => MethodSet,
    }
}

/// Who comes first under each of some orders.
type Winners = BTreeMap<Vec<Axis>, MethodSet>;

impl Stability {
    /// In how many orders the five axes can be put.
    pub const ORDERS: usize = 120;

    pub(in crate::decide) fn of(comparison: &Comparison<'_>) -> Self {
        let contest = comparison.contest(comparison.grades());
        let winners: Winners =
            orders(&Axis::ALL).into_iter().map(|order| (order.clone(), contest.first_under(&order))).collect();
        let deciding: Vec<Axis> = Axis::ALL.into_iter().filter(|&axis| decides(axis, &winners)).collect();
        // Who comes first depends on the deciding axes alone, so the others can be left out.
        let among_deciding = winners.iter().map(|(order, &first)| {
            let order = order.iter().copied().filter(|axis| deciding.contains(axis)).collect();
            (order, first)
        });
        let among_deciding = among_deciding.collect();
        let places = comparison.methods().iter().map(Compared::method).map(|method| {
            let first = winners.values().filter(|first| first.contains(method));
            FirstPlace {
                method,
                first_in: first.clone().count(),
                shared_in: first.filter(|first| first.len() > 1).count(),
                leads: leads(method, &deciding, &among_deciding),
            }
        });
        Self {
            places: places.collect(),
            eligible: contest.eligible(),
            change: comparison.is_ranked().then(|| change(&contest, comparison.preferences().priorities())).flatten(),
            deciding,
        }
    }

    /// When a method comes first, if it is among those compared.
    #[must_use]
    pub fn place(&self, method: Method) -> Option<&FirstPlace> {
        self.places.iter().find(|place| place.method == method)
    }
}

/// Every order of `axes`, in the guideline's order.
fn orders(axes: &[Axis]) -> Vec<Vec<Axis>> {
    if axes.is_empty() {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for &leader in axes {
        let others: Vec<Axis> = axes.iter().copied().filter(|&axis| axis != leader).collect();
        all.extend(orders(&others).into_iter().map(|order| [vec![leader], order].concat()));
    }
    all
}

/// Whether it matters where the axis stands. Orders that differ only in that become the same order once it is moved to
/// the end, so it does exactly if moving it there changes something.
fn decides(axis: Axis, winners: &Winners) -> bool {
    winners.iter().any(|(order, first)| {
        let mut moved: Vec<Axis> = order.iter().copied().filter(|&other| other != axis).collect();
        moved.push(axis);
        winners.get(&moved) != Some(first)
    })
}

fn leads(method: Method, deciding: &[Axis], winners: &Winners) -> Vec<Lead> {
    let mut sequences = Vec::new();
    extend(method, &mut Vec::new(), deciding, winners, &mut sequences);
    let lead = |axes: &Vec<Axis>| {
        let mut set = axes.clone();
        set.sort_unstable();
        let in_any_order = axes.len() > 1 && orders(&set).iter().all(|order| sequences.contains(order));
        Lead { axes: if in_any_order { set } else { axes.clone() }, in_any_order }
    };
    let mut leads: Vec<Lead> = sequences.iter().map(lead).collect();
    order::sort_by(&mut leads, |one, other| (one.axes.len(), one).cmp(&(other.axes.len(), other)));
    leads.dedup();
    leads
}

/// Adds the leads of `method` that begin with `sequence`.
fn extend(method: Method, sequence: &mut Vec<Axis>, deciding: &[Axis], winners: &Winners, leads: &mut Vec<Vec<Axis>>) {
    let mut under = winners.iter().filter(|(order, _)| order.starts_with(sequence)).map(|(_, first)| first);
    if under.clone().all(|first| first.contains(method)) {
        leads.push(sequence.clone());
    } else if under.any(|first| first.contains(method)) {
        for &axis in deciding {
            if !sequence.contains(&axis) {
                sequence.push(axis);
                extend(method, sequence, deciding, winners, leads);
                sequence.pop();
            }
        }
    }
}

/// The shortest change of `order`, found level by level.
fn change(contest: &Contest<'_>, order: &[Axis]) -> Option<OrderChange> {
    let now = contest.first_under(order);
    let mut seen: BTreeSet<Vec<Axis>> = [order.to_vec()].into();
    let mut level = seen.clone();
    for steps in 1.. {
        level = level.iter().flat_map(|order| neighbours(order)).filter(|order| !seen.contains(order)).collect();
        if level.is_empty() {
            return None;
        }
        // A set of orders is sorted: the first found is the first in the guideline's order of axes.
        let changed = level.iter().find_map(|order| {
            let first = contest.first_under(order);
            (first != now).then(|| OrderChange { order: order.clone(), steps, first })
        });
        if changed.is_some() {
            return changed;
        }
        seen.extend(level.iter().cloned());
    }
    None
}

/// The orders one step away.
fn neighbours(order: &[Axis]) -> Vec<Vec<Axis>> {
    let swapped = (1..order.len()).map(|place| {
        let mut swapped = order.to_vec();
        swapped.swap(place - 1, place);
        swapped
    });
    let added = Axis::ALL.into_iter().filter(|axis| !order.contains(axis)).map(|axis| [order, &[axis]].concat());
    swapped.chain(added).collect()
}
