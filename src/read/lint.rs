//! What somebody should look at in a data set that can be used: conditions that say less than they seem to, things that
//! nothing refers to, threats that nothing answers.

use std::collections::HashSet;

use super::{Written, common};
use crate::{
    finding::Problem,
    guideline::{
        Condition, Guideline, MethodSet,
        rule::{Terms, compile},
    },
    json::Cursor,
};

/// Looks at everything.
pub(super) fn look(guideline: &Guideline, written: &Written<'_>) {
    conditions(guideline, written);
    threats(guideline, &written.threats);
    patterns(guideline, &written.patterns);
    unused(guideline, written);
}

fn conditions(guideline: &Guideline, written: &Written<'_>) {
    let controls = written.controls.iter().flat_map(|file| elements(file, "controls"));
    for (json, control) in controls.zip(&guideline.controls) {
        json.under("applies", |cursor| condition(guideline, &control.applies, cursor));
    }
    for (json, caution) in elements(&written.cautions, "cautions").zip(&guideline.cautions) {
        json.under("when", |cursor| condition(guideline, &caution.when, cursor));
    }
    for (json, incident) in elements(&written.incidents, "incidents").zip(&guideline.incidents) {
        json.under("when", |cursor| condition(guideline, &incident.when, cursor));
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

/// When a condition holds for each of the methods; `None` if it is too large.
fn terms(guideline: &Guideline, condition: &Condition) -> Option<Vec<Terms>> {
    Some(compile(condition, guideline.methods())?.into_iter().map(|rule| rule.terms).collect())
}

/// Reports every part of an `all` or `any`, however deep, without which that would be the same.
fn parts(guideline: &Guideline, condition: &Condition, cursor: &Cursor<'_>) {
    let (key, parts, rebuild): (_, _, fn(Vec<Condition>) -> Condition) = match condition {
        Condition::All(parts) => ("all", parts, Condition::All),
        Condition::Any(parts) => ("any", parts, Condition::Any),
        Condition::Not(part) => {
            if let Some(json) = cursor.json.member("not") {
                self::parts(guideline, part, &Cursor { json, path: cursor.path.key("not"), ..*cursor });
            }
            return;
        }
        _ => return,
    };
    let whole = terms(guideline, condition);
    let list = Element { cursor: *cursor, key, index: None };
    list.under_each(|place, element| {
        let rest: Vec<Condition> =
            parts.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, part)| part.clone()).collect();
        if !rest.is_empty() && terms(guideline, &rebuild(rest)) == whole {
            element.report(Problem::Shadowed {});
        } else if let Some(part) = parts.get(place) {
            self::parts(guideline, part, element);
        }
    });
}

fn threats(guideline: &Guideline, file: &Cursor<'_>) {
    let answered: HashSet<&str> =
        guideline.controls.iter().flat_map(|control| &control.threats).map(|threat| &*threat.id).collect();
    for (json, threat) in elements(file, "threats").zip(&guideline.threats) {
        if !answered.contains(&*threat.id) {
            json.report(Problem::UnansweredThreat { id: threat.id.clone() });
        }
    }
}

fn patterns(guideline: &Guideline, file: &Cursor<'_>) {
    let covered = guideline.patterns.iter().fold(MethodSet::EMPTY, |all, pattern| all.union(pattern.methods));
    for method in MethodSet::ALL.difference(covered).iter() {
        let path = file.path.key("patterns");
        file.collector.add(path.finding(Problem::WithoutPattern { method: method.id() }));
    }
}

fn unused(guideline: &Guideline, written: &Written<'_>) {
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
    guideline.controls.iter().for_each(|control| control.applies.gather(&mut visit));
    guideline.cautions.iter().for_each(|caution| caution.when.gather(&mut visit));
    guideline.incidents.iter().for_each(|incident| incident.when.gather(&mut visit));

    for (json, question) in elements(&written.questions, "questions").zip(&guideline.questions) {
        if !question.in_flowchart && !questions.contains(&*question.id) {
            json.report(Problem::Unused { noun: common::QUESTION, id: question.id.clone() });
        }
    }
    let sources = used_sources(written);
    for (json, source) in elements(&written.sources, "sources").zip(&guideline.sources) {
        if !sources.contains(&*source.id) {
            json.report(Problem::Unused { noun: common::SOURCE, id: source.id.clone() });
        }
    }
    // A trait that no condition looks at still tells methods apart in a table, so only one without any value is idle.
    for (json, definition) in elements(&written.methods, "traits").zip(&guideline.traits) {
        let varies = guideline
            .methods()
            .iter()
            .flat_map(|method| &method.traits)
            .filter(|cell| cell.definition.id == definition.id);
        let values: HashSet<u8> = varies.map(|cell| cell.value).collect();
        if values.len() < 2 && !traits.contains(&*definition.id) {
            json.report(Problem::Unused { noun: common::TRAIT, id: definition.id.clone() });
        }
    }
}

/// The ids of every source that some file cites.
fn used_sources<'c>(written: &Written<'c>) -> HashSet<&'c str> {
    let mut used = HashSet::new();
    for cited in &written.cited {
        let mut stack = vec![*cited];
        while let Some(json) = stack.pop() {
            used.extend(json.member("source").and_then(|source| source.text()));
            stack.extend(json.values());
        }
    }
    used
}

/// An entry of a list under a key of a file, or the list itself.
struct Element<'c> {
    cursor: Cursor<'c>,
    key: &'static str,
    index: Option<usize>,
}

/// The entries of the list under `key`.
fn elements<'c>(file: &'c Cursor<'c>, key: &'static str) -> impl Iterator<Item = Element<'c>> {
    let count = file.json.member(key).map_or(0, |list| list.elements().len());
    (0..count).map(move |index| Element { cursor: *file, key, index: Some(index) })
}

impl Element<'_> {
    fn report(&self, problem: Problem) {
        let list = self.cursor.path.key(self.key);
        let finding = match self.index {
            Some(index) => list.index(index).finding(problem),
            None => list.finding(problem),
        };
        self.cursor.collector.add(finding);
    }

    /// Calls `look` with the value under a key of the entry.
    fn under(&self, key: &'static str, look: impl FnOnce(&Cursor<'_>)) {
        let list = self.cursor.path.key(self.key);
        let Some(index) = self.index else { return };
        let entry = list.index(index);
        let value = self.cursor.json.member(self.key).and_then(|list| list.elements().get(index)?.member(key));
        if let Some(json) = value {
            look(&Cursor { json, path: entry.key(key), collector: self.cursor.collector });
        }
    }

    /// Calls `look` with the place and the value of every entry of the list.
    fn under_each(&self, mut look: impl FnMut(usize, &Cursor<'_>)) {
        let list = self.cursor.path.key(self.key);
        let elements = self.cursor.json.member(self.key).map(|list| list.elements()).unwrap_or_default();
        for (index, json) in elements.iter().enumerate() {
            look(index, &Cursor { json, path: list.index(index), collector: self.cursor.collector });
        }
    }
}
