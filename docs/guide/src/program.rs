//! The program that a page's code is: a module for each mode, with a function that runs its steps.

use crate::code::{Code, Mode, What};
use anyhow::{Context, Result};
use std::fmt::Write;

/// The source of the module.
///
/// # Errors
/// A step that no function follows.
pub fn source(code: &Code, mode: Mode) -> Result<String> {
    let (mut text, mut steps, mut step) = (String::new(), Vec::new(), None);
    for line in code.lines.iter().filter(|line| line.is_of(mode)) {
        match &line.what {
            What::Rust(line) => {
                if let Some(on) = step.take() {
                    steps.push((name(line).with_context(|| format!("a step is a function: {line}"))?, on));
                }
                text.push_str(line);
            }
            What::Sent(all) => writeln!(text, "crate::sent(&{all:?});")?,
            What::Shown(_) => {}
            What::Step(on) => step = Some(on.clone()),
        }
        text.push('\n');
    }
    let run = run(&steps)?;
    Ok(format!("{ALLOWED}\n{}", code.in_mode(&format!("{text}\n{run}"), mode)))
}

/// Pages declare more than they use.
const ALLOWED: &str = "#![allow(dead_code, unused_imports, unused_mut, unused_variables, unreachable_pub, missing_docs, clippy::all)]";

fn name(line: &str) -> Option<&str> {
    line.trim_start().strip_prefix("async fn ")?.split_once('(').map(|(name, _)| name)
}

fn run(steps: &[(&str, Option<String>)]) -> Result<String> {
    let mut text = "pub async fn run(on: &str) -> coodie::Result<()> {\n".to_owned();
    for (name, only) in steps {
        let condition = only.as_ref().map_or("true".to_owned(), |only| format!("on == {only:?}"));
        writeln!(text, "if {condition} {{ {name}().await.map_err(|why| why.context({name:?}))?; }}")?;
    }
    text.push_str("Ok(())\n}\n");
    Ok(text)
}
