//! Languages, and texts that exist in both.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A language in which the crate can speak.
///
/// ```
/// use telework_advisor::Lang;
/// assert_eq!("ja".parse::<Lang>(), Ok(Lang::Ja));
/// assert_eq!(Lang::En.code(), "en");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lang {
    /// 日本語.
    Ja,
    /// English.
    #[default]
    En,
}

impl Lang {
    /// Both languages, Japanese first: it is the guideline's own.
    pub const ALL: [Self; 2] = [Self::Ja, Self::En];

    /// The ISO 639-1 code, which is also the key in data files: `ja` or `en`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }

    /// The one of two wordings that is in this language.
    pub(crate) const fn pick<T: Copy>(self, ja: T, en: T) -> T {
        match self {
            Self::Ja => ja,
            Self::En => en,
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl std::str::FromStr for Lang {
    type Err = UnknownLang;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|lang| lang.code() == word).ok_or_else(|| UnknownLang(word.into()))
    }
}

/// A word that names no [`Lang`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected ja or en, found {0:?}")]
pub struct UnknownLang(Box<str>);

/// A text in Japanese and in English, both our own wording.
///
/// ```
/// use telework_advisor::{Guideline, Lang, Method};
/// let vpn = Guideline::embedded().method(Method::Vpn);
/// assert_eq!(vpn.name().get(Lang::Ja), "VPN方式");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    ja: Box<str>,
    en: Box<str>,
}

impl Text {
    /// A text from its two wordings.
    #[must_use]
    pub fn new(ja: impl Into<Box<str>>, en: impl Into<Box<str>>) -> Self {
        Self { ja: ja.into(), en: en.into() }
    }

    /// The wording in `lang`.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        lang.pick(&self.ja, &self.en)
    }
}
