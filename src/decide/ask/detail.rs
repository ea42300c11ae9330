//! Details: what a profile says beside its answers, in the order in which an interview asks for it.

use super::interview::Interview;
use crate::{decide::suit::profile::Profile, vocabulary::vocabulary};

vocabulary! {
    /// Something that a profile says beside its answers, and may leave out. The ids are the keys of the profile.
    ///
    /// ```
    /// use telework_advisor::{Guideline, Interview, interview::Detail};
    /// let mut interview = Interview::new(Guideline::embedded());
    /// interview.set_detail(Detail::Date, "2026/11/21")?;
    /// interview.set_detail(Detail::Priorities, "ease of security governance, 3")?;
    /// assert_eq!(interview.profile().date(), Some("2026-11-21"));
    /// assert_eq!(interview.profile().preferences().priorities()[1].id(), "introduction-cost");
    /// assert_eq!(interview.details().next(), Some(Detail::Name));
    /// # Ok::<(), telework_advisor::Error>(())
    /// ```
    pub enum Detail("detail", "項目") {
        /// Who the advice is for.
        Name = "name",
        /// Who prepared it.
        PreparedBy = "prepared_by",
        /// Its date.
        Date = "date",
        /// The axes in order of priority.
        Priorities = "priorities",
        /// The least grade that is acceptable on an axis.
        Minimum = "minimum",
        /// The pattern of the 4th edition in use today.
        Pattern = "pattern",
        /// The measures that are in place.
        Implemented = "implemented",
    }
}

impl Detail {
    /// Whether a profile says it.
    fn is_given(self, profile: &Profile<'_>) -> bool {
        match self {
            Self::Name => profile.name().is_some(),
            Self::PreparedBy => profile.prepared_by().is_some(),
            Self::Date => profile.date().is_some(),
            Self::Priorities => !profile.preferences().priorities().is_empty(),
            Self::Minimum => profile.preferences().minimums().next().is_some(),
            Self::Pattern => profile.pattern().is_some(),
            Self::Implemented => !profile.implemented().is_empty(),
        }
    }
}

impl Interview<'_> {
    /// The details that the profile leaves out, to be asked for once the questions are answered. None of them has to be
    /// given.
    pub fn details(&self) -> impl Iterator<Item = Detail> + '_ {
        Detail::ALL.into_iter().filter(|detail| !detail.is_given(self.profile()))
    }
}
