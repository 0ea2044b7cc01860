//! One program of a suite: run, shown, and counted as it prints.

use std::io::{BufRead, BufReader, IsTerminal, Read, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, Sender};
use std::thread;

use anyhow::{Context, Result};
use xtask::workspace;

use super::count::Count;
use super::suite::Counting;

/// One call of Cargo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Program {
    arguments: Vec<String>,
    environment: Vec<(&'static str, String)>,
    /// Where it runs, seen from the root of the workspace.
    folder: &'static str,
}

/// How a program ended.
#[derive(Debug)]
pub(super) struct Run {
    pub(super) went_well: bool,
    /// What it wrote to its standard output.
    pub(super) printed: Vec<u8>,
}

impl Program {
    /// `cargo` with these arguments, none of which holds a blank.
    pub(super) fn cargo(arguments: &str) -> Self {
        let arguments = arguments.split_whitespace().map(str::to_owned).collect();
        Self { arguments, environment: Vec::new(), folder: "" }
    }

    /// The same in this folder.
    pub(super) fn within(mut self, folder: &'static str) -> Self {
        self.folder = folder;
        self
    }

    pub(super) fn env(mut self, name: &'static str, value: &str) -> Self {
        self.environment.push((name, value.to_owned()));
        self
    }

    /// The line that a person would type.
    pub(super) fn line(&self) -> String {
        let quoted =
            |value: &str| if value.contains(' ') { format!("\"{value}\"") } else { value.to_owned() };
        let set = self.environment.iter().map(|(name, value)| format!("{name}={} ", quoted(value)));
        let change = if self.folder.is_empty() { String::new() } else { format!("cd {} && ", self.folder) };
        format!("{change}{}cargo {}", set.collect::<String>(), self.arguments.join(" "))
    }

    /// Runs it to its end, showing and counting what it prints.
    pub(super) fn run(&self, counting: Counting, count: &mut Count) -> Result<Run> {
        println!("\n$ {}", self.line());
        let mut child = self.command().spawn().context("cannot run cargo")?;
        let (lines, printed) = mpsc::channel();
        let stdout = child.stdout.take().map(|output| copy(output, std::io::stdout(), lines.clone()));
        let stderr = child.stderr.take().map(|output| copy(output, std::io::stderr(), lines));
        for line in printed {
            count.read(counting, &line);
        }
        // A copier that panicked could not write to the terminal: there is nobody to tell.
        let [printed, _] = [stdout, stderr].map(|copier| copier.and_then(|copier| copier.join().ok()));
        let went_well = child.wait().context("cannot wait for cargo")?.success();
        Ok(Run { went_well, printed: printed.unwrap_or_default() })
    }

    fn command(&self) -> Command {
        let mut command = workspace::cargo();
        command.args(&self.arguments).current_dir(workspace::root().join(self.folder));
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        if std::io::stderr().is_terminal() {
            // Cargo sees a pipe where the user sees a terminal.
            command.env("CARGO_TERM_COLOR", "always");
        }
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }
}

/// Shows every line at once and hands it to the counter; ends with all that was read.
fn copy(
    from: impl Read + Send + 'static,
    mut to: impl Write + Send + 'static,
    lines: Sender<String>,
) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut from = BufReader::new(from);
        let mut all = Vec::new();
        let mut start = 0;
        while from.read_until(b'\n', &mut all).is_ok_and(|length| length > 0) {
            let line = &all[start..];
            // The counts matter more than the show: a closed terminal must not stop the reading.
            let _ = to.write_all(line).and_then(|()| to.flush());
            let _ = lines.send(String::from_utf8_lossy(line).trim_end().to_owned());
            start = all.len();
        }
        all
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_can_be_typed() {
        let program = Program::cargo("doc --no-deps").env("RUSTDOCFLAGS", "-D warnings").env("A", "b");
        assert_eq!(program.line(), "RUSTDOCFLAGS=\"-D warnings\" A=b cargo doc --no-deps");
        assert_eq!(Program::cargo("fmt").within("benches").line(), "cd benches && cargo fmt");
    }
}
