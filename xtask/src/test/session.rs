//! One run of the command: the suites one after the other, and the cluster that they share.

use std::time::Instant;

use anyhow::Result;
use xtask::node::{Missing, Node};

use super::NODES;
use super::count::Count;
use super::outcome::{Outcome, Verdict};
use super::snapshots::Snapshots;
use super::suite::{Counting, Suite};
use super::targets::Targets;
use super::twins::Twins;
use crate::cluster::Cluster;

/// One run of the command.
pub(super) struct Session {
    targets: Targets,
    quick: bool,
    cluster: Option<Cluster>,
    lack: Option<Lack>,
}

/// Why there is no Cassandra.
#[derive(Debug, Clone)]
pub(super) struct Lack {
    pub(super) reason: String,
    /// One was to be had, but did not start or answer: not the machine's fault.
    pub(super) is_failure: bool,
}

impl Session {
    pub(super) fn new(targets: Targets, quick: bool) -> Self {
        Self { targets, quick, cluster: None, lack: None }
    }

    pub(super) fn run(&mut self, suite: Suite) -> Result<Outcome> {
        if self.quick && suite.needs_cassandra() {
            return Ok(Outcome::without_run(suite, Verdict::Skipped, "--quick".to_owned()));
        }
        let missing = suite.missing(&self.targets);
        if !missing.is_empty() {
            return Ok(Outcome::without_run(
                suite,
                Verdict::Missing,
                format!("no {}", missing.join(", no ")),
            ));
        }
        if suite == Suite::Integration && self.targets.integration_flags().is_empty() {
            return Ok(Outcome::without_run(suite, Verdict::Skipped, "there are none".to_owned()));
        }
        if let Some(lack) = self.lack_for(suite) {
            let verdict = if lack.is_failure { Verdict::Failed } else { Verdict::Skipped };
            return Ok(Outcome::without_run(suite, verdict, "no Cassandra, see below".to_owned()));
        }
        self.run_programs(suite)
    }

    /// Stops what is running; returns why there was no Cassandra, if so.
    pub(super) fn end(self) -> Option<Lack> {
        drop(self.cluster);
        for name in NODES {
            // A test that was killed could not stop its own.
            if let Ok(Some(node)) = Node::find(name) {
                drop(node.stop_on_drop());
            }
        }
        self.lack
    }

    fn run_programs(&mut self, suite: Suite) -> Result<Outcome> {
        let (begun, mut count, mut good) = (Instant::now(), Count::default(), true);
        let hosts = self.cluster.as_ref().map_or("", Cluster::hosts);
        let mut twins = Twins::default();
        if let Some(pattern) = suite.pattern() {
            let run = pattern.run(Counting::Nothing, &mut count)?;
            good &= run.went_well;
            twins.difference(&pattern.line(), run.printed);
        }
        for program in suite.programs(&self.targets, hosts) {
            let run = program.run(suite.counting(), &mut count)?;
            good &= run.went_well;
            if suite.counting() == Counting::Programs {
                let difference = twins.difference(&program.line(), run.printed).filter(|_| run.went_well);
                let line = program.line() + difference.as_deref().unwrap_or_default();
                count.read_program(&line, run.went_well && difference.is_none());
            }
        }
        let (complaint, note) = examine(suite, good, &count);
        let verdict = if complaint.is_some() { Verdict::Failed } else { Verdict::Good };
        Ok(Outcome { suite, verdict, count, time: begun.elapsed(), remark: complaint.or(note) })
    }

    /// What keeps the suite from running; the cluster is asked for once, for all suites.
    fn lack_for(&mut self, suite: Suite) -> Option<Lack> {
        if self.lack.is_none() && suite.needs_cluster() && self.cluster.is_none() {
            println!();
            match Cluster::obtain(NODES[0]) {
                Ok(cluster) => self.cluster = Some(cluster),
                Err(error) => self.lack = Some(Lack::of(&error)),
            }
        } else if self.lack.is_none() && suite.needs_cassandra() {
            self.lack = Node::check_machine().err().map(|error| Lack::of(&error));
        }
        self.lack.clone().filter(|_| suite.needs_cassandra())
    }
}

impl Lack {
    fn of(error: &anyhow::Error) -> Self {
        Self { reason: format!("{error:#}"), is_failure: !error.is::<Missing>() }
    }
}

/// What is wrong with a suite that ran, and what else is worth a word.
fn examine(suite: Suite, good: bool, count: &Count) -> (Option<String>, Option<String>) {
    let counted = suite.counting() != Counting::Nothing;
    if !good || count.failed > 0 {
        return (Some(String::new()), None);
    }
    if counted && count.passed == 0 {
        return (Some("no test ran".to_owned()), None);
    }
    if let (Suite::Service(..), 1..) = (suite, count.ignored) {
        let note = format!("NOT ALL RAN: {} need a browser, and no Chromium is installed", count.ignored);
        return (None, Some(note));
    }
    if suite != Suite::Snapshots {
        return (None, None);
    }
    let found = Snapshots::of_workspace();
    let pending = found.pending.len();
    let note = format!("{} statements in {} files, {pending} pending", found.statements, found.files);
    if pending > 0 { (Some(note), None) } else { (None, Some(note)) }
}
