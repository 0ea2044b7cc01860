use super::{Conditional, Plain, UsingValues};
use crate::{LwtResult, Single};
use coodie_core::bucket::Bucketed;
use coodie_core::{Error, JsonRow, Result, Serialize, Table};
use coodie_cql::{Model, Using};
use coodie_driver::{Page, Request};
use std::marker::PhantomData;

/// Writes a row that is a JSON object: `INSERT INTO .. JSON ?`. `S` says whether only if the key is free.
pub struct InsertJson<M, S = Plain> {
    row: Result<JsonRow>,
    pub(crate) using: UsingValues,
    types: PhantomData<fn() -> (M, S)>,
}

impl<M: Model, S> InsertJson<M, S> {
    /// Begins an insert of this row.
    pub fn new(row: &impl Serialize) -> Self {
        let table = M::shapes().table();
        let row = JsonRow::of(table, row)
            .map_err(|why| Error::invalid_query(format!("{}: {why}", table.name)))
            .and_then(|row| M::BUCKETS.first().map_or(Ok(row), |one| Err(no_bucket(table, one))));
        Self { row, using: UsingValues::default(), types: PhantomData }
    }

    fn statement(self, if_not_exists: bool) -> Result<Request> {
        let shapes = M::shapes();
        let JsonRow { text: mut values, indexed } = self.row?;
        shapes.save(Using::default()).check_indexed(&indexed)?;
        let shape = shapes.insert_json(self.using.shape(), if_not_exists)?;
        self.using.append_to(shapes.table(), &mut values)?;
        Ok(Request::new(shape, values))
    }
}

#[cold]
fn no_bucket(table: &Table, Bucketed { bucket, time, .. }: &Bucketed) -> Error {
    Error::invalid_query(format!(
        "{}: `{bucket}` is the bucket of `{time}`, which is the server's to read in JSON: make a document of it and \
         `save()` that",
        table.name
    ))
}

macro_rules! answers {
    ($state:ident -> $output:ty, $if_not_exists:literal, |$page:ident| $read:expr) => {
        impl<M: Model> Single for InsertJson<M, $state> {
            type Output = $output;

            fn connection(&self) -> Option<&'static str> {
                M::shapes().table().connection
            }

            fn request(self) -> Result<Request> {
                self.statement($if_not_exists)
            }

            fn output($page: Page) -> Result<$output> {
                $read
            }
        }
    };
}
answers!(Plain -> (), false, |_page| Ok(()));
answers!(Conditional -> LwtResult<M>, true, |page| LwtResult::read(page));
