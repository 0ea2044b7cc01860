//! The catalogue, asked over HTTP: on the database in memory, or on the node that `COODIE_TEST_HOSTS` names.

#![allow(clippy::unwrap_used, missing_docs)]

mod api;
mod pages;
mod process;
mod races;
mod troubles;

use coodie::{Document, drop_keyspace};
use serde_json::{Value, json};
use service_tests::{Browser, Cases, Client, Store, Suite, Switch};
use std::process::ExitCode;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

/// Used again by each run: of each keyspace that was ever dropped, the node keeps a tombstone.
const KEYSPACE: &str = "catalog_tests";

/// The service, and what can be done to it.
pub(crate) struct Service {
    pub(crate) client: Client,
    pub(crate) store: Store,
    pub(crate) switch: Switch,
    pub(crate) runtime: Runtime,
}

impl Service {
    /// Adds a product; its answer.
    pub(crate) fn add(&self, sku: &str, tags: &[&str]) -> Value {
        let product = json!({ "sku": sku, "name": format!("The {sku}"), "price_cents": 499, "tags": tags });
        self.client.json("POST", "/api/products", &product).expect(201).value()
    }

    /// The SKUs of the rows under a tag, also those that readers skip.
    pub(crate) fn filed(&self, tag: &str) -> Vec<String> {
        let rows = self.runtime.block_on(async { Row::find().filter(Row::TAG.eq(tag)).await }).unwrap();
        rows.into_iter().map(|row| row.sku).collect()
    }
}

#[derive(Document)]
#[document(table = "products_by_tag")]
struct Row {
    #[partition_key]
    tag: String,
    #[clustering]
    sku: String,
}

const ANYWHERE: Cases<fn(&Service)> = &[
    ("a product is created, read, changed and deleted", api::a_product),
    ("a product is created once", races::a_conflict),
    (
        "of several who create a product at once one does, and the others leave nothing",
        races::created_at_once,
    ),
    ("changes of different fields at once are all kept", races::changes_at_once),
    ("of several who change what they have seen one does, and the others leave nothing", races::seen_at_once),
    ("a product that changes while it is deleted loses nothing", races::changed_and_deleted),
    ("of two who delete a product one does", races::deleted_twice),
    ("a write goes on when its client hangs up", races::hung_up),
    ("a change of what was seen is none of what came since", api::if_match),
    ("what is not valid is refused, all of it at once", api::violations),
    ("null clears what may be absent, and is refused elsewhere", api::nulls),
    ("products are found by their tags", api::tags),
    ("a review that is sent again is written once", api::sent_again),
    ("a review cannot overwrite another one, nor come from the future", api::forged),
    ("a product that comes back has no old reviews", api::a_product_that_comes_back),
    ("all products come page by page", api::paging),
    ("a page is never longer than a hundred", api::longest_page),
    ("reviews come newest first, page by page", api::reviews),
    ("tokens that are damaged or of another query are refused", troubles::tokens),
    ("what is not there is not found", troubles::nothing),
    ("what cannot be read is refused", troubles::unreadable),
    ("the longest texts fit, in any script", troubles::long_texts),
    ("a database that is gone is a 503, and nothing is told of it", troubles::outage),
    ("a write whose answer is lost is a 504, which is not to be tried again blindly", troubles::lost_answers),
    ("what takes too long is cut, and said so", troubles::patience),
    ("pages show what is there, escaped", pages::escaped),
    ("a review is written by a form", pages::form),
    ("a form that comes back with another text is shown anew", pages::form_that_comes_back),
    ("a request in flight is answered before the service ends", process::graceful),
    ("a program can be ended while it connects", process::interrupted),
];

const ON_NODE: Cases<fn(&Service)> = &[(
    "a program refuses a keyspace that nobody has made, until it is told to make it",
    process::unprepared,
)];

const IN_BROWSER: Cases<fn(&Service, &Browser)> = &[
    ("a reader reviews a product and pages on", pages::reader),
    ("pages fit a desktop and a phone", pages::widths),
];

fn main() -> ExitCode {
    let suite = Suite { anywhere: ANYWHERE, on_node: ON_NODE, in_browser: IN_BROWSER };
    service_tests::run(&suite, Service::start, Service::end)
}

impl Service {
    fn start() -> Self {
        let (store, switch) = (Store::of_environment(), Switch::default());
        let runtime = Runtime::new().unwrap();
        let address = runtime.block_on(async {
            // What a run left that was broken off.
            let db = coodie::init_coodie(store.switched(KEYSPACE, &switch)).unregistered().await.unwrap();
            drop_keyspace(KEYSPACE).on(&db).await.unwrap();
            db.close().await.unwrap();
            catalog::migrate(store.switched(KEYSPACE, &switch), KEYSPACE).await.unwrap();
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            let address = listener.local_addr().unwrap();
            tokio::spawn(catalog::serve(listener, std::future::pending()));
            address
        });
        Self { client: Client::of(address), store, switch, runtime }
    }

    fn end(self) {
        self.runtime.block_on(async { drop_keyspace(KEYSPACE).await }).unwrap();
    }
}
