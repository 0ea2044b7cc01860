//! Imports a CSV file by a `BulkWriter`, with a progress bar, and says what became of each line that was not written.
//!
//! `cargo run --release --example batch_importer` imports a file of its own making, in which three lines are faulty, into
//! a database in memory; with `-- --hosts 127.0.0.1:9042` into a cluster; with `-- readings.csv` a file with the columns
//! `sensor`, `minute` and `celsius`. The exit code is 1 if a line was not written.

use clap::Parser;
use coodie::{BulkProgress, BulkReport, BulkWriter, Cluster, Document, Memory};
use coodie::{create_keyspace, drop_keyspace, init_coodie};
use csv::{Reader, StringRecord};
use indicatif::{ProgressBar, ProgressState, ProgressStyle};
use serde::Deserialize;
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

#[derive(Document, Deserialize, Debug)]
struct Reading {
    #[partition_key]
    sensor: String,
    #[clustering]
    minute: i32,
    celsius: f64,
}

#[derive(Parser)]
struct Arguments {
    /// The file; without it, one of our own making.
    file: Option<PathBuf>,
    /// The cluster's hosts, separated by commas; without them, a database in memory.
    #[arg(long, value_delimiter = ',')]
    hosts: Vec<String>,
}

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

const KEYSPACE: &str = "coodie_import";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<ExitCode> {
    let arguments = Arguments::parse();
    if arguments.hosts.is_empty() {
        init_coodie(Memory::new().keyspace(KEYSPACE)).await?;
    } else {
        init_coodie(Cluster::hosts(arguments.hosts).keyspace(KEYSPACE)).await?;
    }
    create_keyspace(KEYSPACE).await?;
    Reading::sync_table().await?;
    let is_complete = match arguments.file {
        Some(path) => import(&path).await? == 0,
        None => rehearse().await?,
    };
    Ok(if is_complete { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Imports a file of our own making; the answer is whether all but its faulty lines are there.
async fn rehearse() -> Result<bool> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("readings.csv");
    let (rows, faulty) = make(&path)?;
    let failed = import(&path).await?;
    let found = Reading::find().count().await?;
    println!("{found} rows are in the table");
    drop_keyspace(KEYSPACE).await?;
    Ok((found, failed) == (rows, faulty))
}

/// Makes a file; the answer is how many rows can be read from it and written, and how many lines cannot.
fn make(path: &Path) -> Result<(u64, u64)> {
    let mut file = std::io::BufWriter::new(File::create(path)?);
    writeln!(file, "sensor,minute,celsius")?;
    for n in 0..5_000 {
        match n {
            1_000 => writeln!(file, "sensor 0,{n},warm")?,
            2_000 => writeln!(file, "sensor 0,{n}")?,
            3_000 => writeln!(file, ",{n},20.5")?,
            _ => writeln!(file, "sensor {},{n},{:.1}", n % 20, 15.0 + f64::from(n % 100) / 10.0)?,
        }
    }
    file.flush()?;
    Ok((4_997, 3))
}

/// Writes what the file holds; the answer is how many lines were not written, or may not have been.
async fn import(path: &Path) -> Result<u64> {
    let file = File::open(path)?;
    let mut bulk = BulkWriter::begin().await?;
    let bar = bar(file.metadata()?.len(), bulk.progress());
    let (mut reader, mut lines) = (Reader::from_reader(bar.wrap_read(file)), Lines::default());
    let read = push(&mut bulk, &mut reader, &mut lines, &bar).await;
    // Whatever ended the reading: what became of the rows before must be known.
    let report = bulk.finish().await?;
    bar.finish();
    tell(&report, &lines);
    Ok(read? + report.not_written + report.unknown)
}

/// A bar as long as the file; its figures are read when it is drawn, and where there is no terminal it is not.
fn bar(length: u64, progress: BulkProgress) -> ProgressBar {
    let figures = move |_: &ProgressState, line: &mut dyn std::fmt::Write| {
        let now = progress.figures();
        let (rate, flying, retried, failed) = (now.rows_per_second, now.in_flight, now.retried, now.failed());
        // A line that cannot be drawn is none to stop for.
        let _ = write!(line, "{rate:.0} rows/s, {flying} in flight, {retried} retried, {failed} failed");
    };
    let style = ProgressStyle::with_template("{bar:40} {percent:>3} %  {figures}").expect("a template");
    let bar = ProgressBar::new(length).with_style(style.with_key("figures", figures));
    bar.enable_steady_tick(Duration::from_millis(100));
    bar
}

/// Pushes row by row; the answer is how many lines are no rows.
async fn push(
    bulk: &mut BulkWriter,
    reader: &mut Reader<impl Read>,
    lines: &mut Lines,
    bar: &ProgressBar,
) -> Result<u64> {
    let (header, mut record, mut unread) = (reader.headers()?.clone(), StringRecord::new(), 0);
    loop {
        let row = match reader.read_record(&mut record) {
            Ok(false) => return Ok(unread),
            Ok(true) => record.deserialize::<Reading>(Some(&header)),
            Err(why) if why.is_io_error() => return Err(why.into()),
            Err(why) => Err(why),
        };
        match row {
            Ok(row) => {
                let number = bulk.push(row.save()).await?;
                lines.note(number, record.position().map_or(0, csv::Position::line));
            }
            Err(why) => {
                unread += 1;
                bar.suspend(|| println!("not read: {why}"));
            }
        }
    }
}

fn tell(report: &BulkReport, lines: &Lines) {
    for failure in &report.failures {
        let what = if failure.unknown { "perhaps not written" } else { "not written" };
        println!("{what}: line {}: {}", lines.of(failure.row), failure.error);
    }
    println!("{} written, {} not, {} perhaps", report.written, report.not_written, report.unknown);
}

/// In which line a row stands: noted where rows and lines drift apart, so that it grows with the faults of a file and
/// not with its length.
#[derive(Default)]
struct Lines(Vec<(u64, u64)>);

impl Lines {
    fn note(&mut self, row: u64, line: u64) {
        if self.of(row) != line {
            self.0.push((row, line));
        }
    }

    fn of(&self, row: u64) -> u64 {
        let before = self.0.iter().rev().find(|(noted, _)| *noted <= row);
        before.map_or(0, |(noted, line)| line + (row - noted))
    }
}
