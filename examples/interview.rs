//! Asks an organisation one question after the other, only as long as they matter, and ends with the advice.
//!
//! ```text
//! cargo run --example interview
//! cargo run --example interview -- --resume work-scope=all-apps --circumstances --save client.json
//! printf '1\n1\n2\n?\n' | cargo run --example interview -- --no-circumstances
//! ```

#[path = "interview/keys.rs"]
mod keys;
#[path = "interview/pipe.rs"]
mod pipe;
#[path = "interview/prompt.rs"]
mod prompt;
#[path = "interview/session.rs"]
mod session;
#[path = "support/mod.rs"]
mod support;

use std::{
    io::{self, BufReader, IsTerminal as _},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::{Arc, Mutex},
};

use clap::{Arg, ArgAction, ArgMatches, Command, parser::ValueSource, value_parser};
use prompt::Screen;
use session::{End, Session};
use support::{Failure, files, input, pick, streams::Stream, terminal, word};
use telework_advisor::{
    Guideline, Interview, Lang, Preferences, Profile,
    record::AdviceRecord,
    report::{advice_document, interview_document},
};

fn main() -> ExitCode {
    let lang = support::language();
    match run(lang) {
        Ok(code) => code,
        Err(failure) => support::exit(Err(failure)),
    }
}

fn run(lang: Lang) -> Result<ExitCode, Failure> {
    let matches = support::options::matches(command(lang), lang)?;
    let guideline = support::guideline(&matches, lang)?;
    let profile = resumed(guideline, &matches, lang)?;
    let wanted = match (matches.get_flag("circumstances"), matches.get_flag("no-circumstances")) {
        (false, false) => None,
        (wanted, _) => Some(wanted),
    };
    let interview = Interview::resume(profile);
    let is_json = matches.get_one::<String>("format").is_some_and(|format| format == "json");
    let save = matches.get_one::<PathBuf>("save").cloned();
    let output = files::output_file(&matches);
    // Before the first question: what cannot be written at the end would cost all answers.
    check_files(&matches, lang)?;

    // What a program reads, or what goes to a file, is not mixed with the conversation.
    let stdout_is_for_advice = is_json || (io::stdin().is_terminal() && !Stream::Output.is_terminal());
    let talk = if stdout_is_for_advice { Stream::Error } else { Stream::Output };
    let is_seen = io::stdin().is_terminal() && talk.is_terminal() && Stream::Error.is_terminal();
    let mut screen: Box<dyn Screen> = if is_seen {
        Box::new(keys::Keys::new(lang, talk))
    } else {
        Box::new(pipe::Pipe::new(lang, BufReader::new(files::Later::new(io::stdin())), talk))
    };

    let hint = Arc::new(Mutex::new(String::new()));
    interrupt_with(&hint);
    let resumed = resumed_file(&matches).map(Path::to_owned);
    let mut session = Session::new(lang, interview, wanted, save, resumed, options(&matches), hint)?;
    let (end, failed) = match session.run(&mut *screen) {
        Ok(end) => (end, Ok(())),
        Err(error) if error.kind() == io::ErrorKind::Interrupted => (End::Interrupted, Ok(())),
        // Whoever listened is gone.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => (End::InputEnded, Ok(())),
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::IsADirectory) => {
            (End::Stopped, Err(support::cannot_read(Path::new("-"), &error, lang)))
        }
        Err(error) => (End::Stopped, Err(files::cannot_write(Path::new(talk.name(lang)), &error, lang))),
    };

    let saved = session.save_at_end(end);
    let interview = &session.interview;
    let is_decided = !interview.advice().is_open();
    // Who stops on a terminal has seen enough; a program or a file waits for the advice so far.
    let is_waited_for = is_json || output.is_some();
    let is_shown = match end {
        End::Finished => true,
        End::InputEnded => is_decided || is_waited_for,
        End::Stopped => is_waited_for,
        End::Interrupted => false,
    };
    let mut written = Ok(());
    let is_shown = is_shown && failed.is_ok() && !interview.answers().is_empty();
    if is_shown {
        // In full for a program or a file; whoever sat here reads it in short.
        if stdout_is_for_advice || output.is_some() {
            let text = advice(interview, is_json, lang)?;
            written = support::write(&text, &matches, lang);
        }
        let closing = terminal::render(&interview_document(interview, lang), terminal::columns());
        let _ = screen.say(&format!("\n{closing}"));
    } else if end == End::InputEnded {
        let _ = screen.say(&format!("\n{}", terminal::wrapped(&interview.outcome_text(lang), "", "")));
    }
    // Whether or not that went well, the answers are not lost. That nobody listens to the rest is no failure.
    let _ = screen.say(&session.farewell(saved.as_ref().is_ok_and(|&is_saved| is_saved), is_shown));
    failed?;
    written?;
    saved?;
    Ok(if matches!(end, End::Interrupted) { ExitCode::from(files::INTERRUPTED) } else { ExitCode::SUCCESS })
}

