//! A cursor over JSON as written: typed access that reports what does not fit, with its place, and goes on.

use std::{borrow::Cow, collections::HashSet, fmt::Write as _};

use super::{Json, Number};
use crate::{
    finding::{
        Collector, Finding, is_unprintable, nearest,
        noun::Noun,
        problem::{Kind, Problem},
        shortened,
    },
    language::{Lang, Text},
    vocabulary::Vocabulary,
};

/// The most characters of a key that a pointer shows.
const LONGEST_KEY: usize = 10_000;

/// The place of a value: its file and the keys and indices that lead to it. Links to its parent, so that a pointer is
/// only written out for what has to be reported.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Path<'p> {
    file: &'p str,
    parent: Option<&'p Path<'p>>,
    segment: Segment<'p>,
    /// Whether a text may stand in one language only: in an overlay it may.
    one_language_will_do: bool,
}

#[derive(Debug, Clone, Copy)]
enum Segment<'p> {
    Root,
    Key(&'p str),
    Index(usize),
}

impl<'p> Path<'p> {
    pub(crate) const fn root(file: &'p str) -> Self {
        Self { file, parent: None, segment: Segment::Root, one_language_will_do: false }
    }

    pub(crate) const fn key<'c>(&'c self, key: &'c str) -> Path<'c> {
        Path { parent: Some(self), segment: Segment::Key(key), ..*self }
    }

    pub(crate) const fn index(&self, index: usize) -> Path<'_> {
        Path { parent: Some(self), segment: Segment::Index(index), ..*self }
    }

    /// The place as a JSON pointer.
    pub(crate) fn pointer(&self) -> String {
        let mut pointer = self.parent.map(Path::pointer).unwrap_or_default();
        match self.segment {
            Segment::Root => {}
            Segment::Key(key) => {
                pointer.push('/');
                // A key as long as the input, shown for each of its values, would make the report larger than the input.
                pointer.push_str(&shortened(key, LONGEST_KEY).replace('~', "~0").replace('/', "~1"));
            }
            Segment::Index(index) => {
                // Writing to a `String` cannot fail.
                let _ = write!(pointer, "/{index}");
            }
        }
        pointer
    }

    /// Reports a problem here; it is not even made where findings are only counted.
    pub(crate) fn report(&self, collector: &Collector, problem: impl FnOnce() -> Problem) {
        if collector.is_full() {
            collector.count(self.file);
        } else {
            collector.add(self.finding(problem()));
        }
    }

    pub(crate) fn finding(&self, problem: Problem) -> Finding {
        Finding::new(self.file, self.pointer(), problem)
    }
}

/// A value, its place, and where to report what is wrong with it. Readers return `None` after they have reported.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cursor<'c> {
    pub(crate) json: &'c Json<'c>,
    pub(crate) path: Path<'c>,
    pub(crate) collector: &'c Collector,
}

impl<'c> Cursor<'c> {
    pub(crate) const fn root(json: &'c Json<'c>, file: &'c str, collector: &'c Collector) -> Self {
        Self { json, path: Path::root(file), collector }
    }

    /// The root of an overlay.
    pub(crate) const fn overlay(json: &'c Json<'c>, file: &'c str, collector: &'c Collector) -> Self {
        Self { json, path: Path { one_language_will_do: true, ..Path::root(file) }, collector }
    }

