//! Generated documents: each is made, written, read back and dropped, in memory and on a real node.
//!
//! `COODIE_SEED` makes others, `COODIE_TEST_HOSTS` names the node; `cargo xtask test` starts one. A failure prints the
//! document, and how to repeat it.

use coodie_differential::{Place, Subject};
use libtest_mimic::{Arguments, Failed, Trial};
use std::sync::{Arc, OnceLock};

#[allow(
    dead_code,
    missing_docs,
    non_snake_case,
    unreachable_pub,
    unused_imports,
    clippy::all,
    clippy::pedantic
)]
mod models {
    include!(concat!(env!("OUT_DIR"), "/models.rs"));
}

fn main() {
    let mut arguments = Arguments::from_args();
    // They wait for the node most of the time.
    arguments.test_threads.get_or_insert(8);
    let driver = std::env::var("COODIE_TEST_DRIVER").ok();
    let hosts = std::env::var("COODIE_TEST_HOSTS").ok();
    let wanted = |name| driver.as_deref().is_none_or(|driver| driver == name);
    let mut trials = Vec::new();
    for subject in models::SUBJECTS {
        if wanted("memory") {
            trials.push(trial(subject, "memory", None));
        }
        if let Some(hosts) = hosts.clone().filter(|_| wanted("cassandra")) {
            trials.push(trial(subject, "cassandra", Some(hosts.into())));
        }
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    conclusion.exit()
}

fn trial(subject: &'static Subject, driver: &str, hosts: Option<Arc<str>>) -> Trial {
    Trial::test(subject.name, move || run(subject, hosts.as_deref())).with_kind(driver)
}

/// On a node, the database in memory has to do as the node does.
fn run(subject: &Subject, hosts: Option<&str>) -> Result<(), Failed> {
    static NODE: OnceLock<Result<Place, String>> = OnceLock::new();
    let memory = Place::memory()?;
    let outcome = match hosts {
        None => (subject.compare)(models::SEED, &[&memory]),
        Some(hosts) => {
            let node = NODE.get_or_init(|| Place::cassandra(hosts).map_err(|why| why.to_string()));
            let node = node.as_ref().map_err(|why| Failed::from(why.as_str()))?;
            (subject.compare)(models::SEED, &[node, &memory])
        }
    };
    outcome.map_err(|why| Failed::from(report(subject, &why)))
}

fn report(subject: &Subject, why: &str) -> String {
    let (seed, name, source) = (models::SEED, subject.name, subject.source);
    format!(
        "{why}\n\n{source}\nrepeat: COODIE_SEED={seed} cargo test -p coodie-differential --test differential -- {name}"
    )
}
