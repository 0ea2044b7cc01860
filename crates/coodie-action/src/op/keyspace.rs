use crate::agreement::schema_agreement;
use crate::{Answer, Operation, Target};
use coodie_core::{Error, Result, Values, check_keyspace_name};
use coodie_cql::{Replication, Shape, ShapeRef, Statement, build_create_keyspace, build_drop_keyspace};
use coodie_driver::Request;
use std::sync::Arc;

/// Creates a keyspace, unless it exists.
pub struct CreateKeyspace {
    name: String,
    replication: Replication,
}

/// Drops a keyspace, if it exists.
pub struct DropKeyspace {
    name: String,
}

impl CreateKeyspace {
    /// A keyspace with one copy of each row.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), replication: Replication::Simple(1) }
    }

    pub(crate) fn set_replication(&mut self, replication: Replication) {
        self.replication = replication;
    }
}

impl DropKeyspace {
    /// This keyspace.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into() }
    }
}

fn check(name: &str, target: Target) -> Result<Target> {
    check_keyspace_name(name)?;
    match &target.keyspace {
        None => Ok(target),
        Some(_) => Err(Error::invalid_query(format!(
            "`.keyspace(..)` has no effect here: the keyspace is `{name}`, which the call names"
        ))),
    }
}

/// Runs a statement that changes the schema, and waits until all nodes know of it.
pub(crate) async fn change_schema(target: &Target, statement: impl Into<Statement>) -> Result<()> {
    let shape = ShapeRef::Shared(Arc::new(Shape::dynamic(None, statement)));
    let changed = target.send(Request::new(shape, Values::default())).await;
    // Also after an error: a change that timed out may have been made.
    target.link.forget();
    changed?;
    schema_agreement(target).await
}

impl Operation for CreateKeyspace {
    type Output = ();

    fn connection(&self) -> Option<&'static str> {
        None
    }

    fn start(self, target: Result<Target>) -> Answer<()> {
        match target.and_then(|target| check(&self.name, target)) {
            Ok(target) => {
                let create = build_create_keyspace(&self.name, self.replication);
                Answer::of(async move { change_schema(&target, create).await })
            }
            Err(why) => Answer::refused(why),
        }
    }
}

impl Operation for DropKeyspace {
    type Output = ();

    fn connection(&self) -> Option<&'static str> {
        None
    }

    fn start(self, target: Result<Target>) -> Answer<()> {
        match target.and_then(|target| check(&self.name, target)) {
            Ok(target) => {
                let drop = build_drop_keyspace(&self.name);
                Answer::of(async move { change_schema(&target, drop).await })
            }
            Err(why) => Answer::refused(why),
        }
    }
}
