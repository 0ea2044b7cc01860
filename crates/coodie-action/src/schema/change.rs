use super::agreement::schema_agreement;
use crate::Target;
use coodie_core::{Error, Result, Values};
use coodie_cql::{Shape, ShapeRef, Statement};
use coodie_driver::Request;
use std::sync::Arc;

/// Runs a definition, and waits until all nodes know of it.
pub(crate) async fn change_schema(target: &Target, statement: impl Into<Statement>) -> Result<()> {
    let statement = statement.into();
    let removes_rows_only = matches!(statement, Statement::Truncate(_));
    let shape = ShapeRef::Shared(Arc::new(Shape::dynamic(None, statement)));
    let changed = target.send(Request::new(shape, Values::default())).await;
    if removes_rows_only {
        return changed.map(drop);
    }
    // Also after an error: a change that timed out may have been made.
    target.link.forget();
    changed?;
    schema_agreement(target).await
}

/// The keyspace of `what`: its own, that of the call, or the database's default one.
///
/// # Errors
/// `Configuration`, if there is none.
pub(crate) fn keyspace_of(what: &str, own: Option<&'static str>, target: &Target) -> Result<String> {
    let keyspace = own.or(target.keyspace.as_deref()).or(target.link.keyspace());
    keyspace.map(str::to_owned).ok_or_else(|| no_keyspace(what))
}

#[cold]
fn no_keyspace(what: &str) -> Error {
    Error::configuration(format!(
        "{what}: no keyspace: give the database one (`Cluster::hosts(..).keyspace(\"..\")`), chain `.keyspace(\"..\")`, \
         or write `#[document(keyspace = \"..\")]`"
    ))
}
