//! What a node runs with, once every choice is made.

use std::collections::HashSet;

use anyhow::{Result, ensure};

use super::home::Home;
use super::options::Options;
use super::ports;

/// What a node runs with; kept in the state file, so that a later start on its data is the same node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Settings {
    pub(super) port: u16,
    pub(super) storage_port: u16,
    pub(super) jmx_port: u16,
    pub(super) heap: String,
    pub(super) durable: bool,
    pub(super) auth: bool,
    pub(super) tls: bool,
    pub(super) mutual_tls: bool,
}

impl Settings {
    /// Chooses what `options` leave open, on top of `previous` where the node starts on its data again.
    pub(super) fn choose(options: &Options, previous: Option<&Self>) -> Result<Self> {
        let mut taken = ports_of_others(&options.name)?;
        let wanted = options.port.or(previous.map(|settings| settings.port));
        let wanted = wanted.or((options.name == Options::NAME).then_some(Options::PORT));
        if let Some(port) = wanted {
            ensure!(
                ports::is_free_soon(port),
                "port {port} is taken by another program: end it, or choose another port with --port"
            );
            taken.insert(port);
        }
        let heap = options.heap.clone().or(previous.map(|settings| settings.heap.clone()));
        Ok(Self {
            port: wanted.map_or_else(|| ports::free(&mut taken), Ok)?,
            storage_port: ports::free(&mut taken)?,
            jmx_port: ports::free(&mut taken)?,
            heap: heap.unwrap_or_else(|| Options::HEAP.to_owned()),
            durable: options.durable || previous.is_some_and(|settings| settings.durable),
            auth: options.auth || previous.is_some_and(|settings| settings.auth),
            tls: options.tls || options.mutual_tls || previous.is_some_and(|settings| settings.tls),
            mutual_tls: options.mutual_tls || previous.is_some_and(|settings| settings.mutual_tls),
        })
    }

    /// Refuses to pass a running node off as one that it is not.
    pub(super) fn check_fit(&self, options: &Options) -> Result<()> {
        let same_port = options.port.is_none_or(|port| port == self.port);
        let same_heap = options.heap.as_ref().is_none_or(|heap| *heap == self.heap);
        let flags = [
            (self.durable, options.durable),
            (self.auth, options.auth),
            (self.tls, options.tls || options.mutual_tls),
            (self.mutual_tls, options.mutual_tls),
        ];
        let fits = same_port && same_heap && flags.iter().all(|(is, asked)| *is || !asked);
        ensure!(
            fits,
            "node `{name}` is running with other settings (port {}, {self}): stop it first \
             (`cargo xtask node stop --name {name}`) or choose another --name",
            self.port,
            name = options.name
        );
        Ok(())
    }
}

impl std::fmt::Display for Settings {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "heap {}", self.heap)?;
        let tls = if self.mutual_tls { "mutual TLS" } else { "TLS" };
        for (flag, name) in [(self.durable, "durable"), (self.auth, "auth"), (self.tls, tls)] {
            if flag {
                write!(out, ", {name}")?;
            }
        }
        Ok(())
    }
}

/// The ports that other nodes have, also those that are stopped and will want them back.
fn ports_of_others(name: &str) -> Result<HashSet<u16>> {
    let mut taken = HashSet::new();
    for home in Home::all()?.into_iter().filter(|home| home.name() != name) {
        if let Some(state) = home.state()? {
            taken.extend([state.settings.port, state.settings.storage_port, state.settings.jmx_port]);
        }
    }
    Ok(taken)
}

#[cfg(test)]
pub(super) fn sample() -> Settings {
    let heap = Options::HEAP.to_owned();
    let (port, storage_port, jmx_port) = (19042, 20001, 20002);
    let (durable, auth, tls, mutual_tls) = (false, false, false, false);
    Settings { port, storage_port, jmx_port, heap, durable, auth, tls, mutual_tls }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_running_node_is_only_reused_for_what_it_is() {
        let running = sample();
        let asked = Options::default();
        assert!(running.check_fit(&asked).is_ok());
        assert!(running.check_fit(&Options { port: Some(19042), ..asked.clone() }).is_ok());
        assert!(running.check_fit(&Options { port: Some(1), ..asked.clone() }).is_err());
        assert!(running.check_fit(&Options { durable: true, ..asked.clone() }).is_err());
        assert!(running.check_fit(&Options { tls: true, ..asked.clone() }).is_err());
        assert!(running.check_fit(&Options { mutual_tls: true, ..asked.clone() }).is_err());
        let refusal = running.check_fit(&Options { auth: true, ..asked }).unwrap_err().to_string();
        assert!(refusal.contains("port 19042, heap 768M"), "{refusal}");
    }
}
