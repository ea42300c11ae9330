//! Holds what is in place against what a method requires: which measures are required, and how far each is.
//!
//! ```text
//! cargo run --example gap -- data/profiles/call-centre.json
//! cargo run --example gap -- data/profiles/call-centre.json --format csv -o gap.csv
//! ```

#[path = "support/mod.rs"]
mod support;
#[path = "gap/workbooks.rs"]
mod workbooks;

use std::{path::PathBuf, process::ExitCode};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use support::{
    Failure, csv, date,
    docx::{self, Form},
    files, input, pick,
    sheet::{
        filled::{self, Filled},
        grid::LARGEST_WORKBOOK,
        words::plain,
    },
    streams, word, xlsx,
};
use telework_advisor::{
    Lang, Profile,
    change::Gap,
    portfolio::{Portfolio, ProfileFile},
    problem::printable,
    record::{GapRecord, PortfolioRecord},
    report::{
        Block, Document, Line, gap_document, gap_summary, gap_table, portfolio_gap_document,
        portfolio_roadmap_document, portfolio_roadmap_table, portfolio_table, roadmap_document, roadmap_table,
    },
};

fn main() -> ExitCode {
    let lang = support::language();
    support::exit(run(lang))
}

fn run(lang: Lang) -> Result<(), Failure> {
    let matches = support::options::matches(command(lang), lang)?;
    let guideline = support::guideline(&matches, lang)?;
    let file = input::profile_file(guideline, &matches, lang)?;
    let file = filled_in(dated(file, &matches, lang)?, &matches, lang)?;
    let format = matches.get_one::<String>("format").map_or("text", String::as_str);
    let is_binary = matches!(format, "xlsx" | "docx");
    let text = match &file {
        _ if matches.get_flag("roadmap") => roadmap(&file, &matches, format, lang)?,
        ProfileFile::Profile(profile) => of_profile(profile, &matches, format, lang)?,
        ProfileFile::Portfolio(portfolio) => of_portfolio(portfolio, &matches, format, lang)?,
    };
    if is_binary { support::write_binary(&text, &matches, lang) } else { support::write(&text, &matches, lang) }
}

/// How far the measures of a profile are.
fn of_profile(profile: &Profile<'_>, matches: &ArgMatches, format: &str, lang: Lang) -> Result<Vec<u8>, Failure> {
    let advice = profile.advise();
    let method = match word::method(advice.guideline(), matches, "method", lang)? {
        // Also one that is not a candidate: it may be in use today.
        Some(method) => method,
        None => support::candidate(&advice, None, lang)?.method(),
    };
    let gap = Gap::new(&advice, method);
    Ok(match format {
        "xlsx" => workbooks::checklist(&gap, matches.contains_id("filled"), lang)?,
        "docx" => {
            let date = date::or_published(profile.date(), gap.guideline());
            docx::render(&gap_document(&gap, lang), Form::Report, &date)?
        }
        "json" => support::json(&GapRecord::new(&gap))?,
        "csv" => csv::render(&gap_table(&gap, lang)),
        "text" if !matches.get_flag("full") => support::written(&in_short(&gap, lang), format),
        _ => support::written(&gap_document(&gap, lang), format),
    })
}

/// The profile or portfolio as of the day of `--date`.
fn dated<'g>(file: ProfileFile<'g>, matches: &ArgMatches, lang: Lang) -> Result<ProfileFile<'g>, Failure> {
    let Some(date) = matches.get_one::<String>("date") else { return Ok(file) };
    let (guideline, written) = match &file {
        ProfileFile::Profile(profile) => (profile.answers().guideline(), serde_json::to_value(profile)),
        ProfileFile::Portfolio(portfolio) => (portfolio.guideline(), serde_json::to_value(portfolio)),
    };
    let mut written = written.map_err(|error| Failure::new(error.to_string()))?;
    written["date"] = date.as_str().into();
    // A group with a date of its own is looked at on the same day.
    for group in written["groups"].as_array_mut().into_iter().flatten() {
        if let Some(own) = group.get_mut("date") {
            *own = date.as_str().into();
        }
    }
    let read = ProfileFile::from_json(guideline, "--date", written.to_string().as_bytes());
    read.map_err(|error| Failure::of(&error, lang))
}

