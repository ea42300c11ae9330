//! The seven telework methods, sets of them, and what the guideline says of each.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{configuration::Configuration, source::Provenance, traits::TraitCell};
use crate::{
    bit_set::bit_set,
    index::{Each, IdTable},
    language::Text,
    read_only::read_only,
    vocabulary::vocabulary,
};

vocabulary! {
    /// One of the seven telework methods (テレワーク方式) of the guideline's 5th edition, in its order ① to ⑦.
    ///
    /// The set is closed for this edition, so a `match` needs no wildcard.
    pub enum Method("method", "テレワーク方式") {
        /// ① VPN: the terminal joins the office network through a VPN.
        Vpn = "vpn",
        /// ② Remote desktop: the terminal operates the worker's own PC in the office.
        RemoteDesktop = "remote-desktop",
        /// ③ Virtual desktop (VDI): the terminal operates a desktop on a virtual desktop platform.
        VirtualDesktop = "virtual-desktop",
        /// ④ Secure container: applications run in an isolated environment on the terminal.
        SecureContainer = "secure-container",
        /// ⑤ Secure browser: a restricted browser reaches the systems of the office.
        SecureBrowser = "secure-browser",
        /// ⑥ Cloud service: the terminal uses cloud services directly, past the office network.
        CloudService = "cloud-service",
        /// ⑦ Standalone: the work is done on data stored beforehand, without the office network.
        Standalone = "standalone",
    }
}

/// A value for each method.
pub(crate) type PerMethod<T> = Each<Method, T, { Method::ALL.len() }>;

impl Method {
    /// The guideline's number, 1 to 7 (it prints ① to ⑦).
    #[must_use]
    pub const fn number(self) -> u8 {
        self as u8 + 1
    }
}

/// A set of [`Method`]s, iterated in the guideline's order.
///
/// ```
/// use telework_advisor::{Method, MethodSet};
/// let set: MethodSet = [Method::Standalone, Method::Vpn].into_iter().collect();
/// assert_eq!(set.iter().next(), Some(Method::Vpn));
/// assert!(!set.contains(Method::CloudService));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub struct MethodSet(u8);

bit_set!(pub MethodSet);

impl MethodSet {
    /// No method.
    pub const EMPTY: Self = Self(0);
    /// All seven.
    pub const ALL: Self = Self((1 << Method::ALL.len()) - 1);

    /// Whether `method` belongs to the set.
    #[must_use]
    pub const fn contains(self, method: Method) -> bool {
        self.0 & (1 << method as u8) != 0
    }

    /// The set with `method` added.
    #[must_use]
    pub const fn with(self, method: Method) -> Self {
        Self(self.0 | 1 << method as u8)
    }

    /// The members in the guideline's order.
    pub fn iter(self) -> impl Iterator<Item = Method> + Clone {
        self.places().filter_map(|place| Method::ALL.get(place as usize).copied())
    }
}

impl FromIterator<Method> for MethodSet {
    fn from_iter<I: IntoIterator<Item = Method>>(methods: I) -> Self {
        methods.into_iter().fold(Self::EMPTY, Self::with)
    }
}

impl Extend<Method> for MethodSet {
    fn extend<I: IntoIterator<Item = Method>>(&mut self, methods: I) {
        *self = methods.into_iter().fold(*self, Self::with);
    }
}

/// The ids, separated by commas.
impl fmt::Display for MethodSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ids: Vec<&str> = self.iter().map(Method::id).collect();
        f.pad(&ids.join(","))
    }
}

/// A list of ids.
impl Serialize for MethodSet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

/// A list of ids, in any order.
impl<'de> Deserialize<'de> for MethodSet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Vec::<Method>::deserialize(deserializer)?.into_iter().collect())
    }
}

impl fmt::Debug for MethodSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(Method::id)).finish()
    }
}

read_only! {
    /// What the guideline says of one [`Method`].
    pub struct MethodEntry {
        /// Which method this describes.
        method: Method => Method,
        /// Its name, 「VPN方式」 for example.
        name: Text => &Text,
        /// Its definition, in our own words.
        text: Text => &Text,
        /// Where the definition comes from.
        provenance: Provenance => &Provenance,
        /// Its value for each trait, in the order of [`Guideline::traits`](crate::Guideline::traits).
        traits: IdTable<TraitCell> => &[TraitCell],
        /// Its system configurations, the basic one first.
        configurations: Vec<Configuration> => &[Configuration],
        /// What speaks for it, beside the cautions that say what to mind.
        merits: Vec<Remark> => &[Remark],
        /// What has to be bought, built or decided before it can be used, in order.
        preparation: Vec<Remark> => &[Remark],
    }
}

read_only! {
    /// A remark on a method, with where it comes from.
    pub struct Remark {
        /// What is said.
        text: Text => &Text,
        /// Where it comes from.
        provenance: Provenance => &Provenance,
    }
}

impl MethodEntry {
    /// The basic configuration.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "a method without a configuration is refused when it is read")]
    pub fn basic(&self) -> &Configuration {
        &self.configurations[0]
    }
}
