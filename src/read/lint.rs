//! Warnings about a data set that can be used: conditions that say less than they seem to, things that
//! nothing refers to, threats that nothing answers.

use std::collections::HashSet;

use super::{DataFiles, common};
use crate::{
    finding::problem::Problem,
    guideline::{
        Guideline,
        condition::Condition,
        model::{
            configuration::Configuration,
            method::{MethodEntry, MethodSet},
        },
        rule::{Terms, compile},
    },
    json::{Json, cursor::Cursor},
};

/// Looks at everything in a data set without errors.
pub(super) fn look(guideline: &Guideline, manifest: &Json<'_>, files: &DataFiles<Option<Cursor<'_>>>) {
    each(&files.controls, "controls", &guideline.controls, |cursor, control| {
        condition_at(guideline, &control.applies.written, cursor, "applies");
    });
    each(&[files.cautions], "cautions", &guideline.cautions, |cursor, caution| {
        condition_at(guideline, &caution.when.written, cursor, "when");
    });
    each(&[files.incidents], "incidents", &guideline.incidents, |cursor, incident| {
        condition_at(guideline, &incident.when.written, cursor, "when");
    });
    each(&[files.needs], "needs", &guideline.needs, |cursor, need| {
        condition_at(guideline, &need.when.written, cursor, "when");
        condition_at(guideline, &need.met_by.written, cursor, "met_by");
    });
    each(&[files.methods], "methods", guideline.methods(), |cursor, method| {
        let mut configurations = method.configurations().iter();
        elements(cursor, "configurations", |cursor| {
            if let Some(suits) = configurations.next().and_then(Configuration::suits) {
                condition_at(guideline, suits, cursor, "suits");
            }
        });
    });
    threats(guideline, files);
    patterns(guideline, files);
    unused(guideline, manifest, files);
}

/// Calls `look` with every entry under a key of some files, and with what it was read as.
fn each<'t, T: 't>(
    files: &[Option<Cursor<'_>>],
    key: &'static str,
    read: impl IntoIterator<Item = &'t T>,
    mut look: impl FnMut(&Cursor<'_>, &'t T),
) {
    let mut read = read.into_iter();
    for file in files.iter().flatten() {
        elements(file, key, |cursor| {
            if let Some(thing) = read.next() {
                look(cursor, thing);
            }
        });
    }
}

/// Calls `look` with every element of the list under a key.
fn elements(cursor: &Cursor<'_>, key: &'static str, mut look: impl FnMut(&Cursor<'_>)) {
    let list = cursor.path.key(key);
    for (index, json) in cursor.json.elements_under(key).iter().enumerate() {
        look(&cursor.at(json, list.index(index)));
    }
}

fn condition_at(guideline: &Guideline, read: &Condition, entry: &Cursor<'_>, key: &'static str) {
    if let Some(cursor) = entry.member(key) {
        condition(guideline, read, &cursor);
    }
}

fn condition(guideline: &Guideline, condition: &Condition, cursor: &Cursor<'_>) {
    let Some(terms) = terms(guideline, condition) else { return };
    if terms.iter().all(Terms::is_impossible) {
        return cursor.report(Problem::NeverHolds {});
    }
    if !condition.is_always() && terms.iter().all(Terms::is_certain) {
        return cursor.report(Problem::AlwaysHolds {});
    }
    parts(guideline, condition, cursor);
}

/// When a condition holds for each configuration of each method; `None` if it is too large.
fn terms(guideline: &Guideline, condition: &Condition) -> Option<Vec<Terms>> {
    let rules = compile(condition, guideline.methods())?;
    let configurations = guideline.methods().iter().flat_map(MethodEntry::configurations);
    Some(configurations.map(|configuration| rules.of(configuration).terms.clone()).collect())
}

/// Reports every part of an `all` or `any`, however deep, without which that would be the same.
fn parts(guideline: &Guideline, condition: &Condition, cursor: &Cursor<'_>) {
    let (key, parts, rebuild): (_, _, fn(Vec<Condition>) -> Condition) = match condition {
        Condition::All(parts) => ("all", parts, Condition::All),
        Condition::Any(parts) => ("any", parts, Condition::Any),
        Condition::Not(part) => {
            if let Some(cursor) = cursor.member("not") {
                self::parts(guideline, part, &cursor);
            }
            return;
        }
        _ => return,
    };
    let whole = terms(guideline, condition);
    let mut places = 0..parts.len();
    elements(cursor, key, |element| {
        let Some(place) = places.next() else { return };
        let rest: Vec<Condition> =
            parts.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, part)| part.clone()).collect();
        if !rest.is_empty() && terms(guideline, &rebuild(rest)) == whole {
            element.report(Problem::Shadowed {});
        } else if let Some(part) = parts.get(place) {
            self::parts(guideline, part, element);
        }
    });
}

