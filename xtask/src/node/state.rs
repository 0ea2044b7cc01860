//! What is remembered of a node between commands.

use std::collections::HashMap;
use std::str::FromStr;

use super::process::Process;
use super::settings::Settings;

/// What is remembered of a node between commands, one `key=value` a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct State {
    pub(super) process: Process,
    pub(super) settings: Settings,
    /// Runs in a container; `process` is then the client that waits for it.
    pub(super) container: bool,
    /// Started without data: what happens once in a cluster's life happens now.
    pub(super) fresh: bool,
    /// Stopped with the wish to go on later.
    pub(super) kept: bool,
}

impl State {
    /// The data outlives the process: it was asked to be kept, or the node is one that keeps it.
    pub(super) fn keeps_data(&self) -> bool {
        self.kept || self.settings.durable
    }

    pub(super) fn render(&self) -> String {
        let Self { process, settings, .. } = self;
        [
            ("pid", process.pid.to_string()),
            ("started", process.started.clone()),
            ("port", settings.port.to_string()),
            ("storage_port", settings.storage_port.to_string()),
            ("jmx_port", settings.jmx_port.to_string()),
            ("heap", settings.heap.clone()),
            ("durable", settings.durable.to_string()),
            ("auth", settings.auth.to_string()),
            ("tls", settings.tls.to_string()),
            ("mutual_tls", settings.mutual_tls.to_string()),
            ("container", self.container.to_string()),
            ("fresh", self.fresh.to_string()),
            ("kept", self.kept.to_string()),
        ]
        .map(|(key, value)| format!("{key}={value}\n"))
        .concat()
    }

    /// Reads what [`State::render`] wrote; anything else is no state, and the node counts as not there.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let values: HashMap<&str, &str> = text.lines().filter_map(|line| line.split_once('=')).collect();
        Some(Self {
            process: Process { pid: value(&values, "pid")?, started: value(&values, "started")? },
            settings: Settings {
                port: value(&values, "port")?,
                storage_port: value(&values, "storage_port")?,
                jmx_port: value(&values, "jmx_port")?,
                heap: value(&values, "heap")?,
                durable: value(&values, "durable")?,
                auth: value(&values, "auth")?,
                tls: value(&values, "tls")?,
                mutual_tls: value(&values, "mutual_tls")?,
            },
            container: value(&values, "container")?,
            fresh: value(&values, "fresh")?,
            kept: value(&values, "kept")?,
        })
    }
}

fn value<T: FromStr>(values: &HashMap<&str, &str>, key: &str) -> Option<T> {
    values.get(key)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::node::settings::sample;

    fn state() -> State {
        let process = Process { pid: 7, started: "Mon Nov 1 = x".to_owned() };
        State { process, settings: sample(), container: false, fresh: true, kept: false }
    }

    #[test]
    fn what_is_written_is_read_back() {
        assert_eq!(State::parse(&state().render()), Some(state()));
    }

    #[test]
    fn half_a_file_is_no_state() {
        let text = state().render();
        assert_eq!(State::parse(&text[..text.len() - 8]), None);
        assert_eq!(State::parse(&text.replace("pid=7", "pid=-7")), None);
        assert_eq!(State::parse(""), None);
    }
}
