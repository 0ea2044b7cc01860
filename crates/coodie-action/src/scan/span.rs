/// The tokens after one and up to another: `(after, upto]`. That of the least token is empty: no partition has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) after: i64,
    pub(super) upto: i64,
}

impl Span {
    /// All tokens.
    pub(super) const RING: Self = Self { after: i64::MIN, upto: i64::MAX };

    /// The span between two tokens, if there is anything.
    pub(super) fn of(after: i64, upto: i64) -> Option<Self> {
        (after < upto).then_some(Self { after, upto })
    }

    /// How many tokens are in it.
    pub(super) fn width(self) -> u64 {
        self.upto.abs_diff(self.after)
    }

    /// What is in both.
    pub(super) fn within(self, other: Self) -> Option<Self> {
        Self::of(self.after.max(other.after), self.upto.min(other.upto))
    }
}
