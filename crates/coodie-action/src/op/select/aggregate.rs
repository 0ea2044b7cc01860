use super::Select;
use crate::{PageRows, RowType, Single};
use coodie_core::{Error, Result};
use coodie_cql::{Model, Reads};
use coodie_driver::{Page, Request};

/// The one value that an aggregate makes of all rows.
#[derive(Debug)]
pub enum Value {}

impl<M: Model, R: RowType<Model = M>> Single for Select<M, Value, R> {
    type Output = R::Row;

    fn connection(&self) -> Option<&'static str> {
        M::shapes().table().connection
    }

    fn request(self) -> Result<Request> {
        self.size()?;
        if self.shape.clauses.as_ref().is_some_and(|clauses| !clauses.group.is_empty()) {
            return Err(Error::invalid_query(format!(
                "{}: this is one value of all rows, and groups have one each: chain `.select((..))` with it instead",
                M::shapes().table().name
            )));
        }
        let (shape, values) = self.build(Reads::Rows, None)?;
        Ok(Request::new(shape, values))
    }

    fn output(page: Page) -> Result<R::Row> {
        let value = PageRows::<R>::new(page)?.next().transpose()?;
        value.ok_or_else(|| Error::driver("the server answered an aggregate without a row"))
    }
}

impl<M: Model, A, R> Select<M, A, R> {
    /// Tells whether the answer is one row that is made of all.
    pub(super) fn makes_one_row(&self) -> bool {
        let clauses = self.shape.clauses.as_ref();
        clauses.is_some_and(|clauses| clauses.group.is_empty() && clauses.aggregates())
    }

    /// What is one row of all has no pages to go on with.
    pub(in crate::op) fn check_pageable(&self) -> Result<()> {
        if !self.makes_one_row() {
            return Ok(());
        }
        Err(Error::invalid_query(format!(
            "{}: an aggregate is one row, and has no pages: finish the query as it is, or chain `.group_by(..)`",
            M::shapes().table().name
        )))
    }
}
