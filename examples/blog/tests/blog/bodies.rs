//! Bodies of requests that are too long, too slow, or none of anybody's business.

use crate::Service;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread::sleep;
use std::time::{Duration, Instant};

const FORM: &str = "Content-Type: application/x-www-form-urlencoded\r\n";

/// A connection on which a head was sent.
fn sent(service: &Service, head: &str) -> TcpStream {
    let mut stream = TcpStream::connect(service.client.address()).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    write!(stream, "{head}Host: it\r\n\r\n").unwrap();
    stream
}

/// All that comes until the connection is closed.
fn rest(mut stream: TcpStream) -> String {
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

pub(crate) fn unwanted(service: &Service) {
    let long = "Content-Length: 100000000000\r\n";
    let chunked = "Transfer-Encoding: chunked\r\n";
    for (head, status) in [
        (format!("POST /posts HTTP/1.1\r\n{FORM}{long}"), 413),
        (format!("POST /posts HTTP/1.1\r\n{FORM}{chunked}"), 411),
        (format!("POST /posts HTTP/1.1\r\n{long}"), 415),
        (format!("POST /none HTTP/1.1\r\n{long}"), 404),
        (format!("DELETE / HTTP/1.1\r\n{chunked}"), 405),
        (format!("GET /style.css HTTP/1.1\r\n{long}"), 200),
    ] {
        let began = Instant::now();
        let answer = rest(sent(service, &head));
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{head}: {answer}");
        assert!(began.elapsed() < Duration::from_secs(5), "{head}: {:?}", began.elapsed());
    }
}

pub(crate) fn drop_by_drop(service: &Service) {
    let mut stream = sent(service, &format!("POST /posts HTTP/1.1\r\n{FORM}Content-Length: 1000\r\n"));
    let began = Instant::now();
    // Each drop comes long before the socket's own limit.
    while stream.write_all(b"a").is_ok() && began.elapsed() < Duration::from_secs(14) {
        sleep(Duration::from_millis(500));
        stream.set_nonblocking(true).unwrap();
        let is_answered = stream.peek(&mut [0]).is_ok();
        stream.set_nonblocking(false).unwrap();
        if is_answered {
            break;
        }
    }
    assert!(began.elapsed() < Duration::from_secs(14), "it is read for ever");
    let answer = rest(stream);
    assert!(answer.starts_with("HTTP/1.1 408 ") && answer.contains("the form took too long"), "{answer}");
}

pub(crate) fn kept(service: &Service) {
    let form = format!("POST /posts HTTP/1.1\r\n{FORM}Content-Length: 3\r\n");
    let mut stream = sent(service, &form);
    for head in
        ["POST /none HTTP/1.1\r\nContent-Length: 3\r\n", "GET /none HTTP/1.1\r\nConnection: close\r\n"]
    {
        stream.write_all(b"a=b").unwrap();
        // The next request is no part of this one.
        sleep(Duration::from_millis(300));
        write!(stream, "{head}Host: it\r\n\r\n").unwrap();
    }
    let answers = rest(stream);
    let statuses: Vec<_> =
        answers.match_indices("HTTP/1.1 ").map(|(at, _)| &answers[at + 9..at + 12]).collect();
    assert_eq!(statuses, ["400", "404", "404"], "{answers}");
}
