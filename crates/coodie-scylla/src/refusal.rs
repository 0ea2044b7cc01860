use coodie_core::Error;
use scylla::errors::{
    BrokenConnectionError, BrokenConnectionErrorKind, ConnectionError, ConnectionPoolError,
    ConnectionSetupRequestErrorKind, DbError, MetadataError, NewSessionError,
};
use scylla_cql_core::frame::frame_errors::FrameHeaderParseError;
use std::io;
use std::sync::Arc;
use std::time::Duration;

/// Why there is no session.
#[derive(Clone)]
pub(crate) enum Refusal {
    Refused {
        hosts: Arc<[String]>,
        /// Whether TLS was asked for.
        encrypted: bool,
        why: Box<NewSessionError>,
    },
    #[cfg(feature = "tls")]
    Tls(Arc<[String]>, rustls::Error),
    Silent(Arc<[String]>, Duration),
    Datacentre {
        wanted: String,
        known: Vec<String>,
    },
}

impl Refusal {
    #[cold]
    pub(crate) fn into_error(self) -> Error {
        match self {
            Self::Refused { hosts, encrypted, why } => refused(&hosts.join(", "), encrypted, *why),
            #[cfg(feature = "tls")]
            Self::Tls(hosts, why) => explained(&hosts.join(", "), crate::tls::remedy(&why), "", why),
            Self::Silent(hosts, time) => Error::unavailable(format!(
                "no node can be reached (tried {}) within {} s: look at the addresses, the ports, and whether a node runs",
                hosts.join(", "),
                time.as_secs_f64()
            )),
            Self::Datacentre { wanted, known } => Error::configuration(format!(
                "the cluster has no datacentre `{wanted}` (it has: {}): name one of them, `.datacentre(..)`",
                known.join(", ")
            )),
        }
    }
}

fn refused(hosts: &str, encrypted: bool, why: NewSessionError) -> Error {
    match &why {
        NewSessionError::EmptyKnownNodesList => {
            return Error::configuration("no hosts: give `Cluster::hosts([..])` at least one");
        }
        NewSessionError::IllegalConfig(_) => return Error::configuration(why.to_string()).with_source(why),
        _ => {}
    }
    let hint = if !encrypted && hung_up(&why) { HUNG_UP } else { "" };
    explained(hosts, remedy(&why), hint, why)
}

/// With what is to be set right; a node that is down, if there is nothing.
fn explained<E>(hosts: &str, remedy: Option<String>, hint: &str, why: E) -> Error
where
    E: std::error::Error + Send + Sync + 'static,
{
    let explained = match remedy {
        Some(remedy) => Error::configuration(format!("{hosts}: {remedy}")),
        None => Error::unavailable(format!("no node can be reached (tried {hosts}): {why}{hint}")),
    };
    explained.with_source(why)
}

const HUNG_UP: &str =
    "; the server hung up before it said anything: if the port is one for TLS, chain `.tls(..)`";

/// Tells whether the server ended the connection at the first request: so Cassandra does where TLS is to begin.
fn hung_up(why: &NewSessionError) -> bool {
    matches!(
        broken(why),
        Some(
            BrokenConnectionErrorKind::FrameHeaderParseError(FrameHeaderParseError::HeaderIoError(_))
                | BrokenConnectionErrorKind::WriteError(_)
        )
    )
}

/// Tells whether a connection broke while it was set up, and what the scylla crate kept of it does not say why.
#[cfg(feature = "tls")]
pub(crate) fn broke_unexplained(why: &NewSessionError) -> bool {
    broken(why).is_some() && remedy(why).is_none()
}

/// How the last connection broke while it was set up.
fn broken(why: &NewSessionError) -> Option<&BrokenConnectionErrorKind> {
    let ConnectionError::ConnectionSetupRequestError(why) = last_attempt(why)? else { return None };
    let ConnectionSetupRequestErrorKind::BrokenConnection(why) = why.get_error() else { return None };
    why.downcast_ref()
}

fn last_attempt(why: &NewSessionError) -> Option<&ConnectionError> {
    match why {
        NewSessionError::MetadataError(MetadataError::ConnectionPoolError(ConnectionPoolError::Broken {
            last_connection_error,
        })) => Some(last_connection_error),
        _ => None,
    }
}

/// What is wrong and to be set right, if it is more than a node that is down.
fn remedy(why: &NewSessionError) -> Option<String> {
    match last_attempt(why)? {
        ConnectionError::ConnectionSetupRequestError(why) => remedy_of_setup(why.get_error()),
        ConnectionError::BrokenConnection(why) => remedy_of_break(why),
        ConnectionError::IoError(why) => remedy_of_io(why),
        _ => None,
    }
}

fn remedy_of_setup(why: &ConnectionSetupRequestErrorKind) -> Option<String> {
    match why {
        ConnectionSetupRequestErrorKind::DbError(DbError::AuthenticationError, text) => {
            Some(format!("the server refused the user or the password: {text}"))
        }
        ConnectionSetupRequestErrorKind::MissingAuthentication => {
            Some("the server asks for a user and a password: chain `.credentials(user, password)`".to_owned())
        }
        ConnectionSetupRequestErrorKind::BrokenConnection(why) => remedy_of_break(why),
        _ => None,
    }
}

fn remedy_of_break(why: &BrokenConnectionError) -> Option<String> {
    match why.downcast_ref()? {
        BrokenConnectionErrorKind::FrameHeaderParseError(
            FrameHeaderParseError::HeaderIoError(why) | FrameHeaderParseError::BodyChunkIoError(_, why),
        )
        | BrokenConnectionErrorKind::WriteError(why) => remedy_of_io(why),
        // The first byte of what TLS answers is no version of CQL.
        BrokenConnectionErrorKind::FrameHeaderParseError(
            FrameHeaderParseError::FrameFromClient | FrameHeaderParseError::VersionNotSupported(_),
        ) => Some(
            "the port does not speak CQL in plain text: if the port is one for TLS, chain `.tls(..)`"
                .to_owned(),
        ),
        _ => None,
    }
}

#[cfg(feature = "tls")]
fn remedy_of_io(why: &io::Error) -> Option<String> {
    crate::tls::remedy(why.get_ref()?.downcast_ref()?)
}

#[cfg(not(feature = "tls"))]
fn remedy_of_io(_: &io::Error) -> Option<String> {
    None
}
