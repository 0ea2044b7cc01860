use crate::UserType;
use std::fmt;

/// Why a value is not a cell of its column, or a cell not a value of its field.
///
/// Whoever knows the table and the column adds them: it then becomes an [`Error`](crate::Error) of kind `Codec`.
pub struct CodecError(Box<str>);

impl CodecError {
    /// In place of one about a sensitive value: it says nothing of the value.
    #[doc(hidden)]
    #[cold]
    #[must_use]
    pub fn hidden(self) -> Self {
        Self::new("the value, which is sensitive, does not fit the column")
    }

    /// The reason, in words that name the type and the range, never the value.
    #[cold]
    pub fn new(reason: impl Into<String>) -> Self {
        Self(reason.into().into_boxed_str())
    }

    /// A null where the Rust type has no place for one.
    #[cold]
    #[must_use]
    pub fn null() -> Self {
        Self::new("the cell is null, but the field has no place for a null: make its type an `Option`")
    }

    /// A cell whose value no variant of this enum stands for.
    #[cold]
    #[must_use]
    pub fn no_variant(name: &str) -> Self {
        Self::new(format!(
            "no variant of `{name}` stands for the value: add one, or keep such values in a variant marked `#[cql(other)]`"
        ))
    }

    /// A cell of `found` bytes where `cql` has `expected`.
    #[cold]
    #[must_use]
    pub fn width(cql: &str, expected: &str, found: usize) -> Self {
        Self::new(format!("a `{cql}` has {expected} bytes, the cell has {found}"))
    }

    /// The same, of a field of a user type: `address.street: why`.
    #[cold]
    #[must_use]
    pub fn in_field(self, ty: &UserType, field: &str) -> Self {
        Self::new(format!("{}.{field}: {self}", ty.name))
    }
}

impl fmt::Display for CodecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for CodecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CodecError({})", self.0)
    }
}

impl std::error::Error for CodecError {}
