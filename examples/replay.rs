//! Works an earlier advice out again on the data of today, and tells what changed and why.
//!
//! ```text
//! cargo run --example advise -- data/profiles/call-centre.json --format json -o advice.json
//! cargo run --example replay -- advice.json
//! ```

#[path = "support/mod.rs"]
mod support;

use std::{path::PathBuf, process::ExitCode};

use clap::{Arg, Command, value_parser};
use support::{Failure, pick, terminal};
use telework_advisor::{AdviceRecord, LARGEST_ADVICE, Lang, Replay, ReplayRecord, replay_document};

fn main() -> ExitCode {
    let lang = support::language();
    support::exit(run(lang))
}

fn run(lang: Lang) -> Result<(), Failure> {
    let matches = support::options::matches(command(lang), lang)?;
    let guideline = support::guideline(&matches, lang)?;
    let path = matches.get_one::<PathBuf>("advice").cloned().unwrap_or_default();
    let bytes = support::read_at_most(&path, LARGEST_ADVICE, lang)?;
    let name = support::display_name(&path);
    let record = AdviceRecord::from_json(&name, &bytes).map_err(|error| Failure::of(&error, lang))?;
    let replay = Replay::new(guideline, &name, &record);
    let text = match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => support::json(&ReplayRecord::new(&replay, lang))?,
        Some("markdown") => replay_document(&replay, lang).to_markdown().into_bytes(),
        _ => terminal::render(&replay_document(&replay, lang), terminal::columns()).into_bytes(),
    };
    support::write(&text, &matches, lang)
}

fn command(lang: Lang) -> Command {
    let command = Command::new("replay")
        .about(pick(
            lang,
            "過去の検討結果を現在のデータで検討し直し、変わった点とその理由を示します",
            "Works an earlier advice out again on the data of today, and tells what changed and why",
        ))
        .after_help(pick(
            lang,
            "例:\n  advise data/profiles/call-centre.json --format json -o advice.json\n  replay advice.json\n  replay advice.json --overlay official.json --format markdown\n\n\
             現在のデータにない質問や選択肢、対策は、その旨を示したうえで除き、残りで検討します。\n\
             当時のデータは使わないため、理由は記録と現在のデータからわかる範囲で示します。",
            "Examples:\n  advise data/profiles/call-centre.json --format json -o advice.json\n  replay advice.json\n  replay advice.json --overlay official.json --format markdown\n\n\
             Questions, choices and measures that the data of today do not know are named and left out; the rest goes on.\n\
             The data of then are not used: reasons are given as far as the record and the data of today can tell.",
        ))
        .arg(
            Arg::new("advice")
                .value_name("ADVICE")
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .help(pick(
                    lang,
                    "advise --format json で書き出した検討結果（JSON）。「-」で標準入力",
                    "What advise --format json wrote; - for standard input",
                )),
        )
        .arg(support::format_option(lang, &["text", "markdown", "json"]));
    support::with_data_option(support::with_common_options(command, lang), lang)
}
