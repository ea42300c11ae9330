//! The mutants: every change there is of each kind.

use std::fmt;

use serde_json::{Value, json};

use crate::data::{Data, visit};

/// What is done to the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A member of an object or an element of a list is left out.
    Drop,
    /// A key is written otherwise.
    RenameKey,
    /// A word, which is a text of the form of an id, is written otherwise.
    RenameWord,
    /// A value becomes one of another JSON type.
    Retype,
    /// Two elements of a list, or two values of the same pattern, change places.
    Swap,
    /// A value is written in the place of another of the same pattern.
    Copy,
}

/// One change of one file.
#[derive(Debug, Clone)]
pub(crate) struct Mutant {
    file: String,
    place: String,
    pattern: String,
    change: Change,
}

#[derive(Debug, Clone)]
enum Change {
    Drop,
    RenameKey,
    Replace(Kind, Value),
    Swap(String),
}

/// Random numbers that follow from a seed (splitmix64).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `sides`.
    pub(crate) fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((bits ^ (bits >> 31)) % sides as u64).expect("a number below a size is one")
    }
}

/// The keys that may be left out: `docs/data-format.md` says so of each. Where one has to be there depends on another, as
/// `applies_rationale` on `applies`, [`crate::structure`] knows.
const OPTIONAL: [&str; 17] = [
    "sources/*/published",
    "sources/*/url",
    "controls/*/published_id",
    "controls/*/supersedes",
    "controls/*/supersedes_in_part",
    "controls/*/twin",
    "cautions/*/calls_for",
    "axes/*/best",
    "methods/*/merits",
    "methods/*/preparation",
    "controls/*/applies_rationale",
    "controls/*/answers_nothing",
    "incidents/*/limited_by_rationale",
    "incidents/*/note",
    "patterns/*/table/remark",
    "entries/*/document",
    "entries/*/url",
];

/// Ends of the patterns of what refers to something, or is a word of a closed vocabulary.
const REFERENCES: [&str; 50] = [
    "provenance/kind",
    "provenance/source",
    "provenance/basis/*/source",
    "/answer",
    "/is/*",
    "/trait",
    "/method/*",
    "/pattern/*",
    "/threats/*",
    "/supersedes/*",
    "/supersedes_in_part/*",
    "/twin",
    "/calls_for/*",
    "/prevented_by/*",
    "/limited_by/*",
    "patterns/*/methods/*",
    "/candidates/*",
    "/to",
    "/start",
    "nodes/*/question",
    "edges/*/choice",
    "ratings/*/method",
    "ratings/*/axis",
    "ratings/*/grade",
    "scale/*/grade",
    "axes/*/id",
    "methods/*/id",
    "roles/*/id",
    "elements/*/id",
    "categories/*/id",
    "/role",
    "/element",
    "/category",
    "/levels/*",
    "/severity",
    "/about",
    "/read",
    "traits/*/kind",
    "origins/*/kind",
    "/see",
    "entries/*/kind",
    "table/data_on_terminal",
    "table/same_environment",
    "table/cloud_service",
    "table/private_terminals",
    "table/fast_line",
    "/applies",
    "/when",
    "/value",
    "/schema_version",
];

impl Mutant {
    pub(crate) fn file(&self) -> &str {
        &self.file
    }

    /// Whether the place is one of wording, or a place in a source.
    pub(crate) fn is_of_wording(&self) -> bool {
        self.pattern.rsplit('/').next().is_some_and(|key| ["ja", "en", "locator"].contains(&key))
    }

    /// The data set with the change made.
    pub(crate) fn apply(&self) -> Data {
        Data::with(&self.file, |root| match &self.change {
            Change::Drop => match parent(root, &self.place) {
                (Value::Array(list), step) => _ = list.remove(step.parse().expect("a step into a list is an index")),
                (Value::Object(object), step) => _ = object.remove(step),
                _ => unreachable!("only lists and objects hold values"),
            },
            Change::RenameKey => {
                let (object, step) = parent(root, &self.place);
                let object = object.as_object_mut().expect("keys are those of objects");
                let value = object.remove(step).expect("the key is there");
                object.insert(renamed(step), value);
            }
            Change::Replace(_, value) => *at(root, &self.place) = value.clone(),
            Change::Swap(other) => {
                let value = at(root, &self.place).clone();
                let there = std::mem::replace(at(root, other), value);
                *at(root, &self.place) = there;
            }
        })
    }

