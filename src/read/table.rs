//! Ids and what they stand for, so that references resolve or are reported once.

use std::collections::HashMap;

use crate::{
    finding::{Noun, Problem},
    json::{Cursor, Json},
};

/// The things of one kind, by id. Scanned before anything is read, so that a reference to something whose own entry is
/// broken is not reported a second time.
pub(super) struct Table<'j, T> {
    noun: Noun,
    /// Whether every file that holds such things could be parsed.
    complete: bool,
    ids: Vec<&'j str>,
    places: HashMap<&'j str, usize>,
    things: HashMap<&'j str, T>,
}

impl<'j, T> Table<'j, T> {
    /// Gathers the ids of the list under `key` of each file, and reports those given twice. A file that could not be
    /// parsed is `None`.
    pub(super) fn scan(noun: Noun, key: &'static str, files: &[Option<Cursor<'j>>]) -> Self {
        let mut table = Self { noun, complete: true, ids: Vec::new(), places: HashMap::new(), things: HashMap::new() };
        for file in files {
            let Some((file, list)) = file
                .as_ref()
                .and_then(|file| Some((file, file.json.member(key).filter(|list| matches!(list, Json::List(_)))?)))
            else {
                table.complete = false;
                continue;
            };
            for (index, element) in list.elements().iter().enumerate() {
                let Some(id) = element.member("id").and_then(|id| id.text()) else { continue };
                if table.places.contains_key(id) {
                    let (list, element) = (file.path.key(key), index);
                    let path = list.index(element);
                    file.collector.add(path.key("id").finding(Problem::DuplicateId { noun, id: id.into() }));
                    continue;
                }
                table.places.insert(id, table.ids.len());
                table.ids.push(id);
            }
        }
        table
    }

    /// Adds the ids of an overlay's entries that are filled in and new.
    pub(super) fn extend(&mut self, key: &'static str, overlay: Option<Cursor<'j>>, is_new: fn(&Json<'_>) -> bool) {
        let list = overlay.and_then(|root| root.json.member(key));
        for entry in list.map(|list| list.elements()).unwrap_or_default() {
            if let Some(id) = entry.member("id").and_then(|id| id.text())
                && super::overlay::is_filled(entry)
                && is_new(entry)
                && !self.places.contains_key(id)
            {
                self.places.insert(id, self.ids.len());
                self.ids.push(id);
            }
        }
    }

    /// What an id stands for, once its entry was read.
    pub(super) fn insert(&mut self, id: &str, thing: T) {
        if let Some((&id, _)) = self.places.get_key_value(id) {
            self.things.insert(id, thing);
        }
    }

    /// What the id at the cursor stands for. `None` if nothing: then this is reported, or the broken entry was.
    pub(super) fn resolve(&self, cursor: &Cursor<'_>) -> Option<&T> {
        let id = cursor.text()?;
        let thing = self.things.get(id);
        if thing.is_none() && self.complete && !self.places.contains_key(id) {
            cursor.unknown(self.noun, id, self.ids.iter().copied());
        }
        thing
    }
}

impl Table<'_, super::ControlIndex> {
    /// Lets every id stand for its place in the order of the files.
    pub(super) fn number(&mut self) {
        // There may be more than can be numbered: then the file is refused for it.
        self.things = self.ids.iter().copied().zip(0..=super::ControlIndex::MAX).collect();
    }
}
