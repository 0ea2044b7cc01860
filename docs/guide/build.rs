//! Makes a module of each page's code, in both modes.

#[allow(dead_code, unreachable_pub)]
#[path = "src/code.rs"]
mod code;
#[allow(unreachable_pub)]
#[path = "src/program.rs"]
mod program;
#[allow(unreachable_pub)]
#[path = "src/twin.rs"]
mod twin;

use anyhow::{Context, Result};
use code::{Code, Mode};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<()> {
    let out = PathBuf::from(env::var_os("OUT_DIR").context("cargo names a folder")?);
    println!("cargo::rerun-if-changed=code");
    let mut names = Vec::new();
    for file in fs::read_dir("code")? {
        let file = file?.path();
        names.extend(file.file_stem().map(|name| name.to_string_lossy().into_owned()));
    }
    names.sort();
    let mut all = String::new();
    for name in names {
        one(&name, &out, &mut all).with_context(|| format!("code/{name}.rs"))?;
    }
    writeln!(all, "pub(crate) const PAGES: &[Page] = &[{}];", pages(&all))?;
    Ok(fs::write(out.join("pages.rs"), all)?)
}

fn one(name: &str, out: &Path, all: &mut String) -> Result<()> {
    let code = Code::read(&fs::read_to_string(format!("code/{name}.rs"))?)?;
    for (mode, of) in [(Mode::Async, "async"), (Mode::Blocking, "blocking")] {
        let file = out.join(format!("{name}_{of}.rs"));
        fs::write(&file, program::source(&code, mode)?)?;
        writeln!(all, "#[path = {file:?}]\npub(crate) mod {name}_{of};")?;
    }
    writeln!(all, "// page {name} {}", code.on.join(" "))?;
    Ok(())
}

/// The table of pages, from what is written so far.
fn pages(all: &str) -> String {
    let pages = all.lines().filter_map(|line| line.strip_prefix("// page ")).map(|page| {
        let (name, on) = page.split_once(' ').unwrap_or((page, ""));
        format!(
            "Page {{ name: {name:?}, on: {on:?}, aio: |on| Box::pin({name}_async::run(on)), sync: {name}_blocking::run }},"
        )
    });
    pages.collect()
}
