//! The way in for the official figures: writes a template to fill in, checks what was filled in, and makes JSON of it.
//!
//! ```text
//! cargo run --example overlay -- template --format xlsx -o official.xlsx
//! cargo run --example overlay -- check official.xlsx
//! cargo run --example overlay -- convert official.xlsx -o official.json
//! ```

#[path = "support/mod.rs"]
mod support;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Arg, ArgMatches, Command, value_parser};
use support::{Failure, pick, sheet::overlay::template};
use telework_advisor::{
    Control, Guideline, Lang,
    overlay::{ChangedDatum, Datum, Effect, LARGEST_OVERLAY, OverlayTemplate},
};

fn main() -> ExitCode {
    let lang = support::language();
    support::exit(run(lang))
}

fn run(lang: Lang) -> Result<(), Failure> {
    let matches = support::options::matches(command(lang), lang)?;
    match matches.subcommand() {
        Some(("check", matches)) => check(matches, lang),
        Some(("convert", matches)) => {
            let (_, _, overlay) = filled_in(matches, lang)?;
            let overlay: serde_json::Value =
                serde_json::from_slice(&overlay).map_err(|error| Failure::new(error.to_string()))?;
            support::write(&support::json(&overlay)?, matches, lang)
        }
        Some((_, matches)) => {
            let guideline = support::guideline(matches, lang)?;
            match matches.get_one::<String>("format").map(String::as_str) {
                Some("xlsx") => {
                    let bytes = template::write(guideline, lang).map_err(Failure::new)?;
                    support::write_binary(&bytes, matches, lang)
                }
                _ => support::write(&support::json(&OverlayTemplate::new(guideline))?, matches, lang),
            }
        }
        None => Err(Failure::new("template, check or convert")),
    }
}

/// The guideline without and with the overlay, and the overlay as JSON. What is wrong with it is refused.
fn filled_in(matches: &ArgMatches, lang: Lang) -> Result<(&'static Guideline, &'static Guideline, Vec<u8>), Failure> {
    let before = support::guideline(matches, lang)?;
    let path = matches.get_one::<PathBuf>("file").map_or(Path::new(""), PathBuf::as_path);
    let bytes = support::read_at_most(path, LARGEST_OVERLAY, lang)?;
    let (after, overlay) = support::overlaid(matches, path, &bytes, lang)?;
    Ok((before, after, overlay))
}

/// Tells what the overlay changes.
fn check(matches: &ArgMatches, lang: Lang) -> Result<(), Failure> {
    let (before, after, overlay) = filled_in(matches, lang)?;
    let told = format!("{}{}", told(before, after, lang), filled(&overlay, lang));
    support::write(told.as_bytes(), matches, lang)
}

/// How many entries take effect: one whose page was forgotten looks like any other.
fn filled(overlay: &[u8], lang: Lang) -> String {
    let root: serde_json::Value = serde_json::from_slice(overlay).unwrap_or_default();
    let count = |entries: &[&serde_json::Value]| {
        let filled = entries.iter().filter(|entry| !entry["page"].is_null()).count();
        (filled, entries.len())
    };
    let list = |key: &str| count(&root[key].as_array().map(|list| list.iter().collect::<Vec<_>>()).unwrap_or_default());
    let flowchart = if root["flowchart"].is_null() { (0, 0) } else { count(&[&root["flowchart"]]) };
    let parts = [
        (pick(lang, "等級", "grades"), list("ratings")),
        (pick(lang, "フローチャート", "flowchart"), flowchart),
        (pick(lang, "質問", "questions"), list("questions")),
        (pick(lang, "対策", "measures"), list("controls")),
    ];
    let (filled, all) = parts.iter().fold((0, 0), |sum, (_, part)| (sum.0 + part.0, sum.1 + part.1));
    let parts = parts.iter().filter(|(_, (_, all))| *all > 0);
    let parts: Vec<String> = parts.map(|(name, (filled, all))| format!("{name} {filled}/{all}")).collect();
    let parts = match (parts.is_empty(), lang) {
        (true, _) => String::new(),
        (false, Lang::Ja) => format!("（{}）", parts.join("、")),
        (false, Lang::En) => format!(" ({})", parts.join(", ")),
    };
    match lang {
        Lang::Ja => format!("ページが記入され、反映される項目：{all}件中{filled}件{parts}\n"),
        Lang::En => format!("Entries that name a page and take effect: {filled} of {all}{parts}\n"),
    }
}

