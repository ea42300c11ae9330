//! The endpoints.

use std::{sync::Arc, time::Instant};

use axum::{
    Router,
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, StatusCode, header},
    middleware::{self, Next},
    response::Response,
    routing::{get, post},
};
use serde_json::json;
use subtle::ConstantTimeEq as _;
use telework_advisor::{Guideline, Profile, record::AdviceRecord, report::advice_document};

use crate::{
    App, interview,
    reply::{Refusal, json_reply, page_reply},
    request::{Input, Language},
};

pub(crate) fn router(app: Arc<App>) -> Router {
    Router::new()
        .route("/advice", post(advice))
        .route("/interview", post(interview))
        .route("/report", post(report))
        .route("/health", get(health))
        .route("/reload", post(reload))
        .fallback(async || Refusal::new(StatusCode::NOT_FOUND, "not-found", "there is nothing at this address"))
        .method_not_allowed_fallback(async || {
            Refusal::new(StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", "see the header `allow`")
        })
        .layer(middleware::from_fn_with_state(Arc::clone(&app), log))
        .with_state(app)
}

/// Does what may take longer than handing bytes on, off the threads that serve connections.
async fn work(
    app: &App,
    make: impl FnOnce() -> Result<Response, Refusal> + Send + 'static,
) -> Result<Response, Refusal> {
    // Never closed, so there is always a permit in the end.
    let _permit = app.workers.acquire().await;
    tokio::task::spawn_blocking(make).await.unwrap_or_else(|_| {
        let message = "something went wrong here, not with the request";
        Err(Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", message))
    })
}

/// A profile comes in, the advice record goes out.
async fn advice(
    State(app): State<Arc<App>>,
    Language(lang): Language,
    Input(bytes): Input,
) -> Result<Response, Refusal> {
    let guideline = app.store.current();
    let make = move || {
        let profile = profile(&guideline, &bytes).map_err(|error| Refusal::of(&error, lang))?;
        Ok(json_reply(&AdviceRecord::new(&profile.advise())))
    };
    work(&app, make).await
}

/// A profile comes in, the report goes out as a page.
async fn report(
    State(app): State<Arc<App>>,
    Language(lang): Language,
    Input(bytes): Input,
) -> Result<Response, Refusal> {
    let guideline = app.store.current();
    let make = move || {
        let profile = profile(&guideline, &bytes).map_err(|error| Refusal::of(&error, lang))?;
        Ok(page_reply(advice_document(&profile.advise(), lang).to_html()))
    };
    work(&app, make).await
}

/// The state of an interview comes in, perhaps with an answer; the new state goes out with the next question.
async fn interview(
    State(app): State<Arc<App>>,
    Language(lang): Language,
    Input(bytes): Input,
) -> Result<Response, Refusal> {
    let guideline = app.store.current();
    work(&app, move || interview::step(&guideline, &bytes, lang)).await
}

fn profile<'g>(guideline: &'g Guideline, bytes: &[u8]) -> Result<Profile<'g>, telework_advisor::Error> {
    Profile::from_json(guideline, "profile", bytes)
}

/// That the service is up, and on what its advice rests.
async fn health(State(app): State<Arc<App>>) -> Response {
    let guideline = app.store.current();
    json_reply(&json!({ "status": "ok", "guideline": rests_on(&guideline), "reloads": app.store.reloads() }))
}

fn rests_on(guideline: &Guideline) -> serde_json::Value {
    json!({
        "edition": guideline.edition(),
        "data_version": guideline.data_version(),
        "schema_version": guideline.schema_version(),
        "overlay": guideline.overlay(),
    })
}

/// Reads the guideline again. Only for who has the token.
async fn reload(
    State(app): State<Arc<App>>,
    Language(lang): Language,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let Some(token) = &app.settings.reload_token else {
        let message = "reloading by a call is off: the service was started without a token";
        return Err(Refusal::new(StatusCode::NOT_FOUND, "not-found", message));
    };
    let presented = headers.get(header::AUTHORIZATION).and_then(|value| value.as_bytes().strip_prefix(b"Bearer "));
    // How long this takes does not depend on where the two begin to differ.
    let is_right = presented.is_some_and(|presented| presented.ct_eq(token.as_bytes()).into());
    if !is_right {
        let message = "expected the reload token as `authorization: Bearer …`";
        return Err(Refusal::new(StatusCode::UNAUTHORIZED, "unauthorized", message));
    }
    let store = Arc::clone(&app.store);
    work(&app, move || {
        let guideline = store.reload_and_log().map_err(|error| Refusal::of_reload(&error, lang))?;
        Ok(json_reply(&json!({ "reloaded": true, "guideline": rests_on(&guideline) })))
    })
    .await
}

/// A line for each request: the method, the endpoint, the status, how long it took. No address as it was asked for, no
/// query, no body: these may name somebody.
async fn log(State(app): State<Arc<App>>, path: Option<MatchedPath>, request: Request, next: Next) -> Response {
    let start = Instant::now();
    let method = match request.method().as_str() {
        known @ ("GET" | "POST" | "HEAD" | "PUT" | "DELETE" | "OPTIONS" | "PATCH") => known.to_owned(),
        _ => "other".into(),
    };
    let response = next.run(request).await;
    if app.settings.log {
        let path = path.as_ref().map_or("-", MatchedPath::as_str);
        eprintln!("{method} {path} {} {} ms", response.status().as_u16(), start.elapsed().as_millis());
    }
    response
}
