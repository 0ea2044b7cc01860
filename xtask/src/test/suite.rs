//! What is checked: one suite a line of the report.

use super::program::Program;
use super::targets::Targets;

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
    Examples(&'static str, Store),
    /// An example that says how long things take: it must end well, whatever it prints.
    Example(&'static str),
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
            Self::Examples(name, store) => format!("examples {name} x {}", store.name()),
            Self::Example(name) => format!("examples {name}"),
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
                | Self::Examples(_, Cassandra)
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
            Self::Examples(..) | Self::Example(_) => Counting::Programs,
            _ => Counting::Results,
        }
    }

    /// What must run for it; `hosts` is the cluster's address where it needs one.
    pub(super) fn programs(self, targets: &Targets, hosts: &str) -> Vec<Program> {
        match self {
            Self::Rustfmt => vec![Program::cargo("fmt --all -- --check"), benchmark("fmt --all -- --check")],
            Self::Clippy => vec![
                Program::cargo("clippy --workspace --all-targets --all-features -- -D warnings"),
                benchmark("clippy --locked --workspace --all-targets -- -D warnings"),
            ],
            Self::Unit => vec![tests("--lib --bins"), benchmark("test --locked --package peers --lib")],
            Self::Integration => vec![tests(&targets.integration_flags())],
            Self::Doctests => vec![tests("--doc")],
            Self::Laws => vec![tests("--test laws")],
            Self::Snapshots => vec![tests("--test snapshots").env("INSTA_FORCE_PASS", "0")],
            Self::Rustdoc => {
                let program = Program::cargo("doc --workspace --no-deps --all-features");
                vec![program.env("RUSTDOCFLAGS", "-D warnings")]
            }
            Self::Conformance(mode, store) => vec![stored(mode, store, hosts)],
            Self::Differential(store) => vec![stored("differential", store, hosts)],
            Self::Random => vec![stored("random", Store::Cassandra, hosts)],
            Self::Connections => vec![on_cluster(tests("--test connections"), Store::Cassandra, hosts)],
            Self::Outage => vec![tests("--test outage")],
            Self::Guide(store) => vec![stored("guide", store, hosts)],
            Self::Site => vec![Program::cargo("xtask docs")],
            Self::Examples(name, store) => twins(name).map(|name| example(&name, store, hosts)).into(),
            Self::Example(name) => vec![example(name, Store::Memory, "")],
        }
    }

    /// What its programs must print, byte for byte: what this one prints. Else they must print what the first does.
    pub(super) fn pattern(self) -> Option<Program> {
        match self {
            Self::Examples(name, Store::Cassandra) => Some(example(name, Store::Memory, "")),
            _ => None,
        }
    }

    /// The targets without which it would check nothing.
    pub(super) fn missing(self, targets: &Targets) -> Vec<String> {
        let (kind, names) = match self {
            Self::Laws => ("test", vec!["laws".to_owned()]),
            Self::Snapshots => ("test", vec!["snapshots".to_owned()]),
            Self::Conformance(mode, _) => ("test", vec![mode.to_owned()]),
            Self::Differential(_) => ("test", vec!["differential".to_owned()]),
            Self::Random => ("test", vec!["random".to_owned()]),
            Self::Connections => ("test", vec!["connections".to_owned()]),
            Self::Outage => ("test", vec!["outage".to_owned()]),
            Self::Guide(_) => ("test", vec!["guide".to_owned()]),
            Self::Examples(name, _) => ("example", twins(name).into()),
            Self::Example(name) => ("example", vec![name.to_owned()]),
            _ => return Vec::new(),
        };
        let absent = names.iter().filter(|name| !targets.has(kind, name));
        absent.map(|name| format!("{kind} target `{name}`")).collect()
    }
}

/// An example in either mode: on either store they print the same.
fn twins(name: &str) -> [String; 2] {
    [name.to_owned(), format!("{name}_blocking")]
}

/// Always the whole workspace with all features: one selection, so that nothing is built in two ways.
fn tests(selection: &str) -> Program {
    let program = Program::cargo(&format!("test --workspace --all-features --no-fail-fast {selection}"));
    program.env("INSTA_UPDATE", "no")
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
