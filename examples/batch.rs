//! Advises on many profiles at once: one a line in, one a line out, on all cores, in the order of the input.
//!
//! ```text
//! jq -c . data/profiles/call-centre.json data/profiles/design-studio.json | cargo run --release --example batch
//! cargo run --release --example batch -- companies.ndjson --compact -o advice.ndjson
//! ```

#[path = "support/mod.rs"]
mod support;

use std::{
    io::{self, BufRead, BufReader, Read},
    num::NonZeroUsize,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Duration,
};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use support::{
    Failure,
    files::{self, Output},
    pick,
    streams::Stream,
};
use telework_advisor::{
    Guideline, Lang,
    batch::{Batch, BatchError, BatchSummary},
};

/// So much is read of a file at once.
const READ_AT_ONCE: usize = 256 << 10;

fn main() -> ExitCode {
    let lang = support::language();
    support::exit(run(lang))
}

fn run(lang: Lang) -> Result<(), Failure> {
    let matches = support::options::matches(command(lang), lang)?;
    let guideline = support::guideline(&matches, lang)?;
    let path = matches.get_one::<PathBuf>("input").cloned().unwrap_or_else(|| "-".into());
    let length = length(&path);
    let bar = progress(length, lang);
    let input = open(&path, &bar, length.is_some());
    let input = input.map_err(|error| failed(&BatchError::Read(error), &path, &matches, lang))?;
    let mut batch = Batch::new(guideline)
        .with_name(support::display_name(&path))
        .with_lang(lang)
        .compact(matches.get_flag("compact"));
    if let Some(&jobs) = matches.get_one::<NonZeroUsize>("jobs") {
        batch = batch.with_jobs(jobs);
    }
    // Last, so that nothing is begun where something else is wrong.
    let mut output = Output::of(&matches, lang)?;

    let outcome = batch.run_watched(input, output.records(), |summary| {
        if length.is_none() {
            bar.set_position(summary.lines);
        }
    });
    bar.finish_and_clear();
    let summary = outcome.map_err(|error| failed(&error, &path, &matches, lang))?;
    // What nobody reads on is not put in its place.
    if !summary.output_closed {
        files::ended(output.keep(), files::output_file(&matches), lang)?;
    }
    // Where this cannot be written, there is nobody to tell.
    let _ = Stream::Error.show(&told(&summary, guideline, lang));
    Ok(())
}

/// How many bytes the input holds, where that is known.
fn length(path: &Path) -> Option<u64> {
    // Neither standard input nor a pipe with a name has a length.
    path.metadata().ok().filter(std::fs::Metadata::is_file).map(|metadata| metadata.len())
}

/// The lines of the input, in UTF-8. What is no text at all, and JSON of several lines, is refused as a whole, not line by line.
fn open(path: &Path, bar: &ProgressBar, has_length: bool) -> io::Result<impl BufRead + Send + use<>> {
    let input = files::open(path)?;
    // Where the length of the input is not known, lines are counted instead of bytes.
    let input: Box<dyn Read + Send> = if has_length { Box::new(bar.wrap_read(input)) } else { input };
    let mut lines = BufReader::with_capacity(READ_AT_ONCE, files::utf8(input)?);
    let start = lines.fill_buf()?;
    let first = start.split(|&byte| byte == b'\n').find(|line| !line.trim_ascii().is_empty()).unwrap_or_default();
    files::text(first)?;
    if matches!(first.trim_ascii(), b"{" | b"[") {
        return Err(io::ErrorKind::InvalidData.into());
    }
    Ok(lines)
}

fn failed(error: &BatchError, input: &Path, matches: &ArgMatches, lang: Lang) -> Failure {
    match error {
        // Sheets are not text, and a file of one profile is no line.
        BatchError::Read(error) if error.kind() == io::ErrorKind::InvalidData => {
            let shown = support::display_name(input);
            Failure::new(match lang {
                Lang::Ja => format!(
                    "{shown}: 読み込めません。NDJSON（UTF-8、1行に1件のプロファイル）を指定してください。複数行に分かれたプロファイルは1行にまとめ、ヒアリングシートは hearing read でプロファイルにしてください"
                ),
                Lang::En => format!(
                    "{shown}: cannot be read: expected NDJSON in UTF-8, a profile a line, found something else; put each profile in one line, and make profiles of hearing sheets with hearing read"
                ),
            })
        }
        BatchError::Read(error) => support::cannot_read(input, error, lang),
        BatchError::Write(error) => files::write_failed(error, files::output_file(matches), lang),
        error => Failure::new(error.to_string()),
    }
}

