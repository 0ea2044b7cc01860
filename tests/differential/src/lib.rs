//! What generated documents are tested with: random values, the places where documents live, and what must hold there.
#![forbid(unsafe_code)]
#![allow(clippy::missing_errors_doc)]

mod bits;
mod difference;
mod differential;
mod kept;
mod mode;
mod place;
pub mod prelude;
mod random;
mod sample;
pub mod seconds;
mod subject;

pub use differential::compare;
pub use mode::{Db, block_on};
pub use place::Place;
pub use random::Random;
pub use sample::Sample;
pub use subject::{Generated, Subject, Subjects};
