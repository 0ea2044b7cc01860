use crate::RowType;
use coodie_core::{Error, Result, cell};
use coodie_cql::Model;
use coodie_driver::Page;

/// The rows of one page, each made a model, or what else was asked for, when its turn comes.
pub struct PageRows<R: RowType> {
    page: Option<R::Page>,
    offset: usize,
    left: usize,
    /// Where in the columns the first of the clustering key is, if rows without one are left out.
    clustering: Option<usize>,
}

impl<R: RowType> PageRows<R> {
    /// Makes the rows of a page.
    ///
    /// # Errors
    /// `Schema`, if a column has another type than was asked for.
    pub fn new(page: Page) -> Result<Self> {
        let Some(rows) = page.rows else { return Ok(Self::empty()) };
        let left = rows.len();
        Ok(Self { page: Some(R::open(rows)?), offset: 0, left, clustering: None })
    }

    /// Makes rows of which there is none.
    #[must_use]
    pub fn empty() -> Self {
        Self { page: None, offset: 0, left: 0, clustering: None }
    }

    /// Leaves out the row of nulls that a server sends for a partition that has static columns and no rows: it is no
    /// document.
    pub(crate) fn without_static_rows(mut self) -> Self {
        let table = R::Model::shapes().table();
        let has_statics = table.columns.iter().any(|column| column.role.is_static());
        if let (true, Some(first), Some(page)) = (has_statics, table.clustering.first(), &self.page) {
            let name = table.columns[*first].name;
            self.clustering = R::rows(page).specs().iter().position(|spec| spec.name() == name);
        }
        self
    }

    /// Goes over static rows: those whose clustering key is null.
    fn skip_static_rows(&mut self, clustering: usize) -> Result<()> {
        let Some(rows) = self.page.as_ref().map(R::rows) else { return Ok(()) };
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
    /// That of the first row that does not fit.
    pub(crate) fn collect_into(mut self, all: &mut Vec<R::Row>) -> Result<()> {
        all.reserve_exact(self.left);
        self.try_for_each(|row| {
            all.push(row?);
            Ok(())
        })
    }

    fn read(&mut self) -> Result<R::Row> {
        let Some(page) = &self.page else { return Err(Error::driver("the page has no rows")) };
        R::read(page, &mut self.offset)
    }
}

/// How many bytes so many cells have.
pub(crate) fn skip(start: &[u8], cells: usize) -> Result<usize> {
    let mut rest = start;
    for _ in 0..cells {
        cell::next(&mut rest).map_err(|why| Error::codec(why.to_string()))?;
    }
    Ok(start.len() - rest.len())
}

impl<R: RowType> Iterator for PageRows<R> {
    type Item = Result<R::Row>;

    #[inline]
    fn next(&mut self) -> Option<Result<R::Row>> {
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
