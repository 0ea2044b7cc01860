//! What stands between a client and its node: it counts, delays, and keeps silent.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

/// The native protocol's `PREPARE`.
const PREPARE: u8 = 0x09;
const EXECUTE: u8 = 0x0a;
const STARTUP: u8 = 0x01;

/// How many connections were begun, and statements prepared over them; and what befalls requests.
#[derive(Default)]
pub(crate) struct Counts {
    pub(crate) connections: AtomicU32,
    pub(crate) prepares: AtomicU32,
    /// Whether requests are lost.
    pub(crate) silent: AtomicBool,
    /// How many milliseconds requests are kept.
    pub(crate) delay: AtomicU32,
}

/// Passes on what comes to `listener`, for as long as the program runs.
pub(crate) fn relay(listener: TcpListener, to: &'static str) -> Arc<Counts> {
    let counts = Arc::<Counts>::default();
    let counting = counts.clone();
    thread::spawn(move || {
        for client in listener.incoming().map_while(Result::ok) {
            let Ok(server) = TcpStream::connect(to) else { continue };
            let (back, forth) =
                ((server.try_clone().unwrap(), client.try_clone().unwrap()), counting.clone());
            thread::spawn(move || copy_back(back));
            thread::spawn(move || pass_frames(client, server, &forth));
        }
    });
    counts
}

fn copy_back((mut server, mut client): (TcpStream, TcpStream)) {
    let _ = std::io::copy(&mut server, &mut client);
    let _ = client.shutdown(Shutdown::Both);
}

fn pass_frames(mut client: TcpStream, mut server: TcpStream, counts: &Counts) {
    let mut head = [0; 9];
    while client.read_exact(&mut head).is_ok() {
        let length = u32::from_be_bytes([head[5], head[6], head[7], head[8]]);
        let mut frame = head.to_vec();
        if (&mut client).take(length.into()).read_to_end(&mut frame).is_err() {
            break;
        }
        match head[4] {
            PREPARE | EXECUTE if counts.silent.load(Ordering::Relaxed) => continue,
            PREPARE => {
                counts.prepares.fetch_add(1, Ordering::Relaxed);
                thread::sleep(Duration::from_millis(counts.delay.load(Ordering::Relaxed).into()));
                0
            }
            STARTUP => counts.connections.fetch_add(1, Ordering::Relaxed),
            EXECUTE => {
                thread::sleep(Duration::from_millis(counts.delay.load(Ordering::Relaxed).into()));
                0
            }
            _ => 0,
        };
        if server.write_all(&frame).is_err() {
            break;
        }
    }
    let _ = server.shutdown(Shutdown::Both);
}
