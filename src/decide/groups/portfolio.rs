//! The portfolio: groups of one organisation with answers of their own, as consultants keep them in one file.

use serde::{Serialize, Serializer, ser::SerializeMap as _};

use super::coverage::PortfolioAdvice;
use crate::{
    decide::suit::{
        preferences::Preferences,
        profile::{AnswersAsMap, Profile},
    },
    guideline::Guideline,
    read_only::read_only,
};

read_only! {
    /// Groups of one organisation, each with a profile of its own.
    ///
    /// The file is that of a profile with `groups` instead of `answers`; each group is a profile with an optional
    /// `headcount`. What a group leaves out, it takes from the portfolio: pattern, priorities and implemented as a
    /// whole, the minimum axis by axis, measures and who answered one by one. What a group states of a measure, in either
    /// way, goes before what the portfolio states of it.
    ///
    /// ```
    /// use telework_advisor::{Guideline, Method, portfolio::Portfolio};
    /// let text = r#"{ "name": "Example Ltd", "groups": [
    ///     { "name": "Sales", "headcount": 12, "answers": { "work-scope": "all-apps", "system-location": "cloud-only" } },
    ///     { "name": "Field", "answers": { "work-scope": "specific-apps", "system-location": "cloud-only",
    ///         "connectivity": "offline-needed" } }
    /// ] }"#;
    /// let portfolio = Portfolio::from_json(Guideline::embedded(), "example.json", text.as_bytes())?;
    /// let advice = portfolio.advise();
    /// let smallest: Vec<Vec<Method>> = advice.smallest_sets().iter().map(|set| set.iter().collect()).collect();
    /// assert_eq!(smallest[0], [Method::SecureContainer, Method::Standalone]);
    /// assert_eq!(smallest[1], [Method::SecureBrowser, Method::Standalone]);
    /// # Ok::<(), telework_advisor::Error>(())
    /// ```
    pub struct Portfolio<'g> {
        /// What is said of all groups; its answers are empty.
        common: Profile<'g>,
        /// The groups in the order of the file.
        groups: Vec<Group<'g>> => &[Group<'g>],
    }
}

read_only! {
    /// A group of a [`Portfolio`].
    pub struct Group<'g> {
        /// Its profile as it was written.
        profile: Profile<'g> => &Profile<'g>,
        /// How many people belong to it.
        headcount: Option<u32> => Option<u32>,
    }
}

impl<'g> Group<'g> {
    /// A group with this profile. Serialized, it is an element of the `groups` that [`Portfolio::from_json`] reads.
    #[must_use]
    pub const fn new(profile: Profile<'g>, headcount: Option<u32>) -> Self {
        Self { profile, headcount }
    }
}

/// What a file describes: one profile, or a portfolio of several.
#[derive(Debug, Clone)]
pub enum ProfileFile<'g> {
    /// The file has `answers`.
    Profile(Profile<'g>),
    /// The file has `groups`.
    Portfolio(Portfolio<'g>),
}

impl<'g> Portfolio<'g> {
    /// The most groups of a portfolio.
    pub const MOST_GROUPS: usize = 1_000;

    /// The name of the organisation, as it was written: it may hold any character.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.common.name()
    }

    /// The date, as YYYY-MM-DD.
    #[must_use]
    pub fn date(&self) -> Option<&str> {
        self.common.date()
    }

    /// Who prepared it.
    #[must_use]
    pub fn prepared_by(&self) -> Option<&str> {
        self.common.prepared_by()
    }

    /// The site.
    #[must_use]
    pub fn site(&self) -> Option<&str> {
        self.common.site()
    }

    /// What the consultant found, in words of their own.
    #[must_use]
    pub fn findings(&self) -> Option<&str> {
        self.common.findings()
    }

    /// The profile of each group, with what it leaves out taken from the portfolio.
    pub fn profiles(&self) -> impl ExactSizeIterator<Item = Profile<'g>> {
        self.groups.iter().map(|group| group.profile.clone().or(&self.common))
    }

    /// The profile of one group as a report of its own needs it: what is common filled in, called as the portfolio is, with the
    /// group as its site. `None` if there is no such place.
    #[must_use]
    pub fn profile_alone(&self, place: usize) -> Option<Profile<'g>> {
        self.profiles().nth(place).map(|profile| profile.alone(&self.common))
    }

    /// The same with another profile for one group, as it is written: what it leaves out comes from the portfolio. There is nothing
    /// to change if there is no such place.
    #[must_use]
    pub fn with_profile(mut self, place: usize, profile: Profile<'g>) -> Self {
        if let Some(group) = self.groups.get_mut(place) {
            group.profile = profile;
        }
        self
    }

    /// The same with other preferences for each group, made from those it has.
    #[must_use]
    pub fn with_preferences(mut self, change: impl Fn(&Preferences) -> Preferences) -> Self {
        let profiles: Vec<Profile<'g>> = self.profiles().collect();
        for (group, profile) in self.groups.iter_mut().zip(profiles) {
            let preferences = change(profile.preferences());
            group.profile = group.profile.clone().with_preferences(preferences);
        }
        self
    }

    /// The advice for each group, and for all together.
    #[must_use]
    pub fn advise(&self) -> PortfolioAdvice<'g> {
        self.clone().into_advice()
    }

    /// The same, which takes the portfolio over instead of copying it.
    #[must_use]
    pub fn into_advice(self) -> PortfolioAdvice<'g> {
        PortfolioAdvice::new(self)
    }

    /// The guideline that accepted its answers.
    #[must_use]
    pub const fn guideline(&self) -> &'g Guideline {
        self.common.answers.guideline()
    }
}

/// The same format that is read.
impl Serialize for Portfolio<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.common.serialize_as(&mut map, |map| map.serialize_entry("groups", &self.groups))?;
        map.end()
    }
}

impl Serialize for Group<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.profile.serialize_as(&mut map, |map| {
            if let Some(headcount) = self.headcount {
                map.serialize_entry("headcount", &headcount)?;
            }
            map.serialize_entry("answers", &AnswersAsMap(self.profile.answers()))
        })?;
        map.end()
    }
}
