//! Carries statements out.

pub(crate) mod batch;
mod comparison;
pub(crate) mod condition;
pub(crate) mod ddl;
mod grouped;
mod indexing;
mod limits;
pub(crate) mod modification;
mod nearest;
pub(crate) mod prepare;
pub(crate) mod scan;
pub(crate) mod select;
mod size;
