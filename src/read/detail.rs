//! Details of a profile as somebody types them: numbers and titles beside ids, dates as they are written by hand. What was
//! typed is put into the form of a profile and read as one, so that it goes through the same checks.

use std::collections::HashMap;

use super::profile;
use crate::{
    decide::{
        ask::{detail::Detail, interview::Interview},
        suit::{preferences::Preferences, profile::Profile},
    },
    finding::{Collector, Error},
    guideline::{
        Guideline,
        model::axis::{Axis, Grade},
    },
    json::{Json, cursor::Cursor},
    language::{Lang, Text},
    vocabulary::Vocabulary as _,
};

impl Interview<'_> {
    /// Sets a detail of the profile to what somebody typed, in the place of what it was before. Nothing, or blanks alone,
    /// removes it.
    ///
    /// Axes and patterns are named by id, by title in either language, or by their number in the guideline's order;
    /// measures by id or title; a title that several share, an administrator's and a teleworker's for example, names all of
    /// them. Several are separated by commas. A minimum is an axis and a grade, `introduction-cost=B`
    /// or `3 B`. A date may be written with slashes, or as 2026年11月21日.
    ///
    /// # Errors
    /// Everything that is wrong with it, as in a file; then nothing has changed.
    pub fn set_detail(&mut self, detail: Detail, typed: &str) -> Result<(), Error> {
        let guideline = self.guideline();
        let typed = typed.trim();
        let mut members = vec![("answers".into(), Json::Object(Vec::new()))];
        if !typed.is_empty() {
            members.push((detail.id().into(), json(detail, typed, guideline)));
        }
        let collector = Collector::default();
        let root = Json::Object(members);
        let read = profile::read(&Cursor::root(&root, "profile", &collector), guideline);
        let read: Profile<'_> = collector.finish(read)?;
        let profile = &mut self.profile;
        match detail {
            Detail::Name => profile.name = read.name,
            Detail::PreparedBy => profile.prepared_by = read.prepared_by,
            Detail::Date => profile.date = read.date,
            Detail::Priorities => {
                profile.preferences = Preferences::mixed(&read.preferences, &profile.preferences);
            }
            Detail::Minimum => profile.preferences = Preferences::mixed(&profile.preferences, &read.preferences),
            Detail::Pattern => profile.pattern = read.pattern,
            Detail::Implemented => profile.measures.list_implemented(read.implemented()),
        }
        Ok(())
    }
}

/// What was typed, as a profile has it. What is not understood stays as it is, to be refused.
fn json<'a>(detail: Detail, typed: &'a str, guideline: &'a Guideline) -> Json<'a> {
    match detail {
        Detail::Name | Detail::PreparedBy => Json::Text(typed.into()),
        Detail::Date => Json::Text(date(typed).into()),
        Detail::Priorities => {
            let id = |part: &'a str| Json::Text(axis(part, guideline).map_or(part, |axis| axis.id()).into());
            Json::List(parts(typed).map(id).collect())
        }
        Detail::Minimum => {
            let member = |part: &'a str| {
                let (name, grade) = minimum(part, guideline);
                (axis(name, guideline).map_or(name, |axis| axis.id()).into(), Json::Text(grade.into()))
            };
            Json::Object(parts(typed).map(member).collect())
        }
        Detail::Pattern => {
            let number = number(typed);
            let mut patterns = guideline.patterns();
            let found = patterns.find(|pattern| {
                number == Some(pattern.number().into()) || is_called(pattern.id(), pattern.name(), typed)
            });
            Json::Text(found.map_or(typed, |pattern| pattern.id()).into())
        }
        Detail::Implemented => Json::List(measures(typed, guideline)),
    }
}

const COMMAS: [char; 3] = [',', '、', '，'];

/// What stands between commas of either language.
fn parts(typed: &str) -> impl Iterator<Item = &str> {
    typed.split(COMMAS).map(str::trim).filter(|part| !part.is_empty())
}

/// With the letters, digits and signs of a Japanese keyboard as ordinary ones, in small letters.
fn plain(text: &str) -> String {
    let narrow = |one: char| match one {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(one) - 0xfee0).unwrap_or(one),
        '\u{3000}' => ' ',
        other => other,
    };
    text.trim().chars().map(narrow).flat_map(char::to_lowercase).collect()
}

