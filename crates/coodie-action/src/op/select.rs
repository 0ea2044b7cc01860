use crate::{Answer, Operation, PageRows, Pages, Single, Target};
use coodie_core::{CqlType, Error, Result, Values};
use coodie_cql::{Filter, Model, Operator, OrderBy, Reads, SelectShape, ShapeRef};
use coodie_driver::{Page, PagingState, Request, fingerprint};
use std::marker::PhantomData;
use std::num::NonZeroU32;

/// Reads the rows that pass filters. `A` is the answer: [`All`], [`First`], [`One`], [`Count`], [`Exists`].
pub struct Select<M, A = All> {
    shape: SelectShape,
    values: Result<Values>,
    limit: Option<u32>,
    page_size: Option<u32>,
    answer: PhantomData<fn() -> (M, A)>,
}

/// All rows: `Vec<M>`.
#[derive(Debug)]
pub enum All {}
/// The first row: `Option<M>`.
#[derive(Debug)]
pub enum First {}
/// The only row: `Option<M>`, an error if there are two.
#[derive(Debug)]
pub enum One {}
/// How many rows: `u64`.
#[derive(Debug)]
pub enum Count {}
/// Whether there is a row: `bool`.
#[derive(Debug)]
pub enum Exists {}

/// One page of a query.
pub struct PageOf<M> {
    select: Select<M>,
    from: Option<PagingState>,
}

/// A page of documents, and where the next begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PagedResult<M> {
    /// The documents.
    pub data: Vec<M>,
    /// The token for `.page(..)`; `None` after the last page.
    pub paging_state: Option<PagingState>,
}

/// As the drivers of both servers have it.
const PAGE_SIZE: NonZeroU32 = NonZeroU32::new(5_000).expect("not zero");

impl<M: Model, A> Select<M, A> {
    /// All rows.
    #[expect(clippy::new_without_default, reason = "operations are made by the entry points")]
    #[must_use]
    pub fn new() -> Self {
        let values = Ok(Values::default());
        Self { shape: SelectShape::default(), values, limit: None, page_size: None, answer: PhantomData }
    }

    pub(crate) fn filter<C>(&mut self, filter: Filter<C>) {
        let table = M::shapes().table();
        let (column, operator, value) = filter.into_parts();
        let Ok(values) = &mut self.values else { return };
        let Some(at) = table.position(column) else { return };
        match value.and_then(|value| values.absorb(value)) {
            Ok(()) => self.shape.filters.push((at as u16, operator)),
            Err(why) => self.values = Err(Error::codec(format!("{}.{column}: {why}", table.name))),
        }
    }

    pub(crate) fn order_by<C>(&mut self, order: OrderBy<C>) {
        let (column, order) = order.into_parts();
        self.shape.order.extend(M::shapes().table().position(column).map(|at| (at as u16, order)));
    }

    pub(crate) fn limit(&mut self, rows: u32) {
        self.limit = Some(rows);
    }

    pub(crate) fn page_size(&mut self, rows: u32) {
        self.page_size = Some(rows);
    }

    pub(crate) fn allow_filtering(&mut self) {
        self.shape.allow_filtering = true;
    }

    pub(crate) fn answering<B>(self) -> Select<M, B> {
        let Self { shape, values, limit, page_size, .. } = self;
        Select { shape, values, limit, page_size, answer: PhantomData }
    }

    /// The statement and its values.
    fn build(mut self, reads: Reads, most: Option<u32>) -> Result<(ShapeRef, Values)> {
        let mut values = self.values?;
        let limit = match (most, self.limit) {
            (Some(most), Some(limit)) => Some(most.min(limit)),
            (most, limit) => most.or(limit),
        };
        if let Some(rows) = limit {
            let rows =
                i32::try_from(rows).ok().filter(|rows| *rows > 0).ok_or_else(|| bad_limit::<M>(rows))?;
            values.push(|cell| rows.encode(cell)).map_err(|why| Error::codec(why.to_string()))?;
        }
        self.shape.limit = limit.is_some();
        self.shape.reads = reads;
        Ok((M::shapes().select(&self.shape)?, values))
    }

    fn size(&self) -> Result<NonZeroU32> {
        let size = self.page_size.map_or(Some(PAGE_SIZE), NonZeroU32::new);
        size.filter(|size| i32::try_from(size.get()).is_ok()).ok_or_else(|| {
            Error::invalid_query(format!(
                "{}: a page has at least 1 row and at most 2,147,483,647: give `.page_size(..)` another size",
                M::shapes().table().name
            ))
        })
    }

    /// Tells whether the server cannot page the query: `IN` on the partition key together with an order.
    fn is_unpageable(&self) -> bool {
        let table = M::shapes().table();
        let in_partition = |(at, operator): &(u16, _)| {
            *operator == Operator::In && table.partition.contains(&usize::from(*at))
        };
        !self.shape.order.is_empty() && self.shape.filters.iter().any(in_partition)
    }

    pub(crate) fn pages(self) -> Result<Pages<M>> {
        let size = self.size()?;
        if self.is_unpageable() {
            return Err(unpageable::<M>());
        }
        let (shape, values) = self.build(Reads::Rows, None)?;
        Ok(Pages::new(shape, values, size))
    }
}

#[cold]
fn bad_limit<M: Model>(rows: u32) -> Error {
    Error::invalid_query(format!(
        "{}: a limit of {rows} rows is out of range: give `.limit(..)` 1 to 2,147,483,647, or leave it out",
        M::shapes().table().name
    ))
}

