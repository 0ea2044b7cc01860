use crate::{Conflict, Violations};
use std::{error::Error as StdError, fmt};

/// The result of everything that can fail in coodie.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong, and what to do about it.
///
/// Opaque, so that it can grow: match on [`Error::kind`], or ask a predicate such as
/// [`Error::is_document_not_found`]. The text names table, column and remedy, and never a bound value.
///
/// ```
/// use coodie_core::{Error, ErrorKind};
///
/// fn status(error: &Error) -> u16 {
///     match error.kind() {
///         ErrorKind::DocumentNotFound => 404,
///         ErrorKind::Conflict => 409,
///         ErrorKind::Validation => 422,
///         ErrorKind::Timeout | ErrorKind::Unavailable => 503,
///         _ => 500,
///     }
/// }
///
/// let absent = Error::document_not_found("users: no row has this key");
/// assert!(absent.is_document_not_found() && status(&absent) == 404);
/// ```
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    message: String,
    server: Option<String>,
    is_paging_token: bool,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// The kinds of [`Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// `get` found no row with that key.
    DocumentNotFound,
    /// `find_one` found more than one row.
    MultipleDocumentsFound,
    /// No database, a name taken twice, wrong credentials, blocking where it is not allowed.
    Configuration,
    /// The statement cannot run: refused before it was sent, or by the server.
    InvalidQuery,
    /// A migration could not be applied.
    #[doc(hidden)]
    Migration,
    /// The model and the table differ.
    Schema,
    /// A value does not fit its column, or a cell does not fit its field.
    Codec,
    /// A document is not valid.
    Validation,
    /// A versioned write met another version.
    Conflict,
    /// The driver cannot do that.
    Unsupported,
    /// The connection failed, or the server answered with an error of its own.
    Driver,
    /// Nothing, or not enough replicas, answered in time.
    Timeout,
    /// Not enough replicas are alive, or no node can be reached.
    Unavailable,
}

