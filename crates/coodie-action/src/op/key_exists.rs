use super::Get;
use crate::{KeySource, Single};
use coodie_core::{Result, Values};
use coodie_cql::{Model, Operator, Reads, Restriction, SelectShape};
use coodie_driver::{Page, Request};

/// Tells whether there is a row with a key: reads the key alone.
pub struct KeyExists<M: 'static>(pub(crate) KeySource<'static, M>);

impl<M: Model> Single for KeyExists<M> {
    type Output = bool;

    fn connection(&self) -> Option<&'static str> {
        M::shapes().table().connection
    }

    fn request(self) -> Result<Request> {
        let (shapes, mut values) = (M::shapes(), Values::with_capacity(62));
        self.0.write(usize::MAX, &mut values)?;
        if const { M::PARTS.tag }.is_some() {
            // Of a variant, the row says whether it is one.
            return Ok(Request::new(shapes.get(), values));
        }
        let table = shapes.table();
        let key = table.partition.iter().chain(&table.clustering);
        let filters = key.map(|at| Restriction::column(*at as u16, Operator::Eq)).collect();
        let shape = shapes.select(&SelectShape { reads: Reads::Key, filters, ..SelectShape::default() })?;
        Ok(Request::new(shape, values))
    }

    fn output(page: Page) -> Result<bool> {
        if const { M::PARTS.tag }.is_none() {
            return Ok(page.rows.is_some_and(|rows| !rows.is_empty()));
        }
        match Get::<M>::output(page) {
            Ok(_) => Ok(true),
            Err(why) if why.is_document_not_found() => Ok(false),
            Err(why) => Err(why),
        }
    }
}
