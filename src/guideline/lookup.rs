//! Finding things by id: looked up for every answer and every measure of a profile, so not one by one.

use crate::index::{Id, IdTable};

/// The places of a table in the order of the ids that its elements have in the data.
#[derive(Debug, Clone)]
pub(crate) struct Lookup<T>(Box<[Id<T>]>);

impl<T> Lookup<T> {
    /// For a table in which each has another id.
    pub(crate) fn new(table: &IdTable<T>, id: impl Fn(&T) -> &str) -> Self {
        let mut places: Box<[Id<T>]> = table.ids().collect();
        places.sort_unstable_by(|&left, &right| id(&table[left]).cmp(id(&table[right])));
        Self(places)
    }

    /// The element with this id in the table that this was made for.
    pub(crate) fn find<'t>(&self, table: &'t IdTable<T>, word: &str, id: impl Fn(&T) -> &str) -> Option<&'t T> {
        let found = self.0.binary_search_by(|&place| id(&table[place]).cmp(word)).ok()?;
        Some(&table[*self.0.get(found)?])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_found_and_nothing_else() {
        let ids = ["vpn", "a", "zz", "b-1", "b", "あ"];
        let table = IdTable::new(ids).unwrap();
        let lookup = Lookup::new(&table, |id| id);
        for id in ids {
            assert_eq!(lookup.find(&table, id, |id| id), Some(&id));
        }
        for absent in ["", "b-", "vpn ", "zzz", "い"] {
            assert_eq!(lookup.find(&table, absent, |id| id), None);
        }
        let empty = IdTable::default();
        assert_eq!(Lookup::new(&empty, |id: &&str| id).find(&empty, "a", |id| id), None);
    }
}
