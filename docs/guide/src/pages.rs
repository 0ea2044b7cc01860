//! The pages, with their listings in place.

use anyhow::{Context, Result, bail};
use coodie_guide::code::Code;
use coodie_guide::listings;
use mdbook_driver::book::Book;
use std::fs;
use std::path::Path;

/// Fences whose text no program runs: commands, output, configuration.
const PLAIN: &[&str] = &["sh", "text", "toml", "mermaid"];

/// Puts listings where pages ask for them: `{{listing crud save}}`, alone on its line.
///
/// # Errors
/// A listing that is not there, or code that no program runs.
pub(crate) fn expand(book: &mut Book, code: &Path) -> Result<()> {
    let mut outcome = Ok(());
    book.for_each_chapter_mut(|chapter| {
        let name = chapter.name.clone();
        match one(&chapter.content, code).with_context(|| format!("the page `{name}`")) {
            Ok(content) => chapter.content = content,
            Err(why) if outcome.is_ok() => outcome = Err(why),
            Err(_) => {}
        }
    });
    outcome
}

fn one(content: &str, code: &Path) -> Result<String> {
    let (mut text, mut fenced) = (String::new(), false);
    for line in content.lines() {
        if let Some(language) = line.trim_start().strip_prefix("```") {
            if !fenced && !PLAIN.contains(&language) {
                bail!(
                    "`{line}` holds code that no program runs: show a listing, or say what it is: {PLAIN:?}"
                );
            }
            fenced = !fenced;
        }
        match line.strip_prefix("{{listing ").and_then(|line| line.strip_suffix("}}")) {
            Some(named) => text.push_str(&listing(named, code).with_context(|| line.to_owned())?),
            None => text.push_str(line),
        }
        text.push('\n');
    }
    Ok(text)
}

fn listing(named: &str, code: &Path) -> Result<String> {
    let (file, name) = named.split_once(' ').context("a listing has a file and a name")?;
    let source = fs::read_to_string(code.join(file).with_extension("rs"))?;
    listings::markdown(&Code::read(&source)?, name)
}
