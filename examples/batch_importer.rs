//! Imports a CSV file by a `BulkWriter`, with a progress bar, and says what became of each line that was not written.
//!
//! `cargo run --release --example batch_importer` imports a file of its own making, in which three lines are faulty,
//! into a database in memory; with `-- --hosts 127.0.0.1:9042` into a cluster; with `-- readings.csv` a file with the
//! columns `sensor`, `minute` and `celsius`, into the keyspace `coodie_import`, where it stays. The exit code is 1 if a
//! line was not written.

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

/// A sensor is a partition: enough for a file, but it grows as long as the sensor lives. `timeseries` has a bucket of
/// time in the key.
#[derive(Document, Deserialize, Debug)]
struct Reading {
    #[partition_key]
    sensor: String,
    #[clustering]
    minute: i32,
    celsius: f64,
}

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Where a file is imported to: it stays.
const KEYSPACE: &str = "coodie_import";
/// Where our own file is imported to: dropped before and after, and never the one where readings are kept.
const REHEARSAL: &str = "coodie_import_rehearsal";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<ExitCode> {
    let arguments = Arguments::parse();
    let keyspace = if arguments.file.is_some() { KEYSPACE } else { REHEARSAL };
    connect(arguments.hosts, keyspace).await?;
    let is_complete = match arguments.file {
        Some(path) => {
            prepare(keyspace).await?;
            import(&path).await? == 0
        }
        None => rehearse().await?,
    };
    Ok(if is_complete { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Makes what is not there yet.
async fn prepare(keyspace: &str) -> Result<()> {
    create_keyspace(keyspace).await?;
    Reading::sync_table().await?;
    Ok(())
}

/// Imports a file of our own making; the answer is whether all but its faulty lines are there.
async fn rehearse() -> Result<bool> {
    drop_keyspace(REHEARSAL).await?;
    prepare(REHEARSAL).await?;
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("readings.csv");
    let (rows, faulty) = make(&path)?;
    let failed = import(&path).await?;
    let found = Reading::find().count().await?;
    println!("{found} rows are in the table");
    let is_there =
        |minute| Reading::find().filter(Reading::SENSOR.eq("sensor 0")).filter(Reading::MINUTE.eq(minute));
    assert!(is_there(980).exists().await? && !is_there(1_000).exists().await?, "a faulty line is no row");
    drop_keyspace(REHEARSAL).await?;
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
    while let Some(row) = next(reader, &header, &mut record)? {
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
    Ok(unread)
}

/// Reads the next line, which may be no row; `None` at the end. What is an error here ends the import.
fn next(
    reader: &mut Reader<impl Read>,
    header: &StringRecord,
    record: &mut StringRecord,
) -> csv::Result<Option<csv::Result<Reading>>> {
    match reader.read_record(record) {
        Ok(false) => Ok(None),
        Ok(true) => Ok(Some(record.deserialize(Some(header)))),
        Err(why) if why.is_io_error() => Err(why),
        Err(why) => Ok(Some(Err(why))),
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

#[derive(Parser)]
struct Arguments {
    /// The file; without it, one of our own making.
    file: Option<PathBuf>,
    /// The cluster's hosts, separated by commas; without them, a database in memory.
    #[arg(long, value_delimiter = ',')]
    hosts: Vec<String>,
}

async fn connect(hosts: Vec<String>, keyspace: &str) -> Result<()> {
    if hosts.is_empty() {
        init_coodie(Memory::new().keyspace(keyspace)).await?;
    } else {
        init_coodie(Cluster::hosts(hosts).keyspace(keyspace)).await?;
    }
    Ok(())
}
