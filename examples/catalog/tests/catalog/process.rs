//! The service as a process.

use crate::{KEYSPACE, Service};
use serde_json::Value;
use service_tests::{Client, Process};
use std::process::Command;
use std::time::Duration;

pub(crate) fn graceful(service: &Service) {
    let mut process = Process::start(env!("CARGO_BIN_EXE_catalog"), &service.store, KEYSPACE);
    let client = Client::of(process.address());
    let _ = client.get("/health/ready").expect(200);
    let body = r#"{ "sku": "slow-1", "name": "Slowly sent", "price_cents": 1 }"#;
    let head = "POST /api/products HTTP/1.1\nContent-Type: application/json";
    let answer = process.terminated_between(head, body);
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 201 "), "{answer}");
    assert_eq!(serde_json::from_str::<Value>(body).unwrap()["sku"], "slow-1");
    assert!(process.ends_well(Duration::from_secs(10)));
    assert!(std::net::TcpStream::connect(process.address()).is_err(), "nobody listens any more");
}

pub(crate) fn unprepared(service: &Service) {
    if service.store.name() == "memory" {
        // A database in memory is made anew by each process.
        return;
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_catalog"));
    command.args(service.store.arguments("catalog_tests_unprepared"));
    let output = command.args(["--listen=127.0.0.1:0", "--log=off"]).output().unwrap();
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && complaint.contains("products"), "{complaint}");
}
