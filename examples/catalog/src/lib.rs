#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod api;
mod arguments;
mod change;
mod database;
mod expected;
mod filing;
mod form_id;
mod health;
mod html;
mod input;
mod pages;
mod paging;
mod patience;
mod problem;
mod product;
mod review;
mod samples;
mod server;
mod stop;
mod tag;

pub use arguments::Arguments;
pub use database::{migrate, open};
pub use server::serve;
pub use stop::stopped;
