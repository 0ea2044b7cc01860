//! A process that was started here, told from any later one with its number.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

/// A process by its number and the time at which it started: numbers are used again, the pair is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Process {
    pub(super) pid: u32,
    pub(super) started: String,
}

impl Process {
    /// The process that has this number now.
    pub(super) fn of(pid: u32) -> Option<Self> {
        let started = if Path::new("/proc/self/stat").exists() {
            started_by_proc(&fs::read_to_string(format!("/proc/{pid}/stat")).ok()?)?
        } else {
            started_by_ps(pid)?
        };
        Some(Self { pid, started })
    }

    pub(super) fn is_alive(&self) -> bool {
        Self::of(self.pid).as_ref() == Some(self)
    }

    /// Ends the process at once, and returns when it is gone.
    pub(super) fn kill(&self) -> Result<()> {
        self.signal(Signal::SIGKILL)?;
        let gone = self.is_gone_within(Duration::from_secs(30));
        ensure!(gone, "process {} is still there half a minute after SIGKILL", self.pid);
        Ok(())
    }

    /// Lets the process end itself, and ends it if it has not within `patience`.
    pub(super) fn terminate(&self, patience: Duration) -> Result<()> {
        self.signal(Signal::SIGTERM)?;
        if self.is_gone_within(patience) { Ok(()) } else { self.kill() }
    }

    /// The memory in use, in MiB.
    pub(super) fn resident_mib(&self) -> Option<u64> {
        let output = Command::new("ps").args(["-o", "rss=", "-p", &self.pid.to_string()]).output().ok()?;
        let kib: u64 = String::from_utf8(output.stdout).ok()?.trim().parse().ok()?;
        Some(kib / 1024)
    }

    fn signal(&self, signal: Signal) -> Result<()> {
        if !self.is_alive() {
            return Ok(());
        }
        match kill(Pid::from_raw(i32::try_from(self.pid)?), signal) {
            // It ended by itself in between.
            Err(nix::errno::Errno::ESRCH) => Ok(()),
            sent => sent.with_context(|| format!("cannot send {signal} to process {}", self.pid)),
        }
    }

    fn is_gone_within(&self, patience: Duration) -> bool {
        let begun = Instant::now();
        while self.is_alive() {
            if begun.elapsed() > patience {
                return false;
            }
            sleep(Duration::from_millis(20));
        }
        true
    }
}

/// Fields 3 (state), 20 (threads) and 22 (start time) of Linux's `stat`. The second field is the program's name,
/// which may itself hold blanks and brackets.
fn started_by_proc(stat: &str) -> Option<String> {
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let (state, threads, started) = (*fields.first()?, *fields.get(17)?, *fields.get(19)?);
    // Dead though its parent has not asked for its status yet; but as long as other threads of it end, it holds
    // its ports.
    let is_dead = matches!(state, "Z" | "X") && threads.parse().is_ok_and(|threads: u32| threads <= 1);
    (!is_dead).then(|| started.to_owned())
}

fn started_by_ps(pid: u32) -> Option<String> {
    let output = Command::new("ps").args(["-o", "stat=,lstart=", "-p", &pid.to_string()]).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let (status, started) = text.trim().split_once(' ')?;
    (!status.starts_with('Z')).then(|| started.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_start_time_is_found_behind_an_odd_name() {
        let rest = (4..=52).map(|field| field.to_string()).collect::<Vec<_>>().join(" ");
        assert_eq!(started_by_proc(&format!("7 (a) R (b) S {rest}")).as_deref(), Some("22"));
        assert_eq!(started_by_proc(&format!("7 (java) Z {rest}")).as_deref(), Some("22"));
        assert_eq!(started_by_proc(&format!("7 (java) Z {}", rest.replace(" 20 ", " 1 "))), None);
        assert_eq!(started_by_proc("7 (java"), None);
    }

    #[test]
    fn another_process_with_the_number_is_not_it() {
        let own = Process::of(std::process::id()).unwrap();
        assert!(own.is_alive());
        let other = Process { started: format!("{}0", own.started), ..own };
        assert!(!other.is_alive());
        other.kill().unwrap();
    }

    #[test]
    fn a_killed_child_is_gone_before_anyone_waits_for_it() {
        let mut child = Command::new("sleep").arg("60").spawn().unwrap();
        let process = Process::of(child.id()).unwrap();
        assert_eq!(started_by_ps(process.pid), started_by_ps(process.pid));
        process.kill().unwrap();
        assert!(!process.is_alive());
        child.wait().unwrap();
    }
}
