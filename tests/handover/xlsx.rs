//! Excel: what a reader that did not write it finds in the file.

use std::io::{Cursor, Read as _};

use calamine::{Data, Reader as _, Xlsx};
use serde_json::Value;
use telework_advisor::{Guideline, Lang, problem::printable};

use crate::{
    spreadsheet,
    support::{hostile_names, made, made_of, named, profiles},
};

/// A profile with measures in every status.
const MEASURES: &str = "tests/handover/measures.json";

/// The sheets of a workbook as rows of texts; every cell is a text, a number, a date or empty.
fn sheets(bytes: &[u8]) -> Vec<(String, Vec<Vec<String>>)> {
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let names = workbook.sheet_names();
    let sheet = |name: String| {
        assert!(workbook.worksheet_formula(&name).unwrap().cells().all(|(.., formula)| formula.is_empty()), "{name}");
        let range = workbook.worksheet_range(&name).unwrap();
        let text = |cell: &Data| match cell {
            Data::Empty => String::new(),
            Data::String(text) => text.clone(),
            Data::Float(number) => number.to_string(),
            Data::DateTime(date) => {
                let (year, month, day, ..) = date.to_ymd_hms_milli();
                format!("{year:04}-{month:02}-{day:02}")
            }
            other => panic!("{name}: expected text, found {other:?}"),
        };
        let rows = range.rows().map(|row| row.iter().map(text).collect()).collect();
        (name, rows)
    };
    names.into_iter().map(sheet).collect()
}

/// A column by its title, without the title.
fn column<'r>(rows: &'r [Vec<String>], title: &str) -> Vec<&'r str> {
    let place = rows[0].iter().position(|one| one == title).unwrap_or_else(|| panic!("{title} in {:?}", rows[0]));
    rows[1..].iter().map(|row| &*row[place]).collect()
}

/// A part of the file, which is a zip archive of XML.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// Every column of the CSV stands in the list, as it is there.
fn holds_all_of_the_csv(list: &[Vec<String>], csv: &[Vec<String>]) {
    assert_eq!(list.len(), csv.len());
    for title in &csv[0] {
        let without_mark: Vec<String> =
            column(list, title).iter().map(|text| text.replace('†', "*").replace('§', "#")).collect();
        let expected: Vec<String> =
            column(csv, title).iter().map(|text| text.replace('†', "*").replace('§', "#")).collect();
        assert_eq!(without_mark, expected, "{title}");
    }
}

/// What a checklist asks of each measure, the key of the profile beside each.
const TO_FILL_IN: [(&str, [&str; 6]); 2] = [
    ("ja", ["状況", "状況の理由", "担当", "期限", "根拠資料", "備考"]),
    ("en", ["Status", "Reason for the status", "Owner", "Due", "Evidence", "Remarks"]),
];

/// The words of the five statuses.
const WORDS: [(&str, [(&str, &str); 5]); 2] = [
    (
        "ja",
        [
            ("in-place", "実施済み"),
            ("partly", "一部実施"),
            ("planned", "計画中"),
            ("not-in-place", "未実施"),
            ("not-applicable", "対象外"),
        ],
    ),
    (
        "en",
        [
            ("in-place", "in place"),
            ("partly", "partly in place"),
            ("planned", "planned"),
            ("not-in-place", "not in place"),
            ("not-applicable", "not applicable"),
        ],
    ),
];

#[test]
fn the_catalogue_is_a_checklist() {
    for (lang, to_fill_in) in TO_FILL_IN {
        let sheets = sheets(&made("controls", &["--format", "xlsx", "--lang", lang]));
        let csv = spreadsheet::rows(&made("controls", &["--format", "csv", "--lang", lang]));
        assert_eq!(sheets.len(), 2);
        let list = &sheets[1].1;
        holds_all_of_the_csv(list, &csv);
        assert_eq!(list[0].len(), csv[0].len() + to_fill_in.len());
        for title in to_fill_in {
            assert!(column(list, title).iter().all(|cell| cell.is_empty()), "nobody knows yet: {title}");
        }
    }
}

