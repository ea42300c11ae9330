//! The seven methods once more, and sets of them: nothing of this comes from the crate.

use std::fmt;

/// The ids of the methods in the guideline's order.
pub(crate) const METHODS: [&str; 7] =
    ["vpn", "remote-desktop", "virtual-desktop", "secure-container", "secure-browser", "cloud-service", "standalone"];

/// A method, as its place in [`METHODS`].
pub(crate) type Method = usize;

/// The place of the method with this id.
pub(crate) fn method(id: &str) -> Method {
    METHODS.iter().position(|method| *method == id).unwrap_or_else(|| panic!("{id} is no method"))
}

/// A set of methods.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub(crate) struct Methods(u8);

impl Methods {
    pub(crate) const NONE: Self = Self(0);
    pub(crate) const ALL: Self = Self(0b111_1111);

    /// The set of the methods with these ids.
    pub(crate) fn of<'i>(ids: impl IntoIterator<Item = &'i str>) -> Self {
        Self(ids.into_iter().fold(0, |bits, id| bits | 1 << method(id)))
    }

    pub(crate) fn contains(self, method: Method) -> bool {
        self.0 & (1 << method) != 0
    }

    pub(crate) fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(crate) fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(crate) fn is_subset(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    pub(crate) fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// The members in the guideline's order.
    pub(crate) fn iter(self) -> impl Iterator<Item = Method> {
        (0..METHODS.len()).filter(move |&method| self.contains(method))
    }
}

impl From<telework_advisor::MethodSet> for Methods {
    fn from(set: telework_advisor::MethodSet) -> Self {
        Self::of(set.iter().map(telework_advisor::Method::id))
    }
}

impl fmt::Debug for Methods {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(|method| METHODS[method])).finish()
    }
}
