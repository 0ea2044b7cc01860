use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;
use std::ops::Sub;

/// What processes have used of the machine.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Usage {
    /// User and system time, in microseconds: only their sum is usable.
    pub(crate) cpu_us: f64,
    /// How often a thread gave up its core to wait.
    pub(crate) waits: f64,
}

impl Usage {
    /// That of this process.
    pub(crate) fn own() -> nix::Result<Self> {
        Self::of(UsageWho::RUSAGE_SELF)
    }

    /// That of the processes which this one has started, theirs included, and which have ended.
    pub(crate) fn children() -> nix::Result<Self> {
        Self::of(UsageWho::RUSAGE_CHILDREN)
    }

    fn of(whose: UsageWho) -> nix::Result<Self> {
        let usage = getrusage(whose)?;
        let cpu = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
        Ok(Self { cpu_us: cpu as f64, waits: usage.voluntary_context_switches() as f64 })
    }
}

impl Sub for Usage {
    type Output = Self;

    fn sub(self, before: Self) -> Self {
        Self { cpu_us: self.cpu_us - before.cpu_us, waits: self.waits - before.waits }
    }
}
