//! What the examples share: language, input, output, messages and exit status.
#![allow(
    dead_code,
    unused_imports,
    clippy::allow_attributes,
    reason = "each example uses its part, so what is unused differs"
)]

pub(crate) mod csv;
pub(crate) mod date;
pub(crate) mod docx;
pub(crate) mod files;
pub(crate) mod input;
pub(crate) mod language;
pub(crate) mod options;
pub(crate) mod oscal;
pub(crate) mod picture;
pub(crate) mod sheet;
pub(crate) mod streams;
pub(crate) mod terminal;
pub(crate) mod word;
pub(crate) mod xlsx;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Arg, ArgMatches, Command, builder::PossibleValuesParser, value_parser};
use telework_advisor::{
    Advice, Candidate, Error, Files, Guideline, Lang, Method, overlay::LARGEST_OVERLAY, problem::printable,
    report::Document,
};

pub(crate) use files::{cannot_read, display_name, folder, read, read_at_most, write, write_binary};
pub(crate) use language::language;

/// Why an example stops: everything to be said about it, a line each.
#[derive(Debug)]
pub(crate) struct Failure(pub(crate) Vec<String>);

impl Failure {
    /// One line.
    pub(crate) fn new(line: impl Into<String>) -> Self {
        Self(vec![line.into()])
    }

    /// Every finding of an input that cannot be used.
    pub(crate) fn of(error: &Error, lang: Lang) -> Self {
        Self(error.findings().iter().map(|finding| finding.line(lang)).collect())
    }

    /// The same, of an input that the findings call `name` and the user called `label`.
    pub(crate) fn labelled(error: &Error, name: &str, label: &str, lang: Lang) -> Self {
        let shown = if name == "answer line" { pick(lang, "回答の行", "answer line") } else { name };
        let (name, label) = (format!("{}: ", printable(shown)), printable(label));
        let lines = error.findings().iter().map(|finding| finding.line(lang));
        Self(
            lines
                .map(|line| line.strip_prefix(&name).map_or(line.clone(), |rest| format!("{label}: {rest}")))
                .collect(),
        )
    }
}

/// One of two wordings.
pub(crate) fn pick(lang: Lang, ja: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Ja => ja,
        Lang::En => en,
    }
}

/// A text without any character that has no business in a cell; it keeps its lines.
pub(crate) fn printable_lines(text: &str) -> String {
    text.replace("\r\n", "\n").split('\n').map(printable).collect::<Vec<_>>().join("\n")
}

/// Paragraphs of a help text, a blank line between two.
pub(crate) fn paragraphs<const N: usize>(paragraphs: [&str; N]) -> String {
    paragraphs.join("\n\n")
}

/// The options that every example has: `--lang`, `-o`.
pub(crate) fn with_common_options(command: Command, lang: Lang) -> Command {
    with_output_option(command.arg(language_option(lang)), lang)
}

/// `--lang`, before and behind the name of a subcommand.
pub(crate) fn language_option(lang: Lang) -> Arg {
    Arg::new("lang")
        .long("lang")
        .value_name("LANG")
        .global(true)
        .value_parser(PossibleValuesParser::new(["ja", "en"]))
        .help(pick(
            lang,
            "出力の言語（省略時は環境変数LC_ALL、LC_MESSAGES、LANG、なければシステムの設定に従う）",
            "Language of the output [default: from LC_ALL, LC_MESSAGES or LANG, else the system's, else en]",
        ))
}

/// `-o`.
pub(crate) fn with_output_option(command: Command, lang: Lang) -> Command {
    command.arg(
        Arg::new("output").short('o').long("output").value_name("FILE").value_parser(value_parser!(PathBuf)).help(
            pick(
                lang,
                "標準出力の代わりにファイルへ書き出す（-は標準出力）",
                "Write to a file instead of standard output (`-`)",
            ),
        ),
    )
}

/// `--data FOLDER` and `--overlay FILE`, for examples that use a guideline.
pub(crate) fn with_data_option(command: Command, lang: Lang) -> Command {
    with_data_folder(command, lang).arg(
        Arg::new("overlay").long("overlay").value_name("FILE").value_parser(value_parser!(PathBuf)).help(pick(
            lang,
            "公式文書から転記した内容のオーバーレイ（JSONまたはxlsx。overlay template で作成）",
            "Overlay, JSON or xlsx, with what was transcribed from the official document (see overlay template)",
        )),
    )
}

/// `--data FOLDER` alone.
pub(crate) fn with_data_folder(command: Command, lang: Lang) -> Command {
    command.arg(Arg::new("data").long("data").value_name("FOLDER").value_parser(value_parser!(PathBuf)).help(pick(
        lang,
        "内蔵データの代わりに使うデータのフォルダ（guideline.jsonのある場所）",
        "Folder of another data set than the embedded one (where its guideline.json is)",
    )))
}

/// `--format`, with the first as default.
pub(crate) fn format_option(lang: Lang, formats: &'static [&'static str]) -> Arg {
    Arg::new("format")
        .long("format")
        .value_name("FORMAT")
        .value_parser(PossibleValuesParser::new(formats))
        .default_value(formats.first().copied().unwrap_or_default())
        .help(pick(lang, "出力の形式", "Format of the output"))
}

