//! What runs the node: a Java of this machine, or a container.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Result, bail};

use super::home::Home;
use super::missing::Missing;
use super::settings::Settings;
use super::{configuration, jars, java};

const IMAGE: &str = "cassandra:5.0";
const INSIDE: &str = "/coodie";

/// What runs the node.
pub(super) enum Runtime {
    /// Java 17 and the jars of Cassandra.
    Java { java: PathBuf, jars: PathBuf },
    /// A docker engine.
    Container,
}

impl Runtime {
    /// The first that this machine has.
    pub(super) fn choose() -> Result<Self> {
        let mut missing = match Self::java() {
            Ok(runtime) => return Ok(runtime),
            Err(error) => error.downcast::<Missing>()?.0,
        };
        if has_docker() {
            return Ok(Self::Container);
        }
        missing.push(format!("or, in place of them, a docker engine that runs `{IMAGE}`"));
        bail!(Missing(missing))
    }

    /// What runs a node that is there already.
    pub(super) fn of(container: bool) -> Result<Self> {
        if container { Ok(Self::Container) } else { Self::java() }
    }

    fn java() -> Result<Self> {
        // Both are asked for before either is refused: a person wants to hear of both at once.
        match (java::find(), jars::ensure_fetched()) {
            (Ok(java), Ok(jars)) => Ok(Self::Java { java, jars }),
            (Ok(_), Err(error)) => Err(error),
            (Err(no_java), Ok(_)) => bail!(Missing(vec![no_java])),
            (Err(no_java), Err(error)) => {
                let more =
                    error.downcast::<Missing>().map_or_else(|error| vec![format!("{error:#}")], |it| it.0);
                bail!(Missing([vec![no_java], more].concat()))
            }
        }
    }

    /// The configuration's folder, as the node sees it.
    pub(super) fn sees(&self, home: &Home) -> PathBuf {
        match self {
            Self::Java { .. } => home.configuration(),
            Self::Container => PathBuf::from(INSIDE),
        }
    }

    /// The command that is the node for as long as it runs.
    pub(super) fn daemon(&self, home: &Home, settings: &Settings) -> Result<Command> {
        match self {
            Self::Java { java, jars } => java_daemon(java, jars, home, settings),
            Self::Container => Ok(container_daemon(home, settings)),
        }
    }

    pub(super) fn nodetool(&self, home: &Home, settings: &Settings) -> Command {
        let mut command = match self {
            Self::Java { java, jars } => java_nodetool(java, jars, home),
            Self::Container => {
                let mut command = Command::new("docker");
                command.args(["exec", &container_name(home), "nodetool"]);
                command
            }
        };
        command.args(["-h", "127.0.0.1", "-p", &settings.jmx_port.to_string()]);
        command
    }
}

fn java_nodetool(java: &Path, jars: &Path, home: &Home) -> Command {
    let conf = home.configuration();
    let mut command = Command::new(java);
    command
        .arg(format!("@{}", conf.join("jvm.args").display()))
        .arg(format!("-Dlogback.configurationFile={}", conf.join("logback-tools.xml").display()))
        // It writes a history into the user's home; here it has one of its own.
        .arg(format!("-Duser.home={}", home.folder().display()))
        .args(["-Xmx128M", "-XX:TieredStopAtLevel=1", "-cp"])
        .arg(format!("{}/*", jars.display()))
        .arg("org.apache.cassandra.tools.NodeTool");
    command
}

fn java_daemon(java: &Path, jars: &Path, home: &Home, settings: &Settings) -> Result<Command> {
    let (folder, conf) = (home.folder().display(), home.configuration());
    let mut command = Command::new(java);
    command
        .arg(format!("@{}", conf.join("jvm.args").display()))
        .args(["-Xms256M", &format!("-Xmx{}", settings.heap), "-XX:MaxDirectMemorySize=384M"])
        .arg(format!("-XX:HeapDumpPath={folder}"))
        .arg(format!("-Djava.io.tmpdir={folder}/tmp"))
        .arg(format!("-javaagent:{}", jars::agent(jars)?.display()))
        .arg("-Dcassandra-foreground=yes")
        .arg(format!("-Dcassandra.storagedir={folder}"))
        .arg(format!("-Dcassandra.logdir={folder}"))
        .args(configuration::properties(settings, &conf));
    if !settings.durable {
        // A node that lives for minutes is warm sooner, and leaves the cores to the tests.
        command.arg("-XX:TieredStopAtLevel=1");
    }
    command.arg("-cp").arg(format!("{}:{}/*", conf.display(), jars.display()));
    if !settings.durable && java::compiles(java) {
        command.arg(conf.join(configuration::UNLOGGED_DAEMON));
    } else {
        command.arg("org.apache.cassandra.service.CassandraDaemon");
    }
    Ok(command)
}

/// The same configuration in the image's own server, on the host's loopback.
fn container_daemon(home: &Home, settings: &Settings) -> Command {
    let (name, inside) = (container_name(home), Path::new(INSIDE));
    let mut command = Command::new("docker");
    if quiet(Command::new("docker").args(["container", "inspect", &name])) {
        command.args(["start", "--attach", &name]);
        return command;
    }
    command
        .args(["run", "--network", "host", "--name", &name, "--volume"])
        .arg(format!("{}:{}:ro", home.configuration().display(), inside.display()))
        .arg("--env")
        .arg(format!("JVM_EXTRA_OPTS={}", configuration::properties(settings, inside).join(" ")))
        .args(["--env", &format!("MAX_HEAP_SIZE={}", settings.heap), "--env", "HEAP_NEWSIZE=128M", IMAGE]);
    command
}

/// Ends the server in the container, and its data unless they are wanted again.
pub(super) fn end_container(home: &Home, keep_data: bool) {
    let name = container_name(home);
    let how: &[&str] = if keep_data { &["kill", &name] } else { &["rm", "--force", "--volumes", &name] };
    quiet(Command::new("docker").args(how));
}

fn container_name(home: &Home) -> String {
    format!("coodie-{}", home.name())
}

fn has_docker() -> bool {
    quiet(Command::new("docker").arg("info"))
}

fn quiet(command: &mut Command) -> bool {
    let silent = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    silent.status().is_ok_and(|status| status.success())
}
