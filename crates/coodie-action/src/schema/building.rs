use crate::Target;
use coodie_core::Result;
use coodie_cql::{Statement, TableRef};
use coodie_driver::Derived;
use std::time::Duration;

/// How long a sync waits for indexes and views of rows that are there already.
const PATIENCE: Duration = Duration::from_secs(60);
const LONGEST_WAIT: Duration = Duration::from_secs(1);

/// What a statement has the server build.
pub(super) fn derived(statement: &Statement) -> Option<Derived> {
    let keyspace = |of: &TableRef| of.keyspace.as_ref().map(|keyspace| keyspace.as_str().to_owned());
    match statement {
        Statement::CreateIndex(create) => {
            let (keyspace, name) = (keyspace(&create.table)?, create.name.as_str().to_owned());
            Some(Derived::Index { keyspace, name })
        }
        Statement::CreateView(create) => {
            let (keyspace, name) = (keyspace(&create.view)?, create.view.name.as_str().to_owned());
            Some(Derived::View { keyspace, name })
        }
        _ => None,
    }
}

/// Waits until all of these are built; gives those that are not after a minute.
pub(super) async fn wait_until_built(target: &Target, all: &[Derived]) -> Result<Vec<String>> {
    let (mut waited, mut wait) = (Duration::ZERO, Duration::from_millis(10));
    let mut building = Vec::new();
    for derived in all {
        while !target.link.clone().is_built(derived.clone()).await? {
            if waited >= PATIENCE {
                building.push(derived.to_string());
                break;
            }
            target.link.sleep(wait).await;
            waited += wait;
            wait = (wait * 2).min(LONGEST_WAIT);
        }
    }
    Ok(building)
}
