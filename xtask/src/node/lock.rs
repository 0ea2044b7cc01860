//! One command at a time.

use std::fs::{self, File, OpenOptions};
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use nix::errno::Errno;
use nix::fcntl::{Flock, FlockArg};

/// Keeps every other process out of what a lock file stands for, until it is dropped or its process ends.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "held for its drop")] Flock<File>);

impl Lock {
    /// Takes the lock at `path`; says what it waits for if another process has it.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn take(path: &Path, awaited: &str) -> Result<Self> {
        let context = || format!("cannot lock {}", path.display());
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).with_context(context)?;
        }
        let file = OpenOptions::new().create(true).append(true).open(path).with_context(context)?;
        match Flock::lock(file, FlockArg::LockExclusiveNonblock) {
            Ok(lock) => Ok(Self(lock)),
            Err((file, Errno::EWOULDBLOCK)) => {
                eprintln!("waiting for {awaited} ...");
                let lock = Flock::lock(file, FlockArg::LockExclusive);
                lock.map(Self).map_err(|(_, errno)| anyhow!(errno)).with_context(context)
            }
            Err((_, errno)) => Err(anyhow!(errno)).with_context(context),
        }
    }
}
