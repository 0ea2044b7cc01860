use crate::lines;
use crate::socket::Socket;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// Chromium without a window; killed on drop.
pub struct Browser {
    child: Child,
    url: String,
    _profile: TempDir,
}

/// A page in the browser. Its scripts are switched off.
pub struct Tab {
    socket: Socket,
    session: String,
    width: u32,
}

const NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

impl Browser {
    /// Where Chromium is installed, if it is.
    #[must_use]
    pub fn installed() -> Option<PathBuf> {
        let folders = std::env::var_os("PATH")?;
        let mut files =
            std::env::split_paths(&folders).flat_map(|it| NAMES.iter().map(move |name| it.join(name)));
        files.find(|file| file.is_file())
    }

    /// Starts it.
    #[must_use]
    pub fn start(program: &Path) -> Self {
        let profile = tempfile::tempdir().unwrap();
        let mut command = Command::new(program);
        command.args(["--headless=new", "--disable-gpu", "--disable-dev-shm-usage"]);
        if is_root() {
            // Chromium refuses to start otherwise.
            command.arg("--no-sandbox");
        }
        command.args(["--no-first-run", "--hide-scrollbars", "--remote-debugging-port=0", "about:blank"]);
        command.arg(format!("--user-data-dir={}", profile.path().display()));
        let mut child = command.stderr(Stdio::piped()).stdout(Stdio::null()).spawn().expect("Chromium");
        let url = lines::find(child.stderr.take().unwrap(), |line| {
            Some(line.split_once("listening on ")?.1.to_owned())
        });
        Self { child, url, _profile: profile }
    }

    /// Opens a page of this many pixels.
    #[must_use]
    pub fn tab(&self, width: u32, height: u32) -> Tab {
        let mut socket = Socket::open(&self.url);
        let target = socket.call(None, "Target.createTarget", json!({ "url": "about:blank" }));
        let attach = json!({ "targetId": target["targetId"], "flatten": true });
        let session =
            socket.call(None, "Target.attachToTarget", attach)["sessionId"].as_str().unwrap().to_owned();
        let mut tab = Tab { socket, session, width };
        let metrics =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600 });
        tab.call("Emulation.setDeviceMetricsOverride", metrics);
        tab.call("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
        tab.call("Page.enable", json!({}));
        tab
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Tab {
    fn call(&mut self, method: &str, parameters: Value) -> Value {
        self.socket.call(Some(&self.session), method, parameters)
    }

    /// Goes to an address.
    pub fn go(&mut self, url: &str) {
        self.socket.forget();
        let gone = self.call("Page.navigate", json!({ "url": url }));
        assert!(gone["errorText"].is_null(), "{gone}");
        self.socket.wait("Page.loadEventFired");
    }

    /// What an expression is in the page.
    pub fn value(&mut self, expression: &str) -> Value {
        let asked = json!({ "expression": expression, "returnByValue": true });
        let mut answer = self.call("Runtime.evaluate", asked);
        assert!(answer["exceptionDetails"].is_null(), "{answer}");
        answer["result"]["value"].take()
    }

    /// The text that the page shows.
    pub fn text(&mut self) -> String {
        self.value("document.body.innerText").as_str().unwrap().to_owned()
    }

    /// Types into a field.
    pub fn fill(&mut self, selector: &str, text: &str) {
        self.value(&format!("document.querySelector({selector:?}).select()"));
        self.call("Input.insertText", json!({ "text": text }));
    }

    /// Clicks in the middle of an element, and waits for the page that comes of it.
    pub fn click(&mut self, selector: &str) {
        let place = self.value(&format!(
            "(() => {{ const it = document.querySelector({selector:?}); it.scrollIntoView({{ block: 'center' }}); \
             const box = it.getClientRects()[0]; return [box.x + box.width / 2, box.y + box.height / 2]; }})()"
        ));
        self.socket.forget();
        for kind in ["mousePressed", "mouseReleased"] {
            let event =
                json!({ "type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1 });
            self.call("Input.dispatchMouseEvent", event);
        }
        self.socket.wait("Page.loadEventFired");
    }

    /// Tells whether the page is no wider than the window was to be: a phone's window grows with what is in it.
    pub fn fits(&mut self) -> bool {
        let width = self.value("document.documentElement.scrollWidth").as_u64();
        width.is_some_and(|width| width <= u64::from(self.width))
    }

    /// Takes a picture of the whole page.
    pub fn picture(&mut self, file: &Path) {
        let picture = self.call("Page.captureScreenshot", json!({ "captureBeyondViewport": true }));
        std::fs::write(file, STANDARD.decode(picture["data"].as_str().unwrap()).unwrap()).unwrap();
    }
}

/// Whether the tests are run by root, as in containers.
fn is_root() -> bool {
    let asked = Command::new("id").arg("-u").output();
    asked.is_ok_and(|answer| answer.stdout.trim_ascii() == b"0")
}
