use coodie_core::{Consistency, RequestDefaults, SerialConsistency};
use std::borrow::Cow;
use std::time::Duration;

/// How one request is carried out; what is not said is left to the driver.
///
/// ```
/// use coodie_core::{Consistency, RequestDefaults};
/// use coodie_driver::RequestOptions;
///
/// let of_the_document = RequestDefaults { consistency: Some(Consistency::One), ..RequestDefaults::default() };
/// let mut said = RequestOptions::default();
/// assert_eq!(said.clone().or(of_the_document, false).consistency, Some(Consistency::One));
/// said.consistency = Some(Consistency::All);
/// assert_eq!(said.or(of_the_document, false).consistency, Some(Consistency::All));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct RequestOptions {
    /// How many replicas answer.
    pub consistency: Option<Consistency>,
    /// Among which replicas a conditional write is put in order; of a read, the level that it reads at.
    pub serial_consistency: Option<SerialConsistency>,
    /// How long it may take, retries included.
    pub timeout: Option<Duration>,
    /// The name of the driver's profile.
    pub profile: Option<Cow<'static, str>>,
    /// Whether the server keeps a trace of it.
    pub tracing: bool,
    /// Whether it may be sent twice, if the call knows better than its statement.
    pub idempotent: Option<bool>,
    /// When a failed attempt is made again.
    pub retry_policy: Option<RetryPolicy>,
    /// Whether another node is asked when the first is slow.
    pub speculative_execution: Option<SpeculativeExecution>,
}

/// When a failed attempt is made again. What is not idempotent is never sent again after it may have been carried out.
///
/// ```
/// # use coodie_documents::aio::*;
/// # fn main() { run(async {
/// # let (db, commit) = start().await?;
/// use coodie::RetryPolicy;
///
/// commit.save().await?;
/// let seen = Commit::get(("coodie", 1)).retry_policy(RetryPolicy::DowngradingConsistency);   // rather late than never
/// assert_eq!(seen.await?, commit);
/// # Ok(()) }) }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RetryPolicy {
    /// On another node, where the first could not be reached or was overloaded; on the same one, where enough replicas
    /// had answered.
    Default,
    /// Never: each failure is the caller's.
    Never,
    /// As `Default`, and with a lower consistency where too few replicas are up: the read may miss a write, the write
    /// may be lost.
    DowngradingConsistency,
}

/// Further nodes asked when the answer is late. Only idempotent statements are sent twice.
///
/// ```
/// use coodie_driver::{RequestOptions, SpeculativeExecution};
/// use std::time::Duration;
///
/// let mut options = RequestOptions::default();
/// options.speculative_execution = Some(SpeculativeExecution { after: Duration::from_millis(20), most: 2 });
/// assert_ne!(options, RequestOptions::default());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpeculativeExecution {
    /// How late the answer is when the next node is asked.
    pub after: Duration,
    /// How many further nodes are asked at most.
    pub most: u32,
}

impl RequestOptions {
    /// Returns the same, with the defaults of a document where nothing is said. The order of transactions is of
    /// `conditional` statements alone.
    #[must_use]
    pub fn or(mut self, defaults: RequestDefaults, conditional: bool) -> Self {
        // A serial read has no other level.
        if conditional || self.serial_consistency.is_none() {
            self.consistency = self.consistency.or(defaults.consistency);
        }
        if conditional {
            self.serial_consistency = self.serial_consistency.or(defaults.serial_consistency);
        }
        self.timeout = self.timeout.or(defaults.timeout);
        self.profile = self.profile.or(defaults.profile.map(Cow::Borrowed));
        self
    }
}
