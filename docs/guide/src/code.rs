//! The code of one page, as it is written in `code/`: Rust, with lines `//# ..` that say what is what.
//!
//! | line | meaning |
//! |---|---|
//! | `//# page memory node` | the first: on which databases it runs; `alone`, if it connects by itself |
//! | `//# listing name` .. `//# end` | what the page shows by that name |
//! | `//# hide` .. `//# end` | in a listing: runs, and is not shown |
//! | `//# show text` | in a listing: is shown, and does not run |
//! | `//# async`, `//# blocking` .. `//# end` | of one mode only |
//! | `//# sent CQL` | what was sent since the last such line; shown below the listing. `//#   CQL` goes on |
//! | `//# step`, `//# step node` | the function that follows runs, in order; on that database only |

use crate::twin;
use anyhow::{Context, Result, bail, ensure};

/// In which mode code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Finished by `.await`.
    Async,
    /// Finished by `.run()`.
    Blocking,
}

/// The code of a page.
#[derive(Debug)]
pub struct Code {
    /// The words of the first line.
    pub on: Vec<String>,
    /// All lines, in order.
    pub lines: Vec<Line>,
}

/// A line, and where it belongs.
#[derive(Debug)]
pub struct Line {
    /// What it is.
    pub what: What,
    /// The listing that it stands in.
    pub listing: Option<String>,
    /// Whether the listing does not show it.
    pub hidden: bool,
    /// The mode that it is of, if it is not of both.
    pub mode: Option<Mode>,
}

/// What a line is.
#[derive(Debug)]
pub enum What {
    /// Rust.
    Rust(String),
    /// What is shown alone.
    Shown(String),
    /// Statements that were sent, in their order.
    Sent(Vec<String>),
    /// The function that follows is a step; on one database, if it says so.
    Step(Option<String>),
}

/// What is open until its `end`.
enum Open {
    Listing(String),
    Hidden,
    Of(Mode),
}

impl Code {
    /// Reads the code of a page.
    ///
    /// # Errors
    /// A line that means nothing, or an `end` too many or too few.
    pub fn read(text: &str) -> Result<Self> {
        let mut lines = text.lines().enumerate().peekable();
        let first = lines.next().and_then(|(_, line)| line.strip_prefix("//# page "));
        let on = first.context("the first line is `//# page ..`")?.split(' ').map(str::to_owned).collect();
        let (mut read, mut open) = (Vec::new(), Vec::new());
        for (number, line) in lines {
            let at = || format!("line {}: {line}", number + 1);
            match line.trim_start().strip_prefix("//#") {
                None => read.push(here(What::Rust(line.to_owned()), &open)),
                Some(said) => said_of(said, &mut open, &mut read).with_context(at)?,
            }
        }
        ensure!(open.is_empty(), "an `end` is missing");
        Ok(Self { on, lines: read })
    }
}

fn here(what: What, open: &[Open]) -> Line {
    let mut line = Line { what, listing: None, hidden: false, mode: None };
    for one in open {
        match one {
            Open::Listing(name) => line.listing = Some(name.clone()),
            Open::Hidden => line.hidden = true,
            Open::Of(mode) => line.mode = Some(*mode),
        }
    }
    line
}

fn said_of(said: &str, open: &mut Vec<Open>, read: &mut Vec<Line>) -> Result<()> {
    let (word, rest) = said.trim_start().split_once(' ').unwrap_or((said.trim(), ""));
    match word {
        _ if said.starts_with("  ") => {
            let Some(Line { what: What::Sent(all), .. }) = read.last_mut() else {
                bail!("nothing goes on here")
            };
            let last = all.last_mut().context("nothing goes on here")?;
            last.push('\n');
            last.push_str(said.strip_prefix("      ").unwrap_or(said.trim_start()));
        }
        "listing" => open.push(Open::Listing(rest.to_owned())),
        "show" => read.push(here(What::Shown(rest.to_owned()), open)),
        "hide" => open.push(Open::Hidden),
        "async" => open.push(Open::Of(Mode::Async)),
        "blocking" => {
            if let Some(Open::Of(Mode::Async)) = open.last() {
                open.pop();
            }
            open.push(Open::Of(Mode::Blocking));
        }
        "end" => drop(open.pop().context("nothing is open")?),
        "sent" => match read.last_mut() {
            Some(Line { what: What::Sent(all), .. }) => all.push(rest.to_owned()),
            _ => read.push(here(What::Sent(vec![rest.to_owned()]), open)),
        },
        "step" => read.push(here(What::Step(Some(rest.to_owned()).filter(|on| !on.is_empty())), open)),
        _ => bail!("it means nothing"),
    }
    Ok(())
}

impl Code {
    /// Rust of this page, in this mode.
    #[must_use]
    pub fn in_mode(&self, text: &str, mode: Mode) -> String {
        match mode {
            Mode::Async => text.to_owned(),
            Mode::Blocking => twin::blocking(text, &self.functions()),
        }
    }

    /// The names of its async functions.
    fn functions(&self) -> Vec<&str> {
        let rust = self.lines.iter().filter_map(|line| match &line.what {
            What::Rust(text) => text.trim_start().trim_start_matches("pub ").strip_prefix("async fn "),
            _ => None,
        });
        rust.filter_map(|rest| rest.split(['(', '<']).next()).collect()
    }
}

impl Line {
    /// Tells whether it is of this mode.
    #[must_use]
    pub fn is_of(&self, mode: Mode) -> bool {
        self.mode.is_none_or(|only| only == mode)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "//# page memory node\nuse a;\n//# step\nasync fn save() {\n    //# listing save\n    a.await;\n    \
        //# hide\n    b;\n    //# end\n    //# async\n    c;\n    //# blocking\n    d;\n    //# end\n    //# end\n    \
        //# sent INSERT 1\n    //#      VALUES 2\n    //# sent INSERT 2\n}";

    #[test]
    fn lines_know_where_they_belong() {
        let code = Code::read(PAGE).unwrap();
        assert_eq!(code.on, ["memory", "node"]);
        let listed = |line: &&Line| line.listing.is_some() && !line.hidden;
        assert_eq!(code.lines.iter().filter(listed).count(), 3);
        assert_eq!(code.lines.iter().filter(|line| !line.is_of(Mode::Async)).count(), 1);
        let sent = code.lines.iter().find_map(|line| match &line.what {
            What::Sent(all) => Some(all.clone()),
            _ => None,
        });
        assert_eq!(sent.unwrap(), ["INSERT 1\nVALUES 2", "INSERT 2"]);
    }

    #[test]
    fn what_means_nothing_is_refused_with_its_line() {
        for (text, said) in [
            ("use a;", "first line"),
            ("//# page memory\n//# lisitng save", "line 2"),
            ("//# page memory\n//# end", "nothing is open"),
            ("//# page memory\n//# hide", "missing"),
        ] {
            assert!(format!("{:#}", Code::read(text).unwrap_err()).contains(said), "{text}");
        }
    }
}
