use crate::UserType;
use std::fmt;

/// Why a value is not a cell of its column, or a cell not a value of its field.
///
/// Whoever knows the table and the column adds them: it then becomes an [`Error`](crate::Error) of kind `Codec`.
///
/// ```
/// use coodie_core::{ColumnType, CqlType};
///
/// let refused = i32::decode(None, &ColumnType::Int.wire_type()).unwrap_err();
/// assert!(refused.to_string().contains("make its type an `Option`"));
/// ```
pub struct CodecError(
    /// Nothing for a null, which is found in each row from before its column was added.
    Option<Box<str>>,
);

const NULL: &str = "the cell is null, but the field has no place for a null: make its type an `Option`";

impl CodecError {
    /// Stands in for an error about a sensitive value: it says nothing of it.
    #[doc(hidden)]
    #[cold]
    #[must_use]
    pub fn hidden(self) -> Self {
        match self.0 {
            None => self,
            Some(_) => Self::new("the value, which is sensitive, does not fit the column"),
        }
    }

    /// Makes an error of the reason, in words that name the type and the range, never the value.
    #[cold]
    pub fn new(reason: impl Into<String>) -> Self {
        Self(Some(reason.into().into_boxed_str()))
    }

    /// Says that a null stands where the Rust type has no place for one.
    #[cold]
    #[must_use]
    pub fn null() -> Self {
        Self(None)
    }

    /// Says that no variant of this enum stands for the cell's value.
    #[cold]
    #[must_use]
    pub fn no_variant(name: &str) -> Self {
        Self::new(format!(
            "no variant of `{name}` stands for the value: add one, or keep such values in a variant marked `#[cql(other)]`"
        ))
    }

    /// Says that a cell has `found` bytes where `cql` has `expected`.
    #[cold]
    #[must_use]
    pub fn width(cql: &str, expected: &str, found: usize) -> Self {
        Self::new(format!("a `{cql}` has {expected} bytes, the cell has {found}"))
    }

    /// Returns the same, of a field of a user type: `address.street: why`.
    #[cold]
    #[must_use]
    pub fn in_field(self, ty: &UserType, field: &str) -> Self {
        Self::new(format!("{}.{field}: {self}", ty.name))
    }
}

impl fmt::Display for CodecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_deref().unwrap_or(NULL))
    }
}

impl fmt::Debug for CodecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CodecError({self})")
    }
}

impl std::error::Error for CodecError {}
