//! The pages, and the JSON beside them.

use crate::Service;
use service_tests::EVIL;

pub(crate) fn a_post(service: &Service) {
    let path =
        service.publish("On kettles", "A kettle is done\nwhen it says so.\n\nNot before.", "Tea, kitchen");
    let page = service.client.get(&path).expect(200).body;
    assert!(page.contains("<h1>On kettles</h1>"), "{page}");
    assert!(
        page.contains(
            r#"<p class="text">A kettle is done
when it says so.</p><p class="text">Not before.</p>"#
        ),
        "{page}"
    );
    assert!(page.contains("#kitchen</a>") && page.contains("#tea</a>"), "{page}");
    assert!(service.client.get("/").expect(200).body.contains(&path), "it is on the front page");
    assert_eq!(service.client.ask("HEAD", &path).expect(200).body, "");
}

/// The titles on the pages under a path.
fn titles(service: &Service, path: &str) -> Vec<Vec<String>> {
    let (mut pages, mut query) = (Vec::new(), String::new());
    loop {
        let page = service.client.get(&format!("{path}{query}")).expect(200).body;
        let links =
            page.split("<h2><a").skip(1).map(|rest| rest.split(['>', '<']).nth(1).unwrap().to_owned());
        pages.push(links.collect());
        match page.split_once("rel=\"next\" href=\"") {
            Some((_, rest)) => query = rest.split('"').next().unwrap().to_owned(),
            None => return pages,
        }
    }
}

pub(crate) fn tags(service: &Service) {
    service.publish("One", "text", "first both");
    service.publish("Two", "text", "both,second");
    assert_eq!(titles(service, "/tags/both"), [["Two", "One"]]);
    assert_eq!(titles(service, "/tags/first"), [["One"]]);
    assert_eq!(titles(service, "/tags/nobody"), [[""; 0]]);
}

pub(crate) fn paging(service: &Service) {
    for n in 0..23 {
        service.publish(&format!("Post {n}"), "text", "many");
    }
    let pages = titles(service, "/tags/many");
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [10, 10, 3]);
    let expected: Vec<String> = (0..23).rev().map(|n| format!("Post {n}")).collect();
    assert_eq!(pages.concat(), expected);
    assert_eq!(titles(service, "/").concat()[..23], expected);
}

