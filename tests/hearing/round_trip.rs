//! What was filled in is read, whatever happens to the sheet on the way.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Map, Value as Json, json};
use telework_advisor::{Axis, Grade, Lang, Profile, change::MeasureStatus, portfolio::ProfileFile};

use crate::{
    sheets::{cells, csv, empty, filled, guideline, part, place, plain, profile, read, said, set, text},
    support::sheet::{
        columns::Column,
        grid::{self, Sheet, Value},
        template::{self, Content},
    },
};

/// A text as people write it into a cell: nothing but blanks at its ends is lost.
fn words() -> impl Strategy<Value = String> {
    let plain = "[A-Za-z0-9 ぁ-んァ-ヶ一-龠、。（）ー・=+@'\"<>&;:/,_-]{0,24}";
    let awkward = prop::sample::select(vec![
        "=1+1",
        "+81-3-0000-0000",
        "@SUM(1)",
        "_x0041_",
        "1-2",
        "2026-11-21",
        "0123",
        "a\nb\nc",
        "&amp;",
        "<b>",
        "TRUE",
        "わからない",
        "ID",
        "回答",
        "👪",
    ]);
    prop_oneof![plain, awkward.prop_map(str::to_owned)].prop_map(|text| text.trim().to_owned())
}

fn date() -> impl Strategy<Value = String> {
    (1_u32..9999, 1_u32..=12, 1_u32..=28).prop_map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}"))
}

/// Some of these keys with texts, without the empty ones.
fn texts(keys: &'static [&'static str]) -> impl Strategy<Value = Map<String, Json>> {
    prop::collection::vec(words(), keys.len()).prop_map(move |texts| {
        let pairs = keys.iter().zip(texts).filter(|(_, text)| !text.is_empty());
        pairs.map(|(&key, text)| (key.to_owned(), text.into())).collect()
    })
}

pub(crate) fn state() -> impl Strategy<Value = Json> {
    let status = prop::sample::select(MeasureStatus::ALL.to_vec());
    (status, texts(&["reason", "owner", "evidence", "note"]), prop::option::of(date())).prop_map(
        |(status, mut state, due)| {
            state.insert("status".into(), status.id().into());
            state.extend(due.map(|due| ("due".to_owned(), due.into())));
            if status == MeasureStatus::NotApplicable {
                state.entry("reason").or_insert_with(|| "x".into());
            }
            state.into()
        },
    )
}

fn answers() -> impl Strategy<Value = Json> {
    let picks: Vec<_> = guideline()
        .questions()
        .map(|question| {
            let ids: Vec<String> = question.choices().iter().map(|choice| choice.id().to_owned()).collect();
            let all = ids.len();
            let some = prop::sample::subsequence(ids, 0..=all);
            some.prop_map(move |chosen| (question.id(), chosen))
        })
        .collect();
    picks.prop_map(|answers| {
        let given = answers.into_iter().filter(|(_, chosen)| !chosen.is_empty());
        given.map(|(id, chosen)| (id.to_owned(), json!(chosen))).collect::<Map<_, _>>().into()
    })
}

