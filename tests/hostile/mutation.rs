//! Small damage to inputs that are sound: bytes flipped, cut and doubled; parts of a JSON tree swapped, copied, replaced,
//! removed, doubled and renamed.

use proptest::{prelude::*, sample::Index};
use serde_json::Value;

/// Damage to bytes.
#[derive(Debug, Clone)]
pub(crate) enum Damage {
    /// One byte becomes another.
    Flip(Index, u8),
    /// A stretch of bytes is left out.
    Cut(Index, Index),
    /// A stretch of bytes is written twice.
    Double(Index, Index),
}

impl Arbitrary for Damage {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;

    fn arbitrary_with((): ()) -> Self::Strategy {
        prop_oneof![
            3 => any::<(Index, u8)>().prop_map(|(place, byte)| Self::Flip(place, byte)),
            // The bytes that JSON and answer lines are made of do more harm than others.
            3 => (any::<Index>(), prop::sample::select(b"{}[]\",:/=0 \\".as_slice()))
                .prop_map(|(place, byte)| Self::Flip(place, byte)),
            1 => any::<(Index, Index)>().prop_map(|(from, length)| Self::Cut(from, length)),
            1 => any::<(Index, Index)>().prop_map(|(from, length)| Self::Double(from, length)),
        ]
        .boxed()
    }
}

/// `bytes` with all the damage done.
pub(crate) fn damaged(bytes: &[u8], damages: &[Damage]) -> Vec<u8> {
    /// Longer stretches would leave nothing to be read.
    const LONGEST: usize = 40;
    let mut bytes = bytes.to_vec();
    for damage in damages {
        if bytes.is_empty() {
            break;
        }
        let stretch = |from: &Index, length: &Index| {
            let from = from.index(bytes.len());
            from..(from + length.index(LONGEST)).min(bytes.len())
        };
        match damage {
            Damage::Flip(place, byte) => {
                let place = place.index(bytes.len());
                bytes[place] = *byte;
            }
            Damage::Cut(from, length) => {
                let stretch = stretch(from, length);
                bytes.drain(stretch);
            }
            Damage::Double(from, length) => {
                let stretch = stretch(from, length);
                let again = bytes[stretch.clone()].to_vec();
                bytes.splice(stretch.start..stretch.start, again);
            }
        }
    }
    bytes
}

/// A change of a JSON tree. Places are counted through the whole tree, so that every value is as likely as any other.
#[derive(Debug, Clone)]
pub(crate) enum Change {
    /// Two values change places.
    Swap(Index, Index),
    /// A value is put in the place of another.
    Copy(Index, Index),
    /// A new value is put in the place of another.
    Replace(Index, Value),
    /// A value is left out, with its key.
    Remove(Index),
    /// An element of a list is written twice.
    Repeat(Index),
    /// A key is given another name.
    Rename(Index, String),
}

/// The JSON text `bytes` with all changes made.
pub(crate) fn changed(bytes: &[u8], changes: &[Change]) -> Vec<u8> {
    let mut root: Value = serde_json::from_slice(bytes).expect("the samples are JSON");
    for change in changes {
        make(&mut root, change);
    }
    serde_json::to_vec(&root).expect("a value can be written")
}

fn make(root: &mut Value, change: &Change) {
    const THERE: &str = "the place is there";
    let mut places = Vec::new();
    gather(root, &mut String::new(), &mut places);
    let at = |index: &Index| places[index.index(places.len())].as_str();
    match change {
        Change::Swap(left, right) => {
            let (left, right) = (at(left), at(right));
            // A value cannot change places with one within itself.
            if !left.starts_with(right) && !right.starts_with(left) {
                let value = root.pointer(left).expect(THERE).clone();
                let other = std::mem::replace(root.pointer_mut(right).expect(THERE), value);
                *root.pointer_mut(left).expect(THERE) = other;
            }
        }
        Change::Copy(from, to) => {
            let value = root.pointer(at(from)).expect(THERE).clone();
            *root.pointer_mut(at(to)).expect(THERE) = value;
        }
        Change::Replace(place, value) => *root.pointer_mut(at(place)).expect(THERE) = value.clone(),
        Change::Remove(place) => within(root, at(place), |parent, step| match parent {
            Value::Array(list) => _ = list.remove(index(step)),
            Value::Object(object) => _ = object.remove(&unescaped(step)),
            _ => {}
        }),
        Change::Repeat(place) => within(root, at(place), |parent, step| {
            if let Value::Array(list) = parent {
                list.insert(index(step), list[index(step)].clone());
            }
        }),
        Change::Rename(place, name) => within(root, at(place), |parent, step| {
            if let Value::Object(object) = parent
                && let Some(value) = object.remove(&unescaped(step))
            {
                object.insert(name.clone(), value);
            }
        }),
    }
}

/// Calls `change` with what holds the value at a place, and the last step to it. The root is held by nothing.
fn within(root: &mut Value, place: &str, change: impl FnOnce(&mut Value, &str)) {
    if let Some((parent, step)) = place.rsplit_once('/') {
        change(root.pointer_mut(parent).expect("the parent is there"), step);
    }
}

fn index(step: &str) -> usize {
    step.parse().expect("a step into a list is an index")
}

fn unescaped(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}

/// The places of all values, as JSON pointers.
fn gather(value: &Value, place: &mut String, places: &mut Vec<String>) {
    places.push(place.clone());
    let length = place.len();
    let mut descend = |step: &str, value: &Value| {
        place.push('/');
        place.push_str(step);
        gather(value, place, places);
        place.truncate(length);
    };
    match value {
        Value::Array(list) => {
            for (index, value) in list.iter().enumerate() {
                descend(&index.to_string(), value);
            }
        }
        Value::Object(object) => {
            for (key, value) in object {
                descend(&key.replace('~', "~0").replace('/', "~1"), value);
            }
        }
        _ => {}
    }
}
