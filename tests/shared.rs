//! Documents need neither a driver nor a runtime: they build for WebAssembly, and name neither tokio nor scylla.

use std::path::Path;
use std::process::Command;

const WASM: &str = "wasm32-unknown-unknown";

fn cargo(arguments: &[&str]) -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments);
    cargo
}

#[test]
fn a_document_brings_neither_tokio_nor_scylla() {
    let tree = cargo(&["tree", "-p", "coodie-shared", "-e", "normal", "--prefix", "none"]).output().unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let tree = String::from_utf8(tree.stdout).unwrap();
    assert!(tree.lines().any(|line| line.starts_with("coodie-cql ")), "{tree}");
    for line in tree.lines() {
        let name = line.split(' ').next().unwrap_or_default();
        assert!(!["tokio", "scylla", "scylla-cql", "openssl", "rustls"].contains(&name), "{line}");
    }
}

/// Where the target is not installed and cannot be, the tree of crates above is what is checked.
#[test]
fn a_document_builds_for_webassembly() {
    let added = Command::new("rustup").args(["target", "add", WASM]).output();
    if !added.is_ok_and(|added| added.status.success()) {
        return eprintln!("{WASM} cannot be installed here: not built");
    }
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("wasm");
    let mut build = cargo(&["build", "-p", "coodie-shared", "--target", WASM]);
    let build = build.env("CARGO_TARGET_DIR", target).output().unwrap();
    assert!(build.status.success(), "{}", String::from_utf8_lossy(&build.stderr));
}
