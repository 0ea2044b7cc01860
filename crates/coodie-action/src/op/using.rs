use chrono::{DateTime, Utc};
use coodie_core::{CqlType, Error, Result, Table, Values};
use coodie_cql::{Using, check_stored};
use std::time::Duration;

pub use coodie_cql::kind::{Locked, Plain};

/// A write with a timestamp: it can have no condition.
#[derive(Debug)]
pub enum Timed {}

/// A write with a condition: it can have no timestamp, and answers whether it was applied.
#[derive(Debug)]
pub enum Conditional {}

/// How long what is written lives: whole seconds, or a `Duration` of them; 0 is for ever.
#[derive(Clone, Copy, Debug)]
pub struct Ttl(Duration);

impl From<u32> for Ttl {
    fn from(seconds: u32) -> Self {
        Self(Duration::from_secs(seconds.into()))
    }
}

impl From<Duration> for Ttl {
    fn from(duration: Duration) -> Self {
        Self(duration)
    }
}

/// When something is written: microseconds since 1970, or a `DateTime<Utc>`.
#[derive(Clone, Copy, Debug)]
pub struct Timestamp(i64);

impl From<i64> for Timestamp {
    fn from(micros: i64) -> Self {
        Self(micros)
    }
}

impl From<DateTime<Utc>> for Timestamp {
    fn from(at: DateTime<Utc>) -> Self {
        Self(at.timestamp_micros())
    }
}

impl Timestamp {
    /// The microseconds; `what` names what has the timestamp.
    ///
    /// # Errors
    /// `InvalidQuery`: no server takes the least one.
    pub(crate) fn micros(self, what: &str) -> Result<i64> {
        Some(self.0).filter(|micros| *micros > i64::MIN).ok_or_else(|| {
            let least = i64::MIN + 1;
            Error::invalid_query(format!(
                "{what}: a timestamp is {least} at least: leave it out, or give a later one"
            ))
        })
    }
}

/// The TTL and timestamp of a write.
#[derive(Clone, Copy, Debug, Default)]
pub struct UsingValues {
    pub(crate) ttl: Option<Ttl>,
    pub(crate) timestamp: Option<Timestamp>,
}

/// Twenty years: Cassandra takes no longer TTL.
const LONGEST_TTL: u64 = 630_720_000;

impl UsingValues {
    /// Which of the two there are.
    pub(crate) fn shape(self) -> Using {
        Using { ttl: self.ttl.is_some(), timestamp: self.timestamp.is_some() }
    }

    /// The values, TTL first.
    pub(crate) fn values(self, table: &Table) -> Result<Values> {
        let mut values = Values::default();
        self.append_to(table, &mut values)?;
        Ok(values)
    }

    /// Appends the values, TTL first.
    #[inline]
    pub(crate) fn append_to(self, table: &Table, values: &mut Values) -> Result<()> {
        if self.ttl.is_some() || self.timestamp.is_some() {
            check_stored(table)?;
        }
        if let Some(Ttl(ttl)) = self.ttl {
            let whole = ttl.as_secs() <= LONGEST_TTL && ttl.subsec_nanos() == 0;
            let ttl =
                i32::try_from(ttl.as_secs()).ok().filter(|_| whole).ok_or_else(|| bad_ttl(table, ttl))?;
            push(values, ttl)?;
        }
        match self.timestamp {
            None => Ok(()),
            Some(at) => push(values, at.micros(table.name)?),
        }
    }
}

fn push(values: &mut Values, value: impl CqlType) -> Result<()> {
    values.push(|cell| value.encode(cell)).map_err(|why| Error::codec(why.to_string()))
}

#[cold]
fn bad_ttl(table: &Table, ttl: Duration) -> Error {
    let (table, seconds) = (table.name, ttl.as_secs());
    Error::invalid_query(if seconds > LONGEST_TTL {
        format!(
            "{table}: a TTL of {seconds} seconds is too long: at most {LONGEST_TTL} (twenty years); leave it out to keep \
             the row"
        )
    } else {
        format!(
            "{table}: a TTL of {ttl:?} is no whole number of seconds, which are all that CQL counts: round it"
        )
    })
}

/// The answers of a write, by its state: nothing, or, with a condition, whether it was applied.
macro_rules! answers_by_state {
    ($op:ident) => {
        super::using::answers_by_state!($op, Plain -> (), |_page| Ok(()), |()| true, Some(()));
        super::using::answers_by_state!($op, Timed -> (), |_page| Ok(()), |()| true, Some(()));
        super::using::answers_by_state!(
            $op,
            Conditional -> crate::LwtResult<M>, |page| crate::LwtResult::read(page), |lwt| lwt.applied, None
        );
    };
    ($op:ident, $state:ident -> $output:ty, |$page:ident| $read:expr, $made:expr, $idle:expr) => {
        impl<M: Model> crate::Single for $op<'_, M, $state> {
            type Output = $output;

            fn connection(&self) -> Option<&'static str> {
                M::shapes().table().connection
            }

            fn request(self) -> Result<Request> {
                self.statement()
            }

            fn output($page: coodie_driver::Page) -> Result<$output> {
                $read
            }

            #[inline]
            fn is_idle(&self) -> bool {
                let idle: Option<$output> = $idle;
                idle.is_some() && self.changes_nothing()
            }

            fn idle() -> Result<$output> {
                let idle: Option<$output> = $idle;
                idle.ok_or_else(|| coodie_core::Error::driver("there was nothing to send"))
            }

            #[inline]
            fn begin(self) -> Result<(Request, Option<crate::operation::After<$output>>)> {
                let copy = self.before()?;
                Ok((self.statement()?, crate::after::write(copy, Self::EVENT, $made)))
            }
        }
    };
}
pub(super) use answers_by_state;
