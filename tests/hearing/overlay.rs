//! The workbook for the official figures: as it comes it changes nothing, and what is filled in becomes an overlay.

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use telework_advisor::{
    Axis, Files, Grade, Guideline, Lang, Level, Method, ProvenanceKind,
    overlay::{Effect, OverlayTemplate},
};

use crate::{
    checklist::written,
    round_trip::lists,
    run::{Folder, refused, run, succeeded},
    sheets::{cells, guideline, set, text},
    support::{
        input::overlaid,
        sheet::{
            grid::{Merged, Sheet, Value},
            overlay::{self, FLOWCHART_PAGE, START, columns::Column, template},
        },
    },
};

fn empty(lang: Lang) -> Vec<Sheet> {
    cells(&template::write(guideline(), lang).unwrap())
}

fn as_json() -> Json {
    serde_json::to_value(OverlayTemplate::new(guideline())).unwrap()
}

/// What the sheets say, without anything wrong or to note.
fn said(sheets: &[Sheet], lang: Lang) -> Json {
    let said = overlay::read(guideline(), sheets, lang);
    assert_eq!((said.wrong, said.notes), (vec![], vec![]));
    said.value
}

/// The sheet, the row of a first cell that says this behind the header, and the place of a column.
fn place(sheets: &[Sheet], key: &str, column: Column, lang: Lang) -> (usize, (u32, u32)) {
    let title = column.title(guideline(), lang);
    for (number, sheet) in sheets.iter().enumerate() {
        let header = sheet.rows.iter().find_map(|(&row, cells)| {
            cells
                .iter()
                .find(|(_, value)| **value == text(&title))
                .filter(|_| cells.len() > 3)
                .map(|(&column, _)| (row, column))
        });
        let Some((header, column)) = header else { continue };
        let row = sheet.rows.range(header + 1..).find(|(_, cells)| cells.values().any(|value| *value == text(key)));
        if let Some((&row, _)) = row {
            return (number, (row, column));
        }
    }
    panic!("{key} has no {title}")
}

fn put(sheets: &mut [Sheet], key: &str, column: Column, value: Value, lang: Lang) {
    let (sheet, here) = place(sheets, key, column, lang);
    set(&mut sheets[sheet], here, value);
}

/// Writes a grade and its page, which stands right of it.
fn put_grade(sheets: &mut [Sheet], method: Method, axis: Axis, grade: &str, page: Value, lang: Lang) {
    let (sheet, (row, column)) = place(sheets, method.id(), Column::Grade(axis), lang);
    set(&mut sheets[sheet], (row, column), text(grade));
    set(&mut sheets[sheet], (row, column + 1), page);
}

/// Writes into the cell behind a label of the flowchart.
fn put_fact(sheets: &mut [Sheet], [ja, en]: [&str; 2], value: Value) {
    for sheet in sheets {
        let labels = [text(ja), text(en)];
        let row = sheet.rows.iter().find(|(_, cells)| labels.iter().any(|label| cells.get(&0) == Some(label)));
        if let Some((&row, _)) = row {
            return set(sheet, (row, 2), value);
        }
    }
    panic!("{ja} has a cell")
}

/// The rows of the flowchart, of which none is left but the header.
fn clear_flowchart(sheets: &mut [Sheet], lang: Lang) -> (usize, u32) {
    let (sheet, (row, _)) = place(sheets, "start", Column::Next, lang);
    sheets[sheet].rows.retain(|&other, _| other < row);
    (sheet, row)
}

#[test]
fn as_it_comes_it_says_what_the_template_says() {
    for lang in Lang::ALL {
        assert_eq!(said(&empty(lang), lang), as_json());
        let bytes = template::write(guideline(), lang).unwrap();
        let overlaid = overlaid(&Files::embedded(), "o.xlsx", "o.xlsx", &bytes, lang).unwrap();
        assert!(Effect::between(guideline(), &overlaid.guideline).changes_nothing());
    }
}

fn page() -> impl Strategy<Value = Option<u32>> {
    prop::option::of(1_u32..400)
}

