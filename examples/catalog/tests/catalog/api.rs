//! The API.

use crate::Service;
use serde_json::{Value, json};
use uuid::{NoContext, Timestamp, Uuid};

pub(crate) fn a_product(service: &Service) {
    let client = &service.client;
    let made = json!({ "sku": "a-1", "name": "  Tea ", "price_cents": 499, "tags": ["tea"], "description": "black" });
    let created = client.json("POST", "/api/products", &made).expect(201);
    assert_eq!(created.header("location"), "/api/products/a-1");
    let mut expected = json!({ "sku": "a-1", "name": "Tea", "price_cents": 499, "tags": ["tea"],
        "description": "black", "version": 1 });
    assert_eq!(created.value(), expected);

    (expected["reviews"], expected["rating"]) = (json!(0), Value::Null);
    assert_eq!(client.get("/api/products/a-1").expect(200).value(), expected);

    let changed =
        client.json("PATCH", "/api/products/a-1", &json!({ "price_cents": 5, "description": null }));
    let changed = changed.expect(200).value();
    assert_eq!((&changed["price_cents"], &changed["description"]), (&json!(5), &Value::Null));
    assert_eq!((&changed["name"], &changed["version"]), (&json!("Tea"), &json!(2)), "the rest stays");

    assert_eq!(client.ask("DELETE", "/api/products/a-1").expect(204).body, "");
    let _ = client.get("/api/products/a-1").expect(404);
    let _ = client.ask("DELETE", "/api/products/a-1").expect(404);
    let _ = client.json("PATCH", "/api/products/a-1", &json!({ "price_cents": 5 })).expect(404);
}

pub(crate) fn if_match(service: &Service) {
    let made = json!({ "sku": "i-1", "name": "Tea", "price_cents": 4 });
    assert_eq!(service.client.json("POST", "/api/products", &made).expect(201).header("etag"), "\"1\"");
    let seen = service.client.get("/api/products/i-1").expect(200);
    assert_eq!(
        (&seen.value()["version"], seen.header("etag")),
        (&json!(1), ""),
        "its rating is no part of it"
    );
    let change = |tag: &str, price: i32| {
        let body = json!({ "price_cents": price });
        service.client.json_if("PATCH", "/api/products/i-1", tag, &body)
    };
    assert_eq!(change("\"1\"", 5).expect(200).header("etag"), "\"2\"");
    for tag in ["\"1\"", "\"3\"", "\"0\"", "W/\"2\"", "2", "\"1\", \"3\"", "", "\"a,2\""] {
        assert_eq!(change(tag, 6).expect(412).header("content-type"), "application/problem+json", "{tag}");
        assert_eq!(
            service.client.ask_if("DELETE", "/api/products/i-1", tag).expect(412).value()["status"],
            412
        );
    }
    assert_eq!(service.client.get("/api/products/i-1").value()["price_cents"], 5);
    assert_eq!(change("*", 7).expect(200).header("etag"), "\"3\"");
    assert_eq!(change("\"x\", \"3\",\"1\"", 8).expect(200).header("etag"), "\"4\"");
    let _ = service.client.ask_if("DELETE", "/api/products/i-1", "\"9\", \"4\"").expect(204);
    let _ = service.client.get("/api/products/i-1").expect(404);
}

pub(crate) fn sent_again(service: &Service) {
    service.add("j-1", &[]);
    let review = json!({ "id": Uuid::now_v7(), "author": "Ada", "stars": 5, "text": "One" });
    let first = service.client.json("POST", "/api/products/j-1/reviews", &review).expect(201).value();
    let second = service.client.json("POST", "/api/products/j-1/reviews", &review).expect(201).value();
    assert_eq!((&first, &first["id"]), (&second, &review["id"]));
    assert_eq!(service.client.get("/api/products/j-1/reviews").value()["items"], json!([first]));
    assert_eq!(service.client.get("/api/products/j-1").value()["reviews"], 1, "counted once");
}

pub(crate) fn forged(service: &Service) {
    service.add("k-1", &[]);
    let write = |id: &str, text: &str| {
        let review = json!({ "id": id, "author": "Mallory", "stars": 1, "text": text });
        service.client.json("POST", "/api/products/k-1/reviews", &review)
    };
    let first = write(&Uuid::now_v7().to_string(), "first").expect(201).value();
    let refused = write(first["id"].as_str().unwrap(), "second").expect(409).value();
    assert_eq!((&refused["title"], &refused["violations"][0]["field"]), (&json!("Conflict"), &json!("id")));
    let reviews = service.client.get("/api/products/k-1/reviews").value();
    assert_eq!(reviews["items"], json!([first]));

    let in_2500 = Uuid::new_v7(Timestamp::from_unix(NoContext, 16_725_225_600, 0));
    let in_2020 = Uuid::new_v7(Timestamp::from_unix(NoContext, 1_577_836_800, 0));
    let ids = [in_2500, in_2020, Uuid::new_v4(), Uuid::nil()].map(|id| id.to_string());
    for id in ids.into_iter().chain([service_tests::drawn_otherwise()]) {
        let refused = write(&id, "text").expect(400).value();
        assert_eq!(refused["violations"][0]["field"], "id", "{id}");
    }
}

pub(crate) fn violations(service: &Service) {
    let made = json!({ "sku": "Not a slug", "name": " ", "price_cents": -1, "tags": ["A tag"] });
    let refused = service.client.json("POST", "/api/products", &made).expect(400).value();
    let fields: Vec<&Value> =
        refused["violations"].as_array().unwrap().iter().map(|it| &it["field"]).collect();
    assert_eq!(fields, ["name", "price_cents", "sku", "tags"]);

    service.add("d-1", &[]);
    let review = json!({ "author": "", "stars": 6, "text": "x".repeat(2001) });
    let refused = service.client.json("POST", "/api/products/d-1/reviews", &review).expect(400).value();
    assert_eq!(refused["violations"].as_array().unwrap().len(), 3);
    let _ = service.client.json("PATCH", "/api/products/d-1", &json!({ "price_cents": -1 })).expect(400);
    assert_eq!(service.client.get("/api/products/d-1").value()["price_cents"], 499, "nothing was written");
}

