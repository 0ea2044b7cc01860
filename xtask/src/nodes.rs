//! `cargo xtask node`: nodes for trying things out.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::process::ExitCode;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use xtask::node::{Node, Options};

#[derive(Subcommand)]
pub(crate) enum Task {
    /// Starts a node, or finds the one that runs, and waits until it is up
    Start(Start),
    /// Waits until a node is up
    Wait {
        #[command(flatten)]
        which: Which,
        /// How long to wait
        #[arg(long, default_value_t = 180, value_name = "SECONDS")]
        timeout: u64,
    },
    /// Ends a node and removes its data
    Stop {
        #[command(flatten)]
        which: Which,
        /// Keep the data for a later start
        #[arg(long)]
        keep_data: bool,
        /// All nodes of this target folder
        #[arg(long, conflicts_with = "name")]
        all: bool,
    },
    /// Prints the end of a node's log
    Logs {
        #[command(flatten)]
        which: Which,
        /// How many lines
        #[arg(short = 'n', long, default_value_t = 40)]
        lines: usize,
        /// Go on printing what is added
        #[arg(short, long)]
        follow: bool,
    },
    /// Runs Cassandra's `nodetool` on a node
    Nodetool {
        #[command(flatten)]
        which: Which,
        /// Passed on; `help` lists them
        #[arg(trailing_var_arg = true, allow_hyphen_values = true, required = true)]
        arguments: Vec<String>,
    },
    /// Lists the nodes of this target folder
    List,
}

#[derive(Args)]
pub(crate) struct Which {
    /// The node's name
    #[arg(long, default_value = Options::NAME)]
    name: String,
}

#[derive(Args)]
pub(crate) struct Start {
    #[command(flatten)]
    which: Which,
    /// The port for CQL on 127.0.0.1 [default: 19042 for the node `default`, else a free one]
    #[arg(long)]
    port: Option<u16>,
    /// The greatest heap [default: 768M]
    #[arg(long, value_name = "SIZE")]
    heap: Option<String>,
    /// Sync every write to the disk, so that a kill loses nothing
    #[arg(long)]
    durable: bool,
    /// Ask clients for user and password (cassandra, cassandra)
    #[arg(long)]
    auth: bool,
    /// Speak TLS alone; the certificates are in `target/nodes/<name>/conf/certificates`
    #[arg(long)]
    tls: bool,
    /// The same, and ask clients for a certificate
    #[arg(long)]
    mutual_tls: bool,
    /// Remove the data that a node of this name left, and the node if it runs
    #[arg(long)]
    fresh: bool,
    /// Return at once; `cargo xtask node wait` waits
    #[arg(long)]
    no_wait: bool,
}

pub(crate) fn run(task: Task) -> Result<ExitCode> {
    match task {
        Task::Start(start) => start_node(start)?,
        Task::Wait { which, timeout } => wait(&find(&which.name)?, Duration::from_secs(timeout))?,
        Task::Stop { all: true, keep_data, .. } => stop_all(keep_data)?,
        Task::Stop { which, keep_data, .. } => stop(find(&which.name)?, keep_data)?,
        Task::Logs { which, lines, follow } => logs(&find(&which.name)?, lines, follow)?,
        Task::Nodetool { which, arguments } => return nodetool(&find(&which.name)?, &arguments),
        Task::List => list()?,
    }
    Ok(ExitCode::SUCCESS)
}

fn start_node(start: Start) -> Result<()> {
    let Start { which, port, heap, durable, auth, tls, mutual_tls, fresh, no_wait } = start;
    let options = Options { name: which.name, port, heap, durable, auth, tls, mutual_tls, fresh };
    let (begun, before) = (Instant::now(), Node::find(&options.name)?.and_then(|node| node.pid()));
    let node = Node::launch(&options)?;
    if before.is_some() && before == node.pid() {
        println!("node `{}` runs already ({})", node.name(), node.settings());
    } else {
        println!("starting node `{}` ({}) ...", node.name(), node.settings());
    }
    if !no_wait {
        say_up(&Node::start(&Options { fresh: false, ..options })?, begun);
    }
    Ok(())
}

fn wait(node: &Node, patience: Duration) -> Result<()> {
    let begun = Instant::now();
    node.wait(patience)?;
    say_up(node, begun);
    Ok(())
}

fn say_up(node: &Node, begun: Instant) {
    println!(
        "node `{}` is up on {}, after {:.1} s",
        node.name(),
        node.hosts(),
        begun.elapsed().as_secs_f32()
    );
}

fn stop(node: Node, keep_data: bool) -> Result<()> {
    let name = node.name().to_owned();
    if keep_data {
        node.shut_down()?;
        println!("node `{name}` is stopped; `cargo xtask node start --name {name}` goes on with its data");
    } else {
        node.stop()?;
        println!("node `{name}` is stopped, its data removed");
    }
    Ok(())
}

fn stop_all(keep_data: bool) -> Result<()> {
    let nodes = Node::all()?;
    if nodes.is_empty() {
        println!("no nodes");
    }
    nodes.into_iter().try_for_each(|node| stop(node, keep_data))
}

fn logs(node: &Node, lines: usize, follow: bool) -> Result<()> {
    let mut file = File::open(node.log()).with_context(|| format!("cannot read {}", node.log().display()))?;
    file.seek(SeekFrom::End(0))?;
    println!("{}", node.log_tail(lines));
    while follow && node.pid().is_some() {
        let mut added = Vec::new();
        file.read_to_end(&mut added)?;
        std::io::stdout().write_all(&added)?;
        sleep(Duration::from_millis(200));
    }
    Ok(())
}

fn nodetool(node: &Node, arguments: &[String]) -> Result<ExitCode> {
    if node.pid().is_none() {
        bail!("node `{}` is not running", node.name());
    }
    let status = node.nodetool(arguments)?.status().context("cannot run nodetool")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn list() -> Result<()> {
    let nodes = Node::all()?;
    if nodes.is_empty() {
        println!("no nodes; `cargo xtask node start` starts one");
        return Ok(());
    }
    println!("{:<12} {:<9} {:<16} {:>8} {:>9}  settings", "name", "state", "address", "pid", "memory");
    for node in nodes {
        println!("{}", row(&node));
    }
    Ok(())
}

fn row(node: &Node) -> String {
    let pid = node.pid();
    let state = match pid {
        None => "stopped",
        Some(_) if node.is_up() => "up",
        Some(_) => "starting",
    };
    let pid = pid.map_or_else(|| "-".to_owned(), |pid| pid.to_string());
    let memory = node.resident_mib().map_or_else(|| "-".to_owned(), |mib| format!("{mib} MiB"));
    let (name, hosts, settings) = (node.name(), node.hosts(), node.settings());
    format!("{name:<12} {state:<9} {hosts:<16} {pid:>8} {memory:>9}  {settings}")
}

fn find(name: &str) -> Result<Node> {
    if let Some(node) = Node::find(name)? {
        return Ok(node);
    }
    let known: Vec<String> = Node::all()?.iter().map(|node| format!("`{}`", node.name())).collect();
    if known.is_empty() {
        bail!("there is no node `{name}`; `cargo xtask node start` starts one");
    }
    bail!("there is no node `{name}`; there are {}", known.join(", "))
}
