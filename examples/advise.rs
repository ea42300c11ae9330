//! Advises on a profile: which telework methods suit, why, and what they then require.
//!
//! ```text
//! cargo run --example advise -- data/profiles/call-centre.json
//! cargo run --example advise -- data/profiles/call-centre.json --format html -o report.html
//! cargo run --example advise -- --answers work-scope=all-apps/data-on-terminal=not-stored --format json
//! ```

#[path = "support/mod.rs"]
mod support;

use std::{path::PathBuf, process::ExitCode};

use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Command, value_parser};
use support::{
    Failure, date,
    docx::{self, Form},
    input, oscal, pick,
    sheet::words::Kind,
    word,
};
use telework_advisor::{
    Lang, Method, Preferences, Profile,
    portfolio::{Portfolio, ProfileFile},
    record::{AdviceRecord, PortfolioRecord, WhyRecord},
    report::{Document, advice_document, executive_summary, portfolio_document, why_document},
};

fn main() -> ExitCode {
    let lang = support::language();
    support::exit(run(lang))
}

fn run(lang: Lang) -> Result<(), Failure> {
    let matches = support::options::matches(command(lang), lang)?;
    let guideline = support::guideline(&matches, lang)?;
    let file = match matches.get_one::<String>("answers") {
        Some(line) => {
            let answers = word::answer_line(guideline, line, "--answers", lang)?;
            ProfileFile::Profile(Profile::new(answers, Preferences::default()))
        }
        None => input::profile_file(guideline, &matches, lang)?,
    };
    let format = matches.get_one::<String>("format").map_or("text", String::as_str);
    let file = match matches.get_one::<String>("configuration") {
        Some(text) => {
            let id = word::id(guideline, Kind::Configuration, "--configuration", text, lang).map_err(Failure::new)?;
            configured(file, &id, lang)?
        }
        None => file,
    };
    let why = word::method(guideline, &matches, "why", lang)?;
    let is_oscal = format == "oscal";
    let only_oscal = |option| !is_oscal && matches.contains_id(option);
    if only_oscal("method") || only_oscal("catalog") {
        return Err(Failure::new(pick(
            lang,
            "--method、--catalog: --format oscalと組み合わせて使います",
            "--method, --catalog: expected --format oscal beside them",
        )));
    }
    let is_summary = matches.get_flag("summary");
    if is_summary && (why.is_some() || matches!(format, "json" | "oscal") || matches!(file, ProfileFile::Portfolio(_)))
    {
        return Err(Failure::new(pick(
            lang,
            "--summary: 一つのプロファイルについて、text、markdown、html、docxで出力します（--whyとは組み合わせられません。ポートフォリオでは--groupで部署・拠点を指定してください）",
            "--summary: expected a single profile, without --why, as text, markdown, html or docx; of a portfolio name the group with --group",
        )));
    }
    let text = match (file, why) {
        (ProfileFile::Profile(profile), _) if is_summary => {
            let date = date::or_published(profile.date(), guideline);
            let summary = executive_summary(&profile.advise(), lang);
            match format {
                "docx" => docx::render(&summary, Form::Paper, &date)?,
                _ => support::written(&summary, format),
            }
        }
        (ProfileFile::Profile(profile), None) if is_oscal => support::json(&selection(&matches, &profile, lang)?)?,
        _ if is_oscal => {
            return Err(Failure::new(pick(
                lang,
                "--format oscal: ポートフォリオや--whyとは組み合わせられません。一つのプロファイルについて出力してください",
                "--format oscal: expected a single profile without --why; a portfolio has no selection of its own",
            )));
        }
        (ProfileFile::Profile(profile), None) => tell(&profile, &matches, format, lang)?,
        (ProfileFile::Profile(profile), Some(method)) => tell_why(&profile, method, &matches, format, lang)?,
        (ProfileFile::Portfolio(portfolio), None) => tell_portfolio(&portfolio, &matches, format, lang)?,
        (ProfileFile::Portfolio(_), Some(_)) => {
            return Err(Failure::new(pick(
                lang,
                "--why: ポートフォリオには使えません。--groupで部署・拠点を指定してください",
                "--why: expected a profile, found a portfolio; name the group with --group",
            )));
        }
    };
    match format {
        "docx" => support::write_binary(&text, &matches, lang),
        _ => support::write(&text, &matches, lang),
    }
}

