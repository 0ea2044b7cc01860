use crate::{PageRows, Pages, RowType, Target};
use coodie_core::{Error, Result};
use coodie_driver::{BoxFuture, Page};
use std::task::{Context, Poll, ready};

/// The rows of a query one by one, while the page after theirs is on its way. Both modes read from it.
pub struct RowFeed<R: RowType> {
    source: Option<(Target, Pages<R>)>,
    refused: Option<Error>,
    rows: PageRows<R>,
    coming: Option<Coming>,
    /// The rows still to give, where the server cannot see to a limit.
    left: Option<u32>,
}

enum Coming {
    Asked(BoxFuture<'static, Result<Page>>),
    Arrived(Result<Page>),
}

impl<R: RowType> RowFeed<R> {
    /// Begins to read rows; nothing is sent before the first is asked for.
    #[must_use]
    pub fn new(target: Result<Target>, pages: Result<(Pages<R>, Option<u32>)>) -> Self {
        let (source, refused, left) = match target.and_then(|target| Ok((target, pages?))) {
            Ok((target, (pages, left))) => (Some((target, pages)), None, left),
            Err(why) => (None, Some(why), None),
        };
        Self { source, refused, rows: PageRows::empty(), coming: None, left }
    }

    /// Returns the next row, if it is here already.
    #[inline]
    pub fn next_here(&mut self) -> Option<Result<R::Row>> {
        if self.left == Some(0) {
            return None;
        }
        let row = self.rows.next()?;
        if let Some(left) = &mut self.left {
            *left -= 1;
        }
        Some(row)
    }

    /// Returns the next row.
    pub fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<R::Row>>> {
        loop {
            if let Some(row) = self.next_here() {
                return Poll::Ready(Some(row));
            }
            if self.left == Some(0) {
                return Poll::Ready(None);
            }
            if let Some(why) = self.refused.take() {
                return Poll::Ready(Some(Err(why)));
            }
            let Some(page) = ready!(self.poll_page(cx)) else { return Poll::Ready(None) };
            if let Err(why) = self.turn_to(page, cx) {
                return Poll::Ready(Some(Err(why)));
            }
        }
    }

    fn poll_page(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Page>>> {
        match self.coming.take().or_else(|| self.ask()) {
            None => Poll::Ready(None),
            Some(Coming::Arrived(page)) => Poll::Ready(Some(page)),
            Some(Coming::Asked(mut page)) => match page.as_mut().poll(cx) {
                Poll::Ready(page) => Poll::Ready(Some(page)),
                Poll::Pending => {
                    self.coming = Some(Coming::Asked(page));
                    Poll::Pending
                }
            },
        }
    }

    fn ask(&mut self) -> Option<Coming> {
        let (target, pages) = self.source.as_mut()?;
        pages.ask(target).map(Coming::Asked)
    }

    /// Turns to a page and asks for the one after it: polled once, the request is on the wire.
    fn turn_to(&mut self, page: Result<Page>, cx: &mut Context<'_>) -> Result<()> {
        if let Some((_, pages)) = &mut self.source {
            self.rows = pages.take(page)?;
        }
        self.coming = self.ask();
        if let Some(Coming::Asked(next)) = &mut self.coming
            && let Poll::Ready(page) = next.as_mut().poll(cx)
        {
            self.coming = Some(Coming::Arrived(page));
        }
        Ok(())
    }
}