fn words() -> impl Strategy<Value = String> {
    "[A-Za-z0-9ぁ-んァ-ヶ一-龠、。（）=+@'\"<>&;:/,_-]{1,20}"
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn what_is_filled_in_comes_back(
        grades in prop::collection::btree_map((0_usize..35, 0_usize..5), page(), 0..12),
        measures in prop::collection::btree_map(0_usize..74, (1_u32..400, prop::option::of("[A-M]-[1-9]"), any::<[bool; 2]>(), prop::option::of((words(), words()))), 0..8),
        flowchart in page(),
        lang in prop::sample::select(Lang::ALL.to_vec()),
    ) {
        let mut sheets = empty(lang);
        let mut expected = as_json();
        for ((place, grade), page) in grades {
            let Some(page) = page else { continue };
            let rating = &mut expected["ratings"][place];
            let (method, axis) = (rating["method"].as_str().unwrap().parse().unwrap(), rating["axis"].as_str().unwrap().parse().unwrap());
            let grade = Grade::ALL[grade];
            rating["grade"] = grade.id().into();
            rating["page"] = page.into();
            put_grade(&mut sheets, method, axis, grade.id(), Value::Number(page.into()), lang);
        }
        for (place, (page, published, levels, texts)) in measures {
            let control = &mut expected["controls"][place];
            let id = control["id"].as_str().unwrap().to_owned();
            put(&mut sheets, &id, Column::Page, text(&format!("p. {page}")), lang);
            // Each its own: of two that are the same, one is noted.
            let published = published.map(|published| format!("{published}{place}"));
            let published = published.or(control["published_id"].as_str().map(str::to_owned));
            if let Some(published) = &published {
                put(&mut sheets, &id, Column::PublishedId, text(published), lang);
            }
            control["page"] = page.into();
            control["published_id"] = published.into();
            let mut list = Vec::new();
            for (is_there, level) in levels.into_iter().zip([Level::Basic, Level::Advanced]) {
                put(&mut sheets, &id, Column::Level(level), text(if is_there { "○" } else { "-" }), lang);
                list.extend(is_there.then_some(level.id()));
            }
            control["levels"] = json!(list);
            if let Some((title, body)) = texts {
                put(&mut sheets, &id, Column::Title, text(&title), lang);
                put(&mut sheets, &id, Column::Text, text(&body), lang);
                control["title"] = title.into();
                control["text"] = body.into();
            }
        }
        if let Some(page) = flowchart {
            put_fact(&mut sheets, FLOWCHART_PAGE, text(&format!("{page}ページ")));
            expected["flowchart"]["page"] = page.into();
        }
        prop_assert_eq!(&said(&sheets, lang), &expected);
        // The same through a file that somebody else wrote.
        let bytes = written(&sheets);
        prop_assert_eq!(&said(&cells(&bytes), lang), &expected);
        prop_assert!(overlaid(&Files::embedded(), "o.xlsx", "o.xlsx", &bytes, lang).is_ok());
    }
}

#[test]
fn what_a_drop_down_offers_is_read_in_its_cell() {
    for lang in Lang::ALL {
        let bytes = template::write(guideline(), lang).unwrap();
        let before = empty(lang);
        let mut tried = 0;
        for (number, sheet) in before.iter().enumerate().take(5) {
            let lists = lists(&bytes, number + 1);
            // One cell for each column and list is enough.
            let mut seen = Vec::new();
            for ((row, column), words) in lists {
                let is_filled = sheet.rows.get(&row).is_some_and(|cells| cells.contains_key(&column));
                if seen.contains(&(column, words.clone(), is_filled)) {
                    continue;
                }
                seen.push((column, words.clone(), is_filled));
                for word in &words {
                    let mut sheets = before.clone();
                    set(&mut sheets[number], (row, column), text(word));
                    let said = overlay::read(guideline(), &sheets, lang);
                    assert_eq!(said.wrong, Vec::<String>::new(), "{number} {row} {column} {word}");
                    tried += 1;
                }
            }
        }
        assert!(tried > 100, "{tried}");
    }
}