/// The profile with a configuration put in force, of a portfolio each group.
fn configured<'g>(file: ProfileFile<'g>, id: &str, lang: Lang) -> Result<ProfileFile<'g>, Failure> {
    match file {
        ProfileFile::Profile(profile) => profile
            .with_configuration(id)
            .map(ProfileFile::Profile)
            .map_err(|error| Failure::labelled(&error, "configuration", "--configuration", lang)),
        ProfileFile::Portfolio(_) => Err(Failure::new(pick(
            lang,
            "--configuration: ポートフォリオには使えません。--groupで部署・拠点を指定してください",
            "--configuration: expected a profile, found a portfolio; name the group with --group",
        ))),
    }
}

/// What a candidate requires, as a profile of OSCAL.
fn selection(
    matches: &ArgMatches,
    profile: &Profile<'_>,
    lang: Lang,
) -> Result<impl serde::Serialize + use<>, Failure> {
    let advice = profile.advise();
    let wanted = word::method(profile.answers().guideline(), matches, "method", lang)?;
    let candidate = support::candidate(&advice, wanted, lang)?;
    let catalog = matches.get_one::<String>("catalog").map_or(oscal::profile::DEFAULT_CATALOG, String::as_str);
    let date = date::or_published(profile.date(), candidate.guideline());
    let selection =
        oscal::profile::document(&advice, candidate, oscal::profile::reference(catalog, lang)?, &date, lang);
    selection.ok_or_else(|| {
        Failure::new(pick(
            lang,
            "--format oscal: この方式で必ず必要になる対策がまだないため、選ぶものがありません。質問に答えてから実行してください",
            "--format oscal: nothing is certain to be required yet, and a profile cannot select nothing; answer more questions",
        ))
    })
}

/// The report as far as it was asked for.
fn report(document: Document, matches: &ArgMatches) -> Document {
    if matches.get_flag("without-appendix") { document.without_appendix() } else { document }
}

fn tell(profile: &Profile<'_>, matches: &ArgMatches, format: &str, lang: Lang) -> Result<Vec<u8>, Failure> {
    let advice = profile.advise();
    let date = date::or_published(profile.date(), profile.answers().guideline());
    Ok(match format {
        "json" => support::json(&AdviceRecord::new(&advice))?,
        "docx" => docx::render(&report(advice_document(&advice, lang), matches), Form::Report, &date)?,
        _ => support::told(&report(advice_document(&advice, lang), matches), matches),
    })
}

fn tell_why(
    profile: &Profile<'_>,
    method: Method,
    matches: &ArgMatches,
    format: &str,
    lang: Lang,
) -> Result<Vec<u8>, Failure> {
    let advice = profile.advise();
    Ok(match format {
        "json" => support::json(&WhyRecord::new(&advice, method))?,
        "docx" => {
            let date = date::or_published(profile.date(), profile.answers().guideline());
            docx::render(&why_document(&advice, method, lang), Form::Report, &date)?
        }
        _ => support::told(&why_document(&advice, method, lang), matches),
    })
}

fn tell_portfolio(
    portfolio: &Portfolio<'_>,
    matches: &ArgMatches,
    format: &str,
    lang: Lang,
) -> Result<Vec<u8>, Failure> {
    let advice = portfolio.advise();
    Ok(match format {
        "json" => support::json(&PortfolioRecord::new(&advice, None))?,
        "docx" => {
            let date = date::or_published(portfolio.date(), portfolio.guideline());
            docx::render(&report(portfolio_document(&advice, None, lang), matches), Form::Report, &date)?
        }
        _ => support::told(&report(portfolio_document(&advice, None, lang), matches), matches),
    })
}

