//! Words in a profile made ids, before the one strict reader sees it.
//!
//! Only what that reader refused comes here. What is an id already stays as it is, and so does what nobody knows: the
//! reader says what is wrong with it.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use telework_advisor::{Guideline, Lang};

use super::{
    dates,
    words::{Kind, Names, Reading, folded, is_unknown},
};

/// A profile with ids in the place of words.
#[derive(Debug)]
pub(crate) struct Translated {
    pub(crate) json: Vec<u8>,
    /// Where what has a new place was written: the pointers of both.
    pub(crate) places: BTreeMap<String, String>,
    /// What could mean several things, by pointer as it was written.
    pub(crate) wrong: Vec<(String, String)>,
}

/// Translates a profile or a portfolio; `None` where there is nothing to translate.
pub(crate) fn translated(guideline: &Guideline, json: &[u8], lang: Lang) -> Option<Translated> {
    let json = json.strip_prefix("\u{feff}".as_bytes()).unwrap_or(json);
    let mut root: Value = serde_json::from_slice(json).ok()?;
    let before = root.clone();
    let mut translator = Translator { guideline, lang, places: BTreeMap::new(), wrong: Vec::new() };
    translator.profile(&mut root, "", "");
    if let Some(groups) = root.get_mut("groups").and_then(Value::as_array_mut) {
        for (place, group) in groups.iter_mut().enumerate() {
            let here = format!("/groups/{place}");
            translator.profile(group, &here, &here);
        }
    }
    if root == before && translator.wrong.is_empty() {
        return None;
    }
    Some(Translated { json: serde_json::to_vec(&root).ok()?, places: translator.places, wrong: translator.wrong })
}

struct Translator<'t> {
    guideline: &'t Guideline,
    lang: Lang,
    places: BTreeMap<String, String>,
    wrong: Vec<(String, String)>,
}

impl<'t> Translator<'t> {
    fn profile(&mut self, profile: &mut Value, to: &str, from: &str) {
        let Some(profile) = profile.as_object_mut() else { return };
        self.keys(profile, to, from, |_, key| Ok(folded(key)));
        let at = |key: &str| (format!("{to}/{key}"), format!("{from}/{key}"));
        for (key, kind) in [("pattern", Kind::Pattern), ("configuration", Kind::Configuration)] {
            if let Some(value) = profile.get_mut(key) {
                self.value(value, kind, &at(key).1);
            }
        }
        for (key, kind) in [("priorities", Kind::Axis), ("implemented", Kind::Measure)] {
            let names = self.names(kind);
            for (place, value) in profile.get_mut(key).and_then(Value::as_array_mut).into_iter().flatten().enumerate() {
                self.found(value, &names, &format!("{from}/{key}/{place}"));
            }
        }
        self.date(profile.get_mut("date"));
        let guideline = self.guideline;
        if let Some(answers) = profile.get_mut("answers").and_then(Value::as_object_mut) {
            let (to, from) = at("answers");
            self.named(answers, Kind::Question, &to, &from);
            for (id, value) in answers {
                let Some(question) = guideline.question(id) else { continue };
                let here = self.written(&format!("{to}/{id}"));
                if value.as_str().is_some_and(is_unknown)
                    && question.choice(value.as_str().unwrap_or_default()).is_none()
                {
                    let all = question.choices().iter().map(|choice| choice.id());
                    *value = all.collect::<Vec<_>>().into();
                }
                match value {
                    Value::Array(list) => {
                        let names = self.names(Kind::Choice(question));
                        for (place, value) in list.iter_mut().enumerate() {
                            self.found(value, &names, &format!("{here}/{place}"));
                        }
                    }
                    value => self.value(value, Kind::Choice(question), &here),
                }
            }
        }
        if let Some(by) = profile.get_mut("answered_by").and_then(Value::as_object_mut) {
            let (to, from) = at("answered_by");
            self.named(by, Kind::Question, &to, &from);
            for by in by.values_mut() {
                self.date(by.get_mut("date"));
            }
        }
        if let Some(minimum) = profile.get_mut("minimum").and_then(Value::as_object_mut) {
            let (to, from) = at("minimum");
            self.named(minimum, Kind::Axis, &to, &from);
            let names = self.names(Kind::Grade);
            for (axis, value) in minimum {
                let here = self.written(&format!("{to}/{axis}"));
                self.found(value, &names, &here);
            }
        }
        if let Some(measures) = profile.get_mut("measures").and_then(Value::as_object_mut) {
            let (to, from) = at("measures");
            self.named(measures, Kind::Measure, &to, &from);
            let names = self.names(Kind::Status);
            for (id, state) in measures {
                let here = self.written(&format!("{to}/{id}"));
                if let Some(status) = state.get_mut("status") {
                    self.found(status, &names, &format!("{here}/status"));
                }
                self.date(state.get_mut("due"));
            }
        }
    }