#[cold]
fn unpageable<M: Model>() -> Error {
    Error::invalid_query(format!(
        "{}: the server cannot page a query with `in_list` on the partition key and an order: leave one of them out, \
         or read all rows at once",
        M::shapes().table().name
    ))
}

impl<M: Model> Operation for Select<M, All> {
    type Output = Vec<M>;

    fn connection(&self) -> Option<&'static str> {
        M::shapes().table().connection
    }

    fn start(self, target: Result<Target>) -> Answer<Vec<M>> {
        let unpaged = self.is_unpageable();
        let size = self.size();
        match target.and_then(|target| Ok((target, size?, self.build(Reads::Rows, None)?))) {
            Ok((target, _, (shape, values))) if unpaged => {
                Answer::of(read_at_once(target, Request::new(shape, values)))
            }
            Ok((target, size, (shape, values))) => {
                Answer::of(read_all(target, Pages::new(shape, values, size)))
            }
            Err(why) => Answer::refused(why),
        }
    }
}

async fn read_at_once<M: Model>(target: Target, request: Request) -> Result<Vec<M>> {
    let mut all = Vec::new();
    PageRows::new(target.send(request).await?)?.collect_into(&mut all)?;
    Ok(all)
}

async fn read_all<M: Model>(target: Target, mut pages: Pages<M>) -> Result<Vec<M>> {
    let mut all = Vec::new();
    while let Some(page) = pages.ask(&target) {
        pages.take(page.await)?.collect_into(&mut all)?;
    }
    Ok(all)
}

impl<M: Model> Operation for PageOf<M> {
    type Output = PagedResult<M>;

    fn connection(&self) -> Option<&'static str> {
        M::shapes().table().connection
    }

    fn start(self, target: Result<Target>) -> Answer<PagedResult<M>> {
        match target.and_then(|target| Ok((self.request()?, target))) {
            Ok(((request, mark), target)) => Answer::of(async move {
                let mut page = target.send(request).await?;
                let next = page.next.take();
                let paging_state =
                    next.as_ref().and_then(Request::from).map(|state| PagingState::new(mark, state));
                let mut data = Vec::new();
                PageRows::new(page)?.collect_into(&mut data)?;
                Ok(PagedResult { data, paging_state })
            }),
            Err(why) => Answer::refused(why),
        }
    }
}

impl<M: Model> PageOf<M> {
    pub(crate) fn new(select: Select<M>, from: Option<PagingState>) -> Self {
        Self { select, from }
    }

    /// The request, and the fingerprint that ties tokens to it.
    fn request(self) -> Result<(Request, u64)> {
        let size = self.select.size()?;
        if self.select.is_unpageable() {
            return Err(unpageable::<M>());
        }
        let (shape, values) = self.select.build(Reads::Rows, None)?;
        let mark = fingerprint(&shape.cql(None), &values);
        let from = self.from.map(|token| token.state(mark)).transpose()?;
        Ok((Request::new(shape, values).page(size, from), mark))
    }
}

macro_rules! single {
    ($($answer:ident -> $output:ty, $reads:ident, $most:expr, |$select:ident| $check:expr, |$page:ident| $read:expr;)*) => { $(
        impl<M: Model> Single for Select<M, $answer> {
            type Output = $output;

            fn connection(&self) -> Option<&'static str> {
                M::shapes().table().connection
            }

            fn request(self) -> Result<Request> {
                let $select = &self;
                $check?;
                let (shape, values) = self.build(Reads::$reads, $most)?;
                Ok(Request::new(shape, values))
            }

            fn output($page: Page) -> Result<$output> {
                $read
            }
        }
    )* };
}
single! {
    First -> Option<M>, Rows, Some(1), |_select| Ok(()), |page| PageRows::new(page)?.next().transpose();
    One -> Option<M>, Rows, Some(2), |_select| Ok(()), |page| only(PageRows::new(page)?);
    Count -> u64, Count, None, |select| select.check_unlimited("count"), |page| count(&page);
    Exists -> bool, Key, Some(1), |_select| Ok(()), |page| Ok(page.rows.is_some_and(|rows| !rows.is_empty()));
}

impl<M: Model, A> Select<M, A> {
    /// `LIMIT` bounds the rows of the answer, and a count has one row: the limit would do nothing.
    fn check_unlimited(&self, verb: &str) -> Result<()> {
        match self.limit {
            None => Ok(()),
            Some(_) => Err(Error::invalid_query(format!(
                "{}: a limit does not bound a {verb}, which has one row: leave `.limit(..)` out",
                M::shapes().table().name
            ))),
        }
    }
}

fn only<M: Model>(mut rows: PageRows<M>) -> Result<Option<M>> {
    let found = rows.next().transpose()?;
    match rows.next() {
        None => Ok(found),
        Some(_) => Err(Error::multiple_documents_found(format!(
            "{}: more than one row passes the filters; use `find().first()` for any of them, or filter by the whole key",
            M::shapes().table().name
        ))),
    }
}

fn count(page: &Page) -> Result<u64> {
    let cell = page.rows.as_ref().and_then(|rows| coodie_core::cell::next(&mut rows.body()).ok().flatten());
    let bytes = cell.and_then(|cell| cell.try_into().ok());
    bytes.map(u64::from_be_bytes).ok_or_else(|| Error::driver("the server answered a count without a number"))
}
