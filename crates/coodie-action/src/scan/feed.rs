use super::span::Span;
use super::strand::Strand;
use super::{Checkpoint, ScanPlan, cut};
use crate::backoff::{passes, rest};
use crate::flight::{Flight, Landed};
use crate::flow::{Feed, Flow};
use crate::{PageRows, RowType, Target};
use coodie_core::{Error, Result};
use coodie_driver::{BoxFuture, Page, Request};
use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use std::collections::VecDeque;
use std::task::{Context, Poll, ready};

/// The rows of a table, of several ranges of tokens at once. Both modes read from it.
pub struct ScanFeed<R: RowType> {
    source: Option<(Target, ScanPlan)>,
    refused: Option<Error>,
    read: Checkpoint,
    /// Where what nodes own ends, while that is asked.
    tokens: Option<BoxFuture<'static, Result<Vec<i64>>>>,
    /// What is not begun yet.
    spans: VecDeque<Span>,
    flights: FuturesUnordered<Flight<Strand>>,
    /// Pages that wait for their turn.
    arrived: VecDeque<Opened<R>>,
    current: Option<Opened<R>>,
}

/// A page, and the range that it is of.
struct Opened<R: RowType> {
    strand: Strand,
    rows: PageRows<R>,
    is_last: bool,
}

impl<R: RowType> ScanFeed<R> {
    pub(crate) fn new(target: Result<Target>, plan: Result<ScanPlan>) -> Self {
        let begun = target.and_then(|target| {
            let mut plan = plan?;
            let read = plan.begin(&target)?;
            Ok((target, plan, read))
        });
        let (source, refused, read) = match begun {
            Ok((target, plan, read)) => (Some((target, plan)), None, read),
            Err(why) => (None, Some(why), Checkpoint::new(String::new(), 0)),
        };
        let tokens = source.as_ref().map(|(target, _)| target.link.clone().tokens());
        Self {
            source,
            refused,
            read,
            tokens,
            spans: VecDeque::new(),
            flights: FuturesUnordered::new(),
            arrived: VecDeque::new(),
            current: None,
        }
    }

    /// Cuts the ring, once it is known who owns what.
    fn poll_spans(&mut self, cx: &mut Context<'_>) -> Poll<Result<()>> {
        let (Some(tokens), Some((_, plan))) = (&mut self.tokens, &self.source) else {
            return Poll::Ready(Ok(()));
        };
        let tokens = ready!(tokens.as_mut().poll(cx))?;
        self.tokens = None;
        self.spans = cut::cut(&self.read.rest(), tokens, plan.ranges).into();
        Poll::Ready(Ok(()))
    }

    /// Begins ranges, as many as may be read at once: one counts until its page is given.
    fn launch(&mut self) -> Result<()> {
        let most = self.source.as_ref().map_or(0, |(_, plan)| plan.parallelism);
        while self.flights.len() + self.arrived.len() < most {
            let Some(span) = self.spans.pop_front() else { break };
            self.send(Strand::new(span))?;
        }
        Ok(())
    }

    fn send(&mut self, strand: Strand) -> Result<()> {
        if let Some((target, plan)) = &self.source {
            let request = plan.request(strand.span, strand.from.clone())?;
            self.flights.push(Flight::sent(strand, target.send(request)));
        }
        Ok(())
    }

    /// Takes the pages that are here.
    fn listen(&mut self, cx: &mut Context<'_>) -> Result<()> {
        while let Poll::Ready(Some(landed)) = self.flights.poll_next_unpin(cx) {
            match landed {
                Some((strand, Landed::Rested)) => self.send(strand)?,
                Some((strand, Landed::Answered(Ok(page)))) => self.open(strand, page)?,
                Some((strand, Landed::Answered(Err(why)))) => self.failed(strand, why)?,
                None => {}
            }
        }
        Ok(())
    }

    fn open(&mut self, mut strand: Strand, mut page: Page) -> Result<()> {
        let next = page.next.take();
        strand.failed = 0;
        strand.from = next.as_ref().and_then(Request::from).cloned();
        let rows = PageRows::new(page)?.without_static_rows();
        self.arrived.push_back(Opened { strand, rows, is_last: next.is_none() });
        Ok(())
    }

    /// A page that was not answered is asked for again, from where it begins.
    #[cold]
    fn failed(&mut self, mut strand: Strand, why: Error) -> Result<()> {
        let passing = passes(&why);
        strand.failed += 1;
        match &self.source {
            Some((target, plan)) if passing && strand.failed < plan.attempts => {
                let rest = target.link.sleep(rest(strand.failed));
                self.flights.push(Flight::resting(strand, rest));
                Ok(())
            }
            _ => Err(why),
        }
    }

    /// The page at hand was given: its range goes on, or was read to its end.
    fn turn(&mut self) -> Result<()> {
        match self.current.take() {
            Some(Opened { strand, is_last: false, .. }) => self.send(strand)?,
            Some(Opened { strand, .. }) => self.read.add(strand.span),
            None => {}
        }
        self.launch()
    }

    fn poll_page(&mut self, cx: &mut Context<'_>) -> Poll<Result<bool>> {
        ready!(self.poll_spans(cx))?;
        self.turn()?;
        self.listen(cx)?;
        self.current = self.arrived.pop_front();
        match &self.current {
            Some(_) => Poll::Ready(Ok(true)),
            None if self.flights.is_empty() => Poll::Ready(Ok(false)),
            None => Poll::Pending,
        }
    }

    /// What failed ends the scan: what was read to its end until then, the checkpoint says.
    #[cold]
    fn end(&mut self) {
        self.source = None;
        (self.tokens, self.current) = (None, None);
        self.spans.clear();
        self.arrived.clear();
        self.flights.clear();
    }
}

impl<R: RowType> Feed for ScanFeed<R> {
    type Item = R::Row;

    #[inline]
    fn next_here(&mut self) -> Option<Result<R::Row>> {
        self.current.as_mut()?.rows.next()
    }

    fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<R::Row>>> {
        if let Some(why) = self.refused.take() {
            return Poll::Ready(Some(Err(why)));
        }
        loop {
            if let Some(row) = self.next_here() {
                return Poll::Ready(Some(row));
            }
            match ready!(self.poll_page(cx)) {
                Ok(true) => {}
                Ok(false) => return Poll::Ready(None),
                Err(why) => {
                    self.end();
                    return Poll::Ready(Some(Err(why)));
                }
            }
        }
    }
}

/// # Scans
impl<R: RowType, D> Flow<ScanFeed<R>, D> {
    /// Says how much of the ring was read to its end, and its rows were given: from 0 to 1. A range counts once the row
    /// after its last was asked for.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// let mut rows = Commit::scan().rows();
    /// assert_eq!(rows.progress(), 0.0);
    /// assert!(rows.next().await.is_none());
    /// assert_eq!(rows.progress(), 1.0);
    /// # Ok(()) }) }
    /// ```
    #[must_use]
    pub fn progress(&self) -> f64 {
        self.feed.read.progress()
    }

    /// Says how far the scan is. A scan that resumes there reads none of the ranges again that were read to their end
    /// and whose rows were given, and of all others each row: those that were given before, once more.
    ///
    /// It may be taken at any time, also after an error, and before the scan is dropped.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let rows = Commit::scan().rows();
    /// let kept = rows.checkpoint().to_string();
    /// let again = Commit::scan().resume(kept.parse()?).rows();
    /// assert_eq!(again.progress(), 0.0);
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn checkpoint(&self) -> Checkpoint {
        self.feed.read.clone()
    }
}
