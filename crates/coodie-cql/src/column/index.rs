//! How columns are indexed, as types.

pub use crate::expression::FindsNeighbours;

/// Not indexed.
#[derive(Debug)]
pub enum None {}
/// With a plain index.
#[derive(Debug)]
pub enum Plain {}
/// With a storage-attached index, and perhaps others.
#[derive(Debug)]
pub enum Sai {}
/// With a SASI index, and perhaps others that are not storage-attached.
#[derive(Debug)]
pub enum Sasi {}
/// With an index of a class that coodie does not know.
#[derive(Debug)]
pub enum Custom {}

/// Indexes that find text by a pattern: SASI.
#[diagnostic::on_unimplemented(
    message = "no index on this column finds text by a pattern",
    label = "no SASI index on the column",
    note = "mark the field `#[indexed(sasi)]`, for `x%`, or `#[indexed(sasi, options(mode = \"CONTAINS\"))]`, for \
            `%x%`; the server must have SASI enabled"
)]
pub trait Patterns {}
#[diagnostic::do_not_recommend]
impl Patterns for Sasi {}
