use serde_json::{Value, json};
use std::net::TcpStream;
use std::time::Duration;
use tungstenite::{Message, WebSocket};

/// The line to a browser: the Chrome DevTools protocol.
pub(crate) struct Socket {
    socket: WebSocket<TcpStream>,
    last: u64,
    /// Events that came while an answer was waited for.
    events: Vec<String>,
}

impl Socket {
    pub(crate) fn open(url: &str) -> Self {
        let address = url.strip_prefix("ws://").and_then(|rest| rest.split('/').next()).expect("an address");
        let stream = TcpStream::connect(address).expect("the browser");
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        let (socket, _) = tungstenite::client(url, stream).expect("the browser");
        Self { socket, last: 0, events: Vec::new() }
    }

    /// Calls a method, and waits for what it answers.
    pub(crate) fn call(&mut self, session: Option<&str>, method: &str, parameters: Value) -> Value {
        self.last += 1;
        let mut call = json!({ "id": self.last, "method": method, "params": parameters });
        if let Some(session) = session {
            call["sessionId"] = json!(session);
        }
        self.socket.send(Message::text(call.to_string())).expect("the browser");
        loop {
            let mut message = self.read();
            if message["id"] == json!(self.last) {
                assert!(message["error"].is_null(), "{method}: {}", message["error"]);
                return message["result"].take();
            }
            self.note(&message);
        }
    }

    /// Forgets the events that came so far.
    pub(crate) fn forget(&mut self) {
        self.events.clear();
    }

    /// Waits for an event, unless it came since the last were forgotten.
    pub(crate) fn wait(&mut self, event: &str) {
        while !self.events.iter().any(|its| its == event) {
            let message = self.read();
            self.note(&message);
        }
    }

    fn note(&mut self, message: &Value) {
        self.events.extend(message["method"].as_str().map(str::to_owned));
    }

    fn read(&mut self) -> Value {
        loop {
            if let Message::Text(text) = self.socket.read().expect("the browser") {
                return serde_json::from_str(&text).expect("JSON");
            }
        }
    }
}
