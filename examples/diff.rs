//! What differs between the advice for two profiles, or what would differ if some answers were others.
//!
//! ```text
//! cargo run --example diff -- data/profiles/municipal-office.json --set data-on-terminal=stored
//! cargo run --example diff -- data/profiles/call-centre.json data/profiles/municipal-office.json
//! ```

#[path = "support/mod.rs"]
mod support;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Arg, ArgAction, Command, value_parser};
use support::{Failure, pick, terminal};
use telework_advisor::{Answers, Contrast, ContrastRecord, Guideline, Lang, Profile, contrast_document};

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
    if paths.len() == 1 && settings.is_empty() && std::ptr::eq(guideline, other) {
        return Err(Failure::new(pick(
            lang,
            "比べるものがありません。二つ目のプロファイル、--set 質問=選択肢、--to-overlay、--to-data のいずれかを指定してください",
            "expected a second profile, --set question=choice, --to-overlay or --to-data, found none; there is nothing to compare",
        )));
    }
    // All that is wrong with either profile is told together.
    let mut read = vec![profile(guideline, paths.first().copied().map_or(Path::new(""), |path| path), lang)];
    let second = paths.get(1).copied();
    if second.is_some() || !std::ptr::eq(guideline, other) {
        read.push(profile(other, second.or(paths.first().copied()).map_or(Path::new(""), |path| path), lang));
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
    let (before, after) = (from.advise(), to.advise());
    let contrast = Contrast::new(&before, &after);
    let document = || contrast_document((&from, &before), (&to, &after), &contrast, lang);
    let text = match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => support::json(&ContrastRecord::new(&before, &after, &contrast))?,
        Some("markdown") => document().to_markdown().into_bytes(),
        _ => terminal::render(&document(), terminal::columns()).into_bytes(),
    };
    support::write(&text, &matches, lang)
}

fn profile<'g>(guideline: &'g Guideline, path: &Path, lang: Lang) -> Result<Profile<'g>, Failure> {
    let bytes = support::read(path, lang)?;
    Profile::from_json(guideline, &support::display_name(path), &bytes).map_err(|error| Failure::of(&error, lang))
}

/// The answers with those of `--set` in place of what they said.
fn set<'g>(answers: &Answers<'g>, settings: &[&String], lang: Lang) -> Result<Answers<'g>, Failure> {
    let line: Vec<&str> = settings.iter().map(|setting| setting.as_str()).collect();
    let set = answers.guideline().answer_line(&line.join("/"));
    let set = set.map_err(|error| Failure::labelled(&error, "answer line", "--set", lang))?;
    set.iter().try_fold(answers.clone(), |answers, answer| {
        let choices: Vec<&str> = answer.choices().map(|choice| choice.id()).collect();
        answers.with(answer.question().id(), &choices.join(",")).map_err(|error| Failure::of(&error, lang))
    })
}

fn command(lang: Lang) -> Command {
    let command = Command::new("diff")
        .about(pick(
            lang,
            "二つのプロファイル、または回答を変えた場合の検討結果の違いと、違いを生んだ回答を示します",
            "Tells what differs between the advice for two profiles, or under other answers, and which change made it",
        ))
        .after_help(pick(
            lang,
            "例:\n  diff data/profiles/municipal-office.json --set data-on-terminal=stored\n  diff data/profiles/call-centre.json data/profiles/municipal-office.json\n\n\
             プロファイルが一つのときは、--setで変えた場合との違いを示します。二つのときは、二つ目に--setを当てはめてから比べます。",
            "Examples:\n  diff data/profiles/municipal-office.json --set data-on-terminal=stored\n  diff data/profiles/call-centre.json data/profiles/municipal-office.json\n\n\
             With one profile, it is held against itself as changed by --set. With two, --set changes the second first.",
        ))
        .arg(
            Arg::new("profile")
                .value_name("PROFILE")
                .required(true)
                .num_args(1..=2)
                .value_parser(value_parser!(PathBuf))
                .help(pick(lang, "プロファイル（JSON）を一つか二つ", "One or two profiles (JSON)")),
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
                "比較先に使うデータのフォルダー（データの版の比較）",
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
        .arg(support::format_option(lang, &["text", "markdown", "json"]));
    support::with_data_option(support::with_common_options(command, lang), lang)
}
