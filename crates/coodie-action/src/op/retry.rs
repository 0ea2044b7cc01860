use super::{Get, Locked, Save};
use crate::backoff::Backoff;
use crate::{Answer, Operation, Single, Target};
use coodie_core::{Error, Result};
use coodie_cql::Versioned;
use std::time::Duration;

/// Changes a versioned document and saves it; when it was written meanwhile, reads it and does so again.
pub struct RetryOnConflict<M, F> {
    model: M,
    change: F,
    attempts: u32,
}

const ATTEMPTS: u32 = 10;
const FIRST_WAIT: Duration = Duration::from_millis(10);
const LONGEST_WAIT: Duration = Duration::from_secs(1);

impl<M, F> RetryOnConflict<M, F> {
    /// Begins a change of this document, as it was read.
    pub fn new(model: M, change: F) -> Self {
        Self { model, change, attempts: ATTEMPTS }
    }

    pub(crate) fn set_attempts(&mut self, attempts: u32) {
        self.attempts = attempts;
    }
}

impl<M, F> Operation for RetryOnConflict<M, F>
where
    M: Versioned,
    F: FnMut(&mut M) -> Result<()> + Send + 'static,
{
    type Output = M;

    fn connection(&self) -> Option<&'static str> {
        M::shapes().table().connection
    }

    fn start(self, target: Result<Target>) -> Answer<M> {
        let table = M::shapes().table().name;
        match target {
            Err(why) => Answer::refused(why),
            Ok(_) if self.attempts == 0 => Answer::refused(Error::invalid_query(format!(
                "{table}: 0 attempts write nothing: give `.attempts(..)` 1 or more"
            ))),
            Ok(target) => Answer::of_several(target, |target| retry(target, self)),
        }
    }
}

async fn retry<M, F>(
    target: Target,
    RetryOnConflict { mut model, mut change, attempts }: RetryOnConflict<M, F>,
) -> Result<M>
where
    M: Versioned,
    F: FnMut(&mut M) -> Result<()> + Send + 'static,
{
    let mut backoff = Backoff::new(FIRST_WAIT, LONGEST_WAIT);
    for left in (0..attempts).rev() {
        change(&mut model)?;
        match Save::<M, Locked>::new(&model).start(Ok(target.clone())).await {
            Err(why) if why.is_conflict() && left > 0 => {}
            answer => return answer,
        }
        target.link.sleep(backoff.pause()).await;
        model = Get::output(target.send(Get::again(&model).request()?).await?)?;
    }
    Err(Error::conflict("no attempt was made"))
}
