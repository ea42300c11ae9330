//! A set of places: of nodes in a program, of questions in a guideline.

/// A set of places; on the stack for up to 256.
#[derive(Debug, Clone)]
pub(crate) enum Places {
    Few([u64; 4]),
    Many(Vec<u64>),
}

impl Places {
    pub(crate) fn new(count: usize) -> Self {
        if count <= 256 { Self::Few([0; 4]) } else { Self::Many(vec![0; count.div_ceil(64)]) }
    }

    fn words(&mut self) -> &mut [u64] {
        match self {
            Self::Few(words) => words,
            Self::Many(words) => words,
        }
    }

    pub(crate) fn add(&mut self, place: usize) {
        if let Some(word) = self.words().get_mut(place / 64) {
            *word |= 1 << (place % 64);
        }
    }

    pub(crate) fn remove(&mut self, place: usize) {
        if let Some(word) = self.words().get_mut(place / 64) {
            *word &= !(1 << (place % 64));
        }
    }

    pub(crate) fn contains(&self, place: usize) -> bool {
        let words: &[u64] = match self {
            Self::Few(words) => words,
            Self::Many(words) => words,
        };
        words.get(place / 64).is_some_and(|word| word & 1 << (place % 64) != 0)
    }
}
