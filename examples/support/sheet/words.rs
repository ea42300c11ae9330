//! Words as people write them, made ids: labels in Japanese or English, numbers, published ids and titles are understood as
//! well as ids, in full-width letters too.

use std::cell::OnceCell;

use telework_advisor::{
    Axis, Category, Element, Grade, Guideline, Lang, Method, Question, Role, Text,
    change::MeasureStatus,
    model::{Configuration, Pattern},
    problem::printable,
    report::status_in_words,
};
use unicode_normalization::UnicodeNormalization as _;

/// What a word is to name.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind<'g> {
    Question,
    Choice(&'g Question),
    Method,
    Axis,
    Grade,
    Pattern,
    Configuration,
    Measure,
    Status,
    Role,
    /// A category of the newest edition.
    Category,
    Element,
}

/// How much of a name is enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// All of it: what stands in a file stays there, and a part of it may come to mean something else.
    Whole,
    /// A part that no other name has: somebody sits there and sees what was understood.
    Part,
}

/// Why a word names nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Unmatched {
    /// Nothing has this name.
    Unknown,
    /// Several have: the id and the name of each.
    Ambiguous(Vec<(String, String)>),
}

impl Unmatched {
    /// What is said of a word that several have; `None` of one that nothing has.
    pub(crate) fn ambiguous(&self, word: &str, lang: Lang) -> Option<String> {
        let Self::Ambiguous(candidates) = self else { return None };
        let word = printable(word);
        let candidates: Vec<String> = candidates
            .iter()
            .map(|(id, name)| match lang {
                Lang::Ja => format!("{id}（{name}）"),
                Lang::En => format!("{id} ({name})"),
            })
            .collect();
        Some(match lang {
            Lang::Ja => {
                format!("「{word}」は一つに決まりません。次のいずれかのIDを指定してください：{}", candidates.join("、"))
            }
            Lang::En => format!(
                "expected one meaning, found {word:?}, which could be {}; write its id",
                candidates.join(" or ")
            ),
        })
    }
}

/// Full-width letters, digits and signs as ASCII, without blanks at either end.
pub(crate) fn folded(text: &str) -> String {
    let ascii = |character: char| match character {
        '\u{3000}' | '\u{a0}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        other => other,
    };
    text.chars().map(ascii).collect::<String>().trim().to_owned()
}

/// What is left of a name when letters have one width and one case, and signs, blanks and long vowel marks are away.
pub(crate) fn plain(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).filter(|one| one.is_alphanumeric() && *one != 'ー').collect()
}

/// The signs behind a name that say where it comes from.
pub(crate) const MARKS: [char; 5] = ['*', '†', '‡', '§', '#'];

/// Something that can be named.
struct Named<'g> {
    id: &'g str,
    /// What it is shown as in a message.
    label: &'g str,
    names: Vec<String>,
}

impl<'g> Named<'g> {
    fn new(id: &'g str, name: &'g Text, others: impl IntoIterator<Item = String>, lang: Lang) -> Self {
        let names = [name.get(Lang::Ja).to_owned(), name.get(Lang::En).to_owned()];
        Self { id, label: name.get(lang), names: names.into_iter().chain(others).collect() }
    }
}

/// The id of what a word names. An id itself need not be known to this function: what reads ids says what is wrong with it.
pub(crate) fn word(
    guideline: &Guideline,
    kind: Kind<'_>,
    text: &str,
    reading: Reading,
    lang: Lang,
) -> Result<String, Unmatched> {
    Names::new(guideline, kind, lang).find(text, reading)
}

/// All that a word of some kind can name, for many words.
pub(crate) struct Names<'g> {
    guideline: &'g Guideline,
    kind: Kind<'g>,
    lang: Lang,
    /// Made when something is not an id, for sheets are full of ids; names without signs and blanks.
    all: OnceCell<Vec<Named<'g>>>,
}

impl<'g> Names<'g> {
    pub(crate) const fn new(guideline: &'g Guideline, kind: Kind<'g>, lang: Lang) -> Self {
        Self { guideline, kind, lang, all: OnceCell::new() }
    }

