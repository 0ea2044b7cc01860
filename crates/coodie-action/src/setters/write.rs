use crate::Action;
use crate::op::{Conditional, Create, Delete, Insert, Plain, Save, Timed, Update, UsingValues};
use coodie_cql::{Model, Terms};

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
    fn timed(self, micros: i64) -> Self::Timed;
}

/// Writes that may have a condition.
#[diagnostic::on_unimplemented(
    message = "this action takes no condition",
    label = "no condition here",
    note = "`update()` and `delete()` take one, unless they have a timestamp; `insert()` is conditional by itself"
)]
pub trait TakesCondition {
    /// The action with its condition: its answer tells whether it was applied.
    type Conditional;
    #[doc(hidden)]
    fn conditional(self, condition: Terms) -> Self::Conditional;
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
    [M: Model] Create<M>;
    ['m, M: Model, S] Update<'m, M, S>;
}

macro_rules! takes_timestamp_in_place {
    ($([$($generics:tt)*] $op:ty;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<$($generics)*, D> TakesTimestamp for Action<$op, D> {
            type Timed = Self;

            fn timed(mut self, micros: i64) -> Self {
                self.op.using.timestamp = Some(micros);
                self
            }
        }
    )* };
}
takes_timestamp_in_place! {
    ['m, M: Model] Save<'m, M>;
    [M: Model] Create<M>;
}

macro_rules! takes_timestamp {
    ($($op:ident $state:ident;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<'m, M: Model, D> TakesTimestamp for Action<$op<'m, M, $state>, D> {
            type Timed = Action<$op<'m, M, Timed>, D>;

            fn timed(self, micros: i64) -> Self::Timed {
                Action { op: self.op.timed(micros), db: self.db, keyspace: self.keyspace }
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

macro_rules! takes_condition {
    ($($op:ident $state:ident;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<'m, M: Model, D> TakesCondition for Action<$op<'m, M, $state>, D> {
            type Conditional = Action<$op<'m, M, Conditional>, D>;

            fn conditional(self, condition: Terms) -> Self::Conditional {
                Action { op: self.op.conditional(condition), db: self.db, keyspace: self.keyspace }
            }
        }
    )* };
}
takes_condition! {
    Update Plain;
    Update Conditional;
    Delete Plain;
    Delete Conditional;
}

/// # Writes
impl<O, D> Action<O, D> {
    /// The written values vanish after this many seconds: `USING TTL ?`. 0 means never, whatever the table says.
    ///
    /// More than 630,720,000 (twenty years) is an `InvalidQuery` error at the finish.
    pub fn ttl(mut self, seconds: u32) -> Self
    where
        Self: TakesTtl,
    {
        self.using().ttl = Some(seconds);
        self
    }
}

/// # Writes with a time
impl<O, D> Action<O, D> {
    /// The time of the write, in microseconds since 1970: `USING TIMESTAMP ?`. Of two writes the later one stands.
    pub fn timestamp<T>(self, micros: i64) -> T
    where
        Self: TakesTimestamp<Timed = T>,
    {
        self.timed(micros)
    }
}

/// # Writes with a condition
impl<O, D> Action<O, D> {
    /// Only if the row exists: `IF EXISTS`. The answer tells whether it did.
    pub fn if_exists<T>(self) -> T
    where
        Self: TakesCondition<Conditional = T>,
    {
        self.conditional(Terms::Exists)
    }
}
