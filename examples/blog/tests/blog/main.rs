//! The blog, asked over HTTP: on the database in memory, or on the node that `COODIE_TEST_HOSTS` names.

#![allow(clippy::unwrap_used, missing_docs)]

mod bodies;
mod browser;
mod pages;
mod process;
mod troubles;

use blog::Server;
use coodie::sync::{drop_keyspace, init_coodie};
use service_tests::{Browser, Cases, Client, Store, Suite, Switch};
use std::process::ExitCode;
use std::sync::Mutex;
use std::time::Duration;

/// Used again by each run: of each keyspace that was ever dropped, the node keeps a tombstone.
const KEYSPACE: &str = "blog_tests";

/// The service, and what can be done to it.
pub(crate) struct Service {
    pub(crate) client: Client,
    pub(crate) store: Store,
    pub(crate) switch: Switch,
    server: Mutex<Server>,
}

impl Service {
    /// Publishes a post; the path of its page.
    pub(crate) fn publish(&self, title: &str, text: &str, tags: &str) -> String {
        // Two of one millisecond are in no order that could be told.
        std::thread::sleep(Duration::from_millis(2));
        let fields = [("author", "Ada"), ("title", title), ("text", text), ("tags", tags)];
        self.client.form("/posts", &fields).expect(303).header("location").to_owned()
    }
}

const ANYWHERE: Cases<fn(&Service)> = &[
    ("a post is written and read", pages::a_post),
    ("a post is in the lists of its tags", pages::tags),
    ("posts come newest first, page by page", pages::paging),
    ("comments come newest first, page by page", pages::comments),
    ("what is not valid is refused, and nothing has to be typed again", pages::violations),
    ("a form that is sent again is written once, and overwrites nothing", pages::sent_again),
    (
        "a comment that is sent again is written once, and another one with its id is not lost",
        pages::said_again,
    ),
    ("a form of old is refused, and shown anew", pages::old_forms),
    ("pages are escaped", pages::escaped),
    ("posts are there as JSON", pages::json),
    ("tokens that are damaged or of another query are refused", troubles::tokens),
    ("what is not there is not found", troubles::nothing),
    ("what cannot be read is refused", troubles::unreadable),
    ("a body that nobody wants holds up no answer, and ends its connection", bodies::unwanted),
    ("a body that comes drop by drop is cut off", bodies::drop_by_drop),
    ("a connection serves many requests", bodies::kept),
    ("the longest texts fit, in any script", troubles::long_texts),
    ("a database that is gone is a 503, and nothing is told of it", troubles::outage),
    ("a write whose answer is lost is a 504, and its form can be sent again", troubles::lost_answers),
    ("idle connections keep nobody out", troubles::idle),
    ("a request in flight is answered before the service ends", process::graceful),
    ("a program can be ended while it connects", process::interrupted),
    ("a service that is stopped turns requests away", process::stopped),
];

const ON_NODE: Cases<fn(&Service)> = &[(
    "a program refuses a keyspace that nobody has made, until it is told to make it",
    process::unprepared,
)];

const IN_BROWSER: Cases<fn(&Service, &Browser)> = &[
    ("somebody writes a post, and somebody comments on it", browser::writer),
    ("pages fit a desktop and a phone", browser::widths),
];

fn main() -> ExitCode {
    let suite = Suite { anywhere: ANYWHERE, on_node: ON_NODE, in_browser: IN_BROWSER };
    service_tests::run(&suite, Service::start, Service::end)
}

impl Service {
    fn start() -> Self {
        let (store, switch) = (Store::of_environment(), Switch::default());
        // What a run left that was broken off.
        let db = init_coodie(store.switched(KEYSPACE, &switch)).unregistered().run().unwrap();
        drop_keyspace(KEYSPACE).on(&db).run().unwrap();
        db.close().run().unwrap();
        blog::migrate(store.switched(KEYSPACE, &switch), KEYSPACE).unwrap();
        let server = Server::start(([127, 0, 0, 1], 0).into()).unwrap();
        Self { client: Client::of(server.address()), store, switch, server: Mutex::new(server) }
    }

    fn end(self) {
        self.server.into_inner().unwrap().stop();
        drop_keyspace(KEYSPACE).run().unwrap();
    }
}
