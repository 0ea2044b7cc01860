#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod answer;
mod arguments;
mod body;
mod comment;
mod database;
mod form;
mod form_id;
mod html;
mod list;
mod pages;
mod post;
mod problem;
mod router;
mod samples;
mod server;

pub use arguments::Arguments;
pub use database::{migrate, open};
pub use server::Server;
