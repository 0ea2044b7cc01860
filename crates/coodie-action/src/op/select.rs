use super::refusal::{bad_limit, check_key_values, not_a_column, unpageable};
use crate::{Answer, Operation, PageRows, Pages, Single, Target};
use coodie_core::{CqlType, Error, Result, Role, Values};
use coodie_cql::{Filter, Model, Operator, OrderBy, Reads, Restriction, SelectShape, ShapeRef};
use coodie_driver::{Page, Request};
use std::marker::PhantomData;
use std::num::NonZeroU32;

/// Reads the rows that pass filters. `A` is the answer: [`All`], [`First`], [`One`], [`Count`], [`Exists`].
pub struct Select<M, A = All> {
    pub(super) shape: SelectShape,
    pub(super) values: Result<Values>,
    pub(super) limit: Option<u32>,
    pub(super) page_size: Option<u32>,
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

/// As the drivers of both servers have it.
const PAGE_SIZE: NonZeroU32 = NonZeroU32::new(5_000).expect("not zero");

/// Where the discriminator is in the table of a variant.
pub(super) const DISCRIMINATOR: u16 = 0;

pub(super) fn encode_tag(tag: &str) -> Result<Values> {
    let mut values = Values::with_capacity(62);
    let encoded = values.push(|cell| coodie_core::cell::bytes(cell, tag.as_bytes()));
    encoded.map(|()| values).map_err(|why| Error::codec(why.to_string()))
}

impl<M: Model, A> Select<M, A> {
    /// All rows; of a variant, those with its tag.
    #[expect(clippy::new_without_default, reason = "operations are made by the entry points")]
    #[must_use]
    pub fn new() -> Self {
        let (mut shape, mut values) = (SelectShape::default(), Ok(Values::default()));
        if let Some(tag) = const { M::PARTS.tag } {
            shape.filters.push(Restriction::column(DISCRIMINATOR, Operator::Eq));
            values = encode_tag(tag);
        }
        Self { shape, values, limit: None, page_size: None, answer: PhantomData }
    }

    pub(crate) fn filter<C>(&mut self, filter: Filter<C>) {
        let table = M::shapes().table();
        let (subject, operator, value) = filter.into_parts();
        let Ok(values) = &mut self.values else { return };
        let place =
            |name: &&str| table.position(name).map(|at| at as u16).ok_or_else(|| not_a_column(table, name));
        let refused = |why| Error::codec(format!("{}.{subject}: {why}", table.name));
        let restriction = subject.try_map(place).and_then(|subject| {
            value.and_then(|value| values.absorb(value)).map_err(refused)?;
            Ok(Restriction { subject, operator })
        });
        match restriction {
            Ok(restriction) => self.shape.filters.push(restriction),
            Err(why) => self.values = Err(why),
        }
    }

