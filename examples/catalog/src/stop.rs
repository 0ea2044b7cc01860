use std::future::Future;
use std::io;

/// Listens to whoever asks the process to end, by Ctrl-C or by `SIGTERM`, which is how supervisors ask; what is
/// returned waits for it.
///
/// # Errors
/// What the system says of its signals.
#[cfg(unix)]
pub fn stopped() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        tracing::info!("stopping");
    })
}

/// Listens to whoever asks the process to end, by Ctrl-C; what is returned waits for it.
///
/// # Errors
/// What the system says of its signals.
#[cfg(windows)]
pub fn stopped() -> io::Result<impl Future<Output = ()>> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        interrupt.recv().await;
        tracing::info!("stopping");
    })
}
