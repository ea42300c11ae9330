//! Names in the place of ids: in profiles and on the command line.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};
use telework_advisor::{Axis, Lang, Method, Profile, change::MeasureStatus, problem::Problem, report::status_in_words};

use crate::{
    run::{refused, succeeded},
    sheets::{guideline, plain, profile, read},
    support::sheet::{
        dates,
        facts::Fact,
        words::{self, Kind, Reading, Unmatched},
    },
};

fn word(kind: Kind<'_>, text: &str) -> Result<String, Unmatched> {
    words::word(guideline(), kind, text, Reading::Whole, Lang::En)
}

/// Each name names its own thing, in both languages and as people may type it; the titles that two measures share are refused.
#[test]
fn names_are_understood_and_none_is_taken_for_another() {
    let guideline = guideline();
    let mut all: Vec<(Kind<'_>, &str, &str)> = Vec::new();
    for lang in Lang::ALL {
        all.extend(Method::ALL.map(|one| (Kind::Method, guideline.method(one).name().get(lang), one.id())));
        all.extend(Axis::ALL.map(|one| (Kind::Axis, guideline.axis(one).name().get(lang), one.id())));
        all.extend(guideline.patterns().map(|one| (Kind::Pattern, one.name().get(lang), one.id())));
        all.extend(guideline.derived_configurations().map(|one| (Kind::Configuration, one.name().get(lang), one.id())));
        all.extend(MeasureStatus::ALL.map(|one| (Kind::Status, status_in_words(one, lang), one.id())));
        for question in guideline.questions() {
            all.push((Kind::Question, question.name().get(lang), question.id()));
            all.push((Kind::Question, question.text().get(lang), question.id()));
            all.extend(question.choices().iter().map(|one| (Kind::Choice(question), one.label().get(lang), one.id())));
        }
    }
    for (kind, name, id) in all {
        let wide: String = name
            .chars()
            .map(|one| if ('!'..='~').contains(&one) { char::from_u32(one as u32 + 0xfee0).unwrap() } else { one })
            .collect();
        for text in [name.to_owned(), name.to_uppercase(), format!("　{name} "), wide, id.to_uppercase()] {
            assert_eq!(word(kind, &text).as_deref(), Ok(id), "{kind:?} {text}");
        }
        assert!(Fact::of(guideline, name).is_none(), "{name} would be taken for a label");
    }
    let mut titles: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for control in guideline.controls().iter() {
        for lang in Lang::ALL {
            let ids = titles.entry(words::plain(control.title().get(lang))).or_default();
            if !ids.contains(&control.id()) {
                ids.push(control.id());
            }
        }
        if let Some(published) = control.published_id() {
            assert_eq!(word(Kind::Measure, published).as_deref(), Ok(control.id()), "{published}");
        }
    }
    assert!(titles.values().any(|ids| ids.len() > 1));
    for (title, ids) in titles {
        match (&*ids, word(Kind::Measure, &title)) {
            ([id], found) => assert_eq!(found.as_deref(), Ok(*id), "{title}"),
            (ids, Err(Unmatched::Ambiguous(found))) => {
                assert_eq!(found.iter().map(|(id, _)| &**id).collect::<Vec<_>>(), ids, "{title}")
            }
            (_, other) => panic!("{title}: {other:?}"),
        }
    }
    for (number, id) in [("1", "vpn"), ("①", "vpn"), ("７", "standalone")] {
        assert_eq!(word(Kind::Method, number).as_deref(), Ok(id));
    }
    for nothing in ["", "　", "-", "vnp", "8"] {
        assert_eq!(word(Kind::Method, nothing), Err(Unmatched::Unknown), "{nothing:?}");
    }
}

#[test]
fn dates_are_read_as_people_write_them() {
    for written in [
        "2026-11-21",
        "2026/11/21",
        "2026.11.21",
        "２０２６／１１／２１",
        "2026年11月21日",
        "令和8年11月21日",
        "R8.11.21",
        "20261121",
        "21 November 2026",
        "Nov 21, 2026",
        "2026/11/21 0:00:00",
        "2026-11-21T00:00:00",
    ] {
        assert_eq!(dates::date(written).as_deref(), Some("2026-11-21"), "{written}");
    }
    assert_eq!(dates::date("令和元年5月1日").as_deref(), Some("2019-05-01"));
    for none in [
        "",
        "11/12/2026",
        "2026/13/1",
        "2026/2/29",
        "26/11/21",
        "soon",
        "2026",
        "2026-11",
        "12",
        "November",
        "2026/11/21 x",
        "4294967295.1.1",
    ] {
        assert_eq!(dates::date(none), None, "{none}");
    }
}

const WITH_IDS: &str = r#"{ "date": "2026-11-21", "pattern": "e4.pattern.6",
    "answers": { "work-scope": "all-apps", "data-on-terminal": ["stored", "not-stored"], "terminal-ownership": ["company", "both"] },
    "answered_by": { "work-scope": { "date": "2026-11-20" } },
    "priorities": ["introduction-cost"], "minimum": { "introduction-cost": "C" }, "implemented": ["e5.admin.removable-media-rules"],
    "measures": { "e5.admin.disk-encryption": { "status": "planned", "due": "2027-03-31" } } }"#;

