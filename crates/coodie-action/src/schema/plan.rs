use super::SchemaDrift;
use crate::{Answer, Operation, Target};
use coodie_core::Result;
use std::fmt;

/// What a change of the schema would send, found by reading only.
///
/// It prints as CQL, one statement a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Plan {
    statements: Vec<String>,
    drift: Vec<SchemaDrift>,
}

impl Plan {
    pub(crate) fn of(statements: Vec<String>, drift: Vec<SchemaDrift>) -> Self {
        Self { statements, drift }
    }

    /// Returns the statements, in the order in which they would run.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// let plan = Commit::drop_table().plan().await?;
    /// assert_eq!(plan.statements(), ["DROP TABLE IF EXISTS coodie.commit"]);
    /// assert_eq!(plan.to_string(), "DROP TABLE IF EXISTS coodie.commit;");
    /// # Ok(()) }) }
    /// ```
    #[must_use]
    pub fn statements(&self) -> &[String] {
        &self.statements
    }

    /// Returns where the database differs from the models and still serves them.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// assert!(Commit::sync_table().plan().await?.drift().is_empty());
    /// # Ok(()) }) }
    /// ```
    #[must_use]
    pub fn drift(&self) -> &[SchemaDrift] {
        &self.drift
    }

    /// Tells whether nothing would be sent.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// assert!(Commit::sync_table().plan().await?.is_empty());
    /// # Ok(()) }) }
    /// ```
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.statements.is_empty()
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, statement) in self.statements.iter().enumerate() {
            let end_of_line = if n == 0 { "" } else { "\n" };
            write!(f, "{end_of_line}{statement};")?;
        }
        Ok(())
    }
}

/// Operations that change the schema: each can be planned.
#[diagnostic::on_unimplemented(
    message = "this action changes no schema",
    label = "no `plan` here",
    note = "chain `.plan()` on `sync_table()`, `drop_table()`, `create_keyspace(..)` and the like"
)]
pub trait Planned: Operation + Send + 'static {
    /// Finds what would be sent.
    #[doc(hidden)]
    fn plan(self, target: Result<Target>) -> Answer<Plan>;
}
