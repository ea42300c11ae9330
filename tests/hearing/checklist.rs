//! The checklist of `gap` comes back filled in, and nothing that was typed is lost.

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use telework_advisor::{Lang, change::MeasureStatus, report::status_in_words};

use crate::{
    round_trip::state,
    run::{Folder, refused, run, succeeded},
    sheets::{cells, csv, place, set, text},
    support::sheet::{
        columns::Column,
        grid::{Sheet, Value},
    },
};

const OFFICE: &str = "data/profiles/call-centre.json";

/// A profile under which other measures are required.
const OTHER: &str = "data/profiles/surveyor-offline.json";

fn checklist(arguments: &[&str]) -> Vec<u8> {
    let output = run("gap", &[arguments, &["--format", "xlsx"]].concat(), b"");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// What is typed of each measure in turn.
fn typed(number: usize) -> Json {
    let status = MeasureStatus::ALL[number % MeasureStatus::ALL.len()];
    json!({ "status": status.id(), "reason": format!("理由{number}"), "owner": format!("担当{number}\n二行目"), "due": format!("2027-01-{:02}", number % 28 + 1),
        "evidence": format!("=資料{number}"), "note": format!("備考, \"{number}\"") })
}

const KEYS: [(Column, &str); 5] = [
    (Column::Reason, "reason"),
    (Column::Owner, "owner"),
    (Column::Due, "due"),
    (Column::Evidence, "evidence"),
    (Column::Note, "note"),
];

#[test]
fn what_was_typed_survives_other_answers() {
    let folder = Folder::new("checklist");
    for (lang, is_csv) in [(Lang::Ja, false), (Lang::En, true)] {
        let mut sheets = cells(&checklist(&[OFFICE, "--lang", lang.code()]));
        let list = sheets
            .iter()
            .position(|sheet| sheet.rows.values().any(|cells| cells.values().any(|value| *value == text("ID"))))
            .unwrap();
        let sheet = &mut sheets[list];
        let ids: Vec<String> = sheet
            .rows
            .values()
            .flat_map(|cells| cells.values())
            .map(|value| value.text())
            .filter(|id| id.starts_with("e5."))
            .collect();
        assert!(ids.len() > 60);
        let mut expected = serde_json::Map::new();
        for (number, id) in ids.iter().enumerate() {
            let state = typed(number);
            let status: MeasureStatus = state["status"].as_str().unwrap().parse().unwrap();
            let here = place(sheet, id, Column::Status);
            set(sheet, here, text(status_in_words(status, lang)));
            for (column, key) in KEYS {
                let here = place(sheet, id, column);
                set(sheet, here, text(state[key].as_str().unwrap()));
            }
            expected.insert(id.clone(), state);
        }
        let file =
            if is_csv { folder.write("filled.csv", csv(sheet)) } else { folder.write("filled.xlsx", written(&sheets)) };
        let saved = folder.write("saved.json", "");
        let next = checklist(&[OTHER, "--filled", &file, "--save", &saved, "--lang", lang.code()]);
        let profile: Json = serde_json::from_slice(&std::fs::read(&saved).unwrap()).unwrap();
        for (id, state) in &expected {
            assert!(&profile["measures"][id] == state, "{id}: {}", profile["measures"][id]);
        }
        // The new checklist holds all of it again, on one sheet or the other, and gives it back.
        let again = folder.write("next.xlsx", &next);
        let saved = folder.write("again.json", "");
        succeeded("gap", &[OTHER, "--filled", &again, "--save", &saved]);
        let again: Json = serde_json::from_slice(&std::fs::read(&saved).unwrap()).unwrap();
        assert!(again["measures"] == profile["measures"]);
        let name = if lang == Lang::Ja { "今回の対象外" } else { "No longer applies" };
        let kept =
            cells(&next).into_iter().find(|sheet| sheet.name.as_deref() == Some(name)).expect("some are not required");
        assert!(kept.rows.len() > 1);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Whatever is typed of whichever measures, the profile has it, and the next checklist gives it back.
    #[test]
    fn a_checklist_comes_back_as_it_was_filled_in(
        states in prop::collection::vec(prop::option::of(state()), 40..80),
        lang in prop::sample::select(Lang::ALL.to_vec()),
        is_csv in any::<bool>(),
    ) {
        let folder = Folder::new("filled");
        let mut sheets = cells(&checklist(&[OFFICE, "--lang", lang.code()]));
        let holds_ids = |sheet: &Sheet| sheet.rows.values().any(|cells| cells.values().any(|value| *value == text("ID")));
        let list = sheets.iter().position(holds_ids).unwrap();
        let sheet = &mut sheets[list];
        let ids = sheet.rows.values().flat_map(|cells| cells.values()).map(Value::text);
        let ids: Vec<String> = ids.filter(|id| id.starts_with("e5.")).collect();
        let mut expected = serde_json::Map::new();
        for (id, state) in ids.iter().zip(states).filter_map(|(id, state)| Some((id, state?))) {
            // In CSV a leading apostrophe is what keeps a spreadsheet from computing, and is taken away.
            let state: Json = serde_json::from_str(&state.to_string().replace('\'', "’")).unwrap();
            let status: MeasureStatus = state["status"].as_str().unwrap().parse().unwrap();
            let here = place(sheet, id, Column::Status);
            set(sheet, here, text(status_in_words(status, lang)));
            for (column, key) in KEYS {
                let here = place(sheet, id, column);
                set(sheet, here, text(state[key].as_str().unwrap_or_default()));
            }
            expected.insert(id.clone(), state);
        }
        let file = if is_csv { folder.write("filled.csv", csv(sheet)) } else { folder.write("filled.xlsx", written(&sheets)) };
        let (saved, again) = (folder.write("saved.json", ""), folder.write("again.json", ""));
        let next = folder.write("next.xlsx", checklist(&[OFFICE, "--filled", &file, "--save", &saved, "--lang", lang.code()]));
        succeeded("gap", &[OFFICE, "--filled", &next, "--save", &again]);
        for file in [&saved, &again] {
            let profile: Json = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
            for (id, state) in &expected {
                let is_bare = *state == json!({ "status": "in-place" });
                let listed = profile["implemented"].as_array().is_some_and(|all| all.iter().any(|one| one == id));
                prop_assert!(&profile["measures"][id] == state || (is_bare && listed), "{}: {}", id, profile["measures"][id]);
            }
        }
    }
}

/// The sheets as a workbook of texts.
pub(crate) fn written(sheets: &[crate::support::sheet::grid::Sheet]) -> Vec<u8> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    for sheet in sheets {
        let page = workbook.add_worksheet();
        page.set_name(sheet.name.as_deref().unwrap()).unwrap();
        for (&row, cells) in &sheet.rows {
            for (&column, value) in cells {
                page.write_string(row, u16::try_from(column).unwrap(), value.text()).unwrap();
            }
        }
    }
    workbook.save_to_buffer().unwrap()
}

#[test]
fn a_checklist_that_nobody_filled_in_changes_nothing() {
    let folder = Folder::new("unfilled");
    let profile = "tests/handover/measures.json";
    for (format, name) in [("xlsx", "c.xlsx"), ("csv", "c.csv")] {
        let output = run("gap", &[profile, "--format", format], b"");
        let file = folder.write(name, output.stdout);
        let json = ["--format", "json"];
        assert_eq!(
            succeeded("gap", &[&[profile, "--filled", &file], &json[..]].concat()),
            succeeded("gap", &[&[profile], &json[..]].concat())
        );
    }
}

#[test]
fn what_cannot_be_taken_back_is_named_by_its_cell() {
    let folder = Folder::new("refused");
    let mut sheets = cells(&checklist(&[OFFICE, "--lang", "en"]));
    let list = sheets
        .iter()
        .position(|sheet| sheet.rows.values().any(|cells| cells.values().any(|value| *value == text("ID"))))
        .unwrap();
    let sheet = &mut sheets[list];
    for (id, column, word) in [
        ("e5.admin.disk-encryption", Column::Status, "nearly"),
        ("e5.admin.security-software", Column::Status, "not applicable"),
        ("e5.admin.security-policy", Column::Due, "spring"),
    ] {
        let here = place(sheet, id, column);
        set(sheet, here, text(word));
    }
    let here = place(sheet, "e5.admin.security-software", Column::Reason);
    sheet.rows.get_mut(&here.0).unwrap().remove(&here.1);
    let file = folder.write("wrong.xlsx", written(&sheets));
    for lang in ["ja", "en"] {
        let errors = refused("gap", &[OFFICE, "--filled", &file, "--lang", lang]);
        assert_eq!(errors.lines().count(), 3, "{errors}");
        assert!(errors.lines().all(|line| line.contains("Checklist!")), "{errors}");
    }
    let other = folder.write("other.csv", "a,b\n1,2\n");
    assert!(refused("gap", &[OFFICE, "--filled", &other, "--lang", "en"]).contains("Status and ID"));
    assert!(refused("gap", &["data/profiles/portfolio-three-teams.json", "--filled", &other]).contains("--group"));
}

/// One group of a sheet of several sites goes the way of a profile.
#[test]
fn a_group_of_several_is_named() {
    let folder = Folder::new("group");
    let sheet = run("hearing", &["template", "--sites", "本社,大阪支社,大阪支社", "--lang", "ja"], b"");
    assert!(sheet.status.success(), "{}", String::from_utf8_lossy(&sheet.stderr));
    let sheet = folder.write("hearing.xlsx", &sheet.stdout);
    let own = folder.write("own.xlsx", checklist(&[&sheet, "--group", "本社", "--method", "vpn"]));
    let saved = folder.write("saved.json", "");
    succeeded("gap", &[&sheet, "--group", "１", "--filled", &own, "--method", "vpn", "--save", &saved]);
    let profile: Json = serde_json::from_slice(&std::fs::read(&saved).unwrap()).unwrap();
    assert_eq!(profile["name"], "本社");
    assert!(succeeded("advise", &[&sheet, "--group", "3", "--summary", "--lang", "ja"]).contains("大阪支社"));
    succeeded("advise", &[&sheet, "--group", "本社", "--why", "VPN方式"]);
    assert!(refused("advise", &[&sheet, "--group", "大阪支社", "--lang", "ja"]).contains("2 大阪支社、3 大阪支社"));
    assert!(refused("advise", &[&sheet, "--group", "京都", "--lang", "ja"]).contains("1 本社"));
    assert!(refused("advise", &[OFFICE, "--group", "1", "--lang", "en"]).contains("leave --group out"));
}

/// Each of several checklists goes to the group that it names, and the whole portfolio is saved.
#[test]
fn checklists_of_several_groups_go_into_the_portfolio() {
    const PORTFOLIO: &str = "data/profiles/portfolio-three-teams.json";
    const CONTROL: &str = "e5.admin.least-privilege-on-lent-terminals";
    let folder = Folder::new("portfolio");
    let filled = |group: &str, status: &str| {
        let bytes = checklist(&[PORTFOLIO, "--group", group, "--lang", "en"]);
        let mut sheets = cells(&bytes);
        let holds = |sheet: &crate::support::sheet::grid::Sheet| {
            sheet.rows.values().any(|cells| cells.values().any(|value| *value == text("ID")))
        };
        let sheet = sheets.iter_mut().find(|sheet| holds(sheet)).expect("a checklist");
        let here = place(sheet, CONTROL, Column::Status);
        set(sheet, here, text(status));
        folder.write(&format!("{group}.xlsx"), written(&sheets))
    };
    let (first, second) = (filled("1", "planned"), filled("2", "in place"));
    let saved = folder.write("saved.json", "");
    succeeded("gap", &[PORTFOLIO, "--filled", &second, "--filled", &first, "--save", &saved, "--lang", "en"]);
    let before: Json = serde_json::from_slice(&std::fs::read(PORTFOLIO).unwrap()).unwrap();
    let mut after: Json = serde_json::from_slice(&std::fs::read(&saved).unwrap()).unwrap();
    for (group, status) in [(0, "planned"), (1, "in-place")] {
        let measures = after["groups"][group]["measures"].as_object_mut().expect("measures");
        assert_eq!(measures.remove(CONTROL), Some(json!({ "status": status })), "{group}");
    }
    assert_eq!(after["groups"].as_array().map(Vec::len), before["groups"].as_array().map(Vec::len));
    for (after, before) in after["groups"].as_array().unwrap().iter().zip(before["groups"].as_array().unwrap()) {
        assert_eq!((&after["answers"], &after["name"]), (&before["answers"], &before["name"]));
    }
    // Read into another group it is noticed; without the name of a group it belongs to none.
    let output = run("gap", &[PORTFOLIO, "--group", "2", "--filled", &first, "--lang", "en"], b"");
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("check that they belong together"));
    let plain = folder.write("plain.csv", format!("ID,状況\n{CONTROL},計画中\n"));
    for lang in ["ja", "en"] {
        assert!(refused("gap", &[PORTFOLIO, "--filled", &plain, "--lang", lang]).contains("--group"));
    }
}

