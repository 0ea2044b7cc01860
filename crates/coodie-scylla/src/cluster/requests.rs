use super::Cluster;
use crate::options::{level_of, retry_policy, serial_level_of, speculation};
use coodie_core::{Consistency, SerialConsistency};
use coodie_driver::{RetryPolicy, SpeculativeExecution};
use scylla::client::execution_profile::ExecutionProfileBuilder;
use scylla::client::session_builder::SessionBuilder;
use std::time::Duration;

/// # Requests: what holds unless the call, the document or the profile says otherwise
///
/// Each of these on [`Cluster::session`] is a `Configuration` error.
///
/// ```
/// use coodie_core::Consistency;
/// use coodie_driver::RetryPolicy;
/// use coodie_scylla::Cluster;
/// use std::time::Duration;
///
/// let cluster = Cluster::hosts(["10.0.0.1"])
///     .consistency(Consistency::LocalOne)
///     .request_timeout(Duration::from_secs(2))
///     .retry_policy(RetryPolicy::Never)
///     .speculative_execution(Duration::from_millis(50), 1);
/// ```
impl Cluster {
    /// Sets how many replicas answer a read, or take a write: `LocalQuorum`, if not said. Too few are an `Unavailable`
    /// error.
    pub fn consistency(self, level: Consistency) -> Self {
        self.by_default("consistency", |profile| profile.consistency(level_of(level)))
    }

    /// Sets among which replicas conditional writes are put in order: `LocalSerial`, if not said.
    pub fn serial_consistency(self, level: SerialConsistency) -> Self {
        let level = Some(serial_level_of(level));
        self.by_default("serial_consistency", |profile| profile.serial_consistency(level))
    }

    /// Sets how long a request may take, retries included: 30 seconds, if not said. A `Timeout` error then, after which
    /// a write may have been made or not. A statement that is not prepared yet is waited for as long again, 15 seconds
    /// at most.
    pub fn request_timeout(self, patience: Duration) -> Self {
        let set = |profile: ExecutionProfileBuilder| profile.request_timeout(Some(patience));
        self.within("request_timeout", patience, |builder| in_default_profile(builder, set))
    }

    /// Sets when a failed attempt is made again: `Default`, if not said.
    pub fn retry_policy(self, policy: RetryPolicy) -> Self {
        self.by_default("retry_policy", |profile| profile.retry_policy(retry_policy(policy)))
    }

    /// Asks another node as well when the answer is late by `after`, and the next after as long, `most` at most: none,
    /// if not said. Only what is idempotent is sent twice.
    pub fn speculative_execution(self, after: Duration, most: u32) -> Self {
        let policy = speculation(SpeculativeExecution { after, most });
        self.by_default("speculative_execution", |profile| profile.speculative_execution_policy(Some(policy)))
    }

    /// Has reads answered without the types of their columns, which the server said when the statement was prepared. A
    /// read by key costs a tenth less.
    ///
    /// ScyllaDB says when they have changed, and answers so whether this is said or not. Cassandra does not, in the
    /// protocol spoken here: where another client drops a table and makes it anew with other types, or changes a user
    /// type, rows are read in the types of before, wrong or not at all, until the driver has refreshed the schema, most
    /// often within a second. So it is for tables that nobody makes anew.
    pub fn cached_result_metadata(mut self) -> Self {
        self.caches_metadata = true;
        self.set("cached_result_metadata", |builder| builder)
    }

    fn by_default(
        self,
        what: &'static str,
        set: impl FnOnce(ExecutionProfileBuilder) -> ExecutionProfileBuilder,
    ) -> Self {
        self.set(what, |builder| in_default_profile(builder, set))
    }

    /// Sets a time, which must be one.
    pub(super) fn within(
        self,
        what: &'static str,
        time: Duration,
        set: impl FnOnce(SessionBuilder) -> SessionBuilder,
    ) -> Self {
        if time.is_zero() {
            return self.refuse(format!("`.{what}(..)`: no time at all: give more than 0 s"));
        }
        self.set(what, set)
    }
}

fn in_default_profile(
    builder: SessionBuilder,
    set: impl FnOnce(ExecutionProfileBuilder) -> ExecutionProfileBuilder,
) -> SessionBuilder {
    let profile = set(builder.config.default_execution_profile_handle.pointee_to_builder()).build();
    builder.default_execution_profile_handle(profile.into_handle())
}
