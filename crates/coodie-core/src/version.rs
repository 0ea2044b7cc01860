use crate::CqlType;

/// The type of a `#[version]` field: it counts the writes of a document.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` cannot count versions",
    label = "not the type of a version",
    note = "make the field an `i64` or an `i32`: 0 before the first write, then one more with each"
)]
pub trait CqlVersion: CqlType<Value = Self> + Copy + Send + Sync + 'static {
    /// How many writes the version stands for.
    #[must_use]
    fn count(self) -> i64;

    /// The next version; `None` after the last.
    #[must_use]
    fn next(self) -> Option<Self>;
}

impl CqlVersion for i32 {
    fn count(self) -> i64 {
        self.into()
    }

    fn next(self) -> Option<Self> {
        self.checked_add(1)
    }
}

impl CqlVersion for i64 {
    fn count(self) -> i64 {
        self
    }

    fn next(self) -> Option<Self> {
        self.checked_add(1)
    }
}
