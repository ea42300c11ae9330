//! JSON as it was written: every key kept, also those given twice, so that one reader can report all problems with their
//! places. (serde's derive stops at the first error and its maps swallow a key given twice.)

pub(crate) mod cursor;

use std::{borrow::Cow, fmt};

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::finding::problem::{Kind, Problem};

/// The deepest nesting that is read. It is serde_json's own limit.
pub(crate) const DEEPEST: usize = 127;

/// A JSON value as written, borrowing from the text where it has no escapes.
#[derive(Debug)]
pub(crate) enum Json<'a> {
    Null,
    Boolean(bool),
    Number(Number),
    Text(Cow<'a, str>),
    List(Vec<Json<'a>>),
    /// Members in the order of the text.
    Object(Vec<(Cow<'a, str>, Json<'a>)>),
}

/// A number; only whole ones that are not negative are of use here, the others are only reported.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Number {
    Whole(u64),
    Negative(i64),
    Other(f64),
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole(number) => write!(f, "{number}"),
            Self::Negative(number) => write!(f, "{number}"),
            // With an exponent where the digits would run on for lines.
            Self::Other(number) => write!(f, "{number:?}"),
        }
    }
}

impl<'a> Json<'a> {
    /// Parses bytes of at most `limit`. A byte order mark, as Windows editors write it, is skipped.
    pub(crate) fn parse(bytes: &'a [u8], limit: usize) -> Result<Self, Problem> {
        if bytes.len() > limit {
            return Err(Problem::TooLarge { limit });
        }
        let text = std::str::from_utf8(bytes).map_err(|error| Problem::NotUtf8 { offset: error.valid_up_to() })?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        serde_json::from_str(text).map_err(|error| {
            let reason = error.to_string();
            // serde_json has no category of its own for this; a test holds the wording.
            if reason.starts_with("recursion limit exceeded") {
                return Problem::TooDeep { limit: DEEPEST };
            }
            let reason = reason.split(" at line ").next().unwrap_or_default();
            Problem::InvalidJson { line: error.line(), column: error.column(), reason: reason.into() }
        })
    }

    pub(crate) const fn kind(&self) -> Kind {
        match self {
            Self::Null => Kind::Null,
            Self::Boolean(_) => Kind::Boolean,
            Self::Number(_) => Kind::Number,
            Self::Text(_) => Kind::Text,
            Self::List(_) => Kind::List,
            Self::Object(_) => Kind::Object,
        }
    }

    /// What is reported where this stands in the place of something else.
    pub(crate) fn instead_of(&self, expected: Kind) -> Problem {
        let value = match self {
            Self::Number(number) => Some(number.to_string().into()),
            _ => None,
        };
        Problem::WrongType { expected, found: self.kind(), value }
    }

    /// The value of the first member with this key.
    pub(crate) fn member(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => members.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The text under a key, if it is one.
    pub(crate) fn text_under(&self, key: &str) -> Option<&str> {
        self.member(key)?.text()
    }

    /// The elements of the list under a key, none where there is no list.
    pub(crate) fn elements_under(&self, key: &str) -> &[Self] {
        self.member(key).map_or(&[], Self::elements)
    }

    /// The elements, none for what is no list.
    pub(crate) fn elements(&self) -> &[Self] {
        match self {
            Self::List(elements) => elements,
            _ => &[],
        }
    }

    /// The elements of a list, or the values of an object.
    pub(crate) fn values(&self) -> impl Iterator<Item = &Self> {
        let members = match self {
            Self::Object(members) => &members[..],
            _ => &[],
        };
        self.elements().iter().chain(members.iter().map(|(_, value)| value))
    }

    /// The text, if it is one.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Json<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Json::Boolean(value))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Json::Number(Number::Whole(number)))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Json::Number(Number::Negative(number)))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Json::Number(Number::Other(number)))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Json::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Json::Text(Cow::Owned(text.into())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Self::Value, A::Error> {
        let mut list = Vec::new();
        while let Some(element) = elements.next_element()? {
            list.push(element);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some((Key(key), value)) = entries.next_entry()? {
            members.push((key, value));
        }
        Ok(Json::Object(members))
    }
}

/// A key, borrowed where the text allows (`Cow` by itself would always own).
#[derive(serde::Deserialize)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_given_twice_are_kept_and_plain_texts_borrowed() {
        let json =
            Json::parse(br#"{"a": "plain", "a": "esc\u0061ped", "n": [1, -1, 1.5, null, true]}"#, 1_000).unwrap();
        let Json::Object(members) = &json else { panic!("an object") };
        assert_eq!(members.len(), 3);
        assert!(matches!(&members[0], (Cow::Borrowed("a"), Json::Text(Cow::Borrowed("plain")))));
        assert!(matches!(&members[1].1, Json::Text(Cow::Owned(text)) if text == "escaped"));
        assert_eq!(members[2].1.elements().len(), 5);
    }

    #[test]
    fn what_is_no_json_says_where() {
        let problem = |bytes: &[u8]| Json::parse(bytes, 100_000).unwrap_err();
        assert_eq!(
            problem(b""),
            Problem::InvalidJson { line: 1, column: 0, reason: "EOF while parsing a value".into() }
        );
        assert!(matches!(problem(b"{}\n{}"), Problem::InvalidJson { line: 2, column: 1, .. }));
        assert_eq!(problem(b"\"\xff\""), Problem::NotUtf8 { offset: 1 });
        assert_eq!(problem("[".repeat(50_000).as_bytes()), Problem::TooDeep { limit: DEEPEST });
        assert_eq!(problem(&[b' '; 100_001]), Problem::TooLarge { limit: 100_000 });
        assert!(Json::parse(&[b' '; 100_000], 100_000).is_err());
    }

    #[test]
    fn nesting_is_read_up_to_the_limit() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(Json::parse(nested(DEEPEST).as_bytes(), 1_000).is_ok());
        assert_eq!(
            Json::parse(nested(DEEPEST + 1).as_bytes(), 1_000).unwrap_err(),
            Problem::TooDeep { limit: DEEPEST }
        );
    }

    #[test]
    fn a_byte_order_mark_is_skipped() {
        assert!(Json::parse("\u{feff}{}".as_bytes(), 100).is_ok());
    }
}
