//! The end of the service.

use crate::{KEYSPACE, Service};
use blog::Server;
use service_tests::{Client, Process};
use std::time::Duration;

pub(crate) fn graceful(service: &Service) {
    let mut process = Process::start(env!("CARGO_BIN_EXE_blog"), &service.store, KEYSPACE);
    let client = Client::of(process.address());
    let _ = client.get("/health/ready").expect(200);
    let head = "POST /posts HTTP/1.1\nContent-Type: application/x-www-form-urlencoded";
    let answer = process.terminated_between(head, "author=Ada&title=Slow&text=Slowly+sent");
    assert!(answer.starts_with("HTTP/1.1 303 ") && answer.contains("location: /posts/"), "{answer}");
    assert!(process.ends_well(Duration::from_secs(10)));
    assert!(std::net::TcpStream::connect(process.address()).is_err(), "nobody listens any more");
}

pub(crate) fn stopped(_: &Service) {
    let server = Server::start(([127, 0, 0, 1], 0).into()).unwrap();
    let client = Client::of(server.address());
    let _ = client.get("/health/live").expect(200);
    server.stop();
    assert!(client.get("/health/live").expect(503).body.contains("the blog is closing"));
}
