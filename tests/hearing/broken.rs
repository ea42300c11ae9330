//! Workbooks that cannot be read: what is said of them, and that nothing worse happens.

use std::io::{Cursor, Write as _};

use proptest::prelude::*;
use rust_xlsxwriter::{Format, Formula, Workbook};
use telework_advisor::Lang;
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::{
    run::refused,
    sheets::{cells, empty, filled, patched, place, read, said, set, text},
    support::sheet::{
        columns::Column,
        grid::{Value, cell_name},
    },
};

fn wrong(bytes: &[u8]) -> Vec<String> {
    Lang::ALL.map(|lang| read("file.xlsx", bytes, lang).unwrap_err()).into_iter().last().unwrap()
}

/// Refused in one line of both languages that holds these words.
fn is_refused(bytes: &[u8], words: &[&str]) {
    let [ja, en] = [Lang::Ja, Lang::En].map(|lang| read("file.xlsx", bytes, lang).unwrap_err());
    assert_eq!((ja.len(), en.len()), (1, 1), "{ja:?} {en:?}");
    assert!(ja[0].starts_with("file.xlsx: ") && !ja[0].is_ascii() && en[0].is_ascii(), "{ja:?} {en:?}");
    for word in words {
        assert!(en[0].contains(word), "{word}: {en:?}");
    }
}

#[test]
fn other_files_of_office_are_named() {
    let sheet = empty(Lang::En);
    is_refused(&patched(&sheet, "xl/vbaProject.bin", |_| "x".into()), &["macros", ".xlsx"]);
    is_refused(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0], &["password", ".xls"]);
    is_refused(&sheet[..sheet.len() / 2], &[".xlsx"]);
    is_refused(b"PK\x03\x04", &[".xlsx"]);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    is_refused(&archive.finish().unwrap().into_inner(), &["another kind"]);
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("xl/workbook.xml", SimpleFileOptions::default()).unwrap();
    archive.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).unwrap();
    let zeros = vec![b' '; 1 << 20];
    for _ in 0..64 {
        archive.write_all(&zeros).unwrap();
    }
    let bytes = archive.finish().unwrap().into_inner();
    assert!(bytes.len() < 1 << 20);
    is_refused(&bytes, &["24 MiB"]);
    let many = patched(&empty(Lang::En), "xl/sharedStrings.xml", |text| {
        assert!(text.contains("uniqueCount="));
        text.replacen("uniqueCount=\"", "uniqueCount=\"99999999999", 1)
    });
    is_refused(&many, &["number of its texts"]);
    is_refused(&[b'P'; 3], &["JSON"]);
}

#[test]
fn cells_that_excel_does_not_have_are_refused() {
    for (from, to) in [
        ("<row r=\"3\"", "<row r=\"99999999999\""),
        ("<row r=\"3\"", "<row r = '4294967299'"),
        ("<row r=\"3\"", "<row r=\"1048577\""),
        (" r=\"B3\"", " r=\"B99999999999\""),
        (" r=\"B3\"", " r=\"ZZZZZZZZ3\""),
        ("<mergeCell ref=\"", "<mergeCell ref=\"A1:ZZZZZZZZ99999999999\"/><mergeCell ref=\""),
    ] {
        let broken = patched(&empty(Lang::En), "xl/worksheets/sheet1.xml", |text| {
            assert!(text.contains(from), "{from} in {}", &text[..3_000]);
            text.replacen(from, to, 1)
        });
        is_refused(&broken, &["a cell beyond the last"]);
    }
}

#[test]
fn too_many_rows_are_refused() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for row in 0..100_000 {
        sheet.write_number(row, 0, row).unwrap();
    }
    is_refused(&workbook.save_to_buffer().unwrap(), &["Sheet1", "10000 rows"]);
    // One cell at the far end is no reason to hold all those before it.
    let mut workbook = Workbook::new();
    workbook.add_worksheet().write_string(1_048_575, 16_383, "x").unwrap();
    is_refused(&workbook.save_to_buffer().unwrap(), &["hearing sheet", "Sheet1"]);
    let mut text = "質問,回答,ID\n".to_owned();
    text.push_str(&"x,y,z\n".repeat(100_000));
    is_refused(text.as_bytes(), &["10000 rows"]);
}

#[test]
fn a_sheet_of_something_else_says_what_is_missing() {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("売上").unwrap().write_string(0, 0, "x").unwrap();
    let [said] = &read("file.xlsx", &workbook.save_to_buffer().unwrap(), Lang::Ja).unwrap_err()[..] else {
        panic!("one line")
    };
    assert!(said.contains("売上") && said.contains("「質問」「回答」"), "{said}");
}

