use coodie_core::{Error, ErrorKind};
use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

/// Growing pauses between attempts, of which each takes a random part, so that those who met once do not meet again.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Backoff {
    next: Duration,
    longest: Duration,
}

impl Backoff {
    /// Pauses from `first` on, each twice as long as the one before, up to `longest`.
    pub(crate) const fn new(first: Duration, longest: Duration) -> Self {
        Self { next: first, longest }
    }

    /// The next pause.
    pub(crate) fn pause(&mut self) -> Duration {
        let whole = self.next;
        self.next = (whole * 2).min(self.longest);
        let random = RandomState::new().hash_one(0_u8);
        whole.mul_f64((random >> 11) as f64 / (1_u64 << 53) as f64)
    }
}

/// Tells whether what failed may go well if it is asked for again.
pub(crate) fn passes(why: &Error) -> bool {
    matches!(why.kind(), ErrorKind::Driver | ErrorKind::Timeout | ErrorKind::Unavailable)
}

const FIRST_REST: Duration = Duration::from_millis(50);
const LONGEST_REST: Duration = Duration::from_secs(5);

/// How long a request rests after so many attempts.
pub(crate) fn rest(attempts: u32) -> Duration {
    let doubled = FIRST_REST.saturating_mul(1_u32.wrapping_shl(attempts.saturating_sub(1).min(16)));
    Backoff::new(doubled.min(LONGEST_REST), LONGEST_REST).pause()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_up_to_the_longest_and_are_random() {
        let mut backoff = Backoff::new(Duration::from_millis(10), Duration::from_millis(40));
        let all: Vec<_> = [10, 20, 40, 40].map(|most| (backoff.pause(), Duration::from_millis(most))).into();
        assert!(all.iter().all(|(pause, most)| pause < most), "{all:?}");
        assert!(all.windows(2).any(|pair| pair[0].0 != pair[1].0), "{all:?}");
    }
}
