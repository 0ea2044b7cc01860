//! What a page shows of its code: both modes, and what was sent.

use crate::code::{Code, Mode, What};
use anyhow::{Result, ensure};

/// A listing as Markdown.
///
/// # Errors
/// There is none of that name.
pub fn markdown(code: &Code, name: &str) -> Result<String> {
    let (aio, sync) = (rust(code, name, Mode::Async), rust(code, name, Mode::Blocking));
    ensure!(!aio.is_empty() || !sync.is_empty(), "there is no listing `{name}`");
    // What is of one mode alone has no twin.
    let mut text = if aio == sync || sync.is_empty() {
        fence("rust", &aio)
    } else if aio.is_empty() {
        fence("rust", &sync)
    } else {
        let modes = [("async", aio), ("blocking", sync)];
        let modes = modes.map(|(mode, rust)| {
            format!("<div class=\"mode\" data-mode=\"{mode}\">\n\n{}\n</div>\n", fence("rust", &rust))
        });
        format!("<div class=\"modes\">\n{}</div>\n", modes.concat())
    };
    let sent = sent(code, name);
    if !sent.is_empty() {
        let sent = fence("sql", &sent.join(";\n"));
        text.push_str(&format!("\n<div class=\"sent\">\n\n{sent}\n</div>\n"));
    }
    Ok(text)
}

fn fence(language: &str, text: &str) -> String {
    format!("```{language}\n{}\n```\n", text.trim_end())
}

fn rust(code: &Code, name: &str, mode: Mode) -> String {
    let shown = code.lines.iter().filter(|line| line.listing.as_deref() == Some(name) && !line.hidden);
    let lines = shown.filter(|line| line.is_of(mode)).filter_map(|line| match &line.what {
        What::Rust(line) | What::Shown(line) => Some(line.as_str()),
        _ => None,
    });
    let lines: Vec<&str> = lines.collect();
    let filled = lines.iter().filter(|line| !line.trim().is_empty());
    let indent = filled.map(|line| line.len() - line.trim_start().len()).min().unwrap_or(0);
    let lines: Vec<&str> = lines.iter().map(|line| line.get(indent..).unwrap_or("")).collect();
    code.in_mode(&lines.join("\n"), mode)
}

/// What was sent of a listing, as its code says.
fn sent(code: &Code, name: &str) -> Vec<String> {
    let lines = code.lines.iter().filter(|line| line.listing.as_deref() == Some(name));
    lines
        .filter_map(|line| match &line.what {
            What::Sent(all) => Some(all.clone()),
            _ => None,
        })
        .flatten()
        .collect()
}