/// Formulas, results that are errors, wrong words, wrong dates, the same question twice, joined cells: each with its cell.
#[test]
fn cells_that_cannot_be_read_are_named_all_together() {
    for lang in Lang::ALL {
        let mut sheets = cells(&empty(lang));
        let mut expected = Vec::new();
        for (id, column, value) in [
            ("work-scope", Column::Answer, Value::Formula),
            ("system-location", Column::Answer, Value::Broken("#REF!".into())),
            ("data-on-terminal", Column::Answer, text("perhaps")),
            ("connectivity", Column::On, text("11/12/2026")),
            ("e5.admin.disk-encryption", Column::Status, text("soon")),
            ("e5.admin.security-software", Column::Due, text("next week")),
        ] {
            let here = place(&sheets[0], id, column);
            set(&mut sheets[0], here, value);
            expected.push(cell_name(here.0, here.1));
        }
        let (row, column) = place(&sheets[0], "line-speed", Column::Id);
        set(&mut sheets[0], (row, column), text("no-such-question"));
        let question = place(&sheets[0], "no-such-question", Column::Question);
        set(&mut sheets[0], question, text("?"));
        let answer = place(&sheets[0], "no-such-question", Column::Answer);
        set(&mut sheets[0], answer, text("x"));
        expected.push(cell_name(row, column));
        let here = place(&sheets[0], "deadline", Column::Id);
        set(&mut sheets[0], here, text("paper-documents"));
        for row in [here.0, place(&sheets[0], "paper-documents", Column::Id).0] {
            set(&mut sheets[0], (row, answer.1), text("no"));
        }
        let repeated: Vec<u32> = sheets[0]
            .rows
            .iter()
            .filter(|(_, cells)| cells.values().any(|value| *value == text("paper-documents")))
            .map(|(&row, _)| row)
            .collect();
        for &row in &repeated {
            set(&mut sheets[0], (row, answer.1), text("no"));
        }
        expected.push(cell_name(repeated[1], answer.1));
        let (_, wrong) = said(&sheets, lang);
        for cell in &expected {
            let named = wrong
                .iter()
                .filter(|line| line.contains(&format!("!{cell}:")) || line.contains(&format!("!{cell} ")))
                .count();
            assert_eq!(named, 1, "{cell}: {wrong:#?}");
        }
        assert_eq!(wrong.len(), expected.len(), "{wrong:#?}");
    }
}

#[test]
fn joined_cells_are_not_taken_for_one_answer() {
    let sheets = cells(&empty(Lang::En));
    let (row, column) = place(&sheets[0], "wireless-lan", Column::Answer);
    let (first, last) = (cell_name(row, column), cell_name(row + 1, column));
    let joined = patched(&empty(Lang::En), "xl/worksheets/sheet1.xml", |text| {
        assert!(text.contains("<mergeCells count=\"2\">"), "the head of the sheet");
        text.replace("</mergeCells>", &format!("<mergeCell ref=\"{first}:{last}\"/></mergeCells>"))
    });
    let [said] = &wrong(&joined)[..] else { panic!("one line") };
    assert!(said.contains(&format!("!{first}:{last}: ")) && said.contains("merged"), "{said}");
}

#[test]
fn formulas_count_by_their_results() {
    let sheet = |result: &str| {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        for (column, title) in (0..).zip(["Question", "Answer", "Answered on", "ID"]) {
            sheet.write_string(0, column, title).unwrap();
        }
        sheet.write_formula(1, 1, Formula::new("=A9").set_result(result)).unwrap();
        let date = Format::new().set_num_format("yyyy/mm/dd");
        sheet.write_formula_with_format(1, 2, Formula::new("=TODAY()").set_result("46347"), &date).unwrap();
        sheet.write_string(1, 3, "work-scope").unwrap();
        workbook.save_to_buffer().unwrap()
    };
    let json = said(&cells(&sheet("All applications and systems")), Lang::En);
    assert_eq!(json.0["answers"]["work-scope"], "all-apps", "{json:?}");
    assert_eq!(json.0["answered_by"]["work-scope"]["date"], "2026-11-21");
    let without = patched(&sheet("0"), "xl/worksheets/sheet1.xml", |text| text.replace("<v>0</v>", ""));
    let [said] = &wrong(&without)[..] else { panic!("one line") };
    assert!(said.contains("Sheet1!B2: ") && said.contains("formula"), "{said}");
}

#[test]
fn programs_refuse_a_broken_sheet_with_status_2() {
    let folder = crate::run::Folder::new("broken-sheet");
    let path = folder.write("macro.xlsx", patched(&empty(Lang::En), "xl/vbaProject.bin", |_| "x".into()));
    for program in ["advise", "gap", "compare", "flowchart", "interview"] {
        let arguments = if program == "interview" { vec!["--resume", &path] } else { vec![&*path] };
        assert!(refused(program, &arguments).contains("macros"), "{program}");
    }
    assert!(refused("hearing", &["read", &path]).contains("macros"));
    assert!(refused("diff", &[&path, &path]).contains("macros"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Whatever becomes of the bytes, there is an answer or there are lines that say why not.
    #[test]
    fn a_damaged_workbook_is_read_or_refused(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8), end in any::<prop::sample::Index>()) {
        let bytes = std::fs::read("data/profiles/call-centre.json").unwrap();
        let (file, _) = read("profile", &bytes, Lang::En).unwrap();
        let mut bytes = filled(&file, Lang::En);
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if end.index(4) == 0 {
            bytes.truncate(end.index(bytes.len()));
        }
        if let Err(lines) = read("file.xlsx", &bytes, Lang::Ja) {
            prop_assert!(!lines.is_empty() && lines.iter().all(|line| line.starts_with("file.xlsx: ")));
        }
    }

    /// The same of what is inside, which no checksum keeps.
    #[test]
    fn a_damaged_part_is_read_or_refused(part in 0_usize..4, changes in prop::collection::vec((any::<prop::sample::Index>(), "[<>/\"=a-z0-9&; ]{0,12}"), 1..6)) {
        let parts = ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"];
        let bytes = patched(&empty(Lang::En), parts[part], |mut text| {
            for (place, put) in &changes {
                let mut place = place.index(text.len());
                while !text.is_char_boundary(place) {
                    place -= 1;
                }
                text.insert_str(place, put);
            }
            text
        });
        if let Err(lines) = read("file.xlsx", &bytes, Lang::Ja) {
            prop_assert!(!lines.is_empty());
        }
    }
}
