use super::bucketed;
use super::refusal::not_a_column;
use super::select::{DISCRIMINATOR, encode_tag};
use super::{Conditional, Plain, Timed, Timestamp, UsingValues};
use crate::key::Rows;
use crate::{LwtResult, Single};
use coodie_core::{CodecError, Error, Result, Table, Values};
use coodie_cql::{InsertShape, Model, Operator, Restriction, check_key};
use coodie_driver::{Page, Request};
use std::marker::PhantomData;

/// Writes the columns that were set, and those that have a default: `INSERT INTO ..`. `S` says whether it has a
/// timestamp, or is made only if the key is free.
pub struct Create<M, S = Plain> {
    shape: InsertShape,
    values: Result<Values>,
    pub(crate) using: UsingValues,
    types: PhantomData<fn() -> (M, S)>,
}

impl<M: Model> Create<M> {
    /// Begins with nothing set; of a variant, with only its tag.
    #[expect(clippy::new_without_default, reason = "operations are made by the entry points")]
    #[must_use]
    pub fn new() -> Self {
        let (mut shape, using) = (InsertShape::default(), UsingValues::default());
        let mut values = Ok(Values::with_capacity(64));
        if let Some(tag) = const { M::PARTS.tag } {
            shape.columns.push(DISCRIMINATOR);
            values = encode_tag(tag);
        }
        Self { shape, values, using, types: PhantomData }
    }

    /// One whose first columns are given by filters.
    pub(crate) fn of(rows: Result<Rows>) -> Self {
        let mut create = Self::new();
        let table = M::shapes().table();
        let given = rows.and_then(|rows| {
            let equal = |row: &Restriction| row.at().filter(|_| row.operator == Operator::Eq);
            let columns = rows.restrictions.iter().map(|row| equal(row).ok_or_else(|| no_value(table, row)));
            create.shape.columns.extend(columns.collect::<Result<Vec<_>>>()?);
            let values = std::mem::replace(&mut create.values, Ok(Values::default()));
            let mut values = values?;
            values.append(&rows.values).map_err(|why| Error::codec(why.to_string()))?;
            Ok(values)
        });
        create.values = given;
        create
    }

    pub(crate) fn conditional(mut self) -> Create<M, Conditional> {
        self.shape.if_not_exists = true;
        self.into_state()
    }
}

#[cold]
fn no_value(table: &Table, row: &Restriction) -> Error {
    Error::invalid_query(format!(
        "{}: a row is created from the equalities of a query alone, and a filter by `{}` is none: leave it out",
        table.name, row.operator
    ))
}

impl<M: Model, S> Create<M, S> {
    pub(crate) fn timed(mut self, at: Timestamp) -> Create<M, Timed> {
        self.using.timestamp = Some(at);
        self.into_state()
    }

    fn into_state<T>(self) -> Create<M, T> {
        let Self { shape, values, using, .. } = self;
        Create { shape, values, using, types: PhantomData }
    }

    pub(crate) fn set(
        &mut self,
        column: &'static str,
        write: impl FnOnce(&mut Vec<u8>) -> Result<(), CodecError>,
    ) {
        let table = M::shapes().table();
        let Ok(values) = &mut self.values else { return };
        let Some(at) = table.position(column) else {
            self.values = Err(not_a_column(table, column));
            return;
        };
        match values.push(write) {
            Ok(()) => self.shape.columns.push(at as u16),
            Err(why) => self.values = Err(Error::codec(format!("{}.{column}: {why}", table.name))),
        }
    }

    fn set_defaults(&mut self) {
        for (at, column) in M::shapes().table().columns.iter().enumerate() {
            let Ok(values) = &mut self.values else { return };
            if column.has_default && !self.shape.columns.contains(&(at as u16)) {
                match M::write_default(column.name, values) {
                    Ok(()) => self.shape.columns.push(at as u16),
                    Err(why) => {
                        self.values = Err(Error::codec(format!("the default of `{}`: {why}", column.name)))
                    }
                }
            }
        }
    }

    /// The values of the key, in its order, to be checked.
    fn key(&self, values: &Values) -> Result<Values> {
        let mut key = Values::default();
        let table = M::shapes().table();
        for at in table.partition.iter().chain(&table.clustering) {
            let place = self.shape.columns.iter().position(|set| usize::from(*set) == *at);
            if let Some(coodie_core::Bound::Value(bytes)) = place.and_then(|place| values.iter().nth(place)) {
                let pushed = key.push(|cell| coodie_core::cell::bytes(cell, bytes));
                pushed.map_err(|why| Error::codec(why.to_string()))?;
            }
        }
        Ok(key)
    }

    fn statement(mut self) -> Result<Request> {
        self.set_defaults();
        self.shape.using = self.using.shape();
        let values = std::mem::replace(&mut self.values, Ok(Values::default()));
        let mut values = values?;
        let shape = M::shapes().create(&self.shape)?;
        let key = self.key(&values)?;
        check_key(M::shapes().table(), &key)?;
        bucketed::check_key::<M>(&key)?;
        self.using.append_to(M::shapes().table(), &mut values)?;
        shape.check_indexed(&values)?;
        Ok(Request::new(shape, values))
    }
}

macro_rules! answers {
    ($state:ident -> $output:ty, |$page:ident| $read:expr) => {
        impl<M: Model> Single for Create<M, $state> {
            type Output = $output;

            fn connection(&self) -> Option<&'static str> {
                M::shapes().table().connection
            }

            fn request(self) -> Result<Request> {
                self.statement()
            }

            fn output($page: Page) -> Result<$output> {
                $read
            }
        }
    };
}
answers!(Plain -> (), |_page| Ok(()));
answers!(Timed -> (), |_page| Ok(()));
answers!(Conditional -> LwtResult<M>, |page| LwtResult::read(page));
