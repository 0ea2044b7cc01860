//! What makes programs and pages of the guide's code.
#![forbid(unsafe_code)]

pub mod code;
pub mod listings;
pub mod program;
pub mod twin;
