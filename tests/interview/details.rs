//! The details of a profile, as people type them.

use telework_advisor::{Guideline, Interview, Lang, interview::Detail};

/// The profile as JSON, after a detail was typed.
fn typed(detail: Detail, text: &str) -> String {
    let mut interview = Interview::new(Guideline::embedded());
    match interview.set_detail(detail, text) {
        Ok(()) => serde_json::to_string(interview.profile()).expect("a profile can be written"),
        Err(error) => {
            assert!(interview.details().eq(Detail::ALL), "what is refused changes nothing");
            format!("{} {}", error.findings()[0].code(), error.findings()[0].pointer())
        }
    }
}

#[test]
fn what_people_type_is_understood() {
    let measure = "e5.admin.security-software";
    let title = Guideline::embedded().control(measure).expect("a measure").title();
    let with_comma = Guideline::embedded().control("e5.admin.approved-hardware-and-software").expect("a measure");
    let cases = [
        (Detail::Name, " 株式会社Ａ ", r#""name":"株式会社Ａ""#.to_owned()),
        (Detail::PreparedBy, "S, T & Co.", r#""prepared_by":"S, T & Co.""#.into()),
        (Detail::Date, "2026/5/1", r#""date":"2026-05-01""#.into()),
        (Detail::Date, "２０２６年５月１日", r#""date":"2026-05-01""#.into()),
        (
            Detail::Priorities,
            "5、 Cost of Introduction",
            r#""priorities":["security-governance","introduction-cost"]"#.into(),
        ),
        (Detail::Priorities, "通信集中時の影響度", r#""priorities":["congestion-impact"]"#.into()),
        (Detail::Minimum, "5=Ｂ, 3 c", r#""minimum":{"introduction-cost":"C","security-governance":"B"}"#.into()),
        (Detail::Minimum, "システム導入コスト：B以上", r#""minimum":{"introduction-cost":"B"}"#.into()),
        (Detail::Pattern, "６", r#""pattern":"e4.pattern.6""#.into()),
        (Detail::Pattern, "会社PCの持ち帰り方式", r#""pattern":"e4.pattern.6""#.into()),
        (Detail::Implemented, title.get(Lang::Ja), format!(r#""implemented":["{measure}""#)),
        // A title with a comma in it, before an id.
        (
            Detail::Implemented,
            &format!("{}, {measure}", with_comma.title().get(Lang::En)),
            format!(r#""implemented":["{}","{measure}"]"#, with_comma.id()),
        ),
    ];
    for (detail, text, expected) in cases {
        let profile = typed(detail, text);
        assert!(profile.contains(&expected), "{detail}: {text}: {profile}");
    }
    assert!(with_comma.title().get(Lang::En).contains(','));
}

#[test]
fn what_is_not_understood_is_told_and_changes_nothing() {
    for (detail, text, expected) in [
        (Detail::Date, "soon", "not-a-date /date"),
        (Detail::Date, "2026-02-30", "not-a-date /date"),
        (Detail::Priorities, "6", "unknown-word /priorities/0"),
        (Detail::Priorities, "3, 3", "repeated /priorities/1"),
        (Detail::Minimum, "3=F", "unknown-word /minimum/introduction-cost"),
        (Detail::Minimum, "3", "unknown-word /minimum/introduction-cost"),
        (Detail::Pattern, "7", "unknown-word /pattern"),
        (Detail::Implemented, "firewall, e5.admin.security-software", "unknown-word /implemented/0"),
    ] {
        assert_eq!(typed(detail, text), expected, "{detail}: {text}");
    }
}

/// Nothing typed removes a detail, and leaves the others.
#[test]
fn a_detail_can_be_removed() {
    let mut interview = Interview::new(Guideline::embedded());
    interview.set_detail(Detail::Minimum, "3=B").expect("a minimum");
    interview.set_detail(Detail::Priorities, "3").expect("a priority");
    assert_eq!(interview.details().count(), Detail::ALL.len() - 2);
    interview.set_detail(Detail::Minimum, "  ").expect("nothing");
    assert_eq!(interview.detail_text(Detail::Minimum, Lang::En), None);
    assert_eq!(interview.detail_text(Detail::Priorities, Lang::En).as_deref(), Some("Cost of introduction"));
}
