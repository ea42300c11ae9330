//! Holds what is in place against what a method requires: which measures are required, and how far each is.
//!
//! ```text
//! cargo run --example gap -- data/profiles/call-centre.json
//! cargo run --example gap -- data/profiles/call-centre.json --format csv -o gap.csv
//! ```

#[path = "support/mod.rs"]
mod support;

use std::{path::PathBuf, process::ExitCode};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use support::{
    Failure, csv, date, files, input, pick,
    sheet::{filled, grid::LARGEST_WORKBOOK},
    streams, word,
    xlsx::{self, Checklist},
};
use telework_advisor::{
    Lang, Profile,
    change::{Gap, Requirement},
    portfolio::{Portfolio, ProfileFile},
    record::{GapRecord, PortfolioRecord},
    report::{
        Block, Document, Line, Table, gap_document, gap_summary, gap_table, portfolio_gap_document, portfolio_table,
    },
};

fn main() -> ExitCode {
    let lang = support::language();
    support::exit(run(lang))
}

fn run(lang: Lang) -> Result<(), Failure> {
    let matches = support::options::matches(command(lang), lang)?;
    let guideline = support::guideline(&matches, lang)?;
    let path = matches.get_one::<PathBuf>("profile").cloned().unwrap_or_default();
    let file = input::read(guideline, &path, lang, |name, bytes| ProfileFile::from_json(guideline, name, bytes))?;
    let format = matches.get_one::<String>("format").map_or("text", String::as_str);
    let profile = match file {
        ProfileFile::Profile(profile) => filled_in(profile, &matches, lang)?,
        ProfileFile::Portfolio(portfolio) => {
            return support::write(&of_portfolio(&portfolio, &matches, format, lang)?, &matches, lang);
        }
    };
    let advice = profile.advise();
    let method = match word::method(guideline, &matches, "method", lang)? {
        // Also one that is not a candidate: it may be in use today.
        Some(method) => method,
        None => support::candidate(&advice, None, lang)?.method(),
    };
    let gap = Gap::new(&advice, method);
    let text = match format {
        "xlsx" => return support::write_binary(&checklist(&gap, matches.contains_id("filled"), lang)?, &matches, lang),
        "json" => support::json(&GapRecord::new(&gap))?,
        "csv" => csv::render(&gap_table(&gap, lang)),
        "text" if !matches.get_flag("full") => support::written(&in_short(&gap, lang), format),
        _ => support::written(&gap_document(&gap, lang), format),
    };
    support::write(&text, &matches, lang)
}

/// The profile with what was typed into the checklist of `--filled`, saved where `--save` asks for it.
fn filled_in<'g>(profile: Profile<'g>, matches: &ArgMatches, lang: Lang) -> Result<Profile<'g>, Failure> {
    let profile = match matches.get_one::<PathBuf>("filled") {
        None => profile,
        Some(path) => {
            let bytes = support::read_at_most(path, LARGEST_WORKBOOK, lang)?;
            let guideline = profile.answers().guideline();
            let filled = filled::put(guideline, profile, &support::display_name(path), &bytes, lang);
            let (profile, notes) = filled.map_err(Failure)?;
            notes.iter().for_each(|note| streams::say(note));
            profile
        }
    };
    if let Some(path) = matches.get_one::<PathBuf>("save") {
        files::one_for_two(matches, lang).map_or(Ok(()), Err)?;
        files::save(path, &support::json(&profile)?, lang)?;
    }
    Ok(profile)
}

/// How far the measures of a portfolio are, each group with its first choice.
fn of_portfolio(portfolio: &Portfolio<'_>, matches: &ArgMatches, format: &str, lang: Lang) -> Result<Vec<u8>, Failure> {
    if matches.contains_id("filled") || matches.contains_id("save") {
        return Err(Failure::new(pick(
            lang,
            "--filled、--save: ポートフォリオには使えません。グループごとのプロファイルに分けてお試しください",
            "--filled, --save: expected a profile, found a portfolio; save the group in question as a profile of its own",
        )));
    }
    if matches.contains_id("method") {
        return Err(Failure::new(pick(
            lang,
            "--method: ポートフォリオには使えません。グループごとのプロファイルに分けてお試しください",
            "--method: expected a profile, found a portfolio; save the group in question as a profile of its own",
        )));
    }
    let advice = portfolio.advise();
    Ok(match format {
        "json" => support::json(&PortfolioRecord::new(&advice, None))?,
        "csv" => csv::render(&portfolio_table(&advice, None, lang)),
        "xlsx" => {
            return Err(Failure::new(pick(
                lang,
                "--format xlsx: ポートフォリオには使えません。csvで出力するか、グループごとのプロファイルに分けてお試しください",
                "--format xlsx: expected a profile, found a portfolio; take csv, or save each group as a profile of its own",
            )));
        }
        _ => support::written(&portfolio_gap_document(&advice, lang), format),
    })
}

/// The gap in short, and where to read on.
fn in_short(gap: &Gap<'_>, lang: Lang) -> Document {
    let mut document = gap_summary(gap, lang);
    document.blocks.push(Block::Paragraph(Line::from(pick(
        lang,
        "すべての対策は --full で、表は --format csv または xlsx で出力できます。",
        "All measures with --full; as a table with --format csv or xlsx.",
    ))));
    document
}