#[test]
fn the_gap_is_a_checklist_with_what_is_stated_filled_in() {
    let mut seen = std::collections::BTreeSet::new();
    let paths = profiles().into_iter().chain([MEASURES.to_owned(), MEASURES.to_owned()]);
    for (path, (lang, to_fill_in)) in paths.zip(TO_FILL_IN.into_iter().cycle()) {
        let profile: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        let sheets = sheets(&made("gap", &[&path, "--format", "xlsx", "--lang", lang]));
        let csv = spreadsheet::rows(&made("gap", &[&path, "--format", "csv", "--lang", lang]));
        let list = &sheets[1].1;
        holds_all_of_the_csv(list, &csv);
        assert_eq!(list[0].len(), csv[0].len(), "one column for each thing");
        let words = WORDS.iter().find(|(other, _)| *other == lang).unwrap().1;
        let columns = to_fill_in.map(|title| column(list, title));
        for (row, id) in column(list, "ID").into_iter().enumerate() {
            let is_implemented = profile["implemented"].as_array().is_some_and(|ids| ids.iter().any(|one| one == id));
            let state = &profile["measures"][id];
            let status = if is_implemented { "in-place" } else { state["status"].as_str().unwrap_or_default() };
            let word = words.iter().find(|(known, _)| *known == status).map_or("", |(_, word)| word);
            assert_eq!(columns[0][row], word, "{path}: {id}");
            for (key, column) in ["reason", "owner", "due", "evidence", "note"].into_iter().zip(&columns[1..]) {
                assert_eq!(column[row], state[key].as_str().unwrap_or_default(), "{path}: {id}, {key}");
            }
            seen.insert(word);
        }
    }
    assert_eq!(seen.len(), 11, "each status in both languages, and blank: {seen:?}");
}

#[test]
fn the_notes_say_which_method_it_is_and_how_far_all_is() {
    let notes = |arguments: &[&str]| {
        let rows = sheets(&made("gap", &[arguments, &["--format", "xlsx", "--lang", "en"]].concat())).remove(0).1;
        rows.iter().map(|row| row.join("\t")).collect::<Vec<String>>().join("\n")
    };
    let open = notes(&["data/profiles/publisher-first-meeting.json"]);
    assert!(open.contains("methods still possible") && open.contains("Nothing has been stated"), "{open}");
    let other = notes(&[MEASURES, "--method", "vpn"]);
    assert!(other.contains("VPN is not a candidate") && other.contains("1 planned"), "{other}");
}

#[test]
fn the_notes_say_who_did_not_write_it_and_what_is_derived() {
    let guideline = Guideline::embedded();
    for lang in Lang::ALL {
        let bytes =
            made("gap", &["data/profiles/trading-company-sales.json", "--format", "xlsx", "--lang", lang.code()]);
        let notes: Vec<String> = sheets(&bytes)[0].1.iter().map(|row| row.join("\t")).collect();
        let notes = notes.join("\n");
        for expected in [
            guideline.notice().get(lang),
            guideline.derived_notice().unwrap().get(lang),
            guideline.reading_notice().get(lang),
            guideline.title().get(lang),
            guideline.data_version(),
            "†\t",
            "‡\t",
            "架空商事株式会社 営業部",
            "2026-11-21",
        ] {
            assert!(notes.contains(expected), "{expected} in {notes}");
        }
        assert!(
            part(&bytes, "xl/worksheets/sheet2.xml").contains(guideline.notice().get(lang)),
            "on every printed page"
        );
    }
}

