//! Before `init_coodie`: every operation is refused, and says what to do. A program of its own, since the registry is
//! the process's.

#![allow(clippy::unwrap_used)]

use coodie::{aio, sync};

#[derive(aio::Document, Debug)]
struct User {
    #[partition_key]
    id: i64,
}

#[derive(aio::Document, Debug)]
#[document(connection = "analytics")]
struct Event {
    #[partition_key]
    id: i64,
}

#[test]
fn without_a_database_every_operation_says_to_call_init_coodie() {
    use sync::Document;
    let errors = [
        User { id: 1 }.save().run().unwrap_err(),
        User::get(1).run().unwrap_err(),
        User::get_many([1]).run().unwrap_err(),
        User::find().run().unwrap_err(),
        User::sync_table().run().unwrap_err(),
        User::find().rows().next().unwrap().unwrap_err(),
        sync::Batch::new().push(User { id: 1 }.save()).run().unwrap_err(),
        sync::execute_raw("SELECT 1", ()).run().unwrap_err(),
    ];
    for error in errors {
        assert!(error.is_configuration() && error.to_string().contains("init_coodie"), "{error}");
    }
    let named = Event::get(1).run().unwrap_err();
    assert!(named.is_configuration() && named.to_string().contains("`analytics`"), "{named}");
    assert!(Event { id: 1 }.save().run().is_err_and(|error| error.to_string().contains("`analytics`")));
}

#[tokio::test]
async fn nor_does_async_code_without_a_database() {
    use aio::Document;
    let error = User::get(1).await.unwrap_err();
    assert!(error.is_configuration() && error.to_string().contains("init_coodie"), "{error}");
    assert!(User::find().rows().next().await.unwrap().is_err_and(|error| error.is_configuration()));
}
