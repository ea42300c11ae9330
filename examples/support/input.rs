//! A profile from whatever a consultant has: JSON with ids or with words, a hearing sheet in Excel, or one in CSV; and an
//! overlay, as JSON or as a workbook. This is the one place where bytes become either.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use clap::{Arg, ArgMatches};

use telework_advisor::{
    Error, Files, Finding, Guideline, Lang, Profile,
    overlay::LARGEST_OVERLAY,
    portfolio::ProfileFile,
    problem::{Problem, printable},
};

use super::{
    Failure, pick,
    sheet::{
        Said, below,
        columns::{Header, TableKind},
        grid::{self, LARGEST_WORKBOOK, Sheet},
        hearing, longest, measures, overlay, translate,
        words::{folded, plain},
    },
    streams::say,
};

/// Reads a profile or a portfolio from a file; `parse` is the strict reader.
pub(crate) fn read<T>(
    guideline: &Guideline,
    path: &Path,
    lang: Lang,
    parse: impl Fn(&str, &[u8]) -> Result<T, Error>,
) -> Result<T, Failure> {
    let bytes = super::read_at_most(path, LARGEST_WORKBOOK, lang)?;
    of_bytes(guideline, &super::display_name(path), &bytes, lang, parse)
}

/// The profile or portfolio that the options name; with `--group`, the profile of that group.
pub(crate) fn profile_file<'g>(
    guideline: &'g Guideline,
    matches: &ArgMatches,
    lang: Lang,
) -> Result<ProfileFile<'g>, Failure> {
    let path = matches.get_one::<PathBuf>("profile").cloned().unwrap_or_default();
    let file = read(guideline, &path, lang, |name, bytes| ProfileFile::from_json(guideline, name, bytes))?;
    let Some(wanted) = matches.get_one::<String>("group") else { return Ok(file) };
    let ProfileFile::Portfolio(portfolio) = file else {
        return Err(Failure::new(pick(
            lang,
            "--group: 部署・拠点が分かれていないプロファイルです。--groupを付けずに実行してください",
            "--group: expected a portfolio, found a single profile; leave --group out",
        )));
    };
    let groups: Vec<Profile<'_>> = portfolio.profiles().collect();
    let is_named = |profile: &Profile<'_>| profile.name().is_some_and(|name| plain(name) == plain(wanted));
    let mut found: Vec<usize> = (0..groups.len()).filter(|&place| groups.get(place).is_some_and(is_named)).collect();
    if found.is_empty() {
        let number = folded(wanted).parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        found.extend(number.filter(|&place| place < groups.len()));
    }
    if let Some(profile) = found.first().filter(|_| found.len() == 1).and_then(|&place| portfolio.profile_alone(place))
    {
        return Ok(ProfileFile::Profile(profile));
    }
    let name = |(place, group): (usize, &Profile<'_>)| {
        let number = place + 1;
        group.name().map_or_else(|| number.to_string(), |name| format!("{number} {}", printable(name)))
    };
    const MOST: usize = 30;
    let mut names: Vec<String> = groups.iter().enumerate().take(MOST).map(name).collect();
    if groups.len() > MOST {
        names.push("…".into());
    }
    let wanted = printable(wanted);
    Err(Failure::new(&match (lang, found.is_empty()) {
        (Lang::Ja, true) => {
            format!(
                "--group: 「{wanted}」という部署・拠点はありません。名称か番号を指定してください：{}",
                names.join("、")
            )
        }
        (Lang::Ja, false) => {
            format!("--group: 「{wanted}」という部署・拠点は複数あります。番号を指定してください：{}", names.join("、"))
        }
        (Lang::En, true) => {
            format!("--group: expected the name or number of a group ({}), found {wanted:?}", names.join(", "))
        }
        (Lang::En, false) => {
            format!(
                "--group: expected one group, found several called {wanted:?}; give a number ({})",
                names.join(", ")
            )
        }
    }))
}

/// The option that picks a group of a portfolio.
pub(crate) fn group_option(lang: Lang) -> Arg {
    Arg::new("group").long("group").value_name("NAME").help(pick(
        lang,
        "ポートフォリオや複数拠点のシートのうち、この部署・拠点だけを対象にする（名称、または上からの番号）",
        "Of a portfolio or a sheet of several sites, only this group: its name, or its number from the top",
    ))
}

/// The same of bytes. What the reader wants somebody to look at goes to standard error.
pub(crate) fn of_bytes<T>(
    guideline: &Guideline,
    name: &str,
    bytes: &[u8],
    lang: Lang,
    parse: impl Fn(&str, &[u8]) -> Result<T, Error>,
) -> Result<T, Failure> {
    let (value, notes) = parsed(guideline, name, bytes, lang, parse).map_err(Failure)?;
    notes.iter().for_each(|note| say(&format!("{name}: {note}")));
    Ok(value)
}

