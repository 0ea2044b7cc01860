use crate::Store;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc;
use std::thread::{sleep, spawn};
use std::time::{Duration, Instant};

/// A service as a process of its own; killed on drop.
pub struct Process {
    child: Child,
    address: SocketAddr,
}

impl Process {
    /// Starts a program, and waits until it listens.
    #[must_use]
    pub fn start(program: &str, store: &Store, keyspace: &str) -> Self {
        let mut command = Command::new(program);
        command.arg("--listen=127.0.0.1:0").args(store.arguments(keyspace));
        let mut child = command.stdout(Stdio::piped()).spawn().expect("the service");
        let line = first_line(child.stdout.take().unwrap());
        let address = line.strip_prefix("listening on http://").expect("where it listens");
        Self { address: address.parse().unwrap(), child }
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Asks it to end, as a supervisor does.
    pub fn terminate(&self) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().expect("kill").success());
    }

    /// Waits for its end; whether it ended well.
    #[must_use]
    pub fn ends_well(&mut self, within: Duration) -> bool {
        let until = Instant::now() + within;
        while Instant::now() < until {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.success();
            }
            sleep(Duration::from_millis(20));
        }
        panic!("the service does not end")
    }

    /// Sends a request in two halves, between which the service is asked to end; what it answers.
    #[must_use]
    pub fn terminated_between(&self, head: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(self.address).unwrap();
        let (first, second) = body.split_at(body.len() / 2);
        let head = head.replace('\n', "\r\n");
        let length = body.len();
        write!(stream, "{head}\r\nHost: it\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{first}")
            .unwrap();
        sleep(Duration::from_millis(300));
        self.terminate();
        sleep(Duration::from_millis(300));
        stream.write_all(second.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }
}

/// Reads the first line, and whatever comes after it, so that the service can go on writing.
fn first_line(output: ChildStdout) -> String {
    let (sender, lines) = mpsc::channel();
    spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            // After the first one nobody listens.
            let _ = sender.send(line);
        }
    });
    lines.recv_timeout(Duration::from_secs(60)).expect("the service says where it listens")
}

impl Drop for Process {
    fn drop(&mut self) {
        // It has ended already, if all went well.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