/// A flowchart that asks something new, and a measure that is not among those that ship.
#[test]
fn what_is_new_needs_no_ids() {
    let lang = Lang::Ja;
    let mut sheets = empty(lang);
    let (questions, (first, _)) = {
        let number = sheets.iter().position(|sheet| sheet.name.as_deref() == Some("質問")).unwrap();
        let header = sheets[number].rows.iter().find(|(_, cells)| cells.len() > 3).unwrap();
        (number, (*header.0 + 1, 0))
    };
    for (row, cells) in (first..).zip([
        &["架空の質問", "架空の質問です。どちらですか。", "補足です。", "甲", "", "41"][..],
        &["", "", "", "乙", "乙の説明", ""],
    ]) {
        for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            set(&mut sheets[questions], (row, column), text(cell));
        }
    }
    let (flowchart, row) = clear_flowchart(&mut sheets, lang);
    put_fact(&mut sheets, FLOWCHART_PAGE, text("４２"));
    put_fact(&mut sheets, START, text("1"));
    // The second row leaves out what it shares with the first.
    for (row, cells) in (row..).zip([
        &["1", "架空の質問", "甲", "2"][..],
        &["", "", "乙", "", "○", "", "", "", "", "", "〇"],
        &["2", "業務の範囲", "全アプリ・システム", "", "", "○", "", "○", "○"],
        &["2", "業務の範囲", "特定の業務・アプリ", "", "", "", "○"],
        &["2", "業務の範囲", "隙間時間の閲覧", "", "", "", "", "", "", "○"],
    ]) {
        for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            set(&mut sheets[flowchart], (row, column), text(cell));
        }
    }
    let (measures, (row, _)) = place(&sheets, "経営者", Column::Page, lang);
    let columns = [
        (Column::Category, "ガバナンス・リスク管理"),
        (Column::Element, "ルール"),
        (Column::PublishedId, "A-9"),
        (Column::Title, "架空の対策"),
        (Column::Text, "架空の内容"),
        (Column::Page, "43"),
        (Column::Level(Level::Basic), "○"),
    ];
    for (column, cell) in columns {
        let (_, (_, column)) = place(&sheets, "経営者", column, lang);
        set(&mut sheets[measures], (row, column), text(cell));
    }
    let bytes = written(&sheets);
    let overlaid = overlaid(&Files::embedded(), "o.xlsx", "o.xlsx", &bytes, lang).unwrap();
    assert_eq!(overlaid.notes, Vec::<String>::new());
    let guideline = &overlaid.guideline;
    let question = guideline.flowchart().start().question();
    assert_eq!((question.name().get(lang), question.id()), ("架空の質問", "official-question-1"));
    let labels: Vec<_> = question.choices().iter().map(|one| (one.label().get(lang), one.text().get(lang))).collect();
    assert_eq!(labels, [("甲", "甲"), ("乙", "乙の説明")]);
    let methods = |answers: &[(&str, &str)]| guideline.answers(answers.iter().copied()).unwrap().candidates();
    let new = methods(&[("official-question-1", "choice-2")]);
    assert_eq!(new.iter().collect::<Vec<_>>(), [Method::Vpn, Method::Standalone]);
    let old = methods(&[("official-question-1", "choice-1"), ("work-scope", "spare-time-viewing")]);
    assert_eq!(old.iter().collect::<Vec<_>>(), [Method::CloudService]);
    let control = guideline.control("official.A-9").expect("the measure is there");
    assert_eq!((control.title().get(lang), control.levels()), ("架空の対策", &[Level::Basic][..]));
    assert_eq!(control.provenance().kind(), ProvenanceKind::Transcribed);
}

#[test]
fn what_cannot_be_read_is_named_by_its_cell() {
    for lang in Lang::ALL {
        let mut sheets = empty(lang);
        put_grade(&mut sheets, Method::Vpn, Axis::ALL[0], "E", Value::Number(1.0), lang);
        put_grade(&mut sheets, Method::Standalone, Axis::ALL[1], "A", text("soon"), lang);
        put(&mut sheets, "e5.admin.disk-encryption", Column::Page, Value::Number(1.5), lang);
        put(&mut sheets, "e5.admin.security-software", Column::Level(Level::Basic), text("maybe"), lang);
        put_fact(&mut sheets, FLOWCHART_PAGE, Value::Number(9.0));
        put(&mut sheets, "D2", Column::Choice, text("perhaps"), lang);
        let executive = guideline().role(telework_advisor::Role::Executive).name().get(lang);
        put(&mut sheets, executive, Column::Page, Value::Number(3.0), lang);
        let said = overlay::read(guideline(), &sheets, lang);
        let expected: Vec<String> = [
            ("vpn", Column::Grade(Axis::ALL[0]), 0),
            ("standalone", Column::Grade(Axis::ALL[1]), 1),
            ("e5.admin.disk-encryption", Column::Page, 0),
            ("e5.admin.security-software", Column::Level(Level::Basic), 0),
            ("D2", Column::Choice, 0),
            (executive, Column::Category, 0),
            (executive, Column::Element, 0),
        ]
        .into_iter()
        .map(|(key, column, right)| {
            let (sheet, (row, column)) = place(&sheets, key, column, lang);
            sheets[sheet].place(row, column + right)
        })
        .collect();
        assert_eq!(said.wrong.len(), expected.len(), "{:#?}", said.wrong);
        for cell in expected {
            let named = said.wrong.iter().filter(|line| line.starts_with(&format!("{cell}: "))).count();
            assert_eq!(named, 1, "{cell}: {:#?}", said.wrong);
        }
        // All of it, and what only the reader of overlays can see.
        let lines = overlaid(&Files::embedded(), "o.xlsx", "o.xlsx", &written(&sheets), lang).unwrap_err();
        assert!(
            lines.len() > 7 && lines.iter().all(|line| line.starts_with("o.xlsx: ") && line.contains('!')),
            "{lines:#?}"
        );
    }
}