pub(crate) fn comments(service: &Service) {
    let path = service.publish("Talked about", "text", "");
    for n in 0..21 {
        let fields = [("author", "Grace"), ("text", &*format!("Comment {n:02}"))];
        assert_eq!(
            service.client.form(&format!("{path}/comments"), &fields).expect(303).header("location"),
            path
        );
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    let page = service.client.get(&path).expect(200).body;
    let (newest, older) = (page.find("Comment 20").unwrap(), page.find("Comment 01").unwrap());
    assert!(newest < older && !page.contains("Comment 00"), "{page}");
    let (_, token) = page.split_once("href=\"?page=").unwrap();
    let next = format!("{path}?page={}", token.split('"').next().unwrap());
    let page = service.client.get(&next).expect(200).body;
    assert!(page.contains("Comment 00") && !page.contains("Comment 01"), "{page}");
}

pub(crate) fn violations(service: &Service) {
    let fields = [("author", " "), ("title", "Kept & shown"), ("text", ""), ("tags", "one! two")];
    let refused = service.client.form("/posts", &fields).expect(400).body;
    assert_eq!(refused.matches("role=\"alert\"").count(), 3, "{refused}");
    assert!(
        refused.contains("value=\"Kept &amp; shown\"") && refused.contains("value=\"one! two\""),
        "{refused}"
    );
    let _ = service.client.form("/posts", &[]).expect(400);

    let path = service.publish("Quiet", "text", "");
    let refused =
        service.client.form(&format!("{path}/comments"), &[("author", ""), ("text", "Hm")]).expect(400).body;
    assert!(refused.contains("author is empty") && refused.contains(">Hm</textarea>"), "{refused}");
    let long = "x".repeat(2_001);
    let refused =
        service.client.form(&format!("{path}/comments"), &[("author", "a"), ("text", &long)]).expect(400);
    assert!(refused.body.contains("text has more than 2000 characters"));
    assert!(service.client.get(&path).body.contains("Nobody has written one yet."));
}

pub(crate) fn sent_again(service: &Service) {
    let client = &service.client;
    let form = client.get("/write").expect(200);
    assert_eq!(form.header("cache-control"), "no-store");
    let id = form.form_id();
    let send = |id: &str, text: &str| {
        let fields =
            [("id", id), ("author", "Ada"), ("title", "Again"), ("text", text), ("tags", "again, more")];
        client.form("/posts", &fields)
    };
    let path = format!("/posts/{id}");
    for _ in 0..2 {
        assert_eq!(send(id, "first").expect(303).header("location"), path);
    }
    assert_eq!(titles(service, "/tags/again"), [["Again"]]);

    let refused = send(id, "second").expect(409);
    assert_eq!(refused.header("cache-control"), "no-store");
    assert!(
        refused.body.contains(">second</textarea>") && refused.body.contains("role=\"alert\""),
        "{refused:?}"
    );
    assert!(client.get(&path).expect(200).body.contains("first"), "it was not overwritten");
    assert_eq!(titles(service, "/tags/again"), [["Again"]]);
    assert_ne!(refused.form_id(), id);
    let _ = send(refused.form_id(), "second").expect(303);
    assert_eq!(titles(service, "/tags/again"), [["Again", "Again"]]);
}

pub(crate) fn said_again(service: &Service) {
    let path = service.publish("Talked about again", "text", "");
    let page = service.client.get(&path).expect(200);
    assert_eq!(page.header("cache-control"), "no-store");
    let id = page.form_id();
    let send = |id: &str, text: &str| {
        let fields = [("id", id), ("author", "Grace"), ("text", text)];
        service.client.form(&format!("{path}/comments"), &fields)
    };
    for _ in 0..2 {
        let _ = send(id, "Said once").expect(303);
    }
    let refused = send(id, "And this").expect(409);
    assert!(
        refused.body.contains(">And this</textarea>") && refused.body.contains("role=\"alert\""),
        "{refused:?}"
    );
    assert_ne!(refused.form_id(), id);
    let _ = send(refused.form_id(), "And this").expect(303);
    let page = service.client.get(&path).expect(200).body;
    assert_eq!((page.matches("Said once").count(), page.matches("And this").count()), (1, 1), "{page}");
}

pub(crate) fn old_forms(service: &Service) {
    let path = service.publish("Of old", "text", "");
    for id in ["none", "", "00000000-0000-4000-8000-000000000000", &service_tests::drawn_otherwise()] {
        let fields = [("id", id), ("author", "Grace"), ("text", "Never said")];
        let refused = service.client.form(&format!("{path}/comments"), &fields).expect(400).body;
        assert!(refused.contains("the form is none of the last day: send it again"), "{refused}");
        assert!(!refused.contains(&format!("value=\"{id}\"")), "the form has a new id: {refused}");
    }
}

pub(crate) fn escaped(service: &Service) {
    let path = service.publish(EVIL, EVIL, "evil");
    let _ = service.client.form(&format!("{path}/comments"), &[("author", EVIL), ("text", EVIL)]).expect(303);
    for path in [&*path, "/", "/tags/evil", "/tags/%3Cscript%3E", "/%3Cscript%3E"] {
        let page = service.client.get(path);
        assert!(!page.body.contains("<script"), "{page:?}");
        assert!(page.header("content-security-policy").contains("default-src 'none'"));
    }
    let page = service.client.get(&path).body;
    assert_eq!(page.matches("&lt;script&gt;alert('&amp;&quot;')&lt;/script&gt;").count(), 5, "{page}");
}

pub(crate) fn json(service: &Service) {
    let path = service.publish("As JSON", "text", "b a");
    let post = service.client.get(&format!("/api{path}")).expect(200).value();
    assert_eq!((post["title"].as_str(), post["tags"][0].as_str()), (Some("As JSON"), Some("a")));
    for n in 0..10 {
        service.publish(&format!("As JSON {n}"), "text", "");
    }
    let page = service.client.get("/api/posts").expect(200).value();
    assert_eq!(page["items"].as_array().unwrap().len(), 10);
    assert_eq!(page["items"][0]["title"], "As JSON 9");
    let token = page["next"].as_str().unwrap();
    let page = service.client.get(&format!("/api/posts?page={token}")).expect(200).value();
    assert_eq!((&page["items"][0]["title"], &page["items"][0]["id"]), (&post["title"], &post["id"]));
}
