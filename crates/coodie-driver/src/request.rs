use crate::{BoundWrites, RequestOptions};
use coodie_core::Values;
use coodie_cql::{BatchKind, ShapeRef};
use std::num::NonZeroU32;
use std::sync::Arc;

/// One statement to run.
///
/// ```
/// # use coodie_documents::aio::*;
/// # fn main() { run(async {
/// # let (_, commit) = start().await?;
/// use coodie::driver::{Connect, Driver, Paging, Request, Values};
/// use coodie::{CqlType, Model};
/// use std::num::NonZeroU32;
///
/// let link = Memory::new().connect().await?;
/// let db = init_coodie(link.clone()).unregistered().await?;
/// Other::sync_table().on(&db).await?;
/// Other { id: 7 }.save().on(&db).await?;
///
/// let mut key = Values::default();
/// key.push(|cell| 7_i32.encode(cell)).unwrap();
/// let request = Request::new(Other::shapes().get(), key);
/// assert_eq!(request.paging, Paging::Unpaged);
/// let page = link.execute(request.page(NonZeroU32::new(100).unwrap(), None)).await?;
/// assert_eq!(page.rows.unwrap().len(), 1);
/// # Ok(()) }) }
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Request {
    /// The statement.
    pub shape: ShapeRef,
    /// Its values, in the order and the types of its markers.
    pub values: Values,
    /// The keyspace, if the call says one; a keyspace that the statement names goes before it.
    pub keyspace: Option<Arc<str>>,
    /// How much of the answer to fetch.
    pub paging: Paging,
    /// How it is carried out, if anything was said of it.
    pub options: Option<Arc<RequestOptions>>,
}

/// How much of an answer to fetch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Paging {
    /// All rows at once.
    #[default]
    Unpaged,
    /// One page.
    Page {
        /// How many rows at most.
        size: NonZeroU32,
        /// Where the page before it ended.
        from: Option<Arc<[u8]>>,
    },
}

impl Request {
    /// Makes a statement in the default keyspace, its answer fetched at once.
    #[must_use]
    pub fn new(shape: ShapeRef, values: Values) -> Self {
        Self { shape, values, keyspace: None, paging: Paging::Unpaged, options: None }
    }

    /// Says where the page begins, if it is not the first.
    #[must_use]
    pub fn from(&self) -> Option<&Arc<[u8]>> {
        match &self.paging {
            Paging::Page { from, .. } => from.as_ref(),
            Paging::Unpaged => None,
        }
    }

    /// Returns the same, one page of it.
    #[must_use]
    pub fn page(mut self, size: NonZeroU32, from: Option<Arc<[u8]>>) -> Self {
        self.paging = Paging::Page { size, from };
        self
    }
}

/// Several writes to run as one.
///
/// ```
/// use coodie_cql::BatchKind;
/// use coodie_driver::{BatchRequest, BoundWrites};
///
/// let mut batch = BatchRequest::new(BatchKind::Unlogged, BoundWrites::default());
/// batch.timestamp = Some(1_700_000_000_000_000);
/// assert!(batch.writes.is_empty() && batch.keyspace.is_none());
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct BatchRequest {
    /// How it is carried out.
    pub kind: BatchKind,
    /// The writes.
    pub writes: BoundWrites,
    /// The keyspace, if the call says one.
    pub keyspace: Option<Arc<str>>,
    /// The time of all writes that have none of their own, in microseconds since 1970.
    pub timestamp: Option<i64>,
    /// How it is carried out, if anything was said of it.
    pub options: Option<Arc<RequestOptions>>,
}

impl BatchRequest {
    /// Takes these writes, in the default keyspace.
    #[must_use]
    pub fn new(kind: BatchKind, writes: BoundWrites) -> Self {
        Self { kind, writes, keyspace: None, timestamp: None, options: None }
    }
}