/// Keys of JSON mean nothing to whoever fills in a workbook, and one line for a cell is enough.
#[test]
fn what_the_reader_of_overlays_sees_is_told_by_cells_and_titles() {
    for lang in Lang::ALL {
        let before = empty(lang);
        let mut sheets = before.clone();
        let executive = guideline().role(telework_advisor::Role::Executive).name().get(lang);
        put(&mut sheets, executive, Column::Page, Value::Number(3.0), lang);
        // A page that cannot be read does not hide what else is wrong with its entry.
        put_grade(&mut sheets, Method::Vpn, Axis::ALL[0], "E", text("soon"), lang);
        put_fact(&mut sheets, FLOWCHART_PAGE, Value::Number(9.0));
        put(&mut sheets, "D2", Column::Next, text("nowhere"), lang);
        put(&mut sheets, "A0", Column::Candidate(Method::Vpn), text("○"), lang);
        let lines = overlaid(&Files::embedded(), "o.xlsx", "o.xlsx", &written(&sheets), lang).unwrap_err();
        let mut cells: Vec<&str> = lines.iter().map(|line| line.split(": ").nth(1).unwrap()).collect();
        for (key, column, right) in [
            (executive, Column::Category, 0),
            (executive, Column::Element, 0),
            (executive, Column::Title, 0),
            (executive, Column::Text, 0),
            ("vpn", Column::Grade(Axis::ALL[0]), 0),
            ("vpn", Column::Grade(Axis::ALL[0]), 1),
            ("D2", Column::Next, 0),
            ("A0", Column::Choice, 0),
        ] {
            let (sheet, (row, column)) = place(&before, key, column, lang);
            let cell = before[sheet].place(row, column + right);
            let at = cells.iter().position(|one| *one == cell);
            cells.swap_remove(at.unwrap_or_else(|| panic!("{cell}: {lines:#?}")));
        }
        assert_eq!(cells, Vec::<&str>::new(), "{lines:#?}");
        let keys = ["to", "candidates", "page", "title", "text", "category", "element"].map(|key| format!("\"{key}\""));
        assert!(!lines.iter().any(|line| keys.iter().any(|key| line.contains(key))), "{lines:#?}");
    }
}

#[test]
fn a_change_without_a_page_takes_no_effect_and_is_told() {
    let mut sheets = empty(Lang::Ja);
    put(&mut sheets, "vpn", Column::Grade(Axis::ALL[0]), text("S"), Lang::Ja);
    put(&mut sheets, "e5.admin.disk-encryption", Column::Title, text("別の題"), Lang::Ja);
    put(&mut sheets, "D2", Column::Next, text("D3"), Lang::Ja);
    let said = overlay::read(guideline(), &sheets, Lang::Ja);
    assert_eq!(said.wrong, Vec::<String>::new());
    assert_eq!(said.notes.len(), 3, "{:?}", said.notes);
    assert!(said.notes.iter().all(|note| note.contains('!') && note.contains("ページが空欄")), "{:?}", said.notes);
}