    /// Where something was written that stands at a pointer now.
    fn written(&self, pointer: &str) -> String {
        self.places.get(pointer).cloned().unwrap_or_else(|| pointer.to_owned())
    }

    fn names(&self, kind: Kind<'t>) -> Names<'t> {
        Names::new(self.guideline, kind, self.lang)
    }

    fn value(&mut self, value: &mut Value, kind: Kind<'t>, from: &str) {
        // A number is how people write that of a pattern.
        if let (Value::Number(number), Kind::Pattern) = (&*value, kind) {
            *value = number.to_string().into();
        }
        self.found(value, &self.names(kind), from);
    }

    fn found(&mut self, value: &mut Value, names: &Names<'_>, from: &str) {
        let Value::String(text) = &*value else { return };
        match id(names, text, self.lang) {
            Ok(id) => *value = id.into(),
            Err(Some(said)) => self.wrong.push((from.to_owned(), said)),
            Err(None) => {}
        }
    }

    fn date(&self, value: Option<&mut Value>) {
        if let Some(value) = value {
            if let Some(date) = value.as_str().and_then(dates::date) {
                *value = date.into();
            }
        }
    }

    fn named(&mut self, object: &mut Map<String, Value>, kind: Kind<'t>, to: &str, from: &str) {
        let names = self.names(kind);
        self.keys(object, to, from, |translator, key| id(&names, key, translator.lang));
    }

    /// Gives the keys of an object the names that `name` finds for them.
    fn keys(
        &mut self,
        object: &mut Map<String, Value>,
        to: &str,
        from: &str,
        name: impl Fn(&Self, &str) -> Result<String, Option<String>>,
    ) {
        let mut renamed: Map<String, Value> = Map::new();
        let mut before: BTreeMap<String, String> = BTreeMap::new();
        for (key, value) in std::mem::take(object) {
            let here = format!("{from}/{}", escaped(&key));
            let new = match name(self, &key) {
                Ok(new) => new,
                Err(said) => {
                    self.wrong.extend(said.map(|said| (here.clone(), said)));
                    key.clone()
                }
            };
            if let Some(earlier) = before.get(&new) {
                let said = match self.lang {
                    Lang::Ja => {
                        format!("「{earlier}」と「{key}」は、どちらも{new}のことです。どちらか一方にしてください")
                    }
                    Lang::En => {
                        format!("expected {new} once, found it as {earlier:?} and as {key:?}; remove one of the two")
                    }
                };
                self.wrong.push((here, said));
                continue;
            }
            if new != key {
                self.places.insert(format!("{to}/{}", escaped(&new)), here);
            }
            before.insert(new.clone(), key);
            renamed.insert(new, value);
        }
        *object = renamed;
    }
}

/// The id of what a word names, or what is said of one that could mean several things.
fn id(names: &Names<'_>, text: &str, lang: Lang) -> Result<String, Option<String>> {
    names.find(text, Reading::Whole).map_err(|unmatched| unmatched.ambiguous(text, lang))
}

/// A key as a JSON pointer has it.
fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
