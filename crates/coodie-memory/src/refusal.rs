//! Refusals, in the words of Cassandra 5.0.

use coodie_core::Error;
use coodie_driver::remedy_for_missing;

/// The statement cannot run.
#[cold]
pub(crate) fn invalid(text: impl Into<String>) -> Error {
    let text = text.into();
    let error = match remedy_for_missing(&text) {
        Some(remedy) => Error::schema(format!("{text}; {remedy}")),
        None => Error::invalid_query(text.clone()),
    };
    error.with_server_message(text)
}

/// What is to be created is there already.
#[cold]
pub(crate) fn exists(text: impl Into<String>) -> Error {
    let text = text.into();
    Error::schema(text.clone()).with_server_message(text)
}

/// The statement is not for users.
#[cold]
pub(crate) fn unauthorized(text: impl Into<String>) -> Error {
    let text = text.into();
    Error::configuration(text.clone()).with_server_message(text)
}

/// The server met what it has no words for: an exception of this class.
#[cold]
pub(crate) fn failed(class: &str, why: &str) -> Error {
    let text = format!("{class}: {why}");
    Error::driver(text.clone()).with_server_message(text)
}

/// The server would read rows only to drop them.
#[cold]
pub(crate) fn filtering() -> Error {
    invalid(
        "Cannot execute this query as it might involve data filtering and thus may have unpredictable performance. \
         If you want to execute this query despite the performance unpredictability, use ALLOW FILTERING",
    )
}

/// Names one after another, as the server lists them.
pub(crate) fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    names.into_iter().collect::<Vec<_>>().join(", ")
}
