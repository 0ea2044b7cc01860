use crate::Target;
use coodie_core::{Error, Result};
use std::time::Duration;

/// How long nodes may take to learn of a change of schema.
const PATIENCE: Duration = Duration::from_secs(60);
const LONGEST_WAIT: Duration = Duration::from_secs(1);

/// Waits until all nodes have the same schema.
///
/// # Errors
/// `Timeout`, after a minute.
pub(crate) async fn schema_agreement(target: &Target) -> Result<()> {
    let (mut waited, mut wait) = (Duration::ZERO, Duration::from_millis(10));
    while !target.link.clone().schema_agrees().await? {
        if waited >= PATIENCE {
            return Err(Error::timeout(
                "the nodes have not agreed on the schema within 60 seconds: look for nodes that are down or partitioned",
            ));
        }
        target.link.sleep(wait).await;
        waited += wait;
        wait = (wait * 2).min(LONGEST_WAIT);
    }
    Ok(())
}