fn profiles() -> impl Strategy<Value = Profile<'static>> {
    let ids = |ids: Vec<&'static str>| prop::sample::subsequence(ids.clone(), 0..=ids.len().min(6));
    let questions = ids(guideline().questions().map(|question| question.id()).collect());
    let measures = ids(guideline().controls().iter().map(|control| control.id()).collect());
    let by = (texts(&["who", "evidence", "note"]), prop::option::of(date())).prop_map(|(mut by, date)| {
        by.extend(date.map(|date| ("date".to_owned(), date.into())));
        Json::from(by)
    });
    let priorities = Just(Axis::ALL.to_vec())
        .prop_shuffle()
        .prop_flat_map(|axes| (0..=axes.len()).prop_map(move |end| axes[..end].to_vec()));
    let minimum = prop::collection::btree_map(
        prop::sample::select(Axis::ALL.to_vec()),
        prop::sample::select(Grade::ALL.to_vec()),
        0..3,
    );
    let pattern =
        prop::option::of(prop::sample::select(guideline().patterns().map(|one| one.id()).collect::<Vec<_>>()));
    let configuration = prop::option::of(prop::sample::select(
        guideline().derived_configurations().map(|one| one.id()).collect::<Vec<_>>(),
    ));
    let head = (
        texts(&["name", "prepared_by", "site", "findings"]),
        prop::option::of(date()),
        pattern,
        configuration,
        priorities,
        minimum,
    );
    let answered = (questions, prop::collection::vec(by, 6));
    let stated = (measures, prop::collection::vec(state(), 6));
    (head, answers(), answered, stated).prop_map(|(head, answers, (questions, by), (measures, states))| {
        let (mut profile, date, pattern, configuration, priorities, minimum) = head;
        profile.insert("answers".into(), answers);
        profile.extend(date.map(|date| ("date".to_owned(), date.into())));
        profile.extend(pattern.map(|id| ("pattern".to_owned(), id.into())));
        profile.extend(configuration.map(|id| ("configuration".to_owned(), id.into())));
        profile.insert("priorities".into(), json!(priorities));
        let minimum: BTreeMap<&str, &str> = minimum.iter().map(|(axis, grade)| (axis.id(), grade.id())).collect();
        profile.insert("minimum".into(), json!(minimum));
        let by = questions.into_iter().zip(by).filter(|(_, by)| by.as_object().is_some_and(|by| !by.is_empty()));
        profile.insert("answered_by".into(), by.map(|(id, by)| (id.to_owned(), by)).collect::<Map<_, _>>().into());
        let states = measures.into_iter().zip(states).map(|(id, state)| (id.to_owned(), state));
        profile.insert("measures".into(), states.collect::<Map<_, _>>().into());
        Profile::from_json(guideline(), "profile", Json::from(profile).to_string().as_bytes()).unwrap()
    })
}