fn number(word: &str) -> Option<usize> {
    plain(word).parse().ok()
}

/// Whether somebody means this id or title.
fn is_called(id: &str, title: &Text, word: &str) -> bool {
    let word = plain(word);
    names(id, title).any(|name| name == word)
}

/// What something may be called.
fn names<'t>(id: &'t str, title: &'t Text) -> impl Iterator<Item = String> + 't {
    let titles = Lang::ALL.into_iter().map(|lang| title.get(lang));
    std::iter::once(id).chain(titles).map(plain)
}

/// The axis that somebody names.
fn axis(word: &str, guideline: &Guideline) -> Option<Axis> {
    let number = number(word);
    let mut axes = Axis::ALL.into_iter().zip(1..);
    let is_meant = |axis: Axis, place| number == Some(place) || is_called(axis.id(), guideline.axis(axis).name(), word);
    axes.find(|&(axis, place)| is_meant(axis, place)).map(|(axis, _)| axis)
}

/// The words for an axis and a grade: the grade is the last letter.
fn minimum<'a>(part: &'a str, guideline: &Guideline) -> (&'a str, String) {
    let between = |one: char| one.is_whitespace() || matches!(one, '=' | '＝' | ':' | '：');
    let part = part.trim_end_matches("以上");
    // An axis alone, the last letter of whose name may be that of a grade.
    if axis(part, guideline).is_some() {
        return (part, String::new());
    }
    let mut letters = part.chars();
    let grade = letters.next_back().map(|last| plain(&String::from(last)).to_uppercase()).unwrap_or_default();
    let name = letters.as_str();
    let is_apart = name.ends_with(between) || axis(name, guideline).is_some();
    if is_apart && Grade::from_id(&grade).is_some() {
        return (name.trim_end_matches(between), grade);
    }
    part.split_once(between).map_or((part, String::new()), |(name, rest)| (name, rest.trim_matches(between).into()))
}

/// `2026/5/1` and 2026年5月1日 as 2026-05-01; anything else as it is.
fn date(typed: &str) -> String {
    let plain = plain(typed);
    let numbers: Vec<&str> = plain.trim_end_matches('日').split(['-', '/', '.', '年', '月']).map(str::trim).collect();
    match *numbers {
        [year, month, day] => format!("{year}-{month:0>2}-{day:0>2}"),
        _ => typed.to_owned(),
    }
}

/// The most commas that are looked for in a title.
const MOST_COMMAS: usize = 3;

/// The measures that are named, by id. A title may hold commas, so of the runs of parts that begin at one the longest
/// counts that names a measure. Several may share a title, an administrator's and a teleworker's for example.
fn measures<'a>(typed: &'a str, guideline: &'a Guideline) -> Vec<Json<'a>> {
    let mut by_name: HashMap<String, Vec<&str>> = HashMap::new();
    for control in guideline.controls() {
        for name in names(control.id(), control.title()) {
            let ids = by_name.entry(name).or_default();
            if ids.last() != Some(&control.id()) {
                ids.push(control.id());
            }
        }
    }
    // Where each part ends, and the next one begins.
    let cuts: Vec<(usize, usize)> = typed.match_indices(COMMAS).map(|(at, comma)| (at, at + comma.len())).collect();
    let mut measures = Vec::new();
    let (mut rest, mut start) = (&*cuts, 0);
    while start <= typed.len() {
        let run = |commas: usize| {
            let end = rest.get(commas).map_or(typed.len(), |&(end, _)| end);
            typed.get(start..end).unwrap_or_default().trim()
        };
        let longest = (0..=rest.len().min(MOST_COMMAS)).rev().find(|&commas| by_name.contains_key(&plain(run(commas))));
        let commas = longest.unwrap_or_default();
        match by_name.get(&plain(run(commas))) {
            Some(ids) => measures.extend(ids.iter().map(|&id| Json::Text(id.into()))),
            None if run(commas).is_empty() => {}
            None => measures.push(Json::Text(run(commas).into())),
        }
        let Some(&(_, next)) = rest.get(commas) else { break };
        (rest, start) = (rest.get(commas + 1..).unwrap_or_default(), next);
    }
    measures
}