#[test]
fn a_profile_may_hold_names() {
    let written = r#"{ "date": "2026年11月21日", "pattern": "会社PCの持ち帰り方式",
        "ａｎｓｗｅｒｓ": { "業務の範囲": "全アプリ・システム", "Data on the terminal": "わからない", "terminal-ownership": ["貸与端末", "Both"] },
        "answered_by": { "業務の範囲": { "date": "2026/11/20" } },
        "priorities": ["システム導入コスト"], "minimum": { "システム導入コスト": "ｃ" }, "implemented": ["Ｅ－４"],
        "measures": { "端末・媒体の暗号化": { "status": "計画中", "due": "令和9年3月31日" } } }"#;
    let title = guideline().control("e5.admin.disk-encryption").unwrap().title().get(Lang::Ja);
    let published = guideline().controls().iter().find(|control| control.published_id() == Some("E-4")).unwrap();
    let with_ids = WITH_IDS.replace("e5.admin.removable-media-rules", published.id());
    let with_ids = Profile::from_json(guideline(), "ids", with_ids.as_bytes()).unwrap();
    let written = written.replace("端末・媒体の暗号化", title);
    assert_eq!(plain(&profile(written.as_bytes())), plain(&with_ids));
    let wide: Vec<u8> = "\u{feff}".encode_utf16().chain(written.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    assert_eq!(plain(&profile(&wide)), plain(&with_ids));
    let groups = json!({ "groups": [serde_json::from_str::<Json>(&written).unwrap()] }).to_string();
    assert!(read("groups", groups.as_bytes(), Lang::En).is_ok());
}

/// JSON that is not UTF-8 is refused: read as Shift_JIS, bytes of something else would become other letters unseen.
#[test]
fn json_in_another_encoding_is_refused() {
    for bytes in [
        &b"{ \"name\": \"\xed\xa0\x80\", \"answers\": {} }"[..],
        b"{ \"name\": \"\x89\xcb\x8b\xf3\", \"answers\": {} }",
    ] {
        let wrong = read("p.json", bytes, Lang::En).unwrap_err();
        assert!(wrong.len() == 1 && wrong[0].contains("UTF-8"), "{wrong:?}");
    }
}

