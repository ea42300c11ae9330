//! The command line: its help, and what is wrong with it in one line, in the language asked for.

use std::process;

use clap::{
    Arg, ArgAction, ArgMatches, Command,
    error::{ContextKind, ContextValue, ErrorKind},
};
use telework_advisor::{Lang, problem::printable};

use super::{Failure, files, pick, streams::Stream, terminal};

/// What the command line asks for. A call for help is answered here, and ends the program.
pub(crate) fn matches(command: Command, lang: Lang) -> Result<ArgMatches, Failure> {
    let left = left_column(&command);
    worded(command, left, lang).try_get_matches().map_err(|error| {
        match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                match files::ended(Stream::Output.show(&help(&error, lang)), None, lang) {
                    Ok(()) => process::exit(0),
                    Err(failure) => failure,
                }
            }
            ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
                // Where even this cannot be written, there is nobody to tell.
                let _ = Stream::Error.show(&help(&error, lang));
                process::exit(2);
            }
            _ => Failure::new(told(&error, lang)),
        }
    })
}

/// The help that clap makes, in the language asked for (it knows English alone), in lines that fit the terminal (it breaks lines
/// at spaces alone, of which Japanese has none and commands some that are to stay).
fn worded(command: Command, left: usize, lang: Lang) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|one| one.get_name().to_owned()).collect();
    let mut command =
        names.into_iter().fold(command, |command, name| command.mut_subcommand(name, |one| worded(one, left, lang)));
    if let Some(text) = command.get_after_help().map(ToString::to_string) {
        command = command.after_help(in_lines(&text));
    }
    if let Some(text) = command.get_about().map(ToString::to_string) {
        command = command.about(terminal::wrapped_beside(0, &text));
    }
    let command = command.term_width(usize::MAX).mut_args(|arg| {
        let arg = if arg.get_action().takes_values() { with_values(arg.clone(), lang) } else { arg.clone() };
        let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
        arg.help(terminal::wrapped_beside(left, &help))
    });
    if lang == Lang::En {
        return command;
    }
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).help("使い方を表示する");
    command
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .arg(help)
        .subcommand_help_heading("サブコマンド")
        .subcommand_value_name("サブコマンド")
        .mut_args(|arg| {
            let heading = if arg.is_positional() { "引数" } else { "オプション" };
            arg.help_heading(heading)
        })
        .help_template("{about-with-newline}\n使い方: {usage}\n\n{all-args}{after-help}")
}

/// How wide clap makes what stands left of the help of an argument, here or in a subcommand, its margins included.
fn left_column(command: &Command) -> usize {
    let width = |arg: &Arg| {
        let option = arg.get_long().map_or(0, |long| "-x, --".len() + long.len() + 1);
        let values = arg.get_value_names().unwrap_or_default().iter().map(|name| name.len() + "<>".len());
        "    ".len() + option + values.sum::<usize>()
    };
    command.get_arguments().map(width).chain(command.get_subcommands().map(left_column)).max().unwrap_or_default()
}

/// A help text with each paragraph wrapped anew. Commands, which are indented, stay as they are, so that they can be copied.
fn in_lines(text: &str) -> String {
    let (mut lines, mut paragraph) = (Vec::new(), String::new());
    for line in text.lines().chain([""]) {
        if !line.is_empty() && !line.starts_with(' ') {
            let is_ascii = |one: Option<char>| one.is_some_and(|one| one.is_ascii());
            if is_ascii(paragraph.chars().last()) && is_ascii(line.chars().next()) {
                paragraph.push(' ');
            }
            paragraph.push_str(line);
            continue;
        }
        if !paragraph.is_empty() {
            lines.push(terminal::wrapped(&std::mem::take(&mut paragraph), "", "").trim_end().to_owned());
        }
        // A word and, behind blanks, what it means; a command has none behind it.
        let text = line.trim_start();
        let meaning = text.find("  ").map(|blanks| text.split_at(blanks).1.trim_start());
        lines.push(meaning.map_or_else(
            || line.to_owned(),
            |meaning| {
                let before = line.strip_suffix(meaning).unwrap_or_default();
                terminal::wrapped(meaning, before, &" ".repeat(before.len())).trim_end().to_owned()
            },
        ));
    }
    lines.join("\n").trim_end().to_owned()
}

/// The values that an option may have, and the one that it has without being asked, behind what is said of it.
fn with_values(arg: Arg, lang: Lang) -> Arg {
    let said = |(ja, en): (&str, &str), values: Vec<String>| match (&*values, lang) {
        ([], _) => String::new(),
        (values, Lang::Ja) => format!("［{ja}：{}］", values.join("、")),
        (values, Lang::En) => format!(" [{en}: {}]", values.join(", ")),
    };
    let possible = arg.get_possible_values().into_iter().filter(|_| !arg.is_hide_possible_values_set());
    let possible = possible.map(|value| value.get_name().to_owned()).collect();
    let possible = said(("指定できる値", "possible values"), possible);
    let default = arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned());
    let default = said(("既定", "default"), default.collect());
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    arg.help(format!("{help}{default}{possible}")).hide_possible_values(true).hide_default_value(true)
}

fn help(error: &clap::Error, lang: Lang) -> String {
    let text = error.render().to_string();
    match lang {
        Lang::Ja => text.replace("[OPTIONS]", "[オプション]").replace("<COMMAND>", "<サブコマンド>"),
        Lang::En => text,
    }
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
        (ErrorKind::MissingSubcommand, Lang::Ja) => {
            format!(
                "サブコマンドを指定してください（{}）。使い方は--helpで確認できます",
                context(ContextKind::ValidSubcommand)
            )
        }
        (ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals, Lang::Ja) => {
            format!("{argument}: 値の数が合いません。使い方は--helpで確認できます")
        }
        (ErrorKind::InvalidUtf8, Lang::Ja) => {
            "引数に読み取れない文字があります。文字コードを確かめてください".to_owned()
        }
        (_, Lang::Ja) => "コマンドラインを解釈できません。使い方は--helpで確認できます".to_owned(),
        // Whatever else there is, in the words of the parser but without its hints, in one line.
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
