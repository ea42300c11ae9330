//! Which data set something rests on, as plain data.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::Guideline;

/// The data set that something rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuidelineRecord<'a> {
    /// The edition of the guideline.
    pub edition: u8,
    /// What the data say.
    pub data_version: Cow<'a, str>,
    /// How they say it.
    pub schema_version: Cow<'a, str>,
    /// The overlay in use, if any.
    pub overlay: Option<Cow<'a, str>>,
}

impl<'a> GuidelineRecord<'a> {
    pub(crate) fn new(guideline: &'a Guideline) -> Self {
        Self {
            edition: guideline.edition(),
            data_version: guideline.data_version().into(),
            schema_version: guideline.schema_version().into(),
            overlay: guideline.overlay().map(Cow::Borrowed),
        }
    }

    /// The same, which borrows from nothing.
    pub(crate) fn to_owned(&self) -> GuidelineRecord<'static> {
        let owned = |text: &str| Cow::Owned(text.to_owned());
        GuidelineRecord {
            edition: self.edition,
            data_version: owned(&self.data_version),
            schema_version: owned(&self.schema_version),
            overlay: self.overlay.as_deref().map(owned),
        }
    }
}
