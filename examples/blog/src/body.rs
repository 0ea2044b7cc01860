//! What a request carries behind its head: how much of it is read, and for how long.

use crate::problem::Problem;
use oxhttp::model::header::CONNECTION;
use oxhttp::model::{Body, HeaderValue, Request, StatusCode};
use std::io::{self, ErrorKind, Read};
use std::time::{Duration, Instant};

/// Nothing that is sent here is longer, in bytes: twelve for each of the 20,000 characters of a post, which is what an
/// emoji takes in a form, and some more for the other fields.
const BODY: u64 = 256 * 1024;

/// What is read of a body that nobody wants, in bytes, so that its sender hears why: who is still sending when the
/// connection is closed may never see the answer.
const UNWANTED: u64 = 1024 * 1024;

/// The longest that a body may take to come, but for the last read of it, which may wait for as long as a socket may.
const BODY_PATIENCE: Duration = Duration::from_secs(10);

/// Reads the body of a request.
pub(crate) fn read(request: &mut Request<Body>) -> Result<Vec<u8>, Problem> {
    match request.body().len() {
        // Of a body in chunks, a single read can take for ever: oxhttp waits for the whole of a line in it.
        None => return Err(Problem::new(StatusCode::LENGTH_REQUIRED, "a form says how long it is")),
        Some(length) if length > BODY => {
            return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "this is too long"));
        }
        Some(_) => {}
    }
    let mut text = Vec::new();
    InTime::of(request.body_mut()).read_to_end(&mut text).map_err(|why| {
        abandon(request);
        match why.kind() {
            ErrorKind::TimedOut | ErrorKind::WouldBlock => {
                Problem::new(StatusCode::REQUEST_TIMEOUT, "the form took too long")
            }
            _ => Problem::new(StatusCode::BAD_REQUEST, "the form was cut off"),
        }
    })?;
    Ok(text)
}

/// Ends with a body of which something may be left.
///
/// oxhttp reads what is left, however long it is and however slowly it comes, before it sends an answer. So what is
/// left must be short, or the connection ends with the answer.
pub(crate) fn end(request: &mut Request<Body>) {
    let is_short = request.body().len().is_some_and(|length| length <= UNWANTED);
    if !is_short || io::copy(&mut InTime::of(request.body_mut()), &mut io::sink()).is_err() {
        abandon(request);
    }
}

/// Leaves the rest of a body unread: oxhttp finds an empty one, and closes the connection as if the client wished it.
fn abandon(request: &mut Request<Body>) {
    *request.body_mut() = Body::empty();
    request.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
}

/// A body that has to come in time: the limit that oxhttp sets is for each read, so that who sends a byte now and then
/// would never meet it.
struct InTime<'a> {
    body: &'a mut Body,
    until: Instant,
}

impl<'a> InTime<'a> {
    fn of(body: &'a mut Body) -> Self {
        Self { body, until: Instant::now() + BODY_PATIENCE }
    }
}

impl Read for InTime<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if Instant::now() >= self.until {
            return Err(ErrorKind::TimedOut.into());
        }
        self.body.read(buffer)
    }
}
