//! What differs between the advice for two profiles, what would differ if some answers were others, or what has changed
//! since an earlier advice was written.
//!
//! ```text
//! cargo run --example diff -- data/profiles/municipal-office.json --set data-on-terminal=stored
//! cargo run --example diff -- data/profiles/call-centre.json data/profiles/municipal-office.json
//! cargo run --example advise -- data/profiles/call-centre.json --format json -o advice.json
//! cargo run --example diff -- advice.json
//! ```

#[path = "support/mod.rs"]
mod support;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use support::{
    Failure, date,
    docx::{self, Form},
    input, pick,
    sheet::grid::LARGEST_WORKBOOK,
    word,
};
use telework_advisor::{
    Answers, Guideline, Lang, Profile,
    change::Difference,
    record::{AdviceRecord, DifferenceRecord, LARGEST_ADVICE},
    report::difference_document,
};

fn main() -> ExitCode {
    let lang = support::language();
    support::exit(run(lang))
}

fn run(lang: Lang) -> Result<(), Failure> {
    let matches = support::options::matches(command(lang), lang)?;
    let guideline = support::guideline(&matches, lang)?;
    let other = support::other_guideline(&matches, guideline, lang)?;
    let paths: Vec<&PathBuf> = matches.get_many::<PathBuf>("profile").into_iter().flatten().collect();
    let settings: Vec<&String> = matches.get_many::<String>("set").into_iter().flatten().collect();
    let path = paths.first().copied().map_or(Path::new(""), |path| path);
    let bytes = support::read_at_most(path, LARGEST_ADVICE.max(LARGEST_WORKBOOK), lang)?;
    let is_alone = paths.len() == 1 && settings.is_empty();
    if is_advice(&bytes) {
        if !is_alone {
            return Err(Failure::new(pick(
                lang,
                "検討結果の記録は、同じ回答による現在の検討結果と比べます。二つ目のプロファイルと--setは指定できません",
                "an advice record is held against today's advice on the same answers; expected no second profile and no --set, found one",
            )));
        }
        return since(other, path, &bytes, &matches, lang);
    }
    if is_alone && std::ptr::eq(guideline, other) {
        return Err(Failure::new(pick(
            lang,
            "比べるものがありません。二つ目のプロファイル、--set 質問=選択肢、--to-overlay、--to-data のいずれかを指定してください",
            "expected a second profile, --set question=choice, --to-overlay or --to-data, found none; there is nothing to compare",
        )));
    }
    // All that is wrong with either profile is reported together.
    let mut read = vec![profile(guideline, path, &bytes, lang)];
    match paths.get(1) {
        Some(path) => {
            let bytes = support::read_at_most(path, LARGEST_WORKBOOK, lang);
            read.push(bytes.and_then(|bytes| profile(other, path, &bytes, lang)));
        }
        None if !std::ptr::eq(guideline, other) => read.push(profile(other, path, &bytes, lang)),
        None => {}
    }
    let mut lines = Vec::new();
    let mut profiles = Vec::new();
    for outcome in read {
        match outcome {
            Ok(profile) => profiles.push(profile),
            Err(Failure(more)) => lines.extend(more),
        }
    }
    if !lines.is_empty() {
        return Err(Failure(lines));
    }
    let from = profiles.first().cloned().ok_or_else(|| Failure::new("no profile"))?;
    let mut to = profiles.last().cloned().ok_or_else(|| Failure::new("no profile"))?;
    if !settings.is_empty() {
        let changed = set(to.answers(), &settings, lang)?;
        to = to.with_answers(changed);
    }
    write(&Difference::new(&from.advise(), &to.advise()), &matches, lang)
}

/// Whether a file is an advice record, as `advise --format json` writes it.
fn is_advice(bytes: &[u8]) -> bool {
    let root: serde_json::Value = serde_json::from_slice(bytes).unwrap_or_default();
    root["schema"].as_str().is_some_and(|schema| schema.starts_with("telework-advisor/"))
}

/// What has changed since the advice of a record was written.
fn since(guideline: &Guideline, path: &Path, bytes: &[u8], matches: &ArgMatches, lang: Lang) -> Result<(), Failure> {
    let name = support::display_name(path);
    let record = AdviceRecord::from_json(&name, bytes).map_err(|error| Failure::of(&error, lang))?;
    let difference = record.difference(guideline);
    let difference = difference.map_err(|error| Failure::labelled(&error, "answer line", &name, lang))?;
    write(&difference, matches, lang)
}

