//! Closed vocabularies: enums whose members are spelt the same in data files, on the command line and in every output.

/// A closed enum whose members have ids. Beside the usual traits it gets `ALL`, `id`, `Display`, `FromStr` and serde
/// by id, so that no spelling exists twice.
macro_rules! vocabulary {
    (
        $(#[$attribute:meta])*
        $visibility:vis enum $name:ident($noun_en:literal, $noun_ja:literal) {
            $($(#[$member_attribute:meta])* $member:ident = $id:literal),+ $(,)?
        }
    ) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        $visibility enum $name {
            $($(#[$member_attribute])* $member),+
        }

        impl $name {
            /// Every member, in the guideline's order.
            $visibility const ALL: [Self; [$($id),+].len()] = [$(Self::$member),+];

            /// The id: its spelling in data files, on the command line and in outputs.
            #[must_use]
            $visibility const fn id(self) -> &'static str {
                match self {
                    $(Self::$member => $id),+
                }
            }
        }

        impl $crate::vocabulary::Vocabulary for $name {
            const NOUN: $crate::finding::noun::Noun =
                $crate::finding::noun::Noun { en: $noun_en, ja: $noun_ja };
            const IDS: &'static [&'static str] = &[$($id),+];
            const MEMBERS: &'static [Self] = &Self::ALL;

            fn place(self) -> usize {
                self as usize
            }

            fn from_id(id: &str) -> Option<Self> {
                match id {
                    $($id => Some(Self::$member),)+
                    _ => None,
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.id())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::vocabulary::UnknownWord;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                <Self as $crate::vocabulary::Vocabulary>::from_id(word)
                    .ok_or_else(|| $crate::vocabulary::UnknownWord::of::<Self>(word))
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.id())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                word.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use vocabulary;

use crate::{
    finding::{nearest, noun::Noun},
    read_only::read_only,
};

/// What the reader of data files needs to know of a closed vocabulary.
pub(crate) trait Vocabulary: Copy + 'static {
    /// What a member is called in a message.
    const NOUN: Noun;
    /// All ids, in order.
    const IDS: &'static [&'static str];
    /// All members, in order.
    const MEMBERS: &'static [Self];

    /// The place of a member in this order.
    fn place(self) -> usize;

    /// The member with this id.
    fn from_id(id: &str) -> Option<Self>;
}

read_only! {
    /// A word that is no member of a closed vocabulary, with the valid ones and the nearest.
    ///
    /// ```
    /// use telework_advisor::Method;
    /// let error = "remote-desk".parse::<Method>().unwrap_err();
    /// assert_eq!(error.nearest(), Some("remote-desktop"));
    /// ```
    #[derive(PartialEq, Eq, thiserror::Error)]
    #[error("expected a {noun} ({list}), found {word:?}{}", .nearest.map(|near| format!("; did you mean {near:?}?")).unwrap_or_default(), noun = .noun.en, list = .valid.join(", "))]
    pub struct UnknownWord {
        /// The word as it was given.
        word: Box<str> => &str,
        noun: Noun,
        /// The words that would have been valid.
        valid: &'static [&'static str] => &'static [&'static str],
        /// The valid word that is spelt most like the given one, if any is near.
        nearest: Option<&'static str> => Option<&'static str>,
    }
}

impl UnknownWord {
    pub(crate) fn of<V: Vocabulary>(word: &str) -> Self {
        Self { word: word.into(), noun: V::NOUN, valid: V::IDS, nearest: nearest(word, V::IDS) }
    }
}
