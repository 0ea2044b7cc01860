use crate::schema::SystemQuery;
use crate::{Answer, Operation, Target};
use coodie_core::{ColumnType, Result};

/// Asks the database for a sign of life.
pub struct Ping;

static LOCAL: SystemQuery = SystemQuery::new("system", "local", &[("key", ColumnType::Text)], &["key"]);

impl Operation for Ping {
    type Output = ();

    fn connection(&self) -> Option<&'static str> {
        None
    }

    fn start(self, target: Result<Target>) -> Answer<()> {
        match target.and_then(|target| target.without_keyspace("ping")) {
            Ok(target) => Answer::of(async move { LOCAL.read(&target, &["local"]).await.map(drop) }),
            Err(why) => Answer::refused(why),
        }
    }
}
