//! Finding things by id: looked up for every answer and every measure of a profile, so not one by one.

/// The places of a list in the order of their ids.
#[derive(Debug, Clone)]
pub(crate) struct Lookup {
    places: Box<[usize]>,
}

impl Lookup {
    /// For a list whose ids are unique.
    pub(crate) fn new<T>(list: &[T], id: impl Fn(&T) -> &str) -> Self {
        let mut places: Box<[usize]> = (0..list.len()).collect();
        places.sort_unstable_by_key(|&place| list.get(place).map(&id));
        Self { places }
    }

    /// The element with this id in the list that this was made for.
    pub(crate) fn find<'t, T>(&self, list: &'t [T], word: &str, id: impl Fn(&T) -> &str) -> Option<&'t T> {
        let found = self.places.binary_search_by(|&place| list.get(place).map(&id).cmp(&Some(word))).ok()?;
        list.get(*self.places.get(found)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_found_and_nothing_else() {
        let ids = ["vpn", "a", "zz", "b-1", "b", "あ"];
        let lookup = Lookup::new(&ids, |id| id);
        for id in ids {
            assert_eq!(lookup.find(&ids, id, |id| id), Some(&id));
        }
        for absent in ["", "b-", "vpn ", "zzz", "い"] {
            assert_eq!(lookup.find(&ids, absent, |id| id), None);
        }
        assert_eq!(Lookup::new(&[], |id: &&str| id).find(&[], "a", |id: &&str| id), None);
    }
}
