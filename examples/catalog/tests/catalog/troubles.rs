//! What goes wrong, and what is said of it.

use crate::Service;
use serde_json::json;
use service_tests::{Trouble, damaged};
use std::time::Duration;
use uuid::Uuid;

pub(crate) fn tokens(service: &Service) {
    for n in 0..3 {
        service.add(&format!("t-{n}"), &["token"]);
    }
    let first = service.client.get("/api/tags/token?limit=1").expect(200).value();
    let token = first["next"].as_str().unwrap();
    let damaged = damaged(token);
    for (path, token) in [
        ("/api/tags/token", &*damaged),
        ("/api/tags/token", "none"),
        ("/api/tags/token", ""),
        ("/api/tags/other", token),
        ("/api/products", token),
        ("/api/products/t-1/reviews", token),
        ("/tags/other", token),
        ("/", &damaged),
        ("/products/t-1", "none"),
    ] {
        let refused = service.client.get(&format!("{path}?limit=1&page={token}")).expect(400);
        assert!(refused.body.contains("there is no such page"), "{refused:?}");
    }
}

pub(crate) fn nothing(service: &Service) {
    let client = &service.client;
    for path in ["/api/products/none", "/api/products/none/reviews", "/api/none", "/api/products/%00"] {
        let missing = client.get(path).expect(404);
        assert_eq!(missing.header("content-type"), "application/problem+json", "{path}");
        assert_eq!(missing.value()["status"], 404);
    }
    for path in ["/products/none", "/none", "/products/%3Cb%3E"] {
        let missing = client.get(path).expect(404);
        assert!(missing.header("content-type").starts_with("text/html"), "{path}");
        assert!(missing.body.contains("<h1>Not Found</h1>"), "{path}");
    }
    let _ =
        client.form("/products/none/reviews", &[("author", "a"), ("stars", "1"), ("text", "t")]).expect(404);
    assert_eq!(client.ask("DELETE", "/api/products").expect(405).value()["status"], 405);
}

pub(crate) fn unreadable(service: &Service) {
    let client = &service.client;
    let _ = client.json("POST", "/api/products", &json!({ "sku": "u-1" })).expect(422);
    let _ = client.json("POST", "/api/products", &json!([1])).expect(422);
    let _ = client.form("/api/products", &[("sku", "u-1")]).expect(415);
    let _ = client.get("/api/products?limit=many").expect(400);
    let long = json!({ "sku": "u-1", "name": "n".repeat(40_000), "price_cents": 1 });
    let refused = client.json("POST", "/api/products", &long).expect(413);
    assert_eq!(refused.header("content-type"), "application/problem+json");
    let _ = client.get("/api/products/u-1").expect(404);
}

pub(crate) fn long_texts(service: &Service) {
    service.add("l-1", &[]);
    for letter in ["茶", "🫖"] {
        let text = letter.repeat(2_000);
        let fields = [("author", &*letter.repeat(60)), ("stars", "5"), ("text", &*text)];
        let _ = service.client.form("/products/l-1/reviews", &fields).expect(303);
        assert!(service.client.get("/products/l-1").expect(200).body.contains(&text), "{letter}");
        let more = format!("{text}{letter}");
        let _ = service
            .client
            .form("/products/l-1/reviews", &[fields[0], fields[1], ("text", &more)])
            .expect(400);
    }
    let described = json!({ "description": "🫖".repeat(2_000), "name": "🫖".repeat(120) });
    let _ = service.client.json("PATCH", "/api/products/l-1", &described).expect(200);
}

pub(crate) fn outage(service: &Service) {
    let client = &service.client;
    assert_eq!(client.get("/health/ready").expect(200).value(), json!({ "database": "up", "service": "up" }));
    for trouble in [Trouble::Unavailable, Trouble::Lost] {
        let off = service.switch.off(trouble);
        let answers = ["/health/ready", "/api/products", "/", "/products/x"].map(|path| client.get(path));
        assert_eq!(client.get("/health/live").expect(200).value(), json!({ "service": "up" }));
        drop(off);
        for answer in answers {
            assert_eq!(answer.status, 503, "{answer:?}");
            assert_eq!(answer.header("retry-after"), "1");
            assert!(!answer.body.contains("secret") && !answer.body.contains("10.0"), "{answer:?}");
        }
    }
    let _ = client.get("/health/ready").expect(200);
}

pub(crate) fn lost_answers(service: &Service) {
    let client = &service.client;
    service.add("m-1", &[]);
    let product = json!({ "sku": "m-2", "name": "Twice", "price_cents": 1 });
    let id = Uuid::now_v7().to_string();
    let fields = [("id", &*id), ("author", "Ada"), ("stars", "5"), ("text", "Sent twice")];
    let off = service.switch.off(Trouble::AnswersLost);
    let answers = [
        client.json("POST", "/api/products", &product),
        client.json("PATCH", "/api/products/m-1", &json!({ "price_cents": 2 })),
        client.form("/products/m-1/reviews", &fields),
    ];
    drop(off);
    for answer in answers {
        assert_eq!(answer.status, 504, "{answer:?}");
        assert_eq!(answer.header("retry-after"), "");
        assert!(answer.body.contains("it may have been written"), "{answer:?}");
    }
    let _ = client.get("/api/products/m-2").expect(200);
    let _ = client.form("/products/m-1/reviews", &fields).expect(303);
    let page = client.get("/products/m-1").expect(200).body;
    assert_eq!(page.matches("Sent twice").count(), 1, "{page}");
}

pub(crate) fn patience(service: &Service) {
    let client = &service.client;
    service.add("n-1", &[]);
    let change = json!({ "price_cents": 2 });
    let off = service.switch.off(Trouble::Slow(Duration::from_secs(11)));
    let (page, listed, changed) = std::thread::scope(|scope| {
        let page = scope.spawn(|| client.get("/products/n-1"));
        let listed = scope.spawn(|| client.get("/api/products"));
        let changed = client.json("PATCH", "/api/products/n-1", &change);
        (page.join().unwrap(), listed.join().unwrap(), changed)
    });
    drop(off);
    assert!(page.expect(503).body.contains("<h1>Service Unavailable</h1>"));
    let listed = listed.expect(503);
    assert_eq!(
        (listed.header("content-type"), listed.header("retry-after")),
        ("application/problem+json", "1")
    );
    let changed = changed.expect(504);
    assert_eq!((changed.value()["status"].as_u64(), changed.header("retry-after")), (Some(504), ""));
}
