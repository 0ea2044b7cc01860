use super::Update;
use crate::operation::After;
use crate::{KeySource, Single};
use coodie_core::{CqlType, Error, Result};
use coodie_cql::{AssignmentOperator, Model, Target};
use coodie_driver::{Page, Request};

/// Changes counters: `UPDATE .. SET c = c + ?`.
pub struct Increment<'m, M>(Update<'m, M>);

impl<'m, M: Model> Increment<'m, M> {
    /// Begins with nothing counted.
    pub fn new(key: KeySource<'m, M>) -> Self {
        Self(Update::new(key))
    }

    #[inline]
    pub(crate) fn counted(mut self, column: &'static str, operator: AssignmentOperator, by: i64) -> Self {
        self.count(column, operator, by);
        self
    }

    #[inline]
    pub(crate) fn count(&mut self, column: &'static str, operator: AssignmentOperator, by: i64) {
        if operator == AssignmentOperator::Subtract && by == i64::MIN {
            self.0.refuse(too_much::<M>(column));
            return;
        }
        self.0.assign(Target::whole(column), operator, |values| values.push(|cell| by.encode(cell)));
    }
}

#[cold]
fn too_much<M: Model>(column: &str) -> Error {
    let (table, most) = (M::shapes().table().name, i64::MAX);
    Error::invalid_query(format!(
        "{table}.{column}: a counter is counted down by at most {most} at a time: count up instead"
    ))
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

    fn begin(self) -> Result<(Request, Option<After<()>>)> {
        self.0.begin()
    }
}