/// The guideline to use: the embedded one, or that of `--data`, with the overlay of `--overlay`.
pub(crate) fn guideline(matches: &ArgMatches, lang: Lang) -> Result<&'static Guideline, Failure> {
    // Not every example takes an overlay.
    if let Ok(Some(path)) = matches.try_get_one::<PathBuf>("overlay") {
        return Ok(overlaid(matches, path, &read_at_most(path, LARGEST_OVERLAY, lang)?, lang)?.0);
    }
    let Some(folder) = matches.get_one::<PathBuf>("data") else { return Ok(Guideline::embedded()) };
    let guideline = Guideline::load(&files::folder(folder, lang)?).map_err(|error| Failure::of(&error, lang))?;
    Ok(kept(guideline))
}

/// The guideline of the other side of a comparison: that of `--to-data` and `--to-overlay`, else `same`.
pub(crate) fn other_guideline(
    matches: &ArgMatches,
    same: &'static Guideline,
    lang: Lang,
) -> Result<&'static Guideline, Failure> {
    let folder = matches.get_one::<PathBuf>("to-data").or(matches.get_one::<PathBuf>("data"));
    let files = folder.map_or_else(|| Ok(Files::embedded()), |folder| files::folder(folder, lang))?;
    if let Some(path) = matches.get_one::<PathBuf>("to-overlay") {
        return Ok(with_overlay(&files, path, &read_at_most(path, LARGEST_OVERLAY, lang)?, lang)?.0);
    }
    if matches.contains_id("to-data") {
        return Guideline::load(&files).map(kept).map_err(|error| Failure::of(&error, lang));
    }
    Ok(same)
}

/// The guideline with the overlay that was read from `path`, and the overlay as JSON.
pub(crate) fn overlaid(
    matches: &ArgMatches,
    path: &Path,
    overlay: &[u8],
    lang: Lang,
) -> Result<(&'static Guideline, Vec<u8>), Failure> {
    let folder = matches.get_one::<PathBuf>("data");
    let files = folder.map_or_else(|| Ok(Files::embedded()), |folder| files::folder(folder, lang))?;
    with_overlay(&files, path, overlay, lang)
}

fn with_overlay(
    files: &Files,
    path: &Path,
    overlay: &[u8],
    lang: Lang,
) -> Result<(&'static Guideline, Vec<u8>), Failure> {
    // What ends up in an advice is the name of the file, not where it lies on somebody's disk.
    let name = path.file_name().map_or_else(|| display_name(path), |name| name.to_string_lossy().into_owned());
    let overlaid = input::overlaid(files, &name, &display_name(path), overlay, lang).map_err(Failure)?;
    overlaid.notes.iter().for_each(|note| streams::say(note));
    Ok((kept(overlaid.guideline), overlaid.json))
}

fn kept(guideline: Guideline) -> &'static Guideline {
    // Examples run once and end; what they loaded may live as long as they do.
    Box::leak(Box::new(guideline))
}

/// The candidate of `--method`, else the one that stands first.
pub(crate) fn candidate<'a, 'g>(
    advice: &'a Advice<'g>,
    wanted: Option<Method>,
    lang: Lang,
) -> Result<&'a Candidate<'g>, Failure> {
    let mut candidates = advice.candidates().iter();
    candidates.find(|one| wanted.is_none_or(|method| method == one.method())).ok_or_else(|| {
        let ids: Vec<&str> = advice.candidates().iter().map(|candidate| candidate.method().id()).collect();
        let (ids, found) = (ids.join(", "), wanted.map(Method::id).unwrap_or_default());
        Failure::new(match lang {
            Lang::Ja => format!("--method: {found}は、この回答では候補になりません。候補は{ids}です"),
            Lang::En => format!("--method: expected a candidate of these answers ({ids}), found {found}"),
        })
    })
}

/// A document in the format asked for; as text where that is no other.
pub(crate) fn written(document: &Document, format: &str) -> Vec<u8> {
    match format {
        "markdown" => document.to_markdown(),
        "html" => document.to_html(),
        _ => terminal::render(document, terminal::columns()),
    }
    .into_bytes()
}

/// A document in the format that the command line asks for: as text in short, or with `--full` in full. What is short says
/// so.
pub(crate) fn told(document: &Document, matches: &ArgMatches) -> Vec<u8> {
    let format = matches.get_one::<String>("format").map_or("text", String::as_str);
    if format != "text" {
        return written(document, format);
    }
    if matches.get_flag("full") {
        return terminal::render_in_full(document, terminal::columns()).into_bytes();
    }
    let mut text = terminal::render(document, terminal::columns());
    if document.basic_blocks() != document.basic_blocks_in_full() {
        text.push_str(pick(
            document.lang,
            "（省略あり。全文は--fullで表示）\n",
            "(Shortened; all of it with --full.)\n",
        ));
    }
    text.into_bytes()
}

/// A record as JSON, indented for reading.
pub(crate) fn json(record: &impl serde::Serialize) -> Result<Vec<u8>, Failure> {
    let text = serde_json::to_string_pretty(record).map_err(|error| Failure::new(error.to_string()))?;
    Ok((terminal::printable_json(&text) + "\n").into_bytes())
}

/// Ends the program: status 0, or 2 with a line for each problem on standard error.
pub(crate) fn exit(outcome: Result<(), Failure>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure(lines)) => {
            lines.iter().for_each(|line| streams::say(line));
            ExitCode::from(2)
        }
    }
}
