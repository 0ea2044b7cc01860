use super::backlog::Backlog;
use super::group::{Group, Row};
use super::ledger::Ledger;
use super::sending::Written;
use super::write::Write;
use super::{Settings, sending};
use crate::backoff::{passes, rest};
use crate::flight::{Flight, Landed};
use crate::{BulkProgress, BulkReport, Target};
use coodie_core::{Error, ErrorKind, Result, Values};
use foldhash::quality::RandomState;
use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

/// What both modes write many rows with: it is polled, and never waits.
pub(crate) struct BulkFeed {
    target: Target,
    settings: Settings,
    backlog: Backlog,
    flights: FuturesUnordered<Flight<Group, Written>>,
    /// Whether what is under way is of several partitions, so that nothing else may be.
    barrier: bool,
    /// How many bytes wait or are in flight.
    bytes: usize,
    accepted: u64,
    ledger: Ledger,
    hashing: RandomState,
    /// Buffers for the copies that are kept until rows are written.
    spare: Vec<Values>,
}

/// How many rows are taken before answers are looked for, while there is room: looking costs something.
const OFTEN: u64 = 16;

/// # Taking rows
impl BulkFeed {
    pub(crate) fn new(target: Target, mut settings: Settings) -> Self {
        let ledger = Ledger::new(settings.on_outcome.take(), settings.failures);
        Self {
            target,
            settings,
            backlog: Backlog::new(),
            flights: FuturesUnordered::new(),
            barrier: false,
            bytes: 0,
            accepted: 0,
            ledger,
            hashing: RandomState::default(),
            spare: Vec::new(),
        }
    }

    pub(super) fn keyspace(&self) -> Option<&Arc<str>> {
        self.target.keyspace.as_ref()
    }

    pub(super) fn progress(&self) -> &BulkProgress {
        &self.ledger.progress
    }

    /// Waits until a further write may be taken.
    ///
    /// # Errors
    /// As of a push.
    pub(super) fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<()>> {
        self.ledger.check()?;
        self.poll_room(false, cx).map(Ok)
    }

    /// Counts a row that is not written.
    #[cold]
    pub(super) fn refuse(&mut self, why: Error) {
        let number = self.number();
        self.ledger.failed(number, false, why);
    }

    fn number(&mut self) -> u64 {
        let number = self.accepted;
        self.accepted += 1;
        self.ledger.progress.accept();
        number
    }

    /// Takes a write as soon as there is room; the answer is its number.
    pub(super) fn poll_push(
        &mut self,
        write: &mut Option<Result<Option<Write>>>,
        cx: &mut Context<'_>,
    ) -> Poll<Result<u64>> {
        self.ledger.check()?;
        let to = match write {
            Some(Ok(Some((request, _)))) => Some(request.shape.destination(&request.values, &self.hashing)),
            _ => None,
        };
        ready!(self.poll_room(to.is_some_and(|to| to.partition.is_none()), cx));
        let number = self.number();
        match (write.take().unwrap_or(Ok(None)), to) {
            (Ok(Some(write)), Some(to)) => {
                let said = self.target.options.as_ref().and_then(|options| options.idempotent);
                let row = Row::new(number, write, to, said);
                self.bytes += row.size as usize;
                self.backlog.take(row, self.settings.batch);
            }
            (Err(why), _) => self.ledger.failed(number, false, why),
            _ => self.ledger.written(number),
        }
        if self.is_pressed() || self.accepted.is_multiple_of(OFTEN) {
            self.drive(false, cx);
        }
        Poll::Ready(Ok(number))
    }

    /// Waits until a further row may wait; one of several partitions only while nothing else does.
    fn poll_room(&mut self, barrier: bool, cx: &mut Context<'_>) -> Poll<()> {
        if barrier || self.barrier {
            ready!(self.poll_flush(cx));
            self.barrier = barrier;
        } else if self.is_pressed() {
            self.drive(false, cx);
        }
        if self.is_pressed() { Poll::Pending } else { Poll::Ready(()) }
    }

    /// Sends all that waits, and waits for its answers.
    pub(super) fn poll_flush(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        self.drive(true, cx);
        let quiet = self.flights.is_empty() && self.backlog.waiting() == 0;
        if quiet { Poll::Ready(()) } else { Poll::Pending }
    }

    /// Takes what was answered.
    pub(super) fn poll_answers(&mut self, cx: &mut Context<'_>) {
        self.drive(false, cx);
    }

    /// Whether more is here than may wait.
    fn is_pressed(&self) -> bool {
        self.backlog.waiting() > self.settings.window || self.bytes > self.settings.bytes
    }

