use super::settings::OnOutcome;
use super::{BulkFailure, BulkOutcome, BulkProgress, BulkReport};
use coodie_core::{Error, Result};

/// What became of each row.
pub(super) struct Ledger {
    pub(super) progress: BulkProgress,
    failures: Vec<BulkFailure>,
    on_outcome: Option<OnOutcome>,
    /// How many rows failed, and after how many no more are taken.
    failed: usize,
    most: usize,
}

impl Ledger {
    pub(super) fn new(on_outcome: Option<OnOutcome>, most: usize) -> Self {
        Self { progress: BulkProgress::default(), failures: Vec::new(), on_outcome, failed: 0, most }
    }

    pub(super) fn written(&mut self, row: u64) {
        self.progress.write();
        if let Some(tell) = &mut self.on_outcome {
            tell(row, BulkOutcome::Written);
        }
    }

    #[cold]
    pub(super) fn failed(&mut self, row: u64, unknown: bool, error: Error) {
        self.progress.fail(unknown);
        self.failed += 1;
        match &mut self.on_outcome {
            Some(tell) if unknown => tell(row, BulkOutcome::Unknown(&error)),
            Some(tell) => tell(row, BulkOutcome::NotWritten(&error)),
            None => self.failures.push(BulkFailure { row, unknown, error }),
        }
    }

    /// Refuses to go on after too many failures.
    #[inline]
    pub(super) fn check(&self) -> Result<()> {
        if self.failed < self.most { Ok(()) } else { Err(self.too_many()) }
    }

    #[cold]
    fn too_many(&self) -> Error {
        let said = format!(
            "{} rows were not written, or may not have been, and no more are taken: `finish()` says which; \
             `.max_failures(..)` allows more",
            self.failed
        );
        match self.failures.first() {
            Some(BulkFailure { row, error, .. }) => {
                error.without_source().context(format!("{said}; row {row}"))
            }
            None => Error::driver(said),
        }
    }

    /// What became of all rows; the failures are handed over.
    pub(super) fn report(&mut self) -> BulkReport {
        let figures = self.progress.figures();
        let mut failures = std::mem::take(&mut self.failures);
        failures.sort_unstable_by_key(|failure| failure.row);
        let (not_written, unknown) = (figures.not_written, figures.unknown);
        BulkReport { written: figures.written, not_written, unknown, failures }
    }

    /// How many failures nobody was told of.
    pub(super) fn untold(&self) -> usize {
        self.failures.len()
    }
}