#[test]
fn what_is_wrong_beside_a_name_keeps_its_place() {
    let lines = |text: &str| read("p.json", text.as_bytes(), Lang::En).unwrap_err();
    let wrong = lines(
        r#"{ "nme": 1, "answers": { "業務の範囲": ["全アプリ・システム", "x"], "work-scope": "all-apps" }, "minimum": { "導入": "A" } }"#,
    );
    for place in ["p.json: /nme: ", "p.json: /answers/業務の範囲", "p.json: /minimum/導入: "] {
        assert_eq!(wrong.iter().filter(|line| line.starts_with(place)).count(), 1, "{place} {wrong:#?}");
    }
    assert!(wrong.iter().any(|line| line.contains("work-scope once") && line.contains("業務の範囲")), "{wrong:#?}");
    let twice = lines(r#"{ "answers": { "業務の範囲": "全アプリ・システム", "業務の範囲": "all-apps" } }"#);
    assert!(twice.len() == 1 && twice[0].contains("業務の範囲"), "{twice:#?}");
    let ambiguous = lines(r#"{ "answers": {}, "implemented": ["暗号化された通信経路の利用"] }"#);
    assert_eq!(ambiguous.len(), 1, "{ambiguous:#?}");
    assert!(ambiguous[0].starts_with("p.json: /implemented/0: "));
    assert!(
        ambiguous[0].contains("e5.admin.encrypted-communication")
            && ambiguous[0].contains("e5.teleworker.encrypted-communication")
    );
    // What holds only ids is read as ever.
    let error =
        Profile::from_json(guideline(), "p.json", br#"{ "answers": { "work-scope": "all-app" } }"#).unwrap_err();
    assert!(matches!(error.findings()[0].problem(), Problem::UnknownWord { .. }));
    assert_eq!(lines(r#"{ "answers": { "work-scope": "all-app" } }"#), [error.findings()[0].line(Lang::En)]);
}

#[test]
fn signs_that_only_look_like_those_of_json_are_named() {
    let said = |text: &str, lang| read("p.json", text.as_bytes(), lang).unwrap_err();
    for (text, ja, en) in [
        ("{　\"answers\": {} }", "1行2文字目：全角の空白", "line 1, character 2: expected an ordinary space"),
        ("{ \"answers\"： {} }", "1行12文字目：全角のコロン", "full-width colon"),
        ("{ \"name\": \"a\"，\n \"answers\": {} }", "1行14文字目：全角の読点・コンマ", "full-width comma"),
        ("{ “answers”: {} }", "1行3文字目：全角の引用符", "quotation mark"),
        ("{ \"name\": \"\\\"：、\",\n \"answers\": {}、 }", "2行15文字目：全角の読点・コンマ", "line 2, character 15"),
        ("｛ \"answers\": {} }", "1行1文字目：全角の波括弧", "full-width brace"),
    ] {
        let (ja_said, en_said) = (said(text, Lang::Ja), said(text, Lang::En));
        assert!(ja_said[0].contains(ja), "{ja_said:?}");
        assert!(en_said[0].contains(en), "{en_said:?}");
    }
    // Inside of a text they are what somebody wrote.
    assert!(read("p.json", "{ \"name\": \"全角　：，“”\", \"answers\": {} }".as_bytes(), Lang::Ja).is_ok());
}

#[test]
fn options_take_names() {
    const PROFILE: &str = "data/profiles/call-centre.json";
    let same =
        |program: &str, names: &[&str], ids: &[&str]| assert_eq!(succeeded(program, names), succeeded(program, ids));
    same("advise", &[PROFILE, "--why", "VPN方式"], &[PROFILE, "--why", "vpn"]);
    same("advise", &[PROFILE, "--why", "①"], &[PROFILE, "--why", "vpn"]);
    same("gap", &[PROFILE, "--method", "スタンドアロン"], &[PROFILE, "--method", "standalone"]);
    same(
        "compare",
        &["--priority", "コスト、セキュリティ統制", "--minimum", "コスト＝ｂ", "--methods", "VPN,ブラウザ"],
        &[
            "--priority",
            "introduction-cost,security-governance",
            "--minimum",
            "introduction-cost=B",
            "--methods",
            "vpn,secure-browser",
        ],
    );
    same(
        "advise",
        &["--answers", "業務の範囲＝全アプリ・システム／端末へのデータ保存＝わからない"],
        &["--answers", "work-scope=all-apps/data-on-terminal=stored,not-stored"],
    );
    same("diff", &[PROFILE, "--set", "端末へのデータ保存=保存する"], &[PROFILE, "--set", "data-on-terminal=stored"]);
    same("controls", &["--method", "VDI"], &["--method", "virtual-desktop"]);
    same("flowchart", &["--answers", "業務の範囲=全アプリ・システム"], &["--answers", "work-scope=all-apps"]);
    let ambiguous = refused("compare", &["--priority", "導入", "--lang", "ja"]);
    assert!(
        ambiguous.starts_with("--priority: ")
            && ambiguous.contains("introduction-cost（")
            && ambiguous.contains("introduction-effort（")
    );
    assert!(
        refused("advise", &[PROFILE, "--why", "secure"])
            .contains("secure-container (Secure container) or secure-browser")
    );
    assert!(refused("advise", &["--answers", "端末=x"]).contains("--answers: "));
}
