use crate::schema::Sync;
use crate::{Answer, Operation, Plan, Planned, SyncReport, Target};
use coodie_core::Result;
use coodie_cql::Definition;
use std::marker::PhantomData;

/// Brings the schema to what models want of it. `W` tells whether tables may be among them.
pub struct SyncSchema<W> {
    pub(crate) sync: Sync,
    what: PhantomData<fn() -> W>,
}

/// A sync of tables: they have indexes.
#[derive(Debug)]
pub enum WithTables {}

/// A sync of user types or views alone.
#[derive(Debug)]
pub enum WithoutTables {}

impl<W> SyncSchema<W> {
    /// Begins a sync of these definitions.
    #[must_use]
    pub fn new(definitions: Vec<Definition>) -> Self {
        Self { sync: Sync { definitions, drop_removed_indexes: false }, what: PhantomData }
    }

    /// The sync, if all of its models are in one database.
    fn checked(self, target: Result<Target>) -> Result<(Sync, Target)> {
        let target = target?;
        Sync::of_one_database(&self.sync.definitions)?;
        Ok((self.sync, target))
    }
}

impl<W> Operation for SyncSchema<W> {
    type Output = SyncReport;

    fn connection(&self) -> Option<&'static str> {
        self.sync.definitions.iter().find_map(Definition::table).and_then(|table| table.connection)
    }

    fn start(self, target: Result<Target>) -> Answer<SyncReport> {
        match self.checked(target) {
            Ok((sync, target)) => Answer::of_several(target, |target| sync.run(target)),
            Err(why) => Answer::refused(why),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<W: 'static> Planned for SyncSchema<W> {
    fn plan(self, target: Result<Target>) -> Answer<Plan> {
        match self.checked(target) {
            Ok((sync, target)) => Answer::of_several(target, |target| sync.plan(target)),
            Err(why) => Answer::refused(why),
        }
    }
}
