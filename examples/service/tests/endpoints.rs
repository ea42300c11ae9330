//! Each endpoint and each status, over a real connection.

mod support;

use serde_json::{Value, json};
use support::{
    PROFILE, Service,
    client::{Client, head, header},
    findings, json as body, settings,
};
use telework_advisor::{Guideline, Interview, Lang, Profile, record::AdviceRecord, report::advice_document};

fn finding(file: &str, pointer: &str, code: &str) -> (String, String, String) {
    (file.into(), pointer.into(), code.into())
}

#[tokio::test]
async fn advice_is_the_record_of_the_library() {
    let service = Service::start(settings()).await;
    let reply = service.post("/advice", PROFILE).await;
    assert_eq!((reply.status, header(&reply.head, "content-type")), (200, Some("application/json")));
    assert_eq!(header(&reply.head, "cache-control"), Some("no-store"));
    let profile = Profile::from_json(Guideline::embedded(), "profile", PROFILE.as_bytes()).expect("a profile");
    let record = AdviceRecord::new(&profile.advise());
    assert_eq!(body(&reply), serde_json::to_value(&record).expect("records are JSON"));
}

#[tokio::test]
async fn the_report_is_the_page_of_the_library_in_both_languages() {
    let service = Service::start(settings()).await;
    let profile = Profile::from_json(Guideline::embedded(), "profile", PROFILE.as_bytes()).expect("a profile");
    for (path, lang) in [("/report", Lang::En), ("/report?lang=en", Lang::En), ("/report?lang=ja", Lang::Ja)] {
        let reply = service.post(path, PROFILE).await;
        assert_eq!((reply.status, header(&reply.head, "content-type")), (200, Some("text/html; charset=utf-8")));
        assert_eq!(reply.text(), advice_document(&profile.advise(), lang).to_html());
    }
}

#[tokio::test]
async fn health_says_on_what_advice_rests() {
    let service = Service::start(settings()).await;
    let reply = service.call("GET", "/health", "", "").await;
    assert_eq!(reply.status, 200);
    let health = body(&reply);
    assert_eq!((&health["status"], &health["reloads"]), (&json!("ok"), &json!(0)));
    assert_eq!(health["guideline"]["data_version"], json!(Guideline::embedded().data_version()));
    assert_eq!(health["guideline"]["overlay"], Value::Null);
}

/// From nothing to advice, with an answer taken back on the way; the client keeps the state.
#[tokio::test]
async fn an_interview_from_beginning_to_advice() {
    let service = Service::start(settings()).await;
    let mut client = Client::connect(service.address).await;
    let mut interview = Interview::new(Guideline::embedded()).with_circumstances(true);
    let mut sent = json!({ "circumstances": true });
    let mut steps = 0;
    loop {
        let reply = client.call("POST", "/interview?lang=ja", "", sent.to_string().as_bytes()).await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        let reply = body(&reply);
        assert_eq!(reply["state"], serde_json::to_value(interview.state()).expect("a state is JSON"));
        assert_eq!(reply["progress"]["text"], json!(interview.progress_text(Lang::Ja)));
        assert_eq!(reply["skipped"].as_array().map(Vec::len), Some(interview.skipped().len()));
        let Some(asked) = interview.next_question() else {
            assert_eq!(reply["question"], Value::Null);
            let advice = client.call("POST", "/advice", "", reply["state"]["profile"].to_string().as_bytes()).await;
            assert_eq!((advice.status, &body(&advice)["status"]), (200, &json!("decided")));
            break;
        };
        let question = asked.question();
        assert_eq!(reply["question"]["id"], json!(question.id()));
        assert_eq!(reply["question"]["why"], json!(asked.why_text(Lang::Ja)));
        assert_eq!(reply["question"]["text"], json!(question.text().get(Lang::Ja)));
        let choices = reply["question"]["choices"].as_array().expect("a question has choices");
        assert_eq!(choices.len(), question.choices().len());
        let choice = choices[0]["id"].clone();
        sent = match steps {
            2 => json!({ "back": true }),
            7 => json!({ "dont_know": question.id() }),
            5 => json!({ "answer": { "question": question.id(), "choices": [choice, choices[1]["id"]] } }),
            _ => json!({ "answer": { "question": question.id(), "choices": choice } }),
        };
        match steps {
            2 => drop(interview.back()),
            7 => interview.dont_know(question.id()).expect("a question"),
            5 => {
                let two = format!("{},{}", question.choices()[0].id(), question.choices()[1].id());
                interview.answer(question.id(), &two).expect("choices of the question");
            }
            _ => interview.answer(question.id(), question.choices()[0].id()).expect("a choice of the question"),
        }
        sent["state"] = reply["state"].clone();
        steps += 1;
        assert!(steps < 60, "an interview ends");
    }
    assert!(steps > 8);
}