/// A bar where the length is known, else a count of lines; on standard error, and only if that is a terminal.
fn progress(length: Option<u64>, lang: Lang) -> ProgressBar {
    if !Stream::Error.is_terminal() {
        return ProgressBar::hidden();
    }
    let (bar, template) = match length {
        Some(length) => (ProgressBar::new(length), "{bar:40} {percent:>3}%  {bytes}/{total_bytes}  {eta}"),
        None => (ProgressBar::no_length(), pick(lang, "{spinner} {human_pos}行", "{spinner} {human_pos} lines")),
    };
    bar.set_draw_target(ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style.progress_chars("#>-").tick_chars("|/-\\ "));
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

/// What it came to, in words.
fn told(summary: &BatchSummary, guideline: &Guideline, lang: Lang) -> String {
    let BatchSummary { lines, blank, advised, decided, open, conflicts, errors, .. } = summary;
    let lines_of = |count: u64| format!("{count} {}", if count == 1 { "line" } else { "lines" });
    let mut text = match lang {
        Lang::Ja => format!(
            "{lines}行: 検討結果{advised}件（方式が決まったもの{decided}件、質問が残るもの{open}件。回答のすべてを満たす方式がないもの{conflicts}件）、誤りのある行{errors}件、空行{blank}件\n"
        ),
        Lang::En => format!(
            "{}: {advised} advised ({decided} decided, {open} open; {conflicts} without a method that meets all answers), {errors} with mistakes, {blank} blank\n",
            lines_of(*lines)
        ),
    };
    if !summary.first.is_empty() {
        text.push_str(pick(lang, "第1候補となった件数（同順位を含む）:\n", "In the first place, or sharing it:\n"));
        let mut first: Vec<_> = summary.first.iter().collect();
        first.sort_by_key(|&(_, &count)| std::cmp::Reverse(count));
        for (&method, count) in first {
            text.push_str(&format!("{count:>10}  {}\n", guideline.method(method).name().get(lang)));
        }
    }
    if summary.output_closed {
        text.push_str(pick(
            lang,
            "出力先が途中で閉じられたため、そこで終わりました。\n",
            "The output was closed before the end, so the rest was left.\n",
        ));
    }
    text
}

fn command(lang: Lang) -> Command {
    let command = Command::new("batch")
        .about(pick(
            lang,
            "多数のプロファイルを一度に処理します（1行1件のNDJSON）",
            "Advises on many profiles at once: NDJSON, one profile a line",
        ))
        .after_help(pick(
            lang,
            "例:\n  batch companies.ndjson -o advice.ndjson\n  batch companies.ndjson --compact\n  cat companies.ndjson | batch --jobs 2\n\n\
             入力の1行がプロファイル1件（見本：data/profiles/、1件を1行にまとめたもの）、出力の1行が検討結果1件です。\n\
             出力の順序は入力と同じです。--compactを付けると、回答・状態・判定・方式だけになります。\n\
             誤りのある行は、行番号と誤りの内容を記したレコードになり、残りの行はそのまま処理されます\n\
             （その場合も終了コード0。件数は標準エラーの集計で分かります）。空行は飛ばしますが、行番号には数えます。\n\
             メモリの使用量は行数によりません。入力を読めない、または出力に書けないときは、終了コード2で終わります。",
            "Examples:\n  batch companies.ndjson -o advice.ndjson\n  batch companies.ndjson --compact\n  cat companies.ndjson | batch --jobs 2\n\n\
             Each line of the input is a profile (see data/profiles/, written in one line), each line of the output its\n\
             advice, in the same order. --compact writes answers, status, verdict and methods only. A line with mistakes becomes a\n\
             record with the number of the line and what is wrong with it, and the rest goes on: the exit status is 0 then\n\
             too, and the summary on standard error has the count. Blank lines are left out, but numbered. Memory does not\n\
             grow with the number of lines. Where the input cannot be read or the output written, the exit status is 2.",
        ))
        .arg(
            Arg::new("input")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf))
                .help(pick(
                    lang,
                    "プロファイル（NDJSON）。省略するか「-」とすると標準入力",
                    "Profiles (NDJSON); - or nothing for standard input",
                )),
        )
        .arg(Arg::new("compact").long("compact").action(ArgAction::SetTrue).help(pick(
            lang,
            "回答・状態・判定・方式だけを出力する",
            "Write answers, status, verdict and methods only",
        )))
        .arg(
            Arg::new("jobs")
                .long("jobs")
                .short('j')
                .value_name("N")
                .value_parser(value_parser!(NonZeroUsize))
                .help(pick(lang, "並列数（既定：使えるコアの数）", "How many threads decide [default: one a core]")),
        );
    support::with_data_option(support::with_common_options(command, lang), lang)
}
