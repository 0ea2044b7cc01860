use crate::Action;
use crate::op::{
    Create, Delete, GetOrCreate, Insert, Plain, Save, Timed, Timestamp, Ttl, Update, UsingValues,
};
use coodie_cql::{Model, Writes};

// The bounds are on the methods: on the impls, the compiler says the remedy only where no lifetime stands in the type.

/// Writes whose values may expire.
#[diagnostic::on_unimplemented(
    message = "this action has no TTL: only written values expire",
    label = "no `ttl` here",
    note = "chain `.ttl(..)` on `save()`, `insert()`, `create()` or `update()`"
)]
pub trait TakesTtl {
    #[doc(hidden)]
    fn using(&mut self) -> &mut UsingValues;
}

/// Writes whose timestamp may be said.
#[diagnostic::on_unimplemented(
    message = "this action takes no timestamp",
    label = "no `timestamp` here",
    note = "conditional writes, counters and reads have no timestamp of their own: drop the condition or the timestamp"
)]
pub trait TakesTimestamp {
    /// The action with its timestamp.
    type Timed;
    #[doc(hidden)]
    fn timed(self, at: Timestamp) -> Self::Timed;
}

macro_rules! takes_ttl {
    ($([$($generics:tt)*] $op:ty;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<$($generics)*, D> TakesTtl for Action<$op, D> {
            fn using(&mut self) -> &mut UsingValues {
                &mut self.op.using
            }
        }
    )* };
}
takes_ttl! {
    ['m, M: Model, S] Save<'m, M, S>;
    ['m, M: Model] Insert<'m, M>;
    [M: Model, S] Create<M, S>;
    ['m, M: Model, S] Update<'m, M, S>;
    [M: Model] GetOrCreate<M>;
}

macro_rules! takes_timestamp_in_place {
    ($([$($generics:tt)*] $op:ty;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<$($generics)*, D> TakesTimestamp for Action<$op, D> {
            type Timed = Self;

            fn timed(mut self, at: Timestamp) -> Self {
                self.op.using.timestamp = Some(at);
                self
            }
        }
    )* };
}
#[cfg(feature = "json")]
takes_ttl! {
    [M: Model, S] crate::op::InsertJson<M, S>;
}

takes_timestamp_in_place! {
    ['m, M: Model] Save<'m, M>;
}

#[cfg(feature = "json")]
takes_timestamp_in_place! {
    [M: Model] crate::op::InsertJson<M>;
}

macro_rules! takes_timestamp {
    ($($op:ident $state:ident;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<'m, M: Model<Kind: Writes>, D> TakesTimestamp for Action<$op<'m, M, $state>, D> {
            type Timed = Action<$op<'m, M, Timed>, D>;

            fn timed(self, at: Timestamp) -> Self::Timed {
                self.map(|op| op.timed(at))
            }
        }
    )* };
}
takes_timestamp! {
    Update Plain;
    Update Timed;
    Delete Plain;
    Delete Timed;
}

macro_rules! takes_timestamp_on_creation {
    ($($state:ident)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<M: Model, D> TakesTimestamp for Action<Create<M, $state>, D> {
            type Timed = Action<Create<M, Timed>, D>;

            fn timed(self, at: Timestamp) -> Self::Timed {
                self.map(|create| create.timed(at))
            }
        }
    )* };
}
takes_timestamp_on_creation!(Plain Timed);

/// # Writes
impl<O, D> Action<O, D> {
    /// The written values vanish after this many seconds, or this `Duration`: `USING TTL ?`. 0 means never, whatever
    /// the table says.
    ///
    /// More than 630,720,000 seconds (twenty years) and parts of a second are `InvalidQuery` errors at the finish.
    pub fn ttl(mut self, ttl: impl Into<Ttl>) -> Self
    where
        Self: TakesTtl,
    {
        self.using().ttl = Some(ttl.into());
        self
    }
}

/// # Writes with a time
impl<O, D> Action<O, D> {
    /// The time of the write, in microseconds since 1970 or as a `DateTime<Utc>`: `USING TIMESTAMP ?`. Of two writes
    /// the later one stands.
    ///
    /// `i64::MIN`, which no server takes, is an `InvalidQuery` error at the finish.
    pub fn timestamp<T>(self, at: impl Into<Timestamp>) -> T
    where
        Self: TakesTimestamp<Timed = T>,
    {
        self.timed(at.into())
    }
}