#[test]
fn the_list_can_be_filtered_filled_in_and_printed() {
    let bytes = made("gap", &["data/profiles/municipal-office.json", "--format", "xlsx", "--lang", "ja"]);
    let text = part(&bytes, "xl/worksheets/sheet2.xml");
    let sheet = roxmltree::Document::parse(&text).unwrap();
    let one = |name: &str| {
        sheet.descendants().find(|node| node.has_tag_name(node_name(name))).unwrap_or_else(|| panic!("no {name}"))
    };
    let (rows, columns) = {
        let list = &sheets(&bytes)[1].1;
        (list.len(), list[0].len())
    };
    let last = char::from(b'A' + u8::try_from(columns - 1).unwrap());
    assert_eq!(one("autoFilter").attribute("ref"), Some(&*format!("A1:{last}{rows}")));
    assert_eq!(one("pane").attribute("state"), Some("frozen"));
    assert_eq!(one("pane").attribute("ySplit"), Some("1"));
    let setup = one("pageSetup");
    assert_eq!(setup.attribute("paperSize"), Some("9"), "A4");
    assert_eq!(setup.attribute("orientation"), Some("landscape"));
    assert_eq!(setup.attribute("fitToHeight"), Some("0"), "one page wide, as many as it takes high");
    assert_eq!(one("pageSetUpPr").attribute("fitToPage"), Some("1"));
    assert!(one("oddFooter").text().unwrap().contains("&P / &N"));
    let validation = one("dataValidation");
    assert_eq!(validation.attribute("type"), Some("list"));
    assert_eq!(validation.attribute("sqref"), Some(&*format!("A2:A{rows}")));
    assert_eq!(one("formula1").text(), Some("\"実施済み,一部実施,計画中,未実施,対象外\""));

    let workbook = part(&bytes, "xl/workbook.xml");
    assert!(workbook.contains("チェックリスト!$1:$1"), "the header on every page: {workbook}");
}

#[test]
fn rows_are_as_high_as_what_is_in_them() {
    let bytes = made("gap", &["data/profiles/municipal-office.json", "--format", "xlsx", "--lang", "ja"]);
    let text = part(&bytes, "xl/worksheets/sheet2.xml");
    let sheet = roxmltree::Document::parse(&text).unwrap();
    let list = &sheets(&bytes)[1].1;
    let texts = column(list, "内容");
    let rows = sheet.descendants().filter(|node| node.has_tag_name(node_name("row"))).skip(1);
    let mut count = 0;
    for (row, text) in rows.zip(texts) {
        assert_eq!(row.attribute("customHeight"), Some("1"));
        // A line holds 24 full-width characters at most, and is no lower than 13 points.
        let height: f64 = row.attribute("ht").unwrap().parse().unwrap();
        let lines = text.chars().count().div_ceil(24);
        assert!(height >= lines as f64 * 13.0, "{height} points for {lines} lines: {text}");
        count += 1;
    }
    assert_eq!(count, list.len() - 1);
}

#[test]
fn due_dates_are_dates_and_statuses_have_a_colour() {
    let bytes = made("gap", &[MEASURES, "--format", "xlsx", "--lang", "en"]);
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(&bytes)).unwrap();
    let range = workbook.worksheet_range("Checklist").unwrap();
    let dates = range.used_cells().filter(|(.., cell)| matches!(cell, Data::DateTime(_))).count();
    let profile: Value = serde_json::from_slice(&std::fs::read(MEASURES).unwrap()).unwrap();
    let stated = profile["measures"].as_object().unwrap().values().filter(|state| state["due"].is_string()).count();
    assert!(stated > 0);
    assert_eq!(dates, stated);
    let text = part(&bytes, "xl/worksheets/sheet2.xml");
    let sheet = roxmltree::Document::parse(&text).unwrap();
    let rules = sheet.descendants().filter(|node| node.has_tag_name(node_name("cfRule"))).count();
    assert_eq!(rules, 6, "one for each status, and one for what is overdue");
}

