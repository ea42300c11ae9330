//! Writes the decision flowchart in the formats that others read, with the path of a profile standing out.
//!
//! ```text
//! cargo run --example flowchart -- data/profiles/call-centre.json --format svg -o flowchart.svg
//! cargo run --example flowchart -- --format mermaid --lang ja
//! cargo run --example flowchart -- --format dmn -o flowchart.dmn
//! ```

#[path = "support/mod.rs"]
mod support;

use std::{path::PathBuf, process::ExitCode};

use clap::{Arg, ArgGroup, Command, value_parser};
use support::{Failure, csv, input, pick, word};
use telework_advisor::{
    Answers, Lang, Profile,
    exchange::{flowchart_dmn, flowchart_dot, flowchart_jdm, flowchart_mermaid, flowchart_table},
    report::flowchart_svg,
};

fn main() -> ExitCode {
    let lang = support::language();
    support::exit(run(lang))
}

fn run(lang: Lang) -> Result<(), Failure> {
    let matches = support::options::matches(command(lang), lang)?;
    let guideline = support::guideline(&matches, lang)?;
    let answers: Option<Answers<'_>> =
        match (matches.get_one::<String>("answers"), matches.get_one::<PathBuf>("profile")) {
            (Some(line), _) => Some(word::answer_line(guideline, line, "--answers", lang)?),
            (None, Some(path)) => {
                let profile =
                    input::read(guideline, path, lang, |name, bytes| Profile::from_json(guideline, name, bytes))?;
                Some(*profile.answers())
            }
            (None, None) => None,
        };
    let format = matches.get_one::<String>("format").map_or("dot", String::as_str);
    if answers.is_some() && ["dmn", "jdm"].contains(&format) {
        return Err(Failure::new(match lang {
            Lang::Ja => format!(
                "--format {format}: 他のエンジンで動かす判定には、回答を指定できません。プロファイルや--answersを外してください"
            ),
            Lang::En => format!(
                "--format {format}: expected no answers, for another engine is to decide on them; leave out the profile or --answers"
            ),
        }));
    }
    let answers = answers.as_ref();
    let text = match format {
        "mermaid" => flowchart_mermaid(guideline, answers, lang).into_bytes(),
        "svg" => flowchart_svg(guideline, answers, lang).into_bytes(),
        "csv" => csv::render(&flowchart_table(guideline, answers, lang)),
        "dmn" => flowchart_dmn(guideline, lang).into_bytes(),
        "jdm" => flowchart_jdm(guideline, lang).into_bytes(),
        _ => flowchart_dot(guideline, answers, lang).into_bytes(),
    };
    support::write(&text, &matches, lang)
}

fn command(lang: Lang) -> Command {
    let command = Command::new("flowchart")
        .about(pick(
            lang,
            "方式を選ぶフローチャートを、図・表・他のエンジンで動く判定として書き出します",
            "Writes the flowchart for choosing a method: as a picture, a table, or a decision that other engines run",
        ))
        .after_help(pick(
            lang,
            "例:\n  flowchart data/profiles/call-centre.json --format svg -o flowchart.svg\n  \
             flowchart --answers work-scope=all-apps/data-on-terminal=not-stored --format mermaid\n  \
             flowchart | dot -Tpdf -o flowchart.pdf\n  flowchart --format csv -o flowchart.csv\n  \
             flowchart --format dmn -o flowchart.dmn\n\n\
             プロファイルまたは--answersを指定すると、回答で決まっている経路が太線と✓で示されます（dmnとjdmを除く。この二つでは指定できません）。\n\n\
             形式:\n  dot      Graphviz用\n  mermaid  GitHubや社内Wikiなど、Mermaidを描けるところ用\n  \
             svg      単独で開け、HTMLに埋め込める図。ダークモード対応\n  csv      一行に一経路の表。Excelで開けます（UTF-8、BOM付き）\n  \
             dmn      DMN 1.3の決定表。入力は質問のid、結果はcandidates（方式のidのリスト）\n  \
             jdm      GoRulesのJSON Decision Model。入力と結果はDMNと同じ\n\n\
             †の付いた質問・選択肢は、本ツールが推定したものです（‡は利用者が転記したもの）。",
            "Examples:\n  flowchart data/profiles/call-centre.json --format svg -o flowchart.svg\n  \
             flowchart --answers work-scope=all-apps/data-on-terminal=not-stored --format mermaid\n  \
             flowchart | dot -Tpdf -o flowchart.pdf\n  flowchart --format csv -o flowchart.csv\n  \
             flowchart --format dmn -o flowchart.dmn\n\n\
             With a profile or --answers, the path that the answers settle stands out by thick lines and a tick.\n\
             Not with dmn and jdm, which decide on answers of their own and refuse these.\n\n\
             Formats:\n  dot      for Graphviz\n  mermaid  for whatever draws Mermaid, such as GitHub and many wikis\n  \
             svg      a picture that stands by itself or in a page; light or dark as the reader's system is\n  \
             csv      a table, a path a row, that Excel opens (UTF-8 with a byte order mark)\n  \
             dmn      a DMN 1.3 decision table: inputs are the ids of questions, `candidates` is the list of method ids\n  \
             jdm      a JSON Decision Model for GoRules, with the same inputs and result\n\n\
             Questions and choices marked † were derived by this tool (‡: transcribed by the user).",
        ))
        .arg(
            Arg::new("profile")
                .value_name("PROFILE")
                .value_parser(value_parser!(PathBuf))
                .help(pick(lang, "経路を示すプロファイル（JSON、またはヒアリングシート）。「-」は標準入力", "Profile whose path stands out (JSON, or a hearing sheet); - for standard input")),
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
        .group(ArgGroup::new("input").args(["profile", "answers"]))
        .arg(support::format_option(lang, &["dot", "mermaid", "svg", "csv", "dmn", "jdm"]));
    support::with_data_option(support::with_common_options(command, lang), lang)
}