/// The sheet with rows and columns put in, as people do.
fn moved(sheet: &Sheet, rows: u32, columns: u32, behind: u32) -> Sheet {
    let moved = sheet.rows.iter().map(|(&row, cells)| {
        let cells = cells
            .iter()
            .map(|(&column, value)| (if column >= behind { column + columns } else { column }, value.clone()));
        (row + rows, cells.collect())
    });
    Sheet { name: sheet.name.clone(), rows: moved.collect(), merged: Vec::new() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn a_profile_comes_back_from_its_sheet(written in profiles(), lang in prop::sample::select(Lang::ALL.to_vec())) {
        let bytes = filled(&ProfileFile::Profile(written.clone()), lang);
        prop_assert_eq!(plain(&profile(&bytes)), plain(&written));
    }

    #[test]
    fn a_sheet_with_rows_and_columns_put_in_says_the_same(written in profiles(), rows in 0_u32..5, columns in 0_u32..3, behind in 1_u32..9) {
        let sheets = cells(&filled(&ProfileFile::Profile(written), Lang::Ja));
        let elsewhere: Vec<Sheet> = sheets.iter().map(|sheet| moved(sheet, rows, columns, behind)).collect();
        prop_assert_eq!(said(&elsewhere, Lang::Ja), said(&sheets, Lang::Ja));
    }

    #[test]
    fn a_sheet_saved_as_csv_says_the_same(written in profiles(), lang in prop::sample::select(Lang::ALL.to_vec())) {
        let sheets = cells(&filled(&ProfileFile::Profile(written.clone()), lang));
        let text = csv(&sheets[0]);
        // A leading apostrophe is what keeps a spreadsheet from computing, and is taken away.
        prop_assume!(!text.contains(",'") && !text.contains("\"'"));
        prop_assert_eq!(plain(&profile(text.as_bytes())), plain(&written));
        prop_assert_eq!(plain(&profile(format!("\u{feff}{text}").as_bytes())), plain(&written));
        let wide: Vec<u8> = "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        prop_assert_eq!(plain(&profile(&wide)), plain(&written));
        let (bytes, _, is_lossy) = encoding_rs::SHIFT_JIS.encode(&text);
        if !is_lossy {
            prop_assert_eq!(plain(&profile(&bytes)), plain(&written));
        }
    }
}

#[test]
fn shift_jis_is_read_where_it_can_say_everything() {
    let written = r#"{ "name": "架空商事", "answers": { "work-scope": "all-apps", "wireless-lan": "no" } }"#;
    let written = Profile::from_json(guideline(), "profile", written.as_bytes()).unwrap();
    let sheets = cells(&filled(&ProfileFile::Profile(written.clone()), Lang::Ja));
    let text = csv(&sheets[0]).replace(['†', '‡', '§'], "");
    let (bytes, _, is_lossy) = encoding_rs::SHIFT_JIS.encode(&text);
    assert!(!is_lossy && std::str::from_utf8(&bytes).is_err());
    assert_eq!(plain(&profile(&bytes)), plain(&written));
}

#[test]
fn a_portfolio_comes_back_from_its_sheets() {
    let bytes = std::fs::read("data/profiles/portfolio-three-teams.json").unwrap();
    let Ok((ProfileFile::Portfolio(written), _)) = read("portfolio", &bytes, Lang::En) else { panic!("a portfolio") };
    for lang in Lang::ALL {
        let sheets = filled(&ProfileFile::Portfolio(written.clone()), lang);
        let Ok((ProfileFile::Portfolio(back), _)) = read("sheet", &sheets, lang) else { panic!("a portfolio") };
        assert_eq!(
            (back.name(), back.date(), back.prepared_by()),
            (written.name(), written.date(), written.prepared_by())
        );
        let all = |portfolio: &telework_advisor::portfolio::Portfolio<'_>| {
            portfolio.profiles().map(|one| plain(&one)).collect::<Vec<_>>()
        };
        assert_eq!(all(&back), all(&written));
        let heads = |portfolio: &telework_advisor::portfolio::Portfolio<'_>| {
            portfolio.groups().iter().map(|group| group.headcount()).collect::<Vec<_>>()
        };
        assert_eq!(heads(&back), heads(&written));
    }
}

#[test]
fn an_empty_sheet_is_an_empty_profile() {
    for lang in Lang::ALL {
        assert_eq!(profile(&empty(lang)).data(), telework_advisor::record::ProfileData::default());
        let sites = ["本社".to_owned(), "Osaka: [2]/north".to_owned()];
        let sheets = template::write(guideline(), &Content::Sites(&sites), lang).unwrap();
        let Ok((ProfileFile::Portfolio(portfolio), _)) = read("sites", &sheets, lang) else { panic!("a portfolio") };
        let names: Vec<Option<String>> = portfolio.profiles().map(|one| one.name().map(str::to_owned)).collect();
        assert_eq!(names, sites.map(Some));
        assert!(portfolio.profiles().all(|one| one.answers().is_empty()));
    }
}

#[test]
fn nobody_knows_is_not_the_same_as_nobody_asked() {
    for lang in Lang::ALL {
        let mut sheets = cells(&empty(lang));
        let here = place(&sheets[0], "work-scope", Column::Answer);
        for written in ["わからない", "分かりません", "Don't know", "don\u{2019}t know", "不明", "　未定 "]
        {
            set(&mut sheets[0], here, text(written));
            let (json, wrong) = said(&sheets, lang);
            assert_eq!(wrong, Vec::<String>::new());
            assert_eq!(json["answers"], json!({ "work-scope": ["all-apps", "specific-apps", "spare-time-viewing"] }));
        }
        let (json, _) = said(&cells(&empty(lang)), lang);
        assert_eq!(json["answers"], json!({}));
    }
}

