//! The pages in Chromium.

use crate::Service;
use service_tests::Browser;
use std::path::Path;

pub(crate) fn writer(service: &Service, browser: &Browser) {
    let mut tab = browser.tab(1280, 900);
    tab.go(&format!("http://{}/", service.client.address()));
    tab.click("a[href='/write']");
    for (field, text) in [("author", "Ada"), ("title", "Typed <in>"), ("text", "By hand."), ("tags", "typed")]
    {
        tab.fill(&format!("[name={field}]"), text);
    }
    tab.click("button");
    assert_eq!(tab.value("document.title"), "Typed <in> · Blog");
    for n in 0..21 {
        tab.fill("[name=author]", "Grace");
        tab.fill("[name=text]", &format!("Remark {n:02}"));
        tab.click("button");
    }
    assert!(tab.text().contains("Remark 20") && !tab.text().contains("Remark 00"));
    tab.click("a[rel=next]");
    assert!(tab.text().contains("Remark 00") && !tab.text().contains("Remark 01"));
    tab.click(".tags a");
    assert!(tab.text().contains("Tagged typed") && tab.text().contains("Typed <in>"), "{}", tab.text());
}

pub(crate) fn widths(service: &Service, browser: &Browser) {
    let long = "Donaudampfschiff".repeat(20);
    let text = format!("It begins here.\n\n{long}\n\nAnd there it ends,\non a line of its own.");
    let path = service.publish(
        "A title that is so long that a phone cannot show it in one line",
        &text,
        "tea travel",
    );
    for (author, text) in [("Grace", "Quite so."), ("Charles", &*long)] {
        let _ = service
            .client
            .form(&format!("{path}/comments"), &[("author", author), ("text", text)])
            .expect(303);
    }
    for (width, height) in [(1280, 900), (390, 844)] {
        let mut tab = browser.tab(width, height);
        for (name, path) in [("list", "/"), ("post", &*path), ("write", "/write"), ("missing", "/none")] {
            tab.go(&format!("http://{}{path}", service.client.address()));
            let file = format!("blog-{}-{name}-{width}.png", service.store.name());
            tab.picture(&Path::new(env!("CARGO_TARGET_TMPDIR")).join(file));
            assert!(tab.fits(), "{path} is wider than {width} pixels");
        }
    }
}
