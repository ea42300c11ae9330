//! The portfolio: groups of one organisation with answers of their own, as consultants keep them in one file.

use serde::{Serialize, Serializer, ser::SerializeMap as _};

use super::{
    LARGEST_PROFILE, PortfolioAdvice, Preferences, Profile,
    profile::{self, AnswersAsMap, GROUPS},
};
use crate::{
    finding::{Collector, Error, FileKind, Finding, Problem, noun},
    guideline::Guideline,
    json::{Cursor, Json},
};

const KEYS: &[&str] = &["name", "date", "prepared_by", "pattern", GROUPS, "priorities", "minimum", "implemented"];

const KEYS_AND_ANSWERS: &[&str] =
    &["name", "date", "prepared_by", "pattern", "answers", GROUPS, "priorities", "minimum", "implemented"];

const GROUP_KEYS: &[&str] =
    &["name", "headcount", "date", "prepared_by", "pattern", "answers", "priorities", "minimum", "implemented"];

/// Groups of one organisation, each with a profile of its own.
///
/// The file is that of a profile with `groups` instead of `answers`; each group is a profile with an optional
/// `headcount`. What a group leaves out, it takes from the portfolio: pattern, priorities and implemented as a whole, the
/// minimum axis by axis.
///
/// ```
/// use telework_advisor::{Guideline, Method, Portfolio};
/// let text = r#"{ "name": "Example Ltd", "groups": [
///     { "name": "Sales", "headcount": 12, "answers": { "work-scope": "all-apps", "system-location": "cloud-only" } },
///     { "name": "Field", "answers": { "work-scope": "specific-apps", "connectivity": "offline-needed" } }
/// ] }"#;
/// let portfolio = Portfolio::from_json(Guideline::embedded(), "example.json", text.as_bytes())?;
/// let advice = portfolio.advise();
/// let smallest: Vec<Vec<Method>> = advice.smallest_sets().iter().map(|set| set.iter().collect()).collect();
/// assert_eq!(smallest[0], [Method::SecureBrowser, Method::Standalone]);
/// assert_eq!(smallest[1], [Method::CloudService, Method::Standalone]);
/// # Ok::<(), telework_advisor::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Portfolio<'g> {
    /// What is said of all groups; its answers are empty.
    common: Profile<'g>,
    groups: Vec<Group<'g>>,
}

/// A group of a [`Portfolio`].
#[derive(Debug, Clone)]
pub struct Group<'g> {
    profile: Profile<'g>,
    headcount: Option<u32>,
}

impl<'g> Group<'g> {
    /// A group with this profile.
    #[must_use]
    pub const fn new(profile: Profile<'g>, headcount: Option<u32>) -> Self {
        Self { profile, headcount }
    }

    /// Its profile as it was written.
    #[must_use]
    pub const fn profile(&self) -> &Profile<'g> {
        &self.profile
    }

    /// How many people belong to it.
    #[must_use]
    pub const fn headcount(&self) -> Option<u32> {
        self.headcount
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

impl<'g> ProfileFile<'g> {
    /// Reads either. `file` names it in messages.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn from_json(guideline: &'g Guideline, file: &str, bytes: &[u8]) -> Result<Self, Error> {
        parse(file, bytes, |cursor| match cursor.json.member(GROUPS) {
            Some(_) => read(cursor, guideline).map(Self::Portfolio),
            None => profile::read(cursor, guideline).map(Self::Profile),
        })
    }
}

impl<'g> Portfolio<'g> {
    /// The most groups of a portfolio.
    pub const MOST_GROUPS: usize = 1_000;

    /// Reads a portfolio. `file` names it in messages.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn from_json(guideline: &'g Guideline, file: &str, bytes: &[u8]) -> Result<Self, Error> {
        parse(file, bytes, |cursor| read(cursor, guideline))
    }

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

    /// The groups in the order of the file.
    #[must_use]
    pub fn groups(&self) -> &[Group<'g>] {
        &self.groups
    }

    /// The profile of each group, with what it leaves out taken from the portfolio.
    pub fn profiles(&self) -> impl ExactSizeIterator<Item = Profile<'g>> {
        self.groups.iter().map(|group| group.profile.clone().or(&self.common))
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
        let groups = self.profiles().zip(self.groups.iter().map(Group::headcount));
        PortfolioAdvice::new(self.common.answers().guideline(), groups)
    }
}

fn parse<T>(file: &str, bytes: &[u8], read: impl FnOnce(&Cursor<'_>) -> Option<T>) -> Result<T, Error> {
    let json = match Json::parse(bytes, LARGEST_PROFILE) {
        Ok(json) => json,
        Err(problem) => return Err(Error::from_finding(Finding::new(file, "", problem))),
    };
    let collector = Collector::default();
    let value = read(&Cursor::root(&json, file, &collector));
    collector.finish(value)
}

fn read<'g>(cursor: &Cursor<'_>, guideline: &'g Guideline) -> Option<Portfolio<'g>> {
    if profile::is_advice(cursor, FileKind::Portfolio) {
        return None;
    }
    let object = match (cursor.json.member("answers"), cursor.json.member(GROUPS)) {
        (Some(_), Some(_)) => {
            cursor.report(Problem::Contradiction { key: "answers", other: GROUPS });
            cursor.object(KEYS_AND_ANSWERS)?
        }
        // A profile is no portfolio with a wrong key and without another, but another kind of file.
        (Some(_), None) => {
            let place = Cursor { path: cursor.path.key("answers"), ..*cursor };
            place.report(Problem::OtherKind { expected: FileKind::Portfolio, found: FileKind::Profile });
            return None;
        }
        _ => cursor.object(KEYS)?,
    };
    let mut groups = None;
    let common = profile::read_around(&object, guideline, || {
        groups = object.required(GROUPS).and_then(|cursor| read_groups(&cursor, guideline));
        Some(guideline.no_answers())
    });
    Some(Portfolio { common: common?, groups: groups? })
}

fn read_groups<'g>(cursor: &Cursor<'_>, guideline: &'g Guideline) -> Option<Vec<Group<'g>>> {
    if cursor.json.elements().len() > Portfolio::MOST_GROUPS {
        cursor.report(Problem::TooMany { noun: noun::GROUP, limit: Portfolio::MOST_GROUPS });
        return None;
    }
    let groups: Vec<_> = cursor.filled_list(noun::GROUP)?.map(|cursor| read_group(&cursor, guideline)).collect();
    groups.into_iter().collect()
}

fn read_group<'g>(cursor: &Cursor<'_>, guideline: &'g Guideline) -> Option<Group<'g>> {
    let object = cursor.object(GROUP_KEYS)?;
    let headcount = match object.get("headcount") {
        Some(cursor) => cursor.positive().map(Some),
        None => Some(None),
    };
    let profile = profile::read_around(&object, guideline, || {
        object.required("answers").and_then(|cursor| profile::answers(&cursor, guideline))
    });
    Some(Group { profile: profile?, headcount: headcount? })
}

/// The same format that is read.
impl Serialize for Portfolio<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.common.serialize_as(&mut map, |map| map.serialize_entry(GROUPS, &self.groups))?;
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