    /// A cursor at another value of the same file.
    pub(crate) const fn at<'o>(&self, json: &'o Json<'o>, path: Path<'o>) -> Cursor<'o>
    where
        'c: 'o,
    {
        Cursor { json, path, collector: self.collector }
    }

    /// The value under `key`, if this is an object that has it. Other keys are not looked at.
    pub(crate) fn member<'s>(&'s self, key: &'s str) -> Option<Cursor<'s>> {
        Some(self.at(self.json.member(key)?, self.path.key(key)))
    }

    pub(crate) fn report(&self, problem: Problem) {
        self.path.report(self.collector, || problem);
    }

    fn wrong_type<T>(&self, expected: Kind) -> Option<T> {
        self.report(self.json.instead_of(expected));
        None
    }

    /// A text, which may be empty.
    pub(crate) fn text(&self) -> Option<&'c str> {
        self.json.text().or_else(|| self.wrong_type(Kind::Text))
    }

    /// True or false.
    pub(crate) fn boolean(&self) -> Option<bool> {
        match self.json {
            Json::Boolean(value) => Some(*value),
            _ => self.wrong_type(Kind::Boolean),
        }
    }

    /// A text that says something: not only white space.
    pub(crate) fn filled_text(&self) -> Option<&'c str> {
        let text = self.text()?;
        if text.trim().is_empty() {
            self.report(Problem::Empty { noun: Noun { en: "character", ja: "文字列" } });
            return None;
        }
        Some(text)
    }

    /// An id: letters, digits, `-`, `_` and `.`, so that it can stand in a URL, an answer line and a file name.
    pub(crate) fn id(&self) -> Option<&'c str> {
        let id = self.filled_text()?;
        if id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte)) {
            return Some(id);
        }
        self.report(Problem::MalformedId { id: id.into() });
        None
    }

    /// The address of a page: nothing that a browser would run instead.
    pub(crate) fn address(&self) -> Option<&'c str> {
        let text = self.filled_text()?;
        let rest = ["https://", "http://"].into_iter().find_map(|scheme| text.strip_prefix(scheme));
        let is_part = |one: char| !one.is_whitespace() && !is_unprintable(one);
        if rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(is_part)) {
            return Some(text);
        }
        self.report(Problem::NotAnAddress { found: text.into() });
        None
    }

    /// A text in both languages.
    pub(crate) fn bilingual(&self) -> Option<Text> {
        if self.path.one_language_will_do && matches!(self.json, Json::Text(_)) {
            return self.filled_text().map(|text| Text::new(text, text));
        }
        if !matches!(self.json, Json::Object(_)) {
            return self.wrong_type(Kind::BilingualText);
        }
        let object = self.object(&["ja", "en"])?;
        match (object.get("ja"), object.get("en")) {
            (Some(only), None) | (None, Some(only)) if self.path.one_language_will_do => {
                return only.filled_text().map(|text| Text::new(text, text));
            }
            _ => {}
        }
        let wording = |lang: Lang| match object.get(lang.code()) {
            Some(cursor) => cursor.filled_text(),
            None => {
                self.report(Problem::MissingTranslation { lang });
                None
            }
        };
        let (ja, en) = (wording(Lang::Ja), wording(Lang::En));
        Some(Text::new(ja?, en?))
    }

    /// A member of a closed vocabulary.
    pub(crate) fn word<V: Vocabulary>(&self) -> Option<V> {
        let word = self.text()?;
        V::from_id(word).or_else(|| {
            self.unknown(V::NOUN, word, V::IDS.iter().copied());
            None
        })
    }

    /// Reports a word that names nothing that exists.
    pub(crate) fn unknown<'v>(&self, noun: Noun, word: &str, valid: impl Iterator<Item = &'v str>) {
        self.path.report(self.collector, || Problem::unknown_word(noun, word, valid));
    }

    /// A whole number of at least 1.
    pub(crate) fn positive(&self) -> Option<u32> {
        match self.json {
            Json::Number(Number::Whole(number)) if *number > 0 => match u32::try_from(*number) {
                Ok(number) => Some(number),
                Err(_) => self.wrong_type(Kind::LargeInteger),
            },
            _ => self.wrong_type(Kind::PositiveInteger),
        }
    }

    /// A whole number from 1 to 255.
    pub(crate) fn small(&self) -> Option<u8> {
        let number = match self.json {
            Json::Number(Number::Whole(number)) if *number > 0 => u8::try_from(*number).ok(),
            _ => None,
        };
        number.or_else(|| self.wrong_type(Kind::SmallInteger))
    }

    /// The elements of a list.
    pub(crate) fn list(&self) -> Option<impl Iterator<Item = Cursor<'_>>> {
        let Json::List(elements) = self.json else {
            return self.wrong_type(Kind::List);
        };
        Some(elements.iter().enumerate().map(|(index, json)| self.at(json, self.path.index(index))))
    }

    /// The elements of a list that must not be empty.
    pub(crate) fn filled_list(&self, noun: Noun) -> Option<impl Iterator<Item = Cursor<'_>>> {
        if matches!(self.json, Json::List(elements) if elements.is_empty()) {
            self.report(Problem::Empty { noun });
            return None;
        }
        self.list()
    }

    /// An object of which only `keys` are known: reports every other key, and every key given twice.
    pub(crate) fn object(&self, keys: &'static [&'static str]) -> Option<Object<'_>> {
        // In the order of `keys`, as most are written, none is unknown and none is there twice.
        let mut left = keys.iter();
        if matches!(self.json, Json::Object(members) if members.iter().all(|(key, _)| left.any(|known| known == key))) {
            return Some(Object { cursor: *self });
        }
        for (key, _) in self.members()? {
            if !keys.contains(&&**key) {
                let path = self.path.key(key);
                path.report(self.collector, || Problem::UnknownKey {
                    key: (&**key).into(),
                    valid: keys,
                    nearest: nearest(key, keys),
                });
            }
        }
        Some(Object { cursor: *self })
    }

    /// An object whose keys were checked and reported before.
    pub(crate) const fn checked_object(&self) -> Object<'_> {
        Object { cursor: *self }
    }

    /// The members of an object with keys of any name. Reports a key given twice and yields only the first.
    pub(crate) fn entries(&self) -> Option<impl Iterator<Item = (&'c str, Cursor<'_>)>> {
        let mut seen = HashSet::new();
        Some(
            self.members()?
                .iter()
                .filter(move |(key, _)| seen.insert(&**key))
                .map(|(key, json)| (&**key, self.at(json, self.path.key(key)))),
        )
    }

    fn members(&self) -> Option<&'c [(Cow<'c, str>, Json<'c>)]> {
        let Json::Object(members) = self.json else {
            return self.wrong_type(Kind::Object);
        };
        // Small objects are compared pairwise, which needs no memory; large ones are not.
        if members.len() <= 16 {
            for (index, (key, _)) in members.iter().enumerate() {
                if members.iter().take(index).any(|(earlier, _)| earlier == key) {
                    self.report_twice(key);
                }
            }
        } else {
            let mut seen = HashSet::with_capacity(members.len());
            members.iter().filter(|(key, _)| !seen.insert(&**key)).for_each(|(key, _)| self.report_twice(key));
        }
        Some(members)
    }

    fn report_twice(&self, key: &str) {
        self.path.key(key).report(self.collector, || Problem::DuplicateKey { key: key.into() });
    }
}

/// An object whose keys were checked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Object<'o> {
    cursor: Cursor<'o>,
}

impl<'o> Object<'o> {
    /// The value under `key`, if the key is there.
    pub(crate) fn get<'s>(&'s self, key: &'s str) -> Option<Cursor<'s>> {
        self.cursor.member(key)
    }

    /// The value under `key`, where `null` counts as left out.
    pub(crate) fn optional<'s>(&'s self, key: &'s str) -> Option<Cursor<'s>> {
        self.get(key).filter(|cursor| !matches!(cursor.json, Json::Null))
    }

    /// The value under a key that must be there.
    pub(crate) fn required<'s>(&'s self, key: &'static str) -> Option<Cursor<'s>> {
        let value = self.get(key);
        if value.is_none() {
            self.cursor.report(Problem::MissingKey { key });
        }
        value
    }

    /// What `read` makes of the value under a key that must be there.
    pub(crate) fn read<T>(&self, key: &'static str, read: impl FnOnce(&Cursor<'_>) -> Option<T>) -> Option<T> {
        read(&self.required(key)?)
    }

    /// The cursor at the object itself.
    pub(crate) const fn cursor(&self) -> &Cursor<'o> {
        &self.cursor
    }
}