fn told(before: &Guideline, after: &Guideline, lang: Lang) -> String {
    let effect = Effect::between(before, after);
    let count = effect.answer_sets();
    let mut text = match (effect.changes_nothing(), lang) {
        (true, Lang::Ja) => format!(
            "誤りはありません。候補、評価、フローチャート、質問、対策のいずれも変わりません（{count}通りの回答で確認）。\n"
        ),
        (true, Lang::En) => format!(
            "No mistakes. Candidates, grades, flowchart, questions and measures are the same ({count} answer sets tried).\n"
        ),
        (false, Lang::Ja) => format!("誤りはありません。次の点が変わります（{count}通りの回答で確認）。\n"),
        (false, Lang::En) => format!("No mistakes. This is what changes ({count} answer sets tried).\n"),
    };
    if !effect.is_complete() {
        text.push_str(pick(
            lang,
            "回答の組合せが多いため、一部だけを確認しました。\n",
            "There are more answer sets than were tried.\n",
        ));
    }
    let name = |method| after.method(method).name().get(lang);
    for changed in effect.data() {
        text.push_str(&datum(changed, before, after, lang));
    }
    for change in effect.methods() {
        let (gained, lost, example) = (change.gained(), change.lost(), change.example());
        text.push_str(&match lang {
            Lang::Ja => format!(
                "- {}：新たに候補になる回答{gained}通り、候補から外れる回答{lost}通り\n  例：{example}\n",
                name(change.method())
            ),
            Lang::En => format!(
                "- {}: a candidate under {gained} more answer sets, no longer under {lost}\n  for example {example}\n",
                name(change.method())
            ),
        });
    }
    text
}

/// A grade, the flowchart, a question or a measure that changes. What an overlay says of it is transcribed, and it takes none away.
fn datum(changed: &ChangedDatum, before: &Guideline, after: &Guideline, lang: Lang) -> String {
    match (changed.datum(), changed.is_confirmed()) {
        (Datum::Grade { method, axis, from, to }, is_confirmed) => {
            let (method, axis) = (after.method(*method).name().get(lang), after.axis(*axis).name().get(lang));
            match (is_confirmed, lang) {
                (false, Lang::Ja) => format!("- {method}の「{axis}」：{from} → {to}\n"),
                (false, Lang::En) => format!("- {method}, {axis}: {from} becomes {to}\n"),
                (true, Lang::Ja) => format!("- {method}の「{axis}」：{to}のまま（転記した評価になる）\n"),
                (true, Lang::En) => format!("- {method}, {axis}: {to} as before, now transcribed\n"),
            }
        }
        (Datum::Flowchart, true) => pick(
            lang,
            "- フローチャート：質問も行き先も同じ（全体が転記したものになる）\n",
            "- Flowchart: the same questions and ways as before, now transcribed as a whole\n",
        )
        .to_owned(),
        (Datum::Flowchart, false) => pick(
            lang,
            "- フローチャート：全体を差し替え（転記したものになる）\n",
            "- Flowchart: replaced as a whole, by the one transcribed\n",
        )
        .to_owned(),
        (Datum::Question(id), is_confirmed) => {
            let Some(question) = after.question(id) else { return String::new() };
            let what = match before.question(id) {
                Some(_) if is_confirmed => pick(lang, "内容は同じ（転記したものになる）", "as before, now transcribed"),
                Some(_) => pick(lang, "質問文、補足または選択肢を変更", "asked in other words or with other choices"),
                None => pick(lang, "新しい質問", "a new question"),
            };
            let name = question.name().get(lang);
            match lang {
                Lang::Ja => format!("- 質問「{name}」：{what}\n"),
                Lang::En => format!("- Question {name}: {what}\n"),
            }
        }
        (Datum::Measure(id), is_confirmed) => {
            let Some(control) = after.control(id) else { return String::new() };
            let what = match before.control(id) {
                // What is filled in may confirm what ships.
                Some(_) if is_confirmed => {
                    pick(lang, "内容は同じ（転記したものになる）", "as before, now transcribed").to_owned()
                }
                Some(old) => aspects(old, control, lang),
                None => pick(lang, "新しい対策", "a new measure").to_owned(),
            };
            let title = control.title().get(lang);
            match lang {
                Lang::Ja => format!("- {id}「{title}」：{what}\n"),
                Lang::En => format!("- {id}, {title}: {what}\n"),
            }
        }
        _ => String::new(),
    }
}

