use coodie_core::{CqlType, Error, Result, Table, Values};
use coodie_cql::Using;

pub use coodie_cql::kind::{Locked, Plain};

/// A write with a timestamp: it can have no condition.
#[derive(Debug)]
pub enum Timed {}

/// A write with a condition: it can have no timestamp, and answers whether it was applied.
#[derive(Debug)]
pub enum Conditional {}

/// The TTL and timestamp of a write.
#[derive(Clone, Copy, Debug, Default)]
pub struct UsingValues {
    /// Seconds.
    pub(crate) ttl: Option<u32>,
    /// Microseconds since 1970.
    pub(crate) timestamp: Option<i64>,
}

/// Twenty years: Cassandra takes no longer TTL.
const LONGEST_TTL: u32 = 630_720_000;

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
        if let Some(ttl) = self.ttl {
            let ttl =
                i32::try_from(ttl).ok().filter(|_| ttl <= LONGEST_TTL).ok_or_else(|| too_long(table, ttl))?;
            push(values, ttl)?;
        }
        self.timestamp.map_or(Ok(()), |micros| push(values, micros))
    }
}

fn push(values: &mut Values, value: impl CqlType) -> Result<()> {
    values.push(|cell| value.encode(cell)).map_err(|why| Error::codec(why.to_string()))
}

#[cold]
fn too_long(table: &Table, ttl: u32) -> Error {
    Error::invalid_query(format!(
        "{}: a TTL of {ttl} seconds is too long: at most {LONGEST_TTL} (twenty years); leave it out to keep the row",
        table.name
    ))
}

/// The answers of a write, by its state: nothing, or, with a condition, whether it was applied.
macro_rules! answers_by_state {
    ($op:ident) => {
        super::using::answers_by_state!($op, Plain -> (), |_page| Ok(()), |()| true);
        super::using::answers_by_state!($op, Timed -> (), |_page| Ok(()), |()| true);
        super::using::answers_by_state!(
            $op,
            Conditional -> crate::LwtResult<M>, |page| crate::LwtResult::read(page), |lwt| lwt.applied
        );
    };
    ($op:ident, $state:ident -> $output:ty, |$page:ident| $read:expr, $made:expr) => {
        impl<M: Model> crate::Single for $op<'_, M, $state> {
            type Output = $output;

            fn connection(&self) -> Option<&'static str> {
                M::shapes().table().connection
            }

            fn request(self) -> Result<Request> {
                self.before()?;
                self.statement()
            }

            fn output($page: coodie_driver::Page) -> Result<$output> {
                $read
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