/// The day is that of every group, also of one with a date of its own.
#[test]
fn what_is_overdue_is_told_by_the_day_of_the_command_line() {
    let folder = Folder::new("day");
    let group = |name: &str, date: Option<&str>| {
        json!({ "name": name, "date": date, "answers": { "work-scope": "all-apps", "system-location": "office-network", "data-on-terminal": "stored" },
            "measures": { "e5.admin.disk-encryption": { "status": "planned", "due": "2026-12-01" } } })
    };
    let mut groups = vec![group("A", Some("2026-11-01")), group("B", None)];
    groups[1].as_object_mut().expect("a group").remove("date");
    let file = folder.write("two.json", json!({ "name": "X", "date": "2026-11-02", "groups": groups }).to_string());
    let overdue = |day: &[&str]| {
        let all = [&[&*file, "--roadmap", "--format", "markdown", "--lang", "en"], day].concat();
        succeeded("gap", &all).matches("(overdue)").count()
    };
    assert_eq!((overdue(&[]), overdue(&["--date", "2026-12-01"]), overdue(&["--date", "2026-12-02"])), (0, 0, 2));
    assert!(refused("gap", &[&file, "--date", "2026-13-01", "--lang", "en"]).contains("/date"));
}

#[test]
fn the_checklist_of_another_organisation_is_noticed() {
    let folder = Folder::new("another");
    let own = folder.write("own.xlsx", checklist(&[OFFICE]));
    let other = folder.write("other.xlsx", checklist(&[OTHER]));
    let said = |file: &str, lang: &str| {
        let output = run("gap", &[OFFICE, "--filled", file, "--lang", lang], b"");
        assert!(output.status.success());
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    assert_eq!(said(&own, "en"), "");
    assert!(said(&other, "en").contains("check that they belong together"));
    assert!(said(&other, "ja").contains("取り違えていないか"));
}

#[test]
fn something_written_without_a_status_is_kept_and_told() {
    let folder = Folder::new("no-status");
    let file = folder.write("filled.csv", "ID,状況,備考\ne5.admin.disk-encryption,,確認中\n");
    let saved = folder.write("saved.json", "");
    let output = run("gap", &[OFFICE, "--filled", &file, "--save", &saved, "--lang", "ja"], b"");
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("B2: 状況が空欄のため「未実施」"));
    let profile: Json = serde_json::from_slice(&std::fs::read(&saved).unwrap()).unwrap();
    assert_eq!(profile["measures"]["e5.admin.disk-encryption"], json!({ "status": "not-in-place", "note": "確認中" }));
}