/// What is said otherwise of a measure.
fn aspects(old: &Control, new: &Control, lang: Lang) -> String {
    let aspects = [
        (pick(lang, "題", "title"), old.title() != new.title()),
        (pick(lang, "内容", "text"), old.text() != new.text()),
        (pick(lang, "公表番号", "published id"), old.published_id() != new.published_id()),
        (pick(lang, "区分", "levels"), old.levels() != new.levels()),
    ];
    let changed: Vec<&str> = aspects.into_iter().filter_map(|(name, changes)| changes.then_some(name)).collect();
    changed.join(pick(lang, "、", ", "))
}

fn command(lang: Lang) -> Command {
    let with_options = |command| support::with_data_folder(support::with_output_option(command, lang), lang);
    let template = Command::new("template").about(pick(
        lang,
        "現在の内容を並べた、記入用のひな形を書き出す",
        "Write a template that lists what ships today, ready to fill in",
    ));
    let template = template.arg(support::format_option(lang, &["json", "xlsx"]));
    let file = Arg::new("file").value_name("FILE").required(true).value_parser(value_parser!(PathBuf)).help(pick(
        lang,
        "オーバーレイ（JSONまたは記入済みのExcelブック）",
        "Overlay (JSON, or a workbook that was filled in)",
    ));
    let check = Command::new("check")
        .about(pick(
            lang,
            "記入した内容を確認し、何が変わるかを示す",
            "Check what was filled in, and tell what it changes",
        ))
        .arg(file.clone());
    let convert = Command::new("convert")
        .about(pick(lang, "記入済みのブックをJSONに変換する", "Turn a workbook that was filled in into JSON"))
        .arg(file);
    Command::new("overlay")
        .about(pick(
            lang,
            "お手元の公式文書にある等級やフローチャートを反映します",
            "Brings in the official grades and flowchart from your copy of the guideline",
        ))
        .after_help(pick(
            lang,
            "例:\n  overlay template --format xlsx -o official.xlsx\n  overlay check official.xlsx\n  overlay convert official.xlsx -o official.json\n  advise data/profiles/call-centre.json --overlay official.xlsx\n\n\
             xlsxは記入用のExcelブックで、記入方法のシートがあります。jsonはプログラムで作成・管理するための形式です。\n\
             ひな形では、すべての項目のページが空欄（jsonではnull）です。公式文書の値に書き換え、ページ番号を記入した項目だけが\n\
             反映され、出力では転記した項目として示されます。フローチャートは全体を置き換えます。文章は日本語か英語の一方だけでも構いません。",
            "Examples:\n  overlay template --format xlsx -o official.xlsx\n  overlay check official.xlsx\n  overlay convert official.xlsx -o official.json\n  advise data/profiles/call-centre.json --overlay official.xlsx\n\n\
             xlsx is a workbook to fill in, with a sheet that tells how; json is for programs.\n\
             In the template no entry has a page (null in json). Only entries whose page you fill in take effect; they are marked as transcribed\n\
             wherever they show. A flowchart is replaced as a whole. Texts may stand in one language only.",
        ))
        .subcommand_required(true)
        .arg(support::language_option(lang))
        .subcommand(with_options(template))
        .subcommand(with_options(check))
        .subcommand(with_options(convert))
}
