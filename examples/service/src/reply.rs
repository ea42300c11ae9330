//! What a client gets: JSON, a page, or a refusal that says what is wrong and where.

use axum::{
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use serde_json::{Value, json};
use telework_advisor::{Error, ErrorClass, Lang, problem::FindingRecord};

use crate::store::LoadError;

/// A request that is not answered as asked.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    /// What kind of refusal it is, in a word for programs.
    error: &'static str,
    message: String,
    findings: Vec<Value>,
}

impl Refusal {
    pub(crate) fn new(status: StatusCode, error: &'static str, message: impl Into<String>) -> Self {
        Self { status, error, message: message.into(), findings: Vec::new() }
    }

    /// What the library refused: its class gives the status, its findings the details.
    pub(crate) fn of(error: &Error, lang: Lang) -> Self {
        let (status, kind, message) = match error.class() {
            ErrorClass::Unreadable => (StatusCode::BAD_REQUEST, "unreadable", "the input cannot be read as its format"),
            ErrorClass::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too-large", "the input is too large"),
            _ => (StatusCode::UNPROCESSABLE_ENTITY, "invalid", "the input was read, but cannot be used as it is"),
        };
        let record = |finding| serde_json::to_value(FindingRecord::new(finding, lang)).unwrap_or_default();
        Self { findings: error.findings().iter().map(record).collect(), ..Self::new(status, kind, message) }
    }

    /// What is wrong with a request around the input: like one finding, so that a client has one way to show both.
    pub(crate) fn of_request(status: StatusCode, error: &'static str, code: &str, message: &str) -> Self {
        let finding = json!({
            "code": code, "severity": "error", "file": "request", "pointer": "", "message": message,
        });
        Self { findings: vec![finding], ..Self::new(status, error, message) }
    }

    /// A guideline that was not replaced.
    pub(crate) fn of_reload(error: &LoadError, lang: Lang) -> Self {
        let kept = "the new guideline cannot be used; the one before stays in use";
        match error {
            LoadError::Broken(error) => Self {
                status: StatusCode::UNPROCESSABLE_ENTITY,
                error: "not-reloaded",
                message: kept.into(),
                ..Self::of(error, lang)
            },
            // Where the files lie is said in the log, not to a client.
            LoadError::File(_, error) => {
                let message = format!("{kept}: a file cannot be read: {}", error.kind());
                Self::new(StatusCode::INTERNAL_SERVER_ERROR, "not-reloaded", message)
            }
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let Self { status, error, message, findings } = self;
        let mut response = json_reply(&json!({ "error": error, "message": message, "findings": findings }));
        *response.status_mut() = status;
        if status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

/// A value as JSON.
pub(crate) fn json_reply(value: &impl Serialize) -> Response {
    match serde_json::to_vec(value) {
        Ok(mut json) => {
            json.push(b'\n');
            reply("application/json", json)
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// A page of HTML. The report itself forbids scripts and whatever would be loaded from elsewhere; only a header can forbid
/// to show it in somebody else's page.
pub(crate) fn page_reply(page: String) -> Response {
    let mut response = reply("text/html; charset=utf-8", page.into_bytes());
    let policy = HeaderValue::from_static("frame-ancestors 'none'");
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    response
}

fn reply(content_type: &'static str, body: Vec<u8>) -> Response {
    const HEADERS: [(HeaderName, HeaderValue); 2] = [
        // What a client asks about is kept nowhere on the way.
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    (HEADERS, [(header::CONTENT_TYPE, content_type)], body).into_response()
}