pub(crate) fn nulls(service: &Service) {
    service.add("n-9", &["nulls"]);
    let change = |body: &Value| service.client.json("PATCH", "/api/products/n-9", body);
    let refused = change(&json!({ "name": null, "price_cents": null, "description": "x".repeat(2001) }));
    let refused = refused.expect(400).value();
    let mut fields: Vec<&str> =
        refused["violations"].as_array().unwrap().iter().map(|it| it["field"].as_str().unwrap()).collect();
    fields.sort_unstable();
    assert_eq!(fields, ["description", "name", "price_cents"]);
    assert_eq!(service.client.get("/api/products/n-9").value()["version"], 1, "nothing was written");

    assert_eq!(change(&json!({ "tags": null })).expect(200).value()["tags"], json!([]));
    assert_eq!(service.filed("nulls"), [""; 0]);
}

/// The SKUs under a path, all pages of them.
fn skus(service: &Service, path: &str, limit: u32) -> Vec<Vec<String>> {
    let (mut pages, mut page) = (Vec::new(), String::new());
    loop {
        let answer = service.client.get(&format!("{path}?limit={limit}{page}")).expect(200).value();
        let sku = |it: &Value| it["sku"].as_str().unwrap().to_owned();
        pages.push(answer["items"].as_array().unwrap().iter().map(sku).collect());
        match &answer["next"] {
            Value::Null => return pages,
            token => page = format!("&page={}", token.as_str().unwrap()),
        }
    }
}

pub(crate) fn tags(service: &Service) {
    for (sku, tags) in [("e-1", &["green", "fine"][..]), ("e-2", &["green"]), ("e-3", &["green", "fine"])] {
        service.add(sku, tags);
    }
    assert_eq!(skus(service, "/api/tags/fine", 10).concat(), ["e-1", "e-3"]);
    assert_eq!(skus(service, "/api/tags/green", 2)[0], ["e-1", "e-2"]);
    assert_eq!(skus(service, "/api/tags/green", 2)[1], ["e-3"]);

    let _ = service.client.json("PATCH", "/api/products/e-1", &json!({ "tags": ["bitter"] })).expect(200);
    let _ = service.client.ask("DELETE", "/api/products/e-3").expect(204);
    assert_eq!(skus(service, "/api/tags/fine", 10).concat(), [""; 0]);
    assert_eq!(skus(service, "/api/tags/bitter", 10).concat(), ["e-1"]);
    assert_eq!(skus(service, "/api/tags/green", 10).concat(), ["e-2"]);
}

pub(crate) fn a_product_that_comes_back(service: &Service) {
    service.add("f-1", &[]);
    let review = json!({ "author": "Ada", "stars": 1, "text": "Bitter." });
    let _ = service.client.json("POST", "/api/products/f-1/reviews", &review).expect(201);
    let _ = service.client.ask("DELETE", "/api/products/f-1").expect(204);
    service.add("f-1", &[]);
    assert_eq!(service.client.get("/api/products/f-1").value()["reviews"], 0);
    assert_eq!(service.client.get("/api/products/f-1/reviews").value()["items"], json!([]));
}

pub(crate) fn paging(service: &Service) {
    for n in 0..5 {
        service.add(&format!("g-{n}"), &[]);
    }
    let pages = skus(service, "/api/products", 2);
    assert!(pages.len() >= 3 && pages.iter().all(|page| page.len() <= 2), "{pages:?}");
    let mut all = pages.concat();
    all.sort_unstable();
    let count = all.len();
    all.dedup();
    assert_eq!(all.len(), count, "none comes twice");
    assert!((0..5).all(|n| all.contains(&format!("g-{n}"))), "none is left out");
}

pub(crate) fn longest_page(service: &Service) {
    for n in 0..101 {
        service.add(&format!("lp-{n:03}"), &["longest"]);
    }
    for path in ["/api/tags/longest", "/api/products"] {
        for (limit, expected) in [("4000000", 100), ("0", 1)] {
            let page = service.client.get(&format!("{path}?limit={limit}")).expect(200).value();
            assert_eq!(page["items"].as_array().unwrap().len(), expected, "{path}, {limit}");
            assert!(page["next"].is_string(), "{path}, {limit}");
        }
    }
}

pub(crate) fn reviews(service: &Service) {
    service.add("h-1", &[]);
    for (stars, text) in [(5, "first"), (4, "second"), (3, "third")] {
        let review = json!({ "author": "Ada", "stars": stars, "text": text });
        let written = service.client.json("POST", "/api/products/h-1/reviews", &review).expect(201).value();
        assert_eq!(written["text"], text);
        // Two of one millisecond are in no order that could be told.
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    let first = service.client.get("/api/products/h-1/reviews?limit=2").expect(200).value();
    assert_eq!((&first["items"][0]["text"], &first["items"][1]["text"]), (&json!("third"), &json!("second")));
    let next = format!("/api/products/h-1/reviews?limit=2&page={}", first["next"].as_str().unwrap());
    let second = service.client.get(&next).expect(200).value();
    assert_eq!((&second["items"][0]["text"], &second["next"]), (&json!("first"), &Value::Null));
    let product = service.client.get("/api/products/h-1").value();
    assert_eq!((&product["reviews"], &product["rating"]), (&json!(3), &json!(4.0)));
}
