//! The profile of an organisation.

use super::{
    measures::{self, IMPLEMENTED},
    parse_user_file, read_data,
};
use crate::{
    decide::suit::{answers::Answers, preferences::Preferences, profile::Profile, profile_data::ProfileData},
    finding::{
        Collector, Error,
        file_kind::FileKind,
        noun,
        problem::{Kind, Problem},
    },
    guideline::{
        Guideline,
        model::{
            axis::{Axis, Grade},
            configuration::Configuration,
            pattern::Pattern,
        },
    },
    json::{
        Json,
        cursor::{Cursor, Object},
    },
};

/// The largest profile that is read, in bytes: 1 MiB.
pub const LARGEST_PROFILE: usize = 1 << 20;

/// The key that makes a file a profile.
const ANSWERS: &str = "answers";

/// The key that makes a file a portfolio.
pub(super) const GROUPS: &str = "groups";

/// The keys of a profile, with `$body` in the place of its answers.
macro_rules! keys {
    ($($body:expr),+) => {
        &[
            "name", "date", "prepared_by", "site", "pattern", $($body,)+ "answered_by", "configuration", "priorities", "minimum", IMPLEMENTED,
            "measures", "findings",
        ]
    };
}

const KEYS: &[&str] = keys!(ANSWERS);

const KEYS_OF_PORTFOLIO: &[&str] = keys!(GROUPS);

/// The keys of a group of a portfolio.
pub(super) const KEYS_OF_GROUP: &[&str] = keys!("headcount", ANSWERS);

/// The keys of a file with both, so that none of them is reported as unknown beside the contradiction.
const KEYS_OF_BOTH: &[&str] = keys!(ANSWERS, GROUPS);

impl<'g> Profile<'g> {
    /// Reads a profile. `file` names it in messages.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn from_json(guideline: &'g Guideline, file: &str, bytes: &[u8]) -> Result<Self, Error> {
        parse_user_file(file, bytes, |cursor| read(cursor, guideline))
    }

    /// The profile of plain data, held against a guideline as if it had been read from a file.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn from_data(guideline: &'g Guideline, data: &ProfileData) -> Result<Self, Error> {
        read_data("profile", data, |cursor| read(cursor, guideline))
    }

    /// The same with a date, as YYYY-MM-DD.
    ///
    /// # Errors
    /// What is wrong with it, as in a file.
    pub fn with_date(mut self, date: &str) -> Result<Self, Error> {
        self.date = Some(given(Json::Text(date.into()), "date", self::date)?);
        Ok(self)
    }

    /// The same with the pattern of the 4th edition in use today, by id.
    ///
    /// # Errors
    /// An id that no pattern has, with the nearest one.
    pub fn with_pattern(mut self, id: &str) -> Result<Self, Error> {
        let guideline = self.answers().guideline();
        self.pattern = Some(given(Json::Text(id.into()), "pattern", |cursor| pattern(cursor, guideline))?);
        Ok(self)
    }

    /// The same with these measures implemented, by id, in the place of those before.
    ///
    /// ```
    /// use telework_advisor::{Answers, Method, Preferences, Profile, change::Gap};
    /// let answers: Answers = "work-scope=specific-apps/connectivity=offline-needed".parse()?;
    /// let profile = Profile::new(answers, Preferences::default())
    ///     .with_date("2026-11-21")?
    ///     .with_pattern("e4.pattern.6")?
    ///     .with_implemented(["e5.admin.security-software"])?;
    /// let gap = Gap::new(&profile.advise(), Method::Standalone);
    /// assert_eq!(gap.count(None, None).required.in_place, 1);
    /// assert!(profile.with_implemented(["e5.admin.security-softwares"]).is_err());
    /// # Ok::<(), telework_advisor::Error>(())
    /// ```
    ///
    /// # Errors
    /// Each id that no measure has, with the nearest one, each that is given twice, and each of which a state is given.
    pub fn with_implemented<'a>(mut self, ids: impl IntoIterator<Item = &'a str>) -> Result<Self, Error> {
        let guideline = self.answers().guideline();
        let ids = ids.into_iter().map(|id| Json::Text(id.into())).collect();
        let mut stated = self.measures.without_implemented();
        self.measures = given(Json::List(ids), IMPLEMENTED, |cursor| {
            measures::implemented(cursor, guideline, &mut stated)?;
            Some(stated)
        })?;
        Ok(self)
    }
}

pub(super) fn read<'g>(cursor: &Cursor<'_>, guideline: &'g Guideline) -> Option<Profile<'g>> {
    let object = object_of_kind(cursor, FileKind::Profile)?;
    read_around(&object, guideline, || object.read(ANSWERS, |cursor| answers(cursor, guideline)))
}

/// The object of a profile or a portfolio. A file of another kind is not one with a wrong key and without another: that it
/// is of another kind is all there is to say of it.
pub(super) fn object_of_kind<'c>(cursor: &'c Cursor<'_>, expected: FileKind) -> Option<Object<'c>> {
    let other_kind = |key, found| {
        Cursor { path: cursor.path.key(key), ..*cursor }.report(Problem::OtherKind { expected, found });
        None
    };
    // An advice record has answers too, but as a line.
    let schema = cursor.json.text_under("schema");
    if schema.is_some_and(|schema| schema.starts_with("telework-advisor/advice/")) {
        return other_kind("schema", FileKind::Advice);
    }
    match (expected, cursor.json.member(ANSWERS).is_some(), cursor.json.member(GROUPS).is_some()) {
        (_, true, true) => {
            cursor.report(Problem::Contradiction { key: ANSWERS, other: GROUPS });
            cursor.object(KEYS_OF_BOTH)
        }
        (FileKind::Portfolio, true, false) => other_kind(ANSWERS, FileKind::Profile),
        (FileKind::Portfolio, false, _) => cursor.object(KEYS_OF_PORTFOLIO),
        (_, false, true) => other_kind(GROUPS, FileKind::Portfolio),
        (_, _, false) => cursor.object(KEYS),
    }
}

