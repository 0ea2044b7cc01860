//! Ports that nobody listens on.

use std::collections::HashSet;
use std::net::{Ipv4Addr, TcpListener};
use std::ops::Range;
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Result, bail};

/// Below the ports that systems hand to outgoing connections: a client that tries to reach a killed node again
/// and again would otherwise end up on that very port, and the node could not have it back.
const RANGE: Range<u16> = 20_000..32_000;

/// Returns a free port that is not among `taken`, and adds it there.
pub(super) fn free(taken: &mut HashSet<u16>) -> Result<u16> {
    let width = u64::from(RANGE.end - RANGE.start);
    let clock = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| u64::from(time.subsec_nanos()));
    // Not every process begins at the same port, or two that start at once would choose the same one.
    let offset = (clock / 1_000 + u64::from(std::process::id()) * 31) % width;
    let (before, after): (Vec<u16>, Vec<u16>) =
        RANGE.partition(|port| u64::from(port - RANGE.start) < offset);
    for port in after.into_iter().chain(before) {
        if !taken.contains(&port) && is_free(port) {
            taken.insert(port);
            return Ok(port);
        }
    }
    bail!("no free port between {} and {}", RANGE.start, RANGE.end)
}

/// Gives a process that was just ended the time to let go of the port.
pub(super) fn is_free_soon(port: u16) -> bool {
    let begun = Instant::now();
    while !is_free(port) {
        if begun.elapsed() > Duration::from_secs(2) {
            return false;
        }
        sleep(Duration::from_millis(50));
    }
    true
}

fn is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn free_ports_differ_and_taken_ones_are_told() {
        let mut taken = HashSet::new();
        let (one, other) = (free(&mut taken).unwrap(), free(&mut taken).unwrap());
        assert_ne!(one, other);
        assert!(RANGE.contains(&one) && RANGE.contains(&other));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        assert!(!is_free(listener.local_addr().unwrap().port()));
    }
}
