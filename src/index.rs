//! Indices as types. A member of a closed vocabulary indexes an [`Each`]. A place in a list is an [`Id`] of what the list
//! holds, and only an [`IdTable`] of that can be indexed with it. An id is checked where it is made, so that no lookup needs
//! a default for the case that it is wrong.

use std::{
    cmp::Ordering,
    fmt,
    hash::{Hash, Hasher},
    marker::PhantomData,
    ops::{Index, IndexMut},
};

use crate::vocabulary::Vocabulary;

/// The place of a `T` in its [`IdTable`].
pub(crate) struct Id<T> {
    place: u16,
    of: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// The most places there can be.
    pub(crate) const MOST: usize = 1 << 16;

    /// The id of a place among `count`, for a table that has so many elements or will have them.
    pub(crate) fn among(place: usize, count: usize) -> Option<Self> {
        let place = (place < count).then(|| u16::try_from(place).ok())??;
        Some(Self { place, of: PhantomData })
    }
}

impl<T> From<Id<T>> for usize {
    fn from(id: Id<T>) -> Self {
        id.place.into()
    }
}

// By hand: derived ones would ask the same of `T`.
impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Id<T> {}

impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.place == other.place
    }
}

impl<T> Eq for Id<T> {}

impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.place.cmp(&other.place)
    }
}

impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.place.hash(state);
    }
}

impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.place.fmt(f)
    }
}

/// A list that no longer grows, indexed by [`Id`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct IdTable<T>(Box<[T]>);

impl<T> IdTable<T> {
    /// A table of these; `None` if they are more than ids can distinguish.
    pub(crate) fn new(list: impl Into<Box<[T]>>) -> Option<Self> {
        let list = list.into();
        (list.len() <= Id::<T>::MOST).then_some(Self(list))
    }

    /// All ids, in order.
    pub(crate) fn ids(&self) -> impl Iterator<Item = Id<T>> + Clone + use<T> {
        (0..=u16::MAX).take(self.0.len()).map(|place| Id { place, of: PhantomData })
    }

    /// The element at a place that need not exist. (With a method `get`, clippy would have it used for ids too.)
    pub(crate) fn at(&self, place: usize) -> Option<&T> {
        self.0.get(place)
    }

    /// All elements, in order.
    pub(crate) fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    /// All elements with their ids, in order.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (Id<T>, &T)> + Clone {
        self.ids().zip(self.iter())
    }

    /// The elements as a slice.
    pub(crate) fn as_slice(&self) -> &[T] {
        &self.0
    }
}

impl<T> Default for IdTable<T> {
    fn default() -> Self {
        Self(Box::default())
    }
}

impl<T> Index<Id<T>> for IdTable<T> {
    type Output = T;

    #[inline]
    #[expect(
        clippy::indexing_slicing,
        reason = "ids are checked where they are made, and belong to one guideline's tables"
    )]
    fn index(&self, id: Id<T>) -> &T {
        &self.0[usize::from(id)]
    }
}

/// One `T` for each of the `N` members of a closed vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Each<V, T, const N: usize> {
    all: [T; N],
    of: PhantomData<fn(V)>,
}

impl<V: Vocabulary, T, const N: usize> Each<V, T, N> {
    /// What `make` makes for each member, in order; `None` if it makes nothing for one.
    pub(crate) fn gather(mut make: impl FnMut(V) -> Option<T>) -> Option<Self> {
        let mut all = Vec::with_capacity(N);
        for &member in V::MEMBERS {
            all.push(make(member)?);
        }
        Self::from_list(all)
    }

    /// A list with one for each member, in order; `None` if it is longer or shorter.
    pub(crate) fn from_list(all: Vec<T>) -> Option<Self> {
        const { assert!(N == V::MEMBERS.len(), "there is one for each member") }
        Some(Self { all: all.try_into().ok()?, of: PhantomData })
    }

    /// All as a list, in order.
    pub(crate) fn into_list(self) -> Vec<T> {
        self.all.into()
    }

    /// The same for all.
    pub(crate) fn all(same: T) -> Self
    where
        T: Copy,
    {
        const { assert!(N == V::MEMBERS.len(), "there is one for each member") }
        Self { all: [same; N], of: PhantomData }
    }
}

impl<V, T, const N: usize> Each<V, T, N> {
    /// All, in the order of the members.
    pub(crate) fn as_slice(&self) -> &[T] {
        &self.all
    }
}

impl<V: Vocabulary, T, const N: usize> Index<V> for Each<V, T, N> {
    type Output = T;

    #[inline]
    #[expect(clippy::indexing_slicing, reason = "there is one for each member")]
    fn index(&self, member: V) -> &T {
        &self.all[member.place()]
    }
}

impl<V: Vocabulary, T, const N: usize> IndexMut<V> for Each<V, T, N> {
    #[expect(clippy::indexing_slicing, reason = "there is one for each member")]
    fn index_mut(&mut self, member: V) -> &mut T {
        &mut self.all[member.place()]
    }
}

impl<T> IndexMut<Id<T>> for IdTable<T> {
    #[expect(clippy::indexing_slicing, reason = "as above")]
    fn index_mut(&mut self, id: Id<T>) -> &mut T {
        &mut self.0[usize::from(id)]
    }
}

impl<'t, T> IntoIterator for &'t IdTable<T> {
    type Item = &'t T;
    type IntoIter = std::slice::Iter<'t, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_made_only_for_a_place_that_exists() {
        let table = IdTable::new(vec!["a", "b"]).unwrap();
        let second = Id::among(1, 2).unwrap();
        assert_eq!(table[second], "b");
        assert_eq!(Id::<u8>::among(2, 2), None);
        assert_eq!(table.ids().map(|id| table[id]).collect::<Vec<_>>(), ["a", "b"]);
        assert!(table.ids().next() < Some(second));
        assert_eq!(Id::<u8>::among(Id::<u8>::MOST, usize::MAX), None);
        assert!(IdTable::new(vec![(); Id::<()>::MOST]).is_some());
        assert!(IdTable::new(vec![(); Id::<()>::MOST + 1]).is_none());
    }
}