/// The gap as a checklist in Excel, with what is known of the status filled in. Where that came from a checklist that was
/// filled in, what is not required any longer stands on a sheet of its own.
fn checklist(gap: &Gap<'_>, is_filled: bool, lang: Lang) -> Result<Vec<u8>, Failure> {
    let (guideline, profile) = (gap.guideline(), gap.profile());
    let method = guideline.method(gap.method()).name().get(lang).to_owned();
    let given = [
        (pick(lang, "対象", "For"), profile.name().map(str::to_owned)),
        (pick(lang, "日付", "Date"), profile.date().map(str::to_owned)),
        (pick(lang, "作成", "Prepared by"), profile.prepared_by().map(str::to_owned)),
        (pick(lang, "テレワーク方式", "Method"), Some(method)),
        (
            pick(lang, "対象外とするとき", "Not applicable"),
            Some(
                pick(
                    lang,
                    "「対象外」とした対策には、その理由を記入してください。",
                    "A measure that is not applicable needs a reason.",
                )
                .to_owned(),
            ),
        ),
    ];
    // Which method it is of, and how far all of it is.
    let in_words = gap_summary(gap, lang).blocks.into_iter().filter_map(|block| match block {
        Block::Paragraph(line) => Some((pick(lang, "概要", "In short"), Some(line.plain()))),
        _ => None,
    });
    let given = given.into_iter().chain(in_words);
    let facts: Vec<(&str, String)> = given.filter_map(|(label, value)| value.map(|value| (label, value))).collect();
    let is_kept = |place: usize| {
        let entry = gap.entries().get(place);
        is_filled
            && entry.is_some_and(|entry| entry.requirement() == Requirement::NotRequired && entry.state().is_some())
    };
    let all = gap_table(gap, lang);
    let (kept, rest): (Vec<_>, Vec<_>) = all.rows.iter().cloned().enumerate().partition(|&(place, _)| is_kept(place));
    let of = |rows: Vec<(usize, _)>| Table { rows: rows.into_iter().map(|(_, row)| row).collect(), ..all.clone() };
    let (kept, table) = (of(kept), of(rest));
    Checklist {
        lang,
        guideline,
        title: pick(lang, "テレワークセキュリティ対策の実施状況", "Telework security measures: required and in place"),
        table: &table,
        kept: (!kept.rows.is_empty()).then_some(&kept),
        // Whether it is required, role, category, measure, text, why it is required.
        printed: &[(0, 11.0), (2, 14.0), (3, 20.0), (4, 28.0), (5, 54.0), (6, 30.0)],
        filled: Some([1, 7, 8, 9, 10, 11]),
        facts: &facts,
        date: &date::or_published(profile.date(), guideline),
    }
    .render()
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
            "例:\n  gap data/profiles/call-centre.json\n  gap data/profiles/municipal-office.json --method remote-desktop --format csv -o gap.csv\n  gap data/profiles/call-centre.json --format xlsx -o gap.xlsx\n  gap data/profiles/call-centre.json --filled gap.xlsx --format xlsx -o next.xlsx\n\n\
             実施済みの対策は、プロファイルのimplementedにIDで並べます（IDは controls --format csv で確認できます）。\n\
             一部実施、計画中などの状況は、measuresに担当や期限を添えて書きます。\n\
             存在しないIDがあれば、近いIDを示して終了コード2で終わります。",
            "Examples:\n  gap data/profiles/call-centre.json\n  gap data/profiles/municipal-office.json --method remote-desktop --format csv -o gap.csv\n  gap data/profiles/call-centre.json --format xlsx -o gap.xlsx\n  gap data/profiles/call-centre.json --filled gap.xlsx --format xlsx -o next.xlsx\n\n\
             What is in place stands in the profile under `implemented`, by id (controls --format csv lists the ids); under\n\
             `measures` a measure can also be partly in place, planned, not in place or not applicable, with owner and due date. An id\n\
             that does not exist is an error with the nearest one that does, and exit status 2.",
        ), pick(lang, csv::HELP[0], csv::HELP[1]), pick(lang, xlsx::HELP[0], xlsx::HELP[1])]))
        .arg(
            Arg::new("profile")
                .value_name("PROFILE")
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .help(pick(lang, "プロファイルまたはポートフォリオ（JSON、またはヒアリングシートのxlsx・CSV）。「-」は標準入力", "Profile or portfolio (JSON, or a hearing sheet as xlsx or CSV); - for standard input")),
        )
        .arg(word::method_option(
            "method",
            pick(lang, "対象の方式。候補でない方式も指定できます（既定：最初の候補）", "The method to hold against, a candidate or not [default: the first candidate]"),
            lang,
        ))
        .arg(Arg::new("filled").long("filled").value_name("FILE").value_parser(value_parser!(PathBuf)).help(pick(
            lang,
            "記入済みのチェックリスト（xlsxまたはCSV）。状況、理由、担当、期限、根拠資料、備考をIDで対応付けて反映する",
            "A checklist that was filled in (xlsx or CSV): status, reason, owner, due date, evidence and remarks, by id",
        )))
        .arg(Arg::new("save").long("save").value_name("FILE").value_parser(value_parser!(PathBuf)).help(pick(
            lang,
            "--filledを反映したプロファイル（JSON）を保存する（既存のファイルは置き換える）",
            "Save the profile (JSON) with what --filled says; an existing file is replaced",
        )))
        .arg(
            Arg::new("full")
                .long("full")
                .action(ArgAction::SetTrue)
                .help(pick(lang, "textで、すべての対策を表示する", "With text, all measures instead of the first")),
        )
        .arg(support::format_option(lang, &["text", "markdown", "csv", "xlsx", "json"]));
    support::with_data_option(support::with_common_options(command, lang), lang)
}
