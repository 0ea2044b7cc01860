//! The project's own commands: `cargo xtask help` lists them.
#![forbid(unsafe_code)]

mod bench;
mod cluster;
mod docs;
mod interrupt;
mod nodes;
mod test;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about = "The project's own commands", version)]
struct Arguments {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Runs every check of the project, on the memory driver and on a real Cassandra
    Test(test::Arguments),
    /// Manages Cassandra nodes for trying things out
    #[command(subcommand)]
    Node(nodes::Task),
    /// Measures coodie beside its peers on a real Cassandra, and how long programs with it build
    Bench(bench::Arguments),
    /// Makes the guide and the pages of the API, as one site
    Docs(docs::Arguments),
}

fn main() -> ExitCode {
    let outcome = run(Arguments::parse().command);
    outcome.unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}

fn run(task: Task) -> Result<ExitCode> {
    match task {
        Task::Test(arguments) => test::run(&arguments),
        Task::Node(task) => nodes::run(task),
        Task::Bench(arguments) => bench::run(&arguments),
        Task::Docs(arguments) => docs::run(&arguments),
    }
}
