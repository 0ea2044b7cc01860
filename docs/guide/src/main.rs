//! Makes the site: the guide, and the pages of the API.
#![forbid(unsafe_code)]

mod links;
mod pages;

use anyhow::{Context, Result};
use clap::Parser;
use mdbook_driver::MDBook;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Parser)]
struct Arguments {
    /// Where the site goes; what is there is replaced
    #[arg(long)]
    site: PathBuf,
    /// The pages that rustdoc made: all that lies there is shown
    #[arg(long)]
    api: PathBuf,
    /// Opens the site
    #[arg(long)]
    open: bool,
}

fn main() -> Result<ExitCode> {
    let arguments = Arguments::parse();
    // Seen from where the command was typed; mdBook would see it from the book.
    let site = std::path::absolute(&arguments.site)?;
    make(&site, &arguments.api)?;
    let broken = links::broken(&site)?;
    for link in &broken {
        eprintln!("{link}");
    }
    let start = site.join("index.html");
    if arguments.open {
        open::that(&start)?;
    }
    println!("{}", start.display());
    Ok(if broken.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn make(site: &Path, api: &Path) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut book = MDBook::load(root)?;
    book.config.build.build_dir = site.into();
    pages::expand(&mut book.book, root)?;
    if site.exists() {
        fs::remove_dir_all(site).context("cannot clear the site")?;
    }
    book.build()?;
    copy(api, &site.join("api"))?;
    copy(&root.join("../benchmarks"), &site.join("benchmarks"))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}
