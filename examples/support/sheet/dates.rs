//! Dates as people write them.

use super::words::folded;

/// The date as YYYY-MM-DD; `None` for what is no date, or could be read as two.
pub(crate) fn date(text: &str) -> Option<String> {
    let text = folded(text);
    // A time of the day behind it says nothing more.
    let (day, time) = text.split_once(['T', ' ']).unwrap_or((&text, ""));
    let is_time =
        !time.is_empty() && time.chars().all(|one| one.is_ascii_digit() || ":.Z".contains(one)) && time.contains(':');
    let text = if is_time { day } else { &*text };
    if let Some(date) = in_english(text) {
        return Some(date);
    }
    let (era, rest) = era(text);
    let rest = rest.replace("元年", "1年");
    if era == 0 && rest.len() == 8 && rest.bytes().all(|byte| byte.is_ascii_digit()) {
        return written(rest.get(..4)?.parse().ok()?, rest.get(4..6)?.parse().ok()?, rest.get(6..)?.parse().ok()?);
    }
    let rest = rest.trim_end_matches('日');
    let parts: Vec<&str> = rest.split(['-', '/', '.', '年', '月', '‐', '−', '–']).map(str::trim).collect();
    let [year, month, day] = &parts[..] else { return None };
    // With the year behind, day and month could be either.
    if parts.iter().any(|part| part.is_empty() || !part.bytes().all(|byte| byte.is_ascii_digit()))
        || (era == 0 && year.len() != 4)
    {
        return None;
    }
    written(year.parse::<u32>().ok()?.checked_add(era)?, month.parse().ok()?, day.parse().ok()?)
}

/// The date of a day that Excel counts from the end of 1899; `None` for what is no plausible date.
pub(crate) fn of_serial(days: f64) -> Option<String> {
    // 1927 to 2173: what is smaller or larger is more likely a plain number.
    if !(10_000.0..100_000.0).contains(&days) {
        return None;
    }
    let date = calamine::ExcelDateTime::new(days.floor(), calamine::ExcelDateTimeType::DateTime, false);
    of_excel(&date)
}

/// The date of a cell.
pub(crate) fn of_excel(date: &calamine::ExcelDateTime) -> Option<String> {
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    written(year.into(), month.into(), day.into())
}

fn written(year: u32, month: u32, day: u32) -> Option<String> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => return None,
    };
    ((1..=9999).contains(&year) && (1..=days).contains(&day)).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// The years to add for an era, and what stands behind it.
fn era(text: &str) -> (u32, &str) {
    const ERAS: [(&str, u32); 6] =
        [("令和", 2018), ("平成", 1988), ("昭和", 1925), ("R", 2018), ("H", 1988), ("S", 1925)];
    let found = ERAS.iter().find_map(|&(era, years)| Some((years, text.strip_prefix(era)?)));
    let (years, rest) = found.unwrap_or((0, text));
    (years, rest.trim_start_matches(['.', ' ']))
}

/// 21 November 2026, Nov 21, 2026 and the like.
fn in_english(text: &str) -> Option<String> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let text = text.to_ascii_lowercase();
    let parts: Vec<&str> = text.split([' ', ',', '-', '.']).filter(|part| !part.is_empty()).collect();
    let [first, second, year] = &parts[..] else { return None };
    let month = |part: &str| {
        let place = MONTHS.iter().position(|month| part.starts_with(month))?;
        (part.len() == 3 || part.bytes().all(|byte| byte.is_ascii_alphabetic()))
            .then(|| u32::try_from(place + 1).ok())?
    };
    let day = |part: &str| part.trim_end_matches(|one: char| one.is_ascii_alphabetic()).parse::<u32>().ok();
    let (month, day) = match (month(first), month(second)) {
        (Some(month), None) => (month, day(second)?),
        (None, Some(month)) => (month, day(first)?),
        _ => return None,
    };
    (year.len() == 4).then(|| written(year.parse().ok()?, month, day))?
}
