//! Checks a data set: everything that is wrong with it, or that somebody should look at.
//!
//! ```text
//! cargo run --example check
//! cargo run --example check -- --data my-data --format json
//! ```

#[path = "support/mod.rs"]
mod support;

use std::{path::PathBuf, process::ExitCode};

use clap::Command;
use support::{Failure, pick};
use telework_advisor::{
    Files, Finding, Guideline, Lang,
    problem::{FindingRecord, Severity},
};

fn main() -> ExitCode {
    let lang = support::language();
    match run(lang) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(failure) => support::exit(Err(failure)),
    }
}

/// Whether the data set is in order.
fn run(lang: Lang) -> Result<bool, Failure> {
    let matches = support::options::matches(command(lang), lang)?;
    let files = match matches.get_one::<PathBuf>("data") {
        Some(folder) => support::folder(folder, lang)?,
        None => Files::embedded(),
    };
    let findings = Guideline::check(&files);
    let text = match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => {
            let records: Vec<FindingRecord<'_>> =
                findings.iter().map(|finding| FindingRecord::new(finding, lang)).collect();
            support::json(&records)?
        }
        _ => told(&files, &findings, lang).into_bytes(),
    };
    support::write(&text, &matches, lang)?;
    Ok(findings.is_empty())
}

fn told(files: &Files, findings: &[Finding], lang: Lang) -> String {
    let mut text = String::new();
    for finding in findings {
        let severity = match finding.severity() {
            Severity::Error => pick(lang, "エラー", "error"),
            Severity::Warning => pick(lang, "警告", "warning"),
        };
        text.push_str(&format!("{severity}[{}] {}\n", finding.code(), finding.line(lang)));
    }
    let errors = findings.iter().filter(|finding| finding.severity() == Severity::Error).count();
    let (warnings, count) = (findings.len() - errors, files.names().count());
    text.push_str(&match (findings.is_empty(), lang) {
        (true, Lang::Ja) => format!("問題はありません（{count}ファイルを確認）。\n"),
        (true, Lang::En) => format!("Nothing found in {count} files.\n"),
        (false, Lang::Ja) => format!("エラー{errors}件、警告{warnings}件（{count}ファイルを確認）。\n"),
        (false, Lang::En) => {
            let counted = |count, noun| if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") };
            format!(
                "{} and {} in {}.\n",
                counted(errors, "error"),
                counted(warnings, "warning"),
                counted(count, "file")
            )
        }
    });
    text
}

fn command(lang: Lang) -> Command {
    let command = Command::new("check")
        .about(pick(
            lang,
            "データに誤りや見直すべき点がないかを確認します",
            "Tells everything that is wrong with a data set, or that somebody should look at",
        ))
        .after_help(pick(
            lang,
            "例:\n  check\n  check --data my-data --lang ja\n  check --data my-data --format json\n\n\
             問題がなければ終了コード0、指摘があれば1です。フォルダ自体を読み込めないときは2です。\n\
             コードの一覧と説明は docs/findings.md にあります。",
            "Examples:\n  check\n  check --data my-data\n  check --data my-data --format json\n\n\
             The exit status is 0 where nothing is found, 1 where something is, 2 where the folder itself cannot be read.\n\
             docs/findings.md lists and explains the codes.",
        ))
        .arg(support::format_option(lang, &["text", "json"]));
    support::with_data_folder(support::with_common_options(command, lang), lang)
}