macro_rules! kinds {
    ($($(#[$hidden:meta])? $kind:ident $new:ident $is:ident)*) => { $(
        $(#[$hidden])?
        #[doc = concat!("Makes an error of kind [`ErrorKind::", stringify!($kind), "`].")]
        #[cold]
        pub fn $new(message: impl Into<String>) -> Self {
            Self::new(ErrorKind::$kind, message)
        }

        $(#[$hidden])?
        #[doc = concat!("Tells whether the kind is [`ErrorKind::", stringify!($kind), "`].")]
        #[must_use]
        pub fn $is(&self) -> bool {
            self.kind() == ErrorKind::$kind
        }
    )* };
}

/// # Constructors and predicates, in pairs
///
/// ```
/// use coodie_core::{Error, ErrorKind};
///
/// assert!(Error::document_not_found("users: no row has this key").is_document_not_found());
/// assert!(Error::multiple_documents_found("users: two rows pass the filters").is_multiple_documents_found());
/// assert!(Error::configuration("no database is registered").is_configuration());
/// assert!(Error::invalid_query("users: nothing is set").is_invalid_query());
/// assert!(Error::schema("users: column `age` is missing").is_schema());
/// assert!(Error::codec("users.age: null does not fit").is_codec());
/// assert!(Error::validation("users: the document is not valid").is_validation());
/// assert!(Error::conflict("users: somebody was faster").is_conflict());
/// assert!(Error::unsupported("the driver has no views").is_unsupported());
/// assert!(Error::driver("the connection failed").is_driver());
/// assert!(Error::timeout("no answer within 500 ms").is_timeout());
/// assert!(Error::unavailable("no node can be reached").is_unavailable());
///
/// let late = Error::timeout("users: no answer within 500 ms");
/// assert!(late.kind() == ErrorKind::Timeout && !late.is_unavailable());
/// ```
impl Error {
    kinds! {
        DocumentNotFound document_not_found is_document_not_found
        MultipleDocumentsFound multiple_documents_found is_multiple_documents_found
        Configuration configuration is_configuration
        InvalidQuery invalid_query is_invalid_query
        #[doc(hidden)]
        Migration migration is_migration
        Schema schema is_schema
        Codec codec is_codec
        Validation validation is_validation
        Conflict conflict is_conflict
        Unsupported unsupported is_unsupported
        Driver driver is_driver
        Timeout timeout is_timeout
        Unavailable unavailable is_unavailable
    }
}

/// # Tokens that come from outside
impl Error {
    /// Makes an error of kind [`ErrorKind::InvalidQuery`]: a paging token is damaged, or of another query.
    #[cold]
    pub fn paging_token(message: impl Into<String>) -> Self {
        Self::invalid_query(message).of_paging_token()
    }

    /// Says that it is about a paging token.
    #[doc(hidden)]
    #[must_use]
    pub fn of_paging_token(mut self) -> Self {
        self.0.is_paging_token = true;
        self
    }

    /// Tells whether a paging token was refused: a mistake of the client that sent it (HTTP 400). Any other
    /// [`ErrorKind::InvalidQuery`] is one of the service (HTTP 500).
    ///
    /// ```
    /// use coodie_core::Error;
    ///
    /// let refused = Error::paging_token("the paging token is damaged");
    /// assert!(refused.is_paging_token() && refused.is_invalid_query());
    /// assert!(!Error::invalid_query("no column has this name").is_paging_token());
    /// ```
    #[must_use]
    pub fn is_paging_token(&self) -> bool {
        self.0.is_paging_token
    }
}

/// # What it carries
impl Error {
    /// Makes an error of this kind.
    ///
    /// ```
    /// use coodie_core::{Error, ErrorKind};
    ///
    /// let error = Error::new(ErrorKind::Schema, "column `a` is missing").context("users");
    /// assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::Schema, "users: column `a` is missing"));
    /// ```
    #[cold]
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            message: message.into(),
            server: None,
            is_paging_token: false,
            source: None,
        }))
    }

    /// Says what sort of error it is.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Returns the server's own words, where a server refused.
    ///
    /// ```
    /// use coodie_core::Error;
    ///
    /// let refused = Error::invalid_query("users: the server refused the query").with_server_message("no viable alternative");
    /// assert_eq!(refused.server_message(), Some("no viable alternative"));
    /// assert_eq!(refused.to_string(), "users: the server refused the query");
    /// ```
    #[must_use]
    pub fn server_message(&self) -> Option<&str> {
        self.0.server.as_deref()
    }

    /// Adds the server's own words.
    #[must_use]
    pub fn with_server_message(mut self, text: impl Into<String>) -> Self {
        self.0.server = Some(text.into());
        self
    }

    /// Adds the error below this one.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// Makes the same error for another who waited for what failed; the error below stays with the first.
    #[must_use]
    #[cold]
    pub fn without_source(&self) -> Self {
        let Inner { kind, message, server, is_paging_token, source: _ } = &*self.0;
        let (kind, is_paging_token) = (*kind, *is_paging_token);
        let (message, server) = (message.clone(), server.clone());
        Self(Box::new(Inner { kind, message, server, is_paging_token, source: None }))
    }

    /// Returns the versions, if the kind is `Conflict`.
    ///
    /// ```
    /// use coodie_core::{Conflict, Error};
    ///
    /// let late = Error::conflict("users: somebody was faster").with_source(Conflict::new(3, Some(4)));
    /// assert_eq!(late.as_conflict().map(|versions| (versions.expected, versions.current)), Some((3, Some(4))));
    /// ```
    #[must_use]
    pub fn as_conflict(&self) -> Option<&Conflict> {
        self.0.source.as_deref()?.downcast_ref()
    }

    /// Returns what is wrong with the document, if the kind is `Validation`: all of it, field by field.
    ///
    /// ```
    /// use coodie_core::{Error, Violations};
    ///
    /// let mut found = Violations::default();
    /// found.add("age", "must be 18 or more");
    /// let refused = Error::validation("users: the document is not valid").with_source(found);
    /// assert_eq!(refused.as_violations().into_iter().flatten().next().unwrap().field, "age");
    /// ```
    #[must_use]
    pub fn as_violations(&self) -> Option<&Violations> {
        self.0.source.as_deref()?.downcast_ref()
    }

    /// Says in what context it happened: `context: message`.
    #[must_use]
    pub fn context(mut self, context: impl fmt::Display) -> Self {
        self.0.message = format!("{context}: {}", self.0.message);
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {}", self.0.kind, self.0.message)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_one_pointer_and_says_its_kind() {
        assert_eq!(size_of::<Error>(), size_of::<usize>());
        let error = Error::schema("column `a` is missing").context("users");
        assert!(error.is_schema() && !error.is_codec());
        assert_eq!(error.to_string(), "users: column `a` is missing");
        assert_eq!(format!("{error:?}"), "Schema: users: column `a` is missing");
    }

    #[test]
    fn an_error_of_a_token_stays_one() {
        let refused = Error::paging_token("damaged").context("users").with_source(std::fmt::Error);
        assert!(refused.is_paging_token() && refused.without_source().is_paging_token());
        assert!(!Error::invalid_query("no column").is_paging_token());
    }
}
