//! How a suite ended.

use std::time::Duration;

use super::count::Count;
use super::suite::Suite;

/// The word at the beginning of a suite's line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Good,
    Failed,
    /// Its target does not exist: nobody may forget to write it.
    Missing,
    /// Left out, on request or for want of a Cassandra.
    Skipped,
}

/// A suite's line of the report.
#[derive(Debug, Clone)]
pub(super) struct Outcome {
    pub(super) suite: Suite,
    pub(super) verdict: Verdict,
    pub(super) count: Count,
    pub(super) time: Duration,
    /// What else there is to say, of a failure why it is one.
    pub(super) remark: Option<String>,
}

impl Outcome {
    /// The outcome of a suite that did not run.
    pub(super) fn without_run(suite: Suite, verdict: Verdict, remark: String) -> Self {
        Self { suite, verdict, count: Count::default(), time: Duration::ZERO, remark: Some(remark) }
    }

    /// A suite that did not go well counts as one failure if it names none.
    pub(super) fn failed(&self) -> usize {
        let bad = matches!(self.verdict, Verdict::Failed | Verdict::Missing);
        self.count.failed.max(usize::from(bad))
    }
}
