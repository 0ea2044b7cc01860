use axum::Json;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use coodie::{Error, ErrorKind};
use serde::{Serialize, Serializer};

/// Why a request is not answered, as JSON (RFC 9457); the pages show it as a page.
#[derive(Serialize, Debug, Clone)]
pub(crate) struct Problem {
    #[serde(serialize_with = "number")]
    pub status: StatusCode,
    pub title: &'static str,
    pub detail: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub violations: Vec<Violation>,
}

/// What is wrong with a field.
#[derive(Serialize, Debug, Clone)]
pub(crate) struct Violation {
    pub field: String,
    pub message: String,
}

impl Problem {
    pub(crate) fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        let title = status.canonical_reason().unwrap_or_default();
        Self { status, title, detail: detail.into(), violations: Vec::new() }
    }

    pub(crate) async fn not_found() -> Self {
        Self::missing()
    }

    pub(crate) async fn not_allowed() -> Self {
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "this cannot be done here")
    }

    fn missing() -> Self {
        Self::new(StatusCode::NOT_FOUND, "there is nothing here")
    }

    fn unanswered() -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "the database does not answer: try again later")
    }

    /// Nobody knows whether something was written: not to be tried again blindly.
    fn unknown() -> Self {
        let detail =
            "it may have been written: look first; what has an id of its own can be sent again with it";
        Self::new(StatusCode::GATEWAY_TIMEOUT, detail)
    }

    /// A request took too long.
    pub(crate) fn cut(method: &Method) -> Self {
        if method.is_safe() { Self::unanswered() } else { Self::unknown() }
    }

    /// What an error means that a write ended with.
    pub(crate) fn of_write(why: Error) -> Self {
        if is_certain(&why) {
            return why.into();
        }
        tracing::warn!(kind = ?why.kind(), %why, "it is not known whether something was written");
        Self::unknown()
    }

    /// What the error means that a review ended with.
    pub(crate) fn of_review(why: Error) -> Self {
        if !why.is_conflict() {
            return Self::of_write(why);
        }
        let message =
            "is that of a review which was sent before: this one needs a new id, which a form has by now";
        let violations = vec![Violation { field: "id".to_owned(), message: message.to_owned() }];
        let detail = "a review with this id was sent before, and says something else";
        Self { violations, ..Self::new(StatusCode::CONFLICT, detail) }
    }

    fn invalid(why: &Error) -> Self {
        let violations = why.as_violations().into_iter().flatten();
        let violations =
            violations.map(|it| Violation { field: it.field.to_string(), message: it.message.to_string() });
        let detail = "some fields are not as they must be";
        Self { violations: violations.collect(), ..Self::new(StatusCode::BAD_REQUEST, detail) }
    }
}

/// Tells whether a write that ended with this error has surely not been made.
pub(crate) fn is_certain(why: &Error) -> bool {
    !matches!(why.kind(), ErrorKind::Driver | ErrorKind::Timeout)
}

/// What an error of coodie means to whoever asked. Its text is for our log: it names tables and columns.
impl From<Error> for Problem {
    fn from(why: Error) -> Self {
        match why.kind() {
            ErrorKind::DocumentNotFound => Self::missing(),
            ErrorKind::Conflict => Self::new(StatusCode::CONFLICT, "somebody else was there first"),
            ErrorKind::Validation => Self::invalid(&why),
            _ if why.is_paging_token() => Self::new(
                StatusCode::BAD_REQUEST,
                "there is no such page: pass `page` on as it was given, or leave it out",
            ),
            ErrorKind::Driver | ErrorKind::Timeout | ErrorKind::Unavailable => {
                tracing::warn!(kind = ?why.kind(), %why, "the database is not there");
                Self::unanswered()
            }
            _ => {
                tracing::error!(kind = ?why.kind(), %why, "a request failed");
                Self::new(StatusCode::INTERNAL_SERVER_ERROR, "something is wrong on our side")
            }
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = (self.status, Json(&self)).into_response();
        let kind = HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        if self.status == StatusCode::SERVICE_UNAVAILABLE {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
        }
        // For the pages, which make a page of it.
        response.extensions_mut().insert(self);
        response
    }
}

fn number<S: Serializer>(status: &StatusCode, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_u16(status.as_u16())
}