/// A profile and what there is to note, or everything that is wrong.
pub(crate) fn parsed<T>(
    guideline: &Guideline,
    name: &str,
    bytes: &[u8],
    lang: Lang,
    parse: impl Fn(&str, &[u8]) -> Result<T, Error>,
) -> Result<(T, Vec<String>), Vec<String>> {
    let shown = printable(name);
    let behind = |said: String| vec![format!("{shown}: {said}")];
    if grid::is_workbook(bytes) {
        let sheets = grid::of_workbook(bytes, lang).map_err(behind)?;
        return of_sheets(guideline, name, &sheets, lang, parse);
    }
    let error = match parse(name, bytes) {
        Ok(value) => return Ok((value, Vec::new())),
        Err(error) => error,
    };
    let lines = |findings: &[Finding]| findings.iter().map(|finding| finding.line(lang)).collect::<Vec<String>>();
    let Some(text) = grid::text(bytes).filter(|_| bytes.len() <= LARGEST_WORKBOOK) else {
        return Err(lines(error.findings()));
    };
    if let Some(sheet) = csv_sheet(&text, lang) {
        let sheet = sheet.map_err(behind)?;
        return of_sheets(guideline, name, &[sheet], lang, parse);
    }
    if Path::new(name).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv")) {
        return Err(behind(match lang {
            Lang::Ja => "質問の表が見つかりません。「質問」（または「ID」）と「回答」の見出しがある、記入済みのヒアリングシートを指定してください".into(),
            Lang::En => "expected a hearing sheet, with columns headed Question (or ID) and Answer, found no such table".into(),
        }));
    }
    // Only CSV is taken for Shift_JIS without a mark: in JSON, letters would turn into others unseen.
    let Some(text) = grid::marked_text(bytes) else {
        return Err(lines(error.findings()));
    };
    let bytes = if std::str::from_utf8(bytes).is_ok() { bytes } else { text.as_bytes() };
    if error.findings().iter().any(|finding| finding.code() == "invalid-json") {
        let odd = odd(&text, lang);
        if !odd.is_empty() {
            return Err(odd.into_iter().flat_map(behind).collect());
        }
    }
    let Some(translated) = translate::translated(guideline, bytes, lang) else {
        return Err(match parse(name, bytes) {
            Ok(value) => return Ok((value, Vec::new())),
            Err(error) => lines(error.findings()),
        });
    };
    let repeated = |finding: &&Finding| matches!(finding.problem(), Problem::DuplicateKey { .. });
    let mut wrong: Vec<String> = error.findings().iter().filter(repeated).map(|finding| finding.line(lang)).collect();
    wrong.extend(translated.wrong.iter().map(|(place, said)| format!("{shown}: {}: {said}", printable(place))));
    match parse(name, &translated.json) {
        Ok(value) if wrong.is_empty() => Ok((value, Vec::new())),
        Ok(_) => Err(wrong),
        Err(error) => {
            for finding in error.findings() {
                let place =
                    written(&translated.places, finding.pointer()).unwrap_or_else(|| finding.pointer().to_owned());
                if translated.wrong.iter().all(|(other, _)| *other != place) {
                    wrong.push(placed(&shown, &place, finding, lang));
                }
            }
            Err(wrong)
        }
    }
}

/// The profile of a hearing sheet.
fn of_sheets<T>(
    guideline: &Guideline,
    name: &str,
    sheets: &[Sheet],
    lang: Lang,
    parse: impl Fn(&str, &[u8]) -> Result<T, Error>,
) -> Result<(T, Vec<String>), Vec<String>> {
    let shown = printable(name);
    let Said { value, places, notes, wrong } = hearing::read(guideline, sheets, lang);
    let mut wrong: Vec<String> = wrong.iter().map(|said| format!("{shown}: {said}")).collect();
    if value.is_null() {
        return Err(wrong);
    }
    match parse(name, value.to_string().as_bytes()) {
        Ok(value) if wrong.is_empty() => return Ok((value, notes)),
        Ok(_) => {}
        Err(error) => {
            for finding in error.findings() {
                let place = below(&places, finding.pointer()).unwrap_or_else(|| finding.pointer().to_owned());
                wrong.push(measures::in_columns(&placed(&shown, &place, finding, lang), lang));
            }
        }
    }
    Err(wrong)
}

/// The guideline with an overlay, from JSON or from a workbook.
#[derive(Debug)]
pub(crate) struct Overlaid {
    pub(crate) guideline: Guideline,
    /// The overlay as JSON.
    pub(crate) json: Vec<u8>,
    /// What there is to note of it.
    pub(crate) notes: Vec<String>,
}

