//! Words on the command line: labels in Japanese or English, a part of one that no other has, and numbers will do as well
//! as ids.

use std::str::FromStr;

use clap::{Arg, ArgMatches};
use telework_advisor::{Answers, Guideline, Lang, Method, model::UnknownWord, problem::printable};

use super::{
    Failure,
    sheet::words::{Kind, Reading, folded, is_unknown, word},
};

/// What a word names, or what is said of one that names nothing, or several things.
pub(crate) fn named<T: FromStr<Err = UnknownWord>>(
    guideline: &Guideline,
    kind: Kind<'_>,
    option: &str,
    text: &str,
    lang: Lang,
) -> Result<T, String> {
    let id = id(guideline, kind, option, text, lang)?;
    id.parse().map_err(|error| unknown(option, &error, lang))
}

/// The id of what a word names; the word itself where it names nothing.
pub(crate) fn id(
    guideline: &Guideline,
    kind: Kind<'_>,
    option: &str,
    text: &str,
    lang: Lang,
) -> Result<String, String> {
    word(guideline, kind, text, Reading::Part, lang).or_else(|unmatched| match unmatched.ambiguous(text, lang) {
        Some(said) => Err(format!("{option}: {said}")),
        None => Ok(folded(text)),
    })
}

/// An option that names a method.
pub(crate) fn method_option(name: &'static str, help: &str, lang: Lang) -> Arg {
    let ids = Method::ALL.map(Method::id).join(", ");
    let help = match lang {
        Lang::Ja => format!("{help}［指定できる値：{}。名称や番号（1～7）でも可］", ids.replace(", ", "、")),
        Lang::En => format!("{help} [possible values: {ids}; a name or a number will do]"),
    };
    Arg::new(name).long(name).value_name("METHOD").help(help)
}

/// The method of such an option, if it is given.
pub(crate) fn method(
    guideline: &Guideline,
    matches: &ArgMatches,
    option: &str,
    lang: Lang,
) -> Result<Option<Method>, Failure> {
    let Some(text) = matches.get_one::<String>(option) else { return Ok(None) };
    named(guideline, Kind::Method, &format!("--{option}"), text, lang).map(Some).map_err(Failure::new)
}

/// The answers of a line, question=choice/question=choice,choice. `label` is what the user called it.
pub(crate) fn answer_line<'g>(
    guideline: &'g Guideline,
    line: &str,
    label: &str,
    lang: Lang,
) -> Result<Answers<'g>, Failure> {
    if let Ok(answers) = guideline.answer_line(line) {
        return Ok(answers);
    }
    let folded = folded(line);
    let mut wrong = Vec::new();
    let mut kept = |found: Result<String, String>, otherwise: &str| {
        found.unwrap_or_else(|said| {
            wrong.push(said);
            otherwise.to_owned()
        })
    };
    let parts: Vec<String> = folded
        .split('/')
        .map(|part| {
            let Some((question, choices)) = part.split_once('=') else { return part.to_owned() };
            let question = kept(id(guideline, Kind::Question, label, question.trim(), lang), question);
            let Some(known) = guideline.question(&question) else { return format!("{question}={choices}") };
            let ids: Vec<String> = if is_unknown(choices) && known.choice(choices.trim()).is_none() {
                known.choices().iter().map(|choice| choice.id().to_owned()).collect()
            } else {
                let choices = choices.split([',', '、']).map(str::trim);
                choices.map(|choice| kept(id(guideline, Kind::Choice(known), label, choice, lang), choice)).collect()
            };
            format!("{question}={}", ids.join(","))
        })
        .collect();
    if !wrong.is_empty() {
        return Err(Failure(wrong));
    }
    guideline.answer_line(&parts.join("/")).map_err(|error| Failure::labelled(&error, "answer line", label, lang))
}

/// The words of an option that takes several, separated by commas or given again.
pub(crate) fn several(matches: &ArgMatches, option: &str) -> Vec<String> {
    let values = matches.get_many::<String>(option).into_iter().flatten();
    values.flat_map(|value| value.split([',', '、', '，'])).map(|word| word.trim().to_owned()).collect()
}

/// A word that names nothing, with what would be valid.
pub(crate) fn unknown(option: &str, error: &UnknownWord, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{option}: {error}"),
        Lang::Ja => {
            let nearest = error.nearest().map(|near| format!("（{near:?}の誤りではありませんか）")).unwrap_or_default();
            let word = printable(error.word());
            format!("{option}: {word:?}は指定できません。指定できるのは{}です{nearest}", error.valid().join("、"))
        }
    }
}
