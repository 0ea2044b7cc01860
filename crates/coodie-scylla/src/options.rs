//! What a call says of its request, in the scylla crate's words.

use coodie_core::{Consistency, Error, Result, SerialConsistency};
use coodie_driver::{RequestOptions, RetryPolicy, SpeculativeExecution};
use scylla::client::execution_profile::ExecutionProfileHandle;
use scylla::client::session::Session;
use scylla::policies::retry::{
    self, DefaultRetryPolicy, DowngradingConsistencyRetryPolicy, FallthroughRetryPolicy,
};
use scylla::policies::speculative_execution::{SimpleSpeculativeExecutionPolicy, SpeculativeExecutionPolicy};
use scylla::statement::batch::Batch;
use scylla::statement::prepared::PreparedStatement;
use scylla::statement::unprepared::Statement;
use scylla::statement::{Consistency as Level, SerialConsistency as SerialLevel};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

/// The profiles of a database, by their names.
pub(crate) type Profiles = BTreeMap<String, ExecutionProfileHandle>;

/// Statements of the scylla crate, which have the same setters and no trait for them.
pub(crate) trait CarriedOut {
    fn carry_out(&mut self, options: &RequestOptions, profile: Option<ExecutionProfileHandle>);
    fn set_level(&mut self, level: Level);
}

macro_rules! carried_out {
    ($($statement:ty)*) => { $(
        impl CarriedOut for $statement {
            fn carry_out(&mut self, options: &RequestOptions, profile: Option<ExecutionProfileHandle>) {
                if let Some(level) = options.consistency {
                    self.set_consistency(level_of(level));
                }
                if let Some(level) = options.serial_consistency {
                    self.set_serial_consistency(Some(serial_level_of(level)));
                }
                if let Some(timeout) = options.timeout {
                    self.set_request_timeout(Some(timeout));
                }
                if let Some(idempotent) = options.idempotent {
                    self.set_is_idempotent(idempotent);
                }
                if let Some(policy) = options.retry_policy {
                    self.set_retry_policy(Some(retry_policy(policy)));
                }
                self.set_tracing(options.tracing);
                self.set_execution_profile_handle(profile);
            }

            fn set_level(&mut self, level: Level) {
                self.set_consistency(level);
            }
        }
    )* };
}
carried_out! { PreparedStatement Batch Statement }

/// Says how a statement is carried out. `reads` is one that has no order of transactions: it reads at the serial level.
///
/// # Errors
/// `Configuration`: there is no such profile.
pub(crate) fn carry_out(
    statement: &mut impl CarriedOut,
    options: &RequestOptions,
    reads: bool,
    (session, profiles): (&Session, &Profiles),
) -> Result<()> {
    statement.carry_out(options, profile(options, session, profiles)?);
    if let (true, Some(level)) = (reads, options.serial_consistency) {
        statement.set_level(match level {
            SerialConsistency::Serial => Level::Serial,
            SerialConsistency::LocalSerial => Level::LocalSerial,
        });
    }
    Ok(())
}

/// How long a request may take: as its call says, or its profile.
pub(crate) fn time_of(
    options: Option<&RequestOptions>,
    session: &Session,
    profiles: &Profiles,
) -> Option<Duration> {
    let said = options.and_then(|options| options.timeout);
    let named = || options.and_then(|options| profiles.get(options.profile.as_deref()?));
    said.or_else(|| {
        let profile = named().unwrap_or(session.get_default_execution_profile_handle()).to_profile();
        profile.get_request_timeout()
    })
}

/// Speculation is of profiles alone: a call that says it has one of its own.
fn profile(
    options: &RequestOptions,
    session: &Session,
    profiles: &Profiles,
) -> Result<Option<ExecutionProfileHandle>> {
    let named =
        options.profile.as_deref().map(|name| profiles.get(name).ok_or_else(|| missing(name, profiles)));
    let named = named.transpose()?;
    let Some(said) = options.speculative_execution else {
        return Ok(named.cloned());
    };
    let base = named.unwrap_or_else(|| session.get_default_execution_profile_handle());
    let speculative = base.pointee_to_builder().speculative_execution_policy(Some(speculation(said)));
    Ok(Some(speculative.build().into_handle()))
}

pub(crate) fn speculation(said: SpeculativeExecution) -> Arc<dyn SpeculativeExecutionPolicy> {
    let (max_retry_count, retry_interval) = (said.most as usize, said.after);
    Arc::new(SimpleSpeculativeExecutionPolicy { max_retry_count, retry_interval })
}

#[cold]
fn missing(name: &str, profiles: &Profiles) -> Error {
    let known: Vec<_> = profiles.keys().map(|name| format!("`{name}`")).collect();
    let known =
        if known.is_empty() { "it has none".to_owned() } else { format!("it has {}", known.join(", ")) };
    Error::configuration(format!(
        "the database has no profile `{name}` ({known}): give it by `Cluster::hosts(..).profile(\"{name}\", ..)`"
    ))
}

pub(crate) fn level_of(level: Consistency) -> Level {
    match level {
        Consistency::Any => Level::Any,
        Consistency::One => Level::One,
        Consistency::Two => Level::Two,
        Consistency::Three => Level::Three,
        Consistency::Quorum => Level::Quorum,
        Consistency::All => Level::All,
        Consistency::LocalQuorum => Level::LocalQuorum,
        Consistency::EachQuorum => Level::EachQuorum,
        Consistency::LocalOne => Level::LocalOne,
    }
}

pub(crate) fn serial_level_of(level: SerialConsistency) -> SerialLevel {
    match level {
        SerialConsistency::Serial => SerialLevel::Serial,
        SerialConsistency::LocalSerial => SerialLevel::LocalSerial,
    }
}

pub(crate) fn retry_policy(policy: RetryPolicy) -> Arc<dyn retry::RetryPolicy> {
    match policy {
        RetryPolicy::Never => Arc::new(FallthroughRetryPolicy::new()),
        RetryPolicy::DowngradingConsistency => Arc::new(DowngradingConsistencyRetryPolicy::new()),
        _ => Arc::new(DefaultRetryPolicy::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_call_says_of_idempotence_goes_before_what_its_statement_is() {
        let carried_out = |is: bool, said: Option<bool>| {
            let (mut statement, mut options) = (Statement::new("SELECT .."), RequestOptions::default());
            statement.set_is_idempotent(is);
            options.idempotent = said;
            statement.carry_out(&options, None);
            statement.get_is_idempotent()
        };
        assert!(carried_out(true, None) && !carried_out(false, None));
        assert!(carried_out(false, Some(true)) && !carried_out(true, Some(false)));
    }
}