/// Every cell of a sheet with a list, and what the list holds.
pub(crate) fn lists(bytes: &[u8], number: usize) -> Vec<((u32, u32), Vec<String>)> {
    let sheets = cells(bytes);
    let list = sheets.last().unwrap();
    let xml = part(bytes, &format!("xl/worksheets/sheet{number}.xml"));
    let document = roxmltree::Document::parse(&xml).unwrap();
    let cell = |name: &str| {
        let name = name.replace('$', "");
        let letters: String = name.chars().take_while(char::is_ascii_alphabetic).collect();
        let column = letters.bytes().fold(0, |sum, letter| sum * 26 + u32::from(letter - b'A') + 1) - 1;
        (name[letters.len()..].parse::<u32>().unwrap() - 1, column)
    };
    let mut lists = Vec::new();
    for validation in document
        .descendants()
        .filter(|node| node.tag_name().name() == "dataValidation" && node.attribute("type") == Some("list"))
    {
        let formula = validation.children().find(|node| node.tag_name().name() == "formula1").unwrap().text().unwrap();
        let (sheet, range) = formula.rsplit_once('!').unwrap();
        assert_eq!(sheet.trim_matches('\''), list.name.as_deref().unwrap());
        let (first, last) = range.split_once(':').unwrap();
        let (first, last) = (cell(first), cell(last));
        let words: Vec<String> = (first.0..=last.0).map(|row| list.rows[&row][&first.1].text()).collect();
        for place in validation.attribute("sqref").unwrap().split(' ') {
            let (first, last) = place.split_once(':').unwrap_or((place, place));
            let (first, last) = (cell(first), cell(last));
            lists.extend((first.0..=last.0).map(|row| ((row, first.1), words.clone())));
        }
    }
    lists
}

#[test]
fn what_a_drop_down_offers_is_read_in_its_cell() {
    for lang in Lang::ALL {
        let bytes = empty(lang);
        let lists = lists(&bytes, 1);
        let questions = guideline().questions().count();
        let measures = guideline().controls().iter().filter(|control| control.edition() == 5).count();
        assert!(lists.len() >= questions + measures + 10, "{}", lists.len());
        let mut longest = 0;
        let sheets = cells(&bytes);
        let before = said(&sheets, lang).0;
        for (place, words) in lists {
            assert!(words.len() >= 2 && words.iter().all(|word| !word.is_empty()));
            longest = longest.max(words.join(",").chars().count());
            let mut results = Vec::new();
            for word in &words {
                let mut sheets = sheets.clone();
                set(&mut sheets[0], place, text(word));
                let (json, wrong) = said(&sheets, lang);
                assert_eq!(wrong, Vec::<String>::new(), "{place:?} {word}");
                assert_ne!(json, before, "{place:?} {word}");
                assert!(!results.contains(&json), "{place:?}: {word} says the same as another");
                results.push(json);
            }
        }
        assert!(longest > 255, "a list that Excel would refuse beside a cell");
    }
}

