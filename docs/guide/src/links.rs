//! Whether the links of the guide lead anywhere.

use anyhow::Result;
use std::fs;
use std::path::{Path, PathBuf};

/// The links of the guide's pages to files or headings that are not there: `page: link`.
///
/// # Errors
/// A page cannot be read.
pub(crate) fn broken(site: &Path) -> Result<Vec<String>> {
    let mut broken = Vec::new();
    let folders = [site.to_owned(), site.join("benchmarks")];
    let entries = folders.iter().map(fs::read_dir).collect::<Result<Vec<_>, _>>()?;
    for entry in entries.into_iter().flatten() {
        let page = entry?.path();
        // What is printed has the links of all pages, as seen from theirs.
        let is_page = page.extension().is_some_and(|extension| extension == "html");
        if !is_page || ["print.html", "404.html", "toc.html"].iter().any(|name| page.ends_with(name)) {
            continue;
        }
        let text = fs::read_to_string(&page)?;
        let dead = links(&text).filter(|link| !leads(&page, link));
        broken.extend(dead.map(|link| format!("{}: {link}", page.display())));
    }
    Ok(broken)
}

fn links(text: &str) -> impl Iterator<Item = &str> {
    let of = |attribute| text.split(attribute).skip(1).filter_map(|rest: &str| rest.split('"').next());
    of("href=\"").chain(of(" src=\""))
}

fn leads(page: &Path, link: &str) -> bool {
    if link.contains("://") || link.starts_with("mailto:") {
        return true;
    }
    let (file, fragment) = link.split_once('#').unwrap_or((link, ""));
    let file: PathBuf = if file.is_empty() { page.into() } else { page.with_file_name("").join(file) };
    let file = if file.is_dir() { file.join("index.html") } else { file };
    let has = |text: String| text.contains(&format!("id=\"{fragment}\""));
    file.exists() && (fragment.is_empty() || fs::read_to_string(&file).is_ok_and(has))
}
