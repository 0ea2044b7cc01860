//! What a driver is: for those who bring a database of their own.

pub use coodie_core::{Bound, HoldsSpecs, RowSet, Values, ValuesRef};
pub use coodie_driver::{
    BatchRequest, BoxFuture, Capabilities, Connect, Connected, Derived, Driver, Link, Page, Paging,
    RawRequest, RawValues, Request, Run, Slots, Writes, check_columns, check_markers,
};
