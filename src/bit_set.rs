//! What sets share whose members are bits of a number.

/// The operations of a set that is a tuple struct around an unsigned integer.
macro_rules! bit_set {
    ($visibility:vis $set:ident) => {
        impl $set {
            /// Whether nothing belongs to the set.
            #[must_use]
            $visibility const fn is_empty(self) -> bool {
                self.0 == 0
            }

            /// How many members the set has.
            #[must_use]
            $visibility const fn len(self) -> usize {
                self.0.count_ones() as usize
            }

            /// What belongs to either set.
            #[must_use]
            $visibility const fn union(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }

            /// What belongs to both sets.
            #[must_use]
            $visibility const fn intersection(self, other: Self) -> Self {
                Self(self.0 & other.0)
            }

            /// What belongs to this set and not to `other`.
            #[must_use]
            $visibility const fn difference(self, other: Self) -> Self {
                Self(self.0 & !other.0)
            }

            /// The bits of the members, in order.
            fn places(self) -> impl Iterator<Item = u32> + Clone {
                let mut rest = self.0;
                std::iter::from_fn(move || {
                    let place = (rest != 0).then(|| rest.trailing_zeros())?;
                    rest &= rest - 1;
                    Some(place)
                })
            }
        }
    };
}

pub(crate) use bit_set;