#[tokio::test]
async fn what_is_no_json_is_400() {
    let service = Service::start(settings()).await;
    let deep = "[".repeat(1_000);
    for (text, code) in
        [("", "invalid-json"), ("{ \"answers\": ", "invalid-json"), ("name=x", "invalid-json"), (&*deep, "too-deep")]
    {
        for path in ["/advice", "/report"] {
            let reply = service.post(path, text).await;
            assert_eq!((reply.status, findings(&reply)), (400, vec![finding("profile", "", code)]));
            assert_eq!(body(&reply)["error"], json!("unreadable"));
        }
        assert_eq!(service.post("/interview", text).await.status, 400);
    }
    let reply = service.post("/advice", b"\"\xff\"").await;
    assert_eq!((reply.status, findings(&reply)), (400, vec![finding("profile", "", "not-utf8")]));
    assert_eq!(service.post("/interview", b"\"\xff\"").await.status, 400);
    assert_eq!(service.post("/interview", r#"{ "state": { "schema": }"#).await.status, 400);
}

#[tokio::test]
async fn what_is_understood_but_wrong_is_422_with_every_finding() {
    let service = Service::start(settings()).await;
    let wrong = r#"{ "answers": { "work-scope": "all-app", "scope": "x" }, "nme": "x", "date": "2026-02-30" }"#;
    for path in ["/advice", "/report?lang=en"] {
        let reply = service.post(path, wrong).await;
        let expected = vec![
            finding("profile", "/nme", "unknown-key"),
            finding("profile", "/date", "not-a-date"),
            finding("profile", "/answers/work-scope", "unknown-word"),
            finding("profile", "/answers/scope", "unknown-word"),
        ];
        assert_eq!((reply.status, findings(&reply)), (422, expected));
        assert!(reply.text().contains("did you mean"), "{}", reply.text());
    }
    let reply = service.post("/advice?lang=ja", wrong).await;
    assert_eq!(reply.status, 422);
    assert!(reply.text().contains("誤りではありませんか"), "{}", reply.text());

    for (text, expected) in [
        (
            r#"{ "answer": { "question": "work-scope", "choices": "all" } }"#,
            finding("answers", "/work-scope", "unknown-word"),
        ),
        (r#"{ "dont_know": "scope" }"#, finding("answers", "/scope", "unknown-word")),
        (r#"{ "stat": {} }"#, finding("request", "", "malformed-request")),
        (r#"{ "back": 1 }"#, finding("request", "", "malformed-request")),
        ("[]", finding("request", "", "malformed-request")),
        (r#"{ "back": true, "dont_know": "work-scope" }"#, finding("request", "", "contradiction")),
        (
            r#"{ "state": { "schema": "telework-advisor/interview/1", "profile": { "answers": {} }, "circumstances": false,
                 "order": [], "history": [ { "question": "work-scope", "before": null } ] } }"#,
            finding("state", "/history/0", "step-does-not-fit"),
        ),
    ] {
        let reply = service.post("/interview", text).await;
        assert_eq!((reply.status, findings(&reply)), (422, vec![expected]), "{text}");
    }
}

#[tokio::test]
async fn what_is_too_large_is_413() {
    let service = Service::start(settings()).await;
    let just = format!("{PROFILE}{}", " ".repeat((1 << 20) - PROFILE.len()));
    assert_eq!(service.post("/advice", &just).await.status, 200);
    for length in [(1 << 20) + 1, 3 << 20] {
        for path in ["/advice", "/interview", "/report"] {
            let reply = service.post(path, vec![b' '; length]).await;
            assert_eq!((reply.status, findings(&reply)), (413, vec![finding("request", "", "too-large")]));
        }
    }
    // The same without saying beforehand how much it is.
    let mut client = Client::connect(service.address).await;
    client.send(b"POST /advice HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\n").await;
    for _ in 0..20 {
        client.send(format!("10000\r\n{}\r\n", "x".repeat(0x10000)).as_bytes()).await;
    }
    client.send(b"0\r\n\r\n").await;
    assert_eq!(client.reply().await.expect("a reply").status, 413);
}

#[tokio::test]
async fn other_addresses_methods_and_languages_are_refused() {
    let service = Service::start(settings()).await;
    for path in ["/", "/advices", "/advice/", "/advice/../health"] {
        let reply = service.post(path, PROFILE).await;
        assert_eq!((reply.status, &body(&reply)["error"]), (404, &json!("not-found")), "{path}");
    }
    for (method, path, allowed) in
        [("GET", "/advice", "POST"), ("DELETE", "/interview", "POST"), ("POST", "/health", "GET,HEAD")]
    {
        let reply = service.call(method, path, "", "").await;
        assert_eq!((reply.status, header(&reply.head, "allow")), (405, Some(allowed)), "{method} {path}");
        assert_eq!(body(&reply)["error"], json!("method-not-allowed"));
    }
    for path in ["/advice?lang=fr", "/advice?lang=", "/report?lang=en&lang=ja"] {
        let reply = service.post(path, PROFILE).await;
        assert_eq!((reply.status, findings(&reply)), (400, vec![finding("request", "", "bad-query")]), "{path}");
    }
}

/// Whatever a client sends, it gets a refusal or is left, and the next one is served.
#[tokio::test]
async fn broken_requests_harm_nobody() {
    let service = Service::start(settings()).await;
    let long = format!("GET /{} HTTP/1.1\r\n\r\n", "a".repeat(100_000));
    let many = format!("GET /health HTTP/1.1\r\n{}\r\n", "a: b\r\n".repeat(5_000));
    let broken: [&[u8]; 10] = [
        b"\r\n\r\n\r\n",
        b"nonsense\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET /health HTTP/9.9\r\n\r\n",
        b"POST /advice HTTP/1.1\r\ncontent-length: x\r\n\r\n",
        b"POST /advice HTTP/1.1\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nabcdef",
        b"POST /advice HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\nnot a length\r\n",
        b"POST /advice HTTP/1.1\r\ncontent-length: 100\r\n\r\n{",
        long.as_bytes(),
        many.as_bytes(),
    ];
    for bytes in broken {
        let mut client = Client::connect(service.address).await;
        client.send(bytes).await;
        client.finish().await;
        if let Some(reply) = client.reply().await {
            assert!((400..500).contains(&reply.status), "{}", reply.head);
        }
        assert_eq!(service.call("GET", "/health", "", "").await.status, 200);
    }
}

#[tokio::test]
async fn requests_may_follow_each_other_on_a_connection() {
    let service = Service::start(settings()).await;
    let mut client = Client::connect(service.address).await;
    let one = head("POST", "/advice", "", PROFILE.len()) + PROFILE;
    // Both at once, then a refusal, then another.
    client.send((one.clone() + &one).as_bytes()).await;
    let (first, second) = (client.reply().await.expect("a reply"), client.reply().await.expect("another"));
    assert_eq!((first.status, &first.body), (200, &second.body));
    assert_eq!(client.call("POST", "/advice", "", b"{").await.status, 400);
    assert_eq!(client.call("POST", "/advice", "", PROFILE.as_bytes()).await.body, first.body);
}