    /// What became of all rows so far.
    pub(super) fn report(&mut self) -> BulkReport {
        self.ledger.report()
    }
}

/// # Sending them
impl BulkFeed {
    /// Takes what was answered, and sends what may be; all that waits, if `all`.
    fn drive(&mut self, all: bool, cx: &mut Context<'_>) {
        let few = if all { 0 } else { self.few() };
        loop {
            while let Poll::Ready(Some(landed)) = self.flights.poll_next_unpin(cx) {
                match landed {
                    Some((group, Landed::Rested)) => self.send(group),
                    Some((group, Landed::Answered(Ok(_)))) => self.written(group),
                    Some((group, Landed::Answered(Err(why)))) => self.refused(group, why),
                    None => {}
                }
            }
            if !self.launch(few) {
                self.ledger.progress.fly(self.flights.len());
                return;
            }
        }
    }

    /// Down to how many rows what waits is to be sent, as things are: somewhat more than must be, so that the next that
    /// are pushed find room.
    fn few(&self) -> usize {
        let window = self.settings.window;
        if self.is_pressed() { window - window / 64 } else { usize::MAX }
    }

    /// Sends what may be, until no more than a `few` rows wait; the answer is whether anything was.
    fn launch(&mut self, few: usize) -> bool {
        let before = self.flights.len();
        while self.flights.len() < self.settings.in_flight {
            if let Some(group) = self.backlog.next() {
                self.send(group);
            } else if !(self.backlog.waiting() > few || self.is_pressed()) || !self.backlog.close_oldest() {
                break;
            }
        }
        self.flights.len() > before
    }

    fn send(&mut self, mut group: Group) {
        group.attempts += 1;
        let last = group.attempts >= self.settings.attempts;
        let answer = sending::send(&self.target, &group, &mut self.backlog.rows, last, &mut self.spare);
        self.flights.push(Flight::sent(group, answer));
    }

    fn written(&mut self, group: Group) {
        self.backlog.end(&group);
        self.backlog.rows.leave(&group, |row| {
            self.bytes -= row.size as usize;
            if let Some(after) = row.after.take() {
                after(&());
            }
            if row.values.capacity() > 0 && self.spare.len() < self.settings.in_flight {
                self.spare.push(std::mem::take(&mut row.values));
            }
            self.ledger.written(row.number);
        });
    }

    /// Sends a group again that may be, row by row where one of them may have been refused, or gives it up.
    #[cold]
    fn refused(&mut self, mut group: Group, why: Error) {
        let passing = passes(&why);
        let is_idempotent = group.first(&self.backlog.rows).idempotent;
        // What is idempotent the driver sends again by itself: its last attempt says nothing of those before.
        group.perhaps |= passing && (why.kind() != ErrorKind::Unavailable || is_idempotent);
        if passing && is_idempotent && group.attempts < self.settings.attempts {
            self.ledger.progress.retry(group.count as usize);
            let rest = self.target.link.sleep(rest(group.attempts));
            self.flights.push(Flight::resting(group, rest));
        } else if !passing && group.count > 1 {
            self.backlog.split(group);
        } else {
            self.backlog.end(&group);
            self.failed(group, &why);
        }
    }

    fn failed(&mut self, group: Group, why: &Error) {
        self.backlog.rows.leave(&group, |row| {
            self.bytes -= row.size as usize;
            self.ledger.failed(row.number, group.perhaps, why.without_source());
        });
    }
}

/// # Giving up
impl BulkFeed {
    /// Gives up what waits and what is in flight, and says so: no row is lost silently.
    #[cold]
    fn give_up(&mut self) {
        let (waiting, flying) = (self.backlog.waiting(), self.flights.len());
        tracing::error!(
            waiting,
            flying,
            failed = self.ledger.untold(),
            "a bulk writer was dropped before it was finished: rows that wait are not written, of those in flight nobody \
             knows, and of those that failed nobody was told; call `finish()`",
        );
        let never = Error::driver("the bulk writer was dropped before the row was sent");
        for number in self.backlog.drain() {
            self.ledger.failed(number, false, never.without_source());
        }
        let unheard = Error::driver("the bulk writer was dropped before the row was answered");
        for (mut group, sent) in std::mem::take(&mut self.flights).into_iter().filter_map(Flight::give_up) {
            group.perhaps |= sent;
            self.failed(group, &unheard);
        }
        self.ledger.progress.fly(0);
    }
}

impl Drop for BulkFeed {
    fn drop(&mut self) {
        if self.backlog.waiting() > 0 || !self.flights.is_empty() || self.ledger.untold() > 0 {
            self.give_up();
        }
    }
}
