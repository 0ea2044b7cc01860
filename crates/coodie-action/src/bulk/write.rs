use crate::op::{BatchItem, Plain};
use crate::operation::After;
use crate::said_keyspace::check_said_keyspace;
use crate::{Action, Database};
use coodie_core::{Error, Result};
use coodie_driver::Request;
use std::sync::Arc;

/// A write, and what is to be done once it was made.
pub(crate) type Write = (Request, Option<After<()>>);

/// A write with its values encoded, which borrows its document no longer: so that a stream or a list holds writes of
/// several documents. Made by `.encoded()`.
#[must_use = "a write does nothing until a bulk writer takes it"]
pub struct BulkWrite<D> {
    /// `None`, if there is nothing to send.
    write: Result<Option<Write>>,
    db: Option<D>,
    keyspace: Option<Arc<str>>,
    connection: Option<&'static str>,
    has_options: bool,
}

/// What a bulk writer takes: `save()`, `create()`, `update()`, `delete()`, `increment(..)`, and what `.encoded()` makes
/// of them.
#[diagnostic::on_unimplemented(
    message = "a bulk writer does not take `{Self}`",
    label = "not an unconditional write",
    note = "a bulk writer takes `save()`, `create()`, `update()`, `delete()` and `increment(..)`, and what `.encoded()` \
            makes of them; rows with conditions or `#[version]` have answers of their own, and rows in JSON no key to \
            group them by: write those by themselves"
)]
pub trait IntoBulkWrite<D> {
    /// The write, encoded.
    #[doc(hidden)]
    fn into_bulk_write(self) -> BulkWrite<D>;
}

#[diagnostic::do_not_recommend]
impl<D> IntoBulkWrite<D> for BulkWrite<D> {
    fn into_bulk_write(self) -> BulkWrite<D> {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<O: BatchItem<Plain>, D> IntoBulkWrite<D> for Action<O, D> {
    #[inline]
    fn into_bulk_write(self) -> BulkWrite<D> {
        let connection = self.op.connection();
        let write = if self.op.is_idle() { Ok(None) } else { self.op.into_write().map(Some) };
        let has_options = self.options.is_some();
        BulkWrite { write, db: self.db, keyspace: self.keyspace, connection, has_options }
    }
}

/// # Writes of many rows
impl<O: BatchItem<Plain>, D: Database> Action<O, D> {
    /// Encodes the write now, for a [`BulkWriter`](crate::BulkWriter): it borrows the document no longer, and has one
    /// type whatever the write is.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// let writes = [commit.save().encoded(), Commit::key(("coodie", 7)).delete().encoded()];
    /// let mut bulk = BulkWriter::begin().await?;
    /// bulk.push_all(writes).await?;
    /// assert_eq!(bulk.finish().await?.all_written()?, 2);
    /// # Ok(()) }) }
    /// ```
    pub fn encoded(self) -> BulkWrite<D> {
        self.into_bulk_write()
    }
}

impl<D: Database> BulkWrite<D> {
    /// The write, if it may be made on this database, in this keyspace.
    #[inline]
    pub(super) fn within(self, db: &D, keyspace: Option<&Arc<str>>) -> Result<Option<Write>> {
        let elsewhere = self.db.as_ref().is_some_and(|own| own != db);
        if elsewhere || self.keyspace.is_some_and(|own| Some(&own) != keyspace) {
            return Err(Error::invalid_query(ELSEWHERE));
        }
        if self.has_options {
            return Err(Error::invalid_query(ITS_OWN));
        }
        // A writer that is not on the default database was begun on the one that it should be on.
        if let (Some(connection), None) = (self.connection, self.db)
            && D::registry().get(None).is_ok_and(|default| default == *db)
            && D::registry().get(Some(connection))? != *db
        {
            return Err(Error::invalid_query(format!(
                "the document lives on the database `{connection}`, and the bulk writer was begun on another: begin one with \
                 `.on(&db)`"
            )));
        }
        let write = self.write?;
        let table = write.as_ref().and_then(|(request, _)| request.shape.table());
        check_said_keyspace(keyspace.map(|said| &**said), std::iter::once(table))?;
        Ok(write)
    }
}

const ELSEWHERE: &str = "a bulk writer runs on one database and in one keyspace: chain `.on(&db)` and `.keyspace(..)` where it \
                         is begun, and not on its writes";
const ITS_OWN: &str = "a bulk writer has one way to send its writes: chain `.consistency(..)`, `.timeout(..)` and the like where \
                       it is begun, and not on its writes";
