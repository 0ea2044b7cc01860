//! The pages, with their listings, diagrams and documents in place.

use anyhow::{Context, Result, bail};
use coodie_guide::code::Code;
use coodie_guide::listings;
use mdbook_driver::book::Book;
use std::fs;
use std::path::Path;

/// Fences whose text no program runs: commands, output, configuration.
const PLAIN: &[&str] = &["sh", "text", "toml"];

/// How a page begins to ask for something.
const ASKS: &[&str] = &["{{listing", "{{diagram", "{{document"];

/// Fills what pages ask for, each alone on its line: `{{listing crud save}}`, `{{diagram buckets}}`, and
/// `{{document docs/tour.md}}`, a text of the repository.
///
/// # Errors
/// Something that is not there, or code that no program runs.
pub(crate) fn expand(book: &mut Book, guide: &Path) -> Result<()> {
    let mut outcome = Ok(());
    book.for_each_chapter_mut(|chapter| {
        let name = chapter.name.clone();
        match one(&chapter.content, guide).with_context(|| format!("the page `{name}`")) {
            Ok(content) => chapter.content = content,
            Err(why) if outcome.is_ok() => outcome = Err(why),
            Err(_) => {}
        }
    });
    outcome
}

fn one(content: &str, guide: &Path) -> Result<String> {
    check_fences(content)?;
    let mut text = String::new();
    for line in content.lines() {
        match line.strip_prefix("{{").and_then(|line| line.strip_suffix("}}")) {
            Some(asked) => text.push_str(&filled(asked, guide).with_context(|| line.to_owned())?),
            None if ASKS.iter().any(|asks| line.contains(asks)) => {
                bail!("`{line}` asks for something, and is not alone on its line")
            }
            None => text.push_str(line),
        }
        text.push('\n');
    }
    Ok(text)
}

/// Refuses code that no program runs.
fn check_fences(content: &str) -> Result<()> {
    let fences = content.lines().filter(|line| line.trim_start().starts_with("```"));
    for opening in fences.step_by(2) {
        let language = opening.trim_start().trim_start_matches('`');
        if !PLAIN.contains(&language) {
            bail!(
                "`{opening}` holds code that no program runs: show a listing, or say what it is: {PLAIN:?}"
            );
        }
    }
    Ok(())
}

fn filled(asked: &str, guide: &Path) -> Result<String> {
    match asked.split(' ').collect::<Vec<_>>()[..] {
        ["listing", file, name] => {
            let source = fs::read_to_string(guide.join("code").join(file).with_extension("rs"))?;
            listings::markdown(&Code::read(&source)?, name)
        }
        ["diagram", name] => {
            let drawn = fs::read_to_string(guide.join("diagrams").join(name).with_extension("svg"))?;
            Ok(format!("<div class=\"drawing\">\n{drawn}\n</div>"))
        }
        ["document", path] => {
            let text = fs::read_to_string(guide.join("../..").join(path))?;
            check_fences(&text)?;
            Ok(linked(&text))
        }
        _ => bail!("it is `listing`, `diagram` or `document`"),
    }
}

/// Where a text of the repository links to what the site does not have.
const BESIDE: &[&str] = &["](../tests/", "](docs/guide/"];

/// A text of the repository, whose links lead to pages of the site or nowhere.
fn linked(text: &str) -> String {
    let text = text.replace("](../CONTRIBUTING.md)", "](contributing.md)");
    BESIDE.iter().fold(text, |text, target| unlinked(&text, target))
}

fn unlinked(text: &str, target: &str) -> String {
    let mut parts = text.split(target);
    let mut unlinked = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        if let (Some(open), Some((_, rest))) = (unlinked.rfind('['), part.split_once(')')) {
            unlinked.remove(open);
            unlinked.push_str(rest);
        }
    }
    unlinked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_alone_on_its_line_is_refused() {
        for line in ["  {{listing crud save}}", "see {{diagram buckets}}", "{{document docs/tour.md}}."] {
            let why = one(line, Path::new(".")).unwrap_err().to_string();
            assert!(why.contains("not alone on its line"), "{why}");
        }
        let code = one("```text\na\n```\n```rust\nb\n```", Path::new(".")).unwrap_err().to_string();
        assert!(code.starts_with("`\u{60}``rust` holds code"), "{code}");
        assert_eq!(one("a {{ b }}", Path::new(".")).unwrap(), "a {{ b }}\n");
    }
}
