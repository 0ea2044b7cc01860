use super::refusal::{limit_on_pages, unpageable};
use super::{All, Select};
use crate::{Answer, Operation, PageRows, RowType, Target};
use coodie_core::{Error, Result, Values};
use coodie_cql::{Model, Reads, ShapeRef};
use coodie_driver::{PagingState, Request, fingerprint, refuses_paging_state};
use std::num::NonZeroU32;

/// One page of a query.
pub struct PageOf<M, R = M> {
    select: Select<M, All, R>,
    from: Option<PagingState>,
}

/// A page of rows, and where the next begins.
///
/// ```
/// # use coodie_documents::aio::*;
/// # fn main() { run(async {
/// # let (db, commit) = start().await?;
/// use coodie::PagedResult;
///
/// for id in 1..=3 {
///     Commit { id, ..commit.clone() }.save().await?;
/// }
/// let (mut ids, mut from) = (Vec::new(), None);
/// loop {
///     let page: PagedResult<Commit> = Commit::find().page_size(2).page(from).await?;
///     ids.push(page.data.iter().map(|commit| commit.id).collect::<Vec<_>>());
///     let Some(next) = page.paging_state else { break };
///     from = Some(next);
/// }
/// assert_eq!(ids, [vec![1, 2], vec![3]]);
/// # Ok(()) }) }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PagedResult<M> {
    /// The rows.
    pub data: Vec<M>,
    /// The token for `.page(..)`; `None` after the last page.
    pub paging_state: Option<PagingState>,
}

impl<M: Model, R: RowType<Model = M>> Operation for PageOf<M, R> {
    type Output = PagedResult<R::Row>;

    fn connection(&self) -> Option<&'static str> {
        M::shapes().table().connection
    }

    fn start(self, target: Result<Target>) -> Answer<PagedResult<R::Row>> {
        match target.and_then(|target| Ok((self.request(&target)?, target))) {
            Ok(((request, mark), target)) => Answer::of(async move {
                let mut page = target.send(request).await.map_err(of_token)?;
                let next = page.next.take();
                let paging_state =
                    next.as_ref().and_then(Request::from).map(|state| PagingState::new(mark, state));
                let mut data = Vec::new();
                PageRows::<R>::new(page)?.without_static_rows().collect_into(&mut data)?;
                Ok(PagedResult { data, paging_state })
            }),
            Err(why) => Answer::refused(why),
        }
    }
}

/// A token whose checksum is right and that no server gave: only the server sees it.
fn of_token(why: Error) -> Error {
    match why.server_message() {
        Some(text) if why.is_invalid_query() && refuses_paging_state(text) => why.of_paging_token(),
        _ => why,
    }
}

impl<M: Model, R: RowType<Model = M>> PageOf<M, R> {
    pub(crate) fn new(select: Select<M, All, R>, from: Option<PagingState>) -> Self {
        Self { select, from }
    }

    /// The statement that it would send.
    pub(crate) fn statement(self) -> Result<ShapeRef> {
        self.build().map(|(_, shape, _)| shape)
    }

    /// The size of the page, the statement and its values.
    fn build(self) -> Result<(NonZeroU32, ShapeRef, Values)> {
        let size = self.select.size()?;
        self.select.check_pageable()?;
        if self.select.limit.is_some() && self.select.limits_static_rows() {
            return Err(limit_on_pages::<M>());
        }
        if self.select.is_unpageable() {
            return Err(unpageable::<M>());
        }
        let (shape, values) = self.select.build(Reads::Rows, None)?;
        Ok((size, shape, values))
    }

    /// The request, and the fingerprint that ties tokens to it.
    fn request(mut self, target: &Target) -> Result<(Request, u64)> {
        let from = self.from.take();
        let (size, shape, values) = self.build()?;
        let keyspace = target.keyspace.as_deref().or(target.link.keyspace());
        let mark = fingerprint(&shape.cql(keyspace), &values);
        let from = from.map(|token| token.state(mark)).transpose()?;
        Ok((Request::new(shape, values).page(size, from), mark))
    }
}
