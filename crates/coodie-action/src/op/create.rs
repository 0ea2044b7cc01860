use super::UsingValues;
use super::refusal::not_a_column;
use super::select::{DISCRIMINATOR, encode_tag};
use crate::Single;
use coodie_core::{CodecError, Error, Result, Values};
use coodie_cql::{InsertShape, Model, check_key};
use coodie_driver::{Page, Request};
use std::marker::PhantomData;

/// Writes the columns that were set, and those that have a default: `INSERT INTO ..`.
pub struct Create<M> {
    shape: InsertShape,
    values: Result<Values>,
    pub(crate) using: UsingValues,
    model: PhantomData<fn() -> M>,
}

impl<M: Model> Create<M> {
    /// Nothing set yet; of a variant, only its tag.
    #[expect(clippy::new_without_default, reason = "operations are made by the entry points")]
    #[must_use]
    pub fn new() -> Self {
        let (mut shape, using) = (InsertShape::default(), UsingValues::default());
        let mut values = Ok(Values::with_capacity(64));
        if let Some(tag) = const { M::PARTS.tag } {
            shape.columns.push(DISCRIMINATOR);
            values = encode_tag(tag);
        }
        Self { shape, values, using, model: PhantomData }
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
}

impl<M: Model> Single for Create<M> {
    type Output = ();

    fn connection(&self) -> Option<&'static str> {
        M::shapes().table().connection
    }

    fn request(mut self) -> Result<Request> {
        self.set_defaults();
        self.shape.using = self.using.shape();
        let values = std::mem::replace(&mut self.values, Ok(Values::default()));
        let mut values = values?;
        let shape = M::shapes().create(&self.shape)?;
        check_key(M::shapes().table(), &self.key(&values)?)?;
        self.using.append_to(M::shapes().table(), &mut values)?;
        Ok(Request::new(shape, values))
    }

    fn output(_: Page) -> Result<()> {
        Ok(())
    }
}