#[test]
fn programs_take_the_workbook() {
    let folder = Folder::new("overlay-workbook");
    let mut sheets = empty(Lang::Ja);
    put_grade(&mut sheets, Method::Vpn, Axis::IntroductionCost, "S", Value::Number(27.0), Lang::Ja);
    let workbook = folder.write("official.xlsx", written(&sheets));
    let told = succeeded("overlay", &["check", &workbook, "--lang", "ja"]);
    assert!(told.contains("VPN方式の「システム導入コスト」：") && told.contains("110件中1件"), "{told}");
    let converted = succeeded("overlay", &["convert", &workbook, "--lang", "ja"]);
    let converted = folder.write("official.json", converted);
    assert_eq!(succeeded("overlay", &["check", &converted, "--lang", "ja"]), told);
    let json = succeeded("compare", &["--overlay", &converted, "--format", "json"]);
    assert_eq!(
        json.replace("official.json", "official.xlsx"),
        succeeded("compare", &["--overlay", &workbook, "--format", "json"])
    );
    let json: Json = serde_json::from_str(&json).unwrap();
    let vpn = json["methods"].as_array().unwrap().iter().find(|one| one["method"] == "vpn").unwrap();
    assert_eq!(vpn["grades"]["introduction-cost"], json!({ "grade": "S", "provenance": "transcribed" }));
    let hearing = run("hearing", &["template"], b"").stdout;
    let hearing = folder.write("hearing.xlsx", hearing);
    for command in ["check", "convert"] {
        assert!(refused("overlay", &[command, &hearing]).contains("overlay template"));
    }
    assert!(refused("advise", &[&workbook]).contains("hearing sheet"));
    let odd = folder.write("odd.json", "{　\"ratings\": []}");
    assert!(refused("overlay", &["check", &odd, "--lang", "ja"]).contains("全角の空白"));
}

/// What one change of the workbook makes the reader refuse, and note.
fn after(change: impl FnOnce(&mut Vec<Sheet>)) -> (Vec<String>, Vec<String>) {
    let mut sheets = empty(Lang::En);
    change(&mut sheets);
    let said = overlay::read(guideline(), &sheets, Lang::En);
    (said.wrong, said.notes)
}

/// The cell of a title, in the first table that has it.
fn title(sheets: &[Sheet], column: Column) -> (usize, (u32, u32)) {
    let title = text(&column.title(guideline(), Lang::En));
    let cell = |sheet: &Sheet| {
        let rows = sheet.rows.iter().filter(|(_, cells)| cells.len() > 3);
        rows.flat_map(|(&row, cells)| cells.iter().map(move |(&column, value)| ((row, column), value)))
            .find(|(_, value)| **value == title)
            .map(|(place, _)| place)
    };
    sheets.iter().enumerate().find_map(|(number, sheet)| Some((number, cell(sheet)?))).expect("it has the column")
}

/// A title in other words would take its column away, or its whole table.
#[test]
fn a_title_that_is_none_is_refused() {
    let titles = [
        Column::Grade(Axis::ALL[1]),
        Column::Page,
        Column::Choice,
        Column::Next,
        Column::Candidate(Method::Vpn),
        Column::PublishedId,
        Column::Level(Level::Advanced),
        Column::Title,
    ];
    for column in titles {
        let mut cell = String::new();
        let (wrong, _) = after(|sheets| {
            let (sheet, place) = title(sheets, column);
            cell = sheets[sheet].place(place.0, place.1);
            set(&mut sheets[sheet], place, text("in other words"));
        });
        let told = wrong.iter().filter(|line| line.contains("in other words")).collect::<Vec<_>>();
        assert!(told.len() == 1 && told[0].starts_with(&format!("{cell}: ")), "{column:?}: {wrong:#?}");
        assert!(told[0].contains(&column.title(guideline(), Lang::En)), "{told:?}");
    }
    // A column of one's own is none of ours.
    let added = after(|sheets| {
        let (sheet, (row, _)) = title(sheets, Column::PublishedId);
        set(&mut sheets[sheet], (row, 40), text("Remarks"));
        set(&mut sheets[sheet], (row + 1, 40), text("to be asked"));
    });
    assert_eq!(added, (vec![], vec![]));
}

