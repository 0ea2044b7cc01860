//! The pages.

use crate::Service;
use serde_json::json;
use service_tests::{Browser, EVIL};
use std::path::Path;

/// As pages have it.
const VIEWPORT: &str = "<meta name=viewport content='width=device-width, initial-scale=1'>";

fn evil(service: &Service, sku: &str) {
    let product = json!({ "sku": sku, "name": EVIL, "price_cents": 1, "description": EVIL });
    let _ = service.client.json("POST", "/api/products", &product).expect(201);
    let fields = [("author", EVIL), ("stars", "2"), ("text", EVIL)];
    let written = service.client.form(&format!("/products/{sku}/reviews"), &fields).expect(303);
    assert_eq!(written.header("location"), format!("/products/{sku}"));
}

pub(crate) fn escaped(service: &Service) {
    evil(service, "p-1");
    let page = service.client.get("/products/p-1").expect(200);
    assert!(!page.body.contains("<script"), "{page:?}");
    assert_eq!(page.body.matches("&lt;script&gt;alert('&amp;&quot;')&lt;/script&gt;").count(), 5, "{page:?}");
    assert!(page.header("content-security-policy").contains("default-src 'none'"));
    let page = service.client.get("/tags/%3Cscript%3E").expect(200);
    assert!(page.body.contains("Tagged &lt;script&gt;"), "{page:?}");
    assert_eq!(
        service.client.get("/style.css").expect(200).header("content-type"),
        "text/css; charset=utf-8"
    );
}

pub(crate) fn form(service: &Service) {
    service.add("p-2", &[]);
    let fields = [("author", "  "), ("stars", "9"), ("text", "What I <i>wrote</i>")];
    let refused = service.client.form("/products/p-2/reviews", &fields).expect(400);
    assert_eq!(refused.body.matches("role=\"alert\"").count(), 2, "{refused:?}");
    assert!(
        refused.body.contains("What I &lt;i&gt;wrote&lt;/i&gt;</textarea>"),
        "nothing has to be typed again"
    );
    let _ = service.client.form("/products/p-2/reviews", &[("author", "Ada")]).expect(422);

    let fields = [("author", "Ada"), ("stars", "4"), ("text", "Good & strong")];
    let _ = service.client.form("/products/p-2/reviews", &fields).expect(303);
    let page = service.client.get("/products/p-2").expect(200).body;
    assert!(page.contains("Good &amp; strong") && page.contains("4.0 of 5, 1 review<"), "{page}");
}

pub(crate) fn form_that_comes_back(service: &Service) {
    service.add("p-3", &[]);
    let page = service.client.get("/products/p-3").expect(200);
    assert_eq!(page.header("cache-control"), "no-store");
    let id = page.form_id();
    let send = |id: &str, text: &str| {
        let fields = [("id", id), ("author", "Ada"), ("stars", "4"), ("text", text)];
        service.client.form("/products/p-3/reviews", &fields)
    };
    for _ in 0..2 {
        let _ = send(id, "First thought").expect(303);
    }
    let refused = send(id, "Second thought").expect(409);
    assert_eq!(refused.header("cache-control"), "no-store");
    assert!(refused.body.contains("Second thought</textarea>") && refused.body.contains("role=\"alert\""));
    assert_ne!(refused.form_id(), id);
    let _ = send(refused.form_id(), "Second thought").expect(303);
    let page = service.client.get("/products/p-3").expect(200).body;
    assert_eq!(
        (page.matches("First thought").count(), page.matches("Second thought").count()),
        (1, 1),
        "{page}"
    );
    assert!(page.contains("4.0 of 5, 2 reviews"), "{page}");
}

pub(crate) fn reader(service: &Service, browser: &Browser) {
    for n in 0..21 {
        service.add(&format!("q-{n:02}"), &["queue"]);
    }
    let mut tab = browser.tab(1280, 800);
    tab.go(&format!("http://{}/tags/queue", service.client.address()));
    assert!(tab.text().contains("The q-00") && !tab.text().contains("The q-20"));
    tab.click("a[rel=next]");
    assert!(tab.text().contains("The q-20") && !tab.text().contains("The q-00"));
    tab.click(".products a");
    assert_eq!(tab.value("document.title"), "The q-20 · Catalogue");
    tab.fill("[name=author]", "Grace");
    tab.fill("[name=text]", "Worth the wait <3");
    tab.click("button");
    assert_eq!(tab.value("location.pathname"), "/products/q-20");
    let text = tab.text();
    assert!(text.contains("Worth the wait <3") && text.contains("5.0 of 5, 1 review"), "{text}");
}

pub(crate) fn widths(service: &Service, browser: &Browser) {
    service.add("r-1", &["tea", "porcelain"]);
    evil(service, "r-2");
    let long = [
        ("author", "A name as long as names may be"),
        ("stars", "3"),
        ("text", &*"Donaudampfschiff".repeat(20)),
    ];
    let _ = service.client.form("/products/r-1/reviews", &long).expect(303);
    let good =
        [("author", "Ada"), ("stars", "5"), ("text", "Malty, and wide awake.\n\nEven in the morning.")];
    let _ = service.client.form("/products/r-1/reviews", &good).expect(303);
    for (width, height) in [(1280, 900), (390, 844)] {
        let mut tab = browser.tab(width, height);
        tab.go(&format!("data:text/html,{VIEWPORT}<p style='width:{}px'>Too wide", width + 100));
        assert!(!tab.fits(), "a page that is wider than {width} pixels is noticed");
        for (name, path) in [("list", "/"), ("product", "/products/r-1"), ("missing", "/products/none")] {
            tab.go(&format!("http://{}{path}", service.client.address()));
            let file = format!("catalog-{}-{name}-{width}.png", service.store.name());
            tab.picture(&Path::new(env!("CARGO_TARGET_TMPDIR")).join(file));
            assert!(tab.fits(), "{path} is wider than {width} pixels");
        }
    }
}
