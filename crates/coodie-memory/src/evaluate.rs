//! Carries statements out.

pub(crate) mod batch;
mod comparison;
pub(crate) mod condition;
pub(crate) mod ddl;
mod indexing;
pub(crate) mod modification;
pub(crate) mod prepare;
pub(crate) mod scan;
pub(crate) mod select;
mod size;
