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
    /// Has the written values vanish after this many seconds, or this `Duration`: `USING TTL ?`. 0 means never,
    /// whatever the table says.
    ///
    /// What vanishes are the values that are written, not the row: one whose other values live on stays.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// use std::time::Duration;
    ///
    /// let saved = commit.save().ttl(3_600);
    /// assert_eq!(
    ///     saved.explain()?.cql,
    ///     "INSERT INTO commit (repo, id, author, labels, note) VALUES (?, ?, ?, ?, ?) USING TTL ?"
    /// );
    /// commit.save().ttl(Duration::from_secs(3_600)).await?;
    /// assert!(commit.save().ttl(Duration::from_millis(1_500)).await.is_err_and(|error| error.is_invalid_query()));
    /// # Ok(()) }) }
    /// ```
    ///
    /// # Errors
    /// At the finish: `InvalidQuery`, for more than 630,720,000 seconds (twenty years), and for parts of a second.
    #[doc(alias = "USING TTL")]
    #[doc(alias = "expire")]
    #[doc(alias = "time_to_live")]
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
    /// Says the time of the write, in microseconds since 1970 or as a `DateTime<Utc>`: `USING TIMESTAMP ?`. Of two
    /// writes the later one stands.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// commit.save().timestamp(2_000).await?;
    /// Commit { author: "grace".into(), ..commit.clone() }.save().timestamp(1_000).await?;
    /// assert_eq!(commit.reload().await?.author, "ada");
    /// # Ok(()) }) }
    /// ```
    ///
    /// # Errors
    /// At the finish: `InvalidQuery`, for `i64::MIN`, which no server takes.
    #[doc(alias = "USING TIMESTAMP")]
    pub fn timestamp<T>(self, at: impl Into<Timestamp>) -> T
    where
        Self: TakesTimestamp<Timed = T>,
    {
        self.timed(at.into())
    }
}