/// Loads a guideline with an overlay; `name` is what advice calls it, `label` what messages call it.
pub(crate) fn overlaid(
    files: &Files,
    name: &str,
    label: &str,
    bytes: &[u8],
    lang: Lang,
) -> Result<Overlaid, Vec<String>> {
    let shown = printable(label);
    let at = |said: String| format!("{shown}: {said}");
    if !grid::is_workbook(bytes) {
        let is_small = bytes.len() <= LARGEST_OVERLAY;
        let text = grid::marked_text(bytes).filter(|_| is_small && std::str::from_utf8(bytes).is_err());
        let json = text.as_deref().map_or(bytes, str::as_bytes);
        return match Guideline::load_with_overlay(files, name, json) {
            Ok(guideline) => Ok(Overlaid { guideline, json: json.to_vec(), notes: Vec::new() }),
            Err(error) if error.findings().iter().any(|finding| finding.code() == "invalid-json") => {
                let odd = std::str::from_utf8(json).map(|text| odd(text, lang)).unwrap_or_default();
                Err(if odd.is_empty() {
                    Failure::labelled(&error, name, label, lang).0
                } else {
                    odd.into_iter().map(at).collect()
                })
            }
            Err(error) => Err(Failure::labelled(&error, name, label, lang).0),
        };
    }
    let sheets = grid::of_workbook(bytes, lang).map_err(|said| vec![at(said)])?;
    let before = Guideline::load(files).map_err(|error| Failure::of(&error, lang).0)?;
    let said = overlay::read(&before, &sheets, lang);
    let mut wrong: Vec<String> = said.wrong.iter().cloned().map(at).collect();
    if said.value.is_null() {
        return Err(wrong);
    }
    let json = said.value.to_string().into_bytes();
    match Guideline::load_with_overlay(files, name, &json) {
        Ok(guideline) if wrong.is_empty() => {
            return Ok(Overlaid { guideline, json, notes: said.notes.into_iter().map(at).collect() });
        }
        Ok(_) => {}
        Err(error) => {
            let told = error.findings().iter().filter_map(|finding| overlay::message(finding, &said, lang));
            wrong.extend(told.map(|(place, message)| at(format!("{}: {message}", printable(&place)))));
        }
    }
    // What takes no effect may be why something else is missing.
    wrong.extend(said.notes.into_iter().map(at));
    Err(wrong)
}

fn placed(name: &str, place: &str, finding: &Finding, lang: Lang) -> String {
    let message = finding.message(lang);
    if place.is_empty() { format!("{name}: {message}") } else { format!("{name}: {}: {message}", printable(place)) }
}

/// The pointer of a place as it was written, where some key on the way has another name now.
fn written(places: &BTreeMap<String, String>, pointer: &str) -> Option<String> {
    let (to, from) = longest(places, pointer)?;
    Some(format!("{from}{}", pointer.strip_prefix(to)?))
}

/// The sheet that a text is, where it is CSV with a header of ours. JSON begins with a bracket.
fn csv_sheet(text: &str, lang: Lang) -> Option<Result<Sheet, String>> {
    let first = text.trim_start_matches('\u{feff}').trim_start().chars().next()?;
    if "{[｛［".contains(first) {
        return None;
    }
    match grid::of_csv(text, lang) {
        Ok(sheet) => {
            let is_ours = sheet.rows.values().filter_map(Header::of).any(|header| header.kind == TableKind::Questions);
            is_ours.then_some(Ok(sheet))
        }
        Err(said) => Some(Err(said)),
    }
}

/// What is said of the signs outside of texts that only look like those of JSON, as far as one can tell what is a text.
fn odd(text: &str, lang: Lang) -> Vec<String> {
    const MOST: usize = 20;
    let mut found = Vec::new();
    let (mut line, mut column) = (1, 0);
    let (mut is_text, mut is_escaped) = (false, false);
    for character in text.trim_start_matches('\u{feff}').chars() {
        column += 1;
        if character == '\n' {
            (line, column) = (line + 1, 0);
        }
        if is_text {
            (is_text, is_escaped) = (is_escaped || character != '"', !is_escaped && character == '\\');
            continue;
        }
        let (ja, en, instead) = match character {
            '"' => {
                is_text = true;
                continue;
            }
            '\u{3000}' => ("全角の空白", "a full-width space", "「 」（半角の空白）"),
            '\u{a0}' => ("改行しない空白", "a no-break space", "「 」（半角の空白）"),
            '，' | '、' | '､' => ("全角の読点・コンマ", "a full-width comma", "「,」"),
            '：' => ("全角のコロン", "a full-width colon", "「:」"),
            '“' | '”' | '„' | '＂' | '〝' | '〟' | '「' | '」' => {
                ("全角の引用符", "a curly or full-width quotation mark", "「\"」")
            }
            '‘' | '’' | '＇' => ("全角の引用符", "a curly or full-width quotation mark", "「\"」"),
            '｛' | '｝' => ("全角の波括弧", "a full-width brace", "「{ }」"),
            '［' | '］' => ("全角の角括弧", "a full-width bracket", "「[ ]」"),
            _ => continue,
        };
        let ascii = instead.trim_matches(['「', '」']);
        let ascii = if ascii.starts_with(' ') { "an ordinary space" } else { ascii };
        if found.len() == MOST {
            break;
        }
        found.push(match lang {
            Lang::Ja => format!("{line}行{column}文字目：{ja}（{character}）があります。半角の{instead}にしてください"),
            Lang::En => format!("line {line}, character {column}: expected {ascii}, found {en} ({character})"),
        });
    }
    found
}
