use crate::bulk::{BulkFeed, Settings};
use crate::{Answer, BulkWriter, Database, Operation, Target};
use coodie_core::Result;
use std::marker::PhantomData;

/// Begins to write many rows.
pub struct OpenBulk<D> {
    pub(crate) settings: Settings,
    database: PhantomData<fn() -> D>,
}

impl<D> Default for OpenBulk<D> {
    fn default() -> Self {
        Self { settings: Settings::default(), database: PhantomData }
    }
}

impl<D: Database> Operation for OpenBulk<D> {
    type Output = BulkWriter<D>;

    fn connection(&self) -> Option<&'static str> {
        None
    }

    fn start(self, target: Result<Target>) -> Answer<BulkWriter<D>> {
        match target.and_then(|target| self.settings.check().map(|()| target)) {
            Ok(target) => {
                let db = D::of(target.link.clone());
                let writer = BulkWriter::of(BulkFeed::new(target, self.settings), db);
                Answer::of(std::future::ready(Ok(writer)))
            }
            Err(why) => Answer::refused(why),
        }
    }
}
