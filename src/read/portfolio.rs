//! The portfolio: groups of one organisation.

use super::{
    parse_user_file,
    profile::{self, GROUPS},
};
use crate::{
    decide::{Group, Portfolio, ProfileFile},
    finding::{Error, FileKind, Problem, noun},
    guideline::Guideline,
    json::Cursor,
};

const KEYS: &[&str] = &["name", "date", "prepared_by", "pattern", GROUPS, "priorities", "minimum", "implemented"];

const KEYS_AND_ANSWERS: &[&str] =
    &["name", "date", "prepared_by", "pattern", "answers", GROUPS, "priorities", "minimum", "implemented"];

const GROUP_KEYS: &[&str] =
    &["name", "headcount", "date", "prepared_by", "pattern", "answers", "priorities", "minimum", "implemented"];

impl<'g> ProfileFile<'g> {
    /// Reads either. `file` names it in messages.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn from_json(guideline: &'g Guideline, file: &str, bytes: &[u8]) -> Result<Self, Error> {
        parse_user_file(file, bytes, |cursor| match cursor.json.member(GROUPS) {
            Some(_) => read(cursor, guideline).map(Self::Portfolio),
            None => profile::read(cursor, guideline).map(Self::Profile),
        })
    }
}

impl<'g> Portfolio<'g> {
    /// Reads a portfolio. `file` names it in messages.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn from_json(guideline: &'g Guideline, file: &str, bytes: &[u8]) -> Result<Self, Error> {
        parse_user_file(file, bytes, |cursor| read(cursor, guideline))
    }
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
    Some(Group::new(profile?, headcount?))
}
