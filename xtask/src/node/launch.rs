//! From what is asked for to a process.

use std::fs::{self, File};
use std::os::unix::process::CommandExt;
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};

use super::home::Home;
use super::options::Options;
use super::process::Process;
use super::ready::is_ready;
use super::runtime::{self, Runtime};
use super::settings::Settings;
use super::state::State;

/// How long a start may take before a node that does not answer counts as hung.
pub(super) const PATIENCE: Duration = Duration::from_secs(180);

/// A node that is up or on its way.
pub(super) struct Launched {
    pub(super) state: State,
    /// Ran already: whether it is any good, its answer must show.
    pub(super) found: bool,
}

/// Returns the node that runs, or one that is started here; the caller holds its lock.
pub(super) fn find_or_launch(home: &Home, options: &Options) -> Result<Launched> {
    options.check()?;
    let previous = home.state()?;
    if let Some(state) = &previous {
        if state.process.is_alive() && !options.fresh && (is_ready(home, state) || is_starting(home)) {
            state.settings.check_fit(options)?;
            return Ok(Launched { state: state.clone(), found: true });
        }
        end(home, state, true)?;
    }
    let previous = previous.filter(|state| state.keeps_data() && !options.fresh);
    Ok(Launched { state: launch(home, options, previous.as_ref())?, found: false })
}

/// Starts the node on the data that it left.
pub(super) fn launch_again(home: &Home, state: &State) -> Result<State> {
    let options = Options { name: home.name().to_owned(), ..Options::default() };
    launch(home, &options, Some(state))
}

/// Ends the node's process, at once.
pub(super) fn end(home: &Home, state: &State, keep_data: bool) -> Result<()> {
    if state.container {
        runtime::end_container(home, keep_data);
    }
    state.process.kill()
}

/// Ends what is running, if anything, and forgets all of it.
pub(super) fn remove(home: &Home) -> Result<()> {
    if let Some(state) = home.state()? {
        end(home, &state, false)?;
    }
    home.wipe()
}

fn launch(home: &Home, options: &Options, previous: Option<&State>) -> Result<State> {
    let runtime = match previous {
        Some(state) => Runtime::of(state.container)?,
        None => Runtime::choose()?,
    };
    let settings = Settings::choose(options, previous.map(|state| &state.settings))?;
    if previous.is_none() {
        remove(home)?;
    }
    super::configuration::write(home, &settings, &runtime.sees(home))?;
    let process = spawn(home, &runtime, &settings)?;
    let container = matches!(runtime, Runtime::Container);
    let state = State { process, settings, container, fresh: previous.is_none(), kept: false };
    home.remember(&state)?;
    Ok(state)
}

/// Starts the process in a group of its own, so that it outlives this one and hears none of its interrupts.
fn spawn(home: &Home, runtime: &Runtime, settings: &Settings) -> Result<Process> {
    let log = home.log();
    if log.exists() {
        fs::rename(&log, home.previous_log()).context("cannot put the previous log aside")?;
    }
    let output = File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
    let mut child = runtime
        .daemon(home, settings)?
        .current_dir(home.folder())
        .process_group(0)
        .stdin(Stdio::null())
        .stdout(output.try_clone()?)
        .stderr(output)
        .spawn()
        .context("cannot start Cassandra")?;
    let pid = child.id();
    let process = Process::of(pid);
    // Someone must ask for its status, or it stays in the process table for as long as this program runs.
    thread::spawn(move || child.wait());
    process.with_context(|| format!("process {pid} ended at once; its log is {}", log.display()))
}

/// Was started so lately that it need not answer yet.
fn is_starting(home: &Home) -> bool {
    let written = fs::metadata(home.state_file()).and_then(|file| file.modified());
    written.is_ok_and(|time| time.elapsed().is_ok_and(|age| age < PATIENCE))
}