/// The profile or portfolio with what was typed into the checklists of `--filled`, saved where `--save` asks for it.
fn filled_in<'g>(mut file: ProfileFile<'g>, matches: &ArgMatches, lang: Lang) -> Result<ProfileFile<'g>, Failure> {
    for path in matches.get_many::<PathBuf>("filled").into_iter().flatten() {
        let bytes = support::read_at_most(path, LARGEST_WORKBOOK, lang)?;
        let filled = Filled::read(&support::display_name(path), &bytes, lang).map_err(|wrong| Failure(vec![wrong]))?;
        let put = |profile: Profile<'g>, whole: &Profile<'g>| -> Result<Profile<'g>, Failure> {
            let (profile, notes) = filled::put(profile, whole, &filled, lang).map_err(Failure)?;
            notes.iter().for_each(|note| streams::say(note));
            Ok(profile)
        };
        file = match file {
            ProfileFile::Profile(profile) => ProfileFile::Profile(put(profile.clone(), &profile)?),
            ProfileFile::Portfolio(portfolio) => {
                let (place, whole) = group_of(&portfolio, &filled, lang)?;
                let group =
                    portfolio.groups().get(place).map_or_else(|| whole.clone(), |group| group.profile().clone());
                ProfileFile::Portfolio(portfolio.with_profile(place, put(group, &whole)?))
            }
        };
    }
    if let Some(path) = matches.get_one::<PathBuf>("save") {
        files::wrong_save(matches, lang).map_or(Ok(()), Err)?;
        let json = match &file {
            ProfileFile::Profile(profile) => support::json(profile)?,
            ProfileFile::Portfolio(portfolio) => support::json(portfolio)?,
        };
        files::save(path, &json, lang)?;
    }
    Ok(file)
}

/// The group that a checklist is for, by the site it names: its place, and its profile with what the portfolio states.
fn group_of<'g>(portfolio: &Portfolio<'g>, filled: &Filled, lang: Lang) -> Result<(usize, Profile<'g>), Failure> {
    let [name, site] = [filled::FOR, filled::SITE].map(|labels| filled.stated(labels));
    let is_same =
        |one: Option<&str>, other: &Option<String>| one.is_some() && one.map(plain) == other.as_deref().map(plain);
    // Where the organisation has no name, the group stands in its place.
    let is_named = |profile: &Profile<'_>| match profile.site() {
        Some(group) => is_same(Some(group), &site),
        None => is_same(profile.name(), &name),
    };
    let alone = |place| Some((place, portfolio.profile_alone(place)?));
    let groups = (0..portfolio.groups().len()).filter_map(alone);
    let mut found: Vec<_> = groups.filter(|(_, profile)| is_named(profile)).collect();
    match found.pop() {
        Some(one) if found.is_empty() => Ok(one),
        _ => {
            let named = site.or(name);
            let (name, group) = (filled.name(), printable(named.as_deref().unwrap_or_default()));
            Err(Failure::new(&match lang {
                Lang::Ja if named.is_none() => format!(
                    "{name}: 部署・拠点の記載がないため、どの部署・拠点のチェックリストか分かりません。--groupで指定し、1件ずつ読み込んでください"
                ),
                Lang::Ja => format!(
                    "{name}: 「{group}」という部署・拠点は一つに決まりません。--groupで指定し、1件ずつ読み込んでください"
                ),
                Lang::En if named.is_none() => format!(
                    "{name}: expected the site that the checklist is for, found none; name the group with --group, and read one at a time"
                ),
                Lang::En => format!(
                    "{name}: expected the checklist of one of the groups, found one for {group:?}; name the group with --group, and read one at a time"
                ),
            }))
        }
    }
}

/// How far the measures of a portfolio are, each group with its first choice.
fn of_portfolio(portfolio: &Portfolio<'_>, matches: &ArgMatches, format: &str, lang: Lang) -> Result<Vec<u8>, Failure> {
    if matches.contains_id("method") {
        return Err(Failure::new(pick(
            lang,
            "--method: ポートフォリオには使えません。--groupで部署・拠点を指定してください",
            "--method: expected a profile, found a portfolio; name the group with --group",
        )));
    }
    let advice = portfolio.advise();
    let date = date::or_published(portfolio.date(), portfolio.guideline());
    Ok(match format {
        "json" => support::json(&PortfolioRecord::new(&advice, None))?,
        "docx" => docx::render(&portfolio_gap_document(&advice, lang), Form::Report, &date)?,
        "csv" => csv::render(&portfolio_table(&advice, None, lang)),
        "xlsx" => workbooks::matrix(&advice, &date, lang)?,
        _ => support::written(&portfolio_gap_document(&advice, lang), format),
    })
}

