use crate::{Store, lines};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, ChildStderr, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::{sleep, spawn};
use std::time::{Duration, Instant};

/// A service as a process of its own; killed on drop.
pub struct Process {
    child: Child,
    address: SocketAddr,
    log: Arc<Mutex<Vec<String>>>,
}

impl Process {
    /// Starts a program, with some arguments more than it needs, and waits until it listens.
    #[must_use]
    pub fn start(program: &str, store: &Store, keyspace: &str, more: &[&str]) -> Self {
        let mut command = Command::new(program);
        command.arg("--listen=127.0.0.1:0").args(store.arguments(keyspace)).args(more);
        // A log in colours is hard to search.
        command.env("NO_COLOR", "1").stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the service");
        let log = kept(child.stderr.take().unwrap());
        let address = lines::find(child.stdout.take().unwrap(), |line| {
            Some(line.strip_prefix("listening on http://")?.to_owned())
        });
        Self { address: address.parse().unwrap(), child, log }
    }

    /// Starts a program that is to give up before it listens; what it says of it.
    #[must_use]
    pub fn refuses(program: &str, store: &Store, keyspace: &str) -> String {
        let mut command = Command::new(program);
        command.arg("--listen=127.0.0.1:0").args(store.arguments(keyspace));
        let output = command.output().expect("the service");
        let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success(), "{complaint}");
        complaint
    }

    /// Starts a program on a host that takes its connection and says nothing, and asks it to end; whether it does.
    #[must_use]
    pub fn ends_while_it_connects(program: &str) -> bool {
        let host = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = host.local_addr().unwrap();
        let mut command = Command::new(program);
        command.arg("--listen=127.0.0.1:0").arg(format!("--hosts={address}"));
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the service");
        let mut process = Self { child, address, log: Arc::default() };
        let _silent = host.accept().unwrap();
        process.terminate();
        process.status(Duration::from_secs(2)).is_some()
    }

    /// Waits for a line of its log with all of these words.
    pub fn expect_log(&self, words: &[&str]) {
        let until = Instant::now() + Duration::from_secs(10);
        while !self.log.lock().unwrap().iter().any(|line| words.iter().all(|word| line.contains(word))) {
            assert!(Instant::now() < until, "no line of the log has {words:?}");
            sleep(Duration::from_millis(20));
        }
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
        self.status(within).expect("the service ends").success()
    }

    fn status(&mut self, within: Duration) -> Option<ExitStatus> {
        let until = Instant::now() + within;
        loop {
            let status = self.child.try_wait().unwrap();
            if status.is_some() || Instant::now() > until {
                return status;
            }
            sleep(Duration::from_millis(20));
        }
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

/// Keeps the lines of a log, and shows them, as they come.
fn kept(log: ChildStderr) -> Arc<Mutex<Vec<String>>> {
    let kept = Arc::new(Mutex::new(Vec::new()));
    let lines = kept.clone();
    spawn(move || {
        for line in BufReader::new(log).lines().map_while(Result::ok) {
            eprintln!("{line}");
            lines.lock().unwrap().push(line);
        }
    });
    kept
}

impl Drop for Process {
    fn drop(&mut self) {
        // It has ended already, if all went well.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
