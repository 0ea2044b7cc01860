//! Fields whose types are no columns: `#[column(with = module)]`, a module that stores and loads them.

use crate::CodecError;
use std::fmt::Display;

/// What the module says, as the reason of an error.
#[cold]
pub fn refused(why: impl Display) -> CodecError {
    CodecError::new(why.to_string())
}
