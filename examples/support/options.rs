//! The command line: what is wrong with it, in one line of the language asked for.

use clap::{
    Arg, ArgAction, ArgMatches, Command,
    error::{ContextKind, ContextValue, ErrorKind},
};
use telework_advisor::{Lang, problem::printable};

use super::{Failure, pick};

/// What the command line asks for. A call for help or the version is answered here, and ends the program.
pub(crate) fn matches(command: Command, lang: Lang) -> Result<ArgMatches, Failure> {
    command.try_get_matches().map_err(|error| {
        if !error.use_stderr() || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
            error.exit();
        }
        Failure::new(told(&error, lang))
    })
}

/// `--full`, of examples whose text is short by default.
pub(crate) fn full(lang: Lang) -> Arg {
    Arg::new("full").long("full").action(ArgAction::SetTrue).help(pick(
        lang,
        "テキストを省略せずにすべて表示する（ほかの形式は常に全体を書き出す）",
        "Text in full; the other formats always are",
    ))
}

fn told(error: &clap::Error, lang: Lang) -> String {
    let context = |kind| error.get(kind).map(|value| shown(value, lang)).unwrap_or_default();
    let (argument, value) = (context(ContextKind::InvalidArg), context(ContextKind::InvalidValue));
    let (valid, earlier) = (context(ContextKind::ValidValue), context(ContextKind::PriorArg));
    let nearest = [ContextKind::SuggestedValue, ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand]
        .map(context)
        .into_iter()
        .find(|near| !near.is_empty());
    let near = nearest.map(|near| match lang {
        Lang::Ja => format!("（{near}の誤りではありませんか）"),
        Lang::En => format!("; did you mean {near}?"),
    });
    let near = near.unwrap_or_default();
    match (error.kind(), lang) {
        (ErrorKind::InvalidValue, Lang::Ja) if value.is_empty() => format!("{argument}: 値を指定してください"),
        (ErrorKind::InvalidValue, Lang::En) if value.is_empty() => format!("{argument}: expected a value, found none"),
        (ErrorKind::InvalidValue, Lang::Ja) => {
            format!("{argument}: {value:?}は指定できません。指定できるのは{valid}です{near}")
        }
        (ErrorKind::InvalidValue, Lang::En) => {
            format!("{argument}: expected one of {valid}, found {value:?}{near}")
        }
        (ErrorKind::UnknownArgument, Lang::Ja) => {
            format!("{argument}: この引数は使えません{near}。使い方は--helpで確認できます")
        }
        (ErrorKind::UnknownArgument, Lang::En) => {
            format!("{argument}: expected no such argument; --help lists those there are{near}")
        }
        (ErrorKind::MissingRequiredArgument, Lang::Ja) => {
            format!("{argument}: 指定が必要です。使い方は--helpで確認できます")
        }
        (ErrorKind::MissingRequiredArgument, Lang::En) => {
            format!("expected {argument}, found none; --help tells more")
        }
        (ErrorKind::ArgumentConflict, Lang::Ja) if earlier == argument => {
            format!("{argument}: 二度指定されています。一度だけ指定してください")
        }
        (ErrorKind::ArgumentConflict, Lang::En) if earlier == argument => {
            format!("{argument}: expected once, found again; remove one of the two")
        }
        (ErrorKind::ArgumentConflict, Lang::Ja) if !earlier.is_empty() => {
            format!("{argument}: {earlier}と同時には指定できません。どちらか一方にしてください")
        }
        (ErrorKind::ArgumentConflict, Lang::En) if !earlier.is_empty() => {
            format!("{argument}: expected without {earlier}, found with it; remove one of the two")
        }
        (ErrorKind::InvalidSubcommand, Lang::Ja) => {
            let word = context(ContextKind::InvalidSubcommand);
            format!("{word}: このサブコマンドはありません{near}。使い方は--helpで確認できます")
        }
        (ErrorKind::InvalidSubcommand, Lang::En) => {
            let word = context(ContextKind::InvalidSubcommand);
            format!("{word}: expected no such subcommand; --help lists those there are{near}")
        }
        (ErrorKind::ValueValidation, Lang::Ja) => {
            format!("{argument}: {value:?}は指定できません。使い方は--helpで確認できます")
        }
        (ErrorKind::TooManyValues, Lang::Ja) => {
            format!("{argument}: {value:?}は余分です。指定する値を減らしてください")
        }
        (ErrorKind::TooManyValues, Lang::En) => {
            format!("{argument}: expected fewer values, found {value:?} in addition; leave it out")
        }
        // Whatever else there is, in the words of the parser but without its hints, in one line.
        (_, Lang::Ja) => format!("コマンドラインを解釈できません：{}。使い方は--helpで確認できます", first_line(error)),
        (_, Lang::En) => format!("{}; --help tells more", first_line(error)),
    }
}

fn first_line(error: &clap::Error) -> String {
    let text = error.render().to_string();
    let line = text.lines().next().unwrap_or_default();
    printable(line.strip_prefix("error: ").unwrap_or(line))
}

/// What the parser says of the place, in one line.
fn shown(value: &ContextValue, lang: Lang) -> String {
    let between = pick(lang, "、", ", ");
    let text = match value {
        ContextValue::Strings(several) => several.join(between),
        ContextValue::StyledStrs(several) => several.iter().map(ToString::to_string).collect::<Vec<_>>().join(between),
        one => one.to_string(),
    };
    printable(&text)
}
