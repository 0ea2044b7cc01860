use super::Select;
use crate::Single;
use coodie_core::{Error, Result};
use coodie_cql::{Model, Reads};
use coodie_driver::{Page, Request};

/// How many rows: `u64`.
#[derive(Debug)]
pub enum Count {}

impl<M: Model> Single for Select<M, Count> {
    type Output = u64;

    fn connection(&self) -> Option<&'static str> {
        M::shapes().table().connection
    }

    fn request(self) -> Result<Request> {
        self.check_unlimited("a count")?;
        self.size()?;
        // Where rows of nulls may come along, a column is counted that only documents have.
        let reads = if self.meets_static_rows() { Reads::CountClustering } else { Reads::Count };
        let (shape, values) = self.build(reads, None)?;
        Ok(Request::new(shape, values))
    }

    fn output(page: Page) -> Result<u64> {
        count(&page)
    }
}

impl<M: Model, A, R> Select<M, A, R> {
    /// `LIMIT` bounds the rows of the answer, and what is made of all has one row: the limit would do nothing.
    pub(super) fn check_unlimited(&self, what: &str) -> Result<()> {
        match self.limit {
            None => Ok(()),
            Some(_) => Err(Error::invalid_query(format!(
                "{}: a limit does not bound {what}, which has one row: leave `.limit(..)` out",
                M::shapes().table().name
            ))),
        }
    }
}

fn count(page: &Page) -> Result<u64> {
    let cell = page.rows.as_ref().and_then(|rows| coodie_core::cell::next(&mut rows.body()).ok().flatten());
    let bytes = cell.and_then(|cell| cell.try_into().ok());
    bytes.map(u64::from_be_bytes).ok_or_else(|| Error::driver("the server answered a count without a number"))
}
