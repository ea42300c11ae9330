//! A checklist that comes back: what was typed of each measure goes into the profile.

use serde_json::{Map, Value as Json};
use telework_advisor::{Guideline, Lang, Profile, change::MeasureState, problem::printable};

use super::{
    super::{printable_lines, xlsx::fitting},
    Said, grid, measures,
    words::plain,
};

/// The label of the organisation in the overview of a checklist.
pub(crate) const FOR: [&str; 2] = ["対象", "For"];
/// The label of the site or group.
pub(crate) const SITE: [&str; 2] = ["部署・拠点", "Site"];

/// A checklist that was filled in.
pub(crate) struct Filled {
    name: String,
    sheets: Vec<grid::Sheet>,
}

impl Filled {
    /// What a file holds.
    pub(crate) fn read(name: &str, bytes: &[u8], lang: Lang) -> Result<Self, String> {
        let name = printable(name);
        let sheets = sheets(bytes, lang).map_err(|said| format!("{name}: {said}"))?;
        Ok(Self { name, sheets })
    }

    /// The name in messages.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// What stands beside a label in the overview.
    pub(crate) fn stated(&self, labels: [&str; 2]) -> Option<String> {
        let mut rows = self.sheets.iter().flat_map(|sheet| sheet.rows.values()).map(|row| row.values());
        let found = rows.find_map(|mut cells| {
            let label = plain(&cells.next()?.text());
            labels.iter().any(|one| plain(one) == label).then(|| cells.next()).flatten()
        });
        found.map(|cell| cell.text())
    }
}

/// The profile with what a filled-in checklist says of its measures, and what there is to note. `whole` is the profile with what
/// its portfolio states.
pub(crate) fn put<'g>(
    mut profile: Profile<'g>,
    whole: &Profile<'g>,
    filled: &Filled,
    lang: Lang,
) -> Result<(Profile<'g>, Vec<String>), Vec<String>> {
    let guideline = profile.answers().guideline();
    let shown = &filled.name;
    let at = |said: &String| format!("{shown}: {said}");
    let Said { value, notes, wrong, .. } = measures::of_checklist(guideline, &filled.sheets, lang);
    let mut wrong: Vec<String> = wrong.iter().map(at).collect();
    let left_out = left_out(whole, &value, lang);
    let notes: Vec<String> = of_another(whole, filled, lang).into_iter().chain(left_out).chain(notes).collect();
    for (id, (mut state, place)) in value {
        let said = |error: String| format!("{shown}: {place}: {error}");
        let own = guideline.control(&id).and_then(|control| whole.measure(control));
        if let Some(Ok(Json::Object(own))) = own.map(serde_json::to_value) {
            keep_untouched(&mut state, &own, lang);
        }
        let state: MeasureState = match serde_json::from_value(state.into()) {
            Ok(state) => state,
            Err(error) => {
                wrong.push(said(error.to_string()));
                continue;
            }
        };
        if guideline.control(&id).and_then(|control| whole.measure(control)) == Some(&state) {
            continue;
        }
        match profile.clone().with_measure(&id, state) {
            Ok(with) => profile = with,
            Err(error) => wrong.extend(
                error.findings().iter().map(|finding| said(measures::in_columns(&finding.message(lang), lang))),
            ),
        }
    }
    if wrong.is_empty() { Ok((profile, notes.iter().map(at).collect())) } else { Err(wrong) }
}

/// Keeps the texts of the profile where the checklist still shows them as it was written: a cell has no room for some, and not
/// all characters.
fn keep_untouched(state: &mut Map<String, Json>, own: &Map<String, Json>, lang: Lang) {
    for (key, typed) in state.iter_mut() {
        let (Some(text), Some(own)) = (typed.as_str(), own.get(key).and_then(Json::as_str)) else { continue };
        let shown = printable_lines(own);
        if text == shown.trim() || text == fitting(&shown, lang).trim() {
            *typed = own.into();
        }
    }
}

/// What is said where the profile states something of measures that have nothing filled in, or no row, in the checklist.
fn left_out(profile: &Profile<'_>, filled: &measures::Filled, lang: Lang) -> Option<String> {
    const MOST: usize = 3;
    let stated = profile.measures().map(|(control, _)| control).filter(|control| !control.is_superseded());
    let kept: Vec<&str> =
        stated.filter(|control| !filled.contains_key(control.id())).map(|control| control.title().get(lang)).collect();
    let (count, rest) = (kept.len(), kept.len().saturating_sub(MOST));
    let named = kept.get(..MOST.min(count)).unwrap_or_default().join(match lang {
        Lang::Ja => "、",
        Lang::En => "; ",
    });
    (count > 0).then(|| match (lang, rest) {
        (Lang::Ja, 0) => format!("このチェックリストに状況の記入がない対策{count}件は、元の状況のままです：{named}"),
        (Lang::Ja, _) => {
            format!("このチェックリストに状況の記入がない対策{count}件は、元の状況のままです：{named}、ほか{rest}件")
        }
        (Lang::En, 0) => format!("measures without a status in this checklist stay as they were: {named}"),
        (Lang::En, _) => {
            format!("measures without a status in this checklist stay as they were ({count}): {named} and {rest} more")
        }
    })
}

/// What is said of a checklist that names another organisation than the profile does, or another of its sites.
fn of_another(profile: &Profile<'_>, filled: &Filled, lang: Lang) -> Vec<String> {
    let both = [(FOR, profile.name()), (SITE, profile.site())];
    let differing = both.into_iter().filter_map(|(labels, expected)| {
        let (found, expected) = (filled.stated(labels)?, expected?);
        (plain(&found) != plain(expected)).then(|| {
            let (found, expected) = (printable(&found), printable(expected));
            match lang {
                Lang::Ja => format!(
                    "このチェックリストの{}は「{found}」ですが、プロファイルでは「{expected}」です。取り違えていないか確認してください",
                    labels[0]
                ),
                Lang::En => {
                    format!("this checklist is for {found:?}, the profile for {expected:?}; check that they belong together")
                }
            }
        })
    });
    differing.collect()
}

fn sheets(bytes: &[u8], lang: Lang) -> Result<Vec<grid::Sheet>, String> {
    if grid::is_workbook(bytes) {
        return grid::of_workbook(bytes, lang);
    }
    let text = grid::text(bytes).ok_or_else(|| match lang {
        Lang::Ja => {
            "文字として読み取れません。Excelブック（.xlsx）か、UTF-8またはShift_JISのCSVを指定してください".to_owned()
        }
        Lang::En => "expected an Excel workbook (.xlsx), or CSV in UTF-8 or Shift_JIS, found neither".to_owned(),
    })?;
    grid::of_csv(&text, lang).map(|sheet| vec![sheet])
}