/// Refuses files that could not be written at the end, or that would take the place of what is still needed.
fn check_files(matches: &ArgMatches, lang: Lang) -> Result<(), Failure> {
    let (output, save) = (files::output_file(matches), matches.get_one::<PathBuf>("save"));
    let mut problems: Vec<Failure> =
        output.into_iter().filter_map(|file| files::cannot_be_written(file, lang)).collect();
    // What is saved may take the place of the profile that it was made of, but not of a hearing sheet.
    let is_json = |path: &&Path| path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    resumed_file(matches).filter(is_json).into_iter().for_each(files::may_replace);
    problems.extend(save.and_then(|file| files::cannot_be_written(file, lang)));
    problems.extend(files::wrong_save(matches, lang));
    let problems: Vec<String> = problems.into_iter().flat_map(|Failure(lines)| lines).collect();
    if problems.is_empty() { Ok(()) } else { Err(Failure(problems)) }
}

/// The file of `--resume`, where it is not a line of answers.
fn resumed_file(matches: &ArgMatches) -> Option<&Path> {
    let given = matches.get_one::<String>("resume")?;
    let is_line = given.is_empty() || (given.contains(['=', '＝']) && !Path::new(given).exists());
    (!is_line).then_some(Path::new(given))
}

/// The options in use that going on later, and the whole report, need too.
fn options(matches: &ArgMatches) -> session::Options {
    let flags = ["circumstances", "no-circumstances"].into_iter().filter(|flag| matches.get_flag(flag));
    let flags: String = flags.map(|flag| format!(" --{flag}")).collect();
    let paths = |options: &[&str]| -> String {
        let given = options.iter().filter_map(|option| Some((option, matches.get_one::<PathBuf>(option)?)));
        given.map(|(option, path)| format!(" --{option} {}", session::typed(&path.display().to_string()))).collect()
    };
    let words = |options: &[&str]| -> String {
        let given = options.iter().filter(|option| matches.value_source(option) == Some(ValueSource::CommandLine));
        let given = given.filter_map(|option| Some((option, matches.get_one::<String>(option)?)));
        given.map(|(option, value)| format!(" --{option} {value}")).collect()
    };
    session::Options {
        going_on: [flags, paths(&["data", "overlay", "save"]), words(&["format", "lang"])].concat(),
        report: [paths(&["data", "overlay"]), words(&["lang"])].concat(),
    }
}

/// Where Ctrl-C comes as a signal (through a pipe, or between two prompts), it tells how to go on too.
fn interrupt_with(hint: &Arc<Mutex<String>>) {
    let hint = Arc::clone(hint);
    // Without a handler Ctrl-C still ends the program.
    let _ = ctrlc::set_handler(move || files::interrupted(&hint.lock().map(|hint| hint.clone()).unwrap_or_default()));
}

/// The profile to go on from: that of `--resume`, or an empty one.
fn resumed<'g>(guideline: &'g Guideline, matches: &ArgMatches, lang: Lang) -> Result<Profile<'g>, Failure> {
    let without_details = |answers| Profile::new(answers, Preferences::default());
    match (resumed_file(matches), matches.get_one::<String>("resume")) {
        (Some(path), _) => input::read(guideline, path, lang, |name, bytes| Profile::from_json(guideline, name, bytes)),
        (None, Some(line)) => word::answer_line(guideline, line, "--resume", lang).map(without_details),
        (None, None) => Ok(without_details(guideline.no_answers())),
    }
}

/// The advice at the end.
fn advice(interview: &Interview<'_>, is_json: bool, lang: Lang) -> Result<Vec<u8>, Failure> {
    let advice = interview.advice();
    if is_json {
        return support::json(&AdviceRecord::new(&advice));
    }
    Ok(terminal::render_in_full(&advice_document(&advice, lang), terminal::columns()).into_bytes())
}