#[test]
fn a_reason_that_is_missing_is_named_by_its_cell() {
    let folder = Folder::new("no-reason");
    let file = folder.write("filled.csv", "ID,状況,状況の理由\ne5.admin.disk-encryption,対象外,\n");
    let said = refused("gap", &[OFFICE, "--filled", &file, "--lang", "ja"]);
    assert!(said.contains("C2: 対象外とする理由（「状況の理由」）がありません。「状況の理由」に"), "{said}");
    let said = refused("gap", &[OFFICE, "--filled", &file, "--lang", "en"]);
    assert!(said.contains("C2: ") && said.contains("“Reason for the status”"), "{said}");
}

#[test]
fn measures_that_a_checklist_leaves_out_stay_and_are_told() {
    let folder = Folder::new("left-out");
    let file = folder.write("filled.csv", "ID,状況\ne5.admin.disk-encryption,計画中\n");
    let saved = folder.write("saved.json", "");
    let output = run("gap", &[OFFICE, "--filled", &file, "--save", &saved, "--lang", "ja"], b"");
    assert!(output.status.success());
    let before: Json = serde_json::from_slice(&std::fs::read(OFFICE).unwrap()).unwrap();
    let stated =
        before["implemented"].as_array().unwrap().iter().filter(|id| *id != "e5.admin.disk-encryption").count();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains(&format!("記入がない対策{stated}件は、元の状況のままです：")), "{said}");
    let after: Json = serde_json::from_slice(&std::fs::read(&saved).unwrap()).unwrap();
    assert_eq!(after["implemented"].as_array().unwrap().len(), stated);
}

