use serde_json::Value;
use std::io::Write;
use std::net::{SocketAddr, TcpStream};
use std::thread::sleep;
use std::time::Duration;
use ureq::http::{HeaderMap, Request};
use ureq::{Agent, AsSendBody};

/// Asks a service.
pub struct Client {
    agent: Agent,
    address: SocketAddr,
}

/// What a service answered.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, as text.
    pub body: String,
}

impl Client {
    /// A client of the service that listens there. It follows no redirects.
    #[must_use]
    pub fn of(address: SocketAddr) -> Self {
        let config = Agent::config_builder().http_status_as_error(false).max_redirects(0);
        let agent = config.timeout_global(Some(Duration::from_secs(20))).build().new_agent();
        Self { agent, address }
    }

    /// Where the service listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Asks for a path.
    #[must_use]
    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, None)
    }

    /// Asks by a method without a body.
    #[must_use]
    pub fn ask(&self, method: &str, path: &str) -> Answer {
        self.send(method, path, None)
    }

    /// Sends JSON.
    #[must_use]
    pub fn json(&self, method: &str, path: &str, body: &Value) -> Answer {
        self.send(method, path, Some(("application/json", body.to_string())))
    }

    /// Sends JSON, on condition that what is there still has this tag.
    #[must_use]
    pub fn json_if(&self, method: &str, path: &str, tag: &str, body: &Value) -> Answer {
        let request = Request::builder().method(method).uri(format!("http://{}{path}", self.address));
        let request = request.header("content-type", "application/json").header("if-match", tag);
        self.run(request.body(body.to_string()))
    }

    /// Asks by a method without a body, on condition that what is there still has this tag.
    #[must_use]
    pub fn ask_if(&self, method: &str, path: &str, tag: &str) -> Answer {
        let request = Request::builder().method(method).uri(format!("http://{}{path}", self.address));
        self.run(request.header("if-match", tag).body(()))
    }

    /// Asks by a method without a body, and hangs up after a while.
    pub fn hang_up(&self, method: &str, path: &str, after: Duration) {
        let mut stream = TcpStream::connect(self.address).unwrap();
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: it\r\n\r\n").unwrap();
        sleep(after);
    }

    /// Sends a form, as browsers do.
    #[must_use]
    pub fn form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let fields = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value)));
        let body = fields.collect::<Vec<_>>().join("&");
        self.send("POST", path, Some(("application/x-www-form-urlencoded", body)))
    }

    fn send(&self, method: &str, path: &str, body: Option<(&str, String)>) -> Answer {
        let request = Request::builder().method(method).uri(format!("http://{}{path}", self.address));
        match body {
            Some((kind, body)) => self.run(request.header("content-type", kind).body(body)),
            None => self.run(request.body(())),
        }
    }

    fn run(&self, request: Result<Request<impl AsSendBody>, ureq::http::Error>) -> Answer {
        let mut response = self.agent.run(request.unwrap()).expect("an answer");
        let body = response.body_mut().read_to_string().expect("text");
        Answer { status: response.status().as_u16(), headers: response.headers().clone(), body }
    }
}

impl Answer {
    /// The body as JSON.
    #[must_use]
    pub fn value(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|why| panic!("no JSON, {why}: {self:?}"))
    }

    /// A header as text; empty without it.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The id of the form on a page.
    #[must_use]
    pub fn form_id(&self) -> &str {
        let (_, rest) = self.body.split_once("name=\"id\" value=\"").expect("a form");
        rest.split('"').next().unwrap()
    }

    /// The same, if it has this status.
    #[track_caller]
    #[must_use]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{self:?}");
        self
    }
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
