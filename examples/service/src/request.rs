//! What a client sends: a language, and a body that is neither too large nor too slow.

use std::{sync::Arc, time::Duration};

use axum::{
    body::Body,
    extract::{FromRequest, FromRequestParts, Query, Request},
    http::{StatusCode, request::Parts},
};
use http_body_util::BodyExt as _;
use serde::Deserialize;
use telework_advisor::{Lang, record::LARGEST_PROFILE};

use crate::{App, reply::Refusal};

/// The largest body that is read: as much as the library reads of a profile, 1 MiB.
const LARGEST_BODY: usize = LARGEST_PROFILE;

/// So much of a body that is too large is thrown away before the refusal. Most clients send all before they look.
const LARGEST_WASTE: usize = 8 * LARGEST_BODY;

/// The language asked for by `?lang=`; English where none is.
pub(crate) struct Language(pub(crate) Lang);

#[derive(Deserialize)]
struct LanguageQuery {
    lang: Option<String>,
}

impl<S: Send + Sync> FromRequestParts<S> for Language {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let refused = |message: &str| Refusal::of_request(StatusCode::BAD_REQUEST, "unreadable", "bad-query", message);
        let query = Query::<LanguageQuery>::from_request_parts(parts, state).await;
        let Query(query) = query.map_err(|_| refused("expected a query like ?lang=ja"))?;
        let lang = query.lang.map_or(Ok(Lang::En), |lang| lang.parse());
        lang.map(Self).map_err(|_| refused("expected ?lang=ja or ?lang=en"))
    }
}

/// The body of a request.
pub(crate) struct Input(pub(crate) Vec<u8>);

impl FromRequest<Arc<App>> for Input {
    type Rejection = Refusal;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Refusal> {
        let timeout: Duration = app.settings.limits.body;
        match tokio::time::timeout(timeout, read(request.into_body())).await {
            Ok(read) => read.map(Self),
            Err(_) => {
                let message = "the body did not arrive in time";
                Err(Refusal::new(StatusCode::REQUEST_TIMEOUT, "too-slow", message))
            }
        }
    }
}

async fn read(mut body: Body) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    let mut length = 0;
    while let Some(frame) = body.frame().await {
        let broken = |_| Refusal::new(StatusCode::BAD_REQUEST, "unreadable", "the body was cut off or malformed");
        let Ok(data) = frame.map_err(broken)?.into_data() else { continue };
        length += data.len();
        if length <= LARGEST_BODY {
            bytes.extend_from_slice(&data);
        } else {
            bytes = Vec::new();
        }
        if length > LARGEST_WASTE {
            break;
        }
    }
    if length > LARGEST_BODY {
        let message = format!("expected a body of at most {LARGEST_BODY} bytes, found more");
        return Err(Refusal::of_request(StatusCode::PAYLOAD_TOO_LARGE, "too-large", "too-large", &message));
    }
    Ok(bytes)
}
