//! The Java that Cassandra 5.0 runs on: version 17 and no other.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const MAJOR: u32 = 17;

/// Finds a `java` of version 17; else says what was looked at.
pub(super) fn find() -> Result<PathBuf, String> {
    let mut seen = Vec::new();
    for java in candidates() {
        match version(&java) {
            Some(MAJOR) => return Ok(java),
            Some(other) => seen.push(format!("{} is version {other}", java.display())),
            None => {}
        }
    }
    let seen = if seen.is_empty() { "no other Java was found".to_owned() } else { seen.join(", ") };
    Err(format!("Java 17 (set JAVA17_HOME or JAVA_HOME, or put its `java` on the PATH): {seen}"))
}

/// Tells whether this Java has a compiler, and so runs sources.
pub(super) fn compiles(java: &Path) -> bool {
    let modules = Command::new(java).arg("--list-modules").output();
    modules.is_ok_and(|modules| String::from_utf8_lossy(&modules.stdout).contains("jdk.compiler@"))
}

/// Where a Java may be, the most deliberate place first.
fn candidates() -> Vec<PathBuf> {
    let named = ["JAVA17_HOME", "JAVA_HOME"].into_iter().filter_map(env::var_os).map(PathBuf::from);
    let mut installed: Vec<PathBuf> = fs::read_dir("/usr/lib/jvm")
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|home| home.file_name().is_some_and(|name| name.to_string_lossy().contains("17")))
        .collect();
    installed.sort();
    let homes = named.chain(installed).map(|home| home.join("bin").join("java"));
    homes.filter(|java| java.exists()).chain([PathBuf::from("java")]).collect()
}

fn version(java: &Path) -> Option<u32> {
    let output = Command::new(java).arg("-version").output().ok()?;
    major(&String::from_utf8_lossy(&output.stderr))
}

/// The first number in the quotes of `openjdk version "17.0.15" 2025-04-15`.
fn major(text: &str) -> Option<u32> {
    let quoted = text.split_once("version \"")?.1;
    quoted.split(|character: char| !character.is_ascii_digit()).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read() {
        assert_eq!(major("openjdk version \"17.0.15\" 2025-04-15"), Some(17));
        assert_eq!(major("Picked up _JAVA_OPTIONS: -Xx\njava version \"25\" 2025-09-16"), Some(25));
        assert_eq!(major("java version \"1.8.0_412\""), Some(1));
        assert_eq!(major("not found"), None);
    }
}
