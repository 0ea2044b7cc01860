use super::{Conditional, Plain, UsingValues};
use crate::{LwtResult, Single};
use coodie_core::{Error, Result, Serialize, Values, push_json_row};
use coodie_cql::Model;
use coodie_driver::{Page, Request};
use std::marker::PhantomData;

/// Writes a row that is a JSON object: `INSERT INTO .. JSON ?`. `S` says whether only if the key is free.
pub struct InsertJson<M, S = Plain> {
    row: Result<Values>,
    pub(crate) using: UsingValues,
    types: PhantomData<fn() -> (M, S)>,
}

impl<M: Model, S> InsertJson<M, S> {
    /// This row.
    pub fn new(row: &impl Serialize) -> Self {
        let (table, mut values) = (M::shapes().table(), Values::with_capacity(128));
        let pushed = push_json_row(&mut values, table, row);
        let row =
            pushed.map(|()| values).map_err(|why| Error::invalid_query(format!("{}: {why}", table.name)));
        Self { row, using: UsingValues::default(), types: PhantomData }
    }

    fn statement(self, if_not_exists: bool) -> Result<Request> {
        let (shapes, mut values) = (M::shapes(), self.row?);
        let shape = shapes.insert_json(self.using.shape(), if_not_exists)?;
        self.using.append_to(shapes.table(), &mut values)?;
        Ok(Request::new(shape, values))
    }
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