/// What to see to in which order, of a profile or of all groups of a portfolio.
fn roadmap(file: &ProfileFile<'_>, matches: &ArgMatches, format: &str, lang: Lang) -> Result<Vec<u8>, Failure> {
    if matches.contains_id("method") || format == "json" {
        return Err(Failure::new(pick(
            lang,
            "--roadmap: --methodや--format jsonとは組み合わせられません。推奨する方式のロードマップを、docx、xlsxなどで出力します",
            "--roadmap: expected neither --method nor --format json; it is of the method recommended, as docx or xlsx for example",
        )));
    }
    let (document, table, guideline, date) = match file {
        ProfileFile::Profile(profile) => {
            let advice = profile.advise();
            let (document, table) = (roadmap_document(&advice, lang), roadmap_table(&advice, lang));
            (document, table, advice.guideline(), profile.date().map(str::to_owned))
        }
        ProfileFile::Portfolio(portfolio) => {
            let advice = portfolio.advise();
            let (document, table) = (portfolio_roadmap_document(&advice, lang), portfolio_roadmap_table(&advice, lang));
            (Some(document), Some(table), advice.guideline(), portfolio.date().map(str::to_owned))
        }
    };
    let (Some(document), Some(table)) = (document, table) else {
        return Err(Failure::new(pick(
            lang,
            "--roadmap: 推奨する方式がまだないため、ロードマップにできません。advise で残りの質問や不適合を確かめてください",
            "--roadmap: expected a method that is recommended, found none; advise tells what is open or in conflict",
        )));
    };
    let date = date::or_published(date.as_deref(), guideline);
    Ok(match format {
        "csv" => csv::render(&table),
        "docx" => docx::render(&document, Form::WidePaper, &date)?,
        "xlsx" => workbooks::roadmap(&document, &table, guideline, &date)?,
        _ => support::written(&document, format),
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

fn command(lang: Lang) -> Command {
    let command = Command::new("gap")
        .about(pick(
            lang,
            "実施済みの対策と、方式に必要な対策を突き合わせます",
            "Compares the measures in place with those a telework method requires",
        ))
        .after_help(support::paragraphs([pick(
            lang,
            "例:\n  gap data/profiles/call-centre.json\n  gap data/profiles/municipal-office.json --method remote-desktop --format csv -o gap.csv\n  gap data/profiles/call-centre.json --format xlsx -o gap.xlsx\n  gap data/profiles/call-centre.json --filled gap.xlsx --format xlsx -o next.xlsx\n  gap data/profiles/call-centre.json --roadmap --format docx -o roadmap.docx\n\n\
             実施済みの対策は、プロファイルのimplementedにIDで並べます（IDは controls --format csv で確認できます）。\n\
             一部実施、計画中などの状況は、measuresに担当や期限を添えて書きます。\n\
             存在しないIDがあれば、近いIDを示して終了コード2で終わります。",
            "Examples:\n  gap data/profiles/call-centre.json\n  gap data/profiles/municipal-office.json --method remote-desktop --format csv -o gap.csv\n  gap data/profiles/call-centre.json --format xlsx -o gap.xlsx\n  gap data/profiles/call-centre.json --filled gap.xlsx --format xlsx -o next.xlsx\n  gap data/profiles/call-centre.json --roadmap --format docx -o roadmap.docx\n\n\
             What is in place stands in the profile under `implemented`, by id (controls --format csv lists the ids); under\n\
             `measures` a measure can also be partly in place, planned, not in place or not applicable, with owner and due date. An id\n\
             that does not exist is an error with the nearest one that does, and exit status 2.",
        ), pick(lang, csv::HELP[0], csv::HELP[1]), pick(lang, xlsx::HELP[0], xlsx::HELP[1]), pick(lang, docx::HELP[0], docx::HELP[1])]))
        .arg(
            Arg::new("profile")
                .value_name("PROFILE")
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .help(pick(lang, "プロファイルまたはポートフォリオ（JSON、またはヒアリングシートのxlsx・CSV）。「-」は標準入力", "Profile or portfolio (JSON, or a hearing sheet as xlsx or CSV); - for standard input")),
        )
        .arg(input::group_option(lang))
        .arg(word::method_option(
            "method",
            pick(lang, "対象の方式。候補でない方式も指定できます（既定：順位が最も上の候補）", "The method to compare with, a candidate or not [default: the first candidate]"),
            lang,
        ))
        .arg(Arg::new("filled").long("filled").value_name("FILE").action(ArgAction::Append).value_parser(value_parser!(PathBuf)).help(pick(
            lang,
            "記入済みのチェックリスト（xlsxまたはCSV）。状況、理由、担当、期限、根拠資料、備考をIDで対応付けて反映する。複数指定でき、ポートフォリオでは、各ファイルに書かれた部署・拠点に反映する",
            "A checklist that was filled in (xlsx or CSV): status, reason, owner, due date, evidence and remarks, by id. May be repeated; with a portfolio each goes to the group that it names",
        )))
        .arg(Arg::new("date").long("date").value_name("YYYY-MM-DD").help(pick(
            lang,
            "現在の日付。プロファイルの日付を置き換え、これより前の期限は「期限超過」とする（時計は参照しません）",
            "Today's date, in the place of the profile's: what was due before it is overdue (no clock is read)",
        )))
        .arg(Arg::new("save").long("save").value_name("FILE").value_parser(value_parser!(PathBuf)).help(pick(
            lang,
            "--filledを反映したプロファイルまたはポートフォリオ（JSON）を保存する（既存のファイルは置き換える）",
            "Save the profile or portfolio (JSON) with what --filled says; an existing file is replaced",
        )))
        .arg(
            Arg::new("full")
                .long("full")
                .action(ArgAction::SetTrue)
                .help(pick(lang, "textで、すべての対策を表示する", "With text, all measures instead of the first")),
        )
        .arg(Arg::new("roadmap").long("roadmap").action(ArgAction::SetTrue).help(pick(
            lang,
            "推奨する方式の未実施の対策を、取り組む順に3段階で示す（担当・期限付き）",
            "The measures to see to in three steps over time, with owner and due date, of the method recommended",
        )))
        .arg(support::format_option(lang, &["text", "markdown", "html", "csv", "xlsx", "docx", "json"]));
    support::with_data_option(support::with_common_options(command, lang), lang)
}
