//! Ids and what they stand for, so that references resolve or are reported once.

use std::collections::HashMap;

use crate::{
    finding::{noun::Noun, problem::Problem},
    index::Id,
    json::{Json, cursor::Cursor},
};

/// The things of one kind, by id. Scanned before anything is read, so that a reference to something whose own entry is
/// broken is not reported a second time.
pub(super) struct Ids<'j, T> {
    noun: Noun,
    /// Whether every file that holds such things could be parsed.
    complete: bool,
    /// In the order of the files.
    ids: Vec<&'j str>,
    /// What each id stands for, once its entry was read.
    things: HashMap<&'j str, Option<T>>,
}

impl<'j, T> Ids<'j, T> {
    /// Gathers the ids of the list under `key` of each file, and reports those given twice. A file that could not be
    /// parsed is `None`.
    pub(super) fn scan(noun: Noun, key: &'static str, files: &[Option<Cursor<'j>>]) -> Self {
        let mut scanned = Self { noun, complete: true, ids: Vec::new(), things: HashMap::new() };
        for file in files {
            let list = file.as_ref().and_then(|file| Some((file, file.json.member(key)?)));
            let Some((file, Json::List(elements))) = list else {
                scanned.complete = false;
                continue;
            };
            for (place, element) in elements.iter().enumerate() {
                if let Some(id) = element.text_under("id").filter(|id| !scanned.add(id)) {
                    let list = file.path.key(key);
                    let entry = list.index(place);
                    file.collector.add(entry.key("id").finding(Problem::DuplicateId { noun, id: id.into() }));
                }
            }
        }
        scanned
    }

    /// Adds an id; `false` if it is there already.
    fn add(&mut self, id: &'j str) -> bool {
        let is_new = !self.things.contains_key(id);
        if is_new {
            self.things.insert(id, None);
            self.ids.push(id);
        }
        is_new
    }

    /// Adds the ids of an overlay's entries that are filled in and new.
    pub(super) fn extend(&mut self, key: &'static str, overlay: Option<Cursor<'j>>, is_new: fn(&Json<'_>) -> bool) {
        let list = overlay.and_then(|root| root.json.member(key)).map(Json::elements).unwrap_or_default();
        for entry in list.iter().filter(|entry| super::overlay::is_filled(entry) && is_new(entry)) {
            if let Some(id) = entry.text_under("id") {
                self.add(id);
            }
        }
    }

    /// Lets an id stand for what its entry was read as.
    pub(super) fn insert(&mut self, id: &str, thing: T) {
        if let Some(known) = self.things.get_mut(id) {
            *known = Some(thing);
        }
    }

    /// What the id at the cursor stands for. `None` if nothing: then this is reported, or the broken entry was.
    pub(super) fn resolve(&self, cursor: &Cursor<'_>) -> Option<&T> {
        let id = cursor.text()?;
        let known = self.things.get(id);
        if known.is_none() && self.complete {
            cursor.unknown(self.noun, id, self.ids.iter().copied());
        }
        known?.as_ref()
    }
}

impl<T> Ids<'_, Id<T>> {
    /// Lets every id stand for its place in the order of the files.
    pub(super) fn number(&mut self) {
        let count = self.ids.len();
        // There may be more than can be numbered: then the file is refused for it.
        for (place, id) in self.ids.iter().copied().enumerate() {
            self.things.insert(id, Id::among(place, count));
        }
    }
}
