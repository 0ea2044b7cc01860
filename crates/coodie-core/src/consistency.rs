use std::fmt;

/// How many replicas answer a read, or take a write, before it counts.
///
/// A read sees a write if the replicas of both overlap: `Quorum` for both, for instance. What is not said is
/// `LocalQuorum`, as the drivers have it. The serial levels are of a type of their own, [`SerialConsistency`].
///
/// ```
/// use coodie_core::Consistency;
///
/// // Of three replicas, two take a write at `Quorum`, and two answer a read: one at least has both.
/// assert_eq!(Consistency::Quorum.to_string(), "QUORUM");
/// assert_eq!(Consistency::LocalQuorum.to_string(), "LOCAL_QUORUM");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Consistency {
    /// Any node takes the write, even if no replica is up: for writes only.
    Any,
    /// One replica.
    One,
    /// Two replicas.
    Two,
    /// Three replicas.
    Three,
    /// The greater half of all replicas.
    Quorum,
    /// Every replica.
    All,
    /// The greater half of the replicas in the coordinator's datacenter.
    LocalQuorum,
    /// The greater half of the replicas in each datacenter.
    EachQuorum,
    /// One replica in the coordinator's datacenter.
    LocalOne,
}

/// Among which replicas lightweight transactions are put in order.
///
/// ```
/// use coodie_core::SerialConsistency;
///
/// assert_eq!(SerialConsistency::LocalSerial.to_string(), "LOCAL_SERIAL");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SerialConsistency {
    /// Among all.
    Serial,
    /// Among those in the coordinator's datacenter.
    LocalSerial,
}

impl fmt::Display for Consistency {
    /// As CQL writes it: `LOCAL_QUORUM`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Any => "ANY",
            Self::One => "ONE",
            Self::Two => "TWO",
            Self::Three => "THREE",
            Self::Quorum => "QUORUM",
            Self::All => "ALL",
            Self::LocalQuorum => "LOCAL_QUORUM",
            Self::EachQuorum => "EACH_QUORUM",
            Self::LocalOne => "LOCAL_ONE",
        })
    }
}

impl fmt::Display for SerialConsistency {
    /// As CQL writes it: `LOCAL_SERIAL`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Serial => "SERIAL",
            Self::LocalSerial => "LOCAL_SERIAL",
        })
    }
}