#[test]
fn nothing_that_is_filled_in_is_lost_without_a_word() {
    let en = Lang::En;
    let cost = Column::Grade(Axis::IntroductionCost);
    let one = |(wrong, notes): (Vec<String>, Vec<String>), said: &str| {
        let all: Vec<&String> = wrong.iter().chain(&notes).collect();
        assert!(all.len() == 1 && all[0].contains(said), "{said}: {all:#?}");
    };
    // A row without a name, and one with the name of another.
    one(
        after(|sheets| {
            put_grade(sheets, Method::Vpn, Axis::IntroductionCost, "S", Value::Number(27.0), en);
            let (sheet, (row, column)) = place(sheets, "vpn", Column::Method, en);
            let cells = sheets[sheet].rows.get_mut(&row).unwrap();
            cells.retain(|&at, value| at != column && *value != text("vpn"));
        }),
        "found an empty cell",
    );
    one(
        after(|sheets| {
            put(sheets, "vpn", Column::Method, text(guideline().method(Method::Standalone).name().get(en)), en)
        }),
        "make them agree",
    );
    // A page for all rows.
    one(
        after(|sheets| {
            put_grade(sheets, Method::Vpn, Axis::IntroductionCost, "S", Value::Number(27.0), en);
            let (sheet, (row, column)) = place(sheets, "vpn", cost, en);
            sheets[sheet].merged.push(Merged { first: (row, column + 1), last: (row + 3, column + 1) });
        }),
        "unmerge them",
    );
    // A way without a choice, and a mark that some read as no.
    one(
        after(|sheets| {
            put_fact(sheets, FLOWCHART_PAGE, Value::Number(45.0));
            let (sheet, (row, column)) = place(sheets, "D2", Column::Choice, en);
            sheets[sheet].rows.get_mut(&row).unwrap().remove(&column);
        }),
        "expected a choice in a row that leads somewhere",
    );
    for cross in ["x", "Ｘ"] {
        one(after(|sheets| put(sheets, "A0", Column::Candidate(Method::Vpn), text(cross), en)), "○");
    }
    // The words of this tool, and a published id taken out.
    let page = |sheets: &mut Vec<Sheet>, id: &str| put(sheets, id, Column::Page, Value::Number(80.0), en);
    one(
        after(|sheets| {
            page(sheets, "e5.admin.disk-encryption");
            put(sheets, "e5.admin.disk-encryption", Column::OurText, text("Other words."), en);
        }),
        "columns of their own",
    );
    let published =
        guideline().controls().iter().find(|one| one.id().starts_with("e5.") && one.published_id().is_some());
    let published = published.expect("there is one").id();
    one(
        after(|sheets| {
            page(sheets, published);
            let (sheet, (row, column)) = place(sheets, published, Column::PublishedId, en);
            sheets[sheet].rows.get_mut(&row).unwrap().remove(&column);
        }),
        "stays although its cell is empty",
    );
    // Two measures with one id.
    one(
        after(|sheets| {
            for id in ["e5.admin.disk-encryption", "e5.admin.security-software"] {
                page(sheets, id);
                put(sheets, id, Column::PublishedId, text("A-1"), en);
            }
        }),
        "the same published id",
    );
}

/// Steps may be called what the official flowchart calls them.
#[test]
fn steps_have_any_name() {
    let (expected, mut sheets) = (as_json(), empty(Lang::Ja));
    let steps = expected["flowchart"]["nodes"].as_array().unwrap().iter().map(|node| node["id"].as_str().unwrap());
    let names: Vec<(String, String)> = steps
        .enumerate()
        .map(|(number, id)| (id.to_owned(), if number % 2 == 0 { format!("分岐{number}") } else { wide(id) }))
        .collect();
    for sheet in &mut sheets {
        for value in sheet.rows.values_mut().flat_map(|cells| cells.values_mut()) {
            if let Some((_, name)) = names.iter().find(|(id, _)| *value == text(id)) {
                *value = text(name);
            }
        }
    }
    put_fact(&mut sheets, FLOWCHART_PAGE, Value::Number(45.0));
    let overlaid = overlaid(&Files::embedded(), "o.xlsx", "o.xlsx", &written(&sheets), Lang::Ja).unwrap();
    let ways = |guideline: &Guideline| {
        let effect = Effect::between(Guideline::embedded(), guideline);
        (effect.methods().len(), guideline.flowchart().nodes().count())
    };
    assert_eq!(ways(&overlaid.guideline), (0, names.len()));
}

fn wide(text: &str) -> String {
    text.chars().map(|one| char::from_u32(u32::from(one) - 0x21 + 0xff01).unwrap()).collect()
}

/// What takes no effect may be why something else is missing, so it is told beside what is wrong.
#[test]
fn notes_are_told_beside_mistakes() {
    let mut sheets = empty(Lang::En);
    put(&mut sheets, "vpn", Column::Grade(Axis::ALL[0]), text("S"), Lang::En);
    put_grade(&mut sheets, Method::Standalone, Axis::ALL[1], "A", text("soon"), Lang::En);
    let lines = overlaid(&Files::embedded(), "o.xlsx", "o.xlsx", &written(&sheets), Lang::En).unwrap_err();
    assert!(lines.len() == 2 && lines[1].contains("changed, but without a page"), "{lines:#?}");
}
