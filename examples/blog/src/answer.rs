//! What is sent back.

use crate::html;
use crate::problem::Problem;
use maud::Markup;
use oxhttp::model::header::{
    ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION, RETRY_AFTER,
    X_CONTENT_TYPE_OPTIONS,
};
use oxhttp::model::{Body, HeaderName, HeaderValue, Response, StatusCode};
use serde::Serialize;
use serde_json::json;

/// Pages have no scripts, and nobody frames them.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

pub(crate) type Answer = Result<Response<Body>, Problem>;

pub(crate) fn html(status: StatusCode, page: Markup) -> Response<Body> {
    with(status, "text/html; charset=utf-8", page.into_string())
}

/// A page with a form. It is shown once: whoever goes back to it gets a form with a new id.
pub(crate) fn form(status: StatusCode, page: Markup) -> Response<Body> {
    let mut response = html(status, page);
    set(&mut response, CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

pub(crate) fn css(text: &'static str) -> Response<Body> {
    with(StatusCode::OK, "text/css; charset=utf-8", text)
}

pub(crate) fn json(value: &impl Serialize) -> Answer {
    let text = serde_json::to_string(value).map_err(|why| {
        eprintln!("{why}");
        Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "something is wrong on our side")
    })?;
    Ok(with(StatusCode::OK, "application/json", text))
}

/// A problem as a page.
pub(crate) fn html_problem(problem: &Problem) -> Response<Body> {
    allowing(problem, html(problem.status, html::problem(problem)))
}

/// A problem as JSON (RFC 9457).
pub(crate) fn json_problem(problem: &Problem) -> Response<Body> {
    let Problem { status, detail, .. } = problem;
    let body = json!({ "status": status.as_u16(), "title": status.canonical_reason(), "detail": detail });
    allowing(problem, with(*status, "application/problem+json", body.to_string()))
}

fn allowing(problem: &Problem, mut response: Response<Body>) -> Response<Body> {
    if let Some(methods) = problem.allowed {
        set(&mut response, ALLOW, HeaderValue::from_static(methods));
    }
    response
}

/// Has the browser get another page: whoever reloads it sends nothing again.
pub(crate) fn see_other(path: &str) -> Response<Body> {
    let mut response = with(StatusCode::SEE_OTHER, "text/plain", "");
    // A path of our own making; one that is no header is left out.
    if let Ok(path) = HeaderValue::from_str(path) {
        set(&mut response, LOCATION, path);
    }
    response
}

fn with(status: StatusCode, kind: &'static str, body: impl Into<Body>) -> Response<Body> {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    set(&mut response, CONTENT_TYPE, HeaderValue::from_static(kind));
    set(&mut response, CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    set(&mut response, X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if status == StatusCode::SERVICE_UNAVAILABLE {
        set(&mut response, RETRY_AFTER, HeaderValue::from_static("1"));
    }
    response
}

fn set(response: &mut Response<Body>, name: HeaderName, value: HeaderValue) {
    response.headers_mut().insert(name, value);
}
