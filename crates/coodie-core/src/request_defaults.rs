use crate::{Consistency, SerialConsistency};
use std::time::Duration;

/// How the requests of a document are carried out, where a call says nothing else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RequestDefaults {
    /// How many replicas answer.
    pub consistency: Option<Consistency>,
    /// Among which replicas conditional writes are put in order.
    pub serial_consistency: Option<SerialConsistency>,
    /// How long a request may take.
    pub timeout: Option<Duration>,
    /// The driver's profile.
    pub profile: Option<&'static str>,
}