    /// The id of what a word names.
    pub(crate) fn find(&self, text: &str, reading: Reading) -> Result<String, Unmatched> {
        let given = folded(text);
        let is_id = match self.kind {
            Kind::Question => self.guideline.question(&given).is_some(),
            Kind::Measure => self.guideline.control(&given).is_some(),
            _ => false,
        };
        if is_id {
            return Ok(given);
        }
        let all = self.all.get_or_init(|| {
            let mut all = named(self.guideline, self.kind, self.lang);
            all.iter_mut().flat_map(|one| &mut one.names).for_each(|name| *name = plain(name));
            all
        });
        if let Some(one) = all.iter().find(|one| one.id.eq_ignore_ascii_case(&given)) {
            return Ok(one.id.to_owned());
        }
        let given = plain(text);
        if given.is_empty() {
            return Err(Unmatched::Unknown);
        }
        let with = |is: &dyn Fn(&str) -> bool| {
            all.iter().filter(|one| one.names.iter().any(|name| is(name))).collect::<Vec<_>>()
        };
        let mut found = with(&|name| name == given);
        let is_choice = matches!(self.kind, Kind::Choice(_) | Kind::Grade | Kind::Status);
        if found.is_empty() && reading == Reading::Part && !is_choice && given.chars().count() > 1 {
            found = with(&|name| name.contains(&given));
        }
        match &*found {
            [] => Err(Unmatched::Unknown),
            [one] => Ok(one.id.to_owned()),
            several => {
                Err(Unmatched::Ambiguous(several.iter().map(|one| (one.id.to_owned(), one.label.to_owned())).collect()))
            }
        }
    }
}

/// Whether somebody says that they do not know.
pub(crate) fn is_unknown(text: &str) -> bool {
    const UNKNOWN: [&str; 10] = [
        "わからない",
        "分からない",
        "わかりません",
        "分かりません",
        "不明",
        "未定",
        "dontknow",
        "donotknow",
        "notknown",
        "unknown",
    ];
    UNKNOWN.iter().any(|one| plain(one) == plain(text))
}

fn named<'a>(guideline: &'a Guideline, kind: Kind<'a>, lang: Lang) -> Vec<Named<'a>> {
    let number = |number: u8| [number.to_string()];
    match kind {
        Kind::Question => guideline
            .questions()
            .map(|one| {
                let text = [Lang::Ja, Lang::En].map(|lang| one.text().get(lang).to_owned());
                Named::new(one.id(), one.name(), text, lang)
            })
            .collect(),
        Kind::Choice(question) => {
            question.choices().iter().map(|one| Named::new(one.id(), one.label(), [], lang)).collect()
        }
        Kind::Method => {
            Method::ALL.map(|one| Named::new(one.id(), guideline.method(one).name(), number(one.number()), lang)).into()
        }
        Kind::Axis => Axis::ALL.map(|one| Named::new(one.id(), guideline.axis(one).name(), [], lang)).into(),
        Kind::Grade => {
            Grade::ALL.map(|one| Named { id: one.id(), label: one.id(), names: vec![one.id().to_owned()] }).into()
        }
        Kind::Pattern => guideline
            .patterns()
            .map(|one: &Pattern| Named::new(one.id(), one.name(), number(one.number()), lang))
            .collect(),
        Kind::Configuration => guideline
            .derived_configurations()
            .map(|one: &Configuration| Named::new(one.id(), one.name(), [], lang))
            .collect(),
        Kind::Measure => guideline
            .controls()
            .iter()
            .map(|one| Named::new(one.id(), one.title(), one.published_id().map(str::to_owned), lang))
            .collect(),
        Kind::Role => Role::ALL.map(|one| Named::new(one.id(), guideline.role(one).name(), [], lang)).into(),
        Kind::Category => Category::ALL
            .into_iter()
            .filter(|one| one.edition() == guideline.edition())
            .map(|one| Named::new(one.id(), guideline.category(one).name(), [], lang))
            .collect(),
        Kind::Element => Element::ALL.map(|one| Named::new(one.id(), guideline.element(one).name(), [], lang)).into(),
        Kind::Status => MeasureStatus::ALL
            .map(|one| {
                let words = Lang::ALL.map(|lang| status_in_words(one, lang).to_owned());
                let others = also(one).iter().map(|&other| other.to_owned());
                Named {
                    id: one.id(),
                    label: status_in_words(one, lang),
                    names: words.into_iter().chain(others).collect(),
                }
            })
            .into(),
    }
}

/// What people write for a status beside the words of the list.
const fn also(status: MeasureStatus) -> &'static [&'static str] {
    match status {
        MeasureStatus::InPlace => &["実施済", "実施", "済", "対応済み", "対応済", "完了", "done", "implemented"],
        MeasureStatus::Partly => &["一部", "一部実施済み", "一部対応", "partly", "partial"],
        MeasureStatus::Planned => &["計画", "予定", "実施予定", "対応予定"],
        MeasureStatus::NotInPlace => &["未着手", "未対応", "未", "not implemented", "missing"],
        MeasureStatus::NotApplicable => &["該当なし", "該当しない", "対象外（不要）", "n/a"],
    }
}
