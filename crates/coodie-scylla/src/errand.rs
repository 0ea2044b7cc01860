use crate::ScyllaDriver;
use crate::answer::page;
use crate::failure::Failed;
use crate::prepared::Prepared;
use crate::values::Encoded;
use coodie_core::Result;
use coodie_driver::{BoxFuture, Page, Paging, Request};
use scylla::client::session::Session;
use scylla::errors::ExecutionError;
use scylla::response::query_result::QueryResult;
use scylla::response::{PagingState, PagingStateResponse};
use scylla::statement::prepared::PreparedStatement;
use std::sync::Arc;

/// A request whose statement is prepared, and all that it takes to send it.
pub(crate) struct Errand {
    driver: Arc<ScyllaDriver>,
    prepared: Arc<Prepared>,
    /// The statement as the call has it, if it differs from the one prepared.
    said: Option<Box<PreparedStatement>>,
    request: Request,
    /// Whether it was prepared anew for this request.
    anew: bool,
}

/// What is needed at once: the session, the values, and where the page begins, if it is one.
type Begun = (Arc<Arc<Session>>, Encoded, Option<PagingState>);

impl Errand {
    /// # Errors
    /// `Configuration`: the options name a profile that the database does not have.
    pub(crate) fn new(
        driver: Arc<ScyllaDriver>,
        prepared: Arc<Prepared>,
        request: Request,
        anew: bool,
    ) -> Result<Self> {
        let said = driver.as_said(&prepared, &request)?;
        Ok(Self { driver, prepared, said, request, anew })
    }

    #[inline]
    pub(crate) fn begin(&self) -> Result<Begun> {
        let session = self.driver.session.enter()?;
        self.prepared.compare_again(&session, &self.request.shape)?;
        let values = self.prepared.encode(&self.request.values)?;
        let from = match &self.request.paging {
            Paging::Unpaged => None,
            Paging::Page { from: None, .. } => Some(PagingState::start()),
            Paging::Page { from: Some(from), .. } => Some(PagingState::new_from_raw_bytes(from.clone())),
        };
        Ok((session, values, from))
    }

    #[inline]
    pub(crate) fn statement(&self) -> &PreparedStatement {
        self.said.as_deref().unwrap_or(&self.prepared.statement)
    }

    #[inline]
    pub(crate) fn end(self, result: QueryResult, next: Option<PagingStateResponse>) -> Result<Page> {
        let page = page(result, next, self.request.shape.whole_rows_of())?;
        Ok(page.answering(self.request))
    }

    /// What failed, unless the server knows the statement under another identity now: then it is prepared anew, once.
    #[cold]
    pub(crate) fn failed(self, why: ExecutionError) -> BoxFuture<'static, Result<Page>> {
        match Failed::from(why) {
            Failed::Reprepared if !self.anew => {
                self.driver.slots.slot(self.request.shape.id(), self.request.keyspace.as_ref()).forget();
                Box::pin(self.driver.run(self.request, true))
            }
            why => Box::pin(std::future::ready(Err(why.into_error()))),
        }
    }
}
