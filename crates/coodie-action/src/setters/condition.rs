use crate::Action;
use crate::op::{Asked, Conditional, Create, Delete, Plain, Update};
use coodie_cql::{Model, OnlyIf, Writes};

/// Writes that may have a condition.
#[diagnostic::on_unimplemented(
    message = "this action takes no condition",
    label = "no condition here",
    note = "`update()` and `delete()` take one, unless they have a timestamp; `insert()` is conditional by itself"
)]
pub trait TakesCondition {
    /// The document.
    type Model;
    /// The action with its condition: its answer tells whether it was applied.
    type Conditional;
    #[doc(hidden)]
    fn conditional(self, asked: Asked) -> Self::Conditional;
}

macro_rules! takes_condition {
    ($($op:ident $state:ident;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<'m, M: Model<Kind: Writes>, D> TakesCondition for Action<$op<'m, M, $state>, D> {
            type Model = M;
            type Conditional = Action<$op<'m, M, Conditional>, D>;

            fn conditional(self, asked: Asked) -> Self::Conditional {
                self.map(|op| op.conditional(asked))
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

/// # Writes with a condition
///
/// A value that does not fit is a `Codec` error at the finish.
impl<O, D> Action<O, D> {
    /// Writes only if the row exists: `IF EXISTS`. The answer tells whether it did.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// let rename = commit.update().set(Commit::AUTHOR, "grace").if_exists();
    /// assert_eq!(rename.explain()?.cql, "UPDATE commit SET author = ? WHERE repo = ? AND id = ? IF EXISTS");
    /// assert!(!commit.delete().if_exists().await?.applied);
    /// # Ok(()) }) }
    /// ```
    #[doc(alias = "LWT")]
    pub fn if_exists<T>(self) -> T
    where
        Self: TakesCondition<Conditional = T>,
    {
        self.conditional(Asked::Exists)
    }

    /// Writes only if the row's columns compare so: `IF c = ?`. Chained again, all must: `IF a = ? AND b > ?`.
    ///
    /// Takes what a column makes: all filters on columns that are not of the key, and also `ne`, `is_null`, entries,
    /// elements and fields. A row that is not there has nulls. The answer tells whether the write was made, and
    /// otherwise shows the columns that were compared. Not together with `if_exists`: an `InvalidQuery` error at the
    /// finish.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// let rename = commit.update().set(Commit::AUTHOR, "grace").only_if(Commit::AUTHOR.eq("ada"));
    /// assert_eq!(
    ///     rename.explain()?.cql,
    ///     "UPDATE commit SET author = ? WHERE repo = ? AND id = ? IF author = ?"
    /// );
    /// commit.save().await?;
    /// assert!(commit.delete().only_if(Commit::NOTE.is_null()).await?.applied);
    /// # Ok(()) }) }
    /// ```
    #[doc(alias = "LWT")]
    #[doc(alias = "compare and set")]
    pub fn only_if<M, T>(self, term: impl OnlyIf<M>) -> T
    where
        Self: TakesCondition<Model = M, Conditional = T>,
    {
        self.conditional(Asked::term(term))
    }
}

/// Creations that may be made only where no row is.
#[diagnostic::on_unimplemented(
    message = "this action does not ask whether its key is free",
    label = "no `if_not_exists` here",
    note = "chain it on `create()`, without a timestamp; `insert()` asks by itself; `update()` and `delete()` have \
            `if_exists()`"
)]
pub trait TakesAbsence {
    /// The action with its condition: its answer tells whether it was applied.
    type Conditional;
    #[doc(hidden)]
    fn if_absent(self) -> Self::Conditional;
}

#[diagnostic::do_not_recommend]
impl<M: Model, D> TakesAbsence for Action<Create<M>, D> {
    type Conditional = Action<Create<M, Conditional>, D>;

    fn if_absent(self) -> Self::Conditional {
        self.map(Create::conditional)
    }
}

/// # Creation with a condition
impl<O, D> Action<O, D> {
    /// Writes unless the key is taken: `IF NOT EXISTS`. The answer tells whether it was written.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() -> Result<()> {
    /// let created = Commit::create().set(Commit::REPO, "coodie").set(Commit::ID, 1).set(Commit::AUTHOR, "ada");
    /// assert_eq!(
    ///     created.if_not_exists().explain()?.cql,
    ///     "INSERT INTO commit (repo, id, author) VALUES (?, ?, ?) IF NOT EXISTS"
    /// );
    /// # Ok(()) }
    /// ```
    #[doc(alias = "IF NOT EXISTS")]
    #[doc(alias = "LWT")]
    pub fn if_not_exists<T>(self) -> T
    where
        Self: TakesAbsence<Conditional = T>,
    {
        self.if_absent()
    }
}
