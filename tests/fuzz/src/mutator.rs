//! Changes that keep an input JSON: parts of the tree swapped, copied, replaced by words of the guideline, removed, doubled
//! and renamed. libFuzzer's own changes to bytes come in between, and whenever the input is not JSON.

use serde_json::{Map, Value, json};

use crate::{
    patch::Case,
    words::{FILES, WORDS},
};

/// Numbers that follow from a seed (splitmix64).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) const fn new(seed: u32) -> Self {
        Self(seed as u64)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number below `sides`; 0 if there are none.
    pub(crate) fn below(&mut self, sides: usize) -> usize {
        usize::try_from(self.next() % (sides.max(1) as u64)).unwrap_or(0)
    }

    fn word(&mut self) -> String {
        WORDS[self.below(WORDS.len())].clone()
    }
}

/// A changed JSON input; `None` if libFuzzer should change the bytes itself.
pub(crate) fn change(target: &str, bytes: &[u8], seed: u32) -> Option<Vec<u8>> {
    let mut dice = Dice::new(seed);
    if dice.below(3) == 0 || target == "answer-line" {
        return None;
    }
    if target == "data-set" {
        return Some(change_case(Case::read(bytes)?, &mut dice));
    }
    if target == "batch" {
        let mut lines: Vec<Vec<u8>> = bytes.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
        let place = dice.below(lines.len());
        match dice.below(8) {
            0 => lines.insert(place, lines[place].clone()),
            1 => _ = lines.remove(place),
            _ => lines[place] = change_text(&lines[place], &mut dice)?,
        }
        return Some(lines.join(&b'\n'));
    }
    change_text(bytes, &mut dice)
}

fn change_text(bytes: &[u8], dice: &mut Dice) -> Option<Vec<u8>> {
    let mut root: Value = serde_json::from_slice(bytes).ok()?;
    for _ in 0..=dice.below(3) {
        change_tree(&mut root, dice);
    }
    let mut text = root.to_string();
    if bytes.first() == Some(&b' ') {
        text.insert(0, ' ');
    }
    Some(text.into_bytes())
}

fn change_case(mut case: Case, dice: &mut Dice) -> Vec<u8> {
    match dice.below(8) {
        0 if !case.patches.is_empty() => {
            case.patches.remove(dice.below(case.patches.len()));
        }
        1 if !case.patches.is_empty() => {
            let place = dice.below(case.patches.len());
            change_tree(&mut case.patches[place], dice);
        }
        2 => case.on_shipped = dice.below(4) == 0,
        _ => case.patches.push(patch(dice)),
    }
    // Many changes at once are refused for the first of them.
    while case.patches.len() > 6 {
        case.patches.remove(dice.below(case.patches.len()));
    }
    let mut written = json!({ "patches": case.patches });
    if !case.on_shipped {
        written["small"] = true.into();
    }
    written.to_string().into_bytes()
}

/// A patch at a random place of a random file.
fn patch(dice: &mut Dice) -> Value {
    let (file, root) = &FILES[dice.below(FILES.len())];
    let mut places = Vec::new();
    gather(root, &mut String::new(), &mut places);
    let pointer = places[dice.below(places.len())].clone();
    let mut there = root.pointer(&pointer).cloned().unwrap_or_default();
    let mut patch = json!({ "file": file, "pointer": pointer });
    match dice.below(8) {
        0 => patch["remove"] = true.into(),
        1 => patch["repeat"] = true.into(),
        2 => {
            let other = &places[dice.below(places.len())];
            patch["replace"] = root.pointer(other).cloned().unwrap_or_default();
        }
        3 => patch["insert"] = there,
        4 => patch["replace"] = dice.word().into(),
        _ => {
            change_tree(&mut there, dice);
            patch["replace"] = there;
        }
    }
    patch
}

fn any(dice: &mut Dice) -> Value {
    match dice.below(12) {
        0 => Value::Null,
        1 => true.into(),
        2 => json!([0, 1, 2, 64, 127, 65_536, u64::MAX][dice.below(7)]),
        3 => json!([]),
        4 => json!({}),
        5 => json!([dice.word(), dice.word()]),
        6 => json!({ dice.word(): dice.word() }),
        7 => json!(""),
        8 => json!("\u{1b}[2J\u{202e}<b>|`*_\u{0}"),
        _ => dice.word().into(),
    }
}

fn change_tree(root: &mut Value, dice: &mut Dice) {
    let mut places = Vec::new();
    gather(root, &mut String::new(), &mut places);
    let place = places[dice.below(places.len())].clone();
    match dice.below(8) {
        0 | 1 => {
            let value = any(dice);
            put(root, &place, value);
        }
        2 => {
            let other = &places[dice.below(places.len())];
            let value = root.pointer(other).cloned().unwrap_or_default();
            put(root, &place, value);
        }
        3 => {
            let other = places[dice.below(places.len())].clone();
            if !other.starts_with(&place) && !place.starts_with(&other) {
                let (left, right) = (root.pointer(&place).cloned(), root.pointer(&other).cloned());
                put(root, &place, right.unwrap_or_default());
                put(root, &other, left.unwrap_or_default());
            }
        }
        4 => match root.pointer_mut(&place) {
            Some(Value::Array(list)) => {
                let value = if list.is_empty() || dice.below(2) == 0 {
                    any(dice)
                } else {
                    list[dice.below(list.len())].clone()
                };
                let place = dice.below(list.len() + 1);
                list.insert(place, value);
            }
            Some(Value::Object(object)) => _ = object.insert(dice.word(), any(dice)),
            Some(other) => *other = any(dice),
            None => {}
        },
        5 => within(root, &place, |parent, step| match parent {
            Value::Array(list) => {
                _ = step.parse().ok().filter(|&place| place < list.len()).map(|place: usize| list.remove(place))
            }
            Value::Object(object) => _ = object.remove(step),
            _ => {}
        }),
        6 => {
            let word = dice.word();
            within(root, &place, |parent, step| {
                if let Value::Object(object) = parent {
                    rename(object, step, word);
                }
            });
        }
        _ => match root.pointer_mut(&place) {
            Some(Value::String(text)) => {
                let end =
                    text.char_indices().map(|(place, _)| place).nth(dice.below(text.chars().count())).unwrap_or(0);
                match dice.below(3) {
                    0 => text.truncate(end),
                    1 => text.insert_str(end, &dice.word()),
                    _ => text.insert(end, char::from_u32(dice.next() as u32 % 0x3000).unwrap_or('x')),
                }
            }
            Some(Value::Number(number)) => *number = (dice.next() % 70_000).into(),
            Some(other) => *other = any(dice),
            None => {}
        },
    }
}

fn rename(object: &mut Map<String, Value>, key: &str, word: String) {
    if let Some(value) = object.remove(key) {
        object.insert(word, value);
    }
}

fn put(root: &mut Value, place: &str, value: Value) {
    if let Some(there) = root.pointer_mut(place) {
        *there = value;
    }
}

fn within(root: &mut Value, place: &str, change: impl FnOnce(&mut Value, &str)) {
    if let Some((parent, step)) = place.rsplit_once('/')
        && let Some(parent) = root.pointer_mut(parent)
    {
        change(parent, &step.replace("~1", "/").replace("~0", "~"));
    }
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
        Value::Array(list) => list.iter().enumerate().for_each(|(index, value)| descend(&index.to_string(), value)),
        Value::Object(object) => {
            object.iter().for_each(|(key, value)| descend(&key.replace('~', "~0").replace('/', "~1"), value));
        }
        _ => {}
    }
}
