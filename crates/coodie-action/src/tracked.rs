use crate::op::Update;
use crate::{Action, Database, KeySource};
use coodie_core::{Error, NonePolicy, Result, Values};
use coodie_cql::{AssignmentOperator, Model, Target, Unversioned, WriteTime, Writer, Writes, now};
use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};

/// A document that remembers how it was, and writes only what was changed since.
///
/// Made by `document.tracked()`; its fields are those of the document. A collection that was changed is written whole:
/// where several clients add to it, chain `add` or `append` on an update instead.
#[must_use = "a tracked document is changed, and then saved"]
pub struct Tracked<M, D> {
    model: M,
    /// Every column as it was.
    was: Result<Values>,
    /// The time that stands for every stamp, so that time passing changes nothing.
    since: WriteTime,
    db: PhantomData<fn() -> D>,
}

impl<M: Model, D: Database> Tracked<M, D> {
    #[doc(hidden)]
    pub fn of(model: M) -> Self {
        let since = now();
        Self { was: cells(&model, since), model, since, db: PhantomData }
    }

    /// Writes the columns that were changed: `UPDATE .. SET ..`. If none was, nothing is sent.
    ///
    /// What they are compared with stays: a second save writes them again, unless [`reset`](Self::reset) was called.
    ///
    /// Chain what an update takes: a condition, [`if_exists`](Action::if_exists) or [`only_if`](Action::only_if), or
    /// [`timestamp`](Action::timestamp); [`ttl`](Action::ttl); [`on`](Action::on), [`keyspace`](Action::keyspace), and
    /// [how a request is carried out](Action#how-a-request-is-carried-out).
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// commit.save().await?;
    /// let mut tracked = commit.reload().await?.tracked();
    /// tracked.note = Some("reviewed".into());
    /// assert_eq!(tracked.save().explain()?.cql, "UPDATE commit SET note = ? WHERE repo = ? AND id = ?");
    /// tracked.save().await?;
    /// assert_eq!(commit.reload().await?, tracked.into_inner());
    /// # Ok(()) }) }
    /// ```
    ///
    /// # Errors
    /// Before anything is sent: `InvalidQuery`, if a column of the key was changed; `Codec`, if a value does not fit
    /// its column; `Validation`, if a hook refuses it. After it: `Schema`, `Timeout`, `Unavailable`, `Driver`.
    pub fn save(&self) -> Action<Update<'_, M>, D>
    where
        M::Kind: Writes + Unversioned,
    {
        Action::of(Update::of_patch(KeySource::Model(&self.model), |update| {
            for change in self.changes()? {
                let (column, values) = change;
                let target = Target::whole(column);
                update.assign(target, AssignmentOperator::Set, |all| all.append(&values));
            }
            Ok(())
        }))
    }

    /// Lists the names of the columns that were changed.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// let mut tracked = commit.tracked();
    /// tracked.note = Some("reviewed".into());
    /// assert_eq!(tracked.changed()?, ["note"]);
    /// tracked.reset();
    /// assert!(tracked.changed()?.is_empty());
    /// # db.ping().await?;
    /// # Ok(()) }) }
    /// ```
    ///
    /// # Errors
    /// `Codec`, if a value does not fit its column.
    pub fn changed(&self) -> Result<Vec<&'static str>> {
        Ok(self.changes()?.into_iter().map(|(column, _)| column).collect())
    }

    /// Takes the document as it is now for how it was: after a save.
    pub fn reset(&mut self) {
        self.was = cells(&self.model, self.since);
    }

    /// Returns the document itself.
    pub fn into_inner(self) -> M {
        self.model
    }

    /// The columns that were changed, each with its value as it is.
    fn changes(&self) -> Result<Vec<(&'static str, Values)>> {
        let was = self.was.as_ref().map_err(|why| Error::new(why.kind(), why.to_string()))?;
        let (table, now) = (M::shapes().table(), cells(&self.model, self.since)?);
        let mut changes = Vec::new();
        let both = was.iter().zip(now.iter());
        for (column, (_, now)) in table.columns.iter().zip(both).filter(|(_, (was, now))| was != now) {
            if column.role.is_key() {
                return Err(Error::invalid_query(format!(
                    "{}.{} is part of the key, which never changes: delete the row, and save another",
                    table.name, column.name
                )));
            }
            let mut values = Values::default();
            values.push_bound(now).map_err(|why| Error::codec(why.to_string()))?;
            changes.push((column.name, values));
        }
        Ok(changes)
    }
}

/// Every column of a document, stamped with this time.
fn cells<M: Model>(model: &M, stamp: WriteTime) -> Result<Values> {
    let (table, mut values) = (M::shapes().table(), Values::with_capacity(128));
    let mut writer = Writer::new(table, NonePolicy::Null, &mut values).at(Some(stamp));
    model.write(&mut writer)?;
    writer.finish()?;
    Ok(values)
}

impl<M, D> Deref for Tracked<M, D> {
    type Target = M;

    fn deref(&self) -> &M {
        &self.model
    }
}

impl<M, D> DerefMut for Tracked<M, D> {
    fn deref_mut(&mut self) -> &mut M {
        &mut self.model
    }
}

impl<M: fmt::Debug, D> fmt::Debug for Tracked<M, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Tracked").field(&self.model).finish()
    }
}