#[test]
fn the_roadmap_holds_every_action_in_its_step() {
    let advice: Value = serde_json::from_slice(&made("advise", &[MEASURES, "--format", "json"])).unwrap();
    let steps = advice["actions"]["steps"].as_array().unwrap();
    let rows = sheets(&made("gap", &[MEASURES, "--roadmap", "--format", "xlsx", "--lang", "en"])).remove(1).1;
    let (ids, told) = (column(&rows, "ID"), column(&rows, "Step"));
    assert_eq!(ids.len(), steps.len());
    for step in steps {
        let row = ids.iter().position(|id| *id == step["control"]).unwrap();
        assert_eq!(told[row].to_lowercase(), step["step"].as_str().unwrap());
        let bars = ["Now", "Next", "Later"].map(|name| rows[0].iter().position(|one| one == name));
        for place in bars.into_iter().flatten() {
            assert_eq!(!rows[row + 1][place].is_empty(), rows[0][place] == told[row], "{}", ids[row]);
        }
    }
    for (id, due) in ids.iter().zip(column(&rows, "Due")) {
        let profile: Value = serde_json::from_slice(&std::fs::read(MEASURES).unwrap()).unwrap();
        assert_eq!(due, profile["measures"][id]["due"].as_str().unwrap_or_default());
    }
}

#[test]
fn the_matrix_holds_every_measure_of_every_group() {
    let path = "data/profiles/portfolio-three-teams.json";
    let csv = spreadsheet::rows(&made("gap", &[path, "--format", "csv", "--lang", "ja"]));
    let list = sheets(&made("gap", &[path, "--format", "xlsx", "--lang", "ja"])).remove(1).1;
    holds_all_of_the_csv(&list, &csv);
    let page = String::from_utf8(made("gap", &[path, "--format", "html", "--lang", "ja"])).unwrap();
    for measure in column(&list, "対策") {
        assert!(page.contains(measure.trim_end_matches('†')), "{measure}");
    }
}

/// A name in the namespace of worksheets.
fn node_name(name: &str) -> (&'static str, &str) {
    ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", name)
}

#[test]
fn no_clock_is_read() {
    let path = "data/profiles/trading-company-sales.json";
    let bytes = made("gap", &[path, "--format", "xlsx"]);
    assert_eq!(bytes, made("gap", &[path, "--format", "xlsx"]), "the same input gives the same bytes");
    let created = |bytes: &[u8]| {
        let text = part(bytes, "docProps/core.xml");
        let core = roxmltree::Document::parse(&text).unwrap();
        let of = |name: &str| {
            let node = core.descendants().find(|node| node.tag_name().name() == name);
            node.and_then(|node| node.text()).unwrap().to_owned()
        };
        assert_eq!(of("created"), of("modified"));
        of("created")
    };
    assert_eq!(created(&bytes), "2026-11-21T00:00:00Z", "the date of the profile");
    assert_eq!(created(&made("controls", &["--format", "xlsx"])), "2021-05-01T00:00:00Z", "that of the guideline");
    let dated = made("controls", &["--format", "xlsx", "--date", "2027-02-03"]);
    assert_eq!(created(&dated), "2027-02-03T00:00:00Z", "the date asked for");
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    for place in 0..archive.len() {
        let modified = archive.by_index(place).unwrap().last_modified().map(|date| date.to_string());
        assert_eq!(modified.as_deref(), Some("1980-01-01 00:00:00"));
    }
}

#[test]
fn names_are_text() {
    for name in hostile_names() {
        let sheets = sheets(&made_of("gap", &["-", "--format", "xlsx"], &named(&name)));
        let label = |label: &str| sheets[0].1.iter().find(|row| row[0] == label).unwrap()[1].clone();
        assert_eq!(label("For"), printable(&name));
        assert_eq!(label("Prepared by"), printable(&name));
    }
    // As long as no cell can be: it is cut, and says so.
    let sheets = sheets(&made_of("gap", &["-", "--format", "xlsx"], &named(&"長".repeat(40_000))));
    let name = &sheets[0].1.iter().find(|row| row[0] == "For").unwrap()[1];
    assert!(name.ends_with("(too long for a cell, cut)"));
    assert_eq!(name.matches('長').count(), 32_000);
}
