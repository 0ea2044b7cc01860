//! What a driver is: for those who bring a database of their own.

pub use coodie_core::{Bound, HoldsSpecs, RowSet, Values, ValuesRef};
pub use coodie_driver::{
    BatchRequest, BoundWrites, BoxFuture, Capabilities, Connect, Connected, Derived, Driver, Link, Page,
    Paging, RawRequest, RawValues, Request, Run, Slots, check_columns, check_markers,
};
