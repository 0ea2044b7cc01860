use crate::ScyllaDriver;
use crate::answer::page;
use crate::connection::Connection;
use crate::failure::Failed;
use crate::patience::Patience;
use crate::prepared::Prepared;
use crate::values::Encoded;
use coodie_core::Result;
use coodie_driver::{BoxFuture, Page, Paging, Request};
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

/// What is needed at once: the connection, the values, and where the page begins, if it is one.
type Begun = (Arc<Connection>, Encoded, Option<PagingState>);

impl Errand {
    /// # Errors
    /// `Configuration`: the options name a profile that the database does not have.
    #[inline]
    pub(crate) fn new(
        driver: Arc<ScyllaDriver>,
        prepared: Arc<Prepared>,
        request: Request,
        anew: bool,
    ) -> Result<Self> {
        let said = if is_as_prepared(&prepared.statement, &request) {
            None
        } else {
            Some(Box::new(driver.as_said(&prepared.statement, &request)?))
        };
        Ok(Self { driver, prepared, said, request, anew })
    }

    #[inline]
    pub(crate) fn begin(&self) -> Result<Begun> {
        let connection = self.driver.connection.enter()?;
        self.prepared.compare_again(connection.session()?, &self.request.shape)?;
        let values = Encoded::new(&self.prepared.encode(self.request.values.borrowed())?)?;
        let from = match &self.request.paging {
            Paging::Unpaged => None,
            Paging::Page { from: None, .. } => Some(PagingState::start()),
            Paging::Page { from: Some(from), .. } => Some(PagingState::new_from_raw_bytes(from.clone())),
        };
        Ok((connection, values, from))
    }

    #[inline]
    pub(crate) fn statement(&self) -> &PreparedStatement {
        self.said.as_deref().unwrap_or(&self.prepared.statement)
    }

    /// How long it may take, unless its statement says so itself: what a call says of its request is carried out there.
    #[inline]
    pub(crate) fn patience(&self) -> Option<&Patience> {
        self.prepared.patience.as_ref().filter(|_| self.request.options.is_none())
    }

    #[inline]
    pub(crate) fn end(self, result: QueryResult, next: Option<PagingStateResponse>) -> Result<Page> {
        let paged = next.is_some();
        let page = page(result, next, self.request.shape.whole_rows_of())?;
        Ok(if paged { page.answering(self.request) } else { page })
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

/// Tells whether the call says nothing of the statement that is not in it already.
#[inline]
fn is_as_prepared(statement: &PreparedStatement, request: &Request) -> bool {
    request.options.is_none() && page_size(request).is_none_or(|size| size == statement.get_page_size())
}

/// How many rows a page has, if it is one.
pub(crate) fn page_size(request: &Request) -> Option<i32> {
    match request.paging {
        Paging::Page { size, .. } => Some(i32::try_from(size.get()).unwrap_or(i32::MAX)),
        Paging::Unpaged => None,
    }
}
