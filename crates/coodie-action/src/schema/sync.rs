use super::agreement::schema_agreement;
use super::building::{derived, wait_until_built};
use super::report::{contradicted_by, stopped};
use super::{Changes, Desired, Found, Plan, SyncReport, change_schema};
use crate::Target;
use coodie_core::{Error, Result};
use coodie_cql::{Definition, Statement};
use coodie_driver::Derived;
use std::mem::take;

/// Brings the schema to what models want of it.
#[derive(Debug, Default)]
pub(crate) struct Sync {
    pub(crate) definitions: Vec<Definition>,
    pub(crate) drop_removed_indexes: bool,
}

impl Sync {
    /// Refuses models of different databases: a call is about one.
    pub(crate) fn of_one_database(definitions: &[Definition]) -> Result<()> {
        let mut tables = definitions.iter().filter_map(Definition::table);
        if let Some(first) = tables.next()
            && let Some(other) = tables.find(|other| other.connection != first.connection)
        {
            return Err(Error::invalid_query(format!(
                "`{}` and `{}` are in different databases: name the models of each database apart",
                first.name, other.name
            )));
        }
        Ok(())
    }

    /// What would be sent.
    pub(crate) async fn plan(self, target: Target) -> Result<Plan> {
        let changes = self.changes(&target).await?;
        if !changes.mismatches.is_empty() {
            return Err(contradicted_by(SyncReport::default(), changes.mismatches));
        }
        Ok(Plan::of(changes.statements.iter().map(Statement::to_string).collect(), changes.drift))
    }

    /// Sends what brings the schema to the models, and looks again until nothing is left to send: another client may
    /// do the same at this moment, and a statement with `IF NOT EXISTS` may have made nothing.
    pub(crate) async fn run(self, target: Target) -> Result<SyncReport> {
        let mut progress = Progress::default();
        match self.bring(&target, &mut progress).await {
            Err(why) if SyncReport::of(&why).is_none() && !progress.report.statements.is_empty() => {
                Err(stopped(progress.report, &why.to_string(), why))
            }
            Err(why) => Err(why),
            Ok(()) => Ok(progress.report),
        }
    }

    async fn bring(&self, target: &Target, progress: &mut Progress) -> Result<()> {
        loop {
            let changes = self.changes(target).await?;
            if !changes.mismatches.is_empty() {
                return Err(contradicted_by(take(&mut progress.report), changes.mismatches));
            }
            if changes.statements.is_empty() {
                progress.report.drift = changes.drift;
                progress.report.building = wait_until_built(target, &progress.derived).await?;
                return Ok(());
            }
            progress.send(target, changes.statements).await?;
        }
    }

    /// What would bring the schema to the models.
    pub(crate) async fn changes(&self, target: &Target) -> Result<Changes> {
        let mut all = Changes::default();
        for desired in Desired::of(&self.definitions, target)? {
            let found = Found::read(target, &desired).await?;
            all.extend(Changes::between(&desired, &found, self.drop_removed_indexes));
        }
        Ok(all)
    }
}

/// What a sync has done so far.
#[derive(Default)]
struct Progress {
    report: SyncReport,
    /// What the statements that ran have the server build.
    derived: Vec<Derived>,
    refused: Vec<String>,
}

impl Progress {
    /// Sends statements, as far as none is refused: one that is refused for the first time may be one that another
    /// client was faster with.
    async fn send(&mut self, target: &Target, statements: Vec<Statement>) -> Result<()> {
        for statement in statements {
            let cql = statement.to_string();
            if self.report.statements.contains(&cql) {
                return Err(without_effect(take(&mut self.report), &cql));
            }
            let derived = derived(&statement);
            match change_schema(target, statement).await {
                Ok(()) => {
                    self.report.statements.push(cql);
                    self.derived.extend(derived);
                }
                Err(why) if why.server_message().is_some() && !self.refused.contains(&cql) => {
                    self.refused.push(cql);
                    return schema_agreement(target).await;
                }
                Err(why) => {
                    let message = format!("`{cql}` failed: {why}");
                    return Err(stopped(take(&mut self.report), &message, why));
                }
            }
        }
        Ok(())
    }
}

#[cold]
fn without_effect(report: SyncReport, cql: &str) -> Error {
    let cause = Error::schema(format!(
        "`{cql}` ran, and the server does not show its effect: look at the server's log, and write the model as the \
         server keeps it"
    ));
    stopped(report, &cause.to_string(), cause)
}
