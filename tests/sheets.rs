//! How much memory a workbook may take that somebody sent: at most 256 MiB, whatever it holds, and whether or not it is
//! refused. One test alone, for the memory of a process is counted as a whole.

#[path = "../examples/support/mod.rs"]
mod support;

use std::io::{Cursor, Read as _, Write as _};

use peak_alloc::PeakAlloc;
use support::{
    input,
    sheet::template::{self, Content},
};
use telework_advisor::{Files, Guideline, Lang, portfolio::ProfileFile};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const MOST: usize = 256 << 20;

/// Just less than what a workbook may unpack to.
const LONG: usize = 23 << 20;

/// Just less than what a part may have that holds neither cells nor texts.
const BESIDE: usize = 3_900_000;

/// A hearing sheet with something repeated in one of its files, in the place of a text there.
fn stuffed(sheet: &[u8], name: &str, place: &str, part: &str, length: usize) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(sheet)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..archive.len() {
        let mut file = archive.by_index(number).unwrap();
        let other = file.name().unwrap().into_owned();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        if other == name {
            let stuffing = part.repeat(length / part.len());
            let before = text.len();
            text = text.replacen(place, &format!("{stuffing}{place}"), 1);
            assert!(text.len() > before, "{name} has {place}");
        }
        writer.start_file(other, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn assert_within<T>(name: &str, read: impl FnOnce() -> T) {
    MEMORY.reset_peak_usage();
    let before = MEMORY.current_usage();
    drop(std::hint::black_box(read()));
    let taken = MEMORY.peak_usage() - before;
    println!("{name:40} took {:4} MiB", taken >> 20);
    assert!(taken <= MOST, "{name}: {taken} bytes");
}

#[test]
fn memory_is_bounded_whatever_a_workbook_holds() {
    let guideline = Guideline::embedded();
    let sheet = template::write(guideline, &Content::Empty, Lang::En).unwrap();
    let (cells, strings, book, styles) =
        ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml");
    let parts = [
        ("nothing", cells, "</sheetData>", " ", 1),
        ("texts", strings, "</sst>", "<si><t>x</t></si>", LONG),
        ("empty texts", strings, "</sst>", "<si/>", LONG),
        ("rows", cells, "</sheetData>", "<row r=\"9000\"><c r=\"A9000\"><v>1</v></c></row>", LONG),
        ("joined cells", cells, "</mergeCells>", "<mergeCell ref=\"A1:B2\"/>", LONG),
        ("sheets", book, "</sheets>", "<sheet name=\"x\" sheetId=\"9\" r:id=\"rId1\"/>", BESIDE),
        ("formats", styles, "</cellXfs>", "<xf numFmtId=\"0\"/>", BESIDE),
        (
            "relations",
            "xl/_rels/workbook.xml.rels",
            "</Relationships>",
            "<Relationship Id=\"r\" Type=\"t\" Target=\"x\"/>",
            BESIDE,
        ),
    ];
    for (what, name, place, part, length) in parts {
        let bytes = stuffed(&sheet, name, place, part, length);
        assert_within(what, || {
            let _ = input::parsed(guideline, "sheet.xlsx", &bytes, Lang::En, |name, bytes| {
                ProfileFile::from_json(guideline, name, bytes)
            });
        });
    }
    let bytes = stuffed(&sheet, strings, "</sst>", "<si/>", LONG);
    assert_within("an overlay", || {
        let _ = input::overlaid(&Files::embedded(), "o.xlsx", "o.xlsx", &bytes, Lang::En);
    });
    for (what, text) in [
        ("commas", ",".repeat(2 << 20)),
        ("lines", "x\n".repeat(1 << 20)),
        ("quotation marks", "\"".repeat(2 << 20)),
        ("questions", format!("質問,回答,ID\n{}", "x,y,z\n".repeat(300_000))),
    ] {
        assert_within(what, || {
            let _ = input::parsed(guideline, "sheet.csv", text.as_bytes(), Lang::En, |name, bytes| {
                ProfileFile::from_json(guideline, name, bytes)
            });
        });
    }
}
