//! The date that a file bears which cannot do without one. Nothing reads a clock: it is what the profile or the command
//! line says, else the month in which the guideline was published.

use clap::Arg;
use telework_advisor::{Guideline, Lang, Profile};

use super::{Failure, pick};

/// The date given, else that of the guideline, as YYYY-MM-DD.
pub(crate) fn or_published(given: Option<&str>, guideline: &Guideline) -> String {
    given.map_or_else(
        || {
            // As written in the data: a year, a year and month, or a date. Any other word would be no date at all.
            let mut parts = guideline.published().splitn(3, '-').map(|part| part.parse::<u32>().ok());
            let mut part = |otherwise| parts.next().flatten().unwrap_or(otherwise);
            let (year, month, day) = (part(2021).clamp(1900, 9999), part(1).clamp(1, 12), part(1).clamp(1, 28));
            format!("{year:04}-{month:02}-{day:02}")
        },
        str::to_owned,
    )
}

/// `--date`, for what has no profile.
pub(crate) fn option(lang: Lang) -> Arg {
    Arg::new("date").long("date").value_name("YYYY-MM-DD").help(pick(
        lang,
        "xlsx・oscalのファイルに付ける日付（既定：ガイドラインの公表月の1日。時計は参照しません）",
        "Date that an xlsx or oscal file bears [default: the first of the month the guideline was published; no clock is read]",
    ))
}

/// Checks a date as that of a profile is checked.
pub(crate) fn checked(date: &str, guideline: &Guideline, lang: Lang) -> Result<String, Failure> {
    let profile = serde_json::json!({ "answers": {}, "date": date }).to_string();
    let profile = Profile::from_json(guideline, "--date", profile.as_bytes());
    profile.map(|_| date.to_owned()).map_err(|error| Failure::of(&error, lang))
}
