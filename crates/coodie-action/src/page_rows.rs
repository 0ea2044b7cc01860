use coodie_core::{Error, Layout, Result, Row, RowSet, cell};
use coodie_cql::Model;
use coodie_driver::Page;
use std::marker::PhantomData;

/// The rows of one page, each made a model when it is asked for.
pub struct PageRows<M> {
    rows: Option<(RowSet, Layout)>,
    offset: usize,
    left: usize,
    model: PhantomData<fn() -> M>,
}

impl<M: Model> PageRows<M> {
    /// The rows of a page.
    ///
    /// # Errors
    /// `Schema`, if a column has another type than the model declares.
    pub fn new(page: Page) -> Result<Self> {
        let Some(rows) = page.rows else { return Ok(Self::empty()) };
        let layout = Layout::of(M::shapes().table(), rows.specs())?;
        let left = rows.len();
        Ok(Self { rows: Some((rows, layout)), offset: 0, left, model: PhantomData })
    }

    /// No rows.
    #[must_use]
    pub fn empty() -> Self {
        Self { rows: None, offset: 0, left: 0, model: PhantomData }
    }

    /// All rows.
    ///
    /// # Errors
    /// That of the first row that does not fit the model.
    pub(crate) fn collect_into(mut self, all: &mut Vec<M>) -> Result<()> {
        all.reserve_exact(self.left);
        self.try_for_each(|row| {
            all.push(row?);
            Ok(())
        })
    }

    fn read(&mut self) -> Result<M> {
        let Some((rows, layout)) = &self.rows else { return Err(Error::driver("the page has no rows")) };
        let start = &rows.body()[self.offset..];
        let mut body = start;
        let mut row = Row::read(M::shapes().table(), layout, rows.specs(), &mut body)?;
        match M::read(&mut row) {
            Ok(model) => {
                self.offset += start.len() - row.rest(body).len();
                Ok(model)
            }
            Err(why) => {
                self.offset += skip(start, rows.specs().len())?;
                Err(why)
            }
        }
    }
}

/// How many bytes a row of so many cells has: after an error the next row is found by it.
#[cold]
fn skip(start: &[u8], cells: usize) -> Result<usize> {
    let mut rest = start;
    for _ in 0..cells {
        cell::next(&mut rest).map_err(|why| Error::codec(why.to_string()))?;
    }
    Ok(start.len() - rest.len())
}

impl<M: Model> Iterator for PageRows<M> {
    type Item = Result<M>;

    #[inline]
    fn next(&mut self) -> Option<Result<M>> {
        self.left = self.left.checked_sub(1)?;
        Some(self.read())
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}