    /// Why this change alone is structural damage, if it is.
    pub(crate) fn must_be_found(&self) -> Option<&'static str> {
        let is_optional = OPTIONAL.iter().any(|optional| self.pattern.ends_with(&format!("/{optional}")));
        match &self.change {
            Change::Drop if !self.pattern.ends_with('*') && !is_optional => Some("the key has to be there"),
            Change::RenameKey => Some("there is no such key"),
            Change::Replace(Kind::Retype, value) if !(is_optional && value.is_null()) => {
                Some("its type is another one")
            }
            Change::Replace(Kind::RenameWord, _) => {
                let refers = REFERENCES.iter().any(|reference| self.pattern.ends_with(reference));
                refers.then_some("what it refers to is not there")
            }
            _ => None,
        }
    }
}

impl fmt::Display for Mutant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}{}: {}",
            self.file,
            self.place,
            match &self.change {
                Change::Drop => "dropped".into(),
                Change::RenameKey => "key renamed".into(),
                Change::Replace(kind, value) => format!("{kind:?} {value}"),
                Change::Swap(other) => format!("swapped with {other}"),
            }
        )
    }
}

fn renamed(word: &str) -> String {
    format!("{word}-x")
}

fn at<'v>(root: &'v mut Value, place: &str) -> &'v mut Value {
    root.pointer_mut(place).expect("the place is there")
}

fn parent<'v, 'p>(root: &'v mut Value, place: &'p str) -> (&'v mut Value, &'p str) {
    let (parent, step) = place.rsplit_once('/').expect("it is not the root");
    (at(root, parent), step)
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
}

/// A value of each JSON type but that of `value`.
fn other_types(value: &Value) -> Vec<Value> {
    let all = [json!(null), json!(true), json!(7), json!("x"), json!(["x"]), json!({"x": "x"})];
    all.into_iter().filter(|other| std::mem::discriminant(other) != std::mem::discriminant(value)).collect()
}

/// All mutants of a kind.
pub(crate) fn all(kind: Kind) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for (file, root) in &Data::shipped().files {
        let mut places = Vec::new();
        visit(root, &mut |place, pattern, value| places.push((place.to_owned(), pattern.to_owned(), value)));
        let mut add = |(place, pattern, _): &(String, String, &Value), change| {
            mutants.push(Mutant { file: file.clone(), place: place.clone(), pattern: pattern.clone(), change });
        };
        for (index, one) in places.iter().enumerate() {
            let (place, pattern, value) = one;
            let in_object = !place.is_empty() && !pattern.ends_with('*');
            match kind {
                Kind::Drop if !place.is_empty() => add(one, Change::Drop),
                Kind::RenameKey if in_object => add(one, Change::RenameKey),
                Kind::RenameWord => {
                    if let Some(word) = value.as_str().filter(|word| is_word(word)) {
                        add(one, Change::Replace(kind, renamed(word).into()));
                    }
                }
                // What is not given has no type yet.
                Kind::Retype if !value.is_null() => {
                    for other in other_types(value) {
                        add(one, Change::Replace(kind, other));
                    }
                }
                Kind::Swap | Kind::Copy => {
                    // The next place of the same pattern, and one further on, which have another value.
                    let same = |(other, like, there): &&(String, String, &Value)| {
                        like == pattern && there != value && !other.starts_with(&format!("{place}/"))
                    };
                    let others = places[index + 1..].iter().filter(same);
                    let picked = others.clone().take(1).chain(others.skip(index % 7 + 1).take(1));
                    for (other, _, there) in picked {
                        let change = if kind == Kind::Swap {
                            Change::Swap(other.clone())
                        } else {
                            Change::Replace(kind, (*there).clone())
                        };
                        add(one, change);
                    }
                }
                _ => {}
            }
        }
    }
    mutants
}