fn command(lang: Lang) -> Command {
    let command = Command::new("interview")
        .about(pick(
            lang,
            "対話形式で質問し、適したテレワーク方式を絞り込みます。結果に影響する質問だけをお尋ねします",
            "Asks one question after the other, only as long as they matter, and ends with the advice",
        ))
        .after_help(pick(
            lang,
            "例:\n  interview\n  interview --circumstances --save client.json\n  interview --resume client.json\n  interview --resume work-scope=all-apps/system-location=office-network\n\n\
             端末では矢印キーとEnterで答えます。Escで一つ前の回答に戻り、Ctrl-Cで中断します。\n\n\
             標準入力が端末でないときは、1行に一つずつ入力を読みます:\n  \
             2          選択肢の番号（IDや名称でも可）\n  \
             1,3        複数の選択肢を残す\n  \
             ?          わからない（すべての選択肢を残し、再び尋ねない）\n  \
             b          一つ前の回答に戻る（「戻る」でも可。空行でその回答のまま）\n  \
             c 1        1番の回答を変更する（cだけなら一覧）\n  \
             s FILE     プロファイルを保存する（--saveがあればファイル名は省略可）\n  \
             q          ここで終える\n  \
             h          入力方法を表示する\n\
             大文字、全角文字、「2番」のような答え方でも構いません。「> 」が入力待ちの印で、そのつど出力を\n\
             フラッシュします。入力が途中で終わったときは、方式が決まっていれば結果を表示し、再開の方法を示します。\n\
             --format jsonでは、対話を標準エラーに、検討結果だけを標準出力に書きます。--format jsonか-oが\n\
             あれば、qで終えたときもその時点の検討結果を書きます。\n\n\
             質問は、フローチャートの質問、状況の質問、補足事項（対象、作成者、日付、優先する評価軸、最低水準、\n\
             現在の方式、実施済みの対策）の順です。状況の質問は候補を変えず、適合の判定、対策、注意点を正確にします。\n\
             --circumstancesも--no-circumstancesもなければ、途中で進めるかどうかを確認します。補足事項は空行で\n\
             省略できます。結果の前に一度止まり、回答を変更できます。最後に、お尋ねしなかった質問とその理由を示します。\n\
             回答がなければ、ファイルには何も書きません。\n\
             終了コードは、最後まで進むか途中で終えたとき0、入力を使えないとき2、Ctrl-Cで中断したとき130です。",
            "Examples:\n  interview\n  interview --circumstances --save client.json\n  interview --resume client.json\n  interview --resume work-scope=all-apps/system-location=office-network\n\n\
             On a terminal, arrow keys and Enter answer, Esc goes back to the answer before, Ctrl-C stops.\n\n\
             Where standard input is not a terminal, each line is one of these:\n  \
             2          the number of a choice (or its id or name)\n  \
             1,3        several choices that are not ruled out\n  \
             ?          don't know: every choice stays, and the question is not asked again\n  \
             b          go back to the answer before; an empty line keeps it\n  \
             c 1        change answer 1 (c alone lists them)\n  \
             s FILE     save the profile (with --save, the file name may be left out)\n  \
             q          stop here\n  \
             h          show how to answer\n\
             Capitals and full-width letters will do. The prompt is `> `, and output is flushed before each.\n\
             Where the input ends in the middle, the line to go on with is told, and the result where the\n\
             method is decided. With --format json the conversation goes to standard error, and standard\n\
             output has the advice alone. With --format json or -o the advice so far is written where you\n\
             stop with q too.\n\n\
             The flowchart's questions come first, then the circumstances; these change no candidate, but\n\
             whether one fits, its measures and its cautions become exact. Without --circumstances or --no-circumstances you are asked\n\
             whether to go on with them. Then come details, which an empty line skips: for whom, by whom,\n\
             the date, priorities, minimum grades, the pattern in use, what is in place. Before the result\n\
             there is one stop, where answers can be changed; after it stands what was not asked, and why.\n\
             Without an answer no file is written.\n\
             The exit status is 0 at the end or where you stop, 2 for input that cannot be used, 130 after Ctrl-C.",
        ))
        .arg(Arg::new("resume").long("resume").value_name("LINE|PROFILE").help(pick(
            lang,
            "回答の一行（質問=選択肢/…）またはプロファイル（JSON、またはヒアリングシート）から続ける",
            "Go on from answers in one line (question=choice/…) or from a profile (JSON, or a hearing sheet)",
        )))
        .arg(Arg::new("circumstances").long("circumstances").action(ArgAction::SetTrue).help(pick(
            lang,
            "状況の質問も行い、必要な対策を正確にする",
            "Ask about the circumstances too, for exact measures",
        )))
        .arg(
            Arg::new("no-circumstances")
                .long("no-circumstances")
                .action(ArgAction::SetTrue)
                .conflicts_with("circumstances")
                .help(pick(lang, "フローチャートの質問だけにする", "Ask the flowchart's questions only")),
        )
        .arg(
            Arg::new("save").long("save").value_name("FILE").value_parser(value_parser!(PathBuf)).help(pick(
                lang,
                "終了時にプロファイル（JSON）を保存する（既存のファイルは置き換える）",
                "Save the profile (JSON) at the end; an existing file is replaced",
            )),
        )
        .arg(support::format_option(lang, &["text", "json"]));
    support::with_data_option(support::with_common_options(command, lang), lang)
}
