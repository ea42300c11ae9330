//! The portfolio: groups of one organisation.

use super::{
    common::filled_elements,
    parse_user_file,
    profile::{self, GROUPS, KEYS_OF_GROUP},
};
use crate::{
    decide::groups::portfolio::{Group, Portfolio, ProfileFile},
    finding::{Error, file_kind::FileKind, noun, problem::Problem},
    guideline::Guideline,
    json::cursor::Cursor,
};

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
    let object = profile::object_of_kind(cursor, FileKind::Portfolio)?;
    let mut groups = None;
    let common = profile::read_around(&object, guideline, || {
        groups = object.read(GROUPS, |list| {
            if list.json.elements().len() > Portfolio::MOST_GROUPS {
                list.report(Problem::TooMany { noun: noun::GROUP, limit: Portfolio::MOST_GROUPS });
                return None;
            }
            filled_elements(list, noun::GROUP, |cursor| group(cursor, guideline))
        });
        Some(guideline.no_answers())
    });
    Some(Portfolio { common: common?, groups: groups? })
}

fn group<'g>(cursor: &Cursor<'_>, guideline: &'g Guideline) -> Option<Group<'g>> {
    let object = cursor.object(KEYS_OF_GROUP)?;
    let headcount = object.get("headcount").map_or(Some(None), |cursor| cursor.positive().map(Some));
    let answers = || object.read("answers", |cursor| profile::answers(cursor, guideline));
    let profile = profile::read_around(&object, guideline, answers);
    Some(Group::new(profile?, headcount?))
}
