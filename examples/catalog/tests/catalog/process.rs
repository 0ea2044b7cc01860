//! The service as a process.

use crate::{KEYSPACE, Service};
use coodie::drop_keyspace;
use serde_json::{Value, json};
use service_tests::{Client, Process};
use std::time::Duration;

const PROGRAM: &str = env!("CARGO_BIN_EXE_catalog");

pub(crate) fn graceful(service: &Service) {
    let mut process = Process::start(PROGRAM, &service.store, KEYSPACE, &["--log=info"]);
    let client = Client::of(process.address());
    let _ = client.get("/health/ready").expect(200);
    process.expect_log(&["answered", "method=GET", "route=\"/health/ready\"", "status=200"]);
    let body = r#"{ "sku": "slow-1", "name": "Slowly sent", "price_cents": 1 }"#;
    let head = "POST /api/products HTTP/1.1\nContent-Type: application/json";
    let answer = process.terminated_between(head, body);
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 201 "), "{answer}");
    assert_eq!(serde_json::from_str::<Value>(body).unwrap()["sku"], "slow-1");
    assert!(process.ends_well(Duration::from_secs(10)));
    assert!(std::net::TcpStream::connect(process.address()).is_err(), "nobody listens any more");
}

pub(crate) fn interrupted(_: &Service) {
    assert!(Process::ends_while_it_connects(PROGRAM));
}

pub(crate) fn unprepared(service: &Service) {
    const NAME: &str = "catalog_tests_unprepared";
    // What a run left that was broken off.
    service.runtime.block_on(async { drop_keyspace(NAME).await }).unwrap();
    let complaint = Process::refuses(PROGRAM, &service.store, NAME);
    assert!(complaint.contains("products"), "{complaint}");

    let process = Process::start(PROGRAM, &service.store, NAME, &["--migrate"]);
    let client = Client::of(process.address());
    assert_eq!(client.get("/health/ready").expect(200).value()["database"], "up");
    let made = json!({ "sku": "tea", "name": "Tea", "price_cents": 1, "tags": ["tea"] });
    let _ = client.json("POST", "/api/products", &made).expect(201);
    assert_eq!(client.get("/api/tags/tea").expect(200).value()["items"][0]["sku"], "tea");
    drop(process);
    service.runtime.block_on(async { drop_keyspace(NAME).await }).unwrap();
}