/// Everything of a profile around its answers, which `body` reads. A portfolio has the same.
pub(super) fn read_around<'g>(
    object: &Object<'_>,
    guideline: &'g Guideline,
    body: impl FnOnce() -> Option<Answers<'g>>,
) -> Option<Profile<'g>> {
    let text = |key| object.get(key).and_then(|cursor| cursor.text().map(Box::<str>::from));
    let (name, prepared_by, site) = (text("name"), text("prepared_by"), text("site"));
    let date = object.get("date").and_then(|cursor| date(&cursor));
    let pattern = object.get("pattern").and_then(|cursor| pattern(&cursor, guideline));
    let answers = body();
    let answered_by = object.get("answered_by").map_or(Some(Vec::new()), |by| measures::answered_by(&by, guideline));
    let configuration = object.get("configuration").and_then(|cursor| configuration(&cursor, guideline));
    let preferences = preferences(object);
    let measures = measures::measures(object, guideline);
    let findings = text("findings");
    Some(Profile {
        name,
        date,
        prepared_by,
        site,
        pattern,
        answers: answers?,
        answered_by: answered_by?,
        configuration,
        preferences: preferences?,
        measures: measures?,
        findings,
    })
}

/// What is given in code, read as it would be in a file: it goes through the same checks.
fn given<T>(json: Json<'_>, key: &'static str, read: impl FnOnce(&Cursor<'_>) -> Option<T>) -> Result<T, Error> {
    let collector = Collector::default();
    let root = Cursor::root(&json, "profile", &collector);
    let value = read(&Cursor { path: root.path.key(key), ..root });
    collector.finish(value)
}

fn configuration<'g>(cursor: &Cursor<'_>, guideline: &'g Guideline) -> Option<&'g Configuration> {
    let id = cursor.text()?;
    let configuration = guideline.configuration(id);
    if configuration.is_none() {
        let ids: Vec<&str> = guideline.derived_configurations().map(Configuration::id).collect();
        cursor.unknown(noun::CONFIGURATION, id, ids.into_iter());
    }
    configuration
}

fn pattern<'g>(cursor: &Cursor<'_>, guideline: &'g Guideline) -> Option<&'g Pattern> {
    let id = cursor.text()?;
    let pattern = guideline.pattern(id);
    if pattern.is_none() {
        cursor.unknown(noun::PATTERN, id, guideline.patterns().map(Pattern::id));
    }
    pattern
}

/// A calendar date of the years 1 to 9999.
pub(super) fn date(cursor: &Cursor<'_>) -> Option<Box<str>> {
    let text = cursor.text()?;
    let number = |from, to| -> Option<u32> {
        let digits = text.get(from..to)?;
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
    };
    let is_date = || {
        let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        let dashes = text.len() == 10 && text.get(4..5)? == "-" && text.get(7..8)? == "-";
        (dashes && year > 0 && (1..=days).contains(&day)).then_some(())
    };
    if is_date().is_none() {
        cursor.report(Problem::NotADate { found: text.into() });
        return None;
    }
    Some(text.into())
}

pub(super) fn answers<'g>(cursor: &Cursor<'_>, guideline: &'g Guideline) -> Option<Answers<'g>> {
    let mut answers = guideline.no_answers();
    for (question, value) in cursor.entries()? {
        answer(&value, question, &mut answers);
    }
    Some(answers)
}

/// One answer: a choice, or a list of those not ruled out.
pub(super) fn answer(value: &Cursor<'_>, question: &str, answers: &mut Answers<'_>) {
    let is_question = answers.guideline().question(question).is_some();
    match value.json {
        Json::Text(choice) => {
            answers.add(value.collector, &value.path, question, std::iter::once((value.path, &**choice)));
        }
        Json::List(_) => {
            let elements: Vec<Cursor<'_>> = value.list().into_iter().flatten().collect();
            let words: Vec<_> = elements.iter().map(|element| Some((element.path, element.text()?))).collect();
            let broken = words.iter().any(Option::is_none);
            if !broken || !is_question {
                answers.add(value.collector, &value.path, question, words.into_iter().flatten());
            }
        }
        other => {
            value.report(other.instead_of(Kind::TextOrList));
            if !is_question {
                answers.add(value.collector, &value.path, question, std::iter::empty());
            }
        }
    }
}

fn preferences(object: &Object<'_>) -> Option<Preferences> {
    let mut preferences = Preferences::default();
    if let Some(cursor) = object.get("priorities") {
        for element in cursor.list()? {
            if let Some(axis) = element.word::<Axis>().filter(|&axis| !preferences.push_priority(axis)) {
                element.report(Problem::Repeated { noun: noun::AXIS, word: axis.id().into() });
            }
        }
    }
    if let Some(cursor) = object.get("minimum") {
        for (word, value) in cursor.entries()? {
            let grade = value.word::<Grade>();
            match (word.parse::<Axis>(), grade) {
                (Ok(axis), Some(grade)) => preferences = preferences.with_minimum(axis, grade),
                (Ok(_), None) => {}
                (Err(_), _) => value.unknown(noun::AXIS, word, Axis::ALL.iter().map(|axis| axis.id())),
            }
        }
    }
    Some(preferences)
}
