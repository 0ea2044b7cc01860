//! The service as a process, and its end.

use crate::{KEYSPACE, Service};
use blog::Server;
use coodie::sync::drop_keyspace;
use service_tests::{Client, Process};
use std::time::Duration;

const PROGRAM: &str = env!("CARGO_BIN_EXE_blog");

pub(crate) fn graceful(service: &Service) {
    let mut process = Process::start(PROGRAM, &service.store, KEYSPACE, &[]);
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

pub(crate) fn interrupted(_: &Service) {
    assert!(Process::ends_while_it_connects(PROGRAM));
}

pub(crate) fn unprepared(service: &Service) {
    const NAME: &str = "blog_tests_unprepared";
    // What a run left that was broken off.
    drop_keyspace(NAME).run().unwrap();
    let complaint = Process::refuses(PROGRAM, &service.store, NAME);
    assert!(complaint.contains("posts"), "{complaint}");

    let process = Process::start(PROGRAM, &service.store, NAME, &["--migrate"]);
    let client = Client::of(process.address());
    assert_eq!(client.get("/health/ready").expect(200).value()["database"], "up");
    let fields = [("author", "Ada"), ("title", "First"), ("text", "text"), ("tags", "new")];
    let _ = client.form("/posts", &fields).expect(303);
    assert!(client.get("/tags/new").expect(200).body.contains("First"));
    drop(process);
    drop_keyspace(NAME).run().unwrap();
}
