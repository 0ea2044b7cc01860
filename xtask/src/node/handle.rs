//! A node in the hands of a command or a test.

use std::ops::Deref;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use super::certificates::{self, Certificate};
use super::home::Home;
use super::launch;
use super::lock::Lock;
use super::options::Options;
use super::ready;
use super::runtime::Runtime;
use super::state::State;

/// A node, running or stopped. Dropping this does not end it: see [`Node::stop_on_drop`].
#[derive(Debug)]
pub struct Node {
    home: Home,
    port: u16,
}

impl Node {
    /// Returns the node of that name once it is up: the one that runs, else a new one.
    ///
    /// # Errors
    /// [`Missing`](super::Missing) when this machine has nothing to run a node with; any other error when a node
    /// could not be started, with the end of its log.
    pub fn start(options: &Options) -> Result<Self> {
        let (node, found) = Self::obtain(options)?;
        match node.wait(launch::PATIENCE) {
            // It ended, or hangs: now that it shows, it is replaced.
            Err(_) if found => Self::obtain(options)?.0.waited(),
            waited => waited.map(|()| node),
        }
    }

    /// Like [`Node::start`], without waiting until it is up.
    ///
    /// # Errors
    /// Those of [`Node::start`], but for what shows only later.
    pub fn launch(options: &Options) -> Result<Self> {
        Ok(Self::obtain(options)?.0)
    }

    /// Tells whether this machine could run a node; fetches what it takes.
    ///
    /// # Errors
    /// [`Missing`](super::Missing) when it could not.
    pub fn check_machine() -> Result<()> {
        Runtime::choose().map(drop)
    }

    /// The node of that name, if it was started and not yet stopped for good.
    ///
    /// # Errors
    /// When its state cannot be read.
    pub fn find(name: &str) -> Result<Option<Self>> {
        let home = Home::of(name)?;
        Ok(home.state()?.map(|state| Self { home, port: state.settings.port }))
    }

    /// Every node of this target folder, by name.
    ///
    /// # Errors
    /// When a state cannot be read.
    pub fn all() -> Result<Vec<Self>> {
        let homes = Home::all()?;
        let nodes = homes.iter().map(|home| Self::find(home.name()));
        nodes.filter_map(Result::transpose).collect()
    }

    /// Its name.
    pub fn name(&self) -> &str {
        self.home.name()
    }

    /// Where clients reach it: `127.0.0.1:<port>`.
    pub fn hosts(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// The file that it logs into.
    pub fn log(&self) -> PathBuf {
        self.home.log()
    }

    /// The file of a certificate, of a node with TLS.
    pub fn certificate(&self, which: Certificate) -> PathBuf {
        self.home.certificates().join(which.file())
    }

    /// Has a node with TLS present this certificate from now on.
    ///
    /// # Errors
    /// When there is no such file, or the node does not take it.
    pub fn present(&self, which: Certificate) -> Result<()> {
        certificates::present(&self.home.certificates(), which)?;
        let status = self.nodetool(&["reloadssl".to_owned()])?.status().context("cannot run nodetool")?;
        ensure!(status.success(), "node `{}` did not read its certificate again", self.name());
        Ok(())
    }

    /// The last lines of its log.
    pub fn log_tail(&self, lines: usize) -> String {
        super::log::tail(&self.home.log(), lines)
    }

    /// The number of its process, if that is alive.
    pub fn pid(&self) -> Option<u32> {
        let process = self.home.state().ok()??.process;
        process.is_alive().then_some(process.pid)
    }

    /// The memory that its process uses, in MiB.
    pub fn resident_mib(&self) -> Option<u64> {
        let process = self.home.state().ok()??.process;
        process.is_alive().then(|| process.resident_mib())?
    }

    /// Tells whether it is up: its process is alive and answers CQL.
    pub fn is_up(&self) -> bool {
        self.state().is_ok_and(|state| state.process.is_alive() && ready::is_ready(&self.home, &state))
    }

    /// What it runs with, in words.
    pub fn settings(&self) -> String {
        self.state().map(|state| state.settings.to_string()).unwrap_or_default()
    }

    /// Returns once it is up.
    ///
    /// # Errors
    /// With the end of its log, when its process ends or it is not up within `patience`.
    pub fn wait(&self, patience: Duration) -> Result<()> {
        ready::wait(&self.home, &self.state()?, patience)
    }

    /// Ends its process with SIGKILL, as a crash would; its data stay. Returns when the process is gone.
    ///
    /// # Errors
    /// When the process cannot be ended.
    pub fn kill(&self) -> Result<()> {
        launch::end(&self.home, &self.state()?, true)
    }

    /// Starts it on its data, on the same port, after [`Node::kill`] or [`Node::shut_down`]; returns when it is up.
    ///
    /// # Errors
    /// When it does not come up; with the end of its log.
    pub fn start_again(&self) -> Result<()> {
        let _lock = lock(&self.home)?;
        let state = self.state()?;
        launch::end(&self.home, &state, true)?;
        let state = launch::launch_again(&self.home, &state)?;
        ready::wait(&self.home, &state, launch::PATIENCE)
    }

    /// Lets it flush and end; a later start of that name goes on with its data.
    ///
    /// # Errors
    /// When the process cannot be ended.
    pub fn shut_down(&self) -> Result<()> {
        let _lock = lock(&self.home)?;
        let state = self.state()?;
        state.process.terminate(Duration::from_secs(60))?;
        self.home.remember(&State { kept: true, ..state })
    }

    /// Ends it and removes its data.
    ///
    /// # Errors
    /// When the process cannot be ended or the folder not removed.
    pub fn stop(self) -> Result<()> {
        self.remove()
    }

    /// Ties the node to a scope: it is stopped at the scope's end, also in a panic.
    pub fn stop_on_drop(self) -> StopOnDrop {
        StopOnDrop(self)
    }

    /// The command that asks it something as an administrator.
    ///
    /// # Errors
    /// When the node is not known any more, or Java is not.
    pub fn nodetool(&self, arguments: &[String]) -> Result<Command> {
        let state = self.state()?;
        let mut command = Runtime::of(state.container)?.nodetool(&self.home, &state.settings);
        command.args(arguments);
        Ok(command)
    }

    fn obtain(options: &Options) -> Result<(Self, bool)> {
        let home = Home::of(&options.name)?;
        let _lock = lock(&home)?;
        let launched = launch::find_or_launch(&home, options)?;
        Ok((Self { home, port: launched.state.settings.port }, launched.found))
    }

    fn waited(self) -> Result<Self> {
        self.wait(launch::PATIENCE)?;
        Ok(self)
    }

    fn remove(&self) -> Result<()> {
        let _lock = lock(&self.home)?;
        launch::remove(&self.home)
    }

    fn state(&self) -> Result<State> {
        self.home.state()?.with_context(|| format!("node `{}` was stopped", self.name()))
    }
}

/// A node that is stopped, with its data, when this is dropped.
#[derive(Debug)]
pub struct StopOnDrop(Node);

impl Deref for StopOnDrop {
    type Target = Node;

    fn deref(&self) -> &Node {
        &self.0
    }
}

impl Drop for StopOnDrop {
    fn drop(&mut self) {
        if let Err(error) = self.0.remove() {
            eprintln!("node `{}` could not be stopped: {error:#}", self.0.name());
        }
    }
}

fn lock(home: &Home) -> Result<Lock> {
    Lock::take(&home.lock_file(), &format!("another command that handles node `{}`", home.name()))
}
