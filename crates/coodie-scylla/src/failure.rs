//! What the errors of the scylla crate are here: each keeps the server's own words.

use coodie_core::{Error, ErrorKind};
use coodie_driver::{refuses_paging_state, remedy_for_missing};
use scylla::errors::{DbError, ExecutionError, PrepareError, RequestAttemptError};

/// The error of a request.
#[cold]
pub(crate) fn execution(why: ExecutionError) -> Error {
    match why {
        ExecutionError::LastAttemptError(why) => attempt(why),
        ExecutionError::PrepareError(why) => preparation(why),
        ExecutionError::RequestTimeout(time) => {
            let millis = time.as_millis();
            Error::timeout(format!(
                "no answer within {millis} ms: the request may or may not have had an effect"
            ))
        }
        ExecutionError::ConnectionPoolError(_) | ExecutionError::EmptyPlan => unreachable(why),
        why => Error::driver(why.to_string()).with_source(why),
    }
}

/// The error of a preparation.
#[cold]
pub(crate) fn preparation(why: PrepareError) -> Error {
    match why {
        PrepareError::AllAttemptsFailed { first_attempt } => attempt(first_attempt),
        PrepareError::ConnectionPoolError(_) => unreachable(why),
        why => Error::driver(why.to_string()).with_source(why),
    }
}

#[cold]
fn unreachable(why: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::unavailable(format!("no node can be reached: {why}; the driver goes on trying to connect"))
        .with_source(why)
}

fn attempt(why: RequestAttemptError) -> Error {
    match why {
        RequestAttemptError::DbError(DbError::Invalid | DbError::ConfigError, text)
            if remedy_for_missing(&text).is_some() =>
        {
            let remedy = remedy_for_missing(&text).unwrap_or_default();
            Error::schema(format!("the server refused: {text}; {remedy}")).with_server_message(text)
        }
        RequestAttemptError::DbError(db, text) => {
            let text = without_values(text);
            let kind = kind(&db, &text);
            Error::new(kind, server(kind, &db, &text)).with_server_message(text)
        }
        why => Error::driver(format!("the connection failed: {why}")).with_source(why),
    }
}

/// Where the server cannot read the JSON of a row, it quotes all of it; of a column, its value after the name.
fn without_values(mut text: String) -> String {
    const COLUMN: &str = "Error decoding JSON value for ";
    let end = if text.starts_with("Could not decode JSON") {
        text.find(" (String was: ")
    } else {
        text.strip_prefix(COLUMN).and_then(|of| of.find(": ")).map(|name| COLUMN.len() + name)
    };
    text.truncate(end.unwrap_or(text.len()));
    text
}

fn kind(db: &DbError, text: &str) -> ErrorKind {
    match db {
        // A token that no server gave: the connection is as sound as before.
        DbError::ProtocolError if refuses_paging_state(text) => ErrorKind::InvalidQuery,
        DbError::SyntaxError | DbError::Invalid | DbError::ConfigError => ErrorKind::InvalidQuery,
        DbError::AlreadyExists { .. } => ErrorKind::Schema,
        DbError::AuthenticationError | DbError::Unauthorized => ErrorKind::Configuration,
        DbError::Unavailable { .. } | DbError::Overloaded | DbError::IsBootstrapping => {
            ErrorKind::Unavailable
        }
        DbError::ReadTimeout { .. } | DbError::WriteTimeout { .. } => ErrorKind::Timeout,
        _ => ErrorKind::Driver,
    }
}

fn server(kind: ErrorKind, db: &DbError, text: &str) -> String {
    match kind {
        ErrorKind::InvalidQuery | ErrorKind::Schema => format!("the server refused: {text}"),
        _ => format!("the server answered: {db}: {text}"),
    }
}

/// Why a prepared statement did not run.
pub(crate) enum Failed {
    /// Its identity at the server has changed.
    Reprepared,
    Other(Error),
}

impl Failed {
    #[cold]
    pub(crate) fn into_error(self) -> Error {
        match self {
            Self::Reprepared => {
                Error::driver("the server changes the statement's identity each time it is prepared")
            }
            Self::Other(why) => why,
        }
    }
}

impl From<Error> for Failed {
    fn from(why: Error) -> Self {
        Self::Other(why)
    }
}

impl From<ExecutionError> for Failed {
    #[cold]
    fn from(why: ExecutionError) -> Self {
        match why {
            ExecutionError::LastAttemptError(RequestAttemptError::RepreparedIdChanged { .. }) => {
                Self::Reprepared
            }
            why => Self::Other(execution(why)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::attempt;
    use scylla::errors::{DbError, RequestAttemptError};

    #[test]
    fn what_the_server_says_of_json_quotes_no_value() {
        for (said, kept) in [
            (
                "Error decoding JSON value for c: Expected a list, but got a String: a: b",
                "Error decoding JSON value for c",
            ),
            (
                "Could not decode JSON string as a map: why (String was: {})",
                "Could not decode JSON string as a map: why",
            ),
            ("Invalid value: d", "Invalid value: d"),
        ] {
            let why = attempt(RequestAttemptError::DbError(DbError::Invalid, said.to_owned()));
            assert_eq!(why.server_message(), Some(kept));
            assert!(why.to_string().ends_with(&format!("the server refused: {kept}")), "{why}");
        }
    }
}
