//! What is checked: one suite a line of the report.

use xtask::workspace;

use super::program::Program;
use super::targets::Targets;
use crate::docs;

/// Where coodie keeps its documents in a suite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Store {
    Memory,
    Cassandra,
}

/// How the tests of a suite are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counting {
    /// It holds no tests: only its exit code counts.
    Nothing,
    /// The result lines of test programs.
    Results,
    /// The lines of the compile-fail cases, all of which are one test to its program.
    Laws,
    /// Each program is one test: it goes well, and prints what the first one does.
    Programs,
}

/// One line of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Suite {
    Rustfmt,
    Clippy,
    Unit,
    Integration,
    Doctests,
    Laws,
    Snapshots,
    Rustdoc,
    Conformance(&'static str, Store),
    Differential(Store),
    Random,
    Connections,
    Outage,
    /// The code of the guide's pages.
    Guide(Store),
    /// The guide and the pages of the API, and whether their links lead anywhere.
    Site,
    /// An example and its twin in blocking code.
    Twins(&'static str, Store),
    /// An example in one mode.
    Example(&'static str, Store),
    /// An example that must end well, whatever it prints: it says how long things take, or runs on this store alone.
    LoneExample(&'static str, Store),
    /// A service, asked over HTTP, and by a browser where there is one.
    Service(&'static str, Store),
}

impl Store {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Memory => "memory",
            Self::Cassandra => "cassandra",
        }
    }
}

impl Suite {
    pub(super) fn name(self) -> String {
        match self {
            Self::Rustfmt => "rustfmt".to_owned(),
            Self::Clippy => "clippy".to_owned(),
            Self::Unit => "unit tests".to_owned(),
            Self::Integration => "integration tests".to_owned(),
            Self::Doctests => "doctests".to_owned(),
            Self::Laws => "laws".to_owned(),
            Self::Snapshots => "snapshots".to_owned(),
            Self::Rustdoc => "rustdoc".to_owned(),
            Self::Conformance(mode, store) => format!("{mode} x {}", store.name()),
            Self::Differential(store) => format!("differential x {}", store.name()),
            Self::Random => "random".to_owned(),
            Self::Connections => "connections".to_owned(),
            Self::Outage => "outage".to_owned(),
            Self::Guide(store) => format!("guide x {}", store.name()),
            Self::Site => "site".to_owned(),
            Self::Twins(name, store)
            | Self::Example(name, store)
            | Self::LoneExample(name, store)
            | Self::Service(name, store) => format!("examples {name} x {}", store.name()),
        }
    }

    /// Works on a cluster that this command provides.
    pub(super) fn needs_cluster(self) -> bool {
        use Store::Cassandra;
        matches!(
            self,
            Self::Conformance(_, Cassandra)
                | Self::Differential(Cassandra)
                | Self::Random
                | Self::Connections
                | Self::Guide(Cassandra)
                | Self::Twins(_, Cassandra)
                | Self::Example(_, Cassandra)
                | Self::LoneExample(_, Cassandra)
                | Self::Service(_, Cassandra)
        )
    }

    /// Works on a real Cassandra, be it one of its own.
    pub(super) fn needs_cassandra(self) -> bool {
        self.needs_cluster() || self == Self::Outage
    }

    pub(super) fn counting(self) -> Counting {
        match self {
            Self::Rustfmt | Self::Clippy | Self::Rustdoc | Self::Site => Counting::Nothing,
            Self::Laws => Counting::Laws,
            Self::Twins(..) | Self::Example(..) | Self::LoneExample(..) => Counting::Programs,
            _ => Counting::Results,
        }
    }

    /// What must run for it; `hosts` is the cluster's address where it needs one.
    pub(super) fn programs(self, targets: &Targets, hosts: &str) -> Vec<Program> {
        match self {
            Self::Rustfmt => formats(),
            Self::Clippy => lints(),
            Self::Unit => vec![tests("--lib --bins"), benchmark("test --locked --package peers --lib")],
            Self::Integration => vec![tests(&targets.integration_flags())],
            Self::Doctests => vec![tests("--doc")],
            Self::Laws => vec![tests("--test laws")],
            Self::Snapshots => vec![tests("--test snapshots").env("INSTA_FORCE_PASS", "0")],
            Self::Rustdoc => vec![documents()],
            Self::Conformance(name, store) | Self::Service(name, store) => vec![stored(name, store, hosts)],
            Self::Differential(store) => vec![stored("differential", store, hosts)],
            Self::Random => vec![stored("random", Store::Cassandra, hosts)],
            Self::Connections => vec![on_cluster(tests("--test connections"), Store::Cassandra, hosts)],
            Self::Outage => vec![tests("--test outage")],
            Self::Guide(store) => vec![stored("guide", store, hosts)],
            Self::Site => vec![Program::cargo("xtask docs")],
            Self::Twins(name, store) => twins(name).map(|name| example(&name, store, hosts)).into(),
            Self::Example(name, store) | Self::LoneExample(name, store) => vec![example(name, store, hosts)],
        }
    }

    /// What its programs must print, byte for byte: what this one prints. Else they must print what the first does.
    pub(super) fn pattern(self) -> Option<Program> {
        match self {
            Self::Twins(name, Store::Cassandra) | Self::Example(name, Store::Cassandra) => {
                Some(example(name, Store::Memory, ""))
            }
            _ => None,
        }
    }

    /// The kind and the names of the targets that it has to itself.
    pub(super) fn targets(self) -> (&'static str, Vec<String>) {
        let test = |name: &str| ("test", vec![name.to_owned()]);
        match self {
            Self::Laws => test("laws"),
            Self::Snapshots => test("snapshots"),
            Self::Conformance(name, _) | Self::Service(name, _) => test(name),
            Self::Differential(_) => test("differential"),
            Self::Random => test("random"),
            Self::Connections => test("connections"),
            Self::Outage => test("outage"),
            Self::Guide(_) => test("guide"),
            Self::Twins(name, _) => ("example", twins(name).into()),
            Self::Example(name, _) | Self::LoneExample(name, _) => ("example", vec![name.to_owned()]),
            _ => ("test", Vec::new()),
        }
    }

    /// The targets that do not exist, without which it would check nothing.
    pub(super) fn missing(self, targets: &Targets) -> Vec<String> {
        let (kind, names) = self.targets();
        let absent = names.iter().filter(|name| !targets.has(kind, name));
        absent.map(|name| format!("{kind} target `{name}`")).collect()
    }
}

/// An example in either mode: on either store they print the same.
fn twins(name: &str) -> [String; 2] {
    [name.to_owned(), format!("{name}_blocking")]
}

fn formats() -> Vec<Program> {
    vec![Program::cargo("fmt --all -- --check"), pages(), benchmark("fmt --all -- --check")]
}

fn lints() -> Vec<Program> {
    let own = Program::cargo("clippy --workspace --all-targets --all-features -- -D warnings");
    vec![own, benchmark("clippy --locked --workspace --all-targets -- -D warnings")]
}

/// The pages that the site shows: they are made once for both suites.
fn documents() -> Program {
    let documents = Program::cargo(docs::RUSTDOC);
    docs::environment().iter().fold(documents, |program, (name, value)| program.env(name, value))
}

/// Always the whole workspace with all features: one selection, so that nothing is built in two ways.
fn tests(selection: &str) -> Program {
    let program = Program::cargo(&format!("test --workspace --all-features --no-fail-fast {selection}"));
    program.env("INSTA_UPDATE", "no")
}

/// A check of the code of the guide's pages, which no crate names as its modules.
fn pages() -> Program {
    let folder = workspace::root().join("docs/guide/code");
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<_> = files.filter_map(|file| file.file_name().into_string().ok()).collect();
    names.sort();
    let paths: Vec<_> = names.iter().map(|name| format!("docs/guide/code/{name}")).collect();
    Program::cargo(&format!("fmt --package coodie-guide -- --check {}", paths.join(" ")))
}

/// A check of the benchmark, which is a workspace of its own.
fn benchmark(arguments: &str) -> Program {
    Program::cargo(arguments).within("benches/peers")
}

/// A test program that runs where it is told to.
fn stored(target: &str, store: Store, hosts: &str) -> Program {
    let program = tests(&format!("--test {target}")).env("COODIE_TEST_DRIVER", store.name());
    on_cluster(program, store, hosts)
}

fn example(name: &str, store: Store, hosts: &str) -> Program {
    let mut command = format!("run --example {name}");
    if store == Store::Cassandra {
        command += &format!(" -- --hosts {hosts}");
    }
    Program::cargo(&command)
}

fn on_cluster(program: Program, store: Store, hosts: &str) -> Program {
    if store == Store::Cassandra { program.env(crate::cluster::HOSTS, hosts) } else { program }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn on_cassandra_an_example_prints_what_it_prints_in_memory() {
        let pattern = |suite: Suite| suite.pattern().map(|program| program.line());
        let in_memory = Some("cargo run --example counters".to_owned());
        assert_eq!(pattern(Suite::Example("counters", Store::Cassandra)), in_memory);
        assert_eq!(pattern(Suite::Twins("counters", Store::Cassandra)), in_memory);
        assert_eq!(pattern(Suite::Example("counters", Store::Memory)), None);
        assert_eq!(pattern(Suite::LoneExample("counters", Store::Cassandra)), None);
    }
}
