//! Holds what is implemented against what a method requires: what is missing, in place, not needed, or depends.
//!
//! ```text
//! cargo run --example gap -- data/profiles/call-centre.json
//! cargo run --example gap -- data/profiles/call-centre.json --format csv -o gap.csv
//! ```

#[path = "support/mod.rs"]
mod support;

use std::{path::PathBuf, process::ExitCode};

use clap::{Arg, Command, builder::PossibleValuesParser, value_parser};
use support::{Failure, pick, terminal};
use telework_advisor::{Gap, GapRecord, Lang, Method, Profile, gap_document, gap_table};

fn main() -> ExitCode {
    let lang = support::language();
    support::exit(run(lang))
}

fn run(lang: Lang) -> Result<(), Failure> {
    let matches = command(lang).get_matches();
    let guideline = support::guideline(&matches, lang)?;
    let path = matches.get_one::<PathBuf>("profile").cloned().unwrap_or_default();
    let bytes = support::read(&path, lang)?;
    let profile = Profile::from_json(guideline, &support::display_name(&path), &bytes)
        .map_err(|error| Failure::of(&error, lang))?;
    let advice = profile.advise();
    let wanted: Option<Method> = matches.get_one::<String>("method").and_then(|word| word.parse().ok());
    let candidate = advice.candidates().iter().find(|one| wanted.is_none_or(|method| method == one.method()));
    let Some(candidate) = candidate else {
        let ids: Vec<&str> = advice.candidates().iter().map(|candidate| candidate.method().id()).collect();
        let (ids, found) = (ids.join(", "), wanted.map(Method::id).unwrap_or_default());
        return Err(Failure::new(match lang {
            Lang::Ja => format!("--method: {found}は、この回答では候補になりません。候補は{ids}です"),
            Lang::En => format!("--method: expected a candidate of these answers ({ids}), found {found}"),
        }));
    };
    let gap = Gap::new(candidate, profile.implemented());
    let text = match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => support::json(&GapRecord::new(&gap))?,
        Some("csv") => support::csv::render(&gap_table(&gap, lang)),
        Some("markdown") => gap_document(&profile, &gap, lang).to_markdown().into_bytes(),
        _ => terminal::render(&gap_document(&profile, &gap, lang), terminal::columns()).into_bytes(),
    };
    support::write(&text, &matches, lang)
}

fn command(lang: Lang) -> Command {
    let command = Command::new("gap")
        .about(pick(
            lang,
            "実施済みの対策と、方式に必要な対策を突き合わせます",
            "Holds the measures in place against those a telework method requires",
        ))
        .after_help(pick(
            lang,
            "例:\n  gap data/profiles/call-centre.json\n  gap data/profiles/municipal-office.json --method remote-desktop --format csv -o gap.csv\n\n\
             実施済みの対策は、プロファイルのimplementedにIDで並べます（IDは controls --format csv で確認できます）。\n\
             存在しないIDがあれば、近いIDを示して終了コード2で終わります。",
            "Examples:\n  gap data/profiles/call-centre.json\n  gap data/profiles/municipal-office.json --method remote-desktop --format csv -o gap.csv\n\n\
             What is in place stands in the profile under `implemented`, by id (controls --format csv lists the ids). An id\n\
             that does not exist is an error with the nearest one that does, and exit status 2.",
        ))
        .arg(
            Arg::new("profile")
                .value_name("PROFILE")
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .help(pick(lang, "プロファイル（JSON）。「-」は標準入力", "Profile (JSON); - for standard input")),
        )
        .arg(
            Arg::new("method")
                .long("method")
                .value_name("METHOD")
                .value_parser(PossibleValuesParser::new(Method::ALL.map(Method::id)))
                .help(pick(lang, "対象の方式（既定：順位が最も上の候補）", "The method to hold against [default: the candidate that stands first]")),
        )
        .arg(support::format_option(lang, &["text", "markdown", "csv", "json"]));
    support::with_data_option(support::with_common_options(command, lang), lang)
}
