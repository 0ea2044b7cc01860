//! When a node is up.

use std::io::{Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use super::home::Home;
use super::log;
use super::state::State;

const STARTED: &str = "Startup complete";
const SUPERUSER: &str = "Created default superuser role";

/// The native protocol's `OPTIONS`, version 4: the one request that needs neither a session nor a password.
const OPTIONS: [u8; 9] = [0x04, 0, 0, 0, 0x05, 0, 0, 0, 0];
/// How the answer to it begins: version 4, a response; and its fifth byte.
const RESPONSE: u8 = 0x84;
const SUPPORTED: u8 = 0x06;

/// Tells whether something speaks CQL at `host:port`. A port that only accepts connections does not.
pub fn answers(host: &str) -> bool {
    let patience = Duration::from_secs(2);
    let ask = || -> std::io::Result<[u8; 9]> {
        let address = host.to_socket_addrs()?.next().ok_or(std::io::ErrorKind::NotFound)?;
        let mut stream = TcpStream::connect_timeout(&address, patience)?;
        stream.set_read_timeout(Some(patience))?;
        stream.write_all(&OPTIONS)?;
        let mut head = [0; 9];
        stream.read_exact(&mut head)?;
        Ok(head)
    };
    ask().is_ok_and(|head| head[0] == RESPONSE && head[4] == SUPPORTED)
}

/// What a node with TLS says in plain text tells nothing: its log and its port must do.
fn listens(state: &State) -> bool {
    let host = format!("127.0.0.1:{}", state.settings.port);
    if state.settings.tls { TcpStream::connect(&host).is_ok() } else { answers(&host) }
}

/// Tells whether the node has done all that its clients wait for.
pub(super) fn is_ready(home: &Home, state: &State) -> bool {
    let log = log::read(&home.log());
    let needs_superuser = state.settings.auth && state.fresh;
    log.contains(STARTED) && (!needs_superuser || log.contains(SUPERUSER)) && listens(state)
}

/// Returns once the node is up; fails with the end of its log when it is not within `patience`.
pub(super) fn wait(home: &Home, state: &State, patience: Duration) -> Result<()> {
    let begun = Instant::now();
    while !is_ready(home, state) {
        let how = if !state.process.is_alive() {
            "is not running".to_owned()
        } else if begun.elapsed() > patience {
            format!("was not up after {} s", patience.as_secs())
        } else {
            sleep(Duration::from_millis(200));
            continue;
        };
        let log = home.log();
        bail!("node `{}` {how}; the end of {}:\n{}", home.name(), log.display(), log::excerpt(&log));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::{Ipv4Addr, TcpListener};

    #[test]
    fn a_port_that_does_not_speak_cql_does_not_answer() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let host = listener.local_addr().unwrap().to_string();
        let server = std::thread::spawn(move || {
            for head in [*b"HTTP/1.1 ", [0x84, 0, 0, 0, 0x06, 0, 0, 0, 0]] {
                let (mut stream, _) = listener.accept().unwrap();
                stream.read_exact(&mut [0; 9]).unwrap();
                stream.write_all(&head).unwrap();
            }
        });
        assert!(!answers(&host));
        assert!(answers(&host));
        server.join().unwrap();
        assert!(!answers(&host));
    }
}
