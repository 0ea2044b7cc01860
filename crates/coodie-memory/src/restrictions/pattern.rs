use crate::refusal::invalid;
use bytes::Bytes;
use coodie_core::Result;

/// A pattern of `LIKE`: `x`, `x%`, `%x` or `%x%`.
#[derive(Debug)]
pub(super) struct Pattern {
    text: Bytes,
    /// Whether any text may stand before it, and after it.
    free: (bool, bool),
}

impl Pattern {
    /// Takes a pattern apart.
    pub(super) fn of(pattern: &Bytes) -> Result<Self> {
        let free = (pattern.starts_with(b"%"), pattern.ends_with(b"%"));
        let (start, end) = (usize::from(free.0), pattern.len() - usize::from(free.1));
        if start >= end {
            return Err(invalid("LIKE value can't be empty."));
        }
        Ok(Self { text: pattern.slice(start..end), free })
    }

    pub(super) fn matches(&self, value: &[u8]) -> bool {
        match self.free {
            (false, false) => *value == *self.text,
            (false, true) => value.starts_with(&self.text),
            (true, false) => value.ends_with(&self.text),
            (true, true) => value.windows(self.text.len()).any(|part| *part == *self.text),
        }
    }
}
