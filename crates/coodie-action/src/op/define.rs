use crate::said_keyspace::check_said_keyspace;
use crate::schema::{change_schema, keyspace_of};
use crate::{Answer, Operation, Plan, Planned, Target};
use coodie_core::{Error, KeyspaceName, Result, Table, UserType, check_keyspace_name};
use coodie_cql::{
    AlterKeyspace, CreateKeyspace, DropKeyspace, DropTable, DropType, DropView, Replication, Statement,
    Truncate, build_alter_keyspace, build_create_keyspace, build_drop_keyspace, build_drop_table,
    build_drop_type, build_drop_view, build_truncate,
};
use std::iter::once;

/// Runs one definition: a statement that is known without a look at the schema.
pub struct Define<S> {
    pub(crate) statement: S,
    subject: Subject,
}

/// What a definition is about.
enum Subject {
    Keyspace(String),
    Table(&'static Table),
    Type(&'static UserType),
}

impl Define<CreateKeyspace> {
    /// Creates a keyspace with one copy of each row, unless it exists.
    pub fn create_keyspace(name: impl Into<KeyspaceName>) -> Self {
        Self::keyspace(name.into().as_str().to_owned(), |name| {
            build_create_keyspace(name, Replication::Simple(1))
        })
    }
}

impl Define<AlterKeyspace> {
    /// Changes a keyspace.
    pub fn alter_keyspace(name: impl Into<KeyspaceName>) -> Self {
        Self::keyspace(name.into().as_str().to_owned(), build_alter_keyspace)
    }
}

impl Define<DropKeyspace> {
    /// Drops a keyspace, if it exists.
    pub fn drop_keyspace(name: impl Into<KeyspaceName>) -> Self {
        Self::keyspace(name.into().as_str().to_owned(), build_drop_keyspace)
    }
}

impl Define<DropTable> {
    /// Drops a table, if it exists.
    #[must_use]
    pub fn drop_table(table: &'static Table) -> Self {
        Self { statement: build_drop_table(table), subject: Subject::Table(table) }
    }
}

impl Define<Truncate> {
    /// Removes every row of a table.
    #[must_use]
    pub fn truncate(table: &'static Table) -> Self {
        Self { statement: build_truncate(table), subject: Subject::Table(table) }
    }
}

impl Define<DropView> {
    /// Drops a view, if it exists.
    #[must_use]
    pub fn drop_view(view: &'static Table) -> Self {
        Self { statement: build_drop_view(view), subject: Subject::Table(view) }
    }
}

impl Define<DropType> {
    /// Drops a user type, if it exists.
    #[must_use]
    pub fn drop_type(ty: &'static UserType) -> Self {
        Self { statement: build_drop_type(ty.name), subject: Subject::Type(ty) }
    }
}

impl<S: Into<Statement>> Define<S> {
    fn keyspace(name: String, build: impl FnOnce(&str) -> S) -> Self {
        Self { statement: build(&name), subject: Subject::Keyspace(name) }
    }

    /// The statement as it is sent, its names checked.
    fn statement(self, target: &Target) -> Result<Statement> {
        let statement = self.statement.into();
        check(&statement)?;
        let keyspace = match self.subject {
            Subject::Keyspace(name) => {
                check_keyspace(&name, target)?;
                return Ok(statement);
            }
            Subject::Table(table) => {
                table.check_names()?;
                check_said_keyspace(target.keyspace.as_deref(), once(Some(table)))?;
                keyspace_of(table.name, table.keyspace, target)?
            }
            Subject::Type(ty) => keyspace_of(ty.name, None, target)?,
        };
        Ok(statement.within(&keyspace))
    }
}

/// Refuses what no server takes, or takes for something else.
fn check(statement: &Statement) -> Result<()> {
    match statement {
        Statement::CreateKeyspace(create) => create.replication.check(),
        Statement::AlterKeyspace(alter) => {
            if (&alter.replication, alter.durable_writes, alter.tablets) == (&None, None, None) {
                return Err(Error::invalid_query(format!(
                    "{}: nothing to change: chain `.replication(..)`, `.durable_writes(..)` or `.tablets(..)`",
                    alter.name
                )));
            }
            alter.replication.as_ref().map_or(Ok(()), Replication::check)
        }
        _ => Ok(()),
    }
}

fn check_keyspace(name: &str, target: &Target) -> Result<()> {
    check_keyspace_name(name)?;
    match &target.keyspace {
        None => Ok(()),
        Some(_) => Err(Error::invalid_query(format!(
            "`.keyspace(..)` has no effect here: the keyspace is `{name}`, which the call names"
        ))),
    }
}

impl<S: Into<Statement> + Send + 'static> Operation for Define<S> {
    type Output = ();

    fn connection(&self) -> Option<&'static str> {
        if let Subject::Table(table) = self.subject { table.connection } else { None }
    }

    fn start(self, target: Result<Target>) -> Answer<()> {
        match target.and_then(|target| Ok((self.statement(&target)?, target))) {
            Ok((statement, target)) => {
                Answer::of_several(target, |target| async move { change_schema(&target, statement).await })
            }
            Err(why) => Answer::refused(why),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<S: Into<Statement> + Send + 'static> Planned for Define<S> {
    fn plan(self, target: Result<Target>) -> Answer<Plan> {
        let statement = target.and_then(|target| self.statement(&target));
        Answer::of(async move { Ok(Plan::of(vec![statement?.to_string()], Vec::new())) })
    }
}
