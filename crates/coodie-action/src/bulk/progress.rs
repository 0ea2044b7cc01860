use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Instant;

/// How far a bulk writer is, to be read at any time from any thread; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct BulkProgress(Arc<Counters>);

/// Only the writer changes them, so that no addition is lost between a load and a store.
#[derive(Debug, Default)]
struct Counters {
    began: OnceLock<Instant>,
    accepted: AtomicU64,
    written: AtomicU64,
    not_written: AtomicU64,
    unknown: AtomicU64,
    retried: AtomicU64,
    requests: AtomicU64,
}

/// The figures of one moment.
///
/// ```
/// # use coodie_documents::aio::*;
/// # fn main() { run(async {
/// # let (db, commit) = start().await?;
/// let mut bulk = BulkWriter::begin().await?;
/// let progress = bulk.progress();                                 // may go to another task or thread
/// bulk.push(commit.save()).await?;
/// assert_eq!((progress.figures().pending(), progress.figures().written), (1, 0));
/// bulk.finish().await?.all_written()?;
/// let figures = progress.figures();
/// assert_eq!((figures.accepted, figures.written, figures.failed(), figures.in_flight), (1, 1, 0, 0));
/// # Ok(()) }) }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct BulkFigures {
    /// How many rows were pushed.
    pub accepted: u64,
    /// How many of them were written.
    pub written: u64,
    /// How many were not written.
    pub not_written: u64,
    /// How many may have been written or not.
    pub unknown: u64,
    /// How often a row was sent again.
    pub retried: u64,
    /// How many requests are in flight, or rest before they are sent again.
    pub in_flight: u64,
    /// How many rows were written in a second, since the first was pushed.
    pub rows_per_second: f64,
}

impl BulkFigures {
    /// Says how many rows failed: they were not written, or may not have been.
    #[must_use]
    pub fn failed(&self) -> u64 {
        self.not_written + self.unknown
    }

    /// Says how many rows wait or are in flight.
    #[must_use]
    pub fn pending(&self) -> u64 {
        self.accepted.saturating_sub(self.written + self.failed())
    }
}

impl BulkProgress {
    /// Returns the figures now.
    #[must_use]
    pub fn figures(&self) -> BulkFigures {
        let read = |counter: &AtomicU64| counter.load(Ordering::Acquire);
        let counters = &*self.0;
        let seconds = counters.began.get().map_or(0.0, |began| began.elapsed().as_secs_f64());
        // Those that only grow are read before those that they are part of.
        let (written, not_written) = (read(&counters.written), read(&counters.not_written));
        BulkFigures {
            written,
            not_written,
            unknown: read(&counters.unknown),
            retried: read(&counters.retried),
            in_flight: read(&counters.requests),
            accepted: read(&counters.accepted),
            rows_per_second: if seconds > 0.0 { written as f64 / seconds } else { 0.0 },
        }
    }

    pub(super) fn accept(&self) {
        if add(&self.0.accepted, 1) == 0 {
            self.0.began.get_or_init(Instant::now);
        }
    }

    pub(super) fn write(&self) {
        add(&self.0.written, 1);
    }

    pub(super) fn fail(&self, unknown: bool) {
        add(if unknown { &self.0.unknown } else { &self.0.not_written }, 1);
    }

    pub(super) fn retry(&self, rows: usize) {
        add(&self.0.retried, rows as u64);
    }

    pub(super) fn fly(&self, requests: usize) {
        self.0.requests.store(requests as u64, Ordering::Relaxed);
    }
}

fn add(counter: &AtomicU64, more: u64) -> u64 {
    let before = counter.load(Ordering::Relaxed);
    counter.store(before + more, Ordering::Release);
    before
}
