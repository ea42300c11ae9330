//! The calls of a page, made natively: each gives what the crate gives, and whatever is wrong gets a reply that says so.

use serde_json::{Value, json};
use telework_advisor::{Guideline, Lang, Profile, record::AdviceRecord, report::advice_document};
use telework_advisor_web::Advisor;

fn call(advisor: &mut Advisor, run: Value) -> Value {
    let bytes = advisor.call(json!({ "lang": "en", "run": run }).to_string().as_bytes());
    serde_json::from_slice(&bytes).expect("a reply is JSON")
}

fn ok(advisor: &mut Advisor, run: Value) -> Value {
    let reply = call(advisor, run.clone());
    reply.get("ok").cloned().unwrap_or_else(|| panic!("{run}: {reply}"))
}

fn codes(reply: &Value) -> Vec<&str> {
    let findings = reply["refused"]["findings"].as_array().expect("findings");
    findings.iter().filter_map(|finding| finding["code"].as_str()).collect()
}

const PROFILE: &str =
    r#"{ "name": "Example Ltd", "answers": { "work-scope": "all-apps", "system-location": "office-network" } }"#;

#[test]
fn record_and_report_are_those_of_the_crate() {
    let advisor = &mut Advisor::default();
    let profile = Profile::from_json(Guideline::embedded(), "x", PROFILE.as_bytes()).expect("a profile");
    let advice = profile.into_advice();
    let expected = serde_json::to_string_pretty(&AdviceRecord::new(&advice)).expect("a record") + "\n";
    assert_eq!(ok(advisor, json!({ "record": { "text": PROFILE } })), expected);
    let opened = ok(advisor, json!({ "open": { "file": "x", "text": PROFILE } }));
    let state = &opened["groups"][0]["state"];
    let report = ok(advisor, json!({ "report": { "state": state, "report": "advice" } }));
    assert_eq!(report, advice_document(&advice, Lang::En).to_html());
}

#[test]
fn an_interview_goes_to_its_end_and_back() {
    let advisor = &mut Advisor::default();
    let first = ok(advisor, json!({ "step": {} }));
    let mut step = ok(advisor, json!({ "step": { "state": first["state"], "action": { "circumstances": true } } }));
    let mut count = 0;
    while let Some(question) = step["next"].as_str().map(str::to_owned) {
        // Each choice says what follows; taking it, that is so.
        let choice = &step["question"]["choices"][0];
        let (id, then) = (choice["id"].clone(), choice["then"].clone());
        let answer = json!({ "answer": { "question": question, "choices": [id] } });
        step = ok(advisor, json!({ "step": { "state": step["state"], "action": answer } }));
        assert_eq!(step["now"], then, "{question}");
        count += 1;
    }
    assert!(count > 10, "{count}");
    for _ in 0..count {
        step = ok(advisor, json!({ "step": { "state": step["state"], "action": "back" } }));
    }
    assert_eq!(step["now"], first["now"]);
    let looked_at = ok(advisor, json!({ "step": { "state": step["state"], "look_at": "system-location" } }));
    assert_eq!((&looked_at["question"]["id"], &looked_at["next"]), (&json!("system-location"), &json!("work-scope")));
}

#[test]
fn a_rank_that_is_lost_is_told_as_none() {
    let advisor = &mut Advisor::default();
    let settled = include_str!("../../../data/profiles/call-centre.json");
    let opened = ok(advisor, json!({ "open": { "file": "x", "text": settled } }));
    let other = json!({ "change": { "question": "work-scope", "choices": ["specific-apps"] } });
    let told = ok(advisor, json!({ "report": { "state": opened["groups"][0]["state"], "report": other } }));
    assert!(told.as_str().is_some_and(|told| told.contains("rank 1, now none")), "{told}");
}

#[test]
fn what_is_wrong_is_refused_with_all_of_it() {
    let advisor = &mut Advisor::default();
    let broken = r#"{ "answers": { "work-scope": "x" }, "nme": 1 }"#;
    for run in [
        json!({ "open": { "file": "x", "text": broken } }),
        json!({ "save": { "text": broken } }),
        json!({ "record": { "text": broken } }),
    ] {
        assert_eq!(codes(&call(advisor, run)), ["unknown-key", "unknown-word"]);
    }
    let state = ok(advisor, json!({ "step": {} }))["state"].clone();
    let answer = json!({ "answer": { "question": "work-scope", "choices": ["x"] } });
    assert_eq!(codes(&call(advisor, json!({ "step": { "state": state, "action": answer } }))), ["unknown-word"]);
    let bytes: [&[u8]; 5] =
        [b"", b"{", b"\xff", b"{\"lang\":\"en\",\"run\":{\"x\":{}}}", b"{\"lang\":\"xx\",\"run\":{\"about\":{}}}"];
    for bytes in bytes {
        let reply: Value = serde_json::from_slice(&advisor.call(bytes)).expect("a reply is JSON");
        assert!(reply["malformed"].is_string(), "{reply}");
    }
}

#[test]
fn an_overlay_is_taken_only_with_what_fits_it() {
    let advisor = &mut Advisor::default();
    let overlay = |text: &str| json!({ "name": "official.json", "text": text });
    let taken =
        overlay(r#"{ "ratings": [ { "method": "vpn", "axis": "introduction-cost", "grade": "S", "page": 40 } ] }"#);
    let name = |advisor: &mut Advisor| ok(advisor, json!({ "about": {} }))["overlay"].clone();
    let take = |overlay: &Value, text: &str| json!({ "overlay": { "overlay": overlay, "text": text } });
    ok(advisor, take(&taken, PROFILE));
    assert_eq!(name(advisor), "official.json");
    // A broken overlay, and work that does not fit: the one in use stays.
    assert!(!codes(&call(advisor, take(&overlay("{ \"ratings\": 1 }"), PROFILE))).is_empty());
    assert!(!codes(&call(advisor, take(&Value::Null, r#"{ "answers": { "x": "y" } }"#))).is_empty());
    assert_eq!(name(advisor), "official.json");
    ok(advisor, take(&Value::Null, PROFILE));
    assert_eq!(name(advisor), Value::Null);
}
