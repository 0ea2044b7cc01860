use crate::{Answer, Database, Operation, Target};
use coodie_core::Result;
use std::marker::PhantomData;

/// Closes a database and forgets its names.
pub struct Close<D>(PhantomData<fn() -> D>);

impl<D> Close<D> {
    /// Closes the database that the action names.
    #[expect(clippy::new_without_default, reason = "operations are made by the entry points")]
    #[must_use]
    pub fn new() -> Self {
        Self(PhantomData)
    }
}

impl<D: Database> Operation for Close<D> {
    type Output = ();

    fn connection(&self) -> Option<&'static str> {
        None
    }

    fn start(self, target: Result<Target>) -> Answer<()> {
        match target.and_then(|target| target.without_keyspace("close")) {
            Ok(Target { link, .. }) => Answer::of(async move {
                D::registry().forget(&D::of(link.clone()));
                link.close().await;
                Ok(())
            }),
            Err(why) => Answer::refused(why),
        }
    }
}
