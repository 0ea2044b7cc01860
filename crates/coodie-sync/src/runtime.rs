use coodie_core::{Error, Result};
use std::sync::{Mutex, OnceLock, PoisonError};
use tokio::runtime::{Builder, Runtime};

/// As many threads as keep sockets busy; the callers' own threads do the rest.
const WORKERS: usize = 2;

/// The runtime on which drivers do their I/O: made at the first call, kept as long as the program.
pub(crate) fn runtime() -> Result<&'static Runtime> {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    static MAKING: Mutex<()> = Mutex::new(());
    if let Some(runtime) = RUNTIME.get() {
        return Ok(runtime);
    }
    let _alone = MAKING.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(runtime) = RUNTIME.get() {
        return Ok(runtime);
    }
    let mut builder = Builder::new_multi_thread();
    let made = builder.worker_threads(WORKERS).thread_name("coodie-io").enable_all().build();
    let made =
        made.map_err(|why| Error::configuration("the threads for I/O cannot be started").with_source(why))?;
    Ok(RUNTIME.get_or_init(|| made))
}
