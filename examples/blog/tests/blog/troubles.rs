//! What goes wrong, and what is said of it.

use crate::Service;
use serde_json::json;
use service_tests::{Trouble, damaged};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};
use uuid::Uuid;

pub(crate) fn tokens(service: &Service) {
    let mut post = String::new();
    for n in 0..11 {
        post = service.publish(&format!("Token {n}"), "text", "token");
    }
    let first = service.client.get("/tags/token").expect(200).body;
    let (_, token) = first.split_once("href=\"?page=").unwrap();
    let token = token.split('"').next().unwrap();
    let _ = service.client.get(&format!("/tags/token?page={token}")).expect(200);
    let damaged = damaged(token);
    for (path, token) in [
        ("/tags/token", &*damaged),
        ("/tags/other", token),
        ("/", "none"),
        ("/", ""),
        ("/api/posts", token),
        (&post, token),
    ] {
        let refused = service.client.get(&format!("{path}?page={token}")).expect(400);
        assert!(refused.body.contains("there is no such page"), "{refused:?}");
    }
}

pub(crate) fn nothing(service: &Service) {
    let client = &service.client;
    let id = "/posts/00000000-0000-4000-8000-000000000000";
    for path in [id, "/posts/none", "/posts/", "/none", "//", "/health"] {
        let missing = client.get(path).expect(404);
        assert!(missing.body.contains("<h1>Not Found</h1>"), "{path}");
    }
    for path in [&*format!("/api{id}"), "/api/posts/none", "/api/none"] {
        let missing = client.get(path).expect(404);
        assert_eq!(missing.header("content-type"), "application/problem+json", "{path}");
        assert_eq!(missing.value()["status"], 404);
    }
    let _ = client.form(&format!("{id}/comments"), &[("author", "a"), ("text", "t")]).expect(404);
    let _ = client.ask("DELETE", "/none").expect(404);
    for (method, path, allowed) in
        [("DELETE", "/", "GET, HEAD"), ("GET", "/posts", "POST"), ("GET", "/posts/x/comments", "POST")]
    {
        assert_eq!(client.ask(method, path).expect(405).header("allow"), allowed, "{path}");
    }
    assert_eq!(client.form("/api/posts", &[]).expect(405).header("allow"), "GET, HEAD");
}

pub(crate) fn unreadable(service: &Service) {
    let client = &service.client;
    let _ = client.json("POST", "/posts", &json!({ "author": "a" })).expect(415);
    let long = "x".repeat(100_000);
    let refused = client.form("/posts", &[("author", "a"), ("title", "t"), ("text", &long)]).expect(413);
    assert!(refused.body.contains("this is too long"), "{refused:?}");
    let mut stream = TcpStream::connect(client.address()).unwrap();
    stream.write_all(b"this is not HTTP\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 400 "), "{answer}");
}

pub(crate) fn long_texts(service: &Service) {
    for letter in ["茶", "🫖"] {
        let (author, title, text) = (letter.repeat(60), letter.repeat(120), letter.repeat(20_000));
        let tags = "tag-1 tag-2 tag-3 tag-4 tag-5 tag-6 tag-7 tag-8";
        let fields = [("author", &*author), ("title", &*title), ("text", &*text), ("tags", tags)];
        let written = service.client.form("/posts", &fields).expect(303);
        assert!(service.client.get(written.header("location")).expect(200).body.contains(&text), "{letter}");
        assert!(service.client.get("/tags/tag-8").expect(200).body.contains(&title), "{letter}");
        let more = format!("{text}{letter}");
        let refused = service.client.form("/posts", &[fields[0], fields[1], ("text", &more)]).expect(400);
        assert!(refused.body.contains("has more than 20000 characters"), "{letter}");
    }
}

pub(crate) fn outage(service: &Service) {
    let client = &service.client;
    assert_eq!(client.get("/health/ready").expect(200).value(), json!({ "database": "up", "service": "up" }));
    for trouble in [Trouble::Unavailable, Trouble::Lost] {
        let off = service.switch.off(trouble);
        let answers = ["/health/ready", "/", "/api/posts"].map(|path| client.get(path));
        assert_eq!(client.get("/health/live").expect(200).value(), json!({ "service": "up" }));
        drop(off);
        for answer in answers {
            assert_eq!(answer.status, 503, "{answer:?}");
            assert_eq!(answer.header("retry-after"), "1");
            assert!(!answer.body.contains("secret") && !answer.body.contains("10.0"), "{answer:?}");
        }
    }
    let _ = client.get("/health/ready").expect(200);
}

pub(crate) fn lost_answers(service: &Service) {
    let client = &service.client;
    let id = Uuid::now_v7().to_string();
    let fields =
        [("id", &*id), ("author", "Ada"), ("title", "Sent twice"), ("text", "text"), ("tags", "lost")];
    let off = service.switch.off(Trouble::AnswersLost);
    let lost = client.form("/posts", &fields);
    drop(off);
    assert_eq!((lost.status, lost.header("retry-after")), (504, ""), "{lost:?}");
    assert!(lost.body.contains("it may have been written") && !lost.body.contains("secret"), "{lost:?}");
    let _ = client.get(&format!("/posts/{id}")).expect(200);
    assert!(!client.get("/tags/lost").expect(200).body.contains("Sent twice"), "its entries came later");
    let _ = client.form("/posts", &fields).expect(303);
    assert_eq!(client.get("/tags/lost").expect(200).body.matches("Sent twice").count(), 1);
}

pub(crate) fn idle(service: &Service) {
    let address = service.client.address();
    let idle: Vec<TcpStream> = (0..100).map(|_| TcpStream::connect(address).unwrap()).collect();
    let began = Instant::now();
    let _ = service.client.get("/health/live").expect(200);
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    drop(idle);
}
