//! Sorting lists of many types by one sort. The standard one is compiled anew for every type and every order, which made an
//! eighth of the code of a decision; these lists are short.

use std::cmp::Ordering;

/// Sorts as [`slice::sort_by_key`] does: what is equal keeps its order.
pub(crate) fn sort_by_key<T, K: Ord>(list: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(list, |one, other| key(one).cmp(&key(other)));
}

/// Sorts as [`slice::sort_by`] does: what is equal keeps its order.
#[expect(clippy::indexing_slicing, reason = "the places are those of the list, each once")]
pub(crate) fn sort_by<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let mut places = sorted_places(list.len(), &|one, other| compare(&list[one], &list[other]));
    for first in 0..list.len() {
        // What belongs at `place` is put there, then what belongs where that came from, until the round is closed.
        let mut place = first;
        loop {
            let from = std::mem::replace(&mut places[place], place);
            if from == first || from == place {
                break;
            }
            list.swap(place, from);
            place = from;
        }
    }
}

/// The places of a list of this length in the order in which they compare.
fn sorted_places(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..length).collect();
    places.sort_by(|&one, &other| compare(one, other));
    places
}

#[cfg(test)]
mod tests {
    use std::cmp::Reverse;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn lists_are_sorted_as_the_standard_sort_does(numbers in prop::collection::vec(0..20_u8, 0..40)) {
            // The place shows which of two equal numbers was first.
            let list: Vec<(u8, usize)> = numbers.into_iter().zip(0..).collect();
            let mut sorted = list.clone();
            sort_by_key(&mut sorted, |&(number, _)| Reverse(number));
            let mut expected = list;
            expected.sort_by_key(|&(number, _)| Reverse(number));
            prop_assert_eq!(sorted, expected);
        }
    }
}
