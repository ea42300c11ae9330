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
use support::{
    Failure, csv, date, pick,
    xlsx::{self, Checklist, Progress},
};
use telework_advisor::{
    Lang, Method, Profile,
    change::{Gap, GapEntry, GapState},
    record::GapRecord,
    report::{gap_document, gap_table},
};

fn main() -> ExitCode {
    let lang = support::language();
    support::exit(run(lang))
}

fn run(lang: Lang) -> Result<(), Failure> {
    let matches = support::options::matches(command(lang), lang)?;
    let guideline = support::guideline(&matches, lang)?;
    let path = matches.get_one::<PathBuf>("profile").cloned().unwrap_or_default();
    let bytes = support::read(&path, lang)?;
    let profile = Profile::from_json(guideline, &support::display_name(&path), &bytes)
        .map_err(|error| Failure::of(&error, lang))?;
    let advice = profile.advise();
    let wanted: Option<Method> = matches.get_one::<String>("method").and_then(|word| word.parse().ok());
    let candidate = support::candidate(&advice, wanted, lang)?;
    let gap = Gap::new(&advice, candidate.method()).ok_or_else(|| Failure::new("no candidate"))?;
    let format = matches.get_one::<String>("format").map_or("text", String::as_str);
    let text = match format {
        "xlsx" => return support::write_binary(&checklist(&gap, lang)?, &matches, lang),
        "json" => support::json(&GapRecord::new(&gap))?,
        "csv" => csv::render(&gap_table(&gap, lang)),
        _ => support::written(&gap_document(&gap, lang), format),
    };
    support::write(&text, &matches, lang)
}

/// The gap as a checklist in Excel, with what is known of the status filled in.
fn checklist(gap: &Gap<'_>, lang: Lang) -> Result<Vec<u8>, Failure> {
    let (guideline, profile) = (gap.guideline(), gap.profile());
    let method = guideline.method(gap.method()).name().get(lang).to_owned();
    let given = [
        (pick(lang, "対象", "For"), profile.name().map(str::to_owned)),
        (pick(lang, "日付", "Date"), profile.date().map(str::to_owned)),
        (pick(lang, "作成", "Prepared by"), profile.prepared_by().map(str::to_owned)),
        (pick(lang, "テレワーク方式", "Method"), Some(method)),
        (
            pick(lang, "対応状況", "Status"),
            Some(
                pick(
                    lang,
                    "プロファイルで実施済みの対策は「実施済」、必要で未実施の対策は「未着手」、この条件では不要な対策は「対象外」としています。\
                     回答によって要否が決まる対策は空欄です。",
                    "“Done” where the profile says that a measure is implemented, “Not started” where it is required and \
                     missing, “Not applicable” where it is not needed here; blank where it depends on answers not given.",
                )
                .to_owned(),
            ),
        ),
    ];
    let facts: Vec<(&str, String)> =
        given.into_iter().filter_map(|(label, value)| value.map(|value| (label, value))).collect();
    let progress: Vec<Option<Progress>> = gap.entries().iter().map(progress).collect();
    Checklist {
        lang,
        guideline,
        title: pick(lang, "テレワークセキュリティ対策の実施状況", "Telework security measures: required and in place"),
        table: &gap_table(gap, lang),
        // State, role, category, measure, text, why it is required.
        printed: &[(0, 11.0), (2, 14.0), (3, 20.0), (4, 28.0), (5, 54.0), (6, 30.0)],
        progress: &progress,
        facts: &facts,
        date: &date::or_published(profile.date(), guideline),
    }
    .render()
}

fn progress(entry: &GapEntry<'_>) -> Option<Progress> {
    match entry.state() {
        _ if entry.is_implemented() => Some(Progress::Done),
        GapState::Missing => Some(Progress::NotStarted),
        GapState::NotNeeded => Some(Progress::NotApplicable),
        GapState::Depends | GapState::InPlace => None,
    }
}

fn command(lang: Lang) -> Command {
    let command = Command::new("gap")
        .about(pick(
            lang,
            "実施済みの対策と、方式に必要な対策を突き合わせます",
            "Holds the measures in place against those a telework method requires",
        ))
        .after_help(support::paragraphs([pick(
            lang,
            "例:\n  gap data/profiles/call-centre.json\n  gap data/profiles/municipal-office.json --method remote-desktop --format csv -o gap.csv\n  gap data/profiles/call-centre.json --format xlsx -o gap.xlsx\n\n\
             実施済みの対策は、プロファイルのimplementedにIDで並べます（IDは controls --format csv で確認できます）。\n\
             存在しないIDがあれば、近いIDを示して終了コード2で終わります。",
            "Examples:\n  gap data/profiles/call-centre.json\n  gap data/profiles/municipal-office.json --method remote-desktop --format csv -o gap.csv\n  gap data/profiles/call-centre.json --format xlsx -o gap.xlsx\n\n\
             What is in place stands in the profile under `implemented`, by id (controls --format csv lists the ids). An id\n\
             that does not exist is an error with the nearest one that does, and exit status 2.",
        ), pick(lang, csv::HELP[0], csv::HELP[1]), pick(lang, xlsx::HELP[0], xlsx::HELP[1])]))
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
        .arg(support::format_option(lang, &["text", "markdown", "csv", "xlsx", "json"]));
    support::with_data_option(support::with_common_options(command, lang), lang)
}