fn command(lang: Lang) -> Command {
    let command = Command::new("advise")
        .about(pick(
            lang,
            "組織の回答から、適したテレワーク方式、その理由、必要な対策を示します",
            "Tells which telework methods suit an organisation, why, and what they then require",
        ))
        .after_help(support::paragraphs([pick(
            lang,
            "例:\n  advise data/profiles/call-centre.json\n  advise data/profiles/call-centre.json --format json --lang ja\n  advise data/profiles/call-centre.json --format html -o report.html\n  advise --answers work-scope=all-apps/data-on-terminal=stored,not-stored\n\n\
             プロファイルは、answersに質問と選択肢を並べたJSONです（見本：data/profiles/）。まだ決まっていない質問は\n\
             省くか、残っている選択肢をリストで書きます。質問が残っていても検討結果は出ます（終了コード0）。\n\
             htmlは、印刷してそのまま渡せる一つのファイルです。answersの代わりにgroupsを並べたポートフォリオも扱えます。\n\
             入力に誤りがあるときは、場所と直し方を標準エラーに出し、終了コード2で終わります。",
            "Examples:\n  advise data/profiles/call-centre.json\n  advise data/profiles/call-centre.json --format json --lang ja\n  advise data/profiles/call-centre.json --format html -o report.html\n  advise --answers work-scope=all-apps/data-on-terminal=stored,not-stored\n\n\
             A profile is JSON whose `answers` name a choice for each question (see data/profiles/). Leave out what is not\n\
             settled, or list the choices that are left; there is advice all the same (exit status 0). A portfolio has\n\
             `groups` instead. The format html is one file to hand over or to print. Where the input has mistakes, each is\n\
             told on standard error with its place and remedy, and the exit status is 2.",
        ), pick(lang, docx::HELP[0], docx::HELP[1]), pick(lang, oscal::PROFILE_HELP[0], oscal::PROFILE_HELP[1])]))
        .arg(
            Arg::new("profile")
                .value_name("PROFILE")
                .value_parser(value_parser!(PathBuf))
                .help(pick(lang, "プロファイルまたはポートフォリオ（JSON、またはヒアリングシートのxlsx・CSV）。「-」は標準入力", "Profile or portfolio (JSON, or a hearing sheet as xlsx or CSV); - for standard input")),
        )
        .arg(
            Arg::new("answers")
                .long("answers")
                .value_name("LINE")
                .help(pick(
                    lang,
                    "プロファイルの代わりに、回答を一行で指定する（質問=選択肢/質問=選択肢,選択肢）",
                    "Answers in one line instead of a profile: question=choice/question=choice,choice",
                )),
        )
        .group(ArgGroup::new("input").args(["profile", "answers"]).required(true))
        .arg(input::group_option(lang).conflicts_with("answers"))
        .arg(word::method_option(
            "why",
            pick(
                lang,
                "一つの方式について、候補になる（ならない）理由を出典まで示す",
                "Everything about one method: why, or why not, down to the sources",
            ),
            lang,
        ))
        .arg(Arg::new("without-appendix").long("without-appendix").action(ArgAction::SetTrue).help(pick(
            lang,
            "付録（対策の一覧、事例、出典など）を省く",
            "Leave out the appendix: the catalogue of measures, cases, sources",
        )))
        .arg(Arg::new("summary").long("summary").action(ArgAction::SetTrue).help(pick(
            lang,
            "経営層向けの要約（2ページ以内）を出力する",
            "An executive summary of two pages at most",
        )))
        .arg(Arg::new("method").long("method").value_name("METHOD").help(pick(
            lang,
            "oscalで選ぶ候補（既定：順位が最も上の候補）",
            "For oscal: the candidate whose measures to select [default: the one that stands first]",
        )))
        .arg(Arg::new("catalog").long("catalog").value_name("HREF").help(pick(
            lang,
            "oscalで参照するカタログ（既定：telework-advisor-catalog.json。trestle importで取り込んだカタログなら trestle://catalogs/名前/catalog.json）",
            "For oscal: where the catalog is [default: telework-advisor-catalog.json; for one that `trestle import` took in, trestle://catalogs/NAME/catalog.json]",
        )))
        .arg(Arg::new("configuration").long("configuration").value_name("ID").help(pick(
            lang,
            "この構成を採用した場合の検討結果を示す（IDは --format json の configurations にある）",
            "The advice with this configuration in force (ids stand under configurations in --format json)",
        )))
        .arg(support::format_option(lang, &["text", "json", "markdown", "html", "docx", "oscal"]))
        .arg(support::options::full(lang));
    support::with_data_option(support::with_common_options(command, lang), lang)
}
