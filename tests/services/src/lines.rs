use std::io::{BufRead, BufReader, Read};
use std::sync::mpsc;
use std::thread::spawn;
use std::time::Duration;

/// Waits for what a program says of itself, within a minute, and goes on reading: it must be able to go on writing.
pub(crate) fn find<T: Send + 'static>(
    output: impl Read + Send + 'static,
    wanted: impl Fn(&str) -> Option<T> + Send + 'static,
) -> T {
    let (sender, found) = mpsc::channel();
    spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            if let Some(it) = wanted(&line) {
                // After the first one nobody listens.
                let _ = sender.send(it);
            }
        }
    });
    found.recv_timeout(Duration::from_secs(60)).expect("the program says where it listens")
}