    pub(crate) fn order_by<C>(&mut self, order: OrderBy<C>) {
        let (column, order) = order.into_parts();
        match M::shapes().table().position(column) {
            Some(at) => self.shape.order.push((at as u16, order)),
            None => self.values = Err(not_a_column(M::shapes().table(), column)),
        }
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
    pub(super) fn build(mut self, reads: Reads, most: Option<u32>) -> Result<(ShapeRef, Values)> {
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
        check_key_values(M::shapes().table(), &self.shape.filters, &values)?;
        Ok((M::shapes().select(&self.shape)?, values))
    }

    /// Tells whether the answer may hold the row of nulls that stands for a partition with static columns and no rows.
    /// It is no document, so that the server must neither count it nor take it for one of the rows that a limit allows.
    fn meets_static_rows(&self) -> bool {
        let table = M::shapes().table();
        let of_partition = |filter: &Restriction| {
            filter.subject.columns().iter().all(|at| {
                let role = table.columns[usize::from(*at)].role;
                role.is_static() || matches!(role, Role::Partition(_))
            })
        };
        !table.clustering.is_empty()
            && table.columns.iter().any(|column| column.role.is_static())
            && self.shape.filters.iter().all(of_partition)
    }

    /// Tells whether a limit would count such rows: in one partition it cannot, where either rows are or that one.
    pub(super) fn limits_static_rows(&self) -> bool {
        let equal = |at: &usize| self.shape.filters.iter().any(|filter| filter.is(*at, Operator::Eq));
        self.meets_static_rows() && !M::shapes().table().partition.iter().all(equal)
    }

    pub(super) fn size(&self) -> Result<NonZeroU32> {
        let size = self.page_size.map_or(Some(PAGE_SIZE), NonZeroU32::new);
        size.filter(|size| i32::try_from(size.get()).is_ok()).ok_or_else(|| {
            Error::invalid_query(format!(
                "{}: a page has at least 1 row and at most 2,147,483,647: give `.page_size(..)` another size",
                M::shapes().table().name
            ))
        })
    }

    /// Tells whether the server cannot page the query: `IN` on the partition key together with an order.
    pub(super) fn is_unpageable(&self) -> bool {
        let table = M::shapes().table();
        let asked = |at: &usize| self.shape.filters.iter().any(|filter| filter.is(*at, Operator::In));
        !self.shape.order.is_empty() && table.partition.iter().any(asked)
    }

    /// The pages of the query, and the most documents to take from them, where the server cannot see to that.
    pub(crate) fn pages(mut self) -> Result<(Pages<M>, Option<u32>)> {
        let size = self.size()?;
        if self.is_unpageable() {
            return Err(unpageable::<M>());
        }
        let most = if self.limits_static_rows() { self.limit.take() } else { None };
        if let Some(rows) = most.filter(|rows| *rows == 0 || i32::try_from(*rows).is_err()) {
            return Err(bad_limit::<M>(rows));
        }
        let (shape, values) = self.build(Reads::Rows, None)?;
        Ok((Pages::new(shape, values, size), most))
    }

    /// Answers with what the first `most` documents give.
    fn start_few<T: Send + 'static>(
        mut self,
        target: Result<Target>,
        reads: Reads,
        most: u32,
        single: fn(Page) -> Result<T>,
        few: fn(Vec<M>) -> Result<T>,
    ) -> Answer<T> {
        if !self.meets_static_rows() {
            let request = self.size().and_then(|_| self.build(reads, Some(most)));
            return match target.and_then(|target| Ok((target, request?))) {
                Ok((target, (shape, values))) => {
                    Answer::one(target.send(Request::new(shape, values)), single)
                }
                Err(why) => Answer::refused(why),
            };
        }
        self.limit = Some(self.limit.map_or(most, |limit| limit.min(most)));
        self.page_size = self.page_size.or(Some(most.max(2)));
        match target.and_then(|target| Ok((target, self.pages()?))) {
            Ok((target, (pages, most))) => {
                Answer::of(async move { few(read_all(target, pages, most).await?) })
            }
            Err(why) => Answer::refused(why),
        }
    }
}

impl<M: Model> Operation for Select<M, All> {
    type Output = Vec<M>;

    fn connection(&self) -> Option<&'static str> {
        M::shapes().table().connection
    }

    fn start(self, target: Result<Target>) -> Answer<Vec<M>> {
        if self.is_unpageable() {
            let request = self.size().and_then(|_| self.build(Reads::Rows, None));
            return match target.and_then(|target| Ok((target, request?))) {
                Ok((target, (shape, values))) => {
                    Answer::of(read_at_once(target, Request::new(shape, values)))
                }
                Err(why) => Answer::refused(why),
            };
        }
        match target.and_then(|target| Ok((target, self.pages()?))) {
            Ok((target, (pages, most))) => Answer::of(read_all(target, pages, most)),
            Err(why) => Answer::refused(why),
        }
    }
}

async fn read_at_once<M: Model>(target: Target, request: Request) -> Result<Vec<M>> {
    let mut all = Vec::new();
    PageRows::new(target.send(request).await?)?.without_static_rows().collect_into(&mut all)?;
    Ok(all)
}

pub(super) async fn read_all<M: Model>(
    target: Target,
    mut pages: Pages<M>,
    most: Option<u32>,
) -> Result<Vec<M>> {
    let mut all = Vec::new();
    let most = most.map_or(usize::MAX, |most| most as usize);
    while let Some(page) = pages.ask(&target) {
        pages.take(page.await)?.collect_into(&mut all)?;
        if all.len() >= most {
            all.truncate(most);
            break;
        }
    }
    Ok(all)
}

macro_rules! few {
    ($($answer:ident -> $output:ty, $reads:ident, $most:literal, $single:expr, $few:expr;)*) => { $(
        impl<M: Model> Operation for Select<M, $answer> {
            type Output = $output;

            fn connection(&self) -> Option<&'static str> {
                M::shapes().table().connection
            }

            fn start(self, target: Result<Target>) -> Answer<$output> {
                self.start_few(target, Reads::$reads, $most, $single, $few)
            }
        }
    )* };
}
few! {
    First -> Option<M>, Rows, 1, |page| PageRows::new(page)?.next().transpose(), |found| Ok(found.into_iter().next());
    One -> Option<M>, Rows, 2, |page| only(PageRows::new(page)?), |found| only(found.into_iter().map(Ok));
    Exists -> bool, Key, 1, |page| Ok(page.rows.is_some_and(|rows| !rows.is_empty())), |found| Ok(!found.is_empty());
}

impl<M: Model> Single for Select<M, Count> {
    type Output = u64;

    fn connection(&self) -> Option<&'static str> {
        M::shapes().table().connection
    }

    fn request(self) -> Result<Request> {
        self.check_unlimited("count")?;
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

fn only<M: Model>(mut rows: impl Iterator<Item = Result<M>>) -> Result<Option<M>> {
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