fn threats(guideline: &Guideline, files: &DataFiles<Option<Cursor<'_>>>) {
    let answered: HashSet<&str> =
        guideline.controls.iter().flat_map(|control| &control.threats).map(|threat| &*threat.id).collect();
    each(&[files.threats], "threats", &guideline.threats, |cursor, threat| {
        if !answered.contains(&*threat.id) {
            cursor.report(Problem::UnansweredThreat { id: threat.id.clone() });
        }
    });
}

fn patterns(guideline: &Guideline, files: &DataFiles<Option<Cursor<'_>>>) {
    let Some(file) = &files.patterns else { return };
    let covered = guideline.patterns.iter().fold(MethodSet::EMPTY, |all, pattern| all.union(pattern.methods));
    for method in MethodSet::ALL.difference(covered).iter() {
        let path = file.path.key("patterns");
        file.collector.add(path.finding(Problem::WithoutPattern { method: method.id() }));
    }
}

fn unused(guideline: &Guideline, manifest: &Json<'_>, files: &DataFiles<Option<Cursor<'_>>>) {
    let mut questions: HashSet<&str> = HashSet::new();
    let mut traits: HashSet<&str> = HashSet::new();
    let mut visit = |leaf: &Condition| match leaf {
        Condition::Answer { question, .. } => {
            questions.insert(&*guideline.question_at(question.index).id);
        }
        Condition::Trait { definition, .. } => {
            let definition = guideline.traits.iter().find(|other| other.id == definition.id);
            traits.extend(definition.map(|definition| &*definition.id));
        }
        _ => {}
    };
    guideline.controls.iter().for_each(|control| control.applies.written.gather(&mut visit));
    guideline.cautions.iter().for_each(|caution| caution.when.written.gather(&mut visit));
    guideline.incidents.iter().for_each(|incident| incident.when.written.gather(&mut visit));
    guideline.needs.iter().for_each(|need| need.when.written.gather(&mut visit));
    guideline.needs.iter().for_each(|need| need.met_by.written.gather(&mut visit));
    let configurations = guideline.methods().iter().flat_map(MethodEntry::configurations);
    configurations.filter_map(Configuration::suits).for_each(|suits| suits.gather(&mut visit));

    each(&[files.questions], "questions", &guideline.questions, |cursor, question| {
        if !question.is_in_flowchart && !questions.contains(&*question.id) {
            cursor.report(Problem::Unused { noun: common::QUESTION, id: question.id.clone() });
        }
    });
    let sources = used_sources(manifest, files);
    each(&[files.sources], "sources", &guideline.sources, |cursor, source| {
        if !sources.contains(&*source.id) {
            cursor.report(Problem::Unused { noun: common::SOURCE, id: source.id.clone() });
        }
    });
    // A trait that no condition looks at still distinguishes methods in a table, so only one without different values is unused.
    each(&[files.methods], "traits", &guideline.traits, |cursor, definition| {
        let varies = guideline
            .methods()
            .iter()
            .flat_map(|method| &method.traits)
            .filter(|cell| cell.definition.id == definition.id);
        let values: HashSet<u8> = varies.map(|cell| cell.value).collect();
        if values.len() < 2 && !traits.contains(&*definition.id) {
            cursor.report(Problem::Unused { noun: common::TRAIT, id: definition.id.clone() });
        }
    });
}

/// The ids of every source that some file cites.
fn used_sources<'c>(manifest: &'c Json<'c>, files: &DataFiles<Option<Cursor<'c>>>) -> HashSet<&'c str> {
    let mut used = HashSet::new();
    let mut stack = vec![manifest];
    files.map(|file| stack.extend(file.map(|file| file.json)));
    while let Some(json) = stack.pop() {
        used.extend(json.text_under("source"));
        stack.extend(json.values());
    }
    used
}
