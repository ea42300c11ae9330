//! The hearing sheet: writes it for Excel, and reads back what a client filled in.
//!
//! ```text
//! cargo run --example hearing -- template --lang ja -o hearing.xlsx
//! cargo run --example hearing -- template --sites Headquarters,Osaka -o hearing.xlsx
//! cargo run --example hearing -- read hearing.xlsx -o client.json
//! ```

#[path = "support/mod.rs"]
mod support;

use std::{path::PathBuf, process::ExitCode};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use support::{
    Failure, input, pick,
    sheet::template::{self, Content},
};
use telework_advisor::{Guideline, Lang, portfolio::ProfileFile};

fn main() -> ExitCode {
    let lang = support::language();
    support::exit(run(lang))
}

fn run(lang: Lang) -> Result<(), Failure> {
    let matches = support::options::matches(command(lang), lang)?;
    match matches.subcommand() {
        Some(("read", matches)) => {
            let guideline = support::guideline(matches, lang)?;
            let json = match file(guideline, matches, lang)? {
                Some(ProfileFile::Profile(profile)) => support::json(&profile)?,
                Some(ProfileFile::Portfolio(portfolio)) => support::json(&portfolio)?,
                None => return Err(Failure::new("FILE")),
            };
            support::write(&json, matches, lang)
        }
        Some((_, matches)) => {
            let guideline = support::guideline(matches, lang)?;
            let sites: Vec<String> = matches
                .get_many::<String>("sites")
                .into_iter()
                .flatten()
                .flat_map(|names| names.split([',', '、', '，']))
                .map(|name| name.trim().to_owned())
                .filter(|name| !name.is_empty())
                .collect();
            let file = file(guideline, matches, lang)?;
            let content = match &file {
                Some(file) => Content::Filled(file),
                None if sites.is_empty() => Content::Empty,
                None => Content::Sites(&sites),
            };
            let name = matches.get_one::<PathBuf>("file").map(|path| support::display_name(path));
            let at = |said: String| name.as_ref().map_or_else(|| said.clone(), |name| format!("{name}: {said}"));
            let bytes = template::write(guideline, &content, lang)
                .map_err(|wrong| Failure(wrong.into_iter().map(at).collect()))?;
            support::write_binary(&bytes, matches, lang)
        }
        None => Err(Failure::new("template or read")),
    }
}

/// What the profile or the sheet on the command line holds.
fn file<'g>(guideline: &'g Guideline, matches: &ArgMatches, lang: Lang) -> Result<Option<ProfileFile<'g>>, Failure> {
    let Some(path) = matches.get_one::<PathBuf>("file") else { return Ok(None) };
    input::read(guideline, path, lang, |name, bytes| ProfileFile::from_json(guideline, name, bytes)).map(Some)
}

fn command(lang: Lang) -> Command {
    let with_options = |command| support::with_data_option(support::with_output_option(command, lang), lang);
    let file = |help| Arg::new("file").value_name("FILE").value_parser(value_parser!(PathBuf)).help(help);
    let template = Command::new("template")
        .about(pick(lang, "ヒアリングシート（Excel）を書き出す", "Write a hearing sheet (Excel)"))
        .arg(file(pick(
            lang,
            "記入済みの状態で書き出すプロファイルまたはポートフォリオ（省略すると空のシート）",
            "Profile or portfolio to fill it in with [default: an empty sheet]",
        )))
        .arg(
            Arg::new("sites")
                .long("sites")
                .value_name("NAME,NAME")
                .action(ArgAction::Append)
                .conflicts_with("file")
                .help(pick(
                    lang,
                    "部署・拠点ごとに1枚のシートを作る（名前を「,」で区切る）",
                    "A sheet for each of these departments or sites, separated by commas",
                )),
        );
    let read = Command::new("read")
        .about(pick(
            lang,
            "記入済みのヒアリングシートを、プロファイル（JSON）にする",
            "Make a profile (JSON) of a hearing sheet that was filled in",
        ))
        .arg(
            file(pick(
                lang,
                "ヒアリングシート（xlsxまたはCSV）。「-」は標準入力",
                "Hearing sheet (xlsx or CSV); - for standard input",
            ))
            .required(true),
        );
    Command::new("hearing")
        .about(pick(
            lang,
            "ヒアリングシートを書き出し、記入されたものを読み込みます",
            "Writes a hearing sheet, and reads it back when it was filled in",
        ))
        .after_help(pick(
            lang,
            "例:\n  hearing template -o hearing.xlsx\n  hearing template --sites 本社,大阪支社 -o hearing.xlsx\n  hearing read hearing.xlsx -o client.json\n  advise hearing.xlsx\n\n\
             プロファイルを受け取るプログラムには、ヒアリングシートをそのまま渡せます。readは内容を確かめるとき、\n\
             またはプロファイルとして保存するときに使います。\n\
             CSVはUTF-8（BOMの有無を問わない）、UTF-16（BOM付き）、Shift_JISを読み込みます。\n\
             空欄は「まだ尋ねていない」、「わからない」は「尋ねたが分からなかった」として扱います。\n\
             読み取れないセルは、シート名とセル番地を示して終了コード2で終わります。",
            "Examples:\n  hearing template -o hearing.xlsx\n  hearing template --sites Headquarters,Osaka -o hearing.xlsx\n  hearing read hearing.xlsx -o client.json\n  advise hearing.xlsx\n\n\
             Every program that takes a profile takes a hearing sheet as it is; read is for a look at what it says, or to keep\n\
             it as a profile. CSV may be UTF-8 (with or without a mark), UTF-16 with its mark, or Shift_JIS.\n\
             An empty cell says that nobody asked yet, \u{201c}Don't know\u{201d} that somebody asked in vain.\n\
             A cell that cannot be read is named by sheet and cell, with exit status 2.",
        ))
        .subcommand_required(true)
        .arg(support::language_option(lang))
        .subcommand(with_options(template))
        .subcommand(with_options(read))
}
