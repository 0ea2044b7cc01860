//! What several people do at the same moment, and what becomes of a write that is left alone.

use crate::Service;
use serde_json::json;
use service_tests::{Answer, Trouble};
use std::thread::{scope, sleep};
use std::time::{Duration, Instant};

/// How long each statement takes, so that what is begun at once is carried out step by step.
const STEP: Duration = Duration::from_millis(300);

/// What several requests are answered that are sent at the same moment, by their statuses.
fn at_once(service: &Service, send: &(dyn Fn(usize) -> Answer + Sync), several: usize) -> Vec<Answer> {
    let _slow = service.switch.off(Trouble::Slow(STEP));
    let mut answers: Vec<Answer> = scope(|scope| {
        let sent: Vec<_> = (0..several).map(|n| scope.spawn(move || send(n))).collect();
        sent.into_iter().map(|answer| answer.join().unwrap()).collect()
    });
    answers.sort_by_key(|answer| answer.status);
    answers
}

fn statuses(answers: &[Answer]) -> Vec<u16> {
    answers.iter().map(|answer| answer.status).collect()
}

pub(crate) fn a_conflict(service: &Service) {
    service.add("b-1", &["b-first"]);
    let second =
        json!({ "sku": "b-1", "name": "Mine now", "price_cents": 1, "tags": ["b-first", "b-second"] });
    let refused = service.client.json("POST", "/api/products", &second).expect(409);
    assert_eq!(refused.header("content-type"), "application/problem+json");
    assert_eq!(refused.value()["title"], "Conflict");
    assert_eq!(service.client.get("/api/products/b-1").value()["name"], "The b-1");
    assert_eq!((service.filed("b-first"), service.filed("b-second")), (vec!["b-1".to_owned()], vec![]));
}

/// The one of these tags that the product has; it is filed there, under the common one, and nowhere else.
fn assert_filed(service: &Service, sku: &str, tags: &[&str], common: &str) {
    let product = service.client.get(&format!("/api/products/{sku}")).expect(200).value();
    let won = tags.iter().find(|tag| product["tags"] == json!([tag, common])).expect("one of them has won");
    assert_eq!(service.filed(common), [sku]);
    for tag in tags {
        let expected: &[&str] = if tag == won { &[sku] } else { &[] };
        assert_eq!(service.filed(tag), expected, "{tag}");
    }
}

pub(crate) fn created_at_once(service: &Service) {
    let tags = ["o-0", "o-1", "o-2"];
    let create = |n: usize| {
        let product = json!({ "sku": "o-1", "name": "Mine", "price_cents": 1, "tags": [tags[n], "o-all"] });
        service.client.json("POST", "/api/products", &product)
    };
    assert_eq!(statuses(&at_once(service, &create, 3)), [201, 409, 409]);
    assert_filed(service, "o-1", &tags, "o-all");
}

pub(crate) fn changes_at_once(service: &Service) {
    service.add("c-1", &[]);
    let fields = [json!({ "name": "New" }), json!({ "price_cents": 7 }), json!({ "description": "Both" })];
    std::thread::scope(|scope| {
        for field in &fields {
            scope.spawn(|| service.client.json("PATCH", "/api/products/c-1", field).expect(200));
        }
    });
    let product = service.client.get("/api/products/c-1").value();
    assert_eq!(
        (&product["name"], &product["price_cents"], &product["description"], &product["version"]),
        (&json!("New"), &json!(7), &json!("Both"), &json!(4))
    );
}

pub(crate) fn seen_at_once(service: &Service) {
    service.add("s-1", &[]);
    let tags = ["s-0", "s-1", "s-2"];
    let change = |n: usize| {
        let change = json!({ "tags": [tags[n], "s-all"] });
        service.client.json_if("PATCH", "/api/products/s-1", "\"1\"", &change)
    };
    assert_eq!(statuses(&at_once(service, &change, 3)), [200, 412, 412]);
    assert_filed(service, "s-1", &tags, "s-all");

    let late = json!({ "tags": ["s-late"] });
    let _ = service.client.json_if("PATCH", "/api/products/s-1", "\"1\"", &late).expect(412);
    assert_eq!(service.filed("s-late"), [""; 0]);
}

fn review(service: &Service, sku: &str) {
    let review = json!({ "author": "Ada", "stars": 5, "text": "Keep it." });
    let _ = service.client.json("POST", &format!("/api/products/{sku}/reviews"), &review).expect(201);
}

pub(crate) fn changed_and_deleted(service: &Service) {
    service.add("v-1", &["v-tag"]);
    review(service, "v-1");
    let send = |n: usize| {
        if n == 0 {
            return service.client.json("PATCH", "/api/products/v-1", &json!({ "price_cents": 5 }));
        }
        // It finds the product as it was before the change, and comes to the deletion after it.
        sleep(STEP / 2);
        service.client.ask("DELETE", "/api/products/v-1")
    };
    assert_eq!(statuses(&at_once(service, &send, 2)), [200, 409]);
    let product = service.client.get("/api/products/v-1").expect(200).value();
    assert_eq!((&product["reviews"], &product["rating"]), (&json!(1), &json!(5.0)));
    let reviews = service.client.get("/api/products/v-1/reviews").expect(200).value();
    assert_eq!(reviews["items"][0]["text"], "Keep it.");
    assert_eq!(service.filed("v-tag"), ["v-1"]);
}

pub(crate) fn deleted_twice(service: &Service) {
    service.add("w-1", &["w-tag"]);
    let delete = |_| service.client.ask("DELETE", "/api/products/w-1");
    assert_eq!(statuses(&at_once(service, &delete, 2)), [204, 404]);
    assert_eq!(service.filed("w-tag"), [""; 0]);
}

pub(crate) fn hung_up(service: &Service) {
    service.add("x-1", &["x-tag"]);
    {
        let _slow = service.switch.off(Trouble::Slow(STEP));
        // After the product has been found, and before it is deleted.
        service.client.hang_up("DELETE", "/api/products/x-1", STEP * 3 / 2);
        sleep(STEP);
    }
    let until = Instant::now() + Duration::from_secs(5);
    while !service.filed("x-tag").is_empty() {
        assert!(Instant::now() < until, "the write has stopped in the middle");
        sleep(STEP);
    }
    let _ = service.client.get("/api/products/x-1").expect(404);
}