#[test]
fn an_id_that_does_not_exist_is_refused_whatever_the_title() {
    let folder = Folder::new("unknown-id");
    let all = telework_advisor::Guideline::embedded().controls();
    let title = |place: usize| all[place].title().get(Lang::En);
    let title = (0..all.len())
        .map(title)
        .find(|one| all.iter().filter(|other| other.title().get(Lang::En) == *one).count() == 1);
    let title = title.expect("a title of one measure alone");
    let file = folder.write("filled.csv", format!("ID,Measure,Status\ne5.admin.disk-encription,\"{title}\",planned\n"));
    assert!(refused("gap", &[OFFICE, "--filled", &file, "--lang", "en"]).contains("A2: expected the id of a measure"));
    let file = folder.write("titles.csv", format!("ID,Measure,Status\n,\"{title}\",planned\n"));
    assert!(run("gap", &[OFFICE, "--filled", &file], b"").status.success());
}

#[test]
fn a_csv_that_is_no_hearing_sheet_is_told_what_is_missing() {
    let folder = Folder::new("no-header");
    let file = folder.write("sheet.csv", "業務の範囲,全アプリ・システム\n");
    let said = refused("hearing", &["read", &file, "--lang", "ja"]);
    assert!(said.contains("質問の表が見つかりません"), "{said}");
}

#[test]
fn what_a_cell_cannot_show_is_kept_where_nobody_touched_it() {
    let folder = Folder::new("untouched");
    let (tab, long) = ("one\ttwo \u{1f468}\u{200d}\u{1f469}", "x".repeat(33_000));
    let profile = json!({ "answers": { "work-scope": "all-apps" }, "measures": {
        "e5.admin.disk-encryption": { "status": "planned", "owner": tab, "note": long },
    }});
    let own = folder.write("own.json", profile.to_string());
    for format in ["xlsx", "csv"] {
        let output = run("gap", &[&own, "--format", format], b"");
        let file = folder.write(&format!("filled.{format}"), output.stdout);
        let saved = folder.write("saved.json", "");
        succeeded("gap", &[&own, "--filled", &file, "--save", &saved]);
        let after: Json = serde_json::from_slice(&std::fs::read(&saved).unwrap()).unwrap();
        assert_eq!(after["measures"], profile["measures"], "{format}");
    }
}
