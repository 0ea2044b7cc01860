use crate::problem::Problem;
use crate::{answer, body, router};
use oxhttp::model::{Body, Request, Response, StatusCode};
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// A client is cut off that keeps us waiting for longer, for anything: oxhttp begins anew with each read and write. So
/// this ends connections that are idle, and not those on which a head comes drop by drop, or an answer goes so; for
/// bodies, `body.rs` limits the whole.
const SOCKET_PATIENCE: Duration = Duration::from_secs(10);

/// A thread for each connection, and no more of them: whoever comes then waits until one is free. A connection that is
/// idle holds its thread for as long as our patience lasts; a thread that waits costs some memory and nothing else.
const THREADS: usize = 512;

/// The blog, answering requests.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    /// What each answer holds a copy of until it is sent; gone, as soon as there are to be no more.
    open: Arc<Mutex<Option<Sender<()>>>>,
    sent: Receiver<()>,
}

impl Server {
    /// Begins to answer requests, on threads of its own.
    ///
    /// # Errors
    /// What the system says of the address.
    pub fn start(listen: SocketAddr) -> io::Result<Self> {
        let address = settled(listen)?;
        let (sender, sent) = mpsc::channel();
        let open = Arc::new(Mutex::new(Some(sender)));
        let answering = open.clone();
        let server = oxhttp::Server::new(move |request| respond(&answering, request));
        server
            .bind(address)
            .with_global_timeout(SOCKET_PATIENCE)
            .with_max_concurrent_connections(THREADS)
            .spawn()?;
        Ok(Self { address, open, sent })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Waits for the requests in flight; those that come later are turned away by a 503. It goes on listening, since
    /// oxhttp has no way to stop that, until the process ends.
    pub fn stop(self) {
        drop(self.open.lock().unwrap_or_else(PoisonError::into_inner).take());
        // Nothing ever comes: it ends when the last copy is dropped.
        if self.sent.recv_timeout(SOCKET_PATIENCE) == Err(RecvTimeoutError::Timeout) {
            eprintln!("some requests were not answered in time");
        }
    }
}

/// oxhttp does not say which port it was given: so it is given one that is free, unless another program takes it in
/// between. Only tests ask for any port.
fn settled(listen: SocketAddr) -> io::Result<SocketAddr> {
    if listen.port() == 0 { TcpListener::bind(listen)?.local_addr() } else { Ok(listen) }
}

fn respond(open: &Mutex<Option<Sender<()>>>, request: &mut Request<Body>) -> Response<Body> {
    let Some(in_flight) = open.lock().unwrap_or_else(PoisonError::into_inner).clone() else {
        body::end(request);
        return answer::json_problem(&Problem::new(StatusCode::SERVICE_UNAVAILABLE, "the blog is closing"));
    };
    let mut response = router::answer(request);
    // Dropped with the answer, which is when all of it is sent.
    response.extensions_mut().insert(in_flight);
    response
}
