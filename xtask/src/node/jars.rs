//! The jars of Cassandra, fetched once for all workspaces of a user.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use etcetera::base_strategy::{BaseStrategy, choose_base_strategy};

use super::CASSANDRA;
use super::lock::Lock;
use super::log;
use super::missing::Missing;

const POM: &str = include_str!("template/pom.xml");
const PARTIAL: &str = "lib.partial-";
const COPY: &str = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies";

/// Returns the folder with the jars; fetches them with Maven if they are not there yet.
pub(super) fn ensure_fetched() -> Result<PathBuf> {
    let cache = cache()?;
    let folder = cache.join("lib");
    if folder.exists() {
        return Ok(folder);
    }
    let _lock = Lock::take(&cache.join("fetch.lock"), "another command that fetches Cassandra")?;
    if !folder.exists() {
        fetch(&cache, &folder)?;
    }
    Ok(folder)
}

/// The Java agent that measures objects for Cassandra.
pub(super) fn agent(folder: &Path) -> Result<PathBuf> {
    let jars = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    jars.filter_map(|entry| Some(entry.ok()?.path()))
        .find(|jar| jar.file_name().is_some_and(|name| name.to_string_lossy().starts_with("jamm-")))
        .with_context(|| format!("{} holds no jamm jar: remove the folder, and try again", folder.display()))
}

fn cache() -> Result<PathBuf> {
    let user = choose_base_strategy().context("cannot tell the user's cache folder")?;
    Ok(user.cache_dir().join("coodie").join(format!("cassandra-{CASSANDRA}")))
}

/// Fetches into a folder beside, which gets its name once it is whole: an interrupted fetch leaves no half set.
fn fetch(cache: &Path, folder: &Path) -> Result<()> {
    remove_partial(cache)?;
    // A name of its own: the Maven of a fetch that was killed may still be writing.
    let partial = cache.join(format!("{PARTIAL}{}", std::process::id()));
    let pom = cache.join("pom.xml");
    fs::write(&pom, POM.replace("{{version}}", CASSANDRA))?;
    copy_dependencies(&pom, &partial, &cache.join("maven.log"))?;
    ensure!(
        partial.join(format!("cassandra-all-{CASSANDRA}.jar")).exists(),
        "Maven ended well, but brought no cassandra-all-{CASSANDRA}.jar into {}",
        partial.display()
    );
    agent(&partial)?;
    fs::rename(&partial, folder).with_context(|| format!("cannot name {}", folder.display()))
}

/// Removes what interrupted fetches left.
fn remove_partial(cache: &Path) -> Result<()> {
    for entry in fs::read_dir(cache).with_context(|| format!("cannot read {}", cache.display()))? {
        let path = entry?.path();
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(PARTIAL)) {
            fs::remove_dir_all(&path).with_context(|| format!("cannot remove {}", path.display()))?;
        }
    }
    Ok(())
}

fn copy_dependencies(pom: &Path, folder: &Path, log_file: &Path) -> Result<()> {
    let output =
        fs::File::create(log_file).with_context(|| format!("cannot write {}", log_file.display()))?;
    let started = Command::new("mvn")
        .args(["--batch-mode", "--no-transfer-progress", "--file"])
        .arg(pom)
        .arg(COPY)
        .arg("-DincludeScope=runtime")
        .arg(format!("-DoutputDirectory={}", folder.display()))
        .stdin(Stdio::null())
        .stdout(output.try_clone()?)
        .stderr(output)
        .spawn();
    let Ok(mut maven) = started else {
        bail!(Missing(vec!["Maven (no `mvn` on the PATH), to fetch the jars of Cassandra with".to_owned()]));
    };
    eprintln!(
        "fetching Cassandra {CASSANDRA} with Maven into {} (70 MB, once) ...",
        log_file.with_file_name("lib").display()
    );
    let status = maven.wait().context("cannot wait for Maven")?;
    ensure!(status.success(), "Maven could not fetch Cassandra ({status}):\n{}", log::tail(log_file, 20));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pom_names_one_place_for_the_version() {
        assert_eq!(POM.matches("{{").count(), 1);
        assert!(POM.replace("{{version}}", CASSANDRA).contains("<version>5.0.8</version>"));
    }
}
