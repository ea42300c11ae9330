//! A list of texts for what a record has hundreds of.

use std::{borrow::Cow, fmt, ops::Deref, slice};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Some texts, read like a slice of them. A record has hundreds of such lists, nearly all with one text or none: those
/// take no memory beside the record.
///
/// ```
/// use telework_advisor::record::TextList;
/// let list: TextList = ["trait:fast-line=required".into(), "line-speed=ordinary".into()].into_iter().collect();
/// assert_eq!(list.len(), 2);
/// assert_eq!(serde_json::to_string(&list)?, r#"["trait:fast-line=required","line-speed=ordinary"]"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Default)]
pub struct TextList<'a>(Texts<'a>);

#[derive(Clone, PartialEq, Eq, Default)]
enum Texts<'a> {
    #[default]
    None,
    One(Cow<'a, str>),
    /// Two at least.
    Several(Vec<Cow<'a, str>>),
}

impl<'a> Deref for TextList<'a> {
    type Target = [Cow<'a, str>];

    fn deref(&self) -> &Self::Target {
        match &self.0 {
            Texts::None => &[],
            Texts::One(text) => slice::from_ref(text),
            Texts::Several(texts) => texts,
        }
    }
}

impl<'a> FromIterator<Cow<'a, str>> for TextList<'a> {
    #[inline]
    fn from_iter<I: IntoIterator<Item = Cow<'a, str>>>(texts: I) -> Self {
        let mut texts = texts.into_iter();
        let Some(first) = texts.next() else { return Self(Texts::None) };
        let Some(second) = texts.next() else { return Self(Texts::One(first)) };
        Self(Texts::Several([first, second].into_iter().chain(texts).collect()))
    }
}

impl<'t, 'a> IntoIterator for &'t TextList<'a> {
    type Item = &'t Cow<'a, str>;
    type IntoIter = slice::Iter<'t, Cow<'a, str>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Debug for TextList<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl Serialize for TextList<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for TextList<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Vec::deserialize(deserializer)?.into_iter().collect())
    }
}
