use super::BulkOutcome;
use coodie_core::{Error, Result};

/// What is told what became of each row.
pub(crate) type OnOutcome = Box<dyn FnMut(u64, BulkOutcome<'_>) + Send>;

/// How rows are written.
pub(crate) struct Settings {
    /// How many requests are in flight at once.
    pub(crate) in_flight: usize,
    /// How many bytes of values wait or are in flight.
    pub(crate) bytes: usize,
    /// How many rows wait for others of their partition.
    pub(crate) window: usize,
    /// How many bytes a batch has.
    pub(crate) batch: usize,
    /// How often a row is sent.
    pub(crate) attempts: u32,
    /// After how many rows that were not written no more are taken.
    pub(crate) failures: usize,
    pub(crate) on_outcome: Option<OnOutcome>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            in_flight: 256,
            bytes: 16 * 1024 * 1024,
            window: 1024,
            // `batch_size_warn_threshold`, as it is by default.
            batch: 5 * 1024,
            attempts: 8,
            failures: 1_000,
            on_outcome: None,
        }
    }
}

impl Settings {
    /// Refuses what would write nothing.
    pub(crate) fn check(&self) -> Result<()> {
        let none = [
            (self.in_flight, "in_flight"),
            (self.bytes, "max_bytes"),
            (self.attempts as usize, "attempts"),
            (self.failures, "max_failures"),
        ];
        match none.iter().find(|(most, _)| *most == 0) {
            None => Ok(()),
            Some((_, setter)) => Err(Error::invalid_query(format!(
                "a bulk writer with `.{setter}(0)` writes nothing: give 1 or more"
            ))),
        }
    }
}