fn write(difference: &Difference<'_>, matches: &ArgMatches, lang: Lang) -> Result<(), Failure> {
    let text = match matches.get_one::<String>("format").map_or("text", String::as_str) {
        "json" => support::json(&DifferenceRecord::new(difference))?,
        "docx" => {
            let to = difference.to().profile();
            let date = date::or_published(to.date(), to.answers().guideline());
            let document = docx::render(&difference_document(difference, lang), Form::Report, &date)?;
            return support::write_binary(&document, matches, lang);
        }
        format => support::written(&difference_document(difference, lang), format),
    };
    support::write(&text, matches, lang)
}

fn profile<'g>(guideline: &'g Guideline, path: &Path, bytes: &[u8], lang: Lang) -> Result<Profile<'g>, Failure> {
    let name = support::display_name(path);
    input::of_bytes(guideline, &name, bytes, lang, |name, bytes| Profile::from_json(guideline, name, bytes))
}

/// The answers with those of `--set` in place of what they said.
fn set<'g>(answers: &Answers<'g>, settings: &[&String], lang: Lang) -> Result<Answers<'g>, Failure> {
    let line: Vec<&str> = settings.iter().map(|setting| setting.as_str()).collect();
    let set = word::answer_line(answers.guideline(), &line.join("/"), "--set", lang)?;
    set.iter().try_fold(*answers, |answers, answer| {
        let choices: Vec<&str> = answer.choices().map(|choice| choice.id()).collect();
        answers.with(answer.question().id(), &choices.join(",")).map_err(|error| Failure::of(&error, lang))
    })
}

fn command(lang: Lang) -> Command {
    let command = Command::new("diff")
        .about(pick(
            lang,
            "二つのプロファイル、回答を変えた場合、または過去の検討結果と現在の違いと、違いを生んだ条件を示します",
            "Tells what differs between the advice for two profiles, under other answers, or since an earlier advice, and which change made it",
        ))
        .after_help(pick(
            lang,
            "例:\n  diff data/profiles/municipal-office.json --set data-on-terminal=stored\n  diff data/profiles/call-centre.json data/profiles/municipal-office.json\n  diff advice.json\n  diff last-year.json this-year.json --format docx -o progress.docx\n\n\
             プロファイルが一つのときは、--setで変えた場合との違いを示します。二つのときは、二つ目に--setを当てはめてから比べます。対策の状況の違いも示します。\n\
             advise --format json で書き出した検討結果は、同じ回答による現在のデータでの検討結果と比べます。",
            "Examples:\n  diff data/profiles/municipal-office.json --set data-on-terminal=stored\n  diff data/profiles/call-centre.json data/profiles/municipal-office.json\n  diff advice.json\n  diff last-year.json this-year.json --format docx -o progress.docx\n\n\
             With one profile, it is compared with itself as changed by --set. With two, --set changes the second first; measures with a different status are listed too.\n\
             What advise --format json wrote is compared with the advice on the same answers and today's data.",
        ))
        .arg(
            Arg::new("profile")
                .value_name("PROFILE")
                .required(true)
                .num_args(1..=2)
                .value_parser(value_parser!(PathBuf))
                .help(pick(lang, "プロファイル（JSON、またはヒアリングシート）を一つか二つ、または過去の検討結果（JSON）", "One or two profiles (JSON, or hearing sheets), or an earlier advice (JSON)")),
        )
        .arg(
            Arg::new("set")
                .long("set")
                .value_name("QUESTION=CHOICE")
                .action(ArgAction::Append)
                .help(pick(
                    lang,
                    "変える回答（繰り返し可。選択肢は「,」で複数指定可）",
                    "An answer to change (may be repeated; several choices are separated by commas)",
                )),
        )
        .arg(
            Arg::new("to-data").long("to-data").value_name("FOLDER").value_parser(value_parser!(PathBuf)).help(pick(
                lang,
                "比較先に使うデータのフォルダ（データの版の比較）",
                "Data set of the other side (to compare two versions of the data)",
            )),
        )
        .arg(
            Arg::new("to-overlay").long("to-overlay").value_name("FILE").value_parser(value_parser!(PathBuf)).help(pick(
                lang,
                "比較先に使うオーバーレイ",
                "Overlay of the other side",
            )),
        )
        .arg(support::format_option(lang, &["text", "markdown", "html", "docx", "json"]));
    support::with_data_option(support::with_common_options(command, lang), lang)
}
