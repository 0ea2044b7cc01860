//! The writes of versioned documents: each is made only if the row still has the version that was read.

use super::{Delete, Get, Locked, Save, Update, insert};
use crate::{Answer, KeySource, LwtResult, Operation, Single, Target};
use coodie_core::{Conflict, CqlType, CqlVersion, Error, Result, Values};
use coodie_cql::{AssignmentOperator, Event, Model, Operator, Restriction, Terms, Versioned, now};
use coodie_driver::{Page, Request};

impl<M: Versioned> Save<'_, M, Locked> {
    /// The statement, and the document as it will be.
    fn write(self) -> Result<(Request, M)> {
        let mut written = self.model.before(Event::Save)?.unwrap_or_else(|| self.model.clone());
        written.set_version(next(self.model)?);
        let now = now();
        written.stamp(now);
        let request = if is_new(self.model) {
            insert::statement(&written, Some(now), self.using)?
        } else {
            let mut update = Update::<M, Locked>::new(KeySource::Model(&written));
            update.using = self.using;
            update.set_all(&written, now)?;
            let (terms, values) = expected(self.model)?;
            update.compare(terms, values);
            update.statement()?
        };
        Ok((request, written))
    }
}

impl<M: Versioned> Operation for Save<'_, M, Locked> {
    type Output = M;

    fn connection(&self) -> Option<&'static str> {
        M::shapes().table().connection
    }

    fn start(self, target: Result<Target>) -> Answer<M> {
        let version = self.model.version().count();
        match target.and_then(|target| self.write().map(|(request, written)| (target.send(request), written)))
        {
            Ok((page, written)) => Answer::of(async move {
                check_applied::<M>(version, page.await?)?;
                written.after(Event::Save);
                Ok(written)
            }),
            Err(why) => Answer::refused(why),
        }
    }
}

impl<M: Versioned> Update<'_, M, Locked> {
    fn write(mut self) -> Result<(Request, Get<M>, Option<M>, i64)> {
        let KeySource::Model(model) = self.key else { return Err(by_key::<M>()) };
        check_read(model)?;
        check_known(model)?;
        let (again, copy) = (Get::again(model), self.before()?);
        let version = next(model)?;
        let column = coodie_cql::Target::whole(M::VERSION);
        self.assign(column, AssignmentOperator::Set, |values| values.push(|cell| version.encode(cell)));
        let (terms, values) = expected(model)?;
        self.compare(terms, values);
        Ok((self.statement()?, again, copy, model.version().count()))
    }
}

impl<M: Versioned> Operation for Update<'_, M, Locked> {
    type Output = M;

    fn connection(&self) -> Option<&'static str> {
        M::shapes().table().connection
    }

    fn start(self, target: Result<Target>) -> Answer<M> {
        match target.and_then(|target| self.write().map(|write| (target, write))) {
            Ok((target, (request, again, copy, version))) => {
                Answer::of_several(target, move |target| async move {
                    check_applied::<M>(version, target.send(request).await?)?;
                    if let Some(copy) = copy {
                        copy.after(Event::Update);
                    }
                    Get::output(target.send(again.request()?).await?)
                })
            }
            Err(why) => Answer::refused(why),
        }
    }
}

impl<M: Versioned> Delete<'_, M, Locked> {
    fn write(mut self) -> Result<(Request, Option<M>, i64)> {
        let KeySource::Model(model) = self.key else { return Err(by_key::<M>()) };
        check_read(model)?;
        let copy = self.before()?;
        let (terms, values) = expected(model)?;
        self.compare(terms, values);
        Ok((self.statement()?, copy, model.version().count()))
    }
}

impl<M: Versioned> Operation for Delete<'_, M, Locked> {
    type Output = ();

    fn connection(&self) -> Option<&'static str> {
        M::shapes().table().connection
    }

    fn start(self, target: Result<Target>) -> Answer<()> {
        match target.and_then(|target| self.write().map(|write| (target, write))) {
            Ok((target, (request, copy, version))) => Answer::of(async move {
                check_applied::<M>(version, target.send(request).await?)?;
                if let Some(copy) = copy {
                    copy.after(Event::Delete);
                }
                Ok(())
            }),
            Err(why) => Answer::refused(why),
        }
    }
}

/// A document of version 0 was never written.
fn is_new<M: Versioned>(model: &M) -> bool {
    model.version().count() == 0
}

fn next<M: Versioned>(model: &M) -> Result<M::Version> {
    model.version().next().ok_or_else(|| {
        let (table, column) = (M::shapes().table().name, M::VERSION);
        Error::codec(format!("{table}.{column}: there is no next version: make the field an `i64`"))
    })
}

/// `IF version = ?`; null is the version of a row from before it had versions.
fn expected<M: Versioned>(model: &M) -> Result<(Terms, Values)> {
    let mut values = Values::default();
    let table = M::shapes().table();
    let at = table.position(M::VERSION).ok_or_else(|| super::refusal::not_a_column(table, M::VERSION))?;
    let version = Some(model.version()).filter(|version| version.count() >= 0);
    values.push(|cell| version.encode(cell)).map_err(|why| Error::codec(why.to_string()))?;
    Ok((Terms::Columns(vec![Restriction::column(at as u16, Operator::Eq)]), values))
}

/// An answer that says that the write was not made is a conflict.
fn check_applied<M: Versioned>(expected: i64, page: Page) -> Result<()> {
    let answer = LwtResult::<M>::read(page)?;
    if answer.applied {
        return Ok(());
    }
    let found = answer.found::<M::Version>(M::VERSION)?;
    let (table, conflict) = (M::shapes().table().name, Conflict::new(expected, found.map(CqlVersion::count)));
    let why = match (expected, conflict.current) {
        (0, _) => "a row with this key exists, and the document has version 0: read it first",
        (_, None) => {
            "there is no such row: it was deleted since the document was read; a new document has version 0"
        }
        _ => {
            "the row was written since the document was read: call `reload()` and make the change again, or use \
             `retry_on_conflict`"
        }
    };
    Err(Error::conflict(format!("{table}: {why}")).with_source(conflict))
}

fn check_read<M: Versioned>(model: &M) -> Result<()> {
    if is_new(model) {
        let table = M::shapes().table().name;
        return Err(Error::invalid_query(format!(
            "{table}: the document has version 0, and was never written: `save()` it, or `get` the row first"
        )));
    }
    Ok(())
}

/// A row that is gone has no version either: an update would make it again, of the columns that it sets alone.
fn check_known<M: Versioned>(model: &M) -> Result<()> {
    if model.version().count() >= 0 {
        return Ok(());
    }
    let table = M::shapes().table().name;
    Err(Error::invalid_query(format!(
        "{table}: the row was written before it had versions: `save()` the document once, and it has version 1"
    )))
}

#[cold]
fn by_key<M: Model>() -> Error {
    Error::invalid_query(format!(
        "{}: a versioned document is written as it was read",
        M::shapes().table().name
    ))
}
