use super::Update;
use crate::{KeySource, Single};
use coodie_core::{CqlType, Result};
use coodie_cql::{AssignmentOperator, Model};
use coodie_driver::{Page, Request};

/// Changes counters: `UPDATE .. SET c = c + ?`.
pub struct Increment<'m, M>(Update<'m, M>);

impl<'m, M: Model> Increment<'m, M> {
    /// Nothing counted yet.
    pub fn new(key: KeySource<'m, M>) -> Self {
        Self(Update::new(key))
    }

    pub(crate) fn count(&mut self, column: &'static str, operator: AssignmentOperator, by: i64) {
        self.0.assign(column, operator, |values| values.push(|cell| by.encode(cell)));
    }
}

impl<M: Model> Single for Increment<'_, M> {
    type Output = ();

    fn connection(&self) -> Option<&'static str> {
        M::shapes().table().connection
    }

    fn request(self) -> Result<Request> {
        self.0.request()
    }

    fn output(_: Page) -> Result<()> {
        Ok(())
    }
}
