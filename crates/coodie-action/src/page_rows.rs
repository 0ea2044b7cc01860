use coodie_core::{Error, Layout, Result, Row, RowSet, cell};
use coodie_cql::Model;
use coodie_driver::Page;
use std::marker::PhantomData;

/// The rows of one page, each made a model when it is asked for.
pub struct PageRows<M> {
    rows: Option<(RowSet, Layout)>,
    offset: usize,
    left: usize,
    /// Where in the columns the first of the clustering key is, if rows without one are left out.
    clustering: Option<usize>,
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
        Ok(Self { rows: Some((rows, layout)), offset: 0, left, clustering: None, model: PhantomData })
    }

    /// No rows.
    #[must_use]
    pub fn empty() -> Self {
        Self { rows: None, offset: 0, left: 0, clustering: None, model: PhantomData }
    }

    /// Leaves out the row of nulls that a server sends for a partition that has static columns and no rows: it is no
    /// document.
    pub(crate) fn without_static_rows(mut self) -> Self {
        let table = M::shapes().table();
        let has_statics = table.columns.iter().any(|column| column.role.is_static());
        if let (true, Some(first), Some((rows, _))) = (has_statics, table.clustering.first(), &self.rows) {
            let name = table.columns[*first].name;
            self.clustering = rows.specs().iter().position(|spec| spec.name() == name);
        }
        self
    }

    /// Goes over static rows: those whose clustering key is null.
    fn skip_static_rows(&mut self, clustering: usize) -> Result<()> {
        let Some((rows, _)) = &self.rows else { return Ok(()) };
        while self.left > 0 {
            let start = &rows.body()[self.offset..];
            let mut key = &start[skip(start, clustering)?..];
            if cell::next(&mut key).map_err(|why| Error::codec(why.to_string()))?.is_some() {
                break;
            }
            self.offset += skip(start, rows.specs().len())?;
            self.left -= 1;
        }
        Ok(())
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
        let mut row = Row::of(M::shapes().table(), layout, rows.specs(), start);
        let model = M::read(&mut row);
        // After an error too: the next row is found by it.
        self.offset += start.len() - row.rest()?.len();
        model
    }
}

/// How many bytes so many cells have.
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
        if let Some(clustering) = self.clustering
            && let Err(why) = self.skip_static_rows(clustering)
        {
            self.left = 0;
            return Some(Err(why));
        }
        self.left = self.left.checked_sub(1)?;
        Some(self.read())
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (if self.clustering.is_some() { 0 } else { self.left }, Some(self.left))
    }
}