#[test]
fn what_people_write_is_understood() {
    let mut sheets = cells(&empty(Lang::Ja));
    let sheet = &mut sheets[0];
    let mut put = |id: &str, column: Column, value: Value| {
        let here = place(sheet, id, column);
        set(sheet, here, value);
    };
    put("work-scope", Column::Answer, text("　特定の業務・アプリ "));
    put("system-location", Column::Answer, text("office-network"));
    put("data-on-terminal", Column::Answer, text("Stored"));
    put("office-environment", Column::Answer, text("自席のＰＣ"));
    put("office-environment", Column::OtherAnswer, text("専用の環境"));
    put("terminal-ownership", Column::Answer, text("貸与端末、両方"));
    put("wireless-lan", Column::Answer, text("ﾊｲ"));
    put("wireless-lan", Column::On, text("令和８年１１月２日"));
    put("line-speed", Column::On, Value::Number(46_347.0));
    put("line-speed", Column::Note, Value::Number(3.0));
    put("e5.admin.disk-encryption", Column::Status, text("計画中"));
    put("e5.admin.disk-encryption", Column::Due, text("2027/3/31"));
    put("e5.admin.security-software", Column::Status, text("実施済"));
    let (json, wrong) = said(&sheets, Lang::Ja);
    // Half-width kana are those of "はい", but in the other script.
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    assert!(wrong[0].contains("ヒアリングシート!D") && wrong[0].contains("はい、いいえ、わからない"), "{wrong:?}");
    let here = place(&sheets[0], "wireless-lan", Column::Answer);
    set(&mut sheets[0], here, text("はい"));
    assert_eq!(said(&sheets, Lang::Ja).1, Vec::<String>::new());
    let answers = said(&sheets, Lang::Ja).0;
    assert_eq!(
        answers["answers"],
        json!({
            "work-scope": "specific-apps", "system-location": "office-network", "data-on-terminal": "stored",
            "office-environment": ["own-office-pc", "dedicated"], "terminal-ownership": ["company", "both"], "wireless-lan": "yes"
        })
    );
    assert_eq!(
        json["answered_by"],
        json!({ "wireless-lan": { "date": "2026-11-02" }, "line-speed": { "date": "2026-11-21", "note": "3" } })
    );
    assert_eq!(json["measures"], json!({ "e5.admin.disk-encryption": { "status": "planned", "due": "2027-03-31" } }));
    assert_eq!(json["implemented"], json!(["e5.admin.security-software"]));
}

#[test]
fn rows_are_known_by_their_words_where_the_ids_are_gone() {
    let written = r#"{ "answers": { "work-scope": "all-apps", "paper-documents": "no" },
        "measures": { "e5.admin.disk-encryption": { "status": "partly" } } }"#;
    let written = Profile::from_json(guideline(), "profile", written.as_bytes()).unwrap();
    let mut sheets = cells(&filled(&ProfileFile::Profile(written), Lang::Ja));
    let (_, ids) = place(&sheets[0], "work-scope", Column::Id);
    let before = said(&sheets, Lang::Ja);
    for cells in sheets[0].rows.values_mut() {
        cells.remove(&ids);
    }
    assert_eq!(said(&sheets, Lang::Ja), before);
}

#[test]
fn who_answered_holds_for_what_was_answered() {
    let mut sheets = cells(&empty(Lang::Ja));
    let fact = |sheet: &Sheet, label: &str| {
        let found = sheet.rows.iter().find(|(_, cells)| cells.get(&1) == Some(&text(label)));
        (*found.unwrap().0, 2)
    };
    for (label, value) in [("所属部署", "総務部"), ("回答者", "架空 花子"), ("記入日", "2026.11.21")] {
        let here = fact(&sheets[0], label);
        set(&mut sheets[0], here, text(value));
    }
    let here = place(&sheets[0], "work-scope", Column::Answer);
    set(&mut sheets[0], here, text("全アプリ・システム"));
    let here = place(&sheets[0], "line-speed", Column::Answer);
    set(&mut sheets[0], here, text("高速な回線"));
    let here = place(&sheets[0], "line-speed", Column::Who);
    set(&mut sheets[0], here, text("情報システム部"));
    // On another day.
    let here = place(&sheets[0], "deadline", Column::Answer);
    set(&mut sheets[0], here, text("すぐに"));
    let here = place(&sheets[0], "deadline", Column::On);
    set(&mut sheets[0], here, text("2026/11/22"));
    let (json, wrong) = said(&sheets, Lang::Ja);
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(json["date"], "2026-11-21");
    assert_eq!(
        json["answered_by"],
        json!({
            "work-scope": { "who": "総務部 架空 花子", "date": "2026-11-21" },
            "line-speed": { "who": "情報システム部" },
            "deadline": { "who": "総務部 架空 花子", "date": "2026-11-22" },
        })
    );
}

/// What is said of a cell names it as Excel does.
#[test]
fn cells_have_the_names_of_excel() {
    assert_eq!(grid::cell_name(0, 0), "A1");
    assert_eq!(grid::cell_name(6, 25), "Z7");
    assert_eq!(grid::cell_name(1_048_575, 16_383), "XFD1048576");
}
